"""What does not hang together in a worksheet, as blocks: by rule, each with what to do. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ebc_cli.blocks.shapes import Block, Blocks, Heading, Items, Text
from ebc_cli.pages.cells import Here
from ebc_cli.worksheets.found import WEIGHTS, Found

MOST_OF_A_RULE = 3
WEIGHT_WORDS = {"high": "First", "medium": "Then", "low": "When there is time"}


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


def checked(here: Here, several: Iterable[Found]) -> Blocks:
    """All that does not hang together in a project, the weightiest first, each with what to do and the command to do it."""
    every = list(several)
    if not every:
        return (Text("Nothing was found that does not hang together, in what the worksheets hold.", "good"),)
    out: list[Block] = [Heading("What does not hang together", 1)]
    for weight in WEIGHTS:
        rules: dict[tuple[str, str], list[Found]] = {}
        for found in every:
            if found.weight == weight:
                rules.setdefault((found.tool, found.rule), []).append(found)
        if rules:
            out.append(Heading(WEIGHT_WORDS[weight]))
        for alike in rules.values():
            out += [Items(few(alike), style="warn" if weight == "high" else ""), Text(alike[0].do, label="What to do", indent=2)]
            out.append(Text(here.command(alike[0].command), "quiet", indent=2))
    return tuple(out)
