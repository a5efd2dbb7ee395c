"""What is asked on a worksheet, in order: the rows of a list first, then down each column; of a form, box after box.

A tree is asked level after level, links thing after thing, a matrix pair after pair.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from itertools import chain, islice
from typing import Any, NamedTuple

from ebc_cli.errors import UnknownName
from ebc_cli.project.sheets import FROM, NO_MORE, TO, UNDER
from ebc_cli.toolkit.typed import plainly
from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets import asking, cells, changes
from ebc_cli.worksheets.sheet import Row, Sheet, applies, level_at

# The kinds of thing in a graph that nothing comes after, and that more than one thing comes after.
END, DECISION = "end", "decision"


class Spot(NamedTuple):
    """Something to be asked: a cell (`column`), or rows (no column): of a list, below a `row` of a tree, after a `row` of a graph.

    A cell of a matrix stands at its `pair`, and one of a single form at nothing, whether they have a row yet or not.
    """

    list: str
    row: str = ""
    column: str = ""
    pair: tuple[str, str] | tuple[()] = ()

    @property
    def is_cell(self) -> bool:
        """Whether one cell is asked, and not rows."""
        return bool(self.column)


class Narrowed(NamedTuple):
    """What is left out of a run: all columns but one, those that a first pass leaves."""

    column: str = ""
    first_pass: bool = False


def spots(sheet: Sheet, narrowed: Narrowed = Narrowed()) -> list[Spot]:
    """All that is asked on a sheet as it stands."""
    return [spot for form in sheet.form.lists for spot in _of_list(sheet, form, narrowed)]


def shape(sheet: Sheet) -> tuple[Any, ...]:
    """What decides the spots of a sheet, and changes seldom: its rows, what they stand under and what they link; not what cells hold."""
    return tuple(_shape_of(sheet, form) for form in sheet.form.lists)


def _shape_of(sheet: Sheet, form: RowList) -> tuple[Any, ...]:
    if form.by:
        return tuple(changes.pairs(sheet, form))
    if form.joins:
        told = ("kind", *dict.fromkeys(column.across for column in form.columns if column.across))
        things = tuple(row.raw.get(name) for row in sheet.rows(form.joins) for name in told)
        return (things, *((row.id, row.raw.get(FROM), row.raw.get(TO)) for row in sheet.rows(form.id)))
    return tuple((row.id, row.depth) for row in sheet.rows(form.id)) if form.levels else tuple(row.id for row in sheet.rows(form.id))


def _of_list(sheet: Sheet, form: RowList, narrowed: Narrowed) -> Iterator[Spot]:
    columns = [column for column in asked_columns(form) if _wanted(column, narrowed)]
    if narrowed.column and not columns:
        return
    if form.by:
        yield from (Spot(form.id, "", column.id, pair) for pair in changes.pairs(sheet, form) for column in columns)
        return
    if not narrowed.column:
        yield from _rows(sheet, form)
    if form.joins:
        yield from (Spot(form.id, row.id, column.id) for column in columns for row in _links(sheet, form, column))
    elif form.single:
        yield from (Spot(form.id, "", column.id) for column in columns)
    elif form.form:
        yield from (Spot(form.id, row.id, column.id) for row in sheet.rows(form.id) for column in columns if applies(column, row))
    else:
        yield from (Spot(form.id, row.id, column.id) for column in columns for row in sheet.rows(form.id) if applies(column, row))


def _rows(sheet: Sheet, form: RowList) -> Iterator[Spot]:
    """Where rows of a list are asked for."""
    if form.joins:
        yield from (Spot(form.id, row.id) for row in sheet.rows(form.joins) if row.raw.get("kind") != END)
    elif not form.single:
        yield Spot(form.id)
        if form.levels:
            # Level after level: what drives all of one level, before what drives the next.
            rows = sorted(sheet.rows(form.id), key=lambda row: row.depth)
            yield from (Spot(form.id, row.id) for row in rows if can_stand_under(form, row))


def _links(sheet: Sheet, form: RowList, column: Column) -> list[Row]:
    """The links that have a column to fill in, in the order of the things that they come from.

    What one is for is asked where a thing has more than one way out: elsewhere there is nothing to choose. What belongs to crossing is
    asked where a link leads `across`, as from lane to lane.
    """
    things = sheet.rows(form.joins)
    if column.across:
        stands = {row.id: said.casefold() for row in things if isinstance(said := row.raw.get(column.across), str)}
        ends = ((row, stands.get(str(row.raw.get(FROM))), stands.get(str(row.raw.get(TO)))) for row in sheet.rows(form.id))
        found = [row for row, here, there in ends if here and there and here != there]
    else:
        out = sheet.counted(form.id, FROM)
        found = [row for row in sheet.rows(form.id) if out[str(row.raw.get(FROM, ""))] > 1]
    places = {row.id: place for place, row in enumerate(things)}
    return sorted(found, key=lambda row: places.get(str(row.raw.get(FROM)), len(places)))


def can_stand_under(form: RowList, row: Row) -> bool:
    """Whether rows of a tree may stand under this one."""
    return row.depth + 1 < len(form.levels) or level_at(form, row.depth).again


def row_at(sheet: Sheet, form: RowList, spot: Spot) -> Row | None:
    """The row that a cell stands in; `None` for one of a pair or of a form that has none yet."""
    if form.by or form.single:
        return sheet.standing(form, dict(zip(form.by, spot.pair, strict=False)))
    return sheet.row(form.id, spot.row)


def new_row(form: RowList, spot: Spot) -> Row:
    """The row that a first cell begins: that of its pair, or of a form."""
    return Row("", dict(zip(form.by, spot.pair, strict=True)) if spot.pair else {})


def asked_columns(form: RowList) -> list[Column]:
    """The columns that are asked for row by row: not what is computed, nor a matrix's axes, nor names, which come with the rows.

    A form that has one row only is asked for its name like for the rest.
    """
    return [column for column in form.columns if not (column.compute or (column.name and not form.single) or column.id in form.by)]


def column_named(sheet: Sheet, typed: str) -> str:
    """The column that was meant, in whichever list. Raises `UsageFault` with the nearest."""
    known = [column.id for form in sheet.form.lists for column in asked_columns(form)]
    found = next((name for name in known if name == plainly(typed)), "")
    if not found:
        raise UnknownName("column", typed, known, inside=sheet.tool.title)
    return found


def _wanted(column: Column, narrowed: Narrowed) -> bool:
    return narrowed.column in ("", column.id) and (column.depth == "first" or not narrowed.first_pass or narrowed.column == column.id)


def leaves_columns(sheet: Sheet) -> bool:
    """Whether a first pass leaves columns out."""
    return any(not _wanted(column, Narrowed(first_pass=True)) for form in sheet.form.lists for column in asked_columns(form))


class SheetProgress(NamedTuple):
    """How far a sheet is: cells filled in (or looked at with an honest "not known") of all, and the rows that it has."""

    done: int
    total: int
    rows: int


def standing(sheet: Sheet) -> SheetProgress:
    """How far a sheet is, the columns of a first pass only."""
    found = [spot for spot in spots(sheet, Narrowed(first_pass=True)) if spot.is_cell and is_due(sheet, spot)]
    done = sum(state(sheet, spot, "") not in ("open", "later") for spot in found)
    return SheetProgress(done, len(found), sum(len(sheet.rows(form.id)) for form in sheet.form.lists if not (form.by or form.joins)))


def state(sheet: Sheet, spot: Spot, by: str) -> str:
    """How far a spot is: `open`, `later`, or done in one way or another. A score that several give is open for who has given none."""
    form = sheet.forms[spot.list]
    if not spot.is_cell:
        return _rows_state(sheet, form, spot)
    row = row_at(sheet, form, spot)
    if row is None or (raw := row.raw.get(spot.column)) in (None, ""):
        return "open"
    column = sheet.columns[spot.list][spot.column]
    if not isinstance(raw, Mapping):
        return "open" if column.raters and by else "answered"
    found = cells.read(column, raw)
    if column.raters and by and found.state == "answered" and by not in found.ratings:
        return "open"
    return found.state


def _rows_state(sheet: Sheet, form: RowList, spot: Spot) -> str:
    if not spot.row:
        return "answered" if sheet.rows(form.id) else "open"
    above = sheet.row(form.joins or form.id, spot.row)
    if above is None or above.raw.get(NO_MORE):
        return "answered"
    lead_on = sheet.counted(form.id, FROM if form.joins else UNDER)[spot.row]
    return "answered" if lead_on >= (2 if form.joins and above.raw.get("kind") == DECISION else 1) else "open"


def is_due(sheet: Sheet, spot: Spot) -> bool:
    """Whether something stands in the column that a cell follows, or in the cell itself; true of all that follow none."""
    columns = sheet.columns[spot.list]
    column = columns.get(spot.column)
    if column is None or not column.follows:
        return True
    row = row_at(sheet, sheet.forms[spot.list], spot)
    raw = row.raw if row is not None else {}
    return raw.get(column.id) not in (None, "") or cells.read(columns[column.follows], raw.get(column.follows)).value not in (None, "")


def can_be_asked(sheet: Sheet, spot: Spot) -> bool:
    """Whether a cell is due, and whether there is something to choose from, where it leads to rows."""
    if not is_due(sheet, spot):
        return False
    form = sheet.forms[spot.list]
    column = sheet.columns[spot.list].get(spot.column)
    if column is None or column.kind != "ref" or column.or_:
        return True
    return bool(asking.asked(sheet, column, row_at(sheet, form, spot)).choices)


def following(sheet: Sheet, order: Sequence[Spot], after: Spot | None, offered: Set[Spot], by: str) -> Spot | None:
    """The next open spot after this one, then open ones before it, then what was put off and this run has not asked."""
    start = order.index(after) + 1 if after in order else 0
    put_off = None
    for spot in chain(islice(order, start, None), islice(order, start)):
        if spot not in offered and (found := state(sheet, spot, by)) in ("open", "later"):
            if found == "open" and can_be_asked(sheet, spot):
                return spot
            put_off = put_off or (spot if found == "later" else None)
    return put_off
