"""`ebc strand`: work one strand at the keyboard. Stopping is ordinary; every answer is saved before the next question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli.session import Session
from ebc_cli.errors import Stopped, UsageFault

if TYPE_CHECKING:
    from ebc_cli.toolkit.model import Strand


def strand(
    ctx: typer.Context,
    name: str = typer.Argument("", metavar="STRAND", help="Its name or key, such as define-the-problem or problem."),
    activity: str = typer.Option("", "--activity", metavar="ID", help="Only this activity."),
    question: str = typer.Option("", "--question", metavar="ID", help="Begin at this question."),
    first_pass: bool = typer.Option(False, "--first-pass", help="Only the questions worth asking in the first pass."),
    review: bool = typer.Option(False, "--review", help="Go through what is answered, the least sure first."),
    brief: bool = typer.Option(False, "--brief", help="Hide the guidance; help still shows it."),
    only_list: bool = typer.Option(False, "--list", help="List the activities and questions with their progress; ask nothing."),
    by: str = typer.Option("", "--by", metavar="NAME", envvar="EBC_BY", help="Who answers: kept with each answer (else EBC_BY)."),
) -> None:
    """Work a strand: one question after another, saved as you go."""
    from ebc_cli.cli import working
    from ebc_cli.guide import walks
    from ebc_cli.guide.work import Options

    session: Session = ctx.obj
    if not name and (activity or question):
        name = _strand_of(session, activity, question)
    if only_list:
        _list(session, name)
        return
    known = session.strand(name) if name else None  # a slip in a name is said before anything is asked
    working.require_someone(session)
    chosen = known or _chosen(session)
    parts = _activity(chosen, activity), _question(session, chosen, question)
    working.work(session, walks.of_strand(chosen), Options(*parts, first_pass, review, brief, by.strip()))


def _strand_of(session: Session, activity: str, question: str) -> str:
    if question:
        return question.partition(".")[0]
    found = session.toolkit.activity(activity)
    if found is None:
        raise UsageFault(f"There is no activity `{activity}`.", "`ebc strand --list` lists them all.")
    return found[0].id


def _activity(strand: Strand, wanted: str) -> str:
    from ebc_cli.errors import nearest

    ids = [activity.id for activity in strand.activities]
    if wanted and wanted not in ids:
        near = nearest(wanted, ids)
        meant = f" Did you mean `{near}`?" if near else ""
        raise UsageFault(f"{strand.title} has no activity `{wanted}`.{meant}", f"Choose from: {', '.join(ids)}.")
    return wanted


def _question(session: Session, strand: Strand, wanted: str) -> str:
    if not wanted:
        return ""
    found = session.question(wanted).id
    owner = session.toolkit.by_question[found][0]
    if owner.id != strand.id:
        raise UsageFault(
            f"The question {found} belongs to {owner.title}.", f"Open it with `{session.command(f'strand {owner.id} --question {found}')}`."
        )
    return found


def _chosen(session: Session) -> Strand:
    """A strand chosen from the list; the one of the next step is offered first."""
    from ebc_cli.guide import next as guide_next
    from ebc_cli.guide.conversation import Option
    from ebc_cli.guide.progress import of_strand
    from ebc_cli.report.blocks import STATE_WORDS
    from ebc_cli.report.tasks import strand_task
    from ebc_cli.terminal.asking import asker_for

    project = session.store.project
    tasks = [(item, strand_task(item, of_strand(item, project))) for item in session.toolkit.strands]
    options = tuple(
        Option(item.id, f"{item.title} ({STATE_WORDS[task.state]}, {task.done} of {task.total} answered)") for item, task in tasks
    )
    wanted = asker_for(session.screen).choose("Which strand?", options, guide_next.step(session.toolkit, project).strand or options[0].id)
    if not wanted:
        raise Stopped("Stopped.", f"Go on with `{session.command('strand')}`.")
    return session.strand(wanted)


def _list(session: Session, name: str) -> None:
    """Activities and questions with their state, for one strand or all."""
    from ebc_cli.guide.progress import applies, of_activity
    from ebc_cli.project import finding
    from ebc_cli.project.model import STATE_WORDS, Header, Project
    from ebc_cli.report.blocks import Block, Gap, Heading, Text
    from ebc_cli.terminal.cards import activity_task

    strands = [session.strand(name)] if name else list(session.toolkit.strands)
    started = finding.find(session.named_project) is not None
    project = session.store.project if started else Project(Header("", ""))
    out: list[Block] = []
    for number, strand in enumerate(strands):
        out += [Gap()] if number else []
        out.append(Heading(strand.title, 2, strand.sign, strand.colour))
        for activity in strand.activities:
            task = activity_task(activity, of_activity(activity, project))
            out.append(Text(f"{task.title} ({task.done} of {task.total}) [{activity.id}]", "strong", indent=2))
            for question in activity.questions if name else ():
                if applies(question, project):
                    state = project.state(question.id)
                    out.append(Text(f"{question.ask} ({STATE_WORDS.get(state, 'open')}) [{question.id}]", indent=4))
    session.screen.show(tuple(out))
