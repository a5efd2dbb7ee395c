"""`ebc tool TOOL export` and `import`: the rows of a worksheet for a spreadsheet or another program, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import tool_rows
from ebc_cli.cli.options import of_one_use
from ebc_cli.cli.session import Session, here_today
from ebc_cli.cli.tool_sheet import BY, LIST, SHEET, here, maker, named_sheet, sheet_of
from ebc_cli.errors import EbcError, count
from ebc_cli.terminal import stdin, stdout

if TYPE_CHECKING:
    from ebc_cli.project.model import Project
    from ebc_cli.worksheets.incoming import Batch
    from ebc_cli.worksheets.sheet import Sheet

# What `ebc print` writes, to be typed into.
PRINTED = (".docx", ".xlsx")


def _formats() -> tuple[str, ...]:
    from ebc_cli.worksheets.exporting import FORMATS

    return FORMATS


def export(
    ctx: typer.Context,
    file: str = typer.Option("", "-o", "--output", metavar="FILE", help="Write to this file; without it to stdout."),
    form: str = typer.Option(
        "",
        "--format",
        metavar="FORMAT",
        help="csv, tsv, json or yaml; without it by the file's suffix, else csv.",
        autocompletion=_formats,
    ),
    list_: str = LIST,
    sheet: str = SHEET,
) -> None:
    """Write rows for a spreadsheet (CSV, TSV: one list) or another program (JSON, YAML: all lists)."""
    from ebc_cli.worksheets import exporting

    session, found = here(ctx)
    standing = sheet_of(session, found, sheet or named_sheet(ctx))
    text = exporting.text(standing, form.lower(), Path(file).suffix.lower(), list_)
    if file in ("", "-"):
        stdout.write(text)
        return
    stdout.write_file(Path(file), text, session.path)
    session.note(f"Wrote {found.title} to {file}.")


def take_in(
    ctx: typer.Context,
    file: str = typer.Argument(
        ..., metavar="FILE", help="CSV, TSV, JSON or YAML; lines `A -> B: yes` for links; indented lines for a tree; - for stdin."
    ),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show what would change, and save nothing."),
    yes: bool = typer.Option(False, "--yes", help="Save what a printed worksheet brings without asking."),
    row: str = typer.Option("", "--row", metavar="ROW", help="The file has dates and figures: put them into the series of this row."),
    list_: str = LIST,
    sheet: str = SHEET,
    by: str = BY,
) -> None:
    """Take in rows from a file, all or none. Rows are found by id, else by name; what the file does not have stays."""
    from ebc_cli import jsonfile
    from ebc_cli.pages import tool_import_page
    from ebc_cli.worksheets import importing, incoming

    session, found = here(ctx)
    standing = sheet_of(session, found, sheet or named_sheet(ctx))
    printed = Path(file).suffix.lower() in PRINTED
    if printed:
        of_one_use({"--row": row, "--list": list_}, {file: file}, hint="A printed worksheet says itself where its rows belong.")
        path = Path(file)
        batches = _printed(standing, path)
    else:
        text, path = stdin.read_from(file, session.warn)
        batches = incoming.of_file(standing, list_, row, text, path.suffix.lower(), lambda: jsonfile.parse_either(text, path))

    def against(project: Project) -> importing.Taken:
        return importing.taken(standing.within(project), batches, maker(by), here_today())

    taken = against(standing.project)
    if taken.wrong:
        session.screen.note(tool_import_page.faults(taken, str(path)))
        raise EbcError(
            f"Nothing was imported from {path}: {count(len(taken.wrong), 'fault')}.", "Mend what is said above, then run the command again."
        )
    session.screen.show(tool_import_page.difference(taken))
    if printed:
        session.screen.show(tool_import_page.not_in_file(standing, batches))
    if dry_run:
        session.note("Nothing was saved.")
    elif not taken.differs:
        session.note(f"Nothing in {path} is new; nothing was changed.", f"tool {found.id} show")
    elif printed and not yes and not _agreed(session):
        session.note("Nothing was saved.")
    elif tool_rows.changed(session, lambda project: (taken if project is standing.project else against(project)).project):
        session.note("Saved.", f"tool {found.id} undo", "good", "To take that back")


def _agreed(session: Session) -> bool:
    """Whether what came back from paper is to be saved. Raises `NoTerminal` where nobody is here to say so."""
    from ebc_cli.guide.conversation import Option
    from ebc_cli.terminal.console import require_terminal

    require_terminal("`--yes`")
    options = (Option("save", "Save it"), Option("leave", "Leave everything as it was"))
    return session.asker().choose("Save what stands above?", options, "save") == "save"


def _printed(standing: Sheet, path: Path) -> list[Batch]:
    """What was typed into a printed worksheet."""
    if path.suffix.lower() == ".xlsx":
        from ebc_cli.report import workbook_form

        return workbook_form.batches(standing, stdin.raw_of(path), path)
    from ebc_cli.report import word_back

    return word_back.batches(standing, stdin.raw_of(path), path)


COMMANDS: MappingProxyType[str, Callable[..., None]] = MappingProxyType({"export": export, "import": take_in})
