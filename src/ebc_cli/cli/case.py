"""`ebc case`: published improvement work, with its lesson for each strand it touches."""

from __future__ import annotations

import typer

from ebc_cli.cli import options
from ebc_cli.cli.options import argument
from ebc_cli.cli.session import Session


def case(
    ctx: typer.Context,
    words: list[str] = argument("[NAME]", "A case, such as esther-model, or a word of its name.", "cases", default=None),
    no_pager: bool = options.NO_PAGER,
    as_json: bool = options.JSON,
) -> None:
    """Show a published case, with a lesson for each strand it touches."""
    session: Session = ctx.obj
    name = " ".join(words or ()).strip()
    found = session.case(name) if name else None
    if as_json:
        from ebc_cli.pages.content_data import sourced
        from ebc_cli.terminal import stdout

        every = [sourced(each, session.toolkit) for each in ((found,) if found else session.library.cases)]
        stdout.write_json(every[0] if found else {"cases": every})
        return
    from ebc_cli.pages import cases

    view = session.desk
    session.show(cases.one_case(view, found) if found else cases.all_cases(view), wanted=not no_pager)
