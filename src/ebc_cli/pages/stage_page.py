"""A stage's guide as a page, and the five stages as a list. What the project has already stands in it where there is a project. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Blocks, Cells, Facts, Gap, Heading, Items, Text
from ebc_cli.errors import count
from ebc_cli.guide import stages
from ebc_cli.guide.stages import Evidence, SheetEvidence, Standing
from ebc_cli.pages import cells, chapters, stage_facts
from ebc_cli.pages.cells import Here
from ebc_cli.pages.stage_facts import PlanFacts
from ebc_cli.project import steering
from ebc_cli.project.model import STATE_WORDS
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.numbers import several
from ebc_cli.toolkit.steering import Stage, StageStep

SAID_LENGTH = 120
SHOWN_WORDS = MappingProxyType({"shown": "Answered", "partly": "Answered in part", "missing": "Nothing yet"})
STEPS_FROM = MappingProxyType(
    {
        "toolkit": "The toolkit names these eight steps and their order for this stage; the words are ours.",
        "report": "The report names these eight steps and their order for this stage; the words are ours.",
        "ours": "These eight steps are our choice, made after the two stages for which the toolkit names its own.",
    }
)


def moved(here: Here, left: Stage | None, now: Stage) -> Blocks:
    """That the project is in another stage, and that no decision is kept for the gate of the one that it `left`, where it is so."""
    saved = Text(f"Saved: the project is now in {now.title}. {now.purpose}", "good")
    decided = left is None or here.project is None or steering.decisions(here.project, left.id)
    if left is None or left.number >= now.number or decided:
        return (saved,)
    record = here.command(f"stage gate {left.id}")
    return (saved, Text(f"No decision is kept for the gate of {left.title}. To record one: {record}", "quiet"))


def overview(here: Here) -> Blocks:
    """The five stages in a list, with the one that the project is in."""
    every = here.toolkit.stages
    out: list[Block] = [
        Heading(f"The {len(every)} stages of a programme", 1),
        Text("Each stage may use all seven strands. Before the next one begins, its gate asks what is known."),
    ]
    for stage in every:
        now = here.project is not None and here.project.header.stage == stage.id
        out += [Heading(f"{stage.number}. {stage.title}{' (you are here)' if now else ''}"), Text(stage.purpose), Text(stage.when)]
        out.append(Text(here.command(f"stage {stage.id}"), indent=2))
    return tuple(out)


def guide(here: Here, stage: Stage) -> Blocks:
    """All that the guide says about a stage, and what the project has of it, which comes first with the next step."""
    present = here.project is not None and stages.present(here.toolkit, here.project) == stage
    title = f"{stage.title}, stage {stage.number} of {len(here.toolkit.stages)}{': you are here' if present else ''}"
    out: list[Block] = [Heading(title, 1), Text(stage.purpose), *(() if present else (Text(stage.when),))]
    out += _so_far(here, stage)
    out += [Gap(), Items(stage.leads_to, "It leads to"), Heading("Eight steps"), Text(STEPS_FROM[stage.steps_origin], "quiet")]
    out.append(Items(tuple(_step(here, step) for step in stage.steps), numbered=True))
    out += [Heading("The minimum for this stage"), *_least(here, stage)]
    out += [Heading("What to leave behind"), *_deliverables(here, stage)]
    out += [Gap(), Items(stage.pitfalls, "What commonly goes wrong")]
    out += [Heading("The gate"), Text(stage.gate.ask), *_checks(here, stage)]
    return (*out, Gap(), *_ways_on(here, stage))


# -- where the project stands -------------------------------------------------------------------------------------------------


def _so_far(here: Here, stage: Stage) -> Iterator[Block]:
    if here.project is None:
        return
    found = stages.deliverables(here.toolkit, here.project, stage)
    shown = sum(standing.shown == "shown" for standing in found)
    partly = sum(standing.shown == "partly" for standing in found)
    present = stages.present(here.toolkit, here.project)
    pairs = [] if present == stage else [("You are in", present.title if present else "no stage that the guide knows")]
    pairs.append(("To leave behind", f"{shown} of {len(found)} complete{f', {partly} begun' if partly else ''}"))
    plan = stage_facts.plan(here.toolkit, here.project, stage.id)
    pairs.append(("Plan", chapters.progress(plan) if plan else "none yet"))
    decided = stage_facts.decisions(here.toolkit, here.project, stage.id)
    pairs.append(("Gate", one_line(decided[-1].outcome) if decided else f"{several(len(stage.gate.checks), 'check')}, no decision yet"))
    yield from (Gap(), Facts(tuple(pairs)))
    if present == stage:
        yield from chapters.conditions(stage_facts.latest(here.toolkit, here.project))
        yield Text(here.command(_next(plan, decided=bool(decided))), "strong", label="Next")


def _next(plan: PlanFacts | None, *, decided: bool) -> str:
    """The command that comes next in the stage that the project is in."""
    if decided or (plan is not None and plan.following is not None):
        return "next"
    return "stage gate" if plan is not None and plan.activities else "stage plan"


def _step(here: Here, step: StageStep) -> str:
    tool, activity = here.toolkit.by_tool.get(step.tool), here.toolkit.by_activity.get(step.activity)
    parts = (f"Tool: {tool.title}." if tool else "", f"Activity: {activity[1].title} [{activity[1].id}]." if activity else "")
    return "\n".join((f"{step.title}. {step.do}", " ".join(part for part in parts if part)))


def _least(here: Here, stage: Stage) -> Iterator[Block]:
    toolkit = here.toolkit
    questions = [toolkit.by_improvement[name] for name in stage.guide.questions if name in toolkit.by_improvement]
    activities = [toolkit.by_activity[name][1] for name in stage.guide.activities if name in toolkit.by_activity]
    tools = [toolkit.by_tool[name] for name in stage.guide.tools if name in toolkit.by_tool]
    yield Cells(tuple(cells.of_thing(here, asked, note=asked.id) for asked in questions), "Improvement questions")
    yield Text(here.command("question ID"), "quiet", label="To work one")
    yield Cells(tuple(cells.of_thing(here, activity, note=activity.id) for activity in activities), "Activities")
    yield Text(here.command("strand --activity ID"), "quiet", label="To work one")
    yield Items(tuple(f"{tool.title}. {tool.purpose} [{tool.id}]" for tool in tools), "Tools")
    yield Text(here.command("tool ID"), "quiet", label="To open one")


def _deliverables(here: Here, stage: Stage) -> Iterator[Block]:
    for early, label in ((True, "Essential early"), (False, "Later")):
        if here.project is None:
            yield Items(tuple(item.text for item in stage.deliverables if (item.when == "early") is early), label)
        else:
            found = stages.deliverables(here.toolkit, here.project, stage)
            yield Items(tuple(_delivered(standing) for standing in found if standing.early is early), label)


def _delivered(standing: Standing) -> str:
    """A deliverable, how far the project shows it, by which answers, and which are missing."""
    there = [_quoted(item) for item in standing.evidence if item.state == "answered"]
    there += [sheet_shown(item) for item in standing.sheets]
    lacking = [f"Missing: {item.question.ask}{_why_missing(item)} [{item.question.id}]" for item in standing.evidence if not item.settled]
    if not there and lacking:
        return "\n".join((standing.words, *lacking))
    shown = f"{SHOWN_WORDS[standing.shown]}{': ' if there else '.'}{'; '.join(there)}"
    return "\n".join((standing.words, shown, *lacking))


def _why_missing(item: Evidence) -> str:
    return "" if item.state == "open" else f" ({state(item)})"


def _quoted(item: Evidence) -> str:
    """An answer in brief; after its question where it would say nothing without, as "No" does."""
    quoted = f"“{said_in_brief(item.said)}”"
    return quoted if kinds.of(item.question).free else f"{item.question.ask} {quoted}"


def _checks(here: Here, stage: Stage) -> Iterator[Block]:
    if here.project is None:
        yield Items(tuple(check.check for check in stage.gate.checks), "Its checks")
        return
    found = stages.checks(here.toolkit, here.project, stage)
    yield Items(tuple(f"{standing.words} {SHOWN_WORDS[standing.shown]}." for standing in found), "Its checks, and what your answers show")


def _ways_on(here: Here, stage: Stage) -> Iterator[Block]:
    named = "" if here.project is not None and here.project.header.stage == stage.id else f" {stage.id}"
    yield Text(here.command(f"stage plan{named}"), "strong", label="Plan it")
    yield Text(here.command(f"stage gate{named}"), "strong", label="Decide at its gate")
    if here.project is not None and named:
        yield Text(here.command(f"stage set{named}"), "strong", label="Move the project here")


# -- what the project says, in words ------------------------------------------------------------------------------------------


def said_in_brief(said: str) -> str:
    """An answer in words, on one line and not too long, with a sign where it was cut."""
    line = one_line(said)
    return line if len(line) <= SAID_LENGTH else f"{line[:SAID_LENGTH].rpartition(' ')[0] or line[:SAID_LENGTH]} …"


def state(item: Evidence) -> str:
    """The state of an answer in words, with the reason where there is one."""
    words = STATE_WORDS.get(item.state, "open")
    return f"{words}: {said_in_brief(item.reason)}" if item.reason.strip() else words


def sheet_shown(item: SheetEvidence) -> str:
    """A worksheet that bears on something, and how many rows it has."""
    return f"Your worksheet {item.tool.title}: {count(item.rows, 'row')}"


def shown_by(item: Evidence) -> str:
    """A question and what the team says to it, with how sure it is; what is missing by its state and its id."""
    if item.state != "answered":
        words = state(item)
        return f"{item.question.ask} {words[:1].upper()}{words[1:]} [{item.question.id}]"
    sure = f" (confidence {item.confidence})" if item.confidence else ""
    return f"{item.question.ask} “{said_in_brief(item.said)}”{sure}"
