"""The worksheets of the tools: questions that can be read down a column, tables that fit, and worked examples that fit their tools."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from ebc_cli.project import fileform
from ebc_cli.toolkit import loading
from ebc_cli.toolkit.worksheet import Column, RowList, Worksheet
from ebc_cli.toolkit.worksheet_rules import shown_in
from tests import packaged

CONTENT = loading.packaged()
SHEETS: dict[str, Worksheet] = {tool.id: tool.worksheet for tool in packaged.toolkit().tools if tool.worksheet}
LISTS = [(f"{tool}.{each.id}", each) for tool, sheet in SHEETS.items() for each in sheet.lists]
EXAMPLES = sorted((CONTENT / "examples").glob("*.ebc.yaml"))
ENDS = ("from", "to")
NON_ANSWERS = ("not-known", "not-applicable", "later")
WIDEST_TABLE = 6


def names_in(text: str) -> set[str]:
    """What stands in braces in a text."""
    return set(re.findall(r"\{([^{}]*)\}", text))


def of(name: str) -> RowList | None:
    """A list by its whole name, `tool.list`."""
    tool, _, own = name.partition(".")
    return SHEETS[tool].list(own) if tool in SHEETS else None


def nameable(each: RowList) -> set[str]:
    """What a text about a row may name."""
    return {column.id for column in each.columns} | (set(ENDS) if each.joins else set()) | ({"under"} if each.levels else set())


def row_name(each: RowList) -> set[str]:
    """By which cells somebody going down a column tells one row from the next; empty where there is one row only."""
    if each.single:
        return set()
    return {column.id for column in each.columns if column.name} | (set(ENDS) if each.joins else set()) | set(each.by)


@pytest.mark.parametrize(("name", "each"), LISTS, ids=[name for name, _ in LISTS])
def test_a_column_is_asked_in_one_short_question_that_names_its_row(name: str, each: RowList) -> None:
    asked = [column for column in each.columns if column.ask and not column.name]
    assert [column.id for column in each.columns if not (column.ask or column.name or column.compute)] == []
    assert [column.ask for column in asked if not column.ask.endswith("?") or len(column.ask.split()) > 18] == []
    assert [column.ask for column in asked if not names_in(column.ask) <= nameable(each)] == []
    assert [column.ask for column in asked if row_name(each) and not names_in(column.ask) & row_name(each)] == []


@pytest.mark.parametrize(("name", "each"), LISTS, ids=[name for name, _ in LISTS])
def test_a_column_has_a_heading_of_fourteen_signs_at_most(name: str, each: RowList) -> None:
    assert [column.id for column in each.columns if not 0 < len(column.head) <= 14] == []


@pytest.mark.parametrize("tool", SHEETS)
def test_a_table_shows_columns_of_its_list_and_not_too_many(tool: str) -> None:
    for view in SHEETS[tool].views:
        shown = SHEETS[tool].list(view.list)
        if view.use == "table" and shown:
            assert len(view.columns) <= WIDEST_TABLE, view.id
            assert set(view.columns) <= set(shown_in(SHEETS[tool], shown)), view.id


@pytest.mark.parametrize("tool", SHEETS)
def test_what_a_finding_tells_is_one_sentence_about_a_row_with_an_act(tool: str) -> None:
    for finding in SHEETS[tool].findings:
        about = of(finding.list if "." in finding.list else f"{tool}.{finding.list}")
        assert about is not None, finding.id
        assert len(re.findall(r"[.?!](?:\s|$)", re.sub(r"“[^”]*”", "", finding.says))) == 1, finding.says
        assert names_in(finding.says + finding.do) <= nameable(about), finding.id
        assert finding.every or not row_name(about) or names_in(finding.says) & row_name(about), finding.says
        assert set(finding.where) <= nameable(about) | ({"level"} if about.levels else set()), finding.id


def rows(sheet: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    """Every row of one sheet: its list, its id and its cells."""
    for name, held in sheet.items():
        for row, cells in held.items():
            yield name, row, cells


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_worksheets_of_a_worked_example_fit_their_tools(path: Path) -> None:
    project = fileform.parse(path.read_text(encoding="utf-8"), path)
    known = {row for sheets in project.worksheets.values() for sheet in sheets.values() for _, row, _ in rows(sheet)}
    for tool, sheets in project.worksheets.items():
        for sheet in sheets.values():
            for name, row, cells in rows(sheet):
                each = of(f"{tool}.{name}")
                assert each is not None, (tool, name)
                assert re.fullmatch(r"[a-z][a-z0-9]{5}", row), (tool, row)
                assert set(cells) <= nameable(each), (tool, row)
                links = [cells[end] for end in (*ENDS, "under") if end in cells and end not in {column.id for column in each.columns}]
                assert set(links) <= known, (tool, row)
                for column in each.columns:
                    if column.id in cells:
                        assert fits(SHEETS[tool], column, cells[column.id]), (tool, row, column.id, cells[column.id])


def fits(sheet: Worksheet, column: Column, value: Any) -> bool:
    """Whether the value is one that the column takes, by its choices, scale and numbers; what nobody knows yet fits every column."""
    if isinstance(value, Mapping) and set(value) <= {"state", "reason"}:
        return value.get("state") in NON_ANSWERS
    if column.raters and isinstance(value, Mapping):
        return all(fits(sheet, column, each) for each in value.values())
    choices = {choice.id for choice in column.choices}
    if column.kind == "one":
        return value in choices or (column.own and str(value).startswith("own: "))
    if column.kind == "many":
        return set(value) <= choices
    if column.kind == "scale":
        scale = next(each for each in sheet.scales if each.id == column.scale)
        return scale.first <= value <= scale.last
    if column.kind == "number":
        return isinstance(value, (int, float)) and (column.least is None or value >= column.least)
    return value not in ("", None, [])
