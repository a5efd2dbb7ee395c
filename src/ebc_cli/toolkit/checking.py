"""Every fault in a content folder, in one run, each at its line: for the people who write content, and for CI.

Three passes: each file by itself (YAML, then its record type), then the rules that a type cannot say (counts, kinds), then the references
between files. A file that fails its first pass is left out of the later ones, so that one slip does not look like twenty.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from ebc_cli import yamlfile
from ebc_cli.errors import FileFault
from ebc_cli.records import convert
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.loading import overlaid
from ebc_cli.toolkit.model import About, Activity, Question, Questions, Record, Strand, Tool, Toolkit, When
from ebc_cli.yamlfile import Path_, nearest


class Fault(NamedTuple):
    """One thing that is wrong: in which file, on which line (0 for the whole file), where in words, and what would be right."""

    path: Path
    line: int
    where: str
    what: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.where}: {self.what}" if self.where else f"{place}: {self.what}"


class _File(NamedTuple):
    """A content file that could be read: its value, and the lines of its text for faults found later."""

    path: Path
    record: Record
    lines: yamlfile.Lines
    data: Any

    def fault(self, where: Path_, what: str) -> Fault:
        return Fault(self.path, self.lines.of(where), _say(where, self.data), what)


def check(folder: Path, base: Path | None = None) -> list[Fault]:
    """All faults of the content in `folder`. With `base`, `folder` is an overlay: it may refer to and replace what `base` has.

    An overlay's files may be partial, so each is checked as it will be used: laid over the file of the same name below it.
    """
    faults: list[Fault] = []
    read: list[_File] = []
    for path, kind in _expected(folder, faults, complete=base is None):
        below = base / path.relative_to(folder) if base else None
        read += _read(path, kind, below if below and below.is_file() else None, faults)
    known = read + (_base_files(base, {file.path.relative_to(folder) for file in read}) if base else [])
    if not any(fault.path.suffix == ".yaml" for fault in faults):
        faults += _check_together(read, known)
        faults += _check_examples(folder, known)
    else:
        for file in read:
            faults += _check_alone(file)
    return sorted(faults, key=lambda fault: (str(fault.path), fault.line))


def _expected(folder: Path, faults: list[Fault], *, complete: bool) -> Iterator[tuple[Path, type[Record]]]:
    """Each file that the folder should have, with what it holds; files that no rule knows are faults."""
    single: dict[str, type[Record]] = {"toolkit.yaml": About, "questions.yaml": Questions}
    several: dict[str, type[Record]] = {"strands": Strand, "tools": Tool}
    for name, kind in single.items():
        if (folder / name).is_file():
            yield folder / name, kind
        elif complete:
            faults.append(Fault(folder / name, 0, "", "this file is missing."))
    for name, kind in several.items():
        for path in sorted((folder / name).glob("*")):
            if path.suffix == ".yaml":
                yield path, kind
            elif not path.name.startswith("."):
                faults.append(Fault(path, 0, "", "content files end in `.yaml`; rename or remove this one."))
    allowed = {*single, *several, "examples", "README.md", "LICENSE"}
    for path in sorted(folder.iterdir()):
        if path.name not in allowed and not path.name.startswith("."):
            near = nearest(path.name, allowed)
            meant = f" Did you mean `{near}`?" if near else ""
            faults.append(Fault(path, 0, "", f"nothing of this name is read.{meant} Allowed: {', '.join(sorted(allowed))}."))


def _read(path: Path, kind: type[Record], below: Path | None, faults: list[Fault]) -> list[_File]:
    try:
        text = yamlfile.read_text(path)
        data = yamlfile.parse(text, path)
        lines = yamlfile.Lines(text, path)
        whole = overlaid(yamlfile.read(below), data) if below else data
    except FileFault as fault:
        faults.append(Fault(fault.path, fault.line, "", fault.what))
        return []
    except OSError as fault:
        faults.append(Fault(path, 0, "", f"the file cannot be read ({fault.strerror})."))
        return []
    faults += [
        Fault(path, line, "", f"`{word}` without quotes is text here but true or false to other programs; write '{word}' in quotes.")
        for line, word in lines.old_booleans()
    ]
    value = convert(whole, kind)
    if isinstance(value, list):
        faults += [Fault(path, lines.of(found.where), _say(found.where, whole), found.what) for found in value]
        return []
    return [_File(path, value, lines, whole)]


def _base_files(base: Path, replaced: set[Path]) -> list[_File]:
    unread: list[Fault] = []
    return [
        file
        for path, kind in _expected(base, unread, complete=True)
        if path.relative_to(base) not in replaced
        for file in _read(path, kind, None, unread)
    ]


def _say(where: Path_, data: Any) -> str:
    """The way to a place in words: ids where things have them, so that an author knows which question is meant."""
    parts: list[str] = []
    for step in where:
        data = _inside(data, step)
        named = data.get("id") if isinstance(data, dict) else None
        if isinstance(step, int):
            parts.append(yamlfile.shorten(named) if isinstance(named, str) else f"{step + 1}")
        elif step not in ("activities", "questions"):
            parts.append(yamlfile.shorten(step))
    return " › ".join(parts)


def _inside(data: Any, step: str | int) -> Any:
    try:
        return data[step]
    except (KeyError, IndexError, TypeError):
        return None


# -- rules of one file --------------------------------------------------------------------------------------------------------


def _check_alone(file: _File) -> Iterator[Fault]:
    record = file.record
    if isinstance(record, (Strand, Tool)) and record.id != file.path.stem:
        yield file.fault(("id",), f"the id is `{record.id}` but the file is called `{file.path.name}`; they must agree.")
    if isinstance(record, Strand):
        for number, activity in enumerate(record.activities):
            where: Path_ = ("activities", number)
            yield from _check_activity(file, activity, where)
            for position, question in enumerate(activity.questions):
                yield from _check_question(file, record, question, (*where, "questions", position))


def _check_activity(file: _File, activity: Activity, where: Path_) -> Iterator[Fault]:
    low, high = (2, 4) if activity.preliminary else (3, 6)
    yield from _count(file, (*where, "questions"), activity.questions, low, high)
    yield from _count(file, (*where, "steps"), activity.steps, 3, 6)
    yield from _count(file, (*where, "involve"), activity.involve, 1, 6)
    yield from _count(file, (*where, "pitfalls"), activity.pitfalls, 1, 4)
    yield from _count(file, (*where, "tools"), activity.tools, 1, 8)
    yield from _count(file, (*where, "stages"), activity.stages, 1, 5)
    if activity.preliminary and any(question.depth != "first" for question in activity.questions):
        yield file.fault((*where, "questions"), "every question of a preliminary activity has `depth: first`.")
    if not any(question.depth == "first" for question in activity.questions):
        yield file.fault((*where, "questions"), "at least one question has `depth: first`.")


def _check_question(file: _File, strand: Strand, question: Question, where: Path_) -> Iterator[Fault]:
    if question.id.split(".")[0] != strand.key:
        yield file.fault((*where, "id"), f"the id of a question of this strand starts with `{strand.key}.`.")
    if not question.ask.endswith("?"):
        yield file.fault((*where, "ask"), "a question ends in a question mark.")
    yield from _count(file, (*where, "consider"), question.consider, 2, 5)
    yield from _count(file, (*where, "good"), question.good, 1, 3)
    yield from _count(file, (*where, "helps"), question.helps, 1, 4)
    yield from _count(file, (*where, "stages"), question.stages, 1, 5)
    chooses = question.kind in ("one", "many")
    if chooses:
        yield from _count(file, (*where, "choices"), question.choices, 2, 9)
        ids = [choice.id for choice in question.choices]
        if len(set(ids)) < len(ids):
            yield file.fault((*where, "choices"), "two choices have the same id.")
    elif question.choices:
        yield file.fault((*where, "choices"), f"`choices` belongs to the kinds one and many, not to {question.kind}.")
    if (question.scale is not None) != (question.kind == "scale"):
        yield file.fault((*where, "kind"), "`kind: scale` and the key `scale` (from, to, low, high) go together.")
    elif question.scale and not 2 <= question.scale.last - question.scale.first <= 10:
        yield file.fault((*where, "scale"), "a scale has from 3 to 11 steps.")
    if question.unit and question.kind != "number":
        yield file.fault((*where, "unit"), f"`unit` belongs to the kind number, not to {question.kind}.")
    if question.when is not None:
        yield from _check_when_form(file, question.when, (*where, "when"))


def _check_when_form(file: _File, when: When, where: Path_) -> Iterator[Fault]:
    if sum((when.answered is not None, when.is_ is not None, bool(when.any))) != 1:
        yield file.fault(where, "a condition has exactly one of `answered`, `is`, `any`.")
    for position, inner in enumerate(when.any):
        yield from _check_when_form(file, inner, (*where, "any", position))


def _count(file: _File, where: Path_, things: tuple[Any, ...], low: int, high: int) -> Iterator[Fault]:
    if not low <= len(things) <= high:
        yield file.fault(where, f"there are {len(things)}; from {low} to {high} belong here.")


# -- references between files -------------------------------------------------------------------------------------------------


def _check_together(read: list[_File], known: list[_File]) -> Iterator[Fault]:
    for file in read:
        yield from _check_alone(file)
    ids = _Known.of(known)
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


class _Known(NamedTuple):
    """Every id that may be referred to."""

    strands: frozenset[str]
    tools: frozenset[str]
    helped: frozenset[str]
    perspectives: frozenset[str]
    questions: Mapping[str, Question]

    @classmethod
    def of(cls, files: list[_File]) -> _Known:
        records = [file.record for file in files]
        strands = [record for record in records if isinstance(record, Strand)]
        sheets = [record for record in records if isinstance(record, Questions)]
        return cls(
            frozenset(strand.id for strand in strands),
            frozenset(record.id for record in records if isinstance(record, Tool)),
            frozenset(question.id for sheet in sheets for question in sheet.questions),
            frozenset(perspective.id for sheet in sheets for perspective in sheet.perspectives),
            {question.id: question for strand in strands for activity in strand.activities for question in activity.questions},
        )

    def must_have(self, file: _File, where: Path_, wanted: str, allowed: Any, name: str) -> Iterator[Fault]:
        if wanted not in allowed:
            near = nearest(wanted, allowed)
            meant = f" Did you mean `{near}`?" if near else ""
            listed = f" Allowed: {', '.join(sorted(allowed))}." if len(allowed) <= 25 else ""
            yield file.fault(where, f"there is no {name} `{wanted}`.{meant}{listed}")


def _doubles(files: list[_File]) -> Iterator[Fault]:
    places: dict[tuple[str, str], list[tuple[_File, Path_]]] = {}
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
                where: Path_ = ("activities", number, "questions", position, "id")
                places.setdefault(("question", question.id), []).append((file, where))
    for (kind, name), found in places.items():
        for file, where in found[1:]:
            first, there = found[0]
            yield file.fault(where, f"the {kind} id `{name}` is already used at {first.path}:{first.lines.of(there)}; ids are used once.")


def _check_improvement_questions(file: _File, sheet: Questions, ids: _Known) -> Iterator[Fault]:
    for position, question in enumerate(sheet.questions):
        yield from ids.must_have(file, ("questions", position, "perspective"), question.perspective, ids.perspectives, "perspective")
    for position, name in enumerate(sheet.spiral):
        yield from ids.must_have(file, ("spiral", position), name, ids.helped, "improvement question")
    helped = Counter(name for question in ids.questions.values() for name in question.helps)
    for position, question in enumerate(sheet.questions):
        if helped[question.id] < 3:
            where: Path_ = ("questions", position, "id")
            yield file.fault(where, f"only {helped[question.id]} questions help to answer `{question.id}`; at least 3 must.")


def _check_strand_references(file: _File, strand: Strand, ids: _Known) -> Iterator[Fault]:
    for number, activity in enumerate(strand.activities):
        for position, tool in enumerate(activity.tools):
            yield from ids.must_have(file, ("activities", number, "tools", position), tool, ids.tools, "tool")
        for position, question in enumerate(activity.questions):
            where: Path_ = ("activities", number, "questions", position)
            for place, name in enumerate(question.helps):
                yield from ids.must_have(file, (*where, "helps", place), name, ids.helped, "improvement question")
            for place, name in enumerate(question.uses):
                yield from ids.must_have(file, (*where, "uses", place), name, ids.questions, "question")
                if name == question.id:
                    yield file.fault((*where, "uses", place), "a question cannot use its own answer.")
            if question.when is not None:
                yield from _check_when_references(file, question.when, (*where, "when"), ids)


def _check_when_references(file: _File, when: When, where: Path_, ids: _Known) -> Iterator[Fault]:
    if when.answered is not None:
        yield from ids.must_have(file, (*where, "answered"), when.answered, ids.questions, "question")
    if when.is_ is not None:
        yield from ids.must_have(file, (*where, "is", "question"), when.is_.question, ids.questions, "question")
        asked = ids.questions.get(when.is_.question)
        wrong = asked and kinds.fault(asked, [when.is_.value] if asked.kind in ("many", "lines") else when.is_.value)
        if wrong:
            yield file.fault((*where, "is", "value"), f"no answer to `{when.is_.question}` can have this value: {wrong}")
    for position, inner in enumerate(when.any):
        yield from _check_when_references(file, inner, (*where, "any", position), ids)


# -- worked examples ----------------------------------------------------------------------------------------------------------


def _check_examples(folder: Path, known: list[_File]) -> Iterator[Fault]:
    questions = _Known.of(known).questions
    for path in sorted((folder / "examples").glob("*")):
        if path.name.startswith("."):
            continue
        if not path.name.endswith(".ebc.yaml"):
            yield Fault(path, 0, "", "a worked example is called `<slug>.ebc.yaml`.")
            continue
        try:
            text = yamlfile.read_text(path)
            data = yamlfile.parse(text, path)
        except FileFault as fault:
            yield Fault(path, fault.line, "", fault.what)
            continue
        lines = yamlfile.Lines(text, path)
        answers = data.get("answers") if isinstance(data, dict) else None
        for name, answer in (answers if isinstance(answers, dict) else {}).items():
            for where, what in _example_faults(name, answer, questions):
                yield Fault(path, lines.of(("answers", name, *where)), name, what)


def _example_faults(name: str, answer: Any, questions: Mapping[str, Question]) -> Iterator[tuple[Path_, str]]:
    if name not in questions:
        near = nearest(name, questions)
        meant = f" Did you mean `{near}`?" if near else ""
        yield (), f"there is no question `{name}`.{meant}"
    elif isinstance(answer, dict) and answer.get("state") == "answered":
        wrong = kinds.fault(questions[name], answer.get("value"))
        if wrong:
            yield ("value",), wrong


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of content file, for editors. Raises `KeyError` for a kind that does not exist."""
    import msgspec

    return msgspec.json.schema(SCHEMAS[kind])


SCHEMAS: dict[str, type[Record]] = {"toolkit": About, "questions": Questions, "strand": Strand, "tool": Tool}


def summary(toolkit: Toolkit) -> str:
    """What a content folder holds, in one line."""
    activities = [activity for strand in toolkit.strands for activity in strand.activities]
    return (
        f"{len(toolkit.strands)} strands, {len(activities)} activities, {len(toolkit.by_question)} questions, "
        f"{len(toolkit.questions.questions)} improvement questions, {len(toolkit.tools)} tools"
    )
