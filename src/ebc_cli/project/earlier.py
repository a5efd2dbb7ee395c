"""An earlier version of a project as a person looks at it: what is in it, and whether the file holds the same now."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ebc_cli import files
from ebc_cli.errors import FileFault
from ebc_cli.project import fileform
from ebc_cli.project.versions import Version


class EarlierVersion(NamedTuple):
    """An earlier version as it is listed. `answers` is `None` when the version itself cannot be read."""

    number: int
    version: Version
    title: str
    answers: int | None
    present: bool


def earlier(number: int, version: Version, path: Path) -> EarlierVersion:
    try:
        text = files.read_text(version.path)
        project = fileform.parse(text, version.path)
    except (FileFault, OSError):
        return EarlierVersion(number, version, "", None, False)
    answered = sum(answer.state == "answered" for answer in project.answers.values())
    return EarlierVersion(number, version, project.header.title, answered, bytes_of(path) == text.encode())


def bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
