"""What trials with users say: how many succeed and how sure that is, how long it takes, and how usable people find it.

Sources: Wilson, Probable inference, the law of succession, and statistical inference, 1927; Newcombe, Two-sided confidence intervals for
the single proportion, 1998; Sauro and Lewis, Average task times in usability tests, 2010; Brooke, SUS: a quick and dirty usability scale,
1996.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import exp, log, sqrt
from statistics import fmean, median, stdev

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import percent, said
from ebc_cli.worksheets.methods.students_t import factor

CONVENTION_RATE = "The interval is Wilson's, 95 %, without a correction for continuity; it stands beside the counts."
CONVENTION_TIMES = "Times are of those who finished; their middle is the geometric mean, with a 95 % interval from the logarithms."
CONVENTION_SUS = (
    "SUS: odd items count the answer less 1, even items 5 less the answer, the sum times 2.5; 0 to 100 and no percentage; "
    "no score while an answer is missing."
)
Z = 1.959963984540054
ITEMS = 10


class Rate(Struct, frozen=True):
    """How many of how many, as a share with its interval."""

    success: int
    count: int
    share: float
    low: float
    high: float


class Times(Struct, frozen=True):
    """Times of those who finished, in the unit given. No interval from one time."""

    count: int
    geometric_mean: float
    low: float | None
    high: float | None
    median: float
    mean: float


def rate(success: int, count: int, z: float = Z) -> Rate | None:
    """A share with Wilson's interval; nothing of none. Raises `ValueError` for more successes than tries."""
    if not 0 <= success <= count:
        raise ValueError(f"{success} of {count}")
    if not count:
        return None
    share, square = success / count, z * z
    centre = share + square / (2 * count)
    reach = z * sqrt(share * (1 - share) / count + square / (4 * count * count))
    low = 0.0 if success == 0 else max(0.0, (centre - reach) / (1 + square / count))
    high = 1.0 if success == count else min(1.0, (centre + reach) / (1 + square / count))
    return Rate(success, count, share, low, high)


def by_trait(tries: Iterable[tuple[str, bool]]) -> dict[str, Rate]:
    """The rate of each trait (an age, an aid, a first language), by its name; `tries` has the trait and whether it was done."""
    done: dict[str, list[bool]] = {}
    for trait, success in tries:
        done.setdefault(trait, []).append(success)
    rates = {trait: rate(sum(each), len(each)) for trait, each in sorted(done.items())}
    return {trait: found for trait, found in rates.items() if found}


def unfit_times(times: Sequence[float]) -> tuple[float, ...]:
    """The times that cannot be: 0 or less."""
    return tuple(time for time in times if time <= 0)


def times(given: Sequence[float]) -> Times | None:
    """Times in the middle and between; nothing without times, or while one cannot be."""
    if not given or unfit_times(given):
        return None
    logs = [log(time) for time in given]
    centre = fmean(logs)
    reach = factor(len(logs) - 1) * stdev(logs) / sqrt(len(logs)) if len(logs) > 1 else None
    low, high = (None, None) if reach is None else (exp(centre - reach), exp(centre + reach))
    return Times(len(given), exp(centre), low, high, median(given), fmean(given))


def contributions(answers: Sequence[int | None]) -> tuple[int, ...] | None:
    """What each of the ten answers (1 to 5) adds, 0 to 4; nothing while one is missing or off the scale."""
    if len(answers) != ITEMS or any(answer not in range(1, 6) for answer in answers):
        return None
    return tuple(answer - 1 if item % 2 == 0 else 5 - answer for item, answer in enumerate(answers) if answer is not None)


def sus(answers: Sequence[int | None]) -> float | None:
    """The score of one person from 0 to 100."""
    added = contributions(answers)
    return None if added is None else sum(added) * 2.5


def all_alike(answers: Sequence[int | None]) -> bool:
    """Whether somebody gave one answer to every item, which comes to 50 and may mean that nothing was read."""
    return len(answers) == ITEMS and len(set(answers)) == 1 and answers[0] is not None


def rate_working(found: Rate) -> str:
    """A rate in words: "4 of 5 (80 %), between 38 % and 96 %"."""
    return f"{found.success} of {found.count} ({percent(found.share)}), between {percent(found.low)} and {percent(found.high)}"


def times_working(found: Times) -> str:
    """Times in words: "middle of 6 times 68.2, between 46 and 101.2; median 63.5"."""
    between = "" if found.low is None or found.high is None else f", between {said(found.low, 1)} and {said(found.high, 1)}"
    many = f"{found.count} time{'' if found.count == 1 else 's'}"
    return f"middle of {many} {said(found.geometric_mean, 1)}{between}; median {said(found.median, 1)}"


def sus_working(answers: Sequence[int | None]) -> str:
    """The score in words: "4 + 1 + 1 + 4 + 1 + 2 + 1 + 1 + 4 + 3 = 22; 22 × 2.5 = 55"."""
    added = contributions(answers)
    if added is None:
        return f"no score without {ITEMS} answers from 1 to 5"
    return f"{' + '.join(map(str, added))} = {sum(added)}; {sum(added)} × 2.5 = {said(sum(added) * 2.5)}"
