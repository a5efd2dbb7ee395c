"""A tool as content: the page that one learns it from, and the worksheet that a team fills in. What each key means is said here once.

A worksheet is named lists of rows; a row is an id and values by column. Forms, tables, matrices, trees, graphs and series are ways of
asking and of looking, not ways of keeping. Closed words with typed parameters; no expressions, no code.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from msgspec import Meta, Raw, msgpack

from ebc_cli.toolkit.field import Choice, KindName, Scale
from ebc_cli.toolkit.record import (
    Line,
    Minutes,
    QuestionRef,
    Record,
    Slug,
    SourceRef,
    TermRef,
    ToolRef,
    marked,
)
from ebc_cli.toolkit.steering import Work

# A list of another tool's worksheet, or one of the same: `flow-chart.steps`, `steps`. With a column: `stakeholder-needs.needs.stakeholder`.
ListName = Annotated[
    str, Meta(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)?$", description="a list of this worksheet, or a tool, a full stop and its list")
]
ColumnName = Annotated[
    str,
    Meta(pattern=r"^([a-z0-9-]+\.){1,2}[a-z0-9-]+$", description="a list and a column with a full stop between, or tool, list and column"),
]
ColumnKind = Literal[KindName, "ref", "person", "series"]
Weight = Literal["high", "medium", "low"]


# -- the page -------------------------------------------------------------------------------------------------------------------


class Limit(Record, frozen=True):
    """Something that the method cannot do, and where that was shown: a work, or one of toolkit.yaml by its id."""

    says: Line
    source: SourceRef | Work


class Contrast(Record, frozen=True):
    """A weak entry beside a good one, and what makes the difference."""

    weak: Line
    good: Line
    because: Line


class After(Record, frozen=True):
    """A tool that comes next, and why."""

    tool: ToolRef
    because: Line


class ToolPage(Record, frozen=True):
    """How a tool is used. `short` is the version for 15 minutes; `together` how to run it with people who cannot see, read or come."""

    who: Annotated[tuple[Line, ...], marked(count=(1, 6))]
    minutes: Minutes
    how: Annotated[tuple[Line, ...], marked(count=(4, 8))]
    short: Annotated[tuple[Line, ...], marked(count=(2, 5))]
    together: Annotated[tuple[Line, ...], marked(count=(1, 4))]
    tips: Annotated[tuple[Line, ...], marked(count=(1, 5))]
    mistakes: Annotated[tuple[Line, ...], marked(count=(1, 5))]
    limits: Annotated[tuple[Limit, ...], marked(count=(1, 4))]
    examples: Annotated[tuple[Contrast, ...], marked(count=(1, 3))]
    next: Annotated[tuple[After, ...], marked(count=(1, 4))]
    sources: Annotated[tuple[SourceRef | Work, ...], marked(count=(1, 6))]
    terms: tuple[TermRef, ...] = ()
    not_the_same: tuple[Line, ...] = ()
    consent: Line = ""
    licence: Line = ""


# -- the worksheet --------------------------------------------------------------------------------------------------------------


class NamedScale(Scale, frozen=True, kw_only=True):
    """A scale that several columns use."""

    id: Slug


class Band(Record, frozen=True):
    """From which number on a computed value is called so."""

    id: Slug
    text: Line
    least: float


class Column(Record, frozen=True, kw_only=True, rename={"or_": "or", "from_": "from"}):
    """A column: what stands in one cell of each row, asked for like a question or computed from others.

    `head` is its short heading. In `ask`, `{column}` stands for another cell of the row, `{under}` for the row above it in a tree, and
    nothing else. `name`: the row is called by this cell. `to`: the lists whose rows a `ref` leads to; with `several` to more than one, with
    `or: text` own words are taken too. `raters`: several people score the same cell. `levels`: only rows of these levels of a tree have it.
    `across` (of a link) names a column of the things: asked where a link leads to one in which something else stands.
    `follows` names a column of the same row: asked where something stands in it, as an owner is where there is an action.
    `compute` names a computation over the columns `of`; `bands` name its ranges, lowest first. `depth: full` leaves it out of a first pass.
    `from`: questions whose answers are shown where the cell of a form is open, with how well they are known.
    """

    id: Slug
    kind: ColumnKind = "text"
    head: Line = ""
    ask: Line = ""
    why: Line = ""
    consider: tuple[Line, ...] = ()
    good: tuple[Line, ...] = ()
    depth: Literal["first", "full"] = "first"
    name: bool = False
    choices: tuple[Choice, ...] = ()
    own: bool = False
    scale: Slug = ""
    unit: Line = ""
    least: int | float | None = None
    most: int | float | None = None
    whole: bool = False
    to: tuple[ListName, ...] = ()
    several: bool = False
    or_: Literal["", "text"] = ""
    raters: bool = False
    levels: tuple[Slug, ...] = ()
    across: Slug = ""
    follows: Slug = ""
    compute: Slug = ""
    of: tuple[Slug, ...] = ()
    bands: tuple[Band, ...] = ()
    from_: tuple[QuestionRef, ...] = ()


class Level(Record, frozen=True):
    """A level of a tree: the noun for its rows, and what is asked to get them, `{under}` standing for the row above. `given` can be taken
    as they are. `again`: rows may stand under rows of the same level, as one why under another.
    """

    id: Slug
    row: Line
    rows: Line
    ask: Line
    given: tuple[Line, ...] = ()
    again: bool = False


class Answered(Record, frozen=True):
    """A question that the rows of a list answer: all of them, or those that have a `value` in a `column` of choices."""

    question: QuestionRef
    column: Slug = ""
    value: Slug = ""


class RowList(Record, frozen=True):
    """A list of rows. `row` and `rows` are the nouns for one and for several; `ask` gets the rows, one a line.

    `begin`: questions whose answers can become rows; `answers`: questions that count as answered once there are rows.
    `form`: asked box after box, one row at a time; `single`: it has one row only.
    `levels`: a tree. `by`: a matrix, one row for each pair of what two `ref` columns lead to, `unless` a yes-or-no column of the one or the
    other says yes, as of what the others are compared with. `joins`: links between the rows of that list;
    they have the columns `from` and `to` without saying so. `anonymous`: no name is kept with its rows.
    """

    id: Slug
    row: Line
    rows: Line
    columns: tuple[Column, ...]
    ask: Line = ""
    why: Line = ""
    consider: tuple[Line, ...] = ()
    good: tuple[Line, ...] = ()
    begin: tuple[QuestionRef, ...] = ()
    answers: tuple[Answered, ...] = ()
    form: bool = False
    single: bool = False
    levels: tuple[Level, ...] = ()
    by: tuple[Slug, ...] = ()
    unless: Slug = ""
    joins: Slug = ""
    anonymous: bool = False

    def counted(self, number: int) -> str:
        """So many of its rows, in words: `1 step`, `3 steps`."""
        return f"{number} {self.row if number == 1 else self.rows}"


class View(Record, frozen=True):
    """A way to look at lists. `use` says how it is drawn; each has the keys that its drawing needs.

    - table: `list`, `columns`, and `sort` (a column, then perhaps `down`)
    - boxes: `list`; tree and fishbone: `list`; bars: `list` and `of`
    - grid (two scales): `list`, `x`, `y`, and `corners` (low x and low y, high x and low y, low x and high y, both high)
    - heat (two scales, with counts): `list`, `x`, `y`, and `bands` (a computed column)
    - matrix: `list` and `cell`
    - flow: `list` (the links), and perhaps `lanes` (a column of the things)
    - trace: `chain` (lists, each of which leads to the one before)
    - run-chart: `list` and `of` (a series)
    """

    use: Literal["table", "boxes", "grid", "heat", "matrix", "bars", "tree", "fishbone", "flow", "trace", "run-chart"]
    id: Slug
    title: Line
    list: ListName = ""
    columns: tuple[Slug, ...] = ()
    sort: tuple[Slug, ...] = ()
    x: Slug = ""
    y: Slug = ""
    corners: tuple[Line, ...] = ()
    bands: Slug = ""
    cell: Slug = ""
    of: Slug = ""
    lanes: Slug = ""
    chain: tuple[ListName, ...] = ()


class Analysis(Record, frozen=True, rename={"given": "with"}):
    """A named method over a list; `with` gives each of its parameters a column of the list, or a word."""

    use: Slug
    list: Slug
    given: Mapping[str, str] = {}


class Test(Record, frozen=True, rename={"at_least": "at-least", "at_most": "at-most", "is_": "is", "not_": "not", "one_of": "in"}):
    """What a cell must be: one or several of these hold together. `filled: false` is an empty cell; a number is compared with a number.
    A day is compared with today by `passed`.
    """

    at_least: float | None = None
    at_most: float | None = None
    is_: str | int | None = None
    not_: str | int | None = None
    one_of: tuple[str, ...] = ()
    filled: bool | None = None
    passed: bool | None = None


class Finding(Record, frozen=True):
    """What does not hang together: rows of a list for which every test in `where` holds, and to which nothing in `unused` leads.

    `unused`: ref columns, none of which leads to the row. `twice`: columns in which another row says the same. `every`: told once, where it
    holds for all rows of the list; `none`: told once, where it holds for no row. `says` and `do` may name cells of the row. `command` is
    what to run (after `ebc`); without it, the tool's own sheet.
    """

    id: Slug
    list: ListName
    says: Line
    do: Line
    weight: Weight
    where: Mapping[str, Test] = {}
    unused: tuple[ColumnName, ...] = ()
    twice: tuple[Slug, ...] = ()
    every: bool = False
    none: bool = False
    command: Line = ""


class Checks(Record, frozen=True):
    """The file `checks.yaml`: rules between tools. Their `list` names a tool and its list."""

    checks: tuple[Finding, ...]


class Worksheet(Record, frozen=True):
    """What a team fills in. `sheets` names sheets that go in pairs (`now`, `to-be`); without it a team has one, and can add others."""

    lists: Annotated[tuple[RowList, ...], marked(count=(1, 6))]
    views: Annotated[tuple[View, ...], marked(count=(1, 8))]
    scales: tuple[NamedScale, ...] = ()
    sheets: tuple[Slug, ...] = ()
    analyses: tuple[Analysis, ...] = ()
    findings: tuple[Finding, ...] = ()

    def list(self, name: str) -> RowList | None:
        """The list of this id."""
        return next((each for each in self.lists if each.id == name), None)


# -- kept in the compiled toolkit, encoded until asked for -------------------------------------------------------------------------


def deep(encoded: Raw) -> tuple[ToolPage | None, Worksheet | None]:
    """The page and the worksheet of a tool; neither where nothing was kept."""
    return msgpack.decode(encoded, type=tuple[ToolPage | None, Worksheet | None]) if bytes(encoded) else (None, None)


def rules(encoded: Raw) -> tuple[Finding, ...]:
    """The rules between worksheets; none where nothing was kept."""
    return msgpack.decode(encoded, type=tuple[Finding, ...]) if bytes(encoded) else ()
