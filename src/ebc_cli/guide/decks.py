"""The guide's card sets with the team's own cards among them, and which of them is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec import Struct

from ebc_cli.project.model import Project
from ebc_cli.project.owncards import OwnCard, cards
from ebc_cli.toolkit.decks import Card, deck
from ebc_cli.toolkit.library import CardSet, Library
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.names import Names
from ebc_cli.toolkit.typed import meant, plainly

WHERE = "`ebc cards` lists the sets."


class Deck(Struct, frozen=True):
    """A set and all its cards, the team's own last."""

    about: CardSet
    cards: tuple[Card, ...]

    @property
    def own(self) -> int:
        """How many of the cards are the team's own."""
        return sum(card.own for card in self.cards)

    @property
    def kinds(self) -> dict[str, str]:
        """The kinds of card in this set as a team's own card holds them, with their titles; last those that the team made up."""
        titles = {tag.id: tag.title for tag in self.about.tags}
        more = (tag for card in self.cards for tag in card.tags if tag not in titles.values())
        return titles | {tag: tag for tag in more}


def decks(toolkit: Toolkit, library: Library, project: Project | None) -> tuple[Deck, ...]:
    """Every set of the guide, in its order; without a project there are no own cards."""
    own = cards(project) if project is not None else ()
    return tuple(Deck(about, _whole(deck(about, toolkit, library), about, own)) for about in library.card_sets)


def kinds(decks: tuple[Deck, ...]) -> Callable[[Card], tuple[str, ...]]:
    """What a draw from these sets is balanced by: the tags of the cards of one set; of several, the sets themselves."""
    if len(decks) == 1:
        return lambda card: card.tags
    titles = {deck.about.id: deck.about.title for deck in decks}
    return lambda card: (titles[card.set],)


def of_no_set(library: Library, project: Project) -> tuple[OwnCard, ...]:
    """The team's own cards for sets that the guide does not have."""
    return tuple(card for card in cards(project) if library.card_set(card.set) is None)


def _whole(guides: tuple[Card, ...], about: CardSet, own: tuple[OwnCard, ...]) -> tuple[Card, ...]:
    """The guide's cards of a set, then the team's."""
    titles = {tag.id: tag.title for tag in about.tags}
    return (*guides, *(_own(card, titles) for card in own if card.set == about.id))


def _own(card: OwnCard, titles: Mapping[str, str]) -> Card:
    tags = tuple(dict.fromkeys(titles.get(tag, tag) for tag in card.tags))
    return Card(card.id, card.set, card.title, card.text, card.asks, f"cards {card.set}/{card.id}", True, card.by, tags)


def kind_named(deck: Deck, typed: str, names: Names) -> str:
    """The kind of card that was typed, by id, title or a beginning; `own: WORDS` is a kind of the team's own. Raises `UsageFault`."""
    mark, colon, words = typed.partition(":")
    titles = deck.kinds
    if colon and mark.strip().lower() == "own" and words.strip():
        own = {plainly(title): name for name, title in titles.items()}
        return own.get(plainly(words), " ".join(words.split()))
    listed = f"`{names.command(f'cards {deck.about.id}')}` lists them. " if titles else ""
    return meant(typed, titles, f"kind of card in {deck.about.id} called", f"{listed}A kind of your own is typed as `own: WORDS`.")


def named(decks: tuple[Deck, ...], name: str, names: Names) -> Deck:
    """The set with this id or title, or this beginning of one. Raises `UsageFault`."""
    called = [card.name for deck in decks for card in deck.cards if plainly(name) in (card.id, plainly(card.title))]
    titles = {deck.about.id: deck.about.title for deck in decks}
    if called:
        wanted = meant(name, titles, "set of cards", f"`{names.command(f'cards {called[0]}')}` shows the card of this name; {WHERE}")
    else:
        wanted = names.meant(name, titles, "set of cards", WHERE)
    return next(deck for deck in decks if deck.about.id == wanted)


def cards_named(decks: tuple[Deck, ...], name: str, names: Names) -> tuple[Deck, tuple[Card, ...]]:
    """The set and the card called `set/card`; two cards where a team's own has the id of one of the guide's. Raises `UsageFault`."""
    before, _, after = name.partition("/")
    deck = named(decks, before, names)
    titles = {card.id: card.title for card in deck.cards}
    wanted = meant(after, titles, f"card in {deck.about.id} called", f"`{names.command(f'cards {deck.about.id}')}` lists them.")
    return deck, tuple(card for card in deck.cards if card.id == wanted)


def own_named(every: Callable[[], tuple[Deck, ...]], project: Project, name: str, wanted: str, names: Names) -> OwnCard:
    """The card of the team's own in a set, which is one of the guide's or one that only such cards name. Raises `UsageFault`."""
    where = name if any(card.set == name for card in cards(project)) else named(every(), name, names).about.id
    own = [card for card in cards(project) if card.set == where]
    hint = f"Your own cards in {where}: {', '.join(card.id for card in own)}." if own else f"Your team has no cards of its own in {where}."
    found = meant(wanted, {card.id: card.title for card in own}, f"card of your team's own in {where} called", hint)
    return next(card for card in own if card.id == found)
