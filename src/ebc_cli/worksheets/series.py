"""A series: points in the order of their dates, kept as one block of lines, `2026-01-05,12` or `2026-01-05,12,what happened`."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from math import isfinite
from typing import NamedTuple

from ebc_cli.errors import UsageFault, shorten
from ebc_cli.toolkit import dates

SIGNS = ("\t", ";", ",")  # between the cells of a table
DAY = len("2026-01-05")
# Patterns stand as text, which `re` makes ready when it first needs them: most runs read no series.
_DAY = r"\d{4}-\d\d-\d\d"
_AS_KEPT = rf"{_DAY},-?\d+(\.\d+)?"
_KEPT = rf"{_DAY},\s*-?\d+(\.\d*)?\s*(,|$)"


class Point(NamedTuple):
    """One measurement: when (an ISO date, or a label where there is no date), how much, and what was noted beside it."""

    when: str
    value: float
    note: str = ""


@lru_cache(maxsize=8)
def points(text: str) -> tuple[Point, ...]:
    """The points in a kept series; a line that is none is left out. Read once for what is worked out of them and for their picture."""
    return tuple(point for line in text.splitlines() if (point := _point(line)) is not None)


def text_of(lines: Iterable[str]) -> str:
    """What was typed or pasted as it is kept: one point a line, dates in ISO form. Raises `UsageFault` with what is no point."""
    filled = [line for line in lines if line.strip()]
    # Many thousands come from a computer, and are looked at together.
    as_kept = re.compile(_AS_KEPT, re.ASCII).fullmatch
    found = filled if all(map(as_kept, filled)) and _are_days([line[:DAY] for line in filled]) else map(_kept, filled)
    return "".join(f"{line}\n" for line in found)


def joined(kept: str, come: str) -> str:
    """A kept series with the points of another in it, in the order of their dates where all have one.

    Of two at one time the figure that comes stands, and of their notes that of the one that has any.
    """
    old, new = ({when: rest for when, _, rest in (line.partition(",") for line in text.splitlines())} for text in (kept, come))
    noted = {when: f"{new[when]},{old[when].partition(',')[2]}" for when in old.keys() & new if "," in old[when] and "," not in new[when]}
    both = {**old, **new, **noted}
    return "".join(f"{when},{both[when]}\n" for when in (sorted(both) if _are_days(both) else both))


def of_table(text: str) -> str:
    """A table of two columns, or three with notes, as it is kept; a heading may stand above. Raises `UsageFault` like `text_of`."""
    import csv

    lines = [line for line in text.splitlines() if line.strip()]
    sign = next((sign for sign in SIGNS if lines and sign in lines[0]), ",")
    if any(other in text for other in ("\t", ";", '"')):
        rows = ([" ".join(cell.split()) for cell in row] for row in csv.reader(lines, delimiter=sign))
        lines, sign = ["\t".join(row) for row in rows], "\t"
    if lines and not any(letter.isdecimal() for letter in lines[0].partition(sign)[2].partition(sign)[0]):
        del lines[0]
    return text_of(lines)


def _are_days(found: Collection[str]) -> bool:
    """Whether all are days in ISO form."""
    try:
        return all(map(datetime.date.fromisoformat, found)) and all(map(re.compile(_DAY, re.ASCII).fullmatch, found))
    except ValueError:
        return False


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
    kept = re.match(_KEPT, line.strip(), re.ASCII)  # in whose note any sign may stand
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
