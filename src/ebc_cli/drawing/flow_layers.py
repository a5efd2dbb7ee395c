"""Which step of a flow stands in which layer, and in which order within it.

Layers as in K. Sugiyama, S. Tagawa and M. Toda, "Methods for visual understanding of hierarchical system structures" (1981): loops are
broken where a search in depth meets them, every other link leads downwards over a longest path, and the order within the layers comes
from sweeps over medians. Steps are known by their number here, links by pairs of numbers.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right, insort
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

Pair = tuple[int, int]
SWEEPS = 8


class Rows(Struct, frozen=True):
    """The layers from the top, each its items from the left: steps, and below 0 the places where a long link passes by.

    `above` and `below` name for each item what it is linked to in the layer before and in the next.
    """

    rows: tuple[tuple[int, ...], ...]
    above: dict[int, list[int]]
    below: dict[int, list[int]]


def links_back(starts: Sequence[bool], pairs: Sequence[Pair]) -> frozenset[Pair]:
    """The links that close a loop, as a search in depth from the starts (those marked, else those without a way in) meets them."""
    after: list[list[int]] = [[] for _ in starts]
    entered = [False] * len(starts)
    for source, target in sorted(set(pairs)):
        after[source].append(target)
        entered[target] = entered[target] or source != target
    found: set[Pair] = set()
    seen, under_way = [False] * len(starts), [False] * len(starts)
    for root in sorted(range(len(starts)), key=lambda step: (not starts[step], entered[step], step)):
        way = [] if seen[root] else [(root, iter(after[root]))]
        while way:
            step, rest = way[-1]
            seen[step] = under_way[step] = True
            following = next(rest, None)
            if following is None:
                under_way[step] = False
                way.pop()
            elif under_way[following]:
                found.add((step, following))
            elif not seen[following]:
                way.append((following, iter(after[following])))
    return frozenset(found)


def layers_of(count: int, down: Sequence[Pair], fits: Callable[[list[int]], bool]) -> list[list[int]]:
    """Each of `count` steps one layer below the lowest step that leads to it, or lower where `fits` says that a layer would be too full."""
    after: list[list[int]] = [[] for _ in range(count)]
    waiting, least = [0] * count, [0] * count
    for source, target in down:
        after[source].append(target)
        waiting[target] += 1
    ready = [(0, step) for step in range(count) if not waiting[step]]
    heapq.heapify(ready)
    layers: list[list[int]] = []
    while ready:
        number, step = heapq.heappop(ready)
        while number < len(layers) and not fits([*layers[number], step]):
            number += 1
        layers.extend([] for _ in range(number + 1 - len(layers)))
        layers[number].append(step)
        for following in after[step]:
            waiting[following] -= 1
            least[following] = max(least[following], number + 1)
            if not waiting[following]:
                heapq.heappush(ready, (least[following], following))
    return layers


def sunk(layers: Sequence[Sequence[int]], down: Sequence[Pair], stay: Sequence[bool], fits: Callable[[list[int]], bool]) -> list[list[int]]:
    """The layers with steps that nothing leads to moved down towards what they lead to, but those that are to `stay` at the top."""
    out = [list(layer) for layer in layers]
    place = {step: number for number, layer in enumerate(layers) for step in layer}
    reached = {target for _, target in down}
    lowest: dict[int, int] = {}
    for source, target in down:
        lowest[source] = min(lowest.get(source, len(layers)), place[target] - 1)
    for step in sorted(lowest.keys() - reached):
        number = next((n for n in range(lowest[step], place[step], -1) if fits([*out[n], step])), place[step])
        if not stay[step]:
            out[place[step]].remove(step)
            out[number].append(step)
    return [layer for layer in out if layer]


def ordered(layers: Sequence[Sequence[int]], down: Sequence[Pair], lane: Sequence[int]) -> Rows:
    """The layers put in an order in which links cross seldom; where steps have lanes, those of a lane further left stand further left."""
    rows = [sorted(layer, key=lambda step: (lane[step], step)) for layer in layers]
    above, below = _through(rows, down)
    best, fewest = rows, _crossings(rows, below)
    for sweep in range(SWEEPS):
        rows = list(_swept(rows[::-1], below, lane))[::-1] if sweep % 2 else list(_swept(rows, above, lane))
        if (crossed := _crossings(rows, below)) < fewest:
            best, fewest = rows, crossed
    return Rows(tuple(map(tuple, best)), above, below)


def _through(rows: list[list[int]], down: Sequence[Pair]) -> tuple[dict[int, list[int]], dict[int, list[int]]]:
    """What is linked to what above and below, with an item of its own in each of the `rows` that a link passes by."""
    place = {step: number for number, row in enumerate(rows) for step in row}
    above: dict[int, list[int]] = {}
    below: dict[int, list[int]] = {}
    passing = 0
    for source, target in sorted(down):
        last = source
        for number in range(place[source] + 1, place[target]):
            passing -= 1
            rows[number].append(passing)
            above.setdefault(passing, []).append(last)
            below.setdefault(last, []).append(passing)
            last = passing
        above.setdefault(target, []).append(last)
        below.setdefault(last, []).append(target)
    return above, below


def _swept(rows: list[list[int]], linked: dict[int, list[int]], lane: Sequence[int]) -> Iterator[list[int]]:
    """The rows, each but the first put in the order of the medians of what its items are linked to in the row before."""
    before: list[int] = []
    for row in rows:
        where = {item: (number + 0.5) / len(before) for number, item in enumerate(before)}
        key = {item: (number + 0.5) / len(row) for number, item in enumerate(row)}
        if where:
            key |= {item: median(where[other] for other in linked[item]) for item in row if item in linked}
        moved = sorted(row, key=key.__getitem__)
        steps = iter(sorted((item for item in moved if item >= 0), key=lane.__getitem__))
        before = [next(steps) if item >= 0 else item for item in moved]
        yield before


def _crossings(rows: list[list[int]], below: dict[int, list[int]]) -> int:
    """How often links cross between rows that follow each other."""
    total = 0
    for upper, lower in pairwise(rows):
        where = {item: number for number, item in enumerate(lower)}
        ends: list[int] = []
        for item in upper:
            new = [where[other] for other in below.get(item, ())]
            total += sum(len(ends) - bisect_right(ends, end) for end in new)
            for end in new:
                insort(ends, end)
    return total
