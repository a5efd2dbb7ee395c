"""The documents that can be handed on, as a list for people and as data. Pure."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ebc_cli.blocks.shapes import Blocks, Gap, Grid, Heading, Text
from ebc_cli.errors import UnknownName
from ebc_cli.toolkit.document import DocumentForm, Documents

FULL = "full"


class HandedOn(NamedTuple):
    """A document with what one chooses it by."""

    id: str
    title: str
    reader: str
    length: str


def listed(documents: Documents) -> tuple[HandedOn, ...]:
    """Every document, the whole report last."""
    whole = HandedOn(FULL, "The whole report", "The team, and whoever wants it all", "as long as it is")
    return (*(HandedOn(form.id, form.title, form.for_, form.length) for form in documents.documents), whole)


def named(documents: Documents, name: str) -> DocumentForm | None:
    """The document of this name; `None` for the whole report. Raises `UnknownName`."""
    if name == FULL:
        return None
    found = documents.named(name)
    if found is None:
        names = [*(form.id for form in documents.documents), FULL]
        raise UnknownName("document", name, names, f"Choose from: {', '.join(names)}. `ebc report --list` says what each is for.")
    return found


def page(documents: Documents, command: Callable[[str], str]) -> Blocks:
    """The documents as a table, and how one is written."""
    rows = tuple((each.id, each.title, each.reader, each.length) for each in listed(documents))
    example = command("report charter -o charter.docx")
    return (Heading("Documents to hand on", 1), Grid(("Name", "What", "For", "Length"), rows), Gap(), Text(example, "strong", "Write one"))


def data(documents: Documents) -> list[dict[str, Any]]:
    """The same as data."""
    return [{"id": each.id, "title": each.title, "for": each.reader, "length": each.length} for each in listed(documents)]
