"""What the commands of `ebc tool` share: which tool, which sheet, which column, and what a change needs from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli.options import words
from ebc_cli.cli.session import Session, now
from ebc_cli.errors import UsageFault

if TYPE_CHECKING:
    from ebc_cli.toolkit.model import Tool
    from ebc_cli.worksheets.changes import Maker
    from ebc_cli.worksheets.sheet import Sheet

BY = typer.Option("", "--by", metavar="NAME", envvar="EBC_BY", help="Who fills it in: kept with each row, and with each score.")
SHEET = typer.Option("", "--sheet", metavar="NAME", help="Which sheet, such as now or to-be (else main).", autocompletion=words("sheets"))
LIST = typer.Option(
    "", "--list", metavar="LIST", help="Which list of the worksheet, where it has several (else the first).", autocompletion=words("lists")
)


def here(ctx: typer.Context) -> tuple[Session, Tool]:
    """The session, and the tool that was named before the command. Raises `UsageFault` where it has no worksheet."""
    session: Session = ctx.obj
    assert ctx.parent is not None
    typed = str(ctx.parent.params.get("name") or "")
    if not typed:
        raise UsageFault("Which tool?", f"Name it first: `{session.command(f'tool TOOL {ctx.info_name}')}`.")
    return session, session.tool(typed)


def named_sheet(ctx: typer.Context) -> str:
    """The sheet that was named before the command."""
    return str(ctx.parent.params.get("sheet") or "") if ctx.parent is not None else ""


def sheet_of(session: Session, found: Tool, name: str) -> Sheet:
    """A sheet of the team's. Raises `UsageFault` where the tool has no worksheet, or no sheet can have this name."""
    from ebc_cli.project.sheets import MAIN
    from ebc_cli.toolkit.record import is_slug
    from ebc_cli.worksheets.sheet import Sheet

    if found.worksheet is None:
        raise UsageFault(f"{found.title} has no worksheet yet.", f"Read what it is for: `{session.command(f'tool {found.id}')}`.")
    wanted = name.strip().lower().replace(" ", "-")
    if wanted and not is_slug(wanted):
        raise UsageFault(f"`{name}` cannot be the name of a sheet.", "Use letters, digits and hyphens, such as now or to-be.")
    return Sheet(session.toolkit, session.store.project, found, wanted or next(iter(found.worksheet.sheets), MAIN))


def begun_sheet(session: Session, found: Tool, name: str) -> Sheet:
    """A sheet that something stands in. Raises `UsageFault` with those that there are."""
    from ebc_cli.errors import UnknownName
    from ebc_cli.project import sheets

    wanted, known = sheet_of(session, found, name), sheets.sheets(session.store.project, found.id)
    if wanted.called not in known:
        raise UnknownName("sheet", name, known, "" if known else "No sheet of it has been begun.", inside=found.title)
    return wanted


def column_of(standing: Sheet, typed: str) -> str:
    """The column that was meant, in whichever list. Raises `UsageFault`."""
    from ebc_cli.errors import UnknownName
    from ebc_cli.guide.sheet_order import asked_columns
    from ebc_cli.toolkit.typed import plainly

    known = [column.id for form in standing.form.lists for column in asked_columns(form)]
    found = next((name for name in known if name == plainly(typed)), "")
    if not found:
        raise UnknownName("column", typed, known, inside=standing.tool.title)
    return found


def maker(by: str) -> Maker:
    """The time, the person and chance, for a change to rows."""
    import random

    from ebc_cli.worksheets.changes import Maker

    return Maker(now().isoformat(), by.strip(), random.SystemRandom().choice)
