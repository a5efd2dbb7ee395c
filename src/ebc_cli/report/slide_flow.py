"""A document as slides: each part on slides of its own, in letters that are read from the back of a room. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct, structs

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Blocks, Cells, Facts, Figure, Gap, Grid, Heading, Items, Keys, Tasks, Text
from ebc_cli.drawing.figures import words
from ebc_cli.drawing.svg import plain_text
from ebc_cli.report import slide_room as room
from ebc_cli.report.slide_filling import Para, Pictured, Placed, filled, listed

COVER, COVER_LINES, UNDER, UNDER_LINES = 40, 3, 24, 3
_TITLE_LINES = 2


class SlidePage(Struct, frozen=True):
    """A slide: its title, what stands on it, how large the letters of its text and of its tables are, and what the speaker is told."""

    title: str
    placed: tuple[Placed, ...]
    sizes: tuple[int, int]
    notes: tuple[str, ...] = ()
    cover: bool = False


Size = tuple[float, float]


def pages(blocks: Blocks, title: str, figures: Mapping[int, Size]) -> Iterator[SlidePage]:
    """The slides of a document. `figures` are the pictures that can be drawn, by their places among the figures, with their pixels."""
    numbered: list[tuple[Block, int]] = []
    for block in blocks:
        numbered.append((block, sum(isinstance(each, Figure) for each, _ in numbered)))
    parts: list[tuple[str, list[tuple[Block, int]]]] = []
    if not (blocks and isinstance(blocks[0], Heading)):
        parts.append((title, []))
    for block, number in numbered:
        if isinstance(block, Heading) and (block.level <= 2 or block.page or not parts):
            parts.append((plain_text(one_line(block.text)), []))
        else:
            parts[-1][1].append((block, number))
    for place, (heading, held) in enumerate(parts):
        yield from _part(heading, held, figures, cover=not place)


def _part(heading: str, held: Sequence[tuple[Block, int]], figures: Mapping[int, Size], *, cover: bool) -> Iterator[SlidePage]:
    pieces = [_clean(piece) for block, number in held for piece in _pieces(block, number, figures)]
    said: list[Para] = []
    if cover:
        while pieces and isinstance(pieces[0], Para) and _under([*said, pieces[0]]) <= UNDER_LINES:
            said.append(pieces.pop(0))  # type: ignore[arg-type]
    most, size = (COVER_LINES, COVER) if cover else (_TITLE_LINES, room.TITLE)
    if room.lines(heading, room.ROOM, size, bold=True, most=most + 1) > most:
        pieces.insert(0, Para(heading, look="strong"))
    found = filled(pieces) if pieces else []
    several = len(found) + cover
    if cover:
        yield SlidePage(_titled(heading, "", size, most), (Placed(tuple(said), 0, 0),), (UNDER, UNDER), cover=True)
    for number, (placed, sizes) in enumerate(found, 1 + cover):
        after = f" … continued ({number} of {several})" if number > 1 else ""
        notes = tuple(line for each in placed if isinstance(each.what, Pictured) for line in (each.what.title, *each.what.words))
        yield SlidePage(_titled(heading, after, room.TITLE, _TITLE_LINES), tuple(placed), sizes, notes)
    if not found and not cover:
        yield SlidePage(_titled(heading, "", room.TITLE, _TITLE_LINES), (), room.SIZES[-1])


def _under(paras: Sequence[Para]) -> int:
    return sum(room.lines(para.whole, room.ROOM, UNDER, bold=para.bold, most=UNDER_LINES + 1) for para in paras)


def _titled(text: str, after: str, size: int, most: int) -> str:
    """A title in the room that it has; of a longer one its beginning stands there, and all of it below."""
    shown, cut = text, text[:400]
    while room.lines(f"{shown}{after}", room.ROOM, size, bold=True, most=most + 1) > most:
        cut = cut.rpartition(" ")[0] or cut[: len(cut) // 2]
        shown = cut if after else f"{cut} …"
    return f"{shown}{after}"


# -- what a block is made of ------------------------------------------------------------------------------------------------------


def _pieces(block: Block, number: int, figures: Mapping[int, Size]) -> Iterator[Para | Grid | Pictured]:
    if isinstance(block, Heading):
        yield Para(one_line(block.text), look="strong", held=True)
    elif isinstance(block, Text):
        strong = block.style in ("strong", "question")
        quiet: Literal["", "quiet"] = "quiet" if block.style == "quiet" else ""
        if block.text or block.label:
            yield Para(block.text, block.label, "strong" if strong else quiet, inset=bool(block.indent), held=strong)
    elif isinstance(block, Items):
        yield from listed(block.items, block.label, numbered=block.numbered)
    elif isinstance(block, (Facts, Keys)):
        yield from (Para(value, label) for label, value in block.pairs)
    elif isinstance(block, Tasks):
        yield from (Para(task.words(), task.title, mark="•") for task in block.tasks)
    elif isinstance(block, Cells):
        yield from listed([cell.words() for cell in block.cells], block.label)
    elif isinstance(block, Grid):
        yield from ([Para(block.label, look="strong", held=True)] if block.label else [])
        yield block
    elif isinstance(block, Figure):
        yield Para(one_line(block.title), look="strong", held=True)
        if number in figures:
            yield Pictured(number, block.title, words(block), *figures[number])
        else:
            yield from listed(words(block))
    else:
        assert isinstance(block, Gap)


def _clean(piece: Para | Grid | Pictured) -> Para | Grid | Pictured:
    """The same with every text as it will be seen, so that its room is reckoned from that."""
    if isinstance(piece, Para):
        return structs.replace(piece, text=plain_text(piece.text), label=plain_text(one_line(piece.label)))
    if isinstance(piece, Pictured):
        return structs.replace(
            piece, title=plain_text(one_line(piece.title)), words=tuple(plain_text(one_line(line)) for line in piece.words)
        )
    rows = tuple(tuple(map(plain_text, row)) for row in piece.rows)
    return structs.replace(piece, header=tuple(map(plain_text, piece.header)), rows=rows, label=plain_text(piece.label))
