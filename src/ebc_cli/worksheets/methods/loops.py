"""Feedback loops of a causal loop diagram: which go round, and whether they reinforce or balance.

Sources: Sterman, Business dynamics, 2000 (polarity by the product of signs); Johnson, Finding all the elementary circuits of a directed
graph, 1975 (elementary loops).
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from ebc_cli.worksheets.methods.reach import Ways, strong_parts, ways_back, ways_on

CONVENTION = (
    "A loop visits no thing twice; it reinforces (R) when its opposite signs are even in number, balances (B) when they are odd, "
    "and is open (?) while a link in it has no sign."
)
Sign = Literal["+", "-", "?"]
Polarity = Literal["R", "B", "?"]


class Link(Struct, frozen=True):
    """An influence of one thing on another: the same way (+), the opposite way (-), or not told (?)."""

    start: str
    end: str
    sign: Sign = "?"
    delay: bool = False


class Loop(Struct, frozen=True):
    """One loop, from its first thing by name in the direction of the links; whether any link in it takes time."""

    members: tuple[str, ...]
    polarity: Polarity
    delay: bool


class Loops(Struct, frozen=True):
    """The loops found, the shortest first, then by name; `more` when the stated bound cut the list short."""

    loops: tuple[Loop, ...]
    more: bool
    contradicting: tuple[tuple[str, str], ...]
    without_sign: tuple[tuple[str, str], ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many of each polarity."""
        return dict(Counter(loop.polarity for loop in self.loops))


def found(links: Sequence[Link], most: int = 1000, longest: int | None = None) -> Loops:
    """The first `most` loops, and none longer than `longest` where that is told. Links that are told twice count once."""
    between: dict[tuple[str, str], dict[Sign, bool]] = {}
    for link in links:
        signs = between.setdefault((link.start, link.end), {})
        signs[link.sign] = signs.get(link.sign, False) or link.delay
    things = sorted({thing for pair in between for thing in pair})
    ways = {thing: sorted(ends) for thing, ends in ways_on(things, between).items()}
    back = ways_back(things, between)
    home = {thing: _steps_home(thing, back) for thing in things}
    loops: list[Loop] = []
    size = max((len(part) for part in strong_parts(ways)), default=0)
    for length in range(1, min(size, size if longest is None else longest) + 1):
        for members in _of_length(length, ways, home):
            loops += sorted(set(_signed(members, between)), key=lambda loop: (loop.polarity, loop.delay), reverse=True)
            if len(loops) > most:
                break
        if len(loops) > most:
            break
    return Loops(
        tuple(loops[:most]),
        len(loops) > most,
        tuple(pair for pair, signs in sorted(between.items()) if {"+", "-"} <= signs.keys()),
        tuple(pair for pair, signs in sorted(between.items()) if "?" in signs),
    )


def _of_length(length: int, ways: Ways, home: Mapping[str, Mapping[str, int]]) -> Iterator[tuple[str, ...]]:
    """The loops of one length, each from its first thing by name, in the order of their members."""
    for first, steps in home.items():
        waiting: list[tuple[str, ...]] = [(first,)] if first in steps else []
        while waiting:
            path = waiting.pop()
            left = length - len(path)
            if not left:
                if steps.get(path[-1]) == 1:
                    yield path
                continue
            ends = [end for end in ways[path[-1]] if steps.get(end, length) <= left and end not in path]
            waiting.extend((*path, end) for end in reversed(ends))


def _steps_home(first: str, back: Ways) -> dict[str, int]:
    """The fewest links back to the first from each thing that stands after it by name; the first is there when something leads to it."""
    steps: dict[str, int] = {}
    waiting = deque([(first, 0)])
    while waiting:
        thing, count = waiting.popleft()
        for start in back[thing]:
            if start >= first and start not in steps:
                steps[start] = count + 1
                waiting.append((start, count + 1))
    return steps


def _signed(members: tuple[str, ...], between: Mapping[tuple[str, str], Mapping[Sign, bool]]) -> Iterator[Loop]:
    """The loop through these members, once for each choice among links side by side."""
    choices: list[tuple[int, bool, bool]] = [(0, False, False)]  # opposite signs, unknown, delay
    for pair in zip(members, (*members[1:], members[0]), strict=True):
        choices = [
            (opposite + (sign == "-"), unknown or sign == "?", slow or delay)
            for opposite, unknown, slow in choices
            for sign, delay in between[pair].items()
        ]
    for opposite, unknown, slow in choices:
        yield Loop(members, "?" if unknown else "B" if opposite % 2 else "R", slow)


def working(loop: Loop, links: Sequence[Link]) -> str:
    """A loop as a story: "Fix - Problem + Fix: 1 opposite sign, so it balances"; links side by side are told by all their signs."""
    told = []
    opposite = 0
    for start, end in zip(loop.members, (*loop.members[1:], loop.members[0]), strict=True):
        signs = sorted({link.sign for link in links if (link.start, link.end) == (start, end)})
        opposite += signs == ["-"]
        told.append(f"{start} {'/'.join(signs)} ")
    if loop.polarity == "?":
        why = "a sign is missing"
    else:
        kind = "balances" if loop.polarity == "B" else "reinforces"
        why = f"{opposite} opposite sign{'' if opposite == 1 else 's'}, so it {kind}"
    return f"{''.join(told)}{loop.members[0]}: {why}"
