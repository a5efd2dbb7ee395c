"""What the commands of `ebc tool` share: which tool, which sheet, which column, and what a change needs from outside."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli.options import option
from ebc_cli.cli.session import Session, now
from ebc_cli.errors import UsageFault

if TYPE_CHECKING:
    from ebc_cli.toolkit.model import Tool
    from ebc_cli.worksheets.changes import Maker
    from ebc_cli.worksheets.sheet import Sheet

BY = typer.Option("", "--by", metavar="NAME", envvar="EBC_BY", help="Who fills it in: kept with each row, and with each score.")
SHEET = option("--sheet", "NAME", "Which sheet, such as now or to-be (else main).", "sheets")
LIST = option("--list", "LIST", "Which list of the worksheet, where it has several (else the first).", "lists")


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
    from ebc_cli.worksheets.sheet import Sheet
    from ebc_cli.worksheets.sheet_names import sheet_name

    called = sheet_name(found, name, session.command)
    return Sheet(session.toolkit, session.store.project, found, called)


def begun_sheet(session: Session, found: Tool, name: str) -> Sheet:
    """A sheet that something stands in. Raises `UsageFault` with those that there are."""
    from ebc_cli.errors import UnknownName
    from ebc_cli.project import sheets

    wanted, known = sheet_of(session, found, name), sheets.sheets(session.store.project, found.id)
    if wanted.called not in known:
        raise UnknownName("sheet", name, known, "" if known else "No sheet of it has been begun.", inside=found.title)
    return wanted


def maker(by: str) -> Maker:
    """The time, the person and chance, for a change to rows."""
    import random

    from ebc_cli.worksheets.changes import Maker

    return Maker(now().isoformat(), by.strip(), random.SystemRandom().choice)
