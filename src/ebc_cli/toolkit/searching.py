"""From words that somebody typed to the things that they most likely mean, the likeliest first. Pure: the index comes in as a value.

A thing that is called what was typed comes first. Then decides how much a text has to do with the words (see `indexing.py`), whether all
of them are there, whether they stand together as they were typed, and whether the title says little else.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Set
from heapq import nlargest
from itertools import pairwise

from msgspec import Struct

from ebc_cli.toolkit.findable import KINDS, Document
from ebc_cli.toolkit.indexing import CALLED, GAP, Index
from ebc_cli.toolkit.queries import Query, Sought, Understanding, understood
from ebc_cli.toolkit.shelf import Shelf

# Only so many documents of a reading, the best by their words alone, are looked at for words that stand together.
LOOKED_AT = 25
# Words further apart than this have nothing to do with each other, and two passages are further apart.
FAR = 8
# How soon a word counts as wholly there, by its weight; a document whose words are worth less than this part of all words is no hit.
FULLY, LEAST = 2.0, 0.25
# What counts beside the words themselves: what is left of their score where all others are missing, that they stand together as they were
# typed, that the title says little else.
MISSING, TOGETHER, CALLED_SO = 0.3, 0.8, 0.5
# A passage of a page is one of many; a step of an approach is often called by a common word; a card tells of one person in vivid ones.
PRIOR = {"term": 1.1, "tool": 1.1, "activity": 1.05, "step": 0.75, "page": 0.9, "case": 0.95, "card": 0.85}
# Words that are this much more common than the rarest one are not shown as found: "who", "the".
SHOWN = 0.4
# How surely a thing is called what was typed: by its title, by another name, nearly so.
TITLE_IS, NAME_IS, ALMOST_IS = 3, 2, 1
ORDER = {kind: place for place, kind in enumerate(KINDS)}


class Hit(Struct, frozen=True):
    """A document that was found, and the stems to mark in it."""

    document: Document
    stems: frozenset[int]


class Found(Struct, frozen=True):
    """What a search came to: the best hits, how many there are in all, and where there are none, words that look like the typed ones."""

    query: Query
    hits: tuple[Hit, ...]
    total: int
    near: tuple[str, ...] = ()


class _Scored(Struct, frozen=True):
    """A document by its number, whether it is called what was typed (`TITLE_IS` … 0), its score, and the stems to mark in it."""

    number: int
    called: int
    score: float
    stems: frozenset[int]


def search(typed: str, shelf: Shelf, kinds: Set[str] = frozenset(), limit: int = 10) -> Found:
    """The best hits for what was typed, of these kinds or of all. The same words find the same, in the same order."""
    query = understood(typed, shelf.index, shelf.vocabulary)
    shelf.take_in({sought.stem for reading in query.readings for sought in reading.sought})
    best: dict[int, _Scored] = {}
    for number, reading in enumerate(query.readings):
        for scored in _ranked(reading, shelf, kinds, as_typed=number == 0):
            if scored.number not in best or _order(best[scored.number], shelf) > _order(scored, shelf):
                best[scored.number] = scored
    ranked = sorted(best.values(), key=lambda scored: _order(scored, shelf))
    near = () if ranked else tuple(dict.fromkeys(word for typed in query.unknown for word in shelf.vocabulary.alike(typed)))
    return Found(query, tuple(Hit(shelf.document(each.number), each.stems) for each in ranked[:limit]), len(ranked), near)


def _order(scored: _Scored, shelf: Shelf) -> tuple[int, int, float, int]:
    kind = ORDER[shelf.kind(scored.number)]
    # Of several things that are called what was typed, the kind decides: a term or a tool before a page.
    return (-scored.called, kind if scored.called >= NAME_IS else 0, -scored.score, scored.number)


def _ranked(reading: Understanding, shelf: Shelf, kinds: Set[str], *, as_typed: bool) -> list[_Scored]:
    """What one reading finds, in no order."""
    worths = {sought.stem: sought.weight * shelf.worth(sought.stem) for sought in reading.sought}
    whole = sum(worths.values()) or 1.0
    said: dict[int, float] = {}
    there: dict[int, float] = {}
    has: dict[int, float] = {}
    for stem, worth in worths.items():
        for number, weight in shelf.posting(stem).items():
            if not kinds or shelf.kind(number) in kinds:
                said[number] = said.get(number, 0.0) + worth * weight / whole
                there[number] = there.get(number, 0.0) + worth * min(1.0, FULLY * weight) / whole
                has[number] = has.get(number, 0.0) + worth / whole
    called = _called(reading.name, shelf.index, as_typed=as_typed)
    near = {*nlargest(LOOKED_AT, said, key=lambda number: (said[number], -number)), *(called.keys() & said.keys())}
    shown = frozenset(stem for stem, worth in worths.items() if worth >= SHOWN * max(worths.values()))
    neighbours = _neighbours(reading, shelf)
    found = []
    for number in said:
        if has[number] < LEAST and number not in called:
            continue
        score, almost = said[number] * (MISSING + (1 - MISSING) * there[number]), 0
        if number in near:
            stream = shelf.stream(number)
            title = _title(stream, worths, shelf)
            almost = ALMOST_IS if title > 0.999 and as_typed else 0
            # That "do not" stand together says nothing where "staff" and "change" are missing.
            score += TOGETHER * there[number] * _together(stream, neighbours, worths) + CALLED_SO * title
        score *= reading.weight * PRIOR.get(shelf.kind(number), 1.0)
        found.append(_Scored(number, called.get(number, almost), score, shown))
    return found


def _called(name: str, index: Index, *, as_typed: bool) -> dict[int, int]:
    """The documents that have this very name, and how surely: by their title, or by another name."""
    names = dict.fromkeys(index.names.get(name, ()), NAME_IS) | dict.fromkeys(index.titles.get(name, ()), TITLE_IS)
    return names if as_typed else dict.fromkeys(names, ALMOST_IS)


def _title(stream: array[int], worths: Mapping[int, float], shelf: Shelf) -> float:
    """How much of the title, or of another name, and of the words are the same, from 0 to 1: 1 when each has what the other has."""
    best, name = 0.0, set[int]()
    for stem in stream:
        if stem not in (GAP, CALLED):
            name.add(stem)
            continue
        both = sum(worth for other, worth in worths.items() if other in name)
        if both:
            best = max(best, both / (sum(worths.values()) + sum(shelf.worth(other) for other in name if other not in worths)))
        if stem == CALLED:
            break
        name = set()
    return best


def _neighbours(reading: Understanding, shelf: Shelf) -> set[tuple[Sought, Sought]]:
    """The words that were typed side by side, and those that only little words stand between."""
    telling = [sought for sought in reading.sought if not shelf.is_little(sought.stem)]
    return {*pairwise(reading.sought), *pairwise(telling)}


def _together(stream: array[int], neighbours: Set[tuple[Sought, Sought]], worths: Mapping[int, float]) -> float:
    """How near the words stand to each other in the order in which they were typed, from 0 to 1, by what they are worth."""
    places: dict[int, list[int]] = {stem: [] for stem in worths}
    at = 0
    for stem in stream:
        at += FAR + 1 if stem in (GAP, CALLED) else 1
        if stem in places:
            places[stem].append(at)
    reached = possible = 0.0
    for one, other in neighbours:
        worth = min(worths[one.stem], worths[other.stem])
        possible += worth
        wanted = other.place - one.place
        apart = min((_apart(second - first, wanted) for first in places[one.stem] for second in places[other.stem]), default=FAR)
        reached += worth / (1 + apart) if apart < FAR else 0.0
    return reached / possible if possible else 0.0


def _apart(steps: int, wanted: int) -> int:
    """How far two words are from standing as they were typed; the other way round costs one more."""
    return abs(steps - wanted) if steps > 0 else abs(steps) + 1
