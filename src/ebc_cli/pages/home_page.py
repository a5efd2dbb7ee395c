"""Where a project stands and its one next step: the home page, the status, a project just begun; outside any project, how to begin."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from ebc_cli.blocks.shapes import Blocks, Gap, Heading, Items, Text
from ebc_cli.guide import by_approach, joining
from ebc_cli.guide.next import NextStep
from ebc_cli.pages import action_pages, pictures, project_page
from ebc_cli.pages.cells import Here
from ebc_cli.project.actions import actions
from ebc_cli.project.model import Project
from ebc_cli.toolkit.about import About
from ebc_cli.toolkit.model import Toolkit


def started(toolkit: Toolkit, project: Project, path: str, step: NextStep, command: Callable[[str], str]) -> Blocks:
    """That a project has been begun, what becomes of its file, and the ways on."""
    own = by_approach.own(toolkit, project)
    return (
        Text(f"Saved {path}", "good"),
        Text("Everything stays in that file on this computer. Patients' names are never needed: leave them out.", "quiet"),
        Text(command(step.command), "strong", label="Next"),
        *([Text(command(f"approach {own.id}"), label=f"Or by the steps of {own.title}")] if own else []),
    )


def status(here: Here, project: Project, file: str, step: NextStep, today: datetime.date) -> Blocks:
    """How far a project is: on top the next step, which is seen at a glance on a small screen; below it the lists, as long as they are."""
    return (
        *project_page.head(here.toolkit, project, file),
        *project_page.next_blocks(step, here.command(step.command)),
        Gap(),
        *project_page.tasks(here.toolkit, project),
        *project_page.steered(here.toolkit, project, here.command),
        *project_page.worksheets(here.toolkit, project, here.command),
        *project_page.conditions(here.toolkit, project),
        *action_pages.in_brief(actions(project), today, here.command),
        *project_page.unsettled(here, project),
        *project_page.gone_questions(here.toolkit, project),
    )


def pages(here: Here, project: Project, file: str, step: NextStep, today: datetime.date) -> tuple[Blocks, ...]:
    """A project at a glance, with the next step at its end: first with the strands drawn, which takes more room, last with them listed.

    For a team that joined midway they are only listed, below what its stage needs.
    """
    listed = project_page.tasks(here.toolkit, project)
    strands = (listed,) if joining.standing(here.toolkit, project) else ((pictures.hexagon(here),), listed)
    return tuple(_page(here, project, file, step, today, each) for each in strands)


def _page(here: Here, project: Project, file: str, step: NextStep, today: datetime.date, strands: Blocks) -> Blocks:
    return (
        *project_page.head(here.toolkit, project, file),
        Gap(),
        *strands,
        *project_page.steered(here.toolkit, project, here.command),
        *project_page.worksheets(here.toolkit, project, here.command),
        *action_pages.in_brief(actions(project), today, here.command),
        *project_page.gone_questions(here.toolkit, project),
        *project_page.next_blocks(step, here.command(step.command)),
        Gap(),
        Text(_more(here.command), "quiet"),
    )


def _more(command: Callable[[str], str]) -> str:
    """What else there is, with the commands."""
    status, report, read, whole, search = (f"`{command(words)}`" for words in ("status", "report", "read", "map", "search WORDS"))
    return (
        f"{status} tells more, {report} prints what you have, `ebc --help` lists every command. "
        f"{read} opens the guide, {whole} draws it on one page, {search} finds things in it and in your answers."
    )


def welcome(about: About, command: Callable[[str], str]) -> Blocks:
    """Outside any project: what this is, and how to begin."""
    start = command('start "Shorter waits at the eye clinic"')
    return (
        Heading("Engineering Better Care, step by step", 1),
        Text(about.about),
        Gap(),
        Text("There is no project in this folder yet.", "strong"),
        Items(
            (
                f"New here? Read one page first: {command('read how-to-use-this-guide')}",
                f"With 20 minutes, a reading plan: {command('read --route --minutes 20')}",
                f"Start yours: {start}",
                f"Look round a finished one: {command('start --example repeat-prescriptions')}",
                f"See every worked example: {command('start --list-examples')}",
                "See every command: ebc --help",
            )
        ),
        Gap(),
        Text(about.independent, "quiet"),
        *(Text(f"{source.title}, {source.by}: {source.link}", "quiet") for source in about.sources),
    )
