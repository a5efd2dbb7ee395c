"""Two sheets of one tool side by side: which rows only one of them has, and which cells differ. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets.sheet import Row, Sheet, head


class Differs(NamedTuple):
    """A cell that differs: of which row (as the later sheet has it) and column, and what each sheet says, empty for nothing."""

    row: Row
    name: str
    column: Column
    before: str
    after: str


class Difference(NamedTuple):
    """What sets a list apart in two sheets: rows that only the later one has, rows that only the earlier one has, cells that differ."""

    form: RowList
    added: tuple[tuple[Row, str], ...]
    gone: tuple[tuple[Row, str], ...]
    changed: tuple[Differs, ...]


def compared(before: Sheet, after: Sheet) -> tuple[Difference, ...]:
    """What sets each list apart. A row is the same under the same id, else by its name: in a tree with the names above it."""
    return tuple(_in_list(before, after, form) for form in after.form.lists)


def _in_list(before: Sheet, after: Sheet, form: RowList) -> Difference:
    old, new = before.rows(form.id), after.rows(form.id)
    both = {row.id for row in old} & {row.id for row in new}
    by_key = {key: row for key, row in _keyed(before, form) if row.id not in both}
    pairs: list[tuple[Row, Row]] = []
    added: list[tuple[Row, str]] = []
    for key, row in _keyed(after, form):
        there = before.row(form.id, row.id) if row.id in both else by_key.pop(key, None)
        if there is None:
            added.append((row, after.name(form, row)))
        else:
            pairs.append((there, row))
    gone = tuple((row, before.name(form, row)) for row in by_key.values())
    changed = tuple(differs for there, row in pairs for differs in _cells(before, after, form, there, row))
    return Difference(form, tuple(added), gone, changed)


def _keyed(sheet: Sheet, form: RowList) -> Iterator[tuple[tuple[str | int, ...], Row]]:
    """Each row with what it is known by: its name below those above it, and which of several that are called so."""
    above: list[str] = []
    times: Counter[tuple[str, ...]] = Counter()
    for row in sheet.rows(form.id):
        above[row.depth :] = [sheet.name(form, row).casefold()]
        times[tuple(above)] += 1
        yield (*above, times[tuple(above)]), row


def _cells(before: Sheet, after: Sheet, form: RowList, there: Row, row: Row) -> Iterator[Differs]:
    for column in form.columns:
        if not column.compute:
            said = before.said(column, there), after.said(column, row)
            if said[0] != said[1]:
                yield Differs(row, after.name(form, row), column, *said)


def words(differs: Differs) -> str:
    """A cell that differs, on one line."""
    return f"{differs.name}, {head(differs.column)}: {differs.before or 'empty'} → {differs.after or 'empty'}"
