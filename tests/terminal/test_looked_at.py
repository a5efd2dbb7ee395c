"""What is not known yet, or put off, is looked at and not done: at the question, in lists, on every screen."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.conftest import Ran
from tests.terminals import ctrl, terminal

Run = Callable[..., Ran]
STORIES = ("problem.stories", "problem.turning-points", "problem.statement")


@pytest.fixture
def unknown(said: Run) -> Run:
    """A project in which nobody knows anything of one activity."""
    assert said("start", "Medicines late", "--no-input").code == 0
    for name in STORIES:
        assert said("answer", "set", name, "--not-known").code == 0
    return said


def test_four_times_not_known_is_to_come_back_to_with_nothing_answered(unknown: Run) -> None:
    listed = unknown("strand", "problem", "--list").out
    assert "Tell the Stories [tell-the-stories]: come back to, 0 of 3 answered" in " ".join(listed.split())


def test_what_does_not_apply_is_done(unknown: Run) -> None:
    for name in STORIES:
        assert unknown("answer", "set", name, "--not-applicable").code == 0
    assert "Tell the Stories [tell-the-stories]: done, 0 of 3 answered" in " ".join(unknown("strand", "problem", "--list").out.split())


@pytest.mark.parametrize("columns", [80, 40])
def test_a_question_tells_done_from_looked_at(unknown: Run, columns: int) -> None:
    assert unknown("answer", "set", STORIES[0], "A man waited").code == 0
    with terminal("strand", "problem", columns=columns, rows=24) as screen:
        screen.asks("1 of 40 done in the strand, 2 looked at")
        assert screen.has_on_screen("1 of 40 done in the strand, 2 looked at")
        screen.press(ctrl("c"))
        assert screen.end() == 130


def test_plain_lines_tell_it_too(unknown: Run) -> None:
    with terminal("--plain", "strand", "problem", rows=24) as screen:
        screen.asks_plainly("0 of 40 done in the strand, 3 looked at")
        screen.press("stop\r")
        assert screen.end() == 130
