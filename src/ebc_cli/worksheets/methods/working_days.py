"""Working days: from a count of them to dates, over weekends and days off.

Source: the calendars of precedence networks, as in Kelley and Walker, Critical-path planning and scheduling, 1959.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor

from msgspec import Struct

from ebc_cli.worksheets.methods.network import Times

CONVENTION = (
    "The first working day is day 0; an activity finishes on the last day worked, and a milestone carries the last day worked before it; "
    "lags count working days."
)
MONDAY_TO_FRIDAY = frozenset(range(5))


class Calendar(Struct, frozen=True):
    """The first day, the weekdays on which the team works (0 is Monday), and the days off among them."""

    start: date
    weekdays: frozenset[int] = MONDAY_TO_FRIDAY
    days_off: frozenset[date] = frozenset()


class Dates(Struct, frozen=True):
    """When an activity starts and finishes, at the earliest and at the latest."""

    start: date
    finish: date
    late_start: date
    late_finish: date


def works(calendar: Calendar, day: date) -> bool:
    """Whether a day is worked."""
    return day.weekday() in calendar.weekdays and day not in calendar.days_off


def days(calendar: Calendar, count: int) -> tuple[date, ...]:
    """The first so many working days. Raises `ValueError` where the team works on no weekday."""
    if not calendar.weekdays:
        raise ValueError("no weekday is worked")
    found: list[date] = []
    day = calendar.start
    while len(found) < count:
        if works(calendar, day):
            found.append(day)
        day += timedelta(1)
    return tuple(found)


def dated(times: Mapping[str, Times], calendar: Calendar) -> dict[str, Dates]:
    """The dates of each activity; half days are within the day that they fall on. What should have begun before day 0 has that day."""
    last = max((max(each.finish, each.late_finish) for each in times.values()), default=Fraction(0))
    worked = days(calendar, max(1, ceil(last)) + 1)

    def first(at: Fraction, length: Fraction) -> date:
        return worked[max(0, floor(at))] if length else end(at)

    def end(at: Fraction) -> date:
        return worked[max(0, ceil(at) - 1)]

    return {
        name: Dates(
            first(each.start, each.finish - each.start),
            end(each.finish),
            first(each.late_start, each.finish - each.start),
            end(each.late_finish),
        )
        for name, each in times.items()
    }
