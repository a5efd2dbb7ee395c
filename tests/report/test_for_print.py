"""A document for a printer without colours: black on white in whatever is printed, with a margin to punch."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn
from pypdf import PdfReader

from ebc_cli.report.written import write
from tests.conftest import Ran
from tests.report.worked import EXAMPLES, content, told

LIMITED = tuple(form.id for form in content()[1].documents if form.pages is not None)
# How PDF says a colour: one number for grey, three for red, green and blue.
COLOURS = re.compile(rb"(?<![\d.])((?:[\d.]+ )+)(?:g|rg|G|RG|sc|scn|SC|SCN)\b")


def colours(raw: bytes) -> set[bytes]:
    """Every colour that letters, lines and grounds of a PDF have."""
    return {found.strip() for page in PdfReader(io.BytesIO(raw)).pages for found in COLOURS.findall(page.get_contents().get_data())}  # type: ignore[union-attr]


def test_a_pdf_for_print_is_black_on_white() -> None:
    found = told("charter", EXAMPLES[0])
    assert len(colours(write(found, "pdf"))) > 1
    assert colours(write(found, "pdf", for_print=True)) <= {b"0", b"0 0 0"}


def test_a_page_for_print_has_no_dark_form_and_no_grey() -> None:
    found = told("charter", EXAMPLES[0])
    page = write(found, "html", for_print=True).decode()
    assert ("prefers-color-scheme" in page, 'content="light"' in page) == (False, True)
    in_force = re.findall(r"--(ink|quiet|tint|mark|paper): ([^;]*);", page)
    assert {value for _, value in in_force[-5:]} == {"#000", "#fff", "#000000"}
    assert "prefers-color-scheme" in write(found, "html").decode()


def test_word_for_print_has_no_colour_and_no_tint() -> None:
    raw = write(told("charter", EXAMPLES[0]), "docx", for_print=True)
    found = docx.Document(io.BytesIO(raw))
    used = [found.styles[name].font.color.rgb for name in ("Heading 1", "Heading 2", "Quiet")]  # type: ignore[attr-defined]
    assert [str(colour) for colour in used] == ["000000"] * 3
    assert list(found.element.body.iter(qn("w:shd"))) == []
    section = found.sections[0]
    assert (round(section.left_margin.mm), round(section.right_margin.mm)) == (25, 15)  # type: ignore[union-attr]


@pytest.mark.parametrize("name", LIMITED)
def test_a_margin_to_punch_makes_no_document_longer(name: str) -> None:
    for example_name in EXAMPLES:
        found = told(name, example_name)
        assert found.form is not None
        assert len(PdfReader(io.BytesIO(write(found, "pdf", for_print=True))).pages) <= (found.form.pages or 0)


def test_what_is_not_printed_refuses_it(project: object, ebc: Callable[..., Ran]) -> None:
    for words in (("-o", "a.xlsx"), ("-o", "a.md"), ()):
        code, out, err = ebc("report", "charter", "--for-print", *words)
        assert (code, out) == (2, "")
        assert "`--for-print` is for .html, .docx and .pdf." in err
    assert ebc("report", "charter", "--for-print", "-o", "a.html").code == 0
    assert "prefers-color-scheme" not in Path("a.html").read_text(encoding="utf-8")
