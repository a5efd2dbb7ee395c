"""Blocks as plain lines: for screen readers, pipes and simple terminals. No boxes, no colour, no cursor moves; reads well aloud."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from ebc_cli.blocks.safe import visible
from ebc_cli.blocks.shapes import Block, Blocks, Cells, Facts, Figure, Gap, Grid, Heading, Items, Keys, Tasks, Text, spaced


def render(blocks: Blocks, width: int = 0) -> str:
    """The blocks as text, each line ended. `width` 0 leaves long lines whole, as pipes and screen readers want them."""
    lines: list[str] = []
    for block in spaced(blocks):
        for line in _lines(block):
            lines += _wrapped(visible(line), width)
    return "".join(f"{line}\n" for line in lines)


def _lines(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Text):
        first, *rest = block.text.split("\n") if block.text else [""]
        pad = " " * block.indent
        yield f"{pad}{block.label}: {first}" if block.label else pad + first
        yield from (pad + line for line in rest)
    elif isinstance(block, Items):
        pad = " " * block.indent
        if block.label:
            yield f"{pad}{block.label}:"
        for number, item in enumerate(block.items, 1):
            mark = f"{number}." if block.numbered else "-"
            yield f"{pad}{mark} {item}".replace("\n", f"\n{pad}  ")
    elif isinstance(block, Facts):
        yield from (f"{label}: {value}" for label, value in block.pairs)
    elif isinstance(block, Tasks):
        yield from (f"{task.title}{' ' if task.title.endswith('?') else ': '}{task.words()}" for task in block.tasks)
    elif isinstance(block, Cells):
        yield from _cells(block)
    elif isinstance(block, Keys):
        yield "; ".join(f"{key}: {does}" for key, does in block.pairs) + "."
    elif isinstance(block, Grid):
        yield from _grid(block)
    elif isinstance(block, Figure):
        yield from _figure(block)
    elif isinstance(block, Gap):
        yield ""
    else:
        assert_never(block)


def _figure(block: Figure) -> Iterator[str]:
    yield f"{block.title}:"
    if not block.lists:
        yield from (f"- {words}" for words in block.words)
    for cells in block.lists:
        yield from _cells(cells)


def _cells(block: Cells) -> Iterator[str]:
    if block.key:  # of signs that are not drawn here
        return
    pad = " " * block.indent
    if block.label:
        yield f"{pad}{block.label}:"
    yield from (f"{pad}- {cell.words()}" for cell in block.cells)


def _grid(block: Grid) -> Iterator[str]:
    """A row a block of short lines: a table in columns is lost on a screen reader."""
    if block.label:
        yield f"{block.label}:"
    for name, cells in map(block.named, block.rows):
        yield name
        yield from (f"  {head}: {cell}" for head, cell in cells)


def _wrapped(line: str, width: int) -> list[str]:
    if width <= 0:
        return line.split("\n")
    import textwrap  # imported here: pipes do without

    out: list[str] = []
    for part in line.split("\n"):
        if len(part) <= width:
            out.append(part)
            continue
        pad = " " * (len(part) - len(part.lstrip(" ")) + (2 if part.lstrip(" ").startswith("- ") else 0))
        out += textwrap.wrap(part, width, subsequent_indent=pad, break_on_hyphens=False, replace_whitespace=False) or [""]
    return out
