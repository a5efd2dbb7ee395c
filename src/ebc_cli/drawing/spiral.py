"""A spiral: boxes in an order that begins top left, goes round clockwise, and ends inside."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from ebc_cli.blocks.measure import longest_word, wrapped
from ebc_cli.blocks.shapes import Chip
from ebc_cli.drawing.scene import Box, Path, Scene, chips, text_lines

_GAP = 3  # cells and lines between two boxes: an arrow and a piece of its line
_BETWEEN = 2
_WIDEST = 26
_Place = tuple[int, int]


class Turn(Struct, frozen=True):
    """One stop on the way: its text, a remark that may be empty, and a sign on its colour; the one to go to `now` has a strong border."""

    text: str
    note: str = ""
    sign: str = ""
    colour: str = ""
    now: bool = False


class Spiral(Struct, frozen=True):
    """Turns in their order."""

    turns: tuple[Turn, ...]

    def laid_out(self, width: int) -> Scene | None:
        """As many columns as make the whole nearly square, or fewer where the room is small; none with fewer than three."""
        count = len(self.turns)
        square = next((side for side in range(3, count) if side * side >= count), 3)
        for columns in range(square, 2, -1):
            each = min(_WIDEST, (width - _GAP * (columns - 1)) // columns)
            room = each - 8
            if room >= max((longest_word(text) for turn in self.turns for text in (turn.text, turn.note)), default=1):
                return self._drawn(columns, each, room)
        return None

    def _drawn(self, columns: int, each: int, room: int) -> Scene | None:
        if not self.turns:
            return None
        rows = -(-len(self.turns) // columns)
        places = _inwards(columns, rows)[: len(self.turns)]
        texts = [tuple(line for text in (turn.text, turn.note) if text for line in wrapped(text, room)) for turn in self.turns]
        high = [max((len(text) for text, (_, row) in zip(texts, places, strict=True) if row == level), default=0) for level in range(rows)]
        tops = [sum(high[:level]) + level * (2 + _BETWEEN) for level in range(rows)]
        boxes = [
            Box(x * (each + _GAP), tops[row], each, high[row] + 2, text, tone=2 if turn.now else 0, sign=turn.sign, colour=turn.colour)
            for turn, text, (x, row) in zip(self.turns, texts, places, strict=True)
        ]
        paths = tuple(_arrow(box, after) for box, after in pairwise(boxes))
        end = max(box.x + box.width for box in boxes), max(box.y + box.height for box in boxes)
        return Scene(*end, tuple(boxes), paths)

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The spiral as lines of text; none without room."""
        return text_lines(self.laid_out(width), ascii_only)

    def chips(self, width: int) -> tuple[Chip, ...]:
        """The signs on their colours."""
        return chips(self.laid_out(width))


def _inwards(columns: int, rows: int) -> list[_Place]:
    """Every place of a grid: along the top, down the right, back along the bottom, up the left, and so on inside."""
    left, top, right, bottom = 0, 0, columns - 1, rows - 1
    places: list[_Place] = []
    while left <= right and top <= bottom:
        places += [(x, top) for x in range(left, right + 1)]
        places += [(right, y) for y in range(top + 1, bottom + 1)]
        places += [(x, bottom) for x in range(right - 1, left - 1, -1) if top < bottom]
        places += [(left, y) for y in range(bottom - 1, top, -1) if left < right]
        left, top, right, bottom = left + 1, top + 1, right - 1, bottom - 1
    return places


def _arrow(box: Box, after: Box) -> Path:
    """From a box to the one beside it, above it or below it."""
    if box.y == after.y:
        y = box.y + box.height // 2
        ends = (box.x + box.width, after.x - 1) if box.x < after.x else (box.x - 1, after.x + after.width)
        return Path(((ends[0], y), (ends[1], y)), arrow=True)
    x = box.x + box.width // 2
    ends = (box.y + box.height, after.y - 1) if box.y < after.y else (box.y - 1, after.y + after.height)
    return Path(((x, ends[0]), (x, ends[1])), arrow=True)
