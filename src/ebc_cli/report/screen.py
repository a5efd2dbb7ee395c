"""Blocks drawn with rich, for a terminal that can show colour and width. The only user of rich's drawing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Drawn

from ebc_cli.report.blocks import Block, Blocks, Facts, Gap, Heading, Items, Keys, Task, Tasks, Text
from ebc_cli.report.safe import visible

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

# Names of the terminal's own colours only, so that light and dark backgrounds both stay readable; never the only sign of anything.
STYLES = {"": "", "strong": "bold", "quiet": "dim", "good": "green", "warn": "yellow", "question": "bold"}
MARKS = {"not-started": "○", "in-progress": "◐", "come-back-to": "↺", "done": "●"}
ASCII_MARKS = {"not-started": "[ ]", "in-progress": "[~]", "come-back-to": "[<]", "done": "[x]"}


def draw(blocks: Blocks, console: Console) -> None:
    """Print the blocks on the console, wrapped to its width."""
    for block in blocks:
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
        if block.label:
            text = Drawn.assemble((f"{visible(block.label)}: ", "bold"), text)
        return [Padding(text, (0, 0, 0, block.indent))]
    if isinstance(block, Items):
        return _items(block, console)
    if isinstance(block, Facts):
        return [_facts(block, console)]
    if isinstance(block, Tasks):
        return [_tasks(block, console)]
    if isinstance(block, Keys):
        return [_keys(block, console)]
    assert isinstance(block, Gap)
    return [Drawn("")]


def _heading(block: Heading) -> RenderableType:
    text = Drawn(visible(block.text), style="bold underline" if block.level == 1 else "bold")
    return Drawn.assemble((f" {block.sign} ", f"bold black on {block.colour}"), " ", text) if block.sign else text


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
            title = Drawn.assemble((f" {task.sign} ", f"bold black on {task.colour}"), " ", title)
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


def ascii_only(console: Console) -> bool:
    """Whether the console's encoding lacks the few signs that we draw with."""
    try:
        "○◐↺●━─•".encode(console.encoding)
    except (UnicodeEncodeError, LookupError):
        return True
    return False
