"""The glossary as blocks: all terms by their first letter, and one term with its example and the places where it is used."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import groupby
from types import MappingProxyType

from ebc_cli.report.blocks import Block, Blocks, Facts, Gap, Heading, Items, Text
from ebc_cli.toolkit.library import Library, Term
from ebc_cli.toolkit.terms import Uses

FIRST = 3  # places of each kind that are named
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


def one_term(library: Library, term: Term, found: Uses, command: Callable[[str], str]) -> Blocks:
    """A term: what it means, an example, related terms, whose it is, and where it is used."""
    related = [library.by_term[name] for name in term.related if name in library.by_term]
    out: list[Block] = [Heading(term.term, 1), Text(term.definition), Gap(), Text(term.example, label="Example")]
    if term.forms:
        out.append(Text(", ".join(term.forms), label="Also written"))
    out.append(Text(ORIGINS[term.origin], label="Origin"))
    if related:
        out += [Gap(), Items(tuple(f"{other.term}: `{command(f'term {other.id}')}`" for other in related), "Related terms")]
    return (*out, *_places(found, command))


def _places(found: Uses, command: Callable[[str], str]) -> Blocks:
    kinds = (
        ("Pages", [(page.title, f"read {page.name}") for page in found.pages]),
        ("Questions", [(question.ask, f"strand {strand.key} --question {question.id}") for strand, _, question in found.questions]),
        ("Activities", [(activity.title, f"strand {strand.key} --activity {activity.id}") for strand, activity in found.activities]),
        ("Tools", [(tool.title, f'map --find "{tool.title}"') for tool in found.tools]),
    )
    used = [(label, places) for label, places in kinds if places]
    if not used:
        return ()
    out: list[Block] = [Gap(), Heading("Where it is used", 2)]
    for label, places in used:
        lines = [f"{title}{'' if title.endswith('?') else ':'} `{command(words)}`" for title, words in places[:FIRST]]
        lines += [f"… and {len(places) - FIRST} more"] if len(places) > FIRST else []
        out.append(Items(tuple(lines), f"{label} ({len(places)})"))
    return tuple(out)
