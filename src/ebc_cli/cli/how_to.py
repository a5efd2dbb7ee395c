"""`ebc help`: how to do something with the program, by whatever words one has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import options
from ebc_cli.cli.options import words
from ebc_cli.cli.session import Session
from ebc_cli.errors import UsageFault, shorten

if TYPE_CHECKING:
    from ebc_cli.blocks.shapes import Blocks
    from ebc_cli.toolkit.library import HowTo

OTHERS = 3
KIND = frozenset({"how-to"})


def how_to(
    ctx: typer.Context,
    words: list[str] = typer.Argument(
        None, metavar="[WORDS]", help="What you want to do: print, undo, share, large text.", autocompletion=words("how-tos")
    ),
    as_json: bool = options.JSON,
) -> None:
    """Tell how to do something: print, undo, share, work together."""
    from ebc_cli.pages import how_to as pages
    from ebc_cli.terminal import pager

    session: Session = ctx.obj
    typed = " ".join(words or ()).strip()
    found = _found(session, typed) if typed else session.library.how_tos
    if as_json:
        from msgspec import to_builtins

        from ebc_cli.terminal import stdout

        stdout.write_json({"howto": to_builtins(found)})
    elif typed:
        pager.show_list(session.screen, (*pages.one(found[0], found[1:], session.command), *_of_command(session, typed)))
    else:
        pager.show_list(session.screen, pages.everything(found, session.command))


def _found(session: Session, typed: str) -> tuple[HowTo, ...]:
    """What is most likely meant, the likeliest first. Raises `UsageFault` where nothing is."""
    from ebc_cli.toolkit import loading
    from ebc_cli.toolkit.searching import search
    from ebc_cli.toolkit.shelf import Shelf

    known = {each.id: each for each in session.library.how_tos}
    hits = search(typed, Shelf(loading.load_index(session.named_content)), KIND, OTHERS + 1).hits
    found = [known[hit.document.id] for hit in hits]
    if typed.lower() in known:
        found = [known[typed.lower()], *(each for each in found if each.id != typed.lower())]
    if not found:
        raise UsageFault(
            f"Nothing that you can do here is called `{shorten(typed)}`.",
            f"`{session.command('help')}` lists what you can do, `{session.command('search WORDS')}` finds what the guide says.",
        )
    return tuple(found[:OTHERS])


def _of_command(session: Session, typed: str) -> Blocks:
    """Where a command is called so, what tells its options."""
    from ebc_cli.blocks.shapes import Gap, Text
    from ebc_cli.cli.app import COMMANDS

    if typed.lower() not in COMMANDS:
        return ()
    return (Gap(), Text(f"{COMMANDS[typed.lower()].summary} Its options: `{session.command(f'{typed.lower()} --help')}`."))
