"""Benefits and costs line by line: low, middle and high cases by year, and who pays and who gains.

Source: HM Treasury, The Green Book: appraisal and evaluation in central government, 2022.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Literal

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import Number, exact, total

CONVENTION = (
    "The low case takes the low benefits with the high costs and the high case the other way round; "
    "they are three complete cases, and their span is no margin of error."
)
CASES = ("low", "middle", "high")
Case = Literal["low", "middle", "high"]
Cash = Literal["cash", "not cash", "no price"]


class Line(Struct, frozen=True):
    """One benefit or cost of one party, as an amount a year from `first` to `last` year (once: the same year), with its range.

    `low` and `high` are the middle where nobody gave them. A line of the kind `no price` is named and never added up.
    """

    who: str
    gain: bool
    middle: Number
    first: int = 0
    last: int = 0
    low: Number | None = None
    high: Number | None = None
    cash: Cash = "cash"

    def amount(self, case: Case) -> Fraction:
        """What the line comes to in a year of this case: its low end is low benefits or high costs."""
        if case == "middle" or self.cash == "no price":
            return exact(self.middle) if self.cash != "no price" else Fraction(0)
        end = self.low if (case == "low") == self.gain else self.high
        return exact(self.middle if end is None else end)


class Party(Struct, frozen=True):
    """What one party gains and pays over all years in the middle case, undiscounted; and how many gains and costs have no price."""

    who: str
    gains: Fraction
    pays: Fraction
    unpriced_gains: int
    unpriced_costs: int

    @property
    def net(self) -> Fraction:
        return self.gains - self.pays


def by_year(lines: Sequence[Line], years: int, case: Case, *, gain: bool, only: Cash | None = None) -> tuple[Fraction, ...]:
    """The sum of all gains (or all costs) in each of so many years, from year 0; of one kind where it is told."""
    chosen = [line for line in lines if line.gain == gain and only in (None, line.cash)]
    return tuple(sum((line.amount(case) for line in chosen if line.first <= year <= line.last), Fraction(0)) for year in range(years))


def net_cases(lines: Sequence[Line], years: int) -> dict[Case, tuple[Fraction, ...]]:
    """The net flows of the three cases, from year 0."""

    def net(case: Case) -> tuple[Fraction, ...]:
        gains, costs = by_year(lines, years, case, gain=True), by_year(lines, years, case, gain=False)
        return tuple(gained - paid for gained, paid in zip(gains, costs, strict=True))

    return {"low": net("low"), "middle": net("middle"), "high": net("high")}


def parties(lines: Sequence[Line], years: int) -> tuple[Party, ...]:
    """Who gains and who pays, those who pay most on balance first, then by name."""

    def party(who: str) -> Party:
        own = [line for line in lines if line.who == who]
        gains, pays = (sum(by_year(own, years, "middle", gain=gain), Fraction(0)) for gain in (True, False))
        unpriced = [line.gain for line in own if line.cash == "no price"]
        return Party(who, gains, pays, unpriced.count(True), unpriced.count(False))

    return tuple(sorted(map(party, {line.who for line in lines}), key=lambda found: (found.net, found.who)))


def pay_without_gain(found: Sequence[Party]) -> tuple[str, ...]:
    """Those who pay, with or without a price, and gain nothing at all: the ones whom nobody may have asked."""
    return tuple(each.who for each in found if (each.pays or each.unpriced_costs) and not each.gains and not each.unpriced_gains)


def working(party: Party) -> str:
    """One party's balance in words: "Ward: 120 − 40 = 80", and what has no price."""
    counted = party.unpriced_gains + party.unpriced_costs
    return f"{party.who}: {total(party.gains, -party.pays)}" + (f", and {counted} without a price" if counted else "")
