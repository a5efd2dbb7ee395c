"""Compiled copies are never trusted over what they were made of: content, project, code; whoever reads first, and however many at once."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

import ebc_cli
from ebc_cli import copies
from tests.conftest import Ran
from tests.small_content import put, write

Ebc = Callable[..., Ran]
STARTS = 30


@pytest.fixture
def content(own_cache: Path) -> Path:
    """A small content of a checkout of the program that is the test's own."""
    place = Path.cwd() / "checkout" / "ebc_cli"
    shutil.copytree(Path(ebc_cli.__file__).parent, place, ignore=shutil.ignore_patterns("__pycache__", "content"))
    return write(place / "content")


@pytest.fixture
def own(ebc: Ebc, content: Path) -> Ebc:
    """Runs the program of that checkout."""

    def run(*argv: str) -> Ran:
        return ebc(*argv, env={"PYTHONPATH": str(content.parents[1])})

    return run


def asked(own: Ebc) -> str:
    """The one improvement question of the small content."""
    data = json.loads(own("questions", "--json").out)
    return str(data["perspectives"][0]["questions"][0]["question"])


def test_a_file_in_place_of_another_with_its_size_and_time_is_read(own: Ebc, content: Path) -> None:
    path = content / "questions.yaml"
    other = put(Path.cwd() / "other", "questions.yaml", path.read_text(encoding="utf-8").replace("Who will use", "Who may use "))
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    assert asked(own) == "Who will use the system?"
    shutil.copy2(other, path)
    assert asked(own) == "Who may use  the system?"
    shutil.copy2(path, other)
    other.write_text(other.read_text(encoding="utf-8").replace("Who may use ", "Who can use "), encoding="utf-8")
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)
    assert asked(own) == "Who can use  the system?"


@pytest.mark.parametrize(("untold", "moment"), [(False, copies.A_MOMENT), (True, 0)])
def test_changes_that_bear_the_same_time_are_told_apart(monkeypatch: pytest.MonkeyPatch, untold: bool, moment: int) -> None:
    """Within one beat of the disk's clock, and on systems that do not tell changes."""
    monkeypatch.setattr(copies, "UNTOLD", untold)
    monkeypatch.setattr(copies, "A_MOMENT", moment)
    path = Path("a.yaml")
    found = set()
    for number in range(100, 200):
        path.write_text(str(number), encoding="utf-8")
        os.utime(path, ns=(1, 1))
        ((*_, checksum),) = copies.marks([path])
        found.add(checksum)
    assert len(found) == 100


# Stands at the end of a module that was changed: what it reads bears other titles.
CHANGE = """
from msgspec import structs
as_it_was = {function}
def {function}(*given):
    found = as_it_was(*given)
    return structs.replace(found, {part}=structs.replace(found.{part}, title="By other code"))
"""


@pytest.mark.parametrize(
    ("module", "function", "part"),
    [("project/fileform.py", "parse", "header"), ("toolkit/loading.py", "compile_layers", "about")],
)
def test_what_changed_code_makes_of_the_files_is_seen_at_once(own: Ebc, content: Path, module: str, function: str, part: str) -> None:
    assert own("start", "Falls", "--no-input").code == 0
    for _ in range(2):
        assert "By other code" not in own("report", "--format", "json").out
    with (content.parent / module).open("a", encoding="utf-8") as file:
        file.write(CHANGE.format(function=function, part=part))
    assert "By other code" in own("report", "--format", "json").out


def test_many_first_starts_at_once_are_each_right(own: Ebc, content: Path, own_cache: Path) -> None:
    expected = own("questions", "--json").out
    assert "Who will use the system?" in expected
    shutil.rmtree(own_cache)
    argv = [sys.executable, "-m", "ebc_cli", "questions", "--json"]
    environment = {**os.environ, "PYTHONPATH": str(content.parents[1])}
    started = [subprocess.Popen(argv, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(STARTS)]
    ended = [(*each.communicate(timeout=120), each.returncode) for each in started]
    assert [(out.decode(), err.decode(), code) for out, err, code in ended] == [(expected, "", 0)] * STARTS
    assert own("questions", "--json").out == expected
    assert [each.suffix for each in (own_cache / "ebc").iterdir()] == [".msgpack"]
