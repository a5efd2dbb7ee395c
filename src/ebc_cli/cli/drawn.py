"""Pictures written to files: by `ebc tool show` and `ebc map`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from ebc_cli.errors import UsageFault
from ebc_cli.terminal import stdout

if TYPE_CHECKING:
    from pathlib import Path

    from ebc_cli.cli.session import Session


def output(what: str) -> str:
    """The option that names the file."""
    return typer.Option("", "--output", "-o", metavar="FILE", help=f"Write {what} to an SVG file.")  # type: ignore[no-any-return]


def path(typed: str) -> Path:
    """The file that is meant. Raises `UsageFault` for one that is no SVG file."""
    from pathlib import Path

    found = Path(typed)
    if found.suffix.lower() != ".svg":
        raise UsageFault(f"`{typed}` is no SVG file.", "Give the file a name that ends in .svg.")
    return found


def save(session: Session, file: Path, drawn: str, project: Path | None) -> None:
    """Write the picture, and say so. Raises as `stdout.write_file` does."""
    from ebc_cli.blocks.shapes import Text

    stdout.write_file(file, drawn, project)
    session.screen.note((Text(f"Drawn in {file}.", "good"),))
