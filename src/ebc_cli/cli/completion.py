"""`ebc completion SHELL`: a script that completes commands, options and the toolkit's own names without running the program.

The tables are made here from the commands themselves and from the toolkit; `shells.py` writes them in each shell's language.
"""

from __future__ import annotations

import typer

from ebc_cli.cli.session import Session
from ebc_cli.terminal import stdout


def completion(
    ctx: typer.Context,
    shell: str = typer.Argument(..., metavar="SHELL", help="bash, zsh, fish or powershell."),
) -> None:
    """Print a script that completes commands, options, strands, activities and questions at the TAB key."""
    from ebc_cli.cli import examples
    from ebc_cli.cli.app import build
    from ebc_cli.cli.merge import SIDES
    from ebc_cli.errors import UnknownName
    from ebc_cli.pages import document_list
    from ebc_cli.report.answers import STATE_NAMES
    from ebc_cli.terminal import completing, shells
    from ebc_cli.terminal.shells import ShellWord

    session: Session = ctx.obj
    render = shells.RENDERERS.get(shell.lower())
    if render is None:
        raise UnknownName("completion for", shell, shells.RENDERERS)
    more = {
        "examples": [ShellWord(worked.name, worked.title) for worked in examples.listed(session.named_content)],
        "states": [ShellWord(name) for name in STATE_NAMES],
        "sides": [ShellWord(name) for name in SIDES],
        "documents": [ShellWord(each.id, each.title) for each in document_list.listed(session.documents)],
    }
    words = completing.words(session.toolkit, session.library, more)
    stdout.write(render(completing.tables(typer.main.get_command(build()), words)))
