"""What the analyses that a tool names say of a sheet."""

from __future__ import annotations

from typing import Any

from ebc_cli.toolkit.numbers import say
from ebc_cli.worksheets.columns import Columns, Outcome
from ebc_cli.worksheets.sheet import Sheet


def of_sheet(sheet: Sheet) -> tuple[Outcome, ...]:
    """What every analysis of the tool says of a sheet; nothing of lists without rows."""
    if not any(sheet.rows(each.list) for each in sheet.form.analyses):
        return ()
    if of_sheet not in sheet.worked_out:
        from ebc_cli.worksheets import analyses  # the arithmetic of all methods: loaded only where there is something to work out

        wanted = (each for each in sheet.form.analyses if each.use in analyses.RUN and sheet.rows(each.list))
        sheet.worked_out[of_sheet] = tuple(analyses.RUN[each.use](Columns(sheet, each)) for each in wanted)
    found: tuple[Outcome, ...] = sheet.worked_out[of_sheet]
    return found


def said(value: Any) -> str:
    """A figure of an analysis in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return say(value) if isinstance(value, (int, float)) else str(value)
