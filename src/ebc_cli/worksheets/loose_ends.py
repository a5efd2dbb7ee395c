"""What is left over: items of answers that no row was made of, and cells that lead to rows which are gone. Every sheet has these rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ebc_cli.errors import shorten
from ebc_cli.project import sheets
from ebc_cli.project.sheets import FROM, TO
from ebc_cli.toolkit import choosing
from ebc_cli.toolkit.worksheet import RowList
from ebc_cli.worksheets import cells
from ebc_cli.worksheets.found import Found
from ebc_cli.worksheets.sheet import Row, Sheet, head


def left_behind(sheet: Sheet, form: RowList) -> tuple[str, ...]:
    """The items of the answers that begin a list and that no row of it stands for: what can become rows, each once.

    A row stands for an item that begins with its name: "Edith" for "Edith, 83, lives alone".
    """
    there = {sheet.name(form, row).casefold() for row in sheet.rows(form.id)}
    items: list[str] = []
    for question in form.begin:
        value = sheet.project.value(question)
        items += value if isinstance(value, list) else [value] if isinstance(value, str) else []
    once = dict.fromkeys(" ".join(item.split()) for item in items)
    return tuple(item for item in once if there.isdisjoint(sheets.beginnings(item.casefold())))


def first_left_behind(sheet: Sheet, list_: str = "") -> tuple[RowList | None, tuple[str, ...]]:
    """The first list for which answers could become rows, or the one that is named, and these answers; `None` where there are none."""
    from ebc_cli.worksheets.typed import list_of  # checks, which look at every sheet, need none of it

    forms = [list_of(sheet, list_)] if list_ else sheet.form.lists
    found = ((form, left_behind(sheet, form)) for form in forms if form.begin)
    return next(((form, names) for form, names in found if names), (None, ()))


def of_sheets(several: Sequence[Sheet]) -> Iterator[Found]:
    """The loose ends of all sheets of one tool. What begins a list is left behind where none of them, such as now and to-be, has it."""
    for form in several[0].form.lists:
        begun = [sheet for sheet in several if sheet.rows(form.id)]
        left = [left_behind(sheet, form) for sheet in begun]
        for item in left[0] if left else ():
            if all(item in each for each in left):
                says = f"“{shorten(item, 80)}” stands in your answers and not among the {form.rows}."
                do = "Make a row of it, or leave it out on purpose."
                tool = several[0].tool.id
                yield Found("left-behind", "", "", says, do, "low", f"tool {tool} begin", tool)
        for sheet in begun:
            yield from _leading_nowhere(sheet, form)


def _leading_nowhere(sheet: Sheet, form: RowList) -> Iterator[Found]:
    targets = {column.id: {row.id for to in column.to for _, _, row in sheet.led_to(to)} for column in form.columns if column.kind == "ref"}
    if form.joins:
        targets |= {end: {row.id for row in sheet.rows(form.joins)} for end in (FROM, TO)}
    heads = {column.id: head(column) for column in form.columns}
    for row in sheet.rows(form.id):
        for name, known in targets.items():
            if any(each not in known for each in _led_to(row, name)):
                called = sheet.name(form, row)
                says, do = (
                    f"{called}: {heads.get(name, name)} leads to something that is no longer there.",
                    "Choose again, or empty the cell.",
                )
                yield Found("leads-nowhere", row.id, called, says, do, "medium", f"tool {sheet.tool.id}", sheet.tool.id)


def _led_to(row: Row, name: str) -> list[str]:
    """What a cell leads to, own words left out."""
    return [each for each in cells.led_to(row.raw.get(name)) if not each.startswith(choosing.OWN) and " " not in each]
