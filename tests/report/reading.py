"""Documents read back from the files that were written, as text in its order; and the facts that every one of them must hold."""

from __future__ import annotations

import ctypes
import io
import re
import warnings
from collections.abc import Iterator
from html.parser import HTMLParser
from math import hypot
from typing import Any

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Blocks, Cells, Facts, Figure, Grid, Heading, Items, Keys, Tasks, Text


def facts(blocks: Blocks, *, heads: bool = True) -> list[str]:
    """Every text of the blocks in order, each on one line and safe to show; without `heads`, no headings of tables and words of tasks."""
    return [line for block in blocks for text in _texts(block, heads) if (line := one_line(text))]


def _texts(block: Block, heads: bool) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Text):
        yield from (block.label, block.text)
    elif isinstance(block, Items):
        yield from (block.label, *block.items)
    elif isinstance(block, (Facts, Keys)):
        yield from (text for pair in block.pairs for text in pair)
    elif isinstance(block, Grid):
        yield from (block.label, *(block.header if heads else ()), *(cell for row in block.rows for cell in row))
    elif isinstance(block, Figure):
        yield from (block.title, *block.words)
    elif isinstance(block, Tasks):
        yield from (text for task in block.tasks for text in (task.title, task.words() if heads else ""))
    elif isinstance(block, Cells):
        yield from (block.label, *(cell.words() for cell in block.cells))


def missing(wanted: list[str], read: str) -> list[str]:
    """Those of the facts that do not stand in a text in their order."""
    text, at, lost = one_line(read), 0, []
    for fact in wanted:
        found = text.find(fact, at)
        if found < 0:
            lost.append(fact)
        else:
            at = found + len(fact)
    return lost


class HtmlPage(HTMLParser):
    """A page's text without its pictures, and everything that could act: tags and attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self._unread = 0
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs
        self._unread += tag in ("svg", "style", "title")
        self.text += " " if tag not in ("span", "br") else ""

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in ("svg", "style", "title")

    def handle_data(self, data: str) -> None:
        self.text += "" if self._unread else data


def html(raw: bytes) -> str:
    """The text of a page, which is checked for errors of form."""
    import html5lib

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        html5lib.HTMLParser(strict=True).parse(raw.decode("utf-8"))
    return HtmlPage(raw.decode("utf-8")).text


def word(raw: bytes) -> str:
    """The text of a Word document in its order, tables row by row."""
    import docx
    from docx.table import Table

    found = docx.Document(io.BytesIO(raw))
    lines = []
    for part in found.iter_inner_content():
        rows = [[cell.text for cell in row.cells] for row in part.rows] if isinstance(part, Table) else [[part.text]]
        lines += [text for row in rows for text in row]
    return "\n".join(lines)


def slides(raw: bytes) -> str:
    """The text of slides in its order, with what is told to a speaker. What only goes on on a further slide is told once: no title of
    such a slide, no head of a table that comes again, no name of a cell that does.
    """
    from pptx import Presentation

    lines: list[str] = []
    for slide in Presentation(io.BytesIO(raw)).slides:
        further = " … continued (" in slide.shapes.title.text
        for shape in slide.shapes:
            if shape.has_table:
                rows = [[cell.text for cell in row.cells] for row in shape.table.rows]
                lines += [text for row in rows[further:] for text in row if not text.endswith("(continued)")]
            elif shape.has_text_frame and "Footer" not in shape.name and "Number" not in shape.name:
                lines += [shape.text_frame.text] if not (further and shape.shape_id == slide.shapes.title.shape_id) else []
        lines += [slide.notes_slide.notes_text_frame.text] if slide.has_notes_slide else []
    return "\n".join(lines)


def workbook(raw: bytes) -> str:
    """The text of a workbook's first sheet, row by row."""
    from openpyxl import load_workbook

    first = load_workbook(io.BytesIO(raw)).worksheets[0]
    return "\n".join(str(cell) for row in first.iter_rows(values_only=True) for cell in row if cell is not None)


def pdf(raw: bytes) -> str:
    """The text of a PDF without what stands at the foot of its pages."""
    return "\n".join(re.sub(r"[^\n]* · page \d+ of \d+\s*$", "", text) for text in pdf_pages(raw))


def pdf_pages(raw: bytes) -> list[str]:
    """The text of each page of a PDF, its pictures among it."""
    # For PDFium a hyphen at the end of a line only parts a word, and it says so by this sign.
    return [page.get_text_range().replace("\ufffe", "-") for page in _pages(raw)]


def pdf_letters(raw: bytes) -> Iterator[tuple[str, float]]:
    """The font of each letter of a PDF, and how many points large it is seen."""
    import pypdfium2.raw as pdfium

    for page in _pages(raw):
        for place in range(page.count_chars()):
            name, turned = ctypes.create_string_buffer(100), pdfium.FS_MATRIX()
            pdfium.FPDFText_GetFontInfo(page.raw, place, name, len(name), None)
            pdfium.FPDFText_GetMatrix(page.raw, place, turned)
            yield name.value.decode(), pdfium.FPDFText_GetFontSize(page.raw, place) * hypot(turned.c, turned.d)


def _pages(raw: bytes) -> list[Any]:
    from pypdfium2 import PdfDocument

    return [page.get_textpage() for page in PdfDocument(raw)]
