"""Checks of a process drawn as steps and links: where it begins and ends, what is never reached, where one gets stuck, who hands to whom.

Sources: ISO 5807, Information processing: documentation symbols and conventions, 1985; Rummler and Brache, Improving performance: how to
manage the white space on the organization chart, 1990 (lanes and hand-offs).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal

from msgspec import Struct

from ebc_cli.worksheets.methods.reach import Link, reached, rounds, ways_back, ways_on

CONVENTION = (
    "Starts are the steps marked as such or, where none is, those with no way in; a dead end is a step with no way out that is not marked "
    "as an end; every link between two lanes is one hand-off."
)
Kind = Literal["start", "step", "decision", "end"]


class Findings(Struct, frozen=True):
    """What stands out in a process. All in the order of the steps; `cannot_finish` is `None` where no end is marked."""

    starts: tuple[str, ...]
    ends: tuple[str, ...]
    unreachable: tuple[str, ...]
    dead_ends: tuple[str, ...]
    cannot_finish: tuple[str, ...] | None
    one_way_decisions: tuple[str, ...]
    unlabelled: tuple[Link, ...]
    loops: tuple[tuple[str, ...], ...]


class HandOff(Struct, frozen=True):
    """How many links lead from one lane to another."""

    giver: str
    taker: str
    count: int


def looked_at(steps: Mapping[str, Kind], links: Sequence[Link], labels: Mapping[Link, str] | None = None) -> Findings:
    """What stands out among steps (each with its kind, in order) and links; `labels` are the words at the ways out of decisions.

    Where nothing is a start, because every step has a way in, the first step is taken for one. The ends are those that are marked, or,
    where none is, the steps with no way out.
    """
    on, back = ways_on(steps, links), ways_back(steps, links)
    starts = tuple(step for step, kind in steps.items() if kind == "start") or tuple(step for step in steps if not back[step])
    starts = starts or tuple(steps)[:1]
    marked = tuple(step for step, kind in steps.items() if kind == "end")
    stuck = tuple(step for step in steps if not on[step])
    reachable, finishing = reached(starts, on), reached(marked, back)
    dead_ends = tuple(step for step in stuck if step not in marked)
    decisions = [step for step, kind in steps.items() if kind == "decision"]
    return Findings(
        starts=starts,
        ends=marked or stuck,
        unreachable=tuple(step for step in steps if step not in reachable),
        dead_ends=dead_ends,
        cannot_finish=tuple(step for step in steps if step in reachable - finishing and step not in dead_ends) if marked else None,
        one_way_decisions=tuple(step for step in decisions if len(on[step]) < 2),
        unlabelled=() if labels is None else tuple((step, end) for step in decisions for end in on[step] if not labels.get((step, end))),
        loops=rounds(on),
    )


def hand_offs(links: Sequence[Link], lanes: Mapping[str, str]) -> tuple[HandOff, ...]:
    """The traffic between lanes, the busiest first, then by name; steps without a lane hand nothing over."""
    crossing = Counter(
        (lanes[start], lanes[end]) for start, end in dict.fromkeys(links) if start in lanes and end in lanes and lanes[start] != lanes[end]
    )
    return tuple(HandOff(giver, taker, count) for (giver, taker), count in sorted(crossing.items(), key=lambda each: (-each[1], each[0])))


def between(traffic: Sequence[HandOff]) -> dict[tuple[str, str], int]:
    """The traffic of each pair of lanes, both ways together, the busiest first; a pair is named in the order of the alphabet."""
    pairs: Counter[tuple[str, str]] = Counter()
    for each in traffic:
        pairs[min(each.giver, each.taker), max(each.giver, each.taker)] += each.count
    return dict(sorted(pairs.items(), key=lambda each: (-each[1], each[0])))


def working(traffic: Sequence[HandOff]) -> str:
    """The hand-offs in words: "nurse to doctor 2, doctor to patient 1: 3 hand-offs"."""
    if not traffic:
        return "no hand-offs"
    whole = sum(each.count for each in traffic)
    parts = ", ".join(f"{each.giver} to {each.taker} {each.count}" for each in traffic)
    return f"{parts}: {whole} hand-off{'' if whole == 1 else 's'}"
