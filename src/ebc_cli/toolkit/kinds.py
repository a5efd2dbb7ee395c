"""The eight kinds of answer: from what a person typed to a value, whether a value fits, and how it is said back.

| kind   | value in the project file        | typed as                                              |
|--------|----------------------------------|-------------------------------------------------------|
| text   | text                             | anything                                              |
| lines  | list of texts                    | one item a line                                       |
| one    | id of a choice, or `own: WORDS`  | its id, its words or its number; own words            |
| many   | list of the same                 | the same, several, with commas or lines between       |
| number | number                           | 1200, 1,200, 3.5, £1,200, 12%                         |
| date   | text YYYY-MM-DD                  | 2026-11-22, 22/11/2026 (day first), 22 November 2026  |
| scale  | whole number                     | the number                                            |
| yes-no | `yes` or `no`                    | yes, y, no, n                                         |

All that is particular to a kind stands in its record in `KINDS`; who needs to know asks `of(field)`.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from ebc_cli.errors import UsageFault, shorten
from ebc_cli.toolkit import choosing, dates, listmarks, numbers
from ebc_cli.toolkit.field import Choice, Field, KindName, Value
from ebc_cli.toolkit.reading import Heard, plainly


def _as_it_is(_field: Field, value: Any) -> str:
    return str(value)


def _nothing(_field: Field) -> tuple[Choice, ...]:
    return ()


def _not_empty(_field: Field, value: Any) -> str:
    return "" if isinstance(value, str) and value.strip() else "a text that is not empty belongs here."


def _typed(parse: Callable[[Field, str], Value]) -> Callable[[Field, str, datetime.date | None], Heard]:
    return lambda field, typed, _: plainly(parse(field, typed))


class Kind(NamedTuple):
    """What is particular to a kind of answer.

    `read` makes a value of what was typed, in every sense that it can have; `fault` says what is wrong with a value (empty: nothing),
    `said` puts one item of it in words, and `offered` gives what there is to choose from. `keys` are the keys of a `Field` that belong to
    this kind. `to_type` says in a few words what is typed, `plainly` the whole instruction in plain lines where that differs, and `enter`
    what saves at a prompt.
    """

    read: Callable[[Field, str, datetime.date | None], Heard]
    fault: Callable[[Field, Any], str]
    to_type: Callable[[Field], str] = lambda _: "your choice"
    said: Callable[[Field, Any], str] = _as_it_is
    offered: Callable[[Field], tuple[Choice, ...]] = _nothing
    keys: tuple[str, ...] = ()
    plainly: str = ""
    enter: str = "Enter"
    several: bool = False
    """Whether the value is a list."""
    free: bool = False
    """Whether it is written in one's own words, perhaps at length: in an editor too, and two people's words can stand together."""
    told_first: bool = False
    """Whether a prompt says first what to type, because not everything that is typed fits."""
    listed: bool = False
    """Whether what is offered is written out with the question; yes and no need not be."""

    @property
    def by_lines(self) -> bool:
        """Whether it is written line by line."""
        return self.free and self.several


KINDS: Mapping[KindName, Kind] = MappingProxyType(
    {
        "text": Kind(_typed(lambda _, typed: typed), _not_empty, lambda _: "your answer", free=True),
        "lines": Kind(
            _typed(lambda _, typed: items(typed)),
            choosing.fault_in_lines,
            lambda _: "one item a line, an empty line to finish",
            enter="Enter on an empty line",
            several=True,
            free=True,
        ),
        "one": Kind(
            lambda field, typed, _: choosing.one(field, typed),
            choosing.fault_in_one,
            said=choosing.said,
            offered=choosing.choices,
            keys=("choices", "own"),
            plainly="Type a number",
            listed=True,
        ),
        "many": Kind(
            lambda field, typed, _: choosing.many(field, typed),
            choosing.fault_in_many,
            said=choosing.said,
            offered=choosing.choices,
            keys=("choices", "own"),
            plainly="Type one or more numbers, with commas",
            enter="Space marks, Enter",
            several=True,
            listed=True,
        ),
        "number": Kind(
            lambda field, typed, _: numbers.read(field, typed),
            numbers.fault,
            numbers.to_type,
            numbers.said,
            keys=("unit", "least", "most", "whole"),
            told_first=True,
        ),
        "date": Kind(
            lambda _, typed, today: dates.read(typed, today),
            lambda _, value: dates.fault(value),
            lambda _: "a date, such as 22 November 2026 or 22/11/2026",
            lambda _, value: dates.say_date(str(value)),
            told_first=True,
        ),
        "scale": Kind(
            _typed(choosing.scale),
            choosing.fault_in_scale,
            said=choosing.scale_said,
            offered=choosing.steps,
            keys=("scale",),
            plainly="Type a number",
            listed=True,
        ),
        "yes-no": Kind(
            _typed(choosing.yes_no),
            choosing.fault_in_yes_no,
            lambda _: "yes or no",
            lambda _, value: str(value).capitalize(),
            lambda _: choosing.YES_NO,
        ),
    }
)


def of(field: Field) -> Kind:
    """The kind of a field."""
    return KINDS[field.kind]


def read(field: Field, typed: str, today: datetime.date | None = None) -> Heard:
    """Every sense of what was typed that fits the field. Raises `UsageFault` with a sentence that says what would fit."""
    heard = of(field).read(field, typed if of(field).free else typed.strip(), today)
    fitting = tuple(reading for reading in heard.readings if not fault(field, reading.value))
    if not fitting:
        wrong = fault(field, heard.readings[0].value)
        raise UsageFault(wrong[0].upper() + wrong[1:])
    return heard._replace(readings=fitting)


def read_surely(field: Field, typed: str, today: datetime.date | None = None) -> Heard:
    """The one sense of what was typed, where nobody can be asked. Raises `UsageFault` with every sense where a person has to confirm it."""
    heard = read(field, typed, today)
    if heard.asks:
        offered = f" Or choose from: {', '.join(choice.id for choice in field.choices)}." if field.choices else ""
        senses = " or ".join(f"`{typed_again(each.value)}` for {said_briefly(field, each.value)}" for each in heard.readings)
        raise UsageFault(f"`{shorten(typed)}` was not taken: it may not mean what it seems to. {heard.why}", f"Write {senses}.{offered}")
    return heard


def parse(field: Field, typed: str) -> Value:
    """What was typed, as the one value that it means. Raises `UsageFault` like `read_surely`."""
    value: Value = read_surely(field, typed).readings[0].value
    return value


def items(typed: str) -> list[str]:
    """The items of a list, one a line; empty lines, spaces at the ends and the marks of lists in other programs are not kept."""
    return [line.strip() for line in listmarks.unmarked(typed.splitlines()) if line.strip()]


def fault(field: Field, value: Any) -> str:
    """What is wrong with `value` in this field, or an empty text when it fits."""
    return of(field).fault(field, value)


def said(field: Field, value: Value, words: str = "") -> tuple[str, ...]:
    """The value in words, one text for each item; whatever does not fit the field any more is said as it is.

    `words` are those kept beside the value, because it does not hold all that was typed.
    """
    say = of(field).said
    if isinstance(value, list):
        return tuple(say(field, item) for item in value)
    return (f"{say(field, value)} (“{words}”)" if words else say(field, value),)


def said_briefly(field: Field, value: Value, words: str = "") -> str:
    """The same on one line."""
    return "; ".join(" ".join(text.split()) for text in said(field, value, words))


def typed_again(value: Value, words: str = "") -> str:
    """The value as a person could have typed it, with the `words` kept beside it: what an editor or a prompt starts from."""
    if words:
        return words
    if isinstance(value, list):
        return "\n".join(value)
    return numbers.say(value).replace(",", "") if isinstance(value, (int, float)) else value


def what_to_type(field: Field) -> str:
    """A few words on how the answer is typed, for prompts."""
    return of(field).to_type(field)
