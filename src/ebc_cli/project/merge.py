"""Three-way merge of plain data: what two sides made of one beginning, key by key, to any depth. Pure; knows no project and no file.

What one side changed stands, also beside changes of the other side's. Where both changed the same thing differently, there is a clash:
`theirs` stands for now, and whoever called decides, by merging again with what was `settled`.

Mappings are merged by their keys. A list of mappings is merged entry by entry: by their ids where they have them (with the set that an id
belongs to), else by what they hold. Any other list, and a `Whole`, is one value. Takes time in proportion to what is merged.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping
from typing import Any, Final, NamedTuple

from msgspec import Struct

from ebc_cli.errors import Where


class _Nothing(enum.Enum):
    NOTHING = "nothing"


# A key that one side does not have.
NOTHING: Final = _Nothing.NOTHING
# When a thing was last touched (an ISO time), and by whom: of two that touched it, the later is told.
STAMP = ("at", "by")
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:", re.ASCII)


class Whole(Struct, frozen=True):
    """A value that is never taken apart: its parts were said together."""

    value: Any


class Clash(NamedTuple):
    """A place that both sides changed differently, with both values; `NOTHING` for one that was taken out."""

    where: Where
    mine: Any
    theirs: Any


class Merged(NamedTuple):
    """Both sides' changes in one value, and where they clash: `theirs` stands there."""

    value: Any
    clashes: tuple[Clash, ...]


def merge(base: Any, mine: Any, theirs: Any, settled: Mapping[Where, Any] | None = None) -> Merged:
    """Merge two sides of `base`. What was `settled` for a place that clashes stands there (`NOTHING` takes it out)."""
    work = _Work(settled or {})
    value = work.of(base, mine, theirs, ())
    return Merged(value, tuple(work.clashes))


class _Work:
    def __init__(self, settled: Mapping[Where, Any]) -> None:
        self._settled = settled
        self.clashes: list[Clash] = []

    def of(self, base: Any, mine: Any, theirs: Any, where: Where) -> Any:
        if _same(mine, theirs) or _same(mine, base):
            return theirs
        if _same(theirs, base):
            return mine
        if isinstance(mine, Mapping) and isinstance(theirs, Mapping):
            return self._of_mappings(base if isinstance(base, Mapping) else {}, mine, theirs, where)
        if _is_list_of_entries(mine) and _is_list_of_entries(theirs):
            return self._of_entries(base if _is_list_of_entries(base) else (), mine, theirs, where)
        if where in self._settled:
            return self._settled[where]
        self.clashes.append(Clash(where, mine, theirs))
        return theirs

    def _of_mappings(self, base: Mapping[Any, Any], mine: Mapping[Any, Any], theirs: Mapping[Any, Any], where: Where) -> dict[Any, Any]:
        stamped = _later(mine, theirs)
        out = {}
        for key in _order(base, mine, theirs):
            if stamped is not None and key in STAMP:
                value = stamped.get(key, NOTHING)
            else:
                value = self.of(base.get(key, NOTHING), mine.get(key, NOTHING), theirs.get(key, NOTHING), (*where, key))
            if value is not NOTHING:
                out[key] = value
        return out

    def _of_entries(self, base: Iterable[Any], mine: Iterable[Any], theirs: Iterable[Any], where: Where) -> list[Any]:
        before, ours, others = by_id(base), by_id(mine), by_id(theirs)
        ours = _told_apart(before, ours, others)
        return list(self._of_mappings(before, ours, others, where).values())


def _same(one: Any, other: Any) -> bool:
    """Whether two values are written alike: keys in the same order, and `1` not `true`."""
    if one is other:
        return True
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        pairs = zip(one.items(), other.items(), strict=False)
        return len(one) == len(other) and all(key == name and _same(value, item) for (key, value), (name, item) in pairs)
    if isinstance(one, (list, tuple)) and isinstance(other, (list, tuple)):
        return len(one) == len(other) and all(map(_same, one, other))
    return type(one) is type(other) and bool(one == other)


def _is_list_of_entries(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and all(isinstance(item, Mapping) for item in value)


def _later(mine: Mapping[Any, Any], theirs: Mapping[Any, Any]) -> Mapping[Any, Any] | None:
    """The side that was touched later; `None` where that is not told."""
    ours, others = (str(side.get(STAMP[0])) for side in (mine, theirs))
    if not (_TIME.match(ours) and _TIME.match(others)):
        return None
    return mine if ours > others else theirs


# -- entries of a list ----------------------------------------------------------------------------------------------------------


def by_id(entries: Iterable[Mapping[str, Any]]) -> dict[str, Mapping[str, Any]]:
    """The entries of a list by what tells them apart; the second of the same name is `ravi (2)`."""
    out: dict[str, Mapping[str, Any]] = {}
    seen: dict[str, int] = {}
    for entry in entries:
        name = _name(entry)
        seen[name] = seen.get(name, 0) + 1
        out[name if seen[name] == 1 else f"{name} ({seen[name]})"] = entry
    return out


def _name(entry: Mapping[str, Any]) -> str:
    if not _has_id(entry):
        return repr(entry)
    return f"{entry['set']}/{entry['id']}" if isinstance(entry.get("set"), str) else str(entry["id"])


def _has_id(entry: Mapping[str, Any]) -> bool:
    return isinstance(entry.get("id"), str) and bool(entry["id"])


def _told_apart(
    base: Mapping[str, Mapping[str, Any]], mine: Mapping[str, Mapping[str, Any]], theirs: Mapping[str, Mapping[str, Any]]
) -> dict[str, Mapping[str, Any]]:
    """Mine, with another id for each entry that both sides added under the same: they are two things."""
    out: dict[str, Mapping[str, Any]] = {}
    for name, entry in mine.items():
        if name in theirs and name not in base and not _same(entry, theirs[name]) and _has_id(entry):
            number = 2
            while any(f"{name}-{number}" in side for side in (base, mine, theirs, out)):
                number += 1
            out[f"{name}-{number}"] = {**entry, "id": f"{entry['id']}-{number}"}
        else:
            out[name] = entry
    return out


# -- order ----------------------------------------------------------------------------------------------------------------------


def _order(base: Iterable[Any], mine: Mapping[Any, Any], theirs: Mapping[Any, Any]) -> list[Any]:
    """All keys of both sides: in the order of the side that moved any (theirs if both did), what the other added after its neighbour."""
    known = list(base)
    spine, other = (mine, theirs) if _moved(known, mine) and not _moved(known, theirs) else (theirs, mine)
    waiting: dict[Any, list[Any]] = {}
    neighbour = None
    for key in other:
        if key in spine:
            neighbour = key
        else:
            waiting.setdefault(neighbour, []).append(key)
    out: list[Any] = []
    neighbour = None
    for key in spine:
        if key in other:
            out += waiting.pop(neighbour, ())
            neighbour = key
        out.append(key)
    return out + waiting.pop(neighbour, [])


def _moved(base: list[Any], side: Mapping[Any, Any]) -> bool:
    known = set(base)
    return [key for key in base if key in side] != [key for key in side if key in known]
