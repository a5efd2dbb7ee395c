"""`ebc status`: how far each strand is, what is not known, what to come back to, and the next step."""

from __future__ import annotations

import typer

from ebc_cli.cli.session import Session, here_today
from ebc_cli.terminal import stdout


def status(
    ctx: typer.Context,
    as_json: bool = typer.Option(False, "--json", help="As JSON, for other programs."),
) -> None:
    """Show how far the project is, strand by strand."""
    session: Session = ctx.obj
    if as_json:
        from ebc_cli.pages import project_data

        step = session.step
        command = session.command(step.command)
        data = project_data.status(session.toolkit, session.team, str(session.path), step, command, here_today())
        stdout.write_json(data)
        return
    from ebc_cli.blocks.shapes import Gap
    from ebc_cli.pages import action_pages, project_page
    from ebc_cli.project.actions import actions
    from ebc_cli.terminal import pager

    step = session.step
    project, toolkit = session.team, session.toolkit
    # The next step stands above the strands and the lists, which are as long as they are: on a small screen it is seen at a glance.
    pager.show_list(
        session.screen,
        (
            *project_page.head(toolkit, project, session.path.name),
            *project_page.next_blocks(step, session.command(step.command)),
            Gap(),
            project_page.tasks(toolkit, project),
            *project_page.steered(toolkit, project, session.command),
            *project_page.conditions(toolkit, project),
            *action_pages.in_brief(actions(project), here_today(), session.command),
            *project_page.unsettled(session.here, project),
            *project_page.gone_questions(toolkit, project),
        ),
    )
