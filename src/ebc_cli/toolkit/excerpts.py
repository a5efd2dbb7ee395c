"""The piece of a document that shows best why it was found, and where in it the words stand."""

from __future__ import annotations

from collections.abc import Callable, Set

from msgspec import Struct

from ebc_cli.toolkit.findable import LEAD, Document, Passage
from ebc_cli.toolkit.words import words

LONGEST = 160
# A few words more are shown rather than left out, and an excerpt ends with a sentence where one ends not long before.
A_LITTLE = 30
# A passage shorter than this is a heading or a choice, and tells less than a sentence that has the same words.
SENTENCE = 40
Marks = tuple[tuple[int, int], ...]


class Excerpt(Struct, frozen=True):
    """A piece of a document: what it is to the document, its text, and from where to where in it the words stand that were found."""

    label: str
    text: str
    marks: Marks


def excerpt(document: Document, stems: Set[int], stem_of: Callable[[str], int]) -> Excerpt:
    """The passage with most of the stems that the title lacks, or else what the thing is, cut to a line or two around the words."""
    if not document.passages:
        return Excerpt("", "", ())
    new = stems - {stem_of(word.text) for word in words(document.title)}
    best = max(document.passages, key=lambda passage: _tells(passage, new, stem_of))
    text = _cut(" ".join(best.text.split()), stems, stem_of)
    return Excerpt(best.label, text, marks(text, stems, stem_of))


def marks(text: str, stems: Set[int], stem_of: Callable[[str], int]) -> Marks:
    """From where to where in a text words with these stems stand."""
    return tuple((word.start, word.end) for word in words(text) if stem_of(word.text) in stems)


def _tells(passage: Passage, stems: Set[int], stem_of: Callable[[str], int]) -> tuple[int, bool, bool]:
    """How well a passage shows why its document was found; the first of several that do it alike is taken."""
    found = {stem for word in words(passage.text) if (stem := stem_of(word.text)) in stems} if stems else ()
    return (len(found), len(passage.text) >= SENTENCE, passage.field == LEAD)


def _cut(text: str, stems: Set[int], stem_of: Callable[[str], int]) -> str:
    """The part of the text with most of the words, beginning at a sentence where one is near; what is left out is marked by `…`."""
    if len(text) <= LONGEST + A_LITTLE:
        return text
    places = [(word.start, stem) for word in words(text) if (stem := stem_of(word.text)) in stems]
    # From each word as far as an excerpt reaches: the first place from which most different words are in view.
    views = [[(at, stem) for at, stem in places if start <= at < start + LONGEST * 2 // 3] for start, _ in places]
    best = max(views, key=lambda view: len({stem for _, stem in view}), default=[(0, 0)])
    start = _beginning(text, best[0][0])
    piece = text[start : _end(text, start, best[-1][0])].rstrip(" ,;:")
    return f"{'… ' if start else ''}{piece}{' …' if start + len(piece) < len(text.rstrip()) else ''}"


def _end(text: str, start: int, last: int) -> int:
    """Where an excerpt ends that begins at `start`, the word at `last` in it."""
    end = start + LONGEST
    if len(text) <= end + A_LITTLE:
        return len(text)
    sentence = max(text.rfind(mark, last, end) + 1 for mark in (". ", "? ", "! "))
    if sentence >= end - 2 * A_LITTLE:
        return sentence
    space = text.rfind(" ", start, end)
    return space if space > start else end


def _beginning(text: str, first: int) -> int:
    """Where an excerpt begins so that the word at `first` is well in it: at its sentence, else some words before it."""
    sentence = max((text.rfind(mark, 0, first) + len(mark) for mark in (". ", "? ", "! ") if mark in text[:first]), default=0)
    if first - sentence <= LONGEST // 2:
        return sentence
    return text.find(" ", first - LONGEST // 3) + 1
