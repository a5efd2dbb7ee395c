"""A document for Word: real styles, headings, lists and tables, pictures with their words for who does not see them. The only user of
python-docx.

Every text goes in as the text of a run: nothing in it can become a field, a link or markup. No author stands in the properties.
"""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.oxml.shape import CT_Inline
from docx.shared import Emu, Mm, Pt, RGBColor

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Cells, Facts, Figure, Gap, Grid, Heading, Items, Keys, Tasks, Text
from ebc_cli.drawing.figures import POINT, on_paper, part_names, words
from ebc_cli.drawing.svg import plain_text
from ebc_cli.report import paper, seal, typeset, unseen
from ebc_cli.report.made import Made
from ebc_cli.report.word_parts import put, put_row, put_run, put_table
from ebc_cli.toolkit.document import LETTERS

FONT, LANGUAGE = "Arial", "en-GB"
SMALL = 8.5  # points, in a tight table
QUIET = RGBColor(0x55, 0x55, 0x55)
LOGO = 10  # mm high
HEADINGS = {1: 20.0, 2: 13.5, 3: 11.5, 4: 10.5}
AIR = 40  # twentieths of a point between a line of a table and its text
INDENT = 113  # twentieths of a point for one column of a terminal: 2 mm


def render(made: Made, *, large: bool = False) -> bytes:
    """The document as the bytes of a .docx file."""
    return _Writer(made, paper.letters(made.form, large=large)).written()


class _Writer:
    def __init__(self, made: Made, size: int) -> None:
        self.made, self.size = made, size
        self.document = docx.Document()
        self.body = self.document.element.body
        self.upright = not (made.form and made.form.landscape)
        figures = [block for block in made.blocks if isinstance(block, Figure)]
        self._styles()
        self._page()
        points, times = paper.drawing_room(made.form, punched=made.for_print), self.size / LETTERS
        drawn = [on_paper(figure, *points, times) for figure in figures]
        room = points[0] / POINT, points[1] / POINT
        self.dots = iter(typeset.as_png([svg for parts in drawn for svg in parts], room, times))
        self.parts = iter(map(len, drawn))
        self.pictures = 0

    def written(self) -> bytes:
        """All of it, sealed."""
        self._properties()
        # What stands last in a body is the form of its pages: taken off it, so that everything is put at the end.
        last = self.body.sectPr
        self.body.remove(last)
        for block in self.made.blocks:
            self._block(block)
        self.body.append(last)
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
        self.numbering = self.document.part.numbering_part.element
        self.numbers = self.numbering.num_having_numId(styles["List Number"].element.pPr.numPr.numId.val).abstractNumId.val
        self.lists = max(each.numId for each in self.numbering.num_lst)
        quiet = styles.add_style("Quiet", 1)
        quiet.base_style, quiet.font.color.rgb = normal, RGBColor(0, 0, 0) if self.made.for_print else QUIET
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
        width, height = paper.SIZES[form.paper if form else "A4"]
        if not self.upright:
            width, height, section.orientation = height, width, WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Mm(width), Mm(height)
        section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(paper.MARGIN)
        if self.made.for_print:
            section.left_margin, section.right_margin = Mm(paper.MARGIN + paper.PUNCHED), Mm(paper.MARGIN - paper.NARROW)
        if form and form.columns > 1:
            columns = section._sectPr.xpath("./w:cols")[0]
            columns.set(qn("w:num"), str(form.columns))
            columns.set(qn("w:space"), str(round(20 * paper.BETWEEN * paper.POINTS)))
        section.footer_distance = Mm(9)
        self.room = Pt(paper.drawing_room(form, punched=self.made.for_print)[0])
        if self.made.organisation:
            self._house(section.header.paragraphs[0])
        foot = section.footer.paragraphs[0]
        foot.style = self.document.styles["Quiet"]
        put_run(foot._p, f"{one_line(self.made.title)} · page ")
        self._field(foot._p, "PAGE")
        put_run(foot._p, " of ")
        self._field(foot._p, "NUMPAGES")

    def _house(self, top: Any) -> None:
        """Whose document it is, at the head of every page: a picture with the name as its words, or the name."""
        name = plain_text(one_line(self.made.organisation))
        if not self.made.logo:
            put_run(top._p, name)
            return
        top.add_run().add_picture(io.BytesIO(self.made.logo), height=Mm(LOGO))
        for about in top._p.iter(qn("wp:docPr")):
            about.set("descr", name)

    def _field(self, paragraph: Any, name: str) -> None:
        """A number that Word works out: a field of ours, never one of a text."""
        put_run(put(paragraph, "fldSimple", instr=name), "1")

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
            shape = self._paragraph(one_line(block.text), f"Heading{min(block.level, max(HEADINGS))}")
            if block.page:
                put(shape, "pageBreakBefore")
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

    def _paragraph(self, text: str, style: str, label: str = "") -> Any:
        """A paragraph in a style, by its id: the library would look through all styles at each one. Gives back what says how it stands."""
        paragraph = put(self.body, "p")
        shape = put(paragraph, "pPr")
        put(shape, "pStyle", val=style)
        if label:
            put_run(paragraph, f"{label}: ", bold=True)
        put_run(paragraph, text)
        return shape

    def _text(self, block: Text) -> None:
        if block.style in ("strong", "question"):
            self._paragraph(f"{block.label}: {block.text}" if block.label else block.text, "Label")
            return
        shape = self._paragraph(block.text, "Quiet" if block.style == "quiet" else "Normal", block.label)
        if block.indent:
            put(shape, "ind", left=str(INDENT * block.indent))

    def _list(self, items: Iterable[str], label: str = "", *, numbered: bool = False) -> None:
        if label:
            self._paragraph(f"{label}:", "Label")
        number = self._new_numbers() if numbered else ""
        for item in items:
            shape = self._paragraph(item, "ListNumber" if numbered else "ListBullet")
            if numbered:
                numbers = put(shape, "numPr")
                put(numbers, "ilvl", val="0")
                put(numbers, "numId", val=number)

    def _new_numbers(self) -> str:
        """The numbers of a list that begins with 1 again."""
        self.lists += 1
        fresh = put(self.numbering, "num", numId=str(self.lists))
        put(fresh, "abstractNumId", val=str(self.numbers))
        put(put(fresh, "lvlOverride", ilvl="0"), "startOverride", val="1")
        return str(self.lists)

    def _grid(self, block: Grid) -> None:
        """A table whose first row comes again on every page; built of its parts, because the library looks a table through at each cell."""
        if block.label:
            self._paragraph(block.label, "Label")
        weights = paper.columns(block, self.made.form)
        table = put_table(self.body, [Emu(self.room * weight // sum(weights)).twips for weight in weights], AIR)
        tight = SMALL * self.size / LETTERS if paper.is_tight(block, self.made.form) else None
        hidden = unseen.words(block.hidden) if block.hidden is not None else []
        for number, row in enumerate((block.header, *block.rows)):
            put_row(
                table,
                block,
                row,
                tight,
                head=not number,
                tint=not self.made.for_print,
                unseen=hidden[number] if number < len(hidden) else "",
            )
        put(self._paragraph("", "Normal"), "spacing", after="0")

    def _figure(self, block: Figure) -> None:
        self._paragraph(block.title, "Label")
        names = part_names(block, next(self.parts))
        for place, (name, png) in enumerate(zip(names, self.dots, strict=False)):
            if place:
                put(self._paragraph(name, "Quiet"), "keepNext")
            self._picture(png, name, (name,) if place else words(block))
        for said in () if names and paper.is_poster(self.made.form) else words(block):
            self._paragraph(said, "ListBullet")

    def _picture(self, png: typeset.Png, title: str, said: Iterable[str]) -> None:
        """A picture with what it shows in words."""
        self.pictures += 1
        link, _ = self.document.part.get_or_add_image(io.BytesIO(png.data))
        size = Pt(png.width * POINT), Pt(png.height * POINT)
        picture = CT_Inline.new_pic_inline(self.pictures, link, f"picture-{self.pictures}.png", *size)
        picture.docPr.set("title", plain_text(one_line(title)))
        picture.docPr.set("descr", plain_text("; ".join(map(one_line, said))))
        put(put(put(self.body, "p"), "r"), "drawing").append(picture)
