"""Views that are pictures: what a sheet holds as a drawing, with the same in words. One maker a view, in one registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

from ebc_cli.blocks.shapes import Blocks, Figure
from ebc_cli.drawing.scene import Scene
from ebc_cli.project.sheets import FROM, TO
from ebc_cli.toolkit.numbers import say
from ebc_cli.toolkit.worksheet import Column, RowList, View
from ebc_cli.worksheets import computing
from ebc_cli.worksheets.analysing import Outcome
from ebc_cli.worksheets.sheet import Row, Sheet, head

KINDS = ("start", "step", "decision", "end")
ON_PAPER = 110  # columns of a drawing in a file


class Picture(Protocol):
    """A drawing that can be laid out, drawn with letters and said in words."""

    def laid_out(self, width: int) -> Scene | None:
        """The drawing in at most so many columns; `None` without room."""

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The drawing as lines of text; none without room."""

    def words(self) -> tuple[str, ...]:
        """The same in words."""


class Wanted(NamedTuple):
    """A view of a list, and what it is made from."""

    sheet: Sheet
    view: View
    form: RowList
    outcomes: tuple[Outcome, ...]

    def column(self, name: str) -> Column:
        """A column of the list."""
        return next(column for column in self.form.columns if column.id == name)

    def value(self, name: str, row: Row) -> Any:
        """What a cell of the list counts as."""
        return computing.worth(self.sheet, self.form, self.column(name), row)

    def name(self, row: Row) -> str:
        """What a row is called."""
        return self.sheet.name(self.form, row)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the list."""
        return self.sheet.rows(self.form.id)

    def said_of(self, row: Row, figure: str) -> Any:
        """What an analysis says of a row; `None` where none does."""
        found = (outcome.rows.get(row.id, {}).get(figure) for outcome in self.outcomes if outcome.list == self.form.id)
        return next((value for value in found if value is not None), None)


def of_view(sheet: Sheet, view: View, outcomes: tuple[Outcome, ...]) -> Blocks:
    """The figure of a view; nothing where there is nothing to draw."""
    return tuple(Figure(title, drawn, drawn.words()) for title, drawn in drawings(sheet, view, outcomes))


def drawings(sheet: Sheet, view: View, outcomes: tuple[Outcome, ...]) -> list[tuple[str, Picture]]:
    """The drawings of a view, each with its title: one, or one a row where each row is drawn by itself."""
    form = sheet.form.list(view.list) if view.list else sheet.form.lists[0]
    if form is None or not (sheet.rows(form.id) or view.chain):
        return []
    return MAKERS[view.use](Wanted(sheet, view, form, outcomes))


def _one(wanted: Wanted, drawn: Picture | None) -> list[tuple[str, Picture]]:
    return [(wanted.view.title, drawn)] if drawn is not None else []


# -- scales -----------------------------------------------------------------------------------------------------------------------


def _grid(wanted: Wanted) -> list[tuple[str, Picture]]:
    from ebc_cli.drawing.quadrants import Point, Quadrants

    view = wanted.view
    placed = [(row, wanted.value(view.x, row), wanted.value(view.y, row)) for row in wanted.rows]
    points = tuple(Point(wanted.name(row), x, y) for row, x, y in placed if _is_number(x) and _is_number(y))
    if not points:
        return []
    low_low, high_low, low_high, high_high = view.corners or ("", "", "", "")
    names = (low_high, high_high, low_low, high_low)
    return _one(wanted, Quadrants(_axis(wanted, view.x), _axis(wanted, view.y), names, points))


def _axis(wanted: Wanted, name: str) -> Any:
    from ebc_cli.drawing.quadrants import Axis

    column = wanted.column(name)
    scale = next((scale for scale in wanted.sheet.form.scales if scale.id == column.scale), None)
    if scale is None:
        values = [value for row in wanted.rows if _is_number(value := wanted.value(name, row))]
        return Axis(head(column), "low", "high", int(min(values)), int(max(values)) + 1, (min(values) + max(values)) / 2)
    return Axis(head(column), scale.low, scale.high, scale.first, scale.last, (scale.first + scale.last) / 2)


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def _heat(wanted: Wanted) -> list[tuple[str, Picture]]:
    """How many rows stand where on two scales, with the band of each place where a computed column has some."""
    from ebc_cli.drawing.heat import Heat, Spot

    view, across, up = wanted.view, _axis(wanted, wanted.view.x), _axis(wanted, wanted.view.y)
    counted: dict[tuple[int, int], list[str]] = {}
    for row in wanted.rows:
        x, y = wanted.value(view.x, row), wanted.value(view.y, row)
        if _is_number(x) and _is_number(y):
            counted.setdefault((round(x), round(y)), []).append(wanted.name(row))
    if not counted:
        return []
    bands = wanted.column(view.bands) if view.bands else None
    tones = {band.id: min(3, number) for number, band in enumerate(bands.bands)} if bands else {}

    def spot(x: int, y: int) -> Spot:
        band = computing.band_of(bands, x * y) if bands else None
        names = counted.get((x, y), [])
        text = f"{len(names)} {band.text}" if names and band else str(len(names)) if names else (band.text[:1].lower() if band else "")
        return Spot(text, tones.get(band.id, 0) if band else 0)

    columns, rows = range(across.first, across.last + 1), range(up.last, up.first - 1, -1)
    cells = tuple(tuple(spot(x, y) for x in columns) for y in rows)

    def told(x: int, y: int, names: list[str]) -> str:
        band = computing.band_of(bands, x * y) if bands else None
        return f"{across.name} {x}, {up.name.lower()} {y}{f' ({band.text})' if band else ''}: {'; '.join(names)}"

    said = tuple(told(x, y, names) for (x, y), names in sorted(counted.items(), key=lambda at: -at[0][0] * at[0][1]))
    letters = (", ".join(f"{band.text[:1].lower()} {band.text}" for band in bands.bands),) if bands else ()
    return _one(
        wanted, Heat(tuple(map(str, rows)), tuple(map(str, columns)), cells, f"{up.name} ↓ {across.name} →", (*said, *letters), said)
    )


def _bars(wanted: Wanted) -> list[tuple[str, Picture]]:
    from ebc_cli.drawing.bars import Bar, Bars

    found = [(row, wanted.value(wanted.view.of, row)) for row in wanted.rows]
    ordered = sorted(((row, value) for row, value in found if _is_number(value)), key=lambda each: -each[1])
    if not ordered:
        return []
    bars = (Bar(wanted.name(row), max(0, value), say(value), together=_share(wanted.said_of(row, "cumulative"))) for row, value in ordered)
    return _one(wanted, Bars(tuple(bars), head(wanted.column(wanted.view.of))))


def _share(value: Any) -> str:
    return f"{round(value * 100)}%" if _is_number(value) else ""


# -- pairs, trees, graphs ---------------------------------------------------------------------------------------------------------


def _matrix(wanted: Wanted) -> list[tuple[str, Picture]]:
    from ebc_cli.drawing.heat import Heat, Spot

    first, second = (wanted.column(name) for name in wanted.form.by)
    rows, columns = ([each for to in axis.to for each in wanted.sheet.led_to(to)] for axis in (first, second))
    column = wanted.column(wanted.view.cell)
    places = {choice.id: number for number, choice in enumerate(column.choices)}

    def spot(here: str, there: str) -> Spot:
        row = wanted.sheet.in_pair(wanted.form, (here, there))
        text = wanted.sheet.said(column, row) if row else ""
        return Spot(text or "–", min(2, places.get(str(row.raw.get(column.id)) if row else "", 0)))

    if not rows or not columns:
        return []
    cells = tuple(tuple(spot(here.id, there.id) for _, _, there in columns) for _, _, here in rows)
    names = [tuple(sheet.name(form, row) for sheet, form, row in axis) for axis in (rows, columns)]
    return _one(wanted, Heat(names[0], names[1], cells))


def _flow(wanted: Wanted) -> list[tuple[str, Picture]]:
    from ebc_cli.drawing.flow import Flow, Link, Step

    things = wanted.sheet.form.list(wanted.form.joins)
    if things is None:
        return []
    lane = next((column for column in things.columns if column.id == wanted.view.lanes), None)
    condition = next((column for column in wanted.form.columns if column.kind == "text"), None)

    def step(row: Row) -> Step:
        kind: Any = row.raw.get("kind") if row.raw.get("kind") in KINDS else "step"
        return Step(row.id, wanted.sheet.name(things, row), kind, wanted.sheet.said(lane, row) if lane else "")

    steps = tuple(map(step, wanted.sheet.rows(things.id)))
    links = tuple(
        Link(str(row.raw.get(FROM, "")), str(row.raw.get(TO, "")), wanted.sheet.said(condition, row) if condition else "")
        for row in wanted.rows
    )
    lanes = tuple(dict.fromkeys(step.lane for step in steps if step.lane))
    return _one(wanted, Flow(steps, links, lanes))


MAKERS: Mapping[str, Callable[[Wanted], list[tuple[str, Picture]]]] = MappingProxyType(
    {"grid": _grid, "heat": _heat, "bars": _bars, "matrix": _matrix, "flow": _flow}
)


def svg(sheet: Sheet, view: View, outcomes: tuple[Outcome, ...]) -> str | None:
    """The drawing of a view as an SVG document; `None` where there is nothing to draw."""
    from ebc_cli.drawing.svg import document

    for title, drawn in drawings(sheet, view, outcomes):
        for width in (ON_PAPER, 2 * ON_PAPER, 4 * ON_PAPER):
            if (scene := drawn.laid_out(width)) is not None:
                return document(scene, f"{sheet.tool.title}: {title}", drawn.words())
    return None
