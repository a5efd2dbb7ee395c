"""The rows of a sheet as text for a spreadsheet (CSV, TSV), or as data for JSON and YAML."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import Any

from ebc_cli import jsontext, yamltext
from ebc_cli.errors import UnknownName, UsageFault
from ebc_cli.project.model import STATE_WORDS
from ebc_cli.project.sheets import FROM, NO_MORE, TO, UNDER
from ebc_cli.toolkit import choosing
from ebc_cli.toolkit.typed import fitting, plainly
from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets.cells import Cell, is_number, non_answer
from ebc_cli.worksheets.sheet import Sheet
from ebc_cli.worksheets.typed import list_of

FORMATS = ("csv", "tsv", "json", "yaml")
SUFFIXES = MappingProxyType({**{f".{name}": name for name in FORMATS}, ".yml": "yaml"})
# Signs that begin a formula, in wide letters too: programs of some countries take those for the same.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def text(sheet: Sheet, form: str, suffix: str, list_: str) -> str:
    """One list, or all of them as JSON or YAML, in the format that is named, else in that of a file's suffix. Raises `UsageFault`."""
    form = form or SUFFIXES.get(suffix, "csv")
    if form not in FORMATS:
        raise UnknownName("format", form, FORMATS)
    if form not in ("json", "yaml"):
        return table(sheet, list_of(sheet, list_), "\t" if form == "tsv" else ",")
    if list_:
        raise UsageFault(f"{form.upper()} has all lists.", "Leave out `--list`, or use `--format csv`.")
    return as_json(sheet) if form == "json" else as_yaml(sheet)


def table(sheet: Sheet, form: RowList, delimiter: str = ",") -> str:
    """One list as CSV, with a tab as `delimiter` as TSV: a line of ids of columns, then a line for each row, its id first.

    Lines end as RFC 4180 has it, so that a cell with any line end inside is quoted. Texts that would start a formula have an apostrophe.
    """
    columns = columns_of(form)
    out = io.StringIO(newline="")
    lines = csv.writer(out, delimiter=delimiter, lineterminator="\r\n")
    lines.writerow(["id", *(column.id for column in columns)])
    lines.writerows(rows_of(sheet, form, columns))
    return out.getvalue()


def rows_of(sheet: Sheet, form: RowList, columns: Sequence[Column]) -> Iterator[list[str]]:
    """The rows of a list with their cells as texts that `import` reads again, each with its id first."""
    called = {column.id: _Names(sheet, column) for column in columns if column.kind == "ref"}
    for row in sheet.rows(form.id):
        yield [row.id, *(_text(sheet.cell(column, row), called.get(column.id)) for column in columns)]


def as_data(sheet: Sheet) -> dict[str, list[dict[str, Any]]]:
    """All lists with their rows, cells as the project keeps them; who wrote them and when is left out, and keys that this version lacks."""
    known = {form.id: {*(column.id for column in columns_of(form)), NO_MORE} for form in sheet.form.lists}
    return {
        form.id: [
            {"id": row.id, **{name: value for name, value in row.raw.items() if name in known[form.id]}} for row in sheet.rows(form.id)
        ]
        for form in sheet.form.lists
    }


def as_json(sheet: Sheet) -> str:
    """All lists as JSON."""
    return jsontext.written(as_data(sheet))


def as_yaml(sheet: Sheet) -> str:
    """All lists as YAML."""
    return yamltext.dump(as_data(sheet))


def guarded(text: str) -> str:
    """A text that starts no formula in a spreadsheet, and is no non-answer in its words: one that would be has an apostrophe in front, and
    one more where it has some already.
    """
    return f"'{text}" if _needs_guard(text.lstrip("'")) else text


def unguarded(text: str) -> str:
    """The same without that apostrophe."""
    return text[1:] if text.startswith("'") and _needs_guard(text.lstrip("'")) else text


def _needs_guard(text: str) -> bool:
    return text.startswith(FORMULA) or non_answer(text, with_reason=True) is not None


def columns_of(form: RowList) -> list[Column]:
    """The columns that people fill in, with the ends of a link or the row above in a tree first."""
    ends = (FROM, TO) if form.joins else (UNDER,) if form.levels else ()
    to = form.joins or form.id
    return [*(Column(id=end, kind="ref", to=(to,)) for end in ends), *(column for column in form.columns if not column.compute)]


class _Names:
    """What the rows that a column leads to are called in a table: one whose name others share, or has a semicolon, is its id."""

    def __init__(self, sheet: Sheet, column: Column) -> None:
        self._called = {row.id: other.name(form, row) for to in column.to for other, form, row in sheet.led_to(to)}
        self._times = Counter(self._called.values())

    def said(self, value: str) -> str:
        """A row by its name, or own words: with their mark where they could be taken for a row."""
        name = self._called.get(value)
        if name is not None:
            return name if self._times[name] == 1 and ";" not in name else value
        bare = value.removeprefix(choosing.OWN)
        return value if bare in self._called or fitting(bare, self._plainly) else bare

    @cached_property
    def _plainly(self) -> dict[str, tuple[str]]:
        return {key: (plainly(called),) for key, called in self._called.items()}

    def of(self, values: list[str]) -> str:
        """Several, with semicolons between, or a line for each where one has a semicolon of its own."""
        each = [self.said(value) for value in values]
        return "".join(f"{one}\n" for one in each) if any(";" in one for one in each) else "; ".join(each)


def _text(cell: Cell, names: _Names | None) -> str:
    if cell.state == "open":
        return ""
    if cell.value is None:
        return STATE_WORDS[cell.state] + (f" ({cell.reason})" if cell.reason else "")
    if cell.ratings:
        return guarded("; ".join(f"{who}: {score}" for who, score in cell.ratings.items()))
    if cell.words:
        return guarded(cell.words)
    if is_number(cell.value):
        return str(cell.value)
    values = list(map(str, cell.value)) if isinstance(cell.value, (list, tuple)) else [str(cell.value)]
    return guarded("\n".join(values) if names is None else names.of(values))
