"""What the program itself says of a project in a document, by the names that content knows (`toolkit/document.py`). Pure."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from ebc_cli.blocks.shapes import Block, Facts, Grid, Heading, Items, Tasks, Text
from ebc_cli.pages import action_pages, chapters
from ebc_cli.pages.tasks import task
from ebc_cli.project import sheets
from ebc_cli.project.model import Project
from ebc_cli.report.build import about, counted, next_step
from ebc_cli.report.facts import Mention, ProjectFacts, ReportOptions
from ebc_cli.toolkit.dates import say_date
from ebc_cli.toolkit.document import FactName
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.numbers import say, several
from ebc_cli.worksheets import analysing, dated, findings
from ebc_cli.worksheets.sheet import Sheet

WHOLE = 10_000


class Ground(NamedTuple):
    """What a document is made from."""

    toolkit: Toolkit
    project: Project
    facts: ProjectFacts
    today: datetime.date
    options: ReportOptions = ReportOptions()


def _about(ground: Ground) -> Iterator[Block]:
    yield Facts(tuple(about(ground.facts, WHOLE)))


def _team(ground: Ground) -> Iterator[Block]:
    if ground.facts.team:
        yield Items(ground.facts.team)


def _progress(ground: Ground) -> Iterator[Block]:
    facts = ground.facts
    yield Text(counted(facts.progress))
    yield Tasks(tuple(task(strand.title, strand.progress, strand.sign, strand.colour) for strand in facts.strands))


def _mentions(found: tuple[Mention, ...]) -> Iterator[Block]:
    if found:
        yield Items(tuple(f"{each.ask} {each.reason}" if each.reason.strip() else each.ask for each in found))


def _next_step(ground: Ground) -> Iterator[Block]:
    if ground.facts.next_step.source == "team":
        yield from next_step(ground.facts.next_step, WHOLE)


def _actions(ground: Ground) -> Iterator[Block]:
    yield from _without_heading(action_pages.chapter(ground.facts.actions))


def _worksheet_actions(ground: Ground) -> Iterator[Block]:
    """What is to be done in all worksheets, by the day by which it is due; what has no day last."""
    found = dated.every(ground.toolkit, ground.project)
    if found:
        rows = tuple((each.what, each.who or "nobody yet", say_date(each.due) or "no day yet", each.tool) for each in found)
        yield Grid(("What", "Who", "By", "From"), rows)


def _plan(ground: Ground) -> Iterator[Block]:
    yield from chapters.plan(ground.facts.plan)


def _decisions(ground: Ground) -> Iterator[Block]:
    yield from _without_heading(chapters.decisions(ground.facts.decisions))


def _last_decision(ground: Ground) -> Iterator[Block]:
    if ground.facts.decisions:
        decision = ground.facts.decisions[-1]
        yield Text(decision.words, "strong")
        if decision.reason.strip():
            yield Text(decision.reason, label="Why")
        if decision.conditions:
            yield Items(decision.conditions, "Conditions")


def _findings(ground: Ground) -> Iterator[Block]:
    found = findings.of_project(ground.toolkit, ground.project, ground.toolkit.checks, ground.today)
    if found:
        yield Items(tuple(each.message for each in found))


def _money(ground: Ground) -> Iterator[Block]:
    """What the benefits and costs come to over the years, and who pays and who gains."""
    for tool in (tool for tool in ground.toolkit.tools if tool.id in ground.project.worksheets and tool.worksheet is not None):
        for name in sheets.sheets(ground.project, tool.id):
            for outcome in analysing.of_sheet(Sheet(ground.toolkit, ground.project, tool, name)):
                if outcome.use == "money":
                    yield from _sums(outcome.whole)


def _sums(whole: Mapping[str, Any]) -> Iterator[Block]:
    years = several(whole["years"], "year", "years")
    pairs = [(f"Gains less costs over {years}", _cases(whole["net"]))]
    pairs += [("Paid back after", f"{say(whole['payback'])} years")] if whole["payback"] is not None else []
    pairs += [("The same at today's value", _cases(whole["npv"]))] if "npv" in whole else []
    yield Facts(tuple(pairs))
    parties = [each for each in whole["parties"] if each["gains"] or each["pays"]]
    if parties:
        rows = tuple((each["who"], _pounds(each["gains"]), _pounds(each["pays"])) for each in parties)
        yield Grid(("Who", "Gains", "Pays"), rows, sides=("left", "right", "right"))


def _cases(of: Mapping[str, float]) -> str:
    return f"{_pounds(of['middle'])}, between {_pounds(of['low'])} at worst and {_pounds(of['high'])} at best"


def _pounds(value: float) -> str:
    """A sum to the whole pound: more would say more than is known."""
    return say(round(value)).replace("-", "−")


def _without_heading(blocks: Iterator[Block]) -> Iterator[Block]:
    """The blocks of a chapter under a heading of the document's own."""
    return (block for number, block in enumerate(blocks) if number or not isinstance(block, Heading))


FACTS: Mapping[FactName, Callable[[Ground], Iterator[Block]]] = MappingProxyType(
    {
        "about": _about,
        "team": _team,
        "progress": _progress,
        "not-known": lambda ground: _mentions(ground.facts.not_known),
        "come-back-to": lambda ground: _mentions(ground.facts.come_back_to),
        "least-sure": lambda ground: _mentions(ground.facts.least_sure),
        "next-step": _next_step,
        "actions": _actions,
        "worksheet-actions": _worksheet_actions,
        "plan": _plan,
        "decisions": _decisions,
        "last-decision": _last_decision,
        "findings": _findings,
        "money": _money,
    }
)
