"""Only keys that are named do anything at a prompt: what is saved is what was seen, and nothing is saved that nobody chose."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from prompt_toolkit.key_binding.bindings.named_commands import get_by_name
from prompt_toolkit.keys import ALL_KEYS

from ebc_cli.project.model import Answer
from ebc_cli.project.store import Store
from ebc_cli.terminal import keys
from tests.small import clock
from tests.stories.guide import activity, ask, of_kind, project, strand_of
from tests.terminals import DOWN, ENTER, PASTE, PASTED, SPACE, Terminal, ctrl, terminal

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
    pytest.mark.usefixtures("project"),
    pytest.mark.libraries,
]

STORIES, TURNS, STATEMENT = (question.id for question in activity("tell-the-stories").questions)
ESC = "\x1b"
# Keys at which the library begins a search, takes the next key as text, changes letters, repeats, or types itself.
ELSEWHERE = {
    "Ctrl-S": ctrl("s"),
    "Ctrl-R": ctrl("r"),
    "Ctrl-Q": ctrl("q"),
    "Ctrl-V": ctrl("v"),
    "Ctrl-O": ctrl("o"),
    "Ctrl-P": ctrl("p"),
    "Alt-5": f"{ESC}5",
    "Alt-U": f"{ESC}u",
    "Alt-T": f"{ESC}t",
    "Alt-*": f"{ESC}*",
    "F2": f"{ESC}OQ",
    "F12": f"{ESC}[24~",
    "Insert": f"{ESC}[2~",
    "Shift-Right": f"{ESC}[1;2C",
    "a key nobody knows": f"{ESC}[99;7~",
    "another": f"{ESC}[27;5;115~",
}
columns = pytest.mark.parametrize("columns", [80, 40])


def at(name: str, columns: int = 80) -> Any:
    """A terminal with the program at a question of the first strand."""
    return terminal("strand", "problem", "--question", name, columns=columns)


@columns
def test_a_key_that_is_not_named_takes_nothing_that_is_typed(columns: int) -> None:
    """Each key is pressed in the middle of a sentence that names it: whatever it takes or changes is seen in what was saved."""
    with at(STATEMENT, columns) as screen:
        screen.asks(ask(STATEMENT))
        for name, key in ELSEWHERE.items():
            screen.press("They fall ", key, f"at night: {name}; ")
        screen.press("every night", ENTER)
        screen.asks("Saved.", "What next?")
    assert project().value(STATEMENT) == "".join(f"They fall at night: {name}; " for name in ELSEWHERE) + "every night"


# What is pressed behind "one two", and what stands there then.
EDITED = [
    (f"{ESC}[D{ESC}[DX", "one tXwo"),
    (f"{ESC}[HX", "Xone two"),
    (f"{ctrl('a')}X{ESC}[FY", "Xone twoY"),
    (f"{ESC}bX", "one Xtwo"),
    (f"{ESC}[1;5DX", "one Xtwo"),
    (f"{ctrl('w')}six", "one six"),
    (f"{ctrl('u')}three", "three"),
    (f"{ctrl('u')}{ctrl('y')}!", "one two!"),
    (f"{ESC}[H{ESC}[3~", "ne two"),
    (f"\x7f\x7f\x7f{ctrl('z')}", "one two"),
    (f"{ctrl('u')}{ctrl('z')}", "one two"),
]


def test_keys_that_edit_a_line_do_in_every_line_of_a_list() -> None:
    with at(STORIES) as screen:
        screen.asks(ask(STORIES))
        for pressed, _ in EDITED:
            screen.press("one two")
            screen.wait("one two")
            screen.press(pressed)
            screen.press(f"{ESC}[F", ENTER)
        screen.press(ENTER)
        screen.asks("Saved.", ask(TURNS))
    assert project().value(STORIES) == [stands for _, stands in EDITED]


def test_keys_that_edit_a_line_do_in_a_text() -> None:
    pressed, stands = f"{ctrl('a')}X{ESC}[F{ctrl('w')}six{ctrl('u')}{ctrl('z')}{ESC}bY", "Xone Ysix"
    with at(STATEMENT) as screen:
        screen.asks(ask(STATEMENT))
        screen.press("one two")
        screen.wait("one two")
        screen.press(pressed)
        screen.press(ENTER)
        screen.asks("Saved.", "What next?")
    assert project().value(STATEMENT) == stands


def test_every_key_of_the_library_is_off_unless_it_is_named() -> None:
    off = keys.all_off()
    for key in ALL_KEYS:
        assert key in keys.NO_KEYS or any(bound.eager() for bound in off.get_bindings_for_keys((key,))), key
    for name in keys.EDITING.values():
        get_by_name(name)


# -- nothing is chosen by itself --------------------------------------------------------------------------------------------------


@columns
@pytest.mark.parametrize("kind", ["scale", "one", "yes-no"])
def test_enter_alone_chooses_nothing(kind: str, columns: int) -> None:
    asked = of_kind(kind)
    with terminal("strand", strand_of(asked), "--question", asked.id, columns=columns) as screen:
        screen.asks(asked.ask)
        screen.press(ENTER)
        screen.wait("Nothing is chosen yet.")
        assert project().answers == {}
        screen.press(DOWN, DOWN, ENTER)
        screen.asks("Saved.")
    assert project().value(asked.id) is not None


def test_where_an_answer_stands_enter_keeps_it() -> None:
    asked = of_kind("scale")
    answered(asked.id, 4)
    with terminal("strand", strand_of(asked), "--question", asked.id) as screen:
        screen.asks(asked.ask, "❯ 4")
        screen.press(ENTER)
        screen.asks("Kept as it was.")
    assert project().value(asked.id) == 4


# -- what was chosen of choices that are gone -------------------------------------------------------------------------------------


def answered(name: str, value: Any) -> None:
    """Put an answer into the project's file."""
    store = Store.open(next(Path.cwd().glob("*.ebc.yaml")))
    store.save(structs.replace(store.project, answers={name: Answer("answered", value)}), clock)


GONE = [
    ("one", "by-committee", "by-committee"),
    ("scale", 9, "9 on a scale"),
    ("yes-no", "perhaps", "Perhaps"),
    ("many", ["by-committee"], "by-committee"),
]


@columns
@pytest.mark.parametrize("plain", [False, True], ids=["prompts", "plain"])
@pytest.mark.parametrize(("kind", "value", "said"), GONE)
def test_an_answer_that_is_no_choice_of_today_is_kept_by_enter(kind: str, value: Any, said: str, plain: bool, columns: int) -> None:
    asked = of_kind(kind)
    answered(asked.id, value)
    with terminal("strand", strand_of(asked), "--question", asked.id, *(["--plain"] if plain else []), columns=columns) as screen:
        wait = screen.asks_plainly if plain else screen.asks
        wait(asked.ask, f"changed since it was answered, and “{said}", "is no choice of today. It is kept until you choose.")
        screen.press(ENTER)
        wait("Kept as it was.")
    assert project().value(asked.id) == value


def test_one_that_is_gone_stays_beside_one_that_is_chosen_until_its_mark_is_taken_off() -> None:
    asked = of_kind("many")
    first = asked.choices[0]
    answered(asked.id, [first.id, "by-committee"])
    with terminal("strand", strand_of(asked), "--question", asked.id, rows=50) as screen:
        screen.asks(asked.ask, "by-committee (kept; no choice of today)")
        screen.press(DOWN, SPACE, ENTER)
        screen.asks("Saved.")
    assert project().value(asked.id) == [first.id, asked.choices[1].id, "by-committee"]
    with terminal("strand", strand_of(asked), "--question", asked.id, rows=50) as screen:
        screen.asks(asked.ask)
        screen.press(f"{ESC}[F", SPACE, ENTER)
        screen.asks("Saved.")
    assert project().value(asked.id) == [first.id, asked.choices[1].id]


# -- Esc --------------------------------------------------------------------------------------------------------------------------


def left(screen: Terminal) -> None:
    """The program has ended as by a stop."""
    screen.wait("Go on with: ebc strand")
    assert screen.end() == 130


@columns
def test_esc_leaves_a_list_back_to_where_one_was(columns: int) -> None:
    with at(STATEMENT, columns) as screen:
        screen.asks(ask(STATEMENT))
        screen.press("half", ctrl("l"))
        screen.asks("Go to which question?")
        screen.press(ESC)
        screen.asks(ask(STATEMENT), "> half")
    assert project().answers == {}


@pytest.mark.parametrize("kind", ["text", "lines", "scale", "many"])
def test_esc_leaves_a_question_where_nothing_is_typed(kind: str) -> None:
    asked = of_kind(kind)
    with terminal("strand", strand_of(asked), "--question", asked.id) as screen:
        screen.asks(asked.ask)
        screen.press(ESC)
        left(screen)
    assert project().answers == {}


@pytest.mark.parametrize("name", [STORIES, STATEMENT])
def test_esc_asks_back_where_something_is_typed(name: str) -> None:
    with at(name) as screen:
        screen.asks(ask(name))
        screen.press("half a thing")
        screen.wait("half a thing")
        screen.press(ESC)
        screen.asks("Leave this question?", "No, stay here")
        screen.press(ENTER)
        screen.asks("half a thing")
        screen.press(ESC)
        screen.asks("Leave this question?")
        screen.press(DOWN, DOWN, ENTER)
        left(screen)
    assert project().answers == {}
    with at(name) as screen:
        screen.asks(ask(name), "half a thing")


# -- lists from other programs ----------------------------------------------------------------------------------------------------


@columns
@pytest.mark.parametrize("marks", [(PASTE, PASTED), ("", "")], ids=["marked", "raw"])
def test_a_list_pasted_from_word_comes_without_its_marks(marks: tuple[str, str], columns: int) -> None:
    with at(STORIES, columns) as screen:
        screen.asks(ask(STORIES))
        screen.press(marks[0], "•\tThe “late” box\r•\tNurse – night\ro\tof the bank\r•\tPorter", marks[1])
        screen.wait("Porter")
        screen.press(ENTER, ENTER)
        screen.asks("Saved.", ask(TURNS))
    assert project().value(STORIES) == ["The “late” box", "Nurse – night", "– of the bank", "Porter"]
