"""Views of what is joined: matrices, trees, fishbones, traces, flows, and series as run charts; each as a drawing of a sheet's rows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ebc_cli.project.sheets import FROM, TO
from ebc_cli.toolkit.worksheet import RowList
from ebc_cli.worksheets import series
from ebc_cli.worksheets.cells import is_number
from ebc_cli.worksheets.sheet import Row, Sheet
from ebc_cli.worksheets.wanted import Drawn, Wanted, one

if TYPE_CHECKING:
    from ebc_cli.drawing.tree import Node

KINDS = ("start", "step", "decision", "end")


def matrix(wanted: Wanted) -> Drawn:
    from ebc_cli.drawing.heat import Heat, Spot

    first, second = (wanted.column(name) for name in wanted.form.by)
    rows, columns = ([each for to in axis.to for each in wanted.sheet.led_to(to)] for axis in (first, second))
    column = wanted.column(wanted.view.cell)
    places = {choice.id: number for number, choice in enumerate(column.choices)}

    def spot(here: str, there: str) -> Spot:
        row = wanted.sheet.in_pair(wanted.form, (here, there))
        text = wanted.sheet.said(column, row) if row else ""
        return Spot(text or "–", min(2, places.get(str(wanted.sheet.cell(column, row).value) if row else "", 0)))

    if not rows or not columns:
        return []
    cells = tuple(tuple(spot(here.id, there.id) for _, _, there in columns) for _, _, here in rows)
    names = [tuple(sheet.name(form, row) for sheet, form, row in axis) for axis in (rows, columns)]
    return one(wanted, Heat(names[0], names[1], cells))


def tree(wanted: Wanted) -> Drawn:
    """A tree for each root, titled by it where there are several."""
    from ebc_cli.drawing.tree import Tree

    roots = _nodes(wanted)
    levels = tuple(level.row for level in wanted.form.levels if not level.again)
    titled = [(f"{wanted.view.title}: {root.name}" if len(roots) > 1 else wanted.view.title, root) for root in roots]
    return [(title, Tree(root, levels)) for title, root in titled]


def _nodes(wanted: Wanted) -> list[Node]:
    """The roots of a tree, with all that stands under them."""
    from ebc_cli.drawing.tree import Node

    below: dict[int, list[Node]] = {}
    for row in reversed(wanted.rows):  # a row comes before what stands under it
        under = tuple(reversed(below.pop(row.depth + 1, [])))
        below.setdefault(row.depth, []).append(Node(wanted.name(row), children=under))
    return list(reversed(below.get(0, [])))


def fishbone(wanted: Wanted) -> Drawn:
    from ebc_cli.drawing.fishbone import Fishbone

    return [(f"{wanted.view.title}: {root.name}", Fishbone(root.name, root.children)) for root in _nodes(wanted)]


def run_chart(wanted: Wanted) -> Drawn:
    """A chart for each row with points, with the median and the signals that the analysis found."""
    from ebc_cli.drawing.run_chart import RunChart, Signal, Value

    out: Drawn = []
    for row in wanted.rows:
        points = series.points(str(wanted.value(wanted.view.of, row) or ""))
        if points:
            places = {point.when: place for place, point in enumerate(points)}
            found = wanted.said_of(row, "signals") or ()
            signals = tuple(Signal(each["rule"], places[each["from"]], places[each["to"]], each["points"]) for each in found)
            target = row.raw.get("target")
            drawn = RunChart(
                wanted.name(row),
                tuple(Value(point.when, point.value) for point in points),
                wanted.said_of(row, "median"),
                target if is_number(target) else None,
                signals,
            )
            out.append((wanted.view.title, drawn))
    return out


def trace(wanted: Wanted) -> Drawn:
    """What leads to what along a chain of lists, each of which names rows of the one before in a `ref` column."""
    from ebc_cli.drawing.trace import Column as Things
    from ebc_cli.drawing.trace import Thing, Trace

    lists = [[*wanted.sheet.led_to(name)] for name in wanted.view.chain]
    if not any(lists):
        return []
    columns, links = [], []
    for place, (name, rows) in enumerate(zip(wanted.view.chain, lists, strict=True)):
        last = place == len(lists) - 1
        form = _form_of(wanted.sheet, name)
        things = tuple(Thing(row.id, sheet.name(form, row)) for sheet, form, row in rows)
        columns.append(
            Things(form.rows.capitalize() if form else name, things, "" if last else "leads to nothing", "comes from nothing" * bool(place))
        )
        if place:
            links.append(tuple(_leading_back(wanted.view.chain[place - 1], rows)))
    return one(wanted, Trace(tuple(columns), tuple(links)))


def _form_of(sheet: Sheet, name: str) -> RowList | None:
    """A list as `list` or `tool.list` names it."""
    tool, _, list_ = name.rpartition(".")
    found = sheet.tool if not tool else sheet.toolkit.by_tool.get(tool)
    return found.worksheet.list(list_) if found and found.worksheet else None


def _leading_back(before: str, rows: list[tuple[Sheet, RowList, Row]]) -> Iterator[tuple[str, str]]:
    """The links from a list to the one before it in a chain, as pairs of earlier and later."""
    for _, form, row in rows:
        for column in form.columns:
            if column.kind == "ref" and any(to.rpartition(".")[2] == before.rpartition(".")[2] for to in column.to):
                value = row.raw.get(column.id)
                yield from ((str(each), row.id) for each in (value if isinstance(value, list) else [value] if value else []))


def flow(wanted: Wanted) -> Drawn:
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
    return one(wanted, Flow(steps, links, lanes))
