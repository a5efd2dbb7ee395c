"""Another copy of a project, that came by mail or lay in another folder: what it and ours began with, as far as that can be known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import structs

from ebc_cli.errors import EbcError
from ebc_cli.project import merge, store, versions
from ebc_cli.project.model import Answer, Project
from ebc_cli.project.tree import Sides


def sides(mine: Project, path: Path, file: Path, instead: str) -> Sides:
    """What ours, which is at `path`, and the copy in a file began with, and both. Raises `EbcError` for another project, with a hint."""
    theirs = store.read(file)
    if theirs.header.id != mine.header.id:
        raise EbcError(f"{file} is another project: {theirs.header.title}.", instead)
    earlier = [found for version in reversed(versions.listed(path)) if (found := _earlier(version.path)) is not None]
    return beginning(mine, theirs, earlier), mine, theirs


def _earlier(path: Path) -> Project | None:
    """An earlier version; `None` for one that cannot be read."""
    try:
        return store.read(path)
    except EbcError:
        return None


def beginning(mine: Project, theirs: Project, earlier: Iterable[Project]) -> Project:
    """The state that both began with: of the `earlier` ones (the oldest first), the one most like `theirs`, as far as it is safe.

    It is likely and not known. So what `theirs` does not have was never taken out by them; an answer that was ours at any time is none that
    they changed; and any other that is older than ours does not take its place unasked.
    """
    copy = _leaves(theirs)
    states = (*earlier, mine)
    found = max(states, key=lambda state: _likeness(_leaves(state), copy))
    header = structs.replace(
        found.header,
        team=tuple(name for name in found.header.team if name in theirs.header.team),
        extra=_shared(found.header.extra, theirs.header.extra),
    )
    fields = ("answers", "worksheets", "plans", "cards", "actions", "stages", "extra")
    shared = structs.replace(found, header=header, **{name: _shared(getattr(found, name), getattr(theirs, name)) for name in fields})
    answers = {
        name: answer for name, answer in shared.answers.items() if not _is_older(theirs.answers[name], mine.answers.get(name), answer)
    }
    known = {name: answer for name, answer in theirs.answers.items() if any(state.answers.get(name) == answer for state in states)}
    return structs.replace(shared, answers={**answers, **known})


def _leaves(project: Project) -> dict[tuple[str, str], Any]:
    sections = {
        "": structs.asdict(project.header),
        "answers": project.answers,
        "plans": project.plans,
        "actions": project.actions,
        "sheets": project.worksheets,
    }
    return {(section, name): value for section, inside in sections.items() for name, value in inside.items()}


def _likeness(state: dict[tuple[str, str], Any], copy: dict[tuple[str, str], Any]) -> int:
    """How many things are the same, less those that the copy does not have at all: what it says otherwise may be its own change."""
    return sum((copy[key] == value) if key in copy else -1 for key, value in state.items())


def _shared(state: Any, copy: Any) -> Any:
    """What of a state the copy has too, whatever it says there."""
    if isinstance(state, Mapping) and isinstance(copy, Mapping):
        return {key: _shared(value, copy[key]) for key, value in state.items() if key in copy}
    if isinstance(state, tuple) and isinstance(copy, tuple):
        there = merge.by_id(copy)
        return tuple(entry for name, entry in merge.by_id(state).items() if name in there)
    return state


def _is_older(theirs: Answer, mine: Answer | None, base: Answer) -> bool:
    return mine is not None and theirs != base and theirs.at < mine.at
