"""How sure a team is of an answer, as a choice."""

from __future__ import annotations

from ebc_cli.guide.conversation import Option
from ebc_cli.project.model import LEVELS, Confidence

LEVEL_OPTIONS = (
    Option("high", "High: we have seen it or counted it"),
    Option("medium", "Medium: several of us would say so"),
    Option("low", "Low: it is our best guess"),
)


def level(name: str) -> Confidence | None:
    """The level of this name; `None` where there is none."""
    return next((level for level in LEVELS if level == name), None)
