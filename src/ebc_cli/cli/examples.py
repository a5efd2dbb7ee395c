"""The worked examples that come with the content: complete projects, in the project file's own form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ebc_cli.errors import UnknownName
from ebc_cli.files import read_text
from ebc_cli.project import fileform
from ebc_cli.project.finding import SUFFIX
from ebc_cli.toolkit import loading
from ebc_cli.toolkit.record import is_slug

if TYPE_CHECKING:
    from ebc_cli.guide.worked import Worked


def paths(content: str = "") -> dict[str, Path]:
    """The file of each worked example by name; an organisation's own replaces ours of the same name."""
    return {
        path.name.removesuffix(SUFFIX): path
        for folder in loading.content_folders(content)
        for path in sorted((folder / "examples").glob(f"*{SUFFIX}"))
        if is_slug(path.name.removesuffix(SUFFIX))  # `ebc content check` tells of any other: it could hold what a shell would run
    }


def _read(name: str, path: Path) -> Worked:
    from ebc_cli.guide.worked import Worked

    project = fileform.parse(read_text(path), path)
    return Worked(name, project.header.title, project)


def listed(content: str = "") -> list[Worked]:
    """All worked examples, the fullest first: it is the one to learn from."""
    found = [_read(name, path) for name, path in paths(content).items()]
    return sorted(found, key=lambda worked: -len(worked.project.answers))


def named(name: str, content: str = "") -> Worked:
    """The worked example of this name. Raises `UsageFault` with the nearest name."""
    known = paths(content)
    if name not in known:
        raise UnknownName("example", name, known)
    return _read(name, known[name])
