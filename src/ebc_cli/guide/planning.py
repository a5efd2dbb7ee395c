"""A plan for a stage, in the toolkit's five moves: known → gaps and outputs → activities → preparation → programme.

Which activities: those with questions that show a deliverable still missing, in the order of the deliverables (early ones first); then the
guide's minimum. If the team names its weeks and all of these fit, then those with answers of the stage that are not known or a best guess,
and others of the stage, as long as they end in time. An activity whose questions all have sure answers is left out, unless it is asked for.

How long (our rule): the most that it takes, times the part of its questions that is still to do (open, put off, not known, or a best
guess), rounded up to a quarter of an hour.

When: one after another, as many hours a week as the team works on it together; waiting for replies goes on beside the next activity. What
helps an early deliverable comes first, then a later one, then the rest; of these a preliminary activity first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil, floor

from msgspec import Struct, structs

from ebc_cli.guide import stages
from ebc_cli.guide.progress import applies
from ebc_cli.guide.stages import Evidence, Standing
from ebc_cli.project import steering
from ebc_cli.project.model import Project
from ebc_cli.project.steering import Moment, Plan, Planned
from ebc_cli.toolkit.model import Activity, Strand, Toolkit
from ebc_cli.toolkit.numbers import several
from ebc_cli.toolkit.steering import Stage

QUARTER = 0.25
# What a team can be asked to reckon with.
MOST_WEEKS, MOST_HOURS, MOST_PEOPLE = 104, 60.0, 200
# Why an activity is in a plan, besides the deliverables that it helps to show, which are reasons in their own words.
MINIMUM, UNSURE = "it is part of the minimum for this stage", "an answer here is not known, or a best guess"
OF_STAGE, ASKED_FOR = "it belongs to this stage", "you asked for it"
EARLY_TURN, LATER_TURN, MINIMUM_TURN, SPARE_TURN = range(4)
_ENDLESS = 10_000
# Activities by id, each with a reason and its turn.
Wanted = tuple[tuple[str, str, int], ...]


class PlanTerms(Struct, frozen=True):
    """What a team has: weeks, hours a week that it works on this together, people (0: not said); and what it wants in or out, by id.

    No weeks mean as many as the needed work and its waiting take.
    """

    weeks: int = 0
    hours: float = 3.0
    people: int = 0
    dropped: tuple[str, ...] = ()
    added: tuple[str, ...] = ()

    @property
    def room(self) -> float:
        """Hours in all."""
        return self.weeks * self.hours


class Proposal(Struct, frozen=True):
    """An activity proposed: the deliverables it is for, other reasons, its questions still to do, its hours and its weeks of waiting.

    `week` is when it begins and `last` when the last reply should be there; 0 while it has no place in the programme. `crowded` tells
    that it asks for more kinds of people than the team has. `turn` orders the programme: the lower first.
    """

    strand: Strand
    activity: Activity
    gives: tuple[str, ...]
    why: tuple[str, ...]
    to_do: int
    hours: float
    waiting: int
    crowded: bool = False
    turn: int = SPARE_TURN
    week: int = 0
    last: int = 0

    @property
    def added(self) -> bool:
        """Whether the team asked for it."""
        return ASKED_FOR in self.why

    @property
    def needed(self) -> bool:
        """Whether the stage lacks something without it."""
        return self.turn < SPARE_TURN


class Proposed(Struct, frozen=True):
    """A stage's plan, proposed: what is known, the gaps, the answers that are unsure, the programme, and what found no room in it."""

    stage: Stage
    terms: PlanTerms
    known: tuple[Standing, ...]
    gaps: tuple[Standing, ...]
    unsure: tuple[Evidence, ...]
    programme: tuple[Proposal, ...]
    no_room: tuple[Proposal, ...]

    @property
    def hours(self) -> float:
        """Hours of work in the programme."""
        return sum(proposal.hours for proposal in self.programme)

    def to_keep(self, made: Moment, by: str) -> Plan:
        """The plan as a project keeps it, made at some time by somebody."""
        activities = tuple(Planned(proposal.activity.id, proposal.week) for proposal in self.programme)
        return Plan(
            on=made.on, at=made.at, by=by, weeks=self.terms.weeks, hours=self.terms.hours, people=self.terms.people, activities=activities
        )


def reckoned(weeks: int, hours: float, people: int) -> str:
    """What a team has, in words: weeks, hours a week that it works together, people."""
    parts = (several(weeks, "week"), f"{several(hours, 'hour')} a week together" if hours else "", several(people, "person", "people"))
    return ", ".join(part for part in parts if part)


def propose(toolkit: Toolkit, project: Project, stage: Stage, terms: PlanTerms) -> Proposed:
    """The plan that fits what the project lacks and what the team has."""
    if terms.weeks:
        return _proposed(toolkit, project, stage, terms, _spare(toolkit, project, stage))
    endless = _proposed(toolkit, project, stage, structs.replace(terms, weeks=_ENDLESS), ())
    weeks = max((item.last for item in endless.programme), default=0)
    return structs.replace(endless, terms=structs.replace(terms, weeks=weeks))


def terms_of(toolkit: Toolkit, project: Project, kept: Plan) -> PlanTerms:
    """The terms under which `propose` makes a kept plan again, less what is done by now and with nothing new: for changing it in part."""
    planned = {item.id for item in kept.activities}
    to_do = (name for name, (_, activity) in toolkit.by_activity.items() if name in planned and estimate(activity, project)[0])
    others = (name for name in toolkit.by_activity if name not in planned)
    return PlanTerms(kept.weeks, kept.hours or PlanTerms().hours, kept.people, tuple(others), tuple(to_do))


def _proposed(toolkit: Toolkit, project: Project, stage: Stage, terms: PlanTerms, spare: Wanted) -> Proposed:
    """The plan; `spare` is what comes in where there is room after all that is needed."""
    standings = stages.deliverables(toolkit, project, stage)
    gaps = tuple(standing for standing in standings if standing.shown != "shown")
    chosen, no_room = _chosen(_wanted(toolkit, project, stage, gaps, terms, spare), terms)
    programme = tuple(_scheduled(chosen, terms))
    late = {item.activity.id for item in programme if item.last > terms.weeks and not (item.needed or item.added)}
    return Proposed(
        stage,
        terms,
        tuple(standing for standing in standings if standing.shown == "shown"),
        gaps,
        stages.unsure(toolkit, project, stage),
        tuple(_scheduled((item for item in chosen if item.activity.id not in late), terms)) if late else programme,
        tuple(no_room),
    )


def estimate(activity: Activity, project: Project) -> tuple[int, float, int]:
    """How many of the activity's questions are still to do, the hours that takes, and the weeks of waiting; all of it when none is."""
    asked = [question for question in activity.questions if applies(question, project)]
    to_do = sum(_is_to_do(project, question.id) for question in asked)
    part = (to_do or len(asked)) / len(asked) if asked else 1.0
    hours = activity.minutes.most / 60 * part
    return to_do, max(QUARTER, ceil(hours / QUARTER) * QUARTER), activity.weeks


def _is_to_do(project: Project, question: str) -> bool:
    answer = project.answers.get(question)
    return answer is None or answer.state in ("later", "not-known") or (answer.state == "answered" and answer.confidence == "low")


# -- which activities ---------------------------------------------------------------------------------------------------------


def _spare(toolkit: Toolkit, project: Project, stage: Stage) -> Wanted:
    """What there may be time for: unsure answers, then whatever else belongs to the stage."""
    unsure = dict.fromkeys(item.activity.id for item in stages.unsure(toolkit, project, stage))
    of_stage = (name for name, (_, activity) in toolkit.by_activity.items() if stage.id in activity.stages)
    return (*((name, UNSURE, SPARE_TURN) for name in unsure), *((name, OF_STAGE, SPARE_TURN) for name in of_stage))


def _wanted(
    toolkit: Toolkit, project: Project, stage: Stage, gaps: tuple[Standing, ...], terms: PlanTerms, spare: Wanted
) -> list[Proposal]:
    """The activities wanted, in the order of the plan, each with its reasons."""
    why: dict[str, list[tuple[str, int]]] = {}
    least = ((name, MINIMUM, MINIMUM_TURN) for name in stage.guide.activities)
    for name, reason, turn in (*_for_gaps(gaps), *least, *spare, *((name, ASKED_FOR, SPARE_TURN) for name in terms.added)):
        if reason != OF_STAGE or name not in why:
            why.setdefault(name, []).append((reason, turn))
    made = [_proposal(toolkit, project, name, terms, reasons) for name, reasons in why.items() if name in toolkit.by_activity]
    return [item for item in made if item.added or (item.to_do and item.activity.id not in terms.dropped)]


def _for_gaps(gaps: Iterable[Standing]) -> Iterator[tuple[str, str, int]]:
    """Each activity that holds a question still to do of a deliverable not shown yet, with that deliverable as the reason."""
    for gap in gaps:
        names = dict.fromkeys(item.activity.id for item in gap.evidence if not item.settled)
        yield from ((name, gap.words, EARLY_TURN if gap.early else LATER_TURN) for name in names)


def _proposal(toolkit: Toolkit, project: Project, name: str, terms: PlanTerms, reasons: list[tuple[str, int]]) -> Proposal:
    strand, activity = toolkit.by_activity[name]
    to_do, hours, waiting = estimate(activity, project)
    gives = tuple(reason for reason, turn in reasons if turn < MINIMUM_TURN)
    why = tuple(reason for reason, turn in reasons if turn >= MINIMUM_TURN)
    crowded = bool(terms.people) and len(activity.involve) > terms.people
    return Proposal(strand, activity, gives, why, to_do, hours, waiting, crowded, min(turn for _, turn in reasons))


def _chosen(wanted: list[Proposal], terms: PlanTerms) -> tuple[list[Proposal], list[Proposal]]:
    """The proposals that there is room for, and those needed that there is none for.

    What the team added has its room in any case; what only belongs to the stage comes in when nothing needed was left out.
    """
    room = terms.room - sum(item.hours for item in wanted if item.added)
    taken: list[Proposal] = []
    left_out: list[Proposal] = []
    for item in wanted:
        if item.added or (item.hours <= room and (item.needed or not left_out)):
            taken.append(item)
            room -= 0 if item.added else item.hours
        elif item.needed:
            left_out.append(item)
    return taken, left_out


# -- when ---------------------------------------------------------------------------------------------------------------------


def _scheduled(proposals: Iterable[Proposal], terms: PlanTerms) -> Iterator[Proposal]:
    """The proposals one after another; those that no longer fit (because the team added so many) stand in the last week."""
    used = 0.0
    for proposal in sorted(proposals, key=lambda item: (item.turn, not item.activity.preliminary)):
        begins = min(terms.weeks, floor(used / terms.hours) + 1)
        used += proposal.hours
        ends = max(begins, min(terms.weeks, ceil(used / terms.hours)))
        yield structs.replace(proposal, week=begins, last=ends + proposal.waiting)


def kept(project: Project, plans: Iterable[Proposed], made: Moment, by: str) -> Project:
    """The project with these plans in place of those that it has for their stages."""
    for proposed in plans:
        project = steering.with_plan(project, proposed.stage.id, proposed.to_keep(made, by))
    return project


# -- the whole programme ------------------------------------------------------------------------------------------------------


class Outline(Struct, frozen=True):
    """One stage of a programme: its plan, and what of the guide's minimum an earlier stage of the programme does already, by id."""

    proposed: Proposed
    again: tuple[str, ...]


def kept_and_new(project: Project | None, outlines: Iterable[Outline]) -> tuple[list[Outline], list[Proposed]]:
    """The outlines of stages that have a plan, and what is proposed for the others."""
    kept = [item for item in outlines if project is not None and steering.plan(project, item.proposed.stage.id) is not None]
    return kept, [item.proposed for item in outlines if item not in kept]


def programme(toolkit: Toolkit, project: Project, first: Stage, terms: PlanTerms) -> tuple[Outline, ...]:
    """All stages from `first` on, in outline: what each lacks and its guide's minimum, each activity in the first stage that wants it.

    A stage gets as many weeks as its needed work takes, and never activities that are only of the stage.
    """
    out: list[Outline] = []
    done: dict[str, None] = {}
    for stage in toolkit.stages:
        if stage.number >= first.number:
            proposed = propose(toolkit, project, stage, structs.replace(terms, weeks=0, dropped=tuple(done)))
            out.append(Outline(proposed, tuple(name for name in stage.guide.activities if name in done)))
            done.update(dict.fromkeys(item.activity.id for item in proposed.programme))
    return tuple(out)
