"""This person's last changes to a project's worksheets, kept with the belongings of its file, so that each can be taken back.

They outlast the program. A change can be taken back while the rows that it touched are as it left them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from msgspec import Struct, convert, to_builtins

from ebc_cli import files
from ebc_cli.project import sheets
from ebc_cli.project.belongings import Belongings
from ebc_cli.project.model import Project
from ebc_cli.project.sheets import SheetPlace

NAME = "sheet-changes.jsonl"
MOST = 100  # of each tool: filling in one sheet, a cell a change, does not push off what was taken out of another
MOST_TOGETHER = 4_000_000  # characters; the last change is kept however large it is


class Changed(Struct, frozen=True):
    """What stood under some ids of a list before and after (`None` for nothing), and the order of the list before where that changed."""

    tool: str
    sheet: str
    list: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    order: tuple[str, ...] = ()

    @property
    def place(self) -> SheetPlace:
        """Where that was."""
        return SheetPlace(self.tool, self.sheet, self.list)


# All that one change touched: taking a row out touches what led to it too.
Change = tuple[Changed, ...]


def between(before: Project, after: Project) -> Change:
    """What changed in the worksheets."""
    places = dict.fromkeys((*_places(before, after), *_places(after, before)))
    return tuple(changed for place in places if (changed := _in_list(before, after, place)) is not None)


def _places(project: Project, other: Project) -> list[SheetPlace]:
    """The lists of a project that are not the very same in the other."""
    found = []
    for tool, named in project.worksheets.items():
        if named is other.worksheets.get(tool) or not isinstance(named, Mapping):
            continue
        for sheet, lists in named.items():
            if isinstance(lists, Mapping):
                found += [SheetPlace(tool, sheet, list_) for list_ in lists]
    return found


def _in_list(before: Project, after: Project, place: SheetPlace) -> Changed | None:
    old, new = sheets.rows(before, place), sheets.rows(after, place)
    names = [name for name in {**old, **new} if old.get(name) is not new.get(name) and old.get(name) != new.get(name)]
    stayed = [name for name in old if name in new]
    moved = stayed != [name for name in new if name in old]
    if not names and not moved:
        return None
    order = tuple(old) if moved or any(name not in new for name in old) else ()
    return Changed(*place, {name: old.get(name) for name in names}, {name: new.get(name) for name in names}, order)


def remember(kept: Belongings, change: Change) -> None:
    """Keep a change, if it can be written; the oldest ones go when there are many, or when they are large."""
    if change:
        last = json.dumps(to_builtins(change))
        of_tool = last.partition(",")[0]  # a line begins with the tool: it is told without reading the rest
        known = _lines(kept)
        same = [place for place, line in enumerate(known) if line.startswith(of_tool)]
        gone = set(same[: max(0, len(same) + 1 - MOST)])
        lines = [*(line for place, line in enumerate(known) if place not in gone), last]
        room = MOST_TOGETHER - len(lines[-1])
        first = len(lines) - 1
        while first and (room := room - len(lines[first - 1])) >= 0:
            first -= 1
        _write(kept, lines[first:])


def recall(kept: Belongings, tool: str) -> Change | None:
    """The last change that touched a tool first, or `None`."""
    return next((change for line in reversed(_lines(kept)) if (change := _read(line)) and change[0].tool == tool), None)


def forget(kept: Belongings, change: Change) -> None:
    """Drop a change that was taken back."""
    _write(kept, [line for line in _lines(kept) if _read(line) != change])


def undone(project: Project, change: Change) -> Project | None:
    """The project with a change taken back; `None` where somebody has changed the same since."""
    for changed in change:
        rows = sheets.rows(project, changed.place)
        if any(rows.get(name) != row for name, row in changed.after.items()):
            return None
        project = sheets.with_rows(project, changed.place, changed.before, changed.order)
    return project


def _lines(kept: Belongings) -> list[str]:
    """The changes as they are kept, one a line, the oldest first: most are never read."""
    with suppress(OSError, ValueError):
        return (kept.folder / NAME).read_text(encoding="utf-8").splitlines()
    return []


def _read(line: str) -> Change:
    with suppress(ValueError, TypeError):
        found: Change = convert(json.loads(line), Change)
        return found
    return ()


def _write(kept: Belongings, lines: list[str]) -> None:
    with suppress(OSError):
        files.replace(kept.ready() / NAME, "".join(f"{line}\n" for line in lines), durable=False, private=True)
