"""The options that many commands have, what may be typed for one, and which options of a command go together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import typer

from ebc_cli.errors import UsageFault, shorten

JSON = typer.Option(False, "--json", help="As JSON, for other programs.")
YES = typer.Option(False, "--yes", help="Write what looks as if it pointed to one patient as it is.")
REDACT = typer.Option(False, "--redact", help="Write [left out] in its place; the project stays as it is.")
FORCE = typer.Option(False, "--force", help="Write over a file that is not ours, or was changed since.")
NO_PAGER = typer.Option(False, "--no-pager", help="Print it all at once (else PAGER or less shows what is long).")


def words(kind: str) -> Callable[[typer.Context], list[tuple[str, str]]]:
    """For a parameter's `autocompletion`: words of a kind in `pages/offered.py`, which is loaded only when a shell asks."""

    def found(ctx: typer.Context) -> list[tuple[str, str]]:
        from ebc_cli.pages import offered

        return offered.KINDS[kind](ctx.obj, ctx.params)

    return found


def option(name: str, metavar: str, says: str, kind: str, *, default: Any = "") -> Any:
    """An option that takes a word of this kind; with `default=[]` it can be given again for more."""
    return typer.Option(default, name, metavar=metavar, help=says, autocompletion=words(kind))


def argument(metavar: str, says: str, kind: str, *, default: Any = "") -> Any:
    """An argument that takes a word of this kind; with `default=...` there must be one."""
    return typer.Argument(default, metavar=metavar, help=says, autocompletion=words(kind))


def of_one_use(*uses: Mapping[str, object], hint: str = "Give one of them.") -> None:
    """Raise `UsageFault` where options of two uses are given. A use maps its options, as they are typed, to what was given for each."""
    given = [name for use in uses for name in _given(use)[:1]]
    if len(given) > 1:
        raise UsageFault(f"`{shorten(given[0])}` and `{shorten(given[1])}` do not go together.", hint)


def go_with(owner: str, there: object, options: Mapping[str, object], hint: str = "") -> None:
    """Raise `UsageFault` for one of `options` that is given where the option that it belongs to is not `there`."""
    given = _given(options)
    if given and not _given({owner: there}):
        raise UsageFault(f"`{given[0]}` goes with `{owner}`.", hint or f"Give both, or leave `{given[0]}` out.")


def _given(options: Mapping[str, object]) -> list[str]:
    """Those for which something was typed; a number may be 0."""
    return [name for name, value in options.items() if value or (value == 0 and value is not False)]
