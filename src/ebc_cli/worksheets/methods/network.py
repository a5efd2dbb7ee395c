"""An activity network: earliest and latest times, floats, the critical path.

Sources: Kelley and Walker, Critical-path planning and scheduling, 1959; precedence links: Fondahl, A non-computer approach to the critical
path method, 1961.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import islice
from typing import Literal

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import Number, exact, said
from ebc_cli.worksheets.methods.reach import rounds, strong_parts, ways_on

CONVENTION = (
    "Times count from 0 in working days; an activity begins as soon as all that it needs allows; total float is how far it can slip "
    "without moving the end, free float without moving any other; critical is what has the smallest total float."
)
Kind = Literal["FS", "SS", "FF", "SF"]


class Need(Struct, frozen=True):
    """What an activity needs: another one, by a link from start (S) or finish (F) to its own start or finish, with a lag in working days.

    A lag below 0 is a lead.
    """

    id: str
    kind: Kind = "FS"
    lag: Number = 0


class Activity(Struct, frozen=True):
    """One activity with its duration (0: a milestone) and what it needs."""

    id: str
    duration: Number
    needs: tuple[Need, ...] = ()


class Fault(Struct, frozen=True):
    """Why a network cannot be reckoned: the rule broken, the activity, and the other that it names."""

    rule: Literal["unknown", "needs itself", "same id twice"]
    about: str
    names: str = ""


class Times(Struct, frozen=True):
    """An activity's earliest and latest start and finish, and its floats."""

    start: Fraction
    finish: Fraction
    late_start: Fraction
    late_finish: Fraction
    free_float: Fraction

    @property
    def total_float(self) -> Fraction:
        return self.late_start - self.start


class Schedule(Struct, frozen=True):
    """A network reckoned: the end, the times of each activity, and those that decide the end, in the order given."""

    duration: Fraction
    times: dict[str, Times]
    critical: tuple[str, ...]


class CriticalPaths(Struct, frozen=True):
    """How many critical paths there are, and the first of them by name."""

    total: int
    first: tuple[tuple[str, ...], ...]


def faults(activities: Sequence[Activity]) -> tuple[Fault, ...]:
    """What has to be put right before times can be given; circles aside."""
    known = Counter(activity.id for activity in activities)
    found = [
        Fault("needs itself" if need.id == activity.id else "unknown", activity.id, "" if need.id == activity.id else need.id)
        for activity in activities
        for need in activity.needs
        if need.id == activity.id or need.id not in known
    ]
    return (*found, *(Fault("same id twice", name) for name, count in known.items() if count > 1))


def circle(activities: Sequence[Activity]) -> tuple[str, ...]:
    """Activities that wait for each other, in the direction of the work, from the first by name; empty where none do."""
    ways = ways_on(sorted(activity.id for activity in activities), _links(activities))
    turning = rounds(ways)
    if not turning:
        return ()
    first, inside = turning[0][0], set(turning[0])
    before: dict[str, str] = {}
    waiting = [first]
    for thing in waiting:
        for end in sorted(ways[thing]):
            if end == first:
                path = [thing]
                while path[-1] != first:
                    path.append(before[path[-1]])
                return tuple(reversed(path))
            if end in inside and end not in before:
                before[end] = thing
                waiting.append(end)
    return (first,)


def scheduled(activities: Sequence[Activity], deadline: Number | None = None) -> Schedule | None:
    """All times; nothing at all while there is a fault or a circle. With a deadline the latest times count back from it, and floats can
    fall below 0.
    """
    if faults(activities) or circle(activities):
        return None
    by_id = {activity.id: activity for activity in activities}
    lengths = {name: exact(activity.duration) for name, activity in by_id.items()}
    after: dict[str, list[tuple[str, Need]]] = {name: [] for name in by_id}
    for activity in activities:
        for need in activity.needs:
            after[need.id].append((activity.id, need))
    order = [part[0] for part in reversed(strong_parts(ways_on(by_id, _links(activities))))]
    start: dict[str, Fraction] = {}
    for name in order:
        start[name] = max((_allows(need, start, lengths, name) for need in by_id[name].needs), default=Fraction(0))
        start[name] = max(Fraction(0), start[name])
    end = max((start[name] + lengths[name] for name in order), default=Fraction(0))
    late: dict[str, Fraction] = {}
    latest = end if deadline is None else exact(deadline)
    for name in reversed(order):
        bounds = [late[other] - _offset(need, lengths, name, other) for other, need in after[name]]
        late[name] = min(latest - lengths[name], *bounds) if bounds else latest - lengths[name]
    times = {
        name: Times(
            start[name],
            start[name] + lengths[name],
            late[name],
            late[name] + lengths[name],
            min(
                [end - start[name] - lengths[name]]
                + [start[other] - _offset(need, lengths, name, other) - start[name] for other, need in after[name]]
            ),
        )
        for name in by_id
    }
    least = min((each.total_float for each in times.values()), default=Fraction(0))
    return Schedule(end, times, tuple(name for name, each in times.items() if each.total_float == least))


def critical_paths(activities: Sequence[Activity], schedule: Schedule, most: int = 100) -> CriticalPaths:
    """The chains of critical activities in which each one decides the next; the first `most` are listed."""
    critical = set(schedule.critical)
    lengths = {activity.id: exact(activity.duration) for activity in activities}
    on: dict[str, set[str]] = {name: set() for name in critical}
    for activity in activities:
        for need in activity.needs:
            tight = {activity.id, need.id} <= critical
            if tight and schedule.times[need.id].start + _offset(need, lengths, need.id, activity.id) == schedule.times[activity.id].start:
                on[need.id].add(activity.id)
    ways = {name: sorted(ends) for name, ends in sorted(on.items())}
    starts = sorted(critical - set().union(*on.values())) if on else []
    counts: dict[str, int] = {}
    for (name,) in strong_parts(ways):
        counts[name] = sum(counts[end] for end in ways[name]) or 1
    listed = (path for start in starts for path in _paths(start, ways))
    return CriticalPaths(sum(counts[start] for start in starts), tuple(islice(listed, most)))


def _paths(start: str, ways: Mapping[str, Sequence[str]]) -> Iterator[tuple[str, ...]]:
    waiting: list[tuple[str, ...]] = [(start,)]
    while waiting:
        path = waiting.pop()
        if not ways[path[-1]]:
            yield path
        waiting.extend((*path, end) for end in reversed(ways[path[-1]]))


def _links(activities: Sequence[Activity]) -> list[tuple[str, str]]:
    return [(need.id, activity.id) for activity in activities for need in activity.needs]


def _offset(need: Need, lengths: Mapping[str, Fraction], before: str, after: str) -> Fraction:
    """The least time from the start of the one before to the start of the one after."""
    return exact(need.lag) + (lengths[before] if need.kind[0] == "F" else 0) - (lengths[after] if need.kind[1] == "F" else 0)


def _allows(need: Need, start: Mapping[str, Fraction], lengths: Mapping[str, Fraction], name: str) -> Fraction:
    return start[need.id] + _offset(need, lengths, need.id, name)


def working(activities: Sequence[Activity], path: Sequence[str]) -> str:
    """The length of a path of finish-to-start links in words: "A 2 + C 2 + E 4 = 8"."""
    lengths = {activity.id: exact(activity.duration) for activity in activities}
    whole = sum((lengths[name] for name in path), Fraction(0))
    return f"{' + '.join(f'{name} {said(lengths[name])}' for name in path)} = {said(whole)}"
