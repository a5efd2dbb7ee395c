"""A team that begins midway: what it is asked first, and what may wait. Pure.

Such a team has done much of its work elsewhere. It is not to be measured by all that the earlier stages would have asked, but by what the
gate of its stage leans on, and by that stage's minimum.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ebc_cli.guide import stages
from ebc_cli.guide.progress import Progress, of_questions
from ebc_cli.guide.walks import Part, Walk
from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Question, Toolkit
from ebc_cli.toolkit.steering import Stage

# As many questions as fit into half an hour, two minutes each (our reckoning).
HALF_AN_HOUR = 15


class Midway(Struct, frozen=True):
    """Where a team stands that began midway: over what the gate of its stage leans on, and over the stage's minimum."""

    stage: Stage
    gate: Progress
    minimum: Progress
    catch_up: Progress


def standing(toolkit: Toolkit, project: Project) -> Midway | None:
    """Where the team stands in its stage; `None` for one that began at the first, or has gone back to before it joined."""
    joined, stage = toolkit.stage(project.header.joined), stages.present(toolkit, project)
    if joined is None or stage is None or stage.number < joined.number:
        return None
    progress = [
        of_questions(found, project) for found in (leant_on(toolkit, stage), minimum(toolkit, stage), walk(toolkit, stage).questions())
    ]
    return Midway(stage, *progress)


def leant_on(toolkit: Toolkit, stage: Stage) -> tuple[Question, ...]:
    """The questions that show whether the checks of a stage's gate are met, in the order of the content."""
    names = {name for check in stage.gate.checks for name in check.shown_by}
    return tuple(_in_order(toolkit, names))


def minimum(toolkit: Toolkit, stage: Stage) -> tuple[Question, ...]:
    """The questions of the activities that a stage's guide names, as far as they are worth asking first and belong to the stage."""
    asked = (question for name in stage.guide.activities for question in toolkit.by_activity[name][1].questions)
    return tuple(question for question in asked if question.depth == "first" and stage.id in question.stages)


def walk(toolkit: Toolkit, stage: Stage) -> Walk:
    """The way through half an hour of what a stage's gate leans on: of each check the first question, then of each the second."""
    checks = [check.shown_by for check in stage.gate.checks]
    turns = (shown[turn] for turn in range(max(map(len, checks), default=0)) for shown in checks if turn < len(shown))
    names = list(dict.fromkeys(turns))[:HALF_AN_HOUR]
    parts: dict[str, Part] = {}
    for question in _in_order(toolkit, names):
        strand, activity, _ = toolkit.by_question[question.id]
        before = parts[activity.id].questions if activity.id in parts else ()
        parts[activity.id] = Part(strand, activity, (*before, question))
    return Walk(
        f"{stage.title}: what its gate leans on",
        f"stage catch-up {stage.id}",
        "the catch-up",
        f"Half an hour for a team that joins here: at most {len(names)} questions, so that each check of the gate has something to show.",
        tuple(parts.values()),
        (("The gate asks", stage.gate.ask),),
    )


def _in_order(toolkit: Toolkit, names: Iterable[str]) -> Iterator[Question]:
    wanted = set(names)
    return (question for name, (_, _, question) in toolkit.by_question.items() if name in wanted)
