"""A line through points as SVG: finer than cells of a terminal allow."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ebc_cli.blocks.measure import wrapped
from ebc_cli.drawing.svg import text, written

_WIDE, _HIGH, _LINE = 720, 240, 18  # pixels: the picture, the plot, a line of text
_MOST = 2 * _WIDE  # points that are drawn one by one
_TEXT = 88  # cells of a line of the legend
_RADIUS = 3

Point = tuple[str, float]
Line = tuple[str, float]
Run = tuple[int, int, str]


def document(
    title: str,
    words: Sequence[str],
    measure: str,
    points: Sequence[Point],
    lines: Sequence[Line],
    runs: Sequence[Run],
) -> str:
    """The chart of points with their labels: level `lines`, the first whole, others dashed, and numbered `runs` from point to point."""
    legend = [line for number, run in enumerate(runs, 1) for line in wrapped(f"{number}  {run[2]}", _TEXT)]
    heading = wrapped(measure, _TEXT)
    top = _LINE * len(heading) + 8 + _LINE * bool(runs)
    values = [value for _, value in (*points, *lines)] or [0]
    names = max((len(f"{name} {value:g}") for name, value in lines), default=0)
    plot = _Plot(len(points), min(values), max(values), top, names)
    parts = [text(0, _LINE * (number + 0.5), line, _WIDE) for number, line in enumerate(heading)]
    parts += [part for number, run in enumerate(runs, 1) for part in plot.band(number, run)]
    parts += plot.axes([label for label, _ in points])
    parts += plot.curve([value for _, value in points], runs)
    parts += plot.levels(lines)
    base = top + _HIGH + 2 * _LINE + 8
    parts += [text(0, base + _LINE * (number + 0.5), line, _WIDE) for number, line in enumerate(legend)]
    return written(_WIDE, base + _LINE * len(legend), title, words, parts)


class _Plot:
    """Where figures are on the paper."""

    def __init__(self, count: int, low: float, high: float, top: int, names: int) -> None:
        self.low, self.high = (low, high) if high > low else (low - 1, low + 1)
        self.ticks = [(value, f"{value:g}") for value in (self.high, (self.low + self.high) / 2, self.low)]
        self.count, self.top, self.bottom = count, top, top + _HIGH
        self.left, self.right = 10 + 9 * max(len(tick) for _, tick in self.ticks), _WIDE - 9 * names - 6

    def x(self, number: float) -> float:
        """The place of a point by its number."""
        return self.left + 10 + (self.right - self.left - 20) * (number / (self.count - 1) if self.count > 1 else 0.5)

    def y(self, value: float) -> float:
        """The place of a figure."""
        return self.bottom - 10 - (value - self.low) / (self.high - self.low) * (_HIGH - 20)

    def axes(self, labels: Sequence[str]) -> Iterator[str]:
        """Both axes with figures, and the days of the first, the last and some points between."""
        yield f'<path d="M{self.left} {self.top}V{self.bottom}H{self.right}" fill="none" stroke="#000"/>'
        for value, tick in self.ticks:
            y = self.y(value)
            yield f'<path d="M{self.left - 4} {y:g}H{self.left}" stroke="#000"/>'
            yield text(self.left - 7, y, tick, self.left - 7, "end")
        shown = min(4, self.count)
        room = (self.right - self.left) / max(1, shown) - 8
        for place in range(shown):
            number = round(place * (self.count - 1) / max(1, shown - 1))
            anchor = "start" if not place else "end" if place == shown - 1 else "middle"
            x = self.left if not place else self.right if place == shown - 1 else self.x(number)
            yield f'<path d="M{self.x(number):g} {self.bottom}v4" stroke="#000"/>'
            yield text(x, self.bottom + _LINE, labels[number], room, anchor)

    def levels(self, lines: Sequence[Line]) -> Iterator[str]:
        """The level lines, named at their right end; names keep apart where the lines are close."""
        last = self.top - float(_LINE)
        for place, (name, value) in enumerate(sorted(lines, key=lambda line: -line[1])):
            y = self.y(value)
            dashed = "" if lines[0] == (name, value) else ' stroke-dasharray="6 4"'
            yield f'<path d="M{self.left} {y:g}H{self.right}" stroke="#000"{dashed}/>'
            last = max(y, last + 15) if place else y
            yield text(self.right + 6, last, f"{name} {value:g}", _WIDE - self.right - 6)

    def band(self, number: int, run: Run) -> Iterator[str]:
        """The ground behind a run, with its number above the plot."""
        half = (self.x(1) - self.x(0)) / 2 if self.count > 1 else 8
        left, right = max(self.left, self.x(run[0]) - half), min(self.right, self.x(run[1]) + half)
        yield f'<rect x="{left:g}" y="{self.top}" width="{right - left:g}" height="{_HIGH}" fill="#e4e4e4" fill-opacity="0.8"/>'
        yield text((left + right) / 2, self.top - _LINE / 2, str(number), 20, "middle")

    def curve(self, values: Sequence[float], runs: Sequence[Run]) -> Iterator[str]:
        """The line through the points; each point has a sign where there is room, a larger one in a run."""
        kept = _thinned(values)
        drawn = " ".join(f"{self.x(number):.1f},{self.y(values[number]):.1f}" for number in kept)
        yield f'<polyline points="{drawn}" fill="none" stroke="{"#555" if self.count <= _MOST else "#aaa"}"/>'
        if self.count > _WIDE // 4:
            return
        inside = {number for first, last, _ in runs for number in range(first, last + 1)}
        for number in kept:
            x, y, half = self.x(number), self.y(values[number]), _RADIUS + 2
            if number in inside:
                yield f'<path d="M{x:.1f} {y - half:.1f}l{half} {half} -{half} {half} -{half} -{half}Z"/>'
            else:
                yield f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}" fill="#fff" stroke="#000"/>'


def _thinned(values: Sequence[float]) -> list[int]:
    """The points that a line goes through: of very many, the lowest and the highest of each small part."""
    if len(values) <= _MOST:
        return list(range(len(values)))
    kept = list[int]()
    for part in range(_WIDE):
        numbers = range(len(values) * part // _WIDE, len(values) * (part + 1) // _WIDE)
        kept += sorted({min(numbers, key=values.__getitem__), max(numbers, key=values.__getitem__)})
    return kept
