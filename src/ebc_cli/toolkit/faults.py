"""What a fault in the content is, where it stands, and how its place is said."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from ebc_cli import yamlfile
from ebc_cli.errors import Where, shorten
from ebc_cli.toolkit.record import Record


class Fault(NamedTuple):
    """One thing that is wrong: in which file, on which line (0 for the whole file), where in words, and what would be right."""

    path: Path
    line: int
    where: str
    what: str

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}" if self.line else str(self.path)
        return f"{place}: {self.where}: {self.what}" if self.where else f"{place}: {self.what}"


class File(NamedTuple):
    """A content file whose form is sound: its value, the lines of its text and its data. An overlay's is laid over the file below it."""

    path: Path
    record: Record
    lines: yamlfile.Lines
    data: Any

    def fault(self, where: Where, what: str) -> Fault:
        """A fault at a place in the data."""
        return Fault(self.path, self.line(where), say(where, self.data), what)

    def line(self, where: Where) -> int:
        """The line of a place in the data."""
        return self.lines.of(where, self.data)

    def belong(self, where: Where, things: Sequence[Any], low: int, high: int) -> Iterator[Fault]:
        """A fault when there are fewer things than `low` or more than `high`."""
        if not low <= len(things) <= high:
            wanted = f"{low}" if low == high else f"from {low} to {high}"
            yield self.fault(where, f"there are {len(things)}; {wanted} belong here.")


def say(where: Where, data: Any) -> str:
    """The way to a place in words: ids where things have them, so that an author knows which question is meant."""
    parts: list[str] = []
    for step in where:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        named = data.get("id") if isinstance(data, dict) else None
        if isinstance(step, int):
            parts.append(shorten(named) if isinstance(named, str) else f"{step + 1}")
        elif step not in ("activities", "questions"):
            parts.append(shorten(step))
    return " › ".join(parts)
