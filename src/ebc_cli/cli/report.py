"""`ebc report`: the project as a report or another document, on the terminal or in a file. What stands in it is made in `report/`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli.options import JSON, go_with, of_one_use, words
from ebc_cli.cli.session import Session, here_today
from ebc_cli.errors import EbcError, UsageFault
from ebc_cli.report.formats import LARGE, SEALED, Format, of_file, of_screen
from ebc_cli.terminal import stdout

if TYPE_CHECKING:
    from ebc_cli.report.made import Made
    from ebc_cli.toolkit.document import DocumentForm


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
        help="Write a file: .html for a browser or paper, .docx for Word, .pdf, .xlsx for Excel, .ics for a diary, .md, .json or .txt.",
    ),
    strand: list[str] = typer.Option(
        [],
        "--strand",
        "-s",
        metavar="STRAND",
        help="Only this strand (again for more), after the summary.",
        autocompletion=words("strands"),
    ),
    draft: bool = typer.Option(False, "--draft", help="With the open questions and what helps to answer them."),
    large: bool = typer.Option(False, "--large", help="Large print, in .html, .docx and .pdf."),
    force: bool = typer.Option(False, "--force", help="Write over a file that is not ours, or was changed since."),
    yes: bool = typer.Option(False, "--yes", help="Write what looks as if it pointed to one patient as it is."),
    redact: bool = typer.Option(False, "--redact", help="Write [left out] in its place; the project stays as it is."),
    only_list: bool = typer.Option(False, "--list", help="List the documents, each with whom it is for and how long it is."),
    as_json: bool = JSON,
) -> None:
    """Print a report: one page that says where you stand, then what you answered, strand by strand; or a document to hand on."""
    session: Session = ctx.obj
    go_with("--list", only_list, {"--json": as_json}, "For a report as JSON, use `--format json`.")
    if only_list:
        of_one_use({"--list": only_list}, {"DOCUMENT": document, "--format": form, "--output": output})
        _list(session, as_json=as_json)
        return
    found = _named(session, document)
    if found is not None:
        of_one_use({document: document}, {"--strand": strand, "--draft": draft}, hint="They belong to the whole report.")
    if output is not None:
        from ebc_cli.project import finding

        finding.refuse_project_files(output, session.path)  # before a wrong suffix: it is the graver slip
    chosen = of_file(output.name, output.suffix, form) if output is not None else of_screen(form)
    if large and chosen not in LARGE:
        raise UsageFault("`--large` is for .html, .docx and .pdf.", "Leave it out, or name such a file.")
    if output is not None and chosen in SEALED and not force:
        refuse_others(output)
    of_one_use({"--yes": yes}, {"--redact": redact})
    go_with("--output", output is not None, {"--yes": yes, "--redact": redact})
    from ebc_cli.report import made as making

    wanted = making.options(session.toolkit, session.team, tuple(session.strand(name).id for name in strand), draft=draft)
    made = making.make(session.toolkit, session.team, found, wanted, here_today())
    if output is not None and not yes and _to_redact(session, made, redact=redact):
        from ebc_cli.report import handing

        made = making.make(session.toolkit, handing.redacted(session.team), found, wanted, here_today())
    if output is not None:
        stdout.write_file(output, _written(session, made, chosen, large=large), session.path)
        say_written(session, output)
    elif chosen is Format.terminal:
        session.show(made.blocks)
    else:
        stdout.write(_written(session, made, chosen, large=large).decode("utf-8"))


def _to_redact(session: Session, made: Made, *, redact: bool) -> bool:
    """Whether something in a document that looks as if it pointed to one patient is to be left out.

    Raises `UsageFault` where nobody is here to decide on it, `Stopped` where it is not to be written now.
    """
    from ebc_cli.guide import handing_talk
    from ebc_cli.report import handing
    from ebc_cli.terminal.console import someone_is_here

    found = handing.pointers(made.blocks)
    return bool(found) and (redact or handing_talk.to_redact(session.asker(), found, here=someone_is_here()))


def refuse_others(output: Path) -> None:
    """Raise `EbcError` where a file of this name is not as we wrote it: somebody may have worked in it."""
    from ebc_cli.report import seal

    try:
        raw = output.read_bytes() if output.is_file() else None
    except OSError as fault:
        raise stdout.unwritten(output, fault) from None
    if raw is not None and not seal.unchanged(raw):
        what = f"Nothing was written: {output} is not ours, or was changed since we wrote it."
        raise EbcError(what, "Name another file, or write over it with `--force`.")


def _list(session: Session, *, as_json: bool) -> None:
    from ebc_cli.pages import document_list

    if as_json:
        stdout.write_json({"documents": document_list.data(session.documents)})
        return
    session.screen.show(document_list.page(session.documents, session.command))


def _named(session: Session, name: str) -> DocumentForm | None:
    from ebc_cli.pages import document_list

    return document_list.named(session.documents, name) if name else None


def _written(session: Session, made: Made, form: Format, *, large: bool) -> bytes:
    """The document as the bytes of a file. What writes a format is loaded only here."""
    from ebc_cli.report import written

    return written.write(made, form.value, large=large, content=session.named_content)


def say_written(session: Session, output: Path) -> None:
    """Say which file was written, and how to go on."""
    from ebc_cli.blocks.shapes import Text
    from ebc_cli.terminal.console import Screen

    # Plain lines on every terminal: two lines are not worth the time that drawing takes to load.
    Screen(plain_wanted=True).note((Text(f"Wrote {output}."), Text(session.command("next"), label="Next")))
