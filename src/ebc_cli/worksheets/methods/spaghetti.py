"""Walks on a plan: metres a trip and a day, the busiest links, and crossings.

Source: NHS Institute for Innovation and Improvement, The productive ward: releasing time to care, 2008.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise
from math import hypot
from typing import Literal

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import said

CONVENTION = (
    "A length that was paced out counts; otherwise it is the straight line (or the way along corridors, across and up) between two places "
    "times the scale of the plan; walls are not known."
)
Metric = Literal["line", "corridor"]
Point = tuple[float, float]
Pair = tuple[str, str]


class Walk(Struct, frozen=True):
    """One walk: the places in order, and how often a day."""

    id: str
    path: tuple[str, ...]
    times_a_day: float = 1


class Walked(Struct, frozen=True):
    """Lengths in the unit of the scale; `None` for a walk with a place that has no point. Trips a day are of both ways together."""

    lengths: dict[str, float | None]
    per_day: dict[str, float | None]
    total_per_day: float
    trips: dict[Pair, float]
    busiest: tuple[Pair, ...]
    crossings: tuple[tuple[Pair, Pair], ...]
    without_point: tuple[str, ...]


def walked(
    places: Mapping[str, Point | None],
    walks: Sequence[Walk],
    *,
    scale: float = 1,
    metric: Metric = "line",
    paced: Mapping[Pair, float] | None = None,
) -> Walked:
    """What walks come to. `scale` is metres for one step of the plan; `paced` has lengths measured on the floor, either way round."""
    measured = {_pair(*pair): length for pair, length in (paced or {}).items()}

    def leg(one: str, two: str) -> float | None:
        if (length := measured.get(_pair(one, two))) is not None:
            return length
        start, end = places.get(one), places.get(two)
        if start is None or end is None:
            return None
        across, up = end[0] - start[0], end[1] - start[1]
        return scale * (hypot(across, up) if metric == "line" else abs(across) + abs(up))

    lengths: dict[str, float | None] = {}
    trips: dict[Pair, float] = {}
    for walk in walks:
        legs = [leg(one, two) for one, two in pairwise(walk.path)]
        known = [length for length in legs if length is not None]
        lengths[walk.id] = sum(known) if len(known) == len(legs) else None
        for one, two in pairwise(walk.path):
            trips[_pair(one, two)] = trips.get(_pair(one, two), 0) + walk.times_a_day
    per_day = {walk.id: None if (length := lengths[walk.id]) is None else length * walk.times_a_day for walk in walks}
    most = max(trips.values(), default=0)
    return Walked(
        lengths=lengths,
        per_day=per_day,
        total_per_day=sum(length for length in per_day.values() if length is not None),
        trips=dict(sorted(trips.items(), key=lambda each: (-each[1], each[0]))),
        busiest=tuple(sorted(pair for pair, count in trips.items() if count == most)),
        crossings=crossings(places, tuple(trips)),
        without_point=tuple(dict.fromkeys(place for walk in walks for place in walk.path if places.get(place) is None)),
    )


def crossings(places: Mapping[str, Point | None], links: Sequence[Pair]) -> tuple[tuple[Pair, Pair], ...]:
    """The links whose straight lines cross between their ends; links that share a place do not."""

    def side(start: Point, end: Point, point: Point) -> float:
        return (end[0] - start[0]) * (point[1] - start[1]) - (end[1] - start[1]) * (point[0] - start[0])

    found = []
    for one, two in combinations(sorted(links), 2):
        ends = [point for place in (*one, *two) if (point := places.get(place)) is not None]
        if len(ends) == 4 and not set(one) & set(two):
            a, b, c, d = ends
            if side(a, b, c) * side(a, b, d) < 0 and side(c, d, a) * side(c, d, b) < 0:
                found.append((one, two))
    return tuple(found)


def saved(before: float, after: float, times_a_day: float, days_a_year: int = 365) -> tuple[float, float | None, float]:
    """What a shorter walk saves: metres a day, the share of the walk, and kilometres a year."""
    day = (before - after) * times_a_day
    return day, (before - after) / before if before else None, day * days_a_year / 1000


def minutes(metres: float, metres_a_second: float = 1.2) -> float:
    """How long a walk takes at a pace, 1.2 m/s where none is told."""
    return metres / metres_a_second / 60


def _pair(one: str, two: str) -> Pair:
    return (one, two) if one <= two else (two, one)


def working(found: Walked, walk: Walk) -> str:
    """A walk in words: "120 m × 4 a day = 480 m a day"."""
    length, day = found.lengths[walk.id], found.per_day[walk.id]
    if length is None or day is None:
        return "no length while a place has no point on the plan"
    return f"{said(length, 1)} m × {said(walk.times_a_day)} a day = {said(day, 1)} m a day"
