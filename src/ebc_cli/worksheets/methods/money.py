"""Money over the years: net flow, present value, payback, break-even.

Source: HM Treasury, The Green Book: appraisal and evaluation in central government, 2022. Sums are exact: 0.1 is a tenth.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from itertools import accumulate

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import Number, exact, percent, said, total

CONVENTION = (
    "Year 0 is not discounted; year t counts 1 ÷ (1 + rate)^t, in today's prices; payback is the moment at which the sum of all net flows "
    "comes back to 0, spread evenly over its year, and without discounting unless it says so."
)


class Rate(Struct, frozen=True):
    """A yearly rate of discount, 0.035 for 3.5 %, that holds from a year on. A declining rate is several, the first one from year 1."""

    rate: Number
    from_year: int = 1


class Payback(Struct, frozen=True):
    """When what was paid has come back: the first whole year, the moment, and the moment from which it stays so; `None`: never.

    Nothing has to come back where the sum of the flows is never below 0.
    """

    nothing_to_pay_back: bool = False
    whole_years: int | None = None
    moment: Fraction | None = None
    last_moment: Fraction | None = None


class Appraisal(Struct, frozen=True):
    """One case of net flows from year 0 on, worked out."""

    net: tuple[Fraction, ...]
    factors: tuple[Fraction, ...]
    discounted: tuple[Fraction, ...]
    cumulative: tuple[Fraction, ...]
    present_value: Fraction
    payback: Payback
    discounted_payback: Payback


def net_flows(benefits: Sequence[Number], costs: Sequence[Number]) -> tuple[Fraction, ...]:
    """What comes in less what goes out, year by year; the shorter of the two has nothing in the years after."""
    years = range(max(len(benefits), len(costs)))
    return tuple(
        sum(map(exact, benefits[year : year + 1]), Fraction(0)) - sum(map(exact, costs[year : year + 1]), Fraction(0)) for year in years
    )


def factors(rates: Number | Sequence[Rate], years: int) -> tuple[Fraction, ...]:
    """What a pound in each of so many years, from year 0, is worth today."""
    steps = rates if isinstance(rates, Sequence) else (Rate(rates),)

    def holds(year: int) -> Fraction:
        return exact(max((step for step in steps if step.from_year <= year), key=lambda step: step.from_year).rate)

    return tuple(accumulate(range(1, years), lambda factor, year: factor / (1 + holds(year)), initial=Fraction(1))) if years else ()


def present_value(flows: Sequence[Number], rates: Number | Sequence[Rate]) -> Fraction:
    """The sum of flows from year 0 on, each at what it is worth today."""
    return sum((exact(flow) * factor for flow, factor in zip(flows, factors(rates, len(flows)), strict=True)), Fraction(0))


def payback(flows: Sequence[Number]) -> Payback:
    """When the sum of net flows from year 0 on, once below 0, comes back to 0 or more; each flow spread evenly over its year."""
    sums = list(accumulate(map(exact, flows)))
    if all(value >= 0 for value in sums):
        return Payback(nothing_to_pay_back=True)
    back = [year for year in range(1, len(sums)) if sums[year - 1] < 0 <= sums[year]]
    if not back:
        return Payback()
    moments = [year - 1 + -sums[year - 1] / exact(flows[year]) for year in back]
    return Payback(False, back[0], moments[0], moments[-1] if sums[-1] >= 0 else None)


def appraised(flows: Sequence[Number], rates: Number | Sequence[Rate]) -> Appraisal:
    """All figures of one case of net flows from year 0 on."""
    net = tuple(map(exact, flows))
    worth = factors(rates, len(net))
    discounted = tuple(flow * factor for flow, factor in zip(net, worth, strict=True))
    cumulative = tuple(accumulate(net))
    return Appraisal(net, worth, discounted, cumulative, sum(discounted, Fraction(0)), payback(net), payback(discounted))


def benefit_cost_ratio(benefits: Sequence[Number], costs: Sequence[Number], rates: Number | Sequence[Rate]) -> Fraction | None:
    """The present value of benefits for each pound of the present value of costs; nothing without costs."""
    spent = present_value(costs, rates)
    return present_value(benefits, rates) / spent if spent else None


def break_even(benefits: Sequence[Number], costs: Sequence[Number], rates: Number | Sequence[Rate]) -> Fraction | None:
    """The share of the benefits that has to come true for the costs to be met in present value; above 1: not even all of them do."""
    gained = present_value(benefits, rates)
    return present_value(costs, rates) / gained if gained > 0 else None


def payback_words(found: Payback) -> str:
    """When it pays back, in words: "pays back after 3.33 years, in year 4"."""
    if found.nothing_to_pay_back:
        return "nothing to pay back: the sum is never below 0"
    if found.moment is None:
        return "does not pay back in the years shown"
    first = f"pays back after {said(found.moment)} year{'' if found.moment == 1 else 's'}, in year {found.whole_years}"
    if found.last_moment is None:
        return f"{first}, and falls below 0 again"
    return first if found.last_moment == found.moment else f"{first}; stays so from {said(found.last_moment)} years on"


def working(found: Appraisal, rates: Number | Sequence[Rate]) -> tuple[str, ...]:
    """The arithmetic, a line each: net flows and their sum, the rate, the present value, the payback."""
    steps = rates if isinstance(rates, Sequence) else (Rate(rates),)
    told = ", ".join(f"{percent(step.rate, 2)}{f' from year {step.from_year}' if step.from_year > 1 else ''}" for step in steps)
    return (
        f"net: {total(*found.net)}",
        f"present value at {told}: {total(*found.discounted)}",
        payback_words(found.payback),
    )
