"""What is chosen and not made up: choices by id, words or number, steps of a scale, yes and no.

A list of choices that cannot be complete takes own words too (`own: true`). They are kept as `own: WORDS`, which is no id of a choice and
cannot become one; so they stay apart from choices that a later toolkit adds or takes away.
"""

from __future__ import annotations

import re
from typing import Any

from ebc_cli.errors import UsageFault, did_you_mean, shorten
from ebc_cli.toolkit.field import Choice, Field, Scale
from ebc_cli.toolkit.reading import Heard, Reading, plainly

YES_NO = (Choice("yes", "Yes"), Choice("no", "No"))
ELSE = Choice("own", "Something else, in your own words")
OWN = "own: "


def choices(field: Field) -> tuple[Choice, ...]:
    """What a field offers: its choices, and something else where own words are taken."""
    return (*field.choices, ELSE) if field.own else field.choices


def steps(field: Field) -> tuple[Choice, ...]:
    """Each step of a field's scale as a choice."""
    return scale_steps(field.scale) if field.scale else ()


def scale_steps(scale: Scale) -> tuple[Choice, ...]:
    """Each step of a scale as a choice, with its words, or those of the ends where the others have none."""
    ends = {scale.first: scale.low, scale.last: scale.high}
    said = dict(enumerate(scale.steps, scale.first)) or ends
    return tuple(Choice(str(step), f"{step} – {said[step]}" if step in said else str(step)) for step in range(scale.first, scale.last + 1))


# -- own words ----------------------------------------------------------------------------------------------------------------


def own(words: str) -> str:
    """Own words as they are kept."""
    return OWN + " ".join(words.split())


def is_own(field: Field, value: Any) -> bool:
    """Whether a value is own words where the field takes them."""
    return field.own and isinstance(value, str) and value.startswith(OWN) and bool(value.removeprefix(OWN).strip())


def without_else(field: Field, typed: str) -> list[str] | None:
    """What was typed beside "something else"; `None` where that was not chosen."""
    parts = _parts(field, typed)
    rest = [part for part in parts if _found(field, part) != ELSE.id]
    return rest if len(rest) < len(parts) else None


def _typed_own(field: Field, typed: str) -> str:
    """Own words that were typed as such (`own: WORDS`), as they are kept; empty where they were not."""
    mark, colon, words = typed.partition(":")
    return own(words) if field.own and colon and mark.strip().lower() == ELSE.id and words.strip() else ""


# -- one and many -------------------------------------------------------------------------------------------------------------


def one(field: Field, typed: str) -> Heard:
    """The choice that was typed, or own words after asking. Raises `UsageFault` with the nearest choice, and with all of them."""
    found = _found(field, typed)
    if found == ELSE.id and field.own:
        raise UsageFault("The words are missing.", f"Write them behind it: `{OWN}WORDS`.")
    if found:
        return plainly(found)
    if not (field.own and typed):
        raise _none_of_them(field, typed)
    return Heard((Reading(own(typed)),), _not_offered(field, typed), asks=True)


def many(field: Field, typed: str) -> Heard:
    """The choices that were typed, in their own order, then own words. Raises `UsageFault` for none, and for what is no choice."""
    parts = _parts(field, typed)
    found = {part: one(field, part) for part in parts}
    if not found:
        raise UsageFault("Nothing was chosen.", f"Choose from: {_ids(field)}.")
    chosen = [heard.readings[0].value for heard in found.values()]
    value = [choice.id for choice in field.choices if choice.id in chosen]
    value += [each for each in dict.fromkeys(chosen) if is_own(field, each)]
    why = " ".join(heard.why for heard in found.values() if heard.why)
    return Heard((Reading(value),), why, asks=bool(why))


def _parts(field: Field, typed: str) -> list[str]:
    """What was typed, choice by choice: one a line, or several with commas, which the words of a choice and own words may hold too."""
    parts: list[str] = []
    for line in filter(None, map(str.strip, typed.splitlines())):
        several = [part.strip() for part in line.split(",") if part.strip()]
        whole = bool(_found(field, line)) or (field.own and not any(_found(field, part) for part in several))
        parts += [line] if whole else several
    return parts


def _found(field: Field, typed: str) -> str:
    """The value that these words mean: a choice by its id, words or number, or own words that are marked so; empty for none."""
    # An id comes before words and numbers that look the same: it is what the project file holds.
    offered = choices(field)
    by_word = {str(number): choice.id for number, choice in enumerate(offered, 1)}
    by_word |= {choice.text.lower().rstrip("."): choice.id for choice in offered}
    by_word |= {choice.id: choice.id for choice in offered}
    return by_word.get(typed.lower().rstrip(".")) or _typed_own(field, typed)


def _not_offered(field: Field, typed: str) -> str:
    known = {word: choice.id for choice in field.choices for word in (choice.text.lower().rstrip("."), choice.id)}
    return f"`{shorten(typed)}` is none of the choices.{did_you_mean(typed.lower(), known, known)}"


def _none_of_them(field: Field, typed: str) -> UsageFault:
    return UsageFault(_not_offered(field, typed), f"Choose from: {_ids(field)}.")


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
    """The words of a choice, or own words, marked so; what is none of today's as it is."""
    if is_own(field, value):
        return f"{value.removeprefix(OWN)} (own words)"
    return next((choice.text for choice in field.choices if choice.id == value), str(value))


def _unknown(field: Field, chosen: list[str]) -> str:
    ids = {choice.id for choice in field.choices}
    unknown = next((item for item in chosen if item not in ids and not is_own(field, item)), None)
    if unknown is None:
        return ""
    return f"`{shorten(unknown)}` is none of the choices.{did_you_mean(unknown, ids)} Allowed: {_ids(field)}."


def _ids(field: Field) -> str:
    return ", ".join([*(choice.id for choice in field.choices), *([f"`{OWN}WORDS` for own words"] if field.own else [])])


# -- scale, yes and no --------------------------------------------------------------------------------------------------------


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


def _ends(field: Field) -> tuple[int, int]:
    return (field.scale.first, field.scale.last) if field.scale else (1, 5)
