"""`ebc tool TOOL export` and `import`: the rows of a worksheet for a spreadsheet or another program, and back."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import tool_rows
from ebc_cli.cli.session import here_today
from ebc_cli.cli.tool_sheet import BY, LIST, SHEET, here, maker, named_sheet, sheet_of
from ebc_cli.errors import EbcError, UnknownName, UsageFault, count
from ebc_cli.terminal import stdin, stdout

if TYPE_CHECKING:
    from ebc_cli.project.model import Project

FORMATS = ("csv", "tsv", "json")


def export(
    ctx: typer.Context,
    file: str = typer.Option("", "-o", "--output", metavar="FILE", help="Write to this file; without it to stdout."),
    form: str = typer.Option(
        "",
        "--format",
        metavar="FORMAT",
        help="csv, tsv or json; without it by the file's suffix, else csv.",
        autocompletion=lambda: FORMATS,
    ),
    list_: str = LIST,
    sheet: str = SHEET,
) -> None:
    """Write rows for a spreadsheet (CSV, TSV: one list) or another program (JSON: all lists)."""
    from ebc_cli.worksheets import exporting, typed

    session, found = here(ctx)
    standing = sheet_of(session, found, sheet or named_sheet(ctx))
    suffix = Path(file).suffix.lower().removeprefix(".")
    form = form.lower() or (suffix if suffix in FORMATS else "csv")
    if form not in FORMATS:
        raise UnknownName("format", form, FORMATS)
    if form == "json":
        if list_:
            raise UsageFault("JSON has all lists.", "Leave out `--list`, or use `--format csv`.")
        text = exporting.as_json(standing)
    else:
        text = exporting.table(standing, typed.list_of(standing, list_), "\t" if form == "tsv" else ",")
    if file in ("", "-"):
        stdout.write(text)
        return
    stdout.write_file(Path(file), text, session.path)
    session.note(f"Wrote {found.title} to {file}.")


def take_in(
    ctx: typer.Context,
    file: str = typer.Argument(..., metavar="FILE", help="CSV, TSV, JSON, or lines `A -> B: yes` for links; - for stdin."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show what would change, and save nothing."),
    list_: str = LIST,
    sheet: str = SHEET,
    by: str = BY,
) -> None:
    """Take in rows from a file, all or none. Rows are found by id, else by name; what the file does not have stays."""
    from ebc_cli.pages import tool_import_page
    from ebc_cli.worksheets import importing, typed

    session, found = here(ctx)
    text, path = stdin.read_from(file, session.warn)
    standing = sheet_of(session, found, sheet or named_sheet(ctx))
    form = typed.list_of(standing, list_)
    by_json = path.suffix.lower() == ".json" or text.lstrip()[:1] in ("{", "[")
    records = importing.from_data(form, _parsed(text, path)) if by_json else importing.records(form, text)

    def against(project: Project) -> importing.Taken:
        return importing.taken(tool_rows.again(standing, project), form, records, maker(by), here_today())

    taken = against(standing.project)
    if taken.wrong:
        session.screen.note(tool_import_page.faults(taken, str(path)))
        raise EbcError(
            f"Nothing was imported from {path}: {count(len(taken.wrong), 'fault')}.", "Mend what is said above, then run the command again."
        )
    session.screen.show(tool_import_page.difference(form, taken))
    if dry_run:
        session.note("Nothing was saved.")
    elif not (taken.new or taken.altered):
        session.note(f"Nothing in {path} is new; nothing was changed.", f"tool {found.id} show")
    elif tool_rows.changed(
        session, lambda project: importing.taken(tool_rows.again(standing, project), form, records, maker(by), here_today()).project
    ):
        session.note("Saved.", f"tool {found.id} undo", "good", "To take that back")


def _parsed(text: str, path: Path) -> object:
    from ebc_cli import jsonfile

    return jsonfile.parse(text, path)


COMMANDS: MappingProxyType[str, Callable[..., None]] = MappingProxyType({"export": export, "import": take_in})
