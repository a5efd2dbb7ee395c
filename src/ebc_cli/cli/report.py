"""`ebc report`: the project as a report or another document, on the terminal or in a file. What stands in it is made in `report/`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli.options import FORCE, JSON, REDACT, YES, go_with, of_one_use, words
from ebc_cli.cli.session import Session, here_today
from ebc_cli.report.formats import SEALED, Format, Paper, wanted
from ebc_cli.terminal import stdout
from ebc_cli.terminal.console import someone_is_here

if TYPE_CHECKING:
    from ebc_cli.report.handing import Change
    from ebc_cli.report.made import Made

OPEN = typer.Option(False, "--open", help="Open the file with its program on this computer when it is written.")


def _documents(ctx: typer.Context) -> list[tuple[str, str]]:
    from ebc_cli.pages import document_list

    return [(each.id, each.title) for each in document_list.listed(ctx.obj.documents)]


def report(
    ctx: typer.Context,
    document: str = typer.Argument(
        "",
        metavar="[DOCUMENT]",
        help="What to hand on, such as charter or board; without it the whole report.",
        autocompletion=_documents,
    ),
    form: Format | None = typer.Option(None, "--format", help="How it looks; else the suffix of the file decides, else terminal."),
    output: Path | None = typer.Option(
        None,
        "--output",
        "-o",
        metavar="FILE",
        help="Write a file: .html (browser, paper), .docx (Word), .pptx (slides), .pdf, .xlsx (Excel), .ics (diary), .md, .json or .txt.",
    ),
    strand: list[str] = typer.Option(
        [],
        "--strand",
        "-s",
        metavar="STRAND",
        help="Only this strand (again for more), after the summary.",
        autocompletion=words("strands"),
    ),
    guidance: bool = typer.Option(
        False, "--guidance", "--draft", help="Leave beside what is open what helps to fill it in: why, what to write, an example, room."
    ),
    paper: Paper | None = typer.Option(None, "--paper", help="A poster for the wall, of a document that is made for it (see --list)."),
    large: bool = typer.Option(False, "--large", help="Large print, in .html, .docx and .pdf."),
    for_print: bool = typer.Option(False, "--for-print", help="Black on white, with a margin to punch, in .html, .docx and .pdf."),
    force: bool = FORCE,
    yes: bool = YES,
    redact: bool = REDACT,
    opened: bool = OPEN,
    only_list: bool = typer.Option(False, "--list", help="List the documents, each with whom it is for and how long it is."),
    as_json: bool = JSON,
) -> None:
    """Print a report: one page that says where you stand, then what you answered, strand by strand; or a document to hand on."""
    session: Session = ctx.obj
    go_with("--list", only_list, {"--json": as_json}, "For a report as JSON, use `--format json`.")
    if only_list:
        of_one_use({"--list": only_list}, {"DOCUMENT": document, "--paper": paper, "--format": form, "--output": output})
        _list(session, as_json=as_json)
        return
    from ebc_cli.pages import document_list
    from ebc_cli.project import finding
    from ebc_cli.report import made as making
    from ebc_cli.report.written import write

    found = document_list.named(session.documents, document, paper or "") if document or paper else None
    if found is not None:
        of_one_use({document: document}, {"--strand": strand}, hint="It belongs to the whole report.")
    if output is not None:
        finding.refuse_project_files(output, session.path)  # before a wrong suffix: it is the graver slip
    name, suffix = (output.name or str(output), output.suffix) if output is not None else ("", "")
    chosen = wanted(name, suffix, form, large=large, for_print=for_print, paper=paper is not None)
    if chosen is Format.pptx:
        session.documents.refuse_slides(found)
    of_one_use({"--yes": yes}, {"--redact": redact})
    go_with("--output", output is not None, {"--yes": yes, "--redact": redact, "--open": opened})
    strands = tuple(session.strand(name).id for name in strand)
    options = making.options(session.toolkit, session.team, strands, draft=guidance, examples=lambda name: session.book.answer(name))

    def made(change: Change | None = None) -> Made:
        return making.make(session.toolkit, change(session.team) if change else session.team, found, options, here_today())

    def raw(whole: Made) -> bytes:
        return write(whole, chosen.value, large=large, for_print=for_print, content=session.named_content)

    if output is not None:
        from ebc_cli.report import handing, seal

        if chosen in SEALED and not force:
            seal.refuse_others(output)
        whole = handing.looked_at(made, lambda each: each.blocks, session.asker, yes=yes, redact=redact, here=someone_is_here())
        hand_out(session, output, lambda: raw(whole), opened=opened)
    elif chosen is Format.terminal:
        session.show(made().blocks)
    else:
        stdout.write(raw(made()).decode("utf-8"))


def hand_out(session: Session, output: Path, written: Callable[[], bytes], *, opened: bool) -> None:
    """Write a file, and say how to go on."""
    from ebc_cli.terminal import handing_out

    path = session.path if session.project is not None else None
    handing_out.hand_out(output, written, path, session.command("next"), plain=session.screen.plain, opened=opened)


def _list(session: Session, *, as_json: bool) -> None:
    from ebc_cli.pages import document_list

    if as_json:
        stdout.write_json({"documents": document_list.data(session.documents)})
        return
    session.screen.show(document_list.page(session.documents, session.command))
