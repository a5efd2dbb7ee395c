"""What is chosen and not made up: choices by id, words or number, steps of a scale, yes and no."""

from __future__ import annotations

import re
from typing import Any

from ebc_cli.errors import UsageFault, did_you_mean, shorten
from ebc_cli.toolkit.field import Choice, Field, Scale

YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))


def choices(field: Field) -> tuple[Choice, ...]:
    """The choices of a field."""
    return field.choices


def steps(field: Field) -> tuple[Choice, ...]:
    """Each step of a field's scale as a choice."""
    return scale_steps(field.scale) if field.scale else ()


def scale_steps(scale: Scale) -> tuple[Choice, ...]:
    """Each step of a scale as a choice, with the words of its ends."""
    ends = {scale.first: f" – {scale.low}", scale.last: f" – {scale.high}"}
    return tuple(Choice(str(step), f"{step}{ends.get(step, '')}") for step in range(scale.first, scale.last + 1))


def one(field: Field, typed: str) -> str:
    """The choice that was typed. Raises `UsageFault` with the nearest, and with all of them."""
    # An id comes before words and numbers that look the same: it is what the project file holds.
    by_word = {str(number): choice.id for number, choice in enumerate(field.choices, 1)}
    by_word |= {choice.text.lower().rstrip("."): choice.id for choice in field.choices}
    by_word |= {choice.id: choice.id for choice in field.choices}
    found = by_word.get(typed.lower().rstrip("."))
    if found is None:
        meant = did_you_mean(typed.lower(), by_word, by_word)
        raise UsageFault(f"`{shorten(typed)}` is none of the choices.{meant}", f"Choose from: {_ids(field)}.")
    return found


def many(field: Field, typed: str) -> list[str]:
    """The choices that were typed, in their own order. Raises `UsageFault` for none and for what is no choice."""
    lines = [line.strip() for line in typed.splitlines() if line.strip()]
    parts = [part.strip() for line in lines for part in line.split(",") if part.strip()]
    try:
        chosen = {one(field, part) for part in parts}
    except UsageFault as fault:
        try:
            chosen = {one(field, line) for line in lines}  # the words of a choice may hold a comma themselves
        except UsageFault:
            raise fault from None
    if not chosen:
        raise UsageFault("Nothing was chosen.", f"Choose from: {_ids(field)}.")
    return [choice.id for choice in field.choices if choice.id in chosen]


def fault_in_one(field: Field, value: Any) -> str:
    """What is wrong with `value` as one choice; empty when nothing is."""
    return _unknown(field, [value]) if isinstance(value, str) else f"one of {_ids(field)} belongs here."


def fault_in_many(field: Field, value: Any) -> str:
    """What is wrong with `value` as several choices; empty when nothing is."""
    return fault_in_lines(field, value) or _unknown(field, value)


def fault_in_lines(_field: Field, value: Any) -> str:
    """What is wrong with `value` as a list of texts; empty when nothing is."""
    right = isinstance(value, list) and value and all(isinstance(item, str) and item.strip() for item in value)
    return "" if right else "a list of texts belongs here, one item a line."


def said(field: Field, value: Any) -> str:
    """The words of a choice; what is none of today's as it is."""
    return next((choice.text for choice in field.choices if choice.id == value), str(value))


def scale(field: Field, typed: str) -> int:
    """The step that was typed. Raises `UsageFault` with the ends of the scale."""
    first, last = _ends(field)
    if not re.fullmatch(r"[-+]?\d{1,4}", typed) or not first <= int(typed) <= last:
        raise UsageFault(f"`{shorten(typed)}` is not on the scale.", f"Type a whole number from {first} to {last}.")
    return int(typed)


def fault_in_scale(field: Field, value: Any) -> str:
    """What is wrong with `value` as a step; empty when nothing is."""
    first, last = _ends(field)
    right = isinstance(value, int) and not isinstance(value, bool) and first <= value <= last
    return "" if right else f"a whole number from {first} to {last} belongs here."


def scale_said(field: Field, value: Any) -> str:
    """A step with what its ends mean."""
    ends = field.scale
    return f"{value} on a scale from {ends.first} ({ends.low}) to {ends.last} ({ends.high})" if ends else str(value)


def yes_no(_field: Field, typed: str) -> str:
    """Yes or no, as it was typed. Raises `UsageFault` for anything else."""
    word = {"y": "yes", "yes": "yes", "true": "yes", "n": "no", "no": "no", "false": "no"}.get(typed.lower().rstrip("."))
    if word is None:
        raise UsageFault(f"`{shorten(typed)}` is neither yes nor no.", "Type yes or no.")
    return word


def fault_in_yes_no(_field: Field, value: Any) -> str:
    """What is wrong with `value` as yes or no; empty when nothing is."""
    return "" if value in ("yes", "no") else "`yes` or `no` belongs here."


def _unknown(field: Field, chosen: list[str]) -> str:
    ids = {choice.id for choice in field.choices}
    unknown = next((item for item in chosen if item not in ids), None)
    if unknown is None:
        return ""
    return f"`{shorten(unknown)}` is none of the choices.{did_you_mean(unknown, ids)} Allowed: {_ids(field)}."


def _ids(field: Field) -> str:
    return ", ".join(choice.id for choice in field.choices)


def _ends(field: Field) -> tuple[int, int]:
    return (field.scale.first, field.scale.last) if field.scale else (1, 5)
