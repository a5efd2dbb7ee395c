"""What all slides of a document have in common: their size, where titles, texts and numbers stand, letters and colours; made from the
library's empty presentation, so that slides which a team adds look like ours.
"""

from __future__ import annotations

import re
from typing import Any

import pptx
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from ebc_cli.report import slide_room as room
from ebc_cli.report.slide_parts import INK, LANGUAGE, QUIET

COVER, CONTENT, ONLY = "Title Slide", "Title and Content", "Title Only"
FONT = "Arial"
FOOT, FOOT_TOP, FOOT_HIGH, NUMBER = 12, 504, 22, 80  # points; the last is how wide the number of a slide may be
COVER_TOP, COVER_HIGH, UNDER_TOP, UNDER_HIGH = 150, 160, 326, 110
_BAND, _SPINE = 10, 24  # points of colour along the top, and on the first slide along the left
_LEVELS = 5


def presentation(colour: str) -> Any:
    """An empty presentation in a colour such as 1F3A5F."""
    made = pptx.Presentation()
    made.slide_width, made.slide_height = Pt(room.WIDE), Pt(room.HIGH)
    size = made.part._element.find(qn("p:sldSz"))
    size.attrib.pop("type", None)
    for layout in list(made.slide_layouts):
        if layout.name not in (COVER, CONTENT, ONLY):
            made.slide_layouts.remove(layout)
    _theme(made, colour)
    _master(made.slide_master, colour)
    for layout in made.slide_layouts:
        _frames(layout, cover=layout.name == COVER)
        if layout.name == COVER:
            layout.shapes._spTree.insert(2, _band(colour, _SPINE, room.HIGH))
    for part in (made, made.slide_master, *made.slide_layouts):
        speak(part.part._element)
    _bare(made)
    return made


def speak(element: Any) -> None:
    """Have every text that the library brought be in our language."""
    for about in element.iter():
        if "lang" in about.attrib:
            about.set("lang", LANGUAGE)


def _bare(made: Any) -> None:
    """Without what the library's file brings along: a small picture of a page, the settings of a printer, what made it."""
    for links, kinds in ((made.part.package._rels, ("/thumbnail", "/extended-properties")), (made.part.rels, ("/printerSettings",))):
        for name in [name for name, link in links.items() if link.reltype.endswith(kinds)]:
            links.pop(name)


def _theme(made: Any, colour: str) -> None:
    """Our letters and the colour of the document, also for whatever a team adds."""
    part = next(link.target_part for link in made.slide_master.part.rels.values() if link.reltype.endswith("/theme"))
    text = part.blob.decode("utf-8")
    text = re.sub(r'(<a:(?:major|minor)Font><a:latin typeface=")[^"]*', rf"\g<1>{FONT}", text)
    text = re.sub(r'(<a:(?:dk2|accent1)><a:srgbClr val=")[^"]*', rf"\g<1>{colour}", text)
    part._blob = text.encode("utf-8")


def _master(master: Any, colour: str) -> None:
    _frames(master, cover=False)
    styles = master.element.find(qn("p:txStyles"))
    for old in (styles.find(qn("p:titleStyle")), styles.find(qn("p:bodyStyle"))):
        styles.remove(old)
    styles.insert(0, parse_xml(f"<p:bodyStyle {nsdecls('p', 'a')}>{''.join(map(_level, range(_LEVELS)))}</p:bodyStyle>"))
    ink = '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
    bold = f'<a:defRPr lang="{LANGUAGE}" sz="{room.TITLE * 100}" b="1">{ink}{_fonts("mj")}</a:defRPr>'
    title = f'<a:lvl1pPr algn="l"><a:spcBef><a:spcPts val="0"/></a:spcBef><a:buNone/>{bold}</a:lvl1pPr>'
    styles.insert(0, parse_xml(f"<p:titleStyle {nsdecls('p', 'a')}>{title}</p:titleStyle>"))
    master.shapes._spTree.insert(2, _band(colour, room.WIDE, _BAND))


def _band(colour: str, wide: float, high: float) -> Any:
    """An area of colour from the upper left corner on: of the layout, so that no screen reader meets it on a slide."""
    return parse_xml(
        f'<p:sp {nsdecls("p", "a")}><p:nvSpPr><p:cNvPr id="100" name="Band"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr><a:xfrm>'
        f'<a:off x="0" y="0"/><a:ext cx="{Pt(wide)}" cy="{Pt(high)}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr></p:sp>'
    )


def _level(level: int) -> str:
    """A level of text for what a team adds: the first one plain, the others with a sign."""
    size = room.COMMON[0]
    left = round(Pt(size) * room.HUNG) * level
    sign = '<a:buFont typeface="Arial"/><a:buChar char="•"/>' if level else "<a:buNone/>"
    place = f'marL="{left}" indent="{-round(Pt(size) * room.HUNG) if level else 0}" algn="l"'
    ink = f'<a:solidFill><a:srgbClr val="{INK}"/></a:solidFill>'
    gap = f'<a:spcBef><a:spcPts val="{size * 40}"/></a:spcBef>'
    letters = f'<a:defRPr lang="{LANGUAGE}" sz="{size * 100}">{ink}{_fonts("mn")}</a:defRPr>'
    return f"<a:lvl{level + 1}pPr {place}>{gap}{sign}{letters}</a:lvl{level + 1}pPr>"


def _fonts(which: str) -> str:
    return f'<a:latin typeface="+{which}-lt"/><a:ea typeface="+{which}-ea"/><a:cs typeface="+{which}-cs"/>'


def _frames(page: Any, *, cover: bool) -> None:
    """Where everything stands. There is no place for a date: the day of the document is said on its first slide."""
    for shape in list(page.placeholders):
        kind = shape.element.find(".//" + qn("p:ph")).get("type", "body")
        if kind == "dt":
            shape.element.getparent().remove(shape.element)
        elif kind == "ftr":
            _frame(shape, room.SIDE, FOOT_TOP, room.ROOM - NUMBER, FOOT_HIGH, "ctr")
            _small(shape, "l")
        elif kind == "sldNum":
            _frame(shape, room.WIDE - room.SIDE - NUMBER, FOOT_TOP, NUMBER, FOOT_HIGH, "ctr")
            _small(shape, "r")
        elif kind in ("title", "ctrTitle"):
            place = (COVER_TOP, COVER_HIGH, "b") if cover else (room.TITLE_TOP, room.TITLE_HIGH, "ctr")
            _frame(shape, room.SIDE, place[0], room.ROOM, place[1], place[2])
        elif cover:
            _frame(shape, room.SIDE, UNDER_TOP, room.ROOM, UNDER_HIGH, "t")
            _plain(shape)
        else:
            _frame(shape, room.SIDE, room.TOP, room.ROOM, room.PAGE, "t")


def _frame(shape: Any, left: float, top: float, wide: float, high: float, anchor: str) -> None:
    shape.left, shape.top, shape.width, shape.height = Pt(left), Pt(top), Pt(wide), Pt(high)
    set_body(shape.element.find(qn("p:txBody")), anchor)


def set_body(body: Any, anchor: str) -> None:
    """A body of text that begins at the edge of its frame, and whose letters nothing makes smaller."""
    about = body.find(qn("a:bodyPr"))
    for old in list(about):
        about.remove(old)
    for side in ("lIns", "tIns", "rIns", "bIns"):
        about.set(side, "0")
    about.set("wrap", "square")
    about.set("anchor", anchor)
    about.append(parse_xml(f"<a:noAutofit {nsdecls('a')}/>"))


def _small(shape: Any, side: str) -> None:
    """The look of what stands at the foot of a slide."""
    ink = f'<a:solidFill><a:srgbClr val="{QUIET}"/></a:solidFill>'
    _styled(shape, f'<a:lvl1pPr algn="{side}"><a:defRPr lang="{LANGUAGE}" sz="{FOOT * 100}">{ink}</a:defRPr></a:lvl1pPr>')


def _plain(shape: Any) -> None:
    """The look of what stands under the title of the first slide: without the library's grey, which is too light."""
    ink = f'<a:solidFill><a:srgbClr val="{QUIET}"/></a:solidFill>'
    _styled(shape, f'<a:lvl1pPr marL="0" indent="0" algn="l"><a:buNone/><a:defRPr lang="{LANGUAGE}">{ink}</a:defRPr></a:lvl1pPr>')


def _styled(shape: Any, levels: str) -> None:
    body = shape.element.find(qn("p:txBody"))
    body.replace(body.find(qn("a:lstStyle")), parse_xml(f"<a:lstStyle {nsdecls('a')}>{levels}</a:lstStyle>"))
