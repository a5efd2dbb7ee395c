"""A chain of columns with links from each to the next: stakeholder, need, requirement, measure; what hangs loose in it.

Source: ISO/IEC/IEEE 29148, Systems and software engineering: requirements engineering, 2018 (traceability both ways).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from msgspec import Struct

from ebc_cli.worksheets.methods.reach import Link

CONVENTION = (
    "A thing is served when a row of the next column names it; a requirement that will not be met this time needs no measure; "
    "a need is covered when it has must requirements and every one of them has a measure."
)
Column = Sequence[str]


class Trace(Struct, frozen=True):
    """A chain looked at. `no_onward` has for each column but the last the things that lead to nothing in the next, `no_backward` for each
    column but the first those that come from nothing in the one before; `onward` for each pair of columns what leads where; `dangling`
    the links to or from a row that is gone.
    """

    no_onward: tuple[tuple[str, ...], ...]
    no_backward: tuple[tuple[str, ...], ...]
    onward: tuple[dict[str, tuple[str, ...]], ...]
    dangling: tuple[Link, ...]


def traced(columns: Sequence[Column], links: Sequence[Sequence[Link]]) -> Trace:
    """What hangs loose; `links` are pairs (earlier, later), one sequence for each two columns next to each other."""
    onward: list[dict[str, tuple[str, ...]]] = []
    no_onward: list[tuple[str, ...]] = []
    no_backward: list[tuple[str, ...]] = []
    dangling: list[Link] = []
    for (earlier, later), pairs in zip(pairwise(columns), links, strict=True):
        before, after = set(earlier), set(later)
        sound = dict.fromkeys(pair for pair in pairs if pair[0] in before and pair[1] in after)
        dangling += [pair for pair in pairs if pair not in sound]
        leads: dict[str, list[str]] = {thing: [] for thing in earlier}
        for start, end in sound:
            leads[start].append(end)
        found = {end for _, end in sound}
        onward.append({thing: tuple(ends) for thing, ends in leads.items()})
        no_onward.append(tuple(thing for thing in earlier if not leads[thing]))
        no_backward.append(tuple(thing for thing in later if thing not in found))
    return Trace(tuple(no_onward), tuple(no_backward), tuple(onward), tuple(dangling))


def unmeasured(
    measured: Mapping[str, Collection[str]], priorities: Mapping[str, str], *, only: str = "", exempt: str = "will not"
) -> tuple[str, ...]:
    """The requirements without a measure: of one priority where `only` names it, never those of the priority `exempt`."""
    return tuple(name for name, priority in priorities.items() if not measured.get(name) and priority != exempt and only in ("", priority))


def covered(
    needs: Mapping[str, Collection[str]], measured: Mapping[str, Collection[str]], priorities: Mapping[str, str]
) -> tuple[str, ...]:
    """The needs with must requirements, all of which have a measure; `needs` names the requirements of each."""
    musts = {need: [name for name in names if priorities.get(name) == "must"] for need, names in needs.items()}
    return tuple(need for need, names in musts.items() if names and all(measured.get(name) for name in names))


def working(measured: Mapping[str, Collection[str]], priorities: Mapping[str, str]) -> str:
    """How far requirements are measured: "must: 3 of 4 measured; should: 1 of 2 measured"."""
    told = []
    for priority in dict.fromkeys(priorities.values()):
        names = [name for name, given in priorities.items() if given == priority]
        told.append(f"{priority}: {sum(bool(measured.get(name)) for name in names)} of {len(names)} measured")
    return "; ".join(told)
