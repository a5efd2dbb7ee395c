"""Rules of all content files together: every name leads somewhere, every id is used once, everything can be reached.

One slip is told once. A name that is misspelt in one place would also leave the thing that was meant without anything that leads to it,
so of what an unknown name most likely means nothing more is said in that run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from ebc_cli.errors import Where, asked_back, nearest
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.faults import Fault, File
from ebc_cli.toolkit.known import PAGE_FOLDER, Known, Reference, references
from ebc_cli.toolkit.library import Page, Routes, Terms
from ebc_cli.toolkit.model import About, Questions, Strand, Tool, When
from ebc_cli.toolkit.steering import Approach, Stage

FEWEST_HELPING = 3
MOST_LISTED = 25


class Missed(NamedTuple):
    """A name that leads nowhere: where it stands, and what it most likely means (empty when nothing is like it)."""

    file: File
    reference: Reference
    meant: str


def check_together(read: list[File], known: list[File], unread: tuple[Path, ...]) -> Iterator[Fault]:
    """What is wrong between the files in `read`, which may refer to all in `known`; those in `unread` could not be read."""
    ids = Known.of(known, unread)
    missed = _missed(read, ids)
    meant = frozenset((found.reference.kind, found.meant) for found in missed)
    for found in missed:
        yield from _tell(found, ids)
    yield from _doubles(known)
    for file in read:
        for kind, check in CHECKS.items():
            if isinstance(file.record, kind):
                yield from check(file, file.record, ids, meant)
    yield from _orphans(read, known, ids, unread, meant)


# -- names that lead nowhere --------------------------------------------------------------------------------------------------


def _missed(read: list[File], ids: Known) -> list[Missed]:
    """Every name in the files that nothing has, less those that another fault explains."""
    found = [
        Missed(file, reference, nearest(reference.name, ids.named(reference.kind)))
        for file in read
        for reference in references(file.record)
        if ids.lacks(reference) and not file.doubtful(reference.where)
    ]
    return _each_folder_once(_less_the_nameless(found, ids))


def _less_the_nameless(found: list[Missed], ids: Known) -> list[Missed]:
    """Without the names of things that lost their own id to another: they are missed wherever they are named."""
    names: dict[str, set[str]] = {}
    for _, reference, _ in found:
        names.setdefault(reference.kind, set()).add(reference.name)
    explained = {kind for kind, missing in names.items() if len(missing) <= ids.doubled.get(kind, 0)}
    return [missed for missed in found if missed.reference.kind not in explained]


def _each_folder_once(found: list[Missed]) -> list[Missed]:
    """A folder of pages under a wrong name is one slip, however many name pages in it, and however many pages it has."""
    folders = {reference.name: meant for _, reference, meant in found if reference.kind == PAGE_FOLDER}
    told = set(folders.values())
    kept = []
    for missed in found:
        _, name, kind = missed.reference
        if (kind == "page" and name.partition("/")[0] in folders) or (kind == "section" and name in told):
            continue
        if kind == "section":
            told.add(name)
        kept.append(missed)
    return kept


def _tell(missed: Missed, ids: Known) -> Iterator[Fault]:
    where, name, kind = missed.reference
    names = ids.named(kind)
    listed = f" Allowed: {', '.join(sorted(names))}." if 0 < len(names) <= MOST_LISTED else ""
    yield from missed.file.fault(where, f"there is no {kind} `{name}`.{asked_back(missed.meant)}{listed}")


# -- ids used twice -----------------------------------------------------------------------------------------------------------


def _doubles(files: list[File]) -> Iterator[Fault]:
    places: dict[tuple[str, str], list[tuple[File, Where]]] = {}
    for file in files:
        for kind, name, where in _own_ids(file.record):
            if not file.doubtful(where):
                places.setdefault((kind, name), []).append((file, where))
    for (kind, name), found in places.items():
        for file, where in found[1:]:
            first, there = found[0]
            yield from file.fault(where, f"the {kind} `{name}` is already used at {first.path}:{first.line(there)}; each is used once.")


def _own_ids(record: Any) -> Iterator[tuple[str, str, Where]]:
    """What must be the only one of its kind in all files. Things with a file of their own have their id from its name."""
    if isinstance(record, Questions):
        yield from (("improvement question id", asked.id, ("questions", place, "id")) for place, asked in enumerate(record.questions))
    elif isinstance(record, Stage):
        yield "stage number", str(record.number), ("number",)
    elif isinstance(record, Strand):
        yield "strand key", record.key, ("key",)
        yield "strand number", str(record.number), ("number",)
        yield "strand sign", record.sign, ("sign",)
        for number, activity in enumerate(record.activities):
            yield "activity id", activity.id, ("activities", number, "id")
            for place, asked in enumerate(activity.questions):
                yield "question id", asked.id, ("activities", number, "questions", place, "id")


# -- what a kind of file must besides be -------------------------------------------------------------------------------------

Meant = frozenset[tuple[str, str]]


def _check_improvement_questions(file: File, sheet: Questions, ids: Known, meant: Meant) -> Iterator[Fault]:
    if ids.gaps:
        return
    helped = Counter(name for question in ids.questions.values() for name in question.helps)
    for position, question in enumerate(sheet.questions):
        if helped[question.id] < FEWEST_HELPING and ("improvement question", question.id) not in meant:
            where: Where = ("questions", position, "id")
            yield from file.fault(
                where, f"only {helped[question.id]} questions help to answer `{question.id}`; at least {FEWEST_HELPING} must."
            )


def _check_strand(file: File, strand: Strand, ids: Known, _meant: Meant) -> Iterator[Fault]:
    for number, activity in enumerate(strand.activities):
        for position, question in enumerate(activity.questions):
            where: Where = ("activities", number, "questions", position)
            if question.id in question.uses:
                yield from file.fault((*where, "uses", question.uses.index(question.id)), "a question cannot use its own answer.")
            if question.when is not None:
                yield from _check_when(file, question.when, (*where, "when"), ids)


def _check_when(file: File, when: When, where: Where, ids: Known) -> Iterator[Fault]:
    if when.is_ is not None:
        asked = ids.questions.get(when.is_.question)
        wrong = asked and kinds.fault(asked, [when.is_.value] if kinds.of(asked).several else when.is_.value)
        if wrong and when.is_.question not in ids.doubtful:
            yield from file.fault((*where, "is", "value"), f"no answer to `{when.is_.question}` can have this value: {wrong}")
    for position, inner in enumerate(when.any):
        yield from _check_when(file, inner, (*where, "any", position), ids)


def _check_approach(file: File, approach: Approach, ids: Known, meant: Meant) -> Iterator[Fault]:
    if approach.mapped != "full" or file.doubtful(("mapped",)) or "activity" in ids.unsure or _lost(file, "steps", "activities", "more"):
        return
    mapped = {name for step in approach.steps for name in (*step.activities, *step.more)}
    missing = [name for name in sorted(ids.named("activity") - mapped) if ("activity", name) not in meant]
    if missing:
        listed = ", ".join(f"`{name}`" for name in missing)
        yield from file.fault(("steps",), f"a full mapping leads to every activity; no step has {listed}.")


def _check_page(file: File, page: Page, _ids: Known, _meant: Meant) -> Iterator[Fault]:
    for position, after in enumerate(page.next):
        if after.page == page.name:
            yield from file.fault(("next", position, "page"), "a page cannot come after itself.")


def _check_terms(file: File, sheet: Terms, ids: Known, _meant: Meant) -> Iterator[Fault]:
    for number, term in enumerate(sheet.terms):
        if term.id in term.related and not ids.doubled.get("term"):
            yield from file.fault(("terms", number, "related", term.related.index(term.id)), "a term is not related to itself.")


CHECKS: Mapping[type, Callable[[File, Any, Known, Meant], Iterator[Fault]]] = MappingProxyType(
    {
        Questions: _check_improvement_questions,
        Strand: _check_strand,
        Approach: _check_approach,
        Page: _check_page,
        Terms: _check_terms,
    }
)


# -- what nothing leads to ----------------------------------------------------------------------------------------------------

Leading = tuple[tuple[type, ...], tuple[str, ...], str]
# By kind of thing: the files that may lead to it, the fields that do, and how to mend it. Strands of a project's answers, stages,
# approaches and pages are lists that a reader goes through; a tool is met at an activity, in a stage or in an approach's step.
LEADING: Mapping[str, Leading] = MappingProxyType(
    {
        "strand": ((About,), ("strands",), "name it in `strands` in toolkit.yaml"),
        "stage": ((About,), ("stages",), "name it in `stages` in toolkit.yaml"),
        "approach": ((About,), ("approaches",), "name it in `approaches` in toolkit.yaml"),
        "page": ((Routes,), ("sections", "pages"), "name it in `sections` in routes.yaml"),
        "tool": (
            (Strand, Stage, Approach),
            ("activities", "tools", "steps", "tool", "guide"),
            "name it in an activity, a stage or an approach",
        ),
        "perspective": ((Questions,), ("questions", "perspective"), "no improvement question is asked from it"),
    }
)


def _orphans(read: list[File], known: list[File], ids: Known, unread: tuple[Path, ...], meant: Meant) -> Iterator[Fault]:
    """Things that a reader would never meet. Not said while a file that may lead there cannot be read, or has lost names of them."""
    for kind, (leading, fields, remedy) in LEADING.items():
        leaders = [file for file in known if isinstance(file.record, leading)]
        if any(_may_lead(path, kind) for path in unread) or any(_lost(file, *fields) for file in leaders):
            continue
        if kind == "page" and len(known) > len(read):
            continue  # an organisation's own page follows the others of its section
        named = {found.name for file in leaders for found in references(file.record) if found.kind == kind}
        for file in read:
            if isinstance(file.record, Page) and file.record.section not in ids.named("section"):
                continue  # that is told of its folder
            for name, where in _things(file, kind):
                if name not in named and (kind, name) not in meant:
                    yield from file.fault(where, f"nothing leads to the {kind} `{name}`: {remedy}.")


def _things(file: File, kind: str) -> Iterator[tuple[str, Where]]:
    """The things of a kind that a file has, with their places."""
    record = file.record
    if isinstance(record, Questions) and kind == "perspective":
        yield from ((perspective.id, ("perspectives", place, "id")) for place, perspective in enumerate(record.perspectives))
    elif isinstance(record, Page) and kind == "page":
        yield record.name, ()
    elif isinstance(record, (Strand, Stage, Approach, Tool)) and kind == type(record).__name__.lower():
        yield file.path.stem, ("id",)


def _may_lead(path: Path, kind: str) -> bool:
    """Whether a file that could not be read may lead to things of this kind."""
    sheet = {"page": "routes.yaml", "perspective": "questions.yaml"}.get(kind, "toolkit.yaml")
    return path.parent.name in ("strands", "stages", "approaches") if kind == "tool" else path.name == sheet


def _lost(file: File, *fields: str) -> bool:
    """Whether something in one of these fields was mended, so that names which the author wrote may be missing."""
    return any(next((step for step in reversed(place) if isinstance(step, str)), "") in fields for place in file.faulty)
