"""`ebc answer`: everything that a prompt can do, done without one. List, show, set and clear; import and export are in `exchange.py`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import exchange, keeper, options
from ebc_cli.cli.options import argument, option
from ebc_cli.cli.session import Session, here_today, now
from ebc_cli.terminal import stdout
from ebc_cli.terminal.console import is_terminal
from ebc_cli.terminal.stdin import read_value

if TYPE_CHECKING:
    from ebc_cli.project.model import State

app = typer.Typer(help="Answers without a prompt: list, show, set, clear, import, export.", no_args_is_help=True, rich_markup_mode=None)


def _states() -> tuple[str, ...]:
    from ebc_cli.report import answers

    return answers.STATE_NAMES


JSON = typer.Option(False, "--json", help="JSON on stdout.")
ID = argument("ID", "A question, such as problem.stories.", "questions", default=...)


@app.command("list")
def list_answers(
    ctx: typer.Context,
    as_json: bool = JSON,
    strand: str = option("--strand", "STRAND", "One strand only, by slug or key.", "strands"),
    state: str = typer.Option(
        "", "--state", metavar="STATE", help="One state only: answered, not-known, not-applicable, later or open.", autocompletion=_states
    ),
    everything: bool = typer.Option(False, "--all", help="Also the open questions that apply to this project."),
) -> None:
    """List the answers. In a pipe: id, state and value on one line each, with tabs between."""
    from ebc_cli.report import answers

    session: Session = ctx.obj
    key = session.strand(strand).key if strand and state in ("", *answers.STATE_NAMES) else ""  # a state that is none is told first
    rows = answers.rows(session.toolkit, session.team, key, state, everything=everything)
    if as_json:
        stdout.write_json([answers.as_listed(name, answer) for name, answer in rows])
    elif is_terminal(sys.stdout):
        session.show_list(answers.listing(session.toolkit, rows))
    else:
        stdout.write("".join(f"{answers.line(session.toolkit, row)}\n" for row in rows))
    if not rows and not as_json:
        session.note("There are no answers here yet." if not state else f"No question here is {state}.", "answer list --all")


@app.command("show")
def show(ctx: typer.Context, question: str = ID, as_json: bool = JSON) -> None:
    """Show a question, its guidance and its answer. In a pipe: the value only, as `ebc answer set ID --stdin` takes it."""
    from ebc_cli.report import answers

    session: Session = ctx.obj
    answer = session.store.project.answers.get(question)
    if answer is None:
        session.question(question)  # names the nearest id when there is none such
    shown = session.team.answers.get(question, answer)
    page = answers.page(session.toolkit, session.team, question, shown, session.command)
    if as_json:
        stdout.write_json(answers.as_shown(session.toolkit, session.team, question, shown))
    elif is_terminal(sys.stdout):
        session.show_list(page)
    elif answer is not None and answer.value is not None:
        stdout.write(answers.piped(answer.value))
    else:
        # Not to stdout: the guidance would be taken for a value by what reads the pipe.
        session.screen.note(page)


@app.command("set")
def set_answer(
    ctx: typer.Context,
    question: str = ID,
    value: list[str] = typer.Argument(
        None, metavar="[VALUE]...", help="The answer; several for a list. After -- when it begins with a hyphen."
    ),
    stdin: bool = typer.Option(False, "--stdin", help="Read the answer from stdin, as it is."),
    not_known: bool = typer.Option(False, "--not-known", help="We do not know this yet."),
    not_applicable: bool = typer.Option(False, "--not-applicable", help="It does not apply to us."),
    later: bool = typer.Option(False, "--later", help="We come back to it later."),
    reason: str = typer.Option("", "--reason", metavar="TEXT", help="Why there is no answer."),
    confidence: str = option("--confidence", "LEVEL", "How sure: low, medium or high. Alone, marks the answer there is.", "levels"),
    by: str = exchange.BY,
) -> None:
    """Answer a question, or say honestly why not."""
    from ebc_cli.guide import giving
    from ebc_cli.guide.importing import must_be_text
    from ebc_cli.project.model import Answer, revised

    session: Session = ctx.obj
    asked = session.question(question)
    must_be_text(*(value or []), reason, by)
    states: dict[State, bool] = {"not-known": not_known, "not-applicable": not_applicable, "later": later}
    said = [state for state, wanted in states.items() if wanted]
    ways = (["VALUE"] if value else []) + (["--stdin"] if stdin else []) + [f"--{state}" for state in said]
    options.of_one_use(*({way: True} for way in ways))
    level = giving.level(confidence)
    giving.must_fit(ways, level, reason)
    author = giving.Author(by, now().isoformat())
    earlier = session.store.project.answers.get(question)
    if not ways:
        answer = giving.marked(question, earlier, level, author)
    elif said:
        answer = revised(earlier, Answer(said[0], reason=reason, by=by, at=author.at))
    else:
        text = read_value(session.warn) if stdin else giving.typed(asked, value)
        answer, read_as = giving.given(asked, text, earlier, level, author, here_today())
        if read_as:
            session.note(read_as)
    if not keeper.keep(session, lambda project: project.with_answer(question, answer)):
        return
    if aside := giving.not_asked(session.team, asked):
        session.note(aside)
    session.note(f"Saved {session.path}", "next", "good")


@app.command("clear")
def clear(ctx: typer.Context, question: str = ID) -> None:
    """Take an answer out, so that its question is open again. The earlier versions keep it."""
    from ebc_cli.report import answers

    session: Session = ctx.obj
    answer = session.store.project.answers.get(question)
    if answer is None:
        session.question(question)
        session.note(f"`{question}` has no answer; nothing was changed.", "next")
        return
    if not keeper.keep(session, lambda project: project.without_answer(question)):
        return
    session.screen.note(answers.listing(session.toolkit, [(question, answer)]))
    session.note(f"Taken out, and kept in the earlier versions (`ebc restore`). Saved {session.path}", "next", "good")


app.command("import")(exchange.import_answers)
app.command("export")(exchange.export)
