"""Earlier good versions of a project, in the user's own state folder: what `ebc restore` brings back.

Kept: the last ten, and the last one of each of the thirty latest days on which something was saved. Keeping them is a service, not a
promise: when the state folder cannot be written, saving goes on without it.
"""

from __future__ import annotations

import datetime
import os
import re
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ebc_cli import files, folders

LAST, DAYS = 10, 30
_STAMP = "%Y%m%dT%H%M%S.%f"
_ID = re.compile(r"^  id: '?([A-Za-z0-9-]{8,64})'?\s*$", re.MULTILINE)


class Version(NamedTuple):
    """One kept version: when it was saved (UTC) and where it lies."""

    saved: datetime.datetime
    path: Path


def keep(project_id: str, project_path: Path, text: str, now: datetime.datetime) -> bool:
    """Keep `text` as the newest version; whether that worked."""
    folder = _folder(project_id)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        saved = now.astimezone(datetime.UTC)
        while (place := folder / f"{saved.strftime(_STAMP)}.yaml").exists():  # two saves in one second are two versions
            saved += datetime.timedelta(microseconds=1)
        files.replace(place, text, durable=False)
        _note_place(folder, project_path)
    except OSError:
        return False
    _thin(folder)
    return True


def listed(project_path: Path) -> list[Version]:
    """The kept versions of the project at this path, newest first; also when the file itself is damaged or gone."""
    folder = _folder_for(project_path)
    return _versions(folder) if folder else []


def gone_from(folder: Path) -> list[Path]:
    """The project files that once lay in `folder`, of which versions are kept, and which are there no longer."""
    found = []
    with suppress(OSError):
        for note in (folders.state() / "projects").glob("*/path"):
            place = Path(os.fsdecode(note.read_bytes()))
            if place.parent == folder.resolve() and not place.exists():
                found.append(place)
    return sorted(found)


def _folder(project_id: str) -> Path:
    safe = re.sub(r"[^A-Za-z0-9-]", "_", project_id)[:64] or "unnamed"
    return folders.state() / "projects" / safe


def _folder_for(project_path: Path) -> Path | None:
    with suppress(OSError):
        with project_path.open("rb") as file:
            found = _ID.search(file.read(4096).decode("utf-8", "replace"))
        if found and _folder(found.group(1)).is_dir():
            return _folder(found.group(1))
    wanted = os.fsencode(project_path.resolve())
    with suppress(OSError):
        for place in (folders.state() / "projects").glob("*/path"):
            if place.read_bytes() == wanted:
                return place.parent
    return None


def _note_place(folder: Path, project_path: Path) -> None:
    wanted, note = os.fsencode(project_path.resolve()), folder / "path"
    if not note.exists() or note.read_bytes() != wanted:
        note.write_bytes(wanted)


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
