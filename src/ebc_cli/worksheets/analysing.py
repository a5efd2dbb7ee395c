"""What the analyses that a tool names say of a sheet."""

from __future__ import annotations

from typing import Any

from ebc_cli.toolkit.numbers import say
from ebc_cli.toolkit.worksheet import Analysis
from ebc_cli.worksheets.columns import Columns, Outcome
from ebc_cli.worksheets.found import Found
from ebc_cli.worksheets.sheet import Sheet

# The analyses that also find what does not hang together: all that `ebc check` has to run.
FINDING = frozenset({"money", "process-graph", "shares"})


def of_sheet(sheet: Sheet) -> tuple[Outcome, ...]:
    """What every analysis of the tool says of a sheet; nothing of lists without rows."""
    return tuple(filter(None, (_outcome(sheet, each) for each in sheet.form.analyses)))


def found(sheet: Sheet) -> tuple[Found, ...]:
    """What the analyses of a sheet find that does not hang together."""
    outcomes = (_outcome(sheet, each) for each in sheet.form.analyses if each.use in FINDING)
    return tuple(hit for outcome in outcomes if outcome is not None for hit in outcome.findings)


def _outcome(sheet: Sheet, analysis: Analysis) -> Outcome | None:
    """What one analysis says, worked out once; nothing where its list has no rows."""
    if not sheet.rows(analysis.list):
        return None
    place = (of_sheet, sheet.form.analyses.index(analysis))
    if place not in sheet.worked_out:
        from ebc_cli.worksheets import analyses  # the arithmetic of all methods: loaded only where there is something to work out

        run = analyses.RUN.get(analysis.use)
        sheet.worked_out[place] = run(Columns(sheet, analysis)) if run else None
    outcome: Outcome | None = sheet.worked_out[place]
    assert outcome is None or not outcome.findings or analysis.use in FINDING, analysis.use
    return outcome


def said(value: Any) -> str:
    """A figure of an analysis in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return say(value) if isinstance(value, (int, float)) else str(value)
