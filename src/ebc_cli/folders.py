"""Where a user's own files of ours are kept, by the custom of each system.

State: earlier versions, bookmarks, logs of faults. Cache: compiled content.
"""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path


def state() -> Path:
    """Files worth keeping: earlier versions of projects, the place where each was left, logs of faults."""
    if sys.platform == "win32":
        return _local_data() / "ebc"
    return _folder("XDG_STATE_HOME", "Library/Application Support" if sys.platform == "darwin" else ".local/state")


def cache() -> Path:
    """Files that can be made again at any time."""
    if sys.platform == "win32":
        return _local_data() / "ebc" / "Cache"
    return _folder("XDG_CACHE_HOME", "Library/Caches" if sys.platform == "darwin" else ".cache")


def make(folder: Path) -> None:
    """Make a folder of ours with all above it, for this user only. Raises `OSError`."""
    missing = [each for each in (folder, *folder.parents) if not each.exists()]
    for each in reversed(missing):
        each.mkdir(mode=0o700, exist_ok=True)


def close_to_others() -> None:
    """Take from everybody else the right to look into our folders, which earlier versions of this program left open."""
    for top in (state(), cache()) if os.name != "nt" else ():
        with suppress(OSError):
            if top.stat().st_mode & 0o077:
                for path in (*top.rglob("*"), top):
                    with suppress(OSError):
                        path.chmod(path.stat().st_mode & 0o700)


def _folder(variable: str, below_home: str) -> Path:
    chosen = os.environ.get(variable, "")
    return (Path(chosen) if Path(chosen).is_absolute() else _home() / below_home) / "ebc"


def _local_data() -> Path:
    chosen = os.environ.get("LOCALAPPDATA", "")
    return Path(chosen) if chosen else _home() / "AppData" / "Local"


def _home() -> Path:
    """The user's own folder; for a user who has none (in a container) a place where nothing can be kept, so that nothing is."""
    try:
        return Path.home()
    except RuntimeError:
        return Path(os.devnull)
