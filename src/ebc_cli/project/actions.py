"""A team's actions in its project, who does what by when: read kindly from what stands in the file, and written into a new project value.

Each stands under a short random id of its own, so that two people who add one at a time never meet. The file's own data stays as it is
(`Project.actions`), so that whatever a hand or another version has put there is carried; what cannot be understood is named by `unread`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any

from msgspec import Struct, structs

from ebc_cli.project.model import Project

# Letters and digits that are not taken for each other, and that make no words. The first is a letter, so that an id is never a number.
FIRST, LETTERS = "bcdfghjkmnpqrstvwxz", "bcdfghjkmnpqrstvwxz23456789"
LENGTH = 4


class Action(Struct, frozen=True, kw_only=True):
    """Something that somebody is to do. `due` and `done` are days in ISO form, empty where none is said and where it is not done.

    `question` is the question at which it came up, `by` and `at` who wrote it last and when (UTC).
    """

    id: str
    what: str
    who: str = ""
    due: str = ""
    done: str = ""
    question: str = ""
    by: str = ""
    at: str = ""


_KEYS = tuple(name for name in Action.__struct_fields__ if name != "id")


def actions(project: Project) -> tuple[Action, ...]:
    """The team's actions, in the order of the file: as they were added."""
    return tuple(_read(project))


def with_action(project: Project, action: Action) -> Project:
    """This project with an action added, or in place of the one of the same id; keys that we do not know are kept."""
    before = project.actions.get(action.id)
    kept = {key: value for key, value in before.items() if key not in _KEYS} if isinstance(before, Mapping) else {}
    said = {key: value for key in _KEYS if (value := getattr(action, key))}
    return structs.replace(project, actions={**project.actions, action.id: {**said, **kept}})


def with_actions(project: Project, several: Iterable[Action]) -> Project:
    """This project with each of these added or changed."""
    for action in several:
        project = with_action(project, action)
    return project


def without_actions(project: Project, names: Container[str]) -> Project:
    """This project without the actions of these ids."""
    return structs.replace(project, actions={key: data for key, data in project.actions.items() if key not in names})


def free_id(project: Project, choose: Callable[[str], str]) -> str:
    """An id that no action has; `choose` picks one letter of several, by chance."""
    while True:
        name = choose(FIRST) + "".join(choose(LETTERS) for _ in range(LENGTH - 1))
        if name not in project.actions:
            return name


def unread(project: Project) -> tuple[str, ...]:
    """The places of what is carried and not understood, as keys with full stops between: `actions.k7qd.mood`."""
    understood = {action.id for action in _read(project)}
    return tuple(_unread(project, understood))


def _unread(project: Project, understood: set[str]) -> Iterator[str]:
    for name, data in project.actions.items():
        if name not in understood:
            yield f"actions.{name}"
        else:
            yield from (f"actions.{name}.{key}" for key in data if key not in _KEYS)


def _read(project: Project) -> Iterator[Action]:
    for name, data in project.actions.items():
        if isinstance(data, Mapping) and (what := _text(data.get("what"))):
            yield Action(id=name, what=what, **{key: _text(data.get(key)) for key in _KEYS if key != "what"})


def _text(value: Any) -> str:
    """A value from a file that anybody may have written, as text without the spaces around it."""
    return str(value).strip() if isinstance(value, (str, int, float)) and not isinstance(value, bool) else ""
