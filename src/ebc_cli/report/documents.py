"""A document as blocks: what the team said, under the headings that its content names, shortened where it may be no longer. Pure.

What is missing is said as openly as what is there. Ids, commands, authors and times stand in no document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from types import MappingProxyType
from typing import NamedTuple

from msgspec import structs

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Blocks, Facts, Figure, Grid, Heading, Items, Text
from ebc_cli.errors import count
from ebc_cli.project import sheets
from ebc_cli.project.model import STATE_WORDS
from ebc_cli.report import document_facts, guidance, paper
from ebc_cli.report.build import in_brief
from ebc_cli.report.document_facts import Ground
from ebc_cli.report.facts import SaidFacts, said_to
from ebc_cli.toolkit.dates import say_date
from ebc_cli.toolkit.document import DocumentEntry, DocumentForm
from ebc_cli.worksheets import analysing, views
from ebc_cli.worksheets.sheet import Sheet

# What is said where there is nothing: of some facts in words of their own.
NOT_DECIDED = "Not decided yet."
NO_SUCH_FACT = MappingProxyType({"next-step": "The next step has not been agreed yet.", "not-known": "Nothing is marked as not known."})
NOT_SURE = "A best guess: the team is not sure of this."
# How many items of a list, and how many characters of an item or a cell, a shortened document holds. All pieces begin with the first pair
# with which the document fits, and take turns in going back towards the first. A text by itself may be longer.
ROOMS = ((40, 2000), (12, 900), (8, 450), (8, 300), (6, 240), (5, 200), (5, 150), (4, 110), (4, 80), (3, 80), (2, 80), (1, 80))
TEXT = 2
IN_A_LINE = 3  # of short items, for one of which a list has room
EVERYTHING = 100_000
LATE = 0.5


class _Piece(NamedTuple):
    """Blocks that belong together; `ours` are words of the document itself. These, and what is to stand `whole`, are never shortened
    to fit. `most`: of a list or a table never more than so many. `run_in`: the items of a list stand one after another
    behind this label, so that more of them have room.
    """

    blocks: Blocks
    ours: bool = False
    whole: bool = False
    most: int = EVERYTHING
    run_in: str | None = None


def build(form: DocumentForm, ground: Ground) -> Blocks:
    """The document for the project on its day; one with what helps to fill it in is as long as it needs."""
    pieces = tuple(_pieces(form, ground))
    if form.pages is None or ground.options.draft:
        return tuple(block for piece in pieces for block in _shortened(piece, EVERYTHING, EVERYTHING))
    chosen = tuple(_room_shared(pieces, form))
    return tuple(block for piece, room in zip(pieces, chosen, strict=True) for block in _shortened(piece, *ROOMS[room]))


def _room_shared(pieces: Sequence[_Piece], form: DocumentForm) -> Iterable[int]:
    """Which of the `ROOMS` each piece gets, so that the document fits and no room stays empty that one of them could use."""

    @cache
    def lines(piece: int, room: int) -> float:
        return paper.lines(_shortened(pieces[piece], *ROOMS[room]), form)

    def left(rooms: Iterable[int]) -> float:
        return paper.room(form) - sum(lines(*each) for each in enumerate(rooms))

    alike = next((room for room in range(len(ROOMS)) if left([room] * len(pieces)) >= 0), len(ROOMS) - 1)
    rooms, spare = [alike] * len(pieces), left([alike] * len(pieces))
    before: list[int] = []
    while rooms != before:
        before = rooms.copy()
        for piece, room in enumerate(rooms):
            if room and (more := lines(piece, room - 1) - lines(piece, room)) <= spare:
                rooms[piece], spare = room - 1, spare - more
    return rooms


def sheets_of(form: DocumentForm, ground: Ground) -> Iterator[Sheet]:
    """The sheets that stand in the document and hold something, each once."""
    names = dict.fromkeys(entry.worksheet for part in form.parts for entry in part.holds if entry.worksheet)
    for name in names:
        yield from _begun(name, ground)


def _begun(tool: str, ground: Ground) -> Iterator[Sheet]:
    found = ground.toolkit.by_tool.get(tool)
    if found is not None and found.worksheet is not None:
        for name in sheets.sheets(ground.project, tool):
            sheet = Sheet(ground.toolkit, ground.project, found, name)
            if sheet.begun:
                yield sheet


def _pieces(form: DocumentForm, ground: Ground) -> Iterator[_Piece]:
    title = ground.facts.heading
    yield _Piece((Heading(title, 1), Text(f"{form.title}. As of {say_date(ground.facts.made)}.", "quiet")), ours=True)
    for part in form.parts:
        held = [piece for entry in part.holds if (piece := _entry(entry, ground)).blocks]
        if any(not piece.ours for piece in held) or all(entry.words or entry.sign for entry in part.holds):
            yield _Piece((Heading(part.heading, 2, page=part.new_page),), ours=True)
            yield from held


def _entry(entry: DocumentEntry, ground: Ground) -> _Piece:
    if entry.words:
        return _Piece((Text(entry.words, label=entry.label),), ours=True)
    if entry.sign:
        rows = tuple((role, "", "", "") for role in entry.sign)
        return _Piece((Grid(("Role", "Name", "Signature", "Date"), rows, label=entry.label),), ours=True)
    if entry.answer:
        said = said_to(entry.answer, ground.toolkit, ground.project, ground.options)
        found = _answer(entry, said)
        if said.guidance and (found or not entry.optional):
            return _Piece((*(found or (_missing(entry),)), *guidance.of_question(said)))
    elif entry.worksheet:
        found = _worksheet(entry, ground)
    else:
        assert entry.fact is not None
        found = tuple(document_facts.FACTS[entry.fact](ground))
    if not found:
        return _Piece(() if entry.optional else (_missing(entry), *guidance.of_entry(entry, ground)))
    shown = found if entry.answer or entry.run_in else _labelled(found, entry.label)
    return _Piece(shown, whole=entry.whole, most=entry.most or EVERYTHING, run_in=entry.label if entry.run_in else None)


def _missing(entry: DocumentEntry) -> Block:
    return Text(entry.missing or NO_SUCH_FACT.get(entry.fact or "", NOT_DECIDED), "quiet", entry.label)


def _labelled(blocks: Blocks, label: str) -> Blocks:
    """The blocks of a worksheet or a fact under a label of the document's."""
    return (Text(label, "strong"), *blocks) if label else blocks


# -- answers --------------------------------------------------------------------------------------------------------------------


def _answer(entry: DocumentEntry, said: SaidFacts) -> Blocks:
    """What the team said; nothing where nobody said anything, or where a document leaves out what is put off or does not apply."""
    if said.state == "answered" and said.said:
        shown: Block = Items(said.said, entry.label) if isinstance(said.value, list) else Text("\n".join(said.said), label=entry.label)
        return (shown, Text(NOT_SURE, "quiet")) if said.confidence == "low" else (shown,)
    if said.state in ("open", "answered") or (entry.optional and said.state != "not-known"):
        return ()
    words = STATE_WORDS[said.state].capitalize()
    return (Text(f"{words}: {said.reason}" if said.reason.strip() else f"{words}.", "quiet", entry.label),)


# -- worksheets -----------------------------------------------------------------------------------------------------------------


def _worksheet(entry: DocumentEntry, ground: Ground) -> Blocks:
    """The views of every sheet of a tool; where there is none, the answer that stands in for it."""
    found = list(_begun(entry.worksheet or "", ground))
    out: list[Block] = []
    for sheet in found:
        shown = tuple(_views(sheet, entry.views))
        if shown and len(found) > 1:
            out.append(Heading(sheet.called.capitalize(), 3))
        out += shown
    if not out and entry.or_:
        return _answer(structs.replace(entry, label=""), said_to(entry.or_, ground.toolkit, ground.project))
    return tuple(map(_on_a_page, out)) if entry.apart else tuple(out)


def _on_a_page(block: Block) -> Block:
    """The name of a row, which stands strong above its boxes, as a heading that begins a page."""
    return Heading(block.text, 3, page=True) if isinstance(block, Text) and block.style == "strong" else block


def _views(sheet: Sheet, names: tuple[str, ...]) -> Iterator[Block]:
    outcomes = analysing.of_sheet(sheet)
    wanted = [view for view in sheet.form.views if not names or view.id in names]
    for view in wanted:
        for block in views.of_view(sheet, view, outcomes):
            yield structs.replace(block, label=view.title) if isinstance(block, Grid) and len(wanted) > 1 else block


# -- shorter --------------------------------------------------------------------------------------------------------------------


def _shortened(piece: _Piece, items: int, letters: int) -> Iterator[Block]:
    """The blocks of a piece with at most so many items and rows, and about so many characters of a text; what was left out is counted."""
    if piece.ours:
        yield from piece.blocks
        return
    if piece.whole:
        items = letters = EVERYTHING
    elif piece.run_in is not None:
        items *= IN_A_LINE

    def short(text: str, times: int = 1) -> str:
        return shorter(text, letters * times)

    pictures = [block for block in piece.blocks if isinstance(block, Figure)][piece.most :]
    for block in piece.blocks:
        if block not in pictures:
            cut = _cut_one(block, min(items, piece.most), short)
            yield from cut if piece.run_in is None else map(partial(_run_in, label=piece.run_in), cut)
    if pictures:
        yield Text(f"and {count(len(pictures), 'more picture')}", "quiet")


def _run_in(block: Block, label: str) -> Block:
    """A list as one text: its items without the points at their ends."""
    return Text("; ".join(item.rstrip(".;") for item in block.items), label=label) if isinstance(block, Items) else block


def shorter(text: str, limit: int) -> str:
    """A text that is longer than `limit` characters, cut after a sentence where one ends late enough, else at a word, with a sign of it."""
    if len(text) <= limit:
        return text
    line = one_line(text[: limit * 2])
    end = max(line.rfind(mark, 0, limit - 1) for mark in (". ", "; ", "? ", "! "))
    return f"{line[: end + 1].rstrip(';')} …" if end > limit * LATE else in_brief(text, limit)


def _cut_one(block: Block, items: int, short: Callable[..., str]) -> Iterator[Block]:
    if isinstance(block, Text):
        yield structs.replace(block, text=short(block.text, TEXT))
    elif isinstance(block, Items):
        shown = tuple(map(short, block.items[:items]))
        rest = len(block.items) - items
        yield structs.replace(block, items=(*shown, *([f"and {rest} more"] if rest > 0 else [])))
    elif isinstance(block, Facts):
        yield Facts(tuple((label, short(value, TEXT)) for label, value in block.pairs))
    elif isinstance(block, Grid):
        yield structs.replace(block, rows=tuple(tuple(map(short, row)) for row in block.rows[:items]))
        if (rest := len(block.rows) - items) > 0:
            yield Text(f"and {rest} more", "quiet")
    elif isinstance(block, Figure):
        yield structs.replace(block, words=tuple(map(short, block.words)))
    else:
        yield block
