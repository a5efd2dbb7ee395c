"""`ebc search`: everything the guide says, and in a project the team's own answers, by what somebody would type."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.cli.session import Session
from ebc_cli.errors import UsageFault

if TYPE_CHECKING:
    from ebc_cli.blocks.shapes import Blocks
    from ebc_cli.pages.found import Shown
    from ebc_cli.project.model import Project
    from ebc_cli.toolkit.findable import Document
    from ebc_cli.toolkit.indexing import Index
    from ebc_cli.toolkit.searching import Found, Hit
    from ebc_cli.toolkit.shelf import Shelf

SHOWN = 10
# Who asks for pages or cards means also what holds them.
WHOLE = {"page": ("section",), "card": ("card-set",)}


def search(
    ctx: typer.Context,
    words: list[str] = typer.Argument(..., metavar="WORDS", help='What you look for: waiting times, "who has power", FMEA.'),
    kind: str = typer.Option("", "--kind", metavar="KIND", help="Only this kind: page, question, activity, tool, term, card, answer …"),
    limit: int = typer.Option(SHOWN, "--limit", metavar="N", min=1, help="Show at most so many."),
    as_json: bool = typer.Option(False, "--json", help="As JSON, for other programs."),
) -> None:
    """Search the guide, and your own answers and cards: pages, questions, activities, tools, terms, cards, cases."""
    from ebc_cli.pages import found as pages
    from ebc_cli.toolkit import loading
    from ebc_cli.toolkit.searching import search as find
    from ebc_cli.toolkit.shelf import Shelf

    session: Session = ctx.obj
    typed = " ".join(words)
    kinds = _kinds(kind)
    project = session.team if kinds == {"answer"} else session.project
    index = loading.load_index(session.named_content)
    shelf = Shelf(index, _own(session, project, index))
    found = find(typed, shelf, kinds, limit)
    if not (found.query.readings[0].name or found.query.meant):
        raise UsageFault("There is no word in that to look for.", f"Type what you look for, such as `{session.command('search carers')}`.")
    shown = tuple(_shown(session, project, shelf, hit) for hit in found.hits)
    if as_json:
        from ebc_cli.terminal import stdout

        stdout.write_json(pages.data(typed, found, shown))
    else:
        from ebc_cli.terminal import pager

        page = (*pages.page(typed, found, shown, session.command, one_kind=bool(kinds)), *_to_answer(session, project, found))
        pager.show_list(session.screen, page)


def _kinds(named: str) -> frozenset[str]:
    """The kind of things that is meant, in one or several; none for all. Raises `UsageFault` with the nearest name."""
    from ebc_cli.errors import UnknownName
    from ebc_cli.toolkit.findable import KINDS

    wanted = "-".join(named.lower().replace("-", " ").split())
    plurals = {"activities": "activity", "approaches": "approach", **{f"{name}s": name for name in KINDS}}
    wanted = plurals.get(wanted, wanted)
    if not wanted or wanted in KINDS:
        return frozenset({wanted, *WHOLE.get(wanted, ())} - {""})
    raise UnknownName("kind", named, KINDS)


def _own(session: Session, project: Project | None, index: Index) -> tuple[Document, ...]:
    """The team's own answers and cards."""
    if project is None:
        return ()
    from ebc_cli.guide import own_words

    answers = tuple(own_words.documents(session.toolkit, project))
    if not project.cards:
        return answers
    sets = {each.id: each.title for each in index.of_kind("card-set")}
    return (*answers, *own_words.card_documents(project, sets))


def _to_answer(session: Session, project: Project | None, found: Found) -> Blocks:
    """How to begin, for a reader without a project who was shown something that a team answers."""
    if project is not None or not any(hit.document.reads for hit in found.hits):
        return ()
    from ebc_cli.blocks.shapes import Gap, Text

    start = session.command('start "What you want to improve"')
    return (Gap(), Text(f"To answer questions, start a project first: {start}", "quiet"))


def _shown(session: Session, project: Project | None, shelf: Shelf, hit: Hit) -> Shown:
    from ebc_cli.pages.found import Shown
    from ebc_cli.toolkit import excerpts

    stem_of = shelf.vocabulary.in_text
    excerpt = excerpts.excerpt(hit.document, hit.stems, stem_of)
    state = ""
    if project is not None:
        from ebc_cli.guide import own_words

        state = own_words.progress_words(session.toolkit, project, hit.document.kind, hit.document.id)
    document = hit.document
    command = session.command(document.command if project is not None or not document.reads else document.reads)
    return Shown(hit, excerpt, excerpts.marks(document.title, hit.stems, stem_of), command, state)
