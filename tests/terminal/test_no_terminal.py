"""Where nobody can answer, nothing is asked: one sentence that names what to use, exit code 2, and nothing drawn into a file."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.stories.guide import project
from tests.terminals import EBC, terminal

COMMANDS = [
    (["strand", "problem"], "ebc answer set QUESTION VALUE"),
    (["strand"], "ebc answer set QUESTION VALUE"),
    (["start"], 'ebc start "Title"'),
]
CAPTURED: dict[str, Any] = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "timeout": 60, "check": False}
every_command = pytest.mark.parametrize(("words", "instead"), COMMANDS, ids=[" ".join(words) for words, _ in COMMANDS])


def refused(err: bytes | str, instead: str) -> bool:
    """Whether the message says what is missing and what to use."""
    said = err.decode() if isinstance(err, bytes) else err
    squeezed = "".join(said.split())
    return all("".join(part.split()) in squeezed for part in ("there is no terminal to ask them in", "`--plain`", instead))


@pytest.mark.usefixtures("project")
@every_command
@pytest.mark.parametrize("typed", [b"", b"One\n\n"], ids=["nothing", "answers"])
def test_without_any_terminal(words: list[str], instead: str, typed: bytes) -> None:
    done = subprocess.run([EBC, *words], input=typed, **CAPTURED)
    assert (done.returncode, done.stdout) == (2, b"")
    assert refused(done.stderr, instead)
    assert project().answers == {}


@pytest.mark.usefixtures("project")
@every_command
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_with_the_screen_sent_into_a_file(words: list[str], instead: str) -> None:
    with terminal("-c", f"{EBC} {' '.join(map(repr, words))} > out.txt; echo ended $?", program="/bin/sh") as screen:
        screen.wait("ended 2")
        assert refused(screen.text, instead)
    assert Path("out.txt").read_bytes() == b""


@pytest.mark.usefixtures("project")
@every_command
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_with_the_keyboard_not_there(words: list[str], instead: str) -> None:
    with terminal("-c", f"{EBC} {' '.join(map(repr, words))} < /dev/null; echo ended $?", program="/bin/sh") as screen:
        screen.wait("ended 2")
        assert refused(screen.text, instead)
    assert project().answers == {}


@pytest.mark.usefixtures("project")
@pytest.mark.skipif(sys.platform == "win32", reason="a closed stream is a matter of shells")
def test_with_the_keyboard_closed() -> None:
    done = subprocess.run(["/bin/sh", "-c", f"{EBC} strand problem <&-"], **CAPTURED)
    assert (done.returncode, done.stdout) == (2, b"")
    assert refused(done.stderr, "ebc answer set QUESTION VALUE")
    done = subprocess.run(["/bin/sh", "-c", f"{EBC} strand problem --plain <&-"], **CAPTURED)
    assert done.returncode == 130


@pytest.mark.usefixtures("project")
def test_plain_mode_with_nothing_to_read_stops_at_once() -> None:
    done = subprocess.run([EBC, "strand", "problem", "--plain"], stdin=subprocess.DEVNULL, **CAPTURED)
    assert done.returncode == 130
    assert b"Go on with: ebc strand define-the-problem" in done.stderr


def test_a_project_is_started_by_a_pipe_when_plain_mode_is_asked_for() -> None:
    done = subprocess.run([EBC, "start", "--plain"], input=b"Fewer falls\n", **CAPTURED)
    assert done.returncode == 0, done
    header = project().header
    assert (header.title, header.stage) == ("Fewer falls", "initiate")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("somebody", [True, False])
def test_a_title_is_enough(somebody: bool) -> None:
    """Nothing is asked: whether somebody sits there or not, there is a project and the next command."""
    if somebody:
        with terminal("start", "Something new", rows=24) as screen:
            screen.wait("Saved something-new.ebc.yaml", "Next: ebc strand define-the-problem")
            assert screen.end() == 0
    else:
        done = subprocess.run([EBC, "start", "Something new"], stdin=subprocess.DEVNULL, **CAPTURED)
        assert (done.returncode, b"Next: ebc strand define-the-problem" in done.stderr) == (0, True)
    assert Path("something-new.ebc.yaml").is_file()
