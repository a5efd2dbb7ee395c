"""The columns that an analysis names, as its method asks for them, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from ebc_cli.toolkit.worksheet import Analysis, Column
from ebc_cli.worksheets import cells, computing
from ebc_cli.worksheets.found import Found
from ebc_cli.worksheets.methods import placing
from ebc_cli.worksheets.sheet import Row, Sheet

NONE: Mapping[str, Any] = {}


class Outcome(NamedTuple):
    """What a method says of a list: by row id, of the whole, in words how each figure came about, the convention that decides them, and
    what it found.
    """

    use: str
    list: str
    rows: Mapping[str, Mapping[str, Any]] = NONE
    whole: Mapping[str, Any] = NONE
    working: tuple[str, ...] = ()
    convention: str = ""
    findings: tuple[Found, ...] = ()


class Columns:
    """An analysis of a sheet: its list, and the columns that stand for the parameters of the method."""

    def __init__(self, sheet: Sheet, analysis: Analysis) -> None:
        self.sheet, self.analysis, self.form = sheet, analysis, sheet.forms[analysis.list]
        self.rows: tuple[Row, ...] = sheet.rows(self.form.id)

    def word(self, parameter: str) -> str:
        """What stands in `with` under this name; empty where nothing does."""
        return self.analysis.given.get(parameter, "")

    def has(self, parameter: str) -> bool:
        """Whether a parameter is given."""
        return parameter in self.analysis.given

    def column(self, parameter: str) -> Column | None:
        """The column of a parameter."""
        return self.sheet.columns[self.form.id].get(self.word(parameter))

    def value(self, row: Row, parameter: str) -> Any:
        """What the column of a parameter holds in a row; `None` where it is empty, or no column was named."""
        column = self.column(parameter)
        return computing.worth(self.sheet, self.form, column, row) if column else None

    def number(self, row: Row, parameter: str) -> Any:
        """The number in the column of a parameter; `None` for anything else."""
        return cells.number(self.value(row, parameter))

    def name(self, row: Row) -> str:
        """What a row is called."""
        return self.sheet.name(self.form, row)

    def middle(self, parameter: str) -> placing.Middle:
        """Where the scale of a parameter's column is cut."""
        column = self.column(parameter)
        scale = next((each for each in self.sheet.form.scales if column and each.id == column.scale), None)
        return placing.middle(scale.first, scale.last) if scale else placing.middle(1, 5)

    def outcome(self, rows: Mapping[str, Mapping[str, Any]] = NONE, whole: Mapping[str, Any] = NONE, **more: Any) -> Outcome:
        """What this analysis says."""
        return Outcome(self.analysis.use, self.form.id, rows, whole, **more)
