"""Locks between programs: a hidden file beside what only one may do at a time.

The only user of filelock, which is slow to import (17 ms).
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Protocol

# How systems say that a disk has no locks.
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
# Seconds after which somebody who waits is told why.
PATIENCE = 1.0


class Lock(Protocol):
    """A lock that was taken."""

    def release(self) -> None:
        """Let others have it."""


class Busy(Exception):
    """Another program has the lock."""


def take(place: Path, seconds: float = 0, *, mode: int = 0o600, told: Callable[[], None] = lambda: None) -> Lock | None:
    """The lock whose file is at `place`, waited for as long as this; `None` on a disk that has no locks.

    `mode` is that of its file where it is made. `told` is called once when the wait is long enough to be noticed. Raises `Busy` after the
    wait, `OSError` where the file cannot be made.
    """
    import filelock

    lock = filelock.FileLock(place, mode=mode)
    try:
        try:
            _acquire(lock, place, min(seconds, PATIENCE))
        except filelock.Timeout:
            if seconds <= PATIENCE:
                raise
            told()
            _acquire(lock, place, seconds - PATIENCE)
    except filelock.Timeout:
        raise Busy from None
    except NotImplementedError:
        return None
    except OSError as fault:
        if fault.errno in _NO_LOCKS:
            return None
        raise
    _share(place)
    return lock


def _share(place: Path) -> None:
    """Give a lock of ours to the group of its folder, whose people save there in turn; disks that know no groups do without."""
    if os.name != "nt":
        with suppress(OSError):
            lock, folder = place.stat(), place.parent.stat()
            if lock.st_gid != folder.st_gid and lock.st_uid == os.geteuid():
                os.chown(place, -1, folder.st_gid)


def _acquire(lock: object, place: Path, seconds: float) -> None:
    """Take the lock. A file that only somebody else may open, left by an earlier version of this program, is made anew."""
    acquire = lock.acquire  # type: ignore[attr-defined] # filelock gives no one type to its locks
    try:
        acquire(timeout=seconds)
    except PermissionError:
        if not place.exists() or os.access(place, os.R_OK | os.W_OK):
            raise
        place.unlink()
        acquire(timeout=seconds)
