"""Rows that were typed one a line, put where they were asked for: in a list, under a row of a tree, after a thing of a graph."""

from __future__ import annotations

from itertools import pairwise

from ebc_cli.guide.sheet_order import END, Spot
from ebc_cli.project.model import Answer, Project
from ebc_cli.project.sheets import FROM, NO_MORE, TO
from ebc_cli.toolkit.worksheet import RowList
from ebc_cli.worksheets import changes
from ebc_cli.worksheets.changes import Maker
from ebc_cli.worksheets.sheet import Row, Sheet


class Adding:
    """What was typed at a spot where rows are asked for, as a change to the project."""

    def __init__(self, sheet: Sheet, form: RowList, spot: Spot, maker: Maker) -> None:
        self._sheet, self.form, self._spot, self._maker = sheet, form, spot, maker

    def of(self, answer: Answer) -> tuple[Project, tuple[str, ...]]:
        """The project with what was answered, and the names of the new rows."""
        if not isinstance(answer.value, list):
            return self._nothing_more(answer), ()
        if self.form.joins:
            return self._links(answer.value)
        names = new_names(self._sheet, self.form, answer.value, self._spot.row)
        if not names:
            return self._sheet.project, ()
        project, _ = changes.with_names(self._sheet, self.form, names, self._maker, self._spot.row)
        return project, names

    def _nothing_more(self, answer: Answer) -> Project:
        """Below or after a row there may be nothing more, for now or for good: the row says so, and is not asked about again."""
        over = self._sheet.form.list(self.form.joins) if self.form.joins else self.form
        row = self._sheet.row(over.id, self._spot.row) if over else None
        if over is None or row is None or answer.state == "later":
            return self._sheet.project
        return changes.with_cells(self._sheet, over, row, {NO_MORE: {"state": answer.state}}, self._maker)

    def _links(self, typed: list[str]) -> tuple[Project, tuple[str, ...]]:
        """Links from a thing to those that were named; one that is not there yet becomes a thing."""
        sheet, things = self._sheet, self._sheet.form.list(self.form.joins)
        assert things is not None
        new = [name for name in dict.fromkeys(typed) if meant(sheet, things, name) is None]
        project, _ = changes.with_names(sheet, things, new, self._maker) if new else (sheet.project, ())
        sheet = Sheet(sheet.toolkit, project, sheet.tool, sheet.called)
        found = [row for name in dict.fromkeys(typed) if (row := meant(sheet, things, name)) is not None]
        there = {str(row.raw.get(TO)) for row in sheet.rows(self.form.id) if row.raw.get(FROM) == self._spot.row}
        found = [row for row in found if row.id not in there]
        project, _ = changes.added(sheet, self.form, [{FROM: self._spot.row, TO: row.id} for row in found], self._maker)
        names = ((sheet.name(things, row), row) for row in found)
        return project, tuple(f"{name} (new)" if self._sheet.row(things.id, row.id) is None else name for name, row in names)


def new_names(sheet: Sheet, form: RowList, typed: list[str], under: str = "") -> tuple[str, ...]:
    """The names that no row has yet (of a tree: under the same row), each once."""
    there = {sheet.name(form, row).casefold() for row in sheet.rows(form.id) if str(row.raw.get("under", "")) == under}
    return tuple(name for name in dict.fromkeys(typed) if name.casefold() not in there)


def meant(sheet: Sheet, form: RowList, typed: str) -> Row | None:
    """The row that has this name, in whatever capitals; else the only one whose name begins with these words, two at least."""
    named = [(sheet.name(form, row).casefold(), row) for row in sheet.rows(form.id)]
    wanted = typed.casefold()
    begun = [row for name, row in named if " " in wanted and name.startswith(f"{wanted} ")]
    return next((row for name, row in named if name == wanted), begun[0] if len(begun) == 1 else None)


def in_a_chain(sheet: Sheet, form: RowList, maker: Maker) -> Project:
    """The project with every thing of a graph linked to the one after it; nothing comes after an end, or after the last."""
    things = sheet.form.list(form.joins)
    assert things is not None
    rows = sheet.rows(things.id)
    links = [{FROM: here.id, TO: there.id} for here, there in pairwise(rows) if here.raw.get("kind") != END]
    project, _ = changes.added(sheet, form, links, maker)
    sheet = Sheet(sheet.toolkit, project, sheet.tool, sheet.called)
    return changes.with_cells(sheet, things, rows[-1], {NO_MORE: {"state": "not-applicable"}}, maker) if rows else project
