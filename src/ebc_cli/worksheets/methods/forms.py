"""Checks of forms: who answers for a task (RACI), how a PDSA cycle went, what a driver diagram leaves hanging.

Sources: Project Management Institute, A guide to the project management body of knowledge, 2017 (RACI); Langley and others, The
improvement guide, 2009 (PDSA); Provost and Bennett, What's your theory?, Quality Progress, 2015 (driver diagrams).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

from msgspec import Struct

CONVENTION_RACI = "Each task has exactly one A and at least one R; one person may hold both (A/R)."
CONVENTION_PDSA = "Days count the first and the last day; a cycle that was studied without a prediction cannot be learnt from."
CONVENTION_DRIVERS = "An idea serves a driver, a driver serves the one above it, and each driver has an idea and a measure."


class Raci(Struct, frozen=True):
    """What stands out in a table of tasks by people; the tasks in their order."""

    no_a: tuple[str, ...]
    more_than_one_a: tuple[str, ...]
    no_r: tuple[str, ...]
    a_per_person: dict[str, int]

    def overloaded(self, most: int) -> tuple[str, ...]:
        """The people who answer for more than so many tasks."""
        return tuple(person for person, count in self.a_per_person.items() if count > most)


class Cycle(Struct, frozen=True):
    """One PDSA cycle. The decision is adopt, adapt or abandon; empty while open."""

    id: str
    start: date | None
    end: date | None
    prediction: str
    study: str
    decision: str


class Cycles(Struct, frozen=True):
    """What stands out among cycles. A cycle is open while it has no decision; without data: decided, and nothing was studied."""

    days: dict[str, int | None]
    studied_without_prediction: tuple[str, ...]
    decided_without_study: tuple[str, ...]
    open: tuple[str, ...]
    decisions: dict[str, int]


class Drivers(Struct, frozen=True):
    """What hangs loose in a driver diagram; `dangling` are ideas with a driver that is gone."""

    ideas_without_driver: tuple[str, ...]
    dangling: tuple[tuple[str, str], ...]
    without_parent: tuple[str, ...]
    without_idea: tuple[str, ...]
    without_measure: tuple[str, ...]


def raci(people: Sequence[str], tasks: Mapping[str, Mapping[str, str]]) -> Raci:
    """Who answers for what; a cell has letters, alone or parted by a stroke: `A`, `R`, `A/R`."""
    letters = {task: {person: cell.upper().split("/") for person, cell in cells.items()} for task, cells in tasks.items()}
    answering = {task: [person for person, given in cells.items() if "A" in given] for task, cells in letters.items()}
    counted = Counter(person for named in answering.values() for person in named)
    return Raci(
        no_a=tuple(task for task, named in answering.items() if not named),
        more_than_one_a=tuple(task for task, named in answering.items() if len(named) > 1),
        no_r=tuple(task for task, cells in letters.items() if not any("R" in given for given in cells.values())),
        a_per_person={person: counted[person] for person in people},
    )


def days(start: date | None, end: date | None) -> int | None:
    """The days of a cycle, its first and its last day counted; nothing while one is missing or they stand the wrong way round."""
    return None if start is None or end is None or end < start else (end - start).days + 1


def cycles(given: Sequence[Cycle]) -> Cycles:
    """How cycles went, in the order given."""
    return Cycles(
        days={each.id: days(each.start, each.end) for each in given},
        studied_without_prediction=tuple(each.id for each in given if each.study and not each.prediction),
        decided_without_study=tuple(each.id for each in given if each.decision and not each.study),
        open=tuple(each.id for each in given if not each.decision),
        decisions=dict(Counter(each.decision for each in given if each.decision)),
    )


def drivers(
    parents: Mapping[str, str | None], ideas: Mapping[str, Sequence[str]], measured: Sequence[str], *, aim: str, leaves: Sequence[str]
) -> Drivers:
    """What hangs loose. `parents` has each driver with the driver or the aim that it serves, `leaves` those that ideas may name,
    `measured` all that a measure is of.
    """
    known = {*parents, aim}
    sound = {idea: [name for name in names if name in parents] for idea, names in ideas.items()}
    served = {name for names in sound.values() for name in names}
    return Drivers(
        ideas_without_driver=tuple(idea for idea, names in sound.items() if not names),
        dangling=tuple((idea, name) for idea, names in ideas.items() for name in names if name not in parents),
        without_parent=tuple(driver for driver, parent in parents.items() if parent not in known),
        without_idea=tuple(driver for driver in leaves if driver not in served),
        without_measure=tuple(driver for driver in parents if driver not in measured),
    )


def raci_working(found: Raci) -> str:
    """Who answers for how much: "answers for: N 2, D 3, P 0 tasks"."""
    return f"answers for: {', '.join(f'{person} {count}' for person, count in found.a_per_person.items())}"


def days_working(start: date, end: date) -> str:
    """The days in words: "2026-03-02 to 2026-03-06, both counted: 5 days"."""
    counted = days(start, end)
    return f"{start} to {end}, both counted: {counted} day{'' if counted == 1 else 's'}" if counted else f"{end} lies before {start}"
