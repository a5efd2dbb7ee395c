"""The few shapes that everything shown is made of: pages, status, question cards and reports alike.

A block holds plain text only. No renderer may read a user's text as markup of any kind: that is why emphasis is a field here and never a
mark inside the text.
"""

from __future__ import annotations

from typing import Literal, Protocol, runtime_checkable

from msgspec import Struct

Style = Literal["", "strong", "quiet", "good", "warn", "question"]
Side = Literal["left", "right"]


class Heading(Struct, frozen=True):
    """A heading. Level 1 is the title of the whole, 4 the deepest. A strand's `sign` and `colour` may stand with it.

    With `page` it begins a page where there are pages.
    """

    text: str
    level: int = 2
    sign: str = ""
    colour: str = ""
    page: bool = False


class Text(Struct, frozen=True):
    """A paragraph. Line breaks in it are kept. A `label` stands before it, as in "Why it matters: …".

    `marks` are from where to where in it words stand that somebody looked for: shown by style where there is any, and nowhere else.
    """

    text: str
    style: Style = ""
    label: str = ""
    indent: int = 0
    marks: tuple[tuple[int, int], ...] = ()


class Items(Struct, frozen=True):
    """A list, with a `label` line above it where one is given."""

    items: tuple[str, ...]
    label: str = ""
    numbered: bool = False
    style: Style = ""
    indent: int = 0


class Facts(Struct, frozen=True):
    """Short labels with their values, one a line."""

    pairs: tuple[tuple[str, str], ...]


class Task(Struct, frozen=True):
    """One line of a task list: what it is, its state in words, how far it is, and a remark."""

    title: str
    state: str
    done: int
    total: int
    note: str = ""
    sign: str = ""
    colour: str = ""

    def words(self) -> str:
        """The state and the counts in words."""
        parts = [STATE_WORDS.get(self.state, self.state), f"{self.done} of {self.total} answered", self.note]
        return ", ".join(part for part in parts if part)


class Tasks(Struct, frozen=True):
    """A task list, such as the seven strands with their progress."""

    tasks: tuple[Task, ...]


class Cell(Struct, frozen=True):
    """One thing on a map: its name, a short note, and the sign and colour of its `strand`, which is named in words where neither is seen.

    `state` is how far a team is with it, `done` of `total`; empty where there is no team or nothing to be done.
    """

    title: str
    note: str = ""
    sign: str = ""
    colour: str = ""
    strand: str = ""
    state: str = ""
    done: int = 0
    total: int = 0

    def words(self) -> str:
        """All that is seen, in words."""
        name = f"{self.title} ({self.strand})" if self.strand else self.title
        state = Task("", self.state, self.done, self.total).words() if self.state else ""
        rest = ", ".join(part for part in (state, self.note) if part)
        return f"{name}{' ' if name.endswith('?') else ': '}{rest}" if rest else name


class Cells(Struct, frozen=True):
    """Things of a map, in as many columns as there is room for, with a `label` line above them where one is given.

    A `key` says what the signs mean; it is left out where none are drawn.
    """

    cells: tuple[Cell, ...]
    label: str = ""
    indent: int = 0
    key: bool = False


class Keys(Struct, frozen=True):
    """What can be pressed or typed here: the key, and what it does."""

    pairs: tuple[tuple[str, str], ...]


class Hidden(Struct, frozen=True):
    """By what a program finds a table again that comes back from paper: the list, its columns and its rows by their ids. Never shown.

    A table `down` has a column in each line and holds one row.
    """

    list: str
    columns: tuple[str, ...]
    rows: tuple[str, ...]
    down: bool = False


class Grid(Struct, frozen=True):
    """A table: its `header`, and rows with as many cells, with a `label` line above it where one is given.

    The cell in the column `name` says which row it is: where a table cannot be drawn, each row is read as its name and its other cells,
    each with the words of the header. `sides` says to which side each column leans, left where it says nothing; figures lean right.
    `hidden` goes along in a form that comes back; `roomy` leaves space to write in, where it is printed.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    label: str = ""
    name: int = 0
    sides: tuple[Side, ...] = ()
    hidden: Hidden | None = None
    roomy: bool = False

    def named(self, row: tuple[str, ...]) -> tuple[str, tuple[tuple[str, str], ...]]:
        """A row as it is read aloud: its name, then what stands in each other cell that is not empty."""
        cells = zip(self.header, row, strict=True)
        return row[self.name], tuple((head, cell) for place, (head, cell) in enumerate(cells) if place != self.name and cell)


class Drawing(Protocol):
    """A picture that can be drawn with letters and lines."""

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        """The picture on lines of at most `width` columns, with signs of plain ASCII only where that is all there is; none without room."""


class Chip(Struct, frozen=True):
    """A `sign` on its `colour` in a picture: on which line, and from which column to which."""

    line: int
    start: int
    end: int
    sign: str
    colour: str


@runtime_checkable
class Coloured(Drawing, Protocol):
    """A picture with signs that stand on colours where there are any."""

    def chips(self, width: int) -> tuple[Chip, ...]:
        """The signs as they stand on the picture of this width."""


class Figure(Struct, frozen=True):
    """A picture with its title, and the same `words`, one thing a line: who cannot see the picture, or has no room for it, reads them.

    Where `lists` say it better, they are read in place of the words.
    """

    title: str
    drawing: Drawing
    words: tuple[str, ...]
    lists: tuple[Cells, ...] = ()


class Gap(Struct, frozen=True):
    """An empty line."""


Block = Heading | Text | Items | Facts | Tasks | Cells | Keys | Grid | Figure | Gap
Blocks = tuple[Block, ...]


def spaced(blocks: Blocks) -> Blocks:
    """The blocks with an empty line above every heading that is not the first: whoever renders them line by line sees to it."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Heading) and out and not isinstance(out[-1], Gap):
            out.append(Gap())
        out.append(block)
    return tuple(out)


STATE_WORDS = {"not-started": "not started", "in-progress": "in progress", "come-back-to": "come back to", "done": "done"}
