"""Days as people write and read them; a day is kept as YYYY-MM-DD. Nothing is guessed: what has several senses gives them all.

The day stands first (3/4/2026 is 3 April), unless that cannot be. What needs a `today` to be read (1 Dec, next Friday) is refused without.
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Iterable
from typing import Any

from ebc_cli.errors import UsageFault, nearest, shorten
from ebc_cli.toolkit import from_today
from ebc_cli.toolkit.reading import Heard, Reading, plainly

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
YEARS = range(1900, 2200)
FAR = 20  # years from now, from which on a year of two digits may be one of the last century
HOW = "Type the day first, such as 22/11/2026 or 22 November 2026, or 2026-11-22."
TWO_DIGITS, NO_YEAR, NO_DAY = "The year has two digits.", "No year stands with it.", "It names no day."

_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-")  # what word processors make of a hyphen
# Patterns stand as text, which `re` makes ready when it first needs them: that takes 10 ms, and most runs read no day.
_BETWEEN = r"(?:\s*[./-]\s*|\s+)"
_YEAR = r"'?(?P<year>\d{4}|\d{2})"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_NAME = r"(?P<name>[a-z]{3,12})\.?"
_YEAR_FIRST = rf"(?P<year>\d{{4}}){_BETWEEN}(?P<month>\d{{1,2}}){_BETWEEN}(?P<day>\d{{1,2}})"
_NUMBERS = rf"(?P<day>\d{{1,2}}){_BETWEEN}(?P<month>\d{{1,2}})\.?(?:{_BETWEEN}{_YEAR})?"
_NAMED = rf"{_DAY}[\s./-]*{_NAME}(?:[\s./-]*{_YEAR})?"
_NAME_FIRST = rf"{_NAME}[\s./-]*{_DAY}(?:[\s./-]+{_YEAR})?"
_PART = r"(?P<part>(?:the )?(?:end|start|beginning) )?"
_MONTH = rf"{_PART}(?P<name>[a-z]{{3,12}}|\d{{1,2}}(?=[\s./-]+\d{{4}}))\.?(?:[\s./-]*(?P<year>\d{{4}}))?"


def read(typed: str, today: datetime.date | None = None) -> Heard:
    """Every day that can be meant, as text. Raises `UsageFault` with the reason where none can."""
    plain = " ".join(typed.lower().translate(_DASHES).replace(",", " ").replace(" of ", " ").split()).rstrip(".")
    plain = re.sub(r"^(?:(?:on|by|from|until|due|before) )?(?:the (?=\d))?", "", plain)
    plain, hour = re.subn(r"[t ](?:at )?\d{1,2}:\d{2}\S*$", "", plain)
    if heard := from_today.read(plain, today, typed):
        return heard
    plain, weekday = from_today.without_weekday(plain)
    heard = _written(plain, typed, today)
    if hour and not heard.asks:
        heard = heard._replace(why="The time of day is left out.")
    return _on_weekday(heard, weekday)


def read_date(typed: str, today: datetime.date | None = None) -> datetime.date:
    """The one day that is meant. Raises `UsageFault` where there is none, or where a person would have to be asked which."""
    heard = read(typed, today)
    if heard.asks:
        days = " or ".join(f"{reading.value} for {say_date(reading.value)}" for reading in heard.readings)
        raise UsageFault(f"`{shorten(typed)}` may mean more than one day. {heard.why}", f"Write {days}.")
    return datetime.date.fromisoformat(heard.readings[0].value)


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
    date = iso(value) if isinstance(value, str) else None
    if date is None:
        return "a date such as 2026-11-22 belongs here."
    return "" if date.year in YEARS else f"the year {date.year} is none from {YEARS[0]} to {YEARS[-1]}."


def iso(text: str) -> datetime.date | None:
    """The day that stands there as YYYY-MM-DD."""
    try:
        return datetime.date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII) else None
    except ValueError:
        return None


# -- what is written out ------------------------------------------------------------------------------------------------------


def _written(plain: str, typed: str, today: datetime.date | None) -> Heard:
    if found := re.fullmatch(_YEAR_FIRST, plain, re.ASCII):
        return _whole(int(found["year"]), int(found["month"]), int(found["day"]), typed)
    if found := re.fullmatch(_NUMBERS, plain, re.ASCII):
        return _in_numbers(int(found["day"]), int(found["month"]), found["year"] or "", typed, today)
    if re.fullmatch(r"\d{8}", plain, re.ASCII):
        return _run_together(plain, typed)
    if found := re.fullmatch(rf"(\d{{4}}){_BETWEEN}(\d{{1,2}})", plain, re.ASCII):
        return _without_day(int(found[2]), found[1], "", typed, today)
    if re.fullmatch(r"(?:the )?(?:\d{1,2}(?:st|nd|rd|th)|[1-9]|[12]\d|3[01])", plain, re.ASCII):
        raise UsageFault(f"`{shorten(typed)}` names no month.", HOW)
    if re.fullmatch(rf"{_PART}(?:19|20|21)\d\d", plain, re.ASCII):
        raise UsageFault(f"`{shorten(typed)}` names no day.", HOW)
    if found := re.fullmatch(_NAMED, plain, re.ASCII) or re.fullmatch(_NAME_FIRST, plain, re.ASCII):
        month, guessed = _month(found["name"], typed)
        heard = _of_month(int(found["day"]), month, found["year"] or "", typed, today)
        return heard._replace(why=guessed, asks=True) if guessed else heard
    if found := re.fullmatch(_MONTH, plain, re.ASCII):
        month, guessed = (int(found["name"]), "") if found["name"].isdecimal() else _month(found["name"], typed)
        heard = _without_day(month, found["year"] or "", found["part"] or "", typed, today)
        return heard._replace(why=guessed, asks=True) if guessed else heard
    raise UsageFault(f"`{shorten(typed)}` is not a date.", HOW)


def _in_numbers(first: int, second: int, year: str, typed: str, today: datetime.date | None) -> Heard:
    """`first` is the day and `second` the month, unless only the other way round there is such a day."""
    day_first = not _no_such_day(2000, second, first)
    turned = not day_first and not _no_such_day(2000, first, second)
    day, month = (second, first) if turned else (first, second)
    why = f"There is no month {second}, so the month was taken to stand first." if turned else ""
    heard: Heard | None = None
    if len(year) == 2 and day_first and first > 12:
        heard = _asked(_days((*_centuries(year, month, day, today), (2000 + first, second, int(year)))), TWO_DIGITS)
    heard = heard or _of_month(day, month, year, typed, today)
    return heard._replace(why=" ".join(part for part in (why, heard.why) if part)) if why else heard


def _of_month(day: int, month: int, year: str, typed: str, today: datetime.date | None) -> Heard:
    """A day of a month, with a year in four digits, in two, or without one."""
    if len(year) == 4:
        return _whole(int(year), month, day, typed)
    if year:
        heard = _asked(_days(_centuries(year, month, day, today)), TWO_DIGITS)
        return heard or _whole(2000 + int(year), month, day, typed)
    if wrong := _no_such_day(2000, month, day):  # a leap year
        raise UsageFault(f"`{shorten(typed)}` is not a date: {wrong}", HOW)
    if today is None:
        raise UsageFault(f"`{shorten(typed)}` has no year.", HOW)
    days = _days((today.year + more, month, day) for more in range(-8, 9))
    coming, past = min(date for date in days if date >= today), max(date for date in days if date < today)
    return _heard((coming, past), NO_YEAR, asks=True)


def _centuries(year: str, month: int, day: int, today: datetime.date | None) -> list[tuple[int, int, int]]:
    this = 2000 + int(year)
    far = today is not None and this > today.year + FAR
    return [(this, month, day), *([(this - 100, month, day)] if far else [])]


def _whole(year: int, month: int, day: int, typed: str) -> Heard:
    wrong = _no_such_day(year, month, day)
    if wrong:
        raise UsageFault(f"`{shorten(typed)}` is not a date: {wrong}", HOW)
    return plainly(datetime.date(year, month, day).isoformat())


def _run_together(digits: str, typed: str) -> Heard:
    orders = ((digits[4:], digits[2:4], digits[:2]), (digits[:4], digits[4:6], digits[6:]), (digits[4:], digits[:2], digits[2:4]))
    days = _days((int(year), int(month), int(day)) for year, month, day in orders)
    if not days:
        raise UsageFault(f"`{shorten(typed)}` is not a date.", HOW)
    return _heard(days, "Nothing stands between day, month and year.", asks=len(days) > 1)


def _without_day(month: int, year: str, part: str, typed: str, today: datetime.date | None) -> Heard:
    """A month, or the end or the beginning of one."""
    if not 1 <= month <= len(MONTHS):
        raise UsageFault(f"`{shorten(typed)}` is not a date: there is no month {month}.", HOW)
    if not year and today is None:
        raise UsageFault(f"`{shorten(typed)}` has no year.", HOW)
    its = int(year) if year else _coming_year(month, today or datetime.date.min)
    if its not in YEARS:
        return _whole(its, month, 1, typed)
    first, last = datetime.date(its, month, 1), datetime.date(its, month, calendar.monthrange(its, month)[1])
    if not part:
        return _heard((last, first), NO_DAY, asks=True)
    return _heard((last if "end" in part else first,), "" if year else NO_YEAR, asks=not year)


def _coming_year(month: int, today: datetime.date) -> int:
    return today.year if month >= today.month else today.year + 1


def _month(name: str, typed: str) -> tuple[int, str]:
    """The number of a month, and what had to be guessed of its name. Raises `UsageFault` for no month."""
    short = "sep" if name == "sept" else name
    for number, month in enumerate(MONTHS, 1):
        if month.lower().startswith(short):
            return number, ""
    near = nearest(name, [month.lower() for month in MONTHS]) if len(name) > 3 else ""
    if not near:
        why = f": there is no month called “{name}”" if re.search(r"\d", typed) else ""
        raise UsageFault(f"`{shorten(typed)}` is not a date{why}.", HOW)
    return [month.lower() for month in MONTHS].index(near) + 1, f"“{name}” is no month, but near to {near.capitalize()}."


def _no_such_day(year: int, month: int, day: int) -> str:
    """Why there is no such day; empty where there is."""
    if year not in YEARS:
        return f"the year {year} is none from {YEARS[0]} to {YEARS[-1]}."
    if not 1 <= month <= len(MONTHS):
        return f"there is no month {month}."
    days = calendar.monthrange(year, month)[1]
    if 1 <= day <= days:
        return ""
    return f"{MONTHS[month - 1]}{f' {year}' if (month, day) == (2, 29) else ''} has {days} days."


def _days(parts: Iterable[tuple[int, int, int]]) -> list[datetime.date]:
    """The days that there are among these, each once."""
    return list(dict.fromkeys(datetime.date(*each) for each in parts if not _no_such_day(*each)))


def _heard(days: Iterable[datetime.date], why: str, *, asks: bool) -> Heard:
    return Heard(tuple(Reading(day.isoformat()) for day in days), why, asks)


def _asked(days: list[datetime.date], why: str) -> Heard | None:
    return _heard(days, why, asks=True) if days else None


def _on_weekday(heard: Heard, weekday: str) -> Heard:
    """What was heard, with the weekday that was named with it: it settles which day is meant, or is said to be another."""
    if not weekday:
        return heard
    fitting = [each for each in heard.readings if from_today.weekday(datetime.date.fromisoformat(each.value)) == weekday]
    if fitting:
        return heard._replace(readings=tuple(fitting))
    days = [f"{say_date(each.value)} is a {from_today.weekday(datetime.date.fromisoformat(each.value))}" for each in heard.readings]
    return heard._replace(why=f"{' and '.join(days)}, not a {weekday}.", asks=True)
