"""Plans and gate decisions in a project: read kindly from what stands in its file, and written into a new project value.

The file's own data stays as it is (`Project.plans`, `Project.stages`), so that whatever a hand or another version has put there is carried.
What cannot be understood is left out of what is shown, and named by `unread`.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from functools import cmp_to_key
from itertools import count
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

from msgspec import Struct, structs

from ebc_cli.project.model import Project

Verdict = Literal["yes", "partly", "no"]
Outcome = Literal["go", "go-with-conditions", "stay", "go-back", "stop"]

VERDICTS: tuple[Verdict, ...] = ("yes", "partly", "no")
OUTCOMES: tuple[Outcome, ...] = ("go", "go-with-conditions", "stay", "go-back", "stop")
# How each outcome is said to people.
OUTCOME_WORDS: Mapping[str, str] = MappingProxyType(
    {"go": "go", "go-with-conditions": "go with conditions", "stay": "stay in this stage", "go-back": "go back", "stop": "stop"}
)
# How a check was answered, in words; the empty answer is of a check that nobody answered.
ANSWER_WORDS: Mapping[str, str] = MappingProxyType({"yes": "Yes", "partly": "Partly", "no": "No", "": "Not answered"})


class Moment(NamedTuple):
    """When a plan was made or a decision taken: the day (`on`, ISO) and the time (`at`, ISO with its zone), both on the clock of the place.

    Where the day of the time is another, the day was told: it is when it was decided, and the time only when it was kept.
    """

    on: str
    at: str = ""

    def is_after(self, other: Moment) -> bool:
        """Whether this came after the other: by time where both have one, else by day; with a time after without."""
        mine, theirs = self._time(), other._time()
        if mine and theirs and self._is_of_its_day(mine) and other._is_of_its_day(theirs):
            return mine > theirs
        if _day(self.on) != _day(other.on):
            return _day(self.on) > _day(other.on)
        return mine is not None and (theirs is None or mine > theirs)

    def _time(self) -> datetime.datetime | None:
        try:
            found = datetime.datetime.fromisoformat(self.at)
        except ValueError:
            return None
        return found if found.tzinfo else None

    def _is_of_its_day(self, time: datetime.datetime) -> bool:
        return self.on in ("", time.date().isoformat())


def moment(time: datetime.datetime, day: datetime.date | None = None) -> Moment:
    """A time with its zone as a moment, to the millisecond, as scripts are fast; of an earlier `day` where that was told."""
    return Moment((day or time.date()).isoformat(), time.isoformat(timespec="milliseconds"))


class Ruling(Struct, frozen=True):
    """What a gate's check was answered: yes, partly or no, with a reason where one was given."""

    answer: Verdict
    reason: str = ""


class Decision(Struct, frozen=True, kw_only=True):
    """What was decided at a stage's gate, `on` and `at` as in `Moment`; a decision written by hand may lack anything but its outcome.

    `back_to` is the earlier stage that a decision to go back leads to, and `reopened` what is open again there.
    """

    stage: str
    decision: Outcome
    reason: str = ""
    conditions: tuple[str, ...] = ()
    back_to: str = ""
    reopened: tuple[str, ...] = ()
    checks: Mapping[str, Ruling] = MappingProxyType({})
    by: str = ""
    on: str = ""
    at: str = ""

    @property
    def made(self) -> Moment:
        """When it was decided."""
        return Moment(self.on, self.at)


class Planned(Struct, frozen=True):
    """An activity in a plan, and the week in which it begins, from 1."""

    id: str
    week: int


class Plan(Struct, frozen=True, kw_only=True):
    """How a team means to work a stage: when it was made (see `Moment`) and by whom, weeks, hours a week together, people (0: not said)."""

    on: str = ""
    at: str = ""
    by: str = ""
    weeks: int
    hours: float
    people: int = 0
    activities: tuple[Planned, ...]

    @property
    def made(self) -> Moment:
        """When it was made."""
        return Moment(self.on, self.at)


# -- plans --------------------------------------------------------------------------------------------------------------------


def plan(project: Project, stage: str) -> Plan | None:
    """The plan for a stage, or `None` where there is none that names an activity."""
    data = project.plans.get(stage)
    if not isinstance(data, Mapping):
        return None
    activities = tuple(_planned(data.get("activities")))
    weeks = _whole(data.get("weeks")) or max((item.week for item in activities), default=0)
    texts = {key: _text(data.get(key)) for key in ("on", "at", "by")}
    if not activities:
        return None
    return Plan(**texts, weeks=weeks, hours=_number(data.get("hours")), people=_whole(data.get("people")), activities=activities)


def with_plan(project: Project, stage: str, new: Plan) -> Project:
    """This project with a stage's plan set; keys of an earlier plan that are not ours are kept."""
    before = project.plans.get(stage)
    carried = {key: value for key, value in before.items() if key not in Plan.__struct_fields__} if isinstance(before, Mapping) else {}
    # A whole number of hours is written as one: `hours: 3`.
    hours = int(new.hours) if new.hours == int(new.hours) else new.hours
    data = {"on": new.on, "at": new.at, "by": new.by, "weeks": new.weeks, "hours": hours, "people": new.people}
    activities = [{"id": item.id, "week": item.week} for item in new.activities]
    filled = {key: value for key, value in data.items() if value}
    return structs.replace(project, plans={**project.plans, stage: {**filled, "activities": activities, **carried}})


def _planned(data: Any) -> Iterator[Planned]:
    """Activities of a plan, each once; one written as a bare id is in the week of the one before."""
    week = 1
    seen: set[str] = set()
    for item in data if isinstance(data, list) else ():
        named = _planned_id(item)
        if named and named not in seen:
            seen.add(named)
            week = (_whole(item.get("week")) if isinstance(item, Mapping) else 0) or week
            yield Planned(named, week)


def _planned_id(item: Any) -> str:
    return _text(item.get("id")) if isinstance(item, Mapping) else _text(item)


# -- decisions ----------------------------------------------------------------------------------------------------------------


def decisions(project: Project, stage: str = "") -> tuple[Decision, ...]:
    """The decisions at gates, of all stages or of one, the earliest first."""
    read = [_decision(data) for data in project.stages]
    found = [decision for decision in read if decision is not None and stage in ("", decision.stage)]
    return tuple(sorted(found, key=cmp_to_key(_by_time)))


def _by_time(one: Decision, other: Decision) -> int:
    return one.made.is_after(other.made) - other.made.is_after(one.made)


def with_decision(project: Project, new: Decision) -> Project:
    """This project with a decision added. Earlier ones stay: how a team came to where it is, is worth as much as where it is."""
    checks = {
        name: {"answer": ruling.answer, **({"reason": ruling.reason} if ruling.reason else {})} for name, ruling in new.checks.items()
    }
    data: dict[str, Any] = {"id": _free_id(project, new), "stage": new.stage, "decision": new.decision, "reason": new.reason}
    back = {"back_to": new.back_to, "reopened": list(new.reopened)}
    rest = {"conditions": list(new.conditions), **back, "checks": checks, "by": new.by, "on": new.on, "at": new.at}
    return structs.replace(project, stages=(*project.stages, {**data, **{key: value for key, value in rest.items() if value}}))


def _free_id(project: Project, new: Decision) -> str:
    """An id for a new decision that no other in the project has: `initiate-2026-12-20`, else `initiate-2026-12-20-2`."""
    taken = {_text(data.get("id")) for data in project.stages}
    start = f"{new.stage}-{new.on}" if new.on else new.stage
    return next(name for number in count(1) if (name := start if number == 1 else f"{start}-{number}") not in taken)


def in_stage(project: Project, stage: str) -> Project:
    """This project moved to another stage."""
    return structs.replace(project, header=structs.replace(project.header, stage=stage))


def _decision(data: Mapping[str, Any]) -> Decision | None:
    word = "-".join(_text(data.get("decision")).casefold().split())
    outcome = next((outcome for outcome in OUTCOMES if outcome == word), None)
    if outcome is None:
        return None
    given = data.get("checks")
    rulings = {str(name): _ruling(ruling) for name, ruling in given.items()} if isinstance(given, Mapping) else {}
    return Decision(
        stage=_text(data.get("stage")),
        decision=outcome,
        reason=_text(data.get("reason")),
        conditions=_texts(data.get("conditions")),
        back_to=_text(data.get("back_to")),
        reopened=_texts(data.get("reopened")),
        checks={name: ruling for name, ruling in rulings.items() if ruling is not None},
        by=_text(data.get("by")),
        on=_text(data.get("on")),
        at=_text(data.get("at")),
    )


def _ruling(data: Any) -> Ruling | None:
    given, reason = (data.get("answer"), _text(data.get("reason"))) if isinstance(data, Mapping) else (data, "")
    word = {True: "yes", False: "no"}[given] if isinstance(given, bool) else _text(given).strip().casefold()
    answer = next((verdict for verdict in VERDICTS if verdict == word), None)
    return Ruling(answer, reason) if answer else None


# -- what cannot be understood ------------------------------------------------------------------------------------------------


def unread(project: Project) -> tuple[str, ...]:
    """The places of what is carried and not understood, as keys with full stops between: `stages.2.mood` (counted from 1)."""
    return (*_unread_plans(project), *_unread_decisions(project))


def _unread_plans(project: Project) -> Iterator[str]:
    for stage, data in project.plans.items():
        if plan(project, stage) is None or not isinstance(data, Mapping):
            yield f"plans.{stage}"
        else:
            yield from (f"plans.{stage}.{key}" for key, value in data.items() if not _is_read_in_plan(key, value))
            items = enumerate(data["activities"], 1)
            yield from (f"plans.{stage}.activities.{number}" for number, item in items if not _planned_id(item))


def _is_read_in_plan(key: str, value: Any) -> bool:
    """Whether a plan's value is understood; nothing, as in `people: 0`, says that nothing is known."""
    if key in ("weeks", "people"):
        return not value or bool(_whole(value))
    if key == "hours":
        return not value or bool(_number(value))
    return key in Plan.__struct_fields__


def _unread_decisions(project: Project) -> Iterator[str]:
    for number, data in enumerate(project.stages, 1):
        if _decision(data) is None:
            yield f"stages.{number}"
        else:
            yield from (f"stages.{number}.{key}" for key in data if key not in ("id", *Decision.__struct_fields__))
            checks = data.get("checks")
            if isinstance(checks, Mapping):
                yield from (f"stages.{number}.checks.{name}" for name, given in checks.items() if _ruling(given) is None)
            elif checks:
                yield f"stages.{number}.checks"


# -- values from a file that anybody may have written -------------------------------------------------------------------------


def _text(value: Any) -> str:
    return str(value) if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""


def _texts(value: Any) -> tuple[str, ...]:
    """Texts in a list, or one that stands by itself."""
    return tuple(text for text in map(_text, value if isinstance(value, list) else [value]) if text)


def _whole(value: Any) -> int:
    """A whole number above nothing, else 0."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value > 0 else 0


def _number(value: Any) -> float:
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) and 0 < value < float("inf") else 0.0


def _day(text: str) -> datetime.date:
    """The day that stands there; one before all others where none does."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return datetime.date.min
