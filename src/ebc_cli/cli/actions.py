"""`ebc actions`: who does what by when. List, add, done, change, drop, and undo of the last change."""

from __future__ import annotations

import os
import random
import sys
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import keeper, options
from ebc_cli.cli.options import option
from ebc_cli.cli.session import Session, here_today, now
from ebc_cli.errors import EbcError, Stopped, UsageFault
from ebc_cli.terminal import stdout
from ebc_cli.terminal.console import is_terminal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ebc_cli.guide.conversation import Asker
    from ebc_cli.guide.doing import Noted
    from ebc_cli.project.actions import Action
    from ebc_cli.project.model import Project

app = typer.Typer(
    help="Who does what by when: `ebc actions` lists what is to do (`--all` what is done too). Add one in a line: "
    'ebc actions add "Ask the pharmacist @Ann by 4 December 2026"',
    subcommand_metavar="[COMMAND] [ARGS]...",
    rich_markup_mode=None,
)

NAMES = typer.Argument(..., metavar="ACTION...", help="Its id in the list, or words that only it has, in quotes.")
WHO = typer.Option(None, "--who", metavar="NAME", help="Who does it.")
BY = typer.Option(None, "--by", metavar="DAY", help="By which day, such as 2026-12-04 or 4 December 2026.")
QUESTION = option("--question", "ID", "The question at which it came up.", "questions")


@app.callback(invoke_without_command=True)
def list_actions(
    ctx: typer.Context,
    everything: bool = typer.Option(False, "--all", help="Also what is done."),
    late: bool = typer.Option(False, "--late", help="Only what is late."),
    who: str = typer.Option("", "--who", metavar="NAME", help="Only what this person does."),
    as_json: bool = options.JSON,
) -> None:
    """List what is to do, what is late first."""
    if ctx.invoked_subcommand is not None:
        if everything or late or who or as_json:
            raise UsageFault("These options belong to the list.", f"Leave them out before `{ctx.invoked_subcommand}`.")
        return
    from ebc_cli.guide import doing
    from ebc_cli.pages import action_pages

    session: Session = ctx.obj
    today, every = here_today(), _actions(session)
    shown = doing.chosen(every, today, everything=everything, late=late, who=who)
    if as_json:
        from msgspec import to_builtins

        stdout.write_json(to_builtins(action_pages.facts(session.toolkit, shown, today)))
    elif not shown:
        nothing = action_pages.nothing(every, session.command, everything=everything, late=late)
        session.note(nothing, f"actions add {doing.EXAMPLE}", label="Add one")
    elif is_terminal(sys.stdout):
        session.screen.show(action_pages.listing(session.toolkit, shown, today))
        session.note("", f"actions done {shown[0].id}", label="When one is done")
    else:
        stdout.write("".join(f"{action_pages.line(action, today)}\n" for action in doing.in_order(shown)))


@app.command("add")
def add(
    ctx: typer.Context,
    words: list[str] = typer.Argument(None, metavar="[WHAT]...", help="What is to be done; in the same line, @ and who, by and the day."),
    who: str | None = WHO,
    by: str | None = BY,
    question: str = QUESTION,
) -> None:
    """Add an action, in one line: "Ask the pharmacist @Ann by 4 December 2026"."""
    from ebc_cli.guide import action_talk
    from ebc_cli.guide.importing import must_be_text
    from ebc_cli.project import actions

    session: Session = ctx.obj
    must_be_text(*(words or []), who or "", by or "", question)
    if question:
        session.question(question)
    noted = _noted(session, " ".join(words or []), who, by)
    action = maker(question)(session.store.project, noted)
    if _changed(session, lambda project: actions.with_action(project, action)):
        session.note(action_talk.added(action, noted, here_today()), "actions", "warn" if noted.fault else "good")


def _noted(session: Session, words: str, who: str | None, by: str | None) -> Noted:
    """What is to be added, from the words and options of the command, or as it is asked for where there are none."""
    from ebc_cli.guide import action_talk, doing

    if words.strip():
        return doing.of_words(words, who, by, here_today(), session.command)
    session.require_someone(f"`ebc actions add {doing.EXAMPLE}`")
    asked = action_talk.field_by_field(session.asker(), here_today())
    if asked is None:
        raise Stopped("Stopped; no action was added.", f"Begin again with `{session.command('actions add')}`.")
    return asked


@app.command("done")
def done(ctx: typer.Context, names: list[str] = NAMES) -> None:
    """Mark actions as done today."""
    from ebc_cli.guide import doing

    session: Session = ctx.obj
    several = _found(session, names)
    already = [action for action in several if action.done]
    if len(already) == len(several):
        session.note(f"{doing.listed(several)}: done already; nothing was changed.", "actions")
        return
    today = here_today().isoformat()
    if _put(session, [action for action in several if not action.done], done=today):
        session.note(f"Done: {doing.listed(several)}.", "actions", "good")


@app.command("change")
def change(
    ctx: typer.Context,
    name: str = typer.Argument(..., metavar="ACTION", help="Its id in the list, or words that only it has, in quotes."),
    what: str | None = typer.Option(None, "--what", metavar="TEXT", help="What is to be done."),
    who: str | None = WHO,
    by: str | None = BY,
    reopen: bool = typer.Option(False, "--open", help="It is not done after all."),
) -> None:
    """Change an action. An empty text takes the person or the day away: --by ''."""
    from ebc_cli.guide import doing
    from ebc_cli.guide.importing import must_be_text

    session: Session = ctx.obj
    must_be_text(what or "", who or "", by or "")
    given = doing.alterations(what, who, by, here_today(), session.command, reopen=reopen)
    (action,) = _found(session, [name])
    wanted = {key: value for key, value in given.items() if value != getattr(action, key)}
    if not wanted:
        session.note("It says so already; nothing was changed.", "actions")
    elif _put(session, [action], **wanted):
        (now_so,) = _found(session, [action.id])
        session.note(f"Changed {action.id}: {doing.in_words(now_so, here_today())}", "actions", "good")


@app.command("drop")
def drop(ctx: typer.Context, names: list[str] = NAMES) -> None:
    """Take actions out of the list."""
    from ebc_cli.guide import doing
    from ebc_cli.project import actions

    session: Session = ctx.obj
    several = _found(session, names)

    if _changed(session, lambda project: actions.without_actions(project, {action.id for action in several})):
        session.note(f"Taken out: {doing.listed(several)}.", "actions undo", "good", label="To take that back")


@app.command("undo")
def undo(ctx: typer.Context) -> None:
    """Take back the last change that you made to the actions on this computer."""
    from ebc_cli.project import last_change

    session: Session = ctx.obj
    last = last_change.recall(session.store.belongings)
    if last is None:
        session.note("Nothing was changed in the actions here yet.", "actions")
        return
    before = last_change.undone(session.store.project, last)
    if before is None:
        raise EbcError(
            f"What you changed last ({', '.join(last.after)}) has been changed since; nothing was undone.",
            f"See `{session.command('actions --all')}`, and `{session.command('actions change')}` to set it right.",
        )
    if _changed(session, lambda project: last_change.undone(project, last) or project):
        session.note(f"Taken back: {', '.join(last.after)} is as it was.", "actions --all", "good")


# -- at a question -----------------------------------------------------------------------------------------------------------------


def note_action(session: Session, asker: Asker, question: str, by: str) -> None:
    """Take down an action that comes up at a question. Raises `EbcError` when it cannot be saved."""
    from ebc_cli.guide import action_talk
    from ebc_cli.project import last_change
    from ebc_cli.project.file_keeper import FileKeeper

    store = session.store
    action = action_talk.at_question(session.toolkit, FileKeeper(store, now), asker, maker(question, by), here_today())
    if action is not None:
        last_change.remember(store.belongings, last_change.LastChange({action.id: None}, {action.id: store.project.actions.get(action.id)}))


# -- what they share ---------------------------------------------------------------------------------------------------------------


def maker(question: str, by: str = "") -> Callable[[Project, Noted], Action]:
    """What makes a new action of what was noted at a question (or at none), now and by chance, `by` whoever sits here."""
    from ebc_cli.guide import doing

    return lambda project, noted: doing.made(project, noted, question, by or _author(), now().isoformat(), random.SystemRandom().choice)


def _author() -> str:
    return os.environ.get("EBC_BY", "").strip()


def _actions(session: Session) -> tuple[Action, ...]:
    from ebc_cli.project import actions

    return actions.actions(session.store.project)


def _found(session: Session, names: list[str]) -> tuple[Action, ...]:
    from ebc_cli.guide import doing

    return doing.all_found(_actions(session), names)


def _put(session: Session, several: Iterable[Action], **given: str) -> bool:
    """Save these actions with what is given; whether that stands."""
    from msgspec import structs

    from ebc_cli.project import actions

    signed = [structs.replace(action, **given, by=_author() or action.by, at=now().isoformat()) for action in several]
    return _changed(session, lambda project: actions.with_actions(project, signed))


def _changed(session: Session, change: Callable[[Project], Project]) -> bool:
    """Save a change, and remember it so that it can be taken back; whether it stands."""
    from ebc_cli.project import last_change

    kept = session.store.belongings
    return keeper.keep(session, change, remember=lambda *ours: last_change.remember(kept, last_change.between(*ours)))
