"""From what somebody calls a thing of the toolkit (a title, an id, another name, a part of it, a slip) to the thing itself. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Literal, NamedTuple

from msgspec import Struct

from ebc_cli.errors import LONGEST_WORD, UsageFault, shorten
from ebc_cli.toolkit import words
from ebc_cli.toolkit.mapping import Thing
from ebc_cli.toolkit.model import Activity, ImprovementQuestion, Tool, Toolkit

if TYPE_CHECKING:
    from ebc_cli.toolkit.library import Library, Synonym

CLOSE_ENOUGH = 0.72
# How alike a name must be to be guessed among those of every kind: 1 is the same.
A_SLIP = 0.85
# Figures that are words in the names of tools: "5 whys", "6 hats".
_NUMBERS = {"2": "two", "5": "five", "6": "six"}


class Meant(Struct, frozen=True):
    """The things that a name may mean. `whole`: it is their name; `part`: words of it; `near`: it is spelt much like it."""

    things: tuple[Thing, ...]
    how: Literal["whole", "part", "near"]


def things(toolkit: Toolkit) -> tuple[Thing, ...]:
    """Everything on the map: improvement questions, activities and tools."""
    return (*toolkit.questions.questions, *(activity for _, activity in toolkit.by_activity.values()), *toolkit.tools)


def strand_called(toolkit: Toolkit, typed: str) -> str:
    """The key of the strand that is called so; empty where none is."""
    called = words.name(typed)
    return next((found.key for found in toolkit.strands if called in map(words.name, (found.key, found.id, found.title))), "")


def title(thing: Thing) -> str:
    """What a thing is called."""
    return thing.question if isinstance(thing, ImprovementQuestion) else thing.title


def kind(thing: Thing) -> str:
    """What a thing is, in words for people."""
    return "tool" if isinstance(thing, Tool) else "activity" if isinstance(thing, Activity) else "improvement question"


class Door(NamedTuple):
    """Where something with a name is opened: its kind in words for people, the words after `ebc`, its id and whatever else it is called."""

    kind: str
    command: str
    id: str
    also: tuple[str, ...] = ()


def doors(toolkit: Toolkit) -> Iterator[Door]:
    """The doors to all that a team works with."""
    for name, (strand, _, _) in toolkit.by_question.items():
        yield Door("question", f"strand {strand.key} --question {name}", name)
    for strand in toolkit.strands:
        yield Door("strand", f"strand {strand.key}", strand.id, (strand.key, strand.title))
    for stage in toolkit.stages:
        yield Door("stage", f"stage {stage.id}", stage.id, (stage.title,))
    for approach in toolkit.approaches:
        yield Door("approach", f"approach {approach.id}", approach.id, (approach.title, *approach.also))
    for thing in things(toolkit):
        yield Door(kind(thing), _opening(toolkit, thing), thing.id, tuple(_names(thing)))


def doors_to_read(library: Library) -> Iterator[Door]:
    """The doors to all that is read, and to the cards."""
    for section in library.sections:
        yield Door("section", f"read {section.id}", section.id, (section.title,))
    for page in library.pages:
        yield Door(
            "page", f"read {library.shortest(page)}", library.shortest(page), (page.name, page.id, page.id.removeprefix("the-"), page.title)
        )
    for term in library.terms:
        yield Door("term", f"term {term.id}", term.id, (term.term, *term.forms))
    for case in library.cases:
        yield Door("case", f"case {case.id}", case.id, (case.id.removeprefix("the-"), case.title))
    for cards in library.card_sets:
        yield Door("set of cards", f"cards {cards.id}", cards.id, (cards.title,))


def opened_by(known: Iterable[Door], wanted: str) -> Iterator[Door]:
    """The doors of what is called exactly so, but for capitals and hyphens."""
    typed = words.name(wanted)
    return (door for door in known if typed in map(words.name, (door.id, *door.also)))


def nearly_opened_by(known: Iterable[Door], wanted: str) -> Door | None:
    """The door of what has the name that is most like this one, where that can only be a slip."""
    named = {words.name(name): door for door in known for name in (door.id, *door.also)}
    near = words.alike(words.name(wanted[:LONGEST_WORD]), named, A_SLIP)
    return named[near[0]] if near else None


def said_otherwise(synonyms: Iterable[Synonym], wanted: str, known: Iterable[str]) -> str:
    """The first of these names that differs from what was typed by its spaces only, or that is said in place of it; empty for none."""
    names = {_joined(name): name for name in known}
    typed = _joined(wanted)
    instead = (meaning for each in synonyms if typed in map(_joined, each.words) for meaning in each.means)
    return next((names[each] for each in (typed, *map(_joined, instead)) if each and each in names), "")


def runs_together(name: str, typed: str) -> bool:
    """Whether two names differ by their spaces only."""
    return _joined(name) == _joined(typed)


def _joined(name: str) -> str:
    return words.name(name).replace(" ", "")


def _opening(toolkit: Toolkit, thing: Thing) -> str:
    if isinstance(thing, Activity):
        return f"strand {toolkit.by_activity[thing.id][0].key} --activity {thing.id}"
    return f"question {thing.id}" if isinstance(thing, ImprovementQuestion) else f"map {thing.id}"


def find(toolkit: Toolkit, wanted: str) -> Meant | None:
    """The things that are called so, else those whose names hold words that begin like all of these or are forms of them.

    Else those that the words mean once they are mended, else the one spelt most alike.
    """
    typed = " ".join(_NUMBERS.get(word, word) for word in words.name(wanted[:LONGEST_WORD]).split())
    if not typed:
        return None
    known: dict[str, list[Thing]] = {}
    for thing in things(toolkit):
        for name in _names(thing):
            known.setdefault(name, []).append(thing)
    found = _as_spelt(known, typed)
    if found is not None:
        return found
    mended = _mended(typed, sorted({word for name in known for word in name.split()}))
    meant = _as_spelt(known, mended) if mended != typed else None
    if meant is not None:
        return Meant(meant.things, "near")
    near = words.alike(typed, known, CLOSE_ENOUGH)
    return Meant(tuple(known[near[0]]), "near") if near else None


def tool_with(toolkit: Toolkit, wanted: str, otherwise: UsageFault) -> Tool:
    """The only tool with names that have all these words, or words that begin so; whoever asks for a tool means no term of that name.

    Raises `UsageFault`: with those that there are, or as it is `otherwise` where there is none.
    """
    found = find(toolkit, wanted)
    tools = [each for each in found.things if isinstance(each, Tool)] if found and found.how == "part" else []
    if not tools:
        raise otherwise
    if len(tools) > 1:
        ids = ", ".join(tool.id for tool in tools)
        raise UsageFault(f"Several tools have `{shorten(wanted)}` in their names.", f"Type one of them: {ids}.") from None
    return tools[0]


def by_a_word(toolkit: Toolkit, wanted: str) -> tuple[Thing, ...]:
    """The things that the word with the fewest meanings stands for, where a name of several words means nothing: "journey map"."""
    by_word = (find(toolkit, word.text) for word in words.words(wanted) if word.text not in words.LITTLE)
    found = [each.things for each in by_word if each is not None and each.how != "near"]
    return min(found, key=len, default=())


def _as_spelt(called: Mapping[str, list[Thing]], typed: str) -> Meant | None:
    if typed in called:
        return Meant(tuple(called[typed]), "whole")
    for holds in (_begins, _runs_together, _has_forms):
        parts = [thing for name, named in called.items() if holds(name, typed) for thing in named]
        if parts:
            return Meant(_once(parts), "part")
    return None


def called(thing: Thing) -> tuple[str, ...]:
    """All names of a thing as they are written: its id, its title, and what else a tool is called."""
    return (thing.id, title(thing), *(thing.also if isinstance(thing, Tool) else ()))


def _names(thing: Thing) -> Iterator[str]:
    yield from dict.fromkeys(map(words.name, called(thing)))


def _begins(name: str, typed: str) -> bool:
    there = name.split()
    return all(any(word.startswith(part) for word in there) for part in typed.split())


def _runs_together(name: str, typed: str) -> bool:
    """Whether only the spaces differ, and perhaps the ending: "fish bone", "swim lanes"."""
    return " " in typed and name.replace(" ", "").startswith(words.stem(typed.replace(" ", "")))


def _has_forms(name: str, typed: str) -> bool:
    """Whether the name has each word in some form: "root causes"."""
    return _begins(name, " ".join(map(words.stem, typed.split())))


def _mended(typed: str, known: list[str]) -> str:
    """The words with those replaced that no name begins with and that look like one in a name."""
    return " ".join(word if any(name.startswith(word) for name in known) else _nearest(word, known) for word in typed.split())


def _nearest(word: str, known: list[str]) -> str:
    # The first letters are seldom wrong; without them, short words look alike that have nothing to do with each other.
    like = (name for name in known if name[:2] == word[:2])
    return words.mended(word, known, lambda _: 0) or next(iter(words.alike(word, like, CLOSE_ENOUGH)), word)


def _once(found: list[Thing]) -> tuple[Thing, ...]:
    return tuple({(kind(thing), thing.id): thing for thing in found}.values())
