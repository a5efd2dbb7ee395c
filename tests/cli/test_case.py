"""`ebc case`: the list, and one case with its lessons."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import packaged
from tests.conftest import Ran

Run = Callable[..., Ran]
TOOLKIT = packaged.toolkit()
CASES = packaged.library().cases


def test_alone_it_lists_every_case_with_its_command(ebc: Run) -> None:
    ran = ebc("case")
    assert (ran.code, ran.err) == (0, "")
    assert all(case.summary in ran.out and f"ebc case {case.id}" in ran.out for case in CASES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_a_case_is_told_whole_with_a_lesson_and_a_command_for_each_strand(said: Run, case) -> None:
    ran = said("case", case.id)
    assert (ran.code, ran.err) == (0, "")
    assert all(paragraph in ran.out for paragraph in (*case.story, case.unsure))
    toolkit = packaged.toolkit()
    for lesson in case.lessons:
        strand = toolkit.strand(lesson.strand)
        assert f"{strand.title}\n{lesson.lesson}\nTry: {lesson.to_try}\n  ebc strand {strand.id}\n" in ran.out
    assert all(f"ebc question {name}" in ran.out for name in case.questions)
    assert all(work.title in ran.out for work in TOOLKIT.works(case.sources))


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("esther-model", "esther-model"),
        ("Esther", "esther-model"),
        ("the Esther model", "esther-model"),
        ("esther_model", "esther-model"),
        ("the-home", "the-home"),
        ("home", "the-home"),
        ("The H", "the-home"),
        ("methotrexate", "oral-methotrexate"),
    ],
)
def test_a_case_is_found_by_its_name_its_title_or_a_beginning(said: Run, name: str, wanted: str) -> None:
    assert json.loads(said("case", name, "--json").out)["id"] == wanted


def test_a_title_needs_no_quotes(said: Run) -> None:
    assert json.loads(said("case", "the", "Esther", "model", "--json").out)["id"] == "esther-model"


def test_a_slip_gets_the_nearest_name(said: Run) -> None:
    ran = said("case", "oral-methotrexat3")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean `oral-methotrexate`?" in ran.err


def test_a_case_shows_how_far_the_team_is(said: Run, project: Path) -> None:
    ran = said("case", CASES[0].id)
    assert len(re.findall(r"^Your team: not started, 0 of \d+ answered$", ran.out, re.MULTILINE)) == len(CASES[0].lessons)
