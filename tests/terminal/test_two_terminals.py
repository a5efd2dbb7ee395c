"""Two people at the same question of the same project, each in a terminal of their own: nothing is overwritten unasked."""

from __future__ import annotations

import sys

import pytest

from tests.stories.guide import activity, ask, project
from tests.terminals import ENTER, ctrl, terminal

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"), pytest.mark.usefixtures("project")]

STORIES, TURNS, STATEMENT = (question.id for question in activity("tell-the-stories").questions)
WORDS = ("strand", "problem", "--question", STATEMENT)
ASKED = ("Someone else has answered this question", "Which answer should stand?", "Keep theirs: It is the nights.", "Keep mine: It is")


@pytest.mark.parametrize(
    ("keys", "stands"),
    [
        (ENTER, "It is the nights."),
        ("k", "It is the beds."),
        ("kk", "It is the nights.\nIt is the beds."),
    ],
    ids=["theirs", "mine", "both"],
)
def test_the_second_is_asked_which_answer_should_stand(keys: str, stands: str) -> None:
    with terminal(*WORDS) as first, terminal(*WORDS) as second:
        first.asks(ask(STATEMENT))
        second.asks(ask(STATEMENT))
        first.press("It is the nights.", ENTER)
        first.asks("Saved.")
        second.press("It is the beds.", ENTER)
        second.asks(*ASKED, "Keep both, theirs first")
        assert project().value(STATEMENT) == "It is the nights."
        second.press(keys) if keys == ENTER else second.press(*keys, ENTER)
        second.asks("Saved." if keys != ENTER else "> Keep theirs", "What next?")
        assert second.has("It is the beds."), "whatever stands, the text just typed is there to be copied"
    assert project().value(STATEMENT) == stands


def test_by_plain_lines() -> None:
    with terminal(*WORDS, "--plain") as first, terminal(*WORDS, "--plain") as second:
        first.asks_plainly(ask(STATEMENT))
        second.asks_plainly(ask(STATEMENT))
        first.press("It is the nights.", ENTER)
        first.asks_plainly("Saved.")
        second.press("It is the beds.", ENTER)
        second.asks_plainly(*ASKED, "3. Keep both")
        second.press("3", ENTER)
        second.asks_plainly("Saved.")
    assert project().value(STATEMENT) == "It is the nights.\nIt is the beds."


def test_different_questions_are_both_kept_unasked() -> None:
    with terminal(*WORDS) as first, terminal("strand", "problem") as second:
        first.asks(ask(STATEMENT))
        second.asks(ask(STORIES))
        first.press("It is the nights.", ENTER)
        first.asks("Saved.")
        second.press("One story", ENTER, ENTER)
        second.asks("Saved.", ask(TURNS))
        assert not second.has("Someone else")
    assert (project().value(STATEMENT), project().value(STORIES)) == ("It is the nights.", ["One story"])


def test_stopping_at_the_choice_keeps_theirs_and_mine_as_a_draft() -> None:
    with terminal(*WORDS) as first, terminal(*WORDS) as second:
        first.asks(ask(STATEMENT))
        second.asks(ask(STATEMENT))
        first.press("It is the nights.", ENTER)
        first.asks("Saved.")
        second.press("It is the beds.", ENTER)
        second.asks(*ASKED)
        second.press(ctrl("c"))
        second.wait("What you typed is kept on this computer", "Go on with")
        second.end()
    assert project().value(STATEMENT) == "It is the nights."
