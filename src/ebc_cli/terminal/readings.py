"""Asking back: what was typed and is not surely understood is confirmed, or chosen from its senses, by the person who typed it."""

from __future__ import annotations

import datetime

from ebc_cli.errors import shorten
from ebc_cli.guide.conversation import Asker, Notice, Option
from ebc_cli.toolkit import choosing, kinds
from ebc_cli.toolkit.field import Field
from ebc_cli.toolkit.reading import Heard, Reading

AGAIN = "back"  # the list's own way back, by key and by word


def settle(asker: Asker, field: Field, typed: str, today: datetime.date | None) -> Reading | None:
    """What is meant by what was typed on the day `today`; `None` where the person wants to type it again.

    Where "something else" was chosen, it is asked for in own words. What is not kept as it was typed is told; what could mean something
    else is asked. Raises `UsageFault` for what fits in no sense, `KeyboardInterrupt` when the person stops where it is asked.
    """
    rest = choosing.without_else(field, typed) if field.own else None
    if rest is not None:
        words = asker.line("What else? Type it in your own words.")
        if words is None or not words.strip():
            return None
        typed = "\n".join((*rest, choosing.own(words)))
    heard = kinds.read(field, typed, today)
    if heard.asks:
        return _asked(asker, field, typed, heard)
    if heard.why:
        asker.tell(Notice(told(field, heard)))
    return heard.readings[0]


def told(field: Field, heard: Heard) -> str:
    """How something was read, and why that is worth a word."""
    return f"Read as {kinds.said_briefly(field, heard.readings[0].value)}. {heard.why}"


def _asked(asker: Asker, field: Field, typed: str, heard: Heard) -> Reading | None:
    asker.tell(Notice(f"“{shorten(typed)}” may not mean what it seems to. {heard.why}"))
    by_id = {kinds.typed_again(each.value): each for each in heard.readings}
    senses = tuple(Option(name, kinds.said_briefly(field, each.value)) for name, each in by_id.items())
    chosen = asker.choose("Which is meant?", (*senses, Option(AGAIN, "None of these: type it again")))
    if not chosen:
        raise KeyboardInterrupt
    if chosen == AGAIN:
        asker.tell(Notice("Type it again."))
    return by_id.get(chosen)
