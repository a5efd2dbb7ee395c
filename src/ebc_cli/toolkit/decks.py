"""The cards of a set as values, to show and to draw. Five sets are made here from the rest of the content: nothing is written twice."""

from __future__ import annotations

import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct, structs

from ebc_cli.toolkit.library import CardSet, Library
from ebc_cli.toolkit.model import Activity, Toolkit


class Card(Struct, frozen=True):
    """One card. `set` and `id` name it; `asks` are the questions that it puts to a service.

    `opens` is the command, without `ebc`, that shows what the card stands for; `own` is whether the team wrote it, and `by` who. `tags`
    say in words what kind it is of.
    """

    id: str
    set: str
    title: str
    text: str
    asks: tuple[str, ...]
    opens: str
    own: bool = False
    by: str = ""
    tags: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """How commands call it: `set/id`."""
        return f"{self.set}/{self.id}"


def deck(cards: CardSet, toolkit: Toolkit, library: Library) -> tuple[Card, ...]:
    """All cards of a set, in the order of the content they come from."""
    if cards.made_from is not None:
        made = _MAKERS[cards.made_from](cards.id, toolkit, library)
        # One that the content gives no question of its own asks what its set asks of any card.
        return tuple(card if card.asks else structs.replace(card, asks=cards.ask[:1]) for card in made)
    titles = {tag.id: tag.title for tag in cards.tags}
    return tuple(
        Card(
            card.id,
            cards.id,
            card.title,
            card.text,
            card.asks,
            f"cards {cards.id}/{card.id}",
            tags=tuple(titles.get(tag, tag) for tag in card.tags),
        )
        for card in cards.cards
    )


def drawn(cards: Iterable[Card], count: int, seed: str) -> tuple[Card, ...]:
    """`count` different cards (all, where there are fewer), chosen by the seed alone.

    The cards are put in the order of the SHA-256 hashes of the UTF-8 text `seed`, a line end, `set/id`, and the first are taken. So the
    same seed draws the same cards on every machine, in whatever order they come; more drawn with it begin with the same; and a card that is
    added or taken away leaves the others in their order. The seed counts without spaces at its ends and in Unicode's composed form (NFC).
    """
    import hashlib  # 3 ms: only where something is drawn

    start = unicodedata.normalize("NFC", seed.strip())

    def place(card: Card) -> tuple[bytes, str, bool]:
        return hashlib.sha256(f"{start}\n{card.name}".encode()).digest(), card.name, card.own

    return tuple(sorted(cards, key=place)[:count])


def balanced(cards: Iterable[Card], count: int, seed: str, tags: Callable[[Card], tuple[str, ...]]) -> tuple[Card, ...]:
    """Up to `count` cards in the order in which the seed draws them, but each time the first of those whose tags were drawn least.

    As in `drawn`, more of them begin with the same.
    """
    left = list(drawn(cards, sys.maxsize, seed))
    hand: list[Card] = []
    seen = Counter[str]()

    def drawn_so_far(card: Card) -> tuple[int, int]:
        counts = [seen[tag] for tag in tags(card)] or [0]
        return max(counts), min(counts)

    while left and len(hand) < count:
        card = min(left, key=drawn_so_far)
        left.remove(card)
        hand.append(card)
        seen.update(tags(card))
    return tuple(hand)


def gaps(pool: Iterable[Card], hand: Iterable[Card], tags: Callable[[Card], tuple[str, ...]]) -> tuple[str, ...]:
    """The tags that cards of the pool have and no card drawn has, in the order of the pool."""
    there = {tag for card in hand for tag in tags(card)}
    return tuple(dict.fromkeys(tag for card in pool for tag in tags(card) if tag not in there))


def _of_questions(name: str, toolkit: Toolkit, _: Library) -> Iterator[Card]:
    perspectives = {each.id: each.title for each in toolkit.questions.perspectives}
    first: dict[str, str] = {}
    for question in (found[2] for found in toolkit.by_question.values()):
        for helped in question.helps:
            first.setdefault(helped, question.ask)
    for asked in toolkit.questions.questions:
        asks, tags = (first[asked.id],) if asked.id in first else (), (perspectives[asked.perspective],)
        yield Card(asked.id, name, asked.question, asked.plain, asks, f"questions {asked.id}", tags=tags)


def _of_activities(name: str, toolkit: Toolkit, _: Library) -> Iterator[Card]:
    for strand, activity in toolkit.by_activity.values():
        text = f"{activity.purpose}\n\nYou end with: {activity.output}"
        opens = f"strand {strand.key} --activity {activity.id}"
        yield Card(activity.id, name, activity.title, text, _first_asked(activity), opens, tags=(strand.title,))


def _of_tools(name: str, toolkit: Toolkit, _: Library) -> Iterator[Card]:
    titles = {strand.key: strand.title for strand in toolkit.strands}
    for tool in toolkit.tools:
        text = f"{tool.purpose}\n\nWhen: {tool.when}\n\nWhen not: {tool.when_not}"
        helps = sorted(
            (found for found in toolkit.by_activity.values() if tool.id in found[1].tools), key=lambda found: found[0].key != tool.home
        )
        asks = _first_asked(helps[0][1]) if helps else ()
        yield Card(tool.id, name, tool.title, text, asks, f"map --find {tool.id}", tags=tuple(titles[key] for key in tool.strands))


def _first_asked(activity: Activity) -> tuple[str, ...]:
    return tuple(question.ask for question in activity.questions[:1])


def _of_cases(name: str, toolkit: Toolkit, library: Library) -> Iterator[Card]:
    titles = {strand.key: strand.title for strand in toolkit.strands}
    for case in library.cases:
        asks = tuple(toolkit.by_improvement[asked].question for asked in case.questions[:1])
        tags = tuple(titles[lesson.strand] for lesson in case.lessons)
        yield Card(case.id, name, case.title, case.summary, asks, f"case {case.id}", tags=tags)


def _of_terms(name: str, _: Toolkit, library: Library) -> Iterator[Card]:
    for term in library.terms:
        text = f"{term.definition}\n\nExample: {term.example}"
        yield Card(term.id, name, term.term[:1].upper() + term.term[1:], text, (), f"term {term.id}")


_MAKERS: Mapping[str, Callable[[str, Toolkit, Library], Iterator[Card]]] = MappingProxyType(
    {"cases": _of_cases, "questions": _of_questions, "activities": _of_activities, "tools": _of_tools, "terms": _of_terms}
)
