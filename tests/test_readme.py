"""The README tells the truth: its commands run, its walk is what the program prints, its picture is the program's screen."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from typing import NamedTuple

import pytest

from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
PICTURE = REPOSITORY / ".ci" / "screen.svg"
DOWN, ENTER, CTRL_C, CTRL_K = "\x1b[B", "\r", "\x03", "\x0b"

needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


class Typed(NamedTuple):
    """Keys, typed when the screen shows something."""

    shown: str
    keys: str


# What a person types at each command of the walk, in its order.
WALK: tuple[tuple[str, tuple[Typed, ...]], ...] = (
    ('ebc start "Shorter waits at the eye clinic"', ()),
    (
        "ebc strand define-the-problem",
        (
            Typed("Question 1 of", f"A man of 80 waited two hours after his drops, then went home unseen{ENTER}"),
            Typed("went home unseen", f"On Tuesday a nurse said who was next, and nobody left{ENTER}"),
            Typed("nobody left", ENTER),
            Typed("Question 2 of", CTRL_C),
        ),
    ),
    ("ebc", ()),
    (
        "ebc strand define-the-problem",
        (
            Typed("Question 2 of", f"When the second doctor began, and the first list was still waiting{ENTER}"),
            Typed("still waiting", ENTER),
            Typed("Question 3 of", CTRL_K),
            Typed("Why is there no answer?", DOWN + DOWN + ENTER),
            Typed("A few words why", f"when all six of us have met on Friday{ENTER}"),
            Typed("What next?", DOWN + DOWN + DOWN + ENTER),
        ),
    ),
    ("ebc report", ()),
    ("ebc read --route --minutes 20", (Typed("Who is improving?", ENTER), Typed("already use a way of improving?", ENTER))),
    ("ebc search what could go worng", ()),
)


def blocks(language: str) -> list[str]:
    """The README's blocks of code in one language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def commands() -> Iterator[str]:
    """Each command in the blocks that are meant to be copied whole."""
    for block in blocks("sh"):
        yield from block.splitlines()


def makes_an_environment(command: str) -> bool:
    return "-m venv" in command


@pytest.fixture
def path_to_ebc(monkeypatch: pytest.MonkeyPatch) -> None:
    """`ebc` alone finds the program, as in an activated environment."""
    monkeypatch.setenv("PATH", sysconfig.get_path("scripts"), prepend=os.pathsep)


@pytest.mark.usefixtures("path_to_ebc")
def test_its_commands_run() -> None:
    """In one folder, in their order, each with success; those that make environments are the business of `.ci/run`."""
    shell = [command for command in commands() if not makes_an_environment(command)]
    assert shell
    for command in shell:
        done = subprocess.run(shlex.split(command), capture_output=True, text=True, stdin=subprocess.DEVNULL, timeout=120, check=False)
        assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"


def test_the_check_of_every_change_sets_up_as_it_says() -> None:
    check = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    setting_up = [command for command in commands() if makes_an_environment(command)]
    assert len(setting_up) == 2
    for command in setting_up:
        place = 0
        for part in command.split(" && "):
            assert part in check[place:], f"`.ci/run` does not run `{part}` where the README does"
            place = check.index(part, place)


def test_windows_does_the_same_in_its_own_words() -> None:
    ours = [command for command in commands() if makes_an_environment(command)]
    theirs = [block.strip() for block in blocks("powershell")]
    assert len(theirs) == len(ours)
    for unix, windows in zip(ours, theirs, strict=True):
        said = unix.replace("python3", "py").replace("/bin/", "\\Scripts\\").replace(" && ", "; ").replace("'", '"')
        assert windows.replace("\\", "/") == said.replace("\\", "/")


@needs_terminal
def test_its_walk_is_what_the_program_prints() -> None:
    from tests.typist import ebc

    told = blocks("console")
    assert [block.splitlines()[0] for block in told] == [f"$ {command}" for command, _ in WALK]
    for block, (command, typed) in zip(told, WALK, strict=True):
        with ebc(*shlex.split(command)[1:]) as typist:
            for shown, keys in typed:
                typist.wait_for(shown)
                typist.press(keys)
            typist.end()
            seen = typist.text()
        missing = first_missing(block.splitlines()[1:], seen.splitlines())
        assert not missing, f"`{command}` does not print {missing!r} there, but\n{seen}"


def first_missing(told: list[str], seen: list[str]) -> str:
    """The first line of `told` that does not stand in `seen` where it should; a line `…` leaves out any number of lines."""
    place, skips = 0, False
    for line in told:
        if line == "…":
            skips = True
            continue
        rest = seen[place:] if skips else seen[place : place + 1]
        if line not in rest:
            return line
        place, skips = place + rest.index(line) + 1, False
    return "" if skips or not "".join(seen[place:]) else seen[place]


def test_a_walk_that_is_not_so_is_found_out() -> None:
    seen = ["a", "b", "c", "d"]
    assert first_missing(["a", "…", "d"], seen) == ""
    assert first_missing(["a", "c", "…"], seen) == "c"
    assert first_missing(["…", "d", "c"], seen) == "c"
    assert first_missing(["a", "b"], seen) == "c"


@needs_terminal
def test_its_picture_is_the_screen_of_the_program() -> None:
    """To make it anew: `python .ci/picture.py`."""
    script = str(REPOSITORY / ".ci" / "picture.py")
    done = subprocess.run([sys.executable, script, "--text"], capture_output=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr.decode()
    words = ElementTree.parse(PICTURE).getroot().findtext("{http://www.w3.org/2000/svg}desc")
    assert words == done.stdout.decode().rstrip("\n")


def test_it_shows_every_command_and_every_key() -> None:
    from ebc_cli.cli.app import COMMANDS

    assert [name for name in COMMANDS if f"`ebc {name}" not in README] == []


@pytest.mark.parametrize("name", re.findall(r"\]\(([^)#:]+)\)", README))
def test_what_it_links_to_is_there(name: str) -> None:
    assert (REPOSITORY / name).is_file()
