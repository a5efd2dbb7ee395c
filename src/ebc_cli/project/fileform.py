"""The project file's form: from data to a `Project` and back, and older formats brought up to date.

Format history (the key `ebc`): 1 – the first release. A newer format is refused with the sentence to upgrade; unknown keys are carried.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, structs

from ebc_cli import yamlcomments, yamlfile, yamltext
from ebc_cli.errors import FileFault, Where, shorten
from ebc_cli.project.model import FORMAT, Answer, Comment, Confidence, Header, Project, State
from ebc_cli.project.owncards import OwnCard
from ebc_cli.project.steering import Outcome, Planned, Ruling
from ebc_cli.yamltext import Written

COMMENT = "# An Engineering Better Care improvement project. Plain text: read it, share it, keep it in git.\n"
NOT_OURS = "this is not an Engineering Better Care project: the key `ebc` is missing."
# Answers stand before `stages`, the last key that we always write: a file of ours without it has lost its end, and answers with it.
CUT_SHORT = "the file was cut short: its end, from the last answers to the key `stages`, is missing."

# For each format before the present one, the function that makes the next one's data of it.
MIGRATIONS: Mapping[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}


class AnswerForm(Struct):
    """An answer as it stands in a file, beside keys that other versions know."""

    state: State
    value: str | int | float | list[str] | None = None
    words: str = ""
    confidence: Confidence | None = None
    reason: str = ""
    by: str = ""
    at: str = ""


class _HeaderForm(Struct):
    id: str
    title: str
    started: str = ""
    stage: str = ""
    approach: str = ""
    experience: str = ""
    team: list[str] = []
    joined: str = ""


class _FileForm(Struct):
    project: _HeaderForm
    toolkit: str = ""
    answers: dict[str, AnswerForm] = {}
    worksheets: dict[str, Any] = {}
    plans: dict[str, Any] = {}
    cards: list[dict[str, Any]] = []
    actions: dict[str, Any] = {}
    stages: list[dict[str, Any]] = []


class _PlanForm(Struct):
    """A plan as an editor should offer it. Reading asks for less: what does not fit is kept, and shown as far as it can be understood."""

    weeks: int
    activities: list[Planned]
    on: str = ""
    by: str = ""
    hours: float = 0
    people: int = 0


class _DecisionForm(Struct):
    """A gate decision as an editor should offer it; read as kindly as a plan."""

    stage: str
    decision: Outcome
    reason: str
    conditions: list[str] = []
    back_to: str = ""
    reopened: list[str] = []
    checks: dict[str, Ruling] = {}
    by: str = ""
    on: str = ""
    id: str = ""


class _ActionForm(Struct):
    """An action as an editor should offer it; read as kindly as a plan."""

    what: str
    who: str = ""
    due: str = ""
    done: str = ""
    question: str = ""
    by: str = ""
    at: str = ""


def schema() -> dict[str, Any]:
    """The JSON Schema of a project file, for editors."""
    import msgspec

    forms = (_FileForm, _PlanForm, _DecisionForm, OwnCard, _ActionForm)
    (_, plan, decision, card, action), defined = msgspec.json.schema_components(forms, ref_template="#/$defs/{name}")
    form = {"$ref": "#/$defs/_FileForm", "$defs": defined}
    own = defined["_FileForm"]
    own["properties"]["plans"]["additionalProperties"] = plan
    own["properties"]["stages"]["items"] = decision
    own["properties"]["cards"]["items"] = card
    own["properties"]["actions"]["additionalProperties"] = action
    own["properties"] = {"ebc": {"type": "integer", "minimum": 1, "maximum": FORMAT}, **own["properties"]}
    own["required"] = ["ebc", *own["required"]]
    return form


def parse(text: str, path: Path) -> Project:
    """The project in the text of a file. Raises `FileFault` with line and reason; never changes anything."""
    data = yamlfile.parse(text, path)
    if not isinstance(data, dict) or "ebc" not in data:
        raise FileFault(
            path, NOT_OURS, line=1, hint="Name another file with `--project FILE`, or bring back an earlier version: `ebc restore`."
        )
    number = data["ebc"]
    if not isinstance(number, int) or isinstance(number, bool) or number < 1:
        raise FileFault(path, "the format number after `ebc:` must be a whole number such as 1.", line=_line(text, path, ("ebc",)))
    if number > FORMAT:
        raise FileFault(
            path,
            f"this project was saved by a newer ebc (format {number}; this one reads up to {FORMAT}).",
            line=_line(text, path, ("ebc",)),
            hint="Upgrade with `pip install --upgrade ebc-cli`. The file was not touched.",
        )
    if "stages" not in data and text.startswith(COMMENT):
        raise FileFault(path, CUT_SHORT, line=text.count("\n") + 1, hint="Bring back an earlier version: `ebc restore`.")
    for version in range(number, FORMAT):
        data = MIGRATIONS[version](data)
    comments = yamlcomments.of(text, path, COMMENT)
    kept = tuple(Comment(way, lines) for way, lines in comments.above.items())
    return structs.replace(_project(_without_nothing(data), text, path), comments=kept, unkept=comments.elsewhere)


def _without_nothing(data: dict[str, Any]) -> dict[str, Any]:
    """Top-level keys left empty by hand (`answers:`) mean the same as keys left out."""
    return {key: value for key, value in data.items() if value is not None or key not in _FileForm.__struct_fields__}


def _project(data: dict[str, Any], text: str, path: Path) -> Project:
    from ebc_cli.records import convert

    form = convert(data, _FileForm)
    if isinstance(form, list):
        fault = form[0]
        where = " › ".join(shorten(str(step)) for step in fault.where)
        raise FileFault(path, f"{where}: {fault.what}" if where else fault.what, line=_line(text, path, fault.where))
    head, answers = data["project"], data.get("answers", {})
    return Project(
        Header(**{**_fields(form.project), "team": tuple(form.project.team)}, extra=_rest(head, _HeaderForm)),
        form.toolkit,
        {name: Answer(**_fields(answer), extra=_rest(answers[name], AnswerForm)) for name, answer in form.answers.items()},
        form.worksheets,
        form.plans,
        tuple(form.cards),
        tuple(form.stages),
        _rest(data, _FileForm, "ebc"),
        actions=form.actions,
    )


def _fields(form: Struct) -> dict[str, Any]:
    return {name: getattr(form, name) for name in form.__struct_fields__}


def _rest(data: dict[str, Any], form: type[Struct], *more: str) -> Mapping[str, Any]:
    known = form.__struct_fields__
    if len(data) <= len(known) and all(key in known for key in data):
        return {}
    return {key: value for key, value in data.items() if key not in known and key not in more}


def _line(text: str, path: Path, where: Where) -> int:
    return yamlfile.Lines(text, path).of(where)


# The keys above a worksheet's row: `worksheets`, its tool, its sheet, its list.
_ABOVE_A_ROW = 4
_Way = tuple[str, ...]
_Notes = dict[_Way, tuple[str, ...]]
# A value, the comments above it and in it, and the lines of both.
_Piece = tuple[Any, _Notes, str]


class Pieces:
    """The text of answers and of worksheets' rows as it was last written: what is still the same value is not written anew."""

    def __init__(self) -> None:
        self._last: dict[_Way, dict[str, _Piece]] = {}

    def text_of(self, project: Project) -> str:
        """The whole file for a project, as `text_of` makes it."""
        writing = _Writing(self._last, project.comments)
        answers = writing.entries(("answers",), project.answers, _answer_data)
        text = _text(project, answers, writing.rows(("worksheets",), project.worksheets))
        self._last = writing.made
        return text


class _Writing:
    def __init__(self, before: Mapping[_Way, dict[str, _Piece]], comments: tuple[Comment, ...]) -> None:
        self._before = before
        self._notes: dict[_Way, _Notes] = {}
        for comment in comments:
            for depth in (2, _ABOVE_A_ROW + 1):
                self._notes.setdefault(comment.way[:depth], {})[comment.way] = comment.lines
        self.made: dict[_Way, dict[str, _Piece]] = {}

    def rows(self, way: _Way, value: Any) -> Any:
        if not isinstance(value, Mapping) or not value:
            return value
        if len(way) == _ABOVE_A_ROW:
            return self.entries(way, value, _as_it_is)
        return {key: self.rows((*way, key), below) for key, below in value.items()}

    def entries(self, way: _Way, entries: Mapping[str, Any], data: Callable[[Any], Any]) -> Written:
        last = self._before.get(way, {})
        made: dict[str, _Piece] = {}
        none: _Notes = {}
        for key, value in entries.items():
            notes = self._notes.get((*way, key), none) if self._notes else none
            piece = last.get(key)
            if piece is None or piece[0] is not value or piece[1] != notes:
                piece = (value, notes, yamltext.entry(key, data(value), way, notes))
            made[key] = piece
        self.made[way] = made
        return yamltext.of_entries(lines for _, _, lines in made.values())


def _as_it_is(value: Any) -> Any:
    return value


def text_of(project: Project) -> str:
    """The whole file for a project: keys in a fixed order, one answer a block."""
    return Pieces().text_of(project)


def _text(project: Project, answers: Written, worksheets: Mapping[str, Any]) -> str:
    header = project.header
    data = {
        "ebc": FORMAT,
        "toolkit": project.toolkit,
        "project": {
            "id": header.id,
            "title": header.title,
            **{key: getattr(header, key) for key in ("started", "stage", "joined", "approach", "experience") if getattr(header, key)},
            "team": list(header.team),
            **header.extra,
        },
        "answers": answers,
        "worksheets": worksheets,
        **({"plans": dict(project.plans)} if project.plans else {}),
        **({"cards": [dict(card) for card in project.cards]} if project.cards else {}),
        **({"actions": dict(project.actions)} if project.actions else {}),
        "stages": [dict(stage) for stage in project.stages],
        **project.extra,
    }
    return COMMENT + yamltext.dump(data, {comment.way: comment.lines for comment in project.comments})


def _answer_data(answer: Answer) -> dict[str, Any]:
    data: dict[str, Any] = {"state": answer.state}
    if answer.value is not None:
        data["value"] = answer.value
    for key in ("words", "confidence", "reason", "by", "at"):
        if value := getattr(answer, key):
            data[key] = value
    return {**data, **answer.extra}
