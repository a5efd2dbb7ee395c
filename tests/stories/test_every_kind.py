"""A question of every kind, answered by prompts and by plain lines: the same value, and no half answer taken for one."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from tests.stories.guide import of_kind, project, question, strand_of
from tests.terminals import DOWN, ENTER, SPACE, UP, ctrl, terminal

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
    pytest.mark.usefixtures("project"),
    pytest.mark.libraries,
]

# kind, keys at a prompt, lines typed in plain mode
KINDS = [
    ("text", ["Twelve words will do.", ENTER], ["Twelve words will do."]),
    ("lines", ["first", ENTER, "second", ENTER, ENTER], ["first", "second", ""]),
    ("one", [DOWN, DOWN, ENTER], ["2"]),
    ("many", [SPACE, DOWN, SPACE, ENTER], ["1, 2"]),
    ("yes-no", ["n", ENTER], ["no"]),
    ("scale", [DOWN, DOWN, DOWN, UP, ENTER], ["2"]),
    ("number", ["1,200", ENTER], ["1,200"]),
    ("date", ["22 November 2026", ENTER], ["22/11/2026"]),
]


def expected(kind: str) -> Any:
    """The value that the keys and the lines both give."""
    asked = of_kind(kind)
    ids = [choice.id for choice in asked.choices]
    first = asked.scale.first if asked.scale else 0
    values = {"text": "Twelve words will do.", "lines": ["first", "second"], "yes-no": "no", "number": 1200, "date": "2026-11-22"}
    return {"one": ids[1:2], "many": ids[:2], "scale": first + 1, **values}[kind]


@pytest.mark.parametrize("columns", [80, 40])
@pytest.mark.parametrize(("kind", "keys"), [(kind, keys) for kind, keys, _ in KINDS])
def test_by_prompts(kind: str, keys: list[str], columns: int) -> None:
    asked = of_kind(kind)
    with terminal("strand", strand_of(asked), "--question", asked.id, columns=columns) as screen:
        screen.asks(asked.ask)
        assert screen.has_on_screen(asked.ask)
        screen.press(*keys)
        screen.wait("Saved.")
    value = project().value(asked.id)
    assert ([value] if kind == "one" else value) == expected(kind)


@pytest.mark.parametrize(("kind", "lines"), [(kind, lines) for kind, _, lines in KINDS])
def test_by_plain_lines(kind: str, lines: list[str]) -> None:
    asked = of_kind(kind)
    with terminal("strand", strand_of(asked), "--question", asked.id, "--plain") as screen:
        screen.asks_plainly(asked.ask)
        for line in lines[:-1]:
            screen.press(line, ENTER)
            screen.asks_plainly()
        screen.press(lines[-1], ENTER)
        screen.wait("Saved.")
    value = project().value(asked.id)
    assert ([value] if kind == "one" else value) == expected(kind)


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [("number", "lots", "`lots` is not a number."), ("date", "soon", "`soon`"), ("text", " ", "Nothing is")],
)
def test_what_does_not_fit_is_said_and_can_be_mended(kind: str, typed: str, said: str) -> None:
    asked = of_kind(kind)
    with terminal("strand", strand_of(asked), "--question", asked.id, columns=40) as screen:
        screen.asks(asked.ask)
        screen.press(typed, ENTER)
        screen.wait(said)
        assert screen.has_on_screen(asked.ask)
        screen.press(*(ctrl("h") for _ in typed), "12" if kind != "date" else "1 May 2026", ENTER)
        screen.wait("Saved.")
    assert project().value(asked.id) in (12, "12", "2026-05-01")


def test_a_mark_of_confidence_leaves_the_pointer_where_it_is() -> None:
    asked = of_kind("scale")
    assert asked.scale is not None
    with terminal("strand", strand_of(asked), "--question", asked.id) as screen:
        screen.asks(asked.ask)
        screen.press(DOWN, DOWN, ctrl("t"))
        screen.asks("Confidence: low")
        screen.press(ctrl("t"))
        screen.asks("Confidence: medium")
        screen.press(ENTER)
        screen.wait("Saved, confidence medium.")
    answer = project().answers[asked.id]
    assert (answer.value, answer.confidence) == (asked.scale.first + 1, "medium")


def test_marks_in_a_list_are_kept_over_a_stop() -> None:
    asked = of_kind("many")
    with terminal("strand", strand_of(asked), "--question", asked.id) as screen:
        screen.asks(asked.ask)
        screen.press(DOWN, SPACE, ctrl("c"))
        screen.wait("What you were typing is kept")
        assert screen.end() == 130
    with terminal("strand", strand_of(asked)) as screen:
        screen.asks(asked.ask, "What you typed before stands below")
        screen.press(ENTER)
        screen.wait("Saved.")
    assert project().value(asked.id) == [asked.choices[1].id]


HOURS, AFFECTED, DATE = "plan.team-hours", "problem.people-affected", "plan.next-date"


def at(name: str, *options: str) -> Any:
    """A terminal at one question."""
    return terminal("strand", strand_of(question(name)), "--question", name, *options)


def test_a_date_with_a_year_of_two_digits_is_asked_back_with_its_reading() -> None:
    with at(DATE) as screen:
        screen.asks(question(DATE).ask)
        screen.press("4/12/26", ENTER)
        screen.asks("The year has two digits.", "4 December 2026", "None of these: type it again")
        screen.press(DOWN, DOWN, ENTER)
        screen.asks("> None of these", "4/12/26")
        screen.press(ENTER)
        screen.asks("4 December 2026", "None of these")
        screen.press(DOWN, ENTER)
        screen.wait("Saved.")
    assert project().value(DATE) == "2026-12-04"


def test_what_is_asked_back_and_left_is_kept_as_it_was_typed() -> None:
    with at(DATE) as screen:
        screen.asks(question(DATE).ask)
        screen.press("4/12/26", ENTER)
        screen.asks("None of these: type it again")
        screen.press(ctrl("c"))
        screen.wait("What you were typing is kept")
        assert screen.end() == 130
    assert project().state(DATE) == "open"
    with at(DATE) as screen:
        screen.asks(question(DATE).ask, "4/12/26")


def test_in_plain_mode_a_date_is_asked_back_and_stop_keeps_what_was_typed() -> None:
    with at(DATE, "--plain") as screen:
        screen.asks_plainly(question(DATE).ask)
        screen.press("31 June 2026", ENTER)
        screen.asks_plainly("June has 30 days.")
        screen.press("4/12/26", ENTER)
        screen.asks_plainly("1. 4 December 2026", "2. None of these: type it again")
        screen.press("back", ENTER)
        screen.asks_plainly("Type it again.")
        screen.press("5/12/26", ENTER)
        screen.asks_plainly("1. 5 December 2026")
        screen.press("stop", ENTER)
        screen.wait("kept")
        assert screen.end() == 130
    with at(DATE, "--plain") as screen:
        screen.asks_plainly("Typed before and not saved", "5/12/26")
        screen.press(ENTER)
        screen.asks_plainly("1. 5 December 2026")
        screen.press("1", ENTER)
        screen.wait("Saved.")
    assert project().value(DATE) == "2026-12-05"


@pytest.mark.parametrize("plain", [[], ["--plain"]])
def test_about_so_many_is_kept_as_a_number_with_its_words(plain: list[str]) -> None:
    with at(AFFECTED, *plain) as screen:
        screen.wait(question(AFFECTED).ask)
        (screen.asks_plainly if plain else screen.asks)()
        screen.press("about 40 a month", ENTER)
        screen.wait("Read as 40 people a month. The words are kept beside the number.", "Saved.")
    answer = project().answers[AFFECTED]
    assert (answer.value, answer.words) == (40, "about 40 a month")
    with at(AFFECTED, *plain) as screen:
        screen.wait("about 40 a month")
        (screen.asks_plainly if plain else screen.asks)()
        screen.press(ENTER)
        screen.wait("Kept as it was.")
    assert project().answers[AFFECTED] == answer


@pytest.mark.parametrize("plain", [[], ["--plain"]])
def test_another_unit_is_asked_about_and_what_cannot_be_is_refused(plain: list[str]) -> None:
    with at(HOURS, *plain) as screen:
        asks = screen.asks_plainly if plain else screen.asks
        asks(question(HOURS).ask, "a number from 0 to 400 (hours a week)")
        screen.press("500", ENTER)
        asks("500 is too much: the most that can be is 400 (hours a week).")
        screen.press(*([] if plain else [ctrl("h")] * 3), "40 a month", ENTER)
        asks("The unit here: hours a week.", "40 hours a week", "None of these")
        screen.press("1" if plain else DOWN, ENTER)
        screen.wait("Saved.")
    assert (project().answers[HOURS].value, project().answers[HOURS].words) == (40, "")


RHYTHM, WATCHED = "evidence.measure-rhythm", "context.watched-when"
MORE = "Something else, in your own words"


def test_own_words_are_given_at_a_prompt_and_stand_there_again() -> None:
    last = len(question(RHYTHM).choices)
    with at(RHYTHM) as screen:
        screen.asks(question(RHYTHM).ask, MORE)
        screen.press(*[DOWN] * (last + 1), ENTER)
        screen.asks("What else? Type it in your own words.")
        screen.press("Every shift", ENTER)
        screen.wait("Saved.")
    assert project().value(RHYTHM) == "own: Every shift"
    with at(RHYTHM) as screen:
        screen.asks(question(RHYTHM).ask, "Every shift (own words)")
        screen.press(ENTER)
        screen.wait("Kept as it was.")
    assert project().value(RHYTHM) == "own: Every shift"


def test_own_words_stand_beside_choices_that_are_marked() -> None:
    last = len(question(WATCHED).choices)
    with at(WATCHED) as screen:
        screen.asks(question(WATCHED).ask, MORE)
        screen.press(SPACE, *[DOWN] * last, SPACE, ENTER)
        screen.asks("What else? Type it in your own words.")
        screen.press("At dinner, on match days", ENTER)
        screen.wait("Saved.")
    first = question(WATCHED).choices[0].id
    assert project().value(WATCHED) == [first, "own: At dinner, on match days"]
    with at(WATCHED) as screen:
        screen.asks(question(WATCHED).ask, "At dinner, on match days (own words)")
        screen.press(DOWN, SPACE, ENTER)
        screen.wait("Saved.")
    assert project().value(WATCHED) == [first, question(WATCHED).choices[1].id, "own: At dinner, on match days"]


def test_something_else_that_is_left_gives_nothing() -> None:
    with at(RHYTHM) as screen:
        screen.asks(question(RHYTHM).ask, MORE)
        screen.press(*[DOWN] * (len(question(RHYTHM).choices) + 1), ENTER)
        screen.asks("What else? Type it in your own words.")
        screen.press(ctrl("c"))
        screen.asks(MORE)
        screen.press(ctrl("c"))
        assert screen.end() == 130
    assert project().state(RHYTHM) == "open"


def test_own_words_are_given_in_plain_mode_by_number_or_as_they_are() -> None:
    last = len(question(RHYTHM).choices) + 1
    with at(RHYTHM, "--plain") as screen:
        screen.asks_plainly(question(RHYTHM).ask, f"{last}. {MORE}")
        screen.press("Every shift", ENTER)
        screen.asks_plainly("none of the choices", "1. Every shift (own words)", "2. None of these: type it again")
        screen.press("2", ENTER)
        screen.asks_plainly("Type it again.")
        screen.press(str(last), ENTER)
        screen.asks_plainly("What else? Type it in your own words.")
        screen.press("At each ward round", ENTER)
        screen.wait("Saved.")
    assert project().value(RHYTHM) == "own: At each ward round"
