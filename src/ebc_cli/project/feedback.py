"""What a reader has told the guide's makers: one readable file each in the user's state folder, without name and address.

Nothing is kept longer than 24 calendar months: a message of 22 November 2026 is there on 22 November 2028 and gone on the day after; one
of 29 February goes after 28 February. Its day is the one in the file's name, which can be read whatever has become of the text.
"""

from __future__ import annotations

import datetime
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from ebc_cli import files, folders
from ebc_cli.errors import FileFault, UsageFault, shorten
from ebc_cli.project.finding import refuse_project_files

YEARS = 2
COMMENT = "# Feedback on the guide, without name and address. Kept on this computer only, and removed by itself after 24 months.\n"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)-\d{6}-[0-9a-f]{8}\.yaml", re.ASCII)


class Message(NamedTuple):
    """One message that is kept: its day, what it is about, and the comments, `None` where the file cannot be read."""

    day: datetime.date
    about: str
    comments: str | None
    path: Path


class Removed(NamedTuple):
    """The days of the messages that were removed, and the files that could not be."""

    days: tuple[datetime.date, ...]
    left: tuple[Path, ...]


def folder() -> Path:
    """Where the messages are kept."""
    return folders.state() / "feedback"


def keep(about: str, comments: str, now: datetime.datetime) -> Path:
    """Keep a message; its file. Raises `OSError` when it cannot be written: nothing is there then."""
    from ebc_cli import yamltext

    place = folder() / f"{now:%Y-%m-%d-%H%M%S}-{os.urandom(4).hex()}.yaml"
    folders.make(place.parent)
    files.replace(
        place, COMMENT + yamltext.dump({"at": now.isoformat(timespec="seconds"), "about": about, "comments": comments}), private=True
    )
    return place


def kept_or_why(about: str, comments: str, now: datetime.datetime) -> tuple[Path | None, str]:
    """The file of the copy that was kept, or `None` and why there is none: the draft is worth having all the same."""
    try:
        return keep(about, comments, now), ""
    except OSError as fault:
        return None, fault.strerror or "it cannot be written"


def kept() -> list[Message]:
    """All messages, the newest first."""
    return [_read(day, path) for day, path in _found()]


def last_day(day: datetime.date) -> datetime.date:
    """The last day on which a message of `day` is kept."""
    try:
        return day.replace(year=day.year + YEARS)
    except ValueError:  # 29 February
        return day.replace(year=day.year + YEARS, day=28)


def remove_old(today: datetime.date) -> Removed:
    """Remove every message that has been kept for 24 calendar months."""
    return _removed((day, path) for day, path in _found() if last_day(day) < today)


def remove_all() -> Removed:
    """Remove every message."""
    removed = _removed(_found())
    with suppress(OSError):
        folder().rmdir()  # unless something that is not ours lies in it
    return removed


def _removed(found: Iterable[tuple[datetime.date, Path]]) -> Removed:
    days, left = [], []
    for day, path in found:
        try:
            path.unlink(missing_ok=True)
            days.append(day)
        except OSError:
            left.append(path)
    return Removed(tuple(days), tuple(left))


def _found() -> list[tuple[datetime.date, Path]]:
    """The files of messages with their days, the newest first. Other files in the folder are not ours."""
    found = []
    with suppress(OSError):
        for path in sorted(folder().iterdir(), reverse=True):
            if named := _NAME.fullmatch(path.name):
                with suppress(ValueError):
                    found.append((datetime.date.fromisoformat(named.group(1)), path))
    return found


def _read(day: datetime.date, path: Path) -> Message:
    from ebc_cli import yamlfile

    with suppress(OSError, FileFault):
        data = yamlfile.parse(files.read_text(path), path)
        if isinstance(data, dict) and isinstance(data.get("comments"), str):
            return Message(day, str(data.get("about", "")), data["comments"], path)
    return Message(day, "", None, path)


def draft_place(out: str, at: datetime.datetime) -> Path:
    """Where a draft goes: a new file, in this folder unless told. Raises `UsageFault` for one that is there already or cannot be."""
    try:
        return _new_draft(Path(out) if out else Path(), at)
    except (OSError, ValueError) as fault:  # a name that is too long, or holds what no name can
        reason = getattr(fault, "strerror", "") or "it is no name of a file"
        raise UsageFault(f"No draft can be written to `{shorten(out)}` ({reason}).", "Name another file with `--out`.") from None


def _new_draft(named: Path, at: datetime.datetime) -> Path:
    if named.is_dir():
        start = f"ebc-feedback-{at:%Y-%m-%d}"
        names = (start, *(f"{start}-{number}" for number in range(2, 1000)))
        return next(place for name in names if not (place := named / f"{name}.eml").exists() and not place.is_symlink())
    refuse_project_files(named)
    if named.exists() or named.is_symlink():
        raise UsageFault(f"{named} is already there; nothing was overwritten.", "Name another file with `--out`.")
    if not named.parent.is_dir():
        raise UsageFault(f"The folder {named.parent} does not exist.", "Make it first, or name another with `--out`.")
    return named
