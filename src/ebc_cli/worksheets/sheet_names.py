"""Names of sheets and of views, as they are typed."""

from __future__ import annotations

from collections.abc import Callable

from ebc_cli.errors import UnknownName, UsageFault
from ebc_cli.project.sheets import MAIN
from ebc_cli.toolkit.model import Tool
from ebc_cli.toolkit.record import is_slug
from ebc_cli.worksheets.sheet import Sheet


def sheet_name(tool: Tool, name: str, command: Callable[[str], str]) -> str:
    """The name of the sheet that is meant; without one the first of the tool, or the main one. Raises `UsageFault`."""
    if tool.worksheet is None:
        raise UsageFault(f"{tool.title} has no worksheet yet.", f"Read what it is for: `{command(f'tool {tool.id}')}`.")
    wanted = name.strip().lower().replace(" ", "-")
    if wanted and not is_slug(wanted):
        raise UsageFault(f"`{name}` cannot be the name of a sheet.", "Use letters, digits and hyphens, such as now or to-be.")
    return wanted or next(iter(tool.worksheet.sheets), MAIN)


def must_be_view(sheet: Sheet, typed: str) -> None:
    """Raise `UnknownName` for a view that the tool does not have."""
    known = [view.id for view in sheet.form.views]
    if typed not in known:
        raise UnknownName("view", typed, known, inside=sheet.tool.title)
