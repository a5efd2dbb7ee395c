"""Which pages of the guide this person has read. Kept in the user's state folder, because it is one person's and no answer of the team's.

A file that is lost or damaged costs the marks and nothing else.
"""

from __future__ import annotations

import datetime
import json
from contextlib import suppress
from pathlib import Path

from ebc_cli import files, folders


def _file() -> Path:
    return folders.state() / "pages-read.json"


def recall() -> dict[str, str]:
    """Each page that was read, by its name, with the day on which it was last read (a date in ISO form)."""
    with suppress(OSError, ValueError, RecursionError):
        kept = json.loads(_file().read_text(encoding="utf-8"))
        if isinstance(kept, dict):
            return {page: day for page, day in kept.items() if _is_day(day)}
    return {}


def _is_day(value: object) -> bool:
    """Whether somebody's hand has left the date as it was written."""
    with suppress(ValueError):
        return isinstance(value, str) and datetime.date.fromisoformat(value).isoformat() == value
    return False


def remember(page: str, day: str) -> None:
    """Mark a page as read on a day, if the state folder can be written."""
    path = _file()
    with suppress(OSError):
        folders.make(path.parent)
        files.replace(path, json.dumps({**recall(), page: day}, indent=0), durable=False, private=True)
