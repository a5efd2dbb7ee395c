"""`ebc restore`: the earlier good versions of a project, and one of them brought back. Works when the file is damaged or gone."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import typer

from ebc_cli import files
from ebc_cli.cli.session import Session, now
from ebc_cli.errors import EbcError, FileFault, UsageFault, shell_word
from ebc_cli.terminal import stdout
from ebc_cli.terminal.console import is_terminal

if TYPE_CHECKING:
    from ebc_cli.blocks.shapes import Block
    from ebc_cli.project.versions import Version


class _Kept(NamedTuple):
    """An earlier version as it is listed. `answers` is `None` when the version itself cannot be read."""

    number: int
    version: Version
    title: str
    answers: int | None
    present: bool


def restore(
    ctx: typer.Context,
    number: int | None = typer.Argument(None, metavar="[N]", help="The version to bring back, as numbered in the list."),
    listed: bool = typer.Option(False, "--list", help="List the versions (also without N)."),
    forget: bool = typer.Option(False, "--forget", help="Remove all earlier versions from this computer; the project itself stays."),
    yes: bool = typer.Option(False, "--yes", help="With --forget: do not ask."),
    as_json: bool = typer.Option(False, "--json", help="As JSON, for other programs."),
) -> None:
    """List the earlier good versions of the project, or bring one back. Nothing is lost: what stands there now is kept."""
    from ebc_cli.project import versions

    session: Session = ctx.obj
    path = _project_path(session)
    found = versions.listed(path)
    if yes and not forget:
        raise UsageFault("`--yes` belongs to `--forget`.", "Leave it out.")
    if forget:
        if number is not None or listed or as_json:
            raise UsageFault("`--forget` removes all earlier versions.", "Give it alone.")
        _forget(session, path, len(found), asks=not yes)
        return
    if number is None or listed:
        _list(session, path, [_kept(position, version, path) for position, version in enumerate(found, 1)], as_json)
        return
    if not 1 <= number <= len(found):
        raise UsageFault(f"There is no version {number} of {path}.", _choice(len(found)))
    _bring_back(session, path, _kept(number, found[number - 1], path), as_json)


def _forget(session: Session, path: Path, count: int, *, asks: bool) -> None:
    """Remove the earlier versions, and say what is kept still, and where."""
    from ebc_cli.blocks.shapes import Text
    from ebc_cli.project import belongings, versions

    many = "1 earlier version" if count == 1 else f"{count} earlier versions"
    if count and asks and not _agrees(session, many):
        session.screen.note((Text("Nothing was removed."),))
        return
    try:
        versions.forget(path)
    except OSError as fault:
        raise EbcError(f"Not all could be removed ({fault.strerror}).", f"See {fault.filename}.") from None
    kept = belongings.find(path)
    where = f" The place where you stopped and what is typed and not saved are kept in {kept.folder}." if kept else ""
    session.screen.note((Text(f"Removed {many} of {path.name}. The project itself is as it was.{where}", "good"),))


def _agrees(session: Session, many: str) -> bool:
    from ebc_cli.guide.conversation import Option
    from ebc_cli.terminal.asking import asker_for
    from ebc_cli.terminal.console import require_terminal

    if not session.screen.plain:
        require_terminal("`ebc restore --forget --yes`")
    options = (Option("keep", "Keep them"), Option("remove", f"Remove {many}; nothing brings them back"))
    return asker_for(session.screen).choose("Remove what is kept of earlier days?", options, "keep") == "remove"


def _choice(count: int) -> str:
    if not count:
        return "No earlier version is kept on this computer."
    return f"Choose from 1 (the newest) to {count}; `ebc restore` lists them." if count > 1 else "There is one: `ebc restore 1`."


def _project_path(session: Session) -> Path:
    """The project's path, also when nothing is there any more: the one that was named, or the one that this folder lost."""
    from ebc_cli.project import belongings, finding

    named = session.named_project or os.environ.get("EBC_PROJECT", "")
    if named and not Path(named).is_dir():
        return Path(named)
    folder = Path(named) if named else Path.cwd()
    gone = belongings.gone_from(folder)
    if not any(folder.glob(f"*{finding.SUFFIX}")) and gone:
        if len(gone) > 1:
            names = ", ".join(path.name for path in gone)
            raise EbcError(
                f"Several projects are gone from {folder}: {names}.", f"Name one: `ebc --project {shell_word(gone[0].name)} restore`."
            )
        return gone[0]
    return finding.require(named)


def _kept(number: int, version: Version, path: Path) -> _Kept:
    from ebc_cli.project import fileform

    try:
        text = files.read_text(version.path)
        project = fileform.parse(text, version.path)
    except (FileFault, OSError):
        return _Kept(number, version, "", None, False)
    answered = sum(answer.state == "answered" for answer in project.answers.values())
    return _Kept(number, version, project.header.title, answered, _bytes(path) == text.encode())


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def _list(session: Session, path: Path, found: list[_Kept], as_json: bool) -> None:
    if as_json:
        stdout.write_json([_as_data(kept) for kept in found])
        return
    from ebc_cli.blocks.shapes import Heading, Text

    if not found:
        session.screen.note((Text(f"No earlier version of {path} is kept on this computer."),))
        return
    lines: list[Block] = [Text(f"{kept.number}. {_said(kept)}") for kept in found]
    if is_terminal(sys.stdout):
        lines.insert(0, Heading(f"Earlier versions of {path.name}"))
    from ebc_cli.terminal import pager

    pager.show_list(session.screen, tuple(lines))
    session.screen.note((Text(session.command("restore N"), "strong", label="To bring one back"),))


def _as_data(kept: _Kept) -> dict[str, Any]:
    return {
        "number": kept.number,
        "saved": kept.version.saved.isoformat(),
        "title": kept.title or None,
        "answers": kept.answers,
        "present": kept.present,
        "path": str(kept.version.path),
    }


def _said(kept: _Kept) -> str:
    """A version in words: when it was saved, by this computer's clock, how much is in it, and whether the file is the same."""
    local = kept.version.saved.astimezone()
    when = f"{local.day} {local:%B %Y, %H:%M:%S}"
    if kept.answers is None:
        return f"{when}, cannot be read"
    count = f"{kept.answers} answer{'' if kept.answers == 1 else 's'}"
    return f"{when}, {count}: {kept.title}{' (the same as the file now)' if kept.present else ''}"


def _bring_back(session: Session, path: Path, wanted: _Kept, as_json: bool) -> None:
    from ebc_cli.blocks.shapes import Text
    from ebc_cli.project import store, versions

    before = _bytes(path)
    aside = store.restore(path, wanted.version, now, session.tell_of_the_wait)
    again = next((number for number, version in enumerate(versions.listed(path), 1) if _bytes(version.path) == before), 0)
    if as_json:
        data = {
            **_as_data(wanted),
            "present": True,
            "project": str(path),
            "kept_as": again or None,
            "damaged": str(aside) if aside else None,
        }
        stdout.write_json(data)
    if aside:
        rest = f"The damaged file is kept as {aside}."
    elif before is None:
        rest = "The file was gone; it is there again."
    elif wanted.present:
        rest = "It is what the file held already."
    else:
        rest = f"What stood there is kept as version {again}: {session.command(f'restore {again}')} brings it back."
    session.screen.note(
        (
            Text(f"Version {wanted.number} is back ({_said(wanted)}). Saved {path}", "good"),
            Text(rest),
            Text(session.command("status"), "strong", label="Next"),
        )
    )
