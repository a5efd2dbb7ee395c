"""`ebc tool TOOL add`, `set`, `move`, `delete`, `undo`, `begin`: rows and cells without a prompt."""

from __future__ import annotations

from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import keeper
from ebc_cli.cli.options import argument
from ebc_cli.cli.session import Session, here_today
from ebc_cli.cli.tool_sheet import BY, LIST, SHEET, here, maker, named_sheet, sheet_of
from ebc_cli.errors import EbcError
from ebc_cli.terminal.stdin import read_lines

if TYPE_CHECKING:
    from ebc_cli.project.model import Project
    from ebc_cli.toolkit.model import Tool
    from ebc_cli.worksheets.commands import Hand
    from ebc_cli.worksheets.sheet import Sheet

WORDS = argument("[NAME] [COLUMN=VALUE]...", "The name of the row in quotes, then what stands in its columns.", "cells", default=None)
ROW = typer.Argument(..., metavar="ROW", help="Its number, its id, or words that only its name has, in quotes.")


def add(
    ctx: typer.Context,
    words: list[str] = WORDS,
    under: str = typer.Option("", "--under", metavar="ROW", help="In a tree: the row that it stands under."),
    list_: str = LIST,
    sheet: str = SHEET,
    by: str = BY,
) -> None:
    """Add a row: ebc tool stakeholder-analysis add "Ward pharmacist" influence=4. Several, one a line, from a pipe."""
    from ebc_cli.pages import row_page
    from ebc_cli.worksheets import changes, commands

    session, found, standing = _standing(ctx, sheet)
    form, rows = commands.to_add(_hand(session, by), standing, list_, words or [], under, lambda: read_lines(session.warn))
    made: list[str] = []

    def change(project: Project) -> Project:
        after, ids = changes.added(standing.within(project), form, rows, maker(by))
        made[:] = ids
        return after

    if changed(session, change):
        after = standing.within(session.store.project)
        session.screen.note(row_page.added(after, form, made, here_today()))
        session.note("", f"tool {found.id} show")


def set_cells(
    ctx: typer.Context,
    row: str = ROW,
    words: list[str] = argument("COLUMN=VALUE...", "What stands in its columns; nothing after = empties one.", "cells", default=None),
    list_: str = LIST,
    sheet: str = SHEET,
    by: str = BY,
) -> None:
    """Set cells of a row: ebc tool fmea set "wrong bed" severity=7 --by Ann."""
    from ebc_cli.pages import row_page
    from ebc_cli.worksheets import commands

    session, found, standing = _standing(ctx, sheet)
    hand = _hand(session, by)
    wanted = commands.to_set(hand, standing, row, list_, words or [])
    if changed(session, lambda project: commands.with_cells(hand, standing.within(project), wanted, maker(by))):
        name = standing.name(wanted.form, wanted.row)
        session.screen.note(row_page.saved(standing.within(session.store.project), wanted, name, here_today()))
        session.note("", f"tool {found.id} show")


def move(
    ctx: typer.Context,
    row: str = ROW,
    to: int = typer.Argument(..., metavar="PLACE", min=1, help="The place in its list, counted from 1."),
    list_: str = LIST,
    sheet: str = SHEET,
) -> None:
    """Move a row to another place of its list."""
    from ebc_cli.worksheets import changes, typed

    session, found, standing = _standing(ctx, sheet)
    form, at = typed.row_of(standing, row, list_)
    if changed(session, lambda project: changes.moved(standing.within(project), form, at, to)):
        session.note(f"Moved: {standing.name(form, at)}.", f"tool {found.id} undo", "good", "To take that back")


def delete(ctx: typer.Context, rows: list[str] = ROW, list_: str = LIST, sheet: str = SHEET) -> None:
    """Take rows out; where one is used elsewhere, that is said. `undo` brings all back."""
    from ebc_cli.pages import row_page
    from ebc_cli.worksheets import changes, commands

    session, found, standing = _standing(ctx, sheet)
    wanted = commands.to_take_out(standing, rows, list_)
    if changed(session, lambda project: changes.taken_out(standing.within(project), wanted.form, wanted.rows)):
        session.screen.note(row_page.taken_out(standing, wanted))
        session.note("", f"tool {found.id} undo", label="To take that back")


def undo(ctx: typer.Context) -> None:
    """Take back your last change to this tool's sheets on this computer; again for the one before."""
    from ebc_cli.pages import row_page
    from ebc_cli.project import sheet_changes

    session, found = here(ctx)
    kept = session.store.belongings
    last = sheet_changes.recall(kept, found.id)
    if last is None:
        session.note(f"There is no change to {found.title} that could be taken back on this computer.", f"tool {found.id} show")
        return
    if sheet_changes.undone(session.store.project, last) is None:
        raise EbcError(
            "What you changed last has been changed since; nothing was undone.",
            f"See `{session.command(f'tool {found.id} show')}`, and `{session.command('restore')}` for earlier versions.",
        )
    if keeper.keep(session, lambda project: sheet_changes.undone(project, last) or project):
        sheet_changes.forget(kept, last)
        session.note(row_page.taken_back(last), f"tool {found.id} show", "good")


def begin(ctx: typer.Context, list_: str = LIST, sheet: str = SHEET, by: str = BY) -> None:
    """Make rows of the answers that begin a list, those that are not there yet."""
    from ebc_cli.worksheets import changes, loose_ends

    session, found, standing = _standing(ctx, sheet)
    form, names = loose_ends.first_left_behind(standing, list_)
    if form is None:
        session.note("There are no answers that could become rows.", f"tool {found.id} --fill")
    elif changed(session, lambda project: changes.with_names(standing.within(project), form, names, maker(by))[0]):
        session.note(f"{form.counted(len(names))} made of your answers.", f"tool {found.id} --fill", "good")


COMMANDS: MappingProxyType[str, Callable[..., None]] = MappingProxyType(
    {"add": add, "set": set_cells, "move": move, "delete": delete, "undo": undo, "begin": begin}
)


# -- what they share ---------------------------------------------------------------------------------------------------------------


def _standing(ctx: typer.Context, sheet: str) -> tuple[Session, Tool, Sheet]:
    session, found = here(ctx)
    return session, found, sheet_of(session, found, sheet or named_sheet(ctx))


def _hand(session: Session, by: str) -> Hand:
    from ebc_cli.worksheets.commands import Hand

    return Hand(by.strip(), here_today(), session.command)


def changed(session: Session, change: Callable[[Project], Project]) -> bool:
    """Save a change, and remember it so that it can be taken back, without what others saved meanwhile; whether it stands."""
    from ebc_cli.project import sheet_changes

    kept = session.store.belongings
    return keeper.keep(session, change, remember=lambda *ours: sheet_changes.remember(kept, sheet_changes.between(*ours)))
