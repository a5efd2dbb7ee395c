"""Whatever the talks of the guide tell is shown: each kind of thing in some words."""

from __future__ import annotations

import pytest

from ebc_cli.guide import card_talk, conversation, gate_talk, plan_talk, planning, stages
from ebc_cli.guide.conversation import Told
from ebc_cli.guide.gates import Said
from ebc_cli.guide.planning import PlanTerms
from ebc_cli.project import steering
from ebc_cli.project.model import Header, Project
from ebc_cli.project.steering import Decision, Plan, Planned
from ebc_cli.terminal import telling
from ebc_cli.terminal.console import Screen
from tests.small import SMALL, stage

PLANNED = Plan(weeks=1, hours=3, activities=(Planned("measure", 1),))
PROJECT = steering.with_plan(Project(Header("1", "Small", stage="initiate")), "initiate", PLANNED)
DECISION = Decision(stage="initiate", decision="go", reason="Enough.", on="2026-11-22")
PROPOSED = planning.propose(SMALL, PROJECT, stage(), PlanTerms())
TOLD: list[tuple[Told, str]] = [
    (gate_talk.GateBegins(stage()), "To stop, type stop"),
    (gate_talk.CheckAsked(stages.checks(SMALL, PROJECT, stage())[0], 1, 1), "Check 1 of 1: Have you heard stories?"),
    (gate_talk.ChecksAnswered(stage(), Said()), "Not answered"),
    (gate_talk.DecisionToSave(SMALL, stage(), DECISION), "Enough."),
    (gate_talk.DecisionKept(stage(), DECISION), "Saved: go"),
    (plan_talk.PlanBegins(stage()), "a plan for Initiate"),
    (plan_talk.PlanStands(SMALL, PROJECT, stage()), "Measure"),
    (plan_talk.PlanProposed(PROPOSED), "A plan for Initiate"),
    (plan_talk.WholePlan(SMALL, PROJECT, PROPOSED), "What to prepare"),
    (card_talk.CardBegins("Service users"), "A new card for Service users"),
]


@pytest.mark.parametrize(("thing", "words"), TOLD, ids=[type(thing).__name__ for thing, _ in TOLD])
def test_what_a_talk_tells_is_shown_in_words(thing: Told, words: str) -> None:
    screen = Screen(plain_wanted=True, colour=False)
    assert words in " ".join(screen.text(telling.blocks(thing, screen), 80).split())


def test_no_kind_is_left_out() -> None:
    of_strands = {kind for kind in Told.__subclasses__() if kind.__module__ == conversation.__name__}
    assert {type(thing) for thing, _ in TOLD} | of_strands == set(Told.__subclasses__())
