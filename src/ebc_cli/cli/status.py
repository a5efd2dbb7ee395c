"""`ebc status`: how far each strand is, what is not known, what to come back to, and the next step."""

from __future__ import annotations

from typing import Any

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
        stdout.write_json(_data(session))
        return
    from ebc_cli.blocks.shapes import Gap
    from ebc_cli.pages import action_pages, project_page
    from ebc_cli.project.actions import actions
    from ebc_cli.terminal import pager

    step = _step(session)
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
            *_unsettled(session),
            *project_page.gone_questions(toolkit, project),
        ),
    )


def _step(session: Session) -> Any:
    from ebc_cli.guide import next as guide_next
    from ebc_cli.project import place

    project = session.team
    here = place.recall(session.store.belongings)
    return guide_next.step(session.toolkit, project, *((here.question, here.way) if here else ()))


def _unsettled(session: Session) -> tuple[Any, ...]:
    """What is not known, put off, or marked as unsure, question by question."""
    from ebc_cli.blocks.shapes import Gap, Items
    from ebc_cli.pages.stage_page import said_in_brief

    project = session.team
    asked = [(question, project.answers[name]) for name, (_, _, question) in session.toolkit.by_question.items() if name in project.answers]
    groups = (
        ("Not known yet", [(question, answer) for question, answer in asked if answer.state == "not-known"]),
        ("To come back to", [(question, answer) for question, answer in asked if answer.state == "later"]),
        ("Marked as a best guess (confidence low)", [(question, answer) for question, answer in asked if answer.confidence == "low"]),
    )
    out: list[Any] = []
    for label, found in groups:
        lines = [
            f"{question.ask}{f' ({said_in_brief(answer.reason)})' if answer.reason else ''} [{question.id}]" for question, answer in found
        ]
        if len(lines) > 8:
            lines = [*lines[:8], f"… and {len(lines) - 8} more: {session.command('answer list')}"]
        if lines:
            out += [Gap(), Items(tuple(lines), label)]
    return tuple(out)


def _data(session: Session) -> dict[str, Any]:
    from msgspec import structs, to_builtins

    from ebc_cli.guide.progress import of_strand
    from ebc_cli.pages import action_pages, stage_facts
    from ebc_cli.project.actions import actions

    project = session.team
    header = project.header
    strands = []
    for strand in session.toolkit.strands:
        progress = of_strand(strand, project)
        strands.append({"slug": strand.id, "key": strand.key, "title": strand.title, **structs.asdict(progress), "state": progress.state})
    step = _step(session)
    return {
        "project": {
            "id": header.id,
            "title": header.title,
            "started": header.started,
            "stage": header.stage,
            "approach": header.approach,
            "experience": header.experience,
            "team": list(header.team),
        },
        "path": str(session.path),
        "strands": strands,
        "plan": to_builtins(stage_facts.plan(session.toolkit, project, header.stage)),
        "last_gate": to_builtins(stage_facts.latest(session.toolkit, project)),
        "actions": to_builtins(action_pages.facts(session.toolkit, actions(project), here_today())),
        "next": {**structs.asdict(step), "command": session.command(step.command)},
        "unknown_answers": [name for name in project.answers if name not in session.toolkit.by_question],
    }
