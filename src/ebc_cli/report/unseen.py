"""The unseen words in a table that comes back: what it is in its header, then the id of each row in its first cell. Pure."""

from __future__ import annotations

from ebc_cli.blocks.shapes import Hidden

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
