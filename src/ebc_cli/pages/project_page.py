"""What several commands show of a project, as blocks: title and facts, the strands as a task list, the next step."""

from __future__ import annotations

from collections.abc import Callable

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Blocks, Facts, Gap, Heading, Items, Tasks, Text
from ebc_cli.errors import count
from ebc_cli.guide import by_approach, by_rows, joining
from ebc_cli.guide import next as guide_next
from ebc_cli.guide.progress import of_strand
from ebc_cli.pages import chapters
from ebc_cli.pages import stage_facts as report
from ebc_cli.pages.cells import Here
from ebc_cli.pages.stage_page import said_in_brief
from ebc_cli.pages.tasks import strand_task, task
from ebc_cli.project import actions, owncards, steering
from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Toolkit

# So many worksheets are named where all would be a list of their own.
MOST_WORKSHEETS = 4


def head(toolkit: Toolkit, project: Project, file: str) -> Blocks:
    """Title, name of the file, stage, approach and team."""
    header = project.header
    stage, approach = toolkit.stage(header.stage), toolkit.approach(header.approach)
    facts = [("File", file)]
    if header.stage:
        facts.append(("Stage", f"{stage.title}. {stage.purpose}" if stage else header.stage))
    if approach and approach.id != "none":
        facts.append(("Approach", approach.title))
    if header.team:
        facts.append(("Team", ", ".join(header.team)))
    return (Heading(header.title, 1), Facts(tuple(facts)))


def steered(toolkit: Toolkit, project: Project, command: Callable[[str], str]) -> Blocks:
    """How the work is steered, a line each, and nothing where it is not.

    The team's approach, the plan for the project's stage, the last decision at a gate and its conditions.
    """
    found, latest = report.plan(toolkit, project, project.header.stage), report.latest(toolkit, project)
    stage = toolkit.stage(project.header.stage)
    out: list[Block] = []
    if own := by_approach.own(toolkit, project):
        out.append(Text(command(f"approach {own.id}"), label=f"By the steps of {own.title}"))
    if found is not None:
        out.append(Text(f"{chapters.progress(found)}.", label=f"Plan for {found.stage.words}"))
    elif project.plans and stage is not None:  # a team that plans its stages
        out.append(Text(f"none yet. To make one: {command('stage plan')}", label=f"Plan for {stage.title}"))
    if latest is not None:
        out.append(Text(f"{one_line(latest.words)}.", label="Last gate"))
    return tuple(out)


def worksheets(toolkit: Toolkit, project: Project, command: Callable[[str], str]) -> Blocks:
    """The worksheets with rows, a line; the first few by name."""
    found = list(by_rows.standing(toolkit, project))
    if not found:
        return ()
    named = [f"{tool.title} ({count(rows, 'row')})" for tool, rows in found[:MOST_WORKSHEETS]]
    more = len(found) - len(named)
    said = ", ".join([*named, *([f"{more} more"] if more else [])])
    return (Text(f"{said}. All of them: {command('tool')}", label="Worksheets"),)


def conditions(toolkit: Toolkit, project: Project) -> Blocks:
    """What has to be done by the last decision, if that was to go on with conditions or to go back."""
    found = tuple(chapters.conditions(report.latest(toolkit, project)))
    return (Gap(), *found) if found else ()


def tasks(toolkit: Toolkit, project: Project) -> Blocks:
    """The seven strands with their progress; for a team that joined midway, first what its stage needs, then the rest."""
    strands = Tasks(tuple(strand_task(strand, of_strand(strand, project)) for strand in toolkit.strands))
    joined = joining.standing(toolkit, project)
    if joined is None:
        return (strands,)
    stage = joined.stage.title
    first = Tasks((task(f"What the gate of {stage} leans on", joined.gate), task(f"The minimum of {stage}", joined.minimum)))
    return (first, Gap(), Text("Worth asking later, strand by strand:", "quiet"), strands)


def next_blocks(step: guide_next.NextStep, command: str) -> Blocks:
    """The next step, its reason and its command."""
    return (Gap(), Text(step.title, "strong", label="Next"), Text(step.reason), Text(command, "strong", indent=2))


def gone_questions(toolkit: Toolkit, project: Project) -> Blocks:
    """A line on answers to questions that the toolkit no longer has, and on what this program does not understand."""
    out: list[Block] = []
    unknown = [name for name in project.answers if name not in toolkit.by_question]
    if unknown:
        out.append(Text(f"Kept, but no longer asked by the guide: {', '.join(unknown)}.", "quiet"))
    keys = [*project.extra, *(f"project.{key}" for key in project.header.extra)]
    keys += [f"answers.{name}.{key}" for name, answer in project.answers.items() for key in answer.extra]
    keys += [*owncards.unread(project), *steering.unread(project), *actions.unread(project)]
    if keys:
        out.append(Text(f"Kept, but not understood by this version of ebc: {', '.join(keys)}.", "quiet"))
    return tuple(out)


def unsettled(here: Here, project: Project) -> Blocks:
    """What is not known, put off, or marked as unsure, question by question."""
    asked = [(question, project.answers[name]) for name, (_, _, question) in here.toolkit.by_question.items() if name in project.answers]
    groups = (
        ("Not known yet", [(question, answer) for question, answer in asked if answer.state == "not-known"]),
        ("To come back to", [(question, answer) for question, answer in asked if answer.state == "later"]),
        ("Marked as a best guess (confidence low)", [(question, answer) for question, answer in asked if answer.confidence == "low"]),
    )
    out: list[Block] = []
    for label, found in groups:
        lines = [
            f"{question.ask}{f' ({said_in_brief(answer.reason)})' if answer.reason else ''} [{question.id}]" for question, answer in found
        ]
        if len(lines) > 8:
            lines = [*lines[:8], f"… and {len(lines) - 8} more: {here.command('answer list')}"]
        if lines:
            out += [Gap(), Items(tuple(lines), label)]
    return tuple(out)
