"""`ebc completion SHELL`: a script that completes commands, options and names; and the answers to what such a script asks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from ebc_cli.cli.session import Session
from ebc_cli.terminal import stdout


def _shells() -> list[str]:
    from ebc_cli.terminal.shells import RENDERERS

    return list(RENDERERS)


def completion(
    ctx: typer.Context,
    shell: str = typer.Argument(..., metavar="SHELL", help="bash, zsh, fish or powershell.", autocompletion=_shells),
) -> None:
    """Print a script that completes commands, options, strands, activities and questions at the TAB key."""
    from ebc_cli.cli.app import build
    from ebc_cli.errors import UnknownName
    from ebc_cli.terminal import completing, shells

    session: Session = ctx.obj
    render = shells.RENDERERS.get(shell.lower())
    if render is None:
        raise UnknownName("completion for", shell, shells.RENDERERS)
    stdout.write(render(completing.tables(typer.main.get_command(build()), session)))


def answer(app: typer.Typer, line: list[str]) -> None:
    """Write what may be typed after the words of a line: a word a line, its meaning after a tab."""
    from ebc_cli.blocks.safe import one_line
    from ebc_cli.terminal import completing

    def session(given: Mapping[str, Any]) -> Session:
        return Session(project=given.get("project", ""), content=given.get("content", ""))

    found = completing.words_after(typer.main.get_command(app), line, session)
    stdout.write("".join(f"{word.name}\t{one_line(word.meaning)}".rstrip() + "\n" for word in found))
