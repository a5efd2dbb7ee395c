"""`ebc next`: one next step, with its reason and the command."""

from __future__ import annotations

import typer

from ebc_cli.cli import options
from ebc_cli.cli.session import Session, here_today
from ebc_cli.terminal import stdout


def next_step(
    ctx: typer.Context,
    as_json: bool = options.JSON,
) -> None:
    """Show one next step and why it is worth taking."""
    from ebc_cli.pages import action_pages
    from ebc_cli.project.actions import actions

    session: Session = ctx.obj
    project, step = session.team, session.step
    command = session.command(step.command)
    if as_json:
        from msgspec import structs

        stdout.write_json({**structs.asdict(step), "command": command, "actions": action_pages.counts(actions(project), here_today())})
        return
    from ebc_cli.blocks.shapes import Text

    to_do = action_pages.in_brief(actions(project), here_today(), session.command)
    session.screen.show((Text(step.title, "strong"), Text(step.reason), Text(command, "strong", indent=2), *to_do))
