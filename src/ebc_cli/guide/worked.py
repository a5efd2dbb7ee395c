"""The worked examples as somebody who is asked wants them: what another team says here. Whoever has the files hands them in."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from ebc_cli.project.model import Answer, Project
from ebc_cli.toolkit.model import Tool, Toolkit
from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets.sheet import Row, Sheet

MOST_ROWS = 6


class Worked(NamedTuple):
    """A worked example: its name (the file's), its title, and the project."""

    name: str
    title: str
    project: Project


class Book:
    """Answers and rows of the worked examples, the fullest first. They are `read` at the first look: most runs never ask for one."""

    def __init__(self, read: Callable[[], Iterable[Worked]]) -> None:
        self._read = read

    @cached_property
    def _all(self) -> tuple[Worked, ...]:
        return tuple(self._read())

    def answer(self, question: str) -> tuple[str, Answer | None]:
        """The title of the first example with an answer to the question, and the answer."""
        for worked in self._all:
            if worked.project.value(question) is not None:
                return worked.title, worked.project.answers[question]
        return "", None

    def cells(self, toolkit: Toolkit, tool: Tool, list_: str, column: str) -> tuple[str, tuple[str, ...]]:
        """The title of the first example that has filled in a list of a tool, and what it says in a column; without one, its rows."""
        for worked in self._all:
            sheet = Sheet(toolkit, worked.project, tool)
            form = sheet.form.list(list_)
            if form is not None and (rows := sheet.rows(list_)):
                wanted = next((each for each in form.columns if each.id == column), None)
                return worked.title, tuple(_said(sheet, form, wanted, rows))[:MOST_ROWS]
        return "", ()


def _said(sheet: Sheet, form: RowList, column: Column | None, rows: Iterable[Row]) -> Iterator[str]:
    """What the rows of an example are called, or what they say in a column."""
    for row in rows:
        if column is None:
            yield sheet.name(form, row)
        elif words := sheet.said(column, row):
            yield f"{sheet.name(form, row)}: {words}"
