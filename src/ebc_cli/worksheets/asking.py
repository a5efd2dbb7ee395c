"""A column as a field that can be asked: what it offers comes from the rows, the team and the people of a project."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import structs

from ebc_cli.project.model import Answer, Project
from ebc_cli.toolkit import choosing
from ebc_cli.toolkit.field import Choice, Field, Value
from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets import cells, series
from ebc_cli.worksheets.cells import Cell
from ebc_cli.worksheets.sheet import Row, Sheet, field

PEOPLE_IN = "stakeholder-analysis.stakeholders"


def asked(sheet: Sheet, column: Column, row: Row | None = None) -> Field:
    """The field that a cell is asked as. One of kind `one` or `many` without choices has nothing to offer: its lists are empty."""
    if column.kind == "ref":
        choices = tuple(Choice(found.id, sheet_of.name(other, found)) for sheet_of, other, found in _targets(sheet, column, row))
        if not choices and column.or_:
            return Field(kind="text")
        return Field(kind="many" if column.several else "one", choices=choices, own=bool(column.or_))
    if column.kind == "person":
        people = tuple(Choice(name, name) for name in known_people(sheet))
        return Field(kind="one", choices=people, own=True) if people else Field(kind="text")
    return field(sheet.form, column)


def offered(sheet: Sheet, column: Column, row: Row | None = None) -> Field:
    """The field that a cell is asked as at a prompt: own words that stand in the column already are offered too, each once."""
    found = asked(sheet, column, row)
    if not (column.kind == "person" or (column.kind == "ref" and column.or_)):
        return found
    known = {choice.id for choice in found.choices}
    used = [each for each in _used(sheet, column) if each not in known and (column.kind == "person" or each.startswith(choosing.OWN))]
    if not used:
        return found
    choices = (*found.choices, *(Choice(each, each.removeprefix(choosing.OWN)) for each in used))
    return Field(kind="many" if column.several else "one", choices=choices, own=True)


def _used(sheet: Sheet, column: Column) -> Iterable[str]:
    """What stands in a column, each once, in the capitals of the first."""
    found: dict[str, str] = {}
    for form in sheet.form.lists:
        for row in sheet.rows(form.id) if column in form.columns else ():
            value = row.raw.get(column.id)
            for each in value if isinstance(value, list) else [value]:
                if isinstance(each, str) and each.strip():
                    found.setdefault(each.casefold(), each)
    return found.values()


def _targets(sheet: Sheet, column: Column, row: Row | None) -> Iterable[tuple[Sheet, RowList, Row]]:
    """Every row that a `ref` can lead to, less the row itself."""
    return (each for to in column.to for each in sheet.led_to(to) if row is None or each[2].id != row.id)


def known_people(sheet: Sheet) -> tuple[str, ...]:
    """Whom a person may be: the team, then the people and groups with a stake; each once."""
    stakes = (other.name(form, row) for other, form, row in sheet.led_to(PEOPLE_IN))
    return tuple(dict.fromkeys((*team(sheet.project), *stakes)))


def team(project: Project) -> tuple[str, ...]:
    """The names of the team, as they stand in the project."""
    return tuple(name for name in project.header.team if name.strip())


def kept(column: Column, asked_as: Field, value: Value) -> Any:
    """What was given in the field that a cell was asked as, as the value that the cell keeps."""
    if column.kind == "person":
        return str(value).removeprefix(choosing.OWN)
    if column.kind == "ref" and asked_as.kind == "text":
        own = choosing.own(str(value))
        return [own] if column.several else own
    if column.kind == "series":
        return series.text_of(value if isinstance(value, list) else str(value).splitlines())
    return value


def standing(column: Column, asked_as: Field, cell: Cell, by: str) -> Answer | None:
    """What stands in a cell, as the answer that its prompt shows; of a cell that several score, the score of whoever asks."""
    if cell.ratings:
        mine = cell.ratings.get(by)
        return Answer("answered", mine) if mine is not None else None
    found = cells.answer(cell)
    if found is None or found.value is None:
        return found
    if column.kind == "series":
        return structs.replace(found, value=[line for line in str(found.value).splitlines() if line.strip()])
    if column.kind == "person" and asked_as.own:
        known = [choice.id for choice in asked_as.choices]  # a file may hold anything, also what no set can
        return structs.replace(found, value=found.value if found.value in known else choosing.own(str(found.value)))
    if column.kind == "ref" and asked_as.kind == "text":
        one = found.value[0] if isinstance(found.value, list) and found.value else found.value
        return structs.replace(found, value=str(one).removeprefix(choosing.OWN))
    return found
