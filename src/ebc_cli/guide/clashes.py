"""What two people changed differently, in words: what it is, what each side says, and whether both can stand."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from ebc_cli.guide import sheet_clashes
from ebc_cli.project import tree
from ebc_cli.project.merge import Clash
from ebc_cli.project.model import STATE_WORDS, Answer, Project
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.model import Question, Toolkit

LONGEST = 120
_HEADER: Mapping[str, str] = MappingProxyType(
    {"title": "title", "stage": "stage", "approach": "approach", "experience": "experience", "started": "day of its start"}
)


def done(toolkit: Toolkit, clash: Clash, theirs: Project) -> str:
    """What the other has done, for the middle of a sentence: `changed the title of the project`. `theirs` is theirs."""
    name = tree.question(clash)
    question = _question(toolkit, name)
    if question is not None:
        return f"answered “{question.ask}”"
    if name:
        return f"changed the answer to `{name}`"
    section, key = str(clash.where[0]), str(clash.where[1]) if len(clash.where) > 1 else ""
    if section == "project" and key in _HEADER:
        return f"changed the {_HEADER[key]} of the project"
    if section == "plans" and clash.where[2:] in ((), (tree.SAID,)):
        return f"changed the plan for {_stage(toolkit, key)}"
    found = _in_a_worksheet(toolkit, clash, theirs)
    return sheet_clashes.done(found) if found else f"changed `{tree.place(clash)}`"


def briefly(toolkit: Toolkit, clash: Clash, value: Any, theirs: Project) -> str:
    """What one side says, on one line."""
    if tree.question(clash):
        text = _answer(_question(toolkit, tree.question(clash)), tree.answer(value))
    else:
        found = _in_a_worksheet(toolkit, clash, theirs)
        text = (sheet_clashes.said(found, tree.plain(value)) if found else "") or _said(toolkit, clash, tree.plain(value))
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def typed(toolkit: Toolkit, clash: Clash) -> str:
    """What we said, whole, to be copied where it does not stand; empty where it was taken out or says nothing."""
    if tree.question(clash):
        answer = tree.answer(clash.mine)
        return "" if answer is None else kinds.typed_again(answer.value, answer.words) if answer.value is not None else answer.reason
    said = tree.plain(clash.mine)
    if clash.where[0] == "plans" and isinstance(said, Mapping):
        return "\n".join((_said(toolkit, clash, said), *_weeks(toolkit, said.get("activities"))))
    return said if isinstance(said, str) else "" if said is None else json.dumps(said, ensure_ascii=False, indent=2)


def both(toolkit: Toolkit, clash: Clash) -> str | list[str] | None:
    """Two texts or two lists as one, theirs first; `None` for values that cannot stand together."""
    question = _question(toolkit, tree.question(clash))
    theirs, mine = tree.answer(clash.theirs), tree.answer(clash.mine)
    if theirs is None or mine is None or question is None or not (kinds.of(question).free or kinds.of(question).several):
        return None
    if isinstance(theirs.value, list) and isinstance(mine.value, list):
        return [*theirs.value, *(item for item in mine.value if item not in theirs.value)]
    if isinstance(theirs.value, str) and isinstance(mine.value, str):
        return f"{theirs.value}\n{mine.value}"
    return None


def _in_a_worksheet(toolkit: Toolkit, clash: Clash, theirs: Project) -> sheet_clashes.At | None:
    return sheet_clashes.at(toolkit, theirs, clash.where)


def _question(toolkit: Toolkit, name: str) -> Question | None:
    found = toolkit.by_question.get(name)
    return found[2] if found is not None else None


def _stage(toolkit: Toolkit, name: str) -> str:
    found = toolkit.stage(name)
    return found.title if found is not None else name


def _answer(question: Question | None, answer: Answer | None) -> str:
    if answer is None:
        return "nothing (cleared)"
    if answer.value is None:
        return STATE_WORDS[answer.state]
    if question is None:
        return " ".join(kinds.typed_again(answer.value, answer.words).split())
    return kinds.said_briefly(question, answer.value, answer.words)


def _weeks(toolkit: Toolkit, activities: Any) -> Iterator[str]:
    """The activities of a plan, each with its week, as far as they can be read."""
    for each in activities if isinstance(activities, list) else ():
        name = str(each.get("id", "")) if isinstance(each, Mapping) else ""
        if name:
            found = toolkit.by_activity.get(name)
            yield f"Week {each.get('week', '?')}: {found[1].title if found else name}"


def _said(toolkit: Toolkit, clash: Clash, said: Any) -> str:
    if said is None:
        return "nothing (taken out)"
    if clash.where[0] == "plans" and isinstance(said, Mapping):
        activities = said.get("activities")
        number = len(activities) if isinstance(activities, list) else 0
        by = f", by {said['by']}" if said.get("by") else ""
        weeks = said.get("weeks", "?")
        return f"{weeks} {'week' if weeks == 1 else 'weeks'}, {number} {'activity' if number == 1 else 'activities'}{by}"
    if clash.where == ("project", "stage"):
        return _stage(toolkit, str(said))
    return " ".join(said.split()) if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
