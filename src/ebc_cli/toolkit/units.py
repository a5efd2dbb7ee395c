"""What a number counts: whether what was typed with it is the unit that belongs there, or another one."""

from __future__ import annotations

import re
from itertools import pairwise

PERIODS = frozenset(["minute", "hour", "shift", "day", "night", "week", "fortnight", "month", "quarter", "year"])
BY = frozenset(["a", "an", "per", "every", "each", "/", "the", "first"])
LITTLE = frozenset(["a", "an", "the", "of", "out", "in", "total", "altogether", "per", "every", "each", "/", "about"])
PURE = frozenset(("pound", "dollar", "euro", "%"))
ADVERBS = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "fortnightly": "fortnight",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}
SAME = {
    "h": "hour",
    "hr": "hour",
    "min": "minute",
    "wk": "week",
    "mth": "month",
    "yr": "year",
    "person": "people",
    "ten": "10",
    "gbp": "pound",
    "£": "pound",
    "$": "dollar",
    "€": "euro",
    "percent": "%",
}


def is_other(unit: str, named: str) -> bool:
    """Whether what is `named` beside a number is something else than its `unit`.

    Less than the unit is nothing else: `40` and `40 hours` are both hours a week. Without a unit, money and shares are as good as any.
    """
    periods, things = _counted(named)
    right_periods, right_things = _counted(unit) if unit else (frozenset(), PURE)
    return not (periods <= right_periods and things <= right_things)


def strange_digits(unit: str, behind: str) -> bool:
    """Whether more digits stand behind a number, other than those of its unit (`out of 10`)."""
    return not set(re.findall(r"\d+", behind)) <= set(re.findall(r"\d+", unit))


def _counted(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The periods by which something is counted, and what is counted: `month` and `people` of "people a month"."""
    words = [_singular(word) for word in re.findall(r"[£$€%/]|[^\s,.;:()£$€%/]+", text.lower().replace("per cent", "%"))]
    by = frozenset(word for before, word in pairwise(words) if before in BY and word in PERIODS)
    periods = by | {ADVERBS[word] for word in words if word in ADVERBS}
    return periods, frozenset(words) - by - LITTLE - BY - ADVERBS.keys()


def _singular(word: str) -> str:
    plain = word.removesuffix("s") if len(word) > 2 else word
    return SAME.get(plain, plain)
