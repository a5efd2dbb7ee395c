"""What one can do with the program, found by whatever words somebody has for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from ebc_cli.errors import UsageFault, shorten
from ebc_cli.toolkit.library import HowTo
from ebc_cli.toolkit.searching import search
from ebc_cli.toolkit.shelf import Shelf

MOST = 3
KIND = frozenset({"how-to"})


def found(every: Iterable[HowTo], typed: str, shelf: Shelf, command: Callable[[str], str]) -> tuple[HowTo, ...]:
    """What is most likely meant, the likeliest first. Raises `UsageFault` where nothing is."""
    known = {each.id: each for each in every}
    hits = search(typed, shelf, KIND, MOST + 1).hits
    likely = [known[hit.document.id] for hit in hits]
    if typed.lower() in known:
        likely = [known[typed.lower()], *(each for each in likely if each.id != typed.lower())]
    if not likely:
        raise UsageFault(
            f"Nothing that you can do here is called `{shorten(typed)}`.",
            f"`{command('help')}` lists what you can do, `{command('search WORDS')}` finds what the guide says.",
        )
    return tuple(likely[:MOST])
