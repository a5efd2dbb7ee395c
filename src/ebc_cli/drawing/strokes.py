"""Which sign of a terminal stands for a border, a bar or a line, by the directions in which it goes on from its cell."""

from __future__ import annotations

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
_LIGHT = " │─└││┌├─┘─┴┐┤┬┼"  # by the sum of the directions
_STRONG = " ┃━┗┃┃┏┠━┛━┷┓┨┯╋"
_DOUBLE = " ║═╚║║╔╟═╝═╧╗╢╤╬"
_PLAIN = " |-+||++-+-++++++"
_CORNERS = {"round": {3: "╰", 6: "╭", 9: "╯", 12: "╮"}, "decision": {3: "╲", 6: "╱", 9: "╱", 12: "╲"}}
_PLAIN_CORNERS = {"round": {3: "'", 6: ".", 9: "'", 12: "."}, "decision": {3: "\\", 6: "/", 9: "/", 12: "\\"}}
_HEADS = {NORTH: "▲", EAST: "►", SOUTH: "▼", WEST: "◄"}
_BARS, _PLAIN_BARS = "─░█▒", "=.#%"
ASCII = dict(zip("▲►▼◄●○◆◇■□•·×−–│─┼╌╎→█░▒━", "^>v<o.*<#=*.x--|-+-:>#.%=", strict=True))
"""The plain sign for each of ours."""
_IN_TEXT = str.maketrans({sign: plain for sign, plain in ASCII.items() if sign not in "·×–•"})  # these four belong to people's own words


def in_ascii(line: str) -> str:
    """A line of text with plain signs in place of ours, which no terminal that needs them could show."""
    return line.translate(_IN_TEXT)


def towards(cell: tuple[int, int], other: tuple[int, int]) -> int:
    """The direction from a cell to one beside it."""
    return {(0, -1): NORTH, (1, 0): EAST, (0, 1): SOUTH, (-1, 0): WEST}[other[0] - cell[0], other[1] - cell[1]]


def line(directions: int, dashed: bool, ascii_only: bool) -> str:
    """A path in one cell; where paths meet it is not dashed."""
    if dashed and directions in (NORTH, SOUTH, NORTH | SOUTH):
        return ":" if ascii_only else "╎"
    if dashed and directions in (EAST, WEST, EAST | WEST):
        return "." if ascii_only else "╌"
    return (_PLAIN if ascii_only else _LIGHT)[directions]


def edge(shape: str, tone: int, directions: int, ascii_only: bool) -> str:
    """A border in one cell: its corners tell the shape of the box, its sides the tone."""
    corners = (_PLAIN_CORNERS if ascii_only else _CORNERS).get(shape, {})
    if directions in corners:
        return corners[directions]
    if ascii_only:
        return "=" if directions == EAST | WEST and tone == 2 else _PLAIN[directions]
    if tone == 1 and directions in (EAST | WEST, NORTH | SOUTH):
        return "┄" if directions == EAST | WEST else "┆"
    return (_LIGHT, _LIGHT, _STRONG, _DOUBLE)[tone][directions]


def bar(tone: int, ascii_only: bool) -> str:
    """A box that is too flat for a border."""
    return (_PLAIN_BARS if ascii_only else _BARS)[tone]


def head(direction: int, ascii_only: bool) -> str:
    """The head of an arrow that points in a direction."""
    return ASCII[_HEADS[direction]] if ascii_only else _HEADS[direction]
