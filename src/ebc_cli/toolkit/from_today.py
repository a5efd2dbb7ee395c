"""Days said from where one stands: tomorrow, next Friday, in two weeks, the end of the month."""

from __future__ import annotations

import calendar
import datetime
import re

from ebc_cli.errors import UsageFault, shorten
from ebc_cli.toolkit.reading import Heard, Reading

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
NEAR = {"today": 0, "now": 0, "tomorrow": 1, "yesterday": -1, "day after tomorrow": 2, "the day after tomorrow": 2}
COUNTS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
DAYS = {"day": 1, "week": 7, "fortnight": 14}
FROM_TODAY = "It is counted from today."

_WEEKDAY = r"(?P<weekday>mon|tues?|weds?|thu(?:rs?)?|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\.?"
_SOME = rf"(?P<which>next |this |this coming |coming |last |a week on )?{_WEEKDAY}(?P<week> week)?"
_COUNTED = (
    rf"(?:in )?(?P<count>\d{{1,3}}|{'|'.join(COUNTS)}) (?P<unit>day|week|fortnight|month|year)s?'?"
    r"(?: time| from (?:now|today)|(?P<ago> ago))?"
)
_MONTH = r"(?:the )?(?P<part>end|start|beginning) (?P<which>the|this|next) month"
_NO_DAY = (
    r"(?:(?:this|next|last|early|late|mid|end|the|in|of) |mid-)*"
    r"(?:week|month|quarter|year|spring|summer|autumn|winter|christmas|easter|q[1-4])(?: \d{4})?"
)


def read(plain: str, today: datetime.date | None, typed: str) -> Heard | None:
    """What is said from today, in lower case and single spaces; `None` for what is not. Raises `UsageFault` where no day is meant."""
    if re.fullmatch(_NO_DAY, plain, re.ASCII) and not re.fullmatch(_MONTH, plain, re.ASCII):
        raise UsageFault(
            f"`{shorten(typed)}` names no day.", "Type a day, such as 22/11/2026 or 22 November 2026; it can be changed later."
        )
    counted = re.fullmatch(_COUNTED, plain, re.ASCII)
    some, month = re.fullmatch(_SOME, plain, re.ASCII), re.fullmatch(_MONTH, plain, re.ASCII)
    if plain not in NEAR and not counted and not some and not month:
        return None
    if today is None:
        raise UsageFault(f"`{shorten(typed)}` says a day from where one stands.", "Type it out, such as 22/11/2026 or 22 November 2026.")
    if plain in NEAR:
        return _heard(FROM_TODAY, today + datetime.timedelta(NEAR[plain]))
    if counted:
        return _counted(counted, today)
    if month:
        first = _later(today.replace(day=1), 1 if month["which"] == "next" else 0)
        return _heard(FROM_TODAY, first.replace(day=_last(first)) if month["part"] == "end" else first)
    return _some_weekday(some, today) if some else None


def weekday(day: datetime.date) -> str:
    """The name of the day's weekday."""
    return WEEKDAYS[day.weekday()]


def without_weekday(plain: str) -> tuple[str, str]:
    """A text without the weekday at its beginning or end, and the name of that weekday."""
    found = re.match(rf"{_WEEKDAY} (?:the )?(?=\S)", plain) or re.search(rf" {_WEEKDAY}$", plain)
    if not found:
        return plain, ""
    return plain.replace(found[0], "", 1).strip(), next(name for name in WEEKDAYS if name.lower().startswith(found["weekday"][:3]))


def _some_weekday(found: re.Match[str], today: datetime.date) -> Heard:
    number = next(place for place, name in enumerate(WEEKDAYS) if name.lower().startswith(found["weekday"][:3]))
    coming = today + datetime.timedelta((number - today.weekday()) % 7)
    week, which = datetime.timedelta(7), (found["which"] or "").strip()
    if found["week"] or which == "a week on":
        return _asked(coming + week)
    if which == "last":
        return _asked(coming - week)
    if coming == today:
        return _asked(today, today + week) if which != "next" else _asked(today + week)
    return _asked(coming, coming + week) if which == "next" else _asked(coming)


def _counted(found: re.Match[str], today: datetime.date) -> Heard:
    count = (int(found["count"]) if found["count"].isdecimal() else COUNTS[found["count"]]) * (-1 if found["ago"] else 1)
    if found["unit"] in DAYS:
        return _heard(FROM_TODAY, today + datetime.timedelta(count * DAYS[found["unit"]]))
    return _asked(_later(today, count * (12 if found["unit"] == "year" else 1)))


def _later(day: datetime.date, months: int) -> datetime.date:
    """The same day so many months later, or the last of that month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = datetime.date(year, month + 1, 1)
    return first.replace(day=min(day.day, _last(first)))


def _last(day: datetime.date) -> int:
    return calendar.monthrange(day.year, day.month)[1]


def _heard(why: str, *days: datetime.date, asks: bool = False) -> Heard:
    return Heard(tuple(Reading(day.isoformat()) for day in days), why, asks)


def _asked(*days: datetime.date) -> Heard:
    return _heard(FROM_TODAY, *days, asks=True)
