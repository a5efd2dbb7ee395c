"""The worksheets that a team has begun, as a chapter of its report: each with its tables and pictures, and what does not hang together."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from ebc_cli.blocks.shapes import Block, Blocks, Gap, Heading
from ebc_cli.project import sheets
from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Toolkit

if TYPE_CHECKING:
    from ebc_cli.worksheets.sheet import Sheet

TITLE = "Worksheets"


def begun(toolkit: Toolkit, project: Project, strands: Collection[str] = ()) -> tuple[Sheet, ...]:
    """Every sheet that has a row, strand after strand as the guide has its tools; of `strands` only, where they are given."""
    if not project.worksheets:
        return ()
    from ebc_cli.worksheets.sheet import Sheet

    homes = [strand.key for strand in toolkit.strands if not strands or strand.id in strands]
    tools = [tool for home in homes for tool in toolkit.tools if tool.home == home and tool.id in project.worksheets]
    found = (Sheet(toolkit, project, tool, name) for tool in tools if tool.worksheet for name in sheets.sheets(project, tool.id))
    return tuple(sheet for sheet in found if sheet.begun)


def chapter(found: Collection[Sheet], today: datetime.date) -> Blocks:
    """The sheets as a chapter; nothing where there are none."""
    return (Gap(), Heading(TITLE, 2), *(block for sheet in found for block in _sheet(sheet, today))) if found else ()


def _sheet(sheet: Sheet, today: datetime.date) -> Iterator[Block]:
    from ebc_cli.pages import findings as found_pages
    from ebc_cli.worksheets import findings, views

    title = sheet.tool.title if sheet.called == sheets.MAIN else f"{sheet.tool.title}: {sheet.called}"
    yield Heading(title, 3)
    yield from views.of_sheet(sheet, level=4, empty=False)
    yield from found_pages.found_here(findings.of_sheet(sheet, today), level=4)


def data(found: Collection[Sheet], today: datetime.date) -> list[dict[str, Any]]:
    """The same as data, with the keys of `ebc tool TOOL show --json`."""
    from ebc_cli.pages import tool_data

    return [tool_data.sheet(sheet, today) for sheet in found]
