"""What a project already shows for a stage: its deliverables and its gate's checks by the answers that hold them, and what is unsure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct

from ebc_cli.guide import by_rows
from ebc_cli.guide.progress import applies
from ebc_cli.project.model import Confidence, Project
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.model import Activity, Question, Strand, Tool, Toolkit
from ebc_cli.toolkit.steering import Check, Deliverable, Stage

Shown = Literal["shown", "partly", "missing"]


class Evidence(Struct, frozen=True):
    """A question that bears on something, and what the team says to it, on one line; `state` is `open` when it was never touched."""

    question: Question
    strand: Strand
    activity: Activity
    state: str
    said: str = ""
    confidence: Confidence | None = None
    reason: str = ""

    @property
    def settled(self) -> bool:
        """Whether nothing more is to be found out here: answered, or it does not apply."""
        return self.state in ("answered", "not-applicable")

    @property
    def weak(self) -> bool:
        """Whether the team has said that it does not know, or that it is a best guess."""
        return self.state == "not-known" or (self.state == "answered" and self.confidence == "low")


class SheetEvidence(Struct, frozen=True):
    """A worksheet that bears on something, and how many rows it has."""

    tool: Tool
    rows: int


class Standing(Struct, frozen=True):
    """A deliverable or a check, and how far the project shows it: all of its questions settled, some of them answered, or nothing yet.

    Where there are only rows in a worksheet that bears on it, it is partly shown.
    """

    about: Deliverable | Check
    shown: Shown
    evidence: tuple[Evidence, ...]
    sheets: tuple[SheetEvidence, ...] = ()

    @property
    def words(self) -> str:
        """What the deliverable is, or what the check asks."""
        return self.about.text if isinstance(self.about, Deliverable) else self.about.check

    @property
    def early(self) -> bool:
        """Whether it is a deliverable that the stage needs early."""
        return isinstance(self.about, Deliverable) and self.about.when == "early"


def present(toolkit: Toolkit, project: Project) -> Stage | None:
    """The stage that the project is in, where it names one that the toolkit has."""
    return toolkit.stage(project.header.stage)


def following(toolkit: Toolkit, stage: Stage) -> Stage | None:
    """The stage after this one; none after the last."""
    later = [other for other in toolkit.stages if other.number > stage.number]
    return min(later, key=lambda other: other.number, default=None)


def deliverables(toolkit: Toolkit, project: Project, stage: Stage) -> tuple[Standing, ...]:
    """The stage's deliverables, those needed early first."""
    found = (_standing(toolkit, project, deliverable) for deliverable in stage.deliverables)
    return tuple(sorted(found, key=lambda standing: not standing.early))


def checks(toolkit: Toolkit, project: Project, stage: Stage) -> tuple[Standing, ...]:
    """The checks of the stage's gate."""
    return tuple(_standing(toolkit, project, check) for check in stage.gate.checks)


def unsure(toolkit: Toolkit, project: Project, stage: Stage) -> tuple[Evidence, ...]:
    """The answers that matter in the stage and are not known, or marked as a best guess."""
    names = (name for name, (_, _, question) in toolkit.by_question.items() if stage.id in question.stages)
    return tuple(found for found in evidence(toolkit, project, names) if found.weak)


def evidence(toolkit: Toolkit, project: Project, questions: Iterable[str]) -> tuple[Evidence, ...]:
    """What the team says to those of the questions that apply; a question that the toolkit does not have is passed over."""
    found = (toolkit.by_question.get(name) for name in questions)
    return tuple(_evidence(*place, project) for place in found if place is not None and applies(place[2], project))


def _standing(toolkit: Toolkit, project: Project, about: Deliverable | Check) -> Standing:
    found = evidence(toolkit, project, about.shown_by)
    sheets = tuple(_sheets(toolkit, project, about))
    if found and all(item.settled for item in found):
        return Standing(about, "shown", found, sheets)
    return Standing(about, "partly" if sheets or any(item.state == "answered" for item in found) else "missing", found, sheets)


def _sheets(toolkit: Toolkit, project: Project, about: Deliverable | Check) -> Iterator[SheetEvidence]:
    """The worksheets with rows that bear on it: those that it names, and those whose rows answer its questions."""
    for tool, rows in by_rows.standing(toolkit, project):
        if tool.id in about.tools or any(each.question in about.shown_by for each in tool.answers):
            yield SheetEvidence(tool, rows)


def _evidence(strand: Strand, activity: Activity, question: Question, project: Project) -> Evidence:
    answer = project.answers.get(question.id)
    if answer is None:
        return Evidence(question, strand, activity, "open")
    said = kinds.said_briefly(question, answer.value, answer.words) if answer.value is not None else ""
    return Evidence(question, strand, activity, answer.state, said, answer.confidence, answer.reason)
