"""`ebc content`: for people who write the guide's content. Check it, show it all, print the schema of a file kind, say where it is."""

from __future__ import annotations

from pathlib import Path

import typer

from ebc_cli.cli.session import Session
from ebc_cli.errors import EbcError, count
from ebc_cli.terminal import stdout

app = typer.Typer(help="The guide's content, for authors: check, show, schema, path.", no_args_is_help=True, rich_markup_mode=None)


@app.command("check")
def check(
    ctx: typer.Context,
    folder: str = typer.Argument(
        "",
        metavar="[DIR]",
        help="A content folder; without it the one in use. One whose toolkit.yaml has no format, or none, lies over ours.",
    ),
) -> None:
    """Name every fault in a content folder, each with its file and line."""
    from ebc_cli.blocks.safe import one_line
    from ebc_cli.project import fileform
    from ebc_cli.toolkit import checking, loading

    session: Session = ctx.obj
    base, checked = loading.to_check(folder or session.named_content)
    faults = checking.check(checked, base, fileform.parse)
    told = "this folder" if checked == Path() else checked
    if faults:
        stdout.write("".join(f"{one_line(str(fault))}\n" for fault in faults))
        files = len({fault.path for fault in faults})
        raise EbcError(f"{count(len(faults), 'fault')} in {count(files, 'file')} of {told}.", "Mend each line above, then check again.")
    layers = (base, checked) if base else (checked,)
    toolkit, library = loading.compile_layers(layers), loading.compile_library(layers)
    examples = count(len(list((checked / "examples").glob("*.ebc.yaml"))), "worked example")
    session.note(f"No fault in {told}: {checking.summary(toolkit, library)}, {examples}.", style="good")


@app.command("show")
def show(ctx: typer.Context, as_json: bool = typer.Option(False, "--json", help="Everything, as JSON.")) -> None:
    """Show what the content holds, by name and in counts, or with --json all of it."""
    session: Session = ctx.obj
    if as_json:
        from ebc_cli.cli import examples
        from ebc_cli.pages import content_data

        worked = [(each.name, each.title) for each in examples.listed(session.named_content)]
        stdout.write_json(content_data.everything(session.toolkit, session.library, session.documents, worked))
        return
    from ebc_cli.pages import content_page
    from ebc_cli.toolkit import checking

    summary = checking.summary(session.toolkit, session.library)
    session.screen.show(content_page.everything(session.toolkit, session.library, session.documents, summary))


def _kinds() -> list[str]:
    from ebc_cli.toolkit import checking

    return [*checking.SCHEMAS, "project"]


@app.command("schema")
def schema(
    kind: str = typer.Argument(
        ...,
        metavar="KIND",
        help="toolkit, questions, strand, tool, stage, approach, page (its front matter), routes, cards, case, "
        "terms, howto, synonyms, checks, document or project.",
        autocompletion=_kinds,
    ),
) -> None:
    """Print the JSON Schema of one kind of file, for editors that check while you type."""
    from ebc_cli.errors import UnknownName
    from ebc_cli.project import fileform
    from ebc_cli.toolkit import checking

    if kind not in _kinds():
        raise UnknownName("file kind", kind, _kinds())
    stdout.write_json(fileform.schema() if kind == "project" else checking.schema(kind))


@app.command("path")
def path(ctx: typer.Context) -> None:
    """Print the content folder; an organisation's own follows on a second line."""
    from ebc_cli.toolkit import loading

    session: Session = ctx.obj
    stdout.write("".join(f"{folder}\n" for folder in loading.content_folders(session.named_content)))
