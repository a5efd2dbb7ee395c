"""How many people a product or service shuts out: bounds from shares, or a count of people, never a sum.

Sources: Keates and Clarkson, Countering design exclusion, 2003; University of Cambridge, Inclusive design toolkit, 2017.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import Number, exact, percent

CONVENTION = (
    "A person is counted once, so the share excluded lies between the largest single share and the sum of all; "
    "a share without a source is not counted, and shares are not multiplied, because one person can have several difficulties."
)


class Share(Struct, frozen=True):
    """The share of a population that one demand shuts out, with where that is known from."""

    demand: str
    share: Number
    source: str = ""


class Bounds(Struct, frozen=True):
    """Between what and what the share excluded lies; the demands left out for want of a source."""

    at_least: Fraction
    at_most: Fraction
    worst: tuple[str, ...]
    not_counted: tuple[str, ...]


class Excluded(Struct, frozen=True):
    """Who is shut out by a task: by capability, in all, and each one's first step that cannot be done (0 is the first step)."""

    demands: tuple[int, ...]
    by_capability: tuple[tuple[str, ...], ...]
    people: tuple[str, ...]
    first_step: dict[str, int]
    share: Fraction | None


def bounds(shares: Sequence[Share]) -> Bounds:
    """The share excluded, from the share of each demand."""
    counted = [each for each in shares if each.source]
    amounts = [exact(each.share) for each in counted]
    most = max(amounts, default=Fraction(0))
    return Bounds(
        at_least=most,
        at_most=min(Fraction(1), sum(amounts, Fraction(0))),
        worst=tuple(each.demand for each, amount in zip(counted, amounts, strict=True) if amount == most),
        not_counted=tuple(each.demand for each in shares if not each.source),
    )


def excluded(abilities: Mapping[str, Sequence[int]], steps: Sequence[Sequence[int]]) -> Excluded:
    """Who is shut out: `abilities` has each person's levels by capability, `steps` the levels that each step demands, in the same order.

    Over the steps of a task the largest demand counts.
    """
    demands = tuple(map(max, zip(*steps, strict=True)))
    out = tuple(tuple(name for name, levels in abilities.items() if levels[number] < demand) for number, demand in enumerate(demands))
    people = tuple(name for name in abilities if any(name in names for names in out))
    first = {
        name: next(
            number for number, step in enumerate(steps) if any(has < needs for has, needs in zip(abilities[name], step, strict=True))
        )
        for name in people
    }
    return Excluded(demands, out, people, first, Fraction(len(people), len(abilities)) if abilities else None)


def working(found: Bounds) -> str:
    """The bounds in words: "at least 12 % (Sight), at most 25 %"."""
    if not found.worst:
        return "no share with a source"
    return f"at least {percent(found.at_least, 1)} ({', '.join(found.worst)}), at most {percent(found.at_most, 1)}"
