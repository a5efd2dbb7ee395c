"""What sets two sheets of a tool apart, as blocks and as data. Pure."""

from __future__ import annotations

from typing import Any

from ebc_cli.blocks.shapes import Blocks, Heading, Items, Text
from ebc_cli.worksheets import comparing
from ebc_cli.worksheets.sheet import Sheet


def page(before: Sheet, after: Sheet) -> Blocks:
    """Rows that one of them has alone, and cells that differ, list by list."""
    found: list[Items] = []
    for each in comparing.compared(before, after):
        named = (
            (f"Only in {after.called}, {each.form.rows}", tuple(name for _, name in each.added)),
            (f"Only in {before.called}, {each.form.rows}", tuple(name for _, name in each.gone)),
            (f"Other cells, {each.form.rows}", tuple(map(comparing.words, each.changed))),
        )
        found += [Items(lines, f"{label} ({len(lines)})") for label, lines in named if lines]
    top = Heading(f"{after.tool.title}: {before.called} → {after.called}", 1)
    return (top, *found) if found else (top, Text("Both say the same."))


def data(before: Sheet, after: Sheet) -> dict[str, Any]:
    """The same for other programs."""
    lists = {
        each.form.id: {
            "added": [{"id": row.id, "name": name} for row, name in each.added],
            "gone": [{"id": row.id, "name": name} for row, name in each.gone],
            "changed": [
                {"id": cell.row.id, "name": cell.name, "column": cell.column.id, "before": cell.before, "after": cell.after}
                for cell in each.changed
            ],
        }
        for each in comparing.compared(before, after)
    }
    return {"tool": after.tool.id, "sheet": after.called, "against": before.called, "title": after.tool.title, "lists": lists}
