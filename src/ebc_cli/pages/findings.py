"""What does not hang together in a worksheet, as blocks: by rule, each with what to do. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ebc_cli.blocks.shapes import Block, Heading, Items, Text
from ebc_cli.worksheets.found import Found

MOST_OF_A_RULE = 3


def found_here(several: Iterable[Found], *, level: int = 3) -> Iterator[Block]:
    """What does not hang together in one sheet."""
    by_rule: dict[str, list[Found]] = {}
    for each in several:
        by_rule.setdefault(each.rule, []).append(each)
    if by_rule:
        yield Heading("What does not hang together", level)
    for alike in by_rule.values():
        yield Items(few(alike), style="warn" if alike[0].weight == "high" else "")
        yield Text(alike[0].do, label="What to do", indent=2)


def few(alike: list[Found]) -> tuple[str, ...]:
    """What was found by one rule; of many no more than a few, and how many more there are."""
    said = [each.message for each in alike[:MOST_OF_A_RULE]]
    more = len(alike) - MOST_OF_A_RULE
    return (*said, f"and {more} more like {'this' if more == 1 else 'these'}") if more > 0 else tuple(said)
