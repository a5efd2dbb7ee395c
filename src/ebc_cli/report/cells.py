"""Things of the toolkit as cells of a map: name, strand's sign and colour, and the team's progress where there is a team. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from ebc_cli.guide import spiral
from ebc_cli.guide.progress import Progress, of_questions
from ebc_cli.project.model import Project
from ebc_cli.report.blocks import Cell, Task, Tasks
from ebc_cli.report.tasks import task
from ebc_cli.toolkit import mapping
from ebc_cli.toolkit.mapping import Thing
from ebc_cli.toolkit.model import Activity, ImprovementQuestion, Question, Strand, Toolkit

# Where a wording comes from, as a letter and in words.
MARKS = {"report": "R", "toolkit": "T", "ours": "O"}


class Here(NamedTuple):
    """What a page is made from: the toolkit, the team's project if there is one, and how a command is written (`ebc …`)."""

    toolkit: Toolkit
    project: Project | None
    command: Callable[[str], str]


def of_strand(strand: Strand) -> Cell:
    """A strand by its sign, colour and title."""
    return Cell(strand.title, "", strand.sign, strand.colour)


def of_thing(here: Here, thing: Thing, title: str = "", note: str = "", *, name_strand: bool = False, brief: bool = False) -> Cell:
    """An improvement question, an activity or a tool; `title` where it is to be called otherwise, its strand in words if wanted.

    `brief` leaves out what became of the questions that are not answered.
    """
    strand = mapping.strand_of(here.toolkit, thing)
    called = title or (thing.question if isinstance(thing, ImprovementQuestion) else thing.title)
    named = strand.title if strand and name_strand else ""
    cell = Cell(called, note, strand.sign if strand else "", strand.colour if strand else "", named)
    progress = of(here, thing)
    if progress is None:
        return cell
    remarks = ", ".join(part for part in ("" if brief else task("", progress).note, note) if part)
    return Cell(called, remarks, cell.sign, cell.colour, named, progress.state, progress.answered, progress.total)


def of(here: Here, thing: Thing) -> Progress | None:
    """The team's progress with an activity or an improvement question; none with a tool, and none without a team."""
    if here.project is None:
        return None
    if isinstance(thing, ImprovementQuestion):
        return spiral.progress(here.toolkit, here.project, thing)
    return of_questions(thing.questions, here.project) if isinstance(thing, Activity) else None


def bar(here: Here, title: str, questions: Iterable[Question], sign: str = "", colour: str = "") -> tuple[Tasks, ...]:
    """One line of progress over some questions; nothing without a team."""
    if here.project is None:
        return ()
    found: Task = task(title, of_questions(questions, here.project), sign, colour)
    return (Tasks((found,)),)
