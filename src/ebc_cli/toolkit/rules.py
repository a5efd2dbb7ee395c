"""Rules of one content file that a type cannot say: counts, kinds that go together, forms of ids. Also what a fault is.

A file with a fault in its form is read on with that place mended; what a rule would say of the mended place is not said, because it would
only repeat the fault in other words.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from ebc_cli import yamlfile
from ebc_cli.errors import Where, shorten
from ebc_cli.toolkit.model import Activity, Question, Record, Strand, Tool, When

# Fields of one thing that rules look at together.
GO_TOGETHER = {
    "kind": ("choices", "scale", "unit"),
    "choices": ("kind",),
    "scale": ("kind",),
    "preliminary": ("questions",),
}
# Lists of things that stand for themselves: a fault in one says nothing of the next.
ITEM_LISTS = ("activities", "questions", "perspectives", "stages", "approaches", "sources")


class Fault(NamedTuple):
    """One thing that is wrong: in which file, on which line (0 for the whole file), where in words, and what would be right."""

    path: Path
    line: int
    where: str
    what: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.where}: {self.what}" if self.where else f"{place}: {self.what}"


class File(NamedTuple):
    """A content file that could be read: its value, the lines of its text and its data for faults found later.

    An overlay's `data` is that laid over the file below it. `faulty` are the places that were mended to make a value of it.
    """

    path: Path
    record: Record
    lines: yamlfile.Lines
    data: Any
    faulty: tuple[Where, ...] = ()

    def fault(self, where: Where, what: str) -> Iterator[Fault]:
        """A fault at a place in the data, unless the place was mended and says nothing of what the author wrote."""
        if not self.doubtful(where):
            yield Fault(self.path, self.line(where), say(where, self.data), what)

    def line(self, where: Where) -> int:
        """The line of a place in the data."""
        return self.lines.of(where, self.data)

    def doubtful(self, where: Where) -> bool:
        """Whether the thing at `where`, or one that it goes together with, was mended."""
        return any(_touches(place, where) for place in self.faulty)


def _touches(faulty: Where, where: Where) -> bool:
    """Whether a mended place is around `where`, in the same field of the same thing, or in a field that decides about that one."""
    item = _item(where)
    if where[: len(faulty)] == faulty:
        return True
    if _item(faulty) != item or len(where) == len(item):
        return False
    field, other = where[len(item)], faulty[len(item)]
    return field == other or field in GO_TOGETHER.get(str(other), ())


def _item(where: Where) -> Where:
    end = 0
    while end + 1 < len(where) and where[end] in ITEM_LISTS and isinstance(where[end + 1], int):
        end += 2
    return where[:end]


def say(where: Where, data: Any) -> str:
    """The way to a place in words: ids where things have them, so that an author knows which question is meant."""
    parts: list[str] = []
    for step in where:
        data = inside(data, step)
        named = data.get("id") if isinstance(data, dict) else None
        if isinstance(step, int):
            parts.append(shorten(named) if isinstance(named, str) else f"{step + 1}")
        elif step not in ("activities", "questions"):
            parts.append(shorten(step))
    return " › ".join(parts)


def inside(data: Any, *where: str | int) -> Any:
    """What stands at a place in the data, `None` when there is nothing."""
    try:
        for step in where:
            data = data[step]
    except (KeyError, IndexError, TypeError):
        return None
    return data


def check_alone(file: File) -> Iterator[Fault]:
    """What is wrong in one file by itself."""
    record = file.record
    if isinstance(record, (Strand, Tool)) and record.id != file.path.stem:
        yield from file.fault(("id",), f"the id is `{record.id}` but the file is called `{file.path.name}`; they must agree.")
    if isinstance(record, Strand):
        for number, activity in enumerate(record.activities):
            where: Where = ("activities", number)
            yield from _check_activity(file, activity, where)
            for position, question in enumerate(activity.questions):
                yield from _check_question(file, record, question, (*where, "questions", position))


def _check_activity(file: File, activity: Activity, where: Where) -> Iterator[Fault]:
    low, high = (2, 4) if activity.preliminary else (3, 6)
    yield from _count(file, (*where, "questions"), activity.questions, low, high)
    yield from _count(file, (*where, "steps"), activity.steps, 3, 6)
    yield from _count(file, (*where, "involve"), activity.involve, 1, 6)
    yield from _count(file, (*where, "pitfalls"), activity.pitfalls, 1, 4)
    yield from _count(file, (*where, "tools"), activity.tools, 1, 8)
    yield from _count(file, (*where, "stages"), activity.stages, 1, 5)
    if activity.preliminary and any(question.depth != "first" for question in activity.questions):
        yield from file.fault((*where, "questions"), "every question of a preliminary activity has `depth: first`.")
    if not any(question.depth == "first" for question in activity.questions):
        yield from file.fault((*where, "questions"), "at least one question has `depth: first`.")


def _check_question(file: File, strand: Strand, question: Question, where: Where) -> Iterator[Fault]:
    if question.id.split(".")[0] != strand.key and not file.doubtful(("key",)):
        yield from file.fault((*where, "id"), f"the id of a question of this strand starts with `{strand.key}.`.")
    if not question.ask.endswith("?"):
        yield from file.fault((*where, "ask"), "a question ends in a question mark.")
    yield from _count(file, (*where, "consider"), question.consider, 2, 5)
    yield from _count(file, (*where, "good"), question.good, 1, 3)
    yield from _count(file, (*where, "helps"), question.helps, 1, 4)
    yield from _count(file, (*where, "stages"), question.stages, 1, 5)
    chooses = question.kind in ("one", "many")
    if chooses:
        yield from _count(file, (*where, "choices"), question.choices, 2, 9)
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


def _count(file: File, where: Where, things: tuple[Any, ...], low: int, high: int) -> Iterator[Fault]:
    if not low <= len(things) <= high:
        yield from file.fault(where, f"there are {len(things)}; from {low} to {high} belong here.")
