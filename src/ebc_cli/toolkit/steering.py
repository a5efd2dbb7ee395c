"""What steers a programme: its five stages with their gates, and the approaches that the toolkit is mapped to."""

from __future__ import annotations

from typing import Literal

from ebc_cli.toolkit.record import Line, Origin, PageName, QuestionId, Record, Slug, StageId, StrandKey


class StageStep(Record, frozen=True):
    """One of a stage's eight steps: what to do, with the tool or the activity that it is done by (one at least)."""

    title: Line
    do: Line
    tool: Slug = ""
    activity: Slug = ""


class StageGuide(Record, frozen=True):
    """The least that is worth using in a stage: improvement questions, activities and tools, by their ids."""

    questions: tuple[Slug, ...]
    activities: tuple[Slug, ...]
    tools: tuple[Slug, ...]


class Deliverable(Record, frozen=True):
    """Something a stage should leave behind, needed early in it or later; `shown_by` are the questions whose answers hold it."""

    id: Slug
    text: Line
    when: Literal["early", "later"]
    strand: StrandKey
    shown_by: tuple[QuestionId, ...]


class Check(Record, frozen=True):
    """One question of a gate, answered yes, partly or no; `shown_by` are the questions whose answers bear on it."""

    id: Slug
    check: Line
    why: Line
    shown_by: tuple[QuestionId, ...]


class Gate(Record, frozen=True):
    """What is asked before a stage is left."""

    ask: Line
    checks: tuple[Check, ...]


class Stage(Record, frozen=True):
    """One of the five stages of a programme, with its guide and the gate at its end."""

    id: StageId
    title: Line
    number: int
    purpose: Line
    leads_to: tuple[Line, ...]
    when: Line
    steps_origin: Origin
    steps: tuple[StageStep, ...]
    guide: StageGuide
    deliverables: tuple[Deliverable, ...]
    gate: Gate
    pitfalls: tuple[Line, ...]


class Work(Record, frozen=True):
    """A book, a paper or a body's own page that an approach or a case is told from. One that toolkit.yaml names is called by its id."""

    title: Line
    by: Line
    year: int | None = None
    link: str = ""


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
    strands: tuple[StrandKey, ...]
    questions: tuple[Slug, ...] = ()
    activities: tuple[Slug, ...] = ()
    tools: tuple[Slug, ...] = ()
    more: tuple[Slug, ...] = ()


class Approach(Record, frozen=True):
    """A way of improving. Mapped in full, its steps lead to every activity of the toolkit; mapped in short, to the strands."""

    id: Slug
    title: Line
    origin: Origin
    mapped: Literal["full", "short"]
    summary: Line
    about: tuple[Line, ...]
    good_for: tuple[Line, ...]
    keep: Line
    adds: tuple[Addition, ...]
    page: PageName
    sources: tuple[Slug | Work, ...]
    steps: tuple[ApproachStep, ...]
    also: tuple[Line, ...] = ()

    def step(self, name: str) -> ApproachStep | None:
        """The step with this id."""
        return next((step for step in self.steps if step.id == name), None)
