"""What a file of each format has to be, whatever stands in it: what a checker of that format, or a screen reader, would find fault with."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

# The order in which Word wants what says how a thing stands; a file with another order may have to be mended before it opens.
WORD_ORDER = {
    "pPr": ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "spacing", "ind", "jc", "rPr", "sectPr"),
    "rPr": ("rStyle", "rFonts", "b", "i", "vanish", "color", "sz", "lang"),
    "tblPr": ("tblStyle", "tblW", "jc", "tblBorders", "shd", "tblLayout", "tblCellMar", "tblLook"),
    "tblCellMar": ("top", "left", "bottom", "right"),
    "tcPr": ("tcW", "gridSpan", "shd", "vAlign"),
    "tbl": ("tblPr", "tblGrid", "tr"),
    "tr": ("trPr", "tc"),
    "tc": ("tcPr", "p"),
}


def heading_faults(levels: Iterable[int]) -> list[str]:
    """Headings that are deeper by more than one than the one before; and more, or fewer, than one of the first level."""
    found = list(levels)
    faults = [f"a heading of level {after} follows one of level {before}" for before, after in pairwise(found) if after > before + 1]
    return faults + ([f"headings begin {found[:3]}"] if found[:1] != [1] or found.count(1) != 1 else [])


def html(raw: bytes) -> list[str]:
    """Faults of a page."""
    page = re.sub(r"<style>.*?</style>", "", raw.decode("utf-8"), flags=re.DOTALL)
    faults = heading_faults(int(level) for level in re.findall(r"<h([1-6])[ >]", page))
    faults += [f"{name} stands twice" for name, times in Counter(re.findall(r'\sid="([^"]*)"', page)).items() if times > 1]
    faults += ["a picture without a name" for tag in re.findall(r"<svg[^>]*>(?!\s*<title[ >])", page) if "aria-label" not in tag]
    faults += [f"the head of a column without its scope: {tag}" for tag in re.findall(r"<th(?:\s[^>]*)?>", page) if "scope=" not in tag]
    return faults + ([] if '<html lang="en-GB"' in page and "<title>" in page else ["no language or no title"])


def word(raw: bytes) -> list[str]:
    """Faults of a Word document."""
    import docx
    from docx.oxml.ns import qn

    found = docx.Document(io.BytesIO(raw))
    body: Any = found.element.body
    # Of a paragraph itself python-docx looks for its style among all of them.
    names = {each.style_id: str(each.name) for each in found.styles}
    styles = [names[each._p.style] for each in found.paragraphs if each._p.style is not None]
    faults = heading_faults(int(name.split()[1]) for name in styles if re.fullmatch(r"Heading \d", name))
    for name, order in WORD_ORDER.items():
        for part in body.iter(qn(f"w:{name}")):
            places = [order.index(each.tag.rpartition("}")[2]) for each in part]
            faults += [f"the parts of {name} stand in another order"] if places != sorted(places) else []
    for table in body.iter(qn("w:tbl")):
        heads = [row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.iter(qn("w:tr"))]
        faults += [] if heads == [True, *[False] * (len(heads) - 1)] else ["a table whose first row, and only that, is not its head"]
        columns = len(list(table.iter(qn("w:gridCol"))))
        faults += [] if {len(row.findall(qn("w:tc"))) for row in table.iter(qn("w:tr"))} == {columns} else ["a row with other columns"]
    pictures = list(body.iter(qn("wp:docPr")))
    faults += ["a picture without words" for each in pictures if not each.get("descr")]
    faults += ["two pictures of one number"] if len({each.get("id") for each in pictures}) != len(pictures) else []
    about = found.core_properties
    faults += [] if (about.author, about.last_modified_by, about.language) == ("", "", "en-GB") and about.title else ["its properties"]
    return faults


def pdf(raw: bytes) -> list[str]:
    """Faults of a PDF."""
    from pypdf import PdfReader

    found = PdfReader(io.BytesIO(raw))
    root: Any = found.trailer["/Root"]
    tags = list(_tags(root["/StructTreeRoot"]))
    faults = heading_faults(int(tag["/S"][2:]) for tag in tags if re.fullmatch(r"/H\d", tag["/S"]))
    faults += ["a picture without words" for tag in tags if tag["/S"] == "/Figure" and not tag.get("/Alt")]
    for table in (tag for tag in tags if tag["/S"] == "/Table"):
        faults += [] if any(tag["/S"] == "/TH" for tag in _tags(table)) else ["a table without a head"]
    fonts = [font.get_object() for page in found.pages for font in page["/Resources"].get("/Font", {}).get_object().values()]
    faults += [f"{font['/BaseFont']} is not in it" for font in fonts if not _embedded(font)]
    faults += [] if root["/Lang"] == "en-GB" and root["/ViewerPreferences"].get("/DisplayDocTitle") else ["no language or no title"]
    faults += [] if found.outline else ["no bookmarks"]
    return faults + ([] if found.metadata and found.metadata.title and found.metadata.author is None else ["its properties"])


def _tags(within: Any) -> Iterator[Any]:
    """Everything that is tagged within a thing, in the order in which it is read."""
    kids = within.get("/K", [])
    for each in kids if isinstance(kids, list) else [kids]:
        kid = each.get_object()
        if isinstance(kid, dict):
            yield from ([kid] if "/S" in kid else [])
            yield from _tags(kid)


def _embedded(font: Any) -> bool:
    inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
    return any(name in inner.get("/FontDescriptor", {}) for name in ("/FontFile", "/FontFile2", "/FontFile3"))


def workbook(raw: bytes) -> list[str]:
    """Faults of a workbook."""
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(raw))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    faults = [f"{cell.coordinate} is no text, number or day" for cell in cells if cell.data_type not in ("s", "n", "d")]
    faults += [f"{cell.coordinate} leads elsewhere" for cell in cells if cell.hyperlink]
    for sheet in book.worksheets[1:]:
        held = (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows)
        faults += [] if held == ("A2", sheet.dimensions, "$1:$1") else [f"{sheet.title}: its head is not held: {held}"]
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        faults += [name for name in package.namelist() if "external" in name.casefold() or "vba" in name.casefold()]
    return faults + ([] if not book.properties.creator and not book.properties.lastModifiedBy else ["its properties"])


def slides(raw: bytes) -> list[str]:
    """Faults of slides."""
    import pptx
    from pptx.enum.shapes import MSO_SHAPE_TYPE

    found = pptx.Presentation(io.BytesIO(raw))
    faults = [
        f"slide {number} without a title"
        for number, each in enumerate(found.slides, 1)
        if not (each.shapes.title and each.shapes.title.text)
    ]
    shapes = [shape for each in found.slides for shape in each.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]
    return faults + ["a picture without words" for each in shapes if not each._element._nvXxPr.cNvPr.get("descr")]


def diary(raw: bytes) -> list[str]:
    """Faults of a diary."""
    import icalendar

    found = icalendar.Calendar.from_ical(raw)
    entries = [*found.walk("VTODO"), *found.walk("VEVENT")]
    faults = [f"{part.name}: {error}" for part in found.walk() for error in part.errors]
    faults += [f"an entry without {name}" for each in entries for name in ("uid", "dtstamp", "summary") if name not in each]
    faults += [] if len({str(each["uid"]) for each in entries}) == len(entries) else ["two entries of one name"]
    return faults + ["a line is too long" for line in raw.split(b"\r\n") if len(line) > 75]


def as_json(raw: bytes) -> list[str]:
    """Faults of JSON."""
    return [] if isinstance(json.loads(raw), dict) else ["no object"]


FAULTS: Mapping[str, Callable[[bytes], list[str]]] = {
    "html": html,
    "docx": word,
    "pdf": pdf,
    "xlsx": workbook,
    "ics": diary,
    "pptx": slides,
    "json": as_json,
}
