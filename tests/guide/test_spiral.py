"""The spiral: rough answers to every improvement question first, in its order, then round again with more depth."""

from __future__ import annotations

from msgspec import structs

from ebc_cli.guide import spiral
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.toolkit.model import ImprovementQuestion, Questions, Toolkit, Turn
from tests import small


def asked(name: str) -> ImprovementQuestion:
    return ImprovementQuestion(name, f"What about {name}?", "people", "first", "report", "problem", "Plain.", "Really.", "Skipped.", (), ())


def toolkit() -> Toolkit:
    """`why` stands before `problem` in the spiral, `next` outside; each of the two has a question for first passes and one for later."""
    activity = small.activity(
        "stories",
        small.question("why-first", helps=("why",)),
        small.question("why-full", helps=("why",), depth="full"),
        small.question("problem-first", helps=("problem",)),
        small.question("problem-full", helps=("problem", "next"), depth="full"),
    )
    turns = (Turn("why", "First."), Turn("problem", "Then."), Turn("gone", "Never."))
    questions = Questions((), (asked("problem"), asked("why"), asked("next")), "Round.", turns)
    return structs.replace(small.toolkit(small.strand(activity)), questions=questions)


def project(**states: str) -> Project:
    """A project with answers in these states; `why_first` is the question problem.why-first."""
    answers = {f"problem.{name.replace('_', '-')}": Answer(state, "yes" if state == "answered" else None) for name, state in states.items()}
    return Project(Header("11111111-2222", "Small"), answers=answers)


def due(**states: str) -> tuple[str, bool] | None:
    found = spiral.due(toolkit(), project(**states))
    return None if found is None else (found.asked.id, found.rough)


def test_a_new_team_begins_at_the_top_with_rough_answers() -> None:
    assert due() == ("why", True)


def test_the_first_round_goes_on_before_anything_gets_depth() -> None:
    assert due(why_first="answered") == ("problem", True)
    assert due(problem_first="answered") == ("why", True)


def test_then_it_goes_round_again_with_the_rest() -> None:
    assert due(why_first="answered", problem_first="not-known") == ("why", False)
    assert due(why_first="answered", problem_first="later", why_full="answered") == ("problem", False)


def test_nothing_is_due_when_nothing_is_open() -> None:
    assert due(why_first="answered", why_full="answered", problem_first="answered", problem_full="not-applicable") is None


def test_the_command_of_the_rough_round_asks_the_first_questions_only() -> None:
    first = spiral.due(toolkit(), project())
    later = spiral.due(toolkit(), project(why_first="answered", problem_first="answered"))
    assert first is not None
    assert later is not None
    assert (first.command, later.command) == ("question why --first-pass", "question why")


def test_progress_counts_every_question_that_helps() -> None:
    found = spiral.progress(toolkit(), project(problem_first="answered", problem_full="later"), asked("problem"))
    assert (found.total, found.answered, found.later) == (2, 1, 1)


def test_what_the_spiral_leaves_out_is_named() -> None:
    assert [found.id for found in spiral.outside(toolkit())] == ["next"]
