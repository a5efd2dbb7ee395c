"""Writing a card of the team's own, field by field."""

from __future__ import annotations

from msgspec import Struct

from ebc_cli.guide import talk
from ebc_cli.guide.conversation import Asker, Told


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
