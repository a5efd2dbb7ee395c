"""`ebc merge`: other copies of the project merged into this one, as a save merges; also as the driver by which git merges project files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import keeper
from ebc_cli.cli.session import Session
from ebc_cli.errors import EbcError, UsageFault, count

if TYPE_CHECKING:
    from ebc_cli.guide.keeping import Kept
    from ebc_cli.project.tree import Sides

SIDES = ("mine", "theirs")


def merge(
    ctx: typer.Context,
    files: list[Path] = typer.Argument(..., metavar="FILE...", help="Other copies of this project; they stay as they are."),
    keep: str = typer.Option(
        "",
        "--keep",
        metavar="SIDE",
        help="Where both changed the same: keep mine or theirs, and ask nothing.",
        autocompletion=lambda: SIDES,
    ),
    git: bool = typer.Option(False, "--git", help="As git's merge driver: ebc merge --git %O %A %B."),
) -> None:
    """Merge other copies of the project into this one: what does not touch is kept from both, the rest is asked."""
    session: Session = ctx.obj
    session.merges = True
    if keep not in ("", *SIDES):
        raise UsageFault(f"There is no side `{keep}`.", f"Choose from: {', '.join(SIDES)}.")
    if git:
        if len(files) != len(("base", "mine", "theirs")):
            raise UsageFault("`--git` takes three files.", 'Set it up with `git config merge.ebc.driver "ebc merge --git %O %A %B"`.')
        _for_git(session, *files, keep=keep)
        return
    for file in files:
        _take_in(session, file, keep)


def _take_in(session: Session, file: Path, keep: str) -> None:
    from ebc_cli.project import copies

    if file.exists() and session.path.exists() and file.samefile(session.path):
        raise UsageFault(f"{file} is the project itself.", "Name another copy of it.")
    mine = session.store.project
    sides = copies.sides(mine, session.path, file, f"To take in its answers only: `{session.command('answer import FILE')}`.")
    merged = _merged(session, sides, file, keep)
    if merged.project == mine:
        session.note(f"{file} holds nothing that {session.path} does not; nothing was changed.")
        _not_needed(session, file)
        return
    if not keeper.keep(session, lambda _: merged.project, asks=not keep):
        return
    changed = sum(mine.answers.get(name) != answer for name, answer in merged.project.answers.items())
    session.note(f"Merged {file}: {count(changed, 'answer')} of theirs taken in. Saved {session.path}", "status", "good")
    _not_needed(session, file)


def _not_needed(session: Session, file: Path) -> None:
    """A copy that a program put beside the project has done its work."""
    from ebc_cli.project import beside

    target = file.resolve()
    if any(copy.resolve() == target for copy in beside.copies(session.path)):
        beside.taken_in(session.store.belongings, file)
        session.note(f"{file} is not needed any more; delete it when you like.", style="quiet")


def _merged(session: Session, sides: Sides, file: Path, keep: str) -> Kept:
    """Both sides in one; clashes settled as `keep` says, else by asking. Raises `EbcError` where nobody can be asked."""
    from ebc_cli.guide.keeping import Kept, settled
    from ebc_cli.project import tree
    from ebc_cli.terminal.console import someone_is_here

    clashes = tree.merged(*sides).clashes
    if keep or not clashes:
        return Kept(tree.merged(*sides, {clash.where: getattr(clash, keep) for clash in clashes}).project)
    if not someone_is_here():
        raise EbcError(
            f"Both sides changed {tree.listed(clashes)}: nothing was taken in from {file}.",
            "Run it in a terminal to be asked, or say which side stands: `--keep mine` or `--keep theirs`.",
        )
    return settled(session.toolkit, session.asker(), sides, f"in {file}")


def _for_git(session: Session, base: Path, mine: Path, theirs: Path, *, keep: str) -> None:
    """Write the merged text in place of `mine`; where both changed the same, between git's marks, and with exit code 1."""
    from ebc_cli.project import for_git, tree

    clashes = for_git.write(base, mine, theirs, session.toolkit.by_question, keep)
    if clashes and not keep:
        raise EbcError(
            f"Both sides changed {tree.listed(clashes)}.",
            "Keep the lines you want between the marks in the file, delete the marks, then `git add` it.",
        )
