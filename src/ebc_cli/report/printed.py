"""What is printed to be written on: a worksheet with room in it, the questions of an activity, cards to cut out. Pure.

A worksheet carries the ids of its rows and columns unseen, so that what was typed into it comes back to its place.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence

from ebc_cli.blocks.shapes import Block, Blocks, Facts, Gap, Grid, Heading, Hidden, Items, Text
from ebc_cli.guide.conversation import PRIVACY
from ebc_cli.guide.decks import Deck
from ebc_cli.guide.progress import applies
from ebc_cli.project.model import Project
from ebc_cli.report.facts import ReportOptions, gather
from ebc_cli.report.made import Made
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.decks import Card
from ebc_cli.toolkit.document import DocumentForm
from ebc_cli.toolkit.model import Activity, Question, Tool, Toolkit
from ebc_cli.toolkit.names import Names
from ebc_cli.toolkit.worksheet import Column, RowList, Worksheet
from ebc_cli.worksheets import exporting
from ebc_cli.worksheets.sheet import Sheet, head

# Columns that fit beside each other on a page on its side; of a list with more, those that are worth filling in first.
MOST_COLUMNS = 9
# Empty rows of a blank list, and below rows that stand there already; lines for an answer.
BLANK_ROWS, MORE_ROWS, LINES = 10, 4, 4
# Whose paper it is where there is no project.
NOBODYS = Project.empty()
_NAMED = re.compile(r"“?\{[a-z0-9-]+\}”?")


def named(toolkit: Toolkit, decks: Sequence[Deck], name: str, names: Names) -> Tool | Activity | Deck:
    """What is to be printed: a tool with a worksheet, an activity or a set of cards. Raises `UsageFault` with the nearest."""
    tools = {tool.id: tool.title for tool in toolkit.tools if tool.works}
    activities = {name: activity.title for name, (_, activity) in toolkit.by_activity.items()}
    sets = {deck.about.id: deck.about.title for deck in decks}
    hint = f"Name a tool with a worksheet (`{names.command('tool')}`), an activity, or a set of cards (`{names.command('cards')}`)."
    wanted = names.meant(name, {**sets, **activities, **tools}, "thing to print", hint)
    if wanted in tools:
        return toolkit.by_tool[wanted]
    return toolkit.by_activity[wanted][1] if wanted in activities else next(deck for deck in decks if deck.about.id == wanted)


def worksheet(sheet: Sheet, *, blank: bool) -> Blocks:
    """A sheet on paper: what it is for, how it is done in short, its tables with room to write in, and its scales."""
    tool = sheet.tool
    out: list[Block] = [Heading(tool.title, 1), Text(tool.purpose), Text(PRIVACY, "quiet")]
    out.append(Facts((("Team", ""), ("Date", ""))))
    if tool.page is not None:
        out.append(Items(tool.page.short, "In 15 minutes", numbered=True))
    for form in sheet.form.lists:
        out += [Heading(form.rows.capitalize(), 2), *([Text(_plainly(form.ask), "question")] if form.ask else [])]
        columns = _columns(form)
        rows = [] if blank else [(found[0], tuple(found[1:])) for found in exporting.rows_of(sheet, form, columns)]
        out += _boxes(form, columns, rows) if form.form else _table(form, columns, rows)
        out += _asked(columns)
    return (*out, *_scales(sheet.form))


def activity(found: Activity, project: Project | None) -> Blocks:
    """The questions of an activity with room for an answer; what is answered already stands there."""
    out: list[Block] = [Heading(found.title, 1), Text(found.purpose), Text(PRIVACY, "quiet"), Facts((("Team", ""), ("Date", "")))]
    for question in found.questions:
        if project is None or applies(question, project):
            out += [Gap(), Text(question.ask, "question"), Text(question.why, label="Why it matters")]
            out += [Items(question.consider, "Points to consider")] if question.consider else []
            out += _answer(question, project)
    return tuple(out)


def cards(title: str, several: Sequence[Card]) -> Blocks:
    """Cards to cut out, two beside each other."""
    texts = ["\n".join((card.title.upper(), card.text, *card.asks)) for card in several]
    texts += [""] * (len(texts) % 2)
    rows = tuple(zip(texts[::2], texts[1::2], strict=True))
    return (Heading(title, 1), Grid(("Cut along the lines", ""), rows, name=-1, roomy=True))


def without_a_project(toolkit: Toolkit, tool: Tool) -> Sheet:
    """A sheet of nobody's: what a team can write on before it has begun a project."""
    return Sheet(toolkit, NOBODYS, tool)


def made(toolkit: Toolkit, project: Project | None, blocks: Blocks, today: datetime.date, *, wide: bool) -> Made:
    """What is printed, ready for a format; `wide` on pages that lie on their side."""
    title = next(block.text for block in blocks if isinstance(block, Heading))
    form = DocumentForm("print", title, "whoever writes on it", "as long as it is", (), landscape=wide)
    whose = project or NOBODYS
    return Made(toolkit, whose, gather(toolkit, whose, ReportOptions(), today), blocks, form)


def comes_back(blocks: Blocks) -> bool:
    """Whether there is a table in it that can be typed into and comes back."""
    return any(isinstance(block, Grid) and block.hidden is not None for block in blocks)


def _columns(form: RowList) -> list[Column]:
    every = exporting.columns_of(form)
    return every if len(every) <= MOST_COLUMNS else [column for column in every if column.depth == "first"][:MOST_COLUMNS]


def _table(form: RowList, columns: Sequence[Column], rows: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Block]:
    empty = (("",) * len(columns),) * (MORE_ROWS if rows else BLANK_ROWS)
    hidden = Hidden(form.id, tuple(column.id for column in columns), tuple(name for name, _ in rows))
    yield Grid(tuple(map(head, columns)), (*(cells for _, cells in rows), *empty), hidden=hidden, roomy=True)


def _boxes(form: RowList, columns: Sequence[Column], rows: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[Block]:
    """Each row box under box, and an empty one, where there may be more than one or is none."""
    blank = ("", ("",) * len(columns))
    for name, cells in rows if rows and form.single else (*rows, blank):
        hidden = Hidden(form.id, tuple(column.id for column in columns), (name,) if name else (), down=True)
        yield Gap()
        boxes = ((f"{head(column)}. {_plainly(column.ask)}".strip(), cell) for column, cell in zip(columns, cells, strict=True))
        yield Grid((form.row.capitalize(), ""), tuple(boxes), hidden=hidden, roomy=True)


def _asked(columns: Sequence[Column]) -> Iterator[Block]:
    """What is asked in each column, and what may stand there where it is chosen."""
    lines = []
    for column in columns:
        choices = f" ({', '.join(choice.text for choice in column.choices)})" if column.choices else ""
        lines += [f"{head(column)}: {_plainly(column.ask)}{choices}"] if column.ask else []
    if lines:
        yield Items(tuple(lines), "What each column asks")


def _scales(form: Worksheet) -> Iterator[Block]:
    for scale in form.scales:
        steps = tuple(f"{number}: {words}" for number, words in enumerate(scale.steps, scale.first))
        if steps:
            yield Items(steps, f"The scale {scale.id.replace('-', ' ')}")


def _answer(question: Question, project: Project | None) -> Iterator[Block]:
    answer = project.answers.get(question.id) if project is not None else None
    if answer is not None and answer.value is not None:
        yield Items(kinds.said(question, answer.value, answer.words), "So far")
    offered = kinds.of(question).offered(question)
    if offered:
        yield Items(tuple(f"☐ {choice.text}" for choice in offered))
    yield Grid(("Your answer",), (("",),) * LINES, roomy=True)


def _plainly(ask: str) -> str:
    """What a column asks, without the names of the row that is asked about."""
    return _NAMED.sub("it", ask)
