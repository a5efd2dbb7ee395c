"""A team's worksheets in its project: lists of rows by tool and sheet, read kindly from what stands in the file, written into a new value.

A row stands under a short random id that never changes, so that two people who add one at a time never meet. The file's own data stays as
it is (`Project.worksheets`): whatever a hand or another version has put there is carried.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from zlib import crc32

from msgspec import structs

from ebc_cli.project.actions import FIRST, LETTERS
from ebc_cli.project.model import Project

MAIN = "main"
# Longer than an action's: one sheet can have thousands of rows, and two people add to it at a time.
LENGTH = 6
# The keys of a row that are no cells of its own: who wrote it last and when, what it stands under, what it links.
AT, BY, UNDER, FROM, TO = "at", "by", "under", "from", "to"
# What stands in a row under which nothing more belongs: no row of a tree below it, no link after it.
NO_MORE = "no-more"

Cells = Mapping[str, Any]
Rows = Mapping[str, Cells]


class SheetPlace(NamedTuple):
    """Where rows stand: in a list of a sheet of a tool."""

    tool: str
    sheet: str
    list: str


def sheets(project: Project, tool: str) -> tuple[str, ...]:
    """The names of a tool's sheets that have been begun, in the order of the file."""
    found = project.worksheets.get(tool)
    return tuple(name for name, sheet in found.items() if isinstance(sheet, Mapping)) if isinstance(found, Mapping) else ()


def rows(project: Project, place: SheetPlace) -> Rows:
    """The rows of a list by their ids; whatever is no row is left out."""
    return {name: row for name, row in _raw(project, place).items() if isinstance(row, Mapping)}


def begun(project: Project, tool: str) -> bool:
    """Whether any list of a tool has a row."""
    found = project.worksheets.get(tool)
    lists = (
        each for sheet in (found.values() if isinstance(found, Mapping) else ()) if isinstance(sheet, Mapping) for each in sheet.values()
    )
    return any(isinstance(each, Mapping) and each for each in lists)


def counted(project: Project, tool: str, lists: Iterable[str]) -> int:
    """How many rows stand in these lists of a tool, in all its sheets."""
    return sum(len(rows(project, SheetPlace(tool, name, each))) for name in sheets(project, tool) for each in lists)


def beginnings(item: str) -> Iterator[str]:
    """What a row may be called that stands for an item of an answer: its beginnings up to the end of a word, "edith" of "edith, 83"."""
    return (item[:end] for end in range(1, len(item) + 1) if not item[end : end + 1].isalnum())


def with_rows(project: Project, place: SheetPlace, changed: Mapping[str, Cells | None], order: Iterable[str] = ()) -> Project:
    """This project with rows put under their ids (`None` takes one out), in place of what stood there; new ones follow.

    With `order`, the rows that it names stand as it says, the others after them. Lists and sheets without rows are not kept.
    """
    raw = dict(_raw(project, place))
    for name, row in changed.items():
        if row is None:
            raw.pop(name, None)
        else:
            raw[name] = row
    first = [name for name in order if name in raw]
    if first:
        raw = {**{name: raw[name] for name in first}, **raw}
    tool = _mapping(project.worksheets.get(place.tool))
    sheet = _put(_mapping(tool.get(place.sheet)), place.list, raw)
    return structs.replace(project, worksheets=_put(project.worksheets, place.tool, _put(tool, place.sheet, sheet)))


def free_id(project: Project, place: SheetPlace, choose: Callable[[str], str]) -> str:
    """An id that no row of the list has; `choose` picks one letter of several, by chance."""
    taken = _raw(project, place)
    while True:
        name = choose(FIRST) + "".join(choose(LETTERS) for _ in range(LENGTH - 1))
        if name not in taken:
            return name


def id_of(keys: Iterable[str]) -> str:
    """The id that these keys always come to."""
    number, name = crc32("\n".join(keys).encode()), ""
    for letters in (FIRST, *[LETTERS] * (LENGTH - 1)):
        number, place = divmod(number, len(letters))
        name += letters[place]
    return name


def _raw(project: Project, place: SheetPlace) -> Mapping[str, Any]:
    return _mapping(_mapping(_mapping(project.worksheets.get(place.tool)).get(place.sheet)).get(place.list))


def _mapping(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _put(above: Mapping[str, Any], name: str, below: Mapping[str, Any]) -> dict[str, Any]:
    """`above` with `below` under this name, which goes when there is nothing below."""
    return {**above, name: below} if below else {key: value for key, value in above.items() if key != name}
