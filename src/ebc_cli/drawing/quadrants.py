"""Things placed on two scales, in four quadrants with names: influence and interest, impact and effort."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from msgspec import Struct
from msgspec.structs import replace

from ebc_cli.blocks.measure import longest_word, size, widest, wrapped
from ebc_cli.drawing.scene import Box, Path, Scene, label, letter, text_lines

_BESIDE = 28  # the least columns for a key beside the grid
_CORNERS = ("Upper left", "Upper right", "Lower left", "Lower right")


class Axis(Struct, frozen=True):
    """A scale from `first` to `last`, with a word for each end. What is above `cut` is high; what lies on it too, unless told otherwise."""

    name: str
    low: str
    high: str
    first: int
    last: int
    cut: float
    cut_is_high: bool = True

    def is_high(self, value: float) -> bool:
        """On which side of the cut a value lies."""
        return value > self.cut or (self.cut_is_high and value == self.cut)

    def places(self, halves: bool) -> tuple[float, ...]:
        """The values that have a place of their own: each step of the scale, ten steps at most; of a short one also the `halves`."""
        step = 0.5 if halves and self.last - self.first <= 5 else max(1, ceil((self.last - self.first) / 10))
        return tuple(self.first + number * step for number in range(int((self.last - self.first) / step) + 1))

    def place(self, value: float, places: Sequence[float]) -> int:
        """Which place is nearest to a value, on its own side of the cut."""
        same = [number for number, place in enumerate(places) if self.is_high(place) == self.is_high(value)]
        return min(same, key=lambda number: (abs(places[number] - value), number))


class Point(Struct, frozen=True):
    """A thing with its values on the axis `across` (x) and on the axis `up` (y)."""

    name: str
    x: float
    y: float
    note: str = ""


class Quadrants(Struct, frozen=True):
    """Points on two axes. The `names` of the quadrants: upper left, upper right, lower left, lower right."""

    across: Axis
    up: Axis
    names: tuple[str, str, str, str]
    points: tuple[Point, ...]

    def laid_out(self, width: int) -> Scene | None:
        """A grid with a letter for each point at the nearest place, and the key to the letters beside or below, whichever is shorter."""
        halves = any(point.x % 1 or point.y % 1 for point in self.points)
        frame = (self._framed(width, True) if halves else None) or self._framed(width, False)
        if frame is None:
            return None
        grid, corners = self._drawn(frame), () if self._has_room(frame) else self.names
        keys = [self._key(0, grid.height + 1, width, corners)]
        if width - grid.width - 2 >= _BESIDE:
            keys.insert(0, self._key(grid.width + 2, 0, width, corners))
        key = min(keys, key=lambda boxes: max(grid.height, _bottom(boxes)))
        wide = max(box.x + box.width for box in (*key, *grid.boxes))
        return Scene(max(grid.width, wide), max(grid.height, _bottom(key)), (*grid.boxes, *key), grid.paths)

    def _key(self, left: int, top: int, width: int, corners: tuple[str, ...]) -> tuple[Box, ...]:
        """Each letter with the name that it stands for, below the names of the `corners` that find no room in the grid."""
        letters = tuple(letter(number) for number in range(len(self.points)))
        margin = widest(letters) + 1
        boxes, y = list[Box](), top
        for where, name in zip(_CORNERS, corners, strict=False):
            if name:
                boxes.append(label(left, y, width - left, f"{where}: {name}"))
                y += boxes[-1].height
        for sign, point in zip(letters, self.points, strict=True):
            text = label(left + margin, y, width - left - margin, f"{point.name} ({point.note})" if point.note else point.name)
            boxes += [label(left, y, margin - 1, sign), text]
            y += text.height
        return tuple(boxes)

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The grid as lines of text; none without room."""
        return text_lines(self.laid_out(width), ascii_only)

    def words(self) -> tuple[str, ...]:
        """Each quadrant with what stands in it, and the values of each."""
        said = []
        for number, name in enumerate(self.names):
            inside = [point for point in self.points if self.quadrant(point) == number]
            up, across = ("low", "high")[number < 2], ("low", "high")[number % 2]
            names = "; ".join(f"{p.name} ({self.across.name} {p.x:g}, {self.up.name} {p.y:g}{', ' * bool(p.note)}{p.note})" for p in inside)
            where = f"{self.up.name} {up}, {self.across.name} {across}"
            said.append(f"{f'{name} ({where})' if name else where}: {names or 'nothing'}")
        return tuple(said)

    def quadrant(self, point: Point) -> int:
        """The number of the quadrant of a point, as `names` are numbered."""
        return (0 if self.up.is_high(point.y) else 2) + self.across.is_high(point.x)

    def _framed(self, width: int, halves: bool) -> _Frame | None:
        """Where the columns of the grid are, as wide as does it good."""
        columns, rows = self.across.places(halves), self.up.places(halves)
        lows = sum(not self.across.is_high(value) for value in columns)
        if not 0 < lows < len(columns) or not 0 < sum(map(self.up.is_high, rows)) < len(rows):
            return None
        margin = min(14, width // 4, max(4, size(self.up.name), size(self.up.high), size(self.up.low)))
        ticks = max(size(f"{value:g}") for value in rows) + 1
        start = margin + 1 + ticks
        least, room = max(3, max(size(f"{value:g}") for value in columns)), width - start - 3
        beside = room - _BESIDE - 2
        each = min(8, (beside if beside >= 5 * len(columns) else room) // len(columns))
        frame = _Frame(margin, start, each, lows, columns, rows)
        return frame if each >= least else None

    def _has_room(self, frame: _Frame) -> bool:
        """Whether the names of the quadrants can stand in their corners without breaking a word."""
        return all(longest_word(name) <= frame.span(number % 2) for number, name in enumerate(self.names))

    def _drawn(self, frame: _Frame) -> Scene:
        """The scene of the grid, once it is known how wide each place is."""
        spots: dict[tuple[int, int], list[str]] = {}
        for number, point in enumerate(self.points):
            spot = self.across.place(point.x, frame.columns), self.up.place(point.y, frame.rows)
            spots.setdefault(spot, []).append(letter(number))
        boxes, top, middle, y = list[Box](), 0, 0, 1
        shown = self.names if self._has_room(frame) else ("",) * 4
        names = [label(frame.inside(n % 2), 0, frame.span(n % 2), name, "centre") for n, name in enumerate(shown)]
        boxes += [replace(box, y=y) for box in names[:2]]
        y += max(box.height for box in names[:2])
        for row in reversed(range(len(frame.rows))):
            if not middle and not self.up.is_high(frame.rows[row]):
                middle, y = y, y + 1
            here = {place: " ".join(signs) for (place, other), signs in spots.items() if other == row}
            lists = {frame.column(place): wrapped(signs, frame.each) for place, signs in here.items()}
            high = max([1 if len(frame.rows) > 6 else 2, *map(len, lists.values())])
            boxes += [Box(x, y, frame.each, high, lines, "none", side="centre") for x, lines in lists.items()]
            tick = f"{frame.rows[row]:g}"
            boxes.append(label(frame.start - 1 - size(tick), y, size(tick), tick))
            y += high
        boxes += [replace(box, y=y) for box in names[2:]]
        bottom = y + max(box.height for box in names[2:])
        boxes += _axis_up(self.up, frame.margin, bottom)
        boxes += _axis_across(self.across, frame, bottom + 1)
        left, right, cut = frame.start, frame.end, frame.inside(1) - 1
        paths = [Path(((left, top), (right, top), (right, bottom), (left, bottom), (left, top)))]
        paths += [Path(((cut, top), (cut, bottom))), Path(((left, middle), (right, middle)))]
        return Scene(right + 1, _bottom(boxes), tuple(boxes), tuple(paths))


class _Frame(Struct, frozen=True):
    """Where the columns of the grid are: it begins at `start`, each place takes `each` cells, `lows` of them left of the line."""

    margin: int
    start: int
    each: int
    lows: int
    columns: tuple[float, ...]
    rows: tuple[float, ...]

    @property
    def end(self) -> int:
        return self.start + self.each * len(self.columns) + 2

    def column(self, number: int) -> int:
        return self.start + 1 + number * self.each + (number >= self.lows)

    def inside(self, side: int) -> int:
        """Where the left or the right half begins."""
        return self.column(self.lows if side else 0)

    def span(self, side: int) -> int:
        return self.each * (len(self.columns) - self.lows if side else self.lows)


def _axis_up(axis: Axis, margin: int, bottom: int) -> Iterator[Box]:
    """The word for high at the top, the name in the middle, the word for low at the bottom; together where they do not fit so."""
    high, name, low = (label(0, 0, margin, text, "right") for text in (axis.high, axis.name, axis.low))
    middle = (bottom - name.height) // 2 + 1
    if 1 + high.height < middle and middle + name.height < bottom - low.height:
        yield from (replace(high, y=1), replace(name, y=middle), replace(low, y=bottom - low.height))
    else:
        lines = wrapped(f"{axis.name}: {axis.low} to {axis.high}", margin)
        yield Box(0, 0, margin, len(lines), lines, "none", side="right")


def _axis_across(axis: Axis, frame: _Frame, y: int) -> Iterator[Box]:
    """The values under the grid, then both words with the name between them; in one sentence where a word would break."""
    yield from (Box(frame.column(n), y, frame.each, 1, (f"{value:g}",), "none", side="centre") for n, value in enumerate(frame.columns))
    third = (frame.end - frame.start - 3) // 3
    if max(map(longest_word, (axis.low, axis.name, axis.high))) > third:
        yield label(0, y + 1, frame.end, f"{axis.name}: {axis.low} to {axis.high}")
        return
    yield label(frame.start + 1, y + 1, third, axis.low)
    yield label(frame.start + 2 + third, y + 1, third, axis.name, "centre")
    yield label(frame.end - third, y + 1, third, axis.high, "right")


def _bottom(boxes: Sequence[Box]) -> int:
    """The line below the lowest box."""
    return max((box.y + box.height for box in boxes), default=0)
