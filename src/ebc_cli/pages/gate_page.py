"""A stage's gate as a page: its checks with what the project shows for each, and the decisions made there. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec import structs

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Blocks, Gap, Heading, Items, Text
from ebc_cli.guide import gates, stages
from ebc_cli.guide.gates import Said
from ebc_cli.guide.stages import Standing
from ebc_cli.pages import chapters, stage_facts
from ebc_cli.pages.cells import Here
from ebc_cli.pages.stage_page import SHOWN_WORDS, sheet_shown, shown_by
from ebc_cli.project.steering import ANSWER_WORDS, OUTCOME_WORDS, Decision, Ruling
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.steering import Check, Stage


def gate(here: Here, stage: Stage) -> Blocks:
    """The whole gate, decisions made at it first."""
    out: list[Block] = [Heading(f"The gate of {stage.title}", 1), Text(stage.gate.ask, "question")]
    if here.project is not None:
        for decision in reversed(stage_facts.decisions(here.toolkit, here.project, stage.id)):
            out += [Gap(), *chapters.decided(decision)]
        for number, standing in enumerate(stages.checks(here.toolkit, here.project, stage), 1):
            out += [Gap(), *check(standing, number, len(stage.gate.checks))]
        return tuple(out)
    for number, asked in enumerate(stage.gate.checks, 1):
        out += [Heading(f"{number}. {asked.check}", 3), Text(asked.why, label="Why it matters")]
    return tuple(out)


def opening(stage: Stage, stop: str) -> Blocks:
    """What a gate is, before its checks are asked; `stop` is how to stop, such as "press Ctrl-C"."""
    number = len(stage.gate.checks)
    words = f"{number} checks first, then your decision. Nothing is decided before you save it. To stop, {stop}: what you said is kept."
    return (Heading(f"The gate of {stage.title}", 1), Text(stage.gate.ask, "question"), Text(words, "quiet"))


def check(standing: Standing, number: int, total: int) -> Iterator[Block]:
    """One check: what is asked, why, and what the project already shows for it."""
    yield Heading(f"Check {number} of {total}: {standing.words}", 3)
    if isinstance(standing.about, Check):
        yield Text(standing.about.why, label="Why it matters")
    label = f"What your answers show ({SHOWN_WORDS[standing.shown].lower()})"
    yield Items((*(shown_by(item) for item in standing.evidence), *(sheet_shown(item) for item in standing.sheets)), label)


def told(stage: Stage, given: Said) -> Blocks:
    """The checks as they were answered so far, in one view."""
    lines = tuple(f"{item.check} {_ruled(given.checks.get(item.id))}" for item in stage.gate.checks)
    return (Gap(), Items(lines, f"Your answers to the checks: {_counted(stage, given.checks)}"), Gap())


def _counted(stage: Stage, given: Mapping[str, Ruling]) -> str:
    """How many checks have which answer: "6 yes, 1 partly, 1 not answered"."""
    answers = [given[check.id].answer if check.id in given else "" for check in stage.gate.checks]
    counts = ((answers.count(answer), words.lower()) for answer, words in ANSWER_WORDS.items())
    return ", ".join(f"{number} {words}" for number, words in counts if number)


def _ruled(ruling: Ruling | None) -> str:
    words = ANSWER_WORDS[ruling.answer if ruling else ""]
    return f"{words}: {one_line(ruling.reason)}" if ruling and ruling.reason.strip() else f"{words}."


def to_save(toolkit: Toolkit, stage: Stage, decision: Decision) -> Blocks:
    """A decision as it would be kept, its checks only counted, and plainly what it passes over."""
    plainly = gates.plainly(stage, decision)
    warned = [Text(" ".join(("You go on all the same:", *plainly)), "warn")] if plainly else []
    shown = structs.replace(stage_facts.decided(toolkit, decision), checks=())
    return (Gap(), *chapters.decided(shown), Text(f"{_counted(stage, decision.checks)}.", label="The checks"), *warned, Gap())


def kept(stage: Stage, decision: Decision, others: Iterable[Decision], moved_to: Stage | None, *, warned: bool) -> Blocks:
    """That a decision is saved, what it passes over unless the team was `warned` of it, what others decided meanwhile, and the move."""
    plainly = () if warned else gates.plainly(stage, decision)
    out = [Text(f"Saved: {OUTCOME_WORDS[decision.decision]}, decided at the gate of {stage.title}.", "good")]
    out += [Text(" ".join(("You go on all the same:", *plainly)), "warn")] if plainly else []
    out += [_also(other) for other in others]
    out += [Text(f"The project is now in {moved_to.title}. {moved_to.purpose}", "good")] if moved_to else []
    return tuple(out)


def _also(other: Decision) -> Text:
    who = other.by or "Somebody else"
    return Text(f"{who} decided here meanwhile: {OUTCOME_WORDS[other.decision]}. Both decisions are kept; talk it over.", "warn")
