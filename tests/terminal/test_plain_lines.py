"""Plain lines are kept as they were seen: edited where the terminal can, of any length, and no line of a list is a command by accident."""

from __future__ import annotations

import signal
import sys
from pathlib import Path

import pytest

from tests.stories.guide import activity, ask, project
from tests.terminals import DOWN, ENTER, UP, ctrl, terminal

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
    pytest.mark.usefixtures("project"),
    pytest.mark.libraries,
]

STORIES = activity("tell-the-stories").questions[0].id
STATEMENT = "problem.statement"
LEFT, F5, ESCAPE = "\x1b[D", "\x1b[15~", "\x1b"


@pytest.mark.parametrize("keys", [[LEFT, LEFT, "X"], [ctrl("a"), "X"], [UP, DOWN, F5, "X"]])
def test_a_line_can_be_edited_in_plain_mode_and_keys_are_no_text(keys: list[str]) -> None:
    with terminal("strand", "problem", "--question", STATEMENT, "--plain") as screen:
        screen.asks_plainly(ask(STATEMENT))
        screen.press("abcd", *keys, ENTER)
        screen.wait("Saved.")
    expected = {LEFT: "abXcd", ctrl("a"): "Xabcd", UP: "abcdX"}[keys[0]]
    assert project().value(STATEMENT) == expected


@pytest.mark.parametrize("length", [4_094, 4_096, 6_299, 9_000])
def test_a_pasted_line_of_any_length_is_kept_whole_in_plain_mode(length: int) -> None:
    text = "".join(f"{number:05}" for number in range(length // 5 + 1))[:length]
    with terminal("strand", "problem", "--question", STATEMENT, "--plain") as screen:
        screen.asks_plainly(ask(STATEMENT))
        for start in range(0, length, 500):
            screen.press(text[start : start + 500])
            screen.wait(text[start : start + 500][-9:])
        screen.press(ENTER)
        screen.wait("Saved.")
    assert project().value(STATEMENT) == text


def test_a_terminal_that_cuts_a_line_says_so_and_takes_nothing_of_it() -> None:
    with terminal("strand", "problem", "--question", STATEMENT, env={"TERM": "dumb"}) as screen:
        screen.asks_plainly(ask(STATEMENT))
        screen.press("x" * 6_299, ENTER)
        screen.asks_plainly("too long for this terminal", "Type edit")
        screen.press("Short", ENTER)
        screen.wait("Saved.")
    assert project().value(STATEMENT) == "Short"


def test_a_line_of_a_list_is_no_command_by_accident_and_a_command_can_be_taken_back() -> None:
    with terminal("strand", "problem", "--question", STORIES, "--plain") as screen:
        screen.asks_plainly(ask(STORIES))
        for line in ("one", "two", "change 2 dressings a day, not 3", "remove 9", "move it"):
            screen.press(line, ENTER)
            screen.asks_plainly()
        screen.press("remove 1", ENTER)
        screen.asks_plainly("Removed “one”.", "To take that back, type undo.")
        screen.press("undo", ENTER)
        screen.asks_plainly("1. one")
        screen.press(ENTER)
        screen.wait("Saved.")
    assert project().value(STORIES) == ["one", "two", "change 2 dressings a day, not 3", "remove 9", "move it"]


@pytest.mark.parametrize("ends", ["", ENTER], ids=["open", "closed"])
def test_long_lines_among_short_ones_of_a_paste_are_kept_whole(ends: str) -> None:
    lines = ["short", "y" * 9_000, "z"]
    with terminal("strand", "problem", "--question", STORIES, "--plain") as screen:
        screen.asks_plainly(ask(STORIES))
        screen.press(ENTER.join(lines) + ends, *([] if ends else [ENTER]))
        screen.asks_plainly()
        screen.press(ENTER)
        screen.asks_plainly("Saved.")
    assert project().value(STORIES) == lines


# Ctrl-S, Ctrl-R, Ctrl-O, Ctrl-Q, Ctrl-T, Alt-5, Alt-U, and keys that nobody knows
@pytest.mark.parametrize("key", ["\x13", "\x12", "\x0f", "\x11", "\x14", "\x1b5", "\x1bu", "\x1b[24~\x1bOQ\x1b[99;7~"])
def test_a_key_that_is_not_named_takes_nothing_that_is_typed_after_it(key: str) -> None:
    with terminal("strand", "problem", "--question", STATEMENT, "--plain") as screen:
        screen.asks_plainly(ask(STATEMENT))
        screen.press("They fall ", key, "at night", ENTER)
        screen.asks_plainly("Saved.")
    assert project().value(STATEMENT) == "They fall at night"


def test_where_a_line_cannot_be_edited_keys_are_left_out_and_that_is_said() -> None:
    with terminal("strand", "problem", "--question", STATEMENT, env={"TERM": "dumb"}) as screen:
        screen.asks_plainly(ask(STATEMENT))
        screen.press("at night", LEFT, LEFT, ENTER)
        screen.asks_plainly("were left out. This was read: at night", "Saved.")
    assert project().value(STATEMENT) == "at night"


@pytest.mark.parametrize("word", ["later", "not known"])
def test_a_word_that_would_drop_what_is_typed_asks_back(word: str) -> None:
    with terminal("strand", "problem", "--question", STORIES, "--plain") as screen:
        screen.asks_plainly(ask(STORIES))
        screen.press("one", ENTER)
        screen.asks_plainly()
        screen.press(word, ENTER)
        screen.asks_plainly(f"`{word}` skips the question", "1. Go on with the answer")
        screen.press(ENTER)
        screen.asks_plainly()
        screen.press(f"{word}.", ENTER)
        screen.asks_plainly()
        screen.press(ENTER)
        screen.asks_plainly("Saved.")
    assert project().value(STORIES) == ["one", f"{word}."]


def test_a_number_begun_at_a_choice_is_no_part_of_the_answer() -> None:
    with terminal("strand", "problem", "--question", STATEMENT, "--plain") as screen:
        screen.asks_plainly(ask(STATEMENT))
        screen.press("skip", ENTER)
        screen.asks_plainly("Why is there no answer?")
        screen.press("2", ctrl("c"))
        screen.wait("Everything you saved is in")
        assert screen.end() == 130
    with terminal("strand", "problem", "--question", STATEMENT, "--plain") as screen:
        screen.asks_plainly(ask(STATEMENT))
        assert not screen.has("Typed before and not saved")


def test_stopping_while_an_item_is_changed_loses_none() -> None:
    with terminal("strand", "problem", "--question", STORIES, "--plain") as screen:
        screen.asks_plainly(ask(STORIES))
        for line in ("one", "two"):
            screen.press(line, ENTER)
            screen.asks_plainly()
        screen.press("change 2", ENTER)
        screen.asks_plainly("Type the new words")
        screen.press(ctrl("c"))
        screen.wait("What you were typing is kept")
        assert screen.end() == 130
    with terminal("strand", "problem", "--question", STORIES, "--plain") as screen:
        screen.asks_plainly("Typed before and not saved", "- one", "- two")


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="only Linux lets a test hold up a terminal from within")
@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)], ids=["int", "term"])
def test_a_signal_that_comes_while_a_key_is_taken_in_is_met_at_once(number: int, code: int) -> None:
    with terminal("strand", "problem", "--question", STATEMENT, "--plain") as screen:
        screen.asks_plainly(ask(STATEMENT))
        screen.press("They fal")
        screen.wait("They fal")
        screen.signal_at_key(number, "l")
        screen.wait("What you were typing is kept")
        assert screen.end() == code
    with terminal("strand", "problem", "--question", STATEMENT, "--plain") as screen:
        screen.asks_plainly("Typed before and not saved", "They fall")


def test_a_list_pasted_from_word_comes_without_its_marks() -> None:
    with terminal("strand", "problem", "--question", STORIES, "--plain") as screen:
        screen.asks_plainly(ask(STORIES))
        screen.press("•\tThe “late” box\r•\tNurse – night\ro\tof the bank\r")
        screen.asks_plainly("of the bank")
        screen.press("•\tPorter", ENTER)
        screen.asks_plainly()
        screen.press(ENTER)
        screen.asks_plainly("Saved.")
    assert project().value(STORIES) == ["The “late” box", "Nurse – night", "– of the bank", "Porter"]
