"""Sections, pages and reading plans as data, for `--json`. Names of keys are a contract: new ones may be added."""

from __future__ import annotations

from typing import Any

from msgspec import to_builtins

from ebc_cli.guide.reading import ActToDo, Reader, ReadingPlan
from ebc_cli.pages.reading import Desk, of_section, terms_of
from ebc_cli.toolkit.library import Page, Section


def library(view: Desk, found: Section | Page | None) -> dict[str, Any]:
    """A page, a section, or all sections where none is named."""
    if isinstance(found, Page):
        return _page(view, found)
    if found is not None:
        return _section(view, found)
    return {"sections": [_section(view, section) for section in view.library.sections]}


def _section(view: Desk, section: Section) -> dict[str, Any]:
    pages = of_section(view, section)
    return {
        "id": section.id,
        "title": section.title,
        "purpose": section.purpose,
        "suits": section.suits,
        "minutes": sum(page.minutes for page in pages),
        "pages": [_in_list(view, page) for page in pages],
    }


def plan(view: Desk, reader: Reader, found: ReadingPlan) -> dict[str, Any]:
    """A reading plan: its route, for whom it was made, its stops, what to do after the first (or null), and the pages left out or read."""
    return {
        "route": found.route.id,
        "title": found.route.title,
        "because": found.route.because,
        "experience": reader.experience,
        "approach": reader.approach,
        "minutes": found.minutes,
        "stops": [{**_in_list(view, stop.page), "because": stop.because} for stop in found.stops],
        "act": _act(view, found.act) if found.act else None,
        "left_out": [stop.page.name for stop in found.left_out],
        "read": [stop.page.name for stop in found.read],
    }


def _act(view: Desk, act: ActToDo) -> dict[str, Any]:
    """What is done after the first stop, as data: the questions that are asked there, and the steps of an approach with their commands."""
    steps = [{"title": title, "command": view.command(words)} for title, words in act.steps]
    said = {"title": act.title, "minutes": act.minutes, "because": act.because, "command": view.command(act.command)}
    return {**said, "asks": list(act.asks), "steps": steps}


def _in_list(view: Desk, page: Page) -> dict[str, Any]:
    """A page in a list, as data. `read` is the day on which it was read, or null."""
    return {
        "page": page.name,
        "title": page.title,
        "summary": page.summary,
        "minutes": page.minutes,
        "read": view.read.get(page.name),
        "command": view.opens(page),
    }


def _page(view: Desk, page: Page) -> dict[str, Any]:
    return {
        **_in_list(view, page),
        "section": page.section,
        "text": page.text,
        "sources": to_builtins(view.toolkit.works(page.sources)),
        "terms": [term.id for term in terms_of(view.library, page)],
        "strands": list(page.strands),
        "next": to_builtins(page.next),
    }
