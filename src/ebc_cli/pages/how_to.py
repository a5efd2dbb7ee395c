"""What one can do with the program, as blocks: all of it by name, and one thing step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ebc_cli.blocks.shapes import Block, Blocks, Gap, Heading, Items, Text
from ebc_cli.toolkit.library import HowTo


def everything(how_tos: Iterable[HowTo], command: Callable[[str], str]) -> Blocks:
    """Every thing that one can do, with the command that tells how."""
    ask = f"`{command('help WORDS')}` tells how to do what you type, such as `{command('help print')}`."
    return (
        Heading("What you can do", 1),
        Text(ask),
        Text("`ebc --help` lists every command; Ctrl-G at a question opens the guide to it."),
        Gap(),
        Items(tuple(f"{each.title}: {command(f'help {each.id}')}" for each in how_tos)),
    )


def one(found: HowTo, others: Iterable[HowTo], command: Callable[[str], str]) -> Blocks:
    """How to do one thing, and what else may have been meant."""
    out: list[Block] = [Heading(found.title, 1), Items(found.steps, numbered=len(found.steps) > 1)]
    if also := tuple(f"{each.title}: {command(f'help {each.id}')}" for each in others):
        out += [Gap(), Items(also, "Or did you mean")]
    return tuple(out)
