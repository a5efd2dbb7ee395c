"""What a picture is made from: a view of a list, its rows and what analyses say of them; and what a picture can do."""

from __future__ import annotations

from typing import Any, NamedTuple, Protocol

from ebc_cli.drawing.scene import Scene
from ebc_cli.toolkit.worksheet import Column, RowList, View
from ebc_cli.worksheets import computing
from ebc_cli.worksheets.columns import Outcome
from ebc_cli.worksheets.sheet import Row, Sheet


class Picture(Protocol):
    """A drawing that can be laid out, drawn with letters and said in words."""

    def laid_out(self, width: int) -> Scene | None:
        """The drawing in at most so many columns; `None` without room."""

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The drawing as lines of text; none without room."""

    def words(self) -> tuple[str, ...]:
        """The same in words."""


class Wanted(NamedTuple):
    """A view of a list, and what it is made from."""

    sheet: Sheet
    view: View
    form: RowList
    outcomes: tuple[Outcome, ...]

    def column(self, name: str) -> Column:
        """A column of the list."""
        return next(column for column in self.form.columns if column.id == name)

    def value(self, name: str, row: Row) -> Any:
        """What a cell of the list counts as."""
        return computing.worth(self.sheet, self.form, self.column(name), row)

    def name(self, row: Row) -> str:
        """What a row is called."""
        return self.sheet.name(self.form, row)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the list."""
        return self.sheet.rows(self.form.id)

    def said_of(self, row: Row, figure: str) -> Any:
        """What an analysis says of a row; `None` where none does."""
        found = (outcome.rows.get(row.id, {}).get(figure) for outcome in self.outcomes if outcome.list == self.form.id)
        return next((value for value in found if value is not None), None)


# The drawings of a view, each with its title.
Drawn = list[tuple[str, Picture]]


def one(wanted: Wanted, drawn: Picture | None) -> Drawn:
    """A view that is one drawing, under its own title."""
    return [(wanted.view.title, drawn)] if drawn is not None else []
