"""How long an activity takes, read from the words in which its content says so ("Two sessions of 90 minutes, then a week of replies").

The rule is ours, rough on purpose, and meant for a first plan:

- minutes, hours, half days and days are work; they are added up, times the sessions, talks or visits where these are counted;
- weeks, fortnights and months are waiting, for replies or for things to happen; the longest counts, and it takes no hours;
- of "30 to 40 minutes" and "two or three weeks" the larger counts; a day is 7 hours, a morning or an afternoon 3.5, a month 4 weeks;
- "a month" after a length of work, and "every two weeks", say how often, not how long: the first time is what is planned.
"""

from __future__ import annotations

import re
from types import MappingProxyType

from msgspec import Struct

DAY = 7.0
_WORDS = "one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty ninety"
_VALUES = (*range(1, 13), 15, 20, 30, 40, 90)
NUMBERS = MappingProxyType({"a": 1, "an": 1, **dict(zip(_WORDS.split(), _VALUES, strict=True))})
HOURS = MappingProxyType({"minute": 1 / 60, "hour": 1.0, "day": DAY, "morning": DAY / 2, "afternoon": DAY / 2})
WEEKS = MappingProxyType({"week": 1, "fortnight": 2, "month": 4})

_NUMBER = rf"(?:\d+(?:\.\d+)?|{'|'.join(NUMBERS)})"
_RANGE = rf"(?:{_NUMBER} (?:to|or) )?{_NUMBER}"
_UNIT = rf"(?:{'|'.join((*HOURS, *WEEKS))})s?"
_EACH_TIME = re.compile(
    rf"\b(?:every|each) (?:{_NUMBER} )?{_UNIT}\b|(?<=minutes|..hours) (?:a|per) {_UNIT}\b|(?<=hour) (?:a|per) {_UNIT}\b"
)
_LENGTH = re.compile(
    rf"\b(?:(?P<times>{_RANGE}) (?:\w+ ){{1,2}}of )?"
    rf"(?:(?P<half>half an?) |(?P<amount>{_RANGE}) (?P<of_half>half-)?)(?P<unit>{_UNIT})\b"
)


class Length(Struct, frozen=True):
    """Hours of work, and the weeks of waiting that go with them."""

    hours: float
    weeks: int = 0


def read(words: str) -> Length:
    """The length that the words tell; no hours where they tell none that we can read."""
    hours, weeks = 0.0, 0
    for found in _LENGTH.finditer(_EACH_TIME.sub("", words.lower())):
        unit = found["unit"].removesuffix("s")
        amount = (0.5 if found["half"] else _larger(found["amount"])) * _larger(found["times"] or "1") * (0.5 if found["of_half"] else 1)
        if unit in HOURS:
            hours += amount * HOURS[unit]
        else:
            weeks = max(weeks, round(amount * WEEKS[unit]))
    return Length(hours, weeks)


def _larger(numbers: str) -> float:
    return max(NUMBERS[word] if word in NUMBERS else float(word) for word in re.split(r" (?:to|or) ", numbers))
