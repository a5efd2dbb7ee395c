"""A mark by which a file that we wrote is known again while nobody has changed it: a sum of what is in it.

So a document can be written anew over an old one, and one in which somebody has worked since is never lost without being asked.
"""

from __future__ import annotations

import io
import re
import zipfile
from binascii import crc32
from pathlib import Path

from ebc_cli import files
from ebc_cli.errors import EbcError

_MARK = "ebc-seal-"
# What stands in a file in place of its seal until all else is there.
PLACE = f"{_MARK}00000000"
_SEAL = re.compile(rb"ebc-seal-[0-9a-f]{8}")
# The part of a Word or Excel file that has its properties; and the moment given to every part, so that equal documents are equal files.
_PROPERTIES = "docProps/core.xml"
_CREATED, _MODIFIED = re.compile(rb"<dcterms:created[^>]*>([^<]*)"), re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")
# How a PNG file begins, and a text in it.
_PNG, _TEXT = b"\x89PNG\r\n\x1a\n", b"tEXtSoftware\0"
_MOMENT = (1980, 1, 1, 0, 0, 0)


def of_text(text: str) -> bytes:
    """A text with its first place for a seal filled in, in UTF-8."""
    return of_bytes(text.encode("utf-8"))


def of_bytes(raw: bytes, places: int = 1) -> bytes:
    """The same for bytes with so many places; nothing in them moves, for a seal is as long as its place."""
    return raw.replace(PLACE.encode(), _sealed(raw), places)


def of_package(raw: bytes) -> bytes:
    """A Word or Excel file whose properties have a place for a seal, with that filled in."""
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    # The library puts the time of writing there.
    if created := _CREATED.search(parts[_PROPERTIES]):
        parts[_PROPERTIES] = _MODIFIED.sub(rb"\g<1>" + created[1], parts[_PROPERTIES])
    parts[_PROPERTIES] = parts[_PROPERTIES].replace(PLACE.encode(), _sealed(_summed(parts)), 1)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            pressed = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED  # a picture is pressed already
            package.writestr(zipfile.ZipInfo(name, _MOMENT), data, pressed)
    return out.getvalue()


def of_png(raw: bytes) -> bytes:
    """A PNG file with a seal as its last text."""
    end = raw.rindex(b"IEND") - 4
    text = _TEXT + _sealed(raw)
    return raw[:end] + (len(text) - 4).to_bytes(4, "big") + text + crc32(text).to_bytes(4, "big") + raw[end:]


def unchanged(raw: bytes) -> bool:
    """Whether we wrote this file and nobody has changed it since."""
    if raw.startswith(b"PK"):
        try:
            with zipfile.ZipFile(io.BytesIO(raw)) as package:
                parts = {name: package.read(name) for name in package.namelist()}
        except (zipfile.BadZipFile, OSError, RuntimeError, NotImplementedError):
            return False
        found = _SEAL.search(parts.get(_PROPERTIES, b""))
        return found is not None and found.group() == _sealed(_summed(parts))
    found = _SEAL.search(raw)
    if raw.startswith(_PNG) and found is not None:
        around = raw[: found.start() - len(_TEXT) - 4], raw[found.end() + 4 :]  # its length before it, its sum after it
        return found.group() == _sealed(b"".join(around))
    return found is not None and found.group() == _sealed(raw.replace(found.group(), PLACE.encode()))


def refuse_others(path: Path) -> None:
    """Raise `EbcError` where a file of this name is not as we wrote it: somebody may have worked in it."""
    try:
        raw = path.read_bytes() if path.is_file() else None
    except OSError as fault:
        raise files.unwritten(path, fault) from None
    if raw is not None and not unchanged(raw):
        what = f"Nothing was written: {path} is not ours, or was changed since we wrote it."
        raise EbcError(what, "Name another file, or write over it with `--force`.")


def _sealed(raw: bytes) -> bytes:
    return f"{_MARK}{crc32(raw):08x}".encode()


def _summed(parts: dict[str, bytes]) -> bytes:
    """All parts but the properties, which hold the sum itself."""
    return b"".join(name.encode() + data for name, data in sorted(parts.items()) if name != _PROPERTIES)
