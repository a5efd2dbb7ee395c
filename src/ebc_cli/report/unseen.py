"""The unseen words in a table that comes back: what it is in its header, then the id of each row; and its lines as rows. Pure.

A line is its unseen words, and the texts of its cells.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from ebc_cli.blocks.shapes import Hidden
from ebc_cli.errors import UsageFault
from ebc_cli.worksheets.incoming import Batch, Record, cell
from ebc_cli.worksheets.sheet import Sheet

Line = tuple[str, Sequence[str]]
_BEGIN = "ebc "


def words(hidden: Hidden) -> list[str]:
    """What goes unseen into the first cell of each line of a table, beginning with its header."""
    about = f"{_BEGIN}{hidden.list} {'down' if hidden.down else 'rows'} {','.join(hidden.columns)}"
    return [f"{about} {','.join(hidden.rows)}".strip()] if hidden.down else [about, *hidden.rows]


def read(text: str) -> Hidden | None:
    """What the unseen words in a header say; `None` where they are none of ours. Of a table that is not `down` they name no rows."""
    if not text.startswith(_BEGIN):
        return None
    name, form, columns, rows, *_ = [*text.removeprefix(_BEGIN).split(" "), "", "", "", ""]
    return Hidden(name, tuple(filter(None, columns.split(","))), tuple(filter(None, rows.split(","))), down=form == "down")


def batches(sheet: Sheet, tables: Iterable[Sequence[Line]], path: object) -> list[Batch]:
    """The rows of each list of a worksheet that the file at `path` has a table of. Raises `UsageFault` where it has none."""
    known = {form.id: form for form in sheet.form.lists}
    found: dict[str, list[Record]] = {}
    for lines in tables:
        about = read(lines[0][0]) if lines else None
        if about is not None and about.list in known:
            records = found.setdefault(about.list, [])
            texts = _down(lines[1:], about) if about.down else _rows(lines[1:], about)
            records += [Record(place, cells) for place, cells in enumerate(texts, len(records) + 1)]
    if not found:
        what = f"{path} has no table of {sheet.tool.title}."
        raise UsageFault(what, f"Import what `ebc print {sheet.tool.id} -o FILE` wrote and somebody has filled in.")
    return [Batch(known[name], tuple(records)) for name, records in found.items() if records]


def _rows(lines: Sequence[Line], about: Hidden) -> Iterator[dict[str, Any]]:
    for name, texts in lines:
        if any(texts):
            yield {**({"id": name} if name else {}), **dict(zip(about.columns, map(cell, texts), strict=False))}


def _down(lines: Sequence[Line], about: Hidden) -> Iterator[dict[str, Any]]:
    texts = {column: line[-1] for column, (_, line) in zip(about.columns, lines, strict=False) if len(line) > 1}
    if any(texts.values()):
        yield {**({"id": about.rows[0]} if about.rows else {}), **{column: cell(text) for column, text in texts.items()}}
