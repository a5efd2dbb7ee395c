"""`ebc restore`: the earlier good versions of a project, and one of them brought back. Works when the file is damaged or gone."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from ebc_cli.cli.session import Session, now
from ebc_cli.errors import EbcError, UsageFault
from ebc_cli.pages import versions_page
from ebc_cli.project.earlier import Earlier, bytes_of, earlier
from ebc_cli.terminal import stdout
from ebc_cli.terminal.console import is_terminal


def restore(
    ctx: typer.Context,
    number: int | None = typer.Argument(None, metavar="[N]", help="The version to bring back, as numbered in the list."),
    listed: bool = typer.Option(False, "--list", help="List the versions (also without N)."),
    forget: bool = typer.Option(False, "--forget", help="Remove all earlier versions from this computer; the project itself stays."),
    yes: bool = typer.Option(False, "--yes", help="With --forget: do not ask."),
    as_json: bool = typer.Option(False, "--json", help="As JSON, for other programs."),
) -> None:
    """List the earlier good versions of the project, or bring one back. Nothing is lost: what stands there now is kept."""
    from ebc_cli.project import finding, versions

    session: Session = ctx.obj
    path = finding.perhaps_gone(session.named_project)
    found = versions.listed(path)
    if yes and not forget:
        raise UsageFault("`--yes` belongs to `--forget`.", "Leave it out.")
    if forget:
        if number is not None or listed or as_json:
            raise UsageFault("`--forget` removes all earlier versions.", "Give it alone.")
        _forget(session, path, len(found), asks=not yes)
        return
    if number is None or listed:
        _list(session, path, [earlier(position, version, path) for position, version in enumerate(found, 1)], as_json)
        return
    if not 1 <= number <= len(found):
        raise UsageFault(f"There is no version {number} of {path}.", _choice(len(found)))
    _bring_back(session, path, earlier(number, found[number - 1], path), as_json)


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


def _list(session: Session, path: Path, found: list[Earlier], as_json: bool) -> None:
    if as_json:
        stdout.write_json([versions_page.as_data(kept) for kept in found])
        return
    from ebc_cli.blocks.shapes import Text

    if not found:
        session.screen.note((Text(f"No earlier version of {path} is kept on this computer."),))
        return
    from ebc_cli.terminal import pager

    pager.show_list(session.screen, versions_page.listing(found, path.name, headed=is_terminal(sys.stdout)))
    session.screen.note((Text(session.command("restore N"), "strong", label="To bring one back"),))


def _bring_back(session: Session, path: Path, wanted: Earlier, as_json: bool) -> None:
    from ebc_cli.project import store, versions

    before = bytes_of(path)
    aside = store.restore(path, wanted.version, now, session.tell_of_the_wait)
    again = next((number for number, version in enumerate(versions.listed(path), 1) if bytes_of(version.path) == before), 0)
    if as_json:
        data = {
            **versions_page.as_data(wanted),
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
    session.screen.note(versions_page.brought_back(wanted, str(path), rest, session.command))
