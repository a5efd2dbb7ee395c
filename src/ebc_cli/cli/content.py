"""`ebc content`: for people who write the guide's content. Check it, show it all, print the schema of a file kind, say where it is."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ebc_cli import files
from ebc_cli.cli import stdout
from ebc_cli.cli.session import Session
from ebc_cli.errors import EbcError, FileFault, UsageFault

if TYPE_CHECKING:
    from ebc_cli.toolkit.checking import Fault
    from ebc_cli.toolkit.model import Strand

app = typer.Typer(help="The guide's content, for authors: check, show, schema, path.", no_args_is_help=True, rich_markup_mode=None)


@app.command("check")
def check(
    ctx: typer.Context,
    folder: str = typer.Argument(
        "", metavar="[DIR]", help="A content folder; without it the one in use. One without toolkit.yaml lies over ours."
    ),
) -> None:
    """Name every fault in a content folder, each with its file and line."""
    from ebc_cli.report.blocks import Text
    from ebc_cli.toolkit import checking, loading

    session: Session = ctx.obj
    base, checked = _folders(session, folder)
    faults = checking.check(checked, base)
    faults = sorted([*faults, *_examples_unread(checked, faults)], key=lambda fault: (str(fault.path), fault.line))
    if faults:
        sys.stdout.write("".join(f"{_printable(str(fault))}\n" for fault in faults))
        sys.stdout.flush()
        files = len({fault.path for fault in faults})
        raise EbcError(
            f"{_count(len(faults), 'fault')} in {_count(files, 'file')} of {checked}.", "Mend each line above, then check again."
        )
    layers = (base, checked) if base else (checked,)
    toolkit, library = loading.compile_layers(layers), loading.compile_library(layers)
    examples = _count(len(list((checked / "examples").glob("*.ebc.yaml"))), "worked example")
    session.screen.note((Text(f"No fault in {checked}: {checking.summary(toolkit, library)}, {examples}.", "good"),))


def _folders(session: Session, named: str) -> tuple[Path | None, Path]:
    """The folder to check, and below it the packaged one when it is only an overlay."""
    from ebc_cli.toolkit import loading

    folder = Path(named or session.named_content or os.environ.get("EBC_CONTENT", "") or loading.packaged())
    if not folder.is_dir():
        raise UsageFault(f"The content folder {folder} does not exist.", "Name a folder; `ebc content path` says where ours is.")
    return (None if (folder / "toolkit.yaml").is_file() else loading.packaged()), folder


def _examples_unread(folder: Path, known: Iterable[Fault]) -> list[Fault]:
    """What keeps a worked example from being opened as a project, where the check of the content has not named it already."""
    from ebc_cli.project import fileform
    from ebc_cli.toolkit.checking import Fault

    places = {(fault.path, fault.line) for fault in known}
    found = []
    for path in sorted((folder / "examples").glob("*.ebc.yaml")):
        try:
            fileform.parse(files.read_text(path), path)
        except FileFault as fault:
            if (path, fault.line) not in places:
                found.append(Fault(path, fault.line, "", fault.what))
        except OSError as fault:
            found.append(Fault(path, 0, "", f"the file cannot be read ({fault.strerror})."))
    return found


def _printable(line: str) -> str:
    from ebc_cli.report.safe import one_line

    return one_line(line)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


@app.command("show")
def show(ctx: typer.Context, as_json: bool = typer.Option(False, "--json", help="Everything, as JSON.")) -> None:
    """Show what the content holds: its strands and activities, or with --json all of it."""
    session: Session = ctx.obj
    if as_json:
        stdout.write_json(_everything(session))
        return
    from ebc_cli.report.blocks import Block, Gap, Heading, Items, Text
    from ebc_cli.toolkit import checking

    toolkit = session.toolkit
    out: list[Block] = [Heading(f"{toolkit.about.title} {toolkit.about.version}", 1), Text(checking.summary(toolkit, session.library))]
    for strand in toolkit.strands:
        out += [Gap(), Heading(f"{strand.title} ({strand.id}, {strand.key})", sign=strand.sign, colour=strand.colour)]
        out.append(Items(tuple(f"{item.title} ({item.id}): {_count(len(item.questions), 'question')}" for item in strand.activities)))
    session.screen.show(tuple(out))


def _everything(session: Session) -> dict[str, Any]:
    """The content as other programs read it: names of keys are a contract, new ones may be added."""
    from ebc_cli.cli import examples
    from ebc_cli.records import as_builtins

    toolkit = session.toolkit
    about = as_builtins(toolkit.about)
    return {
        "strands": [_strand(strand) for strand in toolkit.strands],
        "improvement_questions": as_builtins(toolkit.questions.questions),
        "examples": [{"name": worked.name, "title": worked.title} for worked in examples.listed(session.named_content)],
        "perspectives": as_builtins(toolkit.questions.perspectives),
        "spiral": list(toolkit.questions.spiral),
        "stages": about.pop("stages"),
        "approaches": about.pop("approaches"),
        "tools": as_builtins(toolkit.tools),
        "about": {key: value for key, value in about.items() if key != "strands"},
    }


def _strand(strand: Strand) -> dict[str, Any]:
    from ebc_cli.records import as_builtins

    data = as_builtins(strand)
    return {"slug": data.pop("id"), **data}


@app.command("schema")
def schema(kind: str = typer.Argument(..., metavar="KIND", help="toolkit, questions, strand, tool or project.")) -> None:
    """Print the JSON Schema of one kind of file, for editors that check while you type."""
    from ebc_cli.errors import nearest
    from ebc_cli.project import fileform
    from ebc_cli.toolkit import checking

    kinds = [*checking.SCHEMAS, "project"]
    if kind not in kinds:
        near = nearest(kind, kinds)
        meant = f" Did you mean `{near}`?" if near else ""
        raise UsageFault(f"There is no file kind `{kind}`.{meant}", f"Choose from: {', '.join(kinds)}.")
    stdout.write_json(fileform.schema() if kind == "project" else checking.schema(kind))


@app.command("path")
def path(ctx: typer.Context) -> None:
    """Print the content folder; an organisation's own follows on a second line."""
    from ebc_cli.toolkit import loading

    session: Session = ctx.obj
    stdout.write("".join(f"{folder}\n" for folder in loading.content_folders(session.named_content)))
