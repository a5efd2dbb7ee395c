"""The small parts that a Word document is built of, each put where it belongs at once: the library looks all through for every one."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import nsmap
from lxml.etree import SubElement

from ebc_cli.blocks.shapes import Grid
from ebc_cli.drawing.svg import plain_text

ROOM, ROOMY = 560, 850  # twentieths of a point that a row to write in is high at the least
_WORD = f"{{{nsmap['w']}}}"
_AS_IT_IS = {"{http://www.w3.org/XML/1998/namespace}space": "preserve"}


def put(parent: Any, name: str, **values: str) -> Any:
    """A part by Word's name for it, such as `jc`, with its values, at the end of another."""
    return SubElement(parent, _WORD + name, {_WORD + key: value for key, value in values.items()})


def put_run(parent: Any, text: str, *, bold: bool = False, points: float | None = None, hidden: bool = False) -> None:
    """A run with a text as it is; its line breaks are kept."""
    made = put(parent, "r")
    if bold or points or hidden:
        about = put(made, "rPr")
        if bold:
            put(about, "b")
        if hidden:
            put(about, "vanish")
        if points:
            put(about, "sz", val=str(round(points * 2)))
    for number, line in enumerate(plain_text(text).split("\n")):
        if number:
            put(made, "br")
        SubElement(made, f"{_WORD}t", _AS_IT_IS).text = line


def put_table(parent: Any, widths: list[int], air: int) -> Any:
    """A table without rows, with lines around its cells. In twentieths of a point: its columns' widths, and the air around a text."""
    made = put(parent, "tbl")
    about = put(made, "tblPr")
    put(about, "tblStyle", val="TableGrid")
    put(about, "tblW", type="auto", w="0")
    put(about, "tblLayout", type="fixed")
    margins = put(about, "tblCellMar")
    for side, width in (("top", air), ("left", 2 * air), ("bottom", air), ("right", 2 * air)):
        put(margins, side, w=str(width), type="dxa")
    put(about, "tblLook", val="04A0", firstRow="1", lastRow="0", firstColumn="1", lastColumn="0", noHBand="0", noVBand="1")
    columns = put(made, "tblGrid")
    for width in widths:
        put(columns, "gridCol", w=str(width))
    return made


def put_row(
    table: Any, block: Grid, cells: tuple[str, ...], tight: float | None, *, head: bool = False, tint: bool = True, unseen: str = ""
) -> None:
    """A row of a table; the first one, its `head`, comes again on every page, on a `tint` if wanted.

    What is `unseen` stands hidden in its first cell.
    """
    made = put(table, "tr")
    about = put(made, "trPr")
    put(about, "cantSplit")
    if not head and (block.roomy or not any(cells[place] for place in range(len(cells)) if place != block.name)):  # room to write in
        put(about, "trHeight", val=str(ROOMY if block.roomy else ROOM))
    if head:
        put(about, "tblHeader")
    for place, text in enumerate(cells):
        cell = put(made, "tc")
        shape = put(cell, "tcPr")
        if head and tint:
            put(shape, "shd", val="clear", fill="E8EDF3")
        if unseen and place == 0:
            _put_unseen(cell, unseen)
        paragraph = put(cell, "p")
        if place < len(block.sides) and block.sides[place] == "right":
            put(put(paragraph, "pPr"), "jc", val="right")
        put_run(paragraph, text, bold=head or place == block.name, points=tight)


def _put_unseen(cell: Any, words: str) -> None:
    """A paragraph that is not shown, so that nothing typed beside it becomes hidden with it."""
    paragraph = put(cell, "p")
    put(put(put(paragraph, "pPr"), "rPr"), "vanish")
    put_run(paragraph, words, hidden=True)
