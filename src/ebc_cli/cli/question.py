"""`ebc question`: work one of the improvement questions, through every question that helps it, across strands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import walking
from ebc_cli.cli.session import Session
from ebc_cli.errors import Stopped

if TYPE_CHECKING:
    from ebc_cli.guide.conversation import Option
    from ebc_cli.guide.spiral import Due
    from ebc_cli.toolkit.model import ImprovementQuestion


def question(
    ctx: typer.Context,
    name: str = typer.Argument("", metavar="[ID]", help="An improvement question, such as go-wrong; `ebc questions` lists them."),
    activity: str = walking.ACTIVITY,
    at: str = walking.QUESTION,
    first_pass: bool = walking.FIRST_PASS,
    review: bool = walking.REVIEW,
    brief: bool = walking.BRIEF,
    only_list: bool = walking.ONLY_LIST,
    by: str = walking.BY,
) -> None:
    """Work an improvement question: every question that helps to answer it, in whichever strand it stands."""
    from ebc_cli.cli import working
    from ebc_cli.guide import walks

    session: Session = ctx.obj
    wanted = walking.Wanted(activity, at, first_pass, review, brief, by)
    known = named(session, name) if name else None
    if only_list:
        _list(session, known)
        return
    working.require_someone(session)
    asked = known or _chosen(session)
    walk = walks.of_improvement_question(session.toolkit, asked)
    working.work(session, walk, walking.options(session, walk, wanted))


def named(session: Session, name: str) -> ImprovementQuestion:
    """The improvement question with this id, or called so. Raises `UsageFault` with the nearest."""
    from ebc_cli.cli.naming import meant

    titles = {asked.id: asked.question for asked in session.toolkit.questions.questions}
    return session.toolkit.by_improvement[
        meant(name, titles, "improvement question", f"`{session.command('questions')}` lists all of them.")
    ]


def choices(session: Session, asked: tuple[ImprovementQuestion, ...]) -> tuple[Option, ...]:
    """Improvement questions to choose from, by perspective, each with the team's progress."""
    from ebc_cli.guide import spiral
    from ebc_cli.guide.conversation import Option
    from ebc_cli.report.tasks import task

    project = session.store.project
    titles = {perspective.id: perspective.title for perspective in session.toolkit.questions.perspectives}
    found = []
    for each in asked:
        words = task("", spiral.progress(session.toolkit, project, each)).words()
        found.append(Option(each.id, f"{each.question} ({words})", titles.get(each.perspective, "")))
    return tuple(found)


def due(session: Session) -> Due | None:
    """The improvement question that comes next in the spiral, if one has anything open."""
    from ebc_cli.guide import spiral

    return spiral.due(session.toolkit, session.store.project)


def _chosen(session: Session) -> ImprovementQuestion:
    """One chosen from the list; the one that comes next in the spiral is offered first."""
    from ebc_cli.terminal.asking import asker_for

    asked, found = session.toolkit.questions.questions, due(session)
    wanted = asker_for(session.screen).choose(
        "Which improvement question?", choices(session, asked), found.asked.id if found is not None else asked[0].id
    )
    if not wanted:
        raise Stopped("Stopped.", f"Go on with `{session.command('question')}`.")
    return session.toolkit.by_improvement[wanted]


def _list(session: Session, known: ImprovementQuestion | None) -> None:
    from ebc_cli.guide import walks
    from ebc_cli.report import question_pages

    if known is None:
        session.screen.show(question_pages.overview(walking.here(session)))
        return
    walk = walks.of_improvement_question(session.toolkit, known)
    session.screen.show(walking.listing(session, [walk], with_questions=True))
