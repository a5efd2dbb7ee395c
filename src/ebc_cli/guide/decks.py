"""The guide's card sets with the team's own cards among them."""

from __future__ import annotations

from msgspec import Struct

from ebc_cli.project.model import Project
from ebc_cli.project.owncards import OwnCard, cards
from ebc_cli.toolkit.decks import Card, deck
from ebc_cli.toolkit.library import CardSet, Library
from ebc_cli.toolkit.model import Toolkit


class Deck(Struct, frozen=True):
    """A set and all its cards, the team's own last."""

    about: CardSet
    cards: tuple[Card, ...]

    @property
    def own(self) -> int:
        """How many of the cards are the team's own."""
        return sum(card.own for card in self.cards)


def decks(toolkit: Toolkit, library: Library, project: Project | None) -> tuple[Deck, ...]:
    """Every set of the guide, in its order; without a project there are no own cards."""
    own = cards(project) if project is not None else ()
    return tuple(Deck(about, _whole(deck(about, toolkit, library), about.id, own)) for about in library.card_sets)


def of_no_set(library: Library, project: Project) -> tuple[OwnCard, ...]:
    """The team's own cards for sets that the guide does not have."""
    return tuple(card for card in cards(project) if library.card_set(card.set) is None)


def _whole(guides: tuple[Card, ...], name: str, own: tuple[OwnCard, ...]) -> tuple[Card, ...]:
    """The guide's cards of a set, then the team's."""
    teams = (card for card in own if card.set == name)
    return (*guides, *(Card(card.id, name, card.title, card.text, card.asks, f"cards {name}/{card.id}", True, card.by) for card in teams))
