"""What this computer keeps for one project file: earlier versions, the place where it was left, drafts. A folder a file.

The folder, in the state folder, is found by the project's id and the place of its file, so that a copy of a file starts its own. A file
that was moved or renamed takes its belongings along: those of the same id whose file is gone. Where the folder that held the file is gone
too, it may be a drive that is not connected; then the belongings are copied and not moved.
"""

from __future__ import annotations

import os
import re
import shutil
from binascii import crc32
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ebc_cli import files, folders

NOTE = "path"
_ID = re.compile(r"^  id: '?([A-Za-z0-9-]{8,64})'?\s*$", re.MULTILINE)


class Belongings(NamedTuple):
    """The folder of one project file, which need not be there yet."""

    folder: Path
    file: Path

    def ready(self) -> Path:
        """The folder, made if need be, with a note of whose it is. Raises `OSError`."""
        folders.make(self.folder)
        note, wanted = self.folder / NOTE, os.fsencode(self.file)
        if not note.exists() or note.read_bytes() != wanted:
            try:
                with open(os.open(note, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 - for this user only
                    file.write(wanted)
            except OSError:  # a full disk
                note.unlink(missing_ok=True)
                raise
        return self.folder


def of(project_path: Path, project_id: str) -> Belongings:
    """What is kept for a project file, taken over from where it was kept before."""
    target = files.real(project_path)
    found = Belongings(_folder(target, project_id), target)
    with suppress(OSError):
        if not found.folder.is_dir():
            _take_over(found, project_id)
        _take_bookmark(found, project_id)
    return found


def find(project_path: Path) -> Belongings | None:
    """What is kept for a project file that may be damaged or gone; `None` where nothing is."""
    if known := project_id(project_path):
        with suppress(OSError):
            found = of(project_path, known)
            if found.folder.is_dir():
                return found
    target = files.real(project_path)
    return next((Belongings(folder, target) for folder, place in _noted() if place == target), None)


def project_id(project_path: Path) -> str:
    """The id in a project file that need not be whole; empty where there is none."""
    with suppress(OSError), project_path.open("rb") as file:
        known = _ID.search(file.read(4096).decode("utf-8", "replace"))
        return known[1] if known else ""
    return ""


def gone_from(folder: Path) -> list[Path]:
    """The project files that once lay in `folder`, of which something is kept, and which are there no longer."""
    return sorted(place for _, place in _noted() if place.parent == files.real(folder) and not place.exists())


def _all() -> Path:
    return folders.state() / "projects"


def _safe(project_id: str) -> str:
    return re.sub(r"[^A-Za-z0-9-]", "_", project_id)[:64] or "unnamed"


def _folder(target: Path, project_id: str) -> Path:
    return _all() / f"{_safe(project_id)}.{crc32(os.fsencode(target)):08x}"


def _noted() -> Iterator[tuple[Path, Path]]:
    """Every folder of belongings with the path of its file."""
    with suppress(OSError):
        for note in _all().glob(f"*/{NOTE}"):
            with suppress(OSError):
                yield note.parent, Path(os.fsdecode(note.read_bytes()))


def _take_over(new: Belongings, project_id: str) -> None:
    """Bring here what is kept for this file elsewhere: under the name of the first versions of this program, or where it lay before."""
    earlier = _all() / _safe(project_id)
    for folder, place in [*_noted()]:
        if earlier.name not in (folder.name, folder.name.rpartition(".")[0]):
            continue
        if place == new.file or (not place.exists() and place.parent.is_dir()):
            folder.rename(new.folder)
            break
        if not place.exists():
            shutil.copytree(folder, new.folder)
            break


def _take_bookmark(new: Belongings, project_id: str) -> None:
    """Bring here the place that the first versions of this program kept by the project's id alone.

    It belongs to the file whose versions they kept, as long as that is there; else to the first file that asks.
    """
    bookmark = folders.state() / "places" / f"{_safe(project_id)}.json"
    if not bookmark.is_file() or (new.folder / "place.json").exists():
        return
    note = _all() / _safe(project_id) / NOTE
    if not (note.exists() and Path(os.fsdecode(note.read_bytes())).exists()):
        bookmark.replace(new.ready() / "place.json")
