"""A worksheet is filled in at the keyboard: rows, an empty line where there are no more, cells, a stop and the way back."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.terminals import DOWN, ENTER, ctrl, terminal
from tests.worksheets.new_tools import written

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
    pytest.mark.usefixtures("project"),
]


@pytest.mark.parametrize("columns", [80, 40])
def test_a_tree_is_filled_in_stopped_and_taken_up_again(columns: int, ebc: Callable[..., Ran], tmp_path: Path) -> None:
    own = ("--content", str(written(tmp_path / "content")))
    with terminal(*own, "tool", "bench-tree", "--fill", columns=columns) as screen:
        screen.wait("Leave out names, dates of birth")
        screen.asks("What is the whole?")
        screen.press("The house", ENTER, ENTER)
        screen.asks("What is “The house” made of?", "An empty line: no parts.")
        screen.press("Door", ENTER, "Roof", ENTER, ENTER)
        screen.wait("2 saved: Door; Roof.")
        screen.asks("How large is “Door”?")
        screen.press("half", ctrl("c"))
        screen.wait("What you were typing is kept")
        assert screen.end() == 130
    with terminal(*own, "tool", "bench-tree", "--fill", columns=columns) as screen:
        screen.asks("How large is “Door”?")
        screen.press("\x15", "2", ENTER)
        screen.asks("How large is “Roof”?")
        screen.press("9", ENTER)
        screen.wait("Nothing more is open here")
        assert screen.end() == 0
    parts = json.loads(ebc(*own, "tool", "bench-tree", "show", "--json").out)["lists"]["parts"]
    assert [(row["part"], row.get("size")) for row in parts] == [("The house", None), ("Door", 2), ("Roof", 9)]


def test_where_nothing_more_belongs_an_empty_line_says_so(ebc: Callable[..., Ran], tmp_path: Path) -> None:
    own = ("--content", str(written(tmp_path / "content")))
    with terminal(*own, "tool", "bench-tree", "--fill") as screen:
        screen.asks("What is the whole?")
        screen.press("The tent", ENTER, ENTER)
        screen.asks("What is “The tent” made of?")
        screen.press(ENTER)
        screen.wait("Nothing more is open here")
        assert screen.end() == 0


def test_what_was_filled_in_weeks_ago_is_found_again_by_a_word_and_opened(ebc: Callable[..., Ran], tmp_path: Path) -> None:
    own = ("--content", str(written(tmp_path / "content")))
    with terminal(*own, "tool", "bench-tree", "--fill") as screen:
        screen.asks("What is the whole?")
        screen.press("The house", ENTER, ENTER)
        screen.asks("What is “The house” made of?")
        screen.press("Cellar door", ENTER, ENTER)
        screen.asks("How large is “Cellar door”?")
        screen.press(ctrl("c"))
        assert screen.end() == 130
    with terminal(*own, "search", "cellar", "--kind", "row") as screen:
        screen.wait("1. Cellar door")
        screen.wait("Your row in Bench Tree › main")
        assert screen.end() == 0
    hit = json.loads(ebc(*own, "search", "cellar", "--json").out)["hits"][0]
    assert (hit["title"], hit["kind"]) == ("Cellar door", "row")
    assert "Cellar door" in ebc(*shlex.split(hit["command"])[1:]).out


@pytest.mark.parametrize("columns", [80, 40])
def test_a_worksheet_is_opened_at_a_question_and_its_rows_answer_it(columns: int, ebc: Callable[..., Ran]) -> None:
    with terminal("strand", "problem", "--question", "problem.needs", columns=columns) as screen:
        screen.asks("What does each group need from this service")
        screen.press("half a thought", ctrl("o"))
        screen.wait("Which worksheet?")
        screen.press(ENTER)  # the one whose rows answer the question stands first
        screen.asks("What do people need to be able to do, know or feel?")
        screen.press("To sleep at night", ENTER, "To be told the plan", ENTER, ENTER)
        screen.asks("Whose need is “To sleep at night”?")
        screen.press(ctrl("c"))
        screen.wait("Back from Stakeholder Needs: 2 rows")
        screen.asks("half a thought")
        screen.press("\x15", "\x7f", ENTER)
        screen.asks("Which needs pull against each other?")
        screen.press(ctrl("c"))
        assert screen.end() == 130
    shown = json.loads(ebc("answer", "show", "problem.needs", "--json").out)
    assert (shown["state"], shown["value"]) == ("answered", ["To sleep at night", "To be told the plan"])


@pytest.mark.parametrize("columns", [80, 40])
def test_a_score_of_two_digits_is_typed_as_it_is_read(columns: int, ebc: Callable[..., Ran]) -> None:
    for failure in ("The pump is set to 50", "The band is not read", "The dose is late"):
        ebc("tool", "fmea", "add", failure)
    with terminal("tool", "fmea", "--fill", "--column", "severity", columns=columns) as screen:
        screen.asks("How bad would it be if “The pump is set to 50” reached someone?")
        screen.press("1", "0", ENTER)
        screen.asks("How bad would it be if “The band is not read” reached someone?")
        screen.press("1", "1", "8", ENTER)  # no eleven here: from one 1 to the next, then on to 8
        screen.asks("How bad would it be if “The dose is late” reached someone?")
        screen.press("1", DOWN, "0", ENTER)  # an arrow ends a number, and no option begins with 0
        screen.wait("Nothing more is open here")
        assert screen.end() == 0
    rows = json.loads(ebc("tool", "fmea", "show", "--json").out)["lists"]["failures"]
    assert [row["severity"] for row in rows] == [10, 8, 2]


def test_the_card_of_a_tool_offers_the_columns_to_begin_with_before_all_of_them(ebc: Callable[..., Ran]) -> None:
    ebc("tool", "fmea", "add", "The band is not read")
    with terminal("--plain", "tool", "fmea") as screen:
        screen.asks_plainly("1. Fill in what matters first", "2. Fill in everything", "An empty line means 1.")
        screen.press(ENTER)
        screen.asks_plainly("How bad would it be if “The band is not read” reached someone?")
        screen.press("stop", ENTER)
        screen.wait("ebc tool fmea --fill --first-pass")
        assert screen.end() == 130
