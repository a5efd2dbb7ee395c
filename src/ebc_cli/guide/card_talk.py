"""Writing a card of the team's own, field by field."""

from __future__ import annotations

import datetime

from msgspec import Struct

from ebc_cli.guide import talk
from ebc_cli.guide.conversation import Asker, Told
from ebc_cli.project.owncards import OwnCard, free_id


class CardBegins(Told, frozen=True):
    """A card of the team's own is about to be written, for the set of this title."""

    set_title: str


class WrittenCard(Struct, frozen=True):
    """What is to stand on a new card, as far as it was given."""

    title: str
    text: str = ""
    asks: tuple[str, ...] = ()
    by: str = ""


def run(asker: Asker, set_title: str, given: WrittenCard) -> WrittenCard:
    """The card with what was not given. Raises `talk.Left` when the person stops, and `KeyboardInterrupt` for Ctrl-C."""
    asker.tell(CardBegins(set_title))
    title = talk.needed(asker, "The name on the card, such as: Ravi, 70", "a name")
    text = given.text or talk.text(asker, "What is on it, in a few sentences (Enter for nothing)")
    asks = list(given.asks)
    while not given.asks:
        ask = talk.line(asker, f"A question that the card asks you (Enter for {'no more' if asks else 'none'})")
        if not ask:
            break
        asks.append(ask)
    return WrittenCard(title, text, tuple(asks), given.by)


def card_of(written: WrittenCard, deck: str, used: set[str], today: datetime.date) -> OwnCard:
    """The card to keep in the set with this id, under an id that is not `used` there."""
    return OwnCard(
        set=deck,
        id=free_id(written.title, used),
        title=" ".join(written.title.split()),
        text=written.text.strip(),
        asks=tuple(" ".join(ask.split()) for ask in written.asks if ask.strip()),
        by=written.by.strip(),
        on=today.isoformat(),
    )
