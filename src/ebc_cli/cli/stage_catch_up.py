"""`ebc stage catch-up`: half an hour of questions for a team that joins midway, chosen by what its stage's gate leans on."""

from __future__ import annotations

import typer

from ebc_cli.cli import walking
from ebc_cli.cli.options import argument
from ebc_cli.cli.session import Session


def catch_up(
    ctx: typer.Context,
    name: str = argument("[STAGE]", "The stage; else the one that the project is in.", "stages"),
    activity: str = walking.ACTIVITY,
    question: str = walking.QUESTION,
    review: bool = walking.REVIEW,
    brief: bool = walking.BRIEF,
    only_list: bool = walking.ONLY_LIST,
    by: str = walking.BY,
) -> None:
    """Answer half an hour of questions: what the stage's gate leans on, for a team that joins here."""
    from ebc_cli.guide import joining

    session: Session = ctx.obj
    walk = joining.walk(session.toolkit, session.stage_or_own(name))
    if only_list:
        session.show_list(walking.listing(session, [walk], with_questions=True, only=activity))
        return
    from ebc_cli.cli import working
    from ebc_cli.guide.wanted import Wanted

    session.require_someone()
    working.work(session, walk, Wanted(activity, question, False, review, brief, by).on(walk, session))
