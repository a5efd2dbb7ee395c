"""A figure as SVG: its drawing with its title, and its words for who does not see it. Any drawing that is laid out will do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ebc_cli.blocks.shapes import Figure
from ebc_cli.drawing.svg import document

ON_PAPER = 110  # columns of a drawing in a file
WIDTHS = (ON_PAPER, 2 * ON_PAPER, 4 * ON_PAPER)


def as_svg(figure: Figure, widths: Sequence[int] = WIDTHS) -> str | None:
    """The figure as an SVG document: its drawing's own, where that makes one, else as it is laid out on the first of these numbers of
    columns on which it finds room; `None` where it finds none.
    """
    drawing: Any = figure.drawing
    if hasattr(drawing, "svg"):
        return str(drawing.svg(figure.title))
    for width in widths:
        if (scene := drawing.laid_out(width)) is not None:
            return document(scene, figure.title, words(figure))
    return None


def words(figure: Figure) -> tuple[str, ...]:
    """What a figure says, one thing a line, as it is read in plain mode."""
    return figure.words or tuple(cell.words() for cells in figure.lists if not cells.key for cell in cells.cells)
