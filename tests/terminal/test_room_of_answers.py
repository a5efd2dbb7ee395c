"""At 24 rows the question, its keys and six lines of one's own answer are seen, and how much more there is; help comes from its top."""

from __future__ import annotations

import sys

import pytest

from tests.stories.guide import activity, ask, of_kind, strand_of
from tests.terminals import ENTER, UP, ctrl, terminal

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"), pytest.mark.usefixtures("project")]

STORIES = activity("tell-the-stories").questions[0].id
columns = pytest.mark.parametrize("columns", [80, 40])


@columns
def test_six_lines_of_a_list_are_seen_below_question_and_keys(columns: int) -> None:
    with terminal("strand", "problem", "--question", STORIES, columns=columns) as screen:
        screen.asks(ask(STORIES))
        for number in range(1, 21):
            screen.press(f"story {number:02}", ENTER)
            screen.wait(f"story {number:02}")
        screen.wait("more above)")
        for seen in (ask(STORIES), "Enter on an empty line saves", *(f"story {number}" for number in range(16, 21))):
            assert screen.has_on_screen(seen), seen
        assert sum("story" in line for line in screen.screen if line.startswith("- ")) >= 5, "and the line that is being typed"
        for _ in range(10):
            screen.press(UP)
        screen.wait("more above,")
        screen.wait("more below)")
        assert screen.has_on_screen(ask(STORIES))


@columns
def test_help_is_read_from_its_top_and_then_the_question_comes_back(columns: int) -> None:
    asked = of_kind("text")
    with terminal("strand", strand_of(asked), "--question", asked.id, columns=columns) as screen:
        screen.asks(asked.ask)
        screen.press("half a thought", ctrl("g"))
        screen.wait("Help:")
        assert any(line.startswith("Help:") for line in screen.screen)
        assert not screen.has_on_screen("half a thought")
        screen.press("q")
        screen.asks(asked.ask, "> half a thought")
