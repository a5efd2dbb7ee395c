"""The approaches as pages: the list, one approach with its mapping, one step with its activities. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from ebc_cli.blocks.shapes import Block, Blocks, Cell, Cells, Gap, Heading, Items, Tasks, Text
from ebc_cli.guide import walks
from ebc_cli.guide.conversation import Option
from ebc_cli.guide.progress import of_activity, of_questions
from ebc_cli.guide.walks import Walk
from ebc_cli.pages import cells
from ebc_cli.pages.cells import Here
from ebc_cli.pages.glossary import source_line
from ebc_cli.pages.tasks import task
from ebc_cli.toolkit import mapping
from ebc_cli.toolkit.model import Activity
from ebc_cli.toolkit.steering import Addition, Approach, ApproachStep

OWN = "your team's approach"
WHOLE_STEP = "whole-step"


def overview(here: Here, own: Approach | None) -> Blocks:
    """Every approach with its summary and its steps. To a team with one of its own: that with its progress, and the others in short."""
    out: list[Block] = [
        Heading("Approaches", 1),
        Text("Keep the way of improving that you know. Each step of it leads to what this guide can do for you there."),
    ]
    if own is not None:
        others = (approach for approach in here.toolkit.approaches if approach != own)
        lines = tuple(f"{approach.title}: {here.command(f'approach {approach.id}')}" for approach in others)
        return (*out, *_own(here, own), Heading("Other approaches"), Items(lines))
    for mapped, title in (("full", "Mapped step by step"), ("short", "Mapped in short")):
        out += [Heading(title)]
        for approach in here.toolkit.approaches:
            if approach.mapped == mapped:
                out += [
                    Heading(approach.title, 3),
                    Text(approach.summary),
                    Text("; ".join(step.title for step in approach.steps), label="Steps"),
                    Text(here.command(f"approach {approach.id}"), "strong", indent=2),
                ]
    return tuple(out)


def _own(here: Here, own: Approach) -> Blocks:
    """The team's own approach: its steps with the progress of each, and what opens them."""
    steps = [
        line
        for number, step in enumerate(own.steps, 1)
        for tasks in cells.bar(here, f"{number}. {step.title}", walks.of_step(here.toolkit, own, step).questions())
        for line in tasks.tasks
    ]
    return (
        Heading(f"{own.title} ({OWN})"),
        Text(own.summary),
        Tasks(tuple(steps)),
        Text(here.command(f"approach {own.id}/{own.steps[0].id}"), "strong", label="Open a step"),
        Text(here.command(f"approach {own.id}"), label="All about it"),
    )


def whole(here: Here, approach: Approach, *, own: bool) -> Blocks:
    """One approach: what it is, its steps with what they are mapped to, what this guide adds, and its sources."""
    out: list[Block] = [Heading(f"{approach.title} ({OWN})" if own else approach.title, 1)]
    out += [Text(", ".join(approach.also), "quiet", label="Also called")] if approach.also else []
    out += [Text(approach.summary), *_paragraphs(approach.about), Gap(), Items(approach.good_for, "Good for"), Gap()]
    out += [Text(approach.keep, label="Keep"), Heading("Its steps"), Text(whose_mapping(approach), "quiet")]
    for number, step in enumerate(approach.steps, 1):
        out += [Gap(), *_step_in_short(here, approach, step, number)]
    out += [Heading("What this guide adds"), Cells(tuple(addition(here, added) for added in approach.adds))]
    out.append(cells.key(strand for strand in here.toolkit.strands if strand.key in {added.strand for added in approach.adds}))
    if approach.sources:
        out += [Gap(), Items(tuple(map(source_line, here.toolkit.works(approach.sources))), "Sources")]
    out += [Gap(), Text(here.command(f"read {approach.page}"), label="Read more")]
    if here.project is not None and not own:
        out.append(Text(here.command(f"approach {approach.id} --keep"), label="Make it your team's own"))
    return tuple(out)


def whose_mapping(approach: Approach) -> str:
    """Whose reading the mapping of an approach is."""
    if approach.origin == "toolkit":
        return "The toolkit draws this mapping as a picture. What stands here is our reading of it."
    if approach.origin == "report":
        return "The report has this approach in an annex. Which activities and tools belong to its steps is our mapping, and a short one."
    return "The mapping is ours, and a short one: it leads you to the strands and to a few activities."


def of_step(here: Here, approach: Approach, step: ApproachStep) -> Blocks:
    """One step: its activities with progress, those that this guide adds, its questions and tools, and how to go on."""
    share = mapping.of_step(here.toolkit, step)
    walk = walks.of_step(here.toolkit, approach, step)
    out: list[Block] = [
        Heading(f"{approach.title}: {step.title}", 1),
        Text(step.plain),
        *cells.bar(here, "This step so far", walk.questions()),
        Gap(),
        Text(_strands(here, step), label="Strands"),
        Text(step.adds, label="What this guide adds"),
    ]
    out += _listed("Activities", _activities(here, share.activities))
    out += _listed("Activities that this guide adds", _activities(here, share.added))
    out += _listed(
        "Improvement questions", tuple(cells.of_thing(here, asked, note=asked.id, name_strand=True) for asked in share.questions)
    )
    out.append(cells.key_to(here, (*share.activities, *share.added, *share.questions)))
    if share.tools:
        out += [Heading("Tools"), Items(tuple(f"{tool.title}. {tool.purpose} [{tool.id}]" for tool in share.tools))]
        out.append(Text(here.command("tool ID"), "quiet", label="To open one"))
    return (*out, Gap(), *_ways_on(here, approach, step))


def _ways_on(here: Here, approach: Approach, step: ApproachStep) -> Blocks:
    name = f"approach {approach.id}/{step.id}"
    ids = [other.id for other in approach.steps]
    later = approach.steps[ids.index(step.id) + 1 :]
    out: list[Block] = [Text(here.command(f"{name} --first-pass"), label="Work this step, the first questions only")]
    # The first is enough of an example; the others stand above with the names to put in its place.
    out += [Text(here.command(f"{name} --activity {activity}"), label="One activity of it") for activity in step.activities[:1]]
    if later:
        out.append(Text(here.command(f"approach {approach.id}/{later[0].id}"), label=f"The step after it, {later[0].title}"))
    return tuple(out)


def _step_in_short(here: Here, approach: Approach, step: ApproachStep, number: int) -> Iterable[Block]:
    share = mapping.of_step(here.toolkit, step)
    yield Heading(f"{number}. {step.title}", 3)
    yield Text(step.plain)
    yield from cells.bar(here, "So far", walks.of_step(here.toolkit, approach, step).questions())
    named = (
        ("Strands", _strands(here, step)),
        ("Questions", " ".join(asked.question for asked in share.questions)),
        ("Activities", ", ".join(activity.title for activity in share.activities)),
        ("Tools", ", ".join(tool.title for tool in share.tools)),
    )
    yield from (Text(titles, label=label) for label, titles in named if titles)
    yield Text(here.command(f"approach {approach.id}/{step.id}"), "strong", indent=2)


def _listed(title: str, found: tuple[Cell, ...]) -> Blocks:
    return (Heading(title), Cells(found)) if found else ()


def _activities(here: Here, activities: Iterable[Activity]) -> tuple[Cell, ...]:
    return tuple(cells.of_thing(here, activity, note=activity.id, name_strand=True) for activity in activities)


def _strands(here: Here, step: ApproachStep) -> str:
    found = (here.toolkit.strand(key) for key in step.strands)
    return ", ".join(strand.title for strand in found if strand is not None)


def addition(here: Here, added: Addition) -> Cell:
    """What this guide adds to an approach, with the sign of its strand."""
    strand = here.toolkit.strand(added.strand)
    return Cell(added.text, "", strand.sign, strand.colour, strand.title) if strand else Cell(added.text)


def _paragraphs(texts: Iterable[str]) -> Iterable[Block]:
    for text in texts:
        yield Gap()
        yield Text(text)


# -- to choose from -----------------------------------------------------------------------------------------------------------


def steps_to_open(here: Here, approach: Approach) -> tuple[tuple[Option, ...], str]:
    """The steps of an approach, each with how far the team is; and the first with anything open, else the first. Needs a project."""
    assert here.project is not None
    walked = {step.id: walks.of_step(here.toolkit, approach, step).questions() for step in approach.steps}
    far = {name: of_questions(questions, here.project) for name, questions in walked.items()}
    options = tuple(Option(step.id, f"{step.title} ({task('', far[step.id]).words()})") for step in approach.steps)
    return options, next((name for name, each in far.items() if each.open), approach.steps[0].id)


def parts_to_work(here: Here, step: ApproachStep, walk: Walk) -> tuple[Option, ...]:
    """All of a step, or one activity of it, each with how far the team is. Needs a project."""
    assert here.project is not None
    options = [Option(WHOLE_STEP, f"The whole step ({task('', of_questions(walk.questions(), here.project)).words()})")]
    for part in walk.parts:
        group = "Activities" if part.activity.id in step.activities else "Activities that this guide adds"
        words = task("", of_activity(part.activity, here.project)).words()
        options.append(Option(part.activity.id, f"{part.activity.title} ({words})", group))
    return tuple(options)
