"""Plans and gate decisions: read kindly from the file, written into it, and put together when two people save at once."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.project import fileform
from ebc_cli.project.model import Header, Project
from ebc_cli.project.steering import (
    OUTCOMES,
    Decision,
    Plan,
    Planned,
    Ruling,
    decisions,
    in_stage,
    plan,
    unread,
    with_decision,
    with_plan,
)
from ebc_cli.project.tree import merged, place
from tests.conftest import Ran
from tests.strategies import things

NOW = datetime.datetime(2026, 11, 22, 10, 15, tzinfo=datetime.UTC)
GO = Decision(
    stage="initiate",
    decision="go-with-conditions",
    reason="Enough: we go",
    conditions=("Ask the night staff", "Tell the sponsor"),
    checks={"true-accounts": Ruling("yes"), "rough-edge": Ruling("partly", "two of us disagree")},
    by="Ann",
    on="2026-11-22",
)
STAY = Decision(stage="initiate", decision="stay", reason="Too early", on="2026-11-01")
WEEKS = Plan(on="2026-11-22", by="Ann", weeks=4, hours=2.5, people=3, activities=(Planned("tell-the-stories", 1), Planned("measure", 2)))
EMPTY = Project(Header("an-id", "A title", stage="initiate"))


def again(project: Project) -> Project:
    return fileform.parse(fileform.text_of(project), Path("f.ebc.yaml"))


def written(*entries: Any, **plans: Any) -> Project:
    return Project(Header("an-id", "A title"), stages=entries, plans=plans)


# -- written and read ---------------------------------------------------------------------------------------------------------


def test_a_decision_comes_back_from_the_file() -> None:
    assert decisions(again(with_decision(EMPTY, GO))) == (GO,)


def test_a_plan_comes_back_from_the_file() -> None:
    assert plan(again(with_plan(EMPTY, "initiate", WEEKS)), "initiate") == WEEKS


def test_plans_are_written_only_when_there_is_one() -> None:
    text = fileform.text_of(with_plan(EMPTY, "initiate", WEEKS))
    assert text.index("\nplans:") < text.index("\nstages:")  # stages end the file: without them it is known to be cut short
    assert "plans" not in fileform.text_of(EMPTY)


def test_what_is_empty_is_not_written() -> None:
    written = {"id": "initiate-2026-11-01", "stage": "initiate", "decision": "stay", "reason": "Too early", "on": "2026-11-01"}
    assert with_decision(EMPTY, STAY).stages == (written,)


def test_decisions_come_in_the_order_of_their_days_whatever_the_order_of_the_file() -> None:
    assert decisions(with_decision(with_decision(EMPTY, GO), STAY)) == (STAY, GO)


def test_decisions_of_one_day_come_in_the_order_of_the_file() -> None:
    first = Decision(stage="initiate", decision="stay", reason="in the morning", on="2026-11-22")
    assert decisions(with_decision(with_decision(EMPTY, first), GO))[-1] == GO


def test_the_decisions_of_one_stage_can_be_asked_for() -> None:
    other = Decision(stage="understand", decision="stop", reason="No money")
    assert decisions(with_decision(with_decision(EMPTY, GO), other), "understand") == (other,)


def test_a_new_plan_replaces_the_old_one_and_keeps_what_others_wrote_into_it() -> None:
    before = written(initiate={"weeks": 9, "room": "B 12", "activities": ["sketch"]})
    after = with_plan(before, "initiate", WEEKS)
    assert plan(after, "initiate") == WEEKS
    assert after.plans["initiate"]["room"] == "B 12"


def test_moving_changes_the_stage_and_nothing_else() -> None:
    before = with_decision(EMPTY, GO)
    assert in_stage(in_stage(before, "understand"), "initiate") == before


# -- written by hand ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entry", "read"),
    [
        ({"decision": "stop"}, Decision(stage="", decision="stop")),
        ({"stage": "initiate", "decision": "go", "by": 7}, Decision(stage="initiate", decision="go", by="7")),
        ({"decision": "go", "conditions": "Ask Ann"}, Decision(stage="", decision="go", conditions=("Ask Ann",))),
        (
            {"decision": "go", "checks": {"a": "yes", "b": True}},
            Decision(stage="", decision="go", checks={"a": Ruling("yes"), "b": Ruling("yes")}),
        ),
        ({"decision": "go", "checks": ["a"], "reason": ["x"]}, Decision(stage="", decision="go")),
        ({"decision": "go", "checks": {"a": "perhaps"}}, Decision(stage="", decision="go")),
    ],
)
def test_a_decision_written_by_hand_is_read_as_far_as_it_can_be(entry: dict[str, Any], read: Decision) -> None:
    project = written(entry)
    assert decisions(project) == (read,)
    assert again(project) == project


@pytest.mark.parametrize(
    ("entry", "read"),
    [
        ({"activities": ["a", "b"]}, Plan(weeks=1, hours=0, activities=(Planned("a", 1), Planned("b", 1)))),
        (
            {"activities": [{"id": "a", "week": 3}, {"id": "b"}, 7, {}]},
            Plan(weeks=3, hours=0, activities=(Planned("a", 3), Planned("b", 3), Planned("7", 3))),
        ),
        ({"weeks": "many", "hours": -1, "people": True, "activities": ["a"]}, Plan(weeks=1, hours=0, activities=(Planned("a", 1),))),
        ({"activities": ["a", {"id": "a", "week": 3}, "b"]}, Plan(weeks=1, hours=0, activities=(Planned("a", 1), Planned("b", 1)))),
        ({"weeks": 4}, None),
        ("next month", None),
        (["a"], None),
    ],
)
def test_a_plan_written_by_hand_is_read_as_far_as_it_can_be(entry: Any, read: Plan | None) -> None:
    project = written(initiate=entry)
    assert plan(project, "initiate") == read
    assert again(project) == project


def test_what_cannot_be_understood_is_named_by_its_place() -> None:
    project = written(
        {"stage": "initiate", "decision": "proceed"},
        {"decision": "go", "mood": "good"},
        initiate="soon",
        understand={"activities": ["a"], "room": "B 12"},
    )
    assert unread(project) == ("plans.initiate", "plans.understand.room", "stages.1", "stages.2.mood")


def test_a_value_that_cannot_be_understood_is_named_too() -> None:
    project = written(
        {"decision": "go", "checks": {"heard": "Yes", "shared": "perhaps", "seen": {"reason": "x"}}},
        {"decision": "stay", "checks": "all"},
        initiate={"weeks": "many", "hours": -1, "people": 0, "activities": ["a", {"week": 2}]},
    )
    assert unread(project) == (
        "plans.initiate.weeks",
        "plans.initiate.hours",
        "plans.initiate.activities.2",
        "stages.1.checks.shared",
        "stages.1.checks.seen",
        "stages.2.checks",
    )


@pytest.mark.parametrize(
    ("word", "answer"), [("Yes", "yes"), (" partly ", "partly"), (True, "yes"), (False, "no"), ({"answer": "NO"}, "no")]
)
def test_a_checks_answer_may_be_written_as_people_write_it(word: Any, answer: str) -> None:
    (decision,) = decisions(written({"decision": "Go with conditions", "checks": {"heard": word}}))
    assert (decision.decision, decision.checks["heard"].answer) == ("go-with-conditions", answer)


def test_status_names_what_it_does_not_understand(ebc: Callable[..., Ran], project: Path) -> None:
    text = project.read_text(encoding="utf-8").replace("stages: []", "plans:\n  initiate: soon\nstages:\n  - decision: proceed")
    project.write_text(text, encoding="utf-8")
    shown = ebc("status")
    assert shown.code == 0
    assert "plans.initiate" in shown.out
    assert "stages.1" in shown.out


@given(
    st.dictionaries(st.sampled_from(["initiate", "x"]), things),
    st.lists(st.dictionaries(st.sampled_from(["decision", "checks", "on"]), things)),
)
def test_whatever_stands_in_the_file_is_kept_and_nothing_breaks(plans: dict[str, Any], entries: list[dict[str, Any]]) -> None:
    project = written(*entries, **plans)
    assert [found.decision for found in decisions(project)] == [entry["decision"] for entry in entries if entry.get("decision") in OUTCOMES]
    assert all(place.startswith(("plans.", "stages.")) for place in unread(project))
    plan(project, "initiate")
    assert with_decision(project, GO).stages[:-1] == project.stages


# -- two people at once -------------------------------------------------------------------------------------------------------


def test_the_decisions_of_two_people_are_both_kept() -> None:
    base = with_decision(EMPTY, STAY)
    both, conflicts = merged(
        base, with_decision(base, GO), with_decision(base, Decision(stage="initiate", decision="stop", reason="theirs"))
    )
    assert [found["decision"] for found in both.stages] == ["stay", "stop", "go-with-conditions"]
    assert conflicts == ()
    assert [found["id"] for found in both.stages] == ["initiate-2026-11-01", "initiate", "initiate-2026-11-22"]


def test_the_same_decision_saved_twice_stands_once() -> None:
    assert merged(EMPTY, with_decision(EMPTY, GO), with_decision(EMPTY, GO))[0].stages == with_decision(EMPTY, GO).stages


def test_a_decision_taken_out_by_hand_stays_out_beside_a_new_one() -> None:
    base = with_decision(EMPTY, STAY)
    assert decisions(merged(base, with_decision(base, GO), EMPTY)[0]) == (GO,)
    assert decisions(merged(base, EMPTY, with_decision(base, GO))[0]) == (GO,)


def test_plans_of_two_stages_are_both_kept() -> None:
    ours, theirs = with_plan(EMPTY, "initiate", WEEKS), with_plan(EMPTY, "sustain", WEEKS)
    assert dict(merged(EMPTY, ours, theirs)[0].plans) == {**ours.plans, **theirs.plans}


@given(*[st.dictionaries(st.sampled_from(["initiate", "understand", "sustain"]), st.integers(1, 3))] * 3)
def test_a_plan_is_taken_from_the_side_that_changed_it(base: dict[str, int], ours: dict[str, int], theirs: dict[str, int]) -> None:
    both, clashes = merged(*(written(**{stage: {"weeks": weeks} for stage, weeks in side.items()}) for side in (base, ours, theirs)))
    for stage in ("initiate", "understand", "sustain"):
        before, mine, other = (side.get(stage) for side in (base, ours, theirs))
        assert both.plans.get(stage, {}).get("weeks") == (mine if other == before else other)
        assert (f"plans.{stage}" in map(place, clashes)) == (before != mine != other != before)
