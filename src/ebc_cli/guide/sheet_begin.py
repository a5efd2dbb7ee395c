"""A list is begun with what is there already: answers of the strands become its rows, things that follow one another are linked."""

from __future__ import annotations

from ebc_cli.guide import sheet_rows
from ebc_cli.guide.conversation import Asker, Give, Option, Prompt, Stop
from ebc_cli.project.model import Answer, Project
from ebc_cli.toolkit.field import Choice, Field
from ebc_cli.toolkit.worksheet import RowList
from ebc_cli.worksheets import changes, loose_ends
from ebc_cli.worksheets.changes import Maker
from ebc_cli.worksheets.sheet import Sheet

CHAIN, ONE_BY_ONE = "chain", "one-by-one"


def begun(sheet: Sheet, asker: Asker, form: RowList, maker: Maker) -> Project | None:
    """The project with a list begun; `None` where there is nothing to begin it with, or the person would rather not.

    Raises `KeyboardInterrupt` when the person stops.
    """
    return _chained(sheet, asker, form, maker) if form.joins else _from_answers(sheet, asker, form, maker)


def _from_answers(sheet: Sheet, asker: Asker, form: RowList, maker: Maker) -> Project | None:
    items = loose_ends.left_behind(sheet, form)
    if not items:
        return None
    field = Field(kind="many", choices=tuple(Choice(str(place), item) for place, item in enumerate(items, 1)))
    every = Answer("answered", [choice.id for choice in field.choices])
    ask = f"These stand in your answers. Which of them become {form.rows}?"
    reply = asker.ask(Prompt(f"{form.id}.begin", ask, field, answer=every, offers=("skip",)))
    if isinstance(reply, Stop):
        raise KeyboardInterrupt
    if not (isinstance(reply, Give) and isinstance(reply.value, list)):
        return None
    return changes.with_names(sheet, form, [items[int(place) - 1] for place in reply.value], maker)[0]


def _chained(sheet: Sheet, asker: Asker, form: RowList, maker: Maker) -> Project | None:
    things = sheet.form.list(form.joins)
    if things is None or len(sheet.rows(things.id)) < 2:
        return None
    ways = (
        Option(CHAIN, "Yes: link them so; then only what branches is asked"),
        Option(ONE_BY_ONE, "No: ask after each what comes next"),
    )
    chosen = asker.choose(f"Do these {things.rows} follow one another in the order in which they stand?", ways, CHAIN)
    if not chosen:
        raise KeyboardInterrupt
    return sheet_rows.in_a_chain(sheet, form, maker) if chosen == CHAIN else None
