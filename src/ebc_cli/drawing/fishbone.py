"""Causes of one effect by families, as bones on a spine, or an outline (Ishikawa, "Guide to Quality Control", 1968)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ebc_cli.blocks.measure import longest_word, widest, wrapped
from ebc_cli.drawing.scene import Box, Path, Scene, text_lines
from ebc_cli.drawing.tree import Node, Tree

_NARROW, _WIDE = 18, 40  # the columns of a family
_HEAD = 24  # the most columns of the effect
_BONE = 4  # how far the bone stands from the right end of its column
_AWAY = 7  # how much narrower than its column a cause is


class Fishbone(Struct, frozen=True):
    """An `effect` and its families: each with its causes, and these with their own."""

    effect: str
    families: tuple[Node, ...]

    def laid_out(self, width: int) -> Scene | None:
        """Families above and below a spine that points at the effect, in turn; an outline where words would break."""
        return self.as_bones(width) or Tree(Node(self.effect, children=self.families)).as_outline(width)

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The fishbone as lines of text; none without room."""
        return text_lines(self.laid_out(width), ascii_only)

    def words(self) -> tuple[str, ...]:
        """The effect, then each family with its causes."""
        families = ((family.text, "; ".join(map(_said, family.children))) for family in self.families)
        return (f"Effect: {self.effect}", *(f"{name}: {causes or 'none'}" for name, causes in families))

    def as_bones(self, width: int) -> Scene | None:
        """The fishbone; none where it is too narrow for one."""
        head = wrapped(self.effect, max(2, min(_HEAD, width // 4) - 4))
        high, wide = len(head) + 2, widest(head) + 4
        columns = (len(self.families) + 1) // 2
        each = min(_WIDE, (width - wide - 2) // columns) if columns else 0
        if each < _NARROW or self._breaks(each, wide):
            return None
        sides = [[_Family.of(family, each) for family in self.families[side::2]] for side in (0, 1)]
        above, below = (1 + max((family.height for family in side), default=1) for side in sides)
        spine, under = max(above, high // 2), max(below, high - high // 2 - 1)
        boxes = [effect := Box(columns * each + 2, spine - high // 2, wide, high, head, tone=2)]
        paths = [Path(((0, spine), (effect.x - 1, spine)), arrow=True)]
        for side, top in ((0, 0), (1, spine + 1)):
            for place, family in enumerate(sides[side]):
                more, lines = family.placed(place * each, top, each, spine, under)
                boxes += more
                paths += lines
        return Scene(effect.x + wide, spine + under + 1, tuple(boxes), tuple(paths))

    def _breaks(self, each: int, wide: int) -> bool:
        """Whether some word would not fit where it has to stand."""
        names = max(longest_word(family.text) for family in self.families) > each - 6
        causes = [line for family in self.families for line, _ in _flat(family.children, 0)]
        return names or max(map(longest_word, causes), default=0) > each - _AWAY or longest_word(self.effect) > wide - 4


class _Family(Struct, frozen=True):
    """The wrapped texts of a family and of its causes, each with whether a line joins it to the bone."""

    name: tuple[str, ...]
    causes: tuple[tuple[tuple[str, ...], bool], ...]

    @classmethod
    def of(cls, family: Node, each: int) -> _Family:
        texts = tuple((wrapped(text, each - _AWAY), joined) for text, joined in _flat(family.children, 0))
        return cls(wrapped(family.text, each - 6), texts)

    @property
    def height(self) -> int:
        return len(self.name) + 2 + sum(len(lines) for lines, _ in self.causes)

    def placed(self, x: int, top: int, each: int, spine: int, under: int) -> tuple[list[Box], list[Path]]:
        """Its box at the far side of its column, its causes, and its bone down or up to the spine."""
        high, bone = len(self.name) + 2, x + each - _BONE
        upper = top < spine
        box = Box(x, 0 if upper else spine + under + 1 - high, each - 2, high, self.name)
        boxes, paths = [box], [Path(((bone, high if upper else box.y - 1), (bone, spine)))]
        y = high if upper else top
        for lines, joined in self.causes:
            boxes.append(Box(x, y, each - _AWAY, len(lines), lines, "none", side="right"))
            paths += [Path(((bone - 2, y), (bone, y)))] if joined else []
            y += len(lines)
        return boxes, paths


def _flat(causes: tuple[Node, ...], depth: int) -> Iterator[tuple[str, bool]]:
    """Each cause, then its own causes with a dot before them; a line joins only those of the family itself."""
    for cause in causes:
        yield "· " * depth + cause.text, not depth
        yield from _flat(cause.children, depth + 1)


def _said(cause: Node) -> str:
    """A cause with its own causes."""
    return f"{cause.text}, because of {' and '.join(map(_said, cause.children))}" if cause.children else cause.text
