"""A flow laid out: layers, boxes, lines and lanes put together, with as much room beside them as the lines that go round need."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from ebc_cli.blocks.measure import wrapped
from ebc_cli.drawing.flow_columns import Chart, ways
from ebc_cli.drawing.flow_layers import Pair, layers_of, links_back, ordered, sunk
from ebc_cli.drawing.flow_places import NARROWEST, Place, Texts, fitting, in_lanes, lane_room, side_by_side
from ebc_cli.drawing.flow_routes import Drawn, drawn
from ebc_cli.drawing.scene import Box, Mark, Path, Scene, Shape

Kind = Literal["start", "step", "decision", "end"]
SHAPES: dict[Kind, Shape] = {"start": "round", "step": "box", "decision": "decision", "end": "round"}
RESERVES = (0, 2, 4, 6, 8, 12, 16, 24)  # columns kept for lines that go round the boxes: few, then more until there is room
MOST_PASSING = 1500  # layers passed by links, all together: nobody follows more
WALL = "·"


class Lanes(Struct, frozen=True):
    """The names of the lanes, which of them each step stands in, and the columns that each reaches over; none where there are no lanes."""

    names: tuple[str, ...]
    of: tuple[int, ...]

    def edges(self, width: int) -> list[tuple[int, int]]:
        """The first and last column of each lane; between two of them stands a wall."""
        wide = (width + 1) // len(self.names) - 1
        return [(number * (wide + 1), number * (wide + 1) + wide - 1) for number in range(len(self.names))]


class Outline(Struct, frozen=True):
    """What there is to draw: for each step what is written in it and its kind, which leads to which with which words, and the lanes."""

    labels: tuple[str, ...]
    kinds: tuple[Kind, ...]
    joined: Mapping[Pair, str]
    lanes: Lanes

    def back(self) -> frozenset[Pair]:
        """The links that lead back."""
        return links_back([kind == "start" for kind in self.kinds], list(self.joined))

    def texts(self) -> Texts:
        """What is written in the boxes and below them."""
        leaving: list[dict[Pair, str]] = [{} for _ in self.kinds]
        arriving = [0] * len(self.kinds)
        for pair, words in self.joined.items():
            leaving[pair[0]][pair] = words
            arriving[pair[1]] += 1
        return Texts(self.labels, leaving, arriving)


def scene(outline: Outline, width: int) -> Scene | None:
    """The picture of a flow in at most `width` columns; None where there is no room, or nothing to draw."""
    tries = (_tried(outline, width, width - reserve) for reserve in RESERVES) if outline.labels else iter(())
    return next((found for found in tries if found is not None), None)


def _tried(outline: Outline, width: int, room: int) -> Scene | None:
    """The picture with `room` columns of `width` for boxes and lanes; None where anything does not fit."""
    lanes, texts, back = outline.lanes, outline.texts(), sorted(outline.back())
    down = sorted(outline.joined.keys() - back)
    edges = lanes.edges(room) if lanes.names else []
    if room < NARROWEST or any(lane_room(low, high) < NARROWEST for low, high in edges):
        return None
    fits = _room_for(texts, lanes, edges, room)
    layers = sunk(layers_of(len(outline.labels), down, fits), down, [kind == "start" for kind in outline.kinds], fits)
    if _too_full(layers, (*down, *back), width):
        return None
    rows = ordered(layers, down, lanes.of)
    places = in_lanes(texts, rows, lanes.of, edges) if edges else side_by_side(texts, rows, room)
    low = min((box.x for box in places.values()), default=0) if not edges else 0
    high = max((box.x + box.width - 1 for box in places.values()), default=0) if not edges else edges[-1][1]
    if high - low >= width or not _inside(places, lanes, edges):
        return None
    walls = frozenset(x + 1 for _, x in edges[:-1])
    kept = tuple(tuple(item for item in row if item >= 0) for row in rows.rows)
    chart = Chart(kept, places, down, back, walls, low, high, width)
    found = ways(chart)
    lines = drawn(chart, found) if found else None
    return _put_together(outline, chart, edges, lines) if lines else None


def _room_for(texts: Texts, lanes: Lanes, edges: Sequence[tuple[int, int]], room: int) -> Callable[[list[int]], bool]:
    """Whether boxes fit side by side in a layer."""

    def fits(steps: list[int]) -> bool:
        if not edges:
            return fitting(texts, steps, room) is not None
        lane = lanes.of[steps[-1]]
        return fitting(texts, [step for step in steps if lanes.of[step] == lane], lane_room(*edges[lane])) is not None

    return fits


def _too_full(layers: Sequence[Sequence[int]], links: Sequence[Pair], width: int) -> bool:
    """Whether more links pass by some layer than there are columns, or by all than can be followed: asked before anything costly."""
    layer_of = {step: number for number, layer in enumerate(layers) for step in layer}
    change = [0] * (len(layers) + 1)
    for pair in links:
        source, target = (layer_of[step] for step in pair)
        first, last = (source + 1, target - 1) if target > source else (target, source)
        if first <= last:
            change[first] += 1
            change[last + 1] -= 1
    passing = total = 0
    for layer, more in zip(layers, change, strict=False):
        passing += more
        total += passing
        if len(layer) * (NARROWEST + 1) + 2 * passing > width + 3 or total > MOST_PASSING:
            return True
    return False


def _inside(places: dict[int, Place], lanes: Lanes, edges: Sequence[tuple[int, int]]) -> bool:
    """Whether every box stands inside its lane."""
    return not edges or all(
        edges[lanes.of[step]][0] < box.x and box.x + box.width - 1 < edges[lanes.of[step]][1] for step, box in places.items()
    )


def _put_together(outline: Outline, chart: Chart, edges: Sequence[tuple[int, int]], lines: Drawn) -> Scene | None:
    """The scene, its first column where the first line or box is, with the headings of the lanes above."""
    columns = [x for path in lines.paths for x, _ in path.points]
    left, right = min([chart.low, *columns]), max([chart.high, *columns])
    if right - left >= chart.width:
        return None
    headings = [wrapped(name, high - low - 3) for name, (low, high) in zip(outline.lanes.names, edges, strict=True)]
    down = max((len(heading) + 3 for heading in headings), default=0)
    boxes = [
        Box(low - left, 0, high - low + 1, down - 1, heading, tone=2, side="centre")
        for heading, (low, high) in zip(headings, edges, strict=True)
    ]
    for number, layer in enumerate(chart.layers):
        for step in layer:
            place, kind = chart.places[step], outline.kinds[step]
            x, y, tone = place.x - left, lines.tops[number] + down, 2 if kind == "end" else 0
            boxes.append(Box(x, y, place.width, place.height, place.lines, SHAPES[kind], tone, "centre"))
    boxes += (Box(box.x - left, box.y + down, box.width, box.height, box.lines, "none") for box in lines.labels)
    paths = tuple(Path(tuple((x - left, y + down) for x, y in path.points), path.arrow, path.dashed) for path in lines.paths)
    crossed = {cell for path in paths for cell in path.cells()}
    walls = ((x - left, y) for x in sorted(chart.walls) for y in range(down, down + lines.height))
    return Scene(
        right - left + 1, down + lines.height, tuple(boxes), paths, tuple(Mark(*wall, WALL) for wall in walls if wall not in crossed)
    )
