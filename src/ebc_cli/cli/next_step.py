"""`ebc next`: one next step, with its reason and the command."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import options
from ebc_cli.cli.session import Session, here_today
from ebc_cli.terminal import stdout

if TYPE_CHECKING:
    from ebc_cli.project.model import Project
    from ebc_cli.worksheets.found import Found


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

        weightiest = [found._asdict() for found in _loose(session, project)]
        counts = action_pages.counts(actions(project), here_today())
        stdout.write_json({**structs.asdict(step), "command": command, "actions": counts, "check": next(iter(weightiest), None)})
        return
    from ebc_cli.blocks.shapes import Block, Text

    to_do = action_pages.in_brief(actions(project), here_today(), session.command)
    loose: list[Block] = []
    for found in _loose(session, project):
        loose += [Text(f"{found.message} {found.do}", label="What does not hang together"), Text(session.command(found.command), indent=2)]
    session.screen.show((Text(step.title, "strong"), Text(step.reason), Text(command, "strong", indent=2), *to_do, *loose))


def _loose(session: Session, project: Project) -> tuple[Found, ...]:
    """The weightiest of what does not hang together in the worksheets, where something weighs much."""
    if not project.worksheets:
        return ()
    from ebc_cli.worksheets import findings

    found = findings.of_project(session.toolkit, project, session.toolkit.checks, here_today())
    return found[:1] if found and found[0].weight == "high" else ()
