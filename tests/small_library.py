"""A library small enough to hold in the head: two sections, a few pages and terms, for tests of what is read."""

from __future__ import annotations

from typing import Any

from ebc_cli.toolkit.library import READING_SPEED, Case, Lesson, Library, Next, Page, Route, RouteStop, Section, Term
from ebc_cli.toolkit.steering import Work


def page(name: str, minutes: int = 1, text: str = "", **changes: Any) -> Page:
    """The page `section/id`, of so many minutes or with this text."""
    section, _, slug = name.partition("/")
    fields: dict[str, Any] = {
        "id": slug,
        "section": section,
        "title": slug.replace("-", " ").capitalize(),
        "summary": f"You learn about {slug}.",
        "sources": (),
        "strands": (),
        "next": (),
        "text": text or "word " * (minutes * READING_SPEED),
        **changes,
    }
    return Page(**fields)


def term(name: str, *forms: str, **changes: Any) -> Term:
    """A term with these forms."""
    fields: dict[str, Any] = {
        "id": name.replace(" ", "-"),
        "term": name,
        "forms": forms,
        "definition": f"What {name} means. It is more than that.",
        "example": f"Here is {name}.",
        "related": (),
        "origin": "toolkit",
        **changes,
    }
    return Term(**fields)


def route(*stops: tuple[str, int], **changes: Any) -> Route:
    """A route through these pages, each with its rank."""
    fields: dict[str, Any] = {
        "id": "new",
        "title": "New",
        "experience": "novice",
        "approach": "open",
        "because": "You are new.",
        "stops": tuple(RouteStop(name, rank, f"Because of {name}.") for name, rank in stops),
        **changes,
    }
    return Route(**fields)


def library(*pages: Page, routes: tuple[Route, ...] = (), terms: tuple[Term, ...] = ()) -> Library:
    """A library of these pages, with a section for each that they name, and one case."""
    ids = {found.section: tuple(other.id for other in pages if other.section == found.section) for found in pages}
    sections = tuple(Section(name, name.replace("-", " ").title(), "To read.", "everyone", names) for name, names in ids.items())
    lesson = Lesson("problem", "It was worth asking.", "Ask.")
    case = Case("ada", "Ada", "Anywhere", "ours", "She waited.", ("She came.", "She went."), "Why.", (lesson,), (), (Work("Ada", "Us"),))
    return Library(sections, pages, routes, (), (case,), terms)


def leads(name: str) -> tuple[Next, ...]:
    """Where a page leads."""
    return (Next(name, "it goes on"),)
