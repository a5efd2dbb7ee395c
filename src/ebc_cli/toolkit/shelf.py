"""All that one search looks through: the content by its index, and documents of the team's own, which are taken in as they are needed."""

from __future__ import annotations

from array import array
from collections.abc import Sequence, Set

from ebc_cli.toolkit import words
from ebc_cli.toolkit.findable import Document
from ebc_cli.toolkit.indexing import UNKNOWN, Index, measure, rarity, weights
from ebc_cli.toolkit.queries import Vocabulary

# What is left of the worth of a word that only joins others.
LITTLE = 0.25


class Shelf:
    """Documents by number: the content's first, then the team's own."""

    def __init__(self, index: Index, own: Sequence[Document] = ()) -> None:
        self.index = index
        self._own = own
        self._texts = [" ".join((_said(document), *(passage.text for passage in document.passages))).lower() for document in own]
        self.vocabulary = Vocabulary(index, set().union(*map(words.bare, self._texts)))
        self._little = {index.words[word] for word in words.LITTLE if word in index.words}
        self._streams: dict[int, array[int]] = {}
        self._weights: dict[int, dict[int, float]] = {}

    def __len__(self) -> int:
        return len(self.index.kinds) + len(self._own)

    def take_in(self, stems: Set[int]) -> None:
        """Measure those of the team's own documents that have one of the stems."""
        wanted = self.vocabulary.forms(stems)

        def numbered(texts: list[str]) -> list[int]:
            return [wanted.get(word, UNKNOWN) for word in texts]

        for number, text in enumerate(self._texts, len(self.index.kinds)):
            if not text.isascii() or any(word in text for word in wanted):
                document = self._own[number - len(self.index.kinds)]
                measured = measure(document, _said(document), document.names, numbered)
                self._streams[number] = measured.stream
                for stem, weight in weights(measured, self.index.averages).items():
                    self._weights.setdefault(stem, {})[number] = weight

    def posting(self, stem: int) -> dict[int, float]:
        """The documents that have a stem, with what it weighs in each."""
        found = self.index.posting(stem) if stem < len(self.index.postings) else {}
        return found | self._weights.get(stem, {})

    def worth(self, stem: int) -> float:
        """What a stem is worth: the fewer documents have it, the more; little when it only joins others."""
        having = self.index.having(stem) if stem < len(self.index.postings) else 0
        return rarity(having + len(self._weights.get(stem, ())), len(self)) * (LITTLE if self.is_little(stem) else 1.0)

    def is_little(self, stem: int) -> bool:
        """Whether a stem is that of a word which only joins others."""
        return stem in self._little

    def stream(self, number: int) -> array[int]:
        """The stems of a document in order."""
        return self._streams[number] if number in self._streams else self.index.stream(number)

    def kind(self, number: int) -> str:
        """The kind of a document."""
        return self.index.kinds[number] if number < len(self.index.kinds) else self._own[number - len(self.index.kinds)].kind

    def document(self, number: int) -> Document:
        """The document itself."""
        return self.index.document(number) if number < len(self.index.kinds) else self._own[number - len(self.index.kinds)]


def _said(document: Document) -> str:
    """What of a title the team said itself: that of an answer is the guide's question, and is found as such."""
    return "" if document.kind == "answer" else document.title
