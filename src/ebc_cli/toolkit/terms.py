"""The words that have a fixed sense here: finding one by what somebody types, finding them in a text, and where each is used.

A form counts where it stands whole; the longest form wins ("risk matrix" is no "risk"). The words of names are passed over: those
in commands in `backticks`, and those with a capital inside a sentence ("Understand the Context" does not speak of a context).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

from msgspec import Struct, structs

from ebc_cli.errors import FileFault, UnknownName, UsageFault
from ebc_cli.toolkit.library import Library, Page, Term
from ebc_cli.toolkit.model import Activity, Question, Strand, Tool, Toolkit
from ebc_cli.toolkit.names import Names
from ebc_cli.toolkit.steering import Work
from ebc_cli.toolkit.typed import plainly

# More than these on one page, and a reader passes over all of them.
MOST = 8
# How much of a misspelt word must be right for its term to be opened without asking: below it too many plain words open a wrong one.
ALIKE = 0.8
LONGEST = 60  # characters of what was typed that a hint repeats
_WORD = re.compile(r"\w+(?:-\w+)*")
_CODE = re.compile(r"`[^`]*`")
# What may stand between the words of a form: spaces, a line end, and the mark of a quoted line.
_BETWEEN = " \t\n>"
# What may stand between a capital and what it begins after, and the ends after which it only begins: a sentence, a heading, an item.
_OPENING, _BEGINS = f"{_BETWEEN}(\"'“‘", ".?!:#-"
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")

Words = tuple[str, ...]
Index = Mapping[str, list[tuple[Words, Term]]]


class TermUses(Struct, frozen=True):
    """Where a term stands, each in the order of the content."""

    pages: tuple[Page, ...]
    questions: tuple[tuple[Strand, Activity, Question], ...]
    activities: tuple[tuple[Strand, Activity], ...]
    tools: tuple[Tool, ...]


# -- by what is typed ---------------------------------------------------------------------------------------------------------


def named(terms: Iterable[Term], typed: str) -> tuple[Term, ...]:
    """The term with this id, word or form; else all whose id or word begins so, else all with such a form.

    Capitals and hyphens do not count. The first of these that finds anything decides.
    """
    wanted = _name(typed)
    own = [(term, {_name(term.id), _name(term.term)}) for term in terms]
    every = [(term, {*names, *map(_name, term.forms)}) for term, names in own]
    for known in (own, every):
        exact = [term for term, names in known if wanted in names]
        if exact:
            return (exact[0],)
    for known in (own, every):
        begun = tuple(term for term, names in known if any(name.startswith(wanted) for name in names))
        if begun and wanted:
            return begun
    return ()


def meant(names: Names, typed: str) -> Term:
    """The term that is meant; one that is only spelt alike is told. Raises `UsageFault`."""
    known = names.library.terms
    found = named(known, typed)
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageFault(f"Several terms begin with `{typed}`: {', '.join(term.term for term in found)}.", "Name one of them.")
    called = {form: term.id for term in known for form in (term.term, *term.forms)}
    if other := names.said_otherwise(typed, called, "term"):
        return next(term for term in known if term.id == other)
    near = alike(known, typed)
    if near is not None:
        names.warn(f"There is no term `{typed}`. The nearest is `{near.term}`.")
        return near
    listed, searched = names.command("term"), names.command(f"search {to_search(typed)}")
    plain = {plainly(term.term): term.term for term in known}
    fault = UnknownName("term", typed, (), f"`{listed}` lists them all; `{searched}` looks everywhere.", called=plain)
    raise names.lead_on(fault, typed, "term")


def alike(terms: Iterable[Term], typed: str) -> Term | None:
    """The term that a misspelt word clearly means, or `None`."""
    import difflib

    names = {_name(form): term for term in terms for form in (*_forms(term), term.id)}
    near = difflib.get_close_matches(_name(typed)[:80], names, n=1, cutoff=ALIKE)
    return names[near[0]] if near else None


def _name(text: str) -> str:
    return " ".join(text.lower().replace("-", " ").replace("_", " ").split())


def _forms(term: Term) -> Words:
    return (term.term, *term.forms)


# -- in a text ----------------------------------------------------------------------------------------------------------------


def index(terms: Iterable[Term]) -> Index:
    """The forms of all terms by their first word, the longest first."""
    found: dict[str, list[tuple[Words, Term]]] = {}
    for term in terms:
        for form in _forms(term):
            words = tuple(word.group() for word in _WORD.finditer(form.lower()))
            if words:
                found.setdefault(words[0], []).append((words, term))
    for forms in found.values():
        forms.sort(key=lambda form: -len(form[0]))
    return found


def standing_in(known: Index, text: str) -> Iterator[Term]:
    """Each term where it stands in the text, in order; a term comes as often as it stands there."""
    text = _CODE.sub(lambda code: "." * len(code.group()), text)
    places = list(_WORD.finditer(text))
    words = [place.group().lower() for place in places]
    at = 0
    while at < len(words):
        size = 1
        for form, term in known.get(words[at], ()):
            last = at + len(form) - 1
            if tuple(words[at : last + 1]) == form and _unbroken(text, places[at : last + 1]):
                if not _in_a_name(text, places[at], term):
                    yield term
                size = len(form)
                break
        at += size


def _unbroken(text: str, places: list[re.Match[str]]) -> bool:
    return not any(text[before.end() : after.start()].strip(_BETWEEN) for before, after in pairwise(places))


def _in_a_name(text: str, first: re.Match[str], term: Term) -> bool:
    """Whether a capital says that the word belongs to a name, and the term itself is written without one."""
    word = first.group()
    if not word[0].isupper() or any(form.startswith(word) for form in _forms(term)):
        return False
    before = text[: first.start()].rstrip(_OPENING)
    new_paragraph = text.count("\n", len(before), first.start()) > 1
    return not (new_paragraph or before.endswith(tuple(_BEGINS)) or not before)


def pointed_out(terms: Iterable[Term], *texts: str, most: int = MOST) -> tuple[Term, ...]:
    """The terms worth pointing out in these texts: in order of appearance, each once, `everyday` words never, at most `most`."""
    known = index(terms)
    found = (term for text in texts for term in standing_in(known, text) if not term.everyday)
    return tuple({term.id: term for term in found}.values())[:most]


def short(term: Term) -> str:
    """The definition's first sentence."""
    return _SENTENCE.split(term.definition, maxsplit=1)[0]


# -- where it is used ---------------------------------------------------------------------------------------------------------


def uses(library: Library, toolkit: Toolkit, term: Term) -> TermUses:
    """The pages, questions, activities and tools in whose text a term stands, everyday or not."""
    known = index(library.terms)
    beginnings = [word for word, forms in known.items() if any(each.id == term.id for _, each in forms)]

    def has(text: str) -> bool:
        whole = text.lower()  # most texts have none of its words, and are looked at no closer
        return any(word in whole for word in beginnings) and any(found.id == term.id for found in standing_in(known, text))

    return TermUses(
        tuple(page for page in library.pages if has(in_page(page))),
        tuple(found for found in toolkit.by_question.values() if has(in_question(found[2]))),
        tuple(found for found in toolkit.by_activity.values() if has(in_activity(found[1]))),
        tuple(tool for tool in toolkit.tools if has(in_tool(tool))),
    )


def in_page(page: Page) -> str:
    """All that is read on a page."""
    return _together(page.title, page.summary, page.text)


def in_question(question: Question) -> str:
    """All that is read at a question."""
    return _together(question.ask, question.why, *question.consider, *question.good, *(choice.text for choice in question.choices))


def in_activity(activity: Activity) -> str:
    """All that is read of an activity, without its questions."""
    return _together(activity.title, activity.purpose, activity.output, *activity.steps, *activity.pitfalls, *activity.involve)


def in_tool(tool: Tool) -> str:
    """All that is read of a tool."""
    return _together(tool.title, tool.purpose, tool.when, tool.when_not)


def _together(*texts: str) -> str:
    """Texts as one, in which no form reaches from one into the next."""
    return "\n.\n".join(texts)


def meanings(library: Callable[[], Library], activity: Activity, question: Question) -> tuple[tuple[str, str], ...]:
    """The terms in a question and its activity with their meaning in short, those of the question first.

    A library that cannot be read takes no help away: `ebc term` tells what is wrong with it.
    """
    try:
        known = library().terms
    except FileFault:
        return ()
    return with_meanings(known, activity, question)


def with_meanings(known: tuple[Term, ...], activity: Activity, question: Question) -> tuple[tuple[str, str], ...]:
    """The terms in a question and its activity with their meaning in short, those of the question first."""
    return tuple((term.term, short(term)) for term in pointed_out(known, in_question(question), in_activity(activity)))


def to_search(typed: str) -> str:
    """What was typed as words of a search, where they can stand in a command as they are."""
    words = typed.split()
    plain = all(word.replace("-", "").isalnum() and word[0] != "-" for word in words)
    return " ".join(words) if plain and len(typed) <= LONGEST else "WORDS"


def with_its_source(toolkit: Toolkit, term: Term) -> Term:
    """A term with the work that fixed its sense in the place of the id that it is called by."""
    if not isinstance(term.source, str):
        return term
    work = next(iter(toolkit.works([term.source])), None)
    return structs.replace(term, source=Work(work.title, work.by, work.year, work.link, work.isbn, work.no_address) if work else None)
