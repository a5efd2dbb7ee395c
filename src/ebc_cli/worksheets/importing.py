"""Rows that come from a spreadsheet or another program: read whole, each fault with its row and column, and what would change."""

from __future__ import annotations

import csv
import datetime
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from ebc_cli.errors import UsageFault
from ebc_cli.project import sheets
from ebc_cli.project.model import Answer, Project
from ebc_cli.project.sheets import FROM, TO, UNDER
from ebc_cli.toolkit.typed import plainly
from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets import cells, changes, typed
from ebc_cli.worksheets.changes import Maker
from ebc_cli.worksheets.exporting import FORMULA
from ebc_cli.worksheets.sheet import Row, Sheet, head, named

SIGNS = ("\t", ";", ",")
_LINK = re.compile(r"^(?P<from>.+?)\s*->\s*(?P<to>.+?)(?:\s*:\s*(?P<words>[^:]*))?$")
_RATINGS = re.compile(r"[^:;]+:\s*\d+(\s*;\s*[^:;]+:\s*\d+)*")
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")
_NOT = re.compile(r"(?P<words>[^(]+?)(?:\s*\((?P<reason>.*)\))?", re.DOTALL)
_OTHERS = {"id": "id", FROM: FROM, TO: TO, UNDER: UNDER}


class Wrong(NamedTuple):
    """What is wrong at a row (counted as a spreadsheet does, the heading is 1) and a column."""

    row: int
    column: str
    what: str


class Altered(NamedTuple):
    """A cell that would change: of which row and column, what stands there and what would."""

    row: str
    column: str
    before: str
    after: str


class Taken(NamedTuple):
    """What an import comes to: the project with it, how many rows are new and the same, which cells change, and every fault."""

    project: Project
    new: tuple[str, ...]
    altered: tuple[Altered, ...]
    same: int
    wrong: tuple[Wrong, ...]


class Record(NamedTuple):
    """A row as it came: where it stood, and its cells by column."""

    row: int
    cells: Mapping[str, Any]


def records(form: RowList, text: str) -> list[Record]:
    """The rows of a table with a heading, or of lines `A -> B: yes` where a list of links is wanted. Raises `UsageFault`."""
    lines = [line for line in text.splitlines() if line.strip()]
    if form.joins and lines and all(_LINK.match(line.strip()) for line in lines):
        return [Record(place, _of_link(form, line.strip())) for place, line in enumerate(lines, 1)]
    first = lines[0] if lines else ""
    sign = next((sign for sign in SIGNS if sign in first), ",")
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=sign))
    if not table:
        raise UsageFault("There is nothing in the file.", "The first line names the columns, such as those of `export`.")
    names = [_column(form, heading) for heading in table[0]]
    filled = ((place, row) for place, row in enumerate(table[1:], 2) if any(cell.strip() for cell in row))
    return [Record(place, dict(zip(names, map(_unguarded, row), strict=False))) for place, row in filled]


def from_data(form: RowList, data: Any) -> list[Record]:
    """The rows of JSON: a list of them, or lists by their ids as `export` writes them. Raises `UsageFault`."""
    rows = data.get(form.id) if isinstance(data, Mapping) else data
    if not isinstance(rows, list) or not all(isinstance(row, Mapping) for row in rows):
        raise UsageFault(f"There are no {form.rows} in it.", f"JSON has a list of rows, or `{form.id}` with such a list.")
    columns = {**_OTHERS, **{column.id: column.id for column in form.columns}, sheets.AT: "", sheets.BY: ""}
    return [
        Record(place, {columns[key] if key in columns else _column(form, key): value for key, value in row.items()})
        for place, row in enumerate(rows, 1)
    ]


def _of_link(form: RowList, line: str) -> dict[str, str]:
    found = _LINK.match(line)
    assert found is not None
    words = next((column.id for column in form.columns if column.kind == "text"), "")
    more = {words: found["words"]} if words and found["words"] else {}
    return {FROM: found["from"], TO: found["to"], **more}


def _column(form: RowList, heading: str) -> str:
    """The column that a heading names, by its id or as tables show it. Raises `UsageFault` with the nearest."""
    from ebc_cli.errors import UnknownName

    called = {plainly(head(column)): column.id for column in form.columns} | {plainly(column.id): column.id for column in form.columns}
    found = _OTHERS.get(heading.strip().lower()) or called.get(plainly(heading))
    if found is None:
        raise UnknownName("column", heading.strip() or "(empty)", [column.id for column in form.columns], inside=form.rows)
    return found


def taken(sheet: Sheet, form: RowList, found: list[Record], maker: Maker, today: datetime.date) -> Taken:
    """What these rows come to. Nothing is to be saved while anything is wrong."""
    wrong: list[Wrong] = []
    rows: dict[str, Mapping[str, Any]] = {}
    new: list[str] = []
    altered: list[Altered] = []
    same = 0
    sheet = _with_things(sheet, form, found, maker)
    for record in found:
        before = _row(sheet, form, record)
        put, faults = _cells(sheet, form, record, before, today)
        wrong += faults
        if before is None:
            name = changes.new_id(sheet, form, put, rows, maker)
            if not (put.get(_name(form)) or not _name(form)):
                wrong.append(Wrong(record.row, _name(form), f"a new {form.row} has no name."))
            rows[name] = changes.stamped(form, {key: value for key, value in put.items() if value is not None}, maker)
            new.append(str(put.get(_name(form)) or name))
            continue
        differs = {key: value for key, value in put.items() if before.raw.get(key) != value}
        if not differs:
            same += 1
            continue
        raw = {key: value for key, value in {**before.raw, **differs}.items() if value is not None}
        rows[before.id] = changes.stamped(form, raw, maker)
        altered += _told(sheet, form, before, Row(before.id, raw), differs)
    return Taken(sheets.with_rows(sheet.project, sheet.place(form.id), rows), tuple(new), tuple(altered), same, tuple(wrong))


def _with_things(sheet: Sheet, form: RowList, found: list[Record], maker: Maker) -> Sheet:
    """Of links, the sheet with every thing that a link names and that is not there yet."""
    things = sheet.form.list(form.joins) if form.joins else None
    if things is None:
        return sheet
    known = {sheet.name(things, row).casefold() for row in sheet.rows(things.id)} | {row.id for row in sheet.rows(things.id)}
    named_here = dict.fromkeys(str(record.cells.get(end, "")).strip() for record in found for end in (FROM, TO))
    project, _ = changes.with_names(sheet, things, [name for name in named_here if name and name.casefold() not in known], maker)
    return Sheet(sheet.toolkit, project, sheet.tool, sheet.called)


def _name(form: RowList) -> str:
    column = named(form)
    return column.id if column else ""


def _row(sheet: Sheet, form: RowList, record: Record) -> Row | None:
    """The row that is meant: by its id, else the only one of its name."""
    if found := sheet.row(form.id, str(record.cells.get("id", "")).strip()):
        return found
    wanted = str(record.cells.get(_name(form), "")).strip().casefold()
    alike = [row for row in sheet.rows(form.id) if wanted and sheet.name(form, row).casefold() == wanted]
    return alike[0] if len(alike) == 1 else None


def _cells(sheet: Sheet, form: RowList, record: Record, row: Row | None, today: datetime.date) -> tuple[dict[str, Any], list[Wrong]]:
    columns = typed.columns_that_take(form)
    if form.levels:
        columns[UNDER] = Column(id=UNDER, kind="ref", to=(form.id,))
    put: dict[str, Any] = {}
    wrong: list[Wrong] = []
    for name, given in record.cells.items():
        if name == "id" or name not in columns:
            continue
        try:
            put[name] = _value(sheet, columns[name], given, today, row)
        except UsageFault as fault:
            wrong.append(Wrong(record.row, name, f"{fault.message} {fault.hint}".strip()))
    return put, wrong


def _value(sheet: Sheet, column: Column, given: Any, today: datetime.date, row: Row | None) -> Any:
    """What came for a cell, as it is kept."""
    if isinstance(given, Mapping):
        return dict(given) if cells.read(column, given).state != "open" else None
    if isinstance(given, list):
        given = ("; " if column.kind == "ref" else "\n").join(map(str, given))
    text = "" if given is None else str(given)
    if column.raters and _RATINGS.fullmatch(text.strip()):
        pairs = (part.rpartition(":") for part in text.split(";"))
        return {who.strip(): typed.value(sheet, column, score.strip(), today, row) for who, _, score in pairs}
    if column.kind == "date":
        text = _MIDNIGHT.sub("", text.strip())
    found = _NOT.fullmatch(text.strip())
    if found and (state := typed.NON_ANSWERS.get(found["words"].casefold())):
        return cells.kept(Answer(state, reason=found["reason"] or ""))  # type: ignore[arg-type]
    return typed.value(sheet, column, text, today, row)


def _unguarded(text: str) -> str:
    """A text without the apostrophe that kept it from starting a formula."""
    return text[1:] if text.startswith("'") and text.lstrip("'").startswith(FORMULA) else text


def _told(sheet: Sheet, form: RowList, before: Row, after: Row, differs: Mapping[str, Any]) -> Iterator[Altered]:
    columns = typed.columns_that_take(form)
    for name in differs:
        if column := columns.get(name):
            yield Altered(sheet.name(form, before), head(column), sheet.said(column, before), sheet.said(column, after))
