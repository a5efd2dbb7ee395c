"""From data that somebody wrote to answers that fit: all of them, or every fault with the place where it stands.

Three forms are read: answers by question id, a whole project file, and the list that `ebc answer list --json` prints. Where a value is
not yet of its question's kind but could have been typed (`22 November 2026`, a block of lines), it is read as typed. What is left empty
in a form is left alone.

What this program wrote itself (an export, a project) always finds its way in: an answer to a question that is not asked here, or that
does not fit here, is carried as it stands and named. What a hand wrote is not: there it is a slip.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from msgspec import Struct, structs

from ebc_cli import records
from ebc_cli.errors import UsageFault, Where, did_you_mean, shorten
from ebc_cli.guide import forms
from ebc_cli.guide.forms import OPEN, Entry, FormFault, is_empty
from ebc_cli.project.model import STATES, Answer, Confidence, Project, State, revised
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.model import Question, Toolkit
from ebc_cli.toolkit.reading import Reading

BROKEN_TEXT = "there is half of a character in this text (a lone surrogate), which cannot be saved."
NOT_KNOWN = "to say that it is not known yet, write {state: not-known}."


class Imported(NamedTuple):
    """Answers by question id, ready to be put into a project, where each stands, and every fault. With any fault nothing may be saved.

    `carried` says which answers are kept as they came though they do not fit here, and why. `untouched` is how many questions stand there
    empty, and `left_out` names the other parts of a project, which are no answers.
    """

    answers: Mapping[str, Answer]
    places: Mapping[str, Where]
    faults: tuple[FormFault, ...]
    carried: tuple[FormFault, ...] = ()
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


def read(data: Any, toolkit: Toolkit, *, by: str, at: str, project: Project | None = None) -> Imported:
    """The answers in `data`. `by` and `at` stand where an answer does not say itself who gave it and when.

    What the `project` says already is passed without a question, fitting or not.
    """
    answers: dict[str, Answer] = {}
    faults: list[FormFault] = []
    carried: list[FormFault] = []
    places: dict[str, Where] = {}
    untouched = 0
    for entry in forms.entries(data):
        if len(faults) >= records.MOST_FAULTS:  # nobody reads more, and looking for the nearest id takes its time
            faults.append(FormFault((), "", "what follows was not read: there are too many faults already."))
            break
        if isinstance(entry, FormFault):
            faults.append(entry)
            continue
        if entry.question in places:
            faults.append(FormFault(entry.where, entry.question, "this question stands here a second time; keep one."))
            continue
        places[entry.question] = entry.where
        if forms.left_empty(entry):
            untouched += 1
            continue
        there = project.answers.get(entry.question) if project else None
        if there is not None and _says(entry.data, there):
            answers[entry.question] = there
        elif isinstance(answer := _answer(entry, toolkit, by=by, at=at), Answer):
            answers[entry.question] = answer
            carried += _why_carried(entry, answer, toolkit)
        else:
            faults += answer
    left_out = forms.left_out(data)
    if not places and not faults and not left_out:
        faults.append(FormFault((), "", "there are no answers in it."))
    return Imported(answers, places, tuple(faults), tuple(carried), untouched, left_out)


def against(project: Project, answers: Mapping[str, Answer]) -> Change:
    """How `answers` meet what the project has; the same answer with another time or author counts as the same."""
    new: dict[str, Answer] = {}
    replaced: dict[str, Answer] = {}
    same: list[str] = []
    for name, answer in answers.items():
        earlier = project.answers.get(name)
        if earlier is None:
            new[name] = answer
            continue
        later = structs.replace(revised(earlier, answer), extra={**earlier.extra, **answer.extra})
        if _content(earlier) == _content(later):
            same.append(name)
        else:
            replaced[name] = later
    newer = (name for name, answer in replaced.items() if _is_older(answer, project.answers[name]))
    return Change(new, replaced, tuple(same), tuple(newer))


def put(project: Project, answers: Mapping[str, Answer]) -> Project:
    """The project with all of `answers` set."""
    return structs.replace(project, answers={**project.answers, **answers})


def _content(answer: Answer) -> tuple[Any, ...]:
    return answer.state, answer.value, answer.words, answer.confidence, answer.reason, answer.extra


def _is_older(answer: Answer, there: Answer) -> bool:
    """Whether an answer was given before the one that is there; one whose time is not told may have been."""
    time, before = moment(answer.at), moment(there.at)
    return time is None or (before is not None and time < before)


def _says(data: Any, answer: Answer) -> bool:
    """Whether an entry says what is answered already; the time and the author are no part of it."""
    if not isinstance(data, dict) or data.get("state") != answer.state:
        return False
    more = {key: item for key, item in data.items() if key not in _Form.__struct_fields__}
    if any(key not in answer.extra or answer.extra[key] != item for key, item in more.items()):
        return False
    said = data.get("value"), data.get("words") or "", data.get("confidence"), data.get("reason") or ""
    return type(said[0]) is type(answer.value) and said == (answer.value, answer.words, answer.confidence, answer.reason)


def _answer(entry: Entry, toolkit: Toolkit, *, by: str, at: str) -> Answer | list[FormFault]:
    name = entry.question
    found = toolkit.by_question.get(name)
    # A list has a row for each answer there is, whatever has become of its question.
    listed = isinstance(entry.where[0], int) and isinstance(entry.data, dict) and entry.data.get("state") in STATES
    if entry.ours or (found is None and listed):
        return _as_it_stands(entry, by=by)
    if found is None:
        return [FormFault(entry.where, name, f"there is no question `{shorten(name)}`.{did_you_mean(name, toolkit.by_question)}")]
    question = found[2]
    if isinstance(entry.data, dict):
        return _answer_of_keys(entry, question, by=by, at=at)
    read_as = fitting(question, entry.data)
    if isinstance(read_as, FormFault):
        return [FormFault(entry.where, name, read_as.what)]
    return Answer("answered", read_as.value, by=by, at=at, words=read_as.words)


def _as_it_stands(entry: Entry, *, by: str) -> Answer | list[FormFault]:
    """What this program wrote, read as a project file is."""
    from ebc_cli.project.fileform import AnswerForm  # and with it YAML, 17 ms: `answer set` needs this module and not that

    known = {key: value for key, value in entry.data.items() if key in AnswerForm.__struct_fields__ and value is not None}
    form = records.convert(known, AnswerForm)
    if isinstance(form, list):
        return [FormFault((*entry.where, *fault.where), entry.question, fault.what) for fault in form]
    texts = {"value": form.value, "words": form.words, "reason": form.reason, "by": form.by, "at": form.at}
    broken = [key for key, text in texts.items() if not all(map(is_text, _texts(text)))]
    if broken:
        return [FormFault((*entry.where, key), entry.question, BROKEN_TEXT) for key in broken]
    extra = {key: item for key, item in entry.data.items() if key not in AnswerForm.__struct_fields__}
    return Answer(form.state, form.value, form.confidence, form.reason, form.by or by, form.at, extra, form.words)


def _why_carried(entry: Entry, answer: Answer, toolkit: Toolkit) -> Iterator[FormFault]:
    """Why an answer does not fit here, if it does not; it is taken all the same."""
    name = entry.question
    found = toolkit.by_question.get(name)
    if found is None:
        meant = did_you_mean(name, toolkit.by_question)
        yield FormFault(entry.where, name, f"the guide does not ask this question; its answer is kept as it came.{meant}")
        return
    wrong = kinds.fault(found[2], answer.value) if answer.value is not None or answer.state == "answered" else ""
    if wrong:
        yield FormFault(entry.where, name, f"the answer does not fit the question as it is asked here, and is kept as it came: {wrong}")
    elif answer.value is not None and answer.state != "answered":
        yield FormFault(entry.where, name, f"it has a value beside `state: {answer.state}`; both are kept as they came.")
    for key in answer.extra:
        yield FormFault(entry.where, name, f"the key `{shorten(key)}` is not known here, and is kept as it came.")


def _answer_of_keys(entry: Entry, question: Question, *, by: str, at: str) -> Answer | list[FormFault]:
    given = {key: value for key, value in entry.data.items() if not is_empty(value) or (key == "value" and value is not None)}
    if given.get("state") == OPEN:
        del given["state"]
    form = records.convert(given, _Form)
    if isinstance(form, list):
        return [FormFault((*entry.where, *fault.where), entry.question, fault.what) for fault in form]
    faults = []
    for key in ("words", "reason", "by"):
        if not is_text(getattr(form, key)):
            faults.append(FormFault((*entry.where, key), entry.question, BROKEN_TEXT))
    time = _utc(form.at) if form.at else at
    if time is None:
        what = f"a time such as 2026-11-22T10:15:00+00:00 belongs here, not `{shorten(form.at)}`."
        faults.append(FormFault((*entry.where, "at"), entry.question, what))
    state: State = form.state or "answered"
    value, words = None, ""
    if state == "answered":
        found = fitting(question, form.value)
        if isinstance(found, FormFault):
            what = f"`state: answered` goes with a value; {NOT_KNOWN}" if is_empty(form.value) else found.what
            faults.append(FormFault((*entry.where, *(("value",) if "value" in given else ())), entry.question, what))
        else:
            value, words = found
    elif not is_empty(form.value):
        what = f"a value goes with `state: answered`, not with `{state}`; put what you know into `reason`, or change the state."
        faults.append(FormFault((*entry.where, "value"), entry.question, what))
    if faults:
        return faults
    return Answer(state, value, form.confidence, form.reason, form.by or by, time or at, words=form.words or words)


def fitting(question: Question, value: Any) -> Reading | FormFault:
    """`value` as it belongs to the question, read as typed where it is not yet so; a fault that says what would fit."""
    if value is None:
        return FormFault((), question.id, f"there is no value here; {NOT_KNOWN}")
    if not all(map(is_text, _texts(value))):
        return FormFault((), question.id, BROKEN_TEXT)
    if isinstance(value, bool) and question.kind == "yes-no":
        return Reading("yes" if value else "no")
    wrong = kinds.fault(question, value)
    if not wrong:
        return Reading(value)
    if isinstance(value, str) and value.strip():
        try:
            return kinds.read_surely(question, value).readings[0]
        except UsageFault as fault:
            return FormFault((), question.id, f"{fault.message} {fault.hint}".strip())
    a_text = kinds.of(question).free and not kinds.of(question).several
    quotes = " If a text is meant, put it in quotes." if a_text and isinstance(value, (bool, int, float)) else ""
    return FormFault((), question.id, wrong + quotes)


def _texts(value: Any) -> list[str]:
    return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]


def is_text(text: str) -> bool:
    """Whether the text can be written to a file: it holds no half characters, as broken bytes and bad JSON escapes leave them."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def must_be_text(*texts: str) -> None:
    """Raise `UsageFault` if a word of the command line held bytes that are no text."""
    if not all(map(is_text, texts)):
        raise UsageFault(
            "There are bytes in this that are no text (UTF-8), so it cannot be saved.", "Type it again, or use `--stdin` with a UTF-8 file."
        )


def _utc(text: str) -> str | None:
    """A time in ISO form as UTC to the second; one without a zone is taken as UTC. `None` when it is no time."""
    time = moment(text)
    return time.replace(microsecond=0).isoformat() if time else None


def moment(text: str) -> datetime.datetime | None:
    """A time in ISO form, in UTC; one without a zone is taken as UTC. `None` when it is no time."""
    try:
        time = datetime.datetime.fromisoformat(text)
        time = time if time.tzinfo else time.replace(tzinfo=datetime.UTC)
        return time.astimezone(datetime.UTC)
    except (ValueError, OverflowError):
        return None
