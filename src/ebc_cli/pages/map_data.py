"""Improvement questions, approaches and the map as data, for `--json`. Names of keys are a contract: new ones may be added.

`progress` is there only with a project: {total, answered, not_known, not_applicable, later, open, state}. `command` is what opens a thing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from msgspec import structs

from ebc_cli.guide import spiral as guide_spiral
from ebc_cli.guide import walks
from ebc_cli.guide.progress import Progress, of_questions
from ebc_cli.pages import cells, question_pages
from ebc_cli.pages.cells import MARKS, Here
from ebc_cli.pages.content_data import sourced
from ebc_cli.pages.map_pages import narrowed
from ebc_cli.pages.use_pages import opens
from ebc_cli.records import as_builtins
from ebc_cli.toolkit import kinds, mapping, naming
from ebc_cli.toolkit.mapping import Kind, Share, Thing, Uses
from ebc_cli.toolkit.model import ImprovementQuestion, Perspective, Question, Strand, Tool
from ebc_cli.toolkit.steering import Approach, ApproachStep


def thing(here: Here, found: Thing) -> dict[str, Any]:
    """A thing of the map: its kind, id, title and strand, its other strands if it is a tool, progress and command."""
    strand = mapping.strand_of(here.toolkit, found)
    data: dict[str, Any] = {
        "kind": naming.kind(found).replace(" ", "-"),
        "id": found.id,
        "title": naming.title(found),
        "strand": strand.key if strand else "",
        "origin": found.origin,
    }
    if isinstance(found, Tool):
        data["strands"] = list(found.strands)
    if command := opens(here, found):
        data["command"] = command
    return {**data, **_progress(cells.of(here, found))}


def _progress(found: Progress | None) -> dict[str, Any]:
    return {} if found is None else {"progress": {**structs.asdict(found), "state": found.state}}


def _things(here: Here, found: Iterable[Thing]) -> list[dict[str, Any]]:
    return [thing(here, each) for each in found]


# -- improvement questions --------------------------------------------------------------------------------------------------------


def questions(here: Here) -> dict[str, Any]:
    """All improvement questions by perspective, and what the marks of their wording mean."""
    data = [perspective(here, each) for each in here.toolkit.questions.perspectives]
    return {"perspectives": data, "wording": dict(question_pages.WORDED)}


def perspective(here: Here, found: Perspective) -> dict[str, Any]:
    """A perspective with its questions."""
    return {**as_builtins(found), "questions": [_asked(here, asked) for asked in question_pages.of(here, found)]}


def question(here: Here, asked: ImprovementQuestion) -> dict[str, Any]:
    """An improvement question with everything about it, and the team's answers where there is a team."""
    helping = tuple(mapping.helping(here.toolkit, asked))
    data = _asked(here, asked)
    data["activities"] = [{**thing(here, activity), "questions": [each.id for each in found]} for activity, found in helping]
    data["tools"] = _things(here, mapping.uses(here.toolkit, asked).tools)
    if here.project is not None:
        data["answers"] = [said for _, found in helping for each in found if (said := _answer(here, each))]
    return data


def spiral(here: Here) -> dict[str, Any]:
    """The spiral: its turns in order, what stands outside, and for a team what comes next (null when nothing is open)."""
    questions = here.toolkit.questions
    turns = [(turn, here.toolkit.by_improvement[turn.id]) for turn in questions.spiral if turn.id in here.toolkit.by_improvement]
    data: dict[str, Any] = {
        "about": questions.spiral_about,
        "turns": [{**_asked(here, asked), "because": turn.because} for turn, asked in turns],
        "outside": [_asked(here, asked) for asked in guide_spiral.outside(here.toolkit)],
    }
    if here.project is not None:
        due = guide_spiral.due(here.toolkit, here.project)
        data["next"] = None if due is None else {"id": due.asked.id, "rough": due.rough, "command": here.command(due.command)}
    return data


def _asked(here: Here, asked: ImprovementQuestion) -> dict[str, Any]:
    return {
        **as_builtins(asked),
        "mark": MARKS[asked.origin],
        "spiral": mapping.place_in_spiral(here.toolkit, asked),
        "command": here.command(f"question {asked.id}"),
        **_progress(cells.of(here, asked)),
    }


def _answer(here: Here, asked: Question) -> dict[str, Any]:
    answer = here.project.answers.get(asked.id) if here.project is not None else None
    if answer is None:
        return {}
    said = list(kinds.said(asked, answer.value, answer.words)) if answer.value is not None else []
    return {"question": asked.id, "ask": asked.ask, "state": answer.state, "said": said, "confidence": answer.confidence}


# -- approaches -------------------------------------------------------------------------------------------------------------------


def approaches(here: Here, kept: Approach | None, found: Approach | None, each: ApproachStep | None) -> Any:
    """One step of an approach, a whole approach, or all of them; `kept` is the team's own."""
    if found is None:
        return [approach(here, every, own=every == kept) for every in here.toolkit.approaches]
    return approach(here, found, own=found == kept) if each is None else {"approach": found.id, **step(here, found, each)}


def approach(here: Here, found: Approach, *, own: bool) -> dict[str, Any]:
    """An approach with its steps as the map has them."""
    return {
        **sourced(found, here.toolkit),
        "own": own,
        "steps": [step(here, found, each) for each in found.steps],
        "command": here.command(f"approach {found.id}"),
    }


def step(here: Here, found: Approach, each: ApproachStep) -> dict[str, Any]:
    """A step with its questions, activities and tools; `added` are the activities that this guide adds."""
    data = {key: as_builtins(getattr(each, key)) for key in ("id", "title", "plain", "adds", "strands")}
    command = here.command(f"approach {found.id}/{each.id}")
    walk = walks.of_step(here.toolkit, found, each)
    progress = of_questions(walk.questions(), here.project) if here.project is not None else None
    return {**data, **share(here, mapping.of_step(here.toolkit, each)), "command": command, **_progress(progress)}


# -- the map ----------------------------------------------------------------------------------------------------------------------


def share(here: Here, found: Share) -> dict[str, Any]:
    """What belongs to a place, kind by kind."""
    return {
        "questions": _things(here, found.questions),
        "activities": _things(here, found.activities),
        "added": _things(here, found.added),
        "tools": _things(here, found.tools),
    }


def strand(here: Here, found: Strand, belongs: Share) -> dict[str, Any]:
    """A strand of the map with what belongs to it."""
    about = {"slug": found.id, **{key: getattr(found, key) for key in ("key", "title", "sign", "colour")}}
    data = share(here, belongs)
    del data["added"]
    return {**about, **data}


def uses(here: Here, found: Uses) -> dict[str, Any]:
    """Everywhere a thing is used."""
    data = {
        **thing(here, found.thing),
        "strands": [each.key for each in found.strands],
        "questions": _things(here, found.questions),
        "activities": _things(here, found.activities),
        "tools": _things(here, found.tools),
        "steps": [
            {
                "approach": use.approach.id,
                "step": use.step.id,
                "title": f"{use.approach.title}: {use.step.title}",
                "how": use.how,
                "through": [activity.id for activity in use.through],
                "command": here.command(f"approach {use.approach.id}/{use.step.id}"),
            }
            for use in found.steps
        ],
        "stages": [
            {
                "stage": use.stage.id,
                "steps": [each.title for each in use.steps],
                "in_guide": use.in_guide,
                "fits": use.fits,
                "command": here.command(f"stage {use.stage.id}"),
            }
            for use in found.stages
        ],
    }
    if isinstance(found.thing, ImprovementQuestion):
        data |= {"perspective": found.thing.perspective, "spiral": mapping.place_in_spiral(here.toolkit, found.thing)}
        for place, activity in zip(data["activities"], found.activities, strict=True):
            asks = tuple(each for each in activity.questions if found.thing.id in each.helps)
            place |= {"asks": len(asks), "of": len(activity.questions), "mostly": mapping.is_about(activity, asks)}
    return data


def by_strand(here: Here, chosen: Strand | None, only: Kind | None) -> dict[str, Any]:
    """The whole map by strands, or of the `chosen` one; `only` one kind of things."""
    shown = [chosen] if chosen else here.toolkit.strands
    return {"strands": [strand(here, each, narrowed(here, mapping.of_strand(here.toolkit, each), None, only)) for each in shown]}


def over_steps(here: Here, over: Approach, chosen: Strand | None, only: Kind | None) -> dict[str, Any]:
    """The map laid over the steps of an approach, and what lies outside them."""
    steps = [
        {
            **step(here, over, each),
            **share(here, narrowed(here, mapping.of_step(here.toolkit, each), chosen, only)),
        }
        for each in over.steps
    ]
    rest = share(here, narrowed(here, mapping.outside(here.toolkit, over), chosen, only))
    return {"approach": over.id, "title": over.title, "steps": steps, "outside": rest}
