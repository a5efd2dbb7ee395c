"""A project's value kept beside the bytes that it was read from, so that `ebc status` need not read YAML again.

Used only when the file still holds exactly those bytes and the code is what it was: nothing is trusted over the file. A copy that is
missing, damaged or of another version of the program costs time and nothing else.
"""

from __future__ import annotations

import os
from binascii import crc32
from contextlib import suppress
from pathlib import Path

import msgspec

from ebc_cli import __version__, copies
from ebc_cli.project.model import Project

MOST_BYTES = 4 * 1024 * 1024


class _Kept(msgspec.Struct, array_like=True):
    version: str
    code: int
    raw: bytes
    project: Project


def recall(path: Path, raw: bytes) -> Project | None:
    """The value that was made of these very bytes, or `None`."""
    copy = copies.recall(_file(path))
    if copy is not None:
        with suppress(msgspec.MsgspecError):
            kept = msgspec.msgpack.decode(copy, type=_Kept)
            if (kept.version, kept.code, kept.raw) == (__version__, copies.code("project"), raw):
                return kept.project
    return None


def keep(path: Path, raw: bytes, project: Project) -> None:
    """Keep the value for the next command, if the cache can be written."""
    if len(raw) <= MOST_BYTES:
        kept = _Kept(__version__, copies.code("project"), raw, project)
        copies.keep_owned(_file(path), msgspec.msgpack.encode(kept), path.absolute())


def _file(path: Path) -> Path:
    """One place a project. Two paths that share one only take turns in it, because the bytes are compared."""
    return copies.owned() / f"{crc32(os.fsencode(path.absolute())):08x}.msgpack"
