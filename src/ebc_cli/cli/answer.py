"""`ebc answer`: everything that a prompt can do, done without one. List, show, set and clear; import and export are in `exchange.py`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import exchange, keeper, options
from ebc_cli.cli.options import words
from ebc_cli.cli.session import Session, here_today, now
from ebc_cli.terminal import stdin, stdout
from ebc_cli.terminal.console import is_terminal

if TYPE_CHECKING:
    from ebc_cli.blocks.shapes import Blocks
    from ebc_cli.project.model import Answer, State
    from ebc_cli.toolkit.model import Question

app = typer.Typer(help="Answers without a prompt: list, show, set, clear, import, export.", no_args_is_help=True, rich_markup_mode=None)


def _states() -> tuple[str, ...]:
    from ebc_cli.report import answers

    return answers.STATE_NAMES


JSON = typer.Option(False, "--json", help="JSON on stdout.")
ID = typer.Argument(..., metavar="ID", help="A question, such as problem.stories.", autocompletion=words("questions"))


@app.command("list")
def list_answers(
    ctx: typer.Context,
    as_json: bool = JSON,
    strand: str = typer.Option("", "--strand", metavar="STRAND", help="One strand only, by slug or key.", autocompletion=words("strands")),
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
        from ebc_cli.terminal import pager

        pager.show_list(session.screen, answers.listing(session.toolkit, rows))
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
    page = (*answers.page(session.toolkit, question, shown), *_set_aside(session, question, answer), *_by_rows(session, question))
    if as_json:
        stdout.write_json(answers.as_shown(session.toolkit, session.team, question, shown))
    elif is_terminal(sys.stdout):
        from ebc_cli.terminal import pager

        pager.show_list(session.screen, page)
    elif answer is not None and answer.value is not None:
        stdout.write(answers.piped(answer.value))
    else:
        # Not to stdout: the guidance would be taken for a value by what reads the pipe.
        session.screen.note(page)


def _set_aside(session: Session, question: str, answer: Answer | None) -> Blocks:
    """That an answer is kept and not in force, where it is so."""
    from ebc_cli.blocks.shapes import Text

    if answer is None or question in session.team.answers:
        return ()
    return (Text("This answer is kept, and neither shown nor counted elsewhere: its question is not asked as things stand.", "quiet"),)


def _by_rows(session: Session, question: str) -> Blocks:
    """The tools whose rows answer a question, where there are any."""
    from ebc_cli.blocks.shapes import Text
    from ebc_cli.guide import by_rows

    found = by_rows.rows(session.toolkit, session.team, question)
    return tuple(Text(session.command(f"tool {tool.id} show"), "quiet", label=f"From the rows of {tool.title}") for tool, _ in found)


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
    confidence: str = typer.Option(
        "",
        "--confidence",
        metavar="LEVEL",
        help="How sure: low, medium or high. Alone, marks the answer there is.",
        autocompletion=words("levels"),
    ),
    by: str = exchange.BY,
) -> None:
    """Answer a question, or say honestly why not."""
    from ebc_cli.guide import giving
    from ebc_cli.guide.importing import must_be_text
    from ebc_cli.project.model import Answer, revised
    from ebc_cli.toolkit import kinds

    session: Session = ctx.obj
    asked = session.question(question)
    must_be_text(*(value or []), reason, by)
    states: dict[State, bool] = {"not-known": not_known, "not-applicable": not_applicable, "later": later}
    said = [state for state, wanted in states.items() if wanted]
    ways = (["VALUE"] if value else []) + (["--stdin"] if stdin else []) + [f"--{state}" for state in said]
    options.of_one_use(*({way: True} for way in ways))
    level = giving.level(confidence)
    giving.must_fit(ways, level, reason)
    time = now().isoformat()
    earlier = session.store.project.answers.get(question)
    if not ways:
        answer = giving.marked(question, earlier, level, by, time)
    elif said:
        answer = revised(earlier, Answer(said[0], reason=reason, by=by, at=time))
    else:
        heard = giving.heard(asked, _piped(session) if stdin else giving.typed(asked, value), here_today())
        given, words = heard.readings[0]
        answer = revised(earlier, Answer("answered", given, level, by=by, at=time, words=words))
        if heard.why:
            session.note(f"Read as {kinds.said_briefly(asked, given)}. {heard.why}")
    if not keeper.keep(session, lambda project: project.with_answer(question, answer)):
        return
    _note_when(session, asked)
    session.note(f"Saved {session.path}", "next", "good")


def _piped(session: Session) -> str:
    """The text on stdin, without the end of its last line."""
    text = stdin.read(session.warn)
    return text.removesuffix("\r\n" if text.endswith("\r\n") else "\n")


def _note_when(session: Session, asked: Question) -> None:
    from ebc_cli.guide import progress

    if asked.when is not None and not progress.holds(asked.when, session.team):
        others = ", ".join(f"`{name}`" for name in dict.fromkeys(asked.when.questions()))
        session.note(f"This question is asked only after certain answers to {others}; yours is kept all the same.")


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
