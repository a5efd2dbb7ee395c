"""Numbers as people type and read them: `1,200`, `£3.50`, `about 40`, `forty`, `40 to 50`, `40 a month`."""

from __future__ import annotations

import re
from typing import Any

from ebc_cli.errors import UsageFault, shorten
from ebc_cli.toolkit import units
from ebc_cli.toolkit.field import Field
from ebc_cli.toolkit.reading import Heard, Reading, plainly

LIMIT = 10**15
SMALL = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen"),
    *("fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
IN_WORDS = {
    **{word: number for number, word in enumerate(SMALL)},
    **{word: number * 10 for number, word in enumerate(TENS, 2)},
    **{f"{ten}{sign}{SMALL[one]}": number * 10 + one for number, ten in enumerate(TENS, 2) for one in range(1, 10) for sign in "- "},
    "none": 0,
    "nil": 0,
    "half a dozen": 6,
    "a dozen": 12,
    "a hundred": 100,
    "one hundred": 100,
    "a thousand": 1000,
}
TIMES = {"k": 1000, "thousand": 1000, "million": 1_000_000}
_HEDGE = (
    r"about|around|roughly|approximately|approx\.?|circa|ca?\.|~|some|nearly|almost|over|under|above|below|"
    r"(?:more|less|fewer) than|at (?:least|most)|up to|maybe|perhaps|probably|i think|we think|[<>]=?"
)
# Patterns stand as text, which `re` makes ready when it first needs them: that takes 5 ms, and most runs read no number.
_ANY_CASE = re.ASCII | re.IGNORECASE | re.DOTALL
_PLAIN = r"(?:\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d{1,15})(?:\.\d{1,6})?(?![\d,.]*\d)"
_DIGITS = rf"[-+\u2212]?{_PLAIN}"
_WORDS = "|".join(sorted(IN_WORDS, key=len, reverse=True))
_AMOUNT = (
    rf"(?P<hedge>(?:(?:{_HEDGE})\s*)*)(?P<sign>[£$€])?\s*(?:(?P<digits>{_DIGITS})|(?P<word>{_WORDS})(?![a-z]))"
    r"\s*(?P<times>(?:k|thousand|million)\b)?(?P<vague>-?ish\b|\+|\?)?(?P<rest>.*?)"
    r"(?P<after>[,;]?\s*\(?(?:or (?:so|more|less|fewer)|(?:i|we) think|maybe|perhaps|approx(?:\.|imately)?|roughly|at (?:least|most))\)?)?"
)
_RANGE = (
    rf"(?:(?:{_HEDGE})\s*)*(?:(?:between|from)\s+)?(?P<least>[£$€]?{_DIGITS})\s*(?:-|\u2013|to|and|or)\s*"
    rf"(?P<most>[£$€]?{_PLAIN})(?P<rest>.*)"
)


def read(field: Field, typed: str) -> Heard:
    """The number that was typed, counted as the field counts. Raises `UsageFault` for what is none."""
    typed = " ".join(typed.split())
    span, amount = (re.fullmatch(pattern, typed, _ANY_CASE) for pattern in (_RANGE, _AMOUNT))
    if span and not units.strange_digits(field.unit, span["rest"]):
        ends = (_value(span["least"]), _value(span["most"]))
        return Heard(tuple(Reading(end, typed) for end in ends), "It names two numbers, and one belongs here.", asks=True)
    if comma := re.fullmatch(r"(\d{1,3}),(\d{1,2}|\d{4,6})", typed, re.ASCII):
        both = (_value(f"{comma[1]}.{comma[2]}"), _value(comma[1] + comma[2]))
        return Heard(tuple(map(Reading, both)), "The comma may stand between thousands or before decimals.", asks=True)
    if amount is None or units.strange_digits(field.unit, amount["rest"]):
        hint = "Type digits, such as 12, 1,200 or 3.5; words belong in another answer."
        raise UsageFault(f"`{shorten(typed)}` is not a number.", hint)
    value = _value(amount["digits"]) if amount["digits"] else IN_WORDS[amount["word"].lower()]
    if amount["times"]:
        value = _whole(round(value * TIMES[amount["times"].lower()], 6))
    vague = amount["hedge"] or amount["vague"] or amount["after"]
    if units.is_other(field.unit, f"{amount['sign'] or ''} {amount['rest']}"):
        why = f"The unit here: {field.unit}." if field.unit else "There is more than a number."
        return Heard((Reading(value, typed if vague else ""),), why, asks=True)
    if vague:
        return Heard((Reading(value, typed),), "The words are kept beside the number.")
    if amount["word"] or amount["times"] or " " in amount["digits"]:
        return Heard((Reading(value),), "It is kept in digits.")
    return plainly(value)


def fault(field: Field, value: Any) -> str:
    """What is wrong with `value` as a number of this field; empty when nothing is."""
    if not (isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < LIMIT):
        return "a number belongs here, such as 12 or 3.5."
    counted = f" ({field.unit})" if field.unit else ""
    if field.least is not None and value < field.least:
        return f"{say(value)} is too little: the least that can be is {say(field.least)}{counted}."
    if field.most is not None and value > field.most:
        return f"{say(value)} is too much: the most that can be is {say(field.most)}{counted}."
    if field.whole and value != int(value):
        return f"{say(value)} is not whole: only whole numbers can be here{counted}."
    return ""


def said(field: Field, value: Any) -> str:
    """A number with what it counts; anything else as it is."""
    return f"{say(value)} {field.unit}".strip() if isinstance(value, (int, float)) else str(value)


def to_type(field: Field) -> str:
    """What is typed: what sort of number, between what, and in what it is counted."""
    what = "a whole number" if field.whole else "a number"
    if field.least is not None and field.most is not None:
        what += f" from {say(field.least)} to {say(field.most)}"
    return f"{what} ({field.unit})" if field.unit else what


def say(value: int | float) -> str:
    """A number with commas between thousands, and no more decimals than it has; what is too small to be seen is 0, without a sign."""
    said = f"{value:,}" if isinstance(value, int) else f"{value:,.6f}".rstrip("0").rstrip(".")
    return "0" if said == "-0" else said


def several(number: float, one: str, more: str = "") -> str:
    """`1 week`, `2.5 hours`; nothing for none."""
    if not number:
        return ""
    return f"{say(_whole(number))} {one if number == 1 else more or f'{one}s'}"


def _value(digits: str) -> int | float:
    plain = re.sub(r"[£$€,\s]", "", digits).replace("\u2212", "-")
    return float(plain) if "." in plain else int(plain)


def _whole(value: int | float) -> int | float:
    return int(value) if value == int(value) else value
