"""The eight kinds of answer: from what a person typed to a value, whether a value fits, and how it is said back.

| kind   | value in the project file        | typed as                                              |
|--------|----------------------------------|-------------------------------------------------------|
| text   | text                             | anything                                              |
| lines  | list of texts                    | one item a line                                       |
| one    | id of a choice                   | its id, its words or its number                       |
| many   | list of ids of choices           | the same, several, with commas or lines between       |
| number | number                           | 1200, 1,200, 3.5, £1,200, 12%                         |
| date   | text YYYY-MM-DD                  | 2026-11-22, 22/11/2026 (day first), 22 November 2026  |
| scale  | whole number                     | the number                                            |
| yes-no | `yes` or `no`                    | yes, y, no, n                                         |
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import Any

from ebc_cli.errors import UsageFault, did_you_mean, shorten
from ebc_cli.toolkit.model import Choice, Question, Scale

MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
NUMBER_LIMIT = 10**15
Value = str | int | float | list[str]


def parse(question: Question, typed: str) -> Value:
    """What was typed, as a value that fits the question. Raises `UsageFault` with a sentence that says what would fit."""
    if question.kind == "text":
        value: Value = typed
    elif question.kind == "lines":
        value = items(typed)
    else:
        value = _PARSERS[question.kind](question, typed.strip())
    if wrong := fault(question, value):
        raise UsageFault(wrong[0].upper() + wrong[1:])
    return value


def items(typed: str) -> list[str]:
    """The items of a list, one a line; empty lines and spaces at the ends are not kept."""
    return [line.strip() for line in typed.splitlines() if line.strip()]


def fault(question: Question, value: Any) -> str:
    """What is wrong with `value` as an answer to the question, or an empty text when it fits."""
    kind = question.kind
    if kind == "text":
        return "" if isinstance(value, str) and value.strip() else "a text that is not empty belongs here."
    if kind in ("lines", "many"):
        if not (isinstance(value, list) and value and all(isinstance(item, str) and item.strip() for item in value)):
            return "a list of texts belongs here, one item a line."
        return _unknown_choice(question, value) if kind == "many" else ""
    if kind == "one":
        return _unknown_choice(question, [value]) if isinstance(value, str) else f"one of {_ids(question)} belongs here."
    if kind == "number":
        right = isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < NUMBER_LIMIT
        return "" if right else "a number belongs here, such as 12 or 3.5."
    if kind == "scale":
        first, last = _ends(question)
        right = isinstance(value, int) and not isinstance(value, bool) and first <= value <= last
        return "" if right else f"a whole number from {first} to {last} belongs here."
    if kind == "yes-no":
        return "" if value in ("yes", "no") else "`yes` or `no` belongs here."
    return "" if isinstance(value, str) and _iso(value) else "a date such as 2026-11-22 belongs here."


def said(question: Question, value: Value) -> tuple[str, ...]:
    """The value in words, one text for each item; whatever does not fit the question any more is said as it is."""
    if isinstance(value, list):
        return tuple(_choice_text(question, item) for item in value)
    if question.kind == "one":
        return (_choice_text(question, str(value)),)
    if question.kind == "yes-no":
        return (str(value).capitalize(),)
    if question.kind == "date":
        return (say_date(str(value)),)
    if question.kind == "number" and isinstance(value, (int, float)):
        return (f"{say_number(value)} {question.unit}".strip(),)
    if question.kind == "scale" and question.scale:
        return (f"{value} on a scale from {question.scale.first} ({question.scale.low}) to {question.scale.last} ({question.scale.high})",)
    return (str(value),)


def said_briefly(question: Question, value: Value) -> str:
    """The value in words on one line."""
    return "; ".join(" ".join(text.split()) for text in said(question, value))


def typed_again(value: Value) -> str:
    """The value as a person could have typed it: what an editor or a prompt starts from."""
    if isinstance(value, list):
        return "\n".join(value)
    return say_number(value).replace(",", "") if isinstance(value, (int, float)) else value


def say_number(value: int | float) -> str:
    """A number with commas between thousands, and no more decimals than it has."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6f}".rstrip("0").rstrip(".")


def several(number: float, one: str, more: str = "") -> str:
    """`1 week`, `2.5 hours`; nothing for none."""
    if not number:
        return ""
    return f"{say_number(int(number) if number == int(number) else number)} {one if number == 1 else more or f'{one}s'}"


def say_date(text: str) -> str:
    """`2026-11-22` as `22 November 2026`; any other text unchanged."""
    date = _iso(text)
    return f"{date.day} {MONTHS[date.month - 1]} {date.year}" if date else text


def what_to_type(question: Question) -> str:
    """A few words on how the answer is typed, for prompts."""
    if question.kind == "number":
        return f"a number ({question.unit})" if question.unit else "a number"
    if question.kind == "date":
        return "a date, such as 22 November 2026 or 22/11/2026"
    return {"text": "your answer", "lines": "one item a line, an empty line to finish", "yes-no": "yes or no"}.get(
        question.kind, "your choice"
    )


def scale_steps(scale: Scale) -> tuple[Choice, ...]:
    """Each step of a scale as a choice, with the words of its ends."""
    ends = {scale.first: f" – {scale.low}", scale.last: f" – {scale.high}"}
    return tuple(Choice(str(step), f"{step}{ends.get(step, '')}") for step in range(scale.first, scale.last + 1))


def _one(question: Question, typed: str) -> str:
    # An id comes before words and numbers that look the same: it is what the project file holds.
    by_word = {str(number): choice.id for number, choice in enumerate(question.choices, 1)}
    by_word |= {choice.text.lower().rstrip("."): choice.id for choice in question.choices}
    by_word |= {choice.id: choice.id for choice in question.choices}
    found = by_word.get(typed.lower().rstrip("."))
    if found is None:
        meant = did_you_mean(typed.lower(), by_word, by_word)
        raise UsageFault(f"`{shorten(typed)}` is none of the choices.{meant}", f"Choose from: {_ids(question)}.")
    return found


def _many(question: Question, typed: str) -> list[str]:
    parts = [part.strip() for line in typed.splitlines() for part in line.split(",") if part.strip()]
    try:
        chosen = {_one(question, part) for part in parts}
    except UsageFault as fault:
        try:
            chosen = {_one(question, line) for line in items(typed)}  # the words of a choice may hold a comma themselves
        except UsageFault:
            raise fault from None
    if not chosen:
        raise UsageFault("Nothing was chosen.", f"Choose from: {_ids(question)}.")
    return [choice.id for choice in question.choices if choice.id in chosen]


def _number(_question: Question, typed: str) -> int | float:
    plain = re.sub(r"^[£$€]\s*|\s*%$|(?<=\d),(?=\d{3}(?!\d))", "", typed)
    if not re.fullmatch(r"[-+]?\d{1,15}(\.\d{1,6})?", plain):
        raise UsageFault(f"`{shorten(typed)}` is not a number.", "Type digits, such as 12, 1,200 or 3.5; words belong in another answer.")
    return float(plain) if "." in plain else int(plain)


def _scale(question: Question, typed: str) -> int:
    first, last = _ends(question)
    if not re.fullmatch(r"[-+]?\d{1,4}", typed) or not first <= int(typed) <= last:
        raise UsageFault(f"`{shorten(typed)}` is not on the scale.", f"Type a whole number from {first} to {last}.")
    return int(typed)


def _yes_no(_question: Question, typed: str) -> str:
    word = {"y": "yes", "yes": "yes", "true": "yes", "n": "no", "no": "no", "false": "no"}.get(typed.lower().rstrip("."))
    if word is None:
        raise UsageFault(f"`{shorten(typed)}` is neither yes nor no.", "Type yes or no.")
    return word


def _date(_question: Question, typed: str) -> str:
    return read_date(typed).isoformat()


def read_date(typed: str) -> datetime.date:
    """A day as people write it. Raises `UsageFault` for what is none."""
    date = _iso(typed) or _british(typed)
    if date is None:
        raise UsageFault(f"`{shorten(typed)}` is not a date.", "Type the day first, such as 22/11/2026 or 22 November 2026, or 2026-11-22.")
    return date


def _iso(text: str) -> datetime.date | None:
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


def _unknown_choice(question: Question, chosen: list[str]) -> str:
    ids = {choice.id for choice in question.choices}
    unknown = next((item for item in chosen if item not in ids), None)
    if unknown is None:
        return ""
    meant = did_you_mean(unknown, ids)
    return f"`{shorten(unknown)}` is none of the choices.{meant} Allowed: {_ids(question)}."


def _choice_text(question: Question, chosen: str) -> str:
    return next((choice.text for choice in question.choices if choice.id == chosen), chosen)


def _ids(question: Question) -> str:
    return ", ".join(choice.id for choice in question.choices)


def _ends(question: Question) -> tuple[int, int]:
    return (question.scale.first, question.scale.last) if question.scale else (1, 5)


_PARSERS: dict[str, Callable[[Question, str], Value]] = {
    "one": _one,
    "many": _many,
    "number": _number,
    "scale": _scale,
    "yes-no": _yes_no,
    "date": _date,
}
