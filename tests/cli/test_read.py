"""`ebc read`: names, marks, plans, data; and the one step from `ebc` to something useful."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import packaged
from tests.conftest import Ran
from tests.test_imports import modules

Run = Callable[..., Ran]
LIBRARY = packaged.library()
PAGE = LIBRARY.by_page["improvement-process/the-hexagon"]


def data(ran: Ran) -> dict:
    assert (ran.code, ran.err) == (0, ""), ran
    return json.loads(ran.out)


# -- sections and pages -------------------------------------------------------------------------------------------------------


def test_alone_it_lists_every_section_and_page(ebc: Run) -> None:
    ran = ebc("read")
    assert (ran.code, ran.err) == (0, "")
    assert all(section.purpose in ran.out for section in LIBRARY.sections)
    assert all(f"{page.title} (" in ran.out for page in LIBRARY.pages)


@pytest.mark.parametrize(
    "name",
    [
        "improvement-process/the-hexagon",
        "process/the-hexagon",
        "the-hexagon",
        "hexagon",
        "The Hexagon",
        "Improvement Process/The Hexagon",
        "hexag",
        "process/hex",
    ],
)
def test_a_page_is_found_by_any_of_its_names(said: Run, name: str) -> None:
    assert data(said("read", name, "--json"))["page"] == PAGE.name


@pytest.mark.parametrize("name", ["improvement-process", "process", "Process", "process/"])
def test_a_section_is_found_by_its_name_or_its_last_word(said: Run, name: str) -> None:
    found = data(said("read", name, "--json"))
    assert found["id"] == "improvement-process"
    assert [page["page"] for page in found["pages"]] == [page.name for page in LIBRARY.pages if page.section == found["id"]]


@pytest.mark.parametrize("short", ["improving", "questions", "process", "resources"])
def test_each_section_has_its_short_name(said: Run, short: str) -> None:
    assert data(said("read", short, "--json"))["id"] in [section.id for section in LIBRARY.sections if short in section.id]


def test_a_page_is_found_by_its_title_in_words_and_by_a_word_of_it(said: Run) -> None:
    assert data(said("read", "the", "hexagon", "--json"))["page"] == PAGE.name
    assert data(said("read", "sigma", "--json"))["page"] == "improving-improvement/six-sigma"
    assert data(said("read", "The", "report", "behind", "this", "guide", "--json"))["page"] == "improving-improvement/the-report"


def test_a_name_that_several_have_is_answered_with_all_of_them_as_short_as_can_be_typed(said: Run) -> None:
    ran = said("read", "approach")
    assert (ran.code, ran.out) == (2, "")
    assert "`why-a-systems-approach` or `other-approaches`" in ran.err


def test_a_page_is_opened_by_a_word_of_the_trade_and_by_a_name_written_as_one_word(said: Run) -> None:
    assert said("read", "sixsigma", "--json").out == said("read", "six-sigma", "--json").out
    ran = said("read", "Datix", "--json")
    assert json.loads(ran.out)["page"] == "improving-improvement/system-safety-assessment"
    assert "There is no page or section `Datix`" in ran.err


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("hexagn", PAGE.id),
        ("improvment-process", "improvement-process"),
        ("process/hexagn", PAGE.id),
        ("risk/people", "people"),
        ("xyzzy", ""),
    ],
)
def test_a_slip_gets_the_nearest_name(said: Run, name: str, near: str) -> None:
    ran = said("read", name)
    assert (ran.code, ran.out) == (2, "")
    assert (f"Did you mean `{near}`?" in ran.err) == bool(near)


def test_every_command_that_a_list_names_opens_its_page(said: Run) -> None:
    listed = data(said("read", "--json"))
    pages = [page for section in listed["sections"] for page in section["pages"]]
    assert [page["page"] for page in pages] == [page.name for page in LIBRARY.pages]
    for page in pages[:: len(pages) // 4]:
        words = shlex.split(page["command"])
        assert data(said(*words[1:], "--json"))["page"] == page["page"]


def test_a_page_as_data_has_its_text_and_all_that_it_leads_to(said: Run) -> None:
    found = data(said("read", PAGE.name, "--json"))
    assert (found["text"], found["minutes"], found["read"]) == (PAGE.text, PAGE.minutes, None)
    assert [item["page"] for item in found["next"]] == [item.page for item in PAGE.next]
    assert {item["id"] for item in found["sources"]} == set(PAGE.sources)
    assert 0 < len(found["terms"]) <= 8
    assert not [name for name in found["terms"] if LIBRARY.by_term[name].everyday]


def test_a_command_keeps_the_content_that_was_named(said: Run) -> None:
    Path("own").mkdir()
    assert f"ebc --content own read {PAGE.next[0].page.partition('/')[2]}" in said("read", PAGE.name, "--content", "own").out


# -- what was read ------------------------------------------------------------------------------------------------------------


def test_a_page_that_was_shown_is_marked_as_read_and_one_given_as_data_is_not(said: Run) -> None:
    said("read", PAGE.name, "--json")
    assert data(said("read", PAGE.name, "--json"))["read"] is None
    said("read", PAGE.name)
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", data(said("read", PAGE.name, "--json"))["read"])


def test_a_list_marks_nothing(said: Run) -> None:
    said("read")
    said("read", "process")
    assert not [page for section in data(said("read", "--json"))["sections"] for page in section["pages"] if page["read"]]


# -- a plan -------------------------------------------------------------------------------------------------------------------


def test_with_no_project_and_no_terminal_twenty_minutes_make_a_plan_for_a_newcomer(said: Run) -> None:
    found = data(said("read", "--route", "--minutes", "20", "--json"))
    assert (found["route"], found["experience"], found["approach"]) == ("new-to-improvement", "novice", "none")
    assert 0 < found["minutes"] <= 20
    assert found["act"]["command"] == "ebc strand problem --activity tell-the-stories"
    assert found["minutes"] == found["act"]["minutes"] + sum(stop["minutes"] for stop in found["stops"])
    ran = said("read", "--route", "--minutes", "20")
    assert (ran.code, ran.err) == (0, "")
    assert all(stop["because"] in ran.out and stop["command"] in ran.out for stop in found["stops"])
    assert ran.out.rstrip().endswith(found["stops"][0]["command"])
    assert "--experience experienced" in ran.out


def test_the_project_says_who_reads_and_an_option_says_it_louder(said: Run) -> None:
    said("start", "Ours", "--no-input", "--experience", "experienced", "--approach", "lean")
    found = data(said("read", "--route", "--json"))
    assert (found["route"], found["approach"]) == ("keeping-an-approach", "lean")
    assert "improving-improvement/lean-thinking" in [stop["page"] for stop in found["stops"]]
    assert data(said("read", "--route", "--approach", "none", "--json"))["route"] == "systems-approach"
    assert data(said("read", "--route", "--experience", "novice", "--json"))["route"] == "new-with-an-approach"


def test_what_was_read_leaves_the_plan_unless_all_is_wanted(said: Run) -> None:
    first = data(said("read", "--route", "--minutes", "9", "--json"))["stops"][0]
    said("read", first["page"])
    found = data(said("read", "--route", "--minutes", "9", "--json"))
    assert first["page"] not in [stop["page"] for stop in found["stops"]]
    assert found["read"] == [first["page"]]
    assert first["title"] in said("read", "--route", "--minutes", "9").out
    again = data(said("read", "--route", "--minutes", "9", "--all", "--json"))
    assert again["stops"][0]["page"] == first["page"]


def test_a_time_too_short_for_any_page_is_said(said: Run) -> None:
    shortest = min(page.minutes for page in LIBRARY.pages)
    ran = said("read", "--route", "--minutes", str(shortest - 1))
    assert (ran.code, ran.err) == (0, "")
    assert "No page" in ran.out
    assert data(said("read", "--route", "--minutes", str(shortest - 1), "--json"))["stops"] == []
    offered = re.findall(r"^  ebc (.+)$", ran.out, re.MULTILINE)
    assert len(offered) == 2
    assert all(said(*shlex.split(words)).code == 0 for words in offered), "there is something to read all the same"


def test_a_route_that_is_read_to_its_end_leads_to_the_work(said: Run) -> None:
    for stop in data(said("read", "--route", "--json"))["stops"]:
        said("read", stop["page"])
    assert said("read", "--route").out.rstrip().endswith('ebc start "Title"')
    said("start", "Ours", "--no-input")
    assert said("read", "--route").out.rstrip().endswith("ebc next")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--minutes", "20"), "--route"),
        (("--all",), "--route"),
        (("--approach", "lean"), "--route"),
        (("process", "--route"), "Leave out"),
        (("--route", "--minutes", "0"), "1 or more"),
        (("--route", "--minutes", "ten"), "ten"),
        (("--route", "--experience", "novise"), "Did you mean `novice`?"),
        (("--route", "--approach", "leen"), "Did you mean `lean`?"),
    ],
)
def test_words_that_do_not_go_together_are_refused_with_what_would(said: Run, words: tuple[str, ...], told: str) -> None:
    ran = said("read", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


# -- with the rest of the program ---------------------------------------------------------------------------------------------


def test_a_newcomer_comes_from_the_first_screen_to_something_to_read_in_one_step(said: Run) -> None:
    offered = re.findall(r"ebc (read .*)", said().out)
    assert offered
    for words in offered:
        ran = said(*shlex.split(words))
        assert ran.code == 0
        assert len(ran.out.split()) > 100


def test_the_first_screen_keeps_the_project_and_the_content_that_were_named(said: Run, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    assert re.findall(r"ebc (?!--content|--help).*", said("--content", str(own)).out) == []
    said("start", "Ours", "--no-input", "--dir", str(tmp_path))
    (project,) = tmp_path.glob("*.ebc.yaml")
    assert re.findall(r"`ebc (?!--project|--help).*", said("--project", str(project)).out) == []


def test_a_page_shows_how_far_the_team_is(said: Run, project: Path) -> None:
    said("answer", "set", "problem.stories", "A box came two days late")
    text = said("read", PAGE.name).out
    assert re.search(r"Define the Problem \(P\), in progress, 1 of \d+ answered", text)


def test_a_project_that_is_named_and_missing_is_an_error(said: Run) -> None:
    ran = said("read", PAGE.name, "--project", "gone.ebc.yaml")
    assert (ran.code, ran.out) == (1, "")


def test_the_markdown_reader_is_loaded_for_a_page_and_for_nothing_else() -> None:
    assert "markdown_it" in modules("read", PAGE.name)
    for words in (("read",), ("read", "--route"), ("term", "system"), ("case",), ("status", "--help")):
        assert "markdown_it" not in modules(*words), words
