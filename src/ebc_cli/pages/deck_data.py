"""Sets of cards as data, for `--json`. Names of keys are a contract: new ones may be added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from ebc_cli.guide import decks
from ebc_cli.guide.decks import Deck
from ebc_cli.records import as_builtins
from ebc_cli.toolkit.decks import Card
from ebc_cli.toolkit.names import Names


def named(every: tuple[Deck, ...], name: str, names: Names) -> Any:
    """All sets in a list, the set of this name, or a card of a set; two where one of the team's own is called like one of ours."""
    if "/" in name:
        found = [card(each) for each in decks.cards_named(every, name, names)[1]]
        return found if len(found) > 1 else found[0]
    return whole(decks.named(every, name, names)) if name else [in_list(deck) for deck in every]


def in_list(deck: Deck) -> dict[str, Any]:
    """A set in a list; `own` counts the team's own cards in it."""
    return {**_about(deck), "cards": len(deck.cards), "own": deck.own}


def whole(deck: Deck) -> dict[str, Any]:
    """A set with all its cards."""
    about = deck.about
    return {**_about(deck), "use": list(about.use), "ask": list(about.ask), "cards": [card(each) for each in deck.cards]}


def _about(deck: Deck) -> dict[str, Any]:
    about = deck.about
    return {
        "id": about.id,
        "title": about.title,
        "purpose": about.purpose,
        "made_from": about.made_from,
        "tags": [tag.title for tag in about.tags],
    }


def card(found: Card) -> dict[str, Any]:
    """One card; `opens` is the command that shows what it stands for."""
    return {**as_builtins(found), "opens": f"ebc {found.opens}"}


def draw(scope: str, seed: str, asked: int, there: int, hand: Iterable[Card], gaps: tuple[str, ...], *, balanced: bool) -> dict[str, Any]:
    """A draw: from which set (none is all), by which seed, of how many cards. `gaps` are the tags that no card drawn has."""
    about = {"set": scope or None, "seed": seed, "asked": asked, "of": there, "balanced": balanced, "gaps": list(gaps)}
    return {**about, "cards": [card(each) for each in hand]}
