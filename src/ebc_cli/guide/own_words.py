"""What a search shows of the team itself: its answers, cards and rows as documents, and how far it is with a thing that was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ebc_cli.guide import walks
from ebc_cli.guide.progress import Progress, of_activity, of_questions, of_strand
from ebc_cli.project.model import STATE_WORDS, Answer, Project
from ebc_cli.project.owncards import OwnCard, cards
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.findable import BODY, EXAMPLE, LEAD, Document, Passage
from ebc_cli.toolkit.indexing import Index
from ebc_cli.toolkit.model import Toolkit

if TYPE_CHECKING:
    from ebc_cli.toolkit.worksheet import Column, RowList
    from ebc_cli.worksheets.sheet import Row, Sheet

# How much the words of a cell count, by its kind: a choice is in the guide's words, and many rows have the same. A score, a number or a day
# alone is nothing to look for.
WORDED = {"text": BODY, "lines": BODY, "ref": BODY, "person": BODY, "one": EXAMPLE, "many": EXAMPLE}


def all_documents(toolkit: Toolkit, project: Project, index: Index) -> tuple[Document, ...]:
    """The team's own answers, cards and rows."""
    own = list(documents(toolkit, project))
    if project.cards:
        own += card_documents(project, {each.id: each.title for each in index.of_kind("card-set")})
    if project.worksheets:
        own += row_documents(toolkit, project)
    return tuple(own)


def documents(toolkit: Toolkit, project: Project) -> Iterator[Document]:
    """The team's answers, with the reasons that it gave for non-answers."""
    for name, answer in project.answers.items():
        found = toolkit.by_question.get(name)
        title, where = (found[2].ask, f"{found[0].title} › {found[1].title}") if found else (" ".join(name.split()), "")
        yield Document("answer", name, title, where, f"answer show {name}", tuple(_passages(toolkit, name, answer)))


def _passages(toolkit: Toolkit, name: str, answer: Answer) -> Iterator[Passage]:
    found = toolkit.by_question.get(name)
    if answer.value is not None and found:
        yield from (Passage(text, "", LEAD) for text in kinds.said(found[2], answer.value, answer.words))
    elif answer.value is not None:
        items = answer.value if isinstance(answer.value, list) else [str(answer.value)]
        yield from (Passage(text, "", LEAD) for text in items)
    else:
        yield Passage(answer.reason, STATE_WORDS.get(answer.state, answer.state).capitalize())
    if answer.by:
        yield Passage(answer.by, "By")


def card_documents(project: Project, sets: Mapping[str, str]) -> Iterator[Document]:
    """The team's own cards. `sets` are the titles of the guide's sets by their ids; a card of no such set is only listed with the sets."""
    for card in cards(project):
        known = card.set in sets
        where = f"{sets[card.set]}, your team's own" if known else f"{card.set}, a set that the guide does not have"
        command = f"cards {card.set}/{card.id}" if known else "cards"
        yield Document("card", f"{card.set}/{card.id}", " ".join(card.title.split()), where, command, tuple(_on_card(card)))


def _on_card(card: OwnCard) -> Iterator[Passage]:
    yield from (Passage(text, "", LEAD) for text in (card.text,) if text)
    yield from (Passage(text, "It asks") for text in card.asks)
    yield from (Passage(text, "By") for text in (card.by,) if text)


def row_documents(toolkit: Toolkit, project: Project) -> Iterator[Document]:
    """The rows of the team's worksheets, sheet by sheet; those of a tool that the guide does not have stay in the file, unlisted."""
    from ebc_cli.project import sheets  # only here, with `Sheet` below: most projects have no worksheet, and then it costs nothing
    from ebc_cli.worksheets.sheet import Sheet

    for name in project.worksheets:
        tool = toolkit.by_tool.get(name)
        if tool is None or tool.worksheet is None:
            continue
        usual = next(iter(tool.worksheet.sheets), sheets.MAIN)
        for called in sheets.sheets(project, name):
            sheet = Sheet(toolkit, project, tool, called)
            command = f"tool {name} show" if called == usual else f"tool {name} show --sheet {called}"
            for form in tool.worksheet.lists:
                for row, passages in _told(sheet, form):
                    document = f"{name}/{called}/{form.id}/{row.id}"
                    yield Document("row", document, sheet.name(form, row), f"{tool.title} › {called}", command, passages)


def _told(sheet: Sheet, form: RowList) -> Iterator[tuple[Row, tuple[Passage, ...]]]:
    """The rows of a list with what their cells say. A link or a pair is only told of where it says something besides what it joins."""
    from ebc_cli.worksheets.sheet import head

    asked = [column for column in form.columns if column.kind in WORDED and not column.name and column.id not in form.by]
    columns = [(column, head(column), WORDED[column.kind]) for column in asked]
    for row in sheet.rows(form.id):
        cells = ((label, field, _cell(sheet, column, row)) for column, label, field in columns if column.id in row.raw)
        said = [Passage(text, label, field) for label, field, text in cells if text]
        if any(passage.field == BODY for passage in said) or not (form.joins or form.by):
            yield row, (*said, *(Passage(str(by), "By") for by in (row.raw.get("by"),) if by))


def _cell(sheet: Sheet, column: Column, row: Row) -> str:
    """A cell in words. Words as they were typed are taken as they are: thousands of rows are read so in half the time."""
    typed = row.raw[column.id]
    return typed if column.kind in ("text", "person") and isinstance(typed, str) else sheet.said(column, row)


def progress_words(toolkit: Toolkit, project: Project, kind: str, name: str) -> str:
    """How far the team is with a question, an activity, a strand, an improvement question or a step of an approach; else nothing."""
    if kind == "question":
        return STATE_WORDS.get(project.state(name), "open")
    progress = _progress(toolkit, project, kind, name)
    return f"{progress.answered} of {progress.total} answered" if progress and progress.total else ""


def _progress(toolkit: Toolkit, project: Project, kind: str, name: str) -> Progress | None:
    if kind == "strand" and (strand := toolkit.strand(name)):
        return of_strand(strand, project)
    if kind == "activity" and (found := toolkit.activity(name)):
        return of_activity(found[1], project)
    if kind == "improvement-question" and (asked := toolkit.by_improvement.get(name)):
        return of_questions(walks.of_improvement_question(toolkit, asked).questions(), project)
    if kind == "step":
        approach = toolkit.approach(name.partition("/")[0])
        step = approach.step(name.partition("/")[2]) if approach else None
        return of_questions(walks.of_step(toolkit, approach, step).questions(), project) if approach and step else None
    return None
