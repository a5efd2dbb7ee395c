"""What a command wants done to rows: in which list, to which rows, with which cells. All raise `UsageFault` for what does not fit."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ebc_cli.errors import EbcError, UsageFault, shorten
from ebc_cli.project.model import Project
from ebc_cli.project.sheets import UNDER
from ebc_cli.toolkit.worksheet import RowList
from ebc_cli.worksheets import cells, changes, typed
from ebc_cli.worksheets.changes import Maker, Use
from ebc_cli.worksheets.sheet import Row, Sheet


class Hand(NamedTuple):
    """Whoever types a command: their name, the day that it is for them, and how a command is said to them."""

    by: str
    today: datetime.date
    command: Callable[[str], str]


class Cells(NamedTuple):
    """Cells to be set in a row."""

    form: RowList
    row: Row
    values: Mapping[str, Any]


class Removal(NamedTuple):
    """Rows to be taken out: those that were named, the ids of all that go with them, and the rows elsewhere that lead to one."""

    form: RowList
    rows: tuple[Row, ...]
    gone: frozenset[str]
    used: tuple[Use, ...]


def to_add(
    hand: Hand, sheet: Sheet, list_: str, words: list[str], under: str, piped: Callable[[], list[str]]
) -> tuple[RowList, list[dict[str, Any]]]:
    """The rows to add to a list: one of the words of a command, or one for each name that is `piped` in."""
    form = typed.list_of(sheet, list_)
    rest, given = typed.assignments(form, words)
    names = [name for name in [" ".join(rest).strip()] if name] if rest else piped()
    if not names and not given:
        hint = f'Such as: `{hand.command(f"tool {sheet.tool.id} add")} "Name of the {form.row}"`.'
        raise UsageFault("There is nothing to add.", hint)
    above = typed.row_of(sheet, under, form.id)[1] if under else None
    if above is not None and not form.levels:
        raise UsageFault(f"{form.rows.capitalize()} stand under nothing.", "Leave out `--under`.")
    values = _rated(form, {}, _values(hand, sheet, form, given), hand.by)
    _refuse_second(hand, sheet, form, values, len(names))
    column = typed.name_column(form)
    if names and not column:
        raise UsageFault(f"A {form.row} has no name; it is told by its columns.", f"Give {', '.join(typed.columns_that_take(form))}.")
    top = {UNDER: above.id} if above else {}
    return form, [{**top, column: name, **values} for name in names] if names else [{**top, **values}]


def _refuse_second(hand: Hand, sheet: Sheet, form: RowList, values: Mapping[str, Any], names: int) -> None:
    """Raise `UsageFault` for a second row where one list has one, or one pair; and for half a pair."""
    if open_ends := [axis for axis in form.by if not isinstance(values.get(axis), str)]:
        raise UsageFault(f"A {form.row} stands for a pair.", f"Give {' and '.join(open_ends)} too, each by name.")
    if there := sheet.standing(form, values):
        hint = f"Change what stands there: `{hand.command(f'tool {sheet.tool.id} set')} {there.id} COLUMN=VALUE`."
        raise UsageFault(f"There is one already: {shorten(sheet.name(form, there), 60)}.", hint)
    if names > 1 and form.single:
        raise UsageFault(f"There is only one {form.row}.", "Give one name.")


def to_set(hand: Hand, sheet: Sheet, row: str, list_: str, words: list[str]) -> Cells:
    """The cells that the words of a command set in a row."""
    form, at = typed.row_of(sheet, row, list_)
    rest, given = typed.assignments(form, words)
    if rest or not given:
        raise UsageFault("Say which column, and what stands in it.", f"Such as: `{next(iter(typed.columns_that_take(form)))}=VALUE`.")
    return Cells(form, at, _values(hand, sheet, form, given, at))


def with_cells(hand: Hand, sheet: Sheet, wanted: Cells, maker: Maker) -> Project:
    """The project with the cells set in the row as it stands now. Raises `EbcError` where it was taken out meanwhile."""
    present = sheet.row(wanted.form.id, wanted.row.id)
    if present is None:
        raise EbcError(
            f"The {wanted.form.row} `{wanted.row.id}` has been taken out meanwhile.",
            f"See `{hand.command(f'tool {sheet.tool.id} show')}`.",
        )
    return changes.with_cells(sheet, wanted.form, present, _rated(wanted.form, present.raw, wanted.values, hand.by), maker)


def to_take_out(sheet: Sheet, rows: list[str], list_: str) -> Removal:
    """The rows that were named, with what goes with them."""
    several = [typed.row_of(sheet, row, list_) for row in rows]
    form, named = several[0][0], tuple(at for _, at in several)
    if any(other.id != form.id for other, _ in several):
        raise UsageFault("These rows stand in different lists.", "Take out those of one list at a time, with `--list`.")
    gone = frozenset(each.id for at in named for each in (at, *changes.below(sheet, form, at)))
    used = tuple(use for use in changes.uses(sheet, form, set(gone)) if use.row.id not in gone)
    return Removal(form, named, gone, used)


def _values(hand: Hand, sheet: Sheet, form: RowList, given: Mapping[str, str], row: Row | None = None) -> dict[str, Any]:
    """What was typed for cells, as it is kept; a fault says of which column it is."""
    columns, out = typed.columns_that_take(form), {}
    for name, text in given.items():
        try:
            out[name] = typed.value(sheet, columns[name], text, hand.today, row)
        except UsageFault as fault:
            raise UsageFault(f"{name}: {fault.message}", fault.hint) from None
    return out


def _rated(form: RowList, before: Mapping[str, Any], values: Mapping[str, Any], by: str) -> dict[str, Any]:
    """The values, each score of several people beside those that stand there."""
    columns = typed.columns_that_take(form)
    return {key: cells.rated(before.get(key), by, value) if columns[key].raters else value for key, value in values.items()}
