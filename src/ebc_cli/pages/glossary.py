"""The glossary as blocks: all terms by their first letter, and one term with its example and the places where it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from types import MappingProxyType
from typing import Any

from msgspec import to_builtins

from ebc_cli.blocks.shapes import Block, Blocks, Facts, Gap, Heading, Items, Text
from ebc_cli.toolkit.library import Library, Term
from ebc_cli.toolkit.steering import Work
from ebc_cli.toolkit.terms import TermUses

FIRST = 3  # places of each kind that are named
ENDING = 4  # letters in which forms of one word may differ, as in iteration and iterate
ORIGINS = MappingProxyType(
    {
        "toolkit": "The toolkit uses it in this fixed sense; the sentences are ours.",
        "report": "The report uses it in this fixed sense; the sentences are ours.",
        "ours": "Our addition; the toolkit has no fixed sense for it.",
    }
)


def all_terms(terms: Iterable[Term], command: Callable[[str], str]) -> Blocks:
    """Every term, by its first letter."""
    ordered = sorted(terms, key=lambda term: term.term.lower())
    letters = [(letter, ", ".join(term.term for term in found)) for letter, found in groupby(ordered, lambda term: term.term[0].upper())]
    opens = f"`{command('term WORD')}` tells what one of them means here, and where it is used."
    return (Heading(f"{len(ordered)} terms", 1), Text(opens), Gap(), Facts(tuple(letters)))


def one_term(library: Library, term: Term, found: TermUses, command: Callable[[str], str]) -> Blocks:
    """A term: what it means, an example, related terms, whose it is, and where it is used."""
    related = [library.by_term[name] for name in term.related if name in library.by_term]
    out: list[Block] = [Heading(term.term, 1), Text(term.definition), Gap(), Text(term.example, label="Example")]
    if names := _other_names(term):
        out.append(Text(", ".join(names), label="Also called"))
    out.append(Text(ORIGINS[term.origin], label="Origin"))
    if term.source and not isinstance(term.source, str):
        out.append(Text(source_line(term.source), label="Source"))
    if related:
        out += [Gap(), Items(tuple(f"{other.term}: `{command(f'term {other.id}')}`" for other in related), "Related terms")]
    return (*out, *_places(library, found, term, command))


def _other_names(term: Term) -> list[str]:
    """The forms that are other names or other spellings. A plural or another ending tells a reader nothing."""
    names = [term.term]
    for form in term.forms:
        if not any(_inflected(form, name) for name in names):
            names.append(form)
    return names[1:]


def _inflected(form: str, name: str) -> bool:
    """Whether two forms are the same words but for their endings: at most four letters of them."""
    one, other = ([word.lower() for word in text.replace("-", " ").split()] for text in (form, name))
    return len(one) == len(other) and all(_alike(*pair) for pair in zip(one, other, strict=True))


def _alike(one: str, other: str) -> bool:
    shorter = min(len(one), len(other))
    begins = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    return begins >= max(2, shorter - ENDING)


def _places(library: Library, found: TermUses, term: Term, command: Callable[[str], str]) -> Blocks:
    kinds = (
        ("Pages", [(page.title, f"read {library.shortest(page)}") for page in found.pages]),
        ("Questions", [(question.ask, f"strand {strand.key} --question {question.id}") for strand, _, question in found.questions]),
        ("Activities", [(activity.title, f"strand {strand.key} --activity {activity.id}") for strand, activity in found.activities]),
        ("Tools", [(tool.title, f"tool {tool.id}") for tool in found.tools]),
    )
    used = [(label, places) for label, places in kinds if places]
    if not used:
        return ()
    out: list[Block] = [Heading("Where it is used", 2)]
    if term.everyday:
        out.append(Text("It is an everyday word as well, and in some of these places it means no more than that.", "quiet"))
    for label, places in used:
        lines = [f"{title}{'' if title.endswith('?') else ':'} `{command(words)}`" for title, words in places[:FIRST]]
        lines += [f"… and {len(places) - FIRST} more"] if len(places) > FIRST else []
        out.append(Items(tuple(lines), f"{label} ({len(places)})"))
    return tuple(out)


def pointed_out(found: tuple[Term, ...], command: Callable[[str], str]) -> Blocks:
    """The terms that stand on a page, and the command that opens one; nothing where none does."""
    if not found:
        return ()
    words = ", ".join(term.term for term in found)
    look = f"To look {'it' if len(found) == 1 else 'one'} up: `{command(f'term {found[0].id}')}`"
    return (Heading("Terms on this page", 3), Text(f"{words}. {look}"))


def source_line(work: Work) -> str:
    """A work: title, by whom, year, and where it is found, or that no address of it is known."""
    year = f" ({work.year})" if work.year else ""
    isbn = f", ISBN {work.isbn}" if work.isbn else ""
    unknown = f". No address known: {work.no_address}" if work.no_address else ""
    link = f": {work.link}" if work.link else ""
    return f"{work.title}{'' if work.title.endswith(('?', '!', '.')) else '.'} {work.by}{year}{isbn}{unknown}{link}"


def data(term: Term, used: TermUses) -> dict[str, Any]:
    """A term as data, for `--json`, with the places where it is used."""
    return {
        **to_builtins(term),
        "everyday": term.everyday,
        "used_in": {
            "pages": [page.name for page in used.pages],
            "questions": [question.id for _, _, question in used.questions],
            "activities": [activity.id for _, activity in used.activities],
            "tools": [tool.id for tool in used.tools],
        },
    }
