"""The chapters of a report on how the project is steered: decisions at its gates, the plan for its stage. Also shown by `ebc stage`."""

from __future__ import annotations

from collections.abc import Iterator

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Gap, Heading, Items, Tasks, Text
from ebc_cli.guide.planning import reckoned
from ebc_cli.pages.stage_facts import CheckFacts, DecisionFacts, PlanFacts
from ebc_cli.pages.tasks import task
from ebc_cli.project.steering import ANSWER_WORDS
from ebc_cli.toolkit.dates import say_date
from ebc_cli.toolkit.numbers import several

DECISIONS = "Decisions at the gates"


def decisions(found: tuple[DecisionFacts, ...], heading: str = DECISIONS) -> Iterator[Block]:
    """The decisions, the latest first; nothing where there are none."""
    if not found:
        return
    yield Heading(heading)
    for decision in reversed(found):
        yield from (Gap(), *decided(decision))


def decided(decision: DecisionFacts) -> Iterator[Block]:
    """One decision: what, why, on which conditions, and what each check was answered."""
    yield Heading(one_line(decision.words), 3)
    if decision.reason.strip():
        yield Text(decision.reason, label="Why")
    if decision.conditions:
        yield Items(decision.conditions, label="Conditions", numbered=True)
    if decision.reopened:
        yield Items(decision.reopened, label="Open again")
    if decision.checks:
        yield Items(tuple(map(_checked, decision.checks)), label="The checks")
    if decision.by.strip():
        yield Text(decision.by, "quiet", label="Decided by")


def conditions(decision: DecisionFacts | None) -> Iterator[Block]:
    """What the team said has to be done, where it decided last to go on with conditions, or what is open again, where to go back."""
    if decision is not None and decision.decision == "go-with-conditions" and decision.conditions:
        yield Items(tuple(map(one_line, decision.conditions)), f"Your conditions, set at the gate of {decision.stage.words}")
    elif decision is not None and decision.decision == "go-back" and decision.reopened:
        yield Items(tuple(map(one_line, decision.reopened)), f"Open again, by your decision at the gate of {decision.stage.words}")


def _checked(check: CheckFacts) -> str:
    """A check with its answer; by its id where the gate asks it no longer."""
    answer = f"{ANSWER_WORDS[check.answer]}: {check.reason}" if check.reason.strip() else f"{ANSWER_WORDS[check.answer]}."
    return f"{check.check or f'{check.id}:'} {answer}"


def plan(found: PlanFacts | None) -> Iterator[Block]:
    """The plan for a stage with its progress; nothing where there is none."""
    if found is None:
        return
    yield from (Heading(f"The plan for {found.stage.words}"), Text(terms(found)))
    if found.activities:
        yield Tasks(tuple(task(f"Week {item.week}: {item.title}", item.progress) for item in found.activities))
    if found.gone:
        yield Text(", ".join(found.gone), "quiet", label="Planned, but no longer in the guide")


def terms(found: PlanFacts) -> str:
    """What the plan reckons with, who made it and when: "6 weeks, 3 hours a week together, 4 people. Made on …"."""
    made = " ".join(part for part in (f"on {say_date(found.on)}" if found.on else "", f"by {found.by}" if found.by.strip() else "") if part)
    return f"{reckoned(found.weeks, found.hours, found.people)}.{f' Made {made}.' if made else ''}"


def progress(found: PlanFacts) -> str:
    """How far a plan is, in a line: "3 of 9 activities done, next: Observe Stakeholders, week 2"."""
    if not found.activities:
        return "none of its activities is in the guide any more"
    done = f"{found.finished} of {several(len(found.activities), 'activity', 'activities')} done"
    following = found.following
    return f"{done}, next: {following.title}, week {following.week}" if following else done
