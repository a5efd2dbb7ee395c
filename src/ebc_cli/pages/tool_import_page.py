"""What an import of rows would change, and what is wrong in it, as blocks. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from ebc_cli.blocks.shapes import Block, Blocks, Items, Text
from ebc_cli.errors import shorten
from ebc_cli.worksheets.importing import InList, Taken
from ebc_cli.worksheets.incoming import Batch
from ebc_cli.worksheets.sheet import Sheet

MOST = 20


def faults(taken: Taken, path: str) -> Blocks:
    """Every fault with its row and column."""
    return tuple(Text(f"{path}, row {each.row}, {each.column}: {each.what}") for each in taken.wrong)


def difference(taken: Taken) -> Blocks:
    """What is new, what changes from what to what, and how many rows are as they were."""
    found = [block for each in taken.lists for block in _of_list(each)]
    return (*found, Text(f"As they were: {sum(each.same for each in taken.lists)}"))


def not_in_file(standing: Sheet, batches: Iterable[Batch]) -> Blocks:
    """The rows of the project that a printed worksheet lacks, which stay; nothing where it has all."""
    out: list[Block] = []
    for batch in batches:
        there = {str(record.cells.get("id", "")) for record in batch.records}
        names = tuple(standing.name(batch.form, row) for row in standing.rows(batch.form.id) if row.id not in there)
        out += [Items(_few(names), f"Not on the paper, and kept ({len(names)})")] if names else []
    return tuple(out)


def _of_list(found: InList) -> Blocks:
    new = tuple(shorten(name, 80) for name in found.new)
    told = ((f"{shorten(each.row, 60)}, {each.column}", each.before, each.after) for each in found.altered)
    changed = tuple(f"{where}: {shorten(before, 60) or 'empty'} → {shorten(after, 60) or 'empty'}" for where, before, after in told)
    named = ((f"New {found.form.rows}", new), ("Changed cells", changed))
    return tuple(Items(_few(lines), f"{label} ({len(lines)})") for label, lines in named if lines)


def _few(lines: tuple[str, ...]) -> tuple[str, ...]:
    return (*lines[:MOST], f"and {len(lines) - MOST} more") if len(lines) > MOST else lines
