"""Rules of one content file that a type cannot say: counts, kinds that go together, forms of ids."""

from __future__ import annotations

from collections.abc import Iterator

from ebc_cli.errors import Where
from ebc_cli.toolkit.faults import Fault, File, count, twice
from ebc_cli.toolkit.library import CardSet, Case, Page, Routes, Terms
from ebc_cli.toolkit.model import Activity, Question, Strand, When
from ebc_cli.toolkit.steering import Approach, Stage


def check_alone(file: File) -> Iterator[Fault]:
    """What is wrong in one file by itself."""
    record = file.record
    named = getattr(record, "id", file.path.stem)
    if named != file.path.stem:
        yield from file.fault(("id",), f"the id is `{named}` but the file is called `{file.path.name}`; they must agree.")
    if isinstance(record, Stage):
        yield from _check_stage(file, record)
    elif isinstance(record, Approach):
        yield from _check_approach(file, record)
    elif isinstance(record, (Page, CardSet, Case, Terms, Routes)):
        yield from _check_shelf(file, record)
    elif isinstance(record, Strand):
        for number, activity in enumerate(record.activities):
            where: Where = ("activities", number)
            yield from _check_activity(file, activity, where)
            for position, question in enumerate(activity.questions):
                yield from _check_question(file, record, question, (*where, "questions", position))


def _check_activity(file: File, activity: Activity, where: Where) -> Iterator[Fault]:
    low, high = (2, 4) if activity.preliminary else (3, 6)
    yield from count(file, (*where, "questions"), activity.questions, low, high)
    yield from count(file, (*where, "steps"), activity.steps, 3, 6)
    yield from count(file, (*where, "involve"), activity.involve, 1, 6)
    yield from count(file, (*where, "pitfalls"), activity.pitfalls, 1, 4)
    yield from count(file, (*where, "tools"), activity.tools, 1, 8)
    yield from count(file, (*where, "stages"), activity.stages, 1, 5)
    if activity.preliminary and any(question.depth != "first" for question in activity.questions):
        yield from file.fault((*where, "questions"), "every question of a preliminary activity has `depth: first`.")
    if not any(question.depth == "first" for question in activity.questions):
        yield from file.fault((*where, "questions"), "at least one question has `depth: first`.")


def _check_question(file: File, strand: Strand, question: Question, where: Where) -> Iterator[Fault]:
    if question.id.split(".")[0] != strand.key and not file.doubtful(("key",)):
        yield from file.fault((*where, "id"), f"the id of a question of this strand starts with `{strand.key}.`.")
    if not question.ask.endswith("?"):
        yield from file.fault((*where, "ask"), "a question ends in a question mark.")
    yield from count(file, (*where, "consider"), question.consider, 2, 5)
    yield from count(file, (*where, "good"), question.good, 1, 3)
    yield from count(file, (*where, "helps"), question.helps, 1, 4)
    yield from count(file, (*where, "stages"), question.stages, 1, 5)
    chooses = question.kind in ("one", "many")
    if chooses:
        yield from count(file, (*where, "choices"), question.choices, 2, 9)
        ids = [choice.id for choice in question.choices]
        if len(set(ids)) < len(ids):
            yield from file.fault((*where, "choices"), "two choices have the same id.")
    elif question.choices:
        yield from file.fault((*where, "choices"), f"`choices` belongs to the kinds one and many, not to {question.kind}.")
    if (question.scale is not None) != (question.kind == "scale"):
        yield from file.fault((*where, "kind"), "`kind: scale` and the key `scale` (from, to, low, high) go together.")
    elif question.scale and not 2 <= question.scale.last - question.scale.first <= 10:
        yield from file.fault((*where, "scale"), "a scale has from 3 to 11 steps.")
    if question.unit and question.kind != "number":
        yield from file.fault((*where, "unit"), f"`unit` belongs to the kind number, not to {question.kind}.")
    if question.when is not None:
        yield from _check_when_form(file, question.when, (*where, "when"))


def _check_when_form(file: File, when: When, where: Where) -> Iterator[Fault]:
    if sum((when.answered is not None, when.is_ is not None, bool(when.any))) != 1:
        yield from file.fault(where, "a condition has exactly one of `answered`, `is`, `any`.")
    for position, inner in enumerate(when.any):
        yield from _check_when_form(file, inner, (*where, "any", position))


def _check_stage(file: File, stage: Stage) -> Iterator[Fault]:
    yield from count(file, ("steps",), stage.steps, 8, 8)
    for number, step in enumerate(stage.steps):
        if not (step.tool or step.activity):
            yield from file.fault(("steps", number), "a step names a `tool` or an `activity`, or both.")
    for field, things in (("questions", stage.guide.questions), ("activities", stage.guide.activities), ("tools", stage.guide.tools)):
        yield from count(file, ("guide", field), things, 3, 15)
        yield from twice(file, ("guide", field), things)
    yield from count(file, ("deliverables",), stage.deliverables, 4, 12)
    yield from twice(file, ("deliverables",), [item.id for item in stage.deliverables])
    if len({item.when for item in stage.deliverables}) < 2:
        yield from file.fault(("deliverables",), "some deliverables are needed `early`, others `later`.")
    yield from count(file, ("gate", "checks"), stage.gate.checks, 4, 8)
    yield from twice(file, ("gate", "checks"), [check.id for check in stage.gate.checks])
    for number, check in enumerate(stage.gate.checks):
        if not check.check.endswith("?"):
            yield from file.fault(("gate", "checks", number, "check"), "a check ends in a question mark.")
        yield from count(file, ("gate", "checks", number, "shown_by"), check.shown_by, 1, 5)


def _check_approach(file: File, approach: Approach) -> Iterator[Fault]:
    yield from count(file, ("steps",), approach.steps, 3, 10)
    yield from twice(file, ("steps",), [step.id for step in approach.steps])
    for number, step in enumerate(approach.steps):
        yield from count(file, ("steps", number, "strands"), step.strands, 1, 7)
        yield from twice(file, ("steps", number), [*step.activities, *step.more])
        if approach.mapped == "full":
            for field, things in (("questions", step.questions), ("activities", step.activities), ("tools", step.tools)):
                yield from count(file, ("steps", number, field), things, 1, 15)


# -- what is read -------------------------------------------------------------------------------------------------------------


def _check_shelf(file: File, record: Page | CardSet | Case | Terms | Routes) -> Iterator[Fault]:
    if isinstance(record, Page):
        yield from count(file, ("next",), record.next, 1, 3)
        if record.section != file.path.parent.name:
            yield from file.fault(("section",), f"the section is `{record.section}` but the folder is `{file.path.parent.name}`.")
    elif isinstance(record, CardSet):
        if (record.made_from is None) != bool(record.cards):
            yield from file.fault((), "a set either has `cards` or is `made_from` other content.")
        yield from twice(file, ("cards",), [card.id for card in record.cards])
    elif isinstance(record, Case):
        yield from count(file, ("story",), record.story, 2, 8)
        yield from count(file, ("lessons",), record.lessons, 1, 7)
        yield from twice(file, ("lessons",), [lesson.strand for lesson in record.lessons])
    elif isinstance(record, Terms):
        yield from twice(file, ("terms",), [term.id for term in record.terms])
        yield from twice(file, ("terms",), [form.lower() for term in record.terms for form in (term.term, *term.forms)])
        for number, term in enumerate(record.terms):
            yield from count(file, ("terms", number, "related"), term.related, 1, 5)
    else:
        yield from _check_routes(file, record)


def _check_routes(file: File, sheet: Routes) -> Iterator[Fault]:
    yield from twice(file, ("sections",), [section.id for section in sheet.sections])
    yield from twice(file, ("routes",), [route.id for route in sheet.routes])
    for number, section in enumerate(sheet.sections):
        yield from twice(file, ("sections", number, "pages"), section.pages)
    for number, route in enumerate(sheet.routes):
        yield from twice(file, ("routes", number, "stops"), [stop.page for stop in route.stops])
        ranks = [stop.rank for stop in route.stops]
        if len(set(ranks)) < len(ranks):
            yield from file.fault(("routes", number, "stops"), "two stops have the same rank; each has its own.")
