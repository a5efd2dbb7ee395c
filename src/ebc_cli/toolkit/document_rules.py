"""Rules of documents: what one entry can be, and that the views which it names are views of that tool."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ebc_cli.errors import Where, did_you_mean
from ebc_cli.toolkit.about import About
from ebc_cli.toolkit.document import FORMS, DocumentEntry, DocumentForm
from ebc_cli.toolkit.faults import Fault, File
from ebc_cli.toolkit.tool_file import ToolFile
from ebc_cli.toolkit.worksheet import Worksheet

READABLE = 4.5  # the least contrast of letters with their ground, WCAG 2.2


def check_document(file: File, form: DocumentForm) -> Iterator[Fault]:
    """What is wrong in a document by itself."""
    for where, entry in _entries(form):
        given = [name for name in FORMS if getattr(entry, name)]
        if len(given) != 1:
            yield file.fault(where, f"an entry is exactly one of {', '.join(FORMS)}; this one is {' and '.join(given) or 'none of them'}.")
        for key, value in (("views", entry.views), ("or", entry.or_), ("apart", entry.apart)):
            if value and not entry.worksheet:
                yield file.fault((*where, key), f"`{key}` goes with `worksheet`.")
        if entry.optional and entry.missing:
            yield file.fault((*where, "missing"), "an `optional` entry is left out where there is nothing; it says nothing then.")
    if form.poster and (form.paper == "A3" or form.pages is None):
        yield file.fault(("poster",), "a poster is for what stands on so many A4 `pages`; this document has other paper, or no limit.")


def check_documents(read: Iterable[File], every: Iterable[File]) -> Iterator[Fault]:
    """What documents name in the worksheets of tools."""
    sheets = {file.record.id: file.record.worksheet for file in every if isinstance(file.record, ToolFile)}
    for file in read:
        if isinstance(file.record, DocumentForm):
            for where, entry in _entries(file.record):
                if entry.worksheet in sheets:
                    yield from _check_views(file, entry, sheets, where)


def _check_views(file: File, entry: DocumentEntry, sheets: Mapping[str, Worksheet | None], where: Where) -> Iterator[Fault]:
    sheet = sheets[entry.worksheet or ""]
    if sheet is None:
        yield file.fault((*where, "worksheet"), f"the tool `{entry.worksheet}` has no worksheet.")
        return
    known = [view.id for view in sheet.views]
    for number, name in enumerate(entry.views):
        if name not in known:
            meant = did_you_mean(name, known)
            what = f"the worksheet of `{entry.worksheet}` has no view `{name}`.{meant} Allowed: {', '.join(known)}."
            yield file.fault((*where, "views", number), what)


def check_look(file: File, about: About) -> Iterator[Fault]:
    """What of the look of documents could not be read: a colour too light for letters, a picture that is not there."""
    look = about.look
    if look is not None and look.colour and _contrast(look.colour) < READABLE:
        yield file.fault(("look", "colour"), "letters in this colour cannot be read well on white paper; choose a darker one.")
    if look is not None and look.logo and not (file.path.parent / look.logo).is_file():
        yield file.fault(("look", "logo"), f"there is no picture `{look.logo}` beside this file.")


def _contrast(colour: str) -> float:
    """The contrast of a colour with white, as WCAG reckons it."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _entries(form: DocumentForm) -> Iterator[tuple[Where, DocumentEntry]]:
    for key, parts in (("parts", form.parts), ("poster", form.poster)):
        for number, part in enumerate(parts):
            for place, entry in enumerate(part.holds):
                yield (key, number, "holds", place), entry
