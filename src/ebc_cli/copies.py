"""Copies in the user's cache of what files say, to spare reading them again: kept whole or not at all, never trusted over the files.

A copy is used while all that it was made of is as it was: the files, and the code that read them. What tells that is a mark of each.
"""

from __future__ import annotations

import os
import time
from binascii import crc32
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

from ebc_cli import folders

# The note of whose a copy is, beside it.
NOTE = ".path"
# Path, size, times of the text and of any change, number on the disk, and a checksum of the text where those may not tell.
Mark = tuple[bytes, int, int, int, int, int]
# Nanoseconds within which two changes may bear the same time: the coarsest disks count in steps of two seconds.
A_MOMENT = 2_000_000_000
# Systems whose disks do not tell when a file was changed, only when its text was said to be: a copied file brings that time along.
UNTOLD = os.name == "nt"


def keep(place: Path, raw: bytes) -> None:
    """Put bytes into the user's cache, whole or not at all; where that is not possible, nothing happens."""
    half = place.with_name(f"{place.name}.{os.getpid()}.{os.urandom(4).hex()}")
    try:
        folders.make(place.parent)
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:  # noqa: PTH123 - for this user only
            file.write(crc32(raw).to_bytes(4, "big") + raw)
        half.replace(place)
    except OSError:
        with suppress(OSError):
            half.unlink()


def recall(place: Path) -> memoryview | None:
    """The bytes that `keep` put there; `None` when there are none, or when a single bit of them is another."""
    try:
        kept = memoryview(place.read_bytes())
    except OSError:
        return None
    return kept[4:] if crc32(kept[4:]) == int.from_bytes(kept[:4], "big") else None


def owned() -> Path:
    """The folder of the copies of what belongs to people: each goes when the file that it was made of does."""
    return folders.cache() / "projects"


def keep_owned(place: Path, raw: bytes, owner: Path) -> None:
    """Keep a copy as long as the file at `owner` is there."""
    note, whose = place.with_suffix(NOTE), os.fsencode(owner)
    noted = recall(note)
    if noted is None or bytes(noted) != whose:
        keep(note, whose)  # first, so that no copy is ever without
    keep(place, raw)


def sweep() -> None:
    """Remove the copies whose owners are gone: they hold what a team has said."""
    with suppress(OSError), os.scandir(owned()) as entries:
        for place in [Path(entry) for entry in entries if entry.is_file()]:
            owner = recall(place.with_suffix(NOTE))
            if owner is None or not Path(os.fsdecode(bytes(owner))).exists():
                with suppress(OSError):
                    place.unlink()


def marks(paths: Iterable[os.DirEntry[str] | Path]) -> list[Mark]:
    """What tells these files from what they were at another time; those that are gone have no mark.

    A file that was changed a moment ago, or on a disk that does not tell changes, is known by its text too.
    """
    fresh = time.time_ns() - A_MOMENT
    return sorted(mark for path in paths for mark in _mark(path, fresh))


def _mark(path: os.DirEntry[str] | Path, fresh: int) -> Iterator[Mark]:
    with suppress(OSError):
        stat = path.stat()
        checksum = 0
        if UNTOLD or max(stat.st_ctime_ns, stat.st_mtime_ns) > fresh:
            checksum = crc32(Path(path).read_bytes())
        yield os.fsencode(path), stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino, checksum


@lru_cache
def code(*rooms: str) -> int:
    """A mark of the program's own code in these rooms and above them: where it is worked on, it changes and keeps its version."""
    here = Path(__file__).parent
    found: list[os.DirEntry[str]] = []
    for folder in (here, *(here / room for room in rooms)):
        with suppress(OSError), os.scandir(folder) as entries:
            found += (entry for entry in entries if entry.name.endswith(".py"))
    return crc32(repr(marks(found)).encode())
