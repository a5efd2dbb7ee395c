"""A figure as a file of its own, sealed as documents are: SVG for a page or a slide, PNG where only dots are taken. Its words go along."""

from __future__ import annotations

from binascii import crc32
from pathlib import Path

from ebc_cli.blocks.shapes import Figure
from ebc_cli.drawing import figures
from ebc_cli.drawing.svg import plain_text
from ebc_cli.errors import UsageFault, all_of
from ebc_cli.report import seal

SUFFIXES = (".svg", ".png")
_INCH = 0.0254  # metres


def file_named(typed: str) -> Path:
    """The file that is meant. Raises `UsageFault` for one that is neither of both."""
    found = Path(typed)
    if found.suffix.lower() not in SUFFIXES:
        raise UsageFault(f"`{typed}` does not say which kind of picture is wanted.", f"Name a file that ends in {all_of(SUFFIXES, 'or')}.")
    return found


def written(figure: Figure, suffix: str) -> bytes:
    """The figure as the bytes of a file with this suffix. Raises `UsageFault` where its drawing finds no room."""
    svg = figures.as_svg(figure)
    if svg is None:
        raise UsageFault("There is nothing to draw here.")
    if suffix.lower() == ".svg":
        end = "</svg>\n"
        return seal.of_text(f"{svg.removesuffix(end)}<metadata>{seal.PLACE}</metadata>\n{end}")
    from ebc_cli.report import typeset

    (png,) = typeset.as_png((svg,))
    return seal.of_png(_described(png.data, figure))


def _described(raw: bytes, figure: Figure) -> bytes:
    """A PNG file that says how large it is on paper, what it is called and what it shows."""
    from ebc_cli.report.typeset import SHARP

    dots = round(SHARP / _INCH).to_bytes(4, "big")  # a metre, across and down
    said = {"Title": figure.title, "Description": "\n".join(figures.words(figure))}
    texts = (_chunk(b"iTXt", f"{key}\0\0\0\0\0{plain_text(text)}".encode()) for key, text in said.items())
    place = raw.index(b"IDAT") - 4
    return raw[:place] + _chunk(b"pHYs", dots + dots + b"\1") + b"".join(texts) + raw[place:]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return len(data).to_bytes(4, "big") + kind + data + crc32(kind + data).to_bytes(4, "big")
