"""What a panel's ratings say: the middle and the spread, consensus by a rule set beforehand, agreement, and movement between rounds.

Sources: Dalkey and Helmer, An experimental application of the Delphi method, 1963; Fitch and others, The RAND/UCLA appropriateness method
user's manual, 2001; Hyndman and Fan, Sample quantiles in statistical packages, 1996 (type 7); Kendall and Gibbons, Rank correlation
methods, 1990 (W).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import floor
from typing import Literal

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import Number, exact, percent, said

CONVENTION = (
    "The median is the middle rating or lies halfway between the two in the middle; quartiles are interpolated between ratings "
    "(as a spreadsheet's QUARTILE.INC does); missing ratings are left out and counted."
)
CONVENTION_RAND = (
    "RAND/UCLA, ratings 1 to 9: there is disagreement when "
    "the span from the 30th to the 70th percentile is wider than 2.35 + 1.5 × asymmetry; "
    "a median of 6.5 or more is appropriate, below 3.5 inappropriate, and whatever is disagreed on is uncertain."
)
CONVENTION_W = "Kendall's W from 0 (no agreement on the order) to 1 (the same order), with shared ranks corrected for."
Verdict = Literal["appropriate", "uncertain", "inappropriate"]


class Summary(Struct, frozen=True):
    """A round's ratings of one statement."""

    count: int
    missing: int
    median: Fraction
    lower_quartile: Fraction
    upper_quartile: Fraction

    @property
    def spread(self) -> Fraction:
        """The span of the middle half (IQR)."""
        return self.upper_quartile - self.lower_quartile


class Rule(Struct, frozen=True):
    """When a panel agrees, fixed before the first round: a share `at_least` rates from `low` to `high`, and (where told) less than
    `fewer_than` rate from `other_low` to `other_high`; or, with `spread_at_most`, the middle half spans no more than that.
    """

    low: int = 0
    high: int = 0
    at_least: Number = 0
    other_low: int = 0
    other_high: int = 0
    fewer_than: Number | None = None
    spread_at_most: Number | None = None


class Consensus(Struct, frozen=True):
    """What a rule says of ratings, with the figures that decided."""

    reached: bool
    inside: int
    share: Fraction
    other_share: Fraction
    spread: Fraction


class Rand(Struct, frozen=True):
    """Ratings from 1 to 9 by the RAND/UCLA method; by counts only for panels of 8 to 16, otherwise `None`."""

    median: Fraction
    p30: Fraction
    p70: Fraction
    central_point: Fraction
    asymmetry: Fraction
    widest: Fraction
    disagreement: bool
    low: int
    high: int
    outside: int
    disagreement_by_count: bool | None
    agreement_by_count: bool | None
    verdict: Verdict

    @property
    def span(self) -> Fraction:
        """From the 30th to the 70th percentile (IPR)."""
        return self.p70 - self.p30


class Concordance(Struct, frozen=True):
    """How far raters agree on an order; `w` and `chi_squared` are `None` where every rater has everything tied."""

    raters: int
    objects: int
    rank_sums: tuple[Fraction, ...]
    w: Fraction | None
    chi_squared: Fraction | None

    @property
    def degrees(self) -> int:
        """Degrees of freedom of chi squared."""
        return self.objects - 1


class Movement(Struct, frozen=True):
    """How people moved from one round to the next; those of one round only are named by their code."""

    up: int
    down: int
    same: int
    left: tuple[str, ...]
    joined: tuple[str, ...]


def quantile(ratings: Sequence[Number], share: Number) -> Fraction:
    """The rating below which a share lies, interpolated at (n - 1) × share + 1. Raises `ValueError` without ratings."""
    ordered = sorted(map(exact, ratings))
    if not ordered:
        raise ValueError("no ratings")
    place = (len(ordered) - 1) * exact(share)
    below = floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (place - below) * (ordered[above] - ordered[below])


def summary(ratings: Sequence[Number | None]) -> Summary | None:
    """The middle and the middle half; nothing without ratings."""
    kept = [rating for rating in ratings if rating is not None]
    if not kept:
        return None
    lower, middle, upper = (quantile(kept, Fraction(quarter, 4)) for quarter in (1, 2, 3))
    return Summary(len(kept), len(ratings) - len(kept), middle, lower, upper)


def consensus(ratings: Sequence[Number | None], rule: Rule) -> Consensus | None:
    """Whether the rule holds; nothing without ratings."""
    found = summary(ratings)
    if found is None:
        return None
    kept = [rating for rating in ratings if rating is not None]
    inside = sum(rule.low <= rating <= rule.high for rating in kept)
    share = Fraction(inside, len(kept))
    other = Fraction(sum(rule.other_low <= rating <= rule.other_high for rating in kept), len(kept))
    if rule.spread_at_most is not None:
        reached = found.spread <= exact(rule.spread_at_most)
    else:
        reached = share >= exact(rule.at_least) and (rule.fewer_than is None or other < exact(rule.fewer_than))
    return Consensus(reached, inside, share, other, found.spread)


def rand(ratings: Sequence[int]) -> Rand | None:
    """Ratings from 1 to 9 judged; nothing without any."""
    if not ratings:
        return None
    middle, p30, p70 = (quantile(ratings, Fraction(tenths, 10)) for tenths in (5, 3, 7))
    centre = (p30 + p70) / 2
    asymmetry = abs(5 - centre)
    widest = Fraction(235, 100) + Fraction(3, 2) * asymmetry
    low, high = sum(rating <= 3 for rating in ratings), sum(rating >= 7 for rating in ratings)
    region = 7 if middle >= Fraction(13, 2) else 4 if middle >= Fraction(7, 2) else 1
    outside = sum(not region <= rating <= region + 2 for rating in ratings)
    most = (len(ratings) - 2) // 3 if 8 <= len(ratings) <= 16 else None  # 2 of a panel of 8 to 10, 3 of 11 to 13, 4 of 14 to 16
    split = p70 - p30 > widest
    verdict: Verdict = "uncertain" if split or region == 4 else "appropriate" if region == 7 else "inappropriate"
    return Rand(
        *(middle, p30, p70, centre, asymmetry, widest, split, low, high, outside),
        None if most is None else low > most and high > most,
        None if most is None else outside <= most,
        verdict,
    )


def middle_ranks(values: Sequence[Number]) -> tuple[Fraction, ...]:
    """The rank of each value from the smallest, equal ones at the middle of the ranks that they take."""
    ordered = sorted(map(exact, values))
    first = {value: place for place, value in reversed(list(enumerate(ordered, start=1)))}
    counts = Counter(ordered)
    return tuple(first[exact(value)] + Fraction(counts[exact(value)] - 1, 2) for value in values)


def concordance(ratings: Sequence[Sequence[Number]]) -> Concordance | None:
    """How far raters (a row each, a value for each object) agree on the order; nothing without two raters and two objects."""
    raters, objects = len(ratings), len(ratings[0]) if ratings else 0
    if raters < 2 or objects < 2:
        return None
    sums = tuple(sum(column, Fraction(0)) for column in zip(*map(middle_ranks, ratings), strict=True))
    mean = Fraction(raters * (objects + 1), 2)
    squares = sum(((each - mean) ** 2 for each in sums), Fraction(0))
    ties = sum(count**3 - count for row in ratings for count in Counter(map(exact, row)).values())
    most = raters**2 * (objects**3 - objects) - raters * ties
    w = 12 * squares / most if most else None
    return Concordance(raters, objects, sums, w, None if w is None else raters * (objects - 1) * w)


def moved(first: Mapping[str, Number], second: Mapping[str, Number]) -> Movement:
    """How those who rated in both rounds (by panel code) moved."""
    both = [(exact(first[code]), exact(second[code])) for code in first if code in second]
    return Movement(
        up=sum(later > earlier for earlier, later in both),
        down=sum(later < earlier for earlier, later in both),
        same=sum(later == earlier for earlier, later in both),
        left=tuple(sorted(first.keys() - second.keys())),
        joined=tuple(sorted(second.keys() - first.keys())),
    )


def working(found: Summary, consensus: Consensus | None = None) -> str:
    """A round in words: "12 ratings: median 8, middle half from 7 to 8.25; 10 of 12 (83 %) inside"."""
    missing = f", {found.missing} missing" if found.missing else ""
    half = f"middle half from {said(found.lower_quartile)} to {said(found.upper_quartile)}"
    told = f"; {consensus.inside} of {found.count} ({percent(consensus.share)}) inside" if consensus else ""
    return f"{found.count} rating{'' if found.count == 1 else 's'}{missing}: median {said(found.median)}, {half}{told}"


def rand_working(found: Rand) -> str:
    """The RAND/UCLA test in words: "span 8 − 7 = 1; allowed 2.35 + 1.5 × 2.5 = 6.1"."""
    allowed = f"2.35 + 1.5 × {said(found.asymmetry)} = {said(found.widest)}"
    return f"span {said(found.p70)} − {said(found.p30)} = {said(found.span)}; allowed {allowed}"
