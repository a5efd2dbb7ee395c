"""The project on disk, as the guide's conversations want it: saved with the present time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ebc_cli.cli.session import now

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
