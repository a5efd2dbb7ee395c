"""An index over documents: which stem stands where and how much it says about each, small enough to be read on every search.

The weights follow BM25F (Robertson, Zaragoza and Taylor 2004): a word counts by the field that it stands in, less in a long field than
in a short one, and the second time less than the first.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from math import log
from operator import mul
from typing import TYPE_CHECKING, Final

import msgspec
from msgspec import Struct

from ebc_cli.toolkit.findable import NAMES, TITLE, Document
from ebc_cli.toolkit.words import LITTLE, bare, folded, name, stem

if TYPE_CHECKING:
    from ebc_cli.toolkit.library import Synonym

# By field (title, other names, lead, body, example): what a word in it counts, and how far a field that is longer than most dilutes it,
# from 0 (not at all) to 1 (wholly).
WEIGHTS = (5.0, 1.2, 2.0, 1.0, 0.1)
DILUTION = (0.3, 0.0, 0.5, 0.7, 0.0)
# A thing with many other names is no less called by each; a word that many of them have counts so often at the most.
MOST_NAMES = 2
# How soon a word that is said again stops counting more.
SATURATION = 3.0
# The longest run of words that may stand for something else, as "did not attend"; longer ones only lead to what they mean.
LONGEST_PHRASE: Final = 4
# Bytes that a number takes in a packed list, whether it is a document or a weight.
WIDTH: Final = array("f").itemsize
# Between two passages no two words are near each other.
GAP: Final = 2**32 - 1
UNKNOWN: Final = 2**32 - 2
NOT_ONE: Final = frozenset({UNKNOWN})
# After the title and the other names.
CALLED: Final = 2**32 - 3


class Measured(Struct):
    """A document in stems.

    `stream` has them in the order of its words, its title and other names first and `CALLED` after them, `GAP` between any two texts;
    `counts` says how often each is there by field, `lengths` how many words each field has.
    """

    stream: array[int]
    counts: dict[int, list[int]]
    lengths: list[int]


class Index(Struct, array_like=True):
    """What a search needs of the content. Numbers stand for stems and for documents, both by their place in a list.

    `words` has the stem of every word in the content, `respelt` that of each as it is spelt elsewhere, `stems` all stems by what they are.
    `postings` has for each stem the documents that have it and what it weighs in each, `streams` each document's stems in order; both are
    packed, and only those that a query needs are unpacked. `titles` and `names` lead from a whole title, or another name, to the documents
    that are called so. `synonyms` are words that stand for others, `phrases` those of several words in any order and form, `averages` how
    many words each field has in the middle.
    """

    words: dict[str, int]
    respelt: dict[str, int]
    stems: msgspec.Raw
    postings: list[bytes]
    streams: list[bytes]
    documents: list[msgspec.Raw]
    kinds: list[str]
    titles: dict[str, list[int]]
    names: dict[str, list[int]]
    synonyms: dict[str, tuple[str, ...]]
    phrases: dict[str, tuple[str, ...]]
    averages: list[float]

    def document(self, number: int) -> Document:
        """One document, unpacked."""
        return msgspec.msgpack.decode(self.documents[number], type=Document)

    def of_kind(self, kind: str) -> Iterator[Document]:
        """The documents of one kind, in order."""
        return (self.document(number) for number, each in enumerate(self.kinds) if each == kind)

    def posting(self, number: int) -> dict[int, float]:
        """The documents that have a stem, and what it weighs in each."""
        half = len(self.postings[number]) // 2
        return dict(zip(array("I", self.postings[number][:half]), array("f", self.postings[number][half:]), strict=True))

    def having(self, number: int) -> int:
        """How many documents have a stem."""
        return len(self.postings[number]) // (2 * WIDTH)

    def stream(self, number: int) -> array[int]:
        """The stems of one document in the order of its words."""
        return array("I", self.streams[number])

    def often(self, word: str) -> int:
        """How many documents have a word of the content, in any form."""
        return self.having(self.words[word]) if word in self.words else 0

    def known_stems(self) -> dict[str, int]:
        """Every stem by what it is: for words that the content does not have in this form."""
        return msgspec.msgpack.decode(self.stems, type=dict[str, int])


def build(documents: Iterable[Document], synonyms: Iterable[Synonym]) -> Index:
    """The index over these documents."""
    shelf, known = tuple(documents), tuple(synonyms)
    seen: dict[str, int] = {}
    stems: dict[str, int] = {}

    def called(word: str) -> str:
        return str(stems.get(stem(word), folded(word)))

    def number(word: str) -> int:
        if word not in seen:
            seen[word] = stems.setdefault(stem(word), len(stems))
        return seen[word]

    titles = _by_name((document.title,) for document in shelf)
    names = _by_name((*document.names, document.id, document.id.rpartition("/")[2]) for document in shelf)
    asked = _asked(known, titles, names)
    # An id is no text to look for: what it names has the words already.
    told = ((each, tuple(text for text in each.means if name(text) in titles or name(text) not in names)) for each in known)
    said = [(each, means) for each, means in told if means]
    measured = [
        measure(document, document.title, (*document.names, *asked.get(place, ())), lambda texts: [number(word) for word in texts])
        for place, document in enumerate(shelf)
    ]
    averages = [sum(each.lengths[field] for each in measured) / max(1, len(measured)) for field in range(len(WEIGHTS))]
    postings: list[tuple[array[int], array[float]]] = [(array("I"), array("f")) for _ in stems]
    for place, each in enumerate(measured):
        for numbered, weight in weights(each, averages).items():
            postings[numbered][0].append(place)
            postings[numbered][1].append(weight)
    return Index(
        seen,
        {other: numbered for word, numbered in seen.items() if (other := folded(word)) not in seen},
        msgspec.Raw(msgspec.msgpack.encode(stems)),
        [where.tobytes() + weight.tobytes() for where, weight in postings],
        [each.stream.tobytes() for each in measured],
        [msgspec.Raw(msgspec.msgpack.encode(document)) for document in shelf],
        [document.kind for document in shelf],
        titles,
        names,
        {name(word): means for each, means in said for word in each.words if len(bare(word)) <= LONGEST_PHRASE},
        {key: means for each, means in said for word in each.words if (key := phrase(bare(word), called))},
        averages,
    )


def _asked(known: Iterable[Synonym], titles: Mapping[str, list[int]], names: Mapping[str, list[int]]) -> dict[int, list[str]]:
    """For the number of each document that synonyms lead to by its name, their words: it is found by them as by names of its own."""
    found: dict[int, list[str]] = {}
    for each in known:
        for called in map(name, each.means):
            for place in titles.get(called, names.get(called, [])):
                found.setdefault(place, []).extend(each.words)
    return found


def phrase(text: list[str], called: Callable[[str], str]) -> str:
    """Words that stand for others, as they are compared in any form; `called` gives the forms of a word one name.

    Where two or more of them tell something, they may stand in any order, with others that only join them: "map of the process" and
    "process mapping" are one. A single word is not taken so, and gives an empty text: its other forms mean too many other things.
    """
    telling = [called(word) for word in text if word not in LITTLE]
    if len(text) > LONGEST_PHRASE:
        return ""
    if len(telling) > 1:
        return "" if LITTLE & {text[0], text[-1]} else " ".join(sorted(telling))
    return " ".join(map(called, text)) if telling and len(text) > 1 else ""


def measure(document: Document, title: str, names: Sequence[str], numbered: Callable[[list[str]], list[int]]) -> Measured:
    """A document in stems, under this title and these other names; `numbered` gives the stems of words in order, `UNKNOWN` for one that
    does not matter.
    """
    found = Measured(array("I"), {}, [0] * len(WEIGHTS))
    called = [(TITLE, title), *((NAMES, text) for text in names)]
    for place, (field, text) in enumerate((*called, *((passage.field, passage.text) for passage in document.passages)), 1):
        if text:
            stems = numbered(bare(text))
            found.lengths[field] += len(stems)
            for stem_number in set(stems) - NOT_ONE:
                found.counts.setdefault(stem_number, [0] * len(WEIGHTS))[field] += stems.count(stem_number)
            found.stream.extend(stems)
        found.stream.append(CALLED if place == len(called) else GAP)
    return found


def weights(measured: Measured, averages: list[float]) -> dict[int, float]:
    """What each stem of a document weighs in it, from 0 to 1."""
    scales = [
        weight / (1 - dilution + dilution * max(1.0, length / average)) if average else 0.0
        for weight, dilution, length, average in zip(WEIGHTS, DILUTION, measured.lengths, averages, strict=True)
    ]
    sums = {
        numbered: sum(map(mul, scales, (*counts[:NAMES], min(counts[NAMES], MOST_NAMES), *counts[NAMES + 1 :])))
        for numbered, counts in measured.counts.items()
    }
    return {numbered: total / (SATURATION + total) for numbered, total in sums.items()}


def rarity(having: int, count: int) -> float:
    """What a word is worth that `having` of `count` documents have: the fewer, the more, and never nothing."""
    return log(1 + (count - having + 0.5) / (having + 0.5))


def _by_name(names: Iterable[Iterable[str]]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for place, called in enumerate(names):
        for text in called:
            found.setdefault(name(text), []).append(place)
    return {text: sorted(set(places)) for text, places in found.items()}
