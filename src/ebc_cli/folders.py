"""Where a user's own files of ours are kept, by the custom of each system.

State: earlier versions, bookmarks, logs of faults. Cache: compiled content.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path


def state() -> Path:
    """Files worth keeping: earlier versions of projects, the place where each was left, logs of faults."""
    return _folder("XDG_STATE_HOME", ".local/state")


def cache() -> Path:
    """Files that can be made again at any time."""
    return _folder("XDG_CACHE_HOME", ".cache")


def _folder(variable: str, below_home: str) -> Path:
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "ebc" if base else Path.home() / "AppData" / "Local" / "ebc"
    chosen = os.environ.get(variable)
    if chosen:
        return Path(chosen) / "ebc"
    if sys.platform == "darwin":
        below_home = "Library/Application Support" if variable == "XDG_STATE_HOME" else "Library/Caches"
    return Path.home() / below_home / "ebc"
