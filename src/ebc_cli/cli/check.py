"""`ebc check`: what does not hang together in the team's worksheets."""

from __future__ import annotations

import typer

from ebc_cli.cli.session import Session, here_today
from ebc_cli.errors import EbcError, count
from ebc_cli.terminal import stdout


def check(
    ctx: typer.Context,
    strict: bool = typer.Option(False, "--strict", help="Exit with 1 when something is found, for scripts."),
    as_json: bool = typer.Option(False, "--json", help="As JSON, for other programs."),
) -> None:
    """Show what does not hang together in the worksheets, the weightiest first, and what to do about it."""
    from ebc_cli.worksheets import findings

    session: Session = ctx.obj
    # The file's own answers: in the project as it is in force, rows of one tool answer too, and would be missed in another.
    found = findings.of_project(session.toolkit, session.store.project, session.toolkit.checks, here_today())
    if as_json:
        from ebc_cli.pages import tool_data

        stdout.write_json({"findings": [tool_data.finding(each) for each in found]})
    else:
        from ebc_cli.pages import findings as pages

        session.show(pages.checked(session.here, found))
    if strict and found:
        raise EbcError(f"{count(len(found), 'thing')} found.", "Each is said above, with what to do.")
