"""A document on the wall: one A3 page in letters that are read from two metres away, of what is made for it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from msgspec import structs
from pypdf import PdfReader

from ebc_cli.project.model import Answer, Project
from ebc_cli.report.facts import ReportOptions
from ebc_cli.report.made import Made, make
from ebc_cli.report.written import WRITERS
from tests.conftest import Ran
from tests.report.worked import EXAMPLES, TODAY, content, example, nobody

Run = Callable[..., Ran]
READ_FROM_AFAR = 20  # points
WIDER = 0.87  # of a size in Arial: with fewer points the letters of this font look as large, and are set so


def poster(project: Project) -> Made:
    toolkit, documents = content()
    form = documents.named("summary")
    assert form is not None
    return make(toolkit, project, form.as_poster(), ReportOptions(), TODAY)


def talkative() -> Project:
    """A team with far more to say than a wall holds, and a chart."""
    long = "Ring everyone on the list, and say plainly what we do not know yet. " * 12
    answers = {name: Answer("not-known", reason=long) for name in list(content()[0].by_question)[:20]}
    steps = {name: Answer("answered", long) for name in ("plan.next-step", "plan.next-owner")}
    actions = {f"k7q{number}": {"what": long, "who": "Ann", "due": "2026-12-04"} for number in range(9)}
    return structs.replace(example(EXAMPLES[0]), answers={**example(EXAMPLES[0]).answers, **answers, **steps}, actions=actions)


@pytest.mark.parametrize(
    "project", [lambda: example(EXAMPLES[0]), lambda: example(EXAMPLES[1]), nobody, talkative], ids=[*EXAMPLES, "nobody", "talkative"]
)
def test_a_poster_is_one_page_that_is_read_from_afar(project: Callable[[], Project]) -> None:
    made = poster(project())
    (page,) = PdfReader(io.BytesIO(WRITERS["pdf"](made, False))).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 1191)
    sizes: dict[str, float] = {}

    def see(text: str, _cm: object, tm: list[float], font: dict[str, str] | None, size: float) -> None:
        wide = font is not None and "DejaVuSans" in font["/BaseFont"]
        sizes.setdefault(text.strip(), size * abs(tm[3]) / (WIDER if wide else 1))

    page.extract_text(visitor_text=see)
    # At the foot stand title and page in small letters; a picture's letters come one by one.
    small = {text for text, size in sizes.items() if len(text) > 1 and size < READ_FROM_AFAR}
    assert [text for text in small if "page 1 of 1" not in text] == []
    assert max(sizes.values()) > 1.5 * READ_FROM_AFAR


def test_word_and_browser_print_the_same_letters() -> None:
    made = poster(example(EXAMPLES[0]))
    found = docx.Document(io.BytesIO(WRITERS["docx"](made, False)))
    assert found.styles["Normal"].font.size.pt == READ_FROM_AFAR  # type: ignore[attr-defined]
    assert found.styles["Heading 2"].font.size.pt > READ_FROM_AFAR  # type: ignore[attr-defined]
    (picture,) = found.inline_shapes
    assert picture.width.mm > 200
    assert "Median 3.9" in picture._inline.docPr.get("descr")  # its words are for those who do not see it
    page = WRITERS["html"](made, False).decode()
    assert ("size: A3;" in page, f"font-size: {READ_FROM_AFAR}pt" in page) == (True, True)


def test_paper_that_a_document_is_not_made_for_is_refused(project: object, said: Run) -> None:
    for words in (("charter", "--paper", "a3"), ("canvas", "--paper", "a4"), ("--paper", "a3"), ("full", "--paper", "a3")):
        code, out, err = said("report", *words)
        assert (code, out) == (2, "")
        assert "These can be had on A3: summary and canvas. Leave `--paper` out here." in err
    assert "with `--paper a3` one A3 page" in said("report", "--list").out
    for words in (("summary", "--paper", "a4"), ("canvas", "--paper", "a3")):
        assert said("report", *words) == said("report", words[0])
    assert "There is no chart yet." in said("report", "summary", "--paper", "a3").out


@pytest.mark.parametrize("name", ["wall.pptx", "wall.xlsx", "wall.ics"])
def test_paper_that_a_file_has_not_is_refused(name: str, project: object, ebc: Run) -> None:
    code, out, err = ebc("report", "summary", "--paper", "a3", "-o", name)
    assert (code, out, Path(name).exists()) == (2, "", False)
    assert "`--paper` is for .html, .docx and .pdf." in err


def test_a_slip_in_a_poster_is_named_with_its_line(said: Run) -> None:
    Path("own/documents").mkdir(parents=True)
    own = Path("own/documents/canvas.yaml")
    own.write_text("id: canvas\nposter:\n  - id: aim\n    heading: Aim\n    holds:\n      - {answer: scope.aims}\n", encoding="utf-8")
    code, out, _ = said("content", "check", "own")
    assert code == 1
    assert f"{own}:6: " in out
    own.write_text(own.read_text(encoding="utf-8").replace("aims", "aim"), encoding="utf-8")
    out = said("content", "check", "own").out
    assert "a poster is for what stands on so many A4 `pages`" in out
