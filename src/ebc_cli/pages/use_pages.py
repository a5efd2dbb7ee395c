"""Everywhere a thing of the toolkit is used, as a page; each place with the command that opens it. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import structs

from ebc_cli.blocks.shapes import Block, Blocks, Cell, Cells, Facts, Gap, Heading, Text
from ebc_cli.pages import cells, glossary
from ebc_cli.pages.cells import Here
from ebc_cli.pages.question_pages import WORDED
from ebc_cli.toolkit import mapping, naming, terms
from ebc_cli.toolkit.library import Term
from ebc_cli.toolkit.mapping import StageUse, StepUse, Thing, Uses
from ebc_cli.toolkit.model import Activity, ImprovementQuestion, Tool
from ebc_cli.toolkit.naming import Meant


def found_as(here: Here, wanted: str, found: Meant) -> Blocks:
    """The page of what a name means; where it may mean several things, each of them with the command that shows its page."""
    if len(found.things) > 1:
        lines = (
            cells.of_thing(here, thing, f"{naming.title(thing)} ({naming.kind(thing)})", here.command(f"map --find {thing.id}"))
            for thing in found.things
        )
        return (Heading(f"What “{wanted}” may mean", 1), Cells(tuple(lines)), cells.key_to(here, found.things))
    thing = found.things[0]
    shown = page(here, mapping.uses(here.toolkit, thing))
    if found.how == "near":
        return (Text(f"Nothing is called “{wanted}”. This is the nearest name.", "warn"), Gap(), *shown)
    return shown


def page(here: Here, uses: Uses) -> Blocks:
    """What a thing is, and every place that leads to it or that it leads to."""
    thing = uses.thing
    home = uses.strands[0] if uses.strands else None
    out: list[Block] = [Heading(naming.title(thing), 1, home.sign if home else "", home.colour if home else "")]
    out += [Text(thing.plain if isinstance(thing, ImprovementQuestion) else thing.purpose), Gap(), Facts(tuple(_facts(here, uses)))]
    if isinstance(thing, ImprovementQuestion):
        out += _helping(here, thing, uses.activities)
    else:
        out += _listed("Activities that it helps with", tuple(_linked(here, activity) for activity in uses.activities))
    out += _listed("Improvement questions that it helps to answer", tuple(_linked(here, asked) for asked in uses.questions))
    # The tools of an improvement question are those of all its activities: too many to be of use.
    tools = () if isinstance(thing, ImprovementQuestion) else uses.tools
    out += _listed("Tools that help with it", tuple(_linked(here, tool) for tool in tools))
    out.append(cells.key_to(here, (*uses.activities, *uses.questions, *tools)))
    out += _steps(here, uses.steps)
    if uses.stages:
        stages = (Cell(_stage(use), here.command(f"stage {use.stage.id}")) for use in uses.stages)
        out += [Heading("Stages"), Cells(tuple(stages))]
    opened = opens(here, thing)
    return (*out, Gap(), Text(opened, "strong", label="Open it")) if opened else tuple(out)


def opens(here: Here, thing: Thing) -> str:
    """The command that opens a thing; none for a tool, which is read about here."""
    if isinstance(thing, ImprovementQuestion):
        return here.command(f"question {thing.id}")
    strand = mapping.strand_of(here.toolkit, thing)
    if isinstance(thing, Activity) and strand is not None:
        return here.command(f"strand {strand.key} --activity {thing.id}")
    return ""


def _facts(here: Here, uses: Uses) -> Iterator[tuple[str, str]]:
    thing = uses.thing
    yield "What it is", f"{'a' if isinstance(thing, Tool) else 'an'} {naming.kind(thing)}"
    if isinstance(thing, Tool):
        if thing.also:
            yield "Also called", ", ".join(thing.also)
        yield "When", thing.when
        yield "When not", thing.when_not
        yield "From", "the published toolkit" if thing.origin == "toolkit" else "added by this guide"
        yield "Open it", here.command(f"tool {thing.id}")
    if isinstance(thing, ImprovementQuestion):
        perspective = next(
            (found.title for found in here.toolkit.questions.perspectives if found.id == thing.perspective), thing.perspective
        )
        yield "Perspective", f"{perspective}, phase {thing.phase}: {here.command(f'questions {thing.perspective}')}"
        place = mapping.place_in_spiral(here.toolkit, thing)
        where = f"{place} of {len(here.toolkit.questions.spiral)}" if place else "outside its order"
        yield "In the spiral", f"{where}: {here.command('questions --spiral')}"
        yield "Wording", WORDED[thing.origin]
    label = "Home" if isinstance(thing, Tool) else "Strand"
    for number, strand in enumerate(uses.strands):
        yield "Also in" if number else label, f"{strand.title} ({strand.sign}): {here.command(f'map --strand {strand.key}')}"


def _helping(here: Here, asked: ImprovementQuestion, activities: tuple[Activity, ...]) -> Blocks:
    """The activities that are mostly about an improvement question, then those that touch on it, each with how much of it is."""
    about: list[Cell] = []
    touching: list[Cell] = []
    for activity in activities:
        found = tuple(question for question in activity.questions if asked.id in question.helps)
        cell = _linked(here, activity)
        share = f"{len(found)} of its {len(activity.questions)} questions"
        (about if mapping.is_about(activity, found) else touching).append(structs.replace(cell, note=f"{share}: {cell.note}"))
    return (*_listed("Activities that are mostly about it", tuple(about)), *_listed("Activities that touch on it", tuple(touching)))


def _linked(here: Here, thing: Thing) -> Cell:
    return cells.of_thing(here, thing, note=opens(here, thing) or here.command(f"map --find {thing.id}"), name_strand=True)


def _listed(title: str, found: tuple[Cell, ...]) -> Blocks:
    return (Heading(title), Cells(found)) if found else ()


def _steps(here: Here, uses: tuple[StepUse, ...]) -> Blocks:
    groups = {
        "Steps of approaches that name it": [use for use in uses if use.how == "mapped"],
        "Steps to which this guide adds it": [use for use in uses if use.how == "added"],
        "Steps that come to it through an activity": [use for use in uses if use.how == "through"],
    }
    out: list[Block] = []
    for title, found in groups.items():
        if found:
            out += [Heading(title), Cells(tuple(_step(here, use) for use in found))]
    return tuple(out)


def _step(here: Here, use: StepUse) -> Cell:
    through = f", through {', '.join(activity.title for activity in use.through)}" if use.through else ""
    return Cell(f"{use.approach.title}: {use.step.title}{through}", here.command(f"approach {use.approach.id}/{use.step.id}"))


def _stage(use: StageUse) -> str:
    parts = [f"step {step.title}" for step in use.steps]
    parts += ["in its guide"] if use.in_guide else []
    return f"{use.stage.title}, {', '.join(parts)}" if parts else f"{use.stage.title}, where it fits"


def terms_in(thing: Thing, known: tuple[Term, ...], command: Callable[[str], str]) -> Blocks:
    """The terms in what is said of a thing, so that a word that is not known can be looked up."""
    if isinstance(thing, Tool):
        text = terms.in_tool(thing)
    else:
        text = terms.in_activity(thing) if isinstance(thing, Activity) else f"{thing.question}\n{thing.plain}"
    return glossary.pointed_out(terms.pointed_out(known, text), command)
