"""Every document in every format says the same, and nothing that people write becomes anything but text."""

from __future__ import annotations

import datetime
import io
import json
import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import docx
import icalendar
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm
from markdown_it import MarkdownIt
from msgspec import structs
from openpyxl import load_workbook
from pypdf import PdfReader

from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Blocks, Figure, Heading, Items, Text
from ebc_cli.drawing.scene import Box, Scene, text_lines
from ebc_cli.project.actions import actions
from ebc_cli.project.model import Answer, Project
from ebc_cli.report import picture, seal, typeset
from ebc_cli.report.written import WRITERS
from ebc_cli.worksheets import dated
from tests.report import forms, reading
from tests.report.samples import HOSTILE
from tests.report.worked import EXAMPLES, NAMES, content, example, made, nobody, told, written

ALL = (*NAMES, "full")
READERS: Mapping[str, Callable[[bytes], str]] = {
    "terminal": lambda raw: raw.decode(),
    "json": lambda raw: " ".join(_values(json.loads(raw))),
    "markdown": lambda raw: reading.HtmlPage(MarkdownIt("commonmark").enable("table").render(raw.decode())).text,
    "html": reading.html,
    "docx": reading.word,
    "pptx": reading.slides,
    "xlsx": reading.workbook,
    "pdf": reading.pdf,
}
# Here a table is read row by row, each cell with its heading; in JSON the figures of a task stand for the words.
UNORDERED = ("terminal", "json", "pptx")


def _values(data: Any) -> list[str]:
    """Every value of JSON data in order."""
    if isinstance(data, dict):
        return [text for value in data.values() for text in _values(value)]
    return [text for value in data for text in _values(value)] if isinstance(data, list) else [str(data)]


def hostile(text: str) -> Project:
    """A project in which everything that can be said is this."""
    toolkit, _ = content()
    lines = {"lines", "many"}
    answers = {
        name: Answer("answered", [text] if question.kind in lines else text)
        for name, (_, _, question) in toolkit.by_question.items()
        if question.kind in ("text", "lines")
    }
    cells = {"failure": text, "effect": text, "action": text, "owner": text, "due": "2026-12-04"}
    steps = {"step": text, "kind": "step"}
    links = {"from": "abcdef", "to": "abcdeg", "condition": text}
    worksheets = {
        "fmea": {"main": {"failures": {"abcdef": cells}}},
        "flow-chart": {"main": {"steps": {"abcdef": steps, "abcdeg": steps}, "links": {"abcdeh": links}}},
        "pdsa-cycle": {"main": {"cycles": {"abcdef": {"title": text, "plan": text}}}},
    }
    actions = {"k7qd": {"what": text, "who": text, "due": "2026-12-04"}}
    header = structs.replace(nobody().header, title=text, team=(text,))
    return structs.replace(nobody(), header=header, answers=answers, worksheets=worksheets, actions=actions)


# Those that say that they can be slides; and one with pictures, which an organisation may want as slides.
AS_SLIDES = ("summary", "charter", "board", "measures")
WRITTEN = [(name, form) for name in ALL for form in READERS if form != "pptx" or name in AS_SLIDES]


@pytest.mark.parametrize("example_name", EXAMPLES)
@pytest.mark.parametrize(("name", "form"), WRITTEN)
def test_every_format_holds_the_same_facts(name: str, form: str, example_name: str) -> None:
    found = told(name, example_name)
    if (name, form) == ("full", "json"):
        pytest.skip("it has its own form, with more than the others")
    raw = written(name, example_name, form)
    assert forms.FAULTS.get(form, lambda _: [])(raw) == []
    read = READERS[form](raw)
    if form == "pdf":
        assert unprinted(found.blocks, read) == []
    elif form in UNORDERED:
        text = one_line(read)
        assert [fact for fact in reading.facts(found.blocks, heads=False) if fact not in text] == []
    else:
        assert reading.missing(reading.facts(found.blocks), read) == []


def unprinted(blocks: Blocks, read: str) -> list[str]:
    """The facts that are not on paper. A line may break anywhere in one, and a page too: then its beginning and its end are there."""
    paper = squeezed(read)
    return [fact for fact in map(squeezed, reading.facts(blocks)) if fact not in paper and not (fact[:20] in paper and fact[-20:] in paper)]


def squeezed(text: str) -> str:
    return "".join(text.split())


# -- HTML -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_a_page(text: str) -> None:
    found = made("hazards", hostile(text))
    raw = WRITERS["html"](found, False)
    assert reading.missing(reading.facts(found.blocks), reading.html(raw)) == []
    page = reading.HtmlPage(raw.decode())
    assert page.tags.isdisjoint({"script", "a", "img", "iframe", "object", "form", "link", "base"})
    assert [name for name, value in page.attributes if name.startswith("on") or name in ("href", "src", "action")] == []
    assert [value for name, value in page.attributes if name == "style"] == []


def test_a_page_needs_nothing_else_and_runs_nothing() -> None:
    text = written("measures", EXAMPLES[0], "html").decode()
    assert "<script" not in text
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", re.sub(r">[^<]*<", "><", text)) == []
    assert 'lang="en-GB"' in text
    names = re.findall(r'\bid="([^"]*)"', text)
    assert len(names) == len(set(names)) > 1


def test_a_picture_stands_in_a_page_with_its_words() -> None:
    text = written("measures", EXAMPLES[0], "html").decode()
    assert text.count("<svg") == text.count('role="img"') > 1
    assert text.count("<svg") <= text.count('<ul class="words">')


def test_no_two_places_of_a_page_are_called_alike() -> None:
    for name in ("hazards", "full"):
        labels = re.findall(r'aria-label="([^"]*)"', written(name, EXAMPLES[0], "html").decode())
        assert len(labels) == len(set(labels)) > 1


class MadeUp(NamedTuple):
    """A picture that no tool makes: as many boxes with a word as are told, one below the other."""

    word: str
    boxes: int = 1

    def laid_out(self, width: int) -> Scene | None:
        return Scene(width, 3 * self.boxes, tuple(Box(0, 3 * number, width, 3, (self.word,)) for number in range(self.boxes)))

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        return text_lines(self.laid_out(width), ascii_only)

    def words(self) -> tuple[str, ...]:
        return (f"{self.boxes} boxes with {self.word}",)


@pytest.mark.parametrize("boxes", [1, 40], ids=["small", "longer than a page"])
@pytest.mark.parametrize("form", READERS)
def test_a_new_drawing_gets_every_format_for_nothing(form: str, boxes: int) -> None:
    drawn = MadeUp("kestrel", boxes)
    (words,) = drawn.words()
    found = structs.replace(made("plan", nobody()), blocks=(Heading("A", 1), Figure("Bird", drawn, drawn.words())))
    raw = WRITERS[form](found, False)
    assert words in one_line(READERS[form](raw))
    if form == "html":
        assert raw.decode().count('role="img"') == raw.decode().count(f"<desc>{words}</desc>") == 1
        assert "kestrel</text>" in raw.decode()
    if form == "docx":
        shapes = docx.Document(io.BytesIO(raw)).inline_shapes
        assert (len(shapes) > 1) == (boxes > 1)
        assert shapes[0]._inline.docPr.get("descr") == words
    if form == "pdf":
        pages = reading.pdf_pages(raw)
        assert sum(page.count("kestrel") for page in pages) == boxes + 1
        assert (len(pages) > 1) == (boxes > 1)


@pytest.mark.parametrize("suffix", [".svg", ".png"])
def test_a_new_drawing_becomes_a_file_of_its_own_for_nothing(suffix: str) -> None:
    drawn = MadeUp("kestrel")
    raw = picture.written(Figure("Bird", drawn, drawn.words()), suffix)
    assert all(said.encode() in raw for said in ("Bird", *drawn.words()))
    assert seal.unchanged(raw)


def test_headings_go_down_one_by_one() -> None:
    for name in ALL:
        levels = [int(level) for level in re.findall(r"<h(\d)", written(name, EXAMPLES[0], "html").decode())]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_large_print_is_larger_on_screen_and_on_paper() -> None:
    found = told("patients", EXAMPLES[0])
    assert "font-size: 16pt" in WRITERS["html"](found, True).decode()
    assert "font-size: 16pt" not in WRITERS["html"](found, False).decode()


def test_a_cycle_stands_on_a_page_of_its_own() -> None:
    cycles = {"abcdef": {"title": "Bed board at seven"}, "abcdeg": {"title": "Bed board at eight"}}
    project = structs.replace(nobody(), worksheets={"pdsa-cycle": {"main": {"cycles": cycles}}})
    text = WRITERS["html"](made("pdsa", project), False).decode()
    assert re.findall(r'<h3 class="page">([^<]*)<', text) == ["Bed board at seven", "Bed board at eight"]


# -- Word -----------------------------------------------------------------------------------------------------------------------


def word(name: str) -> Any:
    return docx.Document(io.BytesIO(written(name, EXAMPLES[0], "docx")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_word(text: str) -> None:
    found = made("hazards", hostile(text))
    raw = WRITERS["docx"](found, False)
    assert reading.missing(reading.facts(found.blocks), reading.word(raw)) == []
    body = docx.Document(io.BytesIO(raw)).element.body
    assert [name for name in ("fldSimple", "instrText", "hyperlink", "object", "altChunk") if list(body.iter(qn(f"w:{name}")))] == []


def test_a_word_document_has_real_headings_lists_and_tables() -> None:
    project = example(EXAMPLES[0])
    found = word("charter")
    assert [each.text for each in found.paragraphs if each.style.name == "Heading 1"] == [project.header.title]
    assert len([each for each in found.paragraphs if each.style.name == "Heading 2"]) == len(made("charter", project).form.parts)  # type: ignore[union-attr]
    assert any(each.style.name == "List Bullet" for each in found.paragraphs)
    for table in word("risks").tables:
        heads = [len(list(row._tr.iter(qn("w:tblHeader")))) for row in table.rows]
        assert heads == [1, *[0] * (len(heads) - 1)]


def test_a_numbered_list_begins_with_one_each_time() -> None:
    blocks = (Items(("a", "b"), numbered=True), Text("between"), Items(("c",), numbered=True))
    found = docx.Document(io.BytesIO(WRITERS["docx"](structs.replace(made("plan", nobody()), blocks=blocks), False)))
    numbers = [each._p.pPr.numPr.numId.val for each in found.paragraphs if each.style.name == "List Number"]
    assert numbers[0] == numbers[1] != numbers[2]
    numbering = found.part.numbering_part.element
    assert [numbering.num_having_numId(number).lvlOverride_lst[0].startOverride.val for number in numbers] == [1, 1, 1]


def test_a_picture_in_word_has_its_words() -> None:
    words = [one_line("; ".join(block.words)) for block in told("measures", EXAMPLES[0]).blocks if isinstance(block, Figure)]
    shapes = word("measures").inline_shapes
    assert [shape._inline.docPr.get("descr") for shape in shapes] == words
    assert all(shape.width <= Mm(297 - 36) for shape in shapes)


def test_word_knows_the_language_and_nobody_s_name() -> None:
    found = word("board")
    about = found.core_properties
    assert (about.title, about.language) == ("Paper for decision: Medicines on the day", "en-GB")
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert [part.partname for part in found.part.package.iter_parts() if "thumbnail" in part.partname] == []
    assert {lang.get(qn("w:val")) for lang in found.styles.element.iter(qn("w:lang"))} == {"en-GB"}
    fields = [field.get(qn("w:instr")) for field in found.sections[0].footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_a_canvas_has_columns() -> None:
    assert word("canvas").sections[0]._sectPr.xpath("./w:cols/@w:num") == ["3"]
    assert "columns: 3;" in written("canvas", EXAMPLES[0], "html").decode()


@pytest.mark.parametrize(("name", "size"), [("board", (210, 297)), ("risks", (297, 210)), ("canvas", (420, 297))])
def test_the_paper_is_that_of_the_document(name: str, size: tuple[int, int]) -> None:
    section = word(name).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == size


# -- a workbook -----------------------------------------------------------------------------------------------------------------


def workbook(name: str, project: Project) -> Any:
    return load_workbook(io.BytesIO(WRITERS["xlsx"](made(name, project), False)))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_a_workbook(text: str) -> None:
    found = made("hazards", hostile(text))
    raw = WRITERS["xlsx"](found, False)
    assert reading.missing(reading.facts(found.blocks), reading.workbook(raw)) == []
    book = load_workbook(io.BytesIO(raw))
    cells = [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d"}
    assert [cell.value for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")) and not cell.quotePrefix] == []
    assert [cell.value for cell in cells if cell.hyperlink] == []


def test_each_list_of_a_worksheet_has_a_sheet_with_numbers_and_days() -> None:
    project = example(EXAMPLES[0])
    book = workbook("hazards", project)
    sheet = book["Failure Mode and Effects Analys"]
    heads = [cell.value for cell in sheet[1]]
    rows = [dict(zip(heads, (cell.value for cell in row), strict=True)) for row in sheet.iter_rows(min_row=2)]
    assert len(rows) == len(project.worksheets["fmea"]["main"]["failures"])
    assert all(isinstance(row["RPN"], int) for row in rows if row["RPN"] is not None)
    assert any(isinstance(value, datetime.datetime) for row in rows for value in row.values())
    assert (sheet.freeze_panes, sheet.auto_filter.ref, sheet.print_title_rows) == ("A2", sheet.dimensions, "$1:$1")


def test_a_number_with_words_stays_words() -> None:
    cells = {"measure": "Waits", "baseline": {"value": 40, "words": "about 40"}}
    sheet = workbook("measures", structs.replace(nobody(), worksheets={"design-measurement": {"main": {"measures": {"abcdef": cells}}}}))
    values = [cell for row in sheet["Design Measurement"].iter_rows(values_only=True, min_row=2) for cell in row]
    assert any("about 40" in str(value) for value in values)


def test_what_is_longer_than_a_cell_is_cut_with_a_sign() -> None:
    project = structs.replace(nobody(), answers={"scope.aim": Answer("answered", "a " * 40_000)})
    cells = [cell for row in workbook("plan", project).worksheets[0].iter_rows(values_only=True) for cell in row]
    assert all(len(str(cell)) < 32_767 for cell in cells)
    longest = max(
        map(str, (cell for row in workbook("charter", project).worksheets[0].iter_rows(values_only=True) for cell in row)), key=len
    )
    assert longest.endswith(" …")


def test_a_text_that_looks_like_a_code_of_spreadsheets_stays() -> None:
    project = structs.replace(nobody(), answers={"scope.aim": Answer("answered", "_x0041_ and =1")})
    assert "_x0041_ and =1" in reading.workbook(WRITERS["xlsx"](made("charter", project), False))


def test_sheets_of_one_name_are_told_apart() -> None:
    project = structs.replace(nobody(), worksheets={"fmea": {"now": {"failures": {"abcdef": {}}}, "NOW": {"failures": {"abcdeg": {}}}}})
    assert len({name.casefold() for name in workbook("hazards", project).sheetnames}) == 3


def test_a_workbook_has_nobody_s_name() -> None:
    about = workbook("plan", example(EXAMPLES[0])).properties
    assert (about.title, about.creator or "", about.lastModifiedBy or "") == ("Who does what by when: Medicines on the day", "", "")


# -- a diary --------------------------------------------------------------------------------------------------------------------


def diary(project: Project) -> Any:
    return icalendar.Calendar.from_ical(WRITERS["ics"](made("plan", project), False))


def test_a_diary_has_what_is_to_be_done_and_the_days_that_were_set() -> None:
    project = example(EXAMPLES[0])
    found = diary(project)
    todos, events = found.walk("VTODO"), found.walk("VEVENT")
    wanted = [*(each.what for each in actions(project)), *(each.what for each in dated.every(content()[0], project))]
    assert {one_line(what) for what in wanted} <= {str(todo["summary"]) for todo in todos}
    step = next(todo for todo in todos if todo["uid"].startswith("next-step@"))
    assert step["due"].dt == datetime.date(2026, 12, 4)
    assert datetime.date(2026, 12, 9) in {event["dtstart"].dt for event in events}
    names = [each["uid"] for each in (*todos, *events)]
    assert len(names) == len(set(names))


def test_an_action_that_is_done_is_done_in_the_diary() -> None:
    done = {"k7qd": {"what": "Ask", "who": "Ann", "due": "2026-12-04", "done": "2026-11-20"}}
    (todo,) = diary(structs.replace(nobody(), actions=done)).walk("VTODO")
    assert (todo["status"], todo["completed"].dt.date()) == ("COMPLETED", datetime.date(2026, 11, 20))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_a_diary(text: str) -> None:
    raw = WRITERS["ics"](made("plan", hostile(text)), False)
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    assert b"\n" not in raw.replace(b"\r\n", b"")
    found = icalendar.Calendar.from_ical(raw)
    assert {each.name for each in found.walk()} <= {"VCALENDAR", "VTODO", "VEVENT"}
    assert one_line(text) in {str(todo["summary"]) for todo in found.walk("VTODO")}


# -- PDF ------------------------------------------------------------------------------------------------------------------------


def pdf(name: str, example_name: str) -> PdfReader:
    return PdfReader(io.BytesIO(written(name, example_name, "pdf")))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_a_pdf(text: str) -> None:
    found = made("hazards", hostile(text))
    raw = WRITERS["pdf"](found, False)
    # Letters of some scripts, and accents that stand by themselves, come back from a PDF in another order.
    if text.isascii():
        assert unprinted(found.blocks, reading.pdf(raw)) == []
    pages = PdfReader(io.BytesIO(raw)).pages
    assert [page for page in pages if "/Annots" in page] == []


@pytest.mark.parametrize(
    "text", ['#set page(paper: "a0")', '#include "x"', "*strong* _em_ `code` $x$", "@label <label> #sys.inputs", "= Heading\n- item\n+ one"]
)
def test_typst_of_a_text_stays_text(text: str) -> None:
    found = made("hazards", hostile(text))
    assert unprinted(found.blocks, reading.pdf(WRITERS["pdf"](found, False))) == []


@pytest.mark.parametrize("font", ["Arial", "DejaVu Sans Mono"])
def test_a_document_on_paper_has_no_more_pages_than_it_says(font: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever fonts this computer has: where there is no Arial another one takes its place, and the second, which comes with typst, is as
    wide as any.
    """
    page = typeset.PAGE.read_text(encoding="utf-8")
    assert page.count('"Arial"') == 1
    (tmp_path / "page.typ").write_text(page.replace("Arial", font), encoding="utf-8")
    if font != "Arial":
        monkeypatch.setattr(typeset, "PAGE", tmp_path / "page.typ")
    limited = [form.id for form in content()[1].documents if form.pages is not None]
    every = [(each, name) for each in limited for name in EXAMPLES]
    raw = {each: written(*each, "pdf") if font == "Arial" else WRITERS["pdf"](told(*each), False) for each in every}
    pages = {each: len(PdfReader(io.BytesIO(raw[each])).pages) for each in every}
    assert {each: count for each, count in pages.items() if count > (content()[1].named(each[0]).pages or 0)} == {}  # type: ignore[union-attr]
    assert max(pages.values()) > 1


def test_a_pdf_is_tagged_for_those_who_do_not_see_it() -> None:
    found = pdf("measures", EXAMPLES[0])
    root: Any = found.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "en-GB"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert found.outline[0]["/Title"] == "Medicines on the day"  # type: ignore[index,call-overload]
    about: Any = found.metadata
    assert (about.title, about.author) == ("Measures: Medicines on the day", None)


@pytest.mark.parametrize(
    ("sign", "name"),
    [
        ("\U00012000", "[cuneiformsigna]"),
        ("\U0010fffd", "[asign]"),
        ("\U000688c2", "[asign]"),
        ("\U00012000\u200d\U00012001", "[cuneiformsigna][cuneiformsignatimesa]"),
    ],
)
def test_a_sign_that_cannot_be_printed_is_named_in_words(sign: str, name: str) -> None:
    """Few computers have a font for the first, none has one for the others, which have no name."""
    project = structs.replace(nobody(), answers={"scope.aim": Answer("answered", f"Half {sign} as many")})
    raw = WRITERS["pdf"](made("charter", project), False)
    read = squeezed(reading.pdf(raw))
    assert any(f"Half{shown}asmany" in read for shown in (sign, name))
    assert forms.pdf(raw) == []


def test_large_print_is_large_on_paper_too() -> None:
    found = told("patients", EXAMPLES[0])
    plain, large = (PdfReader(io.BytesIO(WRITERS["pdf"](found, wanted))) for wanted in (False, True))
    assert len(large.pages) > len(plain.pages)
