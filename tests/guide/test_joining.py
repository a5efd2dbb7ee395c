"""A team that begins midway: what it is asked first, how far it is told to be, and what may wait."""

from __future__ import annotations

import pytest

from ebc_cli.guide import joining
from ebc_cli.guide.next import step
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.toolkit.steering import Stage
from tests import packaged

TOOLKIT = packaged.toolkit()
DELIVER = next(stage for stage in TOOLKIT.stages if stage.id == "deliver")


def project(stage: str = "deliver", joined: str = "deliver", *answered: str) -> Project:
    answers = {name: Answer("answered", "It is so.") for name in answered}
    return Project(Header("11111111-2222", "Falls", stage=stage, joined=joined), answers=answers)


@pytest.mark.parametrize("stage", TOOLKIT.stages, ids=lambda stage: stage.id)
def test_half_an_hour_has_something_for_every_check_of_the_gate(stage: Stage) -> None:
    walk = joining.walk(TOOLKIT, stage)
    names = {question.id for question in walk.questions()}
    assert len(names) == len(walk.questions()) <= joining.HALF_AN_HOUR
    assert all(names & set(check.shown_by) for check in stage.gate.checks)
    assert names <= {question.id for question in joining.leant_on(TOOLKIT, stage)}


def test_what_the_gate_leans_on_and_the_minimum_are_counted_apart_from_the_rest() -> None:
    first = joining.walk(TOOLKIT, DELIVER).questions()[0].id
    found = joining.standing(TOOLKIT, project("deliver", "deliver", first, "context.purpose"))
    assert found is not None
    assert (found.gate.answered, found.catch_up.answered) == (1, 1)
    assert found.gate.total < 40
    assert 0 < found.minimum.total < 40


@pytest.mark.parametrize(("stage", "joined"), [("deliver", ""), ("understand", "deliver"), ("deliver", "gone"), ("gone", "deliver")])
def test_who_began_at_the_first_stage_or_went_back_before_joining_is_told_as_ever(stage: str, joined: str) -> None:
    assert joining.standing(TOOLKIT, project(stage, joined)) is None


def test_who_went_on_since_is_told_of_the_stage_it_is_in() -> None:
    found = joining.standing(TOOLKIT, project("sustain", "deliver"))
    assert found is not None
    assert found.stage.id == "sustain"


def test_the_next_step_is_the_catch_up_until_nothing_in_it_is_open() -> None:
    walk = joining.walk(TOOLKIT, DELIVER)
    names = [question.id for question in walk.questions()]
    begun = step(TOOLKIT, project("deliver", "deliver", names[0]))
    assert (begun.command, begun.question) == ("stage catch-up deliver", names[1])
    assert "1 of " in begun.reason
    assert "catch-up" not in step(TOOLKIT, project("deliver", "deliver", *names)).command
    assert "catch-up" not in step(TOOLKIT, project("deliver", "")).command
