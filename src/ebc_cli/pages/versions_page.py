"""The earlier versions of a project, for `ebc restore`: in a list, and as data for `--json`, whose keys are a contract."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from ebc_cli.blocks.shapes import Block, Blocks, Heading, Text
from ebc_cli.project.earlier import Earlier


def listing(found: list[Earlier], file: str, *, headed: bool) -> Blocks:
    """The versions, a line each, under the name of the file where it is to be `headed`."""
    lines: list[Block] = [Text(f"{kept.number}. {said(kept)}") for kept in found]
    return (Heading(f"Earlier versions of {file}"), *lines) if headed else tuple(lines)


def brought_back(wanted: Earlier, path: str, rest: str, command: Callable[[str], str]) -> Blocks:
    """That a version is back; `rest` is where what stood there before is."""
    return (
        Text(f"Version {wanted.number} is back ({said(wanted)}). Saved {path}", "good"),
        Text(rest),
        Text(command("status"), "strong", label="Next"),
    )


def as_data(kept: Earlier) -> dict[str, Any]:
    return {
        "number": kept.number,
        "saved": kept.version.saved.isoformat(),
        "title": kept.title or None,
        "answers": kept.answers,
        "present": kept.present,
        "path": str(kept.version.path),
    }


def said(kept: Earlier) -> str:
    """A version in words: when it was saved, by this computer's clock, how much is in it, and whether the file is the same."""
    local = kept.version.saved.astimezone()
    when = f"{local.day} {local:%B %Y, %H:%M:%S}"
    if kept.answers is None:
        return f"{when}, cannot be read"
    count = f"{kept.answers} answer{'' if kept.answers == 1 else 's'}"
    return f"{when}, {count}: {kept.title}{' (the same as the file now)' if kept.present else ''}"
