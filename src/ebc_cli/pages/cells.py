"""Things of the toolkit as cells of a map: name, strand's sign and colour, and the team's progress where there is a team. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec import structs

from ebc_cli.blocks.shapes import Cell, Cells, Task, Tasks, Text
from ebc_cli.guide import spiral
from ebc_cli.guide.progress import Progress, of_questions
from ebc_cli.pages.tasks import task
from ebc_cli.project.model import Project
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


def key(strands: Iterable[Strand]) -> Cells:
    """What the signs on a page mean."""
    return Cells(tuple(Cell(strand.title, "", strand.sign, strand.colour) for strand in strands), "Strands", key=True)


def key_to(here: Here, things: Iterable[Thing]) -> Cells:
    """What the signs of these things mean."""
    found = [mapping.strand_of(here.toolkit, thing) for thing in things]
    return key(strand for strand in here.toolkit.strands if strand in found)


def counts(here: Here) -> tuple[Text, ...]:
    """What the figures on a page count; nothing without a team, whose figures they are."""
    return (Text("Beside a name, 2 of 5 means: two of the five questions behind it are answered.", "quiet"),) if here.project else ()


def of_thing(here: Here, thing: Thing, title: str = "", note: str = "", *, name_strand: bool = False, brief: bool = False) -> Cell:
    """An improvement question, an activity or a tool; `title` where it is to be called otherwise, its strand in words if wanted.

    `brief` leaves out what became of the questions that are not answered.
    """
    strand = mapping.strand_of(here.toolkit, thing)
    called = title or (thing.question if isinstance(thing, ImprovementQuestion) else thing.title)
    named = strand.title if strand and name_strand else ""
    cell = Cell(called, note, strand.sign if strand else "", strand.colour if strand else "", named)
    progress = of(here, thing)
    return cell if progress is None else _with(cell, progress, brief=brief)


def of_part(here: Here, activity: Activity, questions: Iterable[Question]) -> Cell:
    """An activity for the sake of some of its questions: how far the team is with those; how many there are, without a team."""
    found = tuple(questions)
    cell = of_thing(Here(here.toolkit, None, here.command), activity, name_strand=True)
    if here.project is None:
        return structs.replace(cell, note="1 question" if len(found) == 1 else f"{len(found)} questions")
    return _with(cell, of_questions(found, here.project))


def _with(cell: Cell, progress: Progress, *, brief: bool = False) -> Cell:
    remarks = ", ".join(part for part in ("" if brief else task("", progress).note, cell.note) if part)
    return structs.replace(cell, note=remarks, state=progress.state, done=progress.answered, total=progress.total)


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
