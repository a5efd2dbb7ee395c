"""A question of every kind, answered by prompts and by plain lines: the same value, and no half answer taken for one."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from tests.stories.guide import of_kind, project, strand_of
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
    [("number", "about 12", "`about 12` is not a number."), ("date", "soon", "`soon`"), ("text", " ", "Nothing is")],
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
