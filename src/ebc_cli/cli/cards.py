"""`ebc cards`: sets of cards to read, to draw from in a workshop, and to add a team's own to."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import options
from ebc_cli.cli.options import words
from ebc_cli.cli.session import Session
from ebc_cli.errors import Stopped, UsageFault
from ebc_cli.terminal import stdout
from ebc_cli.terminal.console import is_terminal

if TYPE_CHECKING:
    from ebc_cli.blocks.shapes import Blocks
    from ebc_cli.toolkit.decks import Card

ADD, REMOVE = "add", "remove"
# A card that is added or taken away may join the hand or leave it.
AGAIN = "Draw the same again, while the cards stay as they are"
# The options that each use of the command takes, as they are typed.
TAKES = {"": ("--draw", "--seed", "--balanced", "--json"), ADD: ("--title", "--text", "--ask", "--by"), REMOVE: ()}


def cards(
    ctx: typer.Context,
    first: str = typer.Argument(
        "", metavar="[SET[/CARD]|add|remove]", help="A set or one of its cards; without it all sets.", autocompletion=words("card-uses")
    ),
    second: str = typer.Argument("", metavar="[SET]", help="After add and remove: the set.", autocompletion=words("card-sets")),
    third: str = typer.Argument("", metavar="[CARD]", help="After remove: the card of your own."),
    draw: int | None = typer.Option(None, "--draw", metavar="N", help="Draw N cards at random, from one set or from all."),
    seed: str = typer.Option("", "--seed", metavar="SEED", help="With --draw: the same word or number draws the same cards."),
    balanced: bool = typer.Option(False, "--balanced", help="With --draw: each kind of card as often as the others."),
    title: str = typer.Option("", "--title", metavar="TEXT", help="With add: the name on the card (else you are asked)."),
    text: str = typer.Option("", "--text", metavar="TEXT", help="With add: what is on the card."),
    ask: list[str] = typer.Option([], "--ask", metavar="TEXT", help="With add: a question that the card asks; once for each."),
    by: str = typer.Option("", "--by", metavar="NAME", envvar="EBC_BY", help="With add: who wrote it."),
    as_json: bool = options.JSON,
) -> None:
    """Show sets of cards, draw some for a workshop, keep your own."""
    from ebc_cli.cli import owncards
    from ebc_cli.guide.card_talk import WrittenCard

    session: Session = ctx.obj
    first = first.rstrip("/")
    given = {
        "--draw": draw is not None,
        "--seed": seed,
        "--balanced": balanced,
        "--title": title,
        "--text": text,
        "--ask": ask,
        "--json": as_json,
    }
    _must_fit(first, [second, third], [name for name, value in given.items() if value])
    options.go_with("--draw", draw, {"--seed": seed, "--balanced": balanced}, "Add how many: `--draw 3`.")
    if first == ADD:
        owncards.add(session, second, WrittenCard(title, text, tuple(ask), by))
    elif first == REMOVE:
        owncards.remove(session, second, third)
    elif draw is not None:
        _draw(session, first, draw, seed.strip(), as_json, balanced=balanced)
    elif "/" in first:
        _show_card(session, first, as_json)
    elif first:
        _show_set(session, first, as_json)
    else:
        _show_all(session, as_json)


def _must_fit(first: str, rest: list[str], given: list[str]) -> None:
    """Raise `UsageFault` for words that are missing or too many, and for an option that this use does not take."""
    use = first if first in TAKES else ""
    wrong = [name for name in given if name not in TAKES[use]]
    if wrong:
        owner = next(word for word, names in TAKES.items() if wrong[0] in names)
        raise UsageFault(f"`{wrong[0]}` belongs to `ebc cards {owner or '[SET]'}`.", "`ebc cards --help` shows what goes together.")
    wanted = {"": 0, ADD: 1, REMOVE: 2}[use]
    words = [word for word in rest if word]
    if len(words) < wanted:
        missing = "the set" if not words else "the card"
        raise UsageFault(
            f"`ebc cards {use}` needs {missing}.", f"Such as: `ebc cards {use} service-users{' CARD' if use == REMOVE else ''}`."
        )
    if len(words) > wanted:
        quoted = "A name of several words is put in quotes or joined by hyphens"
        one = "" if use else f"; one card of a set is `ebc cards {first}/{words[0]}`"
        raise UsageFault(f"`{words[wanted]}` is one word too many.", f"{quoted}{one}.")


# -- showing --------------------------------------------------------------------------------------------------------------------


def _show_all(session: Session, as_json: bool) -> None:
    from ebc_cli.guide.decks import of_no_set
    from ebc_cli.pages import deck_data
    from ebc_cli.pages import decks as pages
    from ebc_cli.terminal import pager

    if as_json:
        stdout.write_json([deck_data.in_list(deck) for deck in session.decks])
    else:
        lost = of_no_set(session.library, session.project) if session.project is not None else ()
        pager.show(session.screen, pages.all_sets(session.decks, lost, session.command))


def _show_set(session: Session, name: str, as_json: bool) -> None:
    from ebc_cli.guide import decks
    from ebc_cli.pages import deck_data
    from ebc_cli.pages import decks as pages
    from ebc_cli.terminal import pager

    deck = decks.named(session.decks, name, session)
    if as_json:
        stdout.write_json(deck_data.whole(deck))
    else:
        pager.show(session.screen, pages.one_set(deck, session.command))


def _show_card(session: Session, name: str, as_json: bool) -> None:
    from ebc_cli.guide import decks
    from ebc_cli.pages import deck_data
    from ebc_cli.pages import decks as pages

    deck, found = decks.cards_named(session.decks, name, session)
    if as_json:
        stdout.write_json([deck_data.card(card) for card in found] if len(found) > 1 else deck_data.card(found[0]))
        return
    for card in found:
        session.screen.show(pages.whole_card(card, deck.about.title, session.command))


# -- drawing --------------------------------------------------------------------------------------------------------------------


def _draw(session: Session, name: str, count: int, seed: str, as_json: bool, *, balanced: bool) -> None:
    """Draw cards and show them: one after the other where somebody sits, else all at once."""
    from ebc_cli.guide import decks
    from ebc_cli.guide.importing import must_be_text
    from ebc_cli.pages import deck_data
    from ebc_cli.pages.decks import about_draw, drawn_again, left_out
    from ebc_cli.toolkit import decks as draws

    must_be_text(seed)
    if count < 1:
        raise UsageFault(f"{count} cards cannot be drawn.", "Draw one or more: `--draw 3`.")
    if "/" in name:
        whole = session.command(f"cards {name.partition('/')[0]} --draw {count}")
        raise UsageFault(f"`{name}` is one card.", f"Draw from its set: `{whole}`.")
    found = (decks.named(session.decks, name, session),) if name else session.decks
    scope = found[0].about.id if name else ""
    titles = {deck.about.id: deck.about.title for deck in found}
    pool = [card for deck in found for card in deck.cards]
    seed = seed or _fresh_seed()
    tags = decks.kinds(found)
    if balanced and not any(map(tags, pool)):
        hint = "Sets with kinds: " + ", ".join(deck.about.id for deck in session.decks if any(card.tags for card in deck.cards)) + "."
        raise UsageFault(f"The cards of {found[0].about.title} have no kinds to balance.", hint)
    hand = draws.balanced(pool, count, seed, tags) if balanced else draws.drawn(pool, count, seed)
    gaps = draws.gaps(pool, hand, tags)
    if as_json:
        stdout.write_json(deck_data.draw(scope, seed, count, len(pool), hand, gaps, balanced=balanced))
        return
    again = session.command(drawn_again(scope, count, seed, balanced=balanced))
    in_balance = "" if balanced else session.command(f"cards {f'{scope} ' if scope else ''}--draw {count} --balanced")
    first = about_draw(len(hand), count, len(pool), balanced=balanced)
    _show_hand(session, hand, titles, first, again, left_out(gaps, in_balance))


def _show_hand(session: Session, hand: tuple[Card, ...], titles: dict[str, str], first: str, last: str, left_out: Blocks) -> None:
    from ebc_cli.blocks.shapes import Gap, Text
    from ebc_cli.pages import decks as pages

    seated = is_terminal(sys.stdin) and is_terminal(sys.stdout)
    session.screen.show((Text(first),))
    for number, card in enumerate(hand, 1):
        place = f"{number} of {len(hand)}" if len(hand) > 1 else ""
        session.screen.show(pages.whole_card(card, titles[card.set], session.command, place))
        if seated and number < len(hand) and not _goes_on(session, number + 1, len(hand), last):
            break
    session.screen.show((*left_out, Gap(), Text(last, "quiet", label=AGAIN)))


def _goes_on(session: Session, number: int, count: int, again: str) -> bool:
    """Whether the person wants the next card. Raises `Stopped` for Ctrl-C."""
    from ebc_cli.blocks.shapes import Gap
    from ebc_cli.terminal.asking import typed_line

    session.screen.show((Gap(),))
    typed = typed_line(session.screen, f"Enter shows card {number} of {count}; q stops.", needed=False)
    if typed is None:
        raise Stopped("Stopped.", f"{AGAIN}: `{again}`.")
    return typed.lower() not in ("q", "quit", "stop")


def _fresh_seed() -> str:
    """Four digits, short enough to be called across a room."""
    import os

    return str(1000 + int.from_bytes(os.urandom(4), "big") % 9000)
