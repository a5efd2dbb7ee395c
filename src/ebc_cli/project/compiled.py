"""A project's value kept beside the bytes that it was read from, so that `ebc status` need not read YAML again.

Used only when the file still holds exactly those bytes: nothing is trusted over the file. A copy that is missing, damaged or of another
version of the program costs time and nothing else.
"""

from __future__ import annotations

import os
from binascii import crc32
from contextlib import suppress
from pathlib import Path

import msgspec

from ebc_cli import __version__, files, folders
from ebc_cli.project.model import Project

MOST_BYTES = 4 * 1024 * 1024
# The copy, and whose it is.
COPY, NOTE = ".msgpack", ".path"


class _Kept(msgspec.Struct, array_like=True):
    version: str
    raw: bytes
    project: Project


def recall(path: Path, raw: bytes) -> Project | None:
    """The value that was made of these very bytes, or `None`."""
    copy = files.recall_copy(_file(path))
    if copy is not None:
        with suppress(msgspec.MsgspecError):
            kept = msgspec.msgpack.decode(copy, type=_Kept)
            if kept.version == __version__ and kept.raw == raw:
                return kept.project
    return None


def keep(path: Path, raw: bytes, project: Project) -> None:
    """Keep the value for the next command, if the cache can be written."""
    if len(raw) <= MOST_BYTES:
        _sweep()
        files.keep_copy(_file(path), msgspec.msgpack.encode(_Kept(__version__, raw, project)))
        files.keep_copy(_file(path).with_suffix(NOTE), os.fsencode(path.absolute()))


def _sweep() -> None:
    """Remove the copies of projects that are gone: they hold what a team has said."""
    with suppress(OSError):
        for note in (folders.cache() / "projects").glob(f"*{NOTE}"):
            whose = files.recall_copy(note)
            if whose is None or not Path(os.fsdecode(bytes(whose))).exists():
                note.with_suffix(COPY).unlink(missing_ok=True)
                note.unlink(missing_ok=True)


def _file(path: Path) -> Path:
    """One place a project. Two paths that share one only take turns in it, because the bytes are compared."""
    return folders.cache() / "projects" / f"{crc32(os.fsencode(path.absolute())):08x}{COPY}"
