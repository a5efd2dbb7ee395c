"""Which set of cards and which card a command means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ebc_cli.cli.session import Session

if TYPE_CHECKING:
    from ebc_cli.guide.decks import Deck
    from ebc_cli.toolkit.decks import Card

WHERE = "`ebc cards` lists the sets."


def decks(session: Session) -> tuple[Deck, ...]:
    """Every set, with the team's own cards where there is a project."""
    from ebc_cli.guide import decks as guide

    return guide.decks(session.toolkit, session.library, session.project)


def named(session: Session, name: str) -> Deck:
    """The set with this id or title, or this beginning of one. Raises `UsageFault`."""
    from ebc_cli.toolkit.typed import meant, plainly

    found = decks(session)
    called = [card.name for deck in found for card in deck.cards if plainly(name) in (card.id, plainly(card.title))]
    titles = {deck.about.id: deck.about.title for deck in found}
    if called:
        wanted = meant(name, titles, "set of cards", f"`{session.command(f'cards {called[0]}')}` shows the card of this name; {WHERE}")
    else:
        wanted = session.meant(name, titles, "set of cards", WHERE)
    return next(deck for deck in found if deck.about.id == wanted)


def cards_named(session: Session, name: str) -> tuple[Deck, tuple[Card, ...]]:
    """The set and the card called `set/card`; two cards where a team's own has the id of one of the guide's. Raises `UsageFault`."""
    from ebc_cli.toolkit.typed import meant

    before, _, after = name.partition("/")
    deck = named(session, before)
    titles = {card.id: card.title for card in deck.cards}
    wanted = meant(after, titles, f"card in {deck.about.id} called", f"`{session.command(f'cards {deck.about.id}')}` lists them.")
    return deck, tuple(card for card in deck.cards if card.id == wanted)
