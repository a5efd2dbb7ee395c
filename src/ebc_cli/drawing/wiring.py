"""Lines from the boxes of one column to those of the next, so that it is seen which belong together and which only cross.

To follow one: out to the first joint, up or down in that lane, and at any joint of the lane in, straight on to the arrow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from ebc_cli.drawing.scene import Mark, Path

_JOINT = "●"  # where lines meet in a cross


class Spot(Struct, frozen=True):
    """Where a box stands in its column, with its wrapped text; lines come in at the row `enters` and go out at the row `leaves`."""

    y: int
    high: int
    lines: tuple[str, ...]
    enters: int
    leaves: int

    @classmethod
    def stacked(cls, texts: Sequence[tuple[str, ...]], top: int, apart: bool) -> list[Spot]:
        """Boxes one below the other from an even line on. Where lines are kept `apart` they come in at odd rows and go out at even ones."""
        spots, y = list[Spot](), top
        for lines in texts:
            high = len(lines) + 2
            if apart:
                high = max(4, high + high % 2)
            middle = y + high // 2
            spots.append(cls(y, high, lines, y + 1 if apart else middle, y + 2 if apart else middle))
            y += high
        return spots


class Wires(Struct, frozen=True):
    """The lines between two columns, by the `pairs` of places that belong together. What leaves one box runs in one lane."""

    left: tuple[Spot, ...]
    right: tuple[Spot, ...]
    pairs: tuple[tuple[int, int], ...]

    @property
    def mixed(self) -> bool:
        """Whether a line that goes out would run into one that comes in at the same row, from elsewhere or from others too."""
        rows: dict[int, list[int]] = {}
        for a, b in self.pairs:
            rows.setdefault(self.right[b].enters, []).append(a)
        return any(rows.get(self.left[a].leaves, [a]) != [a] for a, _ in self.pairs)

    @property
    def width(self) -> int:
        """The cells that they take: two for each lane, and one at either side."""
        return 2 + 2 * max([1, *(lane + 1 for lane in self.lanes().values())])

    def span(self, start: int) -> tuple[int, int]:
        """The first and the last row of the lane of a box."""
        rows = [self.left[start].leaves, *(self.right[b].enters for a, b in self.pairs if a == start)]
        return min(rows), max(rows)

    def lanes(self) -> dict[int, int]:
        """The lane of each box that lines leave: none shares one with another whose rows overlap."""
        spans = sorted((*self.span(start), start) for start in {a for a, _ in self.pairs})
        ends, lanes = list[int](), dict[int, int]()
        for first, last, start in spans:
            free = next((lane for lane, end in enumerate(ends) if end < first), len(ends))
            lanes[start] = free
            ends[free : free + 1] = [last]
        return lanes

    def paths(self, x: int, end: int) -> Iterator[Path]:
        """A line for each pair, from the column `x` on to an arrow in the column `end`."""
        lanes = self.lanes()
        for a, b in self.pairs:
            out, into, lane = self.left[a].leaves, self.right[b].enters, x + 1 + 2 * lanes[a]
            points = ((x, out), (end, into)) if out == into else ((x, out), (lane, out), (lane, into), (end, into))
            yield Path(points, arrow=True)

    def marks(self, x: int) -> Iterator[Mark]:
        """A sign where a line joins another in a cross: two lines that only cross have none."""
        lanes = self.lanes()
        for a, b in self.pairs:
            row, (first, last) = self.right[b].enters, self.span(a)
            through = self.left[a].leaves == row or any(end == b and lanes[other] < lanes[a] for other, end in self.pairs)
            if first < row < last and through:
                yield Mark(x + 1 + 2 * lanes[a], row, _JOINT)
