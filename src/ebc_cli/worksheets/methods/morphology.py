"""A morphological chart: how many concepts there are, how many without a clash, and what is wrong with a chosen path.

Sources: Zwicky, Discovery, invention, research through the morphological approach, 1969; Ritchey, Wicked problems: modelling social messes
with morphological analysis, 2011 (pairs that clash).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations
from math import prod

from msgspec import Struct

from ebc_cli.worksheets.methods.figures import TIMES

CONVENTION = (
    "A concept has one option for each function; those with a clashing pair are counted out one by one, so that overlaps of clashes "
    "are not counted twice; a function without options is left out."
)
Option = tuple[str, str]
Clash = tuple[Option, Option]
Options = Mapping[str, Sequence[str]]


class Chosen(Struct, frozen=True):
    """What is wrong with a path: functions without an option, options that are not in the chart, and pairs that clash."""

    missing: tuple[str, ...]
    unknown: tuple[Option, ...]
    clashing: tuple[Clash, ...]

    @property
    def possible(self) -> bool:
        return not (self.missing or self.unknown or self.clashing)


def possible(options: Options) -> int:
    """The number of concepts: the product of the numbers of options."""
    return prod(len(each) for each in options.values() if each)


def empty(options: Options) -> tuple[str, ...]:
    """The functions without an option."""
    return tuple(function for function, each in options.items() if not each)


def without_clash(options: Options, clashes: Sequence[Clash]) -> int:
    """The number of concepts in which no pair clashes, exactly."""
    barred = _barred(clashes)
    rows = [[(function, option) for option in each] for function, each in options.items() if each]
    loose = [row for row in rows if not barred.keys() & set(row)]
    tied = [row for row in rows if barred.keys() & set(row)]
    ways: dict[frozenset[Option], int] = {frozenset(): 1}
    for number, row in enumerate(tied):
        later = {option for other in tied[number + 1 :] for option in other}
        following: dict[frozenset[Option], int] = {}
        for closed, count in ways.items():  # closed: options of later functions that clash with what was taken
            for option in row:
                if option not in closed:
                    state = frozenset((closed | barred.get(option, frozenset())) & later)
                    following[state] = following.get(state, 0) + count
        ways = following
    return sum(ways.values()) * prod(map(len, loose))


def judged(options: Options, clashes: Sequence[Clash], path: Mapping[str, str]) -> Chosen:
    """What is wrong with a path, an option by function."""
    barred = _barred(clashes)
    taken = [(function, option) for function, option in path.items()]
    return Chosen(
        missing=tuple(function for function, each in options.items() if each and function not in path),
        unknown=tuple(pair for pair in taken if pair[1] not in options.get(pair[0], ())),
        clashing=tuple((one, two) for one, two in combinations(taken, 2) if two in barred.get(one, ())),
    )


def unused(options: Options, paths: Collection[Mapping[str, str]]) -> tuple[Option, ...]:
    """The options that no path takes."""
    taken = {pair for path in paths for pair in path.items()}
    return tuple((function, option) for function, each in options.items() for option in each if (function, option) not in taken)


def _barred(clashes: Sequence[Clash]) -> dict[Option, frozenset[Option]]:
    found: dict[Option, set[Option]] = {}
    for one, two in clashes:
        found.setdefault(one, set()).add(two)
        found.setdefault(two, set()).add(one)
    return {option: frozenset(others) for option, others in found.items()}


def working(options: Options, clashes: Sequence[Clash]) -> str:
    """The count in words: "3 × 2 × 3 × 2 = 36 concepts, 23 of them without a clash"."""
    product = f"{TIMES.join(str(len(each)) for each in options.values() if each)} = {possible(options)} concepts"
    return f"{product}, {without_clash(options, clashes)} of them without a clash" if clashes else product
