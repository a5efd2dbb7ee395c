"""What the team's answers already say to a box of a form, and how well it is known: nothing has to be typed twice to see the whole page."""

from __future__ import annotations

from collections.abc import Iterator
from types import MappingProxyType
from typing import Literal, NamedTuple

from ebc_cli.errors import shorten
from ebc_cli.project.model import Answer
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.model import Question
from ebc_cli.toolkit.worksheet import Column, RowList
from ebc_cli.worksheets.sheet import Row, Sheet

Known = Literal["known", "guessed", "thin", "missing"]
KNOWN_WORDS = MappingProxyType(
    {"known": "from your answers", "guessed": "from your answers: a guess", "thin": "from your answers: thin", "missing": "missing"}
)
# Of a list, and of a text, so much stands in a box.
MOST_ITEMS, LONGEST = 3, 120


class Box(NamedTuple):
    """What answers say to a box, and how well that is known."""

    said: tuple[str, ...]
    known: Known


def of(sheet: Sheet, column: Column) -> Box:
    """A box by the answers to its questions.

    `missing` with none of them, `thin` with fewer than half, `guessed` where one is marked as a best guess, else `known`.
    """
    answers = list(_answers(sheet, column))
    given = [(question, answer) for question, answer in answers if answer is not None and answer.value is not None]
    said = tuple(line for question, answer in given for line in _in_brief(question, answer))
    if not given:
        return Box((), "missing")
    if 2 * len(given) < len(answers):
        return Box(said, "thin")
    return Box(said, "guessed" if any(answer.confidence == "low" for _, answer in given) else "known")


def stand_in(sheet: Sheet, form: RowList) -> tuple[Row, ...]:
    """The rows of a form; where it has none and answers say something to a box, one that is empty."""
    rows = sheet.rows(form.id)
    if rows or not form.single:
        return rows
    return (Row("", {}),) if any(column.from_ and of(sheet, column).said for column in form.columns) else ()


def said(box: Box) -> str:
    """A box in words."""
    return f"{'; '.join(box.said)} ({KNOWN_WORDS[box.known]})" if box.said else KNOWN_WORDS[box.known]


def _answers(sheet: Sheet, column: Column) -> Iterator[tuple[Question, Answer | None]]:
    for name in column.from_:
        found = sheet.toolkit.by_question.get(name)
        if found is not None:
            yield found[2], sheet.project.answers.get(name)


def _in_brief(question: Question, answer: Answer) -> list[str]:
    whole = kinds.said(question, answer.value, answer.words) if answer.value is not None else ()
    lines = [shorten(" ".join(line.split()), LONGEST).rstrip(".") for line in whole]
    more = len(lines) - MOST_ITEMS
    return [*lines[:MOST_ITEMS], *([f"and {more} more"] if more > 0 else [])]
