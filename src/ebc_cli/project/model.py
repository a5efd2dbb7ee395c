"""A project as immutable values. Every change is a new value; nothing here touches a file.

What this version of the program does not know (keys, and answers to questions that the toolkit no longer has) is carried in `extra` and
in `answers`, and written back as it was.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, Literal

from msgspec import Struct, structs

State = Literal["answered", "not-known", "not-applicable", "later"]
Confidence = Literal["low", "medium", "high"]
Experience = Literal["novice", "experienced"]
Entries = tuple[Mapping[str, Any], ...]

FORMAT = 1
STATES: tuple[State, ...] = ("answered", "not-known", "not-applicable", "later")
LEVELS: tuple[Confidence, ...] = ("low", "medium", "high")

# How each state is said to people.
STATE_WORDS: Mapping[str, str] = MappingProxyType(
    {"answered": "answered", "not-known": "not known yet", "not-applicable": "does not apply", "later": "come back later"}
)


class Answer(Struct, frozen=True):
    """What the team says to one question: a value, or an honest non-answer with its reason. `at` is UTC in ISO form, to the second."""

    state: State
    value: str | int | float | list[str] | None = None
    confidence: Confidence | None = None
    reason: str = ""
    by: str = ""
    at: str = ""
    extra: Mapping[str, Any] = {}


class Draft(Struct, frozen=True):
    """What was typed or marked at a question and is not saved yet."""

    text: str = ""
    confidence: Confidence | None = None


class Header(Struct, frozen=True):
    """Who improves what, since when, how: the key `project` of the file. `started` is a date in ISO form."""

    id: str
    title: str
    started: str = ""
    stage: str = ""
    approach: str = ""
    experience: str = ""
    team: tuple[str, ...] = ()
    extra: Mapping[str, Any] = {}


class Project(Struct, frozen=True):
    """One improvement effort of one team. `toolkit` is the version of the content that it was last worked with.

    `plans` (by stage) and `stages` (gate decisions) are kept as they stand in the file; `steering.py` reads and writes them. So are the
    team's own `cards`, which `owncards.py` reads and writes.
    """

    header: Header
    toolkit: str = ""
    answers: Mapping[str, Answer] = {}
    worksheets: Mapping[str, Any] = {}
    plans: Mapping[str, Any] = {}
    cards: Entries = ()
    stages: Entries = ()
    extra: Mapping[str, Any] = {}

    def state(self, question: str) -> str:
        """The state of the answer to a question, or `open` when it was never touched."""
        answer = self.answers.get(question)
        return answer.state if answer else "open"

    def value(self, question: str) -> Any:
        """The value of an answered question, else `None`."""
        answer = self.answers.get(question)
        return answer.value if answer and answer.state == "answered" else None

    def with_answer(self, question: str, answer: Answer) -> Project:
        """This project with one answer set. A new one stands after the last answer of the same strand, so that diffs stay small."""
        answers = dict(self.answers)
        if question not in answers:
            strand = question.partition(".")[0] + "."
            ids = list(answers)
            after = max((position for position, name in enumerate(ids) if name.startswith(strand)), default=len(ids) - 1) + 1
            if after < len(ids):
                answers = {name: answers.get(name, answer) for name in (*ids[:after], question, *ids[after:])}
        answers[question] = answer
        return structs.replace(self, answers=answers)

    def without_answer(self, question: str) -> Project:
        """This project with one answer taken out."""
        return structs.replace(self, answers={name: answer for name, answer in self.answers.items() if name != question})


def revised(earlier: Answer | None, new: Answer) -> Answer:
    """`new` as it should replace `earlier`.

    Unknown keys are kept, and so is the confidence where the value is the same and none is given.
    """
    if earlier is None:
        return new
    same = (earlier.state, earlier.value) == (new.state, new.value)
    confidence = new.confidence or (earlier.confidence if same else None)
    return structs.replace(new, confidence=confidence, extra=earlier.extra)


def slug(title: str, otherwise: str = "project") -> str:
    """A title as the start of a file name: lower case, plain letters and digits, hyphens; `otherwise` when nothing is left."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", plain.lower().replace("'", ""))
    name = ""
    for word in words:
        if len(name) + len(word) > 48:
            break
        name += f"-{word}" if name else word
    return name or otherwise


def merged(base: Project, ours: Project, theirs: Project) -> tuple[Project, tuple[str, ...]]:
    """Both sides' changes since `base`, and the ids of the questions that both changed differently (`theirs` stands there).

    Gate decisions and cards of both sides are kept. A plan, a field of the header, and each other key is taken from the side that changed
    it; from us if both did.
    """
    result, conflicts = theirs, []
    for name in _changed(base.answers, ours.answers):
        mine = ours.answers.get(name)
        if base.answers.get(name) == theirs.answers.get(name):
            result = result.with_answer(name, mine) if mine else result.without_answer(name)
        elif mine != theirs.answers.get(name):
            conflicts.append(name)
    for field in ("toolkit", "worksheets", "extra"):
        if getattr(ours, field) != getattr(base, field):
            result = structs.replace(result, **{field: getattr(ours, field)})
    header = structs.replace(theirs.header, **_changed_fields(base.header, ours.header))
    plans = _plans_of_both(base.plans, ours.plans, theirs.plans)
    cards = _entries_of_both(base.cards, ours.cards, theirs.cards)
    stages = _entries_of_both(base.stages, ours.stages, theirs.stages)
    return structs.replace(result, header=header, plans=plans, cards=cards, stages=stages), tuple(conflicts)


def _changed_fields(before: Header, after: Header) -> dict[str, Any]:
    """Title, stage, team and so on, each by itself: one person moves the project to a stage while another names the team."""
    return {name: value for name, value in structs.asdict(after).items() if value != getattr(before, name)}


def _plans_of_both(base: Mapping[str, Any], ours: Mapping[str, Any], theirs: Mapping[str, Any]) -> Mapping[str, Any]:
    changed = set(_changed(base, ours))
    return {
        **{stage: plan for stage, plan in theirs.items() if stage not in changed or stage in ours},
        **{stage: plan for stage, plan in ours.items() if stage in changed},
    }


def _entries_of_both(base: Entries, ours: Entries, theirs: Entries) -> Entries:
    """Their entries less those that we took out, then those that we added; what both added alike stands once."""
    taken_out, added = _less(base, ours), _less(ours, base)
    return (*_less(theirs, taken_out), *_less(added, _less(theirs, base)))


def _less(entries: Entries, others: Entries) -> Entries:
    """The entries without as many of each as there are among the others."""
    left = list(others)
    kept = []
    for entry in entries:
        if entry in left:
            left.remove(entry)
        else:
            kept.append(entry)
    return tuple(kept)


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterable[str]:
    return [name for name in dict.fromkeys((*before, *after)) if before.get(name) != after.get(name)]
