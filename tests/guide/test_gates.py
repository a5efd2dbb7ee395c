"""Deciding at a gate: what a decision needs, and what is said plainly about it."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import structs

from ebc_cli.errors import UsageFault
from ebc_cli.guide import gates
from ebc_cli.guide.gates import Said
from ebc_cli.guide.next import step as next_step
from ebc_cli.project import steering
from ebc_cli.project.model import Header, Project
from ebc_cli.project.steering import OUTCOMES, Decision, Moment, Outcome, Ruling
from ebc_cli.toolkit.steering import Check, Gate
from tests.small import SMALL, stage

STAGE = stage(gate=Gate("On?", tuple(Check(name, f"{name}?", "Because.", ("problem.stories",)) for name in ("heard", "shared", "seen"))))

DAY, NO_DAY = Moment("2026-11-22"), Moment("")


def told(**changes: Any) -> Said:
    return Said(**{"decision": "go", "reason": "Enough.", **changes})


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("heard=yes", ("heard", Ruling("yes"))),
        ("shared=Partly: two  of us\ndisagree", ("shared", Ruling("partly", "two of us disagree"))),
        (" seen = no : at 12:30 = never", ("seen", Ruling("no", "at 12:30 = never"))),
    ],
)
def test_a_check_is_answered_in_one_word_and_a_reason(words: str, read: tuple[str, Ruling]) -> None:
    assert gates.ruling(STAGE, words) == read


@pytest.mark.parametrize(
    ("words", "message", "hint"),
    [
        ("herd=yes", "Did you mean `heard`?", "heard, shared, seen"),
        ("heard", "does not say how", "`heard=yes`"),
        ("heard: yes", "does not say how", "`heard=yes`"),
        ("heard yes", "does not say how", "`heard=yes`"),
        ("heard=perhaps", "does not say how", "`heard=yes`"),
        ("", "There is no check ``", "heard, shared, seen"),
    ],
)
def test_a_check_that_is_answered_wrongly_is_told_what_is_allowed(words: str, message: str, hint: str) -> None:
    with pytest.raises(UsageFault) as caught:
        gates.ruling(STAGE, words)
    assert message in caught.value.message
    assert hint in caught.value.hint


@pytest.mark.parametrize(("word", "outcome"), [("go", "go"), ("Go with conditions", "go-with-conditions"), (" STOP ", "stop")])
def test_a_decision_is_named_in_any_writing(word: str, outcome: str) -> None:
    assert gates.outcome(word) == outcome


def test_a_misspelt_decision_gets_the_nearest() -> None:
    with pytest.raises(UsageFault, match="Did you mean `stay`"):
        gates.outcome("stey")


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"decision": None}, "There is no decision yet"),
        ({"reason": "  "}, "needs its reason"),
        ({"decision": "go-with-conditions"}, "name them"),
        ({"decision": "go", "conditions": ("x",)}, "one decision only"),
        ({"decision": "go-back"}, "name the stage"),
        ({"decision": "stay", "reopened": ("the needs",)}, "one decision only"),
    ],
)
def test_what_a_decision_lacks_is_said(changes: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageFault, match=message):
        gates.decide(STAGE, told(**changes), DAY)


def test_a_decision_holds_its_checks_in_the_order_of_the_gate() -> None:
    decision = gates.decide(STAGE, told(checks={"seen": Ruling("no"), "heard": Ruling("yes")}, by="Ann"), DAY)
    expected = Decision(
        stage="initiate", decision="go", reason="Enough.", checks={"heard": Ruling("yes"), "seen": Ruling("no")}, by="Ann", on="2026-11-22"
    )
    assert decision == expected
    assert list(decision.checks) == ["heard", "seen"]


def test_going_on_in_spite_of_a_no_is_said_plainly() -> None:
    decision = gates.decide(STAGE, told(checks={"heard": Ruling("yes"), "seen": Ruling("no")}), NO_DAY)
    assert gates.plainly(STAGE, decision) == ("1 of 3 checks is answered no.", "1 of 3 checks is not answered.")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_nothing_is_passed_over_when_every_check_is_answered_yes(outcome: str) -> None:
    conditions = ("One.",) if outcome == "go-with-conditions" else ()
    back = "initiate" if outcome == "go-back" else ""
    every = {check.id: Ruling("yes") for check in STAGE.gate.checks}
    assert (
        gates.plainly(STAGE, gates.decide(STAGE, told(decision=outcome, conditions=conditions, back_to=back, checks=every), NO_DAY)) == ()
    )


@pytest.mark.parametrize("outcome", ["stay", "stop"])
def test_staying_and_stopping_pass_over_nothing(outcome: str) -> None:
    assert gates.plainly(STAGE, gates.decide(STAGE, told(decision=outcome, checks={"heard": Ruling("no")}), NO_DAY)) == ()


def test_a_check_is_answered_once() -> None:
    assert gates.rulings(STAGE, ["heard=yes", "seen=no", "heard=yes"]) == {"heard": Ruling("yes"), "seen": Ruling("no")}
    with pytest.raises(UsageFault, match="answered twice"):
        gates.rulings(STAGE, ["heard=yes", "heard=no"])


def test_a_decision_in_which_no_check_was_answered_says_so_in_a_sentence() -> None:
    assert gates.plainly(STAGE, gates.decide(STAGE, told(), DAY)) == ("None of the 3 checks is answered.",)


# -- going back ---------------------------------------------------------------------------------------------------------------

LATER = stage(id="understand", title="Understand", number=2)
SEVERAL = structs.replace(SMALL, stages=(STAGE, LATER, stage(id="co-design", title="Co-design", number=3)))


def at(stage: str, *made: Decision) -> Project:
    """A project in this stage, with these decisions."""
    project = Project(Header("11111111-2222", "Small", stage=stage))
    for decision in made:
        project = steering.with_decision(project, decision)
    return project


def made(stage: str, decision: Outcome, day: str, **more: Any) -> Decision:
    return Decision(stage=stage, decision=decision, reason="So.", on=day, **more)


def test_one_goes_back_to_an_earlier_stage_only() -> None:
    assert [each.id for each in gates.earlier(SEVERAL, SEVERAL.stages[2])] == ["understand", "initiate"]
    gates.must_lead_back(SEVERAL, LATER, told(decision="go-back", back_to="initiate"))
    with pytest.raises(UsageFault, match="`understand` does not come before Understand"):
        gates.must_lead_back(SEVERAL, LATER, told(decision="go-back", back_to="understand"))
    with pytest.raises(UsageFault, match="There is no stage before Initiate"):
        gates.must_lead_back(SEVERAL, STAGE, told(decision="go-back"))


def test_a_way_back_opens_the_gates_behind_it_again() -> None:
    back = made("co-design", "go-back", "2026-03-01", back_to="understand", reopened=("the needs", "the labels"))
    project = at("co-design", made("initiate", "go", "2026-01-01"), made("understand", "go", "2026-02-01"), back)
    assert gates.onward(SEVERAL, project, back) == LATER
    assert gates.standing(SEVERAL, project, STAGE) is not None
    assert gates.standing(SEVERAL, project, LATER) is None
    assert steering.decisions(project)[-1] == back
    again = steering.with_decision(project, made("understand", "go", "2026-04-01"))
    assert gates.standing(SEVERAL, again, LATER) == steering.decisions(again)[-1]


def test_the_next_step_leads_back_and_then_to_a_plan_for_what_is_open_again() -> None:
    go = made("understand", "go", "2026-02-01")
    back = made("co-design", "go-back", "2026-03-01", back_to="understand", reopened=("the needs", "the labels"))
    step = next_step(SEVERAL, at("co-design", go, back))
    assert (step.command, step.title) == ("stage set understand", "Go back to Understand")
    assert "Open again: the needs; the labels." in step.reason
    there = at("understand", go, back)
    assert next_step(SEVERAL, there).command == "stage plan"
    plan = steering.Plan(on="2026-03-02", weeks=2, hours=1, activities=(steering.Planned("tell-the-stories", 1),))
    assert next_step(SEVERAL, steering.with_plan(there, "understand", plan)).activity == "tell-the-stories"


def test_one_who_went_on_after_a_way_back_is_sent_nowhere_by_it() -> None:
    back = made("co-design", "go-back", "2026-03-01", back_to="initiate")
    assert "back" not in next_step(SEVERAL, at("understand", back)).title
