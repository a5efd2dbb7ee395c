"""Documents to hand on: what stands in them, what is said of what is missing, how long they are."""

from __future__ import annotations

import re
from typing import get_args

import pytest
from msgspec import structs

from ebc_cli.blocks import plain
from ebc_cli.blocks.shapes import Grid, Heading, Items, Text
from ebc_cli.project.model import STATE_WORDS, Answer
from ebc_cli.report import document_facts, documents, paper
from ebc_cli.report.documents import NOT_DECIDED
from ebc_cli.report.facts import said_to
from ebc_cli.toolkit import loading
from ebc_cli.toolkit.document import FactName
from tests.report.worked import EXAMPLES, NAMES, content, example, made, nobody, told

AIM = "scope.aim"


def lines(name: str, project: object) -> list[str]:
    """A document in plain lines."""
    return plain.render(made(name, project).blocks).splitlines()  # type: ignore[arg-type]


def test_every_fact_that_content_can_name_is_made() -> None:
    assert set(document_facts.FACTS) == set(get_args(FactName))


def test_every_document_has_its_place_in_the_list() -> None:
    assert set(NAMES) <= set(loading.DOCUMENTS)


@pytest.mark.parametrize("example_name", EXAMPLES)
@pytest.mark.parametrize("name", NAMES)
def test_a_document_is_as_long_as_it_may_be(name: str, example_name: str) -> None:
    found = told(name, example_name)
    assert found.form is not None
    assert paper.fits(found.blocks, found.form)


def test_what_is_shortened_fills_its_pages() -> None:
    for name in ("charter", "board"):
        found = told(name, EXAMPLES[0])
        assert found.form is not None
        assert paper.lines(found.blocks, found.form) > paper.room(found.form) - 2


def test_short_items_stand_in_a_line_with_how_many_more_there_are() -> None:
    team = next(line for line in lines("charter", example(EXAMPLES[0])) if line.startswith("Marek (practice pharmacist, lead); "))
    assert team.count(";") >= 4
    assert re.search(r"; and \d more$", team)


def test_no_column_of_a_page_is_narrower_than_its_longest_word() -> None:
    table = Grid(("Measure", "Kind", "Today"), ((40 * "word ", "Intercontinental", 40 * "word "),))
    shares = paper.columns(table, None)
    assert paper.PAGES["A4", False][1] * shares[1] / sum(shares) > len("Intercontinental")


@pytest.mark.parametrize("name", NAMES)
def test_what_is_missing_is_said_or_left_out(name: str) -> None:
    found = made(name, nobody())
    assert found.form is not None
    said = plain.render(found.blocks)
    needed = [entry for part in found.form.parts for entry in part.holds if not entry.optional]
    silent = [entry for entry in needed if (entry.answer or entry.worksheet) and (entry.missing or NOT_DECIDED) not in said]
    assert silent == []


@pytest.mark.parametrize("example_name", EXAMPLES)
@pytest.mark.parametrize("name", NAMES)
def test_no_id_and_no_command_stands_in_a_document(name: str, example_name: str) -> None:
    toolkit, _ = content()
    said = "\n".join(lines(name, example(example_name)))
    assert [question for question in toolkit.by_question if question in said] == []
    assert "ebc " not in said


def test_the_aim_is_never_shortened() -> None:
    for name in ("charter", "board", "patients", "summary"):
        project = example(EXAMPLES[0])
        assert "\n".join(said_to(AIM, content()[0], project).said) in "\n".join(lines(name, project))


def test_what_is_not_known_is_said_with_its_reason() -> None:
    project = structs.replace(nobody(), answers={AIM: Answer("not-known", reason="The data team is asked")})
    assert "Not known yet: The data team is asked" in lines("charter", project)


def test_a_best_guess_is_called_so() -> None:
    project = structs.replace(nobody(), answers={AIM: Answer("answered", "Half as many", "low")})
    said = lines("charter", project)
    assert said[said.index("Half as many") + 1] == documents.NOT_SURE


def test_what_is_put_off_is_left_out_where_the_document_says_so() -> None:
    put_off = {name: Answer("later", reason="After the visit") for name in ("case.without", AIM)}
    said = lines("charter", structs.replace(nobody(), answers=put_off))
    assert said.count(f"{STATE_WORDS['later'].capitalize()}: After the visit") == 1


def test_a_worksheet_stands_in_place_of_the_answer_that_began_it() -> None:
    project = example(EXAMPLES[0])
    label = "Who has a stake, and how much"
    place = {"with": made("handover", project), "without": made("handover", structs.replace(project, worksheets={}))}
    after = {
        name: found.blocks[next(at for at, block in enumerate(found.blocks) if _says(block, label)) + 1] for name, found in place.items()
    }
    assert isinstance(after["with"], Grid)
    assert isinstance(after["without"], Items)


def _says(block: object, words: str) -> bool:
    return isinstance(block, Text) and block.text == words


def test_what_was_left_out_is_counted() -> None:
    aims = [f"Part {number}" for number in range(60)]
    project = structs.replace(nobody(), answers={"scope.limits": Answer("answered", aims)})
    (limits,) = (block for block in made("charter", project).blocks if isinstance(block, Items) and block.items[0] == "Part 0")
    assert limits.items[-1] == f"and {60 - len(limits.items) + 1} more"


def test_headings_are_those_of_the_content() -> None:
    found = told("charter", EXAMPLES[0])
    assert found.form is not None
    assert [block.text for block in found.blocks if isinstance(block, Heading) and block.level == 2] == [
        part.heading for part in found.form.parts
    ]
