"""A spot of a worksheet as a prompt: what is asked about which row, what stands there, and what it is entered beside."""

from __future__ import annotations

import datetime

from ebc_cli.guide.conversation import Above, Earlier, Offer, Prompt
from ebc_cli.guide.sheet_order import Spot, asked_columns, new_row, row_at
from ebc_cli.project.model import Draft
from ebc_cli.project.sheets import NO_MORE
from ebc_cli.toolkit.field import Field
from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets import asking, computing, from_answers
from ebc_cli.worksheets.cells import read
from ebc_cli.worksheets.sheet import Row, Sheet, applies, head, level_at

OFFERS: tuple[Offer, ...] = ("back", "skip", "help", "example", "jump", "action", "edit")
SHOWN = 12


def name_of(sheet: Sheet, spot: Spot) -> str:
    """What a draft at this spot is kept under."""
    return ".".join(filter(None, (sheet.tool.id, sheet.called, spot.list, spot.row or "×".join(spot.pair), spot.column or NO_MORE)))


def prompt(
    sheet: Sheet, spot: Spot, *, draft: Draft | None, today: datetime.date, by: str = "", brief: bool = False, count: str = ""
) -> Prompt:
    """What is asked at a spot."""
    form = sheet.form.list(spot.list)
    assert form is not None
    if spot.is_cell:
        column = next(column for column in form.columns if column.id == spot.column)
        return _of_cell(sheet, form, column, spot, draft, today, by, brief, count)
    ask, guidance = _asked_for_rows(sheet, form, spot)
    there = _there(sheet, form, spot)
    above = _above(sheet, form.rows.capitalize(), guidance, count, there)
    nothing = f"no {'more ' if there else ''}{_noun(sheet, form, spot)}" if sheet.rows(form.id) or spot.row else ""
    return Prompt(name_of(sheet, spot), ask, Field(kind="lines"), above, None, draft, OFFERS, brief, today, nothing)


def _of_cell(
    sheet: Sheet, form: RowList, column: Column, spot: Spot, draft: Draft | None, today: datetime.date, by: str, brief: bool, count: str
) -> Prompt:
    row = row_at(sheet, form, spot) or new_row(form, spot)
    asked_as = asking.offered(sheet, column, row)
    standing = asking.standing(column, asked_as, read(column, row.raw.get(column.id)), by)
    ask = sheet.filled_in(form, row, column.ask or f"{head(column)}?", _under(sheet, form, row))
    above = _above(sheet, f"{form.rows.capitalize()} › {head(column)}", column, count, _beside(sheet, form, column, row))
    return Prompt(name_of(sheet, spot), ask, asked_as, above, standing, draft, OFFERS, brief, today)


def _above(sheet: Sheet, where: str, guidance: Column | RowList | None, count: str, earlier: tuple[Earlier, ...]) -> Above:
    home = next(strand for strand in sheet.toolkit.strands if strand.key == sheet.tool.home)
    helps = (guidance.why, guidance.consider, guidance.good) if guidance else ("", (), ())
    return Above(f"{sheet.tool.title} › {where}", home.sign, home.colour, count, *helps, earlier=earlier)


def _asked_for_rows(sheet: Sheet, form: RowList, spot: Spot) -> tuple[str, RowList | None]:
    """What gets rows, and the guidance that belongs to it."""
    if form.joins:
        thing, things = sheet.row(form.joins, spot.row), sheet.form.list(form.joins)
        name = sheet.name(things, thing) if thing and things else "?"
        return form.ask.replace("{from}", name), form
    if form.levels:
        above = sheet.row(form.id, spot.row)
        level = level_at(form, above.depth + 1 if above else 0)
        return level.ask.replace("{under}", sheet.name(form, above) if above else ""), None if spot.row else form
    return (f"More {form.rows}? One a line." if sheet.rows(form.id) else form.ask), form


def _noun(sheet: Sheet, form: RowList, spot: Spot) -> str:
    above = sheet.row(form.id, spot.row) if form.levels else None
    return level_at(form, above.depth + 1 if above else 0).rows if form.levels else form.rows


def _there(sheet: Sheet, form: RowList, spot: Spot) -> tuple[Earlier, ...]:
    """The rows that stand there already, the last ones where they are many."""
    rows = sheet.rows(form.id)
    if form.joins:
        rows = tuple(row for row in rows if row.raw.get("from") == spot.row)
    elif form.levels:
        rows = tuple(row for row in rows if str(row.raw.get("under", "")) == spot.row)
    names = [sheet.name(form, row) for row in rows]
    more = len(names) - SHOWN
    shown = ([f"({more} more before these)"] if more > 0 else []) + names[-SHOWN:]
    said = (Earlier("", tuple(shown), "There already"),) if names else ()
    level = level_at(form, 0) if form.levels else None
    if level is not None and spot.row and (above := sheet.row(form.id, spot.row)):
        given = level_at(form, above.depth + 1).given
        return (*said, Earlier("", given, "Often used here")) if given and not names else said
    return said


def _under(sheet: Sheet, form: RowList, row: Row) -> str:
    above = sheet.row(form.id, str(row.raw.get("under", "")))
    return sheet.name(form, above) if above else ""


def _beside(sheet: Sheet, form: RowList, column: Column, row: Row) -> tuple[Earlier, ...]:
    """What was said in the same row just before: a score is given in the light of it."""
    asked = [each.id for each in asked_columns(form)]
    columns = [each for each in form.columns if (each.compute or each.id in asked) and applies(each, row)]
    before = columns[: next((place for place, each in enumerate(columns) if each.id == column.id), 0)]
    said = [f"{head(each)}: {words}" for each in before if (words := _said(sheet, form, each, row))]
    answers = from_answers.of(sheet, column).said
    return (
        *((Earlier("in your answers", answers),) if answers else ()),
        *((Earlier("", tuple(said[-3:]), "In this row"),) if said else ()),
    )


def _said(sheet: Sheet, form: RowList, column: Column, row: Row) -> str:
    """A cell in words, and a computed one with its band; empty where nothing stands there."""
    if not column.compute:
        return sheet.said(column, row)
    value = computing.of(sheet, form, column, row).value
    band = computing.band_of(column, value)
    return f"{computing.figure_said(value)}{f', {band.text}' if band else ''}"
