"""`ebc question`: work one of the improvement questions, through every question that helps it, across strands."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import walking
from ebc_cli.cli.options import argument
from ebc_cli.cli.session import Session
from ebc_cli.errors import Stopped

if TYPE_CHECKING:
    from ebc_cli.guide.spiral import Due
    from ebc_cli.guide.wanted import Wanted
    from ebc_cli.toolkit.model import ImprovementQuestion


def question(
    ctx: typer.Context,
    name: list[str] = argument(
        "[ID]", "An improvement question, such as go-wrong; `ebc questions` lists them.", "improvement-questions", default=None
    ),
    activity: str = walking.ACTIVITY,
    at: str = walking.QUESTION,
    first_pass: bool = walking.FIRST_PASS,
    review: bool = walking.REVIEW,
    brief: bool = walking.BRIEF,
    only_list: bool = walking.ONLY_LIST,
    by: str = walking.BY,
) -> None:
    """Work an improvement question: every question that helps to answer it, in whichever strand it stands."""
    from ebc_cli.guide.wanted import Wanted

    session: Session = ctx.obj
    wanted = Wanted(activity, at, first_pass, review, brief, by)
    typed = " ".join(name or ()).strip()
    known = session.improvement(typed) if typed else None
    if only_list:
        _list(session, known, wanted)
        return
    session.require_someone()
    asked = known or _chosen(session)
    work(session, asked, wanted)


def work(session: Session, asked: ImprovementQuestion, wanted: Wanted) -> None:
    """Work an improvement question; when nothing is open in it, the spiral leads on. Raises `Stopped` for a stop."""
    from ebc_cli.cli import working
    from ebc_cli.guide import onward, walks

    walk = walks.of_improvement_question(session.toolkit, asked)
    working.work(session, walk, wanted.on(walk, session), lambda project: onward.in_spiral(session.toolkit, project))


def due(session: Session) -> Due | None:
    """The improvement question that comes next in the spiral, if one has anything open."""
    from ebc_cli.guide import spiral

    return spiral.due(session.toolkit, session.team)


def _chosen(session: Session) -> ImprovementQuestion:
    """One chosen from the list; the one that comes next in the spiral is offered first."""
    from ebc_cli.pages import question_pages

    asked, found = session.toolkit.questions.questions, due(session)
    wanted = session.asker().choose(
        "Which improvement question?", question_pages.to_choose(session.here, asked), found.asked.id if found is not None else asked[0].id
    )
    if not wanted:
        raise Stopped("Stopped.", f"Go on with `{session.command('question')}`.")
    return session.toolkit.by_improvement[wanted]


def _list(session: Session, known: ImprovementQuestion | None, wanted: Wanted) -> None:
    from ebc_cli.guide import walks
    from ebc_cli.pages import question_pages

    if known is None:
        session.show_list(question_pages.overview(session.here))
        return
    walk = walks.of_improvement_question(session.toolkit, known)
    blocks = walking.listing(session, [walk], with_questions=True, only=wanted.activity, rough=wanted.first_pass)
    session.show_list(blocks)
