"""A matrix of short texts, each with a tone: risks by likelihood and consequence, concepts by criteria."""

from __future__ import annotations

from msgspec import Struct

from ebc_cli.blocks.measure import longest_word, widest, wrapped
from ebc_cli.drawing.scene import Box, Path, Scene, label, letter, text_lines

_EMPTY = ("", "–")
_RULED = 8  # rows up to which each has a line below it, and names of columns up to which each has a line of its own
_GAP = 3  # cells between two columns of names


class Spot(Struct, frozen=True):
    """One cell: its text, which says all, and its tone, which is seen only where there are tones."""

    text: str
    tone: int = 0


class Heat(Struct, frozen=True):
    """Cells by row and column, each with its name. The `corner` says what the rows and columns are, the `key` what texts and tones mean.

    Where few cells hold anything, what is `told` is better heard than a row after the other: then it is all that the words say.
    Rows may have `signs`, each with its colour, or an empty one. A line stands above each row in `breaks`, also where most have none.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    cells: tuple[tuple[Spot, ...], ...]
    corner: str = ""
    key: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    signs: tuple[tuple[str, str], ...] = ()
    breaks: tuple[int, ...] = ()

    def laid_out(self, width: int) -> Scene | None:
        """A table with lines: columns under their names, or under letters with a key where the words of a name find no room."""
        if not self.rows or not self.columns:
            return None
        words = max(map(longest_word, self.columns))
        scene = self._table(width, self.columns, max(5, words), self.key)
        if scene is None:
            letters = tuple(map(letter, range(len(self.columns))))
            names = tuple(f"{sign} {name}" for sign, name in zip(letters, self.columns, strict=True))
            scene = self._table(width, letters, 3, self.key, names)
        return scene

    def _table(self, width: int, columns: tuple[str, ...], least: int, key: tuple[str, ...], named: tuple[str, ...] = ()) -> Scene | None:
        """The table with these names above its columns, each `least` cells wide or wider; none without room.

        Below it stands what its letters are `named`, and the key.
        """
        count = len(columns)
        lead = 4 if self.signs else 0
        names = min(max(6, widest((self.corner, *self.rows))) + lead, max(10 + lead, width // 3))
        needed = max(least, *(longest_word(spot.text) for row in self.cells for spot in row))
        each = min(needed + 2, (width - names - 2) // count - 1)
        if each < needed and columns != self.columns:  # the last try: names of rows can break where cells cannot
            names, each = width - 2 - (needed + 1) * count, needed
            if names < lead + max(10, *map(longest_word, (self.corner, *self.rows))):
                return None
        if each < needed:
            return None
        starts = [names + 2 + (each + 1) * number for number in range(count)]
        end = starts[-1] + each

        def line(y: int, name: str, texts: tuple[str, ...], tones: tuple[int, ...], look: tuple[str, str] = ("", "")) -> list[Box]:
            inset = 0 if look[0] else lead
            first, *rest = wrapped(name, names - lead), *(wrapped(text, each) for text in texts)
            high = max(map(len, (first, *rest)))
            places = zip(starts, rest, tones, strict=True)
            cells = (Box(x, y, each, high, text, "none", tone, "centre") for x, text, tone in places)
            return [Box(inset, y, names - inset, high, first, "none", sign=look[0], colour=look[1]), *cells]

        boxes, edges = line(0, self.corner, columns, (0,) * count), []
        y = boxes[0].height
        for number, (name, row) in enumerate(zip(self.rows, self.cells, strict=True)):
            if not number or len(self.rows) <= _RULED or number in self.breaks:
                edges.append(y)
                y += 1
            look = self.signs[number] if self.signs else ("", "")
            boxes += line(y, name, tuple(spot.text for spot in row), tuple(spot.tone for spot in row), look)
            y += boxes[-1].height
        paths = [Path(((0, edge), (end, edge))) for edge in (*edges, y)]
        paths += [Path(((x, 0), (x, y))) for x in (names + 1, *(start + each for start in starts))]
        boxes += _listed(named, y + 1, width)
        for text in key:
            boxes.append(label(0, max(y + 1, boxes[-1].y + boxes[-1].height), width, text))
        bottom = max(y + 1, *(box.y + box.height for box in boxes))
        return Scene(width if key or named else end + 1, bottom, tuple(boxes), tuple(paths))

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The matrix as lines of text; none without room."""
        return text_lines(self.laid_out(width), ascii_only)

    def words(self) -> tuple[str, ...]:
        """Each row with what stands in its cells; what is empty, or only a dash that would not be read aloud, is left out."""
        if self.told:
            return self.told
        rows = ((name, list(zip(self.columns, cells, strict=True))) for name, cells in zip(self.rows, self.cells, strict=True))
        said = (
            f"{name}{'' if name.endswith(('?', '!', '.')) else '.'} "
            f"{'; '.join(f'{column}: {spot.text}' for column, spot in row if spot.text not in _EMPTY) or 'nothing'}"
            for name, row in rows
        )
        return (*said, *self.key)


def _listed(names: tuple[str, ...], y: int, width: int) -> list[Box]:
    """Names one below the other; many of them in as many columns as there is room for, read downwards."""
    each = widest(names) + _GAP
    columns = max(1, (width + _GAP) // each) if len(names) > _RULED else 1
    rows = -(-len(names) // columns)
    boxes: list[Box] = []
    for row in range(rows):
        line = [label(each * place, y, width if columns == 1 else each - _GAP, name) for place, name in enumerate(names[row::rows])]
        y += max(box.height for box in line)
        boxes += line
    return boxes
