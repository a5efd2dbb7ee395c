"""The talk before a document goes out of the house in which something looks as if it pointed to one patient."""

from __future__ import annotations

from collections.abc import Iterable

from ebc_cli.errors import Stopped, UsageFault
from ebc_cli.guide.conversation import Asker, Notice, Option

REDACT, AS_IT_IS, NOT_YET = "redact", "as-it-is", "not-yet"
MOST_NAMED = 8


def named(several: Iterable[tuple[str, str, str]]) -> tuple[str, ...]:
    """What was found, a line each, with the heading that it stands under: kind, words, heading. Of many the first few."""
    lines = [f"{kind[:1].upper()}{kind[1:]}: “{words}”{f', under {where}' if where else ''}" for kind, words, where in several]
    more = len(lines) - MOST_NAMED
    return (*lines[:MOST_NAMED], *([f"and {more} more"] if more > 0 else []))


def to_redact(asker: Asker, several: Iterable[tuple[str, str, str]], *, here: bool) -> bool:
    """Whether what was found is left out. Raises `UsageFault` where nobody is `here` to decide, `Stopped` where it is not to be written."""
    lines = named(several)
    if not here:
        what = f"Nothing was written: something looks as if it pointed to one patient. {'; '.join(lines)}."
        raise UsageFault(what, "Write it as it is with `--yes`, or with [left out] in its place with `--redact`.")
    options = (
        Option(REDACT, "Write it with [left out] in their place; your project stays as it is"),
        Option(AS_IT_IS, "Write it as it is: nobody can be known by it"),
        Option(NOT_YET, "Do not write it now"),
    )
    asker.tell(Notice("\n".join(("This looks as if it pointed to one patient:", *lines)), "warn"))
    chosen = asker.choose("This document would go out with it. What shall be done?", options, REDACT)
    if chosen not in (REDACT, AS_IT_IS):
        raise Stopped("Nothing was written.")
    return chosen == REDACT
