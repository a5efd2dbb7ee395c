"""What a run chart shows: median, runs, shift and trend by a stated set of rules; and tests by longest run and crossings.

Sources: Perla, Provost and Murray, The run chart: a simple analytical tool for learning from variation in healthcare processes, BMJ
Quality and Safety, 2011; Anhøj and Olesen, Run charts revisited: a simulation study of run chart rules for detection of non-random
variation in health care processes, PLoS ONE, 2014; NHS England, Making data count, 2019 (rules of seven).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import exp, floor, lgamma, log, log2

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import Number, exact, said

CONVENTION_ANHOEJ = (
    "Anhøj 2014: not random when one run is longer than log2(n) + 3, rounded, or the median is crossed fewer times than chance "
    "allows in 95 of 100 charts; n leaves out points on the median."
)


class Rules(Struct, frozen=True):
    """A named set of rules: how many points on one side make a shift, how many all going one way a trend.

    A point on the line ends a run of the shift, or is left out; a value equal to the one before ends a trend, or is left out.
    """

    name: str
    shift: int
    trend: int
    line_ends: bool = False
    equal_ends: bool = False

    @property
    def convention(self) -> str:
        """The rules in one sentence."""
        on_line = "end a run" if self.line_ends else "are left out"
        equal = "end a trend" if self.equal_ends else "are left out"
        return (
            f"{self.name}: a shift is {self.shift} or more points in a row on one side of the line, a trend is {self.trend} or more points "
            f"all going up or all going down; points on the line {on_line}, equal values next to each other {equal}."
        )


PERLA = Rules("Perla, Provost and Murray 2011", 6, 5)
MAKING_DATA_COUNT = Rules("Making data count", 7, 7, line_ends=True, equal_ends=True)
CONVENTION = PERLA.convention
LEAST_USEFUL = 10


class Run(Struct, frozen=True):
    """Points in a row that belong together: the places of those that count, and 1 for up or above, -1 for down or below."""

    points: tuple[int, ...]
    side: int

    @property
    def first(self) -> int:
        return self.points[0]

    @property
    def last(self) -> int:
        return self.points[-1]

    @property
    def count(self) -> int:
        return len(self.points)


class Facts(Struct, frozen=True):
    """What a run chart shows. `useful` are the points off the line; `shifts` and `trends` are those long enough for the rules."""

    line: Number
    useful: int
    runs: int
    longest: int
    crossings: int
    shifts: tuple[Run, ...]
    trends: tuple[Run, ...]

    @property
    def enough(self) -> bool:
        """Whether there are points enough for the rules to mean anything: ten (Perla and others)."""
        return self.useful >= LEAST_USEFUL


class Chance(Struct, frozen=True):
    """The longest run and the fewest crossings that chance explains for so many useful points (Anhøj), and whether they are passed."""

    longest_allowed: int
    crossings_needed: int
    too_long: bool
    too_few: bool


def middle(values: Sequence[Number | None]) -> Number | None:
    """The median of the values that are there: the middle one, or halfway between the two in the middle."""
    given = sorted(value for value in values if value is not None)
    if not given:
        return None
    half = len(given) // 2
    if len(given) % 2 or given[half - 1] == given[half]:
        return given[half]
    between = (exact(given[half - 1]) + exact(given[half])) / 2
    return int(between) if between.denominator == 1 else float(between)


def sides(values: Sequence[Number | None], line: Number) -> tuple[int | None, ...]:
    """For each point 1 above the line, -1 below, 0 on it; `None` where nothing was measured."""
    return tuple(None if value is None else (value > line) - (value < line) for value in values)


def runs_of(marks: Sequence[int | None], *, line_ends: bool = False) -> Iterator[Run]:
    """The runs of points on one side; what was not measured neither counts nor ends a run."""
    points: list[int] = []
    side = 0
    for place, mark in enumerate(marks):
        if mark is None or (mark == 0 and not line_ends):
            continue
        if mark != side:
            if side:
                yield Run(tuple(points), side)
            points, side = [], mark
        points.append(place)
    if side:
        yield Run(tuple(points), side)


def trends_of(values: Sequence[Number | None], *, equal_ends: bool = False) -> Iterator[Run]:
    """The stretches all going up or all going down, their first point counted; the last point of one begins the next."""
    points: list[int] = []
    last: Number | None = None
    way = 0
    for place, value in enumerate(values):
        if value is None:
            continue
        step = 0 if last is None else (value > last) - (value < last)
        if last is not None and step == 0 and not equal_ends:
            continue
        if step != way or not step:
            if way:
                yield Run(tuple(points), way)
            points, way = points[-1:] if step else [], step
        points.append(place)
        last = value
    if way:
        yield Run(tuple(points), way)


def shown(values: Sequence[Number | None], rules: Rules = PERLA, *, line: Number | None = None) -> Facts | None:
    """What a chart of values in the order of time shows; the line is their median unless one is given (of a baseline, say).

    Nothing without any value.
    """
    drawn = middle(values) if line is None else line
    if drawn is None:
        return None
    marks = sides(values, drawn)
    found = list(runs_of(marks))
    by_rule = runs_of(marks, line_ends=True) if rules.line_ends else found
    return Facts(
        line=drawn,
        useful=sum(run.count for run in found),
        runs=len(found),
        longest=max((run.count for run in found), default=0),
        crossings=max(0, len(found) - 1),
        shifts=tuple(run for run in by_rule if run.count >= rules.shift),
        trends=tuple(run for run in trends_of(values, equal_ends=rules.equal_ends) if run.count >= rules.trend),
    )


def fewest_crossings(useful: int) -> int:
    """The 5 % point of how often a coin tossed for each of so many points changes sides: below it is too few."""
    tosses = max(0, useful - 1)
    reached = 0.0
    for count in range(max(0, floor(tosses / 2 - 20 * tosses**0.5)), tosses):
        reached += exp(lgamma(tosses + 1) - lgamma(count + 1) - lgamma(tosses - count + 1) - tosses * log(2))
        if reached >= 0.05:
            return count
    return tosses


def by_chance(facts: Facts) -> Chance | None:
    """Whether chance explains the runs of a chart; nothing without a point off the line."""
    if not facts.useful:
        return None
    longest, fewest = round(log2(facts.useful) + 3), fewest_crossings(facts.useful)
    return Chance(longest, fewest, facts.longest > longest, facts.crossings < fewest)


def two_of_three(beyond: Sequence[bool], side: Sequence[int]) -> tuple[bool, ...]:
    """Whether each point is one of two, among three in a row on one side of the line, that lie beyond two thirds of the way to a limit."""
    flags = [False] * len(beyond)
    for start in range(len(beyond) - 2):
        three = range(start, start + 3)
        if len({side[place] for place in three}) == 1 and side[start] and sum(beyond[place] for place in three) >= 2:
            for place in three:
                flags[place] = flags[place] or beyond[place]
    return tuple(flags)


def working(facts: Facts) -> str:
    """What was counted, in words: "median 23; 22 points off it in 12 runs, the longest of 4, 11 crossings"."""
    runs = f"{facts.runs} run{'' if facts.runs == 1 else 's'}"
    crossings = f"{facts.crossings} crossing{'' if facts.crossings == 1 else 's'}"
    return f"line at {said(facts.line)}; {facts.useful} points off it in {runs}, the longest of {facts.longest}, {crossings}"


def chance_working(facts: Facts, chance: Chance) -> str:
    """The two tests in words: "longest run 4, at most 7 by chance; 11 crossings, at least 7 by chance"."""
    return (
        f"longest run {facts.longest}, at most {chance.longest_allowed} by chance; "
        f"{facts.crossings} crossings, at least {chance.crossings_needed} by chance"
    )
