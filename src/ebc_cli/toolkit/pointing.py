"""Text that looks as if it pointed to one person: what a team would rather not hand on, and never needs to write.

Only forms that are seldom anything else are known, so that few are asked about what is harmless: a clinic's number for everyone, which
begins with 03 or 08, is none. An NHS number is told by its check digit (modulus 11, NHS Data Dictionary), which nine of ten others lack.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, NamedTuple

# What stands where something was left out.
LEFT_OUT: Final = "[left out]"

# Without one of these nothing is found; to look for them alone is much quicker.
_NEEDED = re.compile(r"[\d@]")
_DATE = r"(?:\d{1,2}(?:st|nd|rd|th)?[-/. ](?:\d{1,2}|[a-z]{3,9})[-/. ]\d{2,4}|\d{4}-\d{2}-\d{2})"
_NUMBER = re.compile(r"(?<![\w-])(\d{3})[ -]?(\d{3})[ -]?(\d{4})(?![\w-])")
_BORN = re.compile(rf"(?i)\b(?:d\.?o\.?b\.?|date of birth|birth ?date|born)\b[^\n.;]{{0,15}}?{_DATE}")
_MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})*\.[A-Za-z]{2,24}\b")
_PHONE = re.compile(r"(?<![\w.+-])(?:(?:\+|00)44[ -]?(?:\(0\))?[ -]?(?=[127])|0(?=[127]))(?:\d[ -]?){8,9}\d(?![\w-])")
_HOME = re.compile(r"\b\d{1,4}[A-Za-z]?,? (?:[A-Z][\w'’-]*,? ){1,6}[^\n.;]{0,30}?\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")


class Clue(NamedTuple):
    """A part of a text that looks like something of one person: what it looks like, and from where to where it stands."""

    kind: str
    start: int
    end: int


def found(text: str) -> tuple[Clue, ...]:
    """What in a text looks as if it pointed to one person, in order; of two that overlap the first."""
    if _NEEDED.search(text) is None:
        return ()
    out: list[Clue] = []
    for clue in sorted(_all(text), key=lambda clue: (clue.start, -clue.end)):
        if not out or clue.start >= out[-1].end:
            out.append(clue)
    return tuple(out)


def without(text: str) -> str:
    """The text with a mark in the place of all that is `found`."""
    for clue in reversed(found(text)):
        text = f"{text[: clue.start]}{LEFT_OUT}{text[clue.end :]}"
    return text


def _all(text: str) -> Iterator[Clue]:
    looks: tuple[tuple[str, re.Pattern[str], Callable[[re.Match[str]], bool]], ...] = (
        ("an NHS number", _NUMBER, _checks),
        ("a date of birth", _BORN, bool),
        ("an e-mail address", _MAIL, bool),
        ("a phone number", _PHONE, bool),
        ("a home address", _HOME, bool),
    )
    for kind, form, holds in looks:
        yield from (Clue(kind, match.start(), match.end()) for match in form.finditer(text) if holds(match))


def _checks(number: re.Match[str]) -> bool:
    """Whether the last of ten digits is the check digit of the nine before it."""
    digits = [int(digit) for part in number.groups() for digit in part]
    check = (11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11) % 11
    return check == digits[-1] and len(set(digits)) > 1
