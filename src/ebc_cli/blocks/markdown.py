"""Blocks as Markdown (CommonMark). No text of a user or of the content can become markup of it: every text is escaped on its way in.

What could start something inside a line is escaped wherever it stands; what only counts at the start of a line is escaped there. `<`, `>`
and `&` become entities, because some Markdown programs do not know them escaped and would let HTML through. Bare links, `~~`, `|`, `$`
and `{{` are not CommonMark, but common programs read them, so they are escaped as well. Line breaks are kept, but in the cells of a table,
which is not CommonMark either and has no better form there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest
from typing import assert_never

from ebc_cli.blocks.safe import one_line, visible
from ebc_cli.blocks.shapes import Blocks, Cells, Facts, Figure, Gap, Grid, Heading, Items, Keys, Task, Tasks, Text

_INSIDE = re.compile(r"[\\`*_{}\[\]|~^$#@]|:(?=//)|(?<=www)\.|(?<==)=", re.IGNORECASE)
# Most lines hold none of these, and a look for them is much quicker than the work that they make.
_SUSPECT = re.compile(r"[\\`*_{}\[\]|~^$#@<>&/=]")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}
_ENTITY = re.compile(r"[<>]|&(?=#?\w)")
# A list mark, a rule, a line that makes a heading of the one above it, a definition, an admonition; then numbered list marks.
_AT_START = re.compile(r"^([-+=:!?]|\d{1,9}(?=[.)]))")
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n)+")


def render(blocks: Blocks) -> str:
    """The blocks as one Markdown text, ending in a line end."""
    parts: list[str] = []
    lists = 0
    for block in blocks:
        if isinstance(block, Gap) or (isinstance(block, Cells) and block.key):
            continue
        if isinstance(block, (Items, Facts, Tasks, Cells, Figure)):
            # Two lists with nothing between them would become one, were it not for another mark.
            lists = 0 if isinstance(block, Figure) or (isinstance(block, (Items, Cells)) and block.label) else lists
            parts += _list(block, "*" if lists % 2 else "-")
            lists += 1
        elif part := _part(block):
            parts.append(part)
            lists = 0
    return "\n\n".join(part for part in parts if part) + "\n"


def escaped(text: str) -> str:
    """`text` as Markdown that shows exactly it, safe at any place of a paragraph; paragraphs and line breaks are kept."""
    paragraphs = _EMPTY_LINES.split(visible(text).strip())
    return "\n\n".join("\\\n".join(_line(line) for line in paragraph.split("\n")) for paragraph in paragraphs)


def _line(line: str) -> str:
    bare = line.strip()
    indent = "&nbsp;" * (len(line) - len(line.lstrip())) if bare else ""
    if _SUSPECT.search(bare) or "www." in bare.lower():
        bare = _INSIDE.sub(lambda found: f"\\{found.group()}", _ENTITY.sub(lambda found: _ENTITIES[found.group()], bare))
    return indent + _AT_START.sub(_at_start, bare)


def _at_start(found: re.Match[str]) -> str:
    mark = found.group()
    return f"{mark}\\" if mark.isdigit() else f"\\{mark}"


def _part(block: Heading | Text | Keys | Grid) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {_line(one_line(block.text))}"
    if isinstance(block, Text):
        return _text(block)
    if isinstance(block, Keys):
        return "; ".join(_pair(key, does) for key, does in block.pairs) + "."
    if isinstance(block, Grid):
        return _grid(block)
    assert_never(block)


def _text(block: Text) -> str:
    text = escaped(block.text)
    if block.style == "quiet":
        return _marked(f"{_line(block.label)}: {text}" if block.label else text, "*")
    if block.label:
        return f"**{_line(block.label)}:** {text}"
    return _marked(text, "**") if block.style in ("strong", "question") else text


def _marked(text: str, mark: str) -> str:
    return "\n\n".join(f"{mark}{paragraph}{mark}" for paragraph in text.split("\n\n")) if text else ""


def _pair(label: str, value: str) -> str:
    return f"**{_line(one_line(label))}:** {escaped(value)}"


def _grid(block: Grid) -> str:
    """A table as most Markdown programs read it. A cell is one line there; the cell that names its row stands out."""
    rows = [[_line(one_line(cell)) for cell in row] for row in block.rows]
    for row in rows:
        row[block.name] = _marked(row[block.name], "**")
    rule = ["--:" if side == "right" else "---" for side, _ in zip_longest(block.sides, block.header)]
    lines = [[_line(one_line(head)) for head in block.header], rule, *rows]
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"**{_line(block.label)}:**\n\n{table}" if block.label else table


def _list(block: Items | Facts | Tasks | Cells | Figure, bullet: str) -> Iterator[str]:
    """The list, after a paragraph with its label where it has one."""
    if isinstance(block, Facts):
        yield "\n".join(_item(bullet, _pair(label, value)) for label, value in block.pairs)
    elif isinstance(block, Tasks):
        yield "\n".join(_item(bullet, _task(task)) for task in block.tasks)
    elif isinstance(block, Figure):
        yield f"**{_line(one_line(block.title))}:**"
        if not block.lists:
            yield "\n".join(_item(bullet, escaped(words)) for words in block.words)
        yield from (part for cells in block.lists if not cells.key for part in _list(cells, bullet))
    else:
        if block.label:
            yield f"**{_line(block.label)}:**"
        items = block.items if isinstance(block, Items) else tuple(cell.words() for cell in block.cells)
        numbered = isinstance(block, Items) and block.numbered
        yield "\n".join(_item(f"{number}." if numbered else bullet, escaped(item)) for number, item in enumerate(items, 1))


def _item(mark: str, text: str) -> str:
    """A list item; its further lines stand below its text, which is what makes them part of it."""
    pad = " " * (len(mark) + 1)
    first, *rest = text.split("\n")
    return "\n".join([f"{mark} {first}".rstrip(), *(pad + line if line else "" for line in rest)])


def _task(task: Task) -> str:
    return _pair(task.title, task.words())
