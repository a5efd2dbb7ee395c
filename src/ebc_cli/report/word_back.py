"""A printed worksheet that comes back: the tables of a Word file that we wrote and somebody has typed into, as rows to be taken in."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from ebc_cli.errors import EbcError
from ebc_cli.report import unseen
from ebc_cli.worksheets.incoming import Batch
from ebc_cli.worksheets.sheet import Sheet


def batches(sheet: Sheet, raw: bytes, path: object) -> list[Batch]:
    """The rows of each list that the file at `path` has a table of. Raises `EbcError` for no Word file, and like `unseen.batches`."""
    try:
        document = docx.Document(io.BytesIO(raw))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        raise EbcError(f"{path} is no Word file, or it is damaged.", "Save it again as .docx, then import it.") from None
    return unseen.batches(sheet, (_lines(table) for table in document.element.body.iter(qn("w:tbl"))), path)


def _lines(table: Any) -> list[unseen.Line]:
    cells = ([_read(each) for each in row.findall(qn("w:tc"))] for row in table.findall(qn("w:tr")))
    return [(row[0][0], [text for _, text in row]) for row in cells if row]


def _read(found: Any) -> tuple[str, str]:
    """The unseen words of a cell, and its text, a line for each paragraph."""
    hidden_texts, seen = [], []
    for paragraph in found.findall(qn("w:p")):
        runs = list(paragraph.iter(qn("w:r")))
        hidden = [run for run in runs if run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None]
        hidden_texts += ["".join(map(_text, hidden))] if hidden else []
        if not hidden or len(hidden) < len(runs):
            seen.append("".join(_text(run) for run in runs if run not in hidden))
    return "".join(hidden_texts).strip(), "\n".join(seen).strip()


def _text(run: Any) -> str:
    return "".join("\n" if each.tag == qn("w:br") else "\t" if each.tag == qn("w:tab") else each.text or "" for each in run)
