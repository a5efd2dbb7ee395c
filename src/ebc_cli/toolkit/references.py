"""References between content files: every name that one file uses, another must have; every id is used once.

Files that cannot be read at all are not held against the others: a name that one of them may have is let pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from ebc_cli.errors import Where, nearest
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.faults import Fault, File
from ebc_cli.toolkit.library import Case, Page, Routes, Terms
from ebc_cli.toolkit.model import About, Question, Questions, Strand, Tool, When
from ebc_cli.toolkit.steering import Approach, Stage

OWN_APPROACH = "own-approach"
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


class Known(NamedTuple):
    """Every id that may be referred to, by the kind of thing. `unsure` are the kinds of which not all could be read.

    `gaps`: not all that the strands say could be read. `doubtful`: questions that were mended, whose kind may not be what is meant.
    """

    ids: Mapping[str, frozenset[str]]
    questions: Mapping[str, Question]
    unsure: frozenset[str]
    doubtful: frozenset[str]
    gaps: bool

    @classmethod
    def of(cls, files: list[File], unread: Iterable[Path]) -> Known:
        """The ids in `files`; of an unread file its name, which is its id."""
        ids: dict[str, set[str]] = {}
        questions: dict[str, Question] = {}
        for file in files:
            for kind, name in _ids_in(file.record):
                ids.setdefault(kind, set()).add(name)
            if isinstance(file.record, Strand):
                questions.update((asked.id, asked) for activity in file.record.activities for asked in activity.questions)
        lost = [*unread, *(file.path for file in files if file.doubtful(("id",)))]
        for path in lost:
            if path.parent.name in FOLDERS:
                ids.setdefault(FOLDERS[path.parent.name], set()).add(path.stem)
            elif path.suffix == ".md":
                ids.setdefault("page", set()).add(f"{path.parent.name}/{path.stem}")
        unsure = {kind for path in lost for kind in SHEETS.get(path.name, ())}
        # Only what is wrong at a place of its own makes a sheet's ids doubtful.
        unsure |= {kind for file in files if file.faulty for kind in _doubtful_kinds(file)}
        gaps = any(path.parent.name == "strands" for path in lost) or any("helps" in place for file in files for place in file.faulty)
        if gaps:
            unsure.add("activity")
        return cls(
            {kind: frozenset(names) for kind, names in ids.items()},
            questions,
            frozenset(unsure),
            frozenset(name for file in files for name in _mended_questions(file)),
            gaps,
        )

    def must_have(self, file: File, where: Where, wanted: str, kind: str) -> Iterator[Fault]:
        """A fault when there is no such thing, with the nearest that there is."""
        names = self.ids.get(kind, frozenset())
        if wanted not in names and kind not in self.unsure:
            near = nearest(wanted, names)
            meant = f" Did you mean `{near}`?" if near else ""
            listed = f" Allowed: {', '.join(sorted(names))}." if 0 < len(names) <= 25 else ""
            yield from file.fault(where, f"there is no {kind} `{wanted}`.{meant}{listed}")

    def must_have_all(self, file: File, where: Where, wanted: Iterable[str], kind: str) -> Iterator[Fault]:
        """The same for each name of a list at `where`."""
        for position, name in enumerate(wanted):
            yield from self.must_have(file, (*where, position), name, kind)

    def must_have_question(self, file: File, where: Where, wanted: str) -> Iterator[Fault]:
        """A fault when no question has the id `wanted`, unless a strand that could not be read may have it."""
        if not self.may_be_unread(wanted) and wanted not in self.questions:
            near = nearest(wanted, self.questions)
            meant = f" Did you mean `{near}`?" if near else ""
            yield from file.fault(where, f"there is no question `{wanted}`.{meant}")

    def must_have_questions(self, file: File, where: Where, wanted: Iterable[str]) -> Iterator[Fault]:
        """The same for each id of a list at `where`."""
        for position, name in enumerate(wanted):
            yield from self.must_have_question(file, (*where, position), name)

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
        yield "page", record.name
    elif isinstance(record, About):
        yield from (("source", source.id) for source in record.sources)
    elif isinstance(record, Questions):
        yield from (("improvement question", asked.id) for asked in record.questions)
        yield from (("perspective", perspective.id) for perspective in record.perspectives)
    elif isinstance(record, Routes):
        yield from (("section", section.id) for section in record.sections)
    elif isinstance(record, Terms):
        yield from (("term", term.id) for term in record.terms)


def _doubtful_kinds(file: File) -> Iterator[str]:
    lists = {
        "questions": "improvement question",
        "perspectives": "perspective",
        "sources": "source",
        "terms": "term",
        "sections": "section",
    }
    if isinstance(file.record, (About, Questions, Routes, Terms)):
        yield from (lists[str(place[0])] for place in file.faulty if place and place[0] in lists)


def _mended_questions(file: File) -> Iterator[str]:
    if isinstance(file.record, Strand) and file.faulty:
        for number, activity in enumerate(file.record.activities):
            for position, question in enumerate(activity.questions):
                where: Where = ("activities", number, "questions", position)
                if any(file.doubtful((*where, field)) for field in ("id", "kind", "choices", "scale")):
                    yield question.id


def check_together(read: list[File], known: list[File], unread: Iterable[Path]) -> Iterator[Fault]:
    """What is wrong between the files in `read`, which may refer to all in `known`; those in `unread` could not be read."""
    lost = tuple(unread)
    ids = Known.of(known, lost)
    yield from _doubles(known)
    for file in read:
        for kind, check in CHECKS.items():
            if isinstance(file.record, kind):
                yield from check(file, file.record, ids)
    if not lost:
        yield from _orphans(read, known)


def _doubles(files: list[File]) -> Iterator[Fault]:
    places: dict[tuple[str, str], list[tuple[File, Where]]] = {}
    for file in files:
        record = file.record
        if isinstance(record, Questions):
            for position, asked in enumerate(record.questions):
                places.setdefault(("improvement question", asked.id), []).append((file, ("questions", position, "id")))
        if not isinstance(record, Strand):
            continue
        places.setdefault(("strand key", record.key), []).append((file, ("key",)))
        for number, activity in enumerate(record.activities):
            places.setdefault(("activity", activity.id), []).append((file, ("activities", number, "id")))
            for position, question in enumerate(activity.questions):
                where: Where = ("activities", number, "questions", position, "id")
                places.setdefault(("question", question.id), []).append((file, where))
    for (kind, name), several in places.items():
        found = [(file, where) for file, where in several if not file.doubtful(where)]
        for file, where in found[1:]:
            first, there = found[0]
            yield from file.fault(where, f"the {kind} id `{name}` is already used at {first.path}:{first.line(there)}; ids are used once.")


def _check_about(file: File, about: About, ids: Known) -> Iterator[Fault]:
    for field, kind in (("strands", "strand"), ("stages", "stage"), ("approaches", "approach")):
        yield from ids.must_have_all(file, (field,), getattr(about, field), kind)


def _check_improvement_questions(file: File, sheet: Questions, ids: Known) -> Iterator[Fault]:
    for position, question in enumerate(sheet.questions):
        yield from ids.must_have(file, ("questions", position, "perspective"), question.perspective, "perspective")
    for position, turn in enumerate(sheet.spiral):
        yield from ids.must_have(file, ("spiral", position, "id"), turn.id, "improvement question")
    helped = Counter(name for question in ids.questions.values() for name in question.helps)
    for position, question in enumerate(sheet.questions):
        if helped[question.id] < 3 and not ids.gaps:
            where: Where = ("questions", position, "id")
            yield from file.fault(where, f"only {helped[question.id]} questions help to answer `{question.id}`; at least 3 must.")


def _check_strand(file: File, strand: Strand, ids: Known) -> Iterator[Fault]:
    for number, activity in enumerate(strand.activities):
        yield from ids.must_have_all(file, ("activities", number, "tools"), activity.tools, "tool")
        for position, question in enumerate(activity.questions):
            where: Where = ("activities", number, "questions", position)
            yield from ids.must_have_all(file, (*where, "helps"), question.helps, "improvement question")
            yield from ids.must_have_questions(file, (*where, "uses"), question.uses)
            if question.id in question.uses:
                yield from file.fault((*where, "uses", question.uses.index(question.id)), "a question cannot use its own answer.")
            if question.when is not None:
                yield from _check_when(file, question.when, (*where, "when"), ids)


def _check_when(file: File, when: When, where: Where, ids: Known) -> Iterator[Fault]:
    if when.answered is not None:
        yield from ids.must_have_question(file, (*where, "answered"), when.answered)
    if when.is_ is not None:
        yield from ids.must_have_question(file, (*where, "is", "question"), when.is_.question)
        asked = ids.questions.get(when.is_.question)
        wrong = asked and kinds.fault(asked, [when.is_.value] if asked.kind in ("many", "lines") else when.is_.value)
        if wrong and when.is_.question not in ids.doubtful:
            yield from file.fault((*where, "is", "value"), f"no answer to `{when.is_.question}` can have this value: {wrong}")
    for position, inner in enumerate(when.any):
        yield from _check_when(file, inner, (*where, "any", position), ids)


def _check_stage(file: File, stage: Stage, ids: Known) -> Iterator[Fault]:
    for number, step in enumerate(stage.steps):
        for field, name in (("tool", step.tool), ("activity", step.activity)):
            if name:
                yield from ids.must_have(file, ("steps", number, field), name, field)
    yield from ids.must_have_all(file, ("guide", "questions"), stage.guide.questions, "improvement question")
    yield from ids.must_have_all(file, ("guide", "activities"), stage.guide.activities, "activity")
    yield from ids.must_have_all(file, ("guide", "tools"), stage.guide.tools, "tool")
    for number, item in enumerate(stage.deliverables):
        yield from ids.must_have_questions(file, ("deliverables", number, "shown_by"), item.shown_by)
    for number, check in enumerate(stage.gate.checks):
        yield from ids.must_have_questions(file, ("gate", "checks", number, "shown_by"), check.shown_by)


def _check_approach(file: File, approach: Approach, ids: Known) -> Iterator[Fault]:
    yield from ids.must_have(file, ("page",), approach.page, "page")
    for number, step in enumerate(approach.steps):
        where: Where = ("steps", number)
        yield from ids.must_have_all(file, (*where, "questions"), step.questions, "improvement question")
        yield from ids.must_have_all(file, (*where, "activities"), step.activities, "activity")
        yield from ids.must_have_all(file, (*where, "more"), step.more, "activity")
        yield from ids.must_have_all(file, (*where, "tools"), step.tools, "tool")
    mapped = {name for step in approach.steps for name in (*step.activities, *step.more)}
    missing = sorted(ids.ids.get("activity", frozenset()) - mapped)
    if approach.mapped == "full" and missing and not ids.gaps:
        yield from file.fault(("steps",), f"a full mapping leads to every activity; no step has {', '.join(missing)}.")


def _check_page(file: File, page: Page, ids: Known) -> Iterator[Fault]:
    yield from ids.must_have_all(file, ("sources",), page.sources, "source")
    for position, after in enumerate(page.next):
        yield from ids.must_have(file, ("next", position, "page"), after.page, "page")
        if after.page == page.name:
            yield from file.fault(("next", position, "page"), "a page cannot come after itself.")


def _check_routes(file: File, sheet: Routes, ids: Known) -> Iterator[Fault]:
    for number, section in enumerate(sheet.sections):
        for position, page in enumerate(section.pages):
            yield from ids.must_have(file, ("sections", number, "pages", position), f"{section.id}/{page}", "page")
    for number, route in enumerate(sheet.routes):
        for position, stop in enumerate(route.stops):
            if stop.page != OWN_APPROACH:
                yield from ids.must_have(file, ("routes", number, "stops", position, "page"), stop.page, "page")


def _check_terms(file: File, sheet: Terms, ids: Known) -> Iterator[Fault]:
    for number, term in enumerate(sheet.terms):
        yield from ids.must_have_all(file, ("terms", number, "related"), term.related, "term")
        if term.id in term.related:
            yield from file.fault(("terms", number, "related"), "a term is not related to itself.")


def _check_case(file: File, case: Case, ids: Known) -> Iterator[Fault]:
    yield from ids.must_have_all(file, ("questions",), case.questions, "improvement question")


CHECKS: Mapping[type, Callable[[File, Any, Known], Iterator[Fault]]] = MappingProxyType(
    {
        About: _check_about,
        Questions: _check_improvement_questions,
        Strand: _check_strand,
        Stage: _check_stage,
        Approach: _check_approach,
        Page: _check_page,
        Routes: _check_routes,
        Terms: _check_terms,
        Case: _check_case,
    }
)


def _orphans(read: list[File], known: list[File]) -> Iterator[Fault]:
    """Things that nothing leads to: a reader would never meet them. Not said while a file that may lead there cannot be read."""
    records = [file.record for file in known]
    named: dict[type, set[str]] = {Strand: set(), Stage: set(), Approach: set(), Page: set(), Tool: set()}
    for record in records:
        if isinstance(record, About):
            named[Strand].update(record.strands)
            named[Stage].update(record.stages)
            named[Approach].update(record.approaches)
        elif isinstance(record, Routes):
            named[Page].update(f"{section.id}/{page}" for section in record.sections for page in section.pages)
        elif isinstance(record, Strand):
            named[Tool].update(tool for activity in record.activities for tool in activity.tools)
        elif isinstance(record, Stage):
            named[Tool].update((*record.guide.tools, *(step.tool for step in record.steps)))
        elif isinstance(record, Approach):
            named[Tool].update(tool for step in record.steps for tool in step.tools)
    leads = {
        Strand: "`strands` in toolkit.yaml",
        Stage: "`stages` in toolkit.yaml",
        Approach: "`approaches` in toolkit.yaml",
        Page: "`sections` in routes.yaml",
        Tool: "an activity, a stage or an approach",
    }
    for file in read:
        kind = type(file.record)
        if kind in named and not file.faulty:
            name = file.record.name if isinstance(file.record, Page) else file.path.stem
            if name not in named[kind]:
                yield from file.fault(("id",), f"nothing leads to `{name}`: name it in {leads[kind]}.")
