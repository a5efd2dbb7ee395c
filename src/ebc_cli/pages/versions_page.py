"""The earlier versions of a project, for `ebc restore`: in a list, and as data for `--json`, whose keys are a contract."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ebc_cli.blocks.shapes import Block, Blocks, Heading, Text
from ebc_cli.errors import shell_word
from ebc_cli.project.earlier import EarlierVersion


def listing(found: list[EarlierVersion], file: str, *, headed: bool) -> Blocks:
    """The versions, a line each, under the name of the file where it is to be `headed`."""
    lines: list[Block] = [Text(f"{kept.number}. {said(kept)}") for kept in found]
    return (Heading(f"Earlier versions of {file}"), *lines) if headed else tuple(lines)


def beside(copies: Mapping[str, str], command: Callable[[str], str]) -> Blocks:
    """That copies of the project lie beside it: their names by the words that lead to them."""
    lies = "A copy of this project lies" if len(copies) == 1 else "Copies of this project lie"
    how = command(f"merge {' '.join(map(shell_word, copies))}")
    return (Text(f"{lies} beside it: {', '.join(copies.values())}.", "warn"), Text(how, label="Take in with"))


def comments_gone(lines: tuple[int, ...], path: str, command: Callable[[str], str]) -> str:
    """That comments of the file, in these lines, could not be kept."""
    where = f"line {lines[0]}" if len(lines) == 1 else f"lines {', '.join(map(str, lines))}"
    words = f"What was written by hand after # in {where} of {path} stood above no key and is gone from there."
    return f"{words} The version before this save has it: `{command('restore')}`."


def choice(number: int) -> str:
    """Which versions there are to choose from, of so many."""
    if not number:
        return "No earlier version is kept on this computer."
    return f"Choose from 1 (the newest) to {number}; `ebc restore` lists them." if number > 1 else "There is one: `ebc restore 1`."


class BroughtBack(NamedTuple):
    """A version that was brought back, and the project's file; the damaged file that was set `aside`, or that there was none (`gone`).

    `kept_as` is the number of the version that holds what stood there, 0 where none does.
    """

    wanted: EarlierVersion
    path: str
    aside: str
    kept_as: int
    gone: bool


def brought_back(back: BroughtBack, command: Callable[[str], str]) -> Blocks:
    """That a version is back, and where what stood there before is."""
    if back.aside:
        rest = f"The damaged file is kept as {back.aside}."
    elif back.gone:
        rest = "The file was gone; it is there again."
    elif back.wanted.present:
        rest = "It is what the file held already."
    else:
        rest = f"What stood there is kept as version {back.kept_as}: {command(f'restore {back.kept_as}')} brings it back."
    return (
        Text(f"Version {back.wanted.number} is back ({said(back.wanted)}). Saved {back.path}", "good"),
        Text(rest),
        Text(command("status"), "strong", label="Next"),
    )


def back_as_data(back: BroughtBack) -> dict[str, Any]:
    """The same as data, for `--json`."""
    kept = {"project": back.path, "kept_as": back.kept_as or None, "damaged": back.aside or None}
    return {**as_data(back.wanted), "present": True, **kept}


def as_data(kept: EarlierVersion) -> dict[str, Any]:
    return {
        "number": kept.number,
        "saved": kept.version.saved.isoformat(),
        "title": kept.title or None,
        "answers": kept.answers,
        "present": kept.present,
        "path": str(kept.version.path),
    }


def said(kept: EarlierVersion) -> str:
    """A version in words: when it was saved, by this computer's clock, how much is in it, and whether the file is the same."""
    local = kept.version.saved.astimezone()
    when = f"{local.day} {local:%B %Y, %H:%M:%S}"
    if kept.answers is None:
        return f"{when}, cannot be read"
    count = f"{kept.answers} answer{'' if kept.answers == 1 else 's'}"
    return f"{when}, {count}: {kept.title}{' (the same as the file now)' if kept.present else ''}"
