"""What does not hang together: rules of the content read against the rows of a project."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Iterator
from typing import Any

from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.worksheet import Column, Finding, RowList, Test
from ebc_cli.worksheets import analysing, cells, computing, loose_ends
from ebc_cli.worksheets.found import WEIGHTS, Found
from ebc_cli.worksheets.sheet import Row, Sheet


def of_sheet(sheet: Sheet, today: datetime.date) -> tuple[Found, ...]:
    """What a tool's own rules, and its analyses, find in one of its sheets."""
    by_rule = (found for rule in sheet.form.findings for found in _applied(sheet, rule, rule.list, today))
    return (*by_rule, *analysing.found(sheet))


def of_row(sheet: Sheet, form: RowList, row: Row, today: datetime.date, to_come: Container[str] = ()) -> tuple[Found, ...]:
    """What a tool's own rules find in one row; those that look at all rows of a list are left out.

    So are those that miss something in columns that are still `to_come`: they will be asked for.
    """
    rules = [rule for rule in sheet.form.findings if rule.list == form.id and not (rule.every or rule.none or rule.twice)]
    rules = [rule for rule in rules if not any(name in to_come and test.filled is False for name, test in rule.where.items())]
    hit = [rule for rule in rules if _has_columns(_asked_about(form, rule), row) and _holds(sheet, form, rule, row, today)]
    return tuple(_of_row(sheet, form, rule, row) for rule in hit if row.id not in _used(sheet, rule))


def of_project(toolkit: Toolkit, project: Project, rules: Iterable[Finding], today: datetime.date) -> tuple[Found, ...]:
    """What the rules between tools, and those of every tool with a sheet, find in a project; the weightiest first."""
    from ebc_cli.project import sheets

    out: list[Found] = []
    by_tool: dict[str, list[Sheet]] = {}
    for name in project.worksheets:
        tool = toolkit.by_tool.get(name)
        if tool is not None and tool.worksheet is not None:
            by_tool[name] = [Sheet(toolkit, project, tool, sheet) for sheet in sheets.sheets(project, name)]
    for rule in rules:
        if rule.weight != "high" and rule.unused and not any(name.partition(".")[0] in by_tool for name in rule.unused):
            continue  # a tool that nobody has begun yet would be missed in every row; answers may hold what it would
        tool_name, _, list_ = rule.list.rpartition(".")
        out += [found for sheet in by_tool.get(tool_name, ()) for found in _applied(sheet, rule, list_, today)]
    for several in by_tool.values():
        out += [found for sheet in several for found in of_sheet(sheet, today)]
        out += loose_ends.of_sheets(several)
    return tuple(sorted(out, key=lambda found: WEIGHTS.index(found.weight)))


def _applied(sheet: Sheet, rule: Finding, list_: str, today: datetime.date) -> Iterator[Found]:
    form = sheet.form.list(list_)
    if form is None:
        return
    used = _used(sheet, rule)
    asked = _asked_about(form, rule)
    rows = [row for row in sheet.rows(list_) if _has_columns(asked, row)]
    hit = [row for row in rows if row.id not in used and _holds(sheet, form, rule, row, today)]
    if rule.twice:
        hit = _alike(rule, hit)
    if rule.every or rule.none:
        if rows and len(hit) == (len(rows) if rule.every else 0):
            yield _found(sheet, rule, "", "", rule.says, rule.do)
        return
    yield from (_of_row(sheet, form, rule, row) for row in hit)


def _of_row(sheet: Sheet, form: RowList, rule: Finding, row: Row) -> Found:
    def figure(column: Column) -> str:
        return computing.figure_said(computing.of(sheet, form, column, row).value)

    says, do = (sheet.filled_in(form, row, text, figure=figure) for text in (rule.says, rule.do))
    return _found(sheet, rule, row.id, sheet.name(form, row), says, do)


def _alike(rule: Finding, rows: list[Row]) -> list[Row]:
    """The rows that say the same in some columns as one before them; an empty cell says nothing."""
    seen: set[tuple[str, ...]] = set()
    out = []
    for row in rows:
        said = tuple(str(row.raw.get(name, "")).casefold() for name in rule.twice)
        if all(said) and said in seen:
            out.append(row)
        seen.add(said)
    return out


def _found(sheet: Sheet, rule: Finding, about: str, name: str, says: str, do: str) -> Found:
    return Found(rule.id, about, name, says, do, rule.weight, rule.command or f"tool {sheet.tool.id}", sheet.tool.id)


def _used(sheet: Sheet, rule: Finding) -> set[str]:
    """The ids of all rows that something leads to from the columns that the rule names."""
    used: set[str] = set()
    for name in rule.unused:
        *tool, list_, column = name.split(".")
        for other in sheet.sheets_of(tool[0] if tool else sheet.tool.id):
            for row in other.rows(list_):
                used.update(cells.led_to(row.raw.get(column)))
    return used


def _asked_about(form: RowList, rule: Finding) -> list[Column]:
    """The columns that a rule asks about and that not every level of a tree has."""
    return [column for column in form.columns if column.levels and column.id in rule.where]


def _has_columns(asked: list[Column], row: Row) -> bool:
    """Whether a row of a tree is of a level that has the columns asked about."""
    return all(row.level in column.levels for column in asked)


def _holds(sheet: Sheet, form: RowList, rule: Finding, row: Row, today: datetime.date) -> bool:
    by_id = sheet.columns[form.id]
    for name, test in rule.where.items():
        if name == "level":
            if not passes(test, row.level, today):
                return False
            continue
        column = by_id.get(name)
        if column is None or not passes(test, computing.worth(sheet, form, column, row), today):
            return False
    return True


def passes(test: Test, value: Any, today: datetime.date) -> bool:
    """Whether a value is what a test asks for; a value that is missing passes only `filled: false` and `not`."""
    values = value if isinstance(value, list) else [value]
    number = cells.number(value)
    checks = (
        test.filled is None or test.filled == (value not in (None, "", [])),
        test.at_least is None or (number is not None and number >= test.at_least),
        test.at_most is None or (number is not None and number <= test.at_most),
        test.is_ is None or test.is_ in values,
        test.not_ is None or test.not_ not in values,
        not test.one_of or any(each in test.one_of for each in values),
        test.passed is None or (isinstance(value, str) and bool(value) and test.passed == (value < today.isoformat())),
    )
    return all(checks)
