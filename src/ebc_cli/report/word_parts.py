"""The small parts that a Word document is built of, each made at once: the library looks a whole document through for every one."""

from __future__ import annotations

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from ebc_cli.blocks.shapes import Grid
from ebc_cli.drawing.svg import plain_text

ROOM, ROOMY = 560, 850  # twentieths of a point that a row to write in is high at the least


def table_row(block: Grid, cells: tuple[str, ...], tight: float | None, *, head: bool = False) -> Any:
    """A row of a table; the first one, its `head`, comes again on every page."""
    made, about = OxmlElement("w:tr"), OxmlElement("w:trPr")
    about.append(OxmlElement("w:cantSplit"))
    if not head and (block.roomy or not any(cells[place] for place in range(len(cells)) if place != block.name)):  # room to write in
        about.append(with_value("w:trHeight", "w:val", str(ROOMY if block.roomy else ROOM)))
    if head:
        about.append(OxmlElement("w:tblHeader"))
    made.append(about)
    for place, text in enumerate(cells):
        cell, shape, paragraph = OxmlElement("w:tc"), OxmlElement("w:tcPr"), OxmlElement("w:p")
        if head:
            shade = with_value("w:shd", "w:val", "clear")
            shade.set(qn("w:fill"), "E8EDF3")
            shape.append(shade)
        cell.append(shape)
        if place < len(block.sides) and block.sides[place] == "right":
            side = OxmlElement("w:pPr")
            side.append(with_value("w:jc", "w:val", "right"))
            paragraph.append(side)
        paragraph.append(run(text, bold=head or place == block.name, points=tight))
        cell.append(paragraph)
        made.append(cell)
    return made


def run(text: str, *, bold: bool = False, points: float | None = None) -> Any:
    """A run with a text as it is; its line breaks are kept."""
    made = OxmlElement("w:r")
    if bold or points:
        about = OxmlElement("w:rPr")
        if bold:
            about.append(OxmlElement("w:b"))
        if points:
            about.append(with_value("w:sz", "w:val", str(round(points * 2))))
        made.append(about)
    for number, line in enumerate(plain_text(text).split("\n")):
        if number:
            made.append(OxmlElement("w:br"))
        piece = OxmlElement("w:t")
        piece.text = line
        piece.set(qn("xml:space"), "preserve")
        made.append(piece)
    return made


def with_value(name: str, key: str, value: str) -> Any:
    """An element with one value."""
    element = OxmlElement(name)
    element.set(qn(key), value)
    return element
