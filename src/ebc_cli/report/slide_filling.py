"""What a slide holds, filled from above in letters of one size: what does not fit goes on on a further slide; nothing is made smaller than
can be read, and nothing is cut. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from msgspec import Struct, structs

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Grid
from ebc_cli.report import slide_room as room

_HELD_LINES = 3  # of a label that stays with what it stands above
_LONG = 5  # lines of a paragraph that may go on on the next slide
_LEAST = 2  # lines of it that stay behind
# Of a slide, how full it is made where there are several.
_LIMITS = (0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95)
_FEW = 4  # slides of a part, above which they are filled as they come
_FREE = 0.8  # of a slide that labels leave to what they stand above
_ROW, _HEAD = 0.6, 0.2  # of a slide that a row of a table, and the head of one, may take
_LABEL = 0.28  # of its width for the names of cells, where each row has a table of its own
_LETTER = 13  # pixels of the letters of a drawing
READ = 11  # points of letters in a picture that are still read in a room


class Para(Struct, frozen=True):
    """A paragraph: its `label` stands strong before it; `mark` is the sign or the number of an item. It may stay with what comes `next`."""

    text: str
    label: str = ""
    look: Literal["", "strong", "quiet"] = ""
    mark: str = ""
    inset: bool = False
    held: bool = False

    @property
    def whole(self) -> str:
        """The label and the text as they are read."""
        return f"{self.label}: {self.text}" if self.label else self.text

    @property
    def bold(self) -> bool:
        """Whether it is reckoned with as strong letters."""
        return bool(self.label) or self.look == "strong"


class Table(Struct, frozen=True):
    """Rows with their heads, how wide the columns are and how high each row, the head first."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[float, ...]
    highs: tuple[float, ...]
    right: tuple[bool, ...]
    name: int
    called: str


class Pictured(Struct, frozen=True):
    """A picture: which figure of the document, and its place in points."""

    figure: int
    title: str
    words: tuple[str, ...]
    wide: float
    high: float


class Placed(NamedTuple):
    """Something on a slide, from which height on it stands and how high it is."""

    what: tuple[Para, ...] | Table | Pictured
    top: float
    high: float


def listed(items: Sequence[str], label: str = "", *, numbered: bool = False) -> Iterator[Para]:
    if label:
        yield Para(f"{label}:", look="strong", held=True)
    yield from (Para(item, mark=str(place) if numbered else "•") for place, item in enumerate(items, 1))


def filled(pieces: Sequence[Para | Grid | Pictured]) -> list[tuple[list[Placed], tuple[int, int]]]:
    """As few slides as common letters need, in the largest letters that need no more; filled alike, so that none has but a line."""
    found = _flowed(pieces, room.COMMON)
    wanted = len(found)
    if wanted > _FEW:
        return [(placed, room.COMMON) for placed in found]
    offered = room.SIZES if all(isinstance(piece, Para) for piece in pieces) else room.SIZES[1:]
    if wanted == 2 and len(_flowed(pieces, room.SIZES[-1])) == 1:
        wanted = 1
    sizes = next(each for each in offered if len(_flowed(pieces, each)) <= wanted)
    limits = _LIMITS if wanted > 1 else ()
    page = next((limit for limit in limits if len(_flowed(pieces, sizes, room.PAGE * limit)) == wanted), 1)
    return [(placed, sizes) for placed in _flowed(pieces, sizes, room.PAGE * page)]


def _flowed(pieces: Sequence[Para | Grid | Pictured], sizes: tuple[int, int], page: float = room.PAGE) -> list[list[Placed]]:
    filling = _Filling(*sizes, page)
    for piece in pieces:
        filling.add(piece)
    return filling.slides()


class _Filling:
    """Slides that are filled from above, one after the other, in letters of one size."""

    def __init__(self, size: int, small: int, page: float) -> None:
        self.size, self.small, self.page = size, small, page
        self.done: list[list[Para | Table | Pictured]] = []
        self.now: list[Para | Table | Pictured] = []
        self.left = page

    def slides(self) -> list[list[Placed]]:
        """What stands on each slide, with its place; paragraphs that follow each other stand together."""
        return [self._placed(held) for held in (*self.done, *([self.now] if self.now else []))]

    def add(self, piece: Para | Grid | Pictured) -> None:
        """Put something below what stands there, or on a further slide."""
        if isinstance(piece, Para):
            self._para(piece)
        elif isinstance(piece, Pictured):
            self._picture(piece)
        else:
            self._grid(piece)

    def _put(self, piece: Para | Table | Pictured, high: float) -> None:
        self.now.append(piece)
        self.left -= high

    def _turn(self) -> None:
        """Begin a slide; labels that stand above nothing come along."""
        along: list[Para | Table | Pictured] = []
        left = self.page
        while self.now and isinstance(label := self.now[-1], Para) and label.held and left - self._high(label) >= self.page * _FREE:
            left -= self._high(label)
            along.insert(0, self.now.pop())
        if self.now:
            self.done.append(self.now)
        self.now, self.left = along, left

    def _alone(self) -> bool:
        """Whether there is nothing on the slide yet but labels of what comes."""
        return self.left >= self.page * _FREE and all(isinstance(piece, Para) and piece.held for piece in self.now)

    # Text

    def _room(self, para: Para) -> float:
        return room.ROOM - (room.HUNG * self.size if para.mark or para.inset else 0)

    def _high(self, para: Para) -> float:
        most = int(room.PAGE / room.line_high(self.size)) + 1
        count = room.lines(para.whole, self._room(para), self.size, bold=para.bold, most=most)
        return (count + room.GAP) * room.line_high(self.size)

    def _para(self, para: Para) -> None:
        if para.held and room.lines(para.whole, self._room(para), self.size, bold=True, most=_HELD_LINES + 1) > _HELD_LINES:
            para = structs.replace(para, held=False)
        if para.label and room.lines(para.label, self._room(para), self.size, bold=True, most=_HELD_LINES + 1) > _HELD_LINES:
            self._para(Para(para.label, look="strong", mark=para.mark))
            para = structs.replace(para, label="", mark="", inset=bool(para.mark))
        while (high := self._high(para)) > self.left:
            line = room.line_high(self.size)
            free = int(self.left / line - room.GAP)
            if high > self.page or (high > _LONG * line and free >= _LEAST):
                if free >= _LEAST:
                    para = self._divided(para, free)
                self._turn()
            elif self._alone():
                break
            else:
                self._turn()
        if para.text or para.label:
            self._put(para, self._high(para))

    def _divided(self, para: Para, most: int) -> Para:
        """Put the beginning of a paragraph here, and give back the rest."""
        head, rest = room.parted(para.whole, self._room(para), self.size, most, bold=para.bold)
        begin = structs.replace(para, text=head.removeprefix(f"{para.label}: ") if para.label else head)
        self._put(begin, self._high(begin))
        return structs.replace(para, text=rest, label="", mark="", inset=bool(para.mark) or para.inset)

    # Tables

    def _grid(self, block: Grid) -> None:
        name = block.name % len(block.header)
        widths = room.shares(block, self.small)
        if widths is not None:
            highs = tuple(self._row(row, widths, name, head=row is block.header) for row in (block.header, *block.rows))
            if max(highs[1:], default=0) <= room.PAGE * _ROW and highs[0] <= room.PAGE * _HEAD:
                right = tuple(place < len(block.sides) and block.sides[place] == "right" for place in range(len(block.header)))
                called = block.label or ", ".join(block.header)
                self._table(Table(block.header, block.rows, widths, highs, right, name, called))
                return
        for row in block.rows:
            self._record(block, row, name)

    def _row(self, row: tuple[str, ...], widths: Sequence[float], name: int, *, head: bool) -> float:
        to_write = row.count("") > 1 and not any(cell for place, cell in enumerate(row) if place != name)
        strong = [head or place == name for place in range(len(row))]
        return room.row_high(row, widths, self.small, strong, empty=to_write)

    def _record(self, block: Grid, row: tuple[str, ...], name: int) -> None:
        """A row that has too much in it, as a table of its own: the name of each cell beside it."""
        if len(row) == 1:
            self._para(Para(row[0], block.header[0]))
            return
        widths = (room.ROOM * _LABEL, room.ROOM * (1 - _LABEL))
        most = int(room.PAGE * _ROW / room.line_high(self.small))
        cells = [(head, cell) for place, (head, cell) in enumerate(zip(block.header, row, strict=True)) if place != name and cell]
        called, rest = room.parted(one_line(row[name]), widths[1] - 2 * room.PAD, self.small, 2, bold=True)
        if rest:
            cells.insert(0, (block.header[name], row[name]))
        rows: list[tuple[str, str]] = []
        for head, cell in cells:
            part, cell = room.parted(cell, widths[1] - 2 * room.PAD, self.small, most)
            rows.append((head, part))
            while cell:
                part, cell = room.parted(cell, widths[1] - 2 * room.PAD, self.small, most)
                rows.append((f"{head} (continued)", part))
        header = (block.header[name], f"{called} …" if rest else called)
        highs = tuple(self._row(each, widths, 0, head=each is header) for each in (header, *rows))
        self._table(Table(header, tuple(rows), widths, highs, (False, False), 0, called))

    def _table(self, table: Table) -> None:
        """As many rows as there is room for, under their head on every slide."""
        gap = room.line_high(self.size) * room.GAP
        head = table.highs[0] + gap
        if not self._alone() and (sum(table.highs) + gap > self.left and sum(table.highs) + gap <= self.page):
            self._turn()
        start = 0
        while start < len(table.rows) or not start:
            if head + sum(table.highs[start + 1 : start + 2]) > self.left and not self._alone():
                self._turn()
            end, high = start, head
            while end < len(table.rows) and (high + table.highs[end + 1] <= self.left or end == start):
                high += table.highs[end + 1]
                end += 1
            highs = (table.highs[0], *table.highs[start + 1 : end + 1])
            self._put(structs.replace(table, rows=table.rows[start:end], highs=highs), high)
            start = end
            if start >= len(table.rows):
                break
            self._turn()

    # Pictures

    def _picture(self, shown: Pictured) -> None:
        """A picture as large as its slide; where its letters are too small for a room, its words follow."""
        if not self._alone():
            self._turn()
        scale = min(room.ROOM / shown.wide, (self.left - room.GAP * room.line_high(self.size)) / shown.high)
        self._put(structs.replace(shown, wide=shown.wide * scale, high=shown.high * scale), self.left)
        if scale * _LETTER < READ:
            for para in listed(shown.words):
                self._para(para)

    def _placed(self, held: Sequence[Para | Table | Pictured]) -> list[Placed]:
        out: list[Placed] = []
        top: float = room.TOP
        for piece in held:
            if isinstance(piece, Para):
                high = self._high(piece)
                if out and isinstance(out[-1].what, tuple):
                    before = out.pop()
                    out.append(Placed((*before.what, piece), before.top, before.high + high))  # type: ignore[misc]
                else:
                    gap = room.line_high(self.size) * room.GAP if out else 0
                    out.append(Placed((piece,), top + gap, high - gap))
            else:
                gap = room.line_high(self.size) * room.GAP if out else 0
                high = sum(piece.highs) if isinstance(piece, Table) else piece.high
                out.append(Placed(piece, top + gap, high))
                high += gap
            top += high
        return out
