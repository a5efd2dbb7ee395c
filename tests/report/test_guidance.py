"""What is still open in a document, with the guide's help beside it: for every document, in every format that people read."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ebc_cli.blocks import plain
from ebc_cli.blocks.safe import one_line
from ebc_cli.guide.worked import Book, Worked
from ebc_cli.project.model import Project
from ebc_cli.report import handing
from ebc_cli.report.documents import NOT_DECIDED
from ebc_cli.report.facts import ReportOptions
from ebc_cli.report.made import Made, make
from ebc_cli.report.written import WRITERS
from tests.conftest import Ran
from tests.report import reading
from tests.report.test_documents_formats import READERS, squeezed
from tests.report.worked import EXAMPLES, NAMES, TODAY, content, example, nobody

BOOK = Book(lambda: [Worked(name, example(name).header.title, example(name)) for name in EXAMPLES])


def guided(document: str, project: Project) -> Made:
    """A document, or the whole report for `full`, with what helps to fill it in."""
    toolkit, documents = content()
    return make(toolkit, project, documents.named(document), ReportOptions(draft=True, examples=BOOK.answer), TODAY)


@pytest.mark.parametrize("name", NAMES)
def test_beside_all_that_is_open_stands_what_helps(name: str) -> None:
    toolkit, _ = content()
    found = guided(name, nobody())
    assert found.form is not None
    said = plain.render(found.blocks)
    for entry in (entry for part in found.form.parts for entry in part.holds if not entry.optional):
        asked = toolkit.by_question.get(entry.answer or entry.or_ or "")
        if entry.answer or entry.worksheet:
            assert (entry.missing or NOT_DECIDED) in said  # help is no reason to hide that nothing stands there
        if asked is not None:
            question = asked[2]
            assert [line for line in (question.ask, question.why, *question.consider, *question.good) if one_line(line) not in said] == []
            title, example_answer = BOOK.answer(question.id)
            assert example_answer is None or f"“{title}”" in said
        if entry.worksheet:
            assert toolkit.by_tool[entry.worksheet].purpose in said
    assert "ebc " not in said
    assert handing.pointers(found.blocks) == ()  # or our own help would keep a document from going out


@pytest.mark.parametrize("form", READERS)
def test_every_format_holds_the_help(form: str) -> None:
    found = guided("charter", nobody())
    read = squeezed(READERS[form](WRITERS[form](found, False)))
    facts = [fact for fact in reading.facts(found.blocks, heads=False) if len(fact) < 60]
    assert len(facts) > 40
    assert [fact for fact in facts if squeezed(fact) not in read] == []


def test_what_is_said_needs_no_help() -> None:
    whole, helped = (plain.render(guided(name, example(EXAMPLES[0])).blocks) for name in ("charter", "board"))
    assert ("The question:" in whole, "The question:" in helped) == (False, False)
    put_off = plain.render(guided("board", example(EXAMPLES[1])).blocks)
    assert "Come back later: To be written after the stage review in January." in put_off
    assert "What exactly are you asking for?" in put_off


def test_the_command_leaves_help_in_a_document_and_in_the_report(project: object, ebc: Callable[..., Ran]) -> None:
    charter = ebc("report", "charter", "--guidance")
    assert (charter.code, charter.err) == (0, "")
    assert "An example, from “Medicines on the day”:" in charter.out
    assert "An example" not in ebc("report", "charter").out
    whole = ebc("report", "--guidance")
    assert "An example, from “Medicines on the day”:" in whole.out
    assert ebc("report", "--draft") == whole
