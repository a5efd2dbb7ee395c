"""`ebc tool TOOL add`, `set`, `move`, `delete`, `undo`, `begin`: rows and cells without a prompt."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import typer

from ebc_cli.cli import keeper
from ebc_cli.cli.options import words
from ebc_cli.cli.session import Session, here_today
from ebc_cli.cli.tool_sheet import BY, LIST, SHEET, here, maker, named_sheet, sheet_of
from ebc_cli.errors import EbcError, UsageFault, count, shorten
from ebc_cli.terminal.console import is_terminal

if TYPE_CHECKING:
    from ebc_cli.project.model import Project
    from ebc_cli.toolkit.model import Tool
    from ebc_cli.toolkit.worksheet import RowList
    from ebc_cli.worksheets.sheet import Row, Sheet

WORDS = typer.Argument(
    None,
    metavar="[NAME] [COLUMN=VALUE]...",
    help="The name of the row in quotes, then what stands in its columns.",
    autocompletion=words("cells"),
)
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
    from ebc_cli.worksheets import cells as cell
    from ebc_cli.worksheets import changes, typed

    session, found, standing = _standing(ctx, sheet)
    form = typed.list_of(standing, list_)
    rest, given = typed.assignments(form, words or [])
    names = [name for name in [" ".join(rest).strip()] if name] if rest else _piped(session)
    if not names and not given:
        raise UsageFault("There is nothing to add.", f'Such as: `{session.command(f"tool {found.id} add")} "Name of the {form.row}"`.')
    above = typed.row_of(standing, under, form.id)[1] if under else None
    if above is not None and not form.levels:
        raise UsageFault(f"{form.rows.capitalize()} stand under nothing.", "Leave out `--under`.")
    column = typed.name_column(form)
    columns, values = typed.columns_that_take(form), _values(standing, form, given)
    cells = {key: cell.rated(None, by.strip(), value) if columns[key].raters else value for key, value in values.items()}
    _refuse_second(session, standing, form, cells, len(names))
    if names and not column:
        raise UsageFault(f"A {form.row} has no name; it is told by its columns.", f"Give {', '.join(typed.columns_that_take(form))}.")
    rows = [{column: name, **cells} for name in names] if names else [cells]
    rows = [{**({"under": above.id} if above else {}), **row} for row in rows]
    made: list[str] = []

    def change(project: Project) -> Project:
        after, ids = changes.added(again(standing, project), form, rows, maker(by))
        made[:] = ids
        return after

    if changed(session, change):
        name = again(standing, session.store.project)
        one = next((row for row in name.rows(form.id) if row.id == made[0]), None) if len(made) == 1 else None
        said = f"Added {made[0]}: {shorten(name.name(form, one), 60)}." if one else f"Added {len(made)} {form.rows}."
        session.note(said, "", "good")
        _say_back(session, standing, form, made)
        session.note("", f"tool {found.id} show")


def _refuse_second(session: Session, standing: Sheet, form: RowList, cells: dict[str, Any], names: int) -> None:
    """Raise `UsageFault` for a second row where one list has one, or one pair; and for half a pair."""
    if open_ends := [axis for axis in form.by if not isinstance(cells.get(axis), str)]:
        raise UsageFault(f"A {form.row} stands for a pair.", f"Give {' and '.join(open_ends)} too, each by name.")
    if there := standing.standing(form, cells):
        hint = f"Change what stands there: `{session.command(f'tool {standing.tool.id} set')} {there.id} COLUMN=VALUE`."
        raise UsageFault(f"There is one already: {shorten(standing.name(form, there), 60)}.", hint)
    if names > 1 and form.single:
        raise UsageFault(f"There is only one {form.row}.", "Give one name.")


def set_cells(
    ctx: typer.Context,
    row: str = ROW,
    words: list[str] = typer.Argument(
        None, metavar="COLUMN=VALUE...", help="What stands in its columns; nothing after = empties one.", autocompletion=words("cells")
    ),
    list_: str = LIST,
    sheet: str = SHEET,
    by: str = BY,
) -> None:
    """Set cells of a row: ebc tool fmea set "wrong bed" severity=7 --by Ann."""
    from ebc_cli.worksheets import cells as cell
    from ebc_cli.worksheets import changes, typed

    session, found, standing = _standing(ctx, sheet)
    form, at = typed.row_of(standing, row, list_)
    rest, given = typed.assignments(form, words or [])
    if rest or not given:
        raise UsageFault("Say which column, and what stands in it.", f"Such as: `{next(iter(typed.columns_that_take(form)))}=VALUE`.")
    values = _values(standing, form, given, at)
    columns = typed.columns_that_take(form)

    def change(project: Project) -> Project:
        now_there = again(standing, project)
        present = now_there.row(form.id, at.id)
        if present is None:
            raise EbcError(f"The {form.row} `{at.id}` has been taken out meanwhile.", f"See `{session.command(f'tool {found.id} show')}`.")
        rated = {
            key: cell.rated(present.raw.get(key), by.strip(), value) if columns[key].raters else value for key, value in values.items()
        }
        return changes.with_cells(now_there, form, present, rated, maker(by))

    if changed(session, change):
        session.note(f"Saved: {standing.name(form, at)}.", "", "good")
        _say_back(session, standing, form, [at.id])
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
    if changed(session, lambda project: changes.moved(again(standing, project), form, at, to)):
        session.note(f"Moved: {standing.name(form, at)}.", f"tool {found.id} undo", "good", "To take that back")


def delete(ctx: typer.Context, rows: list[str] = ROW, list_: str = LIST, sheet: str = SHEET) -> None:
    """Take rows out; where one is used elsewhere, that is said. `undo` brings all back."""
    from ebc_cli.worksheets import changes, typed

    session, found, standing = _standing(ctx, sheet)
    several = [typed.row_of(standing, row, list_) for row in rows]
    form = several[0][0]
    if any(other.id != form.id for other, _ in several):
        raise UsageFault("These rows stand in different lists.", "Take out those of one list at a time, with `--list`.")
    gone = {each.id for _, at in several for each in (at, *changes.below(standing, form, at))}
    used = [use for use in changes.uses(standing, form, gone) if use.row.id not in gone]
    names = "; ".join(standing.name(form, at) for _, at in several)
    if changed(session, lambda project: changes.taken_out(again(standing, project), form, [at for _, at in several])):
        below = f", and {len(gone) - len(several)} below" if len(gone) > len(several) else ""
        session.note(f"Taken out: {shorten(names, 120)}{below}.", "", "good")
        if used:
            where = "; ".join(f"{use.sheet.tool.title}: {shorten(use.sheet.name(use.form, use.row), 40)}" for use in used[:5])
            more = f" and {len(used) - 5} more" if len(used) > 5 else ""
            session.note(f"It was used in {where}{more}; nothing leads to it there now.", "", "warn")
        session.note("", f"tool {found.id} undo", label="To take that back")


def undo(ctx: typer.Context) -> None:
    """Take back your last change to this tool's sheets on this computer; again for the one before."""
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
        rows = sum(len({**changed.before, **changed.after}) for changed in last)
        session.note(f"Taken back: {count(rows, 'row')} as before." if rows else "Taken back.", f"tool {found.id} show", "good")


def begin(ctx: typer.Context, list_: str = LIST, sheet: str = SHEET, by: str = BY) -> None:
    """Make rows of the answers that begin a list, those that are not there yet."""
    from ebc_cli.worksheets import changes, loose_ends, typed

    session, found, standing = _standing(ctx, sheet)
    forms = [typed.list_of(standing, list_)] if list_ else [form for form in standing.form.lists if form.begin]
    items = {form.id: loose_ends.left_behind(standing, form) for form in forms if form.begin}
    form = next((form for form in forms if items.get(form.id)), None)
    if form is None:
        session.note("There are no answers that could become rows.", f"tool {found.id} --fill")
        return
    if changed(session, lambda project: changes.with_names(again(standing, project), form, items[form.id], maker(by))[0]):
        session.note(f"{form.counted(len(items[form.id]))} made of your answers.", f"tool {found.id} --fill", "good")


COMMANDS: MappingProxyType[str, Callable[..., None]] = MappingProxyType(
    {"add": add, "set": set_cells, "move": move, "delete": delete, "undo": undo, "begin": begin}
)


# -- what they share ---------------------------------------------------------------------------------------------------------------


def _standing(ctx: typer.Context, sheet: str) -> tuple[Session, Tool, Sheet]:
    session, found = here(ctx)
    return session, found, sheet_of(session, found, sheet or named_sheet(ctx))


def again(standing: Sheet, project: Project) -> Sheet:
    """The same sheet in the project as it stands now."""
    from ebc_cli.worksheets.sheet import Sheet

    return standing if standing.project is project else Sheet(standing.toolkit, project, standing.tool, standing.called)


def _values(standing: Sheet, form: RowList, given: dict[str, str], row: Row | None = None) -> dict[str, Any]:
    """What was typed for cells, as it is kept. Raises `UsageFault` that says of which column."""
    from ebc_cli.worksheets import typed

    columns, out = typed.columns_that_take(form), {}
    for name, text in given.items():
        try:
            out[name] = typed.value(standing, columns[name], text, here_today(), row)
        except UsageFault as fault:
            raise UsageFault(f"{name}: {fault.message}", fault.hint) from None
    return out


def _piped(session: Session) -> list[str]:
    """Names of rows from a pipe, one a line."""
    if is_terminal(sys.stdin):
        return []
    from ebc_cli.terminal import stdin
    from ebc_cli.toolkit import kinds

    return kinds.items(stdin.read(session.warn))


def changed(session: Session, change: Callable[[Project], Project]) -> bool:
    """Save a change, and remember it so that it can be taken back, without what others saved meanwhile; whether it stands."""
    from ebc_cli.project import sheet_changes

    ours: list[tuple[Project, Project]] = []

    def noted(project: Project) -> Project:
        ours.append((project, change(project)))
        return ours[-1][1]

    if not keeper.keep(session, noted):
        return False
    sheet_changes.remember(session.store.belongings, sheet_changes.between(*ours[-1]))
    return True


def _say_back(session: Session, standing: Sheet, form: RowList, rows: list[str]) -> None:
    """The arithmetic of the rows that were touched, and what does not hang together in them."""
    from ebc_cli.pages import tool_pages

    session.screen.note(tool_pages.said_back(again(standing, session.store.project), form, rows, here_today()))
