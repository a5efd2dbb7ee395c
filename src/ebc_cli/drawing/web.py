"""Three columns of names joined by lines, as questions to activities to tools: a matrix where the lines find no room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct

from ebc_cli.blocks.measure import longest_word, size, widest, wrapped
from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Chip
from ebc_cli.drawing.heat import Heat
from ebc_cli.drawing.heat import Spot as Square
from ebc_cli.drawing.scene import Box, Path, Scene, chips, label, text_lines
from ebc_cli.drawing.wiring import Spot, Wires

_LINES, _MATRIX = 96, 60  # the least columns in which lines are drawn, and a matrix
_NARROW, _WIDE = 20, 34  # cells of a column of names
_INSET = 2  # cells before a name at the right, for the line that holds a group together
_BROAD = 1.12  # letters of a picture in a file may be a little wider than its cells
_Pairs = frozenset[tuple[str, str]]


class Item(Struct, frozen=True):
    """A name with its id, which is its own in its column, a short note behind it, and a sign on its colour where it has one."""

    id: str
    name: str
    note: str = ""
    sign: str = ""
    colour: str = ""

    @property
    def text(self) -> str:
        """The name with its note."""
        return f"{self.name} ({self.note})" if self.note else self.name

    @property
    def lead(self) -> int:
        """The cells that its sign takes."""
        return len(self.sign) + 3 if self.sign else 0


_Columns = tuple[list[tuple[Item, ...]], list[tuple[Item, ...]], list[tuple[Item, ...]]]


class Web(Struct, frozen=True):
    """The `heads` of the three columns and what stands in them; `first` joins the left to the middle, `second` the middle to the right.

    What belongs together less closely stands in `loosely`, in place of `first`: it is seen in a matrix only.
    """

    heads: tuple[str, str, str]
    left: tuple[Item, ...]
    middle: tuple[Item, ...]
    right: tuple[Item, ...]
    first: _Pairs
    second: _Pairs
    loosely: _Pairs = frozenset()
    key: str = ""

    def laid_out(self, width: int) -> Scene | None:
        """The columns with their lines, else the matrix; none where both find no room."""
        if not (self.left and self.middle):
            return None
        joined = self._joined(width) if width >= _LINES else None
        return joined or (self._matrix().laid_out(width) if width >= _MATRIX else None)

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The picture as lines of text; none without room."""
        return text_lines(self.laid_out(width), ascii_only)

    def chips(self, width: int) -> tuple[Chip, ...]:
        """The signs on their colours."""
        return chips(self.laid_out(width))

    def _matrix(self) -> Heat:
        """The middle across, and down what stands at its left and then at its right."""

        def mark(row: Item, across: Item) -> str:
            pair = (row.id, across.id)
            return "■" if pair in self.first or (across.id, row.id) in self.second else "□" if pair in self.loosely else ""

        rows = (*self.left, *self.right)
        cells = tuple(tuple(Square(mark(row, across)) for across in self.middle) for row in rows)
        signs = tuple((row.sign, row.colour) for row in rows) if any(row.sign for row in rows) else ()
        breaks = (len(self.left),) if self.right else ()
        names, heads = (tuple(item.text for item in items) for items in (rows, self.middle))
        return Heat(names, heads, cells, "", (self.key,) if self.key else (), signs=signs, breaks=breaks)

    def _joined(self, width: int) -> Scene | None:
        """Columns in an order that crosses few lines; none where they get too narrow for their words."""
        columns: _Columns = (self._ordered(), [(item,) for item in self.middle], self._groups())
        longest = max(longest_word(item.text) + item.lead for column in columns for group in column for item in group)
        gaps = [4, 4]
        while (each := min(_WIDE, (width - sum(gaps)) // 3)) >= max(_NARROW, longest + _INSET + 1):
            spots = _placed([[_lines(group, each - _INSET) for group in column] for column in columns])
            wires = [self._wires(columns, spots, number) for number in range(2)]
            needed = [max(gap, wire.width) for gap, wire in zip(gaps, wires, strict=True)]
            if needed == gaps:
                return self._drawn(each, gaps, columns, spots, wires)
            gaps = needed
        return None

    def _ordered(self) -> list[tuple[Item, ...]]:
        """What stands left, in the order of what it leads to."""
        places = {item.id: place for place, item in enumerate(self.middle)}
        return [(item,) for item in sorted(self.left, key=lambda item: _mean(places[end] for start, end in self.first if start == item.id))]

    def _groups(self) -> list[tuple[Item, ...]]:
        """What stands right, in groups that the same things lead to, in the order of these."""
        places = {item.id: place for place, item in enumerate(self.middle)}
        found: dict[tuple[int, ...], list[Item]] = {}
        for item in self.right:
            sources = tuple(sorted(places[start] for start, end in self.second if end == item.id))
            found.setdefault(sources, []).append(item)
        return [tuple(found[sources]) for sources in sorted(found, key=lambda sources: (_mean(sources), sources))]

    def _wires(self, columns: _Columns, spots: list[list[Spot]], number: int) -> Wires:
        """The lines behind the column of that number."""
        joined = self.second if number else self.first
        pairs = sorted(
            (a, b)
            for a, (start, *_) in enumerate(columns[number])
            for b, (end, *_) in enumerate(columns[number + 1])
            if (start.id, end.id) in joined
        )
        return Wires(tuple(spots[number]), tuple(spots[number + 1]), tuple(pairs))

    def _drawn(self, each: int, gaps: list[int], columns: _Columns, spots: list[list[Spot]], wires: list[Wires]) -> Scene:
        """The scene, once everything has its place."""
        starts = [0, each + gaps[0], 2 * each + sum(gaps)]
        boxes = [label(x, 0, each, head) for x, head in zip(starts, self.heads, strict=True)]
        top = max(box.height for box in boxes)
        paths: list[Path] = []
        for number, (x, column) in enumerate(zip(starts, columns, strict=True)):
            leaving = {a for a, _ in wires[number].pairs} if number < len(wires) else set()
            for place, (group, spot) in enumerate(zip(column, spots[number], strict=True)):
                written = list(_boxes(group, x + (0, 1, _INSET)[number], top + spot.y, each - _INSET))
                boxes += written
                last = written[-1].y + written[-1].height - 1
                if len(group) > 1:
                    paths.append(Path(((x, written[0].y), (x, last))))
                if place in leaving:
                    paths += _out(written[0], top + spot.leaves, x + each)
        for x, gap, wire in zip(starts, gaps, wires, strict=False):
            moved = (Path(tuple((px, py + top) for px, py in path.points), path.arrow) for path in wire.paths(x + each, x + each + gap - 1))
            paths += moved
        marks = tuple(
            type(mark)(mark.x, mark.y + top, mark.sign) for x, wire in zip(starts, wires, strict=False) for mark in wire.marks(x + each)
        )
        bottom = max(*(box.y + box.height for box in boxes), *(y + 1 for path in paths for _, y in path.points), 0)
        return Scene(starts[-1] + each, bottom, tuple(boxes), tuple(paths), marks)


def _out(box: Box, row: int, end: int) -> Iterator[Path]:
    """A line from a name to where the lines of its column begin: from behind it, or under it where its text ends above that row."""
    start = box.x + box.width if row < box.y + box.height else box.x
    if start < end:
        yield Path(((start, row), (end, row)))


def _mean(places: Iterator[int] | Sequence[int]) -> float:
    """The middle of some places; behind all others where there are none."""
    found = list(places)
    return sum(found) / len(found) if found else float("inf")


def _lines(group: tuple[Item, ...], width: int) -> tuple[str, ...]:
    """The lines that a group takes, one item below the other."""
    return tuple(line for item in group for line in _hung(item, width))


def _hung(item: Item, width: int) -> tuple[str, ...]:
    """A name and its note on as many lines as they need; all but the first stand in a little, or they would be taken for other names."""
    room = width - item.lead
    if size(one_line(item.text)) <= room:
        return (one_line(item.text),)
    first, *rest = wrapped(item.name, room - 1)
    note = f"({one_line(item.note)})" if item.note else ""
    if note and rest and size(f"{rest[-1]} {note}") < room:
        rest[-1] += f" {note}"
    elif note:
        rest += wrapped(note, room - 1)
    return (first, *(f" {line}" for line in rest))


def _boxes(group: tuple[Item, ...], x: int, y: int, width: int) -> Iterator[Box]:
    """The items of a group as labels, each a little wider than its text."""
    for item in group:
        lines = _hung(item, width)
        wide = min(width, item.lead + ceil(_BROAD * widest(lines)) + 1)
        yield Box(x, y, wide, len(lines), lines, "none", sign=item.sign, colour=item.colour)
        y += len(lines)


def _placed(columns: list[list[tuple[str, ...]]]) -> list[list[Spot]]:
    """Where everything stands, spread over the height of the longest column. Lines come in at odd rows and go out at even ones.

    So no line that goes out runs into one that comes in at the same row.
    """
    highs = [[2 * (len(lines) // 2 + 1) for lines in column] for column in columns]
    total = max(map(sum, highs))
    spots: list[list[Spot]] = []
    for number, (column, high) in enumerate(zip(columns, highs, strict=True)):
        first, spare = min(number, 1), (total - sum(high)) // 2
        placed: list[Spot] = []
        y = first
        for place, (lines, tall) in enumerate(zip(column, high, strict=True)):
            at = y + 2 * (spare * (2 * place + 1) // (2 * len(column)))
            placed.append(Spot(at, tall, lines, at, at + (1 if number == 1 else 0)))
            y += tall
        spots.append(placed)
    return spots
