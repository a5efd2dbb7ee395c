"""Blocks as data, for other programs: each a mapping with its `kind`. Keys stay; new ones may be added.

heading  text, level            text     text, label
list     label, items, numbered facts    pairs: a list of {label, value}
table    label, header, rows    figure   title, words: the picture in words, one thing an item
tasks    tasks: a list of {title, state, done, total, note}      cells  label, cells: a list of texts
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ebc_cli.blocks.shapes import Block, Blocks, Cells, Facts, Figure, Gap, Grid, Heading, Items, Keys, Tasks, Text


def render(blocks: Blocks) -> list[dict[str, Any]]:
    """The blocks as plain values; what only makes room is left out."""
    return [found for block in blocks for found in _data(block)]


def _data(block: Block) -> Iterator[dict[str, Any]]:
    if isinstance(block, Heading):
        yield {"kind": "heading", "text": block.text, "level": block.level}
    elif isinstance(block, Text):
        yield {"kind": "text", "text": block.text, "label": block.label}
    elif isinstance(block, Items):
        yield {"kind": "list", "label": block.label, "items": list(block.items), "numbered": block.numbered}
    elif isinstance(block, (Facts, Keys)):
        yield {"kind": "facts", "pairs": [{"label": label, "value": value} for label, value in block.pairs]}
    elif isinstance(block, Grid):
        yield {"kind": "table", "label": block.label, "header": list(block.header), "rows": [list(row) for row in block.rows]}
    elif isinstance(block, Figure):
        yield {"kind": "figure", "title": block.title, "words": list(block.words)}
    elif isinstance(block, Tasks):
        keys = ("title", "state", "done", "total", "note")
        yield {"kind": "tasks", "tasks": [{key: getattr(task, key) for key in keys} for task in block.tasks]}
    elif isinstance(block, Cells):
        yield {"kind": "cells", "label": block.label, "cells": [cell.words() for cell in block.cells]}
    else:
        assert isinstance(block, Gap)
