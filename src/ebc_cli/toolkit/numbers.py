"""Numbers as people type and read them."""

from __future__ import annotations

import re
from typing import Any

from ebc_cli.errors import UsageFault, shorten
from ebc_cli.toolkit.field import Field

LIMIT = 10**15


def parse(_field: Field, typed: str) -> int | float:
    """The number that was typed. Raises `UsageFault` for what is none."""
    plain = re.sub(r"^[£$€]\s*|\s*%$|(?<=\d),(?=\d{3}(?!\d))", "", typed)
    if not re.fullmatch(r"[-+]?\d{1,15}(\.\d{1,6})?", plain):
        raise UsageFault(f"`{shorten(typed)}` is not a number.", "Type digits, such as 12, 1,200 or 3.5; words belong in another answer.")
    return float(plain) if "." in plain else int(plain)


def fault(_field: Field, value: Any) -> str:
    """What is wrong with `value` as a number; empty when nothing is."""
    right = isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < LIMIT
    return "" if right else "a number belongs here, such as 12 or 3.5."


def said(field: Field, value: Any) -> str:
    """A number with what it counts; anything else as it is."""
    return f"{say(value)} {field.unit}".strip() if isinstance(value, (int, float)) else str(value)


def to_type(field: Field) -> str:
    """What is typed, and in what it is counted."""
    return f"a number ({field.unit})" if field.unit else "a number"


def say(value: int | float) -> str:
    """A number with commas between thousands, and no more decimals than it has."""
    return f"{value:,}" if isinstance(value, int) else f"{value:,.6f}".rstrip("0").rstrip(".")


def several(number: float, one: str, more: str = "") -> str:
    """`1 week`, `2.5 hours`; nothing for none."""
    if not number:
        return ""
    return f"{say(int(number) if number == int(number) else number)} {one if number == 1 else more or f'{one}s'}"
