"""What methods say of a sheet: figures by row, figures of the whole, and how they came about. One registry of all methods.

The arithmetic itself stands in `methods/`, one module each with its source; here the columns of a sheet are handed to it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from ebc_cli.toolkit.numbers import say
from ebc_cli.toolkit.worksheet import Analysis, RowList
from ebc_cli.worksheets import computing
from ebc_cli.worksheets.sheet import Row, Sheet

NONE: Mapping[str, Any] = {}


class Outcome(NamedTuple):
    """What a method says of a list: by row id, of the whole, in words how each figure came about, and the convention that decides them."""

    use: str
    list: str
    rows: Mapping[str, Mapping[str, Any]] = NONE
    whole: Mapping[str, Any] = NONE
    working: tuple[str, ...] = ()
    convention: str = ""


class Method(NamedTuple):
    """A named method: the parameters that it needs, those that it can take besides, the figures it gives to rows, and how it is run."""

    needs: tuple[str, ...]
    takes: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[[Columns], Outcome]


class Columns:
    """The columns that an analysis names, as its method asks for them."""

    def __init__(self, sheet: Sheet, analysis: Analysis) -> None:
        form = sheet.form.list(analysis.list)
        assert form is not None
        self.sheet, self.analysis, self.form = sheet, analysis, form
        self.rows: tuple[Row, ...] = sheet.rows(form.id)

    def word(self, parameter: str, otherwise: str = "") -> str:
        """What stands in `with` under this name."""
        return self.analysis.given.get(parameter, otherwise)

    def value(self, row: Row, parameter: str) -> Any:
        """What the column of a parameter holds in a row; `None` where it is empty, or no column was named."""
        return worth(self.sheet, self.form, row, self.word(parameter))

    def outcome(self, rows: Mapping[str, Mapping[str, Any]] = NONE, whole: Mapping[str, Any] = NONE, **more: Any) -> Outcome:
        """What this analysis says."""
        return Outcome(self.analysis.use, self.form.id, rows, whole, **more)


def worth(sheet: Sheet, form: RowList, row: Row, name: str) -> Any:
    """What a column of a list holds in a row."""
    column = next((column for column in form.columns if column.id == name), None)
    return computing.worth(sheet, form, column, row) if column is not None else None


def of_sheet(sheet: Sheet) -> tuple[Outcome, ...]:
    """What every analysis of the tool says of a sheet; nothing of lists without rows."""
    return tuple(
        METHODS[each.use].run(Columns(sheet, each)) for each in sheet.form.analyses if sheet.rows(each.list) and each.use in METHODS
    )


def said(value: Any) -> str:
    """A figure of an analysis in words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return say(value) if isinstance(value, (int, float)) else str(value)


METHODS: Mapping[str, Method] = MappingProxyType({})
