"""What a search found, as blocks and as data: each hit with what it is, where it is, an excerpt, and the command that opens it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from msgspec import Struct

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Blocks, Gap, Heading, Items, Text
from ebc_cli.errors import all_of
from ebc_cli.toolkit import excerpts
from ebc_cli.toolkit.excerpts import Excerpt
from ebc_cli.toolkit.findable import KINDS
from ebc_cli.toolkit.queries import Query
from ebc_cli.toolkit.searching import Found, Hit


class Shown(Struct, frozen=True):
    """A hit as it is shown: with its excerpt, the words marked in its title, the whole command that opens it, and how far the team is."""

    hit: Hit
    excerpt: Excerpt
    title_marks: tuple[tuple[int, int], ...]
    command: str
    state: str = ""


def as_shown(hit: Hit, stem_of: Callable[[str], int], state: str, command: Callable[[str], str], *, answers: bool) -> Shown:
    """A hit with its excerpt; `stem_of` finds words in a text, `answers` tells whether there is a project whose answers it may open."""
    document = hit.document
    excerpt = excerpts.excerpt(document, hit.stems, stem_of)
    opens = document.command if answers or not document.reads else document.reads
    return Shown(hit, excerpt, excerpts.marks(document.title, hit.stems, stem_of), command(opens), state)


def to_answer(found: Found, command: Callable[[str], str], *, answers: bool) -> Blocks:
    """How to begin, for a reader without a project who was shown something that a team answers."""
    if answers or not any(hit.document.reads for hit in found.hits):
        return ()
    start = command('start "What you want to improve"')
    return (Gap(), Text(f"To answer questions, start a project first: {start}", "quiet"))


def page(typed: str, found: Found, shown: tuple[Shown, ...], command: Callable[[str], str], *, one_kind: bool = False) -> Blocks:
    """The hits, the best first. `command` makes a whole command of the words after `ebc`; `one_kind` is whether only one was searched."""
    if not shown:
        return tuple(_nothing(typed, found, command, one_kind=one_kind))
    count = f"{found.total} found" if found.total == len(shown) else f"The best {len(shown)} of {found.total} found"
    out: list[Block] = [Heading(f"{count} for “{_short(typed)}”", 1), *_understood(found.query)]
    for number, each in enumerate(shown, 1):
        out += [Gap(), *_hit(number, each)]
    if found.total > len(shown):
        fewer = "" if one_kind else " Only one kind of thing: add `--kind tool`, for example."
        out += [Gap(), Text(f"More of them: add `--limit {min(found.total, 3 * len(shown))}`.{fewer}", "quiet")]
    return tuple(out)


def _hit(number: int, shown: Shown) -> Iterator[Block]:
    document, ahead = shown.hit.document, f"{number}. "
    marks = tuple((start + len(ahead), end + len(ahead)) for start, end in shown.title_marks)
    yield Text(ahead + document.title, "strong", marks=marks)
    kind = KINDS[document.kind]
    where = f"{kind} in {document.where}" if document.where else kind
    yield Text(f"{where} ({shown.state})" if shown.state else where, "quiet", indent=len(ahead))
    if shown.excerpt.text:
        yield Text(shown.excerpt.text, label=shown.excerpt.label.rstrip("?."), indent=len(ahead), marks=shown.excerpt.marks)
    yield Text(shown.command, indent=len(ahead))


def _understood(query: Query) -> Iterator[Block]:
    """How the words were read, where that is not plain: what was mended, what else was looked for, what was left out.

    Only things by their titles are told as looked for: what leads to a text ("forgets", for dementia) would read as said of a person.
    """
    for typed, better in query.mended:
        yield Text(f"Nothing here says “{typed}”. These are for “{better}”.", "warn")
    if query.named:
        yield Text(f"Also looked for: {', '.join(query.named)}.", "quiet")
    if query.unknown:
        yield Text(f"Nothing here says {_quoted(query.unknown)}.", "warn")


def _nothing(typed: str, found: Found, command: Callable[[str], str], *, one_kind: bool) -> Iterator[Block]:
    yield Heading(f"Nothing found for “{_short(typed)}”", 1)
    if found.query.mended or found.query.meant:
        yield from _understood(found.query)
    if found.near:
        yield Items(tuple(command(f"search {word}") for word in found.near), "Words that look like it")
    yield Gap()
    tries = (
        *(("Everything, not one kind of thing: leave out `--kind`",) if one_kind else ()),
        "Fewer words, or other words for the same thing",
        f"`{command('term')}` lists the words that this guide uses in a fixed sense",
        f"`{command('questions')}` lists the improvement questions",
        f"`{command('map')}` shows every activity and tool",
    )
    yield Items(tries, "What else to try")


def data(typed: str, found: Found, shown: tuple[Shown, ...]) -> dict[str, Any]:
    """The same for other programs. Every key is always there."""
    return {
        "query": typed,
        "total": found.total,
        "mended": [{"typed": word, "taken_for": better} for word, better in found.query.mended],
        "also_looked_for": list(found.query.named),
        "unknown": list(found.query.unknown),
        "near": list(found.near),
        "hits": [_as_data(each) for each in shown],
    }


def _as_data(shown: Shown) -> dict[str, Any]:
    document, excerpt = shown.hit.document, shown.excerpt
    return {
        "kind": document.kind,
        "id": document.id,
        "title": document.title,
        "where": document.where,
        "part": excerpt.label,
        "excerpt": excerpt.text,
        "matched": list(dict.fromkeys(_marked(document.title, shown.title_marks) + _marked(excerpt.text, excerpt.marks))),
        "state": shown.state or None,
        "command": shown.command,
    }


def _marked(text: str, marks: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[start:end] for start, end in marks]


def _quoted(words: tuple[str, ...]) -> str:
    return all_of((f"“{word}”" for word in words), "or")


def _short(text: str, limit: int = 60) -> str:
    line = one_line(text)
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
