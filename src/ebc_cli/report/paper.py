"""How much room blocks take on paper, reckoned in lines of a common type: enough to tell whether a document is too long. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from ebc_cli.blocks.shapes import Block, Blocks, Cells, Facts, Figure, Gap, Grid, Heading, Items, Keys, Tasks, Text
from ebc_cli.toolkit.document import LETTERS, POSTER, DocumentForm

# Lines and characters of a page, by paper and whether it lies on its side: a letter of 10.5 points and margins of 2 cm.
PAGES = {("A4", False): (58, 92), ("A4", True): (38, 138), ("A3", False): (86, 138), ("A3", True): (58, 206)}
LARGE = 16  # points of large print
_SPACE = 0.25  # lines between two blocks
# Letters that a cell, and the name of a row, may have where they are written by hand.
_WRITTEN, _WRITTEN_NAME = 11, 26
_NARROWEST, _WIDEST = 7, 34  # letters by which columns share the width of a page
_MANY = 6  # columns of a page that stands upright
SIZES = {"A4": (210, 297), "A3": (297, 420)}  # mm
MARGIN, BETWEEN = 18, 7  # mm at every side of a page, and between two columns
POINTS = 72 / 25.4  # of a mm
PUNCHED, NARROW = 7, 3  # mm more and less at the sides of a page that is punched
_AROUND_PICTURE = 30  # mm: its title, and the foot of the page
_PICTURE = 14  # lines that a picture takes on average


def letters(form: DocumentForm | None, *, large: bool) -> int:
    """The points of its letters."""
    return max(LARGE if large else LETTERS, form.points if form else LETTERS)


def is_poster(form: DocumentForm | None) -> bool:
    """Whether it is read from afar: then a picture stands without its words, which those who do not see it get as before."""
    return form is not None and form.points >= POSTER


def fits(blocks: Blocks, form: DocumentForm) -> bool:
    """Whether the document fits on as many pages as it may have; one without a limit always does."""
    return form.pages is None or lines(blocks, form) <= room(form)


def room(form: DocumentForm) -> int:
    """How many lines a document with a limit of pages may have."""
    high, _ = _column(form)
    return high * (form.pages or 1)


def lines(blocks: Iterable[Block], form: DocumentForm) -> float:
    """How many lines blocks take in a document."""
    _, width = _column(form)
    return sum(_lines(block, width) + _SPACE for block in blocks)


def _column(form: DocumentForm) -> tuple[int, int]:
    """How many lines all columns of a page hold, and how many characters a line of one."""
    high, width = (each * LETTERS // form.points for each in PAGES[form.paper, form.landscape])
    high = high * 9 // 10 if is_poster(form) else high  # its headings stand further apart, and its picture is as wide as the page
    # Between two columns there is room for three letters, and where one ends some lines stay empty.
    return high * form.columns - 2 * (form.columns - 1), width // form.columns - (3 if form.columns > 1 else 0)


def columns(block: Grid, form: DocumentForm | None) -> tuple[int, ...]:
    """How the columns of a table share the width of a page, so that no word is broken where there is room for all."""
    shares = widths(block)
    page = _column(form)[1] if form is not None else PAGES["A4", False][1]
    page = page * 100 // 85 if is_tight(block, form) else page
    needed = [
        max(len(word) for cell in column for word in (*cell.split(), "")) * 6 // 5 + 2
        for column in zip(block.header, *block.rows, strict=True)
    ]
    wide = shared_out(page, needed, shares)
    return tuple(round(10 * each) for each in wide) if wide else shares


def shared_out(room: float, needed: Sequence[float], weights: Sequence[float]) -> tuple[float, ...] | None:
    """Room divided by weights, where each has at least what it needs; `None` where there is too little."""
    if sum(needed) > room:
        return None
    wide = [max(need, room * weight / sum(weights)) for need, weight in zip(needed, weights, strict=True)]
    over, slack = sum(wide) - room, sum(wide) - sum(needed)
    return tuple(each - (over * (each - need) / slack if slack else 0) for each, need in zip(wide, needed, strict=True))


def drawing_room(form: DocumentForm | None, *, punched: bool = False) -> tuple[float, float]:
    """The points that a picture may take across and down a page: A4 upright without a form; fewer on one that is `punched`."""
    paper, landscape, columns = (form.paper, form.landscape, form.columns) if form else ("A4", False, 1)
    across, down = reversed(SIZES[paper]) if landscape else SIZES[paper]
    inside = (across - 2 * MARGIN - (PUNCHED - NARROW) * punched - BETWEEN * (columns - 1)) / columns
    return inside * POINTS, (down - 2 * MARGIN - _AROUND_PICTURE) * POINTS


def widths(block: Grid) -> tuple[int, ...]:
    """How the columns of a table share the width of a page, by what stands in them."""
    longest = (max(len(row[place]) for row in (block.header, *block.rows)) for place in range(len(block.header)))
    shares = tuple(max(_NARROWEST, min(length, _WIDEST)) for length in longest)
    if not block.roomy or len(shares) == 1:
        return shares
    # To be written in by hand: what each row is called is longer than its cells.
    return tuple(max(share, _WRITTEN_NAME if place == block.name else _WRITTEN) for place, share in enumerate(shares))


def is_tight(block: Grid, form: DocumentForm | None) -> bool:
    """Whether a table has so many columns for its page that it needs smaller letters."""
    return len(block.header) >= _MANY and not (form and form.landscape)


def _lines(block: Block, width: int) -> float:
    if isinstance(block, Heading):
        return 2
    if isinstance(block, Text):
        return _wrapped(f"{block.label}: {block.text}" if block.label else block.text, width)
    if isinstance(block, Items):
        return bool(block.label) + sum(_wrapped(item, width - 4) for item in block.items)
    if isinstance(block, Facts):
        return sum(_wrapped(f"{label}: {value}", width) for label, value in block.pairs)
    if isinstance(block, Grid):
        room = max(6, width // len(block.header) - 2)
        return bool(block.label) + sum(max(_wrapped(cell, room) for cell in row) + _SPACE for row in (block.header, *block.rows))
    if isinstance(block, Figure):
        return _PICTURE
    if isinstance(block, Tasks):
        return len(block.tasks)
    if isinstance(block, Cells):
        return len(block.cells)
    if isinstance(block, (Keys, Gap)):
        return 1
    raise AssertionError(block)


def _wrapped(text: str, width: int) -> int:
    return sum(max(1, ceil(len(line) / width)) for line in text.split("\n"))
