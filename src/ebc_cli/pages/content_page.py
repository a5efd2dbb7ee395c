"""What the content holds, by name and in counts, for those who write it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ebc_cli.blocks.shapes import Block, Blocks, Gap, Heading, Items, Text
from ebc_cli.errors import count
from ebc_cli.toolkit.decks import deck
from ebc_cli.toolkit.document import Documents
from ebc_cli.toolkit.library import Library
from ebc_cli.toolkit.model import Toolkit


def everything(toolkit: Toolkit, library: Library, documents: Documents, summary: str) -> Blocks:
    """Strands with their activities, then a list of each other kind, under the `summary` in counts."""
    out: list[Block] = [Heading(f"{toolkit.about.title} {toolkit.about.version}", 1), Text(summary)]
    for strand in toolkit.strands:
        out += [Gap(), Heading(f"{strand.title} ({strand.id}, {strand.key})", sign=strand.sign, colour=strand.colour)]
        out.append(Items(tuple(f"{item.title} ({item.id}): {count(len(item.questions), 'question')}" for item in strand.activities)))
    for title, lines in _also_held(toolkit, library, documents):
        out += [Gap(), Heading(title), Items(tuple(lines))]
    return tuple(out)


def _also_held(toolkit: Toolkit, library: Library, documents: Documents) -> Iterator[tuple[str, list[str]]]:
    """What there is besides the strands: the title of each kind, and a line for each thing with its id and what it holds."""
    counts = Counter(asked.perspective for asked in toolkit.questions.questions)
    yield "Perspectives", [f"{item.title} ({item.id}): {count(counts[item.id], 'question')}" for item in toolkit.questions.perspectives]
    yield "Stages", [f"{item.title} ({item.id}): {count(len(item.gate.checks), 'check')} at its gate" for item in toolkit.stages]
    yield (
        "Approaches",
        [f"{item.title} ({item.id}): {count(len(item.steps), 'step')}, mapped in {item.mapped}" for item in toolkit.approaches],
    )
    yield "Sections", [f"{item.title} ({item.id}): {count(len(item.pages), 'page')}" for item in library.sections]
    yield "Routes", [f"{item.title} ({item.id}): {count(len(item.stops), 'stop')}" for item in library.routes]
    yield "Cards", [f"{item.title} ({item.id}): {count(len(deck(item, toolkit, library)), 'card')}" for item in library.card_sets]
    yield "Cases", [f"{item.title} ({item.id}): {count(len(item.lessons), 'lesson')}" for item in library.cases]
    yield "Documents", [f"{item.title} ({item.id}): {count(len(item.parts), 'heading')}" for item in documents.documents]
    yield "Tools and terms", [count(len(toolkit.tools), "tool"), count(len(library.terms), "term")]
