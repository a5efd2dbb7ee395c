"""Asking back: what was typed and is not surely understood is confirmed, or chosen from its senses, by the person who typed it."""

from __future__ import annotations

import datetime

from ebc_cli.errors import shorten
from ebc_cli.guide.conversation import Asker, Notice, Option
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.field import Field
from ebc_cli.toolkit.reading import Heard, Reading

AGAIN = "back"  # the list's own way back, by key and by word


def settle(asker: Asker, field: Field, typed: str, today: datetime.date | None) -> Reading | None:
    """What is meant by what was typed on the day `today`; `None` where the person wants to type it again.

    Raises `UsageFault` for what fits in no sense, `KeyboardInterrupt` when the person stops where it is asked. What is not
    kept as it was typed is told; what could be something else is asked.
    """
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
