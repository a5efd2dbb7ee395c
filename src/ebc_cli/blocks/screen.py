"""Blocks drawn with rich, for a terminal that can show colour and width. The only user of rich's drawing."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, assert_never

from rich.box import ASCII2, SIMPLE_HEAD
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Drawn

from ebc_cli.blocks.colours import ink
from ebc_cli.blocks.measure import signs
from ebc_cli.blocks.safe import visible
from ebc_cli.blocks.shapes import (
    STATE_WORDS,
    Block,
    Blocks,
    Cell,
    Cells,
    Coloured,
    Facts,
    Figure,
    Gap,
    Grid,
    Heading,
    Items,
    Keys,
    Task,
    Tasks,
    Text,
    spaced,
)

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

# Names of the terminal's own colours only, so that light and dark backgrounds both stay readable; never the only sign of anything.
STYLES = {"": "", "strong": "bold", "quiet": "dim", "good": "green", "warn": "yellow", "question": "bold"}
MARKED = "bold underline"
MARKS = {"not-started": "○", "in-progress": "◐", "come-back-to": "↺", "done": "●"}
# Of a map: more columns than these are not read down any more; between two of them stand this many spaces.
MOST_COLUMNS, GUTTER = 3, 3
ASCII_MARKS = {"not-started": "[ ]", "in-progress": "[~]", "come-back-to": "[<]", "done": "[x]"}


def draw(blocks: Blocks, console: Console) -> None:
    """Print the blocks on the console, wrapped to its width."""
    for block in spaced(blocks):
        for part in _drawn(block, console):
            console.print(part, markup=False, highlight=False, soft_wrap=False)


def rows(blocks: Blocks, console: Console) -> int:
    """Rows that the blocks take on the console."""
    with console.capture() as drawn:
        draw(blocks, console)
    return drawn.get().count("\n")


def wrapped(text: str, width: int, console: Console) -> list[str]:
    """The text on lines no wider than `width` columns, for whoever draws it without us."""
    return [line.plain.rstrip() for line in Drawn(visible(text)).wrap(console, max(1, width))]


def _drawn(block: Block, console: Console) -> list[RenderableType]:
    if isinstance(block, Heading):
        return [_heading(block)]
    if isinstance(block, Text):
        text = Drawn(visible(block.text), style=STYLES[block.style])
        for start, end in block.marks:
            text.stylize(MARKED, start, end)
        if block.label:
            text = Drawn.assemble((f"{visible(block.label)}: ", "bold"), text)
        return [Padding(text, (0, 0, 0, block.indent))]
    if isinstance(block, Items):
        return _items(block, console)
    if isinstance(block, Facts):
        return [_facts(block, console)]
    if isinstance(block, Tasks):
        return [_tasks(block, console)]
    if isinstance(block, Cells):
        return _cells(block, console)
    if isinstance(block, Keys):
        return [_keys(block, console)]
    if isinstance(block, Grid):
        return _grid(block, console)
    if isinstance(block, Figure):
        return _figure(block, console)
    if isinstance(block, Gap):
        return [Drawn("")]
    assert_never(block)


def _heading(block: Heading) -> RenderableType:
    text = Drawn(visible(block.text), style="bold underline" if block.level == 1 else "bold")
    return Drawn.assemble(_chip(block), " ", text) if block.sign else text


def _chip(block: Heading | Task | Cell) -> tuple[str, str]:
    """A strand's sign on its colour."""
    return (f" {block.sign} ", _on(block.colour)) if block.sign else ("", "")


def _on(colour: str) -> str:
    """The style of letters on a colour: not bold, which some terminals show as grey, and no colour that they may call otherwise."""
    return f"not bold not underline {ink(colour)} on {colour}"


def _items(block: Items, console: Console) -> list[RenderableType]:
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column(overflow="fold")
    bullet = "-" if ascii_only(console) else "•"
    for number, item in enumerate(block.items, 1):
        grid.add_row(f"{number}." if block.numbered else bullet, Drawn(visible(item), style=STYLES[block.style]))
    label: list[RenderableType] = [Padding(Drawn(visible(block.label), style="bold"), (0, 0, 0, block.indent))] if block.label else []
    return [*label, Padding(grid, (0, 0, 0, block.indent + (2 if block.label else 0)))]


def _facts(block: Facts, console: Console) -> RenderableType:
    if console.width < 60:
        return Drawn("\n").join(Drawn.assemble((f"{visible(label)}: ", "bold"), Drawn(visible(value))) for label, value in block.pairs)
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True, style="bold")
    grid.add_column(overflow="fold")
    for label, value in block.pairs:
        grid.add_row(Drawn(visible(label)), Drawn(visible(value)))
    return grid


def _tasks(block: Tasks, console: Console) -> RenderableType:
    wide = console.width >= 70
    grid = Table.grid(padding=(0, 1, 0, 0))
    for _ in range(4 if wide else 2):
        grid.add_column(overflow="fold")
    marks = ASCII_MARKS if ascii_only(console) else MARKS
    for task in block.tasks:
        mark = Drawn(marks.get(task.state, " "), style="bold")
        title = Drawn(visible(task.title), style="bold" if task.state == "in-progress" else "")
        if task.sign:
            title = Drawn.assemble(_chip(task), " ", title)
        words = Drawn(visible(task.words()))
        if wide:
            grid.add_row(mark, title, _bar(task, console), words)
        else:
            grid.add_row(mark, title + Drawn("\n") + words)
    return grid


def _bar(task: Task, console: Console) -> Drawn:
    size = 10
    part = round(size * task.done / task.total) if task.total else 0
    # Full only when all is done, empty only when nothing is: the bar must never say more or less than the words.
    full = size if task.state == "done" else max(1, min(size - 1, part)) if task.done else 0
    on, off = ("#", ".") if ascii_only(console) else ("━", "─")
    return Drawn.assemble((on * full, "green"), (off * (size - full), "dim"))


def _cells(block: Cells, console: Console) -> list[RenderableType]:
    """The cells in columns, read down one column after the other; in one column they wrap."""
    indent = block.indent + (2 if block.label else 0)
    leads = _leads(block, console)
    lead = max((len(text) + 1 for text, _ in leads if text), default=0)
    drawn = [_cell(cell, console, console.width - indent - lead) for cell in block.cells]
    widest = max((text.cell_len for text in drawn), default=0)
    columns = max(1, min(MOST_COLUMNS, (console.width - indent + GUTTER) // (lead + widest + GUTTER)))
    rows = ceil(len(drawn) / columns)
    grid = Table.grid(padding=(0, 1, 0, 0))
    for _ in range(columns):
        if lead:
            grid.add_column(no_wrap=True)
        grid.add_column(overflow="fold", min_width=widest + GUTTER - 1 if columns > 1 else None)
    for row in range(rows):
        places = range(row, len(drawn), rows)
        grid.add_row(*(part for place in places for part in ((Drawn.assemble(leads[place]), drawn[place]) if lead else (drawn[place],))))
    label: list[RenderableType] = [Padding(Drawn(visible(block.label), style="bold"), (0, 0, 0, block.indent))] if block.label else []
    return [*label, Padding(grid, (0, 0, 0, indent))]


def _leads(block: Cells, console: Console) -> list[tuple[str, str]]:
    """What stands before each cell: its strand's sign; where none has one, a mark as in any list, unless the state is one already."""
    if any(cell.sign for cell in block.cells):
        return [_chip(cell) for cell in block.cells]
    bullet = "-" if ascii_only(console) else "•"
    return [("" if cell.state else bullet, "") for cell in block.cells]


def _cell(cell: Cell, console: Console, room: int) -> Drawn:
    """A cell's text; its note on a line of its own where both do not fit on one."""
    marks = ASCII_MARKS if ascii_only(console) else MARKS
    mark = f"{marks.get(cell.state, ' ')} " if cell.state else ""
    count = f"{cell.done} of {cell.total}" if cell.state else ""
    # The one state that the figures do not tell.
    again = STATE_WORDS[cell.state] if cell.state == "come-back-to" else ""
    name = Drawn.assemble((mark, "bold"), visible(cell.title))
    rest = Drawn("  ".join(part for part in (count, again, visible(cell.note)) if part), style="dim")
    if not rest:
        return name
    return Drawn.assemble(name, "  " if name.cell_len + 2 + rest.cell_len <= room else "\n", rest)


def _keys(block: Keys, console: Console) -> Drawn:
    """The keys in lines; a key and what it does are never parted."""
    text, used = Drawn(), 0
    for key, does in block.pairs:
        size = len(key) + 1 + len(does)
        if used:
            fits = used + 2 + size <= console.width
            text.append("  " if fits else "\n")
            used = used + 2 if fits else 0
        text.append(f"{key} ", style="bold").append(does, style="dim")
        used += size
    return text


def _grid(block: Grid, console: Console) -> list[RenderableType]:
    """The table, where every column has room for its longest word; else row by row, each cell on a line of its own."""
    label: list[RenderableType] = [Drawn(visible(block.label), style="bold")] if block.label else []
    columns = [[visible(row[place]) for row in (block.header, *block.rows)] for place in range(len(block.header))]
    least = [max(Drawn(word).cell_len for cell in column for word in (*cell.split(), "")) for column in columns]
    if sum(least) + 3 * len(least) > console.width:
        return [*label, *(part for row in block.rows for part in _row(block, row))]
    whole = [max(Drawn(line).cell_len for cell in column for line in (*cell.splitlines(), "")) for column in columns]
    widths = _shared(least, whole, console.width - 3 * len(least))
    table = Table(box=ASCII2 if ascii_only(console) else SIMPLE_HEAD, show_edge=False, header_style="bold")
    for place, head in enumerate(block.header):
        right = place < len(block.sides) and block.sides[place] == "right"
        table.add_column(Drawn(visible(head)), justify="right" if right else "left", overflow="fold", width=widths[place])
    for row in block.rows:
        table.add_row(*(Drawn(visible(cell), style="bold" if place == block.name else "") for place, cell in enumerate(row)))
    return [*label, table]


def _shared(least: list[int], whole: list[int], room: int) -> list[int]:
    """The width of each column: never under its longest word; an even share or less is given whole, and what is left goes where
    cells would run over the most lines.

    Left to itself, rich gives a column less than its least width and cuts the last one off where the table would then be too wide.
    """
    widths, left = list(least), min(room, sum(whole)) - sum(least)
    for place, wide in sorted(enumerate(whole), key=lambda column: column[1]):
        more = min(wide - least[place], left) if wide * len(whole) <= room else 0
        widths[place], left = widths[place] + more, left - more
    for _ in range(left):
        place = max((place for place, wide in enumerate(whole) if widths[place] < wide), key=lambda place: whole[place] / widths[place])
        widths[place] += 1
    return widths


def _row(block: Grid, row: tuple[str, ...]) -> list[RenderableType]:
    name, cells = block.named(row)
    lines = [Drawn.assemble((f"{visible(head)}: ", "bold"), visible(cell)) for head, cell in cells]
    return [Drawn(visible(name), style="bold"), *(Padding(line, (0, 0, 0, 2)) for line in lines)]


def _figure(block: Figure, console: Console) -> list[RenderableType]:
    """The picture under its title, with colour behind its signs; in words or lists where there is no room for it."""
    lines = block.drawing.lines(console.width, ascii_only=ascii_only(console))
    if not lines and block.lists:
        return [Drawn(visible(block.title), style="bold"), *(part for cells in block.lists for part in _cells(cells, console))]
    if not lines:
        return _items(Items(block.words, block.title), console)
    drawn = [Drawn(visible(line), no_wrap=True) for line in lines]
    for chip in block.drawing.chips(console.width) if isinstance(block.drawing, Coloured) else ():
        text = lines[chip.line]
        drawn[chip.line].stylize(_on(chip.colour), _letters(text, chip.start), _letters(text, chip.end))
    return [Drawn(visible(block.title), style="bold"), *drawn]


def _letters(line: str, cells: int) -> int:
    """How many letters of a line stand in its first cells."""
    count = used = 0
    for sign, wide in signs(line):
        if used >= cells:
            break
        count, used = count + len(sign), used + wide
    return count


def ascii_only(console: Console) -> bool:
    """Whether the console's encoding lacks the few signs that we draw with."""
    try:
        "○◐↺●━─•".encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return True
    return False
