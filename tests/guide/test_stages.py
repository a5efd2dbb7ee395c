"""What a project shows for a stage: by the answers that hold its deliverables and checks."""

from __future__ import annotations

import pytest

from ebc_cli.guide import stages
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.toolkit.steering import Check, Deliverable, Gate
from tests.small import FOLLOW, SMALL, activity, question, stage, strand, toolkit

EMPTY = Project(Header("1", "Test", stage="initiate"))
YES = Answer("answered", "x")
DELIVERABLES = (
    Deliverable("later-one", "Later.", "later", "problem", ("problem.turns",)),
    Deliverable("both", "Both.", "early", "problem", ("problem.stories", "problem.turns")),
)
STAGE = stage(deliverables=DELIVERABLES, gate=Gate("On?", (Check("both", "Both?", "Why.", ("problem.stories", "problem.turns")),)))


def project(**answers: Answer) -> Project:
    found = EMPTY
    for name, answer in answers.items():
        found = found.with_answer(f"problem.{name}", answer)
    return found


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({}, "missing"),
        ({"stories": Answer("later")}, "missing"),
        ({"stories": Answer("not-known"), "turns": Answer("not-known")}, "missing"),
        ({"stories": YES}, "partly"),
        ({"stories": YES, "turns": Answer("not-known")}, "partly"),
        ({"stories": YES, "turns": YES}, "shown"),
        ({"stories": YES, "turns": Answer("not-applicable")}, "shown"),
    ],
)
def test_how_far_answers_show_a_deliverable_and_a_check(answers: dict[str, Answer], shown: str) -> None:
    early = stages.deliverables(SMALL, project(**answers), STAGE)[0]
    (check,) = stages.checks(SMALL, project(**answers), STAGE)
    assert (early.about.id, early.shown, check.shown) == ("both", shown, shown)


def test_early_deliverables_come_first() -> None:
    assert [standing.about.id for standing in stages.deliverables(SMALL, EMPTY, STAGE)] == ["both", "later-one"]


def test_a_question_that_does_not_apply_to_the_team_is_not_asked_for() -> None:
    asks = stage(deliverables=(Deliverable("one", "One.", "early", "problem", (FOLLOW.id, "problem.turns")),))
    (standing,) = stages.deliverables(SMALL, project(turns=YES), asks)
    assert (standing.shown, [item.question.id for item in standing.evidence]) == ("shown", ["problem.turns"])


def test_a_question_that_the_toolkit_does_not_have_is_passed_over() -> None:
    asks = stage(deliverables=(Deliverable("one", "One.", "early", "problem", ("problem.gone",)),))
    (standing,) = stages.deliverables(SMALL, EMPTY, asks)
    assert (standing.shown, standing.evidence) == ("missing", ())


def test_the_evidence_says_what_the_team_said_and_how_sure_it_is() -> None:
    given = project(stories=Answer("answered", ["One\nday", "Another"], "low"), turns=Answer("not-known", reason="ask Ann"))
    stories, turns = stages.evidence(SMALL, given, ("problem.stories", "problem.turns"))
    assert (stories.said, stories.confidence, stories.weak) == ("One day; Another", "low", True)
    assert (turns.state, turns.reason, turns.weak, turns.settled) == ("not-known", "ask Ann", True, False)


def test_unsure_are_only_answers_that_matter_in_the_stage() -> None:
    elsewhere = question("elsewhere", stages=("sustain",))
    small = toolkit(strand(activity("one", question("here"), elsewhere)))
    given = project(here=Answer("not-known"), elsewhere=Answer("not-known"))
    assert [item.question.id for item in stages.unsure(small, given, STAGE)] == ["problem.here"]


def test_after_the_last_stage_there_is_none() -> None:
    assert stages.following(SMALL, SMALL.stages[0]) is None


def test_a_project_in_a_stage_that_the_toolkit_does_not_have_is_in_none() -> None:
    assert stages.present(SMALL, EMPTY) == SMALL.stages[0]
    assert stages.present(SMALL, Project(Header("1", "Test", stage="dreaming"))) is None
