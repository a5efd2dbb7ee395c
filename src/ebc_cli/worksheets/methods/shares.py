"""Shares of a whole: how much effort is promised as must (MoSCoW), and the vital few of a Pareto chart.

Sources: Agile Business Consortium, The DSDM agile project framework, 2014 (effort in MoSCoW); Juran, Quality control handbook, 1951
(the vital few).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from itertools import accumulate

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import Number, exact, percent, said, total

CONVENTION_MOSCOW = (
    "Shares are of the effort in Must, Should and Could; what will not be done this time is left out; "
    "more than 60 % in Must is warned of, and about 20 % in Could is the usual reserve."
)
CONVENTION_PARETO = (
    "Largest first, equal counts by name, Other always last; the vital few are the shortest head of the list "
    "with at least 80 % of the total."
)
PROMISED = ("must", "should", "could")
MOST_MUST, USUAL_COULD = Fraction(60, 100), Fraction(20, 100)


class Effort(Struct, frozen=True):
    """Effort by class of MoSCoW, with shares of the promised whole; no shares where nothing has an effort. The rest have none told."""

    sums: dict[str, Fraction]
    shares: dict[str, Fraction]
    without_effort: tuple[str, ...]

    @property
    def too_much_must(self) -> bool:
        """Whether Must takes more than 60 %: then nothing can give way when work takes longer."""
        return self.shares.get("must", Fraction(0)) > MOST_MUST

    @property
    def little_reserve(self) -> bool:
        """Whether Could has less than half of the usual 20 %."""
        return bool(self.shares) and self.shares["could"] < USUAL_COULD / 2


class Requirement(Struct, frozen=True):
    """A requirement with its class (must, should, could, will not) and its effort in any one unit; `None`: not told."""

    id: str
    priority: str
    effort: Number | None


class Part(Struct, frozen=True):
    """One row of a Pareto chart; no shares where the total is 0."""

    name: str
    count: Fraction
    share: Fraction | None
    cumulative: Fraction
    cumulative_share: Fraction | None


class Pareto(Struct, frozen=True):
    """Counts in order. `cut_at_tie`: the next row has the count of the last of the vital few; `reached`: they come to 80 %."""

    total: Fraction
    parts: tuple[Part, ...]
    vital_few: tuple[str, ...]
    reached: bool
    cut_at_tie: bool
    other: str = "Other"

    @property
    def flat(self) -> bool:
        """Whether there are no vital few to speak of: more than half of the rows that have a count, Other aside, are needed."""
        counted = [part.name for part in self.parts if part.count and part.name != self.other]
        return len(counted) > 1 and 2 * len(self.vital_few) > len(counted)


def effort(requirements: Sequence[Requirement]) -> Effort:
    """Effort by class, over what is promised."""
    promised = [each for each in requirements if each.priority in PROMISED]
    sums = {name: sum((exact(each.effort or 0) for each in promised if each.priority == name), Fraction(0)) for name in PROMISED}
    whole = sum(sums.values(), Fraction(0))
    shares = {name: value / whole for name, value in sums.items()} if whole else {}
    return Effort(sums, shares, tuple(each.id for each in promised if each.effort is None))


def pareto(counts: Mapping[str, Number], other: str = "Other") -> Pareto:
    """Counts (never votes) as a Pareto chart has them; `other` is the name of the row that goes last."""
    rows = sorted(((name, exact(count)) for name, count in counts.items()), key=lambda row: (row[0] == other, -row[1], row[0]))
    sums = list(accumulate((count for _, count in rows), initial=Fraction(0)))[1:]
    whole = sums[-1] if sums else Fraction(0)
    parts = tuple(
        Part(name, count, count / whole if whole else None, running, running / whole if whole else None)
        for (name, count), running in zip(rows, sums, strict=True)
    )
    named = [part for part in parts if part.name != other and part.count > 0]
    taken = next((number for number, part in enumerate(named, start=1) if 5 * part.cumulative >= 4 * whole), None)
    few = named[: len(named) if taken is None else taken]
    tie = len(few) < len(named) and named[len(few)].count == few[-1].count
    return Pareto(whole, parts, tuple(part.name for part in few), taken is not None, tie, other)


def effort_working(found: Effort) -> str:
    """Shares in words: "must 30, should 12, could 6: 30 + 12 + 6 = 48; must 62 %, should 25 %, could 12 %"."""
    if not found.shares:
        return "no effort told"
    parts = ", ".join(f"{name} {percent(share)}" for name, share in found.shares.items())
    return f"{', '.join(f'{name} {said(value)}' for name, value in found.sums.items())}: {total(*found.sums.values())}; {parts}"


def pareto_working(found: Pareto) -> str:
    """The vital few in words: "3 of 7 kinds come to 318 of 389, 82 %"."""
    few = next((part for part in found.parts if part.name == found.vital_few[-1]), None) if found.vital_few else None
    if few is None or few.cumulative_share is None:
        return "nothing was counted"
    many = len(found.vital_few)
    share = percent(few.cumulative_share)
    return f"{many} of {len(found.parts)} kinds come to {said(few.cumulative)} of {said(found.total)}, {share}"
