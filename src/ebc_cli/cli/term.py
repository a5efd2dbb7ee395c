"""`ebc term`: the glossary, and one term with an example and the places where it is used."""

from __future__ import annotations

import typer

from ebc_cli.cli import options
from ebc_cli.cli.options import argument
from ebc_cli.cli.session import Session


def term(
    ctx: typer.Context,
    word: list[str] = argument("[WORD]", "A term in any of its forms, or its beginning.", "terms", default=None),
    as_json: bool = options.JSON,
) -> None:
    """Show what a term means here, with an example and where it is used."""
    from ebc_cli.pages import glossary
    from ebc_cli.terminal import stdout
    from ebc_cli.toolkit import terms

    session: Session = ctx.obj
    typed = " ".join(word or ()).strip()
    found = terms.meant(session, typed) if typed else None
    if found:
        found = terms.with_its_source(session.toolkit, found)
    used = terms.uses(session.library, session.toolkit, found) if found else None
    if as_json:
        from msgspec import to_builtins

        every = [terms.with_its_source(session.toolkit, each) for each in session.library.terms]
        stdout.write_json(glossary.data(found, used) if found and used else {"terms": to_builtins(every)})
    elif found and used:
        session.show(glossary.one_term(session.library, found, used, session.command))
    else:
        session.show(glossary.all_terms(session.library.terms, session.command))
