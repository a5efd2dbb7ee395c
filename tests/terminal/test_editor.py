"""A longer answer in the person's own editor: whatever the editor or the program does, what was saved in it is not lost."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.stories.guide import activity, ask, project
from tests.terminals import ENTER, Terminal, ctrl, terminal

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
    pytest.mark.usefixtures("project"),
    pytest.mark.libraries,
]

STORIES = activity("tell-the-stories").questions[0].id
STATEMENT = "problem.statement"
both_askers = pytest.mark.parametrize("plain", [False, True], ids=["prompts", "plain"])
# Lines of a shell script: the file is "$1".
WRITES = """printf 'Written in the editor\\n' > "$1"\n"""
STAYS = """printf 'editor is open\\n'; read -r _\n"""


def editor(monkeypatch: pytest.MonkeyPatch, script: str, name: str = "ed") -> None:
    path = Path.home() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(path))


def asks(screen: Terminal, plain: bool, *words: str) -> None:
    (screen.asks_plainly if plain else screen.asks)(*words)


def at_question(plain: bool, question: str = STATEMENT) -> list[str]:
    return ["strand", "problem", "--question", question, *(["--plain"] if plain else [])]


def open_editor(screen: Terminal, plain: bool) -> None:
    screen.press(*(("edit", ENTER) if plain else (ctrl("e"),)))


@both_askers
@pytest.mark.parametrize("way", ["SIGTERM", "SIGHUP", "closed", "kill -9"])
def test_what_was_saved_in_the_editor_outlasts_the_program(monkeypatch: pytest.MonkeyPatch, plain: bool, way: str) -> None:
    editor(monkeypatch, WRITES + STAYS)
    with terminal(*at_question(plain)) as screen:
        asks(screen, plain, ask(STATEMENT))
        open_editor(screen, plain)
        screen.wait("editor is open")
        if way == "closed":
            screen.hang_up()
        else:
            screen.signal({"SIGTERM": signal.SIGTERM, "SIGHUP": signal.SIGHUP, "kill -9": signal.SIGKILL}[way])
            screen.end()
    assert STATEMENT not in project().answers
    with terminal(*at_question(plain)) as screen:
        asks(screen, plain, ask(STATEMENT), "Written in the editor")
        screen.press(ENTER)
        screen.wait("Saved.")
    assert project().value(STATEMENT) == "Written in the editor"


@both_askers
def test_ctrl_c_in_the_editor_is_the_editors(monkeypatch: pytest.MonkeyPatch, plain: bool) -> None:
    editor(monkeypatch, f"file=$1\nleave() {{ {WRITES.strip().replace('$1', '$file')}; exit 0; }}\ntrap leave INT\n{STAYS}")
    with terminal(*at_question(plain)) as screen:
        asks(screen, plain, ask(STATEMENT))
        open_editor(screen, plain)
        screen.wait("editor is open")
        screen.press(ctrl("c"))
        screen.wait("Saved.")
    assert project().value(STATEMENT) == "Written in the editor"


@both_askers
def test_an_editor_with_a_window_of_its_own_is_waited_for(monkeypatch: pytest.MonkeyPatch, plain: bool) -> None:
    editor(monkeypatch, "exit 0\n")
    with terminal(*at_question(plain)) as screen:
        asks(screen, plain, ask(STATEMENT))
        open_editor(screen, plain)
        asks(screen, plain, "Has your editor opened a window of its own?")
        (text,) = (Path.home() / "state" / "ebc").glob("projects/*/editing/*.txt")
        text.write_text("Written in a window\n", encoding="utf-8")
        screen.press(ENTER)
        screen.wait("Saved.")
    assert project().value(STATEMENT) == "Written in a window"
    assert not text.exists()


@both_askers
def test_left_without_saving_changes_nothing_and_asks_again(monkeypatch: pytest.MonkeyPatch, plain: bool) -> None:
    editor(monkeypatch, "exit 0\n")
    with terminal(*at_question(plain)) as screen:
        asks(screen, plain, ask(STATEMENT))
        open_editor(screen, plain)
        asks(screen, plain, "Has your editor opened a window of its own?")
        screen.press(ENTER)
        asks(screen, plain, "Nothing was changed in the editor")
        screen.press("Typed here", ENTER)
        screen.wait("Saved.")
    assert project().value(STATEMENT) == "Typed here"


def test_windows_own_letters_are_read_rightly(monkeypatch: pytest.MonkeyPatch) -> None:
    editor(
        monkeypatch,
        r"""printf 'Mrs A\222s tea \226 \2433 a day, caf\351\r\n' > "$1"
""",
    )
    with terminal(*at_question(False)) as screen:
        asks(screen, False, ask(STATEMENT))
        open_editor(screen, False)
        screen.wait("Saved.")
    assert project().value(STATEMENT) == "Mrs A’s tea – £3 a day, café"


def test_letters_that_cannot_be_known_are_refused_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    editor(
        monkeypatch,
        r"""printf 'caf\216 \201\n' > "$1"
""",
    )
    with terminal(*at_question(False)) as screen:
        asks(screen, False, ask(STATEMENT))
        open_editor(screen, False)
        asks(screen, False, "an encoding that cannot be known", "It is kept in")
    (kept,) = (Path.home() / "state" / "ebc").glob("projects/*/editing/*.unread")
    assert kept.read_bytes() == b"caf\x8e \x81\n"
    assert STATEMENT not in project().answers


@both_askers
def test_an_editor_in_a_folder_with_a_quote_takes_the_items_along(monkeypatch: pytest.MonkeyPatch, plain: bool) -> None:
    editor(monkeypatch, """printf 'three\\n' >> "$1"\n""", "o'brien/ed")
    with terminal(*at_question(plain, STORIES)) as screen:
        asks(screen, plain, ask(STORIES))
        for item in ("one", "two"):
            screen.press(item, ENTER)
            if plain:
                screen.asks_plainly()
        open_editor(screen, plain)
        screen.wait("Saved.")
    assert project().value(STORIES) == ["one", "two", "three"]


@both_askers
@pytest.mark.parametrize("broken", ["there-is-none", "an open ' quote", "fails"])
def test_an_editor_that_does_not_work_loses_no_item(monkeypatch: pytest.MonkeyPatch, plain: bool, broken: str) -> None:
    editor(monkeypatch, "exit 3\n", "fails")
    monkeypatch.setenv("EDITOR", str(Path.home() / "fails") if broken == "fails" else broken)
    with terminal(*at_question(plain, STORIES)) as screen:
        asks(screen, plain, ask(STORIES))
        screen.press("one", ENTER)
        if plain:
            screen.asks_plainly()
        open_editor(screen, plain)
        asks(screen, plain, "The editor")
        screen.press(*((ENTER,) if plain else (ENTER, ENTER)))
        screen.wait("Saved.")
    assert project().value(STORIES) == ["one"]


def test_the_text_in_an_editor_can_be_read_by_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    editor(monkeypatch, """ls -ld "$1" "$(dirname "$1")"\n""" + STAYS)
    with terminal(*at_question(False)) as screen:
        asks(screen, False, ask(STATEMENT))
        open_editor(screen, False)
        screen.wait("-rw------- ", "drwx------ ", "editor is open")
