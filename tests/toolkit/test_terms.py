"""Terms: which one somebody means, which stand in a text, and where each is used."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.toolkit import terms
from ebc_cli.toolkit.library import Term
from tests.small import SMALL
from tests.small_library import library, page, term

RISK = term("risk", "risks", "risky")
MATRIX = term("risk matrix", "risk matrices")
CO_DESIGN = term("co-design", "codesign", "co-designed")
DESIGN = term("design", "designs", everyday=True)
SYSTEM = term("system", "systems")
INTEREST = term("system of interest", "systems of interest")
BOUNDARY = term("boundary", "boundaries", "system boundary")
ALL = (RISK, MATRIX, CO_DESIGN, DESIGN, SYSTEM, INTEREST, BOUNDARY)


def found(text: str) -> list[str]:
    return [item.id for item in terms.standing_in(terms.index(ALL), text)]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("A risk. Risks grow.", ["risk", "risk"]),
        ("SYSTEMS", ["system"]),
        ("The system's edge", ["system"]),
        ("A risk matrix is drawn", ["risk-matrix"]),
        ("The system of\n  interest", ["system-of-interest"]),
        ("> The system of\n> interest", ["system-of-interest"]),
        ("The system of. Interest grows", ["system"]),
        ("They co-designed it", ["co-design"]),
        ("An asterisk, a brisk walk, subsystems, designers", []),
        ("A system-wide re-design", []),
        ("Type `ebc term risk` for it", []),
        ("Draw the system boundary", ["boundary"]),
        ("", []),
        ("We Draw the System with a Risk Matrix", []),
        ('See this: "System', ["system"]),
        ("## System\n\nSystem\n- System\n1. System", ["system"] * 4),
        ("The end\n>\n> System", ["system"]),
        ("The whole\nSystem", []),
    ],
)
def test_a_term_stands_in_a_text_as_a_whole_word_and_the_longest_form_wins(text: str, wanted: list[str]) -> None:
    assert found(text) == wanted


def test_a_term_that_is_written_with_a_capital_is_found_inside_a_sentence() -> None:
    chart = term("control chart", "SPC chart")
    assert list(terms.standing_in(terms.index([chart]), "Draw an SPC chart.")) == [chart]


def test_pointed_out_are_the_first_of_each_in_order_without_everyday_words() -> None:
    text = "A design is risky. A risk lies at each boundary of a system, and each system has risks."
    assert [item.id for item in terms.pointed_out(ALL, text)] == ["risk", "boundary", "system"]
    assert [item.id for item in terms.pointed_out(ALL, text, most=2)] == ["risk", "boundary"]
    assert terms.pointed_out(ALL, "the system", text, most=1) == (SYSTEM,)


@given(st.lists(st.sampled_from(["risk", "Matrix", "matrix", "system", "of", "interest", "co-design", ".", "\n", "word"])))
def test_what_is_found_never_depends_on_what_stands_before_a_full_stop(words: list[str]) -> None:
    text = " ".join(words)
    assert found(f"risk. {text}") == ["risk", *found(text)]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("risk", ["risk"]),
        ("RISKS", ["risk"]),
        ("risk-matrix", ["risk-matrix"]),
        ("Risk  matrices", ["risk-matrix"]),
        ("co design", ["co-design"]),
        ("system boundary", ["boundary"]),
        ("bound", ["boundary"]),
        ("sys", ["system", "system-of-interest"]),
        ("system of", ["system-of-interest"]),
        ("riskm", []),
        ("", []),
    ],
)
def test_a_term_is_named_by_its_id_its_word_a_form_or_a_beginning(typed: str, wanted: list[str]) -> None:
    assert [item.id for item in terms.named(ALL, typed)] == wanted


def test_a_terms_own_word_comes_before_another_terms_form() -> None:
    output, outputs = term("output"), term("product", "output")
    assert terms.named((outputs, output), "output") == (output,)


@pytest.mark.parametrize(("typed", "wanted"), [("boundry", BOUNDARY), ("sytem", SYSTEM), ("hospital", None), ("x" * 5000, None)])
def test_a_misspelt_term_is_known_and_another_word_is_not(typed: str, wanted: Term | None) -> None:
    assert terms.alike(ALL, typed) == wanted


def test_the_short_meaning_is_the_first_sentence() -> None:
    assert terms.short(RISK) == "What risk means."
    assert terms.short(term("pint", definition="A measure of 0.57 litres, e.g. of milk.")) == "A measure of 0.57 litres, e.g. of milk."


def test_uses_are_found_in_pages_questions_activities_and_tools() -> None:
    shelf = library(page("start/here", text="A story."), page("start/there", text="Nothing."), terms=(term("story"), term("talk")))
    assert [item.id for item in terms.uses(shelf, SMALL, shelf.by_term["story"]).pages] == ["here"]
    talk = terms.uses(shelf, SMALL, shelf.by_term["talk"])
    assert [tool.id for tool in talk.tools] == ["talk"]
    stories = term("measure", everyday=True)
    used = terms.uses(library(terms=(stories,)), SMALL, stories)
    assert [activity.id for _, activity in used.activities] == ["measure"]
    about = term("follow")
    assert [question.id for _, _, question in terms.uses(library(terms=(about,)), SMALL, about).questions] == ["problem.follow"]
