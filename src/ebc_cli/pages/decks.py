"""Card sets and cards as blocks: all sets, one set in short, one card whole and large enough to be read from the back of a room."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable

from ebc_cli.blocks.shapes import Block, Blocks, Facts, Gap, Heading, Items, Text
from ebc_cli.errors import count, shell_word
from ebc_cli.guide.card_draw import CardDraw
from ebc_cli.guide.decks import Deck
from ebc_cli.project.owncards import OwnCard
from ebc_cli.toolkit.decks import Card

# The end of a sentence: its stop, with a bracket or a quotation mark that closes after it.
_SENTENCE = re.compile(r".+?[.!?][)”’\"']?(?=\s|$)", re.DOTALL)


def all_sets(decks: tuple[Deck, ...], lost: tuple[OwnCard, ...], command: Callable[[str], str]) -> Blocks:
    """Every set with its purpose, how many cards it has, how many of them are the team's own, and the command that shows them.

    `lost` are the team's own cards for sets that the guide does not have.
    """
    out: list[Block] = [Heading("Cards", 1)]
    for deck in decks:
        own = f", {deck.own} of them your team's own" if deck.own else ""
        out += [Gap(), Heading(deck.about.title, 2), Text(f"{count(len(deck.cards), 'card')}{own}", "quiet")]
        out += [Text(deck.about.purpose), Text(command(f"cards {deck.about.id}"), "strong", indent=2)]
    out.append(Gap())
    if lost:
        kept = ", ".join(f"{card.title} ({card.set})" for card in lost)
        out.append(Text(f"Kept in your project, but for sets that the guide does not have: {kept}.", "quiet"))
    return (
        *out,
        Facts((("Draw three cards", command("cards service-users --draw 3")), ("Write your own", command("cards add service-users")))),
    )


def one_set(deck: Deck, command: Callable[[str], str]) -> Blocks:
    """A set: what it is for, how to use it, what to ask of any card, and its cards in short."""
    about = deck.about
    out: list[Block] = [Heading(about.title, 1), Text(about.purpose), Gap(), Items(about.use, "How to use it", numbered=True)]
    if about.ask:
        out += [Gap(), Items(about.ask, "Questions to put to any card")]
    tags = Counter(tag for card in deck.cards for tag in card.tags)
    if tags:
        stands = tuple(f"{tag}: {count(tags[tag], 'card')}" for tag in deck.kinds.values())
        out += [Gap(), Items(stands, "What its cards stand for")]
    guides = tuple(_short(card) for card in deck.cards if not card.own)
    own = tuple(_short(card) for card in deck.cards if card.own)
    out += [Gap(), Items(guides, f"{count(len(guides), 'card')}, in short")] if guides else []
    out += [Gap(), Items(own, f"{count(len(own), 'card')} of your team's own, in short")] if own else []
    own_one = ("Write your own", command(f"cards add {about.id}"))
    if deck.cards:
        shown = ("Show one by its name", command(f"cards {about.id}/{deck.cards[0].id}"))
        draw = ("Draw three cards", command(f"cards {about.id} --draw 3{' --balanced' if tags else ''}"))
        return (*out, Gap(), Facts((shown, draw, own_one)))
    return (*out, Gap(), Facts((own_one,)))


def _short(card: Card) -> str:
    whole = " ".join(card.text.split("\n\n")[0].split())  # the first paragraph: what follows it in a made set says more of the same thing
    found = _SENTENCE.match(whole)
    first = found.group() if found else whole
    more = " …" if len(first) < len(whole) else ""
    return f"{card.title}{_said(first + more)}{f' (by {card.by})' if card.by else ''} [{card.id}]"


def _said(text: str) -> str:
    return f": {text}" if text else ""


def whole_card(card: Card, title: str, command: Callable[[str], str], place: str = "") -> Blocks:
    """A card with all that is on it. `title` is its set's, `place` where it stands in a draw ("2 of 3"); `command` makes one to show."""
    which = [title, f"card {place}" if place else "", f"your team's own{f', by {card.by}' if card.by else ''}" if card.own else ""]
    out: list[Block] = [Gap(), Heading(card.title, 1), Text(", ".join(filter(None, which)), "quiet")]
    out += [Gap(), Text(card.text)] if card.text else []
    out += [Gap(), Items(card.asks, "It asks you")] if card.asks else []
    out += [Gap(), Text("; ".join(card.tags), "quiet", label="It stands for")] if card.tags else []
    if card.opens != f"cards {card.name}":
        out += [Gap(), Text(command(card.opens), label="More")]
    return tuple(out)


def about_draw(draw: CardDraw) -> str:
    """How many cards were drawn, of how many."""
    if draw.asked > draw.there:
        return f"{draw.asked} cards were asked for, and there are {count(draw.there, 'card')}: here are all of them."
    how = "drawn at random, each kind as often as the others" if draw.balanced else "drawn at random"
    return f"{len(draw.hand)} of {count(draw.there, 'card')}, {how}."


def left_out(draw: CardDraw, command: Callable[[str], str]) -> Blocks:
    """What no card drawn stands for, and the command that draws in balance where that was not done."""
    said = (Gap(), Items(draw.gaps, "No card drawn stands for")) if draw.gaps else ()
    again = command(f"cards {f'{draw.scope} ' if draw.scope else ''}--draw {draw.asked} --balanced")
    return (*said, Text(again, "quiet", label="To draw each kind as often as the others")) if said and not draw.balanced else said


def drawn_again(draw: CardDraw) -> str:
    """The words of the command that draws the same cards, from one set or from all."""
    seed = f"--seed={shell_word(draw.seed)}" if draw.seed.startswith("-") else f"--seed {shell_word(draw.seed)}"
    return " ".join(filter(None, ("cards", draw.scope, f"--draw {draw.asked}", "--balanced" if draw.balanced else "", seed)))


def added(card: OwnCard, path: str, reminder: str, command: Callable[[str], str]) -> Blocks:
    """That a card of the team's own is kept; `reminder` is what was not said yet of what belongs on none."""
    return (
        Text(f"Added “{card.title}” to {card.set}. Saved {path}", "good"),
        *((Text(reminder, "quiet"),) if reminder else ()),
        Text(command(f"cards {card.set}/{card.id}"), "strong", label="Show it with"),
    )


def removed(card: OwnCard, path: str, command: Callable[[str], str], *, listed: bool) -> Blocks:
    """That a card of the team's own is gone; `listed` tells whether its set is one of the guide's."""
    return (
        Text(f"Removed “{card.title}” from {card.set}. Saved {path}", "good"),
        Text("The earlier versions keep it: `ebc restore` lists them.", "quiet"),
        Text(command(f"cards {card.set}" if listed else "cards"), "strong", label="Next"),
    )
