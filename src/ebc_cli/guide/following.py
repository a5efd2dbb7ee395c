"""Following a plan that the team has kept: how far it is, and what is next in it."""

from __future__ import annotations

from msgspec import Struct

from ebc_cli.guide.progress import Progress, applies, of_activity
from ebc_cli.project import steering
from ebc_cli.project.model import Project
from ebc_cli.project.steering import Plan
from ebc_cli.toolkit.model import Activity, Question, Strand, Toolkit


class PlannedStep(Struct, frozen=True):
    """A planned activity, the week in which it begins, and its progress."""

    strand: Strand
    activity: Activity
    week: int
    progress: Progress

    @property
    def finished(self) -> bool:
        """Whether each question of it is answered or does not apply."""
        return self.progress.state == "done"


class Course(Struct, frozen=True):
    """A plan and how far it is. `gone` are the ids of planned activities that the toolkit does not have."""

    stage: str
    plan: Plan
    steps: tuple[PlannedStep, ...]
    gone: tuple[str, ...] = ()

    @property
    def finished(self) -> int:
        """How many of its activities are finished."""
        return sum(step.finished for step in self.steps)

    @property
    def following(self) -> PlannedStep | None:
        """The first activity with an open question, else the first with one that was put off; what is not known holds nothing up."""
        opened = next((step for step in self.steps if step.progress.open), None)
        return opened or next((step for step in self.steps if step.progress.later), None)


def course(toolkit: Toolkit, project: Project, stage: str) -> Course | None:
    """The plan of a stage with its progress; `None` where there is no plan."""
    plan = steering.plan(project, stage)
    if plan is None:
        return None
    found = [(item, toolkit.by_activity.get(item.id)) for item in plan.activities]
    steps = (PlannedStep(*place, item.week, of_activity(place[1], project)) for item, place in found if place is not None)
    return Course(stage, plan, tuple(steps), tuple(item.id for item, place in found if place is None))


def first_to_do(step: PlannedStep, project: Project) -> Question:
    """The first question that is open in the planned activity that is next, else the first that was put off."""
    asked = [question for question in step.activity.questions if applies(question, project)]
    return next(question for state in ("open", "later") for question in asked if project.state(question.id) == state)
