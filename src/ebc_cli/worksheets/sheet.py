"""A tool's sheet as a team has filled it in: its rows in order, what each is called, what its cells hold and how they are said."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from ebc_cli.errors import shorten
from ebc_cli.project import sheets
from ebc_cli.project.model import STATE_WORDS, Project
from ebc_cli.project.sheets import FROM, MAIN, TO, UNDER, SheetPlace
from ebc_cli.toolkit import choosing, kinds
from ebc_cli.toolkit.field import Field
from ebc_cli.toolkit.model import Tool, Toolkit
from ebc_cli.toolkit.numbers import say
from ebc_cli.toolkit.worksheet import Column, RowList, Worksheet
from ebc_cli.worksheets import cells
from ebc_cli.worksheets.cells import Cell

NO_NAME = "without a name"
_AN_ID = re.compile(r"[a-z][a-z0-9]{3,5}")
_NAMED = re.compile(r"\{([a-z0-9-]+)\}")


class Row(NamedTuple):
    """A row: its id, its cells as they stand in the file, and in a tree how deep it stands and at which level."""

    id: str
    raw: Mapping[str, Any]
    depth: int = 0
    level: str = ""


class Sheet:
    """One sheet of a tool in a project, which never changes: rows are read once, and what is worked out of them once (`worked_out`)."""

    def __init__(self, toolkit: Toolkit, project: Project, tool: Tool, name: str = MAIN) -> None:
        assert tool.worksheet is not None
        self.toolkit, self.project, self.tool, self.called = toolkit, project, tool, name
        self.form: Worksheet = tool.worksheet
        self.worked_out: dict[Any, Any] = {}
        self._rows: dict[str, tuple[Row, ...]] = {}
        self._by_id: dict[str, dict[str, Row]] = {}
        self._counted: dict[tuple[str, str], Counter[str]] = {}
        self._pairs: dict[str, dict[tuple[str, str], Row]] = {}

    def within(self, project: Project) -> Sheet:
        """The same sheet in the project as it stands now."""
        return self if self.project is project else Sheet(self.toolkit, project, self.tool, self.called)

    def place(self, list_: str) -> SheetPlace:
        """Where the rows of a list stand in the project."""
        return SheetPlace(self.tool.id, self.called, list_)

    @cached_property
    def forms(self) -> Mapping[str, RowList]:
        """The lists of the tool by their ids."""
        return {form.id: form for form in self.form.lists}

    @cached_property
    def columns(self) -> Mapping[str, Mapping[str, Column]]:
        """The columns of each list by their ids."""
        return {form.id: {column.id: column for column in form.columns} for form in self.form.lists}

    def counted(self, list_: str, key: str) -> Counter[str]:
        """How many rows of a list have each value under a key: how many stand under a row, how many links lead on from a thing."""
        if (list_, key) not in self._counted:
            self._counted[list_, key] = Counter(str(row.raw.get(key, "")) for row in self.rows(list_))
        return self._counted[list_, key]

    # -- rows -------------------------------------------------------------------------------------------------------------------

    def rows(self, list_: str) -> tuple[Row, ...]:
        """The rows of a list in their order; of a tree, each followed by those below it."""
        if list_ not in self._rows:
            found = sheets.rows(self.project, self.place(list_))
            form = self.form.list(list_)
            if form is None or not form.levels:
                self._rows[list_] = tuple(Row(name, raw) for name, raw in found.items())
            else:
                self._rows[list_] = tuple(_as_a_tree(form, found))
        return self._rows[list_]

    def row(self, list_: str, name: str) -> Row | None:
        """The row of a list with this id."""
        if list_ not in self._by_id:
            self._by_id[list_] = {row.id: row for row in self.rows(list_)}
        return self._by_id[list_].get(name)

    def in_pair(self, form: RowList, pair: tuple[str, str]) -> Row | None:
        """The row of a matrix for a pair of what its axes lead to, where there is one."""
        if form.id not in self._pairs:
            first, second = form.by
            found = {(str(row.raw.get(first, "")), str(row.raw.get(second, ""))): row for row in reversed(self.rows(form.id))}
            self._pairs[form.id] = found
        return self._pairs[form.id].get(pair)

    def standing(self, form: RowList, cells: Mapping[str, Any]) -> Row | None:
        """The row that stands already where a row with these cells would: the only one of a form, or that of a pair."""
        if form.single:
            return next(iter(self.rows(form.id)), None)
        first, second = (str(cells.get(axis, "")) for axis in form.by) if form.by else ("", "")
        return self.in_pair(form, (first, second)) if form.by else None

    @property
    def begun(self) -> bool:
        """Whether any list has a row."""
        return any(self.rows(each.id) for each in self.form.lists)

    @cached_property
    def _others(self) -> dict[str, tuple[Sheet, ...]]:
        return {}

    def sheets_of(self, tool: str) -> tuple[Sheet, ...]:
        """Every sheet of another tool of the same project; of this one, this sheet."""
        if tool == self.tool.id:
            return (self,)
        if tool not in self._others:
            found = self.toolkit.by_tool.get(tool)
            has_one = found is not None and found.worksheet is not None
            names = sheets.sheets(self.project, tool) or (MAIN,)
            self._others[tool] = tuple(Sheet(self.toolkit, self.project, found, name) for name in names) if found and has_one else ()
        return self._others[tool]

    def led_to(self, to: str) -> Iterator[tuple[Sheet, RowList, Row]]:
        """Every row of a list that a `ref` leads to: `steps` of this sheet, `flow-chart.steps` of every sheet of that tool."""
        tool, _, list_ = to.rpartition(".")
        for sheet in self.sheets_of(tool or self.tool.id):
            if form := sheet.form.list(list_):
                yield from ((sheet, form, row) for row in sheet.rows(list_))

    # -- what rows are called ---------------------------------------------------------------------------------------------------

    def name(self, form: RowList, row: Row) -> str:
        """What a row is called, on one line."""
        if form.joins:
            things = self.form.list(form.joins)
            ends = [self.row(form.joins, str(row.raw.get(end, ""))) for end in (FROM, TO)]
            return " → ".join(self.name(things, end) if things and end else "?" for end in ends)
        if form.by:
            axes = [column for column in form.columns if column.id in form.by]
            return " × ".join(self.said(column, row) or "?" for column in axes)
        column = named(form)
        said = self.said(column, row) if column else ""
        return said or (form.row if form.single else f"{form.row} {NO_NAME}")

    # -- what cells hold --------------------------------------------------------------------------------------------------------

    def cell(self, column: Column, row: Row) -> Cell:
        """What stands in a cell that people fill in."""
        return cells.read(column, row.raw.get(column.id))

    def said(self, column: Column, row: Row) -> str:
        """A cell in words, on one line; empty where it is open."""
        cell = self.cell(column, row)
        if cell.state == "open":
            return ""
        if cell.value is None:
            return STATE_WORDS[cell.state] + (f" ({cell.reason})" if cell.reason else "")
        if column.kind == "text" and isinstance(cell.value, str) and not cell.words:  # by far the most common: no field is made for it
            return " ".join(cell.value.split())
        if column.kind == "ref":
            wanted = cell.value if isinstance(cell.value, list) else [cell.value]
            return "; ".join(self._ref_said(column, str(each)) for each in wanted)
        if column.kind == "series":
            return _series_said(str(cell.value))
        if column.kind == "one" and cell.ratings:
            return f"{kinds.said_briefly(field(self.form, column), cell.value)} (from {len(cell.ratings)})"
        if column.kind == "scale" or cell.ratings:
            return _score_said(cell)
        return kinds.said_briefly(field(self.form, column), cell.value, cell.words)

    def _ref_said(self, column: Column, name: str) -> str:
        if name.startswith(choosing.OWN):
            return name.removeprefix(choosing.OWN)
        for to in column.to:
            tool, _, list_ = to.rpartition(".")
            for sheet in self.sheets_of(tool or self.tool.id):
                form, row = sheet.form.list(list_), sheet.row(list_, name)
                if form and row:
                    return sheet.name(form, row)
        return f"{name} (no longer there)" if is_id(name) else name

    def filled_in(self, form: RowList, row: Row, text: str, above: str = "", figure: Callable[[Column], str] | None = None) -> str:
        """A text of the content with `{column}` filled in from a row, and `{under}` with what stands above it.

        `figure` says what a computed column comes to: a row holds only what people gave.
        """
        by_id = {column.id: column for column in form.columns}

        def cell(found: re.Match[str]) -> str:
            if found[1] == "under":
                return above
            if found[1] in (FROM, TO) and form.joins:
                return self._end(form, row, found[1])
            column = by_id.get(found[1])
            if column is None:
                return found[0]
            said = self.name(form, row) if column.name else figure(column) if figure and column.compute else self.said(column, row)
            return said or f"({column.head or column.id} not filled in)"

        return _NAMED.sub(cell, text)

    def _end(self, form: RowList, row: Row, end: str) -> str:
        things, thing = self.form.list(form.joins), self.row(form.joins, str(row.raw.get(end, "")))
        return self.name(things, thing) if things and thing else "?"


def is_id(text: str) -> bool:
    """Whether a text can be the id of a row."""
    return bool(_AN_ID.fullmatch(text))


def named(form: RowList) -> Column | None:
    """The column that its rows are called by."""
    return next((column for column in form.columns if column.name), None)


def head(column: Column) -> str:
    """The short heading of a column."""
    return column.head or column.id.replace("-", " ").capitalize()


def field(form: Worksheet, column: Column) -> Field:
    """What fits in a cell whose choices do not depend on other rows: those of a `ref` and a `person` are added where it is asked."""
    if column.kind in ("ref", "person"):
        return Field(kind="many" if column.several else "text")
    if column.kind == "series":
        return Field(kind="lines")
    scale = next((each for each in form.scales if each.id == column.scale), None)
    kind: Any = column.kind
    return Field(
        kind=kind,
        choices=column.choices,
        own=column.own,
        scale=scale,
        unit=column.unit,
        least=column.least,
        most=column.most,
        whole=column.whole,
    )


def applies(column: Column, row: Row) -> bool:
    """Whether a row has this column."""
    return not column.levels or row.level in column.levels


def _as_a_tree(form: RowList, found: Mapping[str, Mapping[str, Any]]) -> Iterator[Row]:
    """The rows of a tree, each followed by those below it; one whose upper row is gone, or that stands under itself, is a root."""
    below: dict[str, list[str]] = {}
    for name, raw in found.items():
        above = str(raw.get(UNDER, ""))
        below.setdefault(above if above in found else "", []).append(name)
    seen: set[str] = set()
    pending = [(name, 0) for name in reversed(below.get("", []))]
    rest = iter(found)
    while True:
        while pending:
            name, depth = pending.pop()
            if name not in seen:
                seen.add(name)
                yield Row(name, found[name], depth, level_at(form, depth).id)
                pending += [(under, depth + 1) for under in reversed(below.get(name, []))]
        # What is left goes round in a circle, as two people's moves can make it: begin anywhere in it, and lose nothing.
        left = next((name for name in rest if name not in seen), None)
        if left is None:
            return
        pending.append((left, 0))


def level_at(form: RowList, depth: int) -> Any:
    """The level of rows at this depth of a tree; below the last one, the last one again."""
    return form.levels[min(depth, len(form.levels) - 1)]


def _score_said(cell: Cell) -> str:
    if not cell.ratings:
        return str(cell.value)
    scores = [score for score in cell.ratings.values() if isinstance(score, (int, float))]
    if len(scores) < 2:
        return str(cell.value)
    if min(scores) == max(scores):
        return f"{cell.value} (from {len(scores)}, who agree)"
    return f"{cell.value} ({say(min(scores))}–{say(max(scores))} from {len(scores)})"


def _series_said(text: str) -> str:
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        return ""
    first, last = (shorten(line.split(",")[0], 20) for line in (lines[0], lines[-1]))
    return f"{len(lines)} points, {first} to {last}" if len(lines) > 1 else f"1 point, {first}"
