"""A printed worksheet that comes back: the tables of a Word file that we wrote and somebody has typed into, as rows to be taken in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from ebc_cli.blocks.shapes import Hidden
from ebc_cli.errors import EbcError, UsageFault
from ebc_cli.report import unseen
from ebc_cli.worksheets.incoming import Batch, Record, cell
from ebc_cli.worksheets.sheet import Sheet


def batches(sheet: Sheet, raw: bytes, path: object) -> list[Batch]:
    """The rows of each list that the file at `path` has a table of.

    Raises `EbcError` for no Word file, `UsageFault` for one without such a table.
    """
    try:
        document = docx.Document(io.BytesIO(raw))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError):
        raise EbcError(f"{path} is no Word file, or it is damaged.", "Save it again as .docx, then import it.") from None
    found: dict[str, list[Record]] = {}
    for table in document.element.body.iter(qn("w:tbl")):
        lines = [[_read(each) for each in row.findall(qn("w:tc"))] for row in table.findall(qn("w:tr"))]
        about = unseen.read(lines[0][0][0]) if lines and lines[0] else None
        if about is not None:
            records = found.setdefault(about.list, [])
            texts = _down(lines[1:], about) if about.down else _rows(lines[1:], about)
            records += [Record(place, cells) for place, cells in enumerate(texts, len(records) + 1)]
    known = {form.id: form for form in sheet.form.lists}
    if not any(name in known for name in found):
        what = f"{path} has no table of {sheet.tool.title}."
        raise UsageFault(what, f"Import what `ebc print {sheet.tool.id} -o FILE.docx` wrote and somebody has filled in.")
    return [Batch(known[name], tuple(records)) for name, records in found.items() if name in known and records]


def _rows(lines: list[list[tuple[str, str]]], about: Hidden) -> Iterator[dict[str, Any]]:
    for line in lines:
        texts = [text for _, text in line]
        if any(texts):
            yield {**({"id": line[0][0]} if line[0][0] else {}), **dict(zip(about.columns, map(cell, texts), strict=False))}


def _down(lines: list[list[tuple[str, str]]], about: Hidden) -> Iterator[dict[str, Any]]:
    texts = {column: line[-1][1] for column, line in zip(about.columns, lines, strict=False) if len(line) > 1}
    if any(texts.values()):
        yield {**({"id": about.rows[0]} if about.rows else {}), **{column: cell(text) for column, text in texts.items()}}


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
