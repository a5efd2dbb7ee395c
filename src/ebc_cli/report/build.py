"""A project as a report: one page that says where it stands, then strand by strand what the team answered. Pure.

It is made to hang on a wall: no ids, no commands, no authors and times (the JSON form has all of them); what nobody knows is said as
openly as what is known. Of long texts and lists the first page shows as much as fits; the strands below hold them whole.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from ebc_cli.blocks import plain
from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Blocks, Facts, Gap, Grid, Heading, Items, Tasks, Text
from ebc_cli.pages import action_pages, chapters
from ebc_cli.pages.parts import Counts
from ebc_cli.pages.tasks import task
from ebc_cli.project.model import STATE_WORDS, Project
from ebc_cli.report import worksheets
from ebc_cli.report.facts import Guidance, Mention, NextFacts, ProjectFacts, ReportOptions, SaidFacts, StrandFacts, gather
from ebc_cli.toolkit.dates import say_date
from ebc_cli.toolkit.model import Toolkit

# An A4 page in a common type, with room for a drawing pin.
PAGE_LINES, PAGE_WIDTH = 55, 80
SHORT, ONE_LINE, NAME = 150, 76, 60
# How many items of a list, and how many characters of a text, the first page may hold: the first pair with which it fits is taken.
ROOMS = ((8, 900), (8, 600), (6, 450), (5, 300), (4, 300), (3, 300), (2, 300), (1, 300), (1, 200), (1, 140))
TEAM = "Team"
NOTHING_YET = "Not written yet."
# To be written on, where a report is printed or goes round in Word.
ROOM = Grid(("Your answer",), (("",),), name=-1, roomy=True)


def build(toolkit: Toolkit, project: Project, options: ReportOptions, today: datetime.date) -> tuple[Block, ...]:
    """The report of a project on the day `today`: the first page, then the strands and the worksheets that `options` ask for."""
    begun = worksheets.begun(toolkit, project, options.strands)
    return of_facts(gather(toolkit, project, options, today), worksheets.chapter(begun, today), draft=options.draft)


def of_facts(facts: ProjectFacts, sheets: Blocks = (), *, draft: bool = False) -> Blocks:
    """The same, from facts that are gathered already; `sheets` is the chapter of the worksheets."""
    page = first_page(facts)
    return (
        *page,
        *_whole_team(facts, page),
        *_actions(facts),
        *_strands(facts, draft),
        *sheets,
        *_steered(facts),
        *_no_longer_asked(facts.no_longer_asked),
        *_foot(facts),
    )


# -- the first page -----------------------------------------------------------------------------------------------------------


def first_page(facts: ProjectFacts) -> tuple[Block, ...]:
    """The summary, with as much of each text and list as leaves it on one page."""
    page: tuple[Block, ...] = ()
    for most, long in ROOMS:
        page = tuple(_page(facts, most, long))
        if plain.render(page, PAGE_WIDTH).count("\n") <= PAGE_LINES:
            break
    return page


def _page(facts: ProjectFacts, most: int, long: int) -> Iterator[Block]:
    yield Heading(in_brief(facts.heading, SHORT), 1)
    yield Gap()
    yield Facts(tuple(about(facts, long // 2)))
    for heading, said in (("Aim", facts.aim), ("The problem", facts.problem)):
        yield from (Heading(heading), Text(_in_short(said, long)))
    yield Heading("Progress")
    if facts.stage_first is not None:
        first, stage = facts.stage_first, facts.stage_first.stage.words
        yield Tasks((task(f"What the gate of {stage} leans on", first.gate), task(f"The minimum of {stage}", first.minimum)))
        yield Text("The team joined midway. Of the whole guide, much of which is worth asking later:", "quiet")
    yield from (
        Text(counted(facts.progress)),
        Tasks(tuple(task(strand.title, strand.progress, strand.sign, strand.colour) for strand in facts.strands)),
    )
    yield Heading("Not known yet")
    if facts.not_known:
        yield _mentioned(facts.not_known, most, long // 2)
    else:
        yield Text("Nothing is marked as not known.")
    for heading, mentions in (("To come back to", facts.come_back_to), ("Least sure about", facts.least_sure)):
        if mentions:
            yield from (Heading(heading), _mentioned(mentions, max(1, most // 2), ONE_LINE))
    yield Heading("Next step")
    yield from next_step(facts.next_step, long)


def about(facts: ProjectFacts, long: int) -> Iterator[tuple[str, str]]:
    """What the project is, in pairs: team, stage, plan, last gate, approach and days, each in about so many characters."""
    if facts.team:
        yield TEAM, _listed_in_brief(facts.team, long)
    if facts.stage:
        yield "Stage", in_brief(facts.stage.words, NAME)
    if facts.plan and facts.plan.activities:
        yield "Plan", in_brief(chapters.progress(facts.plan), SHORT)
    if facts.decisions:
        latest = facts.decisions[-1]
        yield "Last gate", in_brief(". ".join(part for part in (latest.words, latest.reason) if part.strip()), long)
    if facts.approach and facts.approach.id != "none":
        yield "Approach", in_brief(facts.approach.words, NAME)
    if facts.started:
        yield "Started", in_brief(say_date(facts.started), NAME)
    yield "As of", say_date(facts.made)


def _listed_in_brief(names: tuple[str, ...], limit: int) -> str:
    shown: list[str] = []
    for name in names:
        if shown and sum(len(item) + 2 for item in shown) + len(name) > limit:
            return f"{', '.join(shown)} and {len(names) - len(shown)} more"
        shown.append(in_brief(name, ONE_LINE))
    return ", ".join(shown)


def _in_short(said: SaidFacts, long: int) -> str:
    if said.state == "open":
        return NOTHING_YET
    if said.state == "answered":
        return in_brief("; ".join(said.said), long)
    words = STATE_WORDS[said.state].capitalize()
    return f"{words}: {in_brief(said.reason, long // 2)}" if said.reason.strip() else f"{words}."


def counted(counts: Counts) -> str:
    """How many questions are answered, and what became of the others."""
    parts = (
        (counts.not_known, "not known yet"),
        (counts.later, "to come back to"),
        (counts.not_applicable, "does not apply" if counts.not_applicable == 1 else "do not apply"),
        (counts.open, "open"),
    )
    answered = f"{counts.answered} of {counts.total} questions answered"
    return ", ".join([answered, *(f"{number} {words}" for number, words in parts if number)]) + "."


def _mentioned(mentions: tuple[Mention, ...], most: int, limit: int) -> Items:
    shown = [in_brief(" – ".join(part for part in (mention.ask, mention.reason) if part.strip()), limit) for mention in mentions[:most]]
    rest = len(mentions) - len(shown)
    return Items((*shown, *([f"and {rest} more"] if rest else [])))


def next_step(step: NextFacts, long: int) -> Iterator[Block]:
    """The next step with who takes it and by when, or what the guide suggests; each text in so many characters."""
    if step.source == "none":
        yield Text(NOTHING_YET)
        return
    yield Text(in_brief(step.text, long), label="" if step.source == "team" else "The guide suggests")
    date = say_date(step.date) + (" (this date has passed)" if step.overdue else "")
    pairs = tuple((label, in_brief(words, long // 2)) for label, words in (("Who", step.owner), ("By", date)) if words)
    if pairs:
        yield Facts(pairs)


def in_brief(text: str, limit: int) -> str:
    """`text` on one line, cut at a word when it is longer than `limit` characters, with a sign that it was cut."""
    line = one_line(text.strip()[: limit * 4])
    if len(line) <= limit and len(text) <= limit * 4:
        return line
    return f"{line[: limit - 1].rpartition(' ')[0] or line[: limit - 2]} …"


# -- the strands --------------------------------------------------------------------------------------------------------------


def _whole_team(facts: ProjectFacts, page: tuple[Block, ...]) -> Iterator[Block]:
    """The team as a list, where the first page had no room for all of it."""
    whole = ", ".join(map(one_line, facts.team))
    if facts.team and not any(isinstance(block, Facts) and (TEAM, whole) in block.pairs for block in page):
        yield from (Gap(), Items(facts.team, label="The whole team"))


def _actions(facts: ProjectFacts) -> Iterator[Block]:
    """Who does what by when, which is the whole project's: a report on some strands leaves it to the first page, as it does `_steered`."""
    if all(strand.included for strand in facts.strands):
        yield from action_pages.chapter(facts.actions)


def _steered(facts: ProjectFacts) -> Iterator[Block]:
    """The plan, then the decisions with every check, at the end: the first page has the last gate, and readers come for the answers."""
    if all(strand.included for strand in facts.strands):
        yield from (*chapters.plan(facts.plan), *chapters.decisions(facts.decisions))


def _strands(facts: ProjectFacts, draft: bool) -> Iterator[Block]:
    for strand in facts.strands:
        if not strand.included:
            continue
        yield Gap()
        if strand.progress.state == "not-started" and not draft:
            yield Text("nothing is written here yet.", label=strand.title)
        else:
            yield from (Gap(), Heading(strand.title, 2, strand.sign, strand.colour))  # a strand stands further down than an activity
            yield Text(counted(strand.progress), style="quiet")
            yield from _activities(strand, draft)


def _activities(strand: StrandFacts, draft: bool) -> Iterator[Block]:
    empty: list[str] = []
    for activity in strand.activities:
        shown = [said for said in activity.questions if draft or said.state != "open"]
        if not shown:
            empty.append(activity.title)
            continue
        yield Heading(activity.title, 3)
        for number, said in enumerate(shown):
            if number:
                yield Gap()
            yield from _question(said)
    if empty:
        yield from (Gap(), Text(f"{', '.join(empty)}.", label="Nothing is written yet under", style="quiet"))


def _question(said: SaidFacts) -> Iterator[Block]:
    yield Text(said.ask, style="question")
    yield from _answer(said)
    if said.guidance:
        yield from what_helps(said.guidance)


def what_helps(found: Guidance) -> Iterator[Block]:
    """The guide's help to one question, beside what is still open, and room for the answer."""
    yield Text(found.why, label="Why it matters", indent=2)
    yield Items(found.consider, label="Points to consider", indent=2)
    yield Items(found.good, label="A good answer", indent=2)
    if found.example:
        yield Items(found.example, label=f"An example, from “{found.example_from}”", indent=2)
    yield ROOM


def _answer(said: SaidFacts) -> Iterator[Block]:
    if said.state == "open":
        yield Text("Open.", indent=2)
        return
    if said.state != "answered":
        words = STATE_WORDS[said.state].capitalize()
        yield Text(said.reason, label=words, indent=2) if said.reason.strip() else Text(f"{words}.", indent=2)
    elif not said.said:
        yield Text("Answered, with nothing written.", indent=2)
    if isinstance(said.value, list) and said.said:
        yield Items(said.said, indent=2)
    else:
        yield from (Text(words, indent=2) for words in said.said)
    if said.confidence:
        yield Text(said.confidence, label="How sure", style="quiet", indent=2)


def _no_longer_asked(answers: tuple[SaidFacts, ...]) -> Iterator[Block]:
    if not answers:
        return
    yield Heading("Answers to questions that the guide no longer asks")
    for number, said in enumerate(answers):
        if number:
            yield Gap()
        yield from _question(said)


def _foot(facts: ProjectFacts) -> Iterator[Block]:
    yield from (Gap(), Text(f"Questions from the guide {facts.toolkit.title}, {facts.toolkit.id}.", style="quiet"))
