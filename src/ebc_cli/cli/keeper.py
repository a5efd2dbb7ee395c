"""The project on disk, as the guide's conversations want it: saved with the present time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ebc_cli.cli.session import Session, now
from ebc_cli.errors import ConflictFault
from ebc_cli.terminal.console import someone_is_here

if TYPE_CHECKING:
    from ebc_cli.project.model import Project
    from ebc_cli.project.store import Store


class FileKeeper:
    """Keeps a project in its file (see `guide.keeping.Keeper`)."""

    def __init__(self, store: Store) -> None:
        self._store = store

    @property
    def project(self) -> Project:
        """What was last read or saved."""
        return self._store.project

    def save(self, project: Project) -> Project:
        """Save; what others saved meanwhile is merged in. Raises like `Store.save`."""
        return self._store.save(project, now)

    def reread(self) -> Project:
        """What stands on disk now."""
        return self._store.reread()


def keep(session: Session, change: Callable[[Project], Project], *, asks: bool = True) -> bool:
    """Save what `change` makes of the project as it was last read, with what others saved meanwhile; whether all of it stands.

    Where they changed the same, whoever sits here decides. Raises `ConflictFault` where nobody does, or nothing `asks`.
    """
    store = session.store
    project = change(store.project)
    try:
        store.save(project, now)
        return True
    except ConflictFault:
        if not (asks and someone_is_here()):
            raise
    from ebc_cli.guide import keeping
    from ebc_cli.terminal.asking import asker_for

    kept = keeping.save(session.toolkit, FileKeeper(store), asker_for(session.screen), project)
    if kept.left:
        session.note(f"What you left to them stands as they have it. Everything is in {session.path}.", style="good")
    return not kept.left
