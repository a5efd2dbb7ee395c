"""Rules of one content file by itself: what its types are marked with (counts, doubles, question marks), and what no mark can say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ebc_cli.errors import Where, shorten
from ebc_cli.toolkit.about import About
from ebc_cli.toolkit.document import DocumentForm
from ebc_cli.toolkit.document_rules import check_document, check_look
from ebc_cli.toolkit.faults import Fault, File
from ebc_cli.toolkit.field_rules import check_field
from ebc_cli.toolkit.library import CardSet, HowTo, HowTos, Page, PagePicture, Route, Routes, Synonym, Synonyms, Terms
from ebc_cli.toolkit.marks import marked
from ebc_cli.toolkit.model import Activity, Question, Strand, When
from ebc_cli.toolkit.steering import Approach, Stage
from ebc_cli.toolkit.tool_file import ToolFile
from ebc_cli.toolkit.work_rules import check_found
from ebc_cli.toolkit.worksheet_rules import check_worksheet


def check_alone(file: File) -> Iterator[Fault]:
    """What is wrong in one file by itself."""
    record = file.record
    named = getattr(record, "id", file.path.stem)
    if named != file.path.stem:
        yield file.fault(("id",), f"the id is `{named}` but the file is called `{file.path.name}`; they must agree.")
    for where, value, marks, owner in marked(record):
        if "count" in marks:
            yield from file.belong(where, value, *marks["count"])
        if "asks" in marks and not value.endswith("?"):
            yield file.fault(where, f"{marks['asks']} ends in a question mark.")
        if "unique" in marks:
            yield from _twice(file, where, value, marks["unique"])
        if "found_at" in marks:
            yield from check_found(file, where, owner)
    if check := RULES.get(type(record)):
        yield from check(file, record)


def _twice(file: File, where: Where, things: tuple[Any, ...], field: str) -> Iterator[Fault]:
    """A fault for each name in a list that stands there before, in whatever capitals; with `field`, the names are in that field."""
    seen: dict[str, Where] = {}
    for position, thing in enumerate(things):
        name = str(getattr(thing, field) if field else thing).lower()
        place: Where = (*where, position, field) if field else (*where, position)
        first = seen.setdefault(name, place)
        if first != place:
            yield file.fault(place, f"`{shorten(name)}` stands in this list already (line {file.line(first)}); once is enough.")


def _check_strand(file: File, strand: Strand) -> Iterator[Fault]:
    for number, activity in enumerate(strand.activities):
        where: Where = ("activities", number)
        yield from _check_activity(file, activity, where)
        for position, question in enumerate(activity.questions):
            yield from _check_question(file, strand, question, (*where, "questions", position))


def _check_activity(file: File, activity: Activity, where: Where) -> Iterator[Fault]:
    if activity.minutes.least > activity.minutes.most:
        yield file.fault((*where, "minutes"), "the least that it takes is more than the most.")
    yield from file.belong((*where, "questions"), activity.questions, *((2, 4) if activity.preliminary else (3, 6)))
    depths = {question.depth for question in activity.questions}
    if activity.preliminary and depths - {"first"}:
        yield file.fault((*where, "questions"), "every question of a preliminary activity has `depth: first`.")
    if "first" not in depths:
        yield file.fault((*where, "questions"), "at least one question has `depth: first`.")


def _check_question(file: File, strand: Strand, question: Question, where: Where) -> Iterator[Fault]:
    if question.id.split(".")[0] != strand.key:
        yield file.fault((*where, "id"), f"the id of a question of this strand starts with `{strand.key}.`.")
    if question.id in question.uses:
        yield file.fault((*where, "uses", question.uses.index(question.id)), "a question cannot use its own answer.")
    yield from check_field(file, question, where)
    if question.when is not None:
        yield from _check_when(file, question.when, (*where, "when"))


def _check_when(file: File, when: When, where: Where) -> Iterator[Fault]:
    if sum((when.answered is not None, when.is_ is not None, bool(when.any))) != 1:
        yield file.fault(where, "a condition has exactly one of `answered`, `is`, `any`.")
    for position, inner in enumerate(when.any):
        yield from _check_when(file, inner, (*where, "any", position))


def _check_tool(file: File, tool: ToolFile) -> Iterator[Fault]:
    if tool.home not in tool.strands:
        yield file.fault(("home",), f"the home of a tool is one of its `strands`: {', '.join(tool.strands)}.")
    yield from check_worksheet(file, tool)


def _check_stage(file: File, stage: Stage) -> Iterator[Fault]:
    for number, step in enumerate(stage.steps):
        if not (step.tool or step.activity):
            yield file.fault(("steps", number), "a step names a `tool` or an `activity`, or both.")
    if len({item.when for item in stage.deliverables}) == 1:
        yield file.fault(("deliverables",), "some deliverables are needed `early`, others `later`.")


def _check_approach(file: File, approach: Approach) -> Iterator[Fault]:
    full = approach.mapped == "full"
    for number, step in enumerate(approach.steps):
        where: Where = ("steps", number)
        for position in (place for place, name in enumerate(step.more) if name in step.activities):
            yield file.fault((*where, "more", position), "this stands under `activities` already; `more` is what we add to them.")
        if not full and step.more:
            yield file.fault((*where, "more"), "`more` belongs to an approach that is mapped in full.")
        for field in ("questions", "activities", "tools"):
            yield from file.belong((*where, field), getattr(step, field), 1 if full else 0, 15)


def _check_page(file: File, page: Page) -> Iterator[Fault]:
    for place, after in enumerate(page.next):
        if after.because.endswith("."):
            yield file.fault(("next", place, "because"), "leave out the full stop: the reason is shown inside a sentence.")
        if after.page == page.name:
            yield file.fault(("next", place, "page"), "a page cannot come after itself.")
    if page.picture is not None:
        yield from _check_picture(file, page.picture, page.text)


def _check_picture(file: File, picture: PagePicture, text: str) -> Iterator[Fault]:
    """A ladder brings its title and its rungs, the others are made from the toolkit; where it stands there is a heading."""
    if picture.use == "ladder":
        yield from file.belong(("picture", "rungs"), picture.rungs, 2, 7)
        if not picture.title:
            yield file.fault(("picture",), "a ladder has a `title`.")
    elif picture.rungs or picture.title:
        yield file.fault(("picture",), f"the {picture.use} is made from the toolkit: leave out `title` and `rungs`.")
    if picture.under and f"## {picture.under}" not in text.splitlines():
        yield file.fault(("picture", "under"), f"the page has no heading “{picture.under}”.")


def _check_card_set(file: File, found: CardSet) -> Iterator[Fault]:
    if found.made_from is not None and found.cards:
        yield file.fault(("cards",), "a set that is `made_from` other content has no `cards` of its own.")
    elif found.made_from is None:
        if not found.cards:
            yield file.fault(("cards",), "a set has `cards`, or is `made_from` cases, questions, activities, tools or terms.")
        yield from file.belong(("ask",), found.ask, 1, 6)
        yield from _check_tags(file, found)


def _check_tags(file: File, found: CardSet) -> Iterator[Fault]:
    known = [tag.id for tag in found.tags]
    for number, card in enumerate(found.cards):
        for place, tag in enumerate(card.tags):
            if tag not in known:
                what = f"the set has no tag `{tag}`; it has {', '.join(f'`{each}`' for each in known) or 'none'}."
                yield file.fault(("cards", number, "tags", place), what)
    used = {tag for card in found.cards for tag in card.tags}
    for number, tag in enumerate(known):
        if tag not in used:
            yield file.fault(("tags", number), f"no card has the tag `{tag}`.")


def _check_terms(file: File, sheet: Terms) -> Iterator[Fault]:
    owners: dict[str, tuple[int, str]] = {}
    ids = [term.id for term in sheet.terms]
    for number, term in enumerate(sheet.terms):
        where: Where = ("terms", number)
        if term.id in term.related and ids.count(term.id) == 1:
            yield file.fault((*where, "related", term.related.index(term.id)), "a term is not related to itself.")
        words = [((*where, "term"), term.term), *(((*where, "forms", place), form) for place, form in enumerate(term.forms))]
        for place, word in words:
            owner, first = owners.setdefault(word.lower(), (number, term.id))
            if owner != number:
                yield file.fault(place, f"`{word}` is a form of the term `{first}` already; it can mean one thing only.")


def _check_words(file: File, name: str, things: Iterable[HowTo | Synonym]) -> Iterator[Fault]:
    """A word that stands under two things of a list."""
    owners: dict[str, str] = {}
    for number, each in enumerate(things):
        for place, word in enumerate(each.words):
            if (first := owners.setdefault(word.lower(), each.id)) != each.id:
                yield file.fault((name, number, "words", place), f"`{word}` stands under `{first}` already; put it there only.")


def _check_routes(file: File, sheet: Routes) -> Iterator[Fault]:
    readers: dict[tuple[str, str], str] = {}
    for number, route in enumerate(sheet.routes):
        where: Where = ("routes", number)
        yield from _check_ranks(file, where, route)
        if (first := readers.setdefault((route.experience, route.approach), route.id)) != route.id:
            yield file.fault((*where, "experience"), f"the route `{first}` is for the same readers; one route leads each of them.")


def _check_ranks(file: File, where: Where, route: Route) -> Iterator[Fault]:
    pages: dict[int, str] = {}
    for number, stop in enumerate(route.stops):
        place: Where = (*where, "stops", number, "rank")
        if stop.rank < 1:
            yield file.fault(place, "the most important stop has the rank 1; the others have larger ones.")
        if (first := pages.setdefault(stop.rank, stop.page)) != stop.page:
            yield file.fault(place, f"`{first}` has the rank {stop.rank} already; no two stops of a route have the same.")


RULES: Mapping[type, Callable[[File, Any], Iterator[Fault]]] = MappingProxyType(
    {
        Strand: _check_strand,
        ToolFile: _check_tool,
        Stage: _check_stage,
        Approach: _check_approach,
        Page: _check_page,
        CardSet: _check_card_set,
        Terms: _check_terms,
        HowTos: lambda file, sheet: _check_words(file, "howto", sheet.howto),
        Synonyms: lambda file, sheet: _check_words(file, "synonyms", sheet.synonyms),
        Routes: _check_routes,
        DocumentForm: check_document,
        About: check_look,
    }
)
