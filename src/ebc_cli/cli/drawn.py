"""Pictures written to files: by `ebc tool show`, `map`, `questions --spiral` and `read`."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from ebc_cli.blocks.shapes import Figure
    from ebc_cli.cli.session import Session


def output(what: str) -> str:
    """The option that names the file."""
    return typer.Option("", "--output", "-o", metavar="FILE", help=f"Write {what} to a .svg or .png file.")  # type: ignore[no-any-return]


def save(session: Session, typed: str, figure: Callable[[], Figure], *, force: bool) -> None:
    """Write a figure to the file that was typed, and say so. Raises `EbcError` for a file that is not one of ours, without `force`."""
    from ebc_cli.blocks.shapes import Text
    from ebc_cli.project import finding
    from ebc_cli.report import picture, seal
    from ebc_cli.terminal import stdout

    file = picture.file_named(typed)
    if not force:
        seal.refuse_others(file)
    stdout.write_file(file, picture.written(figure(), file.suffix), finding.find(session.named_project))
    session.screen.note((Text(f"Drawn in {file}.", "good"),))
