"""`ebc status`: how far each strand is, what is not known, what to come back to, and the next step."""

from __future__ import annotations

import typer

from ebc_cli.cli import options
from ebc_cli.cli.session import Session, here_today
from ebc_cli.terminal import stdout


def status(
    ctx: typer.Context,
    as_json: bool = options.JSON,
) -> None:
    """Show how far the project is, strand by strand."""
    session: Session = ctx.obj
    step = session.step
    if as_json:
        from ebc_cli.pages import project_data

        command = session.command(step.command)
        stdout.write_json(project_data.status(session.toolkit, session.team, str(session.path), step, command, here_today()))
        return
    from ebc_cli.pages import home_page

    session.show_list(home_page.status(session.here, session.team, session.path.name, step, here_today()))
