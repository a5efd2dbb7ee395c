"""References between content files: every name that one file uses, another must have; every id is used once. Also the worked examples.

Files that cannot be read at all are not held against the others: a name that one of them may have is let pass.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ebc_cli import files, yamlfile
from ebc_cli.errors import FileFault, Where, nearest
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.model import About, Question, Questions, Strand, Tool, When
from ebc_cli.toolkit.rules import Fault, File


def check_together(read: list[File], known: list[File], unread: Iterable[Path]) -> Iterator[Fault]:
    """What is wrong between the files in `read`, which may refer to all in `known`; those in `unread` could not be read."""
    ids = Known.of(known, unread)
    yield from _doubles(known)
    for file in read:
        record = file.record
        if isinstance(record, About):
            for position, slug in enumerate(record.strands):
                yield from ids.must_have(file, ("strands", position), slug, ids.strands, "strand")
        elif isinstance(record, Questions):
            yield from _check_improvement_questions(file, record, ids)
        elif isinstance(record, Strand):
            yield from _check_strand_references(file, record, ids)


class Known(NamedTuple):
    """Every id that may be referred to. `gaps`: not all that the strands say could be read; `sheet`: all improvement questions could.

    `doubtful` are the questions that were mended, whose kind may not be what the author meant.
    """

    strands: frozenset[str]
    keys: frozenset[str]
    tools: frozenset[str]
    helped: frozenset[str]
    perspectives: frozenset[str]
    questions: Mapping[str, Question]
    doubtful: frozenset[str]
    gaps: bool
    sheet: bool

    @classmethod
    def of(cls, files: list[File], unread: Iterable[Path]) -> Known:
        """The ids in `files`; of an unread file its name, which is its id."""
        records = [file.record for file in files]
        strands = [record for record in records if isinstance(record, Strand)]
        sheets = [record for record in records if isinstance(record, Questions)]
        names: dict[str, set[str]] = {"strands": set(), "tools": set()}
        for path in (*unread, *(file.path for file in files if file.doubtful(("id",)))):
            names.setdefault(path.parent.name, set()).add(path.stem)
        places = [place for file in files for place in file.faulty]
        return cls(
            frozenset(strand.id for strand in strands) | names["strands"],
            frozenset(strand.key for strand in strands),
            frozenset(record.id for record in records if isinstance(record, Tool)) | names["tools"],
            frozenset(question.id for sheet in sheets for question in sheet.questions),
            frozenset(perspective.id for sheet in sheets for perspective in sheet.perspectives),
            {question.id: question for strand in strands for activity in strand.activities for question in activity.questions},
            frozenset(name for file in files for name in _mended_questions(file)),
            bool(names["strands"]) or any("helps" in place for place in places),
            bool(sheets) and not any(place[0] == "questions" for place in places if place),
        )

    def must_have(self, file: File, where: Where, wanted: str, allowed: Iterable[str], name: str) -> Iterator[Fault]:
        """A fault when `wanted` is not allowed, with the nearest that is."""
        names = frozenset(allowed)
        if wanted not in names:
            near = nearest(wanted, names)
            meant = f" Did you mean `{near}`?" if near else ""
            listed = f" Allowed: {', '.join(sorted(names))}." if len(names) <= 25 else ""
            yield from file.fault(where, f"there is no {name} `{wanted}`.{meant}{listed}")

    def must_have_question(self, file: File, where: Where, wanted: str) -> Iterator[Fault]:
        """A fault when no question has the id `wanted`, unless a strand that could not be read may have it."""
        if not self.may_be_unread(wanted):
            yield from self.must_have(file, where, wanted, self.questions, "question")

    def may_be_unread(self, question: str) -> bool:
        """Whether a strand that could not be read may have this question."""
        return self.gaps and question.partition(".")[0] not in self.keys


def _mended_questions(file: File) -> Iterator[str]:
    if isinstance(file.record, Strand) and file.faulty:
        for number, activity in enumerate(file.record.activities):
            for position, question in enumerate(activity.questions):
                where: Where = ("activities", number, "questions", position)
                if any(file.doubtful((*where, field)) for field in ("id", "kind", "choices", "scale")):
                    yield question.id


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


def _check_improvement_questions(file: File, sheet: Questions, ids: Known) -> Iterator[Fault]:
    for position, question in enumerate(sheet.questions):
        yield from ids.must_have(file, ("questions", position, "perspective"), question.perspective, ids.perspectives, "perspective")
    for position, name in enumerate(sheet.spiral):
        yield from ids.must_have(file, ("spiral", position), name, ids.helped, "improvement question")
    helped = Counter(name for question in ids.questions.values() for name in question.helps)
    for position, question in enumerate(sheet.questions):
        if helped[question.id] < 3 and not ids.gaps:
            where: Where = ("questions", position, "id")
            yield from file.fault(where, f"only {helped[question.id]} questions help to answer `{question.id}`; at least 3 must.")


def _check_strand_references(file: File, strand: Strand, ids: Known) -> Iterator[Fault]:
    for number, activity in enumerate(strand.activities):
        for position, tool in enumerate(activity.tools):
            yield from ids.must_have(file, ("activities", number, "tools", position), tool, ids.tools, "tool")
        for position, question in enumerate(activity.questions):
            where: Where = ("activities", number, "questions", position)
            for place, name in enumerate(question.helps if ids.sheet else ()):
                yield from ids.must_have(file, (*where, "helps", place), name, ids.helped, "improvement question")
            for place, name in enumerate(question.uses):
                yield from ids.must_have_question(file, (*where, "uses", place), name)
                if name == question.id:
                    yield from file.fault((*where, "uses", place), "a question cannot use its own answer.")
            if question.when is not None:
                yield from _check_when_references(file, question.when, (*where, "when"), ids)


def _check_when_references(file: File, when: When, where: Where, ids: Known) -> Iterator[Fault]:
    if when.answered is not None:
        yield from ids.must_have_question(file, (*where, "answered"), when.answered)
    if when.is_ is not None:
        yield from ids.must_have_question(file, (*where, "is", "question"), when.is_.question)
        asked = ids.questions.get(when.is_.question)
        wrong = asked and kinds.fault(asked, [when.is_.value] if asked.kind in ("many", "lines") else when.is_.value)
        if wrong and when.is_.question not in ids.doubtful:
            yield from file.fault((*where, "is", "value"), f"no answer to `{when.is_.question}` can have this value: {wrong}")
    for position, inner in enumerate(when.any):
        yield from _check_when_references(file, inner, (*where, "any", position), ids)


# -- worked examples ----------------------------------------------------------------------------------------------------------


def check_examples(folder: Path, known: list[File], unread: Iterable[Path]) -> Iterator[Fault]:
    """What the worked examples in `folder` answer that no question asks, or not in its kind."""
    ids = Known.of(known, unread)
    for path in sorted((folder / "examples").glob("*")):
        if path.name.startswith("."):
            continue
        if not path.name.endswith(".ebc.yaml"):
            yield Fault(path, 0, "", "a worked example is called `<slug>.ebc.yaml`.")
            continue
        try:
            text = files.read_text(path)
            data = yamlfile.parse(text, path)
        except FileFault as fault:
            yield Fault(path, fault.line, "", fault.what)
            continue
        lines = yamlfile.Lines(text, path)
        answers = data.get("answers") if isinstance(data, dict) else None
        for name, answer in (answers if isinstance(answers, dict) else {}).items():
            for where, what in _example_faults(name, answer, ids):
                yield Fault(path, lines.of(("answers", name, *where)), name, what)


def _example_faults(name: str, answer: Any, ids: Known) -> Iterator[tuple[Where, str]]:
    asked = ids.questions.get(name)
    if asked is None:
        if not ids.may_be_unread(name):
            near = nearest(name, ids.questions)
            meant = f" Did you mean `{near}`?" if near else ""
            yield (), f"there is no question `{name}`.{meant}"
    elif isinstance(answer, dict) and answer.get("state") == "answered" and name not in ids.doubtful:
        wrong = kinds.fault(asked, answer.get("value"))
        if wrong:
            yield ("value",), wrong
