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
    """What the team says to one question: a value, or an honest non-answer with its reason. `at` is UTC in ISO form, to the second.

    `words` are what was typed where the value does not hold all of it: `about 40`.
    """

    state: State
    value: str | int | float | list[str] | None = None
    confidence: Confidence | None = None
    reason: str = ""
    by: str = ""
    at: str = ""
    extra: Mapping[str, Any] = {}
    words: str = ""


class Draft(Struct, frozen=True):
    """What was typed or marked at a question and is not saved yet."""

    text: str = ""
    confidence: Confidence | None = None


class Header(Struct, frozen=True):
    """Who improves what, since when, how: the key `project` of the file. `started` is a date in ISO form.

    `joined` is the stage in which a team began that did not begin at the first.
    """

    id: str
    title: str
    started: str = ""
    stage: str = ""
    approach: str = ""
    experience: str = ""
    team: tuple[str, ...] = ()
    extra: Mapping[str, Any] = {}
    joined: str = ""


class Comment(Struct, frozen=True):
    """Lines that somebody wrote into the file by hand, and the keys that lead to the one they stand above."""

    way: tuple[str, ...]
    lines: tuple[str, ...]


class Project(Struct, frozen=True):
    """One improvement effort of one team. `toolkit` is the version of the content that it was last worked with.

    `plans` (by stage), `stages` (gate decisions), the team's own `cards` and its `actions` (by id) are kept as they stand in the file;
    `steering.py`, `owncards.py` and `actions.py` read and write them. `unkept` are the lines of the file (from 1) with comments above no
    key: these are gone when it is written again.
    """

    header: Header
    toolkit: str = ""
    answers: Mapping[str, Answer] = {}
    worksheets: Mapping[str, Any] = {}
    plans: Mapping[str, Any] = {}
    cards: Entries = ()
    stages: Entries = ()
    extra: Mapping[str, Any] = {}
    comments: tuple[Comment, ...] = ()
    unkept: tuple[int, ...] = ()
    actions: Mapping[str, Any] = {}

    def state(self, question: str) -> str:
        """The state of the answer to a question, or `open` when it was never touched."""
        answer = self.answers.get(question)
        return answer.state if answer else "open"

    def value(self, question: str) -> Any:
        """The value of an answered question, else `None`."""
        answer = self.answers.get(question)
        return answer.value if answer and answer.state == "answered" else None

    @classmethod
    def empty(cls) -> Project:
        """A project that nobody has begun: everything is still to do."""
        return cls(Header("", ""))

    def with_header(self, **changes: Any) -> Project:
        """This project with fields of its header changed."""
        return structs.replace(self, header=structs.replace(self.header, **changes))

    def with_answer(self, question: str, answer: Answer) -> Project:
        """This project with one answer set."""
        return structs.replace(self, answers={**self.answers, question: answer})

    def without_answer(self, question: str) -> Project:
        """This project with one answer taken out."""
        return structs.replace(self, answers={name: answer for name, answer in self.answers.items() if name != question})


def in_order(project: Project, questions: Iterable[str]) -> Project:
    """This project with its answers in the order of these questions, so that two people's new answers stand apart in the file.

    Answers to other questions follow the last of their strand, in the order in which they stood.
    """
    places = {name: number for number, name in enumerate(questions)}
    last = {_strand(name): number for name, number in places.items()}
    end = len(places)

    def place(name: str) -> tuple[int, bool]:
        return (places[name], False) if name in places else (last.get(_strand(name), end), True)

    answers = project.answers
    ordered = sorted(answers, key=place)
    return (
        project if ordered == list(project.answers) else structs.replace(project, answers={name: project.answers[name] for name in ordered})
    )


def _strand(question: str) -> str:
    return question.partition(".")[0]


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
