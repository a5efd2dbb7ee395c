"""What steers a programme: its five stages with their gates, and the approaches that the toolkit is mapped to."""

from typing import Annotated, Literal

from msgspec import Meta

from ebc_cli.toolkit.record import (
    ActivityRef,
    ImprovementRef,
    Line,
    Origin,
    PageRef,
    QuestionRef,
    Record,
    Slug,
    SourceRef,
    StageId,
    StrandKey,
    ToolRef,
    marked,
    names,
)


class StageStep(Record, frozen=True):
    """One of a stage's eight steps: what to do, with the tool or the activity that it is done by (one at least)."""

    title: Line
    do: Line
    tool: ToolRef = ""
    activity: ActivityRef = ""


class StageGuide(Record, frozen=True):
    """The least that is worth using in a stage: improvement questions, activities and tools, by their ids."""

    questions: Annotated[tuple[ImprovementRef, ...], marked(count=(1, 15))]
    activities: Annotated[tuple[ActivityRef, ...], marked(count=(1, 15))]
    tools: Annotated[tuple[ToolRef, ...], marked(count=(1, 15))]


class Deliverable(Record, frozen=True):
    """Something a stage should leave behind, needed early in it or later; `shown_by` are the questions whose answers hold it.

    `tools`: those in whose worksheets it stands as well.
    """

    id: Slug
    text: Line
    when: Literal["early", "later"]
    strand: StrandKey
    shown_by: Annotated[tuple[QuestionRef, ...], marked(count=(1, 5))]
    tools: Annotated[tuple[ToolRef, ...], marked(count=(0, 3))] = ()


class Check(Record, frozen=True):
    """One question of a gate, answered yes, partly or no; `shown_by` are the questions whose answers bear on it.

    `tools`: those whose worksheets bear on it as well.
    """

    id: Slug
    check: Annotated[Line, marked(asks="a check")]
    why: Line
    shown_by: Annotated[tuple[QuestionRef, ...], marked(count=(1, 5))]
    tools: Annotated[tuple[ToolRef, ...], marked(count=(0, 3))] = ()


class Gate(Record, frozen=True):
    """What is asked before a stage is left."""

    ask: Annotated[Line, marked(asks="what a gate asks")]
    checks: Annotated[tuple[Check, ...], marked(count=(4, 8))]


class Stage(Record, frozen=True):
    """One of the five stages of a programme, with its guide and the gate at its end."""

    id: Annotated[StageId, names("stage")]
    title: Line
    number: Annotated[int, names("stage number", once="everywhere")]
    purpose: Line
    leads_to: Annotated[tuple[Line, ...], marked(count=(1, 6))]
    when: Line
    steps_origin: Origin
    steps: Annotated[tuple[StageStep, ...], marked(count=(8, 8))]
    guide: StageGuide
    deliverables: Annotated[tuple[Deliverable, ...], marked(count=(2, 12))]
    gate: Gate
    pitfalls: Annotated[tuple[Line, ...], marked(count=(1, 4))]


# Where a work is found; one that several places are told from stands once, in toolkit.yaml.
Address = Annotated[str, names("address", once="everywhere")]


class Work(Record, frozen=True):
    """A book, a paper or a body's own page that an approach or a case is told from. One that toolkit.yaml names is called by its id.

    Where a reader finds it: at the address `link`, by the `isbn` of a book (of a later printing where it is older than ISBNs), or, as
    `no_address` says with the reason, not by any that is known to be right.
    """

    title: Annotated[Line, marked(found_at=True)]
    by: Line
    year: int | None = None
    link: Annotated[Address, Meta(pattern=r"^(https?://\S+)?$", description="an address such as https://example.org/page")] = ""
    isbn: Annotated[Address, Meta(pattern=r"^([0-9][0-9-]{11,15}[0-9])?$", description="13 digits, with hyphens or without")] = ""
    no_address: str = ""


class Addition(Record, frozen=True):
    """What the toolkit adds to an approach, and the strand in which it is worked."""

    text: Line
    strand: StrandKey


class ApproachStep(Record, frozen=True):
    """One step, phase or component of an approach, mapped to the toolkit. `activities` are the mapping proper, `more` our additions."""

    id: Slug
    title: Line
    plain: Line
    adds: Line
    strands: Annotated[tuple[StrandKey, ...], marked(count=(1, 7))]
    questions: tuple[ImprovementRef, ...] = ()
    activities: tuple[ActivityRef, ...] = ()
    tools: tuple[ToolRef, ...] = ()
    more: tuple[ActivityRef, ...] = ()


class Approach(Record, frozen=True):
    """A way of improving. Mapped in full, its steps lead to every activity of the toolkit; mapped in short, to the strands."""

    id: Annotated[Slug, names("approach")]
    title: Line
    origin: Origin
    mapped: Literal["full", "short"]
    summary: Line
    about: Annotated[tuple[Line, ...], marked(count=(1, 6))]
    good_for: tuple[Line, ...]
    keep: Line
    adds: Annotated[tuple[Addition, ...], marked(count=(1, 6))]
    page: PageRef
    sources: tuple[SourceRef | Work, ...]
    steps: Annotated[tuple[ApproachStep, ...], marked(count=(3, 10))]
    also: tuple[Line, ...] = ()

    def step(self, name: str) -> ApproachStep | None:
        """The step with this id."""
        return next((step for step in self.steps if step.id == name), None)
