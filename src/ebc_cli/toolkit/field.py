"""What fits in one place that a team fills in: a question has one of these, and so can whatever else is filled in."""

from typing import Literal

from ebc_cli.toolkit.record import Line, Record, Slug

Value = str | int | float | list[str]
KindName = Literal["text", "lines", "one", "many", "number", "date", "scale", "yes-no"]


class Choice(Record, frozen=True):
    """One of the answers that a field of kind `one` or `many` offers; a project keeps the `id`."""

    id: Slug
    text: Line


class Scale(Record, frozen=True, rename={"first": "from", "last": "to"}):
    """The range of a `scale`, whole numbers `from` … `to`, with what each end means; `steps` says it of each step, the lowest first."""

    first: int
    last: int
    low: Line
    high: Line
    steps: tuple[Line, ...] = ()


class Field(Record, frozen=True, kw_only=True):
    """The kind of a value, and what narrows it: the `choices` of one and many, to which `own` words can be added; the steps of a scale;
    what a number counts, and what it can be.
    """

    kind: KindName
    choices: tuple[Choice, ...] = ()
    own: bool = False
    scale: Scale | None = None
    unit: Line = ""
    least: int | float | None = None
    most: int | float | None = None
    whole: bool = False
