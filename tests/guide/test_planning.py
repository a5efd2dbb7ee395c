"""A plan for a stage: what is chosen for it, how long it takes, and when."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.guide import planning
from ebc_cli.guide.planning import PlanTerms, Proposed, estimate, propose
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.project.steering import Moment
from ebc_cli.toolkit.model import Activity, Toolkit
from ebc_cli.toolkit.record import Minutes
from ebc_cli.toolkit.steering import Deliverable, Stage, StageGuide
from tests import packaged
from tests.small import activity, question, stage, strand, toolkit

EMPTY = Project(Header("1", "Test", stage="initiate"))
YES = Answer("answered", "x")


def hour(name: str, **changes: Any) -> Activity:
    """An activity of one hour with two questions, `problem.<name>-1` and `-2`."""
    return activity(name, question(f"{name}-1"), question(f"{name}-2"), **{"time": "An hour", "stages": (), **changes})


SMALL = toolkit(
    strand(hour("late"), hour("early"), hour("first", preliminary=True), hour("least"), hour("other", stages=("initiate",)), hour("far"))
)
STAGE = stage(
    guide=StageGuide((), ("least", "early"), ()),
    deliverables=(
        Deliverable("d-late", "Late.", "later", "problem", ("problem.late-1",)),
        Deliverable("d-early", "Early.", "early", "problem", ("problem.early-1",)),
        Deliverable("d-first", "First.", "early", "problem", ("problem.first-1",)),
    ),
)


def made(terms: PlanTerms = PlanTerms(), project: Project = EMPTY, of: Stage = STAGE) -> Proposed:
    return propose(SMALL, project, of, terms)


def names(plan: Proposed) -> list[str]:
    return [item.activity.id for item in plan.programme]


def answered(*questions: str, answer: Answer = YES) -> Project:
    project = EMPTY
    for name in questions:
        project = project.with_answer(f"problem.{name}", answer)
    return project


# -- which activities ---------------------------------------------------------------------------------------------------------


def test_gaps_come_first_early_ones_before_later_ones_and_then_the_guides_minimum() -> None:
    plan = made()
    assert names(plan) == ["first", "early", "late", "least"]  # of the early ones, the preliminary activity
    assert [(item.gives, item.why) for item in plan.programme] == [
        (("First.",), ()),
        (("Early.",), (planning.MINIMUM,)),
        (("Late.",), ()),
        ((), (planning.MINIMUM,)),
    ]


def test_what_is_known_and_what_is_missing_are_told_apart() -> None:
    plan = made(project=answered("early-1"))
    assert [standing.about.id for standing in plan.known] == ["d-early"]
    assert [standing.about.id for standing in plan.gaps] == ["d-first", "d-late"]


def test_an_activity_with_sure_answers_only_is_left_out() -> None:
    assert "early" not in names(made(project=answered("early-1", "early-2")))


def test_with_time_to_spare_unsure_answers_and_others_of_the_stage_come_in() -> None:
    project = answered("far-1", "far-2", answer=Answer("answered", "x", "low"))
    assert names(made(PlanTerms(weeks=9, hours=3), project))[-2:] == ["far", "other"]
    assert names(made(PlanTerms(hours=3), project)) == ["first", "early", "late", "least"]  # no time named: what is needed and no more


def test_what_there_is_only_time_for_has_to_end_in_time() -> None:
    waits = hour("slow", weeks=2, stages=("initiate",))
    of_stage = toolkit(strand(hour("least"), waits, hour("other", stages=("initiate",))))
    for weeks, expected in ((2, ["least", "other"]), (5, ["least", "slow", "other"])):
        plan = propose(of_stage, EMPTY, stage(guide=StageGuide((), ("least",), ()), deliverables=()), PlanTerms(weeks=weeks, hours=3))
        assert names(plan) == expected


def test_a_kept_plan_can_be_made_again_less_what_is_done_and_with_nothing_new() -> None:
    kept = made(PlanTerms(weeks=9, hours=2, people=4, dropped=("early",), added=("far",))).to_keep(Moment("2026-11-22"), "Ann")
    again = planning.terms_of(SMALL, answered("first-1", "first-2"), kept)
    assert (again.weeks, again.hours, again.people) == (9, 2, 4)
    assert set(names(made(again, answered("first-1", "first-2")))) == {item.id for item in kept.activities} - {"first"}


def test_what_finds_no_room_is_said_and_nothing_less_needed_takes_its_place() -> None:
    plan = made(PlanTerms(weeks=1, hours=2.5))
    assert (names(plan), [item.activity.id for item in plan.no_room]) == (["first", "early"], ["late", "least"])


def test_what_the_team_drops_stays_out_and_what_it_adds_has_its_room() -> None:
    plan = made(PlanTerms(weeks=1, hours=3, dropped=("early",), added=("far",)))
    assert names(plan) == ["first", "late", "far"]
    assert plan.programme[-1].why == (planning.ASKED_FOR,)
    assert "early" not in {item.activity.id for item in plan.no_room}


def test_a_team_may_add_what_it_has_answered_already() -> None:
    plan = made(PlanTerms(added=("far",)), answered("far-1", "far-2"))
    assert (names(plan)[-1], plan.programme[-1].to_do, plan.programme[-1].hours) == ("far", 0, 1)


def test_an_activity_that_asks_for_more_people_than_there_are_is_marked() -> None:
    crowd = toolkit(strand(hour("early", involve=("A nurse", "A carer", "A porter"))))
    for people, crowded in ((0, False), (2, True), (3, False)):
        (item,) = propose(crowd, EMPTY, STAGE, PlanTerms(people=people)).programme
        assert item.crowded is crowded


def test_ids_that_the_toolkit_does_not_have_are_passed_over() -> None:
    plan = made(of=stage(guide=StageGuide((), ("gone", "least"), ()), deliverables=()))
    assert names(plan) == ["least"]


# -- how long -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("project", "expected"),
    [
        (EMPTY, (2, 1.0)),
        (answered("early-1"), (1, 0.5)),
        (answered("early-1", answer=Answer("not-known")), (2, 1.0)),
        (answered("early-1", answer=Answer("answered", "x", "low")), (2, 1.0)),
        (answered("early-1", "early-2"), (0, 1.0)),
    ],
)
def test_the_time_is_the_part_of_the_questions_still_to_do(project: Project, expected: tuple[int, float]) -> None:
    assert estimate(SMALL.by_activity["early"][1], project)[:2] == expected


def test_a_plan_reckons_with_the_most_that_it_takes() -> None:
    assert estimate(hour("long", minutes=Minutes(60, 90)), EMPTY) == (2, 1.5, 0)


def test_no_work_is_shorter_than_a_quarter_of_an_hour() -> None:
    assert estimate(hour("short", minutes=Minutes(5, 5), weeks=2), EMPTY) == (2, 0.25, 2)


# -- when ---------------------------------------------------------------------------------------------------------------------


def test_activities_follow_each_other_at_the_hours_a_week() -> None:
    plan = made(PlanTerms(weeks=4, hours=1.5))
    assert [(item.activity.id, item.week, item.last) for item in plan.programme][:4] == [
        ("first", 1, 1),
        ("early", 1, 2),
        ("late", 2, 2),
        ("least", 3, 3),
    ]


def test_waiting_makes_an_activity_longer_and_does_not_hold_up_the_next() -> None:
    waits = toolkit(strand(hour("early", weeks=2), hour("least")))
    plan = propose(waits, EMPTY, STAGE, PlanTerms(weeks=4, hours=1))
    assert [(item.activity.id, item.week, item.last) for item in plan.programme] == [("early", 1, 3), ("least", 2, 2)]


def test_without_weeks_a_plan_takes_as_many_as_its_work_and_its_waiting() -> None:
    assert made(PlanTerms(hours=1.5)).terms.weeks == 3
    assert (
        made(
            PlanTerms(hours=1.5), answered(*(f"{name}-{number}" for name in ("first", "early", "late", "least") for number in (1, 2)))
        ).terms.weeks
        == 0
    )


@given(
    st.integers(1, 20),
    st.sampled_from([0.5, 1, 2.3, 3, 40]),
    st.sets(st.sampled_from(sorted(SMALL.by_activity))),
    st.sets(st.sampled_from(sorted(SMALL.by_activity))),
)
def test_a_plan_fits_its_weeks_unless_the_team_adds_too_much(weeks: int, hours: float, dropped: set[str], added: set[str]) -> None:
    plan = made(PlanTerms(weeks=weeks, hours=hours, dropped=tuple(sorted(dropped - added)), added=tuple(sorted(added))))
    assert added <= set(names(plan))
    assert not (dropped - added) & set(names(plan))
    assert len(set(names(plan))) == len(plan.programme)
    assert all(1 <= item.week <= weeks and item.week <= item.last for item in plan.programme)
    assert [item.week for item in plan.programme] == sorted(item.week for item in plan.programme)
    assert plan.hours <= plan.terms.room or any(item.added for item in plan.programme)


def test_a_plan_is_kept_with_its_weeks_in_order() -> None:
    kept = made(PlanTerms(weeks=4, hours=1.5, people=2)).to_keep(Moment("2026-11-22"), "Ann")
    assert (kept.on, kept.by, kept.weeks, kept.hours, kept.people) == ("2026-11-22", "Ann", 4, 1.5, 2)
    assert [(item.id, item.week) for item in kept.activities][:2] == [("first", 1), ("early", 1)]


# -- the whole programme ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def whole() -> Toolkit:
    return packaged.toolkit()


def test_a_programme_goes_from_the_present_stage_to_the_last(whole: Toolkit) -> None:
    found = planning.programme(whole, EMPTY, whole.stages[1], PlanTerms())
    assert [outline.proposed.stage.id for outline in found] == [stage.id for stage in whole.stages[1:]]


def test_a_programme_holds_each_activity_once_and_names_what_comes_again(whole: Toolkit) -> None:
    found = planning.programme(whole, EMPTY, whole.stages[0], PlanTerms())
    seen = [name for outline in found for name in names(outline.proposed)]
    assert len(seen) == len(set(seen))
    for place, outline in enumerate(found):
        before = {name for earlier in found[:place] for name in names(earlier.proposed)}
        assert set(outline.again) == set(outline.proposed.stage.guide.activities) & before
        assert set(outline.proposed.stage.guide.activities) <= set(names(outline.proposed)) | before


@pytest.mark.parametrize("number", range(5))
def test_every_stage_of_the_guide_can_be_planned_to_close_all_its_gaps(whole: Toolkit, number: int) -> None:
    plan = propose(whole, EMPTY, whole.stages[number], PlanTerms())
    reasons = {text for item in plan.programme for text in item.gives}
    assert reasons == {deliverable.text for deliverable in whole.stages[number].deliverables}
    assert plan.no_room == ()
