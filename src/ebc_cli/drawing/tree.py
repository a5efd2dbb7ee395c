"""A tree: what hangs on what. A driver diagram where it fits, else an outline; Five Whys is a tree too."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from ebc_cli.blocks.measure import longest_word, wrapped
from ebc_cli.drawing.scene import Box, Path, Scene, label, text_lines

_GAP = 4  # cells between two columns: a line out, the trunk, a line in, and room
_NARROW, _WIDE = 16, 36  # the columns that a box of a driver diagram takes
_LEAST = 12  # cells for the text of the deepest line of an outline


class Node(Struct, frozen=True):
    """A thing with a remark and with what hangs on it; its tone is never the only sign of anything."""

    name: str
    note: str = ""
    children: tuple[Node, ...] = ()
    tone: int = 0

    @property
    def text(self) -> str:
        return f"{self.name} ({self.note})" if self.note else self.name

    @property
    def depth(self) -> int:
        """How many levels it has, its own included."""
        return 1 + max((child.depth for child in self.children), default=0)

    def all(self) -> Iterator[Node]:
        """It and all that hangs on it."""
        yield self
        for child in self.children:
            yield from child.all()


class Tree(Struct, frozen=True):
    """A tree with its root. The `levels` name what stands at each level, from the root on: aim, driver, idea."""

    root: Node
    levels: tuple[str, ...] = ()

    def laid_out(self, width: int) -> Scene | None:
        """A driver diagram (Provost and Bennett, "What's your theory?", Quality Progress, 2015), or an outline where words would break."""
        return self.as_columns(width) or self.as_outline(width)

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The tree as lines of text; none without room."""
        return text_lines(self.laid_out(width), ascii_only)

    def words(self) -> tuple[str, ...]:
        """Each thing with its number (2.1 is the first that hangs on 2), its level and its remark."""
        return tuple(self._words(self.root, ()))

    def _words(self, node: Node, number: tuple[int, ...]) -> Iterator[str]:
        yield " ".join([".".join(map(str, number))] * bool(number) + [self._said(node, len(number))])
        for place, child in enumerate(node.children, 1):
            yield from self._words(child, (*number, place))

    def _said(self, node: Node, level: int) -> str:
        return f"{self.levels[level]}: {node.text}" if level < len(self.levels) else node.text

    def as_columns(self, width: int) -> Scene | None:
        """A column of boxes for each level, joined by lines; none where it is too narrow for that."""
        depth = self.root.depth
        each = min(_WIDE, (width - _GAP * (depth - 1)) // depth)
        if each < _NARROW or each - 4 < max(longest_word(node.text) for node in self.root.all()):
            return None
        heads = tuple(label(level * (each + _GAP), 0, each, name) for level, name in enumerate(self.levels[:depth]))
        top = max((head.height for head in heads), default=0)
        boxes, paths, bottom, _ = _placed(self.root, 0, top, each)
        return Scene(depth * (each + _GAP) - _GAP, bottom, (*heads, *boxes), paths)

    def as_outline(self, width: int) -> Scene | None:
        """A line for each thing, indented, with lines from each to what hangs on it; none where it is too narrow even for that."""
        if width - 2 * self.root.depth - 1 < _LEAST:
            return None
        boxes, paths, bottom = self._outlined(self.root, 0, 0, width)
        return Scene(width, bottom, boxes, paths)

    def _outlined(self, node: Node, level: int, y: int, width: int) -> tuple[tuple[Box, ...], tuple[Path, ...], int]:
        """The boxes and lines of a node whose text begins at line `y`, and the line below the last."""
        trunk = 2 * level
        text = label(trunk + 3, y, width - trunk - 3, self._said(node, level))
        boxes: tuple[Box, ...] = (text,)
        paths: tuple[Path, ...] = (Path(((max(0, trunk - 2), y), (trunk + 1, y))),)
        bottom, starts = y + text.height, list[int]()
        for child in node.children:
            starts.append(bottom)
            more, lines, bottom = self._outlined(child, level + 1, bottom, width)
            boxes, paths = boxes + more, paths + lines
        if starts:
            paths += (Path(((trunk, y), (trunk, starts[-1]))),)
        return boxes, paths, bottom


def _placed(node: Node, x: int, y: int, each: int) -> tuple[tuple[Box, ...], tuple[Path, ...], int, int]:
    """The boxes and lines of a node from line `y` on, the line below the last, and the line where it is joined to its parent."""
    lines = wrapped(node.text, each - 4)
    high = len(lines) + 2
    spread, first = _spread(node, each), y
    boxes, paths, joints = tuple[Box, ...](), tuple[Path, ...](), list[int]()
    bottom = y + max(0, high - spread) // 2
    for child in node.children:
        more, joins, bottom, joint = _placed(child, x + each + _GAP, bottom, each)
        boxes, paths = boxes + more, paths + joins
        joints.append(joint)
    last = max(bottom, first + high)
    middle = (joints[0] + joints[-1]) // 2 if joints else first + high // 2
    top = min(max(first, middle - high // 2), last - high)
    out = min(max(middle, top + 1), top + high - 2)
    for joint in joints:
        trunk = x + each + 1
        paths += (Path(((x + each, out), (trunk, out), (trunk, joint), (trunk + _GAP - 2, joint))),)
    return (Box(x, top, each, high, lines, tone=node.tone), *boxes), paths, last, out


def _spread(node: Node, each: int) -> int:
    """How many lines all that hangs on a node takes."""
    return sum(max(len(wrapped(child.text, each - 4)) + 2, _spread(child, each)) for child in node.children)
