"""The documents that can be handed on, as a list for people and as data. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ebc_cli.blocks.shapes import Blocks, Gap, Grid, Heading, Text
from ebc_cli.errors import UnknownName, UsageFault, all_of
from ebc_cli.toolkit.document import ONE_POSTER, DocumentForm, Documents

FULL = "full"


class HandedOn(NamedTuple):
    """A document with what one chooses it by."""

    id: str
    title: str
    reader: str
    length: str
    slides: bool = False


def listed(documents: Documents) -> tuple[HandedOn, ...]:
    """Every document, the whole report last."""
    whole = HandedOn(FULL, "The whole report", "The team, and whoever wants it all", "as long as it is")
    return (*(HandedOn(form.id, form.title, form.for_, _length(form), form.slides) for form in documents.documents), whole)


def _length(form: DocumentForm) -> str:
    return f"{form.length}; with `--paper a3` {ONE_POSTER}" if form.poster else form.length


def named(documents: Documents, name: str, paper: str = "") -> DocumentForm | None:
    """The document of this name, on other `paper` (a4, a3) if it is made for that too; `None` for the whole report.

    Raises `UnknownName`, and `UsageFault` for paper that it is not made for.
    """
    if name in ("", FULL):
        found = None
    else:
        found = _found(documents, name)
        if paper == "a3" and found.poster:
            return found.as_poster()
    own = found.paper.lower() if found else "a4"
    if paper not in ("", own):
        posters = [form.id for form in documents.documents if form.poster or form.paper == "A3"]
        what = f"`{name}`" if found else "The whole report"
        raise UsageFault(
            f"{what} is made for {own.upper()} paper.", f"These can be had on A3: {all_of(posters, 'and')}. Leave `--paper` out here."
        )
    return found


def _found(documents: Documents, name: str) -> DocumentForm:
    found = documents.named(name)
    if found is None:
        names = [*(form.id for form in documents.documents), FULL]
        raise UnknownName("document", name, names, f"Choose from: {', '.join(names)}. `ebc report --list` says what each is for.")
    return found


def page(documents: Documents, command: Callable[[str], str]) -> Blocks:
    """The documents as a table, and how one is written."""
    rows = tuple((each.id, each.title, each.reader, each.length) for each in listed(documents))
    example = command("report charter -o charter.docx")
    shown = ", ".join(documents.as_slides)
    slides = (Text(f"{shown} (name a file that ends in .pptx)", label="As slides too"),) if shown else ()
    listed_ones = Grid(("Name", "What", "For", "Length"), rows)
    return (Heading("Documents to hand on", 1), listed_ones, Gap(), *slides, Text(example, "strong", "Write one"))


def data(documents: Documents) -> list[dict[str, Any]]:
    """The same as data."""
    return [
        {"id": each.id, "title": each.title, "for": each.reader, "length": each.length, "slides": each.slides} for each in listed(documents)
    ]
