"""A ladder of moves or steps, seen as stairs: the first stands at the top left, and one goes down only as far as one has to."""

from __future__ import annotations

from itertools import pairwise

from msgspec import Struct

from ebc_cli.blocks.measure import longest_word, wrapped
from ebc_cli.drawing.scene import Box, Path, Scene, text_lines

_STEP = 4  # cells by which each stands further to the right than the one above it: room for a corner and an arrow
_WIDEST = 60
_LEAST = 20


class Rung(Struct, frozen=True):
    """One step: its name, and what it is in a few words."""

    name: str
    about: str = ""


class Ladder(Struct, frozen=True):
    """Rungs from the top down."""

    rungs: tuple[Rung, ...]

    def laid_out(self, width: int) -> Scene | None:
        """Boxes like stairs, joined by arrows; none where they get too narrow for their words."""
        each = min(_WIDEST, width - _STEP * (len(self.rungs) - 1))
        texts = [text for rung in self.rungs for text in (rung.name, rung.about)]
        if not self.rungs or each < _LEAST or each - 4 < max(map(longest_word, texts)):
            return None
        boxes, y = list[Box](), 0
        for number, rung in enumerate(self.rungs):
            lines = tuple(line for text in (rung.name, rung.about) if text for line in wrapped(text, each - 4))
            boxes.append(Box(number * _STEP, y, each, len(lines) + 2, lines))
            y += len(lines) + 2
        paths = tuple(
            Path(((upper.x + 2, upper.y + upper.height), (upper.x + 2, middle := lower.y + lower.height // 2), (lower.x - 1, middle)), True)
            for upper, lower in pairwise(boxes)
        )
        return Scene(boxes[-1].x + each, y, tuple(boxes), paths)

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The ladder as lines of text; none without room."""
        return text_lines(self.laid_out(width), ascii_only)
