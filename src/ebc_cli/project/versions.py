"""Earlier good versions of a project, in the user's own state folder: what `ebc restore` brings back.

Kept: the last ten, and the last one of each of the thirty latest days on which something was saved. Keeping them is a service, not a
promise: when the state folder cannot be written, saving goes on without it.
"""

from __future__ import annotations

import datetime
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ebc_cli import files
from ebc_cli.project import belongings

LAST, DAYS = 10, 30
_STAMP = "%Y%m%dT%H%M%S.%f"


class Version(NamedTuple):
    """One kept version: when it was saved (UTC) and where it lies."""

    saved: datetime.datetime
    path: Path


def keep(project_id: str, project_path: Path, text: str, now: datetime.datetime) -> bool:
    """Keep `text` as the newest version; whether that worked."""
    try:
        folder = belongings.of(project_path, project_id).ready()
        saved = now.astimezone(datetime.UTC)
        while (place := folder / f"{saved.strftime(_STAMP)}.yaml").exists():  # two saves in one second are two versions
            saved += datetime.timedelta(microseconds=1)
        files.replace(place, text, durable=False, private=True)
    except OSError:
        return False
    _thin(folder)
    return True


def listed(project_path: Path) -> list[Version]:
    """The kept versions of the project at this path, newest first; also when the file itself is damaged or gone."""
    kept = belongings.find(project_path)
    return _versions(kept.folder) if kept else []


def forget(project_path: Path) -> int:
    """Remove all kept versions of the project at this path; how many there were. Raises `OSError` at the first that stays."""
    found = listed(project_path)
    for version in found:
        version.path.unlink()
    return len(found)


def _versions(folder: Path) -> list[Version]:
    found = []
    with suppress(OSError):
        for path in folder.glob("*.yaml"):
            with suppress(ValueError):
                found.append(Version(datetime.datetime.strptime(path.stem, _STAMP).replace(tzinfo=datetime.UTC), path))
    return sorted(found, reverse=True)


def _thin(folder: Path) -> None:
    found = _versions(folder)
    keep = {version.path for version in found[:LAST]}
    days: dict[datetime.date, Path] = {}
    for version in found:
        days.setdefault(version.saved.date(), version.path)
    keep.update(list(days.values())[:DAYS])
    for version in found:
        if version.path not in keep:
            with suppress(OSError):
                version.path.unlink()
