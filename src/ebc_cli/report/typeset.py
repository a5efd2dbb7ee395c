"""What typst does for us: drawings as sharp pictures. The only user of typst.

What is typeset goes in as data and never as a part of the source, so that no text can become typst's markup or code.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import typst

SHARP = 144  # dots an inch of a picture in its own size: on paper, where it is smaller, some 200
_SIZE = re.compile(r'width="([0-9.]+)" height="([0-9.]+)"')
# A font that comes with typst, so that a picture looks alike everywhere; its letters are as wide as the cells of a drawing.
_FONT = ('font-family="system-ui, sans-serif"', 'font-family="DejaVu Sans Mono"')
_PICTURES = b"""
#set page(width: auto, height: auto, margin: 0pt)
#for svg in json(bytes(sys.inputs.svgs)) [#page(image(bytes(svg)))]
"""


class Png(NamedTuple):
    """A picture of dots, and how many pixels of a screen it is wide and high."""

    data: bytes
    width: float
    height: float


def as_png(svgs: Sequence[str]) -> tuple[Png, ...]:
    """Each of the drawings as a picture of dots, all in one go: starting costs more than drawing."""
    if not svgs:
        return ()
    found = typst.compile(_PICTURES, format="png", ppi=SHARP, sys_inputs={"svgs": json.dumps(list(_drawable(svgs)))})
    pages = found if isinstance(found, list) else [found]
    return tuple(Png(data, *_size(svg)) for data, svg in zip(pages, svgs, strict=True))


def _drawable(svgs: Iterable[str]) -> Iterable[str]:
    """The drawings in the font that there is; a text that says the same has its quotes escaped, and stays."""
    return (svg.replace(*_FONT) for svg in svgs)


def _size(svg: str) -> tuple[float, float]:
    found = _SIZE.search(svg)
    assert found is not None
    return float(found[1]), float(found[2])
