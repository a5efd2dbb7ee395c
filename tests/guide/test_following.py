"""Following a plan: how far it is, and what `ebc next` makes of it."""

from __future__ import annotations

import pytest
from msgspec import structs

from ebc_cli.guide import following
from ebc_cli.guide import next as guide_next
from ebc_cli.project import steering
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.project.steering import Plan, Planned
from tests.small import SMALL, activity, question, stage, strand, toolkit

PLANNED = Project(
    Header("1", "Test", stage="initiate"),
    plans={"initiate": {"weeks": 4, "hours": 2, "activities": [{"id": "measure", "week": 1}, {"id": "tell-the-stories", "week": 3}]}},
)
MEASURED = PLANNED.with_answer("problem.agreed", Answer("answered", "no")).with_answer("problem.baseline", Answer("not-known"))


def test_the_next_step_is_the_first_open_question_of_the_first_unfinished_planned_activity() -> None:
    step = guide_next.step(SMALL, PLANNED)
    assert (step.activity, step.question) == ("measure", "problem.agreed")
    assert step.command == "strand define-the-problem --activity measure"
    assert step.reason.startswith("In your plan for this stage, week 1.")


def test_when_one_activity_is_finished_the_next_of_the_plan_follows() -> None:
    step = guide_next.step(SMALL, MEASURED)
    assert (step.activity, step.question, "week 3" in step.reason) == ("tell-the-stories", "problem.stories", True)


def test_the_command_begins_at_the_question_that_is_named() -> None:
    """What was answered last is the middle of three: the command alone would go on after it."""
    three = toolkit(strand(activity("measure", question("one"), question("two"), question("three"))))
    plan = Plan(on="2026-11-20", weeks=1, hours=3, activities=(Planned("measure", 1),))
    project = steering.with_plan(Project(Header("1", "x", stage="initiate")), "initiate", plan)
    project = project.with_answer("problem.two", Answer("answered", "x", at="2026-11-22T10:01:00+00:00"))
    assert guide_next.step(three, project).command == "strand define-the-problem --activity measure --question problem.one"


def test_the_place_that_was_left_comes_before_the_plan() -> None:
    assert guide_next.step(SMALL, PLANNED, "problem.turns").question == "problem.turns"


def test_a_plan_for_another_stage_is_not_followed() -> None:
    elsewhere = structs.replace(PLANNED, header=structs.replace(PLANNED.header, stage="understand"))
    assert "plan" not in guide_next.step(SMALL, elsewhere).reason


DONE = MEASURED.with_answer("problem.stories", Answer("answered", "x")).with_answer("problem.turns", Answer("not-applicable"))


def decided(project: Project, outcome: steering.Outcome, on: str = "2026-11-22") -> Project:
    return steering.with_decision(project, steering.Decision(stage="initiate", decision=outcome, reason="So it is.", on=on))


def test_a_question_of_the_plan_that_was_put_off_comes_after_all_that_are_open() -> None:
    later = MEASURED.with_answer("problem.baseline", Answer("later"))
    step = guide_next.step(SMALL, later)
    assert (step.activity, step.question) == ("tell-the-stories", "problem.stories")
    for name in ("stories", "turns"):
        later = later.with_answer(f"problem.{name}", Answer("answered", "x"))
    step = guide_next.step(SMALL, later)
    assert (step.activity, step.question, "come back" in step.reason) == ("measure", "problem.baseline", True)
    course = following.course(SMALL, later, "initiate")
    assert course is not None
    assert course.finished == 1  # what is put off is not done


def test_after_a_finished_plan_comes_the_gate() -> None:
    assert guide_next.step(SMALL, DONE).command == "stage gate"


def test_a_plan_of_which_the_toolkit_has_nothing_leads_to_no_gate() -> None:
    gone = structs.replace(DONE, plans={"initiate": {"activities": ["gone"]}})
    assert guide_next.step(SMALL, gone).command != "stage gate"


def test_after_a_decision_to_stay_the_guide_goes_on_as_without_a_plan() -> None:
    stayed = decided(DONE, "stay")
    assert guide_next.step(SMALL, stayed) == guide_next.step(SMALL, structs.replace(stayed, plans={}))
    assert guide_next.step(SMALL, stayed).command != "stage gate"


@pytest.mark.parametrize("outcome", ["go", "go-with-conditions"])
def test_after_a_decision_to_go_on_comes_the_next_stage(outcome: steering.Outcome) -> None:
    two = structs.replace(SMALL, stages=(*SMALL.stages, stage(id="understand", title="Understand", number=2)))
    step = guide_next.step(two, decided(PLANNED, outcome))
    assert (step.command, "22 November 2026" in step.reason) == ("stage set understand", True)
    assert guide_next.step(two, decided(PLANNED, outcome), "problem.turns").question == "problem.turns"  # what was begun comes first
    assert guide_next.step(SMALL, decided(PLANNED, outcome)).activity == "measure"  # there is no stage after the last


def test_after_a_decision_to_stop_comes_the_report() -> None:
    assert guide_next.step(SMALL, decided(PLANNED, "stop"), "problem.turns").command == "report"


def test_a_plan_that_is_newer_than_the_decision_is_followed() -> None:
    plans = {"initiate": {**PLANNED.plans["initiate"], "on": "2026-11-23"}}
    assert guide_next.step(SMALL, structs.replace(decided(PLANNED, "stop"), plans=plans)).activity == "measure"


def test_the_course_counts_what_is_finished_and_names_what_is_next() -> None:
    course = following.course(SMALL, MEASURED, "initiate")
    assert course is not None
    assert course.following is not None
    assert (course.finished, len(course.steps), course.following.activity.id) == (0, 2, "tell-the-stories")


def test_what_is_not_known_is_not_done_and_holds_a_plan_up_no_longer() -> None:
    asked = [question.id for _, activity, question in SMALL.by_question.values() if activity.id in ("tell-the-stories", "measure")]
    unknown = structs.replace(PLANNED, answers={name: Answer("not-known") for name in asked})
    course = following.course(SMALL, unknown, "initiate")
    assert course is not None
    assert (course.finished, course.following) == (0, None)
    step = guide_next.step(SMALL, unknown)
    assert (step.command, "is done" in step.reason, "nothing open" in step.reason) == ("stage gate", False, True)


def test_an_activity_that_the_toolkit_does_not_have_is_named_and_passed_over() -> None:
    project = structs.replace(PLANNED, plans={"initiate": {"activities": ["gone", "measure"]}})
    course = following.course(SMALL, project, "initiate")
    assert course is not None
    assert (course.gone, [step.activity.id for step in course.steps]) == (("gone",), ["measure"])
    assert guide_next.step(SMALL, project).activity == "measure"
