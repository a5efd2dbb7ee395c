"""How long an activity or a tool takes, in words."""

from __future__ import annotations

from ebc_cli.toolkit.model import Activity
from ebc_cli.toolkit.numbers import several
from ebc_cli.toolkit.record import Minutes

HOUR = 60


def said(activity: Activity) -> str:
    """Its work, and the weeks over which that is spread: `2 to 3 hours, over 2 weeks`."""
    work = of(activity.minutes)
    return f"{work}, over {several(activity.weeks, 'week')}" if activity.weeks else work


def whole(activity: Activity) -> str:
    """The same with what there is to say besides, as sentences with a full stop."""
    return f"{said(activity)}. {activity.time}." if activity.time else f"{said(activity)}."


def of(minutes: Minutes) -> str:
    """From the least to the most: `15 to 30 minutes`."""
    least, most = minutes.least, minutes.most
    if least == most:
        return _long(most)
    if most < 2 * HOUR:
        return f"{least} to {several(most, 'minute')}"
    first, last = _long(least), _long(most)
    return f"{first.partition(' ')[0]} to {last}" if _in_hours(least) and _in_hours(most) else f"{first} to {last}"


def _long(minutes: int) -> str:
    """Hours where these come out in halves, else minutes, or both."""
    if minutes < 2 * HOUR and minutes != HOUR:
        return several(minutes, "minute")
    if _in_hours(minutes):
        return several(minutes / HOUR, "hour")
    return f"{several(minutes // HOUR, 'hour')} {several(minutes % HOUR, 'minute')}"


def _in_hours(minutes: int) -> bool:
    return minutes % (HOUR // 2) == 0 and (minutes >= 2 * HOUR or minutes == HOUR)
