"""A longer answer in the person's own editor: whatever the editor or the program does, what was saved in it is not lost."""

from __future__ import annotations

import shutil
import signal
import sys
from pathlib import Path

import pytest

from tests.stories.guide import activity, ask, project
from tests.terminals import EBC, ENTER, Terminal, ctrl, terminal

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


def editor(monkeypatch: pytest.MonkeyPatch, script: str, name: str = "write") -> None:
    path = Path.home() / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    path.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(path))


def edit_files(suffix: str = "txt") -> list[Path]:
    """The files that lie open in an editor, or did."""
    return sorted((Path.home() / "state" / "ebc").glob(f"projects/*/editing/*.{suffix}"))


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
        (text,) = edit_files()
        text.write_text("Written in a window\n", encoding="utf-8")
        screen.press(ENTER)
        screen.wait("Saved.")
    assert project().value(STATEMENT) == "Written in a window"
    assert not text.exists()


@both_askers
def test_what_a_window_saves_after_one_went_on_is_offered(monkeypatch: pytest.MonkeyPatch, plain: bool) -> None:
    editor(monkeypatch, "exit 0\n")
    with terminal(*at_question(plain)) as screen:
        asks(screen, plain, ask(STATEMENT))
        open_editor(screen, plain)
        asks(screen, plain, "Has your editor opened a window of its own?")
        screen.press(ENTER)
        asks(screen, plain, "Nothing was saved in the editor", "--wait")
        (text,) = edit_files()
        text.write_text("Written later\n", encoding="utf-8")
        open_editor(screen, plain)
        asks(screen, plain, "Has your editor opened a window of its own?")
        assert [path.read_text(encoding="utf-8") for path in edit_files()] == ["Written later\n"]
        screen.press(ENTER)
        screen.wait("Saved.")
    assert project().value(STATEMENT) == "Written later"
    assert edit_files() == []


@both_askers
def test_what_a_window_saves_after_the_program_has_ended_is_offered_at_the_return(monkeypatch: pytest.MonkeyPatch, plain: bool) -> None:
    editor(monkeypatch, "exit 0\n")
    with terminal(*at_question(plain)) as screen:
        asks(screen, plain, ask(STATEMENT))
        open_editor(screen, plain)
        asks(screen, plain, "Has your editor opened a window of its own?")
        screen.press(ctrl("c"))
        if not plain:
            screen.asks()
            screen.press(ctrl("c"))
        assert screen.end() == 130
    (text,) = edit_files()
    text.write_text("Written later\n", encoding="utf-8")
    with terminal(*at_question(plain)) as screen:
        asks(screen, plain, ask(STATEMENT), "Written later")
    assert edit_files() == []


def in_a_terminal(monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """An editor whose name says that it opens no window."""
    editor(monkeypatch, script, "vi")


@both_askers
def test_left_without_saving_changes_nothing_and_asks_again(monkeypatch: pytest.MonkeyPatch, plain: bool) -> None:
    in_a_terminal(monkeypatch, "exit 0\n")
    with terminal(*at_question(plain, STORIES)) as screen:
        asks(screen, plain, ask(STORIES))
        for item in ("one", "two"):
            screen.press(item, ENTER)
            if plain:
                screen.asks_plainly()
        open_editor(screen, plain)
        asks(screen, plain, "Nothing was saved in the editor")
        assert not screen.has("a window of its own")
        assert STORIES not in project().answers
        screen.press("three", ENTER)
        if plain:
            screen.asks_plainly()
        screen.press(ENTER)
        screen.wait("Saved.")
    assert project().value(STORIES) == ["one", "two", "three"]
    assert edit_files() == []


@pytest.mark.skipif(not shutil.which("vim"), reason="vim is not here")
@pytest.mark.parametrize(("keys", "saved"), [(":q!", None), (":wq", ["one", "two"])])
def test_vim_left_with_and_without_saving(monkeypatch: pytest.MonkeyPatch, keys: str, saved: list[str] | None) -> None:
    monkeypatch.setenv("EDITOR", "vim -N -u NONE -T vt100")  # with the codes that our terminal of the tests knows
    with terminal(*at_question(False, STORIES)) as screen:
        screen.asks(ask(STORIES))
        screen.press("one", ENTER, "two", ENTER, ctrl("e"))
        screen.wait("8B")
        screen.press(keys, ENTER)
        if saved is None:
            screen.asks("Nothing was saved in the editor", "two")
        else:
            screen.wait("Saved.")
    assert project().value(STORIES) == saved
    assert edit_files() == []


@both_askers
def test_an_editor_that_saves_and_then_fails_loses_nothing(monkeypatch: pytest.MonkeyPatch, plain: bool) -> None:
    editor(monkeypatch, WRITES + "exit 1\n")
    with terminal(*at_question(plain)) as screen:
        asks(screen, plain, ask(STATEMENT))
        open_editor(screen, plain)
        asks(screen, plain, "ended with an error")
        screen.press(ctrl("c"))
        assert screen.end() == 130
    with terminal(*at_question(plain)) as screen:
        asks(screen, plain, ask(STATEMENT), "Written in the editor")


@both_askers
@pytest.mark.parametrize("does", ['rm "$1"', 'rm "$1"; mkdir "$1"', 'printf "" > "$1"'], ids=["removes", "folder", "empties"])
def test_an_editor_that_leaves_no_text_takes_no_item_away(monkeypatch: pytest.MonkeyPatch, plain: bool, does: str) -> None:
    editor(monkeypatch, f"{does}\n")
    with terminal(*at_question(plain, STORIES)) as screen:
        asks(screen, plain, ask(STORIES))
        screen.press("one", ENTER)
        if plain:
            screen.asks_plainly()
        open_editor(screen, plain)
        asks(screen, plain, "The editor left no text" if "printf" in does else "cannot be read")
        screen.press(ctrl("c"))
        assert screen.end() == 130
    with terminal(*at_question(plain, STORIES)) as screen:
        asks(screen, plain, ask(STORIES), "one")


@both_askers
def test_where_no_file_for_an_editor_can_be_made_nothing_is_lost(plain: bool) -> None:
    words = " ".join(at_question(plain, STORIES))
    with terminal("-c", f'ulimit -f 0; exec "{EBC}" {words}', program="/bin/sh", env={"EDITOR": "true"}) as screen:
        asks(screen, plain, ask(STORIES))
        screen.press("one", ENTER)
        if plain:
            screen.asks_plainly()
        open_editor(screen, plain)
        asks(screen, plain, "There is nowhere to put the text for an editor")
        screen.press(ctrl("c"))
        screen.wait("This is what you typed", "one")


def test_what_nano_put_beside_the_file_is_found_after_a_kill(monkeypatch: pytest.MonkeyPatch) -> None:
    editor(monkeypatch, STAYS)
    with terminal(*at_question(False)) as screen:
        screen.asks(ask(STATEMENT))
        screen.press(ctrl("e"))
        screen.wait("editor is open")
        (text,) = edit_files()
        screen.signal(signal.SIGKILL)
        screen.end()
    text.with_name(f"{text.name}.save").write_text("Not saved by hand\n", encoding="utf-8")
    with terminal(*at_question(False)) as screen:
        screen.asks(ask(STATEMENT), "Not saved by hand")


def test_a_signal_to_the_program_alone_leaves_the_editor_open(monkeypatch: pytest.MonkeyPatch) -> None:
    editor(monkeypatch, STAYS + WRITES)
    with terminal(*at_question(False)) as screen:
        screen.asks(ask(STATEMENT))
        screen.press(ctrl("e"))
        screen.wait("editor is open")
        screen.signal(signal.SIGINT)
        screen.press(ENTER)
        screen.wait("Saved.")
    assert project().value(STATEMENT) == "Written in the editor"


def test_windows_own_letters_are_read_rightly(monkeypatch: pytest.MonkeyPatch) -> None:
    editor(
        monkeypatch,
        r"""printf 'Mrs A\222s tea \226 \2433 a day, caf\351\r\n' > "$1"
""",
    )
    with terminal(*at_question(False)) as screen:
        asks(screen, False, ask(STATEMENT))
        open_editor(screen, False)
        screen.wait("Saved.", "Windows")
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
    (kept,) = edit_files("unread")
    assert kept.read_bytes() == b"caf\x8e \x81\n"
    assert STATEMENT not in project().answers


@both_askers
@pytest.mark.parametrize(("name", "options"), [("ed", ""), ("ed", " -w"), ("my ed", ""), ("my ed", " -w '-x y'")])
def test_an_editor_in_a_folder_with_a_quote_takes_the_items_along(
    monkeypatch: pytest.MonkeyPatch, plain: bool, name: str, options: str
) -> None:
    editor(monkeypatch, """for last; do :; done; printf 'three\\n' >> "$last"\n""", f"o'brien/{name}")
    monkeypatch.setenv("EDITOR", str(Path.home() / "o'brien" / name) + options)
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
