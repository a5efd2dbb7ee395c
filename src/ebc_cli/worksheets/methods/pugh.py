"""Controlled convergence: concepts against a datum, weighted scores, and how firm the first place is.

Sources: Pugh, Concept selection: a method that works, 1981, and Total design, 1991; weighted scoring: Ulrich and Eppinger, Product design
and development, 1995.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import Number, exact, said
from ebc_cli.worksheets.methods.ranks import shared_ranks

CONVENTION = (
    "Better than the datum counts +1, the same 0, worse -1; a weight multiplies its mark; equal totals share the best rank; "
    "a concept with an empty mark has no total."
)
Marks = Mapping[str, Sequence[int | None]]
Ratings = Mapping[str, Sequence[Number | None]]


class Standing(Struct, frozen=True):
    """One concept against the datum. Nets and rank are `None` where a mark is missing; the rank goes by the weighted net."""

    pluses: int
    same: int
    minuses: int
    net: int | None
    weighted_net: Fraction | None
    rank: int | None


class Switch(Struct, frozen=True):
    """Where the first place changes: the weight of a criterion (a share of 1) at which `to` draw level; none when it never does."""

    weight: Fraction | None
    to: tuple[str, ...] = ()


def screened(marks: Marks, weights: Sequence[Number] | None = None) -> dict[str, Standing]:
    """Every concept's marks (1, 0, -1 by criterion) counted and added up; each criterion weighs 1 without `weights`."""
    nets = {name: _sum(row, weights or [1] * len(row)) for name, row in marks.items()}
    ranks = shared_ranks(list(nets.values()))
    return {
        name: Standing(row.count(1), row.count(0), row.count(-1), _whole(_sum(row, [1] * len(row))), nets[name], rank)
        for (name, row), rank in zip(((name, list(row)) for name, row in marks.items()), ranks, strict=True)
    }


def against(ratings: Ratings, datum: str) -> dict[str, tuple[int | None, ...]]:
    """The marks of every concept when another one is the datum: better, same or worse than its rating."""

    def mark(value: Number | None, base: Number | None) -> int | None:
        if value is None or base is None:
            return None
        return (exact(value) > exact(base)) - (exact(value) < exact(base))

    return {name: tuple(map(mark, row, ratings[datum])) for name, row in ratings.items()}


def changed_ranks(first: Mapping[str, Standing], second: Mapping[str, Standing]) -> dict[str, tuple[int | None, int | None]]:
    """The concepts that stand elsewhere in a second run (another datum, other people), each with its rank in both."""
    return {name: (first[name].rank, second[name].rank) for name in first if name in second and first[name].rank != second[name].rank}


def shares(weights: Sequence[Number]) -> tuple[Fraction, ...]:
    """Weights as shares of 1; alike where all are 0."""
    whole = sum(map(exact, weights), Fraction(0))
    return tuple(exact(weight) / whole if whole else Fraction(1, len(weights)) for weight in weights)


def totals(ratings: Ratings, weights: Sequence[Number]) -> dict[str, Fraction | None]:
    """The weighted mean of every concept's ratings."""
    return {name: _sum(row, shares(weights)) for name, row in ratings.items()}


def ranked(points: Mapping[str, Fraction | None]) -> dict[str, int | None]:
    """The rank of every concept by its points, equal ones shared."""
    return dict(zip(points, shared_ranks(list(points.values())), strict=True))


def best(points: Mapping[str, Fraction | None]) -> tuple[str, ...]:
    """The concepts in first place, by name."""
    return tuple(sorted(name for name, rank in ranked(points).items() if rank == 1))


def missing(ratings: Ratings, criteria: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """The empty cells: concept and criterion."""
    return tuple(
        (name, criterion) for name, row in ratings.items() for criterion, value in zip(criteria, row, strict=True) if value is None
    )


def best_without(ratings: Ratings, weights: Sequence[Number]) -> tuple[tuple[str, ...], ...]:
    """For each criterion, who is best when it is left out; nobody where it is the only one."""

    def left(row: Sequence[Number | None], out: int) -> list[Number | None]:
        return [value for number, value in enumerate(row) if number != out]

    some = len(weights) > 1
    return tuple(
        best(totals({name: left(row, out) for name, row in ratings.items()}, [w for n, w in enumerate(weights) if n != out]))
        if some
        else ()
        for out in range(len(weights))
    )


def switches(ratings: Ratings, weights: Sequence[Number]) -> tuple[Switch, ...]:
    """For each criterion, the nearest weight between 0 and 1 at which another concept draws level with the best.

    The weight is moved while all others keep their proportions. Nothing is told where several share the first place already.
    """
    complete = {name: [exact(value) for value in row if value is not None] for name, row in ratings.items() if None not in row}
    first = best(totals(complete, weights))
    if len(first) != 1:
        return tuple(Switch(None) for _ in weights)
    return tuple(_switch(complete, first[0], shares(weights), moved) for moved in range(len(weights)))


def _switch(ratings: Mapping[str, Sequence[Fraction]], first: str, weights: Sequence[Fraction], moved: int) -> Switch:
    now, rest = weights[moved], 1 - weights[moved]
    level: dict[Fraction, list[str]] = {}
    for name, row in ratings.items():
        ahead = [mine - other for mine, other in zip(ratings[first], row, strict=True)]
        others = sum(
            (weight * lead for number, (weight, lead) in enumerate(zip(weights, ahead, strict=True)) if number != moved), Fraction(0)
        )
        others = others / rest if rest else Fraction(0)
        if name == first or ahead[moved] == others:
            continue
        at = others / (others - ahead[moved])  # at × lead there + (1 - at) × lead in the others = 0
        if 0 < at < 1:
            level.setdefault(at, []).append(name)
    if not level:
        return Switch(None)
    nearest = min(level, key=lambda at: (abs(at - now), at))
    return Switch(nearest, tuple(sorted(level[nearest])))


def _sum(row: Sequence[Number | None], weights: Sequence[Number]) -> Fraction | None:
    if None in row:
        return None
    return sum((exact(weight) * exact(value) for weight, value in zip(weights, row, strict=True) if value is not None), Fraction(0))


def _whole(value: Fraction | None) -> int | None:
    return None if value is None else int(value)


def working(standing: Standing) -> str:
    """A concept's net in words: "3 better, 2 worse, 4 the same: 3 − 2 = 1", with the weighted net where it is another."""
    counted = f"{standing.pluses} better, {standing.minuses} worse, {standing.same} the same"
    if standing.net is None:
        return f"{counted}; no net while a mark is missing"
    net = f"{counted}: {standing.pluses} − {standing.minuses} = {standing.net}"
    return net if standing.weighted_net in (None, standing.net) else f"{net}; with weights {said(standing.weighted_net or 0)}"


def total_working(row: Sequence[Number], weights: Sequence[Number]) -> str:
    """A weighted total in words: "0.4 × 4 + 0.6 × 3 = 3.4"."""
    parts = [f"{said(weight, 3)} × {said(value)}" for weight, value in zip(shares(weights), row, strict=True)]
    return f"{' + '.join(parts)} = {said(_sum(row, shares(weights)) or 0)}"
