"""`ebc answer import` and `export`, and what the answer commands share: texts from stdin, and the words after a save."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ebc_cli import files, yamltext
from ebc_cli.cli import keeper
from ebc_cli.cli.session import Session, now
from ebc_cli.errors import EbcError, FileFault, UnknownName, UsageFault, count, shell_word
from ebc_cli.terminal import stdout

if TYPE_CHECKING:
    from ebc_cli.blocks.shapes import Style
    from ebc_cli.guide.forms import Fault
    from ebc_cli.project.model import Project

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
    from ebc_cli.guide import importing
    from ebc_cli.guide.forms import Fault
    from ebc_cli.pages import import_page

    session: Session = ctx.obj
    must_be_text(by)
    text, path = _source(session, source)
    if older_too and not replace:
        raise UsageFault("`--older-too` goes with `--replace`.", "Give both.")
    data, project = _parsed(text, path), session.store.project
    found = importing.read(data, session.toolkit, by=by, at=now().isoformat(), project=project)
    change = importing.against(project, found.answers)
    kept = () if older_too else change.newer
    replaced = {name: answer for name, answer in change.replaced.items() if name not in kept}
    if dry_run:
        session.screen.show(import_page.differences(session.toolkit, project, change, kept))
    clashes = [] if replace or dry_run else [Fault(found.places[name], name, import_page.clash(change, name)) for name in change.replaced]
    if found.faults or clashes:
        _refuse(session, [*found.faults, *clashes], text, path)
    whole = _is_copy(data, project)
    session.screen.note(import_page.not_taken(found, kept if replace else (), str(path), session.command, whole=whole))
    if dry_run:
        note(session, "Nothing was saved.")
        return
    counts = f"{len(change.new)} new, {len(replaced)} replaced, {len(change.same)} as they were"
    if change.new or replaced:
        if change.replaced:  # what loses is kept as a version too, whichever it is
            session.store.keep_versions((project, importing.put(project, found.answers)), now)
        if not keeper.keep(session, lambda project: importing.put(project, {**change.new, **replaced})):
            return
        saved(session, f"Imported {count(len(found.answers), 'answer')}: {counts}. Saved")
    elif change.same and not kept:
        note(session, f"The project has {count(len(found.answers), 'answer')} of {path} already; nothing was changed.", "next")
    else:
        note(session, f"Nothing in {path} is new; nothing was changed.", "next")


def _is_copy(data: Any, project: Project) -> bool:
    """Whether a project file is handed in that is a copy of this project."""
    header = data.get("project") if isinstance(data, dict) else None
    return isinstance(header, dict) and header.get("id") == project.header.id


def _source(session: Session, source: str) -> tuple[str, Path]:

    if source == "-":
        return stdin_text(session).removeprefix("\ufeff"), Path("stdin")
    path = Path(source)
    try:
        with path.open("rb") as file:
            raw = file.read(files.MAX_BYTES + 1)
    except OSError as fault:
        raise EbcError(f"{path} cannot be read ({fault.strerror}).", "Name a YAML or JSON file, or - for stdin.") from None
    taken = files.taken_in(raw) if len(raw) <= files.MAX_BYTES else None
    if taken is None:
        return files.decode(raw, path), path  # which says what is wrong, and where
    if taken.windows:
        note(session, f"{path}: {files.READ_AS_WINDOWS}", style="warn")
    return taken.text.removeprefix("\ufeff"), path


def _parsed(text: str, path: Path) -> Any:
    from ebc_cli import jsonfile, yamlfile

    as_json = path.suffix.lower() == ".json" or (path.suffix.lower() not in (".yaml", ".yml") and text.lstrip()[:1] in ("{", "["))
    return jsonfile.parse(text, path) if as_json else yamlfile.parse(text, path)


def _refuse(session: Session, faults: list[Fault], text: str, path: Path) -> None:
    from ebc_cli import jsonfile
    from ebc_cli.blocks.shapes import Text

    lines = jsonfile.lines(text, path)
    told = []
    for fault in faults:
        number = lines.of(fault.where) if lines and fault.where else 0
        place = f"{path}:{number}" if number else f"{path}"
        told.append(Text(": ".join(filter(None, (place, fault.question, fault.what)))))
    session.screen.note(tuple(told))
    raise EbcError(
        f"Nothing was imported from {path}: {count(len(faults), 'fault')}.",
        "Mend what is said above, then run the command again; `--dry-run` shows what differs.",
    )


def export(
    ctx: typer.Context,
    file: str = typer.Option("", "-o", "--output", metavar="FILE", help="Write to this file; without it to stdout."),
    form: str = typer.Option("", "--format", metavar="FORMAT", help="yaml or json; without it by the file's suffix, else yaml."),
) -> None:
    """Write all answers by question id, in the form that `ebc answer import` takes."""
    from ebc_cli.guide.importing import as_data

    session: Session = ctx.obj
    form = form or ("json" if file.lower().endswith(".json") else "yaml")
    if form not in ("yaml", "json"):
        raise UnknownName("format", form, ("yaml", "json"))
    answers = {name: as_data(answer) for name, answer in session.store.project.answers.items()}
    aside = {name: answers.pop(name) for name in list(answers) if name not in session.team.answers}
    text = _as_text(answers, aside, form)
    if aside:
        names = ", ".join(f"`{name}`" for name in aside)
        note(session, f"The last {count(len(aside), 'answer')} in it: kept, but not asked as things stand ({names}).")
    if file in ("", "-"):
        stdout.write(text)
        return
    stdout.write_file(Path(file), text, session.path)
    command = f"ebc answer import {shell_word(file)}"
    note(session, f"Wrote {count(len(answers) + len(aside), 'answer')} to {file}. In another project, `{command}` takes them in.")


def _as_text(answers: Mapping[str, Any], aside: Mapping[str, Any], form: str) -> str:
    """Answers as the text of a file, those that are not in force apart, below the others."""
    import json

    if form == "json":
        return json.dumps({**answers, **aside}, ensure_ascii=False, indent=2) + "\n"
    below = f"# Kept, but not asked as things stand:\n{yamltext.dump(aside)}" if aside else ""
    return (yamltext.dump(answers) if answers else "") + below or "{}\n"


def stdin_text(session: Session) -> str:
    """What is on stdin, with its line ends as they are. Raises `UsageFault` when it is no text in an encoding that can be known."""

    if sys.stdin is None:
        raise UsageFault("There is nothing on stdin to read.", "Pipe a text in, or give it as VALUE.")
    raw = sys.stdin.buffer.read(files.MAX_BYTES + 1)
    if len(raw) > files.MAX_BYTES // 2:
        # Half of what a project may be: a text can grow when it is written, and there are other answers.
        raise EbcError(f"There is more than {files.MAX_BYTES // 2 // 1024 // 1024} MB on stdin, which is too much for a project.")
    taken = files.taken_in(raw)
    if taken is None:
        try:
            files.decode(raw, Path("stdin"))
        except FileFault as fault:
            line = f" (line {fault.line})"
        raise UsageFault(f"What came on stdin is not UTF-8 text{line}.", "Save the text as UTF-8, then pipe it in again.")
    if taken.windows:
        note(session, f"stdin: {files.READ_AS_WINDOWS}", style="warn")
    return taken.text


def must_be_text(*texts: str) -> None:
    """Raise `UsageFault` if a word of the command line held bytes that are no text."""
    from ebc_cli.guide.importing import is_text

    if not all(map(is_text, texts)):
        raise UsageFault(
            "There are bytes in this that are no text (UTF-8), so it cannot be saved.", "Type it again, or use `--stdin` with a UTF-8 file."
        )


def saved(session: Session, what: str) -> None:
    """Say what was saved, and the next command."""
    note(session, f"{what} {session.path}", "next", "good")


def note(session: Session, text: str, words: str = "", style: Style = "") -> None:
    """A line to stderr, and the next command where there is one."""
    from ebc_cli.blocks.shapes import Text

    session.screen.note((Text(text, style), *([Text(session.command(words), "strong", label="Next")] if words else [])))
