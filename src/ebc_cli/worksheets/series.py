"""A series: points in the order of their dates, kept as one block of lines, `2026-01-05,12` or `2026-01-05,12,what happened`."""

from __future__ import annotations

from collections.abc import Iterable
from math import isfinite
from typing import NamedTuple

from ebc_cli.errors import UsageFault, shorten
from ebc_cli.toolkit import dates


class Point(NamedTuple):
    """One measurement: when (an ISO date, or a label where there is no date), how much, and what was noted beside it."""

    when: str
    value: float
    note: str = ""


def points(text: str) -> tuple[Point, ...]:
    """The points in a kept series; a line that is none is left out."""
    return tuple(point for line in text.splitlines() if (point := _point(line)) is not None)


def text_of(lines: Iterable[str]) -> str:
    """What was typed or pasted as it is kept: one point a line, dates in ISO form. Raises `UsageFault` with what is no point."""
    return "".join(f"{line}\n" for line in map(_kept, filter(str.strip, lines)))


def _point(line: str) -> Point | None:
    when, _, rest = line.strip().partition(",")
    figure, _, note = rest.partition(",")
    value = _number(figure)
    return None if value is None else Point(when.strip(), value, note.strip())


def _number(figure: str) -> float | None:
    """A figure as a number; `None` for what is none, and for what has no end."""
    try:
        value = float(figure)
    except ValueError:
        return None
    return value if isfinite(value) else None


def _kept(line: str) -> str:
    """A line as it is kept: what stands between date and figure may be a comma, a semicolon or a tab."""
    for sign in ("\t", ";", ","):
        when, found, rest = line.strip().partition(sign)
        if found:
            break
    figure, _, note = rest.strip().partition(sign)
    if sign != "," and "," in figure and "." not in figure:
        figure = figure.replace(",", ".")  # as spreadsheets of some countries write it
    if _number(figure) is None:
        raise UsageFault(
            f"`{shorten(line.strip())}` is no point of a series.", "Write one a line: a date, a comma, a number: `2026-01-05,12`."
        )
    day = dates.iso(when.strip())
    if day is None:
        heard = dates.read(when.strip(), None)
        if heard.asks:
            raise UsageFault(f"`{shorten(when.strip())}` can mean more than one day.", "Write dates as 2026-01-05.")
        when = str(heard.readings[0].value)
    return ",".join(filter(None, (when.strip(), figure.strip(), " ".join(note.split()))))
