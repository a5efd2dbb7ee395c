"""Walks as a list: their activities with how far each is, and their questions if wanted. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from ebc_cli.blocks.shapes import Block, Blocks, Cell, Cells, Gap, Heading, Text
from ebc_cli.guide.progress import applies, of_questions
from ebc_cli.guide.walks import Part, Walk
from ebc_cli.pages.cells import Here
from ebc_cli.project.model import STATE_WORDS, Project


def listing(walks: Iterable[Walk], project: Project | None, *, with_questions: bool, only: str = "") -> Blocks:
    """The activities of walks, or the one with the id `only`; how far each is, where there is a project."""
    out: list[Block] = []
    for walk in walks:
        out += [Gap()] if out else []
        out.append(Heading(walk.title, 2, walk.sign, walk.colour))
        for part in (each for each in _open_to(walk, project) if only in ("", each.activity.id)):
            out += _part(part, project, signed=not walk.sign, with_questions=with_questions)
    return tuple(out)


def begin_first(here: Here) -> Blocks:
    """How to begin, for a reader who has no project yet; nothing for one who has."""
    if here.project is not None:
        return ()
    start = here.command('start "What you want to improve"')
    return (Gap(), Text(f"To work it, start a project first: {start}", "quiet"))


def _open_to(walk: Walk, project: Project | None) -> Iterable[Part]:
    """The parts of a walk that have anything to ask a team; all of them where there is none."""
    return [part for part in walk.parts if project is None or any(applies(question, project) for question in part.questions)]


def _part(part: Part, project: Project | None, *, signed: bool, with_questions: bool) -> list[Block]:
    """An activity, with its strand's sign where the walk goes through several strands; and its questions."""
    out: list[Block] = [Cells((_activity(part, project, signed=signed),), indent=2)]
    for question in part.questions if with_questions else ():
        if project is None:
            out.append(Text(f"{question.ask} [{question.id}]", indent=4))
        elif applies(question, project):
            out.append(Text(f"{question.ask} ({STATE_WORDS.get(project.state(question.id), 'open')}) [{question.id}]", indent=4))
    return out


def _activity(part: Part, project: Project | None, *, signed: bool) -> Cell:
    sign, colour, strand = (part.strand.sign, part.strand.colour, part.strand.title) if signed else ("", "", "")
    cell = Cell(f"{part.activity.title} [{part.activity.id}]", "", sign, colour, strand)
    if project is None:
        return cell
    progress = of_questions(part.questions, project)
    return Cell(cell.title, cell.note, sign, colour, strand, progress.state, progress.answered, progress.total)
