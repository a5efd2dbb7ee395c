"""What the content files have, and what they refer to: every id by its kind, and every name of something in another place.

Files that cannot be read at all are not held against the others: a name that one of them may have is let pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from ebc_cli.errors import Where
from ebc_cli.toolkit.faults import File
from ebc_cli.toolkit.library import OWN_APPROACH, Case, Page, Routes, Terms
from ebc_cli.toolkit.model import About, Question, Questions, Strand, Tool, When
from ebc_cli.toolkit.steering import Approach, Stage, Work

PAGE_FOLDER = "folder of pages"
# Which kind of id a file that cannot be read may have: by its folder, where the file's name is the id, or by its name.
FOLDERS = MappingProxyType({"strands": "strand", "tools": "tool", "stages": "stage", "approaches": "approach"})
SHEETS = MappingProxyType(
    {
        "toolkit.yaml": ("source",),
        "questions.yaml": ("improvement question", "perspective"),
        "routes.yaml": ("section",),
        "terms.yaml": ("term",),
    }
)
# The kind of id that each list of such a sheet holds.
LISTS = MappingProxyType(
    {
        "sources": "source",
        "questions": "improvement question",
        "perspectives": "perspective",
        "sections": "section",
        "terms": "term",
    }
)


class Reference(NamedTuple):
    """A name at a place in a file, and the kind of thing that must have it."""

    where: Where
    name: str
    kind: str


class Known(NamedTuple):
    """Every id that may be referred to, by the kind of thing. `unsure` are the kinds of which not all could be read.

    `gaps`: not all that the strands say could be read. `doubtful`: questions that were mended, whose kind may not be what is meant.
    `doubled`: how many ids of a kind are used for something else as well, whose own id nobody can know.
    """

    ids: Mapping[str, frozenset[str]]
    questions: Mapping[str, Question]
    unsure: frozenset[str]
    doubtful: frozenset[str]
    gaps: bool
    doubled: Mapping[str, int]

    @classmethod
    def of(cls, files: list[File], unread: tuple[Path, ...]) -> Known:
        """The ids in `files`; of an unread file its name, which is its id."""
        ids: dict[str, set[str]] = {}
        questions: dict[str, Question] = {}
        doubled: Counter[str] = Counter()
        for file in files:
            for kind, name in _ids_in(file.record):
                doubled[kind] += kind != PAGE_FOLDER and name in ids.get(kind, ())
                ids.setdefault(kind, set()).add(name)
            for asked in _questions_in(file.record):
                doubled["question"] += asked.id in questions
                questions[asked.id] = asked
        # Where a file's name and the id in it differ, either may be meant.
        misnamed = [file.path for file in files if getattr(file.record, "id", file.path.stem) != file.path.stem]
        for path in (*unread, *misnamed):
            if path.parent.name in FOLDERS:
                ids.setdefault(FOLDERS[path.parent.name], set()).add(path.stem)
            elif path.suffix == ".md":
                ids.setdefault("page", set()).add(f"{path.parent.name}/{path.stem}")
                ids.setdefault(PAGE_FOLDER, set()).add(path.parent.name)
        unsure = {kind for path in unread for kind in SHEETS.get(path.name, ())}
        # Only what is wrong at a place of its own makes a sheet's ids doubtful.
        unsure |= {kind for file in files if file.faulty for kind in _doubtful_kinds(file)}
        strands_lost = any(path.parent.name == "strands" for path in unread)
        if strands_lost or any(_lost_activities(file) for file in files):
            unsure.add("activity")
        return cls(
            {kind: frozenset(names) for kind, names in ids.items()},
            questions,
            frozenset(unsure),
            frozenset(name for file in files for name in _mended_questions(file)),
            strands_lost or any("helps" in place for file in files for place in file.faulty),
            doubled,
        )

    def lacks(self, wanted: Reference) -> bool:
        """Whether nothing has the name, as far as everything that might have it could be read."""
        if wanted.kind == "question":
            return wanted.name not in self.questions and not self.may_be_unread(wanted.name)
        return wanted.name not in self.ids.get(wanted.kind, frozenset()) and wanted.kind not in self.unsure

    def named(self, kind: str) -> frozenset[str]:
        """Every id of a kind of thing."""
        return frozenset(self.questions) if kind == "question" else self.ids.get(kind, frozenset())

    def may_be_unread(self, question: str) -> bool:
        """Whether a strand that could not be read may have this question."""
        return self.gaps and question.partition(".")[0] not in self.ids.get("strand key", frozenset())


def _ids_in(record: Any) -> Iterator[tuple[str, str]]:
    if isinstance(record, Strand):
        yield from (("strand", record.id), ("strand key", record.key))
        yield from (("activity", activity.id) for activity in record.activities)
    elif isinstance(record, Tool):
        yield "tool", record.id
    elif isinstance(record, Stage):
        yield "stage", record.id
    elif isinstance(record, Approach):
        yield "approach", record.id
    elif isinstance(record, Page):
        yield from (("page", record.name), (PAGE_FOLDER, record.section))
    elif isinstance(record, About):
        yield from (("source", source.id) for source in record.sources)
    elif isinstance(record, Questions):
        yield from (("improvement question", asked.id) for asked in record.questions)
        yield from (("perspective", perspective.id) for perspective in record.perspectives)
    elif isinstance(record, Routes):
        yield from (("section", section.id) for section in record.sections)
    elif isinstance(record, Terms):
        yield from (("term", term.id) for term in record.terms)


def _questions_in(record: Any) -> Iterator[Question]:
    if isinstance(record, Strand):
        yield from (question for activity in record.activities for question in activity.questions)


def _doubtful_kinds(file: File) -> Iterator[str]:
    if isinstance(file.record, (About, Questions, Routes, Terms)):
        yield from (LISTS[str(place[0])] for place in file.faulty if place and place[0] in LISTS)


def _lost_activities(file: File) -> bool:
    """Whether the ids of a strand's activities are not all what the author wrote."""
    if not isinstance(file.record, Strand):
        return False
    return any(place[:1] == ("activities",) and (len(place) < 3 or place[2] == "id") for place in file.faulty)


def _mended_questions(file: File) -> Iterator[str]:
    if isinstance(file.record, Strand) and file.faulty:
        for number, activity in enumerate(file.record.activities):
            for position, question in enumerate(activity.questions):
                where: Where = ("activities", number, "questions", position)
                if any(file.doubtful((*where, field)) for field in ("id", "kind", "choices", "scale")):
                    yield question.id


# -- what a file refers to ----------------------------------------------------------------------------------------------------


def references(record: Any) -> Iterator[Reference]:
    """Every name in a file of something that must be in some file, with its place."""
    named = REFERRING.get(type(record))
    return named(record) if named else iter(())


def _each(where: Where, names: Iterable[str], kind: str) -> Iterator[Reference]:
    yield from (Reference((*where, position), name, kind) for position, name in enumerate(names))


def _in_about(about: About) -> Iterator[Reference]:
    for field, kind in (("strands", "strand"), ("stages", "stage"), ("approaches", "approach")):
        yield from _each((field,), getattr(about, field), kind)


def _in_questions(sheet: Questions) -> Iterator[Reference]:
    for position, asked in enumerate(sheet.questions):
        yield Reference(("questions", position, "perspective"), asked.perspective, "perspective")
    for position, turn in enumerate(sheet.spiral):
        yield Reference(("spiral", position, "id"), turn.id, "improvement question")


def _in_strand(strand: Strand) -> Iterator[Reference]:
    for number, activity in enumerate(strand.activities):
        yield from _each(("activities", number, "tools"), activity.tools, "tool")
        for position, question in enumerate(activity.questions):
            where: Where = ("activities", number, "questions", position)
            yield from _each((*where, "helps"), question.helps, "improvement question")
            yield from _each((*where, "uses"), question.uses, "question")
            if question.when is not None:
                yield from _in_when(question.when, (*where, "when"))


def _in_when(when: When, where: Where) -> Iterator[Reference]:
    if when.answered is not None:
        yield Reference((*where, "answered"), when.answered, "question")
    if when.is_ is not None:
        yield Reference((*where, "is", "question"), when.is_.question, "question")
    for position, inner in enumerate(when.any):
        yield from _in_when(inner, (*where, "any", position))


def _in_stage(stage: Stage) -> Iterator[Reference]:
    for number, step in enumerate(stage.steps):
        for field, name in (("tool", step.tool), ("activity", step.activity)):
            if name:
                yield Reference(("steps", number, field), name, field)
    yield from _each(("guide", "questions"), stage.guide.questions, "improvement question")
    yield from _each(("guide", "activities"), stage.guide.activities, "activity")
    yield from _each(("guide", "tools"), stage.guide.tools, "tool")
    for number, item in enumerate(stage.deliverables):
        yield from _each(("deliverables", number, "shown_by"), item.shown_by, "question")
    for number, check in enumerate(stage.gate.checks):
        yield from _each(("gate", "checks", number, "shown_by"), check.shown_by, "question")


def _in_approach(approach: Approach) -> Iterator[Reference]:
    yield Reference(("page",), approach.page, "page")
    yield from _sources(approach.sources)
    for number, step in enumerate(approach.steps):
        where: Where = ("steps", number)
        yield from _each((*where, "questions"), step.questions, "improvement question")
        yield from _each((*where, "activities"), step.activities, "activity")
        yield from _each((*where, "more"), step.more, "activity")
        yield from _each((*where, "tools"), step.tools, "tool")


def _in_page(page: Page) -> Iterator[Reference]:
    yield Reference(("section",), page.section, "section")
    yield from _each(("sources",), page.sources, "source")
    for position, after in enumerate(page.next):
        yield Reference(("next", position, "page"), after.page, "page")


def _in_routes(sheet: Routes) -> Iterator[Reference]:
    for number, section in enumerate(sheet.sections):
        yield Reference(("sections", number, "id"), section.id, PAGE_FOLDER)
        yield from _each(("sections", number, "pages"), (f"{section.id}/{page}" for page in section.pages), "page")
    for number, route in enumerate(sheet.routes):
        for position, stop in enumerate(route.stops):
            if stop.page != OWN_APPROACH:
                yield Reference(("routes", number, "stops", position, "page"), stop.page, "page")


def _in_terms(sheet: Terms) -> Iterator[Reference]:
    for number, term in enumerate(sheet.terms):
        yield from _each(("terms", number, "related"), term.related, "term")


def _in_case(case: Case) -> Iterator[Reference]:
    yield from _each(("questions",), case.questions, "improvement question")
    yield from _sources(case.sources)


def _sources(sources: Iterable[str | Work]) -> Iterator[Reference]:
    for position, source in enumerate(sources):
        if isinstance(source, str):
            yield Reference(("sources", position), source, "source")


REFERRING: Mapping[type, Callable[[Any], Iterator[Reference]]] = MappingProxyType(
    {
        About: _in_about,
        Questions: _in_questions,
        Strand: _in_strand,
        Stage: _in_stage,
        Approach: _in_approach,
        Page: _in_page,
        Routes: _in_routes,
        Terms: _in_terms,
        Case: _in_case,
    }
)
