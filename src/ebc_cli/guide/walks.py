"""What one run goes through: the questions of a strand, of an improvement question, of an approach's step or of some activities.

A team works the toolkit from whichever side it likes; whatever the side, the same questions are asked and the same answers kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct, structs

from ebc_cli.toolkit import mapping
from ebc_cli.toolkit.model import Activity, ImprovementQuestion, Question, Strand, Toolkit
from ebc_cli.toolkit.steering import Approach, ApproachStep


class Part(Struct, frozen=True):
    """An activity on the way, and those of its questions that belong to it."""

    strand: Strand
    activity: Activity
    questions: tuple[Question, ...]

    @property
    def whole(self) -> bool:
        """Whether all questions of the activity are on the way."""
        return len(self.questions) == len(self.activity.questions)

    @property
    def touched_on(self) -> bool:
        """Whether one question stands for an activity of several: too little to introduce the activity for, or to look back on."""
        return len(self.questions) == 1 and not self.whole


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


def first_pass(walk: Walk) -> Walk:
    """The same way with only the questions worth asking first: what a first pass counts and lists."""
    narrowed = (structs.replace(part, questions=tuple(item for item in part.questions if item.depth == "first")) for part in walk.parts)
    parts = tuple(part for part in narrowed if part.questions)
    return structs.replace(walk, whole=f"the first pass of {walk.whole}", parts=parts)


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
    """Every question that helps with an improvement question, wherever it stands; what is mostly about it first."""
    return Walk(
        asked.question,
        f"question {asked.id}",
        f"“{asked.question}”",
        asked.plain,
        tuple(Part(toolkit.by_activity[activity.id][0], activity, found) for activity, found in mapping.helping(toolkit, asked)),
        (("What it is really asking", asked.really), ("Why teams pass it by", asked.skipped)),
    )


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
