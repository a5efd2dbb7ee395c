"""Questions that a team's worksheets answer: what is entered once as rows is not asked again as a list. Pure.

The rows stand beside what was answered before there were any: nothing that somebody wrote goes out of sight.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from msgspec import structs

from ebc_cli.project import sheets
from ebc_cli.project.model import Answer, Project
from ebc_cli.toolkit.model import Answering, Tool, Toolkit


def standing(toolkit: Toolkit, project: Project) -> Iterator[tuple[Tool, int]]:
    """The tools with rows in this project, in the order of the guide, and how many."""
    for tool in toolkit.tools if project.worksheets else ():
        if tool.id in project.worksheets and (count := sheets.counted(project, tool.id, tool.lists)):
            yield tool, count


def answered(toolkit: Toolkit, project: Project) -> Project:
    """The project with the questions answered that rows answer. One that was said not to apply stays so."""
    found: dict[str, Answer] = {}
    for tool in toolkit.tools:
        for each in tool.answers if tool.id in project.worksheets else ():
            before = found.get(each.question) or project.answers.get(each.question) or Answer("answered", [])
            names = _names(project, tool, each)
            if names and before.state != "not-applicable" and isinstance(before.value, (list, type(None))):
                found[each.question] = structs.replace(before, state="answered", reason="", value=_joined(before.value or [], names))
    return structs.replace(project, answers={**project.answers, **found}) if found else project


def rows(toolkit: Toolkit, project: Project, question: str) -> Iterator[tuple[Tool, list[str]]]:
    """The tools whose rows answer a question in this project, each with the names of the rows."""
    for tool in toolkit.tools:
        for each in tool.answers if tool.id in project.worksheets else ():
            if each.question == question and (names := _names(project, tool, each)):
                yield tool, names


def _joined(items: Iterable[str], names: list[str]) -> list[str]:
    """The items of an answer, then the rows that stand for none of them."""
    kept = list(items)
    said = {start for item in kept for start in sheets.beginnings(" ".join(item.split()).casefold())}
    return [*kept, *(name for name in names if name.casefold() not in said)]


def _names(project: Project, tool: Tool, by: Answering) -> list[str]:
    places = (sheets.SheetPlace(tool.id, name, by.list) for name in sheets.sheets(project, tool.id))
    found = (row for place in places for row in sheets.rows(project, place).values())
    named = (_text(row.get(by.name)) for row in found if not by.column or _text(row.get(by.column)) == by.value)
    return list(dict.fromkeys(name for name in named if name))


def _text(raw: Any) -> str:
    """What stands in a cell of words or of one choice, on one line; nothing for a cell without either."""
    value = raw.get("value") if isinstance(raw, Mapping) else raw
    return " ".join(value.split()) if isinstance(value, str) else ""
