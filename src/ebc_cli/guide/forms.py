"""The forms in which answers are handed in, each taken apart into entries: one question, and what stands there for it.

By question id (written by hand, or an export), a whole project file, the list that `ebc answer list --json` prints.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ebc_cli.errors import Where
from ebc_cli.project.model import FORMAT, STATES, Project

# The state of a question that nobody has touched, as lists and forms have it; no answer is ever saved with it.
OPEN = "open"
_PARTS = {
    "plans": "plans",
    "stages": "decisions at gates",
    "cards": "cards of your own",
    "worksheets": "worksheets",
    "actions": "actions",
}


class FormFault(NamedTuple):
    """What is wrong with one answer, or with the whole (an empty `question`). `where` is the way there in the data."""

    where: Where
    question: str
    what: str


class Entry(NamedTuple):
    """What stands for one question. `ours`: this program wrote it, so that what is not known here is no slip."""

    question: str
    where: Where
    data: Any
    ours: bool


def entries(data: Any) -> Iterator[Entry | FormFault]:
    """What stands for each question, in any of the forms, and the faults of the form itself."""
    if isinstance(data, list):
        yield from _listed(data)
    elif not isinstance(data, dict):
        yield FormFault((), "", "answers by question id belong here, such as `problem.stories: [...]`, or a whole project file.")
    elif "ebc" in data:
        yield from _of_project(data)
    else:
        yield from (Entry(name, (name,), value, _is_exported(value)) for name, value in data.items())


def _listed(data: list[Any]) -> Iterator[Entry | FormFault]:
    for position, item in enumerate(data):
        name = item.get("id") if isinstance(item, dict) else None
        if not isinstance(name, str):
            yield FormFault((position,), "", "each item of the list has the keys `id` (a question) and `state`, `value` and so on.")
        else:
            yield Entry(name, (position,), {key: value for key, value in item.items() if key != "id"}, False)


def _of_project(data: dict[str, Any]) -> Iterator[Entry | FormFault]:
    from ebc_cli.project.fileform import MIGRATIONS  # and with it YAML, 17 ms: `answer set` needs this module and not that

    number = data["ebc"]
    if not isinstance(number, int) or isinstance(number, bool) or not 1 <= number <= FORMAT:
        yield FormFault(("ebc",), "", f"this project file has a format that this ebc does not know; it reads formats up to {FORMAT}.")
        return
    for version in range(number, FORMAT):
        data = MIGRATIONS[version](data)
    answers = data.get("answers")
    if answers is not None and not isinstance(answers, dict):
        yield FormFault(("answers",), "", "answers by question id belong here.")
        return
    for name, value in (answers or {}).items():
        yield Entry(name, ("answers", name), value, isinstance(value, dict) and value.get("state") in STATES)


def _is_exported(value: Any) -> bool:
    """Whether an answer is as `as_data` wrote it: nobody writes the time of an answer by hand."""
    return isinstance(value, dict) and "at" in value and value.get("state") in STATES


def is_empty(value: Any) -> bool:
    """Whether a place in a form was left empty: nothing, a blank text, a list of nothing else."""
    return all(item is None or (isinstance(item, str) and not item.strip()) for item in (value if isinstance(value, list) else [value]))


def left_empty(entry: Entry) -> bool:
    """Whether nothing was filled in here: no value, and nothing said about why there is none."""
    if entry.ours:
        return False
    if not isinstance(entry.data, dict):
        return is_empty(entry.data)
    said = {key: value for key, value in entry.data.items() if not is_empty(value)}
    if "value" in entry.data or entry.data.get("state") == OPEN or not said:
        return said.keys() <= {"state", "by", "at"} and said.get("state", OPEN) in (OPEN, "answered")
    return False


def left_out(data: Any) -> tuple[str, ...]:
    """The parts of a project file that hold something and are no answers, in words for people."""
    if not isinstance(data, dict) or "ebc" not in data:
        return ()
    header = data.get("project")
    about = ("title, stage and team",) if isinstance(header, dict) and header else ()
    return (*about, *(words for key, words in _PARTS.items() if data.get(key)))


def is_copy(data: Any, project: Project) -> bool:
    """Whether a project file is handed in that is a copy of this project."""
    header = data.get("project") if isinstance(data, dict) else None
    return isinstance(header, dict) and header.get("id") == project.header.id
