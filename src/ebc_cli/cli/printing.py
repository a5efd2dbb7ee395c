"""`ebc print`: a worksheet, the questions of an activity or cards, on paper with room to write in."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli.options import FORCE, REDACT, YES, of_one_use
from ebc_cli.cli.report import OPEN, hand_out
from ebc_cli.cli.session import Session, here_today
from ebc_cli.cli.tool_sheet import SHEET, sheet_of
from ebc_cli.errors import UsageFault
from ebc_cli.terminal.console import someone_is_here

if TYPE_CHECKING:
    from ebc_cli.report.handing import Change
    from ebc_cli.report.made import Made


def print_out(
    ctx: typer.Context,
    name: str = typer.Argument(..., metavar="TOOL|ACTIVITY|CARDS", help="Such as fmea, tell-the-stories or service-users."),
    output: Path = typer.Option(
        ..., "--output", "-o", metavar="FILE", help="The file: .docx or .xlsx to type into and import, .pdf or .html to print."
    ),
    blank: bool = typer.Option(False, "--blank", help="Without what you have put into it."),
    sheet: str = SHEET,
    large: bool = typer.Option(False, "--large", help="Large print."),
    yes: bool = YES,
    redact: bool = REDACT,
    force: bool = FORCE,
    opened: bool = OPEN,
) -> None:
    """Print a worksheet, an activity's questions or cards, to be written on; as .docx a worksheet comes back by `ebc tool TOOL import`."""
    session: Session = ctx.obj
    from ebc_cli.report import formats, handing, seal, written

    form = formats.of_paper(output.name, output.suffix)
    of_one_use({"--yes": yes}, {"--redact": redact})
    if not force:
        seal.refuse_others(output)
    made = partial(_made, session, name, sheet, blank)
    whole = handing.looked_at(made, lambda each: each.blocks, session.asker, yes=yes, redact=redact, here=someone_is_here())
    hand_out(session, output, lambda: written.on_paper(whole, form.value, large=large, content=session.named_content), opened=opened)


def _made(session: Session, name: str, sheet: str, blank: bool, change: Change | None) -> Made:
    """What is to be printed, by its name, of the project as it is or with a `change`. Raises `UsageFault` with the nearest."""
    from ebc_cli.report import printed
    from ebc_cli.toolkit.model import Activity, Tool

    found = printed.named(session.toolkit, session.decks, name, session)
    if isinstance(found, Tool):
        standing = sheet_of(session, found, sheet) if session.project is not None else printed.without_a_project(session.toolkit, found)
        blocks = printed.worksheet(standing.within(change(standing.project)) if change else standing, blank=blank)
    elif sheet:
        raise UsageFault("`--sheet` is for worksheets.", "Leave it out.")
    elif isinstance(found, Activity):
        project = None if blank else session.project
        blocks = printed.activity(found, change(project) if change and project else project)
    else:
        blocks = printed.cards(found.about.title, found.cards)
    return printed.made(session.toolkit, session.project, blocks, here_today(), wide=isinstance(found, Tool))
