"""Prompts from parts and guide words (HAZOP, SWIFT): which there are, which were considered, which are left.

Sources: IEC 61882, Hazard and operability studies, 2016; Card, Ward and Clarkson, Beyond FMEA: the structured what-if technique, 2012.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec import Struct

CONVENTION = (
    "Every part is asked about with every word; what the team marks as without meaning is taken out, "
    "and a prompt is open until a consequence is written."
)
BASIC = ("no or not", "more", "less", "as well as", "part of", "reverse", "other than")
TIME_AND_ORDER = ("early", "late", "before", "after")
HAZOP = (*BASIC, *TIME_AND_ORDER)


class Prompt(Struct, frozen=True):
    """One thing to ask: part (or node), parameter (none in SWIFT) and word."""

    part: str
    word: str
    parameter: str = ""


class Coverage(Struct, frozen=True):
    """How far prompts were gone through; `untouched` are the parts of which nothing was considered."""

    total: int
    left_out: int
    answered: int
    open: tuple[Prompt, ...]
    untouched: tuple[str, ...]


def prompts(parts: Sequence[str], words: Sequence[str], parameters: Sequence[str] = ("",)) -> tuple[Prompt, ...]:
    """Every prompt, part by part."""
    return tuple(Prompt(part, word, parameter) for part in parts for parameter in parameters for word in words)


def covered(asked: Sequence[Prompt], answered: Collection[Prompt], without_meaning: Collection[Prompt]) -> Coverage:
    """How far the prompts were gone through. What is without meaning in a part, or (with an empty part) in any part, is left out."""

    def left_out(prompt: Prompt) -> bool:
        return prompt in without_meaning or Prompt("", prompt.word, prompt.parameter) in without_meaning

    kept = [prompt for prompt in asked if not left_out(prompt)]
    waiting = tuple(prompt for prompt in kept if prompt not in answered)
    touched = {prompt.part for prompt in kept if prompt in answered}
    return Coverage(
        total=len(asked),
        left_out=len(asked) - len(kept),
        answered=len(kept) - len(waiting),
        open=waiting,
        untouched=tuple(dict.fromkeys(prompt.part for prompt in kept if prompt.part not in touched)),
    )


def working(found: Coverage) -> str:
    """The counts in words: "66 prompts − 18 without meaning = 48; 10 answered, 38 open"."""
    rest = found.total - found.left_out
    return f"{found.total} prompts − {found.left_out} without meaning = {rest}; {found.answered} answered, {len(found.open)} open"
