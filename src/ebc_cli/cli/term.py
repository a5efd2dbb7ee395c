"""`ebc term`: the glossary, and one term with an example and the places where it is used."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer

from ebc_cli.cli.session import Session
from ebc_cli.errors import UsageFault

if TYPE_CHECKING:
    from ebc_cli.toolkit.library import Term


LONGEST = 60  # characters of what was typed that a hint repeats


def term(
    ctx: typer.Context,
    word: list[str] = typer.Argument(None, metavar="[WORD]", help="A term in any of its forms, or its beginning."),
    as_json: bool = typer.Option(False, "--json", help="As JSON, for other programs."),
) -> None:
    """Show what a term means here, with an example and where it is used."""
    session: Session = ctx.obj
    typed = " ".join(word or ()).strip()
    found = _named(session, typed) if typed else None
    if as_json:
        from msgspec import to_builtins

        from ebc_cli.terminal import stdout

        stdout.write_json(_data(session, found) if found else {"terms": to_builtins(session.library.terms)})
        return
    from ebc_cli.pages import glossary
    from ebc_cli.terminal import pager
    from ebc_cli.toolkit import terms

    if found is None:
        pager.show(session.screen, glossary.all_terms(session.library.terms, session.command))
    else:
        used = terms.uses(session.library, session.toolkit, found)
        pager.show(session.screen, glossary.one_term(session.library, found, used, session.command))


def _named(session: Session, typed: str) -> Term:
    """The term that is meant; one that is only spelt alike is named on stderr. Raises `UsageFault`."""
    from ebc_cli.blocks.shapes import Text
    from ebc_cli.errors import UnknownName
    from ebc_cli.toolkit import terms
    from ebc_cli.toolkit.typed import plainly

    known = session.library.terms
    found = terms.named(known, typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageFault(f"Several terms begin with `{typed}`: {', '.join(term.term for term in found)}.", "Name one of them.")
    near = terms.alike(known, typed)
    if near is not None:
        session.screen.note((Text(f"There is no term `{typed}`. The nearest is `{near.term}`.", "warn"),))
        return near
    listed, searched = session.command("term"), session.command(f"search {_to_search(typed)}")
    called = {plainly(term.term): term.term for term in known}
    fault = UnknownName("term", typed, (), f"`{listed}` lists them all; `{searched}` looks everywhere.", called=called)
    raise session.lead_on(fault, typed, "term")


def _to_search(typed: str) -> str:
    """What was typed as words of a search, where they can stand in a command as they are."""
    words = typed.split()
    plain = all(word.replace("-", "").isalnum() and word[0] != "-" for word in words)
    return " ".join(words) if plain and len(typed) <= LONGEST else "WORDS"


def _data(session: Session, term: Term) -> dict[str, Any]:
    from msgspec import to_builtins

    from ebc_cli.toolkit import terms

    used = terms.uses(session.library, session.toolkit, term)
    data: dict[str, Any] = to_builtins(term)
    return {
        **data,
        "everyday": term.everyday,
        "used_in": {
            "pages": [page.name for page in used.pages],
            "questions": [question.id for _, _, question in used.questions],
            "activities": [activity.id for _, activity in used.activities],
            "tools": [tool.id for tool in used.tools],
        },
    }
