"""`ebc restore`: the earlier good versions of a project, and one of them brought back. Works when the file is damaged or gone."""

from __future__ import annotations

import sys
from pathlib import Path

import typer

from ebc_cli.cli import options
from ebc_cli.cli.session import Session, now
from ebc_cli.errors import EbcError, UsageFault, count
from ebc_cli.pages import versions_page
from ebc_cli.project.earlier import EarlierVersion, bytes_of, earlier
from ebc_cli.terminal import stdout
from ebc_cli.terminal.console import is_terminal


def restore(
    ctx: typer.Context,
    number: int | None = typer.Argument(None, metavar="[N]", help="The version to bring back, as numbered in the list."),
    listed: bool = typer.Option(False, "--list", help="List the versions (also without N)."),
    forget: bool = typer.Option(False, "--forget", help="Remove all earlier versions from this computer; the project itself stays."),
    yes: bool = typer.Option(False, "--yes", help="With --forget: do not ask."),
    as_json: bool = options.JSON,
) -> None:
    """List the earlier good versions of the project, or bring one back. Nothing is lost: what stands there now is kept."""
    from ebc_cli.project import finding, versions

    session: Session = ctx.obj
    path = finding.perhaps_gone(session.named_project)
    found = versions.listed(path)
    options.go_with("--forget", forget, {"--yes": yes})
    options.of_one_use({"--forget": forget}, {"N": number, "--list": listed, "--json": as_json})
    if forget:
        _forget(session, path, len(found), asks=not yes)
        return
    if number is None or listed:
        _list(session, path, [earlier(position, version, path) for position, version in enumerate(found, 1)], as_json)
        return
    if not 1 <= number <= len(found):
        raise UsageFault(f"There is no version {number} of {path}.", versions_page.choice(len(found)))
    _bring_back(session, path, earlier(number, found[number - 1], path), as_json)


def _forget(session: Session, path: Path, number: int, *, asks: bool) -> None:
    """Remove the earlier versions, and say what is kept still, and where."""
    from ebc_cli.project import belongings, versions

    many = count(number, "earlier version")
    if number and asks and not _agrees(session, many):
        session.note("Nothing was removed.")
        return
    try:
        versions.forget(path)
    except OSError as fault:
        raise EbcError(f"Not all could be removed ({fault.strerror}).", f"See {fault.filename}.") from None
    kept = belongings.find(path)
    where = f" The place where you stopped and what is typed and not saved are kept in {kept.folder}." if kept else ""
    session.note(f"Removed {many} of {path.name}. The project itself is as it was.{where}", style="good")


def _agrees(session: Session, many: str) -> bool:
    from ebc_cli.guide.conversation import Option

    session.require_someone("`ebc restore --forget --yes`")
    options = (Option("keep", "Keep them"), Option("remove", f"Remove {many}; nothing brings them back"))
    return session.asker().choose("Remove what is kept of earlier days?", options, "keep") == "remove"


def _list(session: Session, path: Path, found: list[EarlierVersion], as_json: bool) -> None:
    if as_json:
        stdout.write_json([versions_page.as_data(kept) for kept in found])
        return
    if not found:
        session.note(f"No earlier version of {path} is kept on this computer.")
        return
    session.show_list(versions_page.listing(found, path.name, headed=is_terminal(sys.stdout)))
    session.note("", "restore N", label="To bring one back")


def _bring_back(session: Session, path: Path, wanted: EarlierVersion, as_json: bool) -> None:
    from ebc_cli.project import store, versions

    before = bytes_of(path)
    aside = store.restore(path, wanted.version, now, session.tell_of_the_wait)
    again = next((number for number, version in enumerate(versions.listed(path), 1) if bytes_of(version.path) == before), 0)
    back = versions_page.BroughtBack(wanted, str(path), str(aside) if aside else "", again, gone=before is None)
    if as_json:
        stdout.write_json(versions_page.back_as_data(back))
    session.screen.note(versions_page.brought_back(back, session.command))
