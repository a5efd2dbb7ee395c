"""Computed columns: what each is, with its arithmetic in words. A team's own figures are never changed by them."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from ebc_cli.toolkit import dates
from ebc_cli.toolkit.numbers import say
from ebc_cli.toolkit.worksheet import Band, Column, RowList
from ebc_cli.worksheets import cells
from ebc_cli.worksheets.sheet import Row, Sheet


class Computed(NamedTuple):
    """A figure and how it came about; no value where something that it needs is missing."""

    value: Any = None
    working: str = ""


def of(sheet: Sheet, form: RowList, column: Column, row: Row) -> Computed:
    """The figure of a computed column in a row."""
    place = (form.id, column.id, row.id)
    known = sheet.worked_out.get(place)
    if known is None or known[0] is not row:  # a row that is only tried out has the id of the one that it may become
        known = sheet.worked_out[place] = (row, _worked_out(sheet, form, column, row))
    figure: Computed = known[1]
    return figure


def _worked_out(sheet: Sheet, form: RowList, column: Column, row: Row) -> Computed:
    columns = [sheet.columns[form.id][name] for name in column.of]
    if len(columns) == 1 and columns[0].raters:
        found = list(sheet.cell(columns[0], row).ratings.values())  # of what several people said of one thing
    else:
        found = [worth(sheet, form, each, row) for each in columns]
    return Computed() if not found or None in found else COMPUTATIONS[column.compute](found)


def worth(sheet: Sheet, form: RowList, column: Column, row: Row) -> Any:
    """What a cell counts as: the value that people gave (the median of several), or the computed one; `None` where there is none."""
    return of(sheet, form, column, row).value if column.compute else sheet.cell(column, row).value


def said(sheet: Sheet, form: RowList, column: Column, row: Row) -> str:
    """A cell of any column in words: a figure with the name of its band, whatever people gave as they would say it."""
    if not column.compute:
        return sheet.said(column, row)
    value = of(sheet, form, column, row).value
    band = band_of(column, value)
    return f"{figure_said(value)} {band.text}" if band else figure_said(value)


def figure_said(value: Any) -> str:
    """A computed value in words, without the name of its band; empty where there is none."""
    return say(value) if isinstance(value, (int, float)) else "" if value is None else str(value)


def band_of(column: Column, value: Any) -> Band | None:
    """The band that a figure falls into: the last that it reaches."""
    if not isinstance(value, (int, float)):
        return None
    return next((band for band in reversed(column.bands) if value >= band.least), None)


# -- the computations -------------------------------------------------------------------------------------------------------------


def _numbers(values: list[Any]) -> list[Any] | None:
    return values if all(map(cells.is_number, values)) else None


def _of_numbers(sign: str, figure: Callable[[list[Any]], Any]) -> Callable[[list[Any]], Computed]:
    def run(values: list[Any]) -> Computed:
        numbers = _numbers(values)
        if numbers is None:
            return Computed()
        value = figure(numbers)
        if value is None:
            return Computed()
        value = _whole(value)
        return Computed(value, f"{f' {sign} '.join(map(say, numbers))} = {say(value)}")

    return run


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, float) and value.is_integer() else round(value, 6) if isinstance(value, float) else value


def _product(values: list[Any]) -> Any:
    out = 1
    for value in values:
        out *= value
    return out


def _ratio(values: list[Any]) -> Any:
    return values[0] / values[1] if values[1] else None


def _median(values: list[Any]) -> Computed:
    numbers = _numbers(values)
    if numbers is None:
        return Computed()
    middle = cells.median(sorted(numbers))
    return Computed(middle, f"the middle of {', '.join(map(say, sorted(numbers)))}, of two the higher, is {say(middle)}")


def _spread(values: list[Any]) -> Computed:
    numbers = _numbers(values)
    if numbers is None:
        return Computed()
    value = _whole(max(numbers) - min(numbers))
    return Computed(value, f"from {say(min(numbers))} to {say(max(numbers))}: {say(value)}")


def _count(values: list[Any]) -> Computed:
    counted = len(values[0]) if isinstance(values[0], list) else 1
    return Computed(counted, f"{counted} named")


def _days(values: list[Any]) -> Computed:
    """Days from the first date to the second, both counted: a change tried on one day was tried for one day."""
    first, last = (dates.iso(str(value)) for value in values)
    if not (isinstance(first, datetime.date) and isinstance(last, datetime.date)) or last < first:
        return Computed()
    value = (last - first).days + 1
    return Computed(value, f"{dates.say_date(first.isoformat())} to {dates.say_date(last.isoformat())}, both counted: {value}")


COMPUTATIONS: Mapping[str, Callable[[list[Any]], Computed]] = MappingProxyType(
    {
        "product": _of_numbers("×", _product),
        "sum": _of_numbers("+", sum),
        "difference": _of_numbers("−", lambda values: values[0] - values[1]),
        "ratio": _of_numbers("÷", _ratio),
        "median": _median,
        "spread": _spread,
        "count": _count,
        "days": _days,
    }
)
