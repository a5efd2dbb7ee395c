"""How a run is introduced: what the walk is for, how far a team is on it, and whether something else should come first."""

from __future__ import annotations

from msgspec import structs

from ebc_cli.guide import progress
from ebc_cli.guide.conversation import Asker, Notice, Opening, Option, Options
from ebc_cli.guide.next import too_early
from ebc_cli.guide.walks import Walk, first_pass
from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Question, Strand, Toolkit

PARK, GO_ON = "park", "go-on"


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


def comes_too_early(toolkit: Toolkit, project: Project, walk: Walk) -> bool:
    """Whether the walk is all of the solution, with its preliminary activity to park an idea in, and little is known before it."""
    strands = {part.strand.key: part.strand for part in walk.parts}
    parks = any(part.activity.preliminary for part in walk.parts)
    return parks and len(strands) == 1 and too_early(toolkit, project, next(iter(strands.values())))


def offer_to_park(asker: Asker, walk: Walk, options: Options) -> Options:
    """A team that begins with the solution is told so kindly, and may park the idea; it goes on if it wants to.

    Raises `KeyboardInterrupt` when it stops here.
    """
    asker.tell(
        Notice(
            "You have an idea already: good. There is little here yet about the context and the problem, and an idea that comes first "
            "often answers a different problem. You can park it in a few lines and come back to it, or go on."
        )
    )
    first = next(part.activity for part in walk.parts if part.activity.preliminary)
    park = Option(PARK, f"Park it: {first.title}, then look at the problem")
    chosen = asker.choose("What would you like to do?", (park, Option(GO_ON, f"Go on with all of {walk.whole}")), PARK)
    if not chosen:
        raise KeyboardInterrupt
    return structs.replace(options, activity=first.id) if chosen == PARK else options
