"""Where a team is in the spiral of improvement questions: rough answers to all of them first, then round again with more depth."""

from __future__ import annotations

from msgspec import Struct

from ebc_cli.guide import walks
from ebc_cli.guide.progress import Progress, of_questions
from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import ImprovementQuestion, Toolkit


class Due(Struct, frozen=True):
    """The improvement question that comes next; `rough` while the first round lasts, which asks only what is worth asking first."""

    asked: ImprovementQuestion
    rough: bool

    @property
    def command(self) -> str:
        """The words after `ebc` that work it."""
        return f"question {self.asked.id}{' --first-pass' if self.rough else ''}"


def progress(toolkit: Toolkit, project: Project, asked: ImprovementQuestion) -> Progress:
    """How far a team is with an improvement question, over all questions that help to answer it, wherever they stand."""
    return of_questions(walks.of_improvement_question(toolkit, asked).questions(), project)


def rough_progress(toolkit: Toolkit, project: Project, asked: ImprovementQuestion) -> Progress:
    """The same over the questions worth asking in a first pass only."""
    questions = walks.of_improvement_question(toolkit, asked).questions()
    return of_questions((question for question in questions if question.depth == "first"), project)


def due(toolkit: Toolkit, project: Project) -> Due | None:
    """The first in the spiral's order with an open question of the first pass, else the first with any open; `None` after that."""
    order = [toolkit.by_improvement[turn.id] for turn in toolkit.questions.spiral if turn.id in toolkit.by_improvement]
    for rough in (True, False):
        for asked in order:
            if (rough_progress if rough else progress)(toolkit, project, asked).open:
                return Due(asked, rough)
    return None


def outside(toolkit: Toolkit) -> tuple[ImprovementQuestion, ...]:
    """The improvement questions that the spiral leaves out."""
    turns = {turn.id for turn in toolkit.questions.spiral}
    return tuple(asked for asked in toolkit.questions.questions if asked.id not in turns)
