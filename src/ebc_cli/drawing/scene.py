"""What every picture is laid out as: boxes with text, lines that join them and signs, on the cells of a terminal; and its lines of text.

The first cell is at 0, 0, top left; x counts columns and y lines. Nothing lies over anything else: whoever lays a scene out sees to it,
and whoever draws it may trust it. A path begins and ends in the cell beside the border of a box, outside of it; both renderers join it
to that border.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice, pairwise
from typing import Literal

from msgspec import Struct

from ebc_cli.blocks.measure import signs, size, widest, wrapped
from ebc_cli.blocks.shapes import Chip
from ebc_cli.drawing import strokes
from ebc_cli.drawing.strokes import EAST, NORTH, SOUTH, WEST, towards

Shape = Literal["box", "round", "decision", "none"]
Side = Literal["left", "centre", "right"]


class Box(Struct, frozen=True):
    """A rectangle of cells, its border included, with `lines` of text that fit inside it, in the middle of a border, to the `side` told.

    The shape `none` is text without a border, a label; its tone is seen in SVG only. A `box` one line high is a bar: filled by its
    tone, without text. The tone is 0 plain, 1 quiet, 2 strong, 3 hatched, and never the only sign of anything.

    A `sign` stands before its first line, on its `colour` where there are colours; the text stands beside it, at the left.
    """

    x: int
    y: int
    width: int
    height: int
    lines: tuple[str, ...] = ()
    shape: Shape = "box"
    tone: int = 0
    side: Side = "left"
    sign: str = ""
    colour: str = ""

    @property
    def lead(self) -> int:
        """The cells before its text that its sign takes, with one empty cell at either side and one beside it."""
        return size(self.sign) + 3 if self.sign else 0

    @property
    def room(self) -> int:
        """The cells for each line of its text."""
        return self.width - 2 * self.padding - self.lead

    @property
    def framed(self) -> bool:
        """Whether a border is drawn around it."""
        return self.shape != "none" and self.height > 1 and self.width > 1

    @property
    def padding(self) -> int:
        """The cells between its edge and its text at either side: a border and, where there is room, one empty cell."""
        if not self.framed:
            return 0
        return 2 if widest(self.lines) <= self.width - 4 - self.lead else 1

    def placed(self) -> Iterator[tuple[int, str]]:
        """Each line of its text with the y where it stands."""
        room = self.height - (2 if self.framed else 0)
        top = self.y + (1 if self.framed else 0) + max(0, (room - len(self.lines)) // 2 if self.framed else 0)
        yield from ((top + number, line) for number, line in enumerate(self.lines[:room]))

    def border(self) -> dict[tuple[int, int], int]:
        """The cells of its border, each with the directions in which the border goes on; none where it has none."""
        if not self.framed:
            return {}
        right, bottom = self.x + self.width - 1, self.y + self.height - 1
        cells = {(x, y): EAST | WEST for x in range(self.x, right + 1) for y in (self.y, bottom)}
        cells |= {(x, y): NORTH | SOUTH for y in range(self.y, bottom + 1) for x in (self.x, right)}
        corners = {(self.x, self.y): EAST | SOUTH, (right, self.y): SOUTH | WEST, (self.x, bottom): NORTH | EAST}
        return cells | corners | {(right, bottom): NORTH | WEST}


class Path(Struct, frozen=True):
    """A line of horizontal and vertical pieces through the middles of cells, at least two points, with an `arrow` at its end."""

    points: tuple[tuple[int, int], ...]
    arrow: bool = False
    dashed: bool = False

    def cells(self) -> Iterator[tuple[int, int]]:
        """Every cell that it passes, from its beginning to its end."""
        yield self.points[0]
        for (x, y), (to_x, to_y) in pairwise(self.points):
            for _ in range(abs(to_x - x) + abs(to_y - y)):
                x, y = x + (to_x > x) - (to_x < x), y + (to_y > y) - (to_y < y)
                yield x, y

    def beyond(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """The cells that it would come to next, before its beginning and after its end: where the boxes are that it joins."""
        (x, y), (to_x, to_y), *_ = cells = tuple(self.cells())
        (from_x, from_y), (end_x, end_y) = cells[-2:]
        return (2 * x - to_x, 2 * y - to_y), (2 * end_x - from_x, 2 * end_y - from_y)


class Mark(Struct, frozen=True):
    """One sign at a cell, such as a point of a chart or a letter in a grid; a longer one goes on to the right."""

    x: int
    y: int
    sign: str


class Scene(Struct, frozen=True):
    """A picture of so many columns and lines."""

    width: int
    height: int
    boxes: tuple[Box, ...] = ()
    paths: tuple[Path, ...] = ()
    marks: tuple[Mark, ...] = ()


def label(x: int, y: int, width: int, text: str, side: Side = "left") -> Box:
    """`text` without a border, wrapped into `width` cells, as high as it is."""
    lines = wrapped(text, width)
    return Box(x, y, width, len(lines), lines, "none", side=side)


def letter(number: int) -> str:
    """The sign of the thing of a number: A to Z, then AA, AB and on."""
    first, rest = divmod(number, 26)
    return (letter(first - 1) if first else "") + chr(ord("A") + rest)


def chips(scene: Scene | None) -> tuple[Chip, ...]:
    """Where signs stand on colours: before the first line of a box; one without a text has none."""
    boxes = (box for box in scene.boxes if box.sign) if scene else ()
    places = ((box, box.x + box.padding, y) for box in boxes for y, _ in islice(box.placed(), 1))
    return tuple(Chip(y, x, x + box.lead - 1, box.sign, box.colour) for box, x, y in places)


def text_lines(scene: Scene | None, ascii_only: bool) -> tuple[str, ...]:
    """The scene as lines of text, without spaces at their ends, none without a scene; lines and known signs in ASCII where that is all."""
    if scene is None:
        return ()
    canvas = [[" "] * scene.width for _ in range(scene.height)]

    def put(x: int, y: int, text: str, end: int) -> None:
        for sign, cells in signs(text):
            if cells and 0 <= y < scene.height and x >= 0 and x + cells <= min(end, scene.width):
                canvas[y][x : x + cells] = [sign, *[""] * (cells - 1)]
                x += cells

    for x, y, sign in _strokes(scene, ascii_only):
        put(x, y, sign, scene.width)
    for chip in chips(scene):
        put(chip.start, chip.line, f" {chip.sign}", chip.end)
    for box in scene.boxes:
        left = box.x + box.padding + box.lead
        for y, line in box.placed():
            spare = max(0, box.room - widest((line,)))
            shift = {"left": 0, "centre": spare // 2, "right": spare}[box.side]
            put(left + shift, y, strokes.in_ascii(line) if ascii_only else line, left + box.room)
    for mark in scene.marks:
        put(mark.x, mark.y, strokes.ASCII.get(mark.sign, mark.sign) if ascii_only else mark.sign, scene.width)
    return tuple("".join(row).rstrip() for row in canvas)


def _strokes(scene: Scene, ascii_only: bool) -> Iterator[tuple[int, int, str]]:
    """The sign of every cell that a line, a border or a bar passes; the head of an arrow comes after its line."""
    borders = {cell: directions for box in scene.boxes for cell, directions in box.border().items()}
    joined: dict[tuple[int, int], int] = {}
    solid: set[tuple[int, int]] = set()
    for path in scene.paths:
        for cell, directions in _steps(path, borders):
            joined[cell] = joined.get(cell, 0) | directions
            if not path.dashed:
                solid.add(cell)
    for cell, directions in joined.items():
        if cell not in borders:
            yield *cell, strokes.line(directions, cell not in solid, ascii_only)
    for box in scene.boxes:
        for cell, directions in box.border().items():
            more = joined.get(cell, 0) if directions in _SIDES else 0
            yield *cell, strokes.edge(box.shape, box.tone, directions | more, ascii_only)
        if box.shape != "none" and not box.framed:
            for y in range(box.y, box.y + box.height):
                yield from ((x, y, strokes.bar(box.tone, ascii_only)) for x in range(box.x, box.x + box.width))
    for path in scene.paths:
        if path.arrow:
            *_, before, end = path.cells()
            yield *end, strokes.head(towards(before, end), ascii_only)


_SIDES = (EAST | WEST, NORTH | SOUTH)


def _steps(path: Path, borders: dict[tuple[int, int], int]) -> Iterator[tuple[tuple[int, int], int]]:
    """The cells of a path with the directions that it joins, and the borders beside its ends, but none that an arrow points at."""
    cells = list(path.cells())
    before, after = path.beyond()
    if borders.get(before) in _SIDES:
        cells.insert(0, before)
    if borders.get(after) in _SIDES and not path.arrow:
        cells.append(after)
    for one, other in pairwise(cells):
        yield one, towards(one, other)
        yield other, towards(other, one)
