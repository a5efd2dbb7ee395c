"""The program before a damaged project: one clear sentence, the file as it was, soon and in little memory."""

from __future__ import annotations

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from ebc_cli.errors import FileFault
from ebc_cli.project.store import Store
from tests.conftest import Ran

SECONDS = 10
MEGABYTE = 1024 * 1024
GIGABYTE = 1024 * MEGABYTE
GOOD = """\
# An Engineering Better Care improvement project. Plain text: read it, share it, keep it in git.
ebc: 1
toolkit: '2026.1.0'
project:
  id: '7c9e6679-7425-40de-944b-e07fc1f90ae7'
  title: Fewer falls on Ward 7
  started: 2026-11-22
  stage: initiate
  team:
    - 'Ann: charge nurse'
answers:
  problem.stories:
    state: answered
    value:
      - |-
        Mrs A fell twice.
          "Nobody came."
      - '[red] # and: so on'
    confidence: medium
    at: 2026-11-22T10:15:00+00:00
  problem.turns:
    state: not-known
    reason: Nobody has asked yet
worksheets: {}
stages: []
"""


# The program, and after it the most memory that it ever held: told by the process itself, because a child's is lost. On Linux from /proc,
# because the other way counts the memory of the tests that started it along with its own.
WATCHED = """
import resource, sys
from pathlib import Path
from ebc_cli.cli import main
code = main(sys.argv[1:])
sys.stdout.flush()
sys.stderr.flush()
if sys.platform == "linux":
    peak = next(int(line.split()[1]) * 1024 for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
else:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print("peak", peak, file=sys.stderr)
sys.exit(code)
"""


def in_little_memory(*argv: str) -> Ran:
    """Run the program in an interpreter of its own; a run of more than ten seconds, or in much memory, fails the test."""
    pytest.importorskip("resource", reason="Windows does not tell a process's peak memory")
    done = subprocess.run(
        [sys.executable, "-c", WATCHED, *argv],
        capture_output=True,
        stdin=subprocess.DEVNULL,
        env={**os.environ, "PYTHONUTF8": "1"},
        timeout=SECONDS,
        check=False,
    )
    said, _, peak = done.stderr.decode().rpartition("peak ")
    assert int(peak) < GIGABYTE
    return Ran(done.returncode, done.stdout.decode(), said)


def put(content: bytes | str) -> Path:
    path = Path.cwd() / "falls.ebc.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def refused(run: Callable[..., Ran], content: bytes | str, line: int | None, *words: str, argv: tuple[str, ...] = ("status",)) -> list[str]:
    """The program refuses this file in one sentence with file, line and these words, and leaves it as it was: the lines it has said."""
    path = put(content)
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    ran = run("--project", str(path), *argv)
    assert (ran.code, ran.out) == (1, ""), ran
    said = ran.err.splitlines()
    assert 1 <= len(said) <= 2, said
    place = f"error: {path}:{line}:" if line else f"error: {path}:"
    assert said[0].startswith(place), said
    assert all(word in " ".join(said) for word in words), said
    assert max(map(len, said)) < 500
    assert " ".join(said).isprintable()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    left = {file.name for file in path.parent.iterdir()} - {path.name, f".{path.name}.lock"}
    assert not left
    return said


def test_the_good_file_is_read() -> None:
    ran = in_little_memory("--project", str(put(GOOD)), "status")
    assert (ran.code, "Fewer falls on Ward 7" in ran.out) == (0, True), ran


# -- hands, editors, git and disks --------------------------------------------------------------------------------------------

DAMAGE: dict[str, tuple[bytes | str, int | None, tuple[str, ...]]] = {
    "an empty file": ("", 1, ("not an Engineering Better Care project",)),
    "only a comment": ("# nothing here yet\n", 1, ("not an Engineering Better Care project",)),
    "merge marks": (
        GOOD.replace("  title", "<<<<<<< HEAD\n  title").replace("  started", "=======\n>>>>>>> b\n  started"),
        6,
        ("merge-conflict",),
    ),
    "a tab": (GOOD.replace("  title", "\ttitle"), 6, ("tab",)),
    "a wrong type": (GOOD.replace("title: Fewer falls on Ward 7", "title: [Fewer, falls]"), 6, ("project › title", "a text belongs here")),
    "a state that is none": (GOOD.replace("not-known", "unknown"), 22, ("problem.turns › state", "Allowed: ", "not-known")),
    "answers that are a list": (GOOD.replace("answers:\n", "answers:\n  - x\n").replace("  problem", "# "), None, ("falls.ebc.yaml",)),
    "the same answer twice": (GOOD.replace("  problem.turns", "  problem.stories"), 21, ("`problem.stories` stands here a second time",)),
    "NUL bytes in the middle": (GOOD.replace("Nobody has", "\0\0\0\0\0\0").encode(), 23, ("NUL",)),
    "NUL bytes only, as after a power cut": (b"\0" * len(GOOD), 1, ("NUL",)),
    "another encoding": (GOOD.replace("Ann", "Zoë").encode("latin-1"), 10, ("UTF-8",)),
    "UTF-16": (GOOD.encode("utf-16"), 1, ("NUL",)),
    "a Python tag": (GOOD.replace("worksheets: {}", "worksheets: !!python/object/apply:os.system [touch hacked]"), 24, ("tag",)),
    "an alias": (GOOD.replace("'Ann: charge nurse'", "&a Ann\n    - *a"), 10, ("alias",)),
    "a program's YAML": ("services:\n  web:\n    image: nginx\n    ports: ['80:80']\n", 1, ("not an Engineering Better Care project",)),
    "two programs' YAML": ("kind: Service\n---\nkind: Deployment\n", 2, ("second document",)),
    "JSON": ('{"name": "x", "version": "1.0.0"}\n', 1, ("not an Engineering Better Care project",)),
    "a web page": ("<!DOCTYPE html>\n<html><body>Sign in to the network</body></html>\n", 1, ("not an Engineering",)),
    "a picture": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\1\0", 3, ("NUL",)),
    "a newer format": ("ebc: 2\nprojects:\n  - all: new\n", 1, ("newer ebc", "pip install --upgrade ebc-cli")),
    "a colon in a title": (GOOD.replace("title: Fewer", "title: Falls: fewer"), 6, ("quotes",)),
    "an escape sequence in a key": (
        GOOD.replace("stages: []", 'stages: []\n"\\e[31mred\\a": 1\nebc: 1'),
        27,
        ("`ebc` stands here a second time",),
    ),
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_file_is_refused_in_one_sentence_with_its_line(said: Callable[..., Ran], what: str) -> None:
    content, line, words = DAMAGE[what]
    refused(said, content, line, *words)
    assert not Path("hacked").exists()


@pytest.mark.parametrize(
    "command",
    [
        ("answer", "set", "problem.stories", "x"),
        ("report", "--format", "markdown"),
        ("next",),
        ("answer", "list"),
        ("check",),
        ("tool", "--list"),
        ("tool", "fmea", "add", "Wrong bed"),
        ("tool", "fmea", "set", "1", "severity=5"),
        ("tool", "fmea", "import", "-"),
        ("tool", "fmea", "export"),
        ("tool", "fmea", "show"),
        ("tool", "fmea", "undo"),
    ],
)
def test_every_command_refuses_a_damaged_file_alike(said: Callable[..., Ran], command: tuple[str, ...]) -> None:
    refused(said, GOOD.replace("  title", "\ttitle"), 6, "tab", argv=command)


def _cuts() -> Iterator[bytes]:
    """The file cut at every twentieth and at every line end: there, what is left may be sound YAML with fewer answers in it."""
    raw = GOOD.encode()
    yield from (raw[: len(raw) * twentieth // 20] for twentieth in range(20))
    lines = raw.splitlines(keepends=True)
    yield from (b"".join(lines[:number]) for number in range(1, len(lines)))


def test_a_file_cut_short_anywhere_is_refused(ebc: Callable[..., Ran]) -> None:
    for cut in _cuts():
        path = put(cut)
        with pytest.raises(FileFault) as met:
            Store.open(path)
        assert str(met.value).startswith(f"{path}:")
        assert path.read_bytes() == cut
    refused(ebc, GOOD[: GOOD.index("worksheets")], None, "cut short")


def test_a_damaged_file_that_was_once_saved_is_told_with_the_way_back(ebc: Callable[..., Ran]) -> None:
    path = put(GOOD)
    assert ebc("answer", "set", "problem.stories", "Mr B waited").code == 0
    good = path.read_bytes()
    said = refused(ebc, "<<<<<<< HEAD\n", 1, "merge-conflict", "`ebc restore 1`")
    assert len(said) == 2
    assert ebc("restore", "1").code == 0
    assert path.read_bytes() == good
    aside = [file for file in path.parent.iterdir() if ".before-" in file.name]
    assert [file.read_bytes() for file in aside] == [b"<<<<<<< HEAD\n"]


# -- much of it ---------------------------------------------------------------------------------------------------------------


def _noise() -> bytes:
    return random.Random(7).randbytes(50 * MEGABYTE)


def _bomb() -> str:
    rows = [f"a{number}: &a{number} [{', '.join([f'*a{number - 1}'] * 9)}]" for number in range(1, 60)]
    return "ebc: 1\na0: &a0 [x]\n" + "\n".join(rows) + "\n"


END = "worksheets: {}\nstages: []\n"


def _answers(size: int) -> str:
    one = "    state: answered\n    value: A text of ordinary length, as people write it.\n    at: 2026-11-22T10:15:00+00:00\n"
    head = GOOD[: GOOD.index("  problem.stories")]
    return head + "".join(f"  problem.q{number:07}:\n{one}" for number in range(size // (len(one) + 21))) + END


MUCH: dict[str, tuple[Callable[[], bytes | str], int | None, str]] = {
    "50 MB of noise": (_noise, None, "larger than 32 MB"),
    "50 MB of [": (lambda: "[" * (50 * MEGABYTE), None, "larger than 32 MB"),
    "50 MB in one line": (lambda: GOOD + "more: " + "x" * (50 * MEGABYTE), None, "larger than 32 MB"),
    "31 MB of [": (lambda: "[" * (31 * MEGABYTE), 1, "nested too deeply"),
    "31 MB of [],": (lambda: "ebc: [" + "[]," * (10 * MEGABYTE) + "]", None, "too many"),
    "31 MB in one line": (lambda: "x" * (31 * MEGABYTE), 1, "not an Engineering Better Care project"),
    "31 MB in one key": (lambda: "? " + "x" * (31 * MEGABYTE) + "\n: y\n", 1, "not an Engineering Better Care project"),
    "31 MB in one state": (lambda: GOOD.replace("not-known", "x" * (31 * MEGABYTE)), 22, "is not allowed here"),
    "31 MB of short lines and a slip": (lambda: "ab\n" * (10 * MEGABYTE) + "c: d", None, ""),
    "31 MB of answers": (lambda: _answers(31 * MEGABYTE), None, "too many"),
    "as many answers as are read, none of them sound": (
        lambda: GOOD[: GOOD.index("  problem")] + "".join(f"  a.q{n}: {{state: x}}\n" for n in range(74_000)) + END,
        12,
        "a.q0 › state",
    ),
    "an alias bomb": (_bomb, 2, "alias"),
}


@pytest.mark.parametrize("what", MUCH)
def test_a_great_deal_of_anything_is_refused_soon_and_in_little_memory(what: str) -> None:
    make, line, words = MUCH[what]
    refused(in_little_memory, make(), line, words)


def test_as_many_answers_as_are_read_are_read() -> None:
    ran = in_little_memory("--project", str(put(_answers(3 * MEGABYTE))), "answer", "list", "--json")
    assert ran.code == 0, ran.err
    assert ran.out.count('"answered"') > 20_000
