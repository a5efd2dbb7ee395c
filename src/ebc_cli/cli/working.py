"""Working a walk at the keyboard. Stopping is ordinary: every answer is saved before the next question."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from ebc_cli.cli.session import Session, here_today, now
from ebc_cli.errors import Stopped
from ebc_cli.terminal.signals import hangups

if TYPE_CHECKING:
    from ebc_cli.guide.conversation import Asker, Options
    from ebc_cli.guide.next import NextStep
    from ebc_cli.guide.walks import Walk
    from ebc_cli.guide.work import Ended
    from ebc_cli.project.drafts import Drafts
    from ebc_cli.project.model import Project
    from ebc_cli.project.place import Place
    from ebc_cli.toolkit.model import Activity, Question


def work(session: Session, walk: Walk, options: Options, onward: Callable[[Project], NextStep | None] = lambda _: None) -> None:
    """Ask the walk's questions until the person stops or none is open; the place is remembered. Raises `Stopped` for a stop.

    `onward` says what follows when nothing is open here, where the way itself leads on; else it is the project's next step.
    """
    from ebc_cli.guide.opening import comes_too_early, offer_to_park, opening
    from ebc_cli.project import place
    from ebc_cli.project.drafts import Drafts

    drafts = Drafts(session.store.belongings)
    asker = session.asker(drafts)
    project = session.team
    kept = place.recall(session.store.belongings)
    with hangups() as hung_up:
        ended = None
        with suppress(KeyboardInterrupt):
            asker.tell(opening(walk, project, options))
            begun = kept is not None and any(question.id == kept.question for question in walk.questions())
            if not (options.activity or begun) and comes_too_early(session.toolkit, project, walk):
                options = offer_to_park(asker, walk, options)
            ended = _run(session, asker, drafts, walk, options, kept)
        _leave(session, walk, options, ended, onward)
        hung_up.end_if_so()
    if ended is not None and ended.fault is not None:
        raise ended.fault
    if ended is None or ended.stopped:
        raise Stopped("")


def _run(session: Session, asker: Asker, drafts: Drafts, walk: Walk, options: Options, kept: Place | None) -> Ended:
    from ebc_cli.cli.actions import note_action
    from ebc_cli.cli.filling import fill_in_place
    from ebc_cli.guide.work import QuestionWork
    from ebc_cli.project.file_keeper import PlaceKeeper

    # A review begins with the least sure answer unless it is the review that was left.
    here = kept.question if kept and (kept.review or not options.review) else ""
    return QuestionWork(
        session.toolkit,
        walk,
        PlaceKeeper(session.store, now, kept),
        asker,
        options,
        now=lambda: now().isoformat(),
        today=here_today,
        examples=session.book.answer,
        terms=lambda activity, question: _meanings(session, activity, question),
        note=lambda question: note_action(session, asker, question.id, options.by),
        fill=lambda tool: fill_in_place(session, asker, drafts, tool, options.by),
        shelf=drafts,
        place=here,
    ).run()


def _meanings(session: Session, activity: Activity, question: Question) -> tuple[tuple[str, str], ...]:
    from ebc_cli.toolkit import terms  # with the library: only where help is wanted

    return terms.meanings(lambda: session.library, activity, question)


def _leave(session: Session, walk: Walk, options: Options, ended: Ended | None, onward: Callable[[Project], NextStep | None]) -> None:
    """Remember the place, and say how to go on. The terminal may be gone already: then there is nobody to tell."""
    from ebc_cli.guide import next as guide_next
    from ebc_cli.pages import leaving
    from ebc_cli.project import place

    project, path = session.team, str(session.path)
    if ended is not None:
        way = f"{walk.command} --first-pass" if options.first_pass else walk.command
        place.remember(session.store.belongings, place.Place(ended.question, options.review, way))
    if ended is None or ended.stopped:
        out = leaving.stopped(walk, options, ended, path, session.command)
    else:
        step = onward(project) or guide_next.step(session.toolkit, project)
        out = leaving.finished(walk, options, project, step, path, session.command)
    with suppress(OSError):
        session.screen.note(out)
