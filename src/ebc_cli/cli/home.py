"""`ebc` alone: where the project stands and the one next step; outside any project, how to begin."""

from __future__ import annotations

from ebc_cli.cli import views
from ebc_cli.cli.session import Session
from ebc_cli.report.blocks import Blocks, Gap, Heading, Items, Text


def show(session: Session) -> None:
    """Show the home page on stdout."""
    from ebc_cli.project import finding

    if finding.find(session.named_project) is None:
        session.screen.show(_welcome(session))
        return
    from ebc_cli.guide import next as guide_next
    from ebc_cli.project import place

    project = session.store.project
    here = place.recall(project.header.id)
    step = guide_next.step(session.toolkit, project, *((here.question, here.way) if here else ()))
    session.screen.show(
        (
            *views.head(session.toolkit, project, session.path),
            Gap(),
            views.tasks(session.toolkit, project),
            *views.gone_questions(session.toolkit, project),
            *views.next_blocks(step, session.command(step.command)),
            Gap(),
            Text(
                "`ebc status` tells more, `ebc report` prints what you have, `ebc --help` lists every command. "
                "`ebc read` opens the guide, `ebc search WORDS` finds things in it and in your answers.",
                "quiet",
            ),
        )
    )


def _welcome(session: Session) -> Blocks:
    about = session.toolkit.about
    return (
        Heading("Engineering Better Care, step by step", 1),
        Text(about.about),
        Gap(),
        Text("There is no project in this folder yet.", "strong"),
        Items(
            (
                f"New here? Read one page first: {session.command('read how-to-use-this-guide')}",
                f"With 20 minutes, a reading plan: {session.command('read --route --minutes 20')}",
                'Start yours: ebc start "Shorter waits at the eye clinic"',
                "Look round a finished one: ebc start --example repeat-prescriptions",
                "See every worked example: ebc start --list-examples",
                "See every command: ebc --help",
            )
        ),
        Gap(),
        Text(about.independent, "quiet"),
        *(Text(f"{source.title}, {source.by}: {source.link}", "quiet") for source in about.sources),
    )
