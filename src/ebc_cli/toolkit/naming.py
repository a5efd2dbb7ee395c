"""From what somebody calls a thing of the toolkit (a title, an id, another name, a part of it, a slip) to the thing itself. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from ebc_cli.errors import LONGEST_WORD
from ebc_cli.toolkit import words
from ebc_cli.toolkit.mapping import Thing
from ebc_cli.toolkit.model import Activity, ImprovementQuestion, Tool, Toolkit

CLOSE_ENOUGH = 0.72


class Found(Struct, frozen=True):
    """The things that a name may mean. `whole`: it is their name; `part`: words of it; `near`: it is spelt much like it."""

    things: tuple[Thing, ...]
    how: Literal["whole", "part", "near"]


def things(toolkit: Toolkit) -> tuple[Thing, ...]:
    """Everything on the map: improvement questions, activities and tools."""
    return (*toolkit.questions.questions, *(activity for _, activity in toolkit.by_activity.values()), *toolkit.tools)


def title(thing: Thing) -> str:
    """What a thing is called."""
    return thing.question if isinstance(thing, ImprovementQuestion) else thing.title


def kind(thing: Thing) -> str:
    """What a thing is, in words for people."""
    return "tool" if isinstance(thing, Tool) else "activity" if isinstance(thing, Activity) else "improvement question"


def find(toolkit: Toolkit, wanted: str) -> Found | None:
    """The things that are called so, else those whose names hold words that begin like all of these, else the one spelt most alike."""
    typed = words.name(wanted[:LONGEST_WORD])
    if not typed:
        return None
    called: dict[str, list[Thing]] = {}
    for thing in things(toolkit):
        for name in _names(thing):
            called.setdefault(name, []).append(thing)
    if typed in called:
        return Found(tuple(called[typed]), "whole")
    parts = [thing for name, named in called.items() if _holds(name, typed) for thing in named]
    if parts:
        return Found(_once(parts), "part")
    near = words.alike(typed, called, CLOSE_ENOUGH)
    return Found(tuple(called[near[0]]), "near") if near else None


def _names(thing: Thing) -> Iterator[str]:
    also = thing.also if isinstance(thing, Tool) else ()
    yield from dict.fromkeys(words.name(name) for name in (thing.id, title(thing), *also))


def _holds(name: str, typed: str) -> bool:
    there = name.split()
    return all(any(word.startswith(part) for word in there) for part in typed.split())


def _once(found: list[Thing]) -> tuple[Thing, ...]:
    return tuple({(kind(thing), thing.id): thing for thing in found}.values())
