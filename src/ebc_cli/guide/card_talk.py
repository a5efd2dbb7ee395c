"""Writing a card of the team's own, field by field."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from msgspec import Struct, structs

from ebc_cli.errors import Stopped
from ebc_cli.guide import talk
from ebc_cli.guide.conversation import Asker, Option, Told
from ebc_cli.guide.decks import Deck, kind_named
from ebc_cli.project.owncards import OwnCard, free_id
from ebc_cli.toolkit.choosing import ELSE
from ebc_cli.toolkit.names import Names

NO_MORE = "none"


class CardBegins(Told, frozen=True):
    """A card of the team's own is about to be written, for the set of this title."""

    set_title: str


class WrittenCard(Struct, frozen=True):
    """What is to stand on a new card, as far as it was given."""

    title: str
    text: str = ""
    asks: tuple[str, ...] = ()
    by: str = ""
    tags: tuple[str, ...] = ()


def with_kinds(given: WrittenCard, deck: Deck, names: Names) -> WrittenCard:
    """The card with its tags as they are kept. Raises `UsageFault` for what is no kind of card in this set."""
    return structs.replace(given, tags=tuple(dict.fromkeys(kind_named(deck, tag, names) for tag in given.tags)))


def written(asker: Asker, deck: Deck, given: WrittenCard, names: Names) -> WrittenCard:
    """The card for this set with what was not given, which is asked. Raises `Stopped` with how to begin again."""
    try:
        return run(asker, deck.about.title, given, deck.kinds)
    except (talk.Left, KeyboardInterrupt):
        again = names.command(f"cards add {deck.about.id}")
        raise Stopped("Stopped; no card was added.", f"Begin again with `{again}`.") from None


def run(asker: Asker, set_title: str, given: WrittenCard, kinds: Mapping[str, str]) -> WrittenCard:
    """The card with what was not given; `kinds` are those of its set, with their titles.

    Raises `talk.Left` when the person stops, and `KeyboardInterrupt` for Ctrl-C.
    """
    asker.tell(CardBegins(set_title))
    title = talk.needed(asker, "The name on the card, such as: Ravi, 70", "a name")
    text = given.text or talk.text(asker, "What is on it, in a few sentences (Enter for nothing)")
    asks = list(given.asks)
    while not given.asks:
        ask = talk.line(asker, f"A question that the card asks you (Enter for {'no more' if asks else 'none'})")
        if not ask:
            break
        asks.append(ask)
    return WrittenCard(title, text, tuple(asks), given.by, given.tags or _kinds(asker, kinds))


def _kinds(asker: Asker, kinds: Mapping[str, str]) -> tuple[str, ...]:
    """The kinds that the card is of, one after another; a set without kinds asks for none."""
    chosen: list[str] = []
    while kinds:
        left = [Option(name, title) for name, title in kinds.items() if name not in chosen]
        end = Option(NO_MORE, "Nothing more" if chosen else "Nothing of these")
        found = talk.chosen(asker, "What does the card stand for?", (end, *left, Option(ELSE.id, ELSE.text)), NO_MORE)
        if found == NO_MORE:
            break
        if words := talk.line(asker, "What else? Type it in your own words.") if found == ELSE.id else found:
            chosen.append(words)
    return tuple(dict.fromkeys(chosen))


def card_of(written: WrittenCard, deck: str, used: set[str], today: datetime.date) -> OwnCard:
    """The card to keep in the set with this id, under an id that is not `used` there."""
    return OwnCard(
        set=deck,
        id=free_id(written.title, used),
        title=" ".join(written.title.split()),
        text=written.text.strip(),
        asks=tuple(" ".join(ask.split()) for ask in written.asks if ask.strip()),
        tags=written.tags,
        by=written.by.strip(),
        on=today.isoformat(),
    )
