"""What was typed and could not be saved is kept as a draft, whatever kept it from being saved, and stands there at the return."""

from __future__ import annotations

import fcntl
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.disks import fill, make_read_only, small_disk
from tests.stories.guide import activity, ask, project
from tests.terminals import EBC, ENTER, Terminal, ctrl, terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

STORIES, TURNS, STATEMENT = (question.id for question in activity("tell-the-stories").questions)
both_askers = pytest.mark.parametrize("plain", [False, True], ids=["prompts", "plain"])
Ebc = Callable[..., Ran]


def asks(screen: Terminal, plain: bool, *words: str) -> None:
    (screen.asks_plainly if plain else screen.asks)(*words)


def walk(plain: bool, path: Path | None = None, question: str = STATEMENT) -> list[str]:
    named = ["--project", str(path)] if path else []
    return [*named, "strand", "problem", "--question", question, *(["--plain"] if plain else [])]


@pytest.fixture
def path(project: Path) -> Path:
    return project


@pytest.fixture
def disk() -> Iterator[Path]:
    """A small disk of its own."""
    with small_disk("size=256k") as place:
        yield place


@both_askers
@pytest.mark.parametrize("spoil", [fill, make_read_only])
def test_a_disk_that_refuses_in_the_middle_of_a_walk(path: Path, disk: Path, plain: bool, spoil: Callable[[Path], object]) -> None:
    moved = disk / path.name
    shutil.move(path, moved)
    with terminal(*walk(plain, moved, TURNS)) as screen:
        asks(screen, plain, ask(TURNS))
        if plain:
            screen.press("back", ENTER)
        else:
            screen.press("Half a thought", ctrl("b"))
        asks(screen, plain, ask(STORIES))
        spoil(disk)
        screen.press("Mrs A fell", ENTER)
        if plain:
            screen.asks_plainly()
        screen.press(ENTER)
        screen.wait("What you typed is kept on this computer", "Not saved")
        assert screen.end() == 1
    assert b"Mrs A fell" not in moved.read_bytes()
    subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
    (disk / "filler").unlink(missing_ok=True)
    with terminal(*walk(plain, moved, STORIES)) as screen:
        asks(screen, plain, ask(STORIES), "Mrs A fell")
        screen.press(*((ENTER,) if plain else (ENTER, ENTER)))
        asks(screen, plain, "Saved.", ask(TURNS), *(() if plain else ("Half a thought",)))
    assert b"Mrs A fell" in moved.read_bytes()


@both_askers
@pytest.mark.parametrize("broken", ["gone", "damaged"])
def test_a_project_that_is_gone_or_damaged_in_the_middle_of_a_walk(path: Path, plain: bool, broken: str) -> None:
    sound = path.read_bytes()
    with terminal(*walk(plain)) as screen:
        asks(screen, plain, ask(STATEMENT))
        if broken == "gone":
            path.unlink()
        else:
            path.write_bytes(b"answers: [")
        screen.press("People fall", ENTER)
        screen.wait("What you typed is kept on this computer")
        assert screen.end() == 1
    path.write_bytes(sound)
    with terminal(*walk(plain)) as screen:
        asks(screen, plain, ask(STATEMENT), "People fall")
        screen.press(ENTER)
        screen.wait("Saved.")
    assert project().value(STATEMENT) == "People fall"


@both_askers
def test_ctrl_c_while_another_program_has_the_lock(path: Path, plain: bool) -> None:
    with path.with_name(f".{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with terminal(*walk(plain)) as screen:
            asks(screen, plain, ask(STATEMENT))
            screen.press("People fall", ENTER)
            screen.wait("Another program is saving")
            screen.press(ctrl("c"))
            assert screen.end() == 130
    with terminal(*walk(plain)) as screen:
        asks(screen, plain, ask(STATEMENT), "People fall")


@both_askers
def test_stopping_where_two_have_answered_keeps_ones_own(path: Path, ebc: Ebc, plain: bool) -> None:
    with terminal(*walk(plain)) as screen:
        asks(screen, plain, ask(STATEMENT))
        assert ebc("answer", "set", STATEMENT, "Theirs").code == 0
        screen.press("Ours", ENTER)
        asks(screen, plain, "Which answer should stand?")
        screen.press(*(("stop", ENTER) if plain else (ctrl("c"),)))
        screen.wait("What you typed is kept on this computer")
    assert project().value(STATEMENT) == "Theirs"
    with terminal(*walk(plain)) as screen:
        asks(screen, plain, ask(STATEMENT), "Ours")


def test_where_no_draft_can_be_kept_the_text_is_shown(path: Path) -> None:
    with terminal("-c", f'ulimit -f 0; exec "{EBC}" strand problem --question {STATEMENT} --plain', program="/bin/sh") as screen:
        screen.asks_plainly(ask(STATEMENT))
        screen.press("People fall", ENTER)
        screen.wait("This is what you typed", "People fall", "Not saved")
        assert screen.end() == 1


@both_askers
def test_stopping_where_no_draft_can_be_kept_shows_what_was_typed(path: Path, plain: bool) -> None:
    with terminal(*walk(plain), env={"XDG_STATE_HOME": "/dev/null"}) as screen:
        asks(screen, plain, ask(STATEMENT))
        screen.press("Half a thought")
        screen.wait("Half a thought")
        screen.press(ctrl("c"))
        screen.wait("This is what you typed", "Half a thought", "Go on with")
        assert screen.end() == 130
        assert not screen.has("What you were typing is kept")
