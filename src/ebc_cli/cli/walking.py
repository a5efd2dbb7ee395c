"""What `ebc strand`, `ebc question` and `ebc approach` share: the options of working a walk, an activity or a question found within one,
the list of a walk, and the offer to work what was shown.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli.options import option
from ebc_cli.cli.session import Session
from ebc_cli.errors import Stopped

if TYPE_CHECKING:
    from ebc_cli.blocks.shapes import Blocks
    from ebc_cli.guide.conversation import Option
    from ebc_cli.guide.walks import Walk

ACTIVITY = option("--activity", "ID", "Only this activity.", "activities")
QUESTION = option("--question", "ID", "Begin at this question.", "questions")
FIRST_PASS = typer.Option(False, "--first-pass", help="Only the questions worth asking in the first pass.")
REVIEW = typer.Option(False, "--review", help="Go through what is answered, the least sure first.")
BRIEF = typer.Option(False, "--brief", help="Hide the guidance; help still shows it.")
ONLY_LIST = typer.Option(False, "--list", help="List the activities and questions with their progress; ask nothing.")
BY = typer.Option("", "--by", metavar="NAME", envvar="EBC_BY", help="Who answers: kept with each answer (else EBC_BY).")
NOT_NOW = "not-now"


def listing(session: Session, walks: Iterable[Walk], *, with_questions: bool, only: str = "", rough: bool = False) -> Blocks:
    """The activities of walks, or `only` one, with their questions if wanted, and with how far each is where there is a project.

    `rough` leaves in only what a first pass asks. Raises `UsageFault` for an activity that is not on a walk.
    """
    from ebc_cli.guide.walks import first_pass
    from ebc_cli.guide.wanted import require_activity
    from ebc_cli.pages import walk_page

    shown = list(walks)
    for walk in shown:
        require_activity(walk, only, session)
    return walk_page.listing(map(first_pass, shown) if rough else shown, session.project, with_questions=with_questions, only=only)


# -- offers ---------------------------------------------------------------------------------------------------------------------------


def show(session: Session, blocks: Blocks) -> None:
    """Show a page from its top, and to a reader without a project how to begin."""
    from ebc_cli.pages import walk_page

    session.show(blocks if can_offer(session) else (*blocks, *walk_page.begin_first(session.here)))


def can_offer(session: Session) -> bool:
    """Whether to offer work after a page: somebody sits at a terminal, and there is a project to keep the answers in."""
    from ebc_cli.terminal.console import someone_is_here

    return someone_is_here() and session.project is not None


def offered(session: Session, title: str, choices: tuple[Option, ...], default: str, again: str) -> str:
    """What was chosen, or an empty text for "not now". Raises `Stopped` with `again`, the words after `ebc` that lead back here."""
    from ebc_cli.guide.conversation import Option

    chosen = session.asker().choose(title, (*choices, Option(NOT_NOW, "Nothing now")), default)
    if not chosen:
        raise Stopped("Stopped.", f"Come back with `{session.command(again)}`.")
    return "" if chosen == NOT_NOW else chosen
