"""Views that are pictures: what a sheet holds as a drawing, with the same in words. One maker a view, in one registry."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from msgspec import structs

from ebc_cli.blocks.shapes import Figure
from ebc_cli.errors import UsageFault, all_of
from ebc_cli.toolkit.numbers import say
from ebc_cli.toolkit.worksheet import View
from ebc_cli.worksheets import analysing, computing, joined
from ebc_cli.worksheets.cells import is_number
from ebc_cli.worksheets.columns import Outcome
from ebc_cli.worksheets.sheet import Sheet, head
from ebc_cli.worksheets.wanted import Drawn, Wanted, one


def of_view(sheet: Sheet, view: View, outcomes: tuple[Outcome, ...]) -> tuple[Figure, ...]:
    """The figure of a view; nothing where there is nothing to draw."""
    return tuple(Figure(title, drawn, drawn.words()) for title, drawn in drawings(sheet, view, outcomes))


def drawings(sheet: Sheet, view: View, outcomes: tuple[Outcome, ...]) -> Drawn:
    """The drawings of a view, each with its title: one, or one a row where each row is drawn by itself."""
    form = sheet.form.list(view.list) if view.list else sheet.form.lists[0]
    if form is None or not (sheet.rows(form.id) or view.chain):
        return []
    return MAKERS[view.use](Wanted(sheet, view, form, outcomes))


# -- scales -----------------------------------------------------------------------------------------------------------------------


def _grid(wanted: Wanted) -> Drawn:
    from ebc_cli.drawing.quadrants import Point, Quadrants

    view = wanted.view
    placed = [(row, wanted.value(view.x, row), wanted.value(view.y, row)) for row in wanted.rows]
    points = tuple(Point(wanted.name(row), x, y) for row, x, y in placed if is_number(x) and is_number(y))
    if not points:
        return []
    low_low, high_low, low_high, high_high = view.corners or ("", "", "", "")
    names = (low_high, high_high, low_low, high_low)
    return one(wanted, Quadrants(_axis(wanted, view.x), _axis(wanted, view.y), names, points))


def _axis(wanted: Wanted, name: str) -> Any:
    from ebc_cli.drawing.quadrants import Axis

    column = wanted.column(name)
    scale = next((scale for scale in wanted.sheet.form.scales if scale.id == column.scale), None)
    if scale is None:
        values = [value for row in wanted.rows if is_number(value := wanted.value(name, row))]
        return Axis(head(column), "low", "high", int(min(values)), int(max(values)) + 1, (min(values) + max(values)) / 2)
    return Axis(head(column), scale.low, scale.high, scale.first, scale.last, (scale.first + scale.last) / 2)


def _heat(wanted: Wanted) -> Drawn:
    """How many rows stand where on two scales, with the band of each place where a computed column has some."""
    from ebc_cli.drawing.heat import Heat, Spot

    view, across, up = wanted.view, _axis(wanted, wanted.view.x), _axis(wanted, wanted.view.y)
    counted: dict[tuple[int, int], list[str]] = {}
    for row in wanted.rows:
        x, y = wanted.value(view.x, row), wanted.value(view.y, row)
        if is_number(x) and is_number(y):
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
    return one(
        wanted, Heat(tuple(map(str, rows)), tuple(map(str, columns)), cells, f"{up.name} ↓ {across.name} →", (*said, *letters), said)
    )


def _bars(wanted: Wanted) -> Drawn:
    from ebc_cli.drawing.bars import Bar, Bars

    found = [(row, wanted.value(wanted.view.of, row)) for row in wanted.rows]
    ordered = sorted(((row, value) for row, value in found if is_number(value)), key=lambda each: -each[1])
    if not ordered:
        return []
    bars = (Bar(wanted.name(row), max(0, value), say(value), together=_share(wanted.said_of(row, "cumulative"))) for row, value in ordered)
    return one(wanted, Bars(tuple(bars), head(wanted.column(wanted.view.of))))


def _share(value: Any) -> str:
    return f"{round(value * 100)}%" if is_number(value) else ""


MAKERS: Mapping[str, Callable[[Wanted], Drawn]] = MappingProxyType(
    {
        "grid": _grid,
        "heat": _heat,
        "bars": _bars,
        "matrix": joined.matrix,
        "tree": joined.tree,
        "fishbone": joined.fishbone,
        "flow": joined.flow,
        "trace": joined.trace,
        "run-chart": joined.run_chart,
    }
)


def to_hand_on(sheet: Sheet, view: str, command: Callable[[str], str]) -> Figure:
    """The drawing of this view, or of the first view that has one, named after its tool: the first one where a view has several.

    Raises `UsageFault` where there is none, with the views that have one.
    """
    tool = sheet.tool
    drawn = [each for each in sheet.form.views if each.use in MAKERS]
    if not drawn:
        raise UsageFault(f"No view of {tool.title} is a drawing.", f"`{command(f'tool {tool.id} show')}` shows what there is.")
    wanted = [each for each in drawn if view in ("", each.id)]
    if not wanted:
        has = f"Of {tool.title}, {all_of([each.id for each in drawn], 'and')} {'is a drawing' if len(drawn) == 1 else 'are drawings'}"
        raise UsageFault(f"The view “{view}” has no drawing.", f"{has}: `{command(f'tool {tool.id} show --view {drawn[0].id} -o FILE')}`.")
    outcomes = analysing.of_sheet(sheet)
    found = next((figure for each in wanted for figure in of_view(sheet, each, outcomes)), None)
    if found is None:
        raise UsageFault("There is nothing to draw yet.", f"`{command(f'tool {tool.id} show')}` shows what there is.")
    return structs.replace(found, title=f"{tool.title}: {found.title}")
