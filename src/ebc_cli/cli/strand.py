"""`ebc strand`: work one strand at the keyboard. Stopping is ordinary; every answer is saved before the next question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import walking
from ebc_cli.cli.options import argument
from ebc_cli.cli.session import Session
from ebc_cli.errors import Stopped

if TYPE_CHECKING:
    from ebc_cli.toolkit.model import Strand


def strand(
    ctx: typer.Context,
    name: str = argument("STRAND", "Its name or key, such as define-the-problem or problem.", "strands"),
    activity: str = walking.ACTIVITY,
    question: str = walking.QUESTION,
    first_pass: bool = walking.FIRST_PASS,
    review: bool = walking.REVIEW,
    brief: bool = walking.BRIEF,
    only_list: bool = walking.ONLY_LIST,
    by: str = walking.BY,
) -> None:
    """Work a strand: one question after another, saved as you go."""
    from ebc_cli.cli import working
    from ebc_cli.guide import walks
    from ebc_cli.guide.wanted import Wanted

    session: Session = ctx.obj
    wanted = Wanted(activity, question, first_pass, review, brief, by)
    name, wanted = wanted.in_strand(name, session)
    known = session.strand(name) if name else None  # a slip in a name is said before anything is asked
    if only_list:
        listed = [known] if known else session.toolkit.strands
        blocks = walking.listing(
            session, map(walks.of_strand, listed), with_questions=known is not None, only=wanted.activity, rough=first_pass
        )
        session.show_list(blocks)
        return
    session.require_someone()
    walk = walks.of_strand(known or _chosen(session))
    working.work(session, walk, wanted.on(walk, session))


def _chosen(session: Session) -> Strand:
    """A strand chosen from the list; the one of the next step is offered first."""
    from ebc_cli.guide import next as guide_next
    from ebc_cli.pages.tasks import strands_to_choose

    options = strands_to_choose(session.toolkit, session.team)
    first = guide_next.step(session.toolkit, session.team).strand or options[0].id
    wanted = session.asker().choose("Which strand?", options, first)
    if not wanted:
        raise Stopped("Stopped.", f"Go on with `{session.command('strand')}`.")
    return session.strand(wanted)
