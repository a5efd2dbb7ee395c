"""Documents as slides: for a room, for a screen reader, and nothing that people write becomes anything but text."""

from __future__ import annotations

import base64
import io
import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs
from pptx import Presentation
from pptx.oxml.ns import qn
from pptx.util import Pt

from ebc_cli.blocks.colours import contrast
from ebc_cli.blocks.safe import one_line
from ebc_cli.blocks.shapes import Block, Figure, Grid, Heading, Items, Text
from ebc_cli.project.model import Answer
from ebc_cli.report.written import WRITERS
from tests.conftest import Ran
from tests.report import reading
from tests.report.samples import HOSTILE
from tests.report.test_documents_formats import hostile
from tests.report.worked import EXAMPLES, TODAY, content, made, nobody, told, written
from tests.small import new_project

Run = Callable[..., Ran]
LEAST = 18  # points that are read from the back of a room
FOOT = ("ftr", "sldNum")


def shown(name: str, example_name: str) -> Any:
    return Presentation(io.BytesIO(written(name, example_name, "pptx")))


def of_blocks(*blocks: Block) -> Any:
    return Presentation(io.BytesIO(WRITERS["pptx"](structs.replace(made("plan", nobody()), blocks=blocks), False)))


def kind(shape: Any) -> str:
    found = shape._element.find(".//" + qn("p:ph"))
    return "" if found is None else str(found.get("type", "body"))


def bodies(show: Any) -> Iterator[Any]:
    """Every shape of every slide but what stands at its foot."""
    yield from (shape for slide in show.slides for shape in slide.shapes if kind(shape) not in FOOT)


@pytest.fixture(scope="module")
def board() -> Any:
    return shown("board", EXAMPLES[0])


def test_the_documents_that_can_be_slides_say_so() -> None:
    assert sorted(content()[1].as_slides) == ["board", "charter", "summary"]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_on_slides(text: str) -> None:
    found = made("board", hostile(text))
    raw = WRITERS["pptx"](found, False)
    read = one_line(reading.slides(raw))
    assert [fact for fact in reading.facts(found.blocks, heads=False) if fact not in read] == []
    for slide in Presentation(io.BytesIO(raw)).slides:
        names = {element.tag.rpartition("}")[2] for element in slide._element.iter(tag="*")}
        assert names.isdisjoint({"hlinkClick", "hlinkMouseOver", "oleObj", "audioFile", "videoFile", "control", "transition", "timing"})
        assert {field.get("type") for field in slide._element.iter(qn("a:fld"))} == {"slidenum"}
        assert {link.reltype.rpartition("/")[2] for link in slide.part.rels.values()} <= {"slideLayout", "image"}


def test_every_slide_has_a_title_and_a_number_of_its_own(board: Any) -> None:
    assert (board.slide_width, board.slide_height) == (Pt(960), Pt(540))
    titles = [slide.shapes.title.text for slide in board.slides]
    assert titles[0] == "Medicines on the day"
    assert len(set(titles)) == len(titles) > len(told("board", EXAMPLES[0]).form.parts)  # type: ignore[union-attr]
    for slide in board.slides:
        assert kind(next(iter(slide.shapes))) in ("title", "ctrTitle")
        assert [kind(shape) for shape in slide.shapes].count("sldNum") == 1
        assert all(shape.text_frame.text for shape in slide.placeholders)


def test_a_room_can_read_it(board: Any) -> None:
    for shape in bodies(board):
        grounds = shape._element.iter(qn("a:tc")) if shape.has_table else [shape._element]
        for ground in grounds:
            fill = ground.find(f"{qn('a:tcPr')}/{qn('a:solidFill')}/{qn('a:srgbClr')}")
            behind = "#FFFFFF" if fill is None else f"#{fill.get('val')}"
            looks = [about for run in ground.iter(qn("a:r")) for about in run.iter(qn("a:rPr"))]
            assert all(int(about.get("sz")) >= LEAST * 100 for about in looks)
            assert all(contrast(f"#{ink.get('val')}", behind) >= 4.5 for about in looks for ink in about.iter(qn("a:srgbClr")))


@pytest.mark.parametrize("name", ["board", "measures"])
def test_nothing_runs_over_anything(name: str) -> None:
    for slide in shown(name, EXAMPLES[1]).slides:
        placed = sorted((shape.top, shape.top + shape.height, shape.left, shape.left + shape.width) for shape in slide.shapes)
        assert all(left >= 0 and right <= Pt(960) + 1 and bottom <= Pt(540) for _, bottom, left, right in placed)
        upright = [(top, bottom) for top, bottom, *_ in placed if top < Pt(500)]
        assert [before for before, after in pairwise(upright) if before[1] > after[0] + 1] == []


def test_long_text_goes_on_on_further_slides_and_none_is_lost() -> None:
    words = [f"w{number:04}" for number in range(3000)]
    texts = [" ".join(words[:900]), " ".join(words[900:1000]), " ".join(words[1000:])]
    table = Grid(("Name", "What", "Why"), (("Row", texts[2], ""), ("Other row", "short", "short")))
    show = of_blocks(Heading("A", 1), Heading("Much", 2), Text(texts[0], label="Said"), Items((texts[1],)), table)
    out = io.BytesIO()
    show.save(out)
    assert re.findall(r"w\d{4}", reading.slides(out.getvalue())) == words
    titles = [slide.shapes.title.text for slide in show.slides][1:]
    several = len(titles)
    assert titles == ["Much", *(f"Much … continued ({number} of {several})" for number in range(2, several + 1))]


def test_a_heading_too_long_for_a_title_stands_in_full_below() -> None:
    long = "How people who need it most come by their medicine " * 8
    show = of_blocks(Heading(long, 1), Heading(long, 2), Text("x"))
    for title, slide in ((slide.shapes.title.text, slide) for slide in list(show.slides)[1:]):
        assert len(title) < 150
        assert one_line(long) in one_line(" ".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame))


def test_a_table_is_one_with_heads_and_wide_ones_become_one_a_row() -> None:
    wide = tuple(f"Heading-number-{number}" for number in range(9))
    show = of_blocks(Heading("A", 1), Grid(("Who", "Gains"), (("We", "1"),)), Grid(wide, (tuple("abcdefghi"), tuple("jklmnopqr"))))
    tables = [shape for shape in bodies(show) if shape.has_table]
    assert [(table.table.first_row, table.table.first_col) for table in tables] == [(True, True)] * 3
    assert [[cell.text for cell in row.cells] for row in tables[0].table.rows] == [["Who", "Gains"], ["We", "1"]]
    assert [[cell.text for cell in row.cells] for row in tables[1].table.rows][:2] == [[wide[0], "a"], [wide[1], "b"]]


def test_a_picture_is_sharp_and_has_its_words_for_who_does_not_see_it() -> None:
    figures = [block for block in told("measures", EXAMPLES[0]).blocks if isinstance(block, Figure)]
    show = shown("measures", EXAMPLES[0])
    found = [(slide, shape) for slide in show.slides for shape in slide.shapes if shape.shape_type == 13]
    assert len(found) == len(figures) > 1
    for (slide, shape), figure in zip(found, figures, strict=True):
        assert shape._element.nvPicPr.cNvPr.get("descr") == "; ".join(map(one_line, figure.words))
        assert all(one_line(words) in slide.notes_slide.notes_text_frame.text for words in figure.words)
        assert shape.image.size[0] > 1.9 * shape.width.pt
    assert not any(slide.has_notes_slide for slide in show.slides if all(slide is not other for other, _ in found))


def test_slides_know_the_language_and_nobody_s_name() -> None:
    show = shown("measures", EXAMPLES[0])
    about = show.core_properties
    assert (about.title, about.language) == ("Measures: Medicines on the day", "en-GB")
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")
    assert about.created.date() == about.modified.date() == TODAY
    parts = list(show.part.package.iter_parts())
    assert [part.partname for part in parts if "thumbnail" in part.partname or "printer" in part.partname] == []
    said = {lang for part in parts for lang in re.findall(rb'\blang="([^"]*)"', part.blob)}
    assert said == {b"en-GB"}
    assert b"datetime" not in b"".join(part.blob for part in parts)


LOOK = "look: {organisation: Kettlewick Care <Trust>, colour: '#6B1F3A', logo: logo.png}\n"
DOT = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")


def test_an_organisation_says_which_documents_are_slides_and_how_they_look(said: Run) -> None:
    new_project("Shorter waits")
    Path("own/documents").mkdir(parents=True)
    Path("own/toolkit.yaml").write_text(LOOK, encoding="utf-8")
    Path("own/logo.png").write_bytes(DOT)
    Path("own/documents/risks.yaml").write_text("id: risks\nslides: true\n", encoding="utf-8")
    Path("own/documents/board.yaml").write_text("id: board\nslides: false\n", encoding="utf-8")
    assert said("content", "check", "own")[0] == 0
    assert said("--content", "own", "report", "risks", "-o", "a.pptx")[0] == 0
    show = Presentation("a.pptx")
    first = next(iter(show.slides))
    assert [shape._element.nvPicPr.cNvPr.get("descr") for shape in first.shapes if shape.shape_type == 13] == ["Kettlewick Care <Trust>"]
    foot = [shape.text_frame.text for slide in show.slides for shape in slide.shapes if kind(shape) == "ftr"]
    assert foot == ["Kettlewick Care <Trust> · Risk register: Shorter waits"] * len(show.slides)
    inks = {ink.get("val") for slide in show.slides for ink in slide.shapes.title._element.iter(qn("a:srgbClr"))}
    assert inks == {"6B1F3A"}
    code, _, err = said("--content", "own", "report", "board", "-o", "b.pptx")
    assert (code, "`board` cannot be shown as slides" in err, Path("b.pptx").exists()) == (2, True, False)
    listed = said("--content", "own", "report", "--list")[1]
    assert re.search(r"As slides too: [^\n]*risks", listed)


@pytest.mark.parametrize(("argv", "what"), [(("risks",), "`risks`"), ((), "The whole report"), (("full",), "The whole report")])
def test_what_is_no_slides_names_what_is(argv: tuple[str, ...], what: str, ebc: Run) -> None:
    new_project("Shorter waits")
    code, out, err = ebc("report", *argv, "-o", "a.pptx")
    assert (code, out, Path("a.pptx").exists()) == (2, "", False)
    assert f"{what} cannot be shown as slides; `summary`, `charter` and `board` can." in err


def test_an_answer_stays_on_slides_as_it_is() -> None:
    project = structs.replace(nobody(), answers={"scope.aim": Answer("answered", "_x0041_ and =1")})
    assert "_x0041_ and =1" in reading.slides(WRITERS["pptx"](made("charter", project), False))
