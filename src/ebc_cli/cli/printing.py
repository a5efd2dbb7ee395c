"""`ebc print`: a worksheet, the questions of an activity or cards, on paper with room to write in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli.report import refuse_others, say_written
from ebc_cli.cli.session import Session, here_today
from ebc_cli.cli.tool_sheet import SHEET, sheet_of
from ebc_cli.errors import UsageFault, all_of
from ebc_cli.report.formats import SUFFIXES
from ebc_cli.terminal import stdout

if TYPE_CHECKING:
    from ebc_cli.report.made import Made

# The formats that are for paper.
ON_PAPER, WORKBOOK = ("docx", "html", "pdf"), "xlsx"


def print_out(
    ctx: typer.Context,
    name: str = typer.Argument(..., metavar="TOOL|ACTIVITY|CARDS", help="Such as fmea, tell-the-stories or service-users."),
    output: Path = typer.Option(
        ..., "--output", "-o", metavar="FILE", help="The file: .docx or .xlsx to type into and import, .pdf or .html to print."
    ),
    blank: bool = typer.Option(False, "--blank", help="Without what you have put into it."),
    sheet: str = SHEET,
    large: bool = typer.Option(False, "--large", help="Large print."),
    force: bool = typer.Option(False, "--force", help="Write over a file that is not ours, or was changed since."),
) -> None:
    """Print a worksheet, an activity's questions or cards, to be written on; as .docx a worksheet comes back by `ebc tool TOOL import`."""
    session: Session = ctx.obj
    forms = {suffix: form.value for suffix, form in SUFFIXES.items() if form.value in (*ON_PAPER, WORKBOOK)}
    form = forms.get(output.suffix.lower())
    if form is None:
        raise UsageFault(f"`{output.name}` cannot be printed.", f"Name a file that ends in {all_of(forms, 'or')}.")
    made = _made(session, name, sheet, blank=blank)
    if not force:
        refuse_others(output)
    stdout.write_file(output, _written(made, form, large=large), session.path if session.project is not None else None)
    say_written(session, output)


def _written(made: Made, form: str, *, large: bool) -> bytes:
    """Its bytes. Raises `UsageFault` for a workbook of what has no table to type into."""
    if form != WORKBOOK:
        from ebc_cli.report import written

        return written.WRITERS[form](made, large)
    from ebc_cli.report import printed, workbook_form

    if not printed.comes_back(made.blocks):
        raise UsageFault("Only a worksheet can be typed into in a spreadsheet.", "Name a file that ends in .docx, .pdf or .html.")
    return workbook_form.render(made)


def _made(session: Session, name: str, sheet: str, *, blank: bool) -> Made:
    """What is to be printed, by its name. Raises `UsageFault` with the nearest."""
    from ebc_cli.report import printed
    from ebc_cli.toolkit.model import Activity, Tool

    found = printed.named(session.toolkit, session.decks, name, session)
    if isinstance(found, Tool):
        standing = sheet_of(session, found, sheet) if session.project is not None else printed.without_a_project(session.toolkit, found)
        blocks = printed.worksheet(standing, blank=blank)
    elif sheet:
        raise UsageFault("`--sheet` is for worksheets.", "Leave it out.")
    elif isinstance(found, Activity):
        blocks = printed.activity(found, None if blank else session.project)
    else:
        blocks = printed.cards(found.about.title, found.cards)
    return printed.made(session.toolkit, session.project, blocks, here_today(), wide=isinstance(found, Tool))
