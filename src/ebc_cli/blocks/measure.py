"""How much room text takes on a terminal, and how it is wrapped to fit: wide characters and emoji take two cells, accents none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ebc_cli.blocks.safe import one_line

_JOINER = "\u200d"


def size(text: str) -> int:
    """The cells that `text` takes on one line of a terminal."""
    if text.isascii():
        return len(text)
    return sum(cells for _, cells in signs(text))


def signs(text: str) -> Iterator[tuple[str, int]]:
    """What stands in each place of a line, with its cells: a letter with its accents, an emoji with all that is joined to it."""
    if text.isascii():
        yield from ((char, 1) for char in text)
        return
    from rich.cells import cell_len  # imported here: plain text does without

    held = ""
    for char in text:
        joined = held and (held[-1] == _JOINER or _coloured(char) or _second_of_flag(held, char)) and cell_len(held + char) <= 2
        if held and (joined or cell_len(char) == 0):
            held += char
            continue
        if held:
            yield held, cell_len(held)
        held = char
    if held:
        yield held, cell_len(held)


def _coloured(char: str) -> bool:
    """Whether `char` gives the emoji before it the colour of a skin."""
    return "\U0001f3fb" <= char <= "\U0001f3ff"


def _second_of_flag(held: str, char: str) -> bool:
    """Whether `char` makes a flag together with the one letter of a flag that is held."""
    return len(held) == 1 and all("\U0001f1e6" <= letter <= "\U0001f1ff" for letter in held + char)


def wrapped(text: str, width: int) -> tuple[str, ...]:
    """`text`, made safe, on lines of at most `width` cells, two or more: broken between words, and inside one that is longer."""
    lines: list[str] = []
    line, used = "", 0
    for word in one_line(text).split(" "):
        for piece, cells in _pieces(word, width):
            if line and used + 1 + cells <= width:
                line, used = f"{line} {piece}", used + 1 + cells
                continue
            if line:
                lines.append(line)
            line, used = piece, cells
    return (*lines, line)


def _pieces(word: str, width: int) -> Iterator[tuple[str, int]]:
    """A word whole, or in pieces of at most `width` cells: broken after a hyphen or a slash where there is one."""
    cells = size(word)
    if cells <= width:
        yield word, cells
        return
    piece, used, good = "", 0, 0
    for sign, wide in signs(word):
        while piece and used + wide > width:
            cut = good or len(piece)
            yield piece[:cut], size(piece[:cut])
            piece, good = piece[cut:], 0
            used = size(piece)
        piece, used = piece + sign, used + wide
        if sign in ("-", "/", "–"):
            good = len(piece)
    if piece:
        yield piece, used


def widest(lines: Iterable[str]) -> int:
    """The cells of the longest of some lines; 0 where there are none."""
    return max(map(size, lines), default=0)


def longest_word(text: str) -> int:
    """The cells of the longest word of `text`: a column as wide as this breaks no word."""
    return widest(one_line(text).split(" "))
