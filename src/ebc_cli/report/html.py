"""A document as one HTML page that needs nothing else: no script, no font, no link; for a screen, a screen reader and for paper.

The only user of jinja2, with everything escaped: no text of a user or of the content can become markup. A policy in the page forbids
scripts besides.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from itertools import count
from pathlib import Path

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from ebc_cli import files
from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Figure, Grid
from ebc_cli.drawing.figures import on_paper, words
from ebc_cli.drawing.svg import HATCH, plain_text
from ebc_cli.report import paper, seal
from ebc_cli.report.made import Made

TEMPLATE = Path(__file__).with_name("page.html.j2")


def render(made: Made, *, large: bool = False) -> bytes:
    """The page, in UTF-8."""
    made_of = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    numbers, tables, figures = count(1), count(1), count(1)
    form, room = made.form, paper.drawing_room(made.form, punched=made.for_print)
    made_of.filters.update(
        kind=_kind,
        seen=plain_text,
        line=_line,
        called=lambda block: _called(block, figures if isinstance(block, Figure) else tables),
        side=_side,
        words=words,
        svg=lambda block: _svg(block, room, numbers),
    )
    text = made_of.from_string(files.read_text(TEMPLATE)).render(
        title=made.title,
        blocks=made.blocks,
        poster=paper.is_poster(form),
        points=paper.letters(form, large=large),
        columns=form.columns if form else 1,
        wide=bool(form and form.landscape),
        paper=form.paper if form else "A4",
        landscape=bool(form and form.landscape),
        seal=seal.PLACE,
        colour=made.colour,
        organisation=made.organisation,
        for_print=made.for_print,
        logo=b64encode(made.logo).decode("ascii"),
    )
    return seal.of_text(text)


def _kind(block: Block) -> str:
    return type(block).__name__


def _line(text: str) -> str:
    return plain_text(one_line(text))


def _called(block: Grid | Figure, numbers: Iterator[int]) -> str:
    """What a table or a picture is called by a screen reader that lands on it: by a number too, for no two places may be called alike."""
    if isinstance(block, Figure):
        return _line(f"Picture {next(numbers)}: {block.title}")
    return _line(f"Table {next(numbers)}: {block.label or ', '.join(block.header)}")


def _side(block: Grid, place: int) -> str:
    return Markup(' class="right"') if place < len(block.sides) and block.sides[place] == "right" else ""


def _svg(block: Figure, room: tuple[float, float], numbers: Iterator[int]) -> Markup:
    """The parts of a picture, seen as one on a screen. A screen reader hears the first, which has the words of all."""
    parts = [_named(svg, numbers) for svg in on_paper(block, *room)]
    return Markup("".join((*parts[:1], *(part.replace(' role="img"', ' aria-hidden="true"', 1) for part in parts[1:]))))


def _named(svg: str, numbers: Iterator[int]) -> str:
    """A picture whose pattern has a name of its own, for no two things of a page may have one."""
    name = f"{HATCH}-{next(numbers)}"
    # Quotes in texts are escaped, so these can only be the marks that the drawing itself has made.
    return svg.replace(f'id="{HATCH}"', f'id="{name}"').replace(f'"url(#{HATCH})"', f'"url(#{name})"')
