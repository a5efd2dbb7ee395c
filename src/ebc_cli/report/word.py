"""A document for Word: real styles, headings, lists and tables, pictures with their words for who does not see them. The only user of
python-docx.

Every text goes in as the text of a run: nothing in it can become a field, a link or markup. No author stands in the properties.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable
from copy import deepcopy
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Cells, Facts, Figure, Gap, Grid, Heading, Items, Keys, Tasks, Text
from ebc_cli.drawing.figures import as_svg, words
from ebc_cli.drawing.svg import plain_text
from ebc_cli.report import paper, seal, typeset, unseen
from ebc_cli.report.made import Made
from ebc_cli.report.word_parts import run, table_row, with_value
from ebc_cli.toolkit.document import LETTERS

FONT, LANGUAGE = "Arial", "en-GB"
SMALL = 8.5  # points, in a tight table
QUIET = RGBColor(0x55, 0x55, 0x55)
PAPER = {"A4": (210, 297), "A3": (297, 420)}  # mm
MARGIN = 18  # mm
LOGO = 10  # mm high
HEADINGS = {1: 20.0, 2: 13.5, 3: 11.5, 4: 10.5}
POINTS = 0.75  # of a pixel
BETWEEN = 400  # twentieths of a point between two columns of a page
AIR = 40  # twentieths of a point between a line of a table and its text
INDENT = 113  # twentieths of a point for one column of a terminal: 2 mm


def render(made: Made, *, large: bool = False) -> bytes:
    """The document as the bytes of a .docx file."""
    return _Writer(made, paper.letters(made.form, large=large)).written()


class _Writer:
    def __init__(self, made: Made, size: int) -> None:
        self.made, self.size = made, size
        self.document = docx.Document()
        self.end = self.document.element.body.sectPr
        self.upright = not (made.form and made.form.landscape)
        figures = [block for block in made.blocks if isinstance(block, Figure)]
        drawn = {number: svg for number, figure in enumerate(figures) if (svg := as_svg(figure))}
        self.pictures = dict(zip(drawn, typeset.as_png(tuple(drawn.values())), strict=True)) if drawn else {}
        self.figures = 0

    def written(self) -> bytes:
        """All of it, sealed."""
        self._styles()
        self._page()
        self._properties()
        for block in self.made.blocks:
            self._block(block)
        out = io.BytesIO()
        self.document.save(out)
        return seal.of_package(out.getvalue())

    # -- the whole ----------------------------------------------------------------------------------------------------------------

    def _styles(self) -> None:
        styles: Any = self.document.styles
        for lang in styles.element.iter(qn("w:lang")):
            lang.set(qn("w:val"), LANGUAGE)
        normal = styles["Normal"]
        normal.font.size = Pt(self.size)
        normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(3), 1.08
        ink = RGBColor.from_string(self.made.colour.removeprefix("#").upper())
        for level, points in HEADINGS.items():
            style = styles[f"Heading {level}"]
            style.font.size, style.font.color.rgb, style.font.italic = Pt(points * self.size / LETTERS), ink, False
            style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0 if level == 1 else 9), Pt(3)
        for style in (normal, *(styles[f"Heading {level}"] for level in HEADINGS)):
            self._font(style)
        for name in ("List Bullet", "List Number"):
            styles[name].paragraph_format.space_after = Pt(2)
        quiet = styles.add_style("Quiet", 1)
        quiet.base_style, quiet.font.color.rgb = normal, QUIET
        label = styles.add_style("Label", 1)
        label.base_style, label.font.bold, label.paragraph_format.keep_with_next = normal, True, True

    def _font(self, style: Any) -> None:
        """One font for all letters, in place of those of a theme."""
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for name in list(fonts.attrib):
            del fonts.attrib[name]
        for name in ("ascii", "hAnsi", "cs", "eastAsia"):
            fonts.set(qn(f"w:{name}"), FONT)

    def _page(self) -> None:
        form, section = self.made.form, self.document.sections[0]
        width, height = PAPER[form.paper if form else "A4"]
        if not self.upright:
            width, height, section.orientation = height, width, WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(MARGIN)
        if form and form.columns > 1:
            columns = section._sectPr.xpath("./w:cols")[0]
            columns.set(qn("w:num"), str(form.columns))
            columns.set(qn("w:space"), str(BETWEEN))
        section.footer_distance = Mm(9)
        self.room = Mm((width - 2 * MARGIN) // (form.columns if form else 1)), Mm(height - 2 * MARGIN - 30)
        if self.made.organisation:
            self._house(section.header.paragraphs[0])
        foot = section.footer.paragraphs[0]
        foot.style = self.document.styles["Quiet"]
        foot._p.append(run(f"{one_line(self.made.title)} · page "))
        foot._p.append(self._field("PAGE"))
        foot._p.append(run(" of "))
        foot._p.append(self._field("NUMPAGES"))

    def _house(self, top: Any) -> None:
        """Whose document it is, at the head of every page: a picture with the name as its words, or the name."""
        name = plain_text(one_line(self.made.organisation))
        if not self.made.logo:
            top._p.append(run(name))
            return
        top.add_run().add_picture(io.BytesIO(self.made.logo), height=Mm(LOGO))
        for about in top._p.iter(qn("wp:docPr")):
            about.set("descr", name)

    def _field(self, name: str) -> Any:
        """A number that Word works out: a field of ours, never one of a text."""
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), name)
        field.append(run("1"))
        return field

    def _properties(self) -> None:
        about = self.document.core_properties
        about.title, about.language, about.identifier = plain_text(one_line(self.made.title))[:255], LANGUAGE, seal.PLACE
        about.author = about.last_modified_by = about.comments = about.keywords = about.subject = ""
        made = datetime.datetime.fromisoformat(f"{self.made.facts.made}T00:00:00")
        about.created = about.modified = made
        about.revision = 1
        # The library's empty document brings a small picture of a page of its own.
        links = self.document.part.package.rels
        for name in [name for name, link in links.items() if link.reltype.endswith("/thumbnail")]:
            del links[name]

    # -- blocks -------------------------------------------------------------------------------------------------------------------

    def _block(self, block: Block) -> None:
        if isinstance(block, Heading):
            about = [OxmlElement("w:pageBreakBefore")] if block.page else []
            self._paragraph(one_line(block.text), f"Heading{min(block.level, max(HEADINGS))}", *about)
        elif isinstance(block, Text):
            self._text(block)
        elif isinstance(block, Items):
            self._list(block.items, block.label, numbered=block.numbered)
        elif isinstance(block, (Facts, Keys)):
            for label, value in block.pairs:
                self._paragraph(value, "Normal", label=label)
        elif isinstance(block, Tasks):
            self._list([f"{task.title}: {task.words()}" for task in block.tasks])
        elif isinstance(block, Cells):
            self._list([cell.words() for cell in block.cells], block.label)
        elif isinstance(block, Grid):
            self._grid(block)
        elif isinstance(block, Figure):
            self._figure(block)
        else:
            assert isinstance(block, Gap)

    def _paragraph(self, text: str, style: str, *about: Any, label: str = "") -> None:
        """A paragraph in a style, by its id: the library would look through all styles at each one."""
        paragraph, shape = OxmlElement("w:p"), OxmlElement("w:pPr")
        shape.append(with_value("w:pStyle", "w:val", style))
        shape.extend(about)
        paragraph.append(shape)
        if label:
            paragraph.append(run(f"{label}: ", bold=True))
        paragraph.append(run(text))
        self.end.addprevious(paragraph)

    def _text(self, block: Text) -> None:
        if block.style in ("strong", "question"):
            self._paragraph(f"{block.label}: {block.text}" if block.label else block.text, "Label")
            return
        about = [with_value("w:ind", "w:left", str(INDENT * block.indent))] if block.indent else []
        self._paragraph(block.text, "Quiet" if block.style == "quiet" else "Normal", *about, label=block.label)

    def _list(self, items: Iterable[str], label: str = "", *, numbered: bool = False) -> None:
        if label:
            self._paragraph(f"{label}:", "Label")
        number = self._new_numbers() if numbered else ""
        for item in items:
            about = OxmlElement("w:numPr")
            about.extend((with_value("w:ilvl", "w:val", "0"), with_value("w:numId", "w:val", number)))
            self._paragraph(item, "ListNumber" if numbered else "ListBullet", *([about] if numbered else []))

    def _new_numbers(self) -> str:
        """The numbers of a list that begins with 1 again."""
        numbering = self.document.part.numbering_part.numbering_definitions._numbering
        style = self.document.styles["List Number"].element
        before = numbering.num_having_numId(style.pPr.numPr.numId.val)
        fresh = numbering.add_num(before.abstractNumId.val)
        fresh.add_lvlOverride(ilvl=0).add_startOverride(1)
        return str(fresh.numId)

    def _grid(self, block: Grid) -> None:
        """A table whose first row comes again on every page; built of its parts, because the library looks a table through at each cell."""
        if block.label:
            self._paragraph(block.label, "Label")
        table = self.document.add_table(rows=0, cols=len(block.header), style="Table Grid")
        self._shape(block, table)
        tight = SMALL * self.size / LETTERS if paper.is_tight(block, self.made.form) else None
        rows = [table_row(block, block.header, tight, head=True), *(table_row(block, row, tight) for row in block.rows)]
        if block.hidden is not None:
            for row, words in zip(rows, unseen.words(block.hidden), strict=False):
                row.find(qn("w:tc")).find(qn("w:p")).addprevious(_unseen(words))
        table._tbl.extend(rows)
        self._paragraph("", "Normal", with_value("w:spacing", "w:after", "0"))

    def _shape(self, block: Grid, table: Any) -> None:
        """Columns as wide as what stands in them asks for, and some air above and below each line."""
        table.autofit = False
        weights = paper.widths(block)
        for column, weight in zip(table._tbl.tblGrid.gridCol_lst, weights, strict=True):
            column.w = Emu(int(self.room[0] * weight / sum(weights)))
        air = OxmlElement("w:tblCellMar")
        for side, width in (("top", AIR), ("left", 2 * AIR), ("bottom", AIR), ("right", 2 * AIR)):
            edge = with_value(f"w:{side}", "w:w", str(width))
            edge.set(qn("w:type"), "dxa")
            air.append(edge)
        table._tbl.tblPr.find(qn("w:tblLook")).addprevious(air)

    def _figure(self, block: Figure) -> None:
        png = self.pictures.get(self.figures)
        self.figures += 1
        self._paragraph(block.title, "Label")
        if png is not None:
            picture = self.document.add_picture(io.BytesIO(png.data))
            width, height = Pt(png.width * POINTS), Pt(png.height * POINTS)
            scale = min(self.size / LETTERS, self.room[0] / width, self.room[1] / height)
            picture.width, picture.height = Emu(int(width * scale)), Emu(int(height * scale))
            about = picture._inline.docPr
            about.set("name", f"Picture {self.figures}")
            about.set("title", plain_text(one_line(block.title)))
            about.set("descr", plain_text("; ".join(map(one_line, words(block)))))
        for said in () if png is not None and paper.is_poster(self.made.form) else words(block):
            self._paragraph(said, "ListBullet")


def _unseen(words: str) -> Any:
    """A paragraph that is not shown, so that nothing typed beside it becomes hidden with it."""
    paragraph, shape, words_run = OxmlElement("w:p"), OxmlElement("w:pPr"), run(words)
    about = OxmlElement("w:rPr")
    about.append(OxmlElement("w:vanish"))
    shape.append(about)
    words_run.insert(0, deepcopy(about))
    paragraph.extend((shape, words_run))
    return paragraph
