"""A measure over time with its median, its target and what is not chance: a run chart.

Perla, Provost and Murray, "The run chart: a simple analytical tool for learning from variation", BMJ Quality & Safety, 2011.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ebc_cli.blocks.measure import widest
from ebc_cli.drawing import chart_svg
from ebc_cli.drawing.scene import Box, Mark, Path, Scene, label, text_lines

_HIGH, _LEAST = 11, 16  # lines of the plot; the least columns for it
_POINT, _SIGNAL, _BETWEEN = "●", "◆", "│"


class Value(Struct, frozen=True):
    """One point: when it was, as it is said, and its figure."""

    label: str
    value: float


class Signal(Struct, frozen=True):
    """A run of points that is not chance, a shift or a trend, from the point `first` to the point `last` (counted from 0).

    `counted` are the points that the rule counts, where it leaves some between them out, such as those on the line; 0 for all.
    """

    name: str
    first: int
    last: int
    counted: int = 0


class RunChart(Struct, frozen=True):
    """The points of a `measure` in the order of time, with the lines and the signals that were worked out of them."""

    measure: str
    points: tuple[Value, ...]
    median: float | None = None
    target: float | None = None
    signals: tuple[Signal, ...] = ()

    def laid_out(self, width: int) -> Scene | None:
        """The points on a plot with its axes, and a legend. Of more points than columns, each column shows its lowest and highest."""
        if not self.points:
            return None
        scale = self._scale()
        left = widest(text for _, text in scale.ticks)
        room = width - left - 2
        if room < _LEAST:
            return None
        top = label(0, 0, width, self.measure)
        first, last = top.height, top.height + _HIGH
        columns, step = self._columns(room)
        end = left + 1 + (len(columns) - 1) * step
        levels = tuple(
            (first + scale.row(value), dashed) for value, dashed in ((self.target, True), (self.median, False)) if value is not None
        )
        marks = tuple(_marks(columns, scale, left + 1, step, first, {y for y, _ in levels}))
        boxes = [top, *(label(0, first + scale.row(value), left, tick, "right") for value, tick in scale.ticks)]
        boxes += self._ends(left, last + 1, max(end, left + _LEAST))
        paths = [Path(((left, first), (left, last), (max(end, left + _LEAST), last)))]
        paths += [Path(((left + 1, y), (max(end, left + _LEAST), y)), dashed=dashed) for y, dashed in levels]
        y = max(box.y + box.height for box in boxes)
        for sign, text in self._legend(len(columns)):
            if sign in "─╌":
                paths.append(Path(((0, y), (2, y)), dashed=sign == "╌"))
            else:
                marks += (Mark(1, y, sign),)
            boxes.append(label(4, y, width - 4, text))
            y += boxes[-1].height
        return Scene(width, y, tuple(boxes), tuple(paths), marks)

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The chart as lines of text; none without room or points."""
        return text_lines(self.laid_out(width), ascii_only)

    def words(self) -> tuple[str, ...]:
        """The span, the lines and every signal."""
        if not self.points:
            return (f"{self.measure}: no points yet",)
        values = [point.value for point in self.points]
        ends = (self.points[0], self.points[-1])[: len(values)]
        span = " to ".join(f"{point.label} ({point.value:g})" for point in ends)
        lines = [f"{name} {value:g}" for name, value in self._levels()]
        signals = [self.said(signal) for signal in self.signals] or ["No shift and no trend was found"]
        return (f"{self.measure}: {_counted(len(values))}, {span}", f"Lowest {min(values):g}, highest {max(values):g}", *lines, *signals)

    def svg(self, title: str) -> str:
        """The chart as SVG with a line through its points."""
        runs = tuple((signal.first, signal.last, self.said(signal)) for signal in self.signals)
        points = [(point.label, point.value) for point in self.points]
        return chart_svg.document(title, self.words(), self.measure, points, self._levels(), runs)

    def said(self, signal: Signal) -> str:
        """A signal with its length and its days."""
        span = signal.last - signal.first + 1
        counted = signal.counted or span
        left_out = f"; {span - counted} between them not counted" if span > counted else ""
        return f"{signal.name}: {_counted(counted)}, from {self.points[signal.first].label} to {self.points[signal.last].label}{left_out}"

    def _levels(self) -> tuple[tuple[str, float], ...]:
        return tuple((name, value) for name, value in (("Median", self.median), ("Target", self.target)) if value is not None)

    def _scale(self) -> _Scale:
        values = [*(point.value for point in self.points), *(value for _, value in self._levels())]
        return _Scale(min(values), max(values))

    def _columns(self, room: int) -> tuple[list[tuple[float, float, bool]], int]:
        """The lowest and the highest figure of each column and whether a signal is in it, and how far apart the columns are."""
        signalled = bytearray(len(self.points))
        for signal in self.signals:
            signalled[signal.first : signal.last + 1] = b"\1" * (signal.last + 1 - signal.first)
        count = min(room, len(self.points))
        columns = []
        for number in range(count):
            begin, end = (len(self.points) * place // count for place in (number, number + 1))
            values = [point.value for point in self.points[begin:end]]
            columns.append((min(values), max(values), any(signalled[begin:end])))
        return columns, max(1, min(6, room // count))

    def _ends(self, left: int, y: int, end: int) -> Iterator[Box]:
        """When the first and the last point were, below the plot."""
        half = (end - left) // 2
        yield label(left + 1, y, half, self.points[0].label)
        if len(self.points) > 1:
            yield label(end - half + 1, y, half, self.points[-1].label, "right")

    def _legend(self, columns: int) -> Iterator[tuple[str, str]]:
        """What each line and sign means."""
        if self.median is not None:
            yield "─", f"median {self.median:g}"
        if self.target is not None:
            yield "╌", f"target {self.target:g}"
        yield from ((_SIGNAL, self.said(signal)) for signal in self.signals)
        if columns < len(self.points):
            yield _BETWEEN, f"{len(self.points)} points in {columns} columns: each goes from its lowest to its highest"


class _Scale(Struct, frozen=True):
    """The lowest and the highest figure that is drawn."""

    low: float
    high: float

    def row(self, value: float) -> int:
        """In which line of the plot a figure stands."""
        return round((self.high - value) / (self.high - self.low) * (_HIGH - 1)) if self.high > self.low else 0

    @property
    def ticks(self) -> tuple[tuple[float, str], ...]:
        """The figures that are written beside the plot, once each."""
        values = (self.high, (self.low + self.high) / 2, self.low) if self.high > self.low else (self.high,)
        return tuple((value, f"{value:g}") for value in values)


def _marks(columns: Sequence[tuple[float, float, bool]], scale: _Scale, x: int, step: int, top: int, level: set[int]) -> Iterator[Mark]:
    """The signs of the points, of a signal one of their own; what lies between two in one column leaves the `level` lines to be seen."""
    for number, (low, high, signalled) in enumerate(columns):
        upper, lower = top + scale.row(high), top + scale.row(low)
        sign = _SIGNAL if signalled else _POINT
        yield from (Mark(x + number * step, y, sign) for y in sorted({upper, lower}))
        yield from (Mark(x + number * step, y, _BETWEEN) for y in range(upper + 1, lower) if y not in level)


def _counted(points: int) -> str:
    return f"{points} point{'s' * (points != 1)}"
