"""What somebody typed, understood: which stems are looked for, what was misspelt, and what else the words may stand for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from functools import cached_property

from msgspec import Struct

from ebc_cli.toolkit import words
from ebc_cli.toolkit.indexing import LONGEST_PHRASE, UNKNOWN, Index, phrase

# More than this is no search; what follows is not looked at.
MOST_LETTERS, MOST_WORDS = 400, 24
# Parts of a word shorter than this are never joined to one, or found in one.
SHORTEST_PART = 3
# From so many letters on, two words that texts have may stand written as one.
LONG_PART = 4
# How many letters two forms of a word share at the least, and how long most endings are at the most.
SHARED, ENDING = 3, 4
# How many more texts a word of a title or a synonym counts for when a slip is mended: more than there are.
CRAFT = 10_000
# What a word counts that was mended, and a reading in which words were replaced by what they stand for.
MENDED, MEANT = 0.9, 0.75


class Vocabulary:
    """The words that can be found: those of the content, and those of the team's own texts where there are any."""

    def __init__(self, index: Index, own: Iterable[str] = ()) -> None:
        self._index = index
        self._all_own = set(own)
        self._own = self._all_own - index.words.keys()
        self._asked: dict[str, int] = {}
        self._seen: dict[str, int] = {}
        self._new: dict[str, int] = {}

    @cached_property
    def _stems(self) -> dict[str, int]:
        return self._index.known_stems()

    @cached_property
    def _craft(self) -> set[str]:
        return {part for called in (*self._index.titles, *self._index.names, *self._index.synonyms) for part in called.split()}

    def stem(self, word: str, *, sure: bool = True) -> int:
        """The number of a typed word's stem, or `UNKNOWN` when no text has a form of it.

        Not `sure` is quicker: a word that does not look like a form of any is not looked into.
        """
        if word in self._asked:
            return self._asked[word]
        found = self._index.words.get(word, self._index.respelt.get(word, UNKNOWN))
        if found == UNKNOWN and (sure or self._looks_known(word)):
            found = self._worked_out(word)
        if found != UNKNOWN:
            self._asked[word] = found
            self._see(word)
        return found

    def _worked_out(self, word: str) -> int:
        stem = words.stem(word)
        found = self._stems.get(stem, UNKNOWN)
        if found == UNKNOWN and any(words.stem(other) == stem for other in self._like(word)):
            found = self._new.setdefault(stem, len(self._stems) + len(self._new))
        return found

    def in_text(self, word: str) -> int:
        """The number of a stem that was asked for before, for a word of a text; `UNKNOWN` for other words of the team's own."""
        found = self._index.words.get(word)
        return self._seen.get(word, UNKNOWN) if found is None else found

    def forms(self, stems: Set[int]) -> dict[str, int]:
        """The words of the team's own that have one of the stems, each with it."""
        return {word: stem for word in self._all_own if (stem := self.in_text(word)) in stems}

    def called(self, word: str) -> str:
        """What a word is called in the index's phrases."""
        found = self.stem(word, sure=False)
        return words.folded(word) if found == UNKNOWN else str(found)

    def has(self, word: str) -> bool:
        """Whether a text has this very word."""
        return word in self._index.words or word in self._own

    def has_form(self, word: str) -> bool:
        """Whether a text has this word, or the content one of which this is the stem or its plural."""
        return self.has(word) or word in self._stems or word.removesuffix("s") in self._stems

    def mended(self, word: str) -> str:
        """The known word that a misspelt one most likely stands for, or an empty text: one of the craft's rather than any other."""
        return words.mended(
            word, self._index.words.keys() | self._own, lambda known: self._index.often(known) + CRAFT * (known in self._craft)
        )

    def alike(self, word: str) -> list[str]:
        """Known words that look somewhat like this one."""
        return words.alike(word, (other for other in self._index.words.keys() | self._own if other[:1] == word[:1]))

    def _looks_known(self, word: str) -> bool:
        """Whether a known stem and a common ending make this word: most misspelt words are told from others so, without the stemmer."""
        beginnings = [word[:size] for size in range(max(SHARED, len(word) - ENDING), len(word) + 1)]
        stems = (beginning + last for beginning in beginnings for last in ("", "e", "i"))
        return any(stem in self._stems for stem in stems) or bool(self._like(word))

    def _see(self, word: str) -> None:
        """Take note of the stems of the team's own words that may be forms of this one: the others need none."""
        for other in self._like(word):
            if other not in self._seen:
                stem = words.stem(other)
                self._seen[other] = self._stems.get(stem, self._new.get(stem, UNKNOWN))

    def _like(self, word: str) -> list[str]:
        """Words of the team's own that begin as every form of this one does."""
        beginning = word[: SHARED + (len(word) > 2 * SHARED)]
        return [other for other in self._own if other.startswith(beginning)]


class Sought(Struct, frozen=True):
    """A word that is looked for: its stem, what it counts, and its place among the words."""

    stem: int
    weight: float
    place: int


class Understanding(Struct, frozen=True):
    """One way to read what was typed. `name` is the whole of it as the name of a thing; `weight` is how likely it is meant so."""

    name: str
    sought: tuple[Sought, ...]
    weight: float = 1.0


class Query(Struct, frozen=True):
    """What was typed, in all its readings, as typed first.

    `mended` are misspelt words with what was taken for them, `meant` what some words stand for, `named` those of these that are titles,
    `unknown` words that no text has.
    """

    readings: tuple[Understanding, ...]
    mended: tuple[tuple[str, str], ...] = ()
    meant: tuple[str, ...] = ()
    named: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def understood(typed: str, index: Index, vocabulary: Vocabulary) -> Query:
    """What was typed, with slips mended and with the readings that the content's synonyms allow."""
    typed_words = [word.text for word in words.words(typed[:MOST_LETTERS])][:MOST_WORDS]
    phrases = list(_phrases(typed_words, index, vocabulary))
    mended, unknown = _strange(typed_words, {place for start, end, _ in phrases for place in range(start, end)}, vocabulary)
    right = [mended.get(word, word) for word in typed_words]
    readings = [_reading(right, vocabulary, 1.0, [MENDED if word in mended else 1.0 for word in typed_words])]
    meant = []
    for start, end, instead in _phrases(right, index, vocabulary) if mended else phrases:
        meant.append(instead)
        put = [word.text for word in words.words(instead)]
        # Words that were put in the place of others count no more in all than these: "CAMHS" asks for less than "waiting list" beside it.
        counts = [*[1.0] * start, *[min(1.0, (end - start) / max(1, len(put)))] * len(put), *[1.0] * (len(right) - end)]
        readings.append(_reading([*right[:start], *put, *right[end:]], vocabulary, MEANT, counts))
    found = (index.titles.get(words.name(instead)) for instead in meant)
    named = dict.fromkeys(index.document(places[0]).title for places in found if places)
    return Query(tuple(readings), tuple(mended.items()), tuple(dict.fromkeys(meant)), tuple(named), unknown)


def _strange(typed: list[str], explained: Set[int], vocabulary: Vocabulary) -> tuple[dict[str, str], tuple[str, ...]]:
    """Words that no text has and nothing explains: those that are misspelt, each with the right one, and the others."""
    mended: dict[str, str] = {}
    unknown: list[str] = []
    for place, word in enumerate(typed):
        if place in explained or vocabulary.stem(word, sure=False) != UNKNOWN:
            continue
        if better := vocabulary.mended(word):
            mended[word] = better
        elif vocabulary.stem(word) == UNKNOWN and word not in unknown:
            unknown.append(word)
    return mended, tuple(unknown)


def _phrases(typed: list[str], index: Index, vocabulary: Vocabulary) -> Iterator[tuple[int, int, str]]:
    """Where among the words something stands that is said in other words here: from, to, and each of those."""
    folded = [words.folded(word) for word in typed]
    taken = 0
    for start in range(len(folded)):
        # The longest first: what a longer run of words stands for, or is the name of, leaves nothing for a part of it to stand for.
        for end in range(min(start + LONGEST_PHRASE, len(folded)), max(start, taken), -1):
            run = " ".join(folded[start:end])
            means = index.synonyms.get(run) or index.phrases.get(phrase(typed[start:end], vocabulary.called), ())
            if end > start + 1 and (means or run in index.titles):
                taken = max(taken, end)
            for instead in (*means, *_spelt_otherwise(folded[start:end], index, vocabulary)):
                yield start, end, instead
            if taken == end:
                break


def _spelt_otherwise(typed: list[str], index: Index, vocabulary: Vocabulary) -> Iterator[str]:
    """What is meant where two words are written as one here ("fish bone"), or one as two ("flowchart")."""
    if len(typed) == 2:
        joined = "".join(typed)
        if min(map(len, typed)) >= SHORTEST_PART and not words.LITTLE.issuperset(typed):
            yield from index.synonyms.get(joined, ())
            if vocabulary.has_form(joined):
                yield joined
    elif vocabulary.stem(typed[0], sure=False) == UNKNOWN:
        for place in range(SHORTEST_PART, len(typed[0]) - SHORTEST_PART + 1):
            apart = f"{typed[0][:place]} {typed[0][place:]}"
            listed = apart in index.titles or apart in index.names or apart in index.synonyms
            long = place >= LONG_PART <= len(typed[0]) - place
            # Of any two words only where no slip is likelier.
            if listed or (long and all(map(vocabulary.has, apart.split())) and not vocabulary.mended(typed[0])):
                yield apart


def _reading(text: list[str], vocabulary: Vocabulary, weight: float, counts: list[float]) -> Understanding:
    stems = [vocabulary.stem(word, sure=False) for word in text]
    sought = (Sought(stem, counts[place], place) for place, stem in enumerate(stems) if stem != UNKNOWN)
    return Understanding(" ".join(map(words.folded, text)), tuple(sought), weight)
