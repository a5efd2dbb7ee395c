"""What a fault in the content is, where it stands, and how its place is said; and the plainest rules, of counts and of doubles.

A file with a fault in its form is read on with that place mended; what a rule would say of the mended place is not said, because it would
only repeat the fault in other words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ebc_cli import yamlfile
from ebc_cli.errors import Where, shorten
from ebc_cli.toolkit.record import Record

# Fields of one thing that rules look at together: what is wrong in one leaves the others in doubt.
GO_TOGETHER = {
    "kind": ("choices", "scale", "unit"),
    "choices": ("kind",),
    "scale": ("kind",),
    "preliminary": ("questions",),
    "strands": ("home",),
    "made_from": ("cards", "ask"),
    "id": ("pages",),
}
# Lists of things that stand for themselves: a fault in one says nothing of the next.
ITEM_LISTS = (
    *("activities", "questions", "perspectives", "sources", "steps", "adds", "deliverables", "checks", "spiral"),
    *("sections", "routes", "stops", "next", "cards", "lessons", "terms", "choices", "synonyms", "howto"),
)
# Keys that hold one thing with fields of its own.
SINGLE_THINGS = ("gate", "guide")


class Fault(NamedTuple):
    """One thing that is wrong: in which file, on which line (0 for the whole file), where in words, and what would be right."""

    path: Path
    line: int
    where: str
    what: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.where}: {self.what}" if self.where else f"{place}: {self.what}"


class File(NamedTuple):
    """A content file that could be read: its value, the lines of its text and its data for faults found later.

    An overlay's `data` is that laid over the file below it. `faulty` are the places that were mended to make a value of it.
    """

    path: Path
    record: Record
    lines: yamlfile.Lines
    data: Any
    faulty: tuple[Where, ...] = ()

    def fault(self, where: Where, what: str) -> Iterator[Fault]:
        """A fault at a place in the data, unless the place was mended and says nothing of what the author wrote."""
        if not self.doubtful(where):
            yield Fault(self.path, self.line(where), say(where, self.data), what)

    def line(self, where: Where) -> int:
        """The line of a place in the data."""
        return self.lines.of(where, self.data)

    def doubtful(self, where: Where) -> bool:
        """Whether the thing at `where`, or one that it goes together with, was mended."""
        return any(_touches(place, where) for place in self.faulty)


def _touches(faulty: Where, where: Where) -> bool:
    """Whether a mended place is around `where`, in the same field of the same thing, or in a field that decides about that one."""
    item = _item(where)
    if where[: len(faulty)] == faulty:
        return True
    if _item(faulty) != item or len(where) == len(item):
        return False
    field, other = where[len(item)], faulty[len(item)]
    return field == other or field in GO_TOGETHER.get(str(other), ())


def _item(where: Where) -> Where:
    end = 0
    while end + 1 < len(where):
        if where[end] in ITEM_LISTS and isinstance(where[end + 1], int):
            end += 2
        elif where[end] in SINGLE_THINGS:
            end += 1
        else:
            break
    return where[:end]


def say(where: Where, data: Any) -> str:
    """The way to a place in words: ids where things have them, so that an author knows which question is meant."""
    parts: list[str] = []
    for step in where:
        data = inside(data, step)
        named = data.get("id") if isinstance(data, dict) else None
        if isinstance(step, int):
            parts.append(shorten(named) if isinstance(named, str) else f"{step + 1}")
        elif step not in ("activities", "questions"):
            parts.append(shorten(step))
    return " › ".join(parts)


def inside(data: Any, *where: str | int) -> Any:
    """What stands at a place in the data, `None` when there is nothing."""
    try:
        for step in where:
            data = data[step]
    except (KeyError, IndexError, TypeError):
        return None
    return data


def count(file: File, where: Where, things: Sequence[Any], low: int, high: int) -> Iterator[Fault]:
    """A fault when there are fewer things than `low` or more than `high`."""
    if not low <= len(things) <= high:
        wanted = f"{low}" if low == high else f"from {low} to {high}"
        yield from file.fault(where, f"there are {len(things)}; {wanted} belong here.")


def twice(file: File, where: Where, names: Iterable[str], field: str = "") -> Iterator[Fault]:
    """A fault for each name in the list at `where` that stands there before; with `field`, the names are in that field of its things."""
    seen: dict[str, int] = {}
    for position, name in enumerate(names):
        place = (*where, position, field) if field else (*where, position)
        if file.doubtful(place):
            continue
        if name in seen:
            first = file.line((*where, seen[name], field) if field else (*where, seen[name]))
            yield from file.fault(place, f"`{shorten(name)}` stands in this list already (line {first}); once is enough.")
        else:
            seen[name] = position
