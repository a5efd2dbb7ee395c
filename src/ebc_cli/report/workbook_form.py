"""A worksheet as a workbook to type into, and back: a sheet for each table, with the ids of its rows in a column that is not shown."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException

from ebc_cli.blocks.shapes import Grid, Heading
from ebc_cli.errors import EbcError
from ebc_cli.report import paper, seal, unseen, workbook
from ebc_cli.report.made import Made
from ebc_cli.worksheets.incoming import Batch
from ebc_cli.worksheets.sheet import Sheet

WIDTH = 1.6  # letters of a column for each of its share


def render(made: Made) -> bytes:
    """The tables of what is printed as the bytes of an .xlsx file."""
    book = Workbook()
    first: Any = book.active
    book.remove(first)
    taken: set[str] = set()
    title = made.title
    for block in made.blocks:
        title = block.text if isinstance(block, Heading) else title
        if isinstance(block, Grid) and block.hidden is not None:
            _put(book.create_sheet(workbook.name_of(title, taken)), block)
    workbook.describe(book, made)
    out = io.BytesIO()
    book.save(out)
    return seal.of_package(out.getvalue())


def _put(sheet: Any, block: Grid) -> None:
    assert block.hidden is not None
    names = [*unseen.words(block.hidden), *[""] * len(block.rows)]
    for at, (name, row) in enumerate(zip(names, (block.header, *block.rows), strict=False), 1):
        for place, text in enumerate((name, *row), 1):
            cell = sheet.cell(at, place)
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if text:
                workbook.put_text(cell, text)
    for cell in sheet[1]:
        cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8EDF3")
    for place, share in enumerate(paper.widths(block), 2):
        sheet.column_dimensions[get_column_letter(place)].width = share * WIDTH
    sheet.column_dimensions["A"].hidden = True
    sheet.freeze_panes = "C2"


def batches(sheet: Sheet, raw: bytes, path: object) -> list[Batch]:
    """The rows of each list that the file at `path` has a sheet of. Raises `EbcError` for no workbook, and like `unseen.batches`."""
    try:
        book = load_workbook(io.BytesIO(raw), data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, OSError):
        raise EbcError(f"{path} is no Excel file, or it is damaged.", "Save it again as .xlsx, then import it.") from None
    return unseen.batches(sheet, (list(_lines(page)) for page in book.worksheets), path)


def _lines(page: Any) -> Iterator[unseen.Line]:
    for row in page.iter_rows(values_only=True):
        name, *texts = map(_text, row)
        yield name, texts


def _text(value: Any) -> str:
    """A cell as somebody would type it: a day as ISO has it, a whole number without a point."""
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return "" if value is None else str(value).strip()
