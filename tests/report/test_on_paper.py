"""On paper every picture can be read: no letter under seven points, no word cut; and any drawing goes into every format."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from xml.etree import ElementTree

from msgspec import structs

from ebc_cli.blocks.shapes import Figure
from ebc_cli.drawing.figures import LEAST
from ebc_cli.report import html, typeset, word
from ebc_cli.report.facts import ReportOptions
from ebc_cli.report.made import Made, make
from tests.report import reading, worked

MM, LETTER = 72 / 25.4, 13  # points, pixels
ROOM = {("A4", False): 174, ("A4", True): 261, ("A3", False): 261, ("A3", True): 384}  # mm between the margins
DOWN = {("A4", False): 259, ("A4", True): 172, ("A3", False): 382, ("A3", True): 259}
SIZE = re.compile(r'<svg [^>]*width="([0-9.]+)" height="([0-9.]+)"')
EMU = 12700  # in a point
PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
PLACES = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@cache
def drawn() -> tuple[Made, ...]:
    """Every document of both examples that has a picture, as it comes and on the other papers."""
    toolkit, documents = worked.content()
    found = []
    for name in worked.EXAMPLES:
        project = worked.example(name)
        whole = make(toolkit, project, None, ReportOptions(), worked.TODAY)
        board = documents.named("board")
        assert board is not None
        every = (structs.replace(whole, form=board), *(worked.made(each, project) for each in worked.NAMES))
        found += [structs.replace(each, blocks=tuple(block for block in each.blocks if isinstance(block, Figure))) for each in every]
    alike = {(made.blocks, made.form.landscape, made.form.columns): made for made in found if made.blocks and made.form}
    return tuple(
        structs.replace(made, form=structs.replace(made.form, paper=paper))
        for made in alike.values()
        if made.form
        for paper in ("A4", "A3")
    )


@cache
def on_pages() -> tuple[list[tuple[str, str]], ...]:
    """How wide and how high each picture is in the page of each of these documents."""
    return tuple(SIZE.findall(html.render(made).decode()) for made in drawn())


def room(made: Made) -> tuple[float, float]:
    """The points between the margins, across a column and down."""
    assert made.form is not None
    form = made.form
    return (ROOM[form.paper, form.landscape] - 7 * (form.columns - 1)) / form.columns * MM, DOWN[form.paper, form.landscape] * MM


def test_no_letter_of_a_picture_is_smaller_than_seven_points_on_a_printed_page() -> None:
    sizes = []
    for made, pictures in zip(drawn(), on_pages(), strict=True):
        across, down = room(made)
        for wide, high in pictures:
            scale = min(0.75, across / float(wide))  # an image as wide as its column at the most
            assert float(high) * scale <= down, made.title
            sizes.append(LETTER * scale)
    assert len(sizes) > 50
    assert min(sizes) >= LEAST


def test_no_letter_of_a_picture_is_smaller_than_seven_points_in_pdf() -> None:
    # Reading takes its time: of the whole report, A4 is enough, which has less room. Its words are not drawn.
    read = [made for made in drawn() if len(made.blocks) < 10 or room(made)[0] < 500]
    bare = (structs.replace(made, blocks=tuple(structs.replace(block, words=()) for block in made.blocks)) for made in read)
    sizes = [size for made in bare for size in letters(typeset.render(made))]
    assert len(sizes) > 1000
    assert min(sizes) >= LEAST - 0.01


def test_no_letter_of_a_picture_is_smaller_than_seven_points_in_word_and_all_are_sharp() -> None:
    sizes = []
    for made, pictures in zip(drawn(), on_pages(), strict=True):
        with zipfile.ZipFile(io.BytesIO(word.render(made))) as package:
            page = ElementTree.fromstring(package.read("word/document.xml"))
            links = {each.get("Id"): each.get("Target") for each in ElementTree.fromstring(package.read("word/_rels/document.xml.rels"))}
            dots = [package.read(f"word/{links[each.get(EMBED)]}") for each in page.iter(f"{PICTURE}blip")]
        drawings = [float(wide) for wide, _ in pictures]
        placed = [int(each.get("cx", "0")) / EMU for each in page.iter(f"{PLACES}extent")]
        assert all(about.get("descr") and about.get("title") for about in page.iter(f"{PLACES}docPr"))
        for points, raw, pixels in zip(placed, dots, drawings, strict=True):
            assert int.from_bytes(raw[16:20], "big") / (points / 72) >= 150, "dots an inch"
            sizes.append(LETTER * points / pixels)
    assert len(sizes) > 50
    assert min(sizes) >= LEAST - 0.01


def letters(pdf: bytes) -> Iterator[float]:
    """The sizes of all letters of drawings on the pages, which alone are in a font with letters of one width."""
    return (points for font, points in reading.pdf_letters(pdf) if "Mono" in font)
