"""What `ebc strand`, `ebc question` and `ebc approach` share: the options of working a walk, an activity or a question found within one,
the list of a walk, and the offer to work what was shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

import typer

from ebc_cli.cli.options import words
from ebc_cli.cli.session import Session
from ebc_cli.errors import Stopped, UsageFault

if TYPE_CHECKING:
    from ebc_cli.blocks.shapes import Blocks
    from ebc_cli.guide.conversation import Option, Options
    from ebc_cli.guide.walks import Walk

ACTIVITY = typer.Option("", "--activity", metavar="ID", help="Only this activity.", autocompletion=words("activities"))
QUESTION = typer.Option("", "--question", metavar="ID", help="Begin at this question.", autocompletion=words("questions"))
FIRST_PASS = typer.Option(False, "--first-pass", help="Only the questions worth asking in the first pass.")
REVIEW = typer.Option(False, "--review", help="Go through what is answered, the least sure first.")
BRIEF = typer.Option(False, "--brief", help="Hide the guidance; help still shows it.")
ONLY_LIST = typer.Option(False, "--list", help="List the activities and questions with their progress; ask nothing.")
BY = typer.Option("", "--by", metavar="NAME", envvar="EBC_BY", help="Who answers: kept with each answer (else EBC_BY).")
NOT_NOW = "not-now"


class Wanted(NamedTuple):
    """The options of working, as they were typed."""

    activity: str = ""
    question: str = ""
    first_pass: bool = False
    review: bool = False
    brief: bool = False
    by: str = ""

    @property
    def any_way(self) -> bool:
        """Whether one was given that says how to work, and so that work is wanted at once."""
        return bool(self.activity or self.question or self.first_pass or self.review or self.brief)


def options(session: Session, walk: Walk, wanted: Wanted) -> Options:
    """The options for this walk. Raises `UsageFault` for an activity or a question that is not on it."""
    from ebc_cli.guide.conversation import Options

    _require_activity(session, walk, wanted.activity)
    question = _on_the_way(session, walk, wanted.question) if wanted.question else ""
    return Options(wanted.activity, question, wanted.first_pass, wanted.review, wanted.brief, wanted.by.strip())


def _require_activity(session: Session, walk: Walk, wanted: str) -> None:
    from ebc_cli.errors import UnknownName

    ids = [part.activity.id for part in walk.parts]
    if wanted and wanted not in ids:
        raise session.lead_on(UnknownName("activity", wanted, ids, inside=walk.title), wanted, "activity", inside=walk.title)


def _on_the_way(session: Session, walk: Walk, wanted: str) -> str:
    found = session.question(wanted).id
    if all(question.id != found for question in walk.questions()):
        owner = session.toolkit.by_question[found][0]
        raise UsageFault(
            f"The question {found} belongs to {owner.title} and is not asked here.",
            f"Open it with `{session.command(f'strand {owner.id} --question {found}')}`.",
        )
    return found


# -- lists ----------------------------------------------------------------------------------------------------------------------------


def listing(session: Session, walks: Iterable[Walk], *, with_questions: bool, only: str = "", rough: bool = False) -> Blocks:
    """The activities of walks, or `only` one, with their questions if wanted, and with how far each is where there is a project.

    `rough` leaves in only what a first pass asks. Raises `UsageFault` for an activity that is not on a walk.
    """
    from ebc_cli.guide.walks import first_pass
    from ebc_cli.pages import walk_page

    shown = list(walks)
    for walk in shown:
        _require_activity(session, walk, only)
    return walk_page.listing(map(first_pass, shown) if rough else shown, session.project, with_questions=with_questions, only=only)


# -- offers ---------------------------------------------------------------------------------------------------------------------------


def show(session: Session, blocks: Blocks) -> None:
    """Show a page from its top, and to a reader without a project how to begin."""
    from ebc_cli.terminal import pager

    pager.show(session.screen, blocks if can_offer(session) else (*blocks, *begin_first(session)))


def can_offer(session: Session) -> bool:
    """Whether to offer work after a page: somebody sits at a terminal, and there is a project to keep the answers in."""
    from ebc_cli.terminal.console import someone_is_here

    return someone_is_here() and session.project is not None


def offered(session: Session, title: str, choices: tuple[Option, ...], default: str, again: str) -> str:
    """What was chosen, or an empty text for "not now". Raises `Stopped` with `again`, the words after `ebc` that lead back here."""
    from ebc_cli.guide.conversation import Option
    from ebc_cli.terminal.asking import asker_for

    chosen = asker_for(session.screen).choose(title, (*choices, Option(NOT_NOW, "Nothing now")), default)
    if not chosen:
        raise Stopped("Stopped.", f"Come back with `{session.command(again)}`.")
    return "" if chosen == NOT_NOW else chosen


def begin_first(session: Session) -> Blocks:
    """How to begin, for a reader who has no project yet; nothing for one who has."""
    from ebc_cli.blocks.shapes import Gap, Text

    if session.project is not None:
        return ()
    start = session.command('start "What you want to improve"')
    return (Gap(), Text(f"To work it, start a project first: {start}", "quiet"))
