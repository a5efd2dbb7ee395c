"""Saving what a command changes in the project."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ebc_cli.cli.session import Session, now
from ebc_cli.errors import ConflictFault
from ebc_cli.terminal.console import someone_is_here

if TYPE_CHECKING:
    from ebc_cli.project.model import Project

# Notes what stood before a change and after it, so that it can be taken back.
Remember = Callable[["Project", "Project"], None]


def keep(session: Session, change: Callable[[Project], Project], *, asks: bool = True, remember: Remember = lambda *_: None) -> bool:
    """Save what `change` makes of the project as it was last read, with what others saved meanwhile; whether all of it stands.

    Where they changed the same, whoever sits here decides. What stands is handed to `remember`, without what the others changed.
    Raises `ConflictFault` where nobody decides, or nothing `asks`.
    """
    store = session.store
    before = store.project
    after = change(before)
    try:
        store.save(after, now)
    except ConflictFault:
        if not (asks and someone_is_here()):
            raise
        if not _settled(session, after):
            return False
    remember(before, after)
    return True


def _settled(session: Session, project: Project) -> bool:
    """Save with what others changed as the person decides; whether all of ours stands."""
    from ebc_cli.guide import keeping
    from ebc_cli.project.file_keeper import FileKeeper

    kept = keeping.save(session.toolkit, FileKeeper(session.store, now), session.asker(), project)
    if kept.left:
        session.note(f"What you left to them stands as they have it. Everything is in {session.path}.", style="good")
    return not kept.left
