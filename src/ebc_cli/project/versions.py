"""Earlier good versions of a project, in the user's own state folder: what `ebc restore` brings back.

A run keeps one at its first save and then one a minute; what it saves in between takes the place of its latest, so that the newest version
is always what was last saved. Of all of them there stay the last ten, and the last one of each of the thirty latest days on which
something was saved. Keeping them is a service, not a promise: when the state folder cannot be written, saving goes on without it.
"""

from __future__ import annotations

import datetime
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ebc_cli import files
from ebc_cli.project import belongings

LAST, DAYS = 10, 30
A_MINUTE = datetime.timedelta(minutes=1)
_STAMP = "%Y%m%dT%H%M%S.%f"
_NAME = re.compile(r"\d{4}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3])[0-5]\d[0-5]\d\.\d{6}\.yaml", re.ASCII)


class Version(NamedTuple):
    """One kept version: when it was saved (UTC) and where it lies."""

    saved: datetime.datetime
    path: Path


class KeptVersion(NamedTuple):
    """A version that a run has kept, and when the first was saved that it has taken the place of."""

    version: Version
    since: datetime.datetime


def keep(project_id: str, project_path: Path, text: str, now: datetime.datetime, last: KeptVersion | None = None) -> KeptVersion | None:
    """Keep `text` as the newest version, in place of the run's `last` one if that is of the same minute.

    Returns `None` where nothing can be kept.
    """
    saved = now.astimezone(datetime.UTC)
    if last is not None and not last.since <= saved < last.since + A_MINUTE:
        last = None
    try:
        folder = belongings.of(project_path, project_id).ready()
        stamps = _stamps(folder)
        newest = _time(max(stamps)) if stamps else None
        # The newest is the last that was saved, also when two are saved in one second or the clock was put back.
        when = max(saved, newest + datetime.timedelta(microseconds=1)) if newest else saved
        version = Version(when, folder / f"{when.strftime(_STAMP)}.yaml")
        files.replace(version.path, text, durable=False, private=True)
    except OSError:
        return None
    if last is None:
        _thin(folder)
        return KeptVersion(version, saved)
    with suppress(OSError):
        last.version.path.unlink()
    return KeptVersion(version, last.since)


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
    return [Version(_time(stamp), folder / f"{stamp}.yaml") for stamp in sorted(_stamps(folder), reverse=True)]


def _stamps(folder: Path) -> list[str]:
    with suppress(OSError):
        return [path.stem for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    return []


def _time(stamp: str) -> datetime.datetime:
    return datetime.datetime.strptime(stamp, _STAMP).replace(tzinfo=datetime.UTC)


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
