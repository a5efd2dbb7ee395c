"""A sheet as blocks: its tables, boxes and pictures, each view as the tool's content names it. Pictures are drawn by `drawing/`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import structs

from ebc_cli.blocks.shapes import Block, Blocks, Facts, Figure, Grid, Heading, Side, Text
from ebc_cli.toolkit.worksheet import Column, RowList, View
from ebc_cli.worksheets import analysing, computing, from_answers
from ebc_cli.worksheets.columns import Outcome
from ebc_cli.worksheets.sheet import Row, Sheet, head

# What stands in a table where a cell is empty.
NOTHING = "–"
LEANS_RIGHT = ("number", "scale")


def of_sheet(sheet: Sheet, only: str = "", *, level: int = 3, empty: bool = True) -> Blocks:
    """Every view of a sheet that has something to show, or `only` one, under headings of a `level`; a list without rows is left out.

    Not `empty` leaves out, after the first view, tables that hold nothing but what their rows are called, and of the others the columns in
    which nothing stands: what these are called is said below the table.
    """
    outcomes = analysing.of_sheet(sheet)
    out: list[Block] = []
    for view in sheet.form.views:
        if only in ("", view.id) and (found := of_view(sheet, view, outcomes)) and (empty or not out or _says_something(found)):
            found = found if empty else tuple(each for block in found for each in _without_empty(block))
            out += found if isinstance(found[0], Figure) else [Heading(view.title, level), *found]
    return tuple(out)


def _says_something(view: Blocks) -> bool:
    return any(
        not isinstance(block, Grid) or any(cell != NOTHING for row in block.rows for place, cell in enumerate(row) if place != block.name)
        for block in view
    )


def _without_empty(block: Block) -> Blocks:
    """A table without the columns in which nothing stands, and what they are called; one that has nothing else as it is."""
    if not isinstance(block, Grid):
        return (block,)
    kept = [place for place in range(len(block.header)) if place == block.name or any(row[place] != NOTHING for row in block.rows)]
    if len(kept) in (1, len(block.header)):
        return (block,)
    rows = tuple(tuple(row[place] for place in kept) for row in block.rows)
    header, sides = (tuple(each[place] for place in kept) if each else () for each in (block.header, block.sides))
    left_out = ", ".join(head for place, head in enumerate(block.header) if place not in kept)
    table = structs.replace(block, header=header, rows=rows, sides=sides, name=kept.index(block.name))
    return (table, Text(f"Nothing yet: {left_out}.", "quiet"))


def of_view(sheet: Sheet, view: View, outcomes: tuple[Outcome, ...]) -> Blocks:
    """One view; nothing where its list has no rows."""
    if view.use == "table":
        return _table(sheet, view, outcomes)
    if view.use == "boxes":
        return _boxes(sheet, view)
    from ebc_cli.worksheets import pictures

    return pictures.of_view(sheet, view, outcomes) if view.use in pictures.MAKERS else ()


def sorted_rows(sheet: Sheet, form: RowList, view: View) -> list[Row]:
    """The rows of a table in its order: by a column, those without a value last; rows of one value in the order of the file."""
    rows = list(sheet.rows(form.id))
    column = next((column for column in form.columns if column.id in view.sort[:1]), None)
    if column is None:
        return rows
    values = {row.id: computing.worth(sheet, form, column, row) for row in rows}
    order = [step.id for step in column.choices]

    def key(row: Row) -> Any:
        value = values[row.id]
        if value in order:
            value = order.index(value)
        return (0, value) if isinstance(value, (int, float)) else (1, str(value))

    filled = [row for row in rows if values[row.id] is not None]
    kinds_differ = len({key(row)[0] for row in filled}) > 1
    in_order = sorted(filled, key=(lambda row: str(values[row.id])) if kinds_differ else key, reverse=view.sort[1:] == ("down",))
    return [*in_order, *(row for row in rows if values[row.id] is None)]


def shown(sheet: Sheet, form: RowList, name: str, row: Row, outcomes: Iterable[Outcome]) -> str:
    """What a table shows in a column: a cell, the name of the row, one end of a link, or what an analysis says of the row."""
    column = next((column for column in form.columns if column.id == name), None)
    if column is not None:
        return sheet.name(form, row) if column.name else computing.said(sheet, form, column, row)
    if form.joins and name in ("from", "to"):
        return sheet.filled_in(form, row, f"{{{name}}}")
    for outcome in outcomes:
        if outcome.list == form.id and (value := outcome.rows.get(row.id, {}).get(name.replace("-", "_"))) is not None:
            return analysing.said(value)
    return ""


def _table(sheet: Sheet, view: View, outcomes: tuple[Outcome, ...]) -> Blocks:
    form = sheet.form.list(view.list)
    if form is None or not sheet.rows(form.id):
        return ()
    by_id = {column.id: column for column in form.columns}
    names = view.columns or tuple(by_id)
    # Of a tree, only the levels that have what the table shows.
    levels = {level for name in names if name in by_id for level in by_id[name].levels}
    wanted = [row for row in sorted_rows(sheet, form, view) if not levels or row.level in levels]
    rows = tuple(tuple(shown(sheet, form, name, row, outcomes) or NOTHING for name in names) for row in wanted)
    named_at = next((place for place, name in enumerate(names) if name in by_id and by_id[name].name), 0)
    heads = tuple(head(by_id[name]) if name in by_id else name.replace("-", " ").capitalize() for name in names)
    sides: tuple[Side, ...] = tuple("right" if _is_figure(by_id.get(name)) else "left" for name in names)
    return (Grid(heads, rows, name=named_at, sides=sides),)


def _is_figure(column: Column | None) -> bool:
    return column is None or (not column.bands and (bool(column.compute) or column.kind in LEANS_RIGHT))


def _boxes(sheet: Sheet, view: View) -> Blocks:
    form = sheet.form.list(view.list)
    if form is None:
        return ()
    out: list[Block] = []
    for row in from_answers.stand_in(sheet, form):
        pairs = tuple((head(column), _in_box(sheet, form, column, row)) for column in form.columns if not column.name)
        out += [] if form.single else [Text(sheet.name(form, row), "strong")]
        out.append(Facts(pairs))
    return tuple(out)


def _in_box(sheet: Sheet, form: RowList, column: Column, row: Row) -> str:
    if filled := computing.said(sheet, form, column, row):
        return filled
    return from_answers.said(from_answers.of(sheet, column)) if column.from_ else "not filled in yet"
