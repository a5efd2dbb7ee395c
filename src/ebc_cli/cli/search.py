"""`ebc search`: everything the guide says, and in a project the team's own words, by what somebody would type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli import options
from ebc_cli.cli.options import option
from ebc_cli.cli.session import Session
from ebc_cli.errors import UsageFault

if TYPE_CHECKING:
    from ebc_cli.pages.found import Shown
    from ebc_cli.project.model import Project
    from ebc_cli.toolkit.searching import Hit
    from ebc_cli.toolkit.shelf import Shelf

SHOWN = 10


def search(
    ctx: typer.Context,
    words: list[str] = typer.Argument(..., metavar="WORDS", help='What you look for: waiting times, "who has power", FMEA.'),
    kind: str = option("--kind", "KIND", "Only this kind: page, question, activity, tool, term, card, answer, row …", "found-kinds"),
    limit: int = typer.Option(SHOWN, "--limit", metavar="N", min=1, help="Show at most so many."),
    as_json: bool = options.JSON,
) -> None:
    """Search the guide, and your own answers, cards and rows: pages, questions, activities, tools, terms, cards, cases."""
    from ebc_cli.guide import own_words
    from ebc_cli.pages import found as pages
    from ebc_cli.toolkit import loading
    from ebc_cli.toolkit.findable import kinds_meant
    from ebc_cli.toolkit.searching import search as find
    from ebc_cli.toolkit.shelf import Shelf

    session: Session = ctx.obj
    typed = " ".join(words)
    kinds = kinds_meant(kind)
    project = session.team if kinds and kinds <= {"answer", "row"} else session.project
    index = loading.load_index(session.named_content)
    shelf = Shelf(index, own_words.all_documents(session.toolkit, project, index) if project is not None else ())
    found = find(typed, shelf, kinds, limit)
    if not (found.query.readings[0].name or found.query.meant):
        raise UsageFault("There is no word in that to look for.", f"Type what you look for, such as `{session.command('search carers')}`.")
    shown = tuple(_shown(session, project, shelf, hit) for hit in found.hits)
    if as_json:
        from ebc_cli.terminal import stdout

        stdout.write_json(pages.data(typed, found, shown))
    else:
        page = (
            *pages.page(typed, found, shown, session.command, one_kind=bool(kinds)),
            *pages.to_answer(found, session.command, answers=project is not None),
        )
        session.show_list(page)


def _shown(session: Session, project: Project | None, shelf: Shelf, hit: Hit) -> Shown:
    from ebc_cli.guide import own_words
    from ebc_cli.pages import found

    state = own_words.progress_words(session.toolkit, project, hit.document.kind, hit.document.id) if project is not None else ""
    return found.as_shown(hit, shelf.vocabulary.in_text, state, session.command, answers=project is not None)
