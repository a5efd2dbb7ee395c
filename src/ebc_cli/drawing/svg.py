"""A scene as one SVG file that needs nothing else, no script and no font: black on white with light greys, readable in grey print.

Signs of strands stand on their colours, which are never alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import escape

from ebc_cli.blocks.colours import ink
from ebc_cli.blocks.measure import signs, size
from ebc_cli.blocks.safe import visible
from ebc_cli.blocks.shapes import Chip
from ebc_cli.drawing.cuts import Window, words_of
from ebc_cli.drawing.scene import Box, Mark, Path, Scene, chips

ACROSS, DOWN = 8, 18  # pixels of a cell
LETTER = 13  # pixels of the letters
EDGE = 8  # pixels left empty around the picture
# The name of the pattern of hatched areas: once in each picture.
HATCH = "ebc-hatch"
_FILLS = ("#fff", "#f6f6f6", "#dcdcdc", f"url(#{HATCH})")
_BARS = ("#fff", "#c8c8c8", "#6e6e6e", f"url(#{HATCH})")
_HATCH = (
    f'<defs><pattern id="{HATCH}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<rect width="6" height="6" fill="#fff"/><path d="M0 0V6" stroke="#bbb" stroke-width="1.5"/></pattern></defs>'
)
_NOT_XML = re.compile("[\ufffe\uffff]")
# How wide a letter is, in parts of its height, in the widest of the fonts that may stand behind `system-ui`.
_NARROW, _BROAD = frozenset("ijlftrI.,:;'|!()[]-/ ·"), frozenset("mwABCDEFGHJKLMNOPQRSTUVWXYZ@%&")


def document(scene: Scene, title: str, words: Iterable[str], window: Window | None = None) -> str:
    """The scene as SVG with its title, and its words for those who do not see it; or what is seen of it in a `window`."""
    wide, high = scene.width * ACROSS, scene.height * DOWN
    if window is None:
        return written(wide, high, title, words, _parts(scene, Window(0, 0, scene.width, scene.height)))
    left, top = window.x * ACROSS - EDGE * (not window.x), window.y * DOWN - EDGE * (not window.y)
    right, bottom = (window.x + window.width) * ACROSS, (window.y + window.height) * DOWN
    view = left, top, right + EDGE * (right == wide) - left, bottom + EDGE * (bottom == high) - top
    return written(wide, high, title, words, _parts(scene, window), view)


def written(
    width: int, height: int, title: str, words: Iterable[str], parts: Iterable[str], view: tuple[int, int, int, int] | None = None
) -> str:
    """An SVG file of so many pixels of the `parts`, which are SVG already; title and words are text. Only what is in `view` is seen."""
    x, y, wide, high = view or (-EDGE, -EDGE, width + 2 * EDGE, height + 2 * EDGE)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" width="{wide}" height="{high}" viewBox="{x} {y} {wide} {high}" '
        f'font-family="system-ui, sans-serif" font-size="{LETTER}" fill="#000">'
    )
    desc = "\n".join(words)
    body = (
        f"<title>{safe(title)}</title>",
        f"<desc>{safe(desc)}</desc>",
        _HATCH,
        f'<rect x="{x}" y="{y}" width="100%" height="100%" fill="#fff"/>',
    )
    return "\n".join((head, *body, *parts, "</svg>")) + "\n"


def safe(text: str) -> str:
    """Text as it may stand in XML."""
    return escape(plain_text(text))


def plain_text(text: str) -> str:
    """Text of which every character may stand in XML, not escaped yet."""
    return _NOT_XML.sub("\ufffd", visible(text))


def text(x: float, y: float, line: str, room: float, anchor: str = "start", colour: str = "") -> str:
    """A line of text whose middle is at height `y`, and that is pressed into `room` pixels where its letters might be wider."""
    tight = f' textLength="{room:g}" lengthAdjust="spacingAndGlyphs"' if _width(line) > room else ""
    side = "" if anchor == "start" else f' text-anchor="{anchor}"'
    fill = f' fill="{colour}"' if colour else ""
    return f'<text x="{x:g}" y="{y + 4.5:g}"{side}{fill}{tight}>{safe(line)}</text>'


def _width(line: str) -> float:
    """The most pixels that a line can take."""
    parts = (0.45 if sign in _NARROW else 0.65 if sign.isascii() and sign not in _BROAD else 0.95 * cells for sign, cells in signs(line))
    return sum(parts) * LETTER


def _parts(scene: Scene, window: Window) -> Iterator[str]:
    """The tones of labels first, then lines, then the boxes that cover what runs under their borders; no text outside of the window."""
    boxes = [box for box in scene.boxes if window.touches(box)]
    yield from (_filled(box) for box in boxes if box.shape == "none" and box.tone)
    borders = {cell for box in scene.boxes for cell in box.border()}
    for path in scene.paths:
        yield from _path(path, borders)
    for box in boxes:
        if box.shape != "none":
            yield _frame(box)
        yield from _lines(box, window)
    yield from (part for chip in chips(scene) if window.holds(chip.start, chip.line) for part in _chip(chip))
    yield from (_mark(mark) for mark in scene.marks if window.holds(mark.x, mark.y))


def _centre(cell: tuple[int, int]) -> tuple[float, float]:
    """The middle of a cell in pixels."""
    return (cell[0] + 0.5) * ACROSS, (cell[1] + 0.5) * DOWN


def _path(path: Path, borders: set[tuple[int, int]]) -> Iterator[str]:
    """A line from border to border, with the head of an arrow that touches what it points at."""
    before, after = path.beyond()
    points = [*([before] if before in borders else []), *path.points, *([after] if after in borders else [])]
    dashed = ' stroke-dasharray="5 3"' if path.dashed else ""
    places = [_centre(point) for point in points]
    drawn = " ".join(f"{x:g},{y:g}" for x, y in places)
    yield f'<polyline points="{drawn}" fill="none" stroke="#000"{dashed}/>'
    if path.arrow:
        x, y = places[-1]
        (to_x, to_y), end = after, path.points[-1]
        dx, dy = to_x - end[0], to_y - end[1]
        back_x, back_y = x - 9 * dx, y - 9 * dy
        yield f'<polygon points="{x:g},{y:g} {back_x - 4 * dy:g},{back_y - 4 * dx:g} {back_x + 4 * dy:g},{back_y + 4 * dx:g}"/>'


def _frame(box: Box) -> str:
    """The border of a box, or the bar that it is."""
    if not box.framed:
        x, y = box.x * ACROSS, box.y * DOWN + 3
        return _rect(x, y, box.width * ACROSS, box.height * DOWN - 6, f'fill="{_BARS[box.tone]}" stroke="#000"')
    (left, top), (right, bottom) = _centre((box.x, box.y)), _centre((box.x + box.width - 1, box.y + box.height - 1))
    style = f'fill="{_FILLS[box.tone]}" stroke="{"#777" if box.tone == 1 else "#000"}" stroke-width="{2 if box.tone == 2 else 1}"'
    if box.shape == "decision":
        middle, out, cut = (top + bottom) / 2, ACROSS / 2, ACROSS
        upper = ((left + cut, top), (right - cut, top), (right + out, middle))
        points = (*upper, (right - cut, bottom), (left + cut, bottom), (left - out, middle))
        return f'<polygon points="{" ".join(f"{x:g},{y:g}" for x, y in points)}" {style}/>'
    return _rect(left, top, right - left, bottom - top, f'{style} rx="{9 if box.shape == "round" else 1}"')


def _filled(box: Box) -> str:
    """The tone of a label, out to the middle of the cells around it: to the lines between the cells of a table."""
    x, y = (box.x - 0.5) * ACROSS, (box.y - 0.5) * DOWN
    return _rect(x, y, (box.width + 1) * ACROSS, (box.height + 1) * DOWN, f'fill="{_FILLS[box.tone]}"')


def _rect(x: float, y: float, width: float, height: float, style: str) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" {style}/>'


def _lines(box: Box, window: Window) -> Iterator[str]:
    """The text of a box, each line at its side; letters that may be too wide for their cells are pressed only where they reach a border."""
    left, room = (box.x + box.padding + box.lead) * ACROSS, box.room * ACROSS
    x, anchor = {"left": (left, "start"), "centre": (left + room / 2, "middle"), "right": (left + room, "end")}[box.side]
    most = room + (box.padding - box.framed) * ACROSS * (2 if box.side == "centre" else 1)
    for y, line in box.placed():
        inset = (len(line) - len(line.lstrip(" "))) * ACROSS  # spaces at the beginning, which SVG leaves out
        if line.strip() and window.holds(words_of(box)[0], y):
            yield text(x + inset, (y + 0.5) * DOWN, line.strip(" "), most - inset, anchor)


def _chip(chip: Chip) -> Iterator[str]:
    """A sign on its colour."""
    x, y, wide = chip.start * ACROSS, chip.line * DOWN, (chip.end - chip.start) * ACROSS
    yield _rect(x, y + 1, wide, DOWN - 2, f'fill="{chip.colour}" rx="3"')
    yield text(x + wide / 2, y + DOWN / 2, chip.sign, wide, "middle", ink(chip.colour))


def _mark(mark: Mark) -> str:
    """A sign in the middle of its cells."""
    if mark.sign == "●":  # fonts set it a little too low to lie on a line
        x, y = _centre((mark.x, mark.y))
        return f'<circle cx="{x:g}" cy="{y:g}" r="4"/>'
    cells = size(mark.sign)
    return text((mark.x + cells / 2) * ACROSS, (mark.y + 0.5) * DOWN, mark.sign, cells * ACROSS + 4, "middle")
