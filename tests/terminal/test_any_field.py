"""What is asked needs no strand: a number with bounds, a choice and a list made up here, over all three askers."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from ebc_cli.guide.conversation import Give, Skip, Stop
from tests.scripted import Scripted
from tests.terminal import made_up
from tests.terminals import DOWN, ENTER, Terminal, ctrl, terminal

ROOT = str(Path(__file__).parents[2])
GIVEN = [Give(12), Give("late"), Give(["Wash", "Wait"])]
at_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


@contextmanager
def talk(*flags: str) -> Iterator[Terminal]:
    """The made-up talk at a terminal."""
    with terminal("-m", "tests.terminal.made_up", *flags, program=sys.executable, env={"PYTHONPATH": ROOT}, rows=40) as screen:
        yield screen


def told(screen: Terminal) -> None:
    """Wait for every reply, and the end."""
    screen.wait(*map(repr, GIVEN))
    assert screen.end() == 0


def test_a_script_is_asked_by_ids() -> None:
    asker = Scripted([("ward.beds", GIVEN[0]), ("ward.shift", GIVEN[1]), ("ward.steps", GIVEN[2])])
    assert made_up.held(asker) == GIVEN
    assert asker.asked == [made_up.BEDS, made_up.SHIFT, made_up.STEPS]


@at_a_terminal
def test_prompts_take_what_fits_and_offer_no_more_than_is_offered() -> None:
    with talk() as screen:
        screen.asks("Ward 7", "1 of 3", "How many beds are there?", "Why it matters: It says", "For children", "Enter saves")
        assert not any(screen.has(key) for key in ("Ctrl-B", "Ctrl-K", "Ctrl-G", "Ctrl-T", "Ctrl-L")), screen
        screen.press(ENTER)
        screen.wait("Nothing is typed yet.")
        assert not screen.has("Ctrl-K"), "nothing can be skipped here"
        screen.press("41", ctrl("K"), ctrl("B"), ctrl("T"), ctrl("L"), ENTER)  # none of these keys does anything here
        screen.asks("the most that can be is 40")
        screen.press(ctrl("U"), "12", ENTER)
        screen.asks("Which shift is it?", "The early shift", "Ctrl-K", "Ctrl-B")
        assert not any(screen.has(key) for key in ("Ctrl-G", "Ctrl-T")), screen
        screen.press("t", "t", DOWN, "t", ENTER)
        screen.asks("What happens then?", "Your answer so far stands below", "Ctrl-G", "- Wash")
        screen.press("Wait", ENTER, ENTER)
        told(screen)


@at_a_terminal
def test_plain_lines_take_what_fits_and_know_no_more_words_than_are_offered() -> None:
    with talk("--plain") as screen:
        screen.asks_plainly("Ward 7", "How many beds are there?", "Word: stop. To answer with this word, add a full stop.")
        screen.press(ENTER)
        screen.asks_plainly("Nothing was typed. Type an answer.")
        for word in ("skip", "later", "sure", "41"):
            screen.press(word, ENTER)
            screen.asks_plainly("the most that can be is 40" if word == "41" else "is not a number")
        screen.press("12", ENTER)
        screen.asks_plainly("Which shift is it?", "2. The late shift", "Words: back, skip, stop.")
        screen.press("2", ENTER)
        screen.asks_plainly("What happens then?", "Words: help, stop.")
        screen.press("Wait", ENTER)
        screen.asks_plainly()
        screen.press(ENTER)
        told(screen)


@at_a_terminal
@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["prompts", "plain"])
def test_what_is_offered_comes_as_a_reply(flags: tuple[str, ...]) -> None:
    with talk(*flags) as screen:
        ask = screen.asks_plainly if flags else screen.asks
        ask("How many beds are there?")
        screen.press("7", ENTER)
        ask("Which shift is it?")
        if flags:
            screen.press("later", ENTER)
            ask("A few words why")
        else:
            screen.press(ctrl("K"))
            ask("Why is there no answer?")
            screen.press("c", ENTER)
            ask("A few words why")
        screen.press("Tom knows", ENTER)
        ask("What happens then?")
        screen.press(*(("Rinse", ENTER) if flags else ("Rinse",)))
        (ask if flags else screen.wait)("Rinse")
        screen.press(ctrl("C"))
        screen.wait(repr(Skip("later", "Tom knows")), "Stop(draft=Draft(text=", "Rinse")
        assert screen.end() == 0


def test_a_stop_is_a_stop_for_a_script_too() -> None:
    replies = [("ward.beds", Stop()), ("ward.shift", Skip("later")), ("ward.steps", Stop())]
    assert made_up.held(Scripted(replies)) == [reply for _, reply in replies]  # type: ignore[arg-type]
