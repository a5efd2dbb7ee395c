"""`ebc feedback --list` and `--purge`, and what is removed by itself: the copies that are kept on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ebc_cli.cli.session import Session, here_today
from ebc_cli.errors import Stopped, UsageFault
from ebc_cli.pages import feedback_page
from ebc_cli.terminal import stdout
from ebc_cli.terminal.console import someone_is_here

if TYPE_CHECKING:
    from ebc_cli.project.feedback import Removed

KEEP, REMOVE = "keep", "remove"
NOTHING = "No feedback is kept on this computer."


def remove_old(session: Session) -> None:
    """Remove what has been kept for 24 months, and say so."""
    from ebc_cli.project import feedback as store

    removed = store.remove_old(here_today())
    if removed.days:
        days = ", ".join(map(feedback_page.day, removed.days))
        session.note(f"Removed the feedback of {days}: nothing is kept for more than 24 months.")
    _tell_what_is_left(session, removed)


def _tell_what_is_left(session: Session, removed: Removed) -> None:
    if removed.left:
        session.warn(f"Could not be removed; delete it by hand: {', '.join(map(str, removed.left))}")


def show(session: Session, as_json: bool) -> None:
    """List what is kept, the newest first."""
    from ebc_cli.project import feedback as store

    found = store.kept()
    if as_json:
        stdout.write_json([feedback_page.data(message) for message in found])
        return
    from ebc_cli.blocks.shapes import Gap, Text

    if not found:
        session.note(NOTHING)
        return
    session.screen.show(feedback_page.kept(found, str(store.folder())))
    session.screen.note((Gap(), Text(session.command("feedback --purge"), label="Remove all of it with")))


def purge(session: Session, *, asks: bool) -> None:
    """Remove all that is kept."""
    from ebc_cli.errors import count
    from ebc_cli.project import feedback as store

    found = store.kept()
    if not found:
        session.note(NOTHING)
        return
    many = count(len(found), "message")
    if asks and not _agrees(session, many):
        session.note("Nothing was removed.")
        return
    removed = store.remove_all()
    told = f"Removed {count(len(removed.days), 'message')}. Drafts are files of your own; delete those yourself."
    session.note(told, style="good")
    _tell_what_is_left(session, removed)


def _agrees(session: Session, many: str) -> bool:
    """Whether the person wants all of it removed. Raises `UsageFault` where nobody can be asked, `Stopped` when the person stops."""
    if not someone_is_here():
        raise UsageFault(
            f"Nothing was removed: nobody can be asked here whether {many} may go.", "Add `--yes` to remove without a question."
        )
    from ebc_cli.guide.conversation import Option

    options = (Option(KEEP, "No, keep it"), Option(REMOVE, f"Yes, remove {many}"))
    chosen = session.asker().choose("Remove all feedback that is kept on this computer?", options, KEEP)
    if not chosen:
        raise Stopped("Stopped; nothing was removed.")
    return chosen == REMOVE
