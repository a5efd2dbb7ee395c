"""A figure as SVG: its drawing with its title, and its words for who does not see it. Any drawing that is laid out will do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ebc_cli.blocks.shapes import Figure
from ebc_cli.drawing.cuts import windows
from ebc_cli.drawing.scene import Scene
from ebc_cli.drawing.svg import ACROSS, DOWN, EDGE, LETTER, document

ON_PAPER = 110  # columns of a drawing in a file
POINT = 0.75  # of a pixel
LEAST = 7.0  # points: letters on paper are never smaller
WIDTHS = (ON_PAPER, 2 * ON_PAPER, 4 * ON_PAPER)


def as_svg(figure: Figure, widths: Sequence[int] = WIDTHS) -> str | None:
    """The figure as an SVG document: its drawing's own, where that makes one, else as it is laid out on the first of these numbers of
    columns on which it finds room; `None` where it finds none.
    """
    drawing: Any = figure.drawing
    if hasattr(drawing, "svg"):
        return str(drawing.svg(figure.title))
    scene = _laid_out(drawing, widths)
    return document(scene, figure.title, words(figure)) if scene else None


def on_paper(figure: Figure, across: float, down: float, times: float = 1.0) -> tuple[str, ...]:
    """The figure as SVG documents that each find room on paper of so many points, with letters of 7 points or more, and shown at
    most so many times its own size; none without room.

    There are several where it would be too small in one piece: the first has its words, the others say which parts they are.
    """
    drawing: Any = figure.drawing
    if hasattr(drawing, "svg"):
        return (str(drawing.svg(figure.title)),)
    most = int(across / LEAST * LETTER - 2 * EDGE) // ACROSS
    scene = _laid_out(drawing, (min(ON_PAPER, most), most, *WIDTHS))
    if scene is None:
        return ()
    scale = min(times, across / POINT / (min(scene.width, most) * ACROSS + 2 * EDGE))
    found = windows(scene, most, int(down / POINT / scale - 2 * EDGE) // DOWN)
    if len(found) == 1:
        return (document(scene, figure.title, words(figure)),)
    titles = part_names(figure, len(found))
    said = (words(figure), *((title,) for title in titles[1:]))
    return tuple(document(scene, *each) for each in zip(titles, said, found, strict=True))


def part_names(figure: Figure, parts: int) -> list[str]:
    """What each of the parts of a figure is called."""
    return [figure.title] if parts == 1 else [f"{figure.title}, part {number} of {parts}" for number in range(1, parts + 1)]


def _laid_out(drawing: Any, widths: Sequence[int]) -> Scene | None:
    """The drawing in the first of these widths in which it finds room."""
    return next((scene for width in widths if (scene := drawing.laid_out(width)) is not None), None)


def words(figure: Figure) -> tuple[str, ...]:
    """What a figure says, one thing a line, as it is read in plain mode."""
    return figure.words or tuple(cell.words() for cells in figure.lists if not cells.key for cell in cells.cells)
