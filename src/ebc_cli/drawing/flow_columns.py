"""In which columns the links of a flow pass by the layers between their boxes, and where they leave and enter a box."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from itertools import pairwise

from msgspec import Struct

from ebc_cli.drawing.flow_layers import Pair
from ebc_cli.drawing.flow_places import Place, slot, spread

INSET = 3  # cells between the corner of a box and where a line best enters it
JOG = 6  # what a turn aside costs, in cells of way
FAR = 10**6


class Chart(Struct, frozen=True):
    """Boxes in their columns, layer by layer, with the links between them; `walls` are columns where no line may go up or down.

    All columns that are used may be `width` at most from the first to the last; the boxes and lanes reach from `low` to `high`.
    """

    layers: Sequence[Sequence[int]]
    places: Mapping[int, Place]
    down: Sequence[Pair]
    back: Sequence[Pair]
    walls: frozenset[int]
    low: int
    high: int
    width: int

    def layer_of(self) -> dict[int, int]:
        """The layer of each step."""
        return {step: number for number, layer in enumerate(self.layers) for step in layer}


class Ways(Struct, frozen=True):
    """For each link the column where it leaves its box, those where it passes each layer on its way, and that where it enters."""

    out: Mapping[Pair, int]
    passing: Mapping[Pair, Sequence[int]]
    into: Mapping[Pair, int]


def ways(chart: Chart) -> Ways | None:
    """Columns for every link, none of them through a box or along another link; None where there is no room for one."""
    passing = _passing(chart)
    if passing is None:
        return None
    out: dict[Pair, int] = {}
    into: dict[Pair, int] = {}
    by_step: dict[int, tuple[list[Pair], list[Pair]]] = {step: ([], []) for step in chart.places}
    for pair in (*chart.down, *chart.back):
        by_step[pair[0]][0].append(pair)
        by_step[pair[1]][1].append(pair)
    crossed, back = _crossed(chart, passing), frozenset(chart.back)
    for number, layer in enumerate(chart.layers):
        above = {x: pair for pair, x in crossed[number - 1].items()} | {
            x: pair for pair, x in out.items() if pair[0] in chart.layers[number - 1]
        }
        for step in layer if number else ():
            arriving = {pair: passing[pair][-1] if passing[pair] else out[pair] for pair in by_step[step][1] if pair not in back}
            arriving |= {pair: passing[pair][0] for pair in by_step[step][1] if pair in back}
            into |= _entered(chart.places[step], arriving, above, back)
        for step in layer:
            leaving = {pair: _next(chart, passing, pair) for pair in by_step[step][0]}
            below = {x: pair for pair, x in crossed[number + 1].items()}
            out |= _left(chart.places[step], leaving, below, back)
    for step in chart.layers[0] if chart.layers else ():
        into |= _entered(chart.places[step], {pair: passing[pair][0] for pair in by_step[step][1]}, {}, back)
    return Ways(out, passing, into) if len(into) == len(chart.down) + len(chart.back) else None


def _next(chart: Chart, passing: Mapping[Pair, Sequence[int]], pair: Pair) -> int:
    """The column where a link is next after it has left its box."""
    return passing[pair][0] if passing[pair] else chart.places[pair[1]].middle


def _crossed(chart: Chart, passing: Mapping[Pair, Sequence[int]]) -> list[dict[Pair, int]]:
    """For each layer the links that pass it and the column where they do; one layer more at the end, which none passes."""
    layer_of = chart.layer_of()
    crossed: list[dict[Pair, int]] = [{} for _ in range(len(chart.layers) + 1)]
    for pair, columns in passing.items():
        first = layer_of[pair[1]] if pair in chart.back else layer_of[pair[0]] + 1
        for number, x in enumerate(columns, first):
            crossed[number][pair] = x
    return crossed


def _passing(chart: Chart) -> dict[Pair, list[int]] | None:
    """The columns of each link in the layers that it passes, from the top; short links first, so that long ones go round them."""
    layer_of, back = chart.layer_of(), frozenset(chart.back)
    taken: list[set[int]] = [{x + near for x in chart.walls for near in (-1, 0, 1)} for _ in chart.layers]
    lines: list[set[int]] = [set() for _ in range(len(chart.layers) + 2)]
    for number, layer in enumerate(chart.layers):
        for step in layer:
            box = chart.places[step]
            taken[number] |= set(range(box.x - 1, box.x + box.width + 1))
    low, high = chart.low, chart.high
    out: dict[Pair, list[int]] = {}
    for pair in sorted((*chart.down, *chart.back), key=lambda pair: (abs(layer_of[pair[0]] - layer_of[pair[1]]), pair)):
        source, target = (chart.places[step] for step in pair)
        first, last = layer_of[pair[0]] + 1, layer_of[pair[1]] - 1
        columns = range(high - chart.width + 1, low + chart.width)
        if pair in back:
            first, last = layer_of[pair[1]], layer_of[pair[0]]
            beside = [chart.places[step] for layer in chart.layers[first : last + 1] for step in layer]
            least, most = min(box.x for box in beside), max(box.x + box.width for box in beside)
            free = {x for x in columns if x < least or x >= most} - set().union(*taken[first : last + 1], *lines[first : last + 3])
            allowed = [free] * (last + 1 - first)
        else:
            allowed = [
                set(columns) - taken[number] - lines[number] - lines[number + 1] - lines[number + 2] for number in range(first, last + 1)
            ]
        found = _way(source, target, allowed, straight=pair in back)
        if found is None:
            return None
        for number, x in enumerate(found, first):
            taken[number] |= {x - 1, x, x + 1}
            lines[number + 1].add(x)
        low, high = min(low, *found, low), max(high, *found, high)
        out[pair] = found
    return out


def _way(source: Place, target: Place, allowed: Sequence[set[int]], *, straight: bool) -> list[int] | None:
    """The columns, one of each set, with the shortest way between two boxes and few turns; in one line where it must be `straight`."""
    if not allowed:
        return []
    common = set.intersection(*allowed)
    if straight:
        x = min(common, key=lambda x: (_off(source, x) + _off(target, x), x), default=None)
        return None if x is None else [x] * len(allowed)
    columns = sorted(set().union(*allowed))
    cost = {x: _off(source, x) for x in columns}
    before: list[dict[int, int]] = []
    for free in allowed:
        came = _turned(columns, cost)
        before.append(came)
        cost = {x: cost[came[x]] + (abs(x - came[x]) + JOG if came[x] != x else 0) if x in free else FAR for x in columns}
    x = min(columns, key=lambda x: (cost[x] + _off(target, x), x), default=0)
    if cost.get(x, FAR) >= FAR:
        return None
    way = [x]
    for came in before[:0:-1]:
        way.append(came[way[-1]])
    return way[::-1]


def _turned(columns: Sequence[int], cost: Mapping[int, int]) -> dict[int, int]:
    """From which column each is reached at the least cost, where a turn costs `JOG` and every cell 1."""
    best = {x: x for x in columns}
    for run in (columns, columns[::-1]):
        nearest: dict[int, int] = {}
        for x, other in pairwise(run):
            held = nearest.get(x, x)
            nearest[other] = held if cost[held] + abs(other - held) <= cost[other] else other
        for x, held in nearest.items():
            if cost[held] + abs(x - held) + JOG < cost[best[x]] + (abs(x - best[x]) + JOG if best[x] != x else 0):
                best[x] = held
    return best


def _off(box: Place, x: int) -> int:
    """How far a column is from those where a line can leave or enter a box straight, with others at either side; turning costs as well."""
    if _within(box, x):
        return max(0, box.x + INSET - x, x - (box.x + box.width - 1 - INSET))
    return abs(x - box.middle) + JOG


def _in_order(box: Place, ends: Mapping[Pair, int], back: Set[Pair]) -> list[Pair]:
    """The links at one side of a box from the left, by the column of their other `ends`.

    Those that lead back turn round beside the box: they stand outside of all others, and within each other where there are several.
    """

    def place(pair: Pair) -> tuple[int, int, Pair]:
        right = ends[pair] > box.middle
        return (1 if right else -1, -ends[pair], pair) if pair in back else (0, ends[pair], pair)

    return sorted(ends, key=place)


def _left(box: Place, leaving: Mapping[Pair, int], below: Mapping[int, Pair], back: Set[Pair]) -> dict[Pair, int]:
    """The columns where links leave a box, each with room for its label beside it, in the order of where they go next."""
    order = _in_order(box, leaving, back)
    wanted = []
    for number, pair in enumerate(order, 1):
        even = box.x + round(number * (box.width - 1) / (len(order) + 1))
        wanted.append(leaving[pair] if below.get(leaving[pair]) == pair and _within(box, leaving[pair]) else even)
    widths = [slot(box.labels[pair]) for pair in order]
    end = box.x + box.width - 2 + (widths[-1] > 1 if order else 0)
    columns = spread(wanted, widths, 1, box.x + 1, end) if order else []
    for number, (pair, x) in enumerate(zip(order, columns, strict=True)):
        least = columns[number - 1] + widths[number - 1] + 1 if number else box.x + 1
        most = (columns[number + 1] - 1 if number + 1 < len(order) else end + 1) - widths[number]
        if below.get(x, pair) != pair:
            free = (other for other in range(least, most + 1) if below.get(other, pair) == pair)
            columns[number] = min(free, key=lambda other: (abs(other - x), other), default=x)
    return dict(zip(order, columns, strict=True))


def _entered(box: Place, arriving: Mapping[Pair, int], above: Mapping[int, Pair], back: Set[Pair]) -> dict[Pair, int]:
    """The columns where links enter a box: straight where they come from above it, and not below another link where that can be."""
    order = _in_order(box, arriving, back)
    wanted = {pair: box.x + round(number * (box.width - 1) / (len(order) + 1)) for number, pair in enumerate(order, 1)}
    straight = [pair for pair in order if _within(box, arriving[pair])]
    wanted |= {pair: arriving[pair] for pair in straight}
    out: dict[Pair, int] = {}
    for pair in (*straight, *(pair for pair in order if pair not in straight)):
        before = {out[other] for other in order[: order.index(pair)] if other in out}
        after = set(out.values()) - before
        harm = {x: _harm(x, before, after) + 30 * (above.get(x, pair) != pair) for x in range(box.x + 1, box.x + box.width - 1)}
        free = [x for x in harm if x not in before and x not in after]
        if free:
            out[pair] = min(free, key=lambda x: (harm[x] + abs(x - wanted[pair]), x))
    return out


def _harm(x: int, before: Set[int], after: Set[int]) -> int:
    """What speaks against a column for a link to enter by: others right beside it, or such that would cross it."""
    crossing = any(x < other for other in before) or any(x > other for other in after)
    return 20 * (not {x - 1, x + 1}.isdisjoint(before | after)) + 20 * crossing


def _within(box: Place, x: int) -> bool:
    """Whether a line can go straight on in a column from or into a box."""
    return box.x < x < box.x + box.width - 1
