"""The parts of text that slides are built of, each made at once from values: no text in them is read as anything else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.oxml.xmlchemy import OxmlElement

from ebc_cli.report import slide_room as room
from ebc_cli.report.slide_filling import Para, Table

LANGUAGE = "en-GB"
INK, QUIET, LINES, WHITE = "1A1A1A", "595959", "8A94A0", "FFFFFF"
_STRIPE = "F3F5F8"


def fill(body: Any, paras: Iterable[Para], size: float, colour: str) -> None:
    """Put paragraphs into the body of a text, in place of those that it has; what marks items has a colour."""
    for old in body.findall(qn("a:p")):
        body.remove(old)
    for number, para in enumerate(paras):
        made = _below(body, "a:p")
        _shape(made, para, size, colour, 0 if not number else room.GAP)
        ink = QUIET if para.look == "quiet" else INK
        if para.label:
            run(made, f"{para.label}: " if para.text else para.label, size, ink, bold=True)
        run(made, para.text, size, ink, bold=para.look == "strong")


def line(body: Any, text: str, size: float, ink: str, *, bold: bool = False, right: bool = False) -> None:
    """Put one paragraph into the body of a text, in place of what it has."""
    for old in body.findall(qn("a:p")):
        body.remove(old)
    made = _below(body, "a:p")
    shape = _shape(made, Para(""), size, ink, 0)
    shape.set("algn", "r" if right else "l")
    run(made, text, size, ink, bold=bold)


def _shape(paragraph: Any, para: Para, size: float, colour: str, gap: float) -> Any:
    """How a paragraph stands: its lines are as high as they were reckoned, and an item is one for a screen reader too."""
    shape = _below(paragraph, "a:pPr")
    hung = round(room.HUNG * size * 12700) if para.mark or para.inset else 0
    shape.set("marL", str(hung))
    shape.set("indent", str(-hung if para.mark else 0))
    for name, points in (("lnSpc", room.line_high(size)), ("spcBef", round(gap * room.line_high(size))), ("spcAft", 0)):
        _below(_below(shape, f"a:{name}"), "a:spcPts").set("val", str(round(points * 100)))
    if para.mark == "•":
        _below(_below(shape, "a:buClr"), "a:srgbClr").set("val", colour)
        _below(shape, "a:buFont").set("typeface", "Arial")
        _below(shape, "a:buChar").set("char", "•")
    elif para.mark:
        number = _below(shape, "a:buAutoNum")
        number.set("type", "arabicPeriod")
        number.set("startAt", para.mark)
    else:
        _below(shape, "a:buNone")
    return shape


def run(paragraph: Any, text: str, size: float, ink: str, *, bold: bool = False) -> None:
    """Add a text as it is to a paragraph; its line breaks are kept."""
    for number, words in enumerate(text.split("\n")):
        if number:
            _look(_below(_below(paragraph, "a:br"), "a:rPr"), size, ink, bold=bold)
        if words:
            made = _below(paragraph, "a:r")
            _look(_below(made, "a:rPr"), size, ink, bold=bold)
            _below(made, "a:t").text = words


def _look(about: Any, size: float, ink: str, *, bold: bool) -> None:
    about.set("lang", LANGUAGE)
    about.set("sz", str(round(size * 100)))
    about.set("b", str(int(bold)))
    _below(_below(about, "a:solidFill"), "a:srgbClr").set("val", ink)


def _below(parent: Any, name: str) -> Any:
    """A new element as the last one of another."""
    made = OxmlElement(name)
    parent.append(made)
    return made


def number(body: Any, size: float) -> None:
    """The number of a slide, which the program that shows it works out: a field of ours, never one of a text."""
    line(body, "", size, QUIET, right=True)
    field = _below(body.find(qn("a:p")), "a:fld")
    field.set("id", "{C1FF6DA9-008F-8B48-92A6-B652298478BF}")
    field.set("type", "slidenum")
    _look(_below(field, "a:rPr"), size, QUIET, bold=False)
    _below(field, "a:t").text = "‹#›"


def cells(table: Any, of: Table, size: float, colour: str) -> None:
    """What stands in the cells of a table, its head light on the colour of the document."""
    for at, (row, texts) in enumerate(zip(table._tbl.tr_lst, (of.header, *of.rows), strict=True)):
        for place, (cell, text) in enumerate(zip(row.tc_lst, texts, strict=True)):
            strong = not at or place == of.name
            line(cell.get_or_add_txBody(), text, size, INK if at else WHITE, bold=strong, right=of.right[place])
            about = cell.get_or_add_tcPr()
            for side, room_left in (("marL", room.PAD), ("marR", room.PAD), ("marT", room.AIR), ("marB", room.AIR)):
                about.set(side, str(round(room_left * 12700)))
            about.set("anchor", "t" if at else "b")
            for name in ("lnL", "lnR", "lnT"):
                about.append(parse_xml(f'<a:{name} w="0" {nsdecls("a")}><a:noFill/></a:{name}>'))
            about.append(parse_xml(f'<a:lnB w="9525" {nsdecls("a")}><a:solidFill><a:srgbClr val="{LINES}"/></a:solidFill></a:lnB>'))
            shade = (_STRIPE if at % 2 == 0 else WHITE) if at else colour
            about.append(parse_xml(f'<a:solidFill {nsdecls("a")}><a:srgbClr val="{shade}"/></a:solidFill>'))
