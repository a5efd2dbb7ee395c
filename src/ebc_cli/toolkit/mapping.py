"""The map of the toolkit, read both ways: from a strand or an approach's step to what belongs to it, and from a thing to all that uses it.

Pure: everything is worked out from what the content says already, and a name that the toolkit does not have is passed over.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

from msgspec import Struct, structs

from ebc_cli.errors import UnknownName
from ebc_cli.toolkit.model import Activity, ImprovementQuestion, Question, Strand, Tool, Toolkit
from ebc_cli.toolkit.steering import Approach, ApproachStep, Stage, StageStep

Thing = ImprovementQuestion | Activity | Tool
Kind = Literal["questions", "activities", "tools"]
KINDS: tuple[Kind, ...] = ("questions", "activities", "tools")
How = Literal["mapped", "added", "through"]


def kind_named(typed: str) -> Kind:
    """The kind of thing that was meant. Raises `UnknownName`."""
    found = next((kind for kind in KINDS if kind == typed.lower()), None)
    if found is None:
        raise UnknownName("kind", typed, KINDS, inside="the map")
    return found


class Share(Struct, frozen=True):
    """What belongs to a strand or to a step of an approach. `added` are activities that this guide adds to the step's own mapping."""

    questions: tuple[ImprovementQuestion, ...] = ()
    activities: tuple[Activity, ...] = ()
    tools: tuple[Tool, ...] = ()
    added: tuple[Activity, ...] = ()


class StepUse(Struct, frozen=True):
    """A step of an approach that leads to a thing.

    `mapped`: the step names it; `added`: this guide adds it there; `through`: activities of the step, mapped or added, name it.
    """

    approach: Approach
    step: ApproachStep
    how: How
    through: tuple[Activity, ...] = ()


class StageUse(Struct, frozen=True):
    """A stage that a thing belongs to: the stage's steps that it is done by, whether the guide names it, whether it fits there at all."""

    stage: Stage
    steps: tuple[StageStep, ...]
    in_guide: bool
    fits: bool


class Uses(Struct, frozen=True):
    """Everywhere a thing is used. A tool's home strand stands first; an improvement question's strand is where most of it is worked out.

    What has most to do with it stands first among activities and questions.

    `questions` are those that an activity helps to answer; `activities` name a tool, or help with an improvement question; `tools` are
    those of an activity, or of the activities that help with an improvement question.
    """

    thing: Thing
    strands: tuple[Strand, ...]
    steps: tuple[StepUse, ...]
    stages: tuple[StageUse, ...]
    questions: tuple[ImprovementQuestion, ...] = ()
    activities: tuple[Activity, ...] = ()
    tools: tuple[Tool, ...] = ()


class Links(Struct, frozen=True):
    """What is joined in a strand, as pairs of ids: improvement questions with the activities that are `mostly` about them, or `touching`
    on them, and activities with the tools that they are `helped` by. `tools` are these tools, in the toolkit's order.
    """

    mostly: frozenset[tuple[str, str]]
    touching: frozenset[tuple[str, str]]
    helped: frozenset[tuple[str, str]]
    tools: tuple[Tool, ...]


# -- from a place to what belongs to it -----------------------------------------------------------------------------------------------


def of_strand(toolkit: Toolkit, strand: Strand) -> Share:
    """The improvement questions worked out mostly in the strand, its activities, and the tools that it lists."""
    return Share(
        tuple(asked for asked in toolkit.questions.questions if asked.strand == strand.key),
        strand.activities,
        tuple(tool for tool in toolkit.tools if strand.key in tool.strands),
    )


def joined(toolkit: Toolkit, strand: Strand) -> Links:
    """How the improvement questions, the activities and the tools of a strand belong together."""
    mostly: set[tuple[str, str]] = set()
    touching: set[tuple[str, str]] = set()
    for asked in toolkit.questions.questions:
        if asked.strand == strand.key:
            for activity, found in helping(toolkit, asked):
                if activity in strand.activities:
                    (mostly if mostly_helps(activity, found) else touching).add((asked.id, activity.id))
    helped = frozenset((activity.id, tool) for activity in strand.activities for tool in activity.tools if tool in toolkit.by_tool)
    named = {tool for _, tool in helped}
    return Links(frozenset(mostly), frozenset(touching), helped, tuple(tool for tool in toolkit.tools if tool.id in named))


def of_step(toolkit: Toolkit, step: ApproachStep) -> Share:
    """What a step of an approach is mapped to, and the activities that this guide adds to it."""
    return Share(
        tuple(toolkit.by_improvement[name] for name in step.questions if name in toolkit.by_improvement),
        _activities(toolkit, step.activities),
        tuple(toolkit.by_tool[name] for name in step.tools if name in toolkit.by_tool),
        _activities(toolkit, step.more),
    )


def outside(toolkit: Toolkit, approach: Approach) -> Share:
    """What no step of the approach names in its own mapping; an activity that this guide adds to a step is among it."""
    shares = [of_step(toolkit, step) for step in approach.steps]
    questions = {asked.id for share in shares for asked in share.questions}
    activities = {activity.id for share in shares for activity in share.activities}
    tools = {tool.id for share in shares for tool in share.tools}
    return Share(
        tuple(asked for asked in toolkit.questions.questions if asked.id not in questions),
        tuple(activity for _, activity in toolkit.by_activity.values() if activity.id not in activities),
        tuple(tool for tool in toolkit.tools if tool.id not in tools),
    )


def within(toolkit: Toolkit, share: Share, strand: Strand) -> Share:
    """The part of a share that belongs to a strand; a tool belongs to every strand that lists it."""
    return Share(
        tuple(asked for asked in share.questions if asked.strand == strand.key),
        tuple(activity for activity in share.activities if strand_of(toolkit, activity) == strand),
        tuple(tool for tool in share.tools if strand.key in tool.strands),
        tuple(activity for activity in share.added if strand_of(toolkit, activity) == strand),
    )


def only(share: Share, kind: Kind) -> Share:
    """The things of one kind in a share."""
    return Share(
        share.questions if kind == "questions" else (),
        share.activities if kind == "activities" else (),
        share.tools if kind == "tools" else (),
        share.added if kind == "activities" else (),
    )


# -- from a thing to where it is used -------------------------------------------------------------------------------------------------


def strand_of(toolkit: Toolkit, thing: Thing) -> Strand | None:
    """The strand whose colour and sign a thing carries: an activity's own, a tool's home, where a question is mostly worked out."""
    if isinstance(thing, Activity):
        found = toolkit.by_activity.get(thing.id)
        return found[0] if found else None
    return toolkit.strand(thing.home if isinstance(thing, Tool) else thing.strand)


def uses(toolkit: Toolkit, thing: Thing) -> Uses:
    """Everywhere a thing is used, and what is used with it."""
    places = Uses(thing, _strands(toolkit, thing), tuple(_steps(toolkit, thing)), tuple(_stages(toolkit, thing)))
    if isinstance(thing, Tool):
        named_by = [activity for _, activity in toolkit.by_activity.values() if thing.id in activity.tools]
        # Its home first, and there the activities that name it among their first tools.
        first = sorted(
            named_by, key=lambda activity: (strand_of(toolkit, activity) != toolkit.strand(thing.home), activity.tools.index(thing.id))
        )
        return structs.replace(places, activities=tuple(first))
    if isinstance(thing, Activity):
        return structs.replace(places, questions=_questions_helped(toolkit, thing), tools=_tools_of(toolkit, [thing]))
    found = tuple(helping(toolkit, thing))
    # The tools of the activity that asks most about it stand first.
    most = [activity for activity, _ in sorted(found, key=lambda pair: -len(pair[1]))]
    ranked = sorted(found, key=lambda pair: (not is_about(*pair), -len(pair[1]) / len(pair[0].questions)))
    return structs.replace(places, activities=tuple(activity for activity, _ in ranked), tools=_tools_of(toolkit, most))


def is_about(activity: Activity, helping: tuple[Question, ...]) -> bool:
    """Whether half of an activity's questions or more are these, which help with something."""
    return 2 * len(helping) >= len(activity.questions)


def helping(toolkit: Toolkit, asked: ImprovementQuestion) -> Iterator[tuple[Activity, tuple[Question, ...]]]:
    """The activities with questions that help to answer an improvement question, and those questions.

    Its own strand comes first, and in it what is mostly about the question before what touches on it.
    """
    for strand in sorted(toolkit.strands, key=lambda strand: strand.key != asked.strand):
        found = [
            (activity, questions)
            for activity in strand.activities
            if (questions := tuple(question for question in activity.questions if asked.id in question.helps))
        ]
        yield from _main_first(found) if strand.key == asked.strand else found


def _main_first(found: list[tuple[Activity, tuple[Question, ...]]]) -> Iterator[tuple[Activity, tuple[Question, ...]]]:
    """Activities whose questions mostly help before the others, but none before one whose answers it builds on."""
    rest = list(found)
    while rest:
        waiting = {question.id: activity for activity, questions in rest for question in questions}
        ready = (
            pair
            for pair in rest
            if mostly_helps(*pair) and all(waiting.get(name, pair[0]) == pair[0] for question in pair[1] for name in question.uses)
        )
        chosen = next(ready, rest[0])
        rest.remove(chosen)
        yield chosen


def mostly_helps(activity: Activity, helping: tuple[Question, ...]) -> bool:
    """Whether an activity is mostly about what these of its questions help with, or opens its strand."""
    return activity.preliminary or is_about(activity, helping)


def tools_at_hand(toolkit: Toolkit, asked: ImprovementQuestion) -> tuple[Tool, ...]:
    """The tools of the activities in its own strand that are mostly about an improvement question: enough to begin with."""
    about = [activity for activity, found in helping(toolkit, asked) if mostly_helps(activity, found)]
    return _tools_of(toolkit, [activity for activity in about if strand_of(toolkit, activity) == toolkit.strand(asked.strand)])


def place_in_spiral(toolkit: Toolkit, asked: ImprovementQuestion) -> int:
    """Where an improvement question stands in the spiral, counted from 1; 0 for one that the spiral leaves out."""
    order = [turn.id for turn in toolkit.questions.spiral]
    return order.index(asked.id) + 1 if asked.id in order else 0


def _activities(toolkit: Toolkit, names: Iterable[str]) -> tuple[Activity, ...]:
    return tuple(toolkit.by_activity[name][1] for name in names if name in toolkit.by_activity)


def _strands(toolkit: Toolkit, thing: Thing) -> tuple[Strand, ...]:
    home = strand_of(toolkit, thing)
    listed = thing.strands if isinstance(thing, Tool) else ()
    others = (strand for strand in toolkit.strands if strand.key in listed and strand != home)
    return (*([home] if home else []), *others)


def _questions_helped(toolkit: Toolkit, activity: Activity) -> tuple[ImprovementQuestion, ...]:
    """The improvement questions that most of its questions help with first."""
    counts = Counter(name for question in activity.questions for name in question.helps)
    return tuple(sorted((asked for asked in toolkit.questions.questions if asked.id in counts), key=lambda asked: -counts[asked.id]))


def _tools_of(toolkit: Toolkit, activities: Iterable[Activity]) -> tuple[Tool, ...]:
    names = dict.fromkeys(name for activity in activities for name in activity.tools)
    return tuple(toolkit.by_tool[name] for name in names if name in toolkit.by_tool)


def _steps(toolkit: Toolkit, thing: Thing) -> Iterator[StepUse]:
    for approach in toolkit.approaches:
        for step in approach.steps:
            if thing.id in _named(step, thing):
                yield StepUse(approach, step, "mapped")
            elif isinstance(thing, Activity) and thing.id in step.more:
                yield StepUse(approach, step, "added")
            elif isinstance(thing, Tool):
                through = tuple(found for found in _activities(toolkit, (*step.activities, *step.more)) if thing.id in found.tools)
                if through:
                    yield StepUse(approach, step, "through", through)


def _named(step: ApproachStep, thing: Thing) -> tuple[str, ...]:
    if isinstance(thing, Tool):
        return step.tools
    return step.activities if isinstance(thing, Activity) else step.questions


def _stages(toolkit: Toolkit, thing: Thing) -> Iterator[StageUse]:
    for stage in toolkit.stages:
        if isinstance(thing, Tool):
            steps = tuple(step for step in stage.steps if step.tool == thing.id)
            found = StageUse(stage, steps, thing.id in stage.guide.tools, False)
        elif isinstance(thing, Activity):
            steps = tuple(step for step in stage.steps if step.activity == thing.id)
            found = StageUse(stage, steps, thing.id in stage.guide.activities, stage.id in thing.stages)
        else:
            found = StageUse(stage, (), thing.id in stage.guide.questions, False)
        if found.steps or found.in_guide or found.fits:
            yield found
