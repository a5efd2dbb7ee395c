"""Deciding at a gate: what a decision needs, and what is said plainly about it."""

from __future__ import annotations

from typing import Any

import pytest

from ebc_cli.errors import UsageFault
from ebc_cli.guide import gates
from ebc_cli.guide.gates import Said
from ebc_cli.project.steering import OUTCOMES, Decision, Moment, Ruling
from ebc_cli.toolkit.steering import Check, Gate
from tests.small import stage

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
    every = {check.id: Ruling("yes") for check in STAGE.gate.checks}
    assert gates.plainly(STAGE, gates.decide(STAGE, told(decision=outcome, conditions=conditions, checks=every), NO_DAY)) == ()


@pytest.mark.parametrize("outcome", ["stay", "stop"])
def test_staying_and_stopping_pass_over_nothing(outcome: str) -> None:
    assert gates.plainly(STAGE, gates.decide(STAGE, told(decision=outcome, checks={"heard": Ruling("no")}), NO_DAY)) == ()


def test_a_check_is_answered_once() -> None:
    assert gates.rulings(STAGE, ["heard=yes", "seen=no", "heard=yes"]) == {"heard": Ruling("yes"), "seen": Ruling("no")}
    with pytest.raises(UsageFault, match="answered twice"):
        gates.rulings(STAGE, ["heard=yes", "heard=no"])


def test_a_decision_in_which_no_check_was_answered_says_so_in_a_sentence() -> None:
    assert gates.plainly(STAGE, gates.decide(STAGE, told(), DAY)) == ("None of the 3 checks is answered.",)
