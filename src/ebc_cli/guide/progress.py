"""How far a team is: which questions apply to it, and how many of them are answered, in a strand, an activity or the whole."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Literal

from msgspec import Struct, structs

from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Activity, Question, Strand, Toolkit, When

State = Literal["not-started", "in-progress", "come-back-to", "done"]


class Progress(Struct, frozen=True):
    """Counts over the questions that apply. `open` were never touched; the five others add up with it to `total`."""

    total: int
    answered: int
    not_known: int
    not_applicable: int
    later: int
    open: int

    @property
    def touched(self) -> int:
        """Questions with any of the four honest states."""
        return self.total - self.open

    @property
    def done(self) -> int:
        """Questions that are answered or do not apply: what is not known yet and what is put off are only looked at."""
        return self.answered + self.not_applicable

    @property
    def state(self) -> State:
        """`come-back-to` when everything was touched and something is not known yet or put off; `done` when nothing is."""
        if self.open == self.total and self.total:
            return "not-started"
        if self.open:
            return "in-progress"
        return "come-back-to" if self.later or self.not_known else "done"


def holds(when: When, project: Project) -> bool:
    """Whether a condition is true for the project."""
    if when.answered is not None:
        return project.state(when.answered) == "answered"
    if when.is_ is not None:
        value = project.value(when.is_.question)
        return when.is_.value in value if isinstance(value, list) else value == when.is_.value
    return any(holds(part, project) for part in when.any)


def applies(question: Question, project: Project) -> bool:
    """Whether the question is asked at all, in a project as it is in force (see `in_force`)."""
    return question.when is None or holds(question.when, project)


def in_force(toolkit: Toolkit, project: Project) -> Project:
    """The project as it is shown and counted: without answers to questions that are not asked as things stand.

    They are kept in the file, and are in force again when the condition of their question holds again. An answer that is not in force
    fulfils no condition itself. A question that rows of a worksheet answer counts as answered by them (see `by_rows`).
    """
    if project.worksheets:
        from ebc_cli.guide import by_rows

        project = by_rows.answered(toolkit, project)
    while True:
        out = {
            name
            for name in project.answers
            if (found := toolkit.by_question.get(name)) and found[2].when is not None and not holds(found[2].when, project)
        }
        if not out:
            return project
        project = structs.replace(project, answers={name: answer for name, answer in project.answers.items() if name not in out})


class InForce:
    """A project as it is in force, worked out once while it is the same value."""

    def __init__(self, toolkit: Toolkit) -> None:
        self._toolkit = toolkit
        self._last: tuple[Project, Project] | None = None

    def of(self, project: Project) -> Project:
        """The project as it is in force (see `in_force`)."""
        if self._last is None or self._last[0] is not project:
            self._last = project, in_force(self._toolkit, project)
        return self._last[1]


def of_questions(questions: Iterable[Question], project: Project) -> Progress:
    """Progress over those of the questions that apply."""
    counts = Counter(project.state(question.id) for question in questions if applies(question, project))
    states = ("answered", "not-known", "not-applicable", "later", "open")
    return Progress(counts.total(), *(counts[state] for state in states))


def of_activity(activity: Activity, project: Project) -> Progress:
    """Progress in one activity."""
    return of_questions(activity.questions, project)


def of_strand(strand: Strand, project: Project) -> Progress:
    """Progress in one strand."""
    return of_questions(questions_of(strand), project)


def first_pass(strand: Strand, project: Project) -> Progress:
    """Progress in a strand over the questions worth asking in the first pass."""
    return of_questions((question for question in questions_of(strand) if question.depth == "first"), project)


def questions_of(strand: Strand) -> list[Question]:
    """All questions of a strand in the order of the content."""
    return [question for activity in strand.activities for question in activity.questions]


def least_sure_first(questions: Iterable[Question], project: Project) -> list[Question]:
    """Answered questions in the order a later pass takes them: not known, put off, low, no mark, medium, high; else in content order."""
    rank = {"not-known": 0, "later": 1, "low": 2, None: 3, "medium": 4, "high": 5}

    def key(question: Question) -> int:
        answer = project.answers[question.id]
        return rank.get(answer.state, rank[answer.confidence])

    touched = [question for question in questions if question.id in project.answers]
    return sorted((question for question in touched if project.state(question.id) != "not-applicable"), key=key) + [
        question for question in touched if project.state(question.id) == "not-applicable"
    ]
