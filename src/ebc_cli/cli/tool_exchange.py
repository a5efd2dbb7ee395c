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
from ebc_cli.errors import EbcError, UnknownName, UsageFault, count
from ebc_cli.terminal import stdin, stdout

if TYPE_CHECKING:
    from ebc_cli.project.model import Project
    from ebc_cli.worksheets.incoming import Batch
    from ebc_cli.worksheets.sheet import Sheet

FORMATS = ("csv", "tsv", "json", "yaml")
SUFFIXES = MappingProxyType({**{f".{name}": name for name in FORMATS}, ".yml": "yaml"})


def export(
    ctx: typer.Context,
    file: str = typer.Option("", "-o", "--output", metavar="FILE", help="Write to this file; without it to stdout."),
    form: str = typer.Option(
        "",
        "--format",
        metavar="FORMAT",
        help="csv, tsv, json or yaml; without it by the file's suffix, else csv.",
        autocompletion=lambda: FORMATS,
    ),
    list_: str = LIST,
    sheet: str = SHEET,
) -> None:
    """Write rows for a spreadsheet (CSV, TSV: one list) or another program (JSON, YAML: all lists)."""
    from ebc_cli.worksheets import exporting, typed

    session, found = here(ctx)
    standing = sheet_of(session, found, sheet or named_sheet(ctx))
    form = form.lower() or SUFFIXES.get(Path(file).suffix.lower(), "csv")
    if form not in FORMATS:
        raise UnknownName("format", form, FORMATS)
    if form in ("json", "yaml"):
        if list_:
            raise UsageFault(f"{form.upper()} has all lists.", "Leave out `--list`, or use `--format csv`.")
        text = exporting.as_json(standing) if form == "json" else exporting.as_yaml(standing)
    else:
        text = exporting.table(standing, typed.list_of(standing, list_), "\t" if form == "tsv" else ",")
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
    from ebc_cli.pages import tool_import_page
    from ebc_cli.worksheets import importing

    session, found = here(ctx)
    standing = sheet_of(session, found, sheet or named_sheet(ctx))
    printed = Path(file).suffix.lower() == ".docx"
    if printed:
        of_one_use({"--row": row, "--list": list_}, {file: file}, hint="A Word file says itself where its rows belong.")
        path = Path(file)
        batches = _printed(standing, path)
    else:
        text, path = stdin.read_from(file, session.warn)
        batches = [_points(standing, list_, text, row)] if row else _batches(standing, list_, text, path)

    def against(project: Project) -> importing.Taken:
        return importing.taken(tool_rows.again(standing, project), batches, maker(by), here_today())

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
    from ebc_cli.terminal.asking import asker_for
    from ebc_cli.terminal.console import require_terminal

    require_terminal("`--yes`")
    options = (Option("save", "Save it"), Option("leave", "Leave everything as it was"))
    return asker_for(session.screen).choose("Save what stands above?", options, "save") == "save"


def _printed(standing: Sheet, path: Path) -> list[Batch]:
    """What was typed into a printed worksheet."""
    from ebc_cli.report import word_back

    return word_back.batches(standing, stdin.raw_of(path), path)


def _batches(standing: Sheet, list_: str, text: str, path: Path) -> list[Batch]:
    """What came, by its file's suffix, else as it begins; data has several lists, unless one was named."""
    from ebc_cli import jsonfile
    from ebc_cli.worksheets import incoming, typed

    form, suffix, start = typed.list_of(standing, list_), path.suffix.lower(), text.lstrip()
    keys = tuple(f"{each.id}:" for each in standing.form.lists)
    if SUFFIXES.get(suffix) in ("json", "yaml") or (suffix not in SUFFIXES and start.startswith(("{", "[", *keys))):
        return incoming.of_data([form] if list_ else standing.form.lists, jsonfile.parse_either(text, path))
    return [incoming.of_text(form, text)]


def _points(standing: Sheet, list_: str, text: str, row: str) -> Batch:
    """The points of a series for one row, with those that it has. Raises `UsageFault` where its list has no series."""
    from ebc_cli.worksheets import incoming, series, typed

    form, at = typed.row_of(standing, row, list_)
    column = next((each for each in form.columns if each.kind == "series"), None)
    if column is None:
        raise UsageFault(f"{form.rows.capitalize()} have no series.", "Leave out `--row`.")
    points = series.joined(str(standing.cell(column, at).value or ""), series.of_table(text))
    return incoming.Batch(form, (incoming.Record(1, {"id": at.id, column.id: {"value": points}}),))


COMMANDS: MappingProxyType[str, Callable[..., None]] = MappingProxyType({"export": export, "import": take_in})
