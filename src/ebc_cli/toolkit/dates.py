"""Days as people type and read them; a day is kept as YYYY-MM-DD."""

from __future__ import annotations

import datetime
import re
from typing import Any

from ebc_cli.errors import UsageFault, shorten

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]


def read_date(typed: str) -> datetime.date:
    """A day as people write it. Raises `UsageFault` for what is none."""
    date = iso(typed) or _british(typed)
    if date is None:
        raise UsageFault(f"`{shorten(typed)}` is not a date.", "Type the day first, such as 22/11/2026 or 22 November 2026, or 2026-11-22.")
    return date


def say_date(text: str) -> str:
    """`2026-11-22` as `22 November 2026`; any other text unchanged."""
    date = iso(text)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}" if date else text


def day_of(time: str) -> str:
    """The day (ISO) of a time in ISO form, on this computer's clock; of one without a zone, or of no time, what stands there."""
    try:
        found = datetime.datetime.fromisoformat(time)
        return found.astimezone().date().isoformat() if found.tzinfo else time[:10]
    except (ValueError, OverflowError):
        return time[:10]


def fault(value: Any) -> str:
    """What is wrong with `value` as a day; empty when nothing is."""
    return "" if isinstance(value, str) and iso(value) else "a date such as 2026-11-22 belongs here."


def iso(text: str) -> datetime.date | None:
    """The day that stands there as YYYY-MM-DD."""
    try:
        return datetime.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else None
    except ValueError:
        return None


def _british(text: str) -> datetime.date | None:
    found = re.fullmatch(r"(\d{1,2})(?:st|nd|rd|th)?[ ./-]+(\d{1,2}|[A-Za-z]{3,9})\.?,?[ ./-]+(\d{4})", text, re.ASCII)
    if not found:
        return None
    day, month, year = found.groups()
    names = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(month.lower())]
    try:
        return datetime.date(int(year), int(month) if month.isdigit() else names[0], int(day))
    except (ValueError, IndexError):
        return None
