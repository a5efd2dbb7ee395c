"""A document as a workbook: all of it in words on the first sheet, then its actions and every list of its worksheets, each on a sheet of
its own with numbers and days as such. The only user of openpyxl.

No text becomes a formula, not even when somebody edits its cell: what begins like one is marked as text.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from itertools import zip_longest
from typing import Any, NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Cells, Facts, Figure, Gap, Grid, Heading, Items, Keys, Tasks, Text
from ebc_cli.drawing.svg import plain_text
from ebc_cli.project import sheets
from ebc_cli.project.sheets import FROM, TO
from ebc_cli.report import seal
from ebc_cli.report.made import Made
from ebc_cli.toolkit import dates
from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets import computing
from ebc_cli.worksheets.cells import is_number
from ebc_cli.worksheets.sheet import Row, Sheet, head

MOST = 32_000  # characters of a cell; a spreadsheet takes a few more
NAME = 31  # characters of a sheet's name
NARROW, WIDE, FIRST = 9, 45, 90  # letters of a column's width
READABLE = 190  # letters of all columns that are still read when they are printed on one page
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")
_FORMULA = ("=", "+", "-", "@")
# A text that stands for a character in the files of spreadsheets.
_CODE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_DAY = "DD/MM/YYYY"
Value = str | int | float | datetime.date | None


class _Page(NamedTuple):
    """A sheet of the workbook: its name, its heads (none: it is no table) and its rows."""

    name: str
    heads: tuple[str, ...]
    rows: Iterable[tuple[Value, ...]]


def render(made: Made) -> bytes:
    """The workbook as the bytes of an .xlsx file."""
    book = Workbook()
    first: Any = book.active
    looks = _looks(first.cell(1, 1))
    book.remove(first)
    taken: set[str] = set()
    for page in _pages(made):
        _put(book.create_sheet(name_of(page.name, taken)), page, looks)
    describe(book, made)
    out = io.BytesIO()
    book.save(out)
    return seal.of_package(out.getvalue())


def describe(book: Workbook, made: Made) -> None:
    """Title and language, and no author; the place for a seal."""
    about = book.properties
    about.title, about.identifier, about.language = plain_text(one_line(made.title))[:255], seal.PLACE, "en-GB"
    about.creator = ""
    about.created = datetime.datetime.fromisoformat(f"{made.facts.made}T00:00:00")


def name_of(wanted: str, taken: set[str]) -> str:
    """A name that a sheet may have, which no other sheet has."""
    clean = _NOT_IN_NAMES.sub(" ", plain_text(one_line(wanted)))[:NAME].strip() or "Sheet"
    name, number = clean, 2
    while name.casefold() in taken:
        name, number = f"{clean[: NAME - 4]} {number}", number + 1
    taken.add(name.casefold())
    return name


def _looks(cell: Any) -> dict[str, Any]:
    """How cells look, made once: the library takes longer to look one up than to write the cell."""
    cell.alignment = Alignment(vertical="top", wrap_text=True)
    looks = {"plain": copy(cell._style)}
    cell.number_format = _DAY
    looks["day"] = copy(cell._style)
    cell.number_format = "General"
    cell.quotePrefix = True
    looks["formula"] = copy(cell._style)
    return looks


def _put(sheet: Any, page: _Page, looks: Mapping[str, Any]) -> None:
    if page.heads:
        sheet.append([_written(head) for head in page.heads])
        for cell in sheet[1]:
            cell.font, cell.fill = Font(bold=True), PatternFill("solid", fgColor="E8EDF3")
        sheet.freeze_panes = "A2"
    widths: list[int] = []
    for at, row in enumerate(page.rows, 2 if page.heads else 1):
        for place, value in enumerate(row, 1):
            if value not in (None, ""):
                _fill(sheet.cell(at, place), value, looks)
        widths = [max(pair) for pair in zip_longest(widths, (_width(value) for value in row), fillvalue=0)]
    widths = [max(pair) for pair in zip_longest(widths, map(len, page.heads), fillvalue=0)]
    shown = [max(NARROW, min(width + 2, WIDE if page.heads or not place else FIRST)) for place, width in enumerate(widths)]
    for place, width in enumerate(shown, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    if page.heads and sheet.max_row > 1:
        sheet.auto_filter.ref = sheet.dimensions
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToHeight, sheet.sheet_properties.pageSetUpPr.fitToPage = 0, sum(shown) <= READABLE
    if page.heads:
        sheet.print_title_rows = "1:1"


def _fill(cell: Any, value: Value, looks: Mapping[str, Any]) -> None:
    look = "day" if isinstance(value, datetime.date) else "plain"
    if isinstance(value, str):
        look = "formula" if value.lstrip("'").startswith(_FORMULA) else "plain"
        put_text(cell, value)
    else:
        cell.value = value
    cell._style = copy(looks[look])


def put_text(cell: Any, text: str) -> None:
    """Put a text into a cell as a text, whatever it begins with."""
    cell.value = _written(text)
    cell.data_type = "s"


def _written(text: str) -> str:
    """A text as it is written into a cell: what is longer than one may hold is cut, with a sign of it."""
    clean = _CODE.sub("_x005F_", plain_text(text))
    return clean if len(clean) <= MOST else f"{clean[:MOST]} …"


def _width(value: Value) -> int:
    return max(map(len, value.split("\n"))) if isinstance(value, str) else 12


# -- what stands on the sheets --------------------------------------------------------------------------------------------------


def _pages(made: Made) -> Iterator[_Page]:
    yield _Page(made.form.title if made.form else "Report", (), (row for block in made.blocks for row in _rows(block)))
    if made.facts.actions:
        rows = ((each.what, each.who, _day(each.due), each.state, _day(each.done)) for each in made.facts.actions)
        yield _Page("Actions", ("What", "Who", "By", "State", "Done on"), rows)
    for sheet in made.sheets:
        forms = [form for form in sheet.form.lists if sheet.rows(form.id)]
        title = sheet.tool.title if sheet.called == sheets.MAIN else f"{sheet.tool.title} {sheet.called}"
        for form in forms:
            yield _list(title if len(forms) == 1 else f"{title} {form.rows}", sheet, form)


def _rows(block: Block) -> Iterator[tuple[Value, ...]]:
    """A block in words: labels in the first column, what they stand for in the second."""
    if isinstance(block, Heading):
        yield from ((), (one_line(block.text),))
    elif isinstance(block, Text):
        yield (block.label, block.text) if block.label else (block.text,)
    elif isinstance(block, (Facts, Keys)):
        yield from block.pairs
    elif isinstance(block, Tasks):
        yield from ((task.title, task.words()) for task in block.tasks)
    elif isinstance(block, Grid):
        yield from ([(block.label,)] if block.label else [])
        yield from (block.header, *block.rows)
    elif isinstance(block, Gap):
        yield ()
    else:
        label, items = _listed(block)
        yield from ((label if not number else "", item) for number, item in enumerate(items))


def _listed(block: Items | Cells | Figure) -> tuple[str, tuple[str, ...]]:
    if isinstance(block, Items):
        return block.label, block.items
    if isinstance(block, Cells):
        return block.label, tuple(cell.words() for cell in block.cells)
    return block.title, block.words


def _list(name: str, sheet: Sheet, form: RowList) -> _Page:
    """A list with all its columns, also those that are computed."""
    ends = (FROM, TO) if form.joins else ()
    tree = ("Level",) if form.levels else ()
    heads = (*(end.capitalize() for end in ends), *tree, *map(head, form.columns))
    level = {each.id: each.row for each in form.levels}

    def row(of: Row) -> tuple[Value, ...]:
        joined = (sheet.filled_in(form, of, f"{{{end}}}") for end in ends)
        return (*joined, *((level.get(of.level, of.level),) if tree else ()), *(_cell(sheet, form, column, of) for column in form.columns))

    return _Page(name, heads, map(row, sheet.rows(form.id)))


def _cell(sheet: Sheet, form: RowList, column: Column, row: Row) -> Value:
    """A number as a number, a day as a day, all else as it is said; what people wrote besides a number stays words."""
    value = computing.worth(sheet, form, column, row)
    if is_number(value) and not (not column.compute and sheet.cell(column, row).words):
        return int(value) if isinstance(value, float) and value.is_integer() else value
    if column.kind == "date" and isinstance(value, str) and (day := _day(value)):
        return day
    return computing.said(sheet, form, column, row)


def _day(text: str) -> Value:
    """An ISO day as a day; any other text as it is."""
    return dates.iso(text) or text
