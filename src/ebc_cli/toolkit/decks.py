"""The cards of a set as values, to show and to draw. Five sets are made here from the rest of the content: nothing is written twice."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from ebc_cli.toolkit.library import CardSet, Library
from ebc_cli.toolkit.model import Toolkit


class Card(Struct, frozen=True):
    """One card. `set` and `id` name it; `asks` are the questions that it puts to a service.

    `opens` is the command, without `ebc`, that shows what the card stands for; `own` is whether the team wrote it, and `by` who.
    """

    id: str
    set: str
    title: str
    text: str
    asks: tuple[str, ...]
    opens: str
    own: bool = False
    by: str = ""

    @property
    def name(self) -> str:
        """How commands call it: `set/id`."""
        return f"{self.set}/{self.id}"


def deck(cards: CardSet, toolkit: Toolkit, library: Library) -> tuple[Card, ...]:
    """All cards of a set, in the order of the content they come from."""
    if cards.made_from is not None:
        return tuple(_MAKERS[cards.made_from](cards.id, toolkit, library))
    return tuple(Card(card.id, cards.id, card.title, card.text, card.asks, f"cards {cards.id}/{card.id}") for card in cards.cards)


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


def _of_questions(name: str, toolkit: Toolkit, _: Library) -> Iterator[Card]:
    for asked in toolkit.questions.questions:
        yield Card(asked.id, name, asked.question, asked.plain, (), f"questions {asked.id}")


def _of_activities(name: str, toolkit: Toolkit, _: Library) -> Iterator[Card]:
    for strand, activity in toolkit.by_activity.values():
        text = f"{activity.purpose}\n\nYou end with: {activity.output}"
        yield Card(activity.id, name, activity.title, text, (), f"strand {strand.key} --activity {activity.id}")


def _of_tools(name: str, toolkit: Toolkit, _: Library) -> Iterator[Card]:
    for tool in toolkit.tools:
        text = f"{tool.purpose}\n\nWhen: {tool.when}\n\nWhen not: {tool.when_not}"
        yield Card(tool.id, name, tool.title, text, (), f"map --find {tool.id}")


def _of_cases(name: str, _: Toolkit, library: Library) -> Iterator[Card]:
    for case in library.cases:
        yield Card(case.id, name, case.title, case.summary, (), f"case {case.id}")


def _of_terms(name: str, _: Toolkit, library: Library) -> Iterator[Card]:
    for term in library.terms:
        text = f"{term.definition}\n\nExample: {term.example}"
        yield Card(term.id, name, term.term[:1].upper() + term.term[1:], text, (), f"term {term.id}")


_MAKERS: Mapping[str, Callable[[str, Toolkit, Library], Iterator[Card]]] = MappingProxyType(
    {"cases": _of_cases, "questions": _of_questions, "activities": _of_activities, "tools": _of_tools, "terms": _of_terms}
)
