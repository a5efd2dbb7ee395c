"""`ebc term`: the glossary, and one term with an example and the places where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import options
from ebc_cli.cli.options import words
from ebc_cli.cli.session import Session
from ebc_cli.errors import UsageFault

if TYPE_CHECKING:
    from ebc_cli.toolkit.library import Term


def term(
    ctx: typer.Context,
    word: list[str] = typer.Argument(
        None, metavar="[WORD]", help="A term in any of its forms, or its beginning.", autocompletion=words("terms")
    ),
    as_json: bool = options.JSON,
) -> None:
    """Show what a term means here, with an example and where it is used."""
    from ebc_cli.pages import glossary
    from ebc_cli.terminal import pager, stdout
    from ebc_cli.toolkit import terms

    session: Session = ctx.obj
    typed = " ".join(word or ()).strip()
    found = _named(session, typed) if typed else None
    if found:
        found = terms.with_its_source(session.toolkit, found)
    used = terms.uses(session.library, session.toolkit, found) if found else None
    if as_json:
        from msgspec import to_builtins

        every = [terms.with_its_source(session.toolkit, each) for each in session.library.terms]
        stdout.write_json(glossary.data(found, used) if found and used else {"terms": to_builtins(every)})
    elif found and used:
        pager.show(session.screen, glossary.one_term(session.library, found, used, session.command))
    else:
        pager.show(session.screen, glossary.all_terms(session.library.terms, session.command))


def _named(session: Session, typed: str) -> Term:
    """The term that is meant; one that is only spelt alike is named on stderr. Raises `UsageFault`."""
    from ebc_cli.errors import UnknownName
    from ebc_cli.toolkit import terms
    from ebc_cli.toolkit.typed import plainly

    known = session.library.terms
    found = terms.named(known, typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageFault(f"Several terms begin with `{typed}`: {', '.join(term.term for term in found)}.", "Name one of them.")
    called = {form: term.id for term in known for form in (term.term, *term.forms)}
    if other := session.said_otherwise(typed, called, "term"):
        return next(term for term in known if term.id == other)
    near = terms.alike(known, typed)
    if near is not None:
        session.warn(f"There is no term `{typed}`. The nearest is `{near.term}`.")
        return near
    listed, searched = session.command("term"), session.command(f"search {terms.to_search(typed)}")
    plain = {plainly(term.term): term.term for term in known}
    fault = UnknownName("term", typed, (), f"`{listed}` lists them all; `{searched}` looks everywhere.", called=plain)
    raise session.lead_on(fault, typed, "term")
