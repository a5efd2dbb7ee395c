"""`ebc answer import` and `export`: answers from a file, and into one."""

from __future__ import annotations

from pathlib import Path

import typer

from ebc_cli.cli import keeper, options
from ebc_cli.cli.session import Session, now
from ebc_cli.errors import EbcError, UnknownName, count, shell_word
from ebc_cli.terminal import stdin, stdout

FORMATS = ("yaml", "json")
BY = typer.Option("", "--by", envvar="EBC_BY", metavar="NAME", help="Who gives the answer.")


def import_answers(
    ctx: typer.Context,
    source: str = typer.Argument(
        ..., metavar="FILE", help="YAML or JSON: values or answers by question id, or a project file. - for stdin."
    ),
    replace: bool = typer.Option(False, "--replace", help="Put imported answers in place of different ones that are older."),
    older_too: bool = typer.Option(False, "--older-too", help="With --replace: also in place of newer ones."),
    dry_run: bool = typer.Option(False, "--dry-run", help="Show what would change, and save nothing."),
    by: str = BY,
) -> None:
    """Take in answers from a file, all or none. Empty ones are left untouched."""
    from ebc_cli import jsonfile
    from ebc_cli.guide import forms, importing
    from ebc_cli.pages import import_page

    session: Session = ctx.obj
    importing.must_be_text(by)
    text, path = stdin.read_from(source, session.warn)
    options.go_with("--replace", replace, {"--older-too": older_too})
    data, project = jsonfile.parse_either(text, path), session.store.project
    found = importing.read(data, session.toolkit, by=by, at=now().isoformat(), project=project)
    change = importing.against(project, found.answers)
    kept = () if older_too else change.newer
    replaced = {name: answer for name, answer in change.replaced.items() if name not in kept}
    if dry_run:
        session.screen.show(import_page.differences(session.toolkit, project, change, kept))
    if faults := (*found.faults, *(() if replace or dry_run else import_page.clashes(found, change))):
        session.screen.note(import_page.faults(faults, jsonfile.lines(text, path), str(path)))
        raise EbcError(
            f"Nothing was imported from {path}: {count(len(faults), 'fault')}.",
            "Mend what is said above, then run the command again; `--dry-run` shows what differs.",
        )
    whole = forms.is_copy(data, project)
    session.screen.note(import_page.not_taken(found, kept if replace else (), str(path), session.command, whole=whole))
    if dry_run:
        session.note("Nothing was saved.")
        return
    if not (change.new or replaced):
        session.note(import_page.nothing_new(found, change, kept, str(path)), "next")
        return
    if change.replaced:  # what loses is kept as a version too, whichever it is
        session.store.keep_versions((project, importing.put(project, found.answers)), now)
    if keeper.keep(session, lambda project: importing.put(project, {**change.new, **replaced})):
        session.note(import_page.imported(found, change, len(replaced), str(session.path)), "next", "good")


def export(
    ctx: typer.Context,
    file: str = typer.Option("", "-o", "--output", metavar="FILE", help="Write to this file; without it to stdout."),
    form: str = typer.Option(
        "", "--format", metavar="FORMAT", help="yaml or json; without it by the file's suffix, else yaml.", autocompletion=lambda: FORMATS
    ),
) -> None:
    """Write all answers by question id, in the form that `ebc answer import` takes."""
    from ebc_cli.guide.exporting import as_data, as_text

    session: Session = ctx.obj
    form = form or ("json" if file.lower().endswith(".json") else "yaml")
    if form not in FORMATS:
        raise UnknownName("format", form, FORMATS)
    answers = {name: as_data(answer) for name, answer in session.store.project.answers.items()}
    aside = {name: answers.pop(name) for name in list(answers) if name not in session.team.answers}
    text = as_text(answers, aside, form)
    if aside:
        names = ", ".join(f"`{name}`" for name in aside)
        session.note(f"The last {count(len(aside), 'answer')} in it: kept, but not asked as things stand ({names}).")
    if file in ("", "-"):
        stdout.write(text)
        return
    stdout.write_file(Path(file), text, session.path)
    command = f"ebc answer import {shell_word(file)}"
    session.note(f"Wrote {count(len(answers) + len(aside), 'answer')} to {file}. In another project, `{command}` takes them in.")
