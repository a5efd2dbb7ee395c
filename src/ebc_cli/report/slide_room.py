"""How much room a text takes on a slide, reckoned from the widths of Arial's letters: never less than it will take. Pure.

All lengths are points, 72 to an inch; a slide is 960 of them wide and 540 high.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from ebc_cli.blocks.shapes import Grid
from ebc_cli.report import paper

WIDE, HIGH = 960, 540
SIDE = 48  # left empty on the left and on the right
ROOM = WIDE - 2 * SIDE
TITLE_TOP, TITLE_HIGH, TITLE = 24, 82, 32
TOP, BOTTOM = 118, 494
PAGE = BOTTOM - TOP
# How large the letters of a slide and those of its tables are, from the largest; the last are for what would go on for a line or two only.
SIZES = ((28, 20), (24, 20), (22, 20), (20, 18), (18, 18))
COMMON = (20, 18)
LINE = 1.25  # height of a line, in parts of its letters
GAP = 0.4  # of a line between two paragraphs
HUNG = 1.1  # how far the text of a list stands in, in parts of its letters
PAD, AIR = 7, 5  # left empty in a cell beside its text, and above and below it
_SPARE = 1.02  # other fonts of the same widths differ a little
_BOLD = 56  # thousandths that a strong letter is wider at the most
_LATE = 0.5
_LONGEST = 0.4  # of a table that one word may claim
# Widths of Arial's letters in thousandths of their height.
_WIDTHS = (
    (222, "ijl‘’'"),
    (278, "ft/ .,:;!I·[]\\|"),
    (350, 'r()-•"“”`*{}'),
    (500, "ckszvxyJ°"),
    (556, "abdeghnopqu0123456789L?£$_–#"),
    (611, "FTZ+=<>~^×−"),
    (667, "ABEKPSVXY&"),
    (722, "CDHNRUw"),
    (778, "GOQ"),
    (833, "mM"),
    (944, "W%"),
)
_OF = {letter: width for width, letters in _WIDTHS for letter in letters}
_TOKENS = re.compile(r"\n|[^\S\n]+|\S{1,200}")


@lru_cache(maxsize=4096)
def width(text: str, size: float, *, bold: bool = False) -> float:
    """How wide a line is at the most."""
    return sum(_letter(sign) + (_BOLD if bold and not sign.isspace() else 0) for sign in text) * size / 1000 * _SPARE


def _letter(sign: str) -> int:
    found = _OF.get(sign)
    if found is None:
        found = _OF.get(unicodedata.normalize("NFD", sign)[0])
    if found is None:
        found = 0 if unicodedata.combining(sign) else 1000
    return found


def line_high(size: float) -> float:
    """How high a line is; it is set to this, whatever stands in it."""
    return round(size * LINE)


def breaks(text: str, room: float, size: float, *, bold: bool = False) -> Iterator[int]:
    """Where each line of a text ends that is set into so much room."""
    used = 0.0
    for found in _TOKENS.finditer(text):
        token = found.group()
        if token == "\n":
            yield found.end()
            used = 0
            continue
        wide = width(token, size, bold=bold)
        if token.isspace() or used + wide <= room:
            used += wide
            continue
        if used:
            yield found.start()
        used = wide
        if wide > room:
            used = 0
            for place, sign in enumerate(token):
                wide = width(sign, size, bold=bold)
                if used + wide > room:
                    yield found.start() + place
                    used = 0
                used += wide
    yield len(text)


@lru_cache(maxsize=4096)
def lines(text: str, room: float, size: float, *, bold: bool = False, most: int | None = None) -> int:
    """How many lines a text takes; no more than `most` are counted."""
    return sum(1 for _ in islice(breaks(text, room, size, bold=bold), most))


def parted(text: str, room: float, size: float, most: int, *, bold: bool = False) -> tuple[str, str]:
    """A text up to where it fills so many lines, and the rest: parted after a sentence where one ends late enough, else at a word."""
    ends = list(islice(breaks(text, room, size, bold=bold), most))
    if ends[-1] == len(text):
        return text, ""
    full = text[: ends[-1]]
    end = max(full.rfind(mark) for mark in (". ", "; ", "? ", "! ", "\n"))
    if end < len(full) * _LATE:
        return full.rstrip(), text[len(full) :].lstrip()
    return full[: end + 1].rstrip(), text[end + 1 :].lstrip()


def shares(block: Grid, size: float) -> tuple[float, ...] | None:
    """How wide each column of a table is, so that no word is broken; `None` where there are too many columns for that."""
    longest = [max(_longest_word(cell, size) for cell in column) for column in zip(block.header, *block.rows, strict=True)]
    needed = [min(word, ROOM * _LONGEST) + 2 * PAD for word in longest]
    return paper.shared_out(ROOM, needed, paper.widths(block))


def _longest_word(cell: str, size: float) -> float:
    return max((width(word, size, bold=True) for word in cell.split()), default=0)


def row_high(row: Sequence[str], widths: Sequence[float], size: float, strong: Sequence[bool], *, empty: bool = False) -> float:
    """How high a row of a table is; one to write in has room for that."""
    most = max(lines(cell, wide - 2 * PAD, size, bold=bold) for cell, wide, bold in zip(row, widths, strong, strict=True))
    return max(most, 2 if empty else 1) * line_high(size) + 2 * AIR
