"""The rows of a sheet as text for a spreadsheet (CSV, TSV), or as data for JSON and YAML."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from ebc_cli.project.model import STATE_WORDS
from ebc_cli.project.sheets import AT, BY, FROM, TO, UNDER
from ebc_cli.toolkit import choosing
from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets.cells import Cell, is_number
from ebc_cli.worksheets.sheet import Sheet

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(sheet: Sheet, form: RowList, delimiter: str = ",") -> str:
    """One list as CSV, with a tab as `delimiter` as TSV: a line of ids of columns, then a line for each row, its id first.

    Lines end as RFC 4180 has it, so that a cell with any line end inside is quoted. Texts that would start a formula have an apostrophe.
    """
    columns = _columns(form)
    called = {column.id: _names(sheet, column) for column in columns if column.kind == "ref"}
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    lines.writerow(["id", *(column.id for column in columns)])
    for row in sheet.rows(form.id):
        lines.writerow([row.id, *(_text(sheet.cell(column, row), called.get(column.id, {})) for column in columns)])
    return out.getvalue()


def as_json(sheet: Sheet) -> str:
    """All lists with their rows as JSON, cells as the project keeps them; who wrote them and when is left out."""
    lists: dict[str, Any] = {
        form.id: [{"id": row.id, **{name: value for name, value in row.raw.items() if name not in (AT, BY)}} for row in sheet.rows(form.id)]
        for form in sheet.form.lists
    }
    return json.dumps(lists, ensure_ascii=False, indent=2) + "\n"


def guarded(text: str) -> str:
    """A text that starts no formula in a spreadsheet: an apostrophe more in front of one that would, and of one that has some already."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA) else text


def _columns(form: RowList) -> list[Column]:
    """The columns that people fill in, with the ends of a link or the row above in a tree first."""
    ends = (FROM, TO) if form.joins else (UNDER,) if form.levels else ()
    to = form.joins or form.id
    return [*(Column(id=end, kind="ref", to=(to,)) for end in ends), *(column for column in form.columns if not column.compute)]


def _names(sheet: Sheet, column: Column) -> dict[str, str]:
    """What the rows that a column leads to are called, by their ids; one whose name others share, or has a semicolon, is its id."""
    found = {row.id: other.name(form, row) for to in column.to for other, form, row in sheet.led_to(to)}
    times: dict[str, int] = {}
    for name in found.values():
        times[name] = times.get(name, 0) + 1
    return {key: name if times[name] == 1 and ";" not in name else key for key, name in found.items()}


def _text(cell: Cell, names: dict[str, str]) -> str:
    if cell.state == "open":
        return ""
    if cell.value is None:
        return guarded(STATE_WORDS[cell.state] + (f" ({cell.reason})" if cell.reason else ""))
    if cell.ratings:
        return guarded("; ".join(f"{who}: {score}" for who, score in cell.ratings.items()))
    if cell.words:
        return guarded(cell.words)
    if is_number(cell.value):
        return str(cell.value)
    values = cell.value if isinstance(cell.value, (list, tuple)) else [cell.value]
    if not names:
        return guarded("\n".join(map(str, values)))
    return guarded("; ".join(names.get(str(each), _own(str(each), names)) for each in values))


def _own(words: str, names: dict[str, str]) -> str:
    """Own words in a cell that leads to rows, with their mark where a row is called so too."""
    bare = words.removeprefix(choosing.OWN)
    return words if bare in names.values() or bare in names else bare
