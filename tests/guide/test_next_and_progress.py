"""Counts, states and the one next step."""

from __future__ import annotations

import pytest

from ebc_cli.guide import next as guide_next
from ebc_cli.guide.progress import Progress, of_strand
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.toolkit.model import Toolkit
from tests import packaged
from tests.small import SMALL

EMPTY = Project(Header("1", "Test", stage="initiate"))
STRAND = SMALL.strands[0]


def _with(**answers: Answer) -> Project:
    project = EMPTY
    for name, answer in answers.items():
        project = project.with_answer(f"problem.{name}", answer)
    return project


YES = Answer("answered", "yes")
DONE = {"stories": Answer("answered", ["x"]), "turns": YES, "agreed": Answer("answered", "no"), "baseline": YES}


@pytest.mark.parametrize(
    ("answers", "expected", "state"),
    [
        ({}, Progress(4, 0, 0, 0, 0, 4), "not-started"),
        ({"turns": YES}, Progress(4, 1, 0, 0, 0, 3), "in-progress"),
        ({"agreed": YES}, Progress(5, 1, 0, 0, 0, 4), "in-progress"),
        (DONE, Progress(4, 4, 0, 0, 0, 0), "done"),
        ({**DONE, "turns": Answer("later")}, Progress(4, 3, 0, 0, 1, 0), "come-back-to"),
        ({**DONE, "turns": Answer("not-known"), "stories": Answer("not-applicable")}, Progress(4, 2, 1, 1, 0, 0), "come-back-to"),
        ({**DONE, "stories": Answer("not-applicable")}, Progress(4, 3, 0, 1, 0, 0), "done"),
    ],
)
def test_counts_and_state_of_a_strand(answers: dict[str, Answer], expected: Progress, state: str) -> None:
    progress = of_strand(STRAND, _with(**answers))
    assert (progress, progress.state) == (expected, state)


def test_an_answer_to_a_question_that_no_longer_applies_is_not_counted() -> None:
    project = _with(agreed=Answer("answered", "no"), follow=YES)
    assert of_strand(STRAND, project).total == 4


@pytest.fixture(scope="module")
def whole() -> Toolkit:
    return packaged.toolkit()


def test_a_new_project_is_sent_to_the_stories_first(whole: Toolkit) -> None:
    step = guide_next.step(whole, EMPTY)
    assert (step.command, step.activity) == ("strand define-the-problem", "tell-the-stories")
    assert step.reason


def test_the_place_that_was_left_comes_before_everything(whole: Toolkit) -> None:
    step = guide_next.step(whole, EMPTY, "case.pitch")
    assert (step.command, step.question) == ("strand make-the-case", "case.pitch")


def test_a_place_that_is_answered_meanwhile_is_not_offered_again(whole: Toolkit) -> None:
    project = EMPTY.with_answer("case.pitch", Answer("answered", "x"))
    assert guide_next.step(whole, project, "case.pitch").question != "case.pitch"


def test_following_the_next_step_answers_everything_and_ends_with_the_report(whole: Toolkit) -> None:
    """Also: no step is offered twice, so nobody is sent round in a circle."""
    project, seen = EMPTY, []
    for _ in range(len(whole.by_question) + 1):
        step = guide_next.step(whole, project)
        if step.command == "report":
            break
        assert step.question not in seen
        seen.append(step.question)
        kind = whole.by_question[step.question][2].kind
        project = project.with_answer(step.question, Answer("answered", ["x"] if kind in ("lines", "many") else "yes", "high"))
    assert guide_next.step(whole, project).command == "report"


def test_what_was_put_off_is_offered_once_the_first_pass_is_done(whole: Toolkit) -> None:
    project = EMPTY
    for name in whole.by_question:
        project = project.with_answer(name, Answer("later" if name == "problem.needs" else "not-applicable"))
    step = guide_next.step(whole, project)
    assert (step.question, step.command) == ("problem.needs", "strand define-the-problem")


def test_least_sure_answers_are_offered_when_nothing_is_open(whole: Toolkit) -> None:
    project = EMPTY
    for name in whole.by_question:
        project = project.with_answer(name, Answer("not-known" if name == "plan.team" else "not-applicable"))
    assert guide_next.step(whole, project).command == "strand manage-the-plan --review"


def test_the_solution_is_too_early_only_while_context_and_problem_are_almost_empty(whole: Toolkit) -> None:
    solution, problem = whole.strand("solution"), whole.strand("problem")
    assert solution is not None
    assert problem is not None
    assert guide_next.too_early(whole, EMPTY, solution)
    assert not guide_next.too_early(whole, EMPTY, problem)
    project = EMPTY
    for name, (strand, _, question) in whole.by_question.items():
        if strand.key in ("problem", "context") and question.depth == "first":
            project = project.with_answer(name, YES)
    assert not guide_next.too_early(whole, project, solution)


def test_the_command_of_the_next_step_begins_at_the_question_that_is_named(whole: Toolkit) -> None:
    """Whoever left a preliminary activity half done and went on is led back to it, not to where answers came last."""
    project = EMPTY.with_answer("case.pitch", Answer("answered", "x", at="2026-11-20T10:00:00+00:00"))
    for name, (strand, activity, _) in whole.by_question.items():
        if activity.preliminary and strand.key != "case":
            project = project.with_answer(name, Answer("not-applicable"))
    project = project.with_answer("case.ask", Answer("answered", "x", at="2026-11-21T10:00:00+00:00"))
    step = guide_next.step(whole, project)
    assert step.command == f"strand make-the-case --question {step.question}"
    assert whole.by_question[step.question][1].preliminary


@pytest.mark.parametrize("stage", ["deliver", "sustain"])
def test_in_a_late_stage_the_step_is_one_that_the_stage_needs(whole: Toolkit, stage: str) -> None:
    results = {"evidence.result": YES, "problem.statement": YES}
    project = Project(Header("1", "x", stage=stage), answers={name: YES for name in results if name in whole.by_question})
    step = guide_next.step(whole, project)
    found = whole.stage(stage)
    assert found is not None
    needed = {name for deliverable in found.deliverables for name in deliverable.shown_by}
    assert step.question in needed
    assert step.reason.startswith(f"{found.title} should leave this behind")
