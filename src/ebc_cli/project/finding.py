"""Which file is the project: named by hand, by `EBC_PROJECT`, or the one in this folder or the nearest folder above it."""

from __future__ import annotations

import os
from pathlib import Path

from ebc_cli import files
from ebc_cli.errors import EbcError, UsageFault, shell_word
from ebc_cli.project import beside

SUFFIX = beside.SUFFIX
HOW_TO_START = 'Start one with `ebc start "Title"`, or name a file with `--project FILE`.'


def find(named: str = "", folder: Path | None = None) -> Path | None:
    """The project file, or `None` when there is none. Raises `EbcError` when a named one is missing or several could be meant."""
    for given, source in ((named, "--project"), (os.environ.get("EBC_PROJECT", ""), "EBC_PROJECT")):
        if given:
            return _named(Path(given), source)
    try:
        here = (folder or Path.cwd()).absolute()
    except FileNotFoundError:
        raise EbcError("The present folder is gone: it was moved or deleted.", "Change to another one with `cd`.") from None
    for place in (here, *here.parents):
        found = _in(place)
        if len(found) > 1:
            names = ", ".join(path.name for path in found)
            raise EbcError(f"There are several projects in {place}: {names}.", f"Name one: `--project {shell_word(found[0].name)}`.")
        if found:
            return found[0]
    return None


def require(named: str = "", folder: Path | None = None) -> Path:
    """The project file. Raises `EbcError` when there is none."""
    path = find(named, folder)
    if path is None:
        raise EbcError("There is no project in this folder or above it.", HOW_TO_START)
    return path


def _named(path: Path, source: str) -> Path:
    if path.is_dir():
        found = _in(path)
        if len(found) == 1:
            return found[0]
        what = "several projects" if found else "no project"
        raise EbcError(
            f"The folder {path} ({source}) has {what} in it.",
            f"Name the file itself: `--project {shell_word(str(path / ('NAME' + SUFFIX)))}`.",
        )
    if not path.exists() and not path.is_symlink():
        raise EbcError(f"The project file {path} ({source}) does not exist.", HOW_TO_START)
    return path


def _in(folder: Path) -> list[Path]:
    """The projects in a folder; copies that lie beside one of them are none."""
    try:
        found = sorted(path for path in folder.glob(f"*{SUFFIX}") if not path.name.startswith("."))
    except OSError:
        return []
    return beside.projects(found) if len(found) > 1 else found


def perhaps_gone(named: str) -> Path:
    """The project's path, also when nothing is there any more: the one that was named, or the one that this folder lost."""
    from ebc_cli.project import belongings

    named = named or os.environ.get("EBC_PROJECT", "")
    if named and not Path(named).is_dir():
        return Path(named)
    folder = Path(named) if named else Path.cwd()
    gone = belongings.gone_from(folder)
    if not any(folder.glob(f"*{SUFFIX}")) and gone:
        if len(gone) > 1:
            names = ", ".join(path.name for path in gone)
            raise EbcError(
                f"Several projects are gone from {folder}: {names}.", f"Name one: `ebc --project {shell_word(gone[0].name)} restore`."
            )
        return gone[0]
    return require(named)


def must_be_new(path: Path) -> None:
    """Raise `EbcError` where a new project cannot stand: something is there already, or its folder is not."""
    if path.exists() or path.is_symlink():
        raise EbcError(
            f"{path} is already there; nothing was overwritten.",
            f"Open it with `ebc --project {shell_word(str(path))}`, or give another title.",
        )
    if not path.parent.is_dir():
        raise EbcError(f"The folder {path.parent} does not exist.", "Make it first, or name another with `--dir`.")


def refuse_project_files(path: Path, project: Path | None = None) -> None:
    """Raise `UsageFault` if a file written there would take the place of a project, or of this one by way of a link."""
    target = files.real(path)
    same = project is not None and (target == files.real(project) or (target.exists() and project.exists() and target.samefile(project)))
    if same or target.name.lower().endswith(SUFFIX):
        raise UsageFault(f"{path} is a project file; nothing else must take its place.", "Choose a name of its own, such as `report.md`.")
