"""What a report says, before it has any form: gathered once from toolkit and project, used by every format, so that all say the same.

Pure: the day and the guide's suggestion come in as arguments. Texts are the team's own, as they were typed; a renderer makes them safe.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from typing import Any, Literal

from msgspec import Struct

from ebc_cli.blocks.safe import one_line
from ebc_cli.guide import joining, progress
from ebc_cli.pages import action_pages, stage_facts
from ebc_cli.pages.action_pages import ActionFacts
from ebc_cli.pages.parts import Counts, Named, counts
from ebc_cli.pages.stage_facts import DecisionFacts, PlanFacts
from ebc_cli.project.actions import actions
from ebc_cli.project.model import Answer, Project
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.model import Activity, Question, Strand, Toolkit

# The questions whose answers stand on the first page.
AIM, PROBLEM = "scope.aim", "problem.statement"
NEXT_STEP, NEXT_OWNER, NEXT_DATE = "plan.next-step", "plan.next-owner", "plan.next-date"


Examples = Callable[[str], tuple[str, Answer | None]]


def no_examples(_question: str) -> tuple[str, Answer | None]:
    """Where no worked example is at hand."""
    return "", None


class ReportOptions(Struct, frozen=True):
    """What a report is to hold: the slugs of the strands (none: all), whether what is open stands in it with what helps to fill it in.

    `suggestion` is what the guide would do next. `examples` give the title of a worked example and its answer to a question.
    """

    strands: tuple[str, ...] = ()
    draft: bool = False
    suggestion: str = ""
    examples: Examples = no_examples


class Guidance(Struct, frozen=True):
    """What helps to answer a question: why it matters, points to consider, signs of a good answer, and what another team says to it."""

    why: str
    consider: tuple[str, ...]
    good: tuple[str, ...]
    example_from: str = ""
    example: tuple[str, ...] = ()


class SaidFacts(Struct, frozen=True):
    """A question, and what the team says to it: `value` as it is kept, `said` in words. `state` is `open` when it was never touched."""

    id: str
    ask: str
    kind: str
    state: str
    value: Any
    said: tuple[str, ...]
    confidence: str | None
    reason: str
    by: str
    at: str
    guidance: Guidance | None = None


class ActivityFacts(Struct, frozen=True):
    """An activity with all its questions that apply, open ones too."""

    id: str
    title: str
    questions: tuple[SaidFacts, ...]


class StrandFacts(Struct, frozen=True):
    """A strand, how far it is, and its activities. `included` tells whether this report goes through them."""

    slug: str
    key: str
    title: str
    sign: str
    colour: str
    progress: Counts
    included: bool
    activities: tuple[ActivityFacts, ...]


class Mention(Struct, frozen=True):
    """A question named on the first page, with the team's reason where it gave one."""

    id: str
    ask: str
    strand: str
    reason: str


class NextFacts(Struct, frozen=True):
    """What happens next: the team's own step with its owner and ISO date, or the guide's suggestion. `overdue`: its date has passed."""

    text: str
    owner: str
    date: str
    overdue: bool
    source: Literal["team", "guide", "none"]


class StageFirst(Struct, frozen=True):
    """For a team that joined midway, how far it is in what its stage's gate leans on, and in the stage's minimum."""

    stage: Named
    gate: Counts
    minimum: Counts


NO_TITLE = "A project without a title"


class ProjectFacts(Struct, frozen=True):
    """All that a report can say about a project on one day (`made`, ISO); `plan` is the one for the present stage."""

    id: str
    title: str
    started: str
    made: str
    experience: str
    stage: Named | None
    approach: Named | None
    team: tuple[str, ...]
    aim: SaidFacts
    problem: SaidFacts
    progress: Counts
    next_step: NextFacts
    not_known: tuple[Mention, ...]
    come_back_to: tuple[Mention, ...]
    least_sure: tuple[Mention, ...]
    strands: tuple[StrandFacts, ...]
    no_longer_asked: tuple[SaidFacts, ...]
    toolkit: Named
    decisions: tuple[DecisionFacts, ...] = ()
    plan: PlanFacts | None = None
    actions: tuple[ActionFacts, ...] = ()
    stage_first: StageFirst | None = None

    @property
    def heading(self) -> str:
        """What stands at the head of a report: a heading has words, also where somebody emptied the title in the file."""
        return self.title if one_line(self.title) else NO_TITLE


def gather(toolkit: Toolkit, project: Project, options: ReportOptions, today: datetime.date) -> ProjectFacts:
    """The facts of the whole project; activities are filled in only for the strands that `options` ask for."""
    header = project.header
    stage, approach = toolkit.stage(header.stage), toolkit.approach(header.approach)
    every = [question for strand in toolkit.strands for question in progress.questions_of(strand)]
    return ProjectFacts(
        id=header.id,
        title=header.title,
        started=header.started,
        made=today.isoformat(),
        experience=header.experience,
        stage=Named(header.stage, stage.title if stage else "") if header.stage else None,
        approach=Named(header.approach, approach.title if approach else "") if header.approach else None,
        team=header.team,
        aim=said_to(AIM, toolkit, project),
        problem=said_to(PROBLEM, toolkit, project),
        progress=counts(progress.of_questions(every, project)),
        next_step=_next_step(toolkit, project, options.suggestion, today),
        not_known=_mentions(toolkit, project, lambda answer: answer.state == "not-known"),
        come_back_to=_mentions(toolkit, project, lambda answer: answer.state == "later"),
        least_sure=_mentions(toolkit, project, lambda answer: answer.state == "answered" and answer.confidence == "low"),
        strands=tuple(_strand(strand, project, options) for strand in toolkit.strands),
        no_longer_asked=tuple(_no_longer_asked(toolkit, project, options)),
        toolkit=Named(toolkit.about.version, toolkit.about.title),
        decisions=stage_facts.decisions(toolkit, project),
        plan=stage_facts.plan(toolkit, project, header.stage),
        actions=action_pages.facts(toolkit, actions(project), today),
        stage_first=_stage_first(toolkit, project),
    )


def _stage_first(toolkit: Toolkit, project: Project) -> StageFirst | None:
    found = joining.standing(toolkit, project)
    return StageFirst(Named(found.stage.id, found.stage.title), counts(found.gate), counts(found.minimum)) if found else None


def _strand(strand: Strand, project: Project, options: ReportOptions) -> StrandFacts:
    included = not options.strands or strand.id in options.strands
    activities = (_activity(activity, project, options) for activity in strand.activities) if included else ()
    return StrandFacts(
        slug=strand.id,
        key=strand.key,
        title=strand.title,
        sign=strand.sign,
        colour=strand.colour,
        progress=counts(progress.of_strand(strand, project)),
        included=included,
        activities=tuple(activity for activity in activities if activity.questions),
    )


def _activity(activity: Activity, project: Project, options: ReportOptions) -> ActivityFacts:
    asked = (question for question in activity.questions if progress.applies(question, project))
    return ActivityFacts(activity.id, activity.title, tuple(_said(question, project, options) for question in asked))


def _said(question: Question, project: Project, options: ReportOptions) -> SaidFacts:
    answer = project.answers.get(question.id)
    words = () if answer is None or answer.value is None else kinds.said(question, answer.value, answer.words)
    still_to_answer = answer is None or answer.state == "later"
    guidance = guidance_of(question, options.examples) if options.draft and still_to_answer else None
    return _made(question.id, question.ask, question.kind, answer, words, guidance)


def guidance_of(question: Question, examples: Examples) -> Guidance:
    """What helps to answer it."""
    title, found = examples(question.id)
    example = kinds.said(question, found.value, found.words) if found is not None and found.value is not None else ()
    return Guidance(question.why, question.consider, question.good, title if example else "", example)


def _made(name: str, ask: str, kind: str, answer: Answer | None, words: tuple[str, ...], guidance: Guidance | None = None) -> SaidFacts:
    if answer is None:
        return SaidFacts(name, ask, kind, "open", None, (), None, "", "", "", guidance)
    return SaidFacts(name, ask, kind, answer.state, answer.value, words, answer.confidence, answer.reason, answer.by, answer.at, guidance)


def said_to(name: str, toolkit: Toolkit, project: Project, options: ReportOptions | None = None) -> SaidFacts:
    """What the team says to one question, also to one that the toolkit no longer has; with what helps where the `options` say so."""
    found = toolkit.by_question.get(name)
    return _said(found[2], project, options or ReportOptions()) if found else _unasked(name, project)


def _unasked(name: str, project: Project) -> SaidFacts:
    """An answer whose question the toolkit does not hold: the question is named by the words of its id, which are all that is left."""
    answer = project.answers.get(name)
    value = answer.value if answer else None
    words = () if value is None else tuple(value) if isinstance(value, list) else (str(value),)
    ask = (name.partition(".")[2] or name).replace("-", " ")
    return _made(name, ask[:1].upper() + ask[1:], "", answer, words)


def _no_longer_asked(toolkit: Toolkit, project: Project, options: ReportOptions) -> Iterator[SaidFacts]:
    """All of them in a whole report; in one of some strands, those whose ids start with the key of such a strand."""
    keys = {strand.key for strand in toolkit.strands if strand.id in options.strands}
    for name in project.answers:
        if name not in toolkit.by_question and (not options.strands or name.partition(".")[0] in keys):
            yield _unasked(name, project)


def _mentions(toolkit: Toolkit, project: Project, wanted: Callable[[Answer], bool]) -> tuple[Mention, ...]:
    """The answers that are `wanted`, questions of the first pass before the others: they weigh most where only a few can be shown."""
    found: list[tuple[Question, Mention]] = []
    for name, (strand, _, question) in toolkit.by_question.items():
        answer = project.answers.get(name)
        if answer is not None and wanted(answer):
            found.append((question, Mention(name, question.ask, strand.title, answer.reason)))
    return tuple(mention for _, mention in sorted(found, key=lambda pair: pair[0].depth != "first"))


def _next_step(toolkit: Toolkit, project: Project, suggestion: str, today: datetime.date) -> NextFacts:
    text = _in_words(NEXT_STEP, toolkit, project)
    if not text:
        return NextFacts(suggestion, "", "", False, "guide" if suggestion else "none")
    date = str(project.value(NEXT_DATE) or "")
    return NextFacts(text, _in_words(NEXT_OWNER, toolkit, project), date, _is_before(date, today), "team")


def _in_words(name: str, toolkit: Toolkit, project: Project) -> str:
    return "; ".join(said_to(name, toolkit, project).said) if project.value(name) is not None else ""


def _is_before(date: str, today: datetime.date) -> bool:
    try:
        return datetime.date.fromisoformat(date) < today
    except ValueError:
        return False
