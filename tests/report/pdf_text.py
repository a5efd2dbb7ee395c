"""The text of a PDF, quickly: pypdf finds the pages and their fonts, but to read the text it works out the place of every letter."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from math import hypot
from typing import Any, NamedTuple

from pypdf import PdfReader

# What of a page matters here: where text begins and ends, what is kept and taken up again, how all and how the text is turned and
# scaled, a font, a drawing with text of its own, and strings of both kinds.
MARK = re.compile(
    rb"\b(?P<text>BT|ET)\b|\b(?P<state>[qQ])\b|(?P<place>(?:[-\d.]+ ){6})(?:cm|Tm)\b|/(?P<font>[^\s/<>()\[\]]+ [-\d.]+) Tf\b"
    rb"|/(?P<drawn>[^\s/<>()\[\]]+) Do\b|(?P<string>\()|(?<!<)<(?P<hex>[\dA-Fa-f\s]*)>"
)
Turned = tuple[float, ...]  # how things are turned, scaled and moved, in six numbers
UNTURNED: Turned = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
WITHIN_STRING = re.compile(rb"\\.|[()]", re.DOTALL)
ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
ESCAPED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
CODES = re.compile(rb"begin(bfchar|bfrange)(.*?)end\1", re.DOTALL)
HEX = re.compile(rb"<([\dA-Fa-f]+)>|[\[\]]")


class Piece(NamedTuple):
    """A text as it is set at one time, in a font and with letters of so many points, after a new line where the height has changed."""

    text: str
    font: str
    points: float


def pages(raw: bytes) -> Iterator[str]:
    """The text of each page in the order in which it is set, with a new line wherever the height changes."""
    return ("".join(piece.text for piece in page) for page in pieces(raw))


def pieces(raw: bytes) -> Iterator[Iterator[Piece]]:
    """The texts of each page one by one."""
    known: dict[int, Letters] = {}
    for page in PdfReader(io.BytesIO(raw)).pages:
        content = page.get_contents()
        yield _pieces(content.get_data(), page["/Resources"], known, UNTURNED) if content is not None else iter(())


class Letters:
    """What the codes of a font stand for."""

    def __init__(self, font: Any) -> None:
        self.name = str(font["/BaseFont"])
        table = font["/ToUnicode"].get_object().get_data()
        self.size = len(re.search(rb"begincodespacerange\s*<([\dA-Fa-f]+)>", table)[1]) // 2  # type: ignore[index]
        self.said: dict[int, str] = {}
        for kind, codes in CODES.findall(table):
            self._read(kind, [mark[1] or mark[0] for mark in HEX.finditer(codes)])

    def _read(self, kind: bytes, marks: list[bytes]) -> None:
        """Take in pairs of a code and its text; or of the first and the last code, with the text of the first or with all in brackets."""
        at = 0
        while at < len(marks):
            first = int(marks[at], 16)
            last = int(marks[at + 1], 16) if kind == b"bfrange" else first
            at += 2 if kind == b"bfrange" else 1
            if marks[at] == b"[":
                self.said |= {code: _utf16(marks[at + 1 + code - first]) for code in range(first, last + 1)}
                at += last - first + 3
            else:
                text = _utf16(marks[at])
                self.said |= {code: text[:-1] + chr(ord(text[-1]) + code - first) for code in range(first, last + 1)}
                at += 1

    def read(self, codes: bytes) -> str:
        """The text of a string."""
        places = range(0, len(codes), self.size)
        return "".join(self.said.get(int.from_bytes(codes[place : place + self.size], "big"), "") for place in places)


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be")


def _pieces(data: bytes, resources: Any, known: dict[int, Letters], turned: Turned) -> Iterator[Piece]:
    """The texts of a page, or of a drawing on it, one by one."""
    kept: list[Turned] = []
    letters, size, own, height, within, at = None, 0.0, UNTURNED, "", False, 0
    while (mark := MARK.search(data, at)) is not None:
        kind, at = mark.lastgroup or "", mark.end()
        value = mark[kind]
        if kind == "text":
            within = value == b"BT"
        elif kind == "state":
            if value == b"q":
                kept.append(turned)
            else:
                turned = kept.pop()
        elif kind == "place":
            given = tuple(map(float, value.split()))
            own, turned = (given, turned) if within else (own, _both(given, turned))
        elif kind == "font":
            name, _, points = value.decode().partition(" ")
            font, size = resources["/Font"].get_object().raw_get(f"/{name}"), float(points)
            if font.idnum not in known:
                known[font.idnum] = Letters(font.get_object())
            letters = known[font.idnum]
        elif kind == "drawn":
            drawn = resources["/XObject"].get_object()[f"/{value.decode()}"]
            if drawn["/Subtype"] == "/Form":
                yield from _pieces(drawn.get_data(), drawn["/Resources"], known, turned)
        else:
            codes = bytes.fromhex(value.decode()) if kind == "hex" else data[at : (at := _end(data, at)) - 1]
            if within and letters is not None:
                place = _both(own, turned)
                line = "" if height == (height := f"{place[5]:.2f}") else "\n"
                text = letters.read(codes if kind == "hex" else ESCAPE.sub(_unescaped, codes))
                yield Piece(line + text, letters.name, size * hypot(place[2], place[3]))


def _both(one: Turned, other: Turned) -> Turned:
    """Turned and scaled in one way and then in another."""
    a, b, c, d, e, f = one
    across, down, aslant, up, right, high = other
    return (
        *(a * across + b * aslant, a * down + b * up, c * across + d * aslant, c * down + d * up),
        *(e * across + f * aslant + right, e * down + f * up + high),
    )


def _end(data: bytes, begin: int) -> int:
    """Where the string ends that begins here: parentheses in it stand in pairs, or each after a backslash."""
    depth = 1
    for mark in WITHIN_STRING.finditer(data, begin):
        depth += {b"(": 1, b")": -1}.get(mark[0], 0)
        if depth == 0:
            return mark.end()
    raise ValueError("a string without an end")


def _unescaped(mark: re.Match[bytes]) -> bytes:
    said = mark[1]
    return bytes([int(said, 8)]) if said.isdigit() else ESCAPED.get(said, said)
