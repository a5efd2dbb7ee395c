"""The stream of one patient or item: lead time, touch time, the share that adds value, takt, and how often all goes right first time.

Sources: Rother and Shook, Learning to see, 1998; Keyte and Locher, The complete lean enterprise, 2004 (per cent complete and accurate).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil, prod

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import Number, exact, percent, said, total

CONVENTION = (
    "Lead time is all waits and all touch times on the path of one patient or item, in one unit (a day of waiting has the hours that the "
    "team states); of branches side by side the longest counts; the share is value-adding time by lead time."
)


class Step(Struct, frozen=True):
    """One step: touch time, the wait before it, whether it adds value, and the share that is right first time; times in one unit."""

    name: str
    touch: Number
    wait: Number = 0
    adds_value: bool = True
    right: Number = 1


class Fork(Struct, frozen=True):
    """Branches that go on side by side."""

    branches: tuple[tuple[Step, ...], ...]


class Stream(Struct, frozen=True):
    """A stream worked out. `steps` are those on the path that decides; `touch_of_all` counts every branch."""

    steps: tuple[Step, ...]
    lead: Fraction
    touch: Fraction
    wait: Fraction
    touch_of_all: Fraction
    share: Fraction | None
    longest_wait: tuple[str, ...]
    rolled_right: Fraction


class Place(Struct, frozen=True):
    """Where items are worked on: minutes (or any unit) for one, and how many people or rooms work side by side."""

    name: str
    touch: Number
    side_by_side: int = 1


class Pace(Struct, frozen=True):
    """The beat that demand sets, the places that cannot keep up with it, and how many would have to work side by side."""

    takt: Fraction
    slower: tuple[str, ...]
    needed: dict[str, int]


def stream(path: Sequence[Step | Fork]) -> Stream:
    """The figures of a path of steps and forks."""
    steps = tuple(step for part in path for step in (max(part.branches, key=_length) if isinstance(part, Fork) else (part,)))
    every = [step for part in path for step in ((s for branch in part.branches for s in branch) if isinstance(part, Fork) else (part,))]
    touch, wait = (sum((exact(getattr(step, key)) for step in steps), Fraction(0)) for key in ("touch", "wait"))
    value = sum((exact(step.touch) for step in steps if step.adds_value), Fraction(0))
    longest = max((exact(step.wait) for step in steps), default=Fraction(0))
    return Stream(
        steps=steps,
        lead=touch + wait,
        touch=touch,
        wait=wait,
        touch_of_all=sum((exact(step.touch) for step in every), Fraction(0)),
        share=value / (touch + wait) if touch + wait else None,
        longest_wait=tuple(step.name for step in steps if longest and exact(step.wait) == longest),
        rolled_right=rolled([step.right for step in every]),
    )


def _length(branch: Sequence[Step]) -> Fraction:
    return sum((exact(step.touch) + exact(step.wait) for step in branch), Fraction(0))


def rolled(right: Sequence[Number]) -> Fraction:
    """The share of items that go through all steps right first time."""
    return prod(map(exact, right), start=Fraction(1))


def passes(right: Number, *, until_right: bool = True) -> Fraction | None:
    """How often a step is done for one item: repeated until it is right, or once more at most; nothing where it never is right."""
    share = exact(right)
    if not until_right:
        return 2 - share
    return 1 / share if share else None


def pace(available: Number, demand: Number, places: Sequence[Place]) -> Pace | None:
    """The takt of the time available for the demand in it; nothing without either."""
    if exact(available) <= 0 or exact(demand) <= 0:
        return None
    takt = exact(available) / exact(demand)
    slower = tuple(place.name for place in places if exact(place.touch) / max(1, place.side_by_side) > takt)
    return Pace(takt, slower, {place.name: max(1, ceil(exact(place.touch) / takt)) for place in places})


def days_of_stock(pieces: Number, demand_per_day: Number) -> Fraction:
    """The wait of what lies between two steps, in days: how long the demand takes to use it up."""
    return exact(pieces) / exact(demand_per_day)


def working(found: Stream) -> tuple[str, ...]:
    """The sums in words, a line each: waits, touch times, lead time with the share, and right first time."""
    share = "" if found.share is None else f"; {percent(found.share, 1)} of it adds value"
    return (
        f"waits: {total(*(step.wait for step in found.steps))}",
        f"touch: {total(*(step.touch for step in found.steps))}",
        f"lead time: {said(found.wait)} + {said(found.touch)} = {said(found.lead)}{share}",
        f"right first time all through: {percent(found.rolled_right, 1)}",
    )
