"""A series: points in the order of their dates, kept as one block of lines, `2026-01-05,12` or `2026-01-05,12,what happened`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from math import isfinite
from typing import NamedTuple

from ebc_cli.errors import UsageFault, shorten
from ebc_cli.toolkit import dates

SIGNS = ("\t", ";", ",")  # between the cells of a table
_AS_KEPT = re.compile(r"(\d{4}-\d\d-\d\d),-?\d+(?:\.\d+)?", re.ASCII)
_KEPT = re.compile(r"\d{4}-\d\d-\d\d,\s*-?\d+(\.\d*)?\s*(,|$)", re.ASCII)


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


def joined(kept: str, come: str) -> str:
    """A kept series with the points of another in it, in the order of their dates where all have one.

    Of two at one time the figure that comes stands, and of their notes that of the one that has any.
    """
    both: dict[str, str] = {}
    for line in (line for text in (kept, come) for line in text.splitlines() if line.strip()):
        when, _, rest = line.partition(",")
        figure, sign, note = rest.partition(",")
        if not sign and when in both:
            _, sign, note = both[when].partition(",")[2].partition(",")
        both[when] = f"{when},{figure}{sign}{note}"
    order = sorted(both) if all(map(is_day, both)) else list(both)
    return "".join(f"{both[when]}\n" for when in order)


def of_table(text: str) -> str:
    """A table of two columns, or three with notes, as it is kept; a heading may stand above. Raises `UsageFault` like `text_of`."""
    import csv

    first = next(filter(str.strip, text.splitlines()), "")
    sign = next((sign for sign in SIGNS if sign in first), ",")
    rows = [row for row in csv.reader(text.splitlines(), delimiter=sign) if any(map(str.strip, row))]
    if rows and not any(sign.isdecimal() for cell in rows[0][1:2] for sign in cell):
        del rows[0]
    cells = ([" ".join(cell.split()) for cell in row] for row in rows)
    return text_of((";" if any("," in cell for cell in row) else ",").join(row) if len(row) == 2 else "\t".join(row) for row in cells)


def is_day(when: str) -> bool:
    """Whether this is a day in ISO form."""
    try:
        datetime.date.fromisoformat(when)
    except ValueError:
        return False
    return len(when) == len("2026-01-05") and when[5:7].isdecimal()  # and no week, which Python reads too


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
    as_kept = _AS_KEPT.fullmatch(line)
    if as_kept and is_day(as_kept[1]):  # most are, where there are many thousands
        return line
    kept = _KEPT.match(line.strip())  # in whose note any sign may stand
    sign = "," if kept else next((sign for sign in SIGNS if sign in line.strip()), ",")
    when, _, rest = line.strip().partition(sign)
    figure, _, note = rest.strip().partition(sign)
    if sign != "," and re.fullmatch(r"\s*[-+]?[1-9]\d{0,2},\d{3}\s*", figure):
        raise UsageFault(f"`{figure.strip()}` can mean two numbers.", "Write 1200 or 1.2.")
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
