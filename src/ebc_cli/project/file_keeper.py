"""A project on disk, as the guide's conversations want it: saved with the time that it is then (see `guide.keeping.Keeper`)."""

from __future__ import annotations

import datetime
from collections.abc import Callable

from ebc_cli.project import place
from ebc_cli.project.model import Project
from ebc_cli.project.place import Place
from ebc_cli.project.store import Store

Clock = Callable[[], datetime.datetime]


class FileKeeper:
    """Keeps a project in its file."""

    def __init__(self, store: Store, now: Clock) -> None:
        self._store, self._now = store, now

    @property
    def project(self) -> Project:
        """What was last read or saved."""
        return self._store.project

    def save(self, project: Project) -> Project:
        """Save; what others saved meanwhile is merged in. Raises like `Store.save`."""
        return self._store.save(project, self._now)

    def reread(self) -> Project:
        """What stands on disk now."""
        return self._store.reread()


class PlaceKeeper(FileKeeper):
    """Once the question where work was left is answered, the place is dropped, so that nothing leads back to it."""

    def __init__(self, store: Store, now: Clock, kept: Place | None) -> None:
        super().__init__(store, now)
        self._kept = kept

    def save(self, project: Project) -> Project:
        """Save, and drop the place if its question is answered by it."""
        before = self.project.answers.get(self._kept.question) if self._kept else None
        saved = super().save(project)
        if self._kept and saved.answers.get(self._kept.question) != before:
            place.remember(self._store.belongings, Place(""))
            self._kept = None
        return saved
