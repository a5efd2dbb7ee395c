"""A team's own cards in its project: read kindly from what stands in the file, added and taken out.

The file's own data stays as it is (`Project.cards`), so that whatever a hand or another version has put there is carried. What cannot be
understood is not shown as a card, and is named by `unread`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct, structs

from ebc_cli.project.model import Project, slug


class OwnCard(Struct, frozen=True, kw_only=True):
    """A card that the team wrote for one of the guide's sets. `on` is the day it was added, a date in ISO form.

    `tags` are the kinds that it is of: those of its set by their ids, or titles where the guide makes the set, and kinds of the team's own.
    """

    set: str
    id: str
    title: str
    text: str = ""
    asks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    by: str = ""
    on: str = ""


def cards(project: Project) -> tuple[OwnCard, ...]:
    """The team's own cards, as they stand in the file.

    No two have the same set and id: of several written so (by hand, or by two people at once), the second is read as `ravi-2`.
    """
    return tuple(card for _, card in _read(project))


def with_card(project: Project, card: OwnCard) -> Project:
    """This project with a card added."""
    data = {key: list(value) if isinstance(value, tuple) else value for key, value in structs.asdict(card).items() if value}
    return structs.replace(project, cards=(*project.cards, data))


def without_card(project: Project, card: OwnCard) -> Project:
    """This project without a card that `cards` gave."""
    place = next((place for place, read in _read(project) if read == card), None)
    return structs.replace(project, cards=tuple(data for number, data in enumerate(project.cards) if number != place))


def free_id(title: str, taken: set[str]) -> str:
    """An id for a card with this title that is not among those taken: `ravi`, else `ravi-2`."""
    start = slug(title, "card")
    number, name = 1, start
    while name in taken:
        number += 1
        name = f"{start}-{number}"
    return name


def unread(project: Project) -> tuple[str, ...]:
    """The places of what is carried and not understood, as keys with full stops between: `cards.2.mood` (counted from 1)."""
    understood = {place for place, _ in _read(project)}
    return tuple(_unread(project, understood))


def _unread(project: Project, understood: set[int]) -> Iterator[str]:
    for place, data in enumerate(project.cards):
        if place not in understood:
            yield f"cards.{place + 1}"
        else:
            yield from (f"cards.{place + 1}.{key}" for key in data if key not in OwnCard.__struct_fields__)


def _read(project: Project) -> Iterator[tuple[int, OwnCard]]:
    """Each card with its place in the file's list."""
    taken: dict[str, set[str]] = {}
    for place, data in enumerate(project.cards):
        texts = {key: _text(data.get(key)) for key in ("set", "title", "text", "by", "on")}
        if not (texts["set"] and texts["title"]):
            continue
        used = taken.setdefault(texts["set"], set())
        name = free_id(_text(data.get("id")) or texts["title"], used)
        used.add(name)
        yield place, OwnCard(id=name, asks=_several(data.get("asks")), tags=_several(data.get("tags")), **texts)


def _several(value: Any) -> tuple[str, ...]:
    """A list of texts, or one alone."""
    return tuple(filter(None, map(_text, value if isinstance(value, list) else [value])))


def _text(value: Any) -> str:
    """A value from a file that anybody may have written, as text without the spaces around it."""
    return str(value).strip() if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
