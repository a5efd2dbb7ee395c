"""`ebc term`: the glossary, one term, and terms in the help of a question."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from ebc_cli.toolkit import terms
from tests import packaged
from tests.conftest import Ran
from tests.test_imports import modules

Run = Callable[..., Ran]
LIBRARY = packaged.library()
BOUNDARY = LIBRARY.by_term["boundary"]


def test_alone_it_lists_every_term_in_the_order_of_the_alphabet(ebc: Run) -> None:
    ran = ebc("term")
    assert (ran.code, ran.err) == (0, "")
    words = [word for line in ran.out.splitlines()[3:] for word in line.partition(": ")[2].split(", ")]
    assert words == sorted((term.term for term in LIBRARY.terms), key=str.lower)


@pytest.mark.parametrize("typed", ["boundary", "Boundaries", "BOUNDARY", "bounda", "system boundary"])
def test_a_term_is_found_by_its_forms_and_its_beginning(said: Run, typed: str) -> None:
    ran = said("term", *typed.split())
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("boundary\n")
    assert BOUNDARY.definition in ran.out
    assert BOUNDARY.example in ran.out
    assert all(f"ebc term {name}" in ran.out for name in BOUNDARY.related)


@pytest.mark.parametrize(("typed", "meant"), [("coproduction", "co-production"), ("KPIs", "measure")])
def test_a_word_of_the_trade_opens_what_this_guide_calls_it(said: Run, typed: str, meant: str) -> None:
    ran = said("term", typed)
    assert ran.code == 0
    assert ran.out.startswith(f"{meant}\n")
    assert (typed in ran.err) == (meant == "measure")


def test_a_slip_opens_the_nearest_and_says_so(said: Run) -> None:
    ran = said("term", "boundry")
    assert ran.code == 0
    assert ran.out.startswith("boundary\n")
    assert "boundry" in ran.err


def test_several_that_begin_so_are_named(said: Run) -> None:
    ran = said("term", "sys")
    assert (ran.code, ran.out) == (2, "")
    assert "system of interest" in ran.err


def test_a_word_that_is_no_term_is_refused(said: Run) -> None:
    ran = said("term", "hospital")
    assert (ran.code, ran.out) == (2, "")
    assert "There is no term `hospital`" in ran.err


def test_where_a_term_is_used_is_told_with_commands_that_open_it(said: Run) -> None:
    used = json.loads(said("term", "system", "--json").out)["used_in"]
    text = said("term", "system").out
    for kind, label in (("pages", "Pages"), ("questions", "Questions"), ("activities", "Activities"), ("tools", "Tools")):
        assert used[kind]
        assert f"{label} ({len(used[kind])}):" in text
    assert f"ebc read {LIBRARY.shortest(LIBRARY.by_page[used['pages'][0]])}" in text
    assert f"--question {used['questions'][0]}" in text
    assert said(*shlex.split(f"read {used['pages'][0]}")).code == 0


def test_only_the_places_of_an_everyday_word_come_with_a_doubt(said: Run) -> None:
    assert LIBRARY.by_term["now"].everyday
    assert "everyday word" in said("term", "now").out
    assert "everyday word" not in said("term", "boundary").out


def test_a_plural_is_no_other_name(said: Run) -> None:
    assert "\nAlso called: system boundary\n" in said("term", "boundary").out
    assert "Also called" not in said("term", "iteration").out


def test_a_word_that_is_no_term_can_be_searched_for_as_the_hint_says(said: Run) -> None:
    command = said("term", "near", "miss").err.split("`")[-2]
    assert command == "ebc search near miss"
    assert said(*shlex.split(command)[1:]).code == 0


@pytest.mark.parametrize("typed", ["it's", "$(date)", "-x", "y" * 300])
def test_what_cannot_stand_in_a_command_as_it_is_is_not_put_into_the_hint(said: Run, typed: str) -> None:
    ran = said("term", "--", typed)
    assert (ran.code, "`ebc search WORDS`" in ran.err) == (2, True)


def test_all_terms_as_data(said: Run) -> None:
    found = json.loads(said("term", "--json").out)["terms"]
    assert [item["id"] for item in found] == [term.id for term in LIBRARY.terms]


def test_every_term_that_a_page_points_out_can_be_opened() -> None:
    for page in LIBRARY.pages:
        for term in terms.pointed_out(LIBRARY.terms, page.text):
            assert terms.named(LIBRARY.terms, term.id) == (term,)
            assert terms.named(LIBRARY.terms, term.term) == (term,)


def test_help_at_a_question_says_what_its_terms_mean(said: Run, project: object) -> None:
    toolkit = packaged.toolkit()
    known = LIBRARY.terms
    strand, activity, question = next(
        found
        for found in toolkit.by_question.values()
        if terms.pointed_out(known, terms.in_question(found[2])) and found[2].kind == "text" and found[2].when is None
    )
    ran = said("strand", strand.id, "--question", question.id, "--plain", stdin="help\nstop\n")
    assert ran.code == 130
    for term in terms.pointed_out(known, terms.in_question(question), terms.in_activity(activity)):
        assert f"- {term.term}: {terms.short(term)}" in ran.out


def test_the_library_is_read_only_when_help_is_wanted(project: object) -> None:
    library = "ebc_cli.toolkit.library"
    assert library not in modules("strand", "problem", "--plain", stdin="stop\n", code=130)
    assert library in modules("strand", "problem", "--plain", stdin="help\nstop\n", code=130)


def test_a_library_that_cannot_be_read_takes_no_help_away(said: Run, project: object) -> None:
    Path("own").mkdir()
    Path("own/terms.yaml").write_text("terms: nothing\n", encoding="utf-8")
    ran = said("strand", "problem", "--plain", "--content", "own", stdin="help\nstop\n")
    assert ran.code == 130
    assert "How to go about it:" in ran.out
    assert said("term", "--content", "own").code == 1
