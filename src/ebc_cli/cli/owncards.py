"""`ebc cards add` and `ebc cards remove`: a team's own cards, kept in its project."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ebc_cli.cli import keeper
from ebc_cli.cli.session import Session, here_today
from ebc_cli.errors import UsageFault
from ebc_cli.terminal.console import someone_is_here

if TYPE_CHECKING:
    from ebc_cli.guide.card_talk import WrittenCard
    from ebc_cli.guide.decks import Deck


def add(session: Session, name: str, given: WrittenCard) -> None:
    """Keep a card of the team's own. What is not given is asked where somebody sits, once there is no title."""
    from ebc_cli.guide import card_talk
    from ebc_cli.guide.conversation import PRIVACY
    from ebc_cli.guide.decks import named
    from ebc_cli.guide.importing import must_be_text
    from ebc_cli.pages import decks
    from ebc_cli.project import owncards

    _ = session.store  # before anything is typed: without a project there is nowhere to keep it
    deck = named(session.decks, name, session)
    must_be_text(given.title, given.text, given.by, *given.asks, *given.tags)
    asked = not given.title.strip()
    written = card_talk.with_kinds(given, deck, session)
    written = _asked(session, deck, written) if asked else written
    card = card_talk.card_of(written, deck.about.id, {card.id for card in deck.cards}, here_today())
    if not keeper.keep(session, lambda project: owncards.with_card(project, card)):
        return
    session.screen.note(decks.added(card, str(session.path), "" if asked else PRIVACY, session.command))


def _asked(session: Session, deck: Deck, given: WrittenCard) -> WrittenCard:
    """The card typed field by field. Raises `UsageFault` where nobody can be asked, `Stopped` when the person stops."""
    if not someone_is_here():
        command = session.command(f'cards add {deck.about.id} --title "Ravi, 70"')
        raise UsageFault("A card needs a title.", f"Give it: `{command}`, with `--text`, `--ask` and `--tag`.")
    from ebc_cli.guide import card_talk

    return card_talk.written(session.asker(), deck, given, session)


def remove(session: Session, name: str, wanted: str) -> None:
    """Take a card of the team's own out of the project; the earlier versions keep it. Raises `UsageFault` for a card of the guide."""
    from ebc_cli.guide.decks import own_named
    from ebc_cli.pages import decks
    from ebc_cli.project import owncards

    gone = own_named(lambda: session.decks, session.store.project, name, wanted, session)
    if not keeper.keep(session, lambda project: owncards.without_card(project, gone)):
        return
    there = session.library.card_set(gone.set) is not None
    session.screen.note(decks.removed(gone, str(session.path), session.command, listed=there))
