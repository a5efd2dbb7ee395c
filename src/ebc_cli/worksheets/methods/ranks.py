"""Ranks with shared places, as in a race (standard competition ranking).

Source: the ranking rule of competitions, called `min` by Kendall and Gibbons, Rank Correlation Methods, 1990, and by statistical packages.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Protocol, TypeVar

CONVENTION = "Equal values share the best rank and the next rank is left out (1, 2, 2, 4); what has no value has no rank."


class Ordered(Protocol):
    """Anything that can stand before or after its like: a number, or a tuple of numbers compared one after the other."""

    def __lt__(self, other: Any, /) -> bool: ...


Value = TypeVar("Value", bound=Ordered)


def shared_ranks(values: Sequence[Value | None], *, largest_first: bool = True) -> tuple[int | None, ...]:
    """The rank of each value, in the order given: 1 is the largest (or the smallest). `None` has none."""
    ordered = sorted((value for value in values if value is not None), reverse=largest_first)
    first: dict[Any, int] = {}
    for place, value in enumerate(ordered, start=1):
        first.setdefault(value, place)
    return tuple(None if value is None else first[value] for value in values)


def working(rank: int, among: Sequence[int | None]) -> str:
    """A rank in words: "2 of 7, shared by 3"."""
    ranked = [other for other in among if other is not None]
    sharing = ranked.count(rank)
    return f"{rank} of {len(ranked)}" + (f", shared by {sharing}" if sharing > 1 else "")
