"""What typst does for us: a document as tagged PDF that anybody can read (PDF/UA-1), and drawings as sharp pictures. Its only user.

What is typeset goes in as data and never as a part of the source, so that no text can become typst's markup or code.
"""

from __future__ import annotations

import datetime
import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import typst

from ebc_cli import files
from ebc_cli.blocks import data
from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Figure, Grid, Heading, Tasks, Text
from ebc_cli.drawing import figures
from ebc_cli.drawing.svg import plain_text
from ebc_cli.report import paper, seal
from ebc_cli.report.made import Made
from ebc_cli.toolkit.document import LETTERS, DocumentForm

PAGE = Path(__file__).with_name("page.typ")
ROOM, ROOMY = 9, 20  # points above and below a line in a row to write in

SHARP = 216  # dots an inch of a picture in its own size
ON_A_PAGE = 168  # dots an inch of a picture in a document, as large as it is shown
_POINTS = 0.75  # of a pixel
# How typst says that a sign cannot be shown; and how many of them are named, one after the other, before gaps are taken.
_NO_FONT = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
MOST_NAMED = 40
# Some signs it says by their number, or after a backslash; and those that have no name: for private use, or not yet given to a letter.
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)")
_ESCAPES = {"n": "\n", "r": "\r", "t": "\t"}
# What joins a sign to the next one, or says how it looks: nothing by itself.
_HANGING = "[\u200d\ufe00-\ufe0f\U000e0020-\U000e007f]"
_NAMELESS = ("Cn", "Co")
_SIZE = re.compile(r'width="([0-9.]+)" height="([0-9.]+)"')
# A font that comes with typst, so that a picture looks alike everywhere; its letters are as wide as the cells of a drawing.
_FONT = ('font-family="system-ui, sans-serif"', 'font-family="DejaVu Sans Mono"')
_PICTURES = b"""
#set page(width: auto, height: auto, margin: 0pt)
#for each in json(bytes(sys.inputs.svgs)) [#page(image(bytes(each.svg), width: each.points * 1pt))]
"""


def render(made: Made, *, large: bool = False) -> bytes:
    """The document as the bytes of a .pdf file."""
    form = made.form
    size, room = paper.letters(form, large=large), paper.drawing_room(form, punched=made.for_print)
    whole = {
        "title": plain_text(one_line(made.title)),
        "seal": seal.PLACE,
        "colour": made.colour,
        "print": made.for_print,
        "organisation": plain_text(one_line(made.organisation)),
        "logo": list(made.logo),
        "size": size,
        "between": paper.BETWEEN,
        "room": room,
        "times": size / LETTERS,
        "paper": (form.paper if form else "A4").lower(),
        "columns": form.columns if form else 1,
        "landscape": bool(form and form.landscape),
        "blocks": [found for block in made.blocks for found in _data(block, form, room, size / LETTERS)],
    }
    day = datetime.datetime.fromisoformat(f"{made.facts.made}T00:00:00+00:00")
    raw = _set(files.read_text(PAGE).encode("utf-8"), whole, int(day.timestamp()))
    return seal.of_bytes(raw, places=2)  # its properties stand in it twice


def _set(page: bytes, whole: Any, moment: int) -> bytes:
    """The PDF. A sign for which this computer has no font, such as an emoji, is named in words; the standard refuses a gap in its place."""
    for _ in range(MOST_NAMED):
        try:
            return _compiled(page, whole, moment, "ua-1")
        except typst.TypstError as fault:
            sign = _NO_FONT.search(str(fault))
            if sign is None:
                raise
            whole = _in_texts(whole, _naming(_ESCAPE.sub(_unescaped, sign[1])))
    return _compiled(page, whole, moment, None)


def _compiled(page: bytes, whole: Any, moment: int, standard: Literal["ua-1"] | None) -> bytes:
    given = {"document": json.dumps(whole)}
    raw = typst.compile(page, format="pdf", sys_inputs=given, pdf_standards=standard, timestamp=moment)
    assert isinstance(raw, bytes)
    return raw


def _unescaped(found: re.Match[str]) -> str:
    return chr(int(found[1], 16)) if found[1] else _ESCAPES.get(found[2], found[2])


def _naming(sign: str) -> Callable[[str], str]:
    """What names a sign in a text in words; and with one that has no name all others that have none, which no font has either."""
    name = unicodedata.name(sign[0], "")
    if sign.isascii():  # what hangs on it has no font
        return lambda text: re.sub(f"({re.escape(sign)}){_HANGING}+", r"\1", text)
    if name:
        return lambda text: re.sub(f"{re.escape(sign)}{_HANGING}*", f"[{name.lower()}]", text)
    return lambda text: "".join("[a sign]" if unicodedata.category(each) in _NAMELESS else each for each in text)


def _in_texts(value: Any, change: Callable[[str], str]) -> Any:
    """A value with every text in it changed."""
    if isinstance(value, str):
        return change(value)
    if isinstance(value, dict):
        return {key: _in_texts(each, change) for key, each in value.items()}
    return [_in_texts(each, change) for each in value] if isinstance(value, list) else value


def _data(block: Block, form: DocumentForm | None, room: tuple[float, float], times: float) -> Iterator[dict[str, Any]]:
    """A block as the page takes it: as data, with what only paper needs, and every character one that may be printed."""
    for found in data.render((block,)):
        more: dict[str, Any] = {}
        if isinstance(block, Heading):
            more = {"page": block.page}
        elif isinstance(block, Text):
            more = {"style": block.style, "indent": block.indent}
        elif isinstance(block, Grid):
            right = [place < len(block.sides) and block.sides[place] == "right" for place in range(len(block.header))]
            more = {"name": block.name, "right": right, "widths": paper.columns(block, form), "tight": paper.is_tight(block, form)}
            more["empty"] = ROOMY if block.roomy else ROOM
        elif isinstance(block, Tasks):
            more = {"tasks": [{"title": task.title, "words": task.words()} for task in block.tasks]}
        elif isinstance(block, Figure):
            more = {**_figure(block, room, times), "poster": paper.is_poster(form)}
        yield _clean({**found, **more})


def _figure(block: Figure, room: tuple[float, float], times: float) -> dict[str, Any]:
    """Its parts, each with its size in pixels and what it shows in words, which the first part says for all."""
    words = figures.words(block)
    alt = "; ".join(map(one_line, words)) or block.title
    svgs = figures.on_paper(block, *room, times)
    names = figures.part_names(block, len(svgs))
    parts = [
        {"svg": svg.replace(*_FONT), "size": size(svg), "name": name if place else "", "alt": name if place else alt}
        for place, (svg, name) in enumerate(zip(svgs, names, strict=True))
    ]
    return {"parts": parts, "words": words}


def _clean(value: Any) -> Any:
    """A value with every text in it safe to show."""
    if isinstance(value, str):
        return plain_text(value)
    if isinstance(value, dict):
        return {key: each if key == "svg" else _clean(each) for key, each in value.items()}
    return [_clean(each) for each in value] if isinstance(value, (list, tuple)) else value


class Png(NamedTuple):
    """A picture of dots, and how many pixels of a screen wide and high it is shown."""

    data: bytes
    width: float
    height: float


def as_png(svgs: Sequence[str], room: tuple[float, float] | None = None, scale: float = 1.0) -> tuple[Png, ...]:
    """Each of the drawings as a picture of dots, all in one go: starting costs more than drawing.

    One for a page is `scale` times its own size, or smaller where the `room` (pixels of a screen) ends; it has no more dots than are seen.
    """
    if not svgs:
        return ()
    sizes = [_shown(size(svg), room, scale) for svg in svgs]
    drawn = [{"svg": svg, "points": width * _POINTS} for svg, (width, _) in zip(_drawable(svgs), sizes, strict=True)]
    found = typst.compile(_PICTURES, format="png", ppi=ON_A_PAGE if room else SHARP, sys_inputs={"svgs": json.dumps(drawn)})
    pages = found if isinstance(found, list) else [found]
    return tuple(Png(data, *shown) for data, shown in zip(pages, sizes, strict=True))


def _shown(own: tuple[float, float], room: tuple[float, float] | None, scale: float) -> tuple[float, float]:
    """How large a picture of a size is shown."""
    times = min(scale, room[0] / own[0], room[1] / own[1]) if room else scale
    return own[0] * times, own[1] * times


def _drawable(svgs: Iterable[str]) -> Iterable[str]:
    """The drawings in the font that there is; a text that says the same has its quotes escaped, and stays."""
    return (svg.replace(*_FONT) for svg in svgs)


def size(svg: str) -> tuple[float, float]:
    """How many pixels wide and high a drawing is."""
    found = _SIZE.search(svg)
    assert found is not None
    return float(found[1]), float(found[2])
