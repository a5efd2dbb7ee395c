"""Whatever a hand or another version has put into the worksheets of a file is shown, checked, exported and asked about: nothing ends."""

from __future__ import annotations

import datetime
import random
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.guide import sheet_order, sheet_prompt
from ebc_cli.guide.sheet_order import Narrowed
from ebc_cli.pages import tool_data, tool_difference, tool_pages
from ebc_cli.project.model import Header, Project
from ebc_cli.toolkit.model import Tool
from ebc_cli.worksheets import changes, exporting, findings, importing, incoming
from ebc_cli.worksheets.changes import Maker
from ebc_cli.worksheets.sheet import Sheet
from tests import packaged
from tests.strategies import keys, things

TOOLKIT = packaged.toolkit()
TODAY = datetime.date(2026, 11, 22)
MAKER = Maker("2026-11-22T10:15:00+00:00", "Ann", random.Random(7).choice)
IDS = ("bcd234", "cdf345", "dfg456")
# What comes near to a sound cell, and what is none at all.
NEAR = (
    *(*IDS, "own: x", "yes", "no", 4, 0, -1, 2.5, 10**20, True, "2026-11-22", "2026-02-30", "2026-01-05,12\n2026-01-12,nan\n"),
    *({"state": "not-known"}, {"state": 1}, {"value": None}, {"value": [1]}, {"Ann": 4, "Tom": "x"}, {"Ann": {"state": "later"}}),
)
PARTS = (*IDS, 1, None, "own: y", {})
LISTS = tuple(parts for size in range(3) for parts in product(PARTS, repeat=size))
cells = st.one_of(st.sampled_from(NEAR), st.sampled_from(LISTS).map(list), things)


def row_of(columns: list[str]) -> st.SearchStrategy[Any]:
    """A row: mostly of what comes near, which is drawn at once, since to draw cell by cell takes longer than all that is tried; or any."""

    def read(drawn: bytes) -> dict[str, Any]:
        picks = zip(drawn[::3], drawn[1::3], drawn[2::3], strict=False)
        return {
            columns[name % len(columns)]: list(LISTS[which % len(LISTS)]) if odd % 3 == 0 else NEAR[which % len(NEAR)]
            for name, odd, which in picks
        }

    near = st.binary(max_size=24).map(read)
    any_names = st.dictionaries(st.one_of(st.sampled_from(columns), st.sampled_from(columns), keys), cells, max_size=3)
    return st.one_of(*[near] * 6, any_names, things)


@st.composite
def sheets_of(draw: st.DrawFn, tool: Tool) -> Any:
    """A sheet of a tool with the lists and columns that it has, and now and then with anything else."""
    assert tool.worksheet is not None
    lists: dict[str, Any] = {}
    for form in tool.worksheet.lists:
        row = row_of([*(column.id for column in form.columns), "under", "from", "to", "at", "by", "no-more"])
        lists[form.id] = draw(st.one_of(*[st.dictionaries(st.sampled_from([*IDS, "only"]), row, max_size=4)] * 9, things))
    return lists


@pytest.mark.parametrize("name", [tool.id for tool in TOOLKIT.tools if tool.worksheet is not None])
@given(drawn=st.data())
def test_nothing_in_a_sheet_ends_the_program(name: str, drawn: st.DataObject) -> None:
    tool = TOOLKIT.by_tool[name]
    data = {name: {"main": drawn.draw(sheets_of(tool)), "to-be": drawn.draw(st.one_of(*[st.just({})] * 3, things))}}
    project = Project(Header("an-id-of-a-project", "Strange"), worksheets=data)
    sheet = Sheet(TOOLKIT, project, tool)
    tool_pages.sheet(sheet, TODAY, explain=True)
    tool_data.sheet(sheet, TODAY)
    tool_difference.page(Sheet(TOOLKIT, project, tool, "to-be"), sheet)
    findings.of_project(TOOLKIT, project, TOOLKIT.checks, TODAY)
    for spot in sheet_order.spots(sheet, Narrowed())[:20]:
        sheet_prompt.prompt(sheet, spot, draft=None, today=TODAY, by="Ann", brief=False, count="")
    for form in sheet.form.lists:
        table = exporting.table(sheet, form)
        importing.taken(sheet, [incoming.of_text(form, table)], MAKER, TODAY)
        for row in sheet.rows(form.id)[:2]:
            changes.taken_out(sheet, form, [row])
    exporting.as_json(sheet)
    exporting.as_yaml(sheet)
