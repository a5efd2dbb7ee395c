"""A document as slides for a room: real titles, texts and tables, pictures with their words for who does not see them. With its parts
(`slide_master`, `slide_parts`) the only user of python-pptx.

Every text goes in as the text of a run: nothing in it can become a field, a link or markup. No author stands in the properties.
"""

from __future__ import annotations

import datetime
import io
from copy import deepcopy
from typing import Any

from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Figure
from ebc_cli.drawing import figures
from ebc_cli.drawing.svg import plain_text
from ebc_cli.report import seal, slide_flow, slide_master, slide_parts, typeset
from ebc_cli.report import slide_room as room
from ebc_cli.report.made import Made
from ebc_cli.report.slide_filling import Para, Pictured, Placed, Table
from ebc_cli.report.slide_flow import SlidePage

WIDTHS = (76, 110, 220, 440)  # columns of a drawing: narrow first, for then its letters are large
ENLARGED = 4 / 3  # times that a picture is made larger than its own size: two dots a point on a slide, as many as a projector shows
LOGO, LOGO_TOP = 56, 48  # points
_PLAIN_TABLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # the style of tables that adds nothing of its own
_NAMES = 200  # letters of the name of a part


def render(made: Made) -> bytes:
    """The document as the bytes of a .pptx file."""
    return _Writer(made).written()


class _Writer:
    def __init__(self, made: Made) -> None:
        self.made, self.colour = made, made.colour.removeprefix("#").upper()
        self.show = slide_master.presentation(self.colour)
        self.layouts = {layout.name: layout for layout in self.show.slide_layouts}
        shown = [block for block in made.blocks if isinstance(block, Figure)]
        self.drawn = {number: svg for number, figure in enumerate(shown) if (svg := _drawn(figure))}
        self.pictures = dict(zip(self.drawn, typeset.as_png(tuple(self.drawn.values()), scale=ENLARGED), strict=True))
        organisation = plain_text(one_line(made.organisation))
        self.foot = " · ".join(filter(None, (organisation, plain_text(one_line(made.title)))))
        self.organisation = organisation

    def written(self) -> bytes:
        """All of it, sealed."""
        sizes = {number: typeset.size(svg) for number, svg in self.drawn.items()}
        for page in slide_flow.pages(self.made.blocks, self.made.title, sizes):
            self._slide(page)
        self._properties()
        out = io.BytesIO()
        self.show.save(out)
        return seal.of_package(out.getvalue())

    def _properties(self) -> None:
        about = self.show.core_properties
        about.title, about.language, about.identifier = plain_text(one_line(self.made.title))[:255], slide_parts.LANGUAGE, seal.PLACE
        about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
        about.created = about.modified = datetime.datetime.fromisoformat(f"{self.made.facts.made}T00:00:00")
        about.revision = 1

    def _slide(self, page: SlidePage) -> None:
        text = any(isinstance(each.what, tuple) for each in page.placed)
        layout = self.layouts[slide_master.COVER if page.cover else slide_master.CONTENT if text else slide_master.ONLY]
        slide = self.show.slides.add_slide(layout)
        title = slide.shapes.title
        size = slide_flow.COVER if page.cover else room.TITLE
        slide_parts.line(title._element.txBody, page.title, size, self.colour, bold=True)
        frames = [shape for shape in slide.placeholders if shape.shape_id != title.shape_id]
        for placed in page.placed:
            self._put(slide, placed, page, frames)
        for empty in frames:
            empty._element.getparent().remove(empty._element)
        if page.cover and self.made.logo:
            self._picture(slide, self.made.logo, self.organisation, self.organisation, room.SIDE, LOGO_TOP, high=LOGO)
        self._foot(slide, layout)
        if page.notes:
            self._notes(slide, page.notes)

    def _put(self, slide: Any, placed: Placed, page: SlidePage, frames: list[Any]) -> None:
        what, (size, small) = placed.what, page.sizes
        if isinstance(what, Table):
            self._table(slide, what, placed.top, small)
        elif isinstance(what, Pictured):
            left = room.SIDE + (room.ROOM - what.wide) / 2
            words = "; ".join(what.words)
            self._picture(slide, self.pictures[what.figure].data, what.title, words, left, placed.top, high=what.high)
        elif what:
            if frames:
                frame = frames.pop(0)
            else:
                frame = slide.shapes.add_textbox(0, 0, 0, 0)
                slide_master.set_body(frame._element.txBody, "t")
            if not page.cover:
                frame.left, frame.top, frame.width, frame.height = (Pt(each) for each in (room.SIDE, placed.top, room.ROOM, placed.high))
            slide_parts.fill(frame._element.txBody, what, size, self.colour)

    def _table(self, slide: Any, of: Table, top: float, size: float) -> None:
        """A table whose first row a screen reader knows as its head, and the column that names each row as such where it is the first."""
        rows, columns = len(of.rows) + 1, len(of.header)
        frame = slide.shapes.add_table(rows, columns, Pt(room.SIDE), Pt(top), Pt(sum(of.widths)), Pt(sum(of.highs)))
        table = frame.table
        table.first_row, table.first_col, table.horz_banding = True, of.name == 0, False
        table._tbl.tblPr.find(qn("a:tableStyleId")).text = _PLAIN_TABLE
        for column, wide in zip(table.columns, of.widths, strict=True):
            column.width = Pt(wide)
        for row, high in zip(table.rows, of.highs, strict=True):
            row.height = Pt(high)
        slide_parts.cells(table, of, size, self.colour)
        about = frame._element.nvGraphicFramePr.cNvPr
        about.set("descr", one_line(of.called)[:_NAMES])

    def _picture(self, slide: Any, data: bytes, title: str, words: str, left: float, top: float, *, high: float) -> None:
        picture = slide.shapes.add_picture(io.BytesIO(data), Emu(int(Pt(left))), Emu(int(Pt(top))), height=Emu(int(Pt(high))))
        about = picture._element.nvPicPr.cNvPr
        about.set("name", f"Picture {picture.shape_id}")
        about.set("title", title)
        about.set("descr", words or title)

    def _foot(self, slide: Any, layout: Any) -> None:
        """What the document is, and the number of the slide, in the places that its layout has for them."""
        for shape in layout.placeholders:
            kind = shape.element.find(".//" + qn("p:ph")).get("type")
            if kind in ("ftr", "sldNum"):
                own = deepcopy(shape.element)
                own.nvSpPr.cNvPr.set("id", str(slide.shapes._next_shape_id))
                own.spPr.clear()
                slide.shapes._spTree.append(own)
                if kind == "ftr":
                    slide_parts.line(own.txBody, _short(self.foot), slide_master.FOOT, slide_parts.QUIET)
                else:
                    slide_parts.number(own.txBody, slide_master.FOOT)

    def _notes(self, slide: Any, lines: tuple[str, ...]) -> None:
        """What a speaker says to those who do not see a picture."""
        notes = slide.notes_slide
        body = notes.notes_text_frame._txBody
        slide_parts.fill(body, [Para(line) for line in lines], slide_master.FOOT, self.colour)
        for page in (notes, notes.part.notes_master):
            for shape in [each for each in page.placeholders if each.element.find(".//" + qn("p:ph")).get("type") in ("dt", "hdr")]:
                shape.element.getparent().remove(shape.element)
        slide_master.speak(notes.part._element)
        slide_master.speak(notes.part.notes_master.part._element)


def _short(text: str) -> str:
    """What fits at the foot of a slide."""
    shown, cut = text, text[:_NAMES]
    while room.width(shown, slide_master.FOOT) > room.ROOM - slide_master.NUMBER:
        cut = cut.rpartition(" ")[0] or cut[: len(cut) // 2]
        shown = f"{cut} …"
    return shown


def _drawn(figure: Figure) -> str | None:
    """The drawing as wide as lets its letters be largest on a slide; `None` where there is no room for it."""
    found = [svg for width in WIDTHS if (svg := figures.as_svg(figure, (width,)))]
    return max(found, key=_scale, default=None)


def _scale(svg: str) -> float:
    wide, high = typeset.size(svg)
    return min(room.ROOM / wide, room.PAGE / high)
