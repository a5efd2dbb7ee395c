"""The last change of this person's to a project's actions, kept with the belongings of its file, so that it can be taken back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from typing import Any, NamedTuple

from msgspec import structs

from ebc_cli import files
from ebc_cli.project.belongings import Belongings
from ebc_cli.project.model import Project

NAME = "last-change.json"


class LastChange(NamedTuple):
    """What stood under some ids before and after; `None` where there was nothing."""

    before: Mapping[str, Any]
    after: Mapping[str, Any]


def between(before: Project, after: Project) -> LastChange:
    """What changed in the actions."""
    names = [name for name in {**before.actions, **after.actions} if before.actions.get(name) != after.actions.get(name)]
    return LastChange(*({name: project.actions.get(name) for name in names} for project in (before, after)))


def remember(kept: Belongings, change: LastChange) -> None:
    """Keep a change, if it can be written."""
    with suppress(OSError):
        files.replace(kept.ready() / NAME, json.dumps(change._asdict()), durable=False, private=True)


def recall(kept: Belongings) -> LastChange | None:
    """The change that was kept, or `None`."""
    with suppress(OSError, ValueError, TypeError, KeyError):
        found = json.loads((kept.folder / NAME).read_text(encoding="utf-8"))
        return LastChange(dict(found["before"]), dict(found["after"]))
    return None


def undone(project: Project, change: LastChange) -> Project | None:
    """The project with the change taken back; `None` where somebody has changed the same since."""
    if any(project.actions.get(name) != data for name, data in change.after.items()):
        return None
    actions = {**project.actions, **change.before}
    return structs.replace(project, actions={name: data for name, data in actions.items() if data is not None})
