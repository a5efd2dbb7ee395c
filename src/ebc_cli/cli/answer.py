"""`ebc answer`: everything that a prompt can do, done without one. List, show, set, clear, import and export answers."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ebc_cli.cli import stdout
from ebc_cli.cli.session import Session, now
from ebc_cli.errors import EbcError, FileFault, UsageFault
from ebc_cli.terminal.console import is_terminal

if TYPE_CHECKING:
    from ebc_cli.guide.importing import Fault
    from ebc_cli.project.model import Answer, Confidence, State
    from ebc_cli.toolkit.model import Question

app = typer.Typer(
    help="Answers without a prompt: list, show, set, clear, import, export.", no_args_is_help=True, rich_markup_mode=None
)

JSON = typer.Option(False, "--json", help="JSON on stdout.")
BY = typer.Option("", "--by", envvar="EBC_BY", metavar="NAME", help="Who gives the answer.")
ID = typer.Argument(..., metavar="ID", help="A question, such as problem.stories.")


@app.command("list")
def list_answers(
    ctx: typer.Context,
    as_json: bool = JSON,
    strand: str = typer.Option("", "--strand", metavar="STRAND", help="One strand only, by slug or key."),
    state: str = typer.Option("", "--state", metavar="STATE", help="One state only: answered, not-known, not-applicable, later or open."),
    everything: bool = typer.Option(False, "--all", help="Also the open questions that apply to this project."),
) -> None:
    """List the answers. In a pipe: id, state and value on one line each, with tabs between."""
    from ebc_cli.guide.importing import as_listed
    from ebc_cli.report import answers

    session: Session = ctx.obj
    rows = _rows(session, strand, state, everything)
    if as_json:
        stdout.write_json([as_listed(name, answer) for name, answer in rows])
    elif is_terminal(sys.stdout):
        session.screen.show(answers.listing(session.toolkit, rows))
    else:
        sys.stdout.write("".join(f"{answers.line(session.toolkit, row)}\n" for row in rows))
    if not rows and not as_json:
        _note(session, "There are no answers here yet." if not state else f"No question here is {state}.", "answer list --all")


def _rows(session: Session, strand: str, state: str, everything: bool) -> list[tuple[str, Answer | None]]:
    from ebc_cli.guide import progress
    from ebc_cli.guide.importing import STATE_NAMES
    from ebc_cli.yamlfile import nearest

    if state and state not in STATE_NAMES:
        near = nearest(state, STATE_NAMES)
        meant = f" Did you mean `{near}`?" if near else ""
        raise UsageFault(f"There is no state `{state}`.{meant}", f"Choose from: {', '.join(STATE_NAMES)}.")
    start = f"{session.strand(strand).key}." if strand else ""
    project, toolkit = session.store.project, session.toolkit
    rows: list[tuple[str, Answer | None]] = []
    for name, (_, _, question) in toolkit.by_question.items():
        answer = project.answers.get(name)
        if answer or ((everything or state == "open") and progress.applies(question, project)):
            rows.append((name, answer))
    rows += [(name, answer) for name, answer in project.answers.items() if name not in toolkit.by_question]
    return [row for row in rows if row[0].startswith(start) and state in ("", project.state(row[0]))]


@app.command("show")
def show(ctx: typer.Context, question: str = ID, as_json: bool = JSON) -> None:
    """Show a question, its guidance and its answer. In a pipe: the value only, as `ebc answer set ID --stdin` takes it."""
    from ebc_cli.report import answers

    session: Session = ctx.obj
    answer = session.store.project.answers.get(question)
    if answer is None:
        session.question(question)  # names the nearest id when there is none such
    page = answers.page(session.toolkit, question, answer)
    if as_json:
        stdout.write_json(_shown(session, question, answer))
    elif is_terminal(sys.stdout):
        session.screen.show(page)
    elif answer is not None and answer.value is not None:
        stdout.write(exact(answer.value) + "\n")
    else:
        # Not to stdout: the guidance would be taken for a value by what reads the pipe.
        session.screen.note(page)


def exact(value: str | int | float | list[str]) -> str:
    """A value as the text that gives the same value when it is set again."""
    if isinstance(value, list):
        return "\n".join(value)
    return value if isinstance(value, str) else repr(value)


def _shown(session: Session, name: str, answer: Answer | None) -> dict[str, Any]:
    from ebc_cli.guide.importing import as_listed
    from ebc_cli.guide.progress import applies
    from ebc_cli.records import as_builtins

    shown = as_listed(name, answer)
    found = session.toolkit.by_question.get(name)
    if found is None:
        return {**shown, "strand": None, "activity": None, "applies": True, "question": None}
    strand, activity, question = found
    return {
        **shown,
        "strand": strand.id,
        "activity": activity.id,
        "applies": applies(question, session.store.project),
        "question": as_builtins(question),
    }


@app.command("set")
def set_answer(
    ctx: typer.Context,
    question: str = ID,
    value: list[str] = typer.Argument(None, metavar="[VALUE]...", help="The answer; several for a list. After -- when it begins with a hyphen."),
    stdin: bool = typer.Option(False, "--stdin", help="Read the answer from stdin, as it is."),
    not_known: bool = typer.Option(False, "--not-known", help="We do not know this yet."),
    not_applicable: bool = typer.Option(False, "--not-applicable", help="It does not apply to us."),
    later: bool = typer.Option(False, "--later", help="We come back to it later."),
    reason: str = typer.Option("", "--reason", metavar="TEXT", help="Why there is no answer."),
    confidence: str = typer.Option("", "--confidence", metavar="LEVEL", help="How sure: low, medium or high. Alone, marks the answer there is."),
    by: str = BY,
) -> None:
    """Answer a question, or say honestly why not."""
    from ebc_cli.project.model import Answer, revised

    session: Session = ctx.obj
    asked = session.question(question)
    _must_be_text(*(value or []), reason, by)
    states: dict[State, bool] = {"not-known": not_known, "not-applicable": not_applicable, "later": later}
    said = [state for state, wanted in states.items() if wanted]
    ways = (["VALUE"] if value else []) + (["--stdin"] if stdin else []) + [f"--{state}" for state in said]
    level = _level(confidence)
    _must_fit_together(ways, level, reason)
    time = now().isoformat()
    earlier = session.store.project.answers.get(question)
    if not ways:
        answer = _marked(question, earlier, level, by, time)
    elif said:
        answer = revised(earlier, Answer(said[0], reason=reason, by=by, at=time))
    else:
        answer = revised(earlier, Answer("answered", _value(asked, value, stdin), level, by=by, at=time))
    _save(session, {question: answer})
    _note_when(session, asked)
    _saved(session, "Saved")


def _must_fit_together(ways: list[str], level: Confidence | None, reason: str) -> None:
    """Exactly one way of answering, or a confidence alone; each option only where it means something."""
    if len(ways) > 1:
        raise UsageFault(f"{' and '.join(ways)} say two different things about one question.", "Give one of them.")
    if not ways and level is None:
        raise UsageFault(
            "There is no answer to set.",
            "Give a VALUE, `--stdin`, one of `--not-known`, `--not-applicable`, `--later`, or `--confidence` for the answer there is.",
        )
    answered = not ways or ways[0] in ("VALUE", "--stdin")
    if reason and answered:
        raise UsageFault("`--reason` says why there is no answer.", "Use it with `--not-known`, `--not-applicable` or `--later`.")
    if level and not answered:
        raise UsageFault("`--confidence` says how sure an answer is.", f"Leave it out with `{ways[0]}`.")


def _level(word: str) -> Confidence | None:
    from ebc_cli.project.model import LEVELS

    found = next((level for level in LEVELS if level == word), None)
    if word and found is None:
        raise UsageFault(f"There is no confidence `{word}`.", f"Choose from: {', '.join(LEVELS)}.")
    return found


def _marked(name: str, earlier: Answer | None, level: Confidence | None, by: str, time: str) -> Answer:
    from msgspec import structs

    if earlier is None or earlier.state != "answered":
        raise UsageFault(f"`{name}` has no answer yet to be sure of.", f"Answer it first: `ebc answer set {name} VALUE`.")
    return structs.replace(earlier, confidence=level, by=by or earlier.by, at=time)


def _value(asked: Question, values: list[str], stdin: bool) -> str | int | float | list[str]:
    """The value that was typed or piped in. Raises `UsageFault` when it is empty or does not fit the question."""
    from ebc_cli.toolkit import kinds

    if stdin:
        typed = _stdin_text()
        typed = typed.removesuffix("\r\n") if typed.endswith("\r\n") else typed.removesuffix("\n")
    elif len(values) > 1 and asked.kind not in ("lines", "many"):
        raise UsageFault(f"`{asked.id}` takes one answer, and {len(values)} were given.", "Put an answer of several words in quotes.")
    else:
        typed = "\n".join(values)
    if not typed.strip():
        raise UsageFault("The answer is empty; nothing was saved.", f"To take an answer out: `ebc answer clear {asked.id}`.")
    value = kinds.parse(asked, typed)
    if wrong := kinds.fault(asked, value):
        raise UsageFault(f"The answer does not fit `{asked.id}`: {wrong}")
    return value


def _stdin_text() -> str:
    from ebc_cli import yamlfile

    if sys.stdin is None:
        raise UsageFault("There is nothing on stdin to read.", "Pipe a text in, or give it as VALUE.")
    raw = sys.stdin.buffer.read(yamlfile.MAX_BYTES + 1)
    if len(raw) > yamlfile.MAX_BYTES // 2:
        raise EbcError(f"This is too long for one answer: more than {yamlfile.MAX_BYTES // 2 // 1024 // 1024} MB.", "Keep it in a file and name the file.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as fault:
        line = raw.count(b"\n", 0, fault.start) + 1
        raise UsageFault(f"What came on stdin is not UTF-8 text (line {line}).", "Save the text as UTF-8, then pipe it in again.") from None


def _must_be_text(*texts: str) -> None:
    from ebc_cli.guide.importing import is_text

    if not all(map(is_text, texts)):
        raise UsageFault("There are bytes in this that are no text (UTF-8), so it cannot be saved.", "Type it again, or use `--stdin` with a UTF-8 file.")


def _note_when(session: Session, asked: Question) -> None:
    from ebc_cli.guide import progress

    if asked.when is not None and not progress.holds(asked.when, session.store.project):
        others = ", ".join(f"`{name}`" for name in dict.fromkeys(asked.when.questions()))
        _note(session, f"This question is asked only after certain answers to {others}; yours is kept all the same.")


@app.command("clear")
def clear(ctx: typer.Context, question: str = ID) -> None:
    """Take an answer out, so that its question is open again. The earlier versions keep it."""
    from ebc_cli.report import answers

    session: Session = ctx.obj
    answer = session.store.project.answers.get(question)
    if answer is None:
        session.question(question)
        _note(session, f"`{question}` has no answer; nothing was changed.", "next")
        return
    session.store.update(lambda project: project.without_answer(question), now())
    session.screen.note(answers.listing(session.toolkit, [(question, answer)]))
    _saved(session, "Taken out, and kept in the earlier versions (`ebc restore`). Saved")


@app.command("import")
def import_answers(
    ctx: typer.Context,
    source: str = typer.Argument(..., metavar="FILE", help="YAML or JSON: values or answers by question id, or a project file. - for stdin."),
    replace: bool = typer.Option(False, "--replace", help="Put imported answers in place of different ones."),
    by: str = BY,
) -> None:
    """Take in answers from a file, all or none."""
    from ebc_cli.guide import importing

    session: Session = ctx.obj
    _must_be_text(by)
    text, path = _source(source)
    found = importing.read(_parsed(text, path), session.toolkit, by=by, at=now().isoformat())
    change = importing.against(session.store.project, found.answers)
    faults = [*found.faults, *([] if replace else _clashes(change.replaced))]
    if faults:
        _refuse(session, faults, text, path)
    if change.new or change.replaced:
        _save(session, {**change.new, **change.replaced})
    counts = f"{len(change.new)} new, {len(change.replaced)} replaced, {len(change.same)} as they were"
    _saved(session, f"Imported {len(found.answers)} answers: {counts}. Saved")


def _source(source: str) -> tuple[str, Path]:
    from ebc_cli import yamlfile

    if source == "-":
        return _stdin_text().removeprefix("\ufeff"), Path("-")
    path = Path(source)
    try:
        return yamlfile.read_text(path), path
    except OSError as fault:
        raise EbcError(f"{path} cannot be read ({fault.strerror}).", "Name a YAML or JSON file, or - for stdin.") from None


def _parsed(text: str, path: Path) -> Any:
    from ebc_cli import yamlfile

    as_json = path.suffix.lower() == ".json" or (path.suffix.lower() not in (".yaml", ".yml") and text.lstrip()[:1] in ("{", "["))
    return yamlfile.parse_json(text, path) if as_json else yamlfile.parse(text, path)


def _clashes(replaced: Mapping[str, Answer]) -> list[Fault]:
    from ebc_cli.guide.importing import Fault

    what = "the project has a different answer; `--replace` puts this one in its place."
    return [Fault((), name, what) for name in replaced]


def _refuse(session: Session, faults: list[Fault], text: str, path: Path) -> None:
    from ebc_cli.report.blocks import Text

    lines = _lines(text, path)
    told = []
    for fault in faults:
        number = lines.of(fault.where) if lines and fault.where else 0
        place = f"{path}:{number}" if number else f"{path}"
        told.append(Text(": ".join(filter(None, (place, fault.question, fault.what)))))
    session.screen.note(tuple(told))
    count = f"{len(faults)} faults" if len(faults) > 1 else "1 fault"
    raise EbcError(f"Nothing was imported; there {'are' if len(faults) > 1 else 'is'} {count} in {path}.", "Mend them, then run the command again.")


def _lines(text: str, path: Path) -> Any:
    """Where things stand in the text. JSON is read as YAML for this; the rare JSON that is no YAML goes without lines."""
    from ebc_cli import yamlfile

    try:
        return yamlfile.Lines(text, path)
    except FileFault:
        return None


@app.command("export")
def export(
    ctx: typer.Context,
    output: str = typer.Option("", "-o", "--output", metavar="FILE", help="Write to this file; without it to stdout."),
    form: str = typer.Option("", "--format", metavar="FORMAT", help="yaml or json; without it by the file's suffix, else yaml."),
) -> None:
    """Write all answers by question id, in the form that `ebc answer import` takes."""
    import json

    from ebc_cli import yamlfile
    from ebc_cli.guide.importing import as_data

    session: Session = ctx.obj
    form = form or ("json" if output.lower().endswith(".json") else "yaml")
    if form not in ("yaml", "json"):
        raise UsageFault(f"There is no format `{form}`.", "Choose from: yaml, json.")
    answers = {name: as_data(answer) for name, answer in session.store.project.answers.items()}
    text = json.dumps(answers, ensure_ascii=False, indent=2) + "\n" if form == "json" else yamlfile.dump(answers) or "{}\n"
    if output in ("", "-"):
        stdout.write(text)
        return
    stdout.write_file(session, Path(output), text)
    _note(session, f"Wrote {len(answers)} answers to {output}.", f"answer import {output}")


def _save(session: Session, answers: Mapping[str, Answer]) -> None:
    def put(project: Any) -> Any:
        for name, answer in answers.items():
            project = project.with_answer(name, answer)
        return project

    session.store.update(put, now())


def _saved(session: Session, what: str) -> None:
    _note(session, f"{what}: {session.path}", "next")


def _note(session: Session, text: str, words: str = "") -> None:
    """A line to stderr, and the next command where there is one."""
    from ebc_cli.report.blocks import Text

    session.screen.note((Text(text), *([Text(f"next: {session.command(words)}")] if words else [])))
