"""What comes after a finished way, on the side from which it was worked: round the spiral, or on through the approach's steps. Pure."""

from __future__ import annotations

from ebc_cli.guide import spiral, walks
from ebc_cli.guide.next import FIRST_PASS, NextStep
from ebc_cli.guide.progress import of_questions
from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.steering import Approach, ApproachStep


def in_spiral(toolkit: Toolkit, project: Project) -> NextStep | None:
    """The improvement question that comes next; `None` when none of the spiral has anything open."""
    due = spiral.due(toolkit, project)
    if due is None:
        return None
    why = "a rough answer will do" if due.rough else "the rough round is done, and this one has more to ask"
    return NextStep(due.command, due.asked.question, f"It comes next in the spiral: {why}.")


def in_approach(toolkit: Toolkit, project: Project, approach: Approach, done: ApproachStep, *, first_pass: bool = False) -> NextStep | None:
    """The same step while it has anything open, else the next that has, round to those before; `None` when none has.

    For a `first_pass` only the questions worth asking in one count, until no step has any of those.
    """
    place = approach.steps.index(done)
    for rough in (True, False) if first_pass else (False,):
        for step in (*approach.steps[place:], *approach.steps[:place]):
            walk = walks.of_step(toolkit, approach, step)
            count = of_questions((question for question in walk.questions() if question.depth == "first" or not rough), project).open
            if count:
                what = f"{count} {'first ' if rough else ''}question{'' if count == 1 else 's'}"
                why = "This step has more to ask" if step == done else "It is the next step with anything open"
                return NextStep(f"{walk.command}{FIRST_PASS if rough else ''}", f"{step.title}, in {approach.title}", f"{why}: {what}.")
    return None
