"""Something that does not hang together in a worksheet, as a rule found it."""

from __future__ import annotations

from typing import NamedTuple

from ebc_cli.toolkit.worksheet import Weight

WEIGHTS: tuple[Weight, ...] = ("high", "medium", "low")


class Found(NamedTuple):
    """Something that a rule found: about which row (its id and its name; empty for a whole list), what it is and what to do."""

    rule: str
    about: str
    name: str
    message: str
    do: str
    weight: Weight
    command: str
    tool: str
