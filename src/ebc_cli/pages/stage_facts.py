"""How a project is steered, as facts: the decisions at its gates, and the plan for a stage. Gathered once, used by every format."""

from __future__ import annotations

from msgspec import Struct

from ebc_cli.guide import following
from ebc_cli.guide.following import Course
from ebc_cli.pages.parts import Counts, Named, counts
from ebc_cli.project import steering
from ebc_cli.project.model import Project
from ebc_cli.project.steering import OUTCOME_WORDS, Decision
from ebc_cli.toolkit.dates import say_date
from ebc_cli.toolkit.model import Toolkit


class CheckFacts(Struct, frozen=True):
    """A gate's check with its answer: `yes`, `partly`, `no`, or empty when nobody answered it. No words when the toolkit lost the id."""

    id: str
    check: str
    answer: str
    reason: str


class DecisionFacts(Struct, frozen=True):
    """A decision at a gate, with all checks that the gate has now, and those that only the decision knows.

    `back_to` and `reopened` belong to a decision to go back: the earlier stage, and what is open again there.
    """

    stage: Named
    decision: str
    reason: str
    conditions: tuple[str, ...]
    checks: tuple[CheckFacts, ...]
    by: str
    on: str
    back_to: Named
    reopened: tuple[str, ...]

    @property
    def words(self) -> str:
        """Stage, decision and day: "Understand: go with conditions, 14 November 2026"."""
        return f"{self.stage.words}: {self.outcome}" if self.stage.words else f"{self.outcome[:1].upper()}{self.outcome[1:]}"

    @property
    def outcome(self) -> str:
        """Decision and day: "go with conditions, 14 November 2026"."""
        to = f" to {self.back_to.words}" if self.back_to.words else ""
        words = f"{OUTCOME_WORDS[self.decision]}{to}"
        return f"{words}, {say_date(self.on)}" if self.on else words


class PlannedFacts(Struct, frozen=True):
    """An activity of a plan: the week in which it begins, and how far it is."""

    id: str
    title: str
    strand: str
    week: int
    progress: Counts


class PlanFacts(Struct, frozen=True):
    """The plan for a stage and how far it is; `finished` counts activities. `gone` are ids that the toolkit no longer has."""

    stage: Named
    on: str
    by: str
    weeks: int
    hours: float
    people: int
    finished: int
    activities: tuple[PlannedFacts, ...]
    gone: tuple[str, ...]

    @property
    def following(self) -> PlannedFacts | None:
        """The activity that comes next, as in `following.Course`."""
        opened = next((item for item in self.activities if item.progress.open), None)
        return opened or next((item for item in self.activities if item.progress.later), None)


def decisions(toolkit: Toolkit, project: Project, stage: str = "") -> tuple[DecisionFacts, ...]:
    """The decisions at all gates, or at one stage's, the earliest first."""
    return tuple(decided(toolkit, decision) for decision in steering.decisions(project, stage))


def latest(toolkit: Toolkit, project: Project) -> DecisionFacts | None:
    """The last decision at any gate; `None` where there is none."""
    found = steering.decisions(project)
    return decided(toolkit, found[-1]) if found else None


def plan(toolkit: Toolkit, project: Project, stage: str) -> PlanFacts | None:
    """The plan for a stage, or `None` where there is none."""
    course = following.course(toolkit, project, stage)
    return _plan(toolkit, course) if course is not None else None


def _plan(toolkit: Toolkit, course: Course) -> PlanFacts:
    kept = course.plan
    activities = tuple(
        PlannedFacts(step.activity.id, step.activity.title, step.strand.title, step.week, counts(step.progress)) for step in course.steps
    )
    stage = _named(toolkit, course.stage)
    return PlanFacts(stage, kept.on, kept.by, kept.weeks, kept.hours, kept.people, course.finished, activities, course.gone)


def decided(toolkit: Toolkit, decision: Decision) -> DecisionFacts:
    """A decision with the checks in words."""
    stage = toolkit.stage(decision.stage)
    asked = {check.id: check.check for check in stage.gate.checks} if stage else {}
    checks = []
    for name in dict.fromkeys((*asked, *decision.checks)):
        ruling = decision.checks.get(name)
        checks.append(CheckFacts(name, asked.get(name, ""), ruling.answer if ruling else "", ruling.reason if ruling else ""))
    at, back = _named(toolkit, decision.stage), _named(toolkit, decision.back_to)
    said = (decision.decision, decision.reason, decision.conditions)
    return DecisionFacts(at, *said, tuple(checks), decision.by, decision.on, back, decision.reopened)


def _named(toolkit: Toolkit, stage: str) -> Named:
    found = toolkit.stage(stage)
    return Named(stage, found.title if found else "")
