"""`ebc help`: how to do something with the program, by whatever words one has for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import options
from ebc_cli.cli.options import argument
from ebc_cli.cli.session import Session

if TYPE_CHECKING:
    from ebc_cli.blocks.shapes import Blocks
    from ebc_cli.toolkit.library import HowTo


def how_to(
    ctx: typer.Context,
    words: list[str] = argument("[WORDS]", "What you want to do: print, undo, share, large text.", "how-tos", default=None),
    as_json: bool = options.JSON,
) -> None:
    """Tell how to do something: print, undo, share, work together."""
    from ebc_cli.pages import how_to as pages

    session: Session = ctx.obj
    typed = " ".join(words or ()).strip()
    found = _found(session, typed) if typed else session.library.how_tos
    if as_json:
        from msgspec import to_builtins

        from ebc_cli.terminal import stdout

        stdout.write_json({"howto": to_builtins(found)})
    elif typed:
        session.show_list((*pages.one(found[0], found[1:], session.command), *_of_command(session, typed)))
    else:
        session.show_list(pages.everything(found, session.command))


def _found(session: Session, typed: str) -> tuple[HowTo, ...]:
    """What is most likely meant, the likeliest first. Raises `UsageFault` where nothing is."""
    from ebc_cli.guide import how_tos
    from ebc_cli.toolkit import loading
    from ebc_cli.toolkit.shelf import Shelf

    return how_tos.found(session.library.how_tos, typed, Shelf(loading.load_index(session.named_content)), session.command)


def _of_command(session: Session, typed: str) -> Blocks:
    """Where a command is called so, what tells its options."""
    from ebc_cli.blocks.shapes import Gap, Text
    from ebc_cli.cli.app import COMMANDS

    if typed.lower() not in COMMANDS:
        return ()
    return (Gap(), Text(f"{COMMANDS[typed.lower()].summary} Its options: `{session.command(f'{typed.lower()} --help')}`."))
