"""What a search shows of the team itself: its answers and its cards as documents, and how far it is with a thing that was found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ebc_cli.guide import walks
from ebc_cli.guide.progress import Progress, of_activity, of_questions, of_strand
from ebc_cli.project.model import STATE_WORDS, Answer, Project
from ebc_cli.project.owncards import OwnCard, cards
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.findable import LEAD, Document, Passage
from ebc_cli.toolkit.indexing import Index
from ebc_cli.toolkit.model import Toolkit


def all_documents(toolkit: Toolkit, project: Project, index: Index) -> tuple[Document, ...]:
    """The team's own answers and cards."""
    answers = tuple(documents(toolkit, project))
    if not project.cards:
        return answers
    sets = {each.id: each.title for each in index.of_kind("card-set")}
    return (*answers, *card_documents(project, sets))


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
