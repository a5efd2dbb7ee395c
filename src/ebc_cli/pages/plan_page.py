"""A plan that is proposed for a stage, in the toolkit's five moves, and the outline of a whole programme. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import ceil

from ebc_cli.blocks.shapes import Block, Blocks, Facts, Gap, Heading, Items, Text
from ebc_cli.errors import all_of
from ebc_cli.guide.planning import Outline, Proposal, Proposed, reckoned
from ebc_cli.guide.stages import Standing
from ebc_cli.pages import chapters, stage_facts
from ebc_cli.pages.cells import Here
from ebc_cli.pages.stage_page import SHOWN_WORDS, state
from ebc_cli.project.model import Project
from ebc_cli.toolkit import lengths
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.numbers import several
from ebc_cli.toolkit.steering import Stage

UNSURE_SHOWN = 5


def proposed(toolkit: Toolkit, project: Project | None, plan: Proposed) -> Blocks:
    """The five moves of a plan: known, gaps, activities, preparation, programme. Without a project all is still to do."""
    out: list[Block] = [Heading(f"A plan for {plan.stage.title}", 1), *_reckoned(plan)]
    if project is not None:
        out += [Heading("1. What you know"), *_known(plan), Heading("2. What is missing"), *_gaps(plan)]
    else:
        out += [Heading("1 and 2. What this stage should leave behind"), _listed(plan.gaps)]
    if not plan.programme:
        return (*out, Gap(), Text(_nothing_to_do(plan)))
    out += [Heading("3. Activities that close the gaps"), *_activities(plan)]
    out += [Heading("4. What to prepare"), *_preparation(toolkit, plan)]
    out += [Heading("5. The programme"), *_weeks(plan)]
    return tuple(out)


def kept(here: Here, stage: Stage) -> Blocks:
    """The plan that is kept for a stage with its progress; nothing where there is none."""
    return tuple(chapters.plan(stage_facts.plan(here.toolkit, here.project, stage.id))) if here.project is not None else ()


def opening(stage: Stage, stop: str) -> Blocks:
    """What planning is, before anything is asked; `stop` is how to stop, such as "press Ctrl-C"."""
    words = f"Three numbers first, then a plan for {stage.title} that you can change. Nothing is saved before you say so. To stop, {stop}."
    return (Text(words, "quiet"), Gap())


def in_brief(plan: Proposed) -> Blocks:
    """A plan as short as it can be agreed on: the time, how much is missing, the programme, and what it has no room for."""
    number = f"{len(plan.gaps)} of the {len(plan.gaps) + len(plan.known)}" if plan.known else f"all {len(plan.gaps)}"
    missing = f"{number} things that this stage should leave behind"
    early = sum(standing.early for standing in plan.gaps)
    left_out = tuple(_title(item) for item in plan.no_room)
    return (
        Heading(f"A plan for {plan.stage.title}", 1),
        *_reckoned(plan),
        *((Text(f"{missing}{f', {early} of them needed early' if early else ''}.", label="Missing"),) if plan.gaps else ()),
        *(_weeks(plan) if plan.programme else (Text(_nothing_to_do(plan)),)),
        *((Items(left_out, "No room for these in that time"),) if left_out else ()),
    )


def _reckoned(plan: Proposed) -> Iterator[Block]:
    if plan.terms.weeks:
        yield Text(f"{reckoned(plan.terms.weeks, plan.terms.hours, plan.terms.people)}.", label="Time")


def programme(here: Here, outlines: Iterable[Outline]) -> Blocks:
    """All stages in outline: how long, what is missing, which activities."""
    out: list[Block] = [
        Heading("A programme in outline", 1),
        Text("Rough on purpose. Plan each stage closely when you come to it: what you learn will change it."),
    ]
    for outline in outlines:
        plan = outline.proposed
        out += [Heading(f"{plan.stage.number}. {plan.stage.title}"), Text(plan.stage.purpose)]
        if plan.programme:
            about = f"about {reckoned(plan.terms.weeks, plan.terms.hours, 0)}; {_hours(plan.hours)} of work"
            pairs = [("Time", about), ("To leave behind", f"{len(plan.gaps)} of {len(plan.gaps) + len(plan.known)} still to do")]
            out += [Facts(tuple(pairs if here.project is not None else pairs[:1]))]
            out.append(Items(tuple(f"{_title(item)}, week {item.week}" for item in plan.programme), "Activities"))
        else:
            out.append(Text("Nothing is missing here."))
        again = [here.toolkit.by_activity[name][1].title for name in outline.again]
        if again:
            out.append(Text(f"{', '.join(again)}.", label="Again, with new eyes"))
    return tuple(out)


def saved(plans: Iterable[Proposed], filled: Iterable[Proposed]) -> Blocks:
    """That the plans which are `filled` were saved, and in which of all `plans` there is nothing to do."""
    done = all_of([plan.stage.title for plan in filled])
    empty = all_of([plan.stage.title for plan in plans if not plan.programme])
    out = [Text(f"Saved: the plan for {done}.", "good")] if done else []
    return (*out, *([Text(f"Nothing to plan in {empty}.", "quiet")] if empty else []))


def left_as_they_were(outlines: Iterable[Outline]) -> Blocks:
    """That the plans of these stages were not touched; nothing where there are none."""
    titles = all_of([outline.proposed.stage.title for outline in outlines])
    return (Text(f"The plan that you had for {titles} was left as it is.", "quiet"),) if titles else ()


# -- the moves ----------------------------------------------------------------------------------------------------------------


def _known(plan: Proposed) -> Iterator[Block]:
    if plan.known:
        yield _listed(plan.known)
    else:
        yield Text("Nothing that this stage should leave behind is complete yet.")


def _gaps(plan: Proposed) -> Iterator[Block]:
    for early, label in ((True, "Needed early"), (False, "Needed later")):
        lines = tuple(_gap(standing) for standing in plan.gaps if standing.early is early)
        if lines:
            yield Items(lines, label)
    if not plan.gaps:
        yield Text("Nothing: all that this stage should leave behind is there.")
    if plan.unsure:
        lines = tuple(f"{item.question.ask} ({state(item) if item.state != 'answered' else 'a best guess'})" for item in plan.unsure)
        rest = len(lines) - UNSURE_SHOWN
        yield Items((*lines[:UNSURE_SHOWN], f"… and {rest} more") if rest > 0 else lines, "Answers that you are not sure of")


def _gap(standing: Standing) -> str:
    """A deliverable that is missing, with how many of its questions are still to be settled."""
    lacking = sum(not item.settled for item in standing.evidence)
    return f"{standing.words} {SHOWN_WORDS[standing.shown]}, {several(lacking, 'question')} to go."


def _listed(standings: Iterable[Standing]) -> Items:
    return Items(tuple(standing.words for standing in standings))


def _activities(plan: Proposed) -> Iterator[Block]:
    yield Items(tuple(map(_activity, plan.programme)), numbered=True)
    if plan.no_room:
        yield Items(tuple(map(_activity, plan.no_room)), "No room for these in that time")


def _activity(item: Proposal) -> str:
    to_do = f"{several(item.to_do, 'question')} to do" if item.to_do else "answered already"
    reasons = [f"For: {text}" for text in item.gives] or [f"Because: {'; '.join(item.why)}."]
    return "\n".join((f"{_title(item)}: {_hours(item.hours)}, {to_do}", *reasons))


def _preparation(toolkit: Toolkit, plan: Proposed) -> Iterator[Block]:
    yield from _crowded(plan)
    for item in plan.programme:
        tools = (toolkit.by_tool[name].title for name in item.activity.tools if name in toolkit.by_tool)
        yield Text(item.activity.title, "strong")
        yield Text("; ".join(item.activity.involve), label="Ask", indent=2)
        yield Text(", ".join(tools), label="Tools that help", indent=2)
        yield Text(lengths.whole(item.activity), label="Time", indent=2)


def _crowded(plan: Proposed) -> Iterator[Block]:
    """Said once: which activities ask for more kinds of people than the team has."""
    crowded = [item.activity.title for item in plan.programme if item.crowded]
    if crowded:
        some = f"{', '.join(crowded)}: {'these ask' if crowded[1:] else 'this asks'}"
        which = "All of these ask" if len(crowded) == len(plan.programme) else some
        people = "one person" if plan.terms.people == 1 else f"{plan.terms.people} people"
        yield Text(f"{which} for more kinds of people than your team of {people} can have. Ask them in good time.", "warn")


def _weeks(plan: Proposed) -> Iterator[Block]:
    yield Items(tuple(_in_week(item, plan.terms.weeks) for item in plan.programme))
    over = plan.hours - plan.terms.room
    yield Text(
        f"{_hours(plan.hours)} of work in all; you have {several(plan.terms.room, 'hour')}.".capitalize(), "warn" if over > 0 else "quiet"
    )


def _in_week(item: Proposal, weeks: int) -> str:
    """When an activity begins, how much work it is, and how long it lasts where that is longer than its week."""
    until = f", until week {item.last}" if item.last > item.week else ""
    waiting = f" with {several(item.waiting, 'week')} for replies" if item.waiting else ""
    late = f" (after your {several(weeks, 'week')}: begin it early, or take more)" if item.last > weeks else ""
    return f"Week {item.week}: {item.activity.title}, {_hours(item.hours)}{until}{waiting}{late}"


def _title(item: Proposal) -> str:
    return f"{item.activity.title}, in {item.strand.title} [{item.activity.id}]"


def _hours(hours: float) -> str:
    """A length of work, as roughly as it is known: quarters below an hour, halves above."""
    return f"about {several(ceil(hours * 2) / 2, 'hour')}" if hours >= 1 else f"{round(hours * 60)} minutes"


def _nothing_to_do(plan: Proposed) -> str:
    if plan.unsure:
        return "Nothing is missing for this stage. Name the weeks that you have, and the answers that you are not sure of are planned."
    return "Nothing is missing for this stage: go to its gate."
