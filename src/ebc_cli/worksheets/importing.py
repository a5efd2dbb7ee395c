"""Rows that come from elsewhere against those that stand there: what would be new, what would change, and each fault with its place.

First every row has its place and its name, then its cells are read: a cell may lead to a row that comes with it, in whichever list.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ebc_cli.errors import UsageFault, shorten
from ebc_cli.project import sheets
from ebc_cli.project.model import Project
from ebc_cli.project.sheets import FROM, NO_MORE, TO, UNDER
from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets import cells, changes, series, typed
from ebc_cli.worksheets.changes import Maker
from ebc_cli.worksheets.incoming import Batch, Record
from ebc_cli.worksheets.lookup import Lookup
from ebc_cli.worksheets.sheet import Row, Sheet, head, is_id, named

Rows = Mapping[str, Mapping[str, Any]]
_ENDS = ("id", FROM, TO)
# A third, as a spreadsheet computes and writes it: nobody has typed that many digits.
_LONG = re.compile(r"[-+]?\d+\.\d{7,}|[-+]?\d+(\.\d+)?[eE][-+]?\d+", re.ASCII)
_MIDNIGHT = re.compile(r"[ T]00:00(:00(\.0+)?)?$")


class Wrong(NamedTuple):
    """What is wrong at a row (as `Record.row` counts them) and a column."""

    row: int
    column: str
    what: str


class Altered(NamedTuple):
    """A cell that would change: of which row and column, what stands there and what would."""

    row: str
    column: str
    before: str
    after: str


class InList(NamedTuple):
    """What an import comes to in one list: the names of new rows, the cells that change, and how many rows are as they were."""

    form: RowList
    new: tuple[str, ...]
    altered: tuple[Altered, ...]
    same: int


class Taken(NamedTuple):
    """What an import comes to: the project with it, what that is in each list, and every fault."""

    project: Project
    lists: tuple[InList, ...]
    wrong: tuple[Wrong, ...]

    @property
    def differs(self) -> bool:
        """Whether anything would change."""
        return any(each.new or each.altered for each in self.lists)


def taken(sheet: Sheet, batches: Iterable[Batch], maker: Maker, today: datetime.date) -> Taken:
    """What these rows come to. Nothing is to be saved while anything is wrong."""
    work = _Work(sheet, maker, today)
    # A row for a pair is known by the rows that it joins: those have to be there first.
    ordered = sorted(batches, key=lambda batch: bool(batch.form.by or batch.form.joins))
    for batch in ordered:
        work.place(batch)
    lists = tuple(work.fill(batch) for batch in ordered)
    return Taken(work.project, lists, tuple(work.wrong))


class _Work:
    """One import. `now` is the sheet with every row that comes, new ones at first with their names only."""

    def __init__(self, before: Sheet, maker: Maker, today: datetime.date) -> None:
        self.before = self.now = before
        self.wrong: list[Wrong] = []
        self._maker, self._today = maker, today
        self._ids: dict[tuple[str, int], str] = {}
        self._known = Lookup(before)
        self._new_pairs: dict[tuple[Any, ...], list[str]] = {}

    @property
    def project(self) -> Project:
        """The project with what was taken in so far."""
        return self.now.project

    def place(self, batch: Batch) -> None:
        """Give every record its row: one that stands there, or a new one under its name."""
        form, seen = batch.form, dict[str, int]()
        self._put_things(batch)
        new: dict[str, Mapping[str, Any]] = {}
        for record in batch.records:
            name = self._row_of(form, record, new)
            if name in seen:
                self._is_wrong(record, "id", f"this is the same {form.row} as in row {seen[name]}. Leave one of the two.")
            seen.setdefault(name, record.row)
            self._ids[form.id, record.row] = name
        self._put(form, new)

    def _row_of(self, form: RowList, record: Record, new: dict[str, Mapping[str, Any]]) -> str:
        """The id of the row that is meant: by its id, by what it joins, or as the only one of its name; else of a new one."""
        given, name, ends = str(record.cells.get("id") or "").strip(), _name_of(form, record), self._ends(form, record)
        above = self._ids[form.id, record.above] if record.above else ""
        if self.before.row(form.id, given) or given in new:
            return given
        alike = self._alike(form, record, name, ends, above, new)
        if len(alike) == 1:
            return alike[0]
        if alike and not is_id(given):
            which = ", ".join(alike)
            self._is_wrong(record, _name(form), f"`{shorten(name)}` could be several {form.rows}; say which in a column `id`: {which}.")
            return alike[0]
        made = given if is_id(given) else changes.new_id(self.before, form, ends, new, self._maker)
        if form.by and ends:
            self._new_pairs[form.id, *ends.values()] = [made]
        new[made] = {**ends, **({_name(form): name} if name else {}), **({UNDER: above} if above else {})}
        if above and self._depth(form, above, new) >= len(form.levels) and not form.levels[-1].again:
            levels = ", ".join(level.row for level in form.levels)
            self._is_wrong(record, "indent", f"`{shorten(name)}` stands too deep. The levels are {levels}.")
        return made

    def _alike(self, form: RowList, record: Record, name: str, ends: Mapping[str, Any], above: str, new: Rows) -> list[str]:
        """The rows that may be meant without an id."""
        if form.single:
            return [row.id for row in self.before.rows(form.id)[:1]] or list(new)[:1]
        if form.by:
            there = self.before.standing(form, ends) if ends else None
            return [there.id] if there else self._new_pairs.get((form.id, *ends.values()), [])
        if form.joins:
            found = self._known.joining(form, ends)
            words = [row for row in found if all(row.raw.get(key, "") == text for key, text in record.cells.items() if key not in _ENDS)]
            return [row.id for row in words[:1] or found]
        found = self._known.called(form, name)
        return [row.id for row in found if record.above is None or str(row.raw.get(UNDER, "")) == above]

    def _depth(self, form: RowList, above: str, new: Rows) -> int:
        """How many rows stand above, in what comes and in what is there."""
        depth = 0
        while above in new:
            depth, above = depth + 1, new[above].get(UNDER, "")
        row = self.before.row(form.id, above)
        return depth + (row.depth + 1 if row else 0)

    def _ends(self, form: RowList, record: Record) -> dict[str, Any]:
        """The two rows that a link, or a row of a matrix, joins; nothing where one is not known: that is said with the other cells."""
        columns = typed.columns_that_take(form)
        ends = form.by or ((FROM, TO) if form.joins else ())
        try:
            found = {end: self._value(columns[end], record.cells.get(end), None) for end in ends}
        except UsageFault:
            return {}
        return found if all(isinstance(end, str) for end in found.values()) else {}

    def _is_wrong(self, record: Record, column: str, what: str) -> None:
        self.wrong.append(Wrong(record.row, column, what))

    def _put_things(self, batch: Batch) -> None:
        """Of links, every thing that a link names and that is not there yet."""
        form = batch.form
        things = self.now.form.list(form.joins) if form.joins else None
        if things is None:
            return
        known = {self.now.name(things, row).casefold() for row in self.now.rows(things.id)} | {row.id for row in self.now.rows(things.id)}
        ends = dict.fromkeys(str(record.cells.get(end, "")).strip() for record in batch.records for end in (FROM, TO))
        names = [name for name in ends if name and name.casefold() not in known]
        self._stand(changes.with_names(self.now, things, names, self._maker)[0])

    def _put(self, form: RowList, rows: Rows) -> None:
        self._stand(sheets.with_rows(self.project, self.now.place(form.id), rows))

    def _stand(self, project: Project) -> None:
        self.now = Sheet(self.now.toolkit, project, self.now.tool, self.now.called)

    # -- cells ------------------------------------------------------------------------------------------------------------------

    def fill(self, batch: Batch) -> InList:
        """Put in the cells of every record, now that all rows are there."""
        form = batch.form
        rows: dict[str, Mapping[str, Any]] = {}
        new: list[str] = []
        altered: list[Altered] = []
        same = 0
        for record in batch.records:
            name = self._ids[form.id, record.row]
            before = self.before.row(form.id, name)
            put = self._cells(form, record, before)
            if before is None:
                rows[name] = changes.stamped(form, {key: value for key, value in put.items() if value is not None}, self._maker)
                if lacking := [key for key in (_name(form), *form.by) if key and put.get(key) is None and not form.single]:
                    self._is_wrong(record, lacking[0], f"a new {form.row} has no {'name' if lacking[0] == _name(form) else lacking[0]}.")
                new.append(self.now.name(form, Row(name, rows[name])))
                continue
            differs = {key: value for key, value in put.items() if before.raw.get(key) != value}
            if not differs:
                same += 1
                continue
            raw = {key: value for key, value in {**before.raw, **differs}.items() if value is not None}
            rows[name] = changes.stamped(form, raw, self._maker)
            altered += self._told(form, before, Row(name, raw), differs)
        self._put(form, rows)
        return InList(form, tuple(new), tuple(altered), same)

    def _cells(self, form: RowList, record: Record, row: Row | None) -> dict[str, Any]:
        columns = typed.columns_that_take(form)
        if form.levels:
            columns[UNDER] = Column(id=UNDER, kind="ref", to=(form.id,))
        put: dict[str, Any] = {}
        if record.above:
            put[UNDER] = self._ids[form.id, record.above]
        for name, given in record.cells.items():
            if name == NO_MORE and isinstance(given, Mapping):
                put[name] = dict(given)
            if name == "id" or name not in columns:
                continue
            if columns[name].name and not form.single and isinstance(given, str):
                put[name] = given.strip() or None  # whatever the words are
                continue
            try:
                put[name] = self._value(columns[name], given, row)
            except UsageFault as fault:
                self._is_wrong(record, name, f"{fault.message} {fault.hint}".strip())
        return put

    def _value(self, column: Column, given: Any, row: Row | None) -> Any:
        """What came for a cell, as it is kept."""
        if isinstance(given, Mapping):
            if given.keys() == {"value"}:
                return given["value"]
            return dict(given) if cells.read(column, given).state != "open" else None
        if isinstance(given, list):
            given = "".join(f"{each}\n" for each in given)
        text = ("yes" if given else "no") if isinstance(given, bool) else "" if given is None else str(given)
        if column.raters and (scores := _scores(column, text)):
            return {who: typed.value(self.now, column, score, self._today, row) for who, score in scores.items()}
        if column.kind == "date":
            text = _MIDNIGHT.sub("", text.strip())
        if column.kind == "series":
            return series.text_of(text.splitlines()) or None  # no kind of field has to be asked about each of many thousands of lines
        if column.kind == "number" and _LONG.fullmatch(text.strip()):
            text = f"{float(text):.6f}".rstrip("0").rstrip(".")
        return typed.value(self.now, column, text, self._today, row)

    def _told(self, form: RowList, before: Row, after: Row, differs: Mapping[str, Any]) -> Iterator[Altered]:
        columns = typed.columns_that_take(form)
        if UNDER in differs:
            names = (self._name_of_id(form, row.raw.get(UNDER)) for row in (before, after))
            yield Altered(self.before.name(form, before), "Under", *names)
        for name in differs:
            if column := columns.get(name):
                said = self.before.said(column, before), self.now.said(column, after)
                yield Altered(self.before.name(form, before), head(column), *said)

    def _name_of_id(self, form: RowList, name: Any) -> str:
        row = self.now.row(form.id, str(name))
        return self.now.name(form, row) if row else ""


def _name(form: RowList) -> str:
    column = named(form)
    return column.id if column else ""


def _name_of(form: RowList, record: Record) -> str:
    given = record.cells.get(_name(form))
    return str(given).strip() if isinstance(given, (str, int, float)) else ""


def _scores(column: Column, text: str) -> dict[str, str]:
    """Scores of several people as a table has them, `Ann: 4; Tom: 5`; nothing for anything else."""
    score = "|".join(re.escape(choice.id) for choice in column.choices) or r"\d+"
    one = re.compile(rf"\s*(?P<who>.+?):\s*(?P<score>{score})\s*(?:;|$)")
    found, end = dict[str, str](), 0
    while end < len(text):
        hit = one.match(text, end)
        if hit is None:
            return {}
        found[hit["who"].strip()], end = hit["score"], hit.end()
    return found
