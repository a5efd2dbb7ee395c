"""`ebc strand`: work one strand at the keyboard. Stopping is ordinary; every answer is saved before the next question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import typer

from ebc_cli.cli import walking
from ebc_cli.cli.options import argument
from ebc_cli.cli.session import Session
from ebc_cli.errors import Stopped, UnknownName

if TYPE_CHECKING:
    from ebc_cli.toolkit.model import Strand


class _Inside(NamedTuple):
    """A part of a strand, by keys and ids."""

    strand: str
    activity: str = ""
    question: str = ""


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
    if not name and (activity or question):
        name = _strand_of(session, activity, question)
    if name and (inside := _inside(session, name)):
        name, wanted = inside.strand, wanted._replace(activity=inside.activity, question=inside.question)
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


def _inside(session: Session, name: str) -> _Inside | None:
    """The activity or the question that is called so; what it belongs to is worked from there."""
    from ebc_cli.toolkit import words

    if session.toolkit.strand(name):
        return None
    if found := session.toolkit.by_question.get(name):
        return _Inside(found[0].key, question=name)
    for strand, activity in session.toolkit.by_activity.values():
        if words.name(name) in map(words.name, (activity.id, activity.title)):
            return _Inside(strand.key, activity.id)
    return None


def _strand_of(session: Session, activity: str, question: str) -> str:
    if question:
        return question.partition(".")[0]
    found = session.toolkit.activity(activity)
    if found is None:
        fault = UnknownName("activity", activity, session.toolkit.by_activity, f"`{session.command('strand --list')}` lists them all.")
        raise session.lead_on(fault, activity, "activity")
    return found[0].id


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
