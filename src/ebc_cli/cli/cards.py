"""`ebc cards`: sets of cards to read, to draw from in a workshop, and to add a team's own to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import options
from ebc_cli.cli.options import argument
from ebc_cli.cli.session import Session
from ebc_cli.errors import Stopped, UsageFault
from ebc_cli.terminal import stdout
from ebc_cli.terminal.console import someone_is_here

if TYPE_CHECKING:
    from ebc_cli.guide.card_draw import CardDraw

ADD, REMOVE = "add", "remove"
# A card that is added or taken away may join the hand or leave it.
AGAIN = "Draw the same again, while the cards stay as they are"
# The options that each use of the command takes, as they are typed.
TAKES = {"": ("--draw", "--seed", "--balanced", "--json"), ADD: ("--title", "--text", "--ask", "--tag", "--by"), REMOVE: ()}


def cards(
    ctx: typer.Context,
    first: str = argument("[SET[/CARD]|add|remove]", "A set or one of its cards; without it all sets.", "card-uses"),
    second: str = argument("[SET]", "After add and remove: the set.", "card-sets"),
    third: str = typer.Argument("", metavar="[CARD]", help="After remove: the card of your own."),
    draw: int | None = typer.Option(None, "--draw", metavar="N", help="Draw N cards at random, from one set or from all."),
    seed: str = typer.Option("", "--seed", metavar="SEED", help="With --draw: the same word or number draws the same cards."),
    balanced: bool = typer.Option(False, "--balanced", help="With --draw: each kind of card as often as the others."),
    title: str = typer.Option("", "--title", metavar="TEXT", help="With add: the name on the card (else you are asked)."),
    text: str = typer.Option("", "--text", metavar="TEXT", help="With add: what is on the card."),
    ask: list[str] = typer.Option([], "--ask", metavar="TEXT", help="With add: a question that the card asks; once for each."),
    tag: list[str] = options.option("--tag", "KIND", "With add: a kind of card that it is; once for each.", "card-tags", default=[]),
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
        "--tag": tag,
        "--json": as_json,
    }
    _must_fit(first, [second, third], [name for name, value in given.items() if value])
    options.go_with("--draw", draw, {"--seed": seed, "--balanced": balanced}, "Add how many: `--draw 3`.")
    if first == ADD:
        owncards.add(session, second, WrittenCard(title, text, tuple(ask), by, tuple(tag)))
    elif first == REMOVE:
        owncards.remove(session, second, third)
    elif draw is not None:
        _draw(session, first, draw, seed.strip(), as_json, balanced=balanced)
    else:
        _show(session, first, as_json)


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


def _show(session: Session, name: str, as_json: bool) -> None:
    """All sets, or one, or a card of one."""
    from ebc_cli.guide import decks
    from ebc_cli.pages import deck_data
    from ebc_cli.pages import decks as pages

    if as_json:
        stdout.write_json(deck_data.named(session.decks, name, session))
    elif "/" in name:
        deck, found = decks.cards_named(session.decks, name, session)
        for card in found:
            session.screen.show(pages.whole_card(card, deck.about.title, session.command))
    elif name:
        session.show(pages.one_set(decks.named(session.decks, name, session), session.command))
    else:
        lost = decks.of_no_set(session.library, session.project) if session.project is not None else ()
        session.show(pages.all_sets(session.decks, lost, session.command))


# -- drawing --------------------------------------------------------------------------------------------------------------------


def _draw(session: Session, name: str, count: int, seed: str, as_json: bool, *, balanced: bool) -> None:
    """Draw cards and show them: one after the other where somebody sits, else all at once."""
    from random import SystemRandom

    from ebc_cli.guide import card_draw
    from ebc_cli.pages import deck_data

    found = card_draw.draw(lambda: session.decks, name, count, seed, SystemRandom().randrange, session, balanced=balanced)
    if as_json:
        stdout.write_json(deck_data.draw(found.scope, found.seed, count, found.there, found.hand, found.gaps, balanced=balanced))
    else:
        _show_hand(session, found)


def _show_hand(session: Session, found: CardDraw) -> None:
    from ebc_cli.blocks.shapes import Gap, Text
    from ebc_cli.pages import decks as pages

    number_of, seated, again = len(found.hand), someone_is_here(), session.command(pages.drawn_again(found))
    session.screen.show((Text(pages.about_draw(found)),))
    for number, card in enumerate(found.hand, 1):
        place = f"{number} of {number_of}" if number_of > 1 else ""
        session.screen.show(pages.whole_card(card, found.titles[card.set], session.command, place))
        if seated and number < number_of and not _goes_on(session, number + 1, number_of, again):
            break
    session.screen.show((*pages.left_out(found, session.command), Gap(), Text(again, "quiet", label=AGAIN)))


def _goes_on(session: Session, number: int, count: int, again: str) -> bool:
    """Whether the person wants the next card. Raises `Stopped` for Ctrl-C."""
    from ebc_cli.blocks.shapes import Gap
    from ebc_cli.terminal.asking import typed_line

    session.screen.show((Gap(),))
    typed = typed_line(session.screen, f"Enter shows card {number} of {count}; q stops.", needed=False)
    if typed is None:
        raise Stopped("Stopped.", f"{AGAIN}: `{again}`.")
    return typed.lower() not in ("q", "quit", "stop")
