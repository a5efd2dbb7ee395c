"""How wide the boxes of a flow are, what is written in them, and in which columns they stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct, field

from ebc_cli.blocks.measure import longest_word, widest, wrapped
from ebc_cli.drawing.flow_layers import Pair, Rows

WIDEST, NARROWEST = 25, 11  # cells of a box with its border: odd, so that all have a middle
ROOMY = 17  # cells in which most names stand well: a box takes more only where it gets lower by two lines
APART = 3  # cells between two boxes: a line passes between them with an empty cell at either side
LABEL = 14  # cells of a line of a label
SWEEPS = 7


class Place(Struct, frozen=True):
    """A box: its first column, its cells across, its text, and beside which column of its lower border which label stands."""

    x: int
    width: int
    lines: tuple[str, ...]
    labels: Mapping[Pair, tuple[str, ...]]

    @property
    def height(self) -> int:
        """Its lines, the border included."""
        return len(self.lines) + 2

    @property
    def middle(self) -> int:
        """The column of its middle."""
        return self.x + self.width // 2


class Lane(Struct, frozen=True):
    """The first and the last column of a lane, how many cells at either side are kept for lines that pass beside a box, and how many
    of these all together a box may take that stands alone in its layer, when it gets lower by them.

    A line beside a box takes three cells, an empty one at either side of it; with a margin of one cell it has to go round the lane.
    """

    low: int
    high: int
    margin: int
    spare: int

    @property
    def room(self) -> int:
        """The cells for boxes."""
        return self.high - self.low + 1 - 2 * self.margin


class Texts(Struct, frozen=True):
    """What is written in each step, and beside each link that has words, by the step that it leaves; boxes `made` are kept."""

    names: Sequence[str]
    leaving: Sequence[Mapping[Pair, str]]
    arriving: Sequence[int]
    made: dict[tuple[int, int, bool], Place] = field(default_factory=dict)

    def box(self, step: int, most: int, whole: bool = False) -> Place:
        """The box of a step, as narrow as its text allows and at most `most` cells wide, or wider for its links and for `whole` words."""
        key = (step, most, whole)
        if key not in self.made:
            self.made[key] = self._box(step, max(most, longest_word(self.names[step]) + 4) if whole else most)
        return self.made[key]

    def _box(self, step: int, most: int) -> Place:
        labels = self._labels(step, most)
        slots = sum(slot(label) + 1 for label in labels.values()) - all(labels.values())
        lines = wrapped(self.names[step], max(NARROWEST - 4, most - 4))
        width = max(widest(lines) + 4, slots + 1, 2 * self.arriving[step] + 1, NARROWEST)
        return Place(0, width + 1 - width % 2, lines, labels)

    def least(self, step: int, whole: bool) -> int:
        """The cells of the narrowest box of a step, its words `whole` or broken."""
        return self.box(step, min(WIDEST, longest_word(self.names[step]) + 4) if whole else NARROWEST).width

    def _labels(self, step: int, most: int) -> dict[Pair, tuple[str, ...]]:
        """The labels of the links that leave a step, as wide as can stand side by side below it."""
        leaving = self.leaving[step]
        room = (most - 1) // max(1, len(leaving)) - 3
        return {pair: wrapped(words, max(4, min(LABEL, room))) if words else () for pair, words in leaving.items()}


def slot(label: Sequence[str]) -> int:
    """The cells that a line with its label takes across, one of them empty: the label stands nearer to it than to the next."""
    return 3 + widest(label) if label else 1


def fitting(texts: Texts, steps: Sequence[int], room: int, spare: int = 0) -> list[Place] | None:
    """The boxes of steps that stand side by side in `room` cells, all of about the same width; None where they do not fit.

    No word is broken where there is room for it whole. A box that stands alone may take the `spare` cells where it gets lower by them.
    """
    close = _fitting(texts, steps, room)
    wider = _fitting(texts, steps, room + spare) if len(steps) == 1 and room < WIDEST else None
    if close and wider and wider[0].height < close[0].height - (room >= ROOMY):
        return wider
    return close or wider


def _fitting(texts: Texts, steps: Sequence[int], room: int) -> list[Place] | None:
    """The boxes side by side, as wide as there is room for, first with all words whole."""
    for whole in (True, False):
        for width in range(WIDEST, NARROWEST - 1, -2):
            boxes = [texts.box(step, width, whole) for step in steps]
            if sum(box.width + APART for box in boxes) - APART <= room:
                return boxes
    return None


def shared(room: int, needs: Sequence[int]) -> list[int]:
    """At most `room` cells in equal parts, but for those who need more than that: they get what they need, as far as there is any."""
    out = [0] * len(needs)
    left = sorted(range(len(needs)), key=lambda place: needs[place])
    while left and needs[left[-1]] > room // len(left):
        place = left.pop()
        out[place] = min(needs[place], room)
        room -= out[place]
    for place in left:
        out[place] = room // len(left)
    return out


def spread(wanted: Sequence[float], widths: Sequence[int], gap: int, low: int, high: int) -> list[int]:
    """First columns for things side by side in `low` to `high`, each as near to what is wanted as its neighbours allow.

    Neighbours that want the same room are moved together, so that all of them are wrong by as little as can be (pooling of adjacent
    violators: M. Ayer and others, "An empirical distribution function for sampling with incomplete information", 1955).
    """
    offsets = [0]
    for width in widths[:-1]:
        offsets.append(offsets[-1] + width + gap)
    pools: list[tuple[float, int]] = []
    for want, offset in zip(wanted, offsets, strict=True):
        pool = (want - offset, 1)
        while pools and pools[-1][0] > pool[0]:
            value, count = pools.pop()
            pool = ((value * count + pool[0] * pool[1]) / (count + pool[1]), count + pool[1])
        pools.append(pool)
    even = [value for value, count in pools for _ in range(count)]
    last = high - (offsets[-1] + widths[-1]) + 1
    return [round(max(low, min(last, value))) + offset for value, offset in zip(even, offsets, strict=True)]


def in_lanes(texts: Texts, rows: Rows, of: Sequence[int], lanes: Sequence[Lane]) -> dict[int, Place]:
    """The boxes of the steps, each in the middle of its lane, or side by side in it; `of` says in which lane each step is."""
    out: dict[int, Place] = {}
    for row in rows.rows:
        for number, lane in enumerate(lanes):
            steps = [item for item in row if item >= 0 and of[item] == number]
            boxes = fitting(texts, steps, lane.room, lane.spare) or [texts.box(step, NARROWEST) for step in steps]
            wide = sum(box.width + APART for box in boxes) - APART
            x = lane.low + (lane.high - lane.low + 1 - wide) // 2
            for step, box in zip(steps, boxes, strict=True):
                out[step] = Place(x, box.width, box.lines, box.labels)
                x += box.width + APART
    return out


def side_by_side(texts: Texts, rows: Rows, width: int) -> dict[int, Place]:
    """The boxes of the steps without lanes, each as near to the middle of what it is linked to as the others in its row allow."""
    boxes: dict[int, Place] = {}
    for row in rows.rows:
        steps = [item for item in row if item >= 0]
        boxes |= zip(steps, fitting(texts, steps, width) or [texts.box(step, NARROWEST) for step in steps], strict=True)
    wide = {item: boxes[item].width if item in boxes else 1 for row in rows.rows for item in row}
    crowded = {row: sum(wide[item] + 1 for item in row) - 1 > width for row in rows.rows}
    kept = [tuple(item for item in row if item >= 0 or not crowded[row]) for row in rows.rows]
    at: dict[int, float] = dict.fromkeys(wide, width // 2)
    for sweep in range(SWEEPS):
        linked = (rows.above, rows.below)[sweep % 2]
        for row in kept[:: -1 if sweep % 2 else 1]:
            near = [_wanted(item, at, linked) for item in row]
            for item, middle in zip(row, _middles(row, near, wide, width), strict=True):
                at[item] = middle
    return {step: Place(int(at[step]) - box.width // 2, box.width, box.lines, box.labels) for step, box in boxes.items()}


def _wanted(item: int, at: Mapping[int, float], linked: Mapping[int, Sequence[int]]) -> float:
    """Where the middle of an item would best be: at the median of what it is linked to, else where it is."""
    return median(at[other] for other in linked[item]) if linked.get(item) else at[item]


def _middles(row: Sequence[int], near: Sequence[float], wide: Mapping[int, int], width: int) -> list[int]:
    """The columns of the middles of a row, where `near` are those wanted; boxes stand `APART`, lines that pass by one cell from either."""
    gaps = [APART if left >= 0 and right >= 0 else 1 for left, right in pairwise(row)]
    sizes = [wide[item] + gap for item, gap in zip(row, [*gaps, 0], strict=True)]
    wanted = [want - wide[item] // 2 for item, want in zip(row, near, strict=True)]
    starts = spread(wanted, sizes, 0, 0, width - 1) if row else []
    return [start + wide[item] // 2 for item, start in zip(row, starts, strict=True)]
