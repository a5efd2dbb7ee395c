"""Progress as a line of a task list, said the same way on every page: home, status, a strand's opening, the report."""

from __future__ import annotations

from ebc_cli.blocks.shapes import STATE_WORDS, Task
from ebc_cli.guide.conversation import Option
from ebc_cli.guide.progress import Progress, of_strand
from ebc_cli.pages.parts import Counts
from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Strand, Toolkit


def task(title: str, progress: Progress | Counts, sign: str = "", colour: str = "") -> Task:
    """A task list line: how many questions are answered, and in words what became of those that are touched and not answered."""
    notes = (
        (progress.not_known, "not known"),
        (progress.later, "for later"),
        # Said only where it explains why something is done with fewer answers than questions; the line must fit 80 columns.
        (progress.not_applicable if progress.state == "done" else 0, "does not apply" if progress.not_applicable == 1 else "do not apply"),
    )
    note = ", ".join(f"{number} {words}" for number, words in notes if number)
    return Task(title, progress.state, progress.answered, progress.total, note, sign, colour)


def strand_task(strand: Strand, progress: Progress) -> Task:
    """One strand as a line of a task list."""
    return task(strand.title, progress, strand.sign, strand.colour)


def strands_to_choose(toolkit: Toolkit, project: Project) -> tuple[Option, ...]:
    """The strands to choose from, each with how far the team is."""
    tasks = ((strand, strand_task(strand, of_strand(strand, project))) for strand in toolkit.strands)
    return tuple(Option(each.id, f"{each.title} ({STATE_WORDS[task.state]}, {task.done} of {task.total} answered)") for each, task in tasks)
