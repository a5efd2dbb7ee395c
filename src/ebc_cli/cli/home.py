"""`ebc` alone: where the project stands and the one next step; outside any project, how to begin."""

from __future__ import annotations

from ebc_cli.blocks.shapes import Blocks, Gap, Heading, Items, Text
from ebc_cli.cli.session import Session, here_today
from ebc_cli.pages import action_pages, project_page
from ebc_cli.project.actions import actions


def show(session: Session) -> None:
    """Show the home page on stdout."""
    from ebc_cli.project import finding

    if finding.find(session.named_project) is None:
        session.screen.show(_welcome(session))
        return
    from ebc_cli.guide import next as guide_next
    from ebc_cli.project import place

    project = session.team
    here = place.recall(session.store.belongings)
    step = guide_next.step(session.toolkit, project, *((here.question, here.way) if here else ()))
    session.screen.show(
        (
            *project_page.head(session.toolkit, project, session.path.name),
            Gap(),
            project_page.tasks(session.toolkit, project),
            *project_page.steered(session.toolkit, project, session.command),
            *action_pages.in_brief(actions(project), here_today(), session.command),
            *project_page.gone_questions(session.toolkit, project),
            *project_page.next_blocks(step, session.command(step.command)),
            Gap(),
            Text(_more(session), "quiet"),
        )
    )


def _more(session: Session) -> str:
    """What else there is, with the commands."""
    status, report, read, search = (f"`{session.command(words)}`" for words in ("status", "report", "read", "search WORDS"))
    return (
        f"{status} tells more, {report} prints what you have, `ebc --help` lists every command. "
        f"{read} opens the guide, {search} finds things in it and in your answers."
    )


def _welcome(session: Session) -> Blocks:
    about = session.toolkit.about
    start = session.command('start "Shorter waits at the eye clinic"')
    return (
        Heading("Engineering Better Care, step by step", 1),
        Text(about.about),
        Gap(),
        Text("There is no project in this folder yet.", "strong"),
        Items(
            (
                f"New here? Read one page first: {session.command('read how-to-use-this-guide')}",
                f"With 20 minutes, a reading plan: {session.command('read --route --minutes 20')}",
                f"Start yours: {start}",
                f"Look round a finished one: {session.command('start --example repeat-prescriptions')}",
                f"See every worked example: {session.command('start --list-examples')}",
                "See every command: ebc --help",
            )
        ),
        Gap(),
        Text(about.independent, "quiet"),
        *(Text(f"{source.title}, {source.by}: {source.link}", "quiet") for source in about.sources),
    )
