"""How a run is introduced: what the walk is for, and how far a team is on it."""

from __future__ import annotations

from ebc_cli.guide import progress
from ebc_cli.guide.conversation import Opening, Options
from ebc_cli.guide.walks import Walk, first_pass
from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Question, Strand


def opening(walk: Walk, project: Project, options: Options) -> Opening:
    """The walk's opening card: what it is for, and how far each activity is; one with nothing to ask this team is left out.

    A way that only touches on most of its activities is shown strand by strand: a line for each question would hide the rest.
    """
    name = "a later look, least sure first" if options.review else "first pass" if options.first_pass else ""
    counted = first_pass(walk) if options.first_pass else walk
    if 2 * sum(part.touched_on for part in walk.parts) > len(walk.parts):
        strands = {part.strand.id: part.strand for part in walk.parts}
        lines = tuple((strand, progress.of_questions(_in_strand(counted, strand), project)) for strand in strands.values())
        return Opening(walk, (), options.brief, name, tuple((strand, found) for strand, found in lines if found.total))
    found = ((part.activity, progress.of_questions(part.questions, project)) for part in counted.parts)
    activities = tuple((activity, progress) for activity, progress in found if progress.total)
    return Opening(walk, activities, options.brief, name)


def _in_strand(walk: Walk, strand: Strand) -> list[Question]:
    return [question for part in walk.parts if part.strand.id == strand.id for question in part.questions]
