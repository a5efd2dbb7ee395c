"""Changes to a sheet's rows, each a new project: rows added, cells set, rows moved and taken out. Chance comes in as an argument."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ebc_cli.project import sheets
from ebc_cli.project.model import Project
from ebc_cli.project.sheets import AT, BY, UNDER
from ebc_cli.toolkit.worksheet import RowList
from ebc_cli.worksheets.cells import led_to
from ebc_cli.worksheets.sheet import Row, Sheet, named


class Maker(NamedTuple):
    """What a change needs from outside: the time, whoever makes it, and what picks one letter of several by chance."""

    at: str
    by: str
    choose: Callable[[str], str]


def added(sheet: Sheet, form: RowList, rows: Iterable[Mapping[str, Any]], maker: Maker) -> tuple[Project, tuple[str, ...]]:
    """The project with these rows at the end of a list, and their ids."""
    new: dict[str, Mapping[str, Any]] = {}
    for cells in rows:
        new[new_id(sheet, form, cells, new, maker)] = stamped(form, cells, maker)
    return sheets.with_rows(sheet.project, sheet.place(form.id), new), tuple(new)


def new_id(sheet: Sheet, form: RowList, cells: Mapping[str, Any], taken: Container[str], maker: Maker) -> str:
    """The id of a row that is new to a list, and to those `taken` for other new ones.

    By chance, so that two people who add one at a time never meet; but of the only row of a form, and of the row for a pair, they are to
    meet: those have an id that both come to, so that what each puts into it is merged cell by cell.
    """
    shared = "only" if form.single else sheets.id_of(str(cells.get(axis, "")) for axis in form.by) if form.by else ""
    if shared and shared not in taken and sheet.row(form.id, shared) is None:
        return shared
    while (name := sheets.free_id(sheet.project, sheet.place(form.id), maker.choose)) in taken:
        continue
    return name


def with_names(
    sheet: Sheet, form: RowList, names: Iterable[str], maker: Maker, under: str = "", **more: Any
) -> tuple[Project, tuple[str, ...]]:
    """The project with a row for each of these names."""
    column = named(form)
    key = column.id if column else "name"
    above = {UNDER: under} if under else {}
    return added(sheet, form, ({key: name, **above, **more} for name in names), maker)


def with_cells(sheet: Sheet, form: RowList, row: Row, cells: Mapping[str, Any], maker: Maker) -> Project:
    """The project with cells of a row set; `None` empties one."""
    raw = {key: value for key, value in {**row.raw, **cells}.items() if value is not None and key not in (AT, BY)}
    return sheets.with_rows(sheet.project, sheet.place(form.id), {row.id: stamped(form, raw, maker)})


def stamped(form: RowList, cells: Mapping[str, Any], maker: Maker) -> dict[str, Any]:
    """A row's cells with who wrote it last and when; without the name where the list keeps none."""
    by = {BY: maker.by} if maker.by and not form.anonymous else {}
    return {**{key: value for key, value in cells.items() if key not in (AT, BY)}, **by, AT: maker.at}


def moved(sheet: Sheet, form: RowList, row: Row, to: int) -> Project:
    """The project with a row at another place of its list, counted from 1; of a tree, among those that stand under the same row."""
    every = list(sheet.rows(form.id))
    others = [each.id for each in every if each.raw.get(UNDER) == row.raw.get(UNDER) and each.id != row.id]
    at = max(0, min(to - 1, len(others)))
    siblings = [*others[:at], row.id, *others[at:]]
    places = iter(siblings)
    order = [next(places) if each.id in siblings else each.id for each in every]
    return sheets.with_rows(sheet.project, sheet.place(form.id), {}, order)


class Use(NamedTuple):
    """A row somewhere that leads to another: in which sheet and list, and by which column."""

    sheet: Sheet
    form: RowList
    row: Row
    column: str


def uses(sheet: Sheet, form: RowList, names: set[str]) -> Iterator[Use]:
    """Every row of the project that leads to one of these rows of a list, less those rows themselves."""
    place = sheet.place(form.id)
    called = {f"{place.tool}.{place.list}"}
    for name, tool in sheet.toolkit.by_tool.items():
        if tool.worksheet is None or name not in sheet.project.worksheets:
            continue
        for other in sheet.sheets_of(name):
            for listed in other.form.lists:
                yield from _uses_in(other, listed, {*called, *([place.list] if name == place.tool else [])}, names)


def _uses_in(other: Sheet, listed: RowList, called: set[str], names: set[str]) -> Iterator[Use]:
    columns = [column.id for column in listed.columns if column.kind == "ref" and called & set(column.to)]
    if listed.joins in called:
        columns += [sheets.FROM, sheets.TO]
    for row in other.rows(listed.id):
        for column in columns:
            if not names.isdisjoint(led_to(row.raw.get(column))):
                yield Use(other, listed, row, column)


def below(sheet: Sheet, form: RowList, row: Row) -> tuple[Row, ...]:
    """The rows of a tree that stand under a row, at any depth."""
    if not form.levels:
        return ()
    every = sheet.rows(form.id)
    at = next(place for place, each in enumerate(every) if each.id == row.id)
    found = []
    for each in every[at + 1 :]:
        if each.depth <= row.depth:
            break
        found.append(each)
    return tuple(found)


def taken_out(sheet: Sheet, form: RowList, rows: Iterable[Row]) -> Project:
    """The project without these rows, without those below them, without what leads to them and without the links and pairs they are in."""
    gone = {each.id for row in rows for each in (row, *below(sheet, form, row))}
    project = sheets.with_rows(sheet.project, sheet.place(form.id), dict.fromkeys(gone))
    for use in uses(sheet, form, gone):
        if use.row.id in gone and use.form.id == form.id:
            continue
        place = use.sheet.place(use.form.id)
        standing = sheets.rows(project, place).get(use.row.id)
        if standing is None:
            continue
        value = standing.get(use.column)
        rest = [each for each in value if not (isinstance(each, str) and each in gone)] if isinstance(value, list) else []
        whole = use.column in (sheets.FROM, sheets.TO) or use.column in use.form.by
        cells = {key: each for key, each in standing.items() if key != use.column} | ({use.column: rest} if rest else {})
        project = sheets.with_rows(project, place, {use.row.id: None if whole else cells})
    return project


def pairs(sheet: Sheet, form: RowList) -> tuple[tuple[str, str], ...]:
    """Every pair of rows that a matrix has a cell for, row by row of its first axis."""
    first, second = (next(column for column in form.columns if column.id == name) for name in form.by)
    axes = ([row for to in axis.to for _, _, row in sheet.led_to(to)] for axis in (first, second))
    one, other = ([row.id for row in rows if not (form.unless and row.raw.get(form.unless) == "yes")] for rows in axes)
    return tuple((here, there) for here in one for there in other)
