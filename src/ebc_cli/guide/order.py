"""Which question comes next, and which came before: over the questions of one run, in the order they are asked."""

from __future__ import annotations

from collections.abc import Sequence, Set

from ebc_cli.guide.progress import applies, least_sure_first
from ebc_cli.guide.walks import Walk
from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Question


def of_run(walk: Walk, project: Project, *, activity: str = "", first_pass: bool = False, review: bool = False) -> list[Question]:
    """The questions of a run: those of the walk that apply, less what the options leave out; for a review, the least sure first."""
    found = [
        question
        for part in walk.parts
        if activity in ("", part.activity.id)
        for question in part.questions
        if applies(question, project) and (question.depth == "first" or not first_pass)
    ]
    return least_sure_first(found, project) if review else found


def following(order: Sequence[Question], project: Project, after: str, offered: Set[str]) -> Question | None:
    """The next question to ask after `after` (empty: from the start): the next open one, then open ones before it, then those put off.

    `offered` are ids that this run has already asked: what was put off in this run is not asked again in it.
    """
    ids = [question.id for question in order]
    start = ids.index(after) + 1 if after in ids else 0
    turned = [*order[start:], *order[:start]]
    opened = next((question for question in turned if project.state(question.id) == "open" and question.id != after), None)
    if opened is not None:
        return opened
    return next((question for question in turned if project.state(question.id) == "later" and question.id not in offered), None)


def follower(order: Sequence[Question], after: str) -> Question | None:
    """The question that stands after `after` in the order, whatever its state: how a review goes on."""
    ids = [question.id for question in order]
    start = ids.index(after) + 1 if after in ids else 0
    return order[start] if start < len(order) else None


def before(order: Sequence[Question], trail: Sequence[str], present: str) -> str:
    """The id to go back to: the last one asked in this run, else the one that stands before; empty at the very first."""
    if trail:
        return trail[-1]
    ids = [question.id for question in order]
    place = ids.index(present) if present in ids else 0
    return ids[place - 1] if place > 0 else ""


def resume(order: Sequence[Question], project: Project, place: str, *, across: bool = False) -> Question | None:
    """Where to begin: the place that was left, if it is in this run; else after the last touched question; else the first open one.

    On a way `across` strands the last touched question may have been touched anywhere: it is no sign of where this way was left.
    """
    at = next((question for question in order if question.id == place), None)
    if at is not None:
        return at
    touched = [] if across else [question.id for question in order if question.id in project.answers]
    latest = max(touched, key=lambda name: project.answers[name].at, default="")
    return following(order, project, latest, frozenset())
