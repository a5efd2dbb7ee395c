"""Rows as they come from a spreadsheet, another program or a person's notes: a text or data -> records of a list, not judged yet."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ebc_cli.errors import UnknownName, UsageFault
from ebc_cli.files import MAX_BYTES
from ebc_cli.project.sheets import AT, BY, FROM, NO_MORE, TO, UNDER
from ebc_cli.toolkit.typed import plainly
from ebc_cli.toolkit.worksheet import RowList
from ebc_cli.worksheets import series
from ebc_cli.worksheets.cells import kept, non_answer
from ebc_cli.worksheets.exporting import SUFFIXES, unguarded
from ebc_cli.worksheets.series import SIGNS
from ebc_cli.worksheets.sheet import Sheet, head, named
from ebc_cli.worksheets.typed import list_of, row_of

TAB = 4  # columns that a tab stands for where lines are indented
_LINK = re.compile(r"^(?P<from>.+?)\s*->\s*(?P<to>.+?)(?:\s*:\s*(?P<words>[^:]*))?$")
_BULLET = re.compile(r"(?:[-*•–]|\d{1,3}[.)])[ \t]+")
_OTHERS = {"id": "id", FROM: FROM, TO: TO, UNDER: UNDER}


class Record(NamedTuple):
    """A row as it came: where it stood (counted from 1 as a spreadsheet does, with the heading) and its cells by column.

    Of an indented list, `above` is where the row stood that it stands under, 0 for none.
    """

    row: int
    cells: Mapping[str, Any]
    above: int | None = None


class Batch(NamedTuple):
    """What came for one list."""

    form: RowList
    records: tuple[Record, ...]


def of_file(sheet: Sheet, list_: str, row: str, text: str, suffix: str, parse: Callable[[], Any]) -> list[Batch]:
    """What came, by its file's suffix, else as it begins; data, which `parse` reads, has several lists, unless one was named.

    With a `row`, the points of its series. Raises `UsageFault` for what does not fit.
    """
    if row:
        return [_of_series(sheet, list_, text, row)]
    form, start = list_of(sheet, list_), text.lstrip()
    keys = tuple(f"{each.id}:" for each in sheet.form.lists)
    if SUFFIXES.get(suffix) in ("json", "yaml") or (suffix not in SUFFIXES and start.startswith(("{", "[", *keys))):
        return of_data([form] if list_ else sheet.form.lists, parse())
    return [of_text(form, text)]


def _of_series(sheet: Sheet, list_: str, text: str, row: str) -> Batch:
    """The points of a series for one row, with those that it has. Raises `UsageFault` where its list has no series."""
    form, at = row_of(sheet, row, list_)
    column = next((each for each in form.columns if each.kind == "series"), None)
    if column is None:
        raise UsageFault(f"{form.rows.capitalize()} have no series.", "Leave out `--row`.")
    points = series.joined(str(sheet.cell(column, at).value or ""), series.of_table(text))
    return Batch(form, (Record(1, {"id": at.id, column.id: {"value": points}}),))


def of_text(form: RowList, text: str) -> Batch:
    """The rows of a table with a heading; of links, lines `A -> B: yes`; of a tree, lines that are indented below one another.

    Raises `UsageFault` for a heading that is no column.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if form.joins and lines and all(_LINK.match(line.strip()) for line in lines):
        return Batch(form, tuple(Record(place, _of_link(form, line.strip())) for place, line in enumerate(lines, 1)))
    sign = next((sign for sign in SIGNS if sign in (lines[0] if lines else "")), ",")
    csv.field_size_limit(MAX_BYTES)  # a series stands in one cell
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    if not table:
        raise UsageFault("There is nothing in the file.", "The first line names the columns, such as those of `export`.")
    if form.levels and not any(_known(form, heading) for heading in table[0]):
        return Batch(form, tuple(_indented(form, text.splitlines())))
    names = [_column(form, heading) for heading in table[0]]
    filled = ((place, row) for place, row in enumerate(table[1:], 2) if any(cell.strip() for cell in row))
    return Batch(form, tuple(Record(place, dict(zip(names, map(cell, row), strict=False))) for place, row in filled))


def cell(text: str) -> Any:
    """A cell of a table as it was before it went out: honest non-answers are words there, and some texts have an apostrophe in front."""
    found = non_answer(text, with_reason=True)
    return kept(found) if found else unguarded(text)


def of_data(forms: Iterable[RowList], data: Any) -> list[Batch]:
    """The rows of JSON or YAML: lists of them by their ids, as `export` writes them, or one list, for the first. Raises `UsageFault`."""
    wanted = list(forms)
    if not isinstance(data, Mapping):
        return [_of_rows(wanted[0], data)]
    found = [_of_rows(form, data[form.id]) for form in wanted if form.id in data]
    if not found:
        raise _no_rows(wanted[0])
    return found


def _no_rows(form: RowList) -> UsageFault:
    return UsageFault(f"There are no {form.rows} in it.", f"JSON and YAML have a list of rows, or `{form.id}` with such a list.")


def _of_rows(form: RowList, rows: Any) -> Batch:
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise _no_rows(form)
    columns = {**_OTHERS, **{column.id: column.id for column in form.columns}, NO_MORE: NO_MORE, AT: "", BY: ""}
    named_so = ((place, {_key(form, columns, key): value for key, value in row.items()}) for place, row in enumerate(rows, 1))
    return Batch(form, tuple(Record(place, row) for place, row in named_so))


def _key(form: RowList, columns: Mapping[str, str], key: str) -> str:
    return columns[key] if key in columns else _column(form, key)


def _of_link(form: RowList, line: str) -> dict[str, str]:
    found = _LINK.match(line)
    assert found is not None
    words = next((column.id for column in form.columns if column.kind == "text"), "")
    more = {words: found["words"]} if words and found["words"] else {}
    return {FROM: found["from"], TO: found["to"], **more}


def _indented(form: RowList, lines: list[str]) -> Iterator[Record]:
    """Each line with what stands to the left of it above; signs and numbers of a list are no part of a name."""
    column = named(form)
    assert column is not None
    open_ones: list[tuple[int, int]] = []
    for place, line in enumerate(lines, 1):
        wide = line.expandtabs(TAB)
        words = wide.lstrip()
        if not words.strip():
            continue
        indent = len(wide) - len(words)
        while open_ones and open_ones[-1][0] >= indent:
            open_ones.pop()
        yield Record(place, {column.id: _BULLET.sub("", words, count=1).strip()}, above=open_ones[-1][1] if open_ones else 0)
        open_ones.append((indent, place))


def _known(form: RowList, heading: str) -> str:
    """The column that a heading names, by its id or as tables show it; empty for none."""
    called = {plainly(head(column)): column.id for column in form.columns} | {plainly(column.id): column.id for column in form.columns}
    return _OTHERS.get(heading.strip().lower()) or called.get(plainly(heading), "")


def _column(form: RowList, heading: str) -> str:
    """The same. Raises `UsageFault` with the nearest."""
    found = _known(form, heading)
    if not found:
        raise UnknownName("column", heading.strip() or "(empty)", [column.id for column in form.columns], inside=form.rows)
    return found
