"""Rows and cells as people type them in a command: `"wrong bed" severity=7`."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from ebc_cli.errors import UnknownName, UsageFault, shorten
from ebc_cli.project.model import Answer
from ebc_cli.project.sheets import FROM, TO
from ebc_cli.toolkit import choosing, kinds
from ebc_cli.toolkit.typed import fitting, meant, plainly
from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets import asking, cells
from ebc_cli.worksheets.sheet import Row, Sheet, named

MOST_NAMED = 5


def list_of(sheet: Sheet, typed: str) -> RowList:
    """The list that was meant; the first one for nothing. Raises `UsageFault` with the lists of the tool."""
    if not typed:
        return sheet.form.lists[0]
    titles = {form.id: form.rows for form in sheet.form.lists}
    found = sheet.form.list(meant(typed, titles, "list", f"Choose from: {', '.join(titles)}."))
    assert found is not None
    return found


def row_of(sheet: Sheet, typed: str, list_: str = "") -> tuple[RowList, Row]:
    """The row that was meant, by its id, its number in the list, its name or words that only it has; without `list_` in any list.

    Raises `UsageFault` with the rows that it could be.
    """
    forms = [list_of(sheet, list_)] if list_ else list(sheet.form.lists)
    every = [(form, row) for form in forms for row in sheet.rows(form.id)]
    first = [(form, row) for form, row in every if form.id == forms[0].id]
    wanted = typed.strip().casefold()
    if found := next((each for each in every if each[1].id == wanted), None):
        return found
    if wanted.isdecimal() and 1 <= int(wanted) <= len(first):
        return first[int(wanted) - 1]
    names = {f"{form.id}/{row.id}": (plainly(sheet.name(form, row)),) for form, row in every}
    words = plainly(typed).split("-")
    hit = fitting(typed, names) or [key for key, (name,) in names.items() if words != [""] and all(word in name for word in words)]
    found_rows = [each for each in every if f"{each[0].id}/{each[1].id}" in hit]
    if len(found_rows) == 1:
        return found_rows[0]
    if found_rows:
        listed = "; ".join(f"{row.id} ({shorten(sheet.name(form, row), 40)})" for form, row in found_rows[:MOST_NAMED])
        raise UsageFault(f"`{shorten(typed)}` could be several rows: {listed}.", "Name one by its id.")
    raise UnknownName(
        forms[0].row,
        typed,
        [sheet.name(form, row) for form, row in every][:MOST_NAMED],
        f"`ebc tool {sheet.tool.id} show` lists them; a row is named by its number, its id or words of its name.",
    )


def columns_that_take(form: RowList) -> dict[str, Column]:
    """The columns that something can be put into, by their ids; a link's ends are columns too."""
    found = {column.id: column for column in form.columns if not column.compute}
    if form.joins:
        found = {end: Column(id=end, kind="ref", to=(form.joins,)) for end in (FROM, TO)} | found
    return found


def assignments(form: RowList, words: Iterable[str]) -> tuple[list[str], dict[str, str]]:
    """What was typed as words, and as `column=value`; a word with `=` whose left side is no column is a word. Raises `UsageFault`."""
    known, rest, given = columns_that_take(form), list[str](), dict[str, str]()
    for word in words:
        name, sign, value = word.partition("=")
        if not sign or not name.strip():
            rest.append(word)
            continue
        found = [column for column in known if plainly(column) == plainly(name)]
        if found:
            given[found[0]] = value
        elif " " in name.strip():
            rest.append(word)
        else:
            raise UnknownName("column", name, known, inside=form.rows)
    return rest, given


def value(sheet: Sheet, column: Column, typed: str, today: datetime.date, row: Row | None = None) -> Any:
    """What was typed for a cell, as it is kept; `None` for nothing, which empties it. Raises `UsageFault` with what would fit."""
    if not typed.strip():
        return None
    if not_answered := cells.non_answer(typed):
        return cells.kept(not_answered)
    if column.kind == "ref":
        return _ref(sheet, column, typed)
    if column.kind == "person":
        return " ".join(typed.split())
    field = asking.asked(sheet, column, row)
    heard = kinds.read_surely(field, typed, today)
    reading = heard.readings[0]
    return cells.kept(Answer("answered", asking.kept(column, field, reading.value), words=reading.words))


def _ref(sheet: Sheet, column: Column, typed: str) -> Any:
    """The ids of the rows that were named, several on a line each or with semicolons between; own words where the column takes them."""
    several = typed.splitlines() if "\n" in typed else typed.split(";")
    parts = [part.strip() for part in several if part.strip()] if column.several else [typed.strip()]
    found = [_one_ref(sheet, column, part) for part in parts]
    return list(dict.fromkeys(found)) if column.several else found[0]


def _one_ref(sheet: Sheet, column: Column, typed: str) -> str:
    names, by_name = _called(sheet, column)
    if typed in names:
        return typed
    hit = by_name.get(plainly(typed)) or fitting(typed, names)
    if len(hit) == 1:
        return hit[0]
    if column.or_ and not hit:
        return choosing.own(typed.removeprefix(choosing.OWN))
    every = [(other, form, row) for to in column.to for other, form, row in sheet.led_to(to)]
    if hit:
        listed = "; ".join(f"{row.id} ({shorten(other.name(form, row), 40)})" for other, form, row in every if row.id in hit)
        raise UsageFault(f"`{shorten(typed)}` could be several rows: {listed}.", "Name one by its id.")
    raise UnknownName("row", typed, [other.name(form, row) for other, form, row in every][:MOST_NAMED], inside=" or ".join(column.to))


def _called(sheet: Sheet, column: Column) -> tuple[Mapping[str, tuple[str]], Mapping[str, list[str]]]:
    """What the rows that a column leads to are called, by id, and their ids by that; made once for a sheet: an import asks for each row."""
    place = (_called, column.to)
    if place not in sheet.worked_out:
        names = {row.id: (plainly(other.name(form, row)),) for to in column.to for other, form, row in sheet.led_to(to)}
        by_name: dict[str, list[str]] = {}
        for key, (name,) in names.items():
            by_name.setdefault(name, []).append(key)
        by_name.pop("", None)
        sheet.worked_out[place] = (names, by_name)
    found: tuple[Mapping[str, tuple[str]], Mapping[str, list[str]]] = sheet.worked_out[place]
    return found


def name_column(form: RowList) -> str:
    """The column that a row's name stands in."""
    column = named(form)
    return column.id if column else ""
