"""Tools and what a team has put into them as data, for `--json`. Keys of columns have `_` where their ids have hyphens."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any

from ebc_cli.guide import sheet_order
from ebc_cli.project import sheets
from ebc_cli.project.model import Project
from ebc_cli.project.sheets import AT, BY
from ebc_cli.toolkit.model import Tool, Toolkit
from ebc_cli.toolkit.worksheet import RowList
from ebc_cli.worksheets import analysing, computing, findings, from_answers
from ebc_cli.worksheets.columns import Outcome
from ebc_cli.worksheets.found import Found
from ebc_cli.worksheets.sheet import Row, Sheet


def listing(toolkit: Toolkit, project: Project | None) -> dict[str, Any]:
    """Every tool, and how far the team's sheets of it are."""
    return {"tools": [tool(toolkit, project, each) for each in toolkit.tools]}


def tool(toolkit: Toolkit, project: Project | None, found: Tool) -> dict[str, Any]:
    """One tool in short."""
    begun = sheets.sheets(project, found.id) if project and found.worksheet else ()
    standing = {name: dict(sheet_order.standing(Sheet(toolkit, project, found, name))._asdict()) for name in begun if project is not None}
    return {
        "id": found.id,
        "title": found.title,
        "purpose": found.purpose,
        "home": found.home,
        "when": found.when,
        "when_not": found.when_not,
        "page": found.page is not None,
        "worksheet": found.worksheet is not None,
        "sheets": standing,
    }


def sheet(found: Sheet, today: datetime.date) -> dict[str, Any]:
    """A sheet with its rows, its figures, and what does not hang together."""
    outcomes = analysing.of_sheet(found)
    return {
        "tool": found.tool.id,
        "sheet": found.called,
        "title": found.tool.title,
        "lists": {form.id: [_row(found, form, row, outcomes) for row in found.rows(form.id)] for form in found.form.lists},
        "computed": {_key(name): value for outcome in outcomes for name, value in outcome.whole.items()} | _boxes(found),
        "findings": [finding(each) for each in findings.of_sheet(found, today)],
    }


def _boxes(found: Sheet) -> dict[str, Any]:
    """What answers say to the boxes of a form, and how well each is known; nothing for other worksheets."""
    columns = [column for form in found.form.lists for column in form.columns if column.from_]
    boxes = {_key(column.id): from_answers.of(found, column) for column in columns}
    return {"from_answers": {name: {"said": list(box.said), "known": box.known} for name, box in boxes.items()}} if boxes else {}


def _row(found: Sheet, form: RowList, row: Row, outcomes: Iterable[Outcome]) -> dict[str, Any]:
    cells = {_key(name): value for name, value in row.raw.items() if name not in (AT, BY)}
    computed = {_key(column.id): computing.of(found, form, column, row).value for column in form.columns if column.compute}
    bands = {
        f"{_key(column.id)}_band": band.id
        for column in form.columns
        if column.compute and (band := computing.band_of(column, computed[_key(column.id)]))
    }
    said = {key: value for outcome in outcomes if outcome.list == form.id for key, value in outcome.rows.get(row.id, {}).items()}
    return {"id": row.id, **cells, **computed, **bands, **said}


def finding(found: Found) -> dict[str, Any]:
    """Something that does not hang together."""
    return found._asdict()


def _key(name: str) -> str:
    return name.replace("-", "_")
