"""The whole content as other programs read it, for `ebc content show --json`. Names of keys are a contract: new ones may be added."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ebc_cli.records import as_builtins
from ebc_cli.toolkit.decks import deck
from ebc_cli.toolkit.document import Documents
from ebc_cli.toolkit.library import CardSet, Case, Library, Page, Section
from ebc_cli.toolkit.model import Questions, Strand, Tool, Toolkit
from ebc_cli.toolkit.steering import Approach
from ebc_cli.toolkit.terms import with_its_source


def everything(toolkit: Toolkit, library: Library, documents: Documents, examples: Iterable[tuple[str, str]]) -> dict[str, Any]:
    """All of it, in the order of the content, with worked examples by name and title; a field that a file leaves out has its default."""
    about = as_builtins(toolkit.about)
    asked = list(_improvement_questions(toolkit.questions))
    return {
        "strands": [_strand(strand) for strand in toolkit.strands],
        "questions": asked,
        "improvement_questions": asked,
        "spiral": [turn.id for turn in toolkit.questions.spiral],
        "spiral_about": toolkit.questions.spiral_about,
        "perspectives": as_builtins(toolkit.questions.perspectives),
        "stages": as_builtins(toolkit.stages),
        "approaches": [sourced(approach, toolkit) for approach in toolkit.approaches],
        "tools": [_tool(tool) for tool in toolkit.tools],
        "sections": [_section(section, library) for section in library.sections],
        "routes": as_builtins(library.routes),
        "cards": [_card_set(cards, toolkit, library) for cards in library.card_sets],
        "cases": [sourced(case, toolkit) for case in library.cases],
        "terms": as_builtins([with_its_source(toolkit, term) for term in library.terms]),
        "documents": as_builtins(documents.documents),
        "examples": [{"name": name, "title": title} for name, title in examples],
        "about": {key: value for key, value in about.items() if key not in ("strands", "stages", "approaches")},
    }


def sourced(record: Approach | Case, toolkit: Toolkit) -> dict[str, Any]:
    """An approach or a case, its sources whole: also those that its file calls by their id."""
    return {**as_builtins(record), "sources": as_builtins(toolkit.works(record.sources))}


def _tool(tool: Tool) -> dict[str, Any]:
    """A tool with its page and its worksheet, which are nothing where there is none; what is taken out of those stands there only."""
    short = {key: value for key, value in as_builtins(tool).items() if key not in ("deep", "lists", "answers")}
    return {**short, "page": as_builtins(tool.page), "worksheet": as_builtins(tool.worksheet)}


def _strand(strand: Strand) -> dict[str, Any]:
    data = as_builtins(strand)
    return {"slug": data.pop("id"), **data}


def _improvement_questions(sheet: Questions) -> Iterator[dict[str, Any]]:
    """Each with its place in the spiral, counted from 1, and the reason for it: null for one that the spiral leaves out."""
    places = {turn.id: (number, turn.because) for number, turn in enumerate(sheet.spiral, 1)}
    for asked in sheet.questions:
        place, because = places.get(asked.id, (None, None))
        yield {**as_builtins(asked), "spiral": place, "because": because}


def _section(section: Section, library: Library) -> dict[str, Any]:
    """A section, its pages in place of their names: each with `name` (section/id), `minutes` of reading and its Markdown."""
    return {**as_builtins(section), "pages": [_page(library.by_page[f"{section.id}/{page}"]) for page in section.pages]}


def _page(page: Page) -> dict[str, Any]:
    data = as_builtins(page)
    return {"id": data.pop("id"), "name": page.name, "title": data.pop("title"), "minutes": page.minutes, **data}


def _card_set(cards: CardSet, toolkit: Toolkit, library: Library) -> dict[str, Any]:
    """A set with all its cards; `opens` is the command, without `ebc`, that shows what a card stands for."""
    fields = ("id", "title", "text", "asks", "opens")
    whole = [{name: as_builtins(getattr(card, name)) for name in fields} for card in deck(cards, toolkit, library)]
    return {**as_builtins(cards), "cards": whole}
