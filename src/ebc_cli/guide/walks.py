"""What one run goes through: the questions of a strand, of an improvement question, of an approach's step or of some activities.

A team works the toolkit from whichever side it likes; whatever the side, the same questions are asked and the same answers kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from ebc_cli.toolkit.model import Activity, ImprovementQuestion, Question, Strand, Toolkit
from ebc_cli.toolkit.steering import Approach, ApproachStep


class Part(Struct, frozen=True):
    """An activity on the way, and those of its questions that belong to it."""

    strand: Strand
    activity: Activity
    questions: tuple[Question, ...]


class Walk(Struct, frozen=True):
    """A way through questions. `command` are the words after `ebc` that open it; `whole` is what progress is counted in ("the strand")."""

    title: str
    command: str
    whole: str
    purpose: str
    parts: tuple[Part, ...]
    facts: tuple[tuple[str, str], ...] = ()
    sign: str = ""
    colour: str = ""

    def questions(self) -> list[Question]:
        """All questions on the way, in order."""
        return [question for part in self.parts for question in part.questions]

    def part_of(self, question: str) -> Part:
        """The part that holds a question of the way."""
        return next(part for part in self.parts if any(item.id == question for item in part.questions))


def of_strand(strand: Strand) -> Walk:
    """A whole strand, activity by activity."""
    return Walk(
        strand.title,
        f"strand {strand.id}",
        "the strand",
        strand.purpose,
        tuple(Part(strand, activity, activity.questions) for activity in strand.activities),
        (("When", strand.when), ("It needs", "; ".join(strand.needs)), ("It gives", "; ".join(strand.gives))),
        strand.sign,
        strand.colour,
    )


def of_improvement_question(toolkit: Toolkit, asked: ImprovementQuestion) -> Walk:
    """Every question that helps with an improvement question, wherever it stands; its own strand first."""
    return Walk(
        asked.question,
        f"question {asked.id}",
        "this question",
        asked.plain,
        tuple(_helping(toolkit, asked)),
        (("What it is really asking", asked.really), ("Why teams pass it by", asked.skipped)),
    )


def _helping(toolkit: Toolkit, asked: ImprovementQuestion) -> Iterator[Part]:
    for strand in sorted(toolkit.strands, key=lambda strand: strand.key != asked.strand):
        for activity in strand.activities:
            questions = tuple(question for question in activity.questions if asked.id in question.helps)
            if questions:
                yield Part(strand, activity, questions)


def of_step(toolkit: Toolkit, approach: Approach, step: ApproachStep) -> Walk:
    """An approach's step: the activities that it is mapped to, then what the toolkit adds."""
    return Walk(
        f"{approach.title}: {step.title}",
        f"approach {approach.id}/{step.id}",
        "this step",
        step.plain,
        tuple(parts(toolkit, (*step.activities, *step.more))),
        (("What this guide adds", step.adds),),
    )


def parts(toolkit: Toolkit, activities: Iterable[str]) -> Iterator[Part]:
    """Whole activities by their ids, in the order given; an id that the toolkit does not have is passed over."""
    for name in activities:
        found = toolkit.by_activity.get(name)
        if found is not None:
            strand, activity = found
            yield Part(strand, activity, activity.questions)
