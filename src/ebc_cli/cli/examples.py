"""The worked examples that come with the content: complete projects, in the project file's own form."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ebc_cli.errors import UnknownName
from ebc_cli.files import read_text
from ebc_cli.project import fileform
from ebc_cli.project.finding import SUFFIX
from ebc_cli.project.model import Answer, Project
from ebc_cli.toolkit import loading
from ebc_cli.toolkit.record import is_slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from ebc_cli.toolkit.model import Tool, Toolkit
    from ebc_cli.toolkit.worksheet import Column, RowList
    from ebc_cli.worksheets.sheet import Row, Sheet


MOST_ROWS = 6


class Worked(NamedTuple):
    """A worked example: its name (the file's), its title, and the project."""

    name: str
    title: str
    project: Project


def paths(content: str = "") -> dict[str, Path]:
    """The file of each worked example by name; an organisation's own replaces ours of the same name."""
    return {
        path.name.removesuffix(SUFFIX): path
        for folder in loading.content_folders(content)
        for path in sorted((folder / "examples").glob(f"*{SUFFIX}"))
        if is_slug(path.name.removesuffix(SUFFIX))  # `ebc content check` tells of any other: it could hold what a shell would run
    }


def _read(name: str, path: Path) -> Worked:
    project = fileform.parse(read_text(path), path)
    return Worked(name, project.header.title, project)


def listed(content: str = "") -> list[Worked]:
    """All worked examples, the fullest first: it is the one to learn from."""
    found = [_read(name, path) for name, path in paths(content).items()]
    return sorted(found, key=lambda worked: -len(worked.project.answers))


def named(name: str, content: str = "") -> Worked:
    """The worked example of this name. Raises `UsageFault` with the nearest name."""
    known = paths(content)
    if name not in known:
        raise UnknownName("example", name, known)
    return _read(name, known[name])


class Book:
    """Answers of the worked examples by question, read at the first look: most runs never ask for one."""

    def __init__(self, content: str) -> None:
        self._content = content
        self._all: list[Worked] | None = None

    def answer(self, question: str) -> tuple[str, Answer | None]:
        """The title of the first example with an answer to the question, and the answer."""
        if self._all is None:
            self._all = listed(self._content)
        for worked in self._all:
            if worked.project.value(question) is not None:
                return worked.title, worked.project.answers[question]
        return "", None

    def cells(self, toolkit: Toolkit, tool: Tool, list_: str, column: str) -> tuple[str, tuple[str, ...]]:
        """The title of the first example that has filled in a list of a tool, and what it says in a column; without one, its rows."""
        from ebc_cli.worksheets.sheet import Sheet

        if self._all is None:
            self._all = listed(self._content)
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
