"""What worksheets say is to be done: the rows of every sheet that name a day, or an action with who does it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ebc_cli.project import sheets
from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets.sheet import Row, Sheet

# By these ids a tool's content names what is to be done, who does it, by which day, and whether it is done; the first that is there counts.
WHAT, HOW, WHO, DAY = ("action",), ("how",), ("owner", "talks"), ("due", "review")
DONE = {"done": "yes", "state": "enough"}


class Due(NamedTuple):
    """Something that a row says is to be done: `due` is an ISO day or empty, `key` tells it from all others of the project."""

    key: str
    what: str
    who: str
    due: str
    done: bool
    tool: str


def every(toolkit: Toolkit, project: Project) -> tuple[Due, ...]:
    """All that is still to be done in the worksheets of a project, by its day; what has none last."""
    found = (due for name in project.worksheets for due in _of_tool(toolkit, project, name) if not due.done)
    return tuple(sorted(found, key=lambda due: due.due or "9"))


def _of_tool(toolkit: Toolkit, project: Project, name: str) -> Iterator[Due]:
    tool = toolkit.by_tool.get(name)
    if tool is None or tool.worksheet is None:
        return
    for called in sheets.sheets(project, name):
        sheet = Sheet(toolkit, project, tool, called)
        for form in sheet.form.lists:
            if _first(form, DAY) is not None:
                yield from (due for row in sheet.rows(form.id) if (due := _of_row(sheet, form, row)) is not None)


def _of_row(sheet: Sheet, form: RowList, row: Row) -> Due | None:
    """What a row says is to be done: nothing where its action is open, or where a row without actions has neither a name nor a day."""
    what, how, who, day = (_first(form, names) for names in (WHAT, HOW, WHO, DAY))
    said, way, person = (_said(sheet, column, row) for column in (what, how, who))
    value = sheet.cell(day, row).value if day is not None else None
    due = value if isinstance(value, str) else ""
    if not said and (what is not None or not due):
        return None
    done = any(sheet.cell(column, row).value == DONE[column.id] for column in form.columns if column.id in DONE)
    return Due(
        f"{sheet.tool.id}-{sheet.called}-{row.id}",
        said or ": ".join(filter(None, (sheet.name(form, row), way))),
        person,
        due,
        done,
        sheet.tool.title,
    )


def _said(sheet: Sheet, column: Column | None, row: Row) -> str:
    return sheet.said(column, row) if column is not None and sheet.cell(column, row).value is not None else ""


def _first(form: RowList, names: tuple[str, ...]) -> Column | None:
    return next((column for name in names for column in form.columns if column.id == name), None)
