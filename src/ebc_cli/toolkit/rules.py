"""Rules of one content file that a type cannot say: counts, kinds that go together, forms of ids."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ebc_cli.errors import Where
from ebc_cli.toolkit.faults import Fault, File, count, twice
from ebc_cli.toolkit.field_rules import check_field
from ebc_cli.toolkit.library import CardSet, Case, HowTos, Page, Route, Routes, Synonyms, Terms
from ebc_cli.toolkit.model import About, Activity, Question, Questions, Strand, Tool, When
from ebc_cli.toolkit.steering import Approach, Stage


def check_alone(file: File) -> Iterator[Fault]:
    """What is wrong in one file by itself."""
    record = file.record
    named = getattr(record, "id", file.path.stem)
    if named != file.path.stem:
        yield from file.fault(("id",), f"the id is `{named}` but the file is called `{file.path.name}`; they must agree.")
    check = RULES.get(type(record))
    if check is not None:
        yield from check(file, record)


def _check_about(file: File, about: About) -> Iterator[Fault]:
    yield from twice(file, ("sources",), [source.id for source in about.sources], "id")
    for field in ("strands", "stages", "approaches"):
        yield from twice(file, (field,), getattr(about, field))


def _check_improvement_questions(file: File, sheet: Questions) -> Iterator[Fault]:
    yield from twice(file, ("perspectives",), [perspective.id for perspective in sheet.perspectives], "id")
    yield from twice(file, ("spiral",), [turn.id for turn in sheet.spiral], "id")
    for number, asked in enumerate(sheet.questions):
        where: Where = ("questions", number)
        if not asked.question.endswith("?"):
            yield from file.fault((*where, "question"), "a question ends in a question mark.")
        yield from count(file, (*where, "start"), asked.start, 2, 5)
        yield from count(file, (*where, "good"), asked.good, 2, 5)


def _check_strand(file: File, strand: Strand) -> Iterator[Fault]:
    for number, activity in enumerate(strand.activities):
        where: Where = ("activities", number)
        yield from _check_activity(file, activity, where)
        for position, question in enumerate(activity.questions):
            yield from _check_question(file, strand, question, (*where, "questions", position))


def _check_tool(file: File, tool: Tool) -> Iterator[Fault]:
    yield from twice(file, ("strands",), tool.strands)
    if tool.home not in tool.strands:
        yield from file.fault(("home",), f"the home of a tool is one of its `strands`: {', '.join(tool.strands)}.")


def _check_activity(file: File, activity: Activity, where: Where) -> Iterator[Fault]:
    if activity.minutes.least > activity.minutes.most:
        yield from file.fault((*where, "minutes"), "the least that it takes is more than the most.")
    low, high = (2, 4) if activity.preliminary else (3, 6)
    yield from count(file, (*where, "questions"), activity.questions, low, high)
    yield from count(file, (*where, "steps"), activity.steps, 3, 6)
    yield from count(file, (*where, "involve"), activity.involve, 1, 6)
    yield from count(file, (*where, "pitfalls"), activity.pitfalls, 1, 4)
    yield from count(file, (*where, "tools"), activity.tools, 1, 8)
    yield from count(file, (*where, "stages"), activity.stages, 1, 5)
    for field, things in (("tools", activity.tools), ("stages", activity.stages)):
        yield from twice(file, (*where, field), things)
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
    for field, things in (("helps", question.helps), ("stages", question.stages), ("uses", question.uses)):
        yield from twice(file, (*where, field), things)
    yield from check_field(file, question, where)
    if question.when is not None:
        yield from _check_when_form(file, question.when, (*where, "when"))


def _check_when_form(file: File, when: When, where: Where) -> Iterator[Fault]:
    if sum((when.answered is not None, when.is_ is not None, bool(when.any))) != 1:
        yield from file.fault(where, "a condition has exactly one of `answered`, `is`, `any`.")
    for position, inner in enumerate(when.any):
        yield from _check_when_form(file, inner, (*where, "any", position))


# -- what steers --------------------------------------------------------------------------------------------------------------


def _check_stage(file: File, stage: Stage) -> Iterator[Fault]:
    yield from count(file, ("leads_to",), stage.leads_to, 1, 6)
    yield from count(file, ("steps",), stage.steps, 8, 8)
    for number, step in enumerate(stage.steps):
        if not (step.tool or step.activity):
            yield from file.fault(("steps", number), "a step names a `tool` or an `activity`, or both.")
    for field, things in (("questions", stage.guide.questions), ("activities", stage.guide.activities), ("tools", stage.guide.tools)):
        yield from count(file, ("guide", field), things, 1, 15)
        yield from twice(file, ("guide", field), things)
    yield from count(file, ("deliverables",), stage.deliverables, 2, 12)
    yield from twice(file, ("deliverables",), [item.id for item in stage.deliverables], "id")
    for number, item in enumerate(stage.deliverables):
        yield from _check_shown_by(file, ("deliverables", number), item.shown_by)
    sure = not any(file.doubtful(("deliverables", number, "when")) for number in range(len(stage.deliverables)))
    if sure and len({item.when for item in stage.deliverables}) == 1:
        yield from file.fault(("deliverables",), "some deliverables are needed `early`, others `later`.")
    yield from count(file, ("pitfalls",), stage.pitfalls, 1, 4)
    yield from _check_gate(file, stage)


def _check_gate(file: File, stage: Stage) -> Iterator[Fault]:
    if not stage.gate.ask.endswith("?"):
        yield from file.fault(("gate", "ask"), "what a gate asks ends in a question mark.")
    yield from count(file, ("gate", "checks"), stage.gate.checks, 4, 8)
    yield from twice(file, ("gate", "checks"), [check.id for check in stage.gate.checks], "id")
    for number, check in enumerate(stage.gate.checks):
        where: Where = ("gate", "checks", number)
        if not check.check.endswith("?"):
            yield from file.fault((*where, "check"), "a check ends in a question mark.")
        yield from _check_shown_by(file, where, check.shown_by)


def _check_shown_by(file: File, where: Where, questions: tuple[str, ...]) -> Iterator[Fault]:
    yield from count(file, (*where, "shown_by"), questions, 1, 5)
    yield from twice(file, (*where, "shown_by"), questions)


def _check_approach(file: File, approach: Approach) -> Iterator[Fault]:
    yield from count(file, ("about",), approach.about, 1, 6)
    yield from count(file, ("adds",), approach.adds, 1, 6)
    yield from count(file, ("steps",), approach.steps, 3, 10)
    yield from twice(file, ("steps",), [step.id for step in approach.steps], "id")
    full = approach.mapped == "full"
    for number, step in enumerate(approach.steps):
        where: Where = ("steps", number)
        yield from count(file, (*where, "strands"), step.strands, 1, 7)
        for field, things in (("strands", step.strands), ("questions", step.questions), ("tools", step.tools)):
            yield from twice(file, (*where, field), things)
        yield from twice(file, (*where, "activities"), step.activities)
        yield from twice(file, (*where, "more"), step.more)
        for position in (place for place, name in enumerate(step.more) if name in step.activities):
            yield from file.fault((*where, "more", position), "this stands under `activities` already; `more` is what we add to them.")
        if file.doubtful(("mapped",)):
            continue
        if not full and step.more:
            yield from file.fault((*where, "more"), "`more` belongs to an approach that is mapped in full.")
        for field, things in (("questions", step.questions), ("activities", step.activities), ("tools", step.tools)):
            yield from count(file, (*where, field), things, 1 if full else 0, 15)


# -- what is read -------------------------------------------------------------------------------------------------------------


def _check_page(file: File, page: Page) -> Iterator[Fault]:
    yield from count(file, ("next",), page.next, 1, 3)
    yield from twice(file, ("next",), [after.page for after in page.next], "page")
    for place, after in enumerate(page.next):
        if after.because.endswith("."):
            yield from file.fault(("next", place, "because"), "leave out the full stop: the reason is shown inside a sentence.")
    yield from twice(file, ("sources",), page.sources)
    yield from twice(file, ("strands",), page.strands)


def _check_card_set(file: File, found: CardSet) -> Iterator[Fault]:
    yield from count(file, ("use",), found.use, 1, 6)
    if found.made_from is not None and found.cards:
        yield from file.fault(("cards",), "a set that is `made_from` other content has no `cards` of its own.")
    elif found.made_from is None:
        if not found.cards:
            yield from file.fault(("cards",), "a set has `cards`, or is `made_from` cases, questions, activities, tools or terms.")
        yield from count(file, ("ask",), found.ask, 1, 6)
    yield from twice(file, ("cards",), [card.id for card in found.cards], "id")
    for number, card in enumerate(found.cards):
        yield from count(file, ("cards", number, "asks"), card.asks, 1, 3)


def _check_case(file: File, case: Case) -> Iterator[Fault]:
    yield from count(file, ("story",), case.story, 2, 8)
    yield from count(file, ("lessons",), case.lessons, 1, 7)
    yield from twice(file, ("lessons",), [lesson.strand for lesson in case.lessons], "strand")
    yield from count(file, ("questions",), case.questions, 1, 6)
    yield from twice(file, ("questions",), case.questions)
    yield from count(file, ("sources",), case.sources, 1, 6)


def _check_terms(file: File, sheet: Terms) -> Iterator[Fault]:
    yield from twice(file, ("terms",), [term.id for term in sheet.terms], "id")
    owners: dict[str, tuple[int, str]] = {}
    for number, term in enumerate(sheet.terms):
        where: Where = ("terms", number)
        yield from count(file, (*where, "related"), term.related, 1, 5)
        yield from twice(file, (*where, "related"), term.related)
        words = [((*where, "term"), term.term), *(((*where, "forms", place), form) for place, form in enumerate(term.forms))]
        for place, word in words:
            if file.doubtful(place):
                continue
            owner, first = owners.setdefault(word.lower(), (number, term.id))
            if owner != number:
                yield from file.fault(place, f"`{word}` is a form of the term `{first}` already; it can mean one thing only.")
        yield from twice(file, (*where, "forms"), [form.lower() for form in term.forms])


def _check_how_tos(file: File, sheet: HowTos) -> Iterator[Fault]:
    yield from twice(file, ("howto",), [each.id for each in sheet.howto], "id")
    owners: dict[str, str] = {}
    for number, each in enumerate(sheet.howto):
        yield from count(file, ("howto", number, "words"), each.words, 1, 30)
        yield from count(file, ("howto", number, "steps"), each.steps, 1, 6)
        for place, word in enumerate(each.words):
            first = owners.setdefault(word.lower(), each.id)
            if first != each.id:
                yield from file.fault(("howto", number, "words", place), f"`{word}` stands under `{first}` already; put it there only.")


def _check_synonyms(file: File, sheet: Synonyms) -> Iterator[Fault]:
    yield from twice(file, ("synonyms",), [each.id for each in sheet.synonyms], "id")
    owners: dict[str, str] = {}
    for number, each in enumerate(sheet.synonyms):
        yield from count(file, ("synonyms", number, "means"), each.means, 1, 5)
        yield from twice(file, ("synonyms", number, "words"), [word.lower() for word in each.words])
        for place, word in enumerate(each.words):
            first = owners.setdefault(word.lower(), each.id)
            if first != each.id:
                yield from file.fault(("synonyms", number, "words", place), f"`{word}` stands under `{first}` already; put it there only.")


def _check_routes(file: File, sheet: Routes) -> Iterator[Fault]:
    yield from twice(file, ("sections",), [section.id for section in sheet.sections], "id")
    for number, section in enumerate(sheet.sections):
        yield from count(file, ("sections", number, "pages"), section.pages, 1, 30)
        yield from twice(file, ("sections", number, "pages"), section.pages)
    yield from twice(file, ("routes",), [route.id for route in sheet.routes], "id")
    readers: dict[tuple[str, str], str] = {}
    for number, route in enumerate(sheet.routes):
        where: Where = ("routes", number)
        yield from count(file, (*where, "stops"), route.stops, 1, 30)
        yield from twice(file, (*where, "stops"), [stop.page for stop in route.stops], "page")
        yield from _check_ranks(file, where, route)
        if file.doubtful((*where, "experience")) or file.doubtful((*where, "approach")):
            continue
        first = readers.setdefault((route.experience, route.approach), route.id)
        if first != route.id:
            yield from file.fault((*where, "experience"), f"the route `{first}` is for the same readers; one route leads each of them.")


def _check_ranks(file: File, where: Where, route: Route) -> Iterator[Fault]:
    pages: dict[int, str] = {}
    for number, stop in enumerate(route.stops):
        place: Where = (*where, "stops", number, "rank")
        if file.doubtful(place):
            continue
        if stop.rank < 1:
            yield from file.fault(place, "the most important stop has the rank 1; the others have larger ones.")
        first = pages.setdefault(stop.rank, stop.page)
        if first != stop.page:
            yield from file.fault(place, f"`{first}` has the rank {stop.rank} already; no two stops of a route have the same.")


RULES: Mapping[type, Callable[[File, Any], Iterator[Fault]]] = MappingProxyType(
    {
        About: _check_about,
        Questions: _check_improvement_questions,
        Strand: _check_strand,
        Tool: _check_tool,
        Stage: _check_stage,
        Approach: _check_approach,
        Page: _check_page,
        CardSet: _check_card_set,
        Case: _check_case,
        Terms: _check_terms,
        Routes: _check_routes,
        HowTos: _check_how_tos,
        Synonyms: _check_synonyms,
    }
)
