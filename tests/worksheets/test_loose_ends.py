"""Items of an answer that no row of a list stands for yet."""

from __future__ import annotations

from msgspec import structs

from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.worksheets.loose_ends import left_behind, of_sheets
from ebc_cli.worksheets.sheet import Sheet
from tests import packaged

ITEMS = ["Edith, 83, lives alone", "Ken orders for two", "Kenneth drives the van"]


def test_a_row_stands_for_the_item_that_begins_with_its_name_as_a_whole_word() -> None:
    toolkit = packaged.toolkit()
    answers = {"context.personas": Answer("answered", ITEMS)}
    empty = Project(Header("an-id", "Personas"), "2026.2.0", answers)
    rows = {"abcd23": {"name": "Edith"}, "abcd24": {"name": "ken"}}
    filled = structs.replace(empty, worksheets={"designing-personas": {"main": {"personas": rows}}})
    tool = toolkit.by_tool["designing-personas"]
    assert tool.worksheet is not None
    form = tool.worksheet.lists[0]
    assert left_behind(Sheet(toolkit, empty, tool), form) == tuple(ITEMS)
    assert left_behind(Sheet(toolkit, filled, tool), form) == ("Kenneth drives the van",)


def test_what_one_sheet_of_a_tool_has_is_not_left_behind_in_another() -> None:
    toolkit = packaged.toolkit()
    answers = {"context.process-steps": Answer("answered", ["Clerk finds the record", "GP signs", "Joe delivers"])}
    sheets = {
        "now": {"steps": {"abcd23": {"step": "Clerk finds the record"}}},
        "to-be": {"steps": {"abcd24": {"step": "GP signs"}}},
    }
    project = Project(Header("an-id", "Steps"), "2026.2.0", answers, worksheets={"swimlane-diagram": sheets})
    several = [Sheet(toolkit, project, toolkit.by_tool["swimlane-diagram"], name) for name in sheets]
    assert [found.message for found in of_sheets(several)] == ["“Joe delivers” stands in your answers and not among the steps."]
