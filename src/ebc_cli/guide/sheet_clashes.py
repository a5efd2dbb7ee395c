"""What two people changed differently in a worksheet, in words: which cell of which row, and what each side says."""

from __future__ import annotations

from typing import Any, NamedTuple

from ebc_cli.errors import Where
from ebc_cli.project import sheets
from ebc_cli.project.model import Project
from ebc_cli.project.sheets import SheetPlace
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets.sheet import Row, Sheet, head


class At(NamedTuple):
    """A row of a worksheet, and where it is only a cell its column; where it is one person's score, that person."""

    sheet: Sheet
    form: RowList
    row: Row
    column: Column | None = None
    rater: str = ""


def at(toolkit: Toolkit, project: Project, where: Where) -> At | None:
    """What stands at a place in the worksheets; `None` for what is no row that this version knows."""
    section, *keys = map(str, where)
    tool = toolkit.by_tool.get(keys[0]) if section == "worksheets" and len(keys) >= 4 else None
    if tool is None or tool.worksheet is None:
        return None
    sheet = Sheet(toolkit, project, tool, keys[1])
    form = sheet.forms.get(keys[2])
    if form is None:
        return None
    row = sheet.row(form.id, keys[3]) or Row(keys[3], sheets.rows(project, SheetPlace(*keys[:3])).get(keys[3], {}))
    return At(sheet, form, row, sheet.columns[form.id].get(keys[4]) if len(keys) > 4 else None, keys[5] if len(keys) > 5 else "")


def done(found: At) -> str:
    """What the other has done, for the middle of a sentence: `changed Severity of “Wrong bed” in Failure Mode and Effects Analysis`."""
    name = found.sheet.name(found.form, found.row)
    whose = f" by {found.rater}" if found.rater else ""
    what = f"{head(found.column)}{whose} of “{name}”" if found.column else f"the {found.form.row} “{name}”"
    return f"changed {what} in {found.sheet.tool.title}"


def said(found: At, value: Any) -> str:
    """What one side says of it, on one line; empty where that has no words of its own."""
    if value is None:
        return "nothing (taken out)"
    if found.column is None:
        return found.sheet.name(found.form, Row(found.row.id, value)) if isinstance(value, dict) else ""
    return str(value) if found.rater else found.sheet.said(found.column, Row(found.row.id, {found.column.id: value}))
