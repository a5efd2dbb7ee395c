"""Copies of a project that lie beside it, as programs make that keep folders in step and meet a file that was changed in two places.

    falls (Ben's conflicted copy 2026-11-25).ebc.yaml      Dropbox, Nextcloud
    falls-WARD7-PC.ebc.yaml                                OneDrive
    falls.sync-conflict-20261125-101530-ABCDEFG.ebc.yaml   Syncthing
    falls (1).ebc.yaml, falls 2.ebc.yaml                   Google Drive, iCloud

Some put their words before the last ending only: `falls.ebc (Ben's conflicted copy 2026-11-25).yaml`. No list of such words can be whole:
a copy is told by its name, which is the project's and something more, and by the project's id in it.
"""

from __future__ import annotations

from binascii import crc32
from contextlib import suppress
from pathlib import Path

from ebc_cli import files
from ebc_cli.project import belongings
from ebc_cli.project.belongings import Belongings

SUFFIX = ".ebc.yaml"
_ENDING = ".yaml"
# What stands between a name and what such a program adds to it.
_BETWEEN = " -._(~"
# The copies that were taken in, by name, with a sum of what they held then.
_TAKEN = "taken.json"


def projects(found: list[Path]) -> list[Path]:
    """Those of the project files `found` in one folder that are no copies of another of them."""
    return [path for path in found if not any(_is_copy(path, other) for other in found if other is not path)]


def copies(project: Path) -> list[Path]:
    """The copies of a project file that lie beside it."""
    with suppress(OSError):
        return sorted(path for path in project.parent.iterdir() if _is_copy(path, project))
    return []


def taken_in(kept: Belongings, copy: Path) -> None:
    """Remember that all of a copy, as it is now, was taken in: it is named no more until it changes."""
    import json  # 3 ms: few projects have a copy beside them

    with suppress(OSError):
        files.replace(kept.ready() / _TAKEN, json.dumps({**_taken(kept), copy.name: _sum(copy)}), durable=False, private=True)


def untaken(kept: Belongings, found: list[Path]) -> list[Path]:
    """Those of the copies that hold something that was not taken in, as far as is known."""
    taken = _taken(kept) if found else {}
    return [copy for copy in found if taken.get(copy.name) != _sum(copy)]


def _is_copy(path: Path, project: Path) -> bool:
    return (
        _is_named_after(path.name, project.name) and bool(known := belongings.project_id(path)) and known == belongings.project_id(project)
    )


def _is_named_after(name: str, project: str) -> bool:
    if not project.endswith(SUFFIX) or not name.endswith(_ENDING):
        return False
    stem = project.removesuffix(SUFFIX if name.endswith(SUFFIX) else _ENDING)
    return name != project and name.startswith(stem) and name[len(stem)] in _BETWEEN


def _sum(copy: Path) -> int | None:
    with suppress(OSError):
        return crc32(copy.read_bytes())
    return None


def _taken(kept: Belongings) -> dict[str, int]:
    import json

    with suppress(OSError, ValueError, AttributeError):
        return dict(json.loads((kept.folder / _TAKEN).read_text(encoding="utf-8")).items())
    return {}
