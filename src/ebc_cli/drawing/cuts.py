"""A scene cut into parts that find room on paper, between the lines of its texts and beside its words, through as few boxes as can be."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from math import ceil
from typing import NamedTuple

from ebc_cli.blocks.measure import size, widest
from ebc_cli.drawing.scene import Box, Scene

_EARLIEST = 0.5  # of the room: a part that ends before it would leave the paper empty
_Costs = Callable[[int], int | None]


class Window(NamedTuple):
    """A part of a scene, in its cells."""

    x: int
    y: int
    width: int
    height: int

    def holds(self, x: float, y: float) -> bool:
        """Whether a cell is in it."""
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height

    def touches(self, box: Box) -> bool:
        """Whether some of a box is in it."""
        return box.x < self.x + self.width and self.x < box.x + box.width and box.y < self.y + self.height and self.y < box.y + box.height


def windows(scene: Scene, across: int, down: int) -> tuple[Window, ...]:
    """The parts of at most so many columns and lines, in reading order; one where no words can be spared a cut from top to bottom."""
    columns = _cuts(scene.width, across, lambda x: _through_columns(scene, x)) or [0, scene.width]
    lines = _cuts(scene.height, down, lambda y: sum(box.y < y < box.y + box.height for box in scene.boxes)) or [0, scene.height]
    return tuple(Window(x, y, right - x, below - y) for y, below in pairwise(lines) for x, right in pairwise(columns))


def _cuts(length: int, room: int, costs: _Costs) -> list[int] | None:
    """Where to cut, with its beginning and its end: into parts of like length that find room; `None` where nothing can be."""
    places = [0]
    while length - places[-1] > room:
        start, left = places[-1], length - places[-1]
        best = min(room, ceil(left / ceil(left / room)))
        tried = range(start + max(1, int(room * _EARLIEST)), start + room + 1)
        found = [(cost, abs(place - start - best), place) for place in tried if (cost := costs(place)) is not None]
        if not found:
            return None
        places.append(min(found)[2])
    return [*places, length]


def _through_columns(scene: Scene, x: int) -> int | None:
    """How many boxes a cut from top to bottom goes through; `None` where it goes through words."""
    words = ((start, start + wide) for start, wide in map(words_of, scene.boxes))
    signs = ((mark.x, mark.x + size(mark.sign)) for mark in scene.marks)
    if any(left < x < right for extents in (words, signs) for left, right in extents):
        return None
    return sum(box.x < x < box.x + box.width for box in scene.boxes)


def words_of(box: Box) -> tuple[int, int]:
    """Where the text of a box begins, with its sign, and how many cells it takes."""
    left, wide = box.x + box.padding + box.lead, widest(box.lines)
    start = {"left": left, "centre": left + (box.room - wide) // 2, "right": left + box.room - wide}[box.side]
    return start - box.lead, wide + box.lead + bool(wide)
