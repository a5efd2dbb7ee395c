"""The boxes of the canvas that answers fill: what they say, how well it is known, and that a box of one's own goes before."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.worksheets import from_answers
from ebc_cli.worksheets.sheet import Sheet
from tests import packaged
from tests.conftest import Ran

SAID = Answer("answered", "Results reach people late.")


def box(**answers: Answer) -> from_answers.Box:
    """The box of the challenge, which three questions fill."""
    toolkit = packaged.toolkit()
    tool = toolkit.by_tool["improvement-canvas"]
    given = {f"problem.{name}": answer for name, answer in answers.items()}
    sheet = Sheet(toolkit, Project(Header("1", "Small"), answers=given), tool)
    return from_answers.of(sheet, sheet.columns["canvas"]["challenge"])


def test_how_well_a_box_is_known() -> None:
    guess = Answer("answered", "Half of them.", "low")
    assert box().known == "missing"
    assert box(statement=Answer("not-known", reason="nobody asked")).known == "missing"
    assert box(statement=SAID).known == "thin"
    assert box(statement=SAID, gap=guess).known == "guessed"
    assert box(statement=SAID, gap=Answer("answered", "Half of them.", "high")) == (("Results reach people late", "Half of them"), "known")


def test_of_a_long_list_a_few_items_stand_in_the_box() -> None:
    assert box(baseline=Answer("answered", [f"Count {number}" for number in range(5)])).said == (
        "Count 0",
        "Count 1",
        "Count 2",
        "and 2 more",
    )


@pytest.mark.usefixtures("project")
def test_the_page_is_there_before_anything_is_written_on_it(ebc: Callable[..., Ran]) -> None:
    assert "Nothing stands here yet" in ebc("tool", "improvement-canvas", "show").out
    assert ebc("answer", "set", "problem.statement", "Results reach people late").code == 0
    shown = ebc("tool", "improvement-canvas", "show").out
    assert "Challenge: Results reach people late (from your answers: thin)" in shown
    assert "Case: missing" in shown
    found = json.loads(ebc("tool", "improvement-canvas", "show", "--json").out)
    assert found["computed"]["from_answers"]["challenge"] == {"said": ["Results reach people late"], "known": "thin"}
    assert found["lists"]["canvas"] == []
    assert ebc("tool", "improvement-canvas", "add", "Our page", "challenge=Late results").code == 0
    assert "Challenge: Late results\n" in ebc("tool", "improvement-canvas", "show").out
