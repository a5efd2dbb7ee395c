"""A flow laid out: layers, boxes, lines and lanes put together, with as much room beside them as the lines that go round need."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from ebc_cli.blocks.measure import wrapped
from ebc_cli.drawing.flow_columns import Chart, ways
from ebc_cli.drawing.flow_layers import Pair, layers_of, links_back, ordered, sunk
from ebc_cli.drawing.flow_places import NARROWEST, Lane, Place, Texts, fitting, in_lanes, shared, side_by_side
from ebc_cli.drawing.flow_routes import Drawn, drawn
from ebc_cli.drawing.scene import Box, Mark, Path, Scene, Shape

Kind = Literal["start", "step", "decision", "end"]
SHAPES: dict[Kind, Shape] = {"start": "round", "step": "box", "decision": "decision", "end": "round"}
RESERVES = (0, 2, 4, 6, 8, 12, 16, 24)  # columns kept for lines that go round the boxes: few, then more until there is room
MOST_PASSING = 1500  # layers passed by links, all together: nobody follows more
# Cells at either side of a lane that are kept for lines beside its boxes, and how many of these a box may take: the nicest first. With
# one cell lines pass only where there is no box.
MARGINS = ((3, 4), (3, 0), (1, 0))
WALL = "·"


class Lanes(Struct, frozen=True):
    """The names of the lanes, which of them each step stands in, and the columns that each reaches over; none where there are no lanes."""

    names: tuple[str, ...]
    of: tuple[int, ...]

    def side_by_side(self, texts: Texts, width: int, margin: int, spare: int) -> list[Lane]:
        """The lanes in so many columns, all of one width but those that need more for their boxes; between two of them stands a wall."""
        room = width + 1 - len(self.names)
        for whole in (True, False):
            needs = [NARROWEST + 2] * len(self.names)
            for step, lane in enumerate(self.of if needs else ()):
                needs[lane] = max(needs[lane], texts.least(step, whole) + 2)
            if sum(needs) <= room:
                break
        low, out = 0, []
        for wide in shared(room, needs):
            out.append(Lane(low, low + wide - 1, margin, spare))
            low += wide + 1
        return out


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
    texts = outline.texts()
    for margin, spare in MARGINS[: None if outline.lanes.names else 1] if outline.labels else ():
        for reserve in RESERVES:
            lanes = outline.lanes.side_by_side(texts, width - reserve, margin, spare)
            chart = _chart(outline, texts, lanes, width, width - reserve)
            if chart is None and lanes:
                break  # narrower lanes fit no better; without lanes there are fewer boxes side by side when there is less room
            found = ways(chart) if chart else None
            lines = drawn(chart, found) if chart and found else None
            if chart and lines and (laid_out := _put_together(outline, chart, lanes, lines)):
                return laid_out
    return None


def _chart(outline: Outline, texts: Texts, columns: Sequence[Lane], width: int, room: int) -> Chart | None:
    """The boxes in `room` columns of `width`, in lanes where there are any; None where they do not fit."""
    lanes, back = outline.lanes, sorted(outline.back())
    down = sorted(outline.joined.keys() - back)
    if room < NARROWEST or any(lane.room < NARROWEST for lane in columns):
        return None
    fits = _room_for(texts, lanes, columns, room)
    layers = sunk(layers_of(len(outline.labels), down, fits), down, [kind == "start" for kind in outline.kinds], fits)
    if _too_full(layers, (*down, *back), width):
        return None
    rows = ordered(layers, down, lanes.of)
    places = in_lanes(texts, rows, lanes.of, columns) if columns else side_by_side(texts, rows, room)
    low = 0 if columns else min(box.x for box in places.values())
    high = columns[-1].high if columns else max(box.x + box.width - 1 for box in places.values())
    if high - low >= width or not _inside(places, lanes, columns):
        return None
    walls = frozenset(lane.high + 1 for lane in columns[:-1])
    kept = tuple(tuple(item for item in row if item >= 0) for row in rows.rows)
    return Chart(kept, places, down, back, walls, low, high, width)


def _room_for(texts: Texts, lanes: Lanes, columns: Sequence[Lane], room: int) -> Callable[[list[int]], bool]:
    """Whether boxes fit side by side in a layer."""

    def fits(steps: list[int]) -> bool:
        if not columns:
            return fitting(texts, steps, room) is not None
        beside = [step for step in steps if lanes.of[step] == lanes.of[steps[-1]]]
        lane = columns[lanes.of[steps[-1]]]
        return len(beside) == 1 or fitting(texts, beside, lane.room, lane.spare) is not None

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


def _inside(places: dict[int, Place], lanes: Lanes, columns: Sequence[Lane]) -> bool:
    """Whether every box stands inside its lane."""
    beside = ((box, columns[lanes.of[step]]) for step, box in places.items()) if columns else iter(())
    return all(lane.low < box.x and box.x + box.width - 1 < lane.high for box, lane in beside)


def _put_together(outline: Outline, chart: Chart, lanes: Sequence[Lane], lines: Drawn) -> Scene | None:
    """The scene, its first column where the first line or box is, with the headings of the lanes above."""
    turns = [x for path in lines.paths for x, _ in path.points]
    left, right = min([chart.low, *turns]), max([chart.high, *turns])
    if right - left >= chart.width:
        return None
    headings = [wrapped(name, lane.high - lane.low - 3) for name, lane in zip(outline.lanes.names, lanes, strict=True)]
    down = max((len(heading) + 3 for heading in headings), default=0)
    boxes = [
        Box(lane.low - left, 0, lane.high - lane.low + 1, down - 1, heading, tone=2, side="centre")
        for heading, lane in zip(headings, lanes, strict=True)
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
