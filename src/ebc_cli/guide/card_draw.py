"""Drawing cards for a workshop: from which set, how many, and by which seed."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from ebc_cli.errors import UsageFault
from ebc_cli.guide import decks
from ebc_cli.guide.decks import Deck
from ebc_cli.guide.importing import must_be_text
from ebc_cli.toolkit import decks as draws
from ebc_cli.toolkit.decks import Card
from ebc_cli.toolkit.names import Names

DIGITS = 4  # of a seed that nobody chose: short enough to be called across a room


class CardDraw(Struct, frozen=True):
    """Cards that were drawn: from which set (empty for all), how many were asked for, of how many, and the titles of sets by their ids.

    `gaps` are the kinds of card that none of them is of.
    """

    scope: str
    seed: str
    asked: int
    there: int
    hand: tuple[Card, ...]
    titles: dict[str, str]
    gaps: tuple[str, ...]
    balanced: bool


def draw(
    sets: Callable[[], tuple[Deck, ...]], name: str, asked: int, seed: str, chance: Callable[[int], int], names: Names, *, balanced: bool
) -> CardDraw:
    """Draw from the set of this name, or from all; without a seed by `chance`, which gives a number below another. Raises `UsageFault`.

    What was typed is looked at before the `sets` are made, which needs the project.
    """
    must_be_text(seed)
    if asked < 1:
        raise UsageFault(f"{asked} cards cannot be drawn.", "Draw one or more: `--draw 3`.")
    if "/" in name:
        whole = names.command(f"cards {name.partition('/')[0]} --draw {asked}")
        raise UsageFault(f"`{name}` is one card.", f"Draw from its set: `{whole}`.")
    every = sets()
    found = (decks.named(every, name, names),) if name else every
    pool = [card for deck in found for card in deck.cards]
    seed = seed or str(10 ** (DIGITS - 1) + chance(9 * 10 ** (DIGITS - 1)))
    tags = decks.kinds(found)
    if balanced and not any(map(tags, pool)):
        hint = "Sets with kinds: " + ", ".join(deck.about.id for deck in every if any(card.tags for card in deck.cards)) + "."
        raise UsageFault(f"The cards of {found[0].about.title} have no kinds to balance.", hint)
    hand = draws.balanced(pool, asked, seed, tags) if balanced else draws.drawn(pool, asked, seed)
    titles = {deck.about.id: deck.about.title for deck in found}
    gaps = draws.gaps(pool, hand, tags)
    return CardDraw(found[0].about.id if name else "", seed, asked, len(pool), hand, titles, gaps, balanced)
