"""From data that somebody wrote to answers that fit: all of them, or every fault with the place where it stands.

Three forms are read: answers by question id, a whole project file, and the list that `ebc answer list --json` prints. Where a value is
not yet of its question's kind but could have been typed (`22 November 2026`, a block of lines), it is read as typed.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import Struct, structs

from ebc_cli import records
from ebc_cli.errors import UsageFault, Where, did_you_mean, shorten
from ebc_cli.guide.incoming import is_empty, left_out
from ebc_cli.project.model import FORMAT, Answer, Confidence, Project, State, revised
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.model import Question, Toolkit
from ebc_cli.toolkit.reading import Reading

BROKEN_TEXT = "there is half of a character in this text (a lone surrogate), which cannot be saved."
NOT_KNOWN = "to say that it is not known yet, write {state: not-known}."


class Fault(NamedTuple):
    """What is wrong with one answer, or with the whole (an empty `question`). `where` is the way there in the data."""

    where: Where
    question: str
    what: str


class Imported(NamedTuple):
    """Answers by question id, ready to be put into a project, where each stands, and every fault. With any fault nothing may be saved.

    `carried` are the ids of those whose question the toolkit does not ask, or not so any more: they are kept as they came. `untouched` is
    how many stand there empty, and `left_out` names the other parts of a project, which are no answers.
    """

    answers: Mapping[str, Answer]
    places: Mapping[str, Where]
    faults: tuple[Fault, ...]
    carried: tuple[str, ...] = ()
    untouched: int = 0
    left_out: tuple[str, ...] = ()


class Change(NamedTuple):
    """What an import would do to a project: the answers it would set, those that differ, those already there.

    Of those that differ, `newer` are the project's own that were given later than the ones that come in.
    """

    new: Mapping[str, Answer]
    replaced: Mapping[str, Answer]
    same: tuple[str, ...]
    newer: tuple[str, ...] = ()


class _Form(Struct, forbid_unknown_fields=True):
    state: State | None = None
    value: Any = None
    words: str = ""
    confidence: Confidence | None = None
    reason: str = ""
    by: str = ""
    at: str = ""


class _Entry(NamedTuple):
    question: str
    where: Where
    data: Any
    open_keys: bool  # a project file carries keys that this version does not know; elsewhere an unknown key is a slip


def read(data: Any, toolkit: Toolkit, *, by: str, at: str) -> Imported:
    """The answers in `data`. `by` and `at` stand where an answer does not say itself who gave it and when."""
    answers: dict[str, Answer] = {}
    faults: list[Fault] = []
    places: dict[str, Where] = {}
    carried: list[str] = []
    untouched = 0
    for entry in _entries(data):
        if len(faults) >= records.MOST_FAULTS:  # nobody reads more, and looking for the nearest id takes its time
            faults.append(Fault((), "", "what follows was not read: there are too many faults already."))
            break
        if isinstance(entry, Fault):
            faults.append(entry)
            continue
        if entry.question in places:
            faults.append(Fault(entry.where, entry.question, "this question stands here a second time; keep one."))
            continue
        places[entry.question] = entry.where
        if is_empty(entry.data):
            untouched += 1
            continue
        answer = _answer(entry, toolkit, by=by, at=at)
        if not isinstance(answer, Answer) and (kept := _as_it_came(entry)):
            answer = kept
            carried.append(entry.question)
        if isinstance(answer, Answer):
            answers[entry.question] = answer
        else:
            faults += answer
    if not answers and not faults:
        empty = " All that stand there are empty." if untouched else ""
        faults.append(Fault((), "", f"there are no answers in it.{empty}"))
    return Imported(answers, places, tuple(faults), tuple(carried), untouched, left_out(data))


def _as_it_came(entry: _Entry) -> Answer | None:
    """A whole answer, with its state and time as this program writes them, to a question that is asked otherwise or not at all here.

    What this program has given out is always taken in again. `None` for what a person has written, where it may be a slip.
    """
    data = entry.data
    if not isinstance(data, dict) or not data.get("at") or not data.get("state"):
        return None
    form = records.convert({key: value for key, value in data.items() if key in _Form.__struct_fields__ and value is not None}, _Form)
    if isinstance(form, list) or form.state is None or (time := _utc(form.at)) is None:
        return None
    several = isinstance(form.value, list) and all(isinstance(item, str) and is_text(item) for item in form.value)
    single = isinstance(form.value, (str, int, float)) and not isinstance(form.value, bool) and is_text(str(form.value))
    if (form.state == "answered") != (several or single) or not (is_text(form.reason) and is_text(form.by)):
        return None
    extra = {key: item for key, item in data.items() if key not in _Form.__struct_fields__}
    return Answer(form.state, form.value, form.confidence, form.reason, form.by, time, extra, form.words)


def against(project: Project, answers: Mapping[str, Answer]) -> Change:
    """How `answers` meet what the project has; the same answer with another time or author counts as the same."""
    new: dict[str, Answer] = {}
    replaced: dict[str, Answer] = {}
    same: list[str] = []
    for name, answer in answers.items():
        earlier = project.answers.get(name)
        later = revised(earlier, answer)
        if earlier is None:
            new[name] = later
        elif _content(earlier) == _content(later):
            same.append(name)
        else:
            replaced[name] = later
    newer = (name for name, answer in replaced.items() if project.answers[name].at > answer.at)
    return Change(new, replaced, tuple(same), tuple(newer))


def put(project: Project, answers: Mapping[str, Answer]) -> Project:
    """The project with all of `answers` set."""
    return structs.replace(project, answers={**project.answers, **answers})


def _content(answer: Answer) -> tuple[Any, ...]:
    return answer.state, answer.value, answer.words, answer.confidence, answer.reason


def _entries(data: Any) -> Iterator[_Entry | Fault]:
    if isinstance(data, list):
        yield from _listed(data)
    elif not isinstance(data, dict):
        yield Fault((), "", "answers by question id belong here, such as `problem.stories: [...]`, or a whole project file.")
    elif "ebc" in data:
        yield from _of_project(data)
    else:
        yield from (_Entry(name, (name,), value, False) for name, value in data.items())


def _listed(data: list[Any]) -> Iterator[_Entry | Fault]:
    for position, item in enumerate(data):
        name = item.get("id") if isinstance(item, dict) else None
        if not isinstance(name, str):
            yield Fault((position,), "", "each item of the list has the keys `id` (a question) and `state`, `value` and so on.")
        elif item.get("state") != "open":  # `ebc answer list --all --json` prints these too; there is nothing to take from them
            yield _Entry(name, (position,), {key: value for key, value in item.items() if key != "id"}, False)


def _of_project(data: dict[str, Any]) -> Iterator[_Entry | Fault]:
    from ebc_cli.project.fileform import MIGRATIONS  # and with it YAML, 17 ms: `answer set` needs this module and not that

    number = data["ebc"]
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= FORMAT:
        yield Fault(("ebc",), "", f"this project file has a format that this ebc does not know; it reads formats up to {FORMAT}.")
        return
    for version in range(number, FORMAT):
        data = MIGRATIONS[version](data)
    answers = data.get("answers")
    if answers is not None and not isinstance(answers, dict):
        yield Fault(("answers",), "", "answers by question id belong here.")
        return
    yield from (_Entry(name, ("answers", name), value, True) for name, value in (answers or {}).items())


def _answer(entry: _Entry, toolkit: Toolkit, *, by: str, at: str) -> Answer | list[Fault]:
    name = entry.question
    if name not in toolkit.by_question:
        meant = did_you_mean(name, toolkit.by_question)
        return [Fault(entry.where, name, f"there is no question `{shorten(name)}`.{meant}")]
    question = toolkit.by_question[name][2]
    if isinstance(entry.data, dict):
        return _answer_of_keys(entry, question, by=by, at=at)
    found = fitting(question, entry.data)
    if isinstance(found, Fault):
        return [Fault(entry.where, name, found.what)]
    return Answer("answered", found.value, by=by, at=at, words=found.words)


def _answer_of_keys(entry: _Entry, question: Question, *, by: str, at: str) -> Answer | list[Fault]:
    given = {key: value for key, value in entry.data.items() if value is not None}
    known = {key: value for key, value in given.items() if key in _Form.__struct_fields__}
    form = records.convert(known if entry.open_keys else given, _Form)
    if isinstance(form, list):
        return [Fault((*entry.where, *fault.where), entry.question, fault.what) for fault in form]
    faults = []
    for key in ("words", "reason", "by"):
        if not is_text(getattr(form, key)):
            faults.append(Fault((*entry.where, key), entry.question, BROKEN_TEXT))
    time = _utc(form.at) if form.at else at
    if time is None:
        what = f"a time such as 2026-11-22T10:15:00+00:00 belongs here, not `{shorten(form.at)}`."
        faults.append(Fault((*entry.where, "at"), entry.question, what))
    state: State = form.state or "answered"
    value, words = None, ""
    if state == "answered":
        found = fitting(question, form.value)
        if isinstance(found, Fault):
            what = f"`state: answered` goes with a value; {NOT_KNOWN}" if form.value is None else found.what
            faults.append(Fault((*entry.where, *(("value",) if "value" in given else ())), entry.question, what))
        else:
            value, words = found
    elif form.value is not None:
        what = f"a value goes with `state: answered`, not with `{state}`; put what you know into `reason`, or change the state."
        faults.append(Fault((*entry.where, "value"), entry.question, what))
    if faults:
        return faults
    extra = {key: item for key, item in given.items() if key not in known}
    return Answer(state, value, form.confidence, form.reason, form.by or by, time or at, extra, form.words or words)


def fitting(question: Question, value: Any) -> Reading | Fault:
    """`value` as it belongs to the question, read as typed where it is not yet so; a fault that says what would fit."""
    if value is None:
        return Fault((), question.id, f"there is no value here; {NOT_KNOWN}")
    if any(not is_text(text) for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)):
        return Fault((), question.id, BROKEN_TEXT)
    if isinstance(value, bool) and question.kind == "yes-no":
        return Reading("yes" if value else "no")
    wrong = kinds.fault(question, value)
    if not wrong:
        return Reading(value)
    if isinstance(value, str) and value.strip():
        try:
            return kinds.read_surely(question, value).readings[0]
        except UsageFault as fault:
            return Fault((), question.id, f"{fault.message} {fault.hint}".strip())
    a_text = kinds.of(question).free and not kinds.of(question).several
    quotes = " If a text is meant, put it in quotes." if a_text and isinstance(value, (bool, int, float)) else ""
    return Fault((), question.id, wrong + quotes)


def is_text(text: str) -> bool:
    """Whether the text can be written to a file: it holds no half characters, as broken bytes and bad JSON escapes leave them."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _utc(text: str) -> str | None:
    """A time in ISO form as UTC to the second; one without a zone is taken as UTC. `None` when it is no time."""
    try:
        time = datetime.datetime.fromisoformat(text)
        time = time if time.tzinfo else time.replace(tzinfo=datetime.UTC)
        return time.astimezone(datetime.UTC).replace(microsecond=0).isoformat()
    except (ValueError, OverflowError):
        return None


def as_data(answer: Answer) -> dict[str, Any]:
    """An answer as `read` takes it: what is not there is left out."""
    given = {key: getattr(answer, key) for key in ("state", "value", "words", "confidence", "reason", "by", "at")}
    return {key: value for key, value in given.items() if value not in (None, "")}
