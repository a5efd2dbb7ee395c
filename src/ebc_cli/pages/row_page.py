"""What is said of rows that a command has changed. Pure."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Set
from itertools import islice

from ebc_cli.blocks.shapes import Block, Blocks, Text
from ebc_cli.errors import count, shorten
from ebc_cli.pages.findings import MOST_OF_A_RULE
from ebc_cli.project.sheet_changes import Changed
from ebc_cli.toolkit.worksheet import RowList
from ebc_cli.worksheets import computing, findings
from ebc_cli.worksheets.commands import Cells, Removal
from ebc_cli.worksheets.sheet import Row, Sheet, head

MOST_USES = 5


def added(after: Sheet, form: RowList, made: list[str], today: datetime.date) -> Blocks:
    """That rows were added: one by its name, several by their number; then what comes of them."""
    one = next((row for row in after.rows(form.id) if row.id == made[0]), None) if len(made) == 1 else None
    said = f"Added {made[0]}: {shorten(after.name(form, one), 60)}." if one else f"Added {len(made)} {form.rows}."
    return (Text(said, "good"), *_said_back(after, form, made, today))


def saved(after: Sheet, cells: Cells, name: str, today: datetime.date) -> Blocks:
    """That cells were set in a row of this name, and what comes of them: figures that they are in, and what did not stand out before."""
    known = {each.rule for each in findings.of_row(after, cells.form, cells.row, today)}
    return (Text(f"Saved: {name}.", "good"), *_said_back(after, cells.form, [cells.row.id], today, set(cells.values), known))


def taken_out(before: Sheet, removal: Removal) -> Blocks:
    """That rows were taken out, and where they were used."""
    names = "; ".join(before.name(removal.form, row) for row in removal.rows)
    more = len(removal.gone) - len(removal.rows)
    below = f", and {more} below" if more > 0 else ""
    said = Text(f"Taken out: {shorten(names, 120)}{below}.", "good")
    if not removal.used:
        return (said,)
    where = "; ".join(f"{use.sheet.tool.title}: {shorten(use.sheet.name(use.form, use.row), 40)}" for use in removal.used[:MOST_USES])
    others = f" and {len(removal.used) - MOST_USES} more" if len(removal.used) > MOST_USES else ""
    return (said, Text(f"It was used in {where}{others}; nothing leads to it there now.", "warn"))


def taken_back(changes: Iterable[Changed]) -> str:
    """That a change was taken back."""
    rows = sum(len({**changed.before, **changed.after}) for changed in changes)
    return f"Taken back: {count(rows, 'row')} as before." if rows else "Taken back."


def _said_back(
    found: Sheet, form: RowList, rows: Iterable[str], today: datetime.date, columns: Set[str] = frozenset(), known: Set[str] = frozenset()
) -> Blocks:
    """What is said at once of rows that were touched: their arithmetic, and what does not hang together in them.

    Of some `columns` only the figures that they are in; what was `known` before is left out.
    """
    out: list[Block] = []
    touched = [row for name in rows if (row := found.row(form.id, name)) is not None]
    for row in touched:
        out += [Text(line) for line in _arithmetic(found, form, row, columns)]
    hits = (each for row in touched for each in findings.of_row(found, form, row, today) if each.rule not in known)
    return (*out, *(Text(f"{each.message} {each.do}", "warn") for each in islice(hits, MOST_OF_A_RULE)))


def _arithmetic(found: Sheet, form: RowList, row: Row, columns: Set[str]) -> Iterator[str]:
    """How the computed figures of a row (of all columns, or that these are in) came about, each on a line."""
    moved = set(columns)
    for column in form.columns:
        if not column.compute or (moved and not moved & set(column.of)):
            continue
        moved |= {column.id} if moved else set()
        if (figure := computing.of(found, form, column, row)).value is not None:
            band = computing.band_of(column, figure.value)
            yield f"{head(column)}: {figure.working}{f', {band.text}' if band else ''}."
