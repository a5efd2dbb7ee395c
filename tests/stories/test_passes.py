"""First rough answers, later looks, guidance hidden, an idea parked: the ways through a strand."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tests.conftest import Ran
from tests.stories.guide import activity, ask, project, question, toolkit
from tests.terminals import DOWN, ENTER, ctrl, terminal

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"), pytest.mark.usefixtures("project")]

STORIES, TURNS, STATEMENT = (question.id for question in activity("tell-the-stories").questions)
IDEA = next(strand for strand in toolkit().strands if strand.key == "solution").activities[0]


def test_a_first_pass_asks_only_the_questions_worth_asking_first(ebc: Callable[..., Ran]) -> None:
    problem = toolkit().strand("problem")
    assert problem is not None
    partly = next(part for part in problem.activities if {found.depth for found in part.questions} == {"first", "full"})
    wanted = [found.id for found in partly.questions if found.depth == "first" and found.when is None]
    with terminal("strand", "problem", "--activity", partly.id, "--first-pass") as screen:
        screen.asks("first pass", ask(wanted[0]))
        for following in wanted[1:]:
            screen.press(ctrl("k"))
            screen.asks("Why is there no answer?")
            screen.press(ENTER)
            screen.asks("A few words why")
            screen.press(ENTER)
            screen.asks("Saved: not known yet", ask(following))
        screen.press(ctrl("c"))
        screen.wait(f"Go on with: ebc strand define-the-problem --activity {partly.id} --first-pass")
        assert screen.end() == 130
    assert list(project().answers) == wanted[:-1]


def test_a_review_takes_the_least_sure_answer_first_and_is_taken_up_where_it_was_left(ebc: Callable[..., Ran]) -> None:
    for name, value, confidence in ((STORIES, "a story", "high"), (TURNS, "a moment", "medium"), (STATEMENT, "a sentence", "low")):
        assert ebc("answer", "set", name, value, "--confidence", confidence).code == 0
    with terminal("strand", "problem", "--review") as screen:
        screen.asks("least sure first", ask(STATEMENT), "Confidence: low", "> a sentence")
        screen.press(" and more", ctrl("t"), ctrl("t"), ENTER)
        screen.asks("Saved, confidence high.", ask(TURNS), "- a moment")
        screen.press(ctrl("c"))
        screen.wait("Go on with: ebc strand define-the-problem --review")
        assert screen.end() == 130
    with terminal("strand", "problem", "--review") as screen:
        screen.asks(ask(TURNS), "- a moment")
        screen.press(ENTER)
        screen.asks("Kept as it was.", ask(STORIES), "- a story")
        screen.press(ENTER)
        screen.asks("Kept as it was.", ask(STATEMENT), "> a sentence and more")
        screen.press(ENTER)
        screen.wait("Kept as it was.", "Nothing more is open here.", "Next:")
        assert screen.end() == 0
    answer = project().answers[STATEMENT]
    assert (answer.value, answer.confidence) == ("a sentence and more", "high")


def test_brief_hides_the_guidance_and_help_still_shows_it() -> None:
    why = question(STORIES).why
    with terminal("strand", "problem", "--brief", rows=90) as screen:
        screen.asks(ask(STORIES))
        assert not screen.has(why)
        screen.press(ctrl("g"))
        screen.asks("How to go about it", why, ask(STORIES))
        screen.press(ctrl("c"))
        screen.wait("Go on with: ebc strand define-the-problem --brief")


@pytest.mark.parametrize("columns", [80, 40])
def test_an_idea_that_comes_first_is_parked_and_then_the_problem_comes_next(columns: int) -> None:
    with terminal("strand", "solution", columns=columns) as screen:
        screen.asks("You have an idea already: good.", "What would you like to do?", f"Park it: {IDEA.title}")
        screen.press(ENTER)
        screen.asks(f"> Park it: {IDEA.title}", f"Question 1 of {len(IDEA.questions)} here", IDEA.questions[0].ask)
        for number, _ in enumerate(IDEA.questions, 1):
            screen.press(ctrl("k"))
            screen.asks("Why is there no answer?")
            screen.press("n", ENTER)
            screen.asks("A few words why")
            screen.press(ENTER)
            screen.asks("Saved: not known yet", IDEA.questions[number].ask if number < len(IDEA.questions) else "What next?")
        screen.press(ENTER)
        screen.wait("> Finish here", "Nothing more is open in this activity.", "Next: Tell the Stories, in Define the Problem")
        assert screen.end() == 0
    assert len(project().answers) == len(IDEA.questions)


def test_a_team_that_wants_to_goes_on_with_its_idea() -> None:
    with terminal("strand", "solution") as screen:
        screen.asks("What would you like to do?")
        screen.press("g", ENTER)
        screen.asks("> Go on with all of the strand", IDEA.questions[0].ask)
        screen.press(ctrl("c"))
        screen.wait("Go on with: ebc strand develop-the-solution")
        assert screen.end() == 130
    with terminal("strand", "solution") as screen:  # it has heard the offer
        screen.asks(IDEA.questions[0].ask)
        assert not screen.has("What would you like to do?")


def test_nothing_is_parked_when_a_team_stops_at_the_offer() -> None:
    with terminal("strand", "solution") as screen:
        screen.asks("What would you like to do?")
        screen.press(ctrl("c"))
        screen.wait("Go on with: ebc strand develop-the-solution")
        assert screen.end() == 130
        assert not screen.has(IDEA.questions[0].ask)


def test_without_a_name_the_strand_is_chosen_from_a_list() -> None:
    with terminal("strand") as screen:
        screen.asks("Which strand?", "Define the Problem (not started")
        screen.press(DOWN, ctrl("d"))
        screen.wait("Stopped.")
        assert screen.end() == 130
    with terminal("strand") as screen:
        screen.asks("Which strand?")
        screen.press("u", ENTER)
        screen.asks("> Understand the Context", "Question 1 of")
