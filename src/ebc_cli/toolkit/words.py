"""Words as a search sees them: found in a text, freed of spelling and ending, and mended where they are misspelt."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cache, lru_cache
from itertools import pairwise
from typing import NamedTuple

LONGEST = 40
# A word with fewer letters is never taken for a slip: half of all short words are one letter from another.
SHORTEST_SLIP, SHORT = 4, 5
# From so many letters on, one with another first letter is taken for a slip too.
LONG = 8
# How much of a misspelt word must be as in the one that is taken for it, where more than one letter is wrong (0 to 1).
ALIKE = 0.85
LETTERS = "abcdefghijklmnopqrstuvwxyz"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# What stands between the words of most texts: for these it does the same as `_WORD`, in half the time.
_BETWEEN = {code: " " for code in range(128) if not chr(code).isalnum()}
_ACCENTS = re.compile("[\u0300-\u036f]")
_OWNER = re.compile(r"'s?$")
# British spellings in American form, whichever of the two was typed. That a few other words change too does no harm: they change in the
# content and in what is searched for alike.
_SPELLINGS = (
    (re.compile(r"([iy])s(?=(?:e|es|ed|er|ers|ing|able|ation|ations|ational)$)"), r"\1z"),
    (re.compile(r"(?<=\w{3})our(?=(?:s|ed|ing|al|ally|able|ful|less)?$)"), "or"),
    (re.compile(r"(?<=\w[bt])re(?=s?$)"), "er"),
    (re.compile(r"([aeiouy][^aeiouy]+[aeiou])ll(?=(?:s|ed|ers?|ors?|ing|ments?)?$)"), r"\1l"),
    (re.compile(r"(?<=\w)[ao]e(?=\w{3})"), "e"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"^programme(?=s?$)"), "program"),
)
_IRREGULAR = {
    "ageing": "aging",
    "analysis": "analyze",
    "judgement": "judgment",
    "licence": "license",
    "practise": "practice",
    "practised": "practiced",
    "practising": "practicing",
    "sceptic": "skeptic",
}
# Words that the stemmer takes for forms of others: "several" is no form of "severe", and "business" none of "busy".
_APART = {
    "business": "business",
    "businesses": "business",
    "careful": "careful",
    "carefully": "careful",
    "consultant": "consultant",
    "consultants": "consultant",
    "experiment": "experiment",
    "experiments": "experiment",
    "relative": "relative",
    "relatives": "relative",
    "several": "several",
}
# Words that join others and say little themselves.
_LITTLE = (
    "a about after all also am an and any anyone are as at be because been before being between but by can cannot could did "
    "do does doing don't done else ever every for from get give go goes going had has have having he her here him his how i "
    "if in into is it its just let like make many may me might more most much must my no nobody not of off on one only or "
    "other our out over own per really shall she should so some somebody someone something still such take than that the "
    "their them then there these they thing things this those to too under up us very was we well were what when where "
    "whether which while who whom whose why will with without would yes you your"
)
LITTLE = frozenset(_LITTLE.split())


class Word(NamedTuple):
    """A word in a text: as it is compared, and from where to where it stands."""

    text: str
    start: int
    end: int


def words(text: str) -> Iterator[Word]:
    """The words of a text in order, in small letters without accents and without a possessive ending."""
    for found in _WORD.finditer(text):
        yield Word(plain(found.group()), found.start(), found.end())


def bare(text: str) -> list[str]:
    """The words of a text as they are compared, in order, without their places: several times as quick."""
    text = _small(text)
    if text.isascii() and "'" not in text:
        return [word[:LONGEST] for word in text.translate(_BETWEEN).split()]
    return [_OWNER.sub("", word)[:LONGEST] for word in _WORD.findall(text)]


def plain(word: str) -> str:
    """A word in small letters without accents and without a possessive ending, no longer than any real one."""
    word = _small(word)
    return (_OWNER.sub("", word) if "'" in word else word)[:LONGEST]


def _small(text: str) -> str:
    """A text in small letters without accents."""
    text = text.lower()
    return text if text.isascii() else _ACCENTS.sub("", unicodedata.normalize("NFKD", text.replace("’", "'")))


def name(text: str) -> str:
    """A title or an id as it is compared when somebody types it whole: its words in one spelling, with single spaces."""
    return " ".join(folded(word.text) for word in words(text))


@lru_cache(1 << 14)  # all names of the toolkit have some 4,000 words, most of them several times
def folded(word: str) -> str:
    """The one spelling under which British and American forms of a word meet."""
    if len(word) >= 5:
        word = _IRREGULAR.get(word, word)
        for form, instead in _SPELLINGS:
            word = form.sub(instead, word)
    return word


def stem(word: str) -> str:
    """What the forms of an English word share: "stakeholder's", "stakeholders" and "stakeholder" give one stem."""
    word = folded(word)
    return _APART.get(word) or _stemmer()(word)


@cache
def _stemmer() -> Callable[[str], str]:
    # 20 ms, because it brings every language that it knows: a search whose words all stand in the content does without.
    import snowballstemmer  # type: ignore[import-untyped]

    stem_word: Callable[[str], str] = snowballstemmer.stemmer("english").stemWord
    return stem_word


def mended(word: str, known: Collection[str], often: Callable[[str], int]) -> str:
    """The known word that a misspelt one most likely stands for, or an empty text. `often` says how soon a known word is meant.

    One slip (a letter too many, too few, another, or two that changed places) is looked for first, then words that look much alike.
    """
    if len(word) < SHORTEST_SLIP or not word.isalpha():
        return ""
    slips = {slip for slip in _one_slip_from(word) if slip in known and _likely(slip, word)}
    if slips:
        # The first letter is seldom wrong, and from a long word one is sooner left out than exchanged.
        if len(slips) == 1:
            return slips.pop()
        return max(sorted(slips), key=lambda slip: (slip[0] == word[0], len(slip) > len(word) >= LONG, often(slip)))
    if len(word) <= SHORT:
        return ""
    # "Momentum" is not "moment" with two slips at its end.
    near = (other for other in known if other[0] == word[0] and abs(len(other) - len(word)) <= 2 and not word.startswith(other))
    return next(iter(alike(word, near, ALIKE)), "")


def _likely(slip: str, word: str) -> bool:
    """Whether one of two words that are a slip apart is likely meant by the other, and not a word of its own, as "gaming" and "naming"."""
    if len(slip) > len(word) or sorted(slip) == sorted(word):
        return True
    if len(slip) == len(word):
        # In a short word a letter is sooner struck in place of its neighbour than in place of one that the word has not at all.
        return len(word) >= LONG or (slip[0] == word[0] and (len(word) > SHORT or set(slip) == set(word)))
    # A letter too many in a short word is most likely one that was struck twice.
    return len(word) > SHORT or any(one == other for one, other in pairwise(word))


def alike(word: str, known: Iterable[str], least: float = 0.6) -> list[str]:
    """Up to three known words that look like this one, the most alike first; `least` is how much of them must be the same (0 to 1)."""
    import difflib

    near = sorted(other for other in known if abs(len(other) - len(word)) <= 3)
    return difflib.get_close_matches(word, near, n=3, cutoff=least)


def _one_slip_from(word: str) -> Iterator[str]:
    for place in range(len(word) + 1):
        before, after = word[:place], word[place:]
        if after:
            yield before + after[1:]
            yield from (before + letter + after[1:] for letter in LETTERS)
        if len(after) > 1:
            yield before + after[1] + after[0] + after[2:]
        yield from (before + letter + after for letter in LETTERS)
