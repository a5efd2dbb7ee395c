"""The hexagon of strands: six around, each joined to its neighbours, and one in the middle that draws on them all."""

from __future__ import annotations

from msgspec import Struct

from ebc_cli.blocks.measure import longest_word, wrapped
from ebc_cli.blocks.shapes import Chip
from ebc_cli.drawing.scene import Box, Path, Scene, chips, text_lines

_AROUND = 6
_BETWEEN = 2  # lines between two rows of boxes: an arrow and a piece of its line
_WIDEST = 32


class Corner(Struct, frozen=True):
    """A strand: its sign and colour, its name, and further lines about it; `done` of `total`, drawn as a bar where there is a total."""

    sign: str
    colour: str
    name: str
    about: tuple[str, ...] = ()
    done: int = 0
    total: int = 0


class Hexagon(Struct, frozen=True):
    """Six corners, clockwise from the top left, and the middle."""

    around: tuple[Corner, ...]
    middle: Corner

    def laid_out(self, width: int) -> Scene | None:
        """Three rows of boxes of two, three and two; none where they get too narrow for their words, or are not six."""
        corners = (*self.around, self.middle)
        each = min(_WIDEST, (width - 6) // 3)
        inside = each - 8
        if len(self.around) != _AROUND or inside < max(longest_word(text) for corner in corners for text in (corner.name, *corner.about)):
            return None
        texts = {corner: _lines(corner, inside) for corner in corners}
        first, second, third, fourth, fifth, sixth = self.around
        step = each + (min(width, 3 * each + 12) - 3 * each) // 2
        half = step // 2
        rows = (
            ((first, half), (second, half + step)),
            ((sixth, 0), (self.middle, step), (third, 2 * step)),
            ((fifth, half), (fourth, half + step)),
        )
        boxes: dict[Corner, Box] = {}
        y = 0
        for row in rows:
            high = max(len(texts[corner]) for corner, _ in row) + 2
            for corner, x in row:
                tone = 2 if corner is self.middle else 0
                boxes[corner] = Box(x, y, each, high, texts[corner], "box", tone, sign=corner.sign, colour=corner.colour)
            y += high + _BETWEEN
        placed = [boxes[corner] for corner in corners]
        return Scene(2 * step + each, y - _BETWEEN, tuple(placed), _joined(*placed))

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The hexagon as lines of text; none without room."""
        return text_lines(self.laid_out(width), ascii_only)

    def chips(self, width: int) -> tuple[Chip, ...]:
        """The signs on their colours."""
        return chips(self.laid_out(width))


def _lines(corner: Corner, width: int) -> tuple[str, ...]:
    """The text of a box; its bar is full only when all is done, and empty only when nothing is."""
    lines = [line for text in (corner.name, *corner.about) for line in wrapped(text, width)]
    if corner.total:
        size = min(width, 12)
        part = max(1, min(size - 1, round(size * corner.done / corner.total))) if corner.done else 0
        full = size if corner.done == corner.total else part
        lines.append("━" * full + "─" * (size - full))
    return tuple(lines)


def _joined(first: Box, second: Box, third: Box, fourth: Box, fifth: Box, sixth: Box, middle: Box) -> tuple[Path, ...]:
    """Lines from neighbour to neighbour round the hexagon, and an arrow from each into the middle."""
    right = first.x + first.width
    level = [Path(((right, y), (second.x - 1, y))) for y in (first.y + first.height // 2, fifth.y + fifth.height // 2)]
    return (
        *level,
        *(_down(above, below) for above, below in ((first, sixth), (second, third), (sixth, fifth), (third, fourth))),
        *(_down(above, middle, 1) for above in (first, second)),
        *(_down(middle, below, -1) for below in (fourth, fifth)),
        *_inwards(sixth, middle, third),
    )


def _down(above: Box, below: Box, arrow: int = 0) -> Path:
    """A line between two boxes in the middle of what stands above each other; an arrow at its lower end (1) or its upper one (-1)."""
    left, right = max(above.x, below.x), min(above.x + above.width, below.x + below.width) - 1
    x = (left + right) // 2
    top, bottom = (x, above.y + above.height), (x, below.y - 1)
    return Path((bottom, top) if arrow < 0 else (top, bottom), arrow=bool(arrow))


def _inwards(left: Box, middle: Box, right: Box) -> tuple[Path, Path]:
    """The arrows from both sides into the middle."""
    y = middle.y + middle.height // 2
    return (
        Path(((left.x + left.width, y), (middle.x - 1, y)), arrow=True),
        Path(((right.x - 1, y), (middle.x + middle.width, y)), arrow=True),
    )
