"""Going to another place of a worksheet: first to what (a list, a column), then to which row."""

from __future__ import annotations

from collections.abc import Sequence

from ebc_cli.guide.conversation import Asker, Option
from ebc_cli.guide.sheet_order import Spot, row_at
from ebc_cli.worksheets.sheet import Row, Sheet, head

MOST = 200


def chosen(sheet: Sheet, asker: Asker, order: Sequence[Spot], present: Spot) -> Spot:
    """The spot that the person goes to; the present one where none is chosen."""
    groups = dict.fromkeys(_group(spot) for spot in order)
    titles = tuple(Option(" ".join(group).strip(), _title(sheet, *group)) for group in groups)
    wanted = asker.choose("Go to what?", titles, " ".join(_group(present)).strip())
    inside = [spot for spot in order if " ".join(_group(spot)).strip() == wanted]
    if len(inside) > 1:
        rows = tuple(Option(str(place), row_name(sheet, spot)) for place, spot in enumerate(inside[:MOST]))
        at = asker.choose("At which row?", rows, str(inside.index(present)) if present in inside[:MOST] else "0")
        inside = [inside[int(at)]] if at else []
    return inside[0] if inside else present


def _group(spot: Spot) -> tuple[str, str]:
    return spot.list, spot.column


def _title(sheet: Sheet, list_: str, column: str) -> str:
    form = sheet.form.list(list_)
    assert form is not None
    found = next((each for each in form.columns if each.id == column), None)
    return f"{form.rows.capitalize()}: {head(found)}" if found else form.rows.capitalize()


def row_name(sheet: Sheet, spot: Spot) -> str:
    """What the row at a spot is called; of rows that are asked for below or after another, that one."""
    form = sheet.form.list(spot.list)
    assert form is not None
    if not spot.is_cell and not spot.row:
        return f"All {form.rows}"
    over = sheet.form.list(form.joins) if form.joins and not spot.is_cell else form
    row = (sheet.row(over.id, spot.row) if over and spot.row else row_at(sheet, form, spot)) or Row("", {})
    return sheet.name(over or form, row)
