"""The eight kinds of answer: from what a person typed to a value, whether a value fits, and how it is said back.

| kind   | value in the project file        | typed as                                              |
|--------|----------------------------------|-------------------------------------------------------|
| text   | text                             | anything                                              |
| lines  | list of texts                    | one item a line                                       |
| one    | id of a choice                   | its id, its words or its number                       |
| many   | list of ids of choices           | the same, several, with commas or lines between       |
| number | number                           | 1200, 1,200, 3.5, £1,200, 12%                         |
| date   | text YYYY-MM-DD                  | 2026-11-22, 22/11/2026 (day first), 22 November 2026  |
| scale  | whole number                     | the number                                            |
| yes-no | `yes` or `no`                    | yes, y, no, n                                         |

All that is particular to a kind stands in its record in `KINDS`; who needs to know asks `of(field)`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from ebc_cli.errors import UsageFault
from ebc_cli.toolkit import choosing, dates, listmarks, numbers
from ebc_cli.toolkit.field import Choice, Field, KindName

Value = str | int | float | list[str]


def _as_it_is(_field: Field, value: Any) -> str:
    return str(value)


def _nothing(_field: Field) -> tuple[Choice, ...]:
    return ()


def _not_empty(_field: Field, value: Any) -> str:
    return "" if isinstance(value, str) and value.strip() else "a text that is not empty belongs here."


class Kind(NamedTuple):
    """What is particular to a kind of answer.

    `parse` makes a value of what was typed, `fault` says what is wrong with a value (empty: nothing), `said` puts one item of it in words,
    and `offered` gives what there is to choose from. `keys` are the keys of a `Field` that belong to this kind. `to_type` says in a few
    words what is typed, `plainly` the whole instruction in plain lines where that differs, and `enter` what saves at a prompt.
    """

    parse: Callable[[Field, str], Value]
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
        "text": Kind(lambda _, typed: typed, _not_empty, lambda _: "your answer", free=True),
        "lines": Kind(
            lambda _, typed: items(typed),
            choosing.fault_in_lines,
            lambda _: "one item a line, an empty line to finish",
            enter="Enter on an empty line",
            several=True,
            free=True,
        ),
        "one": Kind(
            choosing.one,
            choosing.fault_in_one,
            said=choosing.said,
            offered=choosing.choices,
            keys=("choices",),
            plainly="Type a number",
            listed=True,
        ),
        "many": Kind(
            choosing.many,
            choosing.fault_in_many,
            said=choosing.said,
            offered=choosing.choices,
            keys=("choices",),
            plainly="Type one or more numbers, with commas",
            enter="Space marks, Enter",
            several=True,
            listed=True,
        ),
        "number": Kind(numbers.parse, numbers.fault, numbers.to_type, numbers.said, keys=("unit",), told_first=True),
        "date": Kind(
            lambda _, typed: dates.read_date(typed).isoformat(),
            lambda _, value: dates.fault(value),
            lambda _: "a date, such as 22 November 2026 or 22/11/2026",
            lambda _, value: dates.say_date(str(value)),
            told_first=True,
        ),
        "scale": Kind(
            choosing.scale,
            choosing.fault_in_scale,
            said=choosing.scale_said,
            offered=choosing.steps,
            keys=("scale",),
            plainly="Type a number",
            listed=True,
        ),
        "yes-no": Kind(
            choosing.yes_no,
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


def parse(field: Field, typed: str) -> Value:
    """What was typed, as a value that fits the field. Raises `UsageFault` with a sentence that says what would fit."""
    value = of(field).parse(field, typed if of(field).free else typed.strip())
    if wrong := fault(field, value):
        raise UsageFault(wrong[0].upper() + wrong[1:])
    return value


def items(typed: str) -> list[str]:
    """The items of a list, one a line; empty lines, spaces at the ends and the marks of lists in other programs are not kept."""
    return [line.strip() for line in listmarks.unmarked(typed.splitlines()) if line.strip()]


def fault(field: Field, value: Any) -> str:
    """What is wrong with `value` in this field, or an empty text when it fits."""
    return of(field).fault(field, value)


def said(field: Field, value: Value) -> tuple[str, ...]:
    """The value in words, one text for each item; whatever does not fit the field any more is said as it is."""
    say = of(field).said
    return tuple(say(field, item) for item in value) if isinstance(value, list) else (say(field, value),)


def said_briefly(field: Field, value: Value) -> str:
    """The value in words on one line."""
    return "; ".join(" ".join(text.split()) for text in said(field, value))


def typed_again(value: Value) -> str:
    """The value as a person could have typed it: what an editor or a prompt starts from."""
    if isinstance(value, list):
        return "\n".join(value)
    return numbers.say(value).replace(",", "") if isinstance(value, (int, float)) else value


def what_to_type(field: Field) -> str:
    """A few words on how the answer is typed, for prompts."""
    return of(field).to_type(field)
