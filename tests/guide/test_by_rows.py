"""Questions that worksheets answer: counted and shown as answered, with nothing that was written going out of sight."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.guide import by_rows
from ebc_cli.guide.progress import in_force, of_questions
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.toolkit.model import Toolkit
from tests import packaged
from tests.conftest import Ran

NEEDS, OUTCOMES, PROCESS = "problem.needs", "evidence.outcome-measures", "evidence.process-measures"


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return packaged.toolkit()


def with_needs(*names: str, answer: Answer | None = None) -> Project:
    rows = {f"row{number}": {"need": name} for number, name in enumerate(names)}
    answers = {NEEDS: answer} if answer else {}
    return Project(Header("1", "Small"), answers=answers, worksheets={"stakeholder-needs": {"main": {"needs": rows}}})


def test_a_question_without_an_answer_is_answered_by_the_rows(toolkit: Toolkit) -> None:
    seen = in_force(toolkit, with_needs("To rest", "To be told"))
    question = toolkit.by_question[NEEDS][2]
    assert seen.value(NEEDS) == ["To rest", "To be told"]
    assert of_questions([question], seen).answered == 1
    assert [(tool.id, names) for tool, names in by_rows.rows(toolkit, seen, NEEDS)] == [("stakeholder-needs", ["To rest", "To be told"])]


@pytest.mark.parametrize("state", ["not-known", "later"])
def test_rows_tell_what_was_not_known_or_put_off(state: str, toolkit: Toolkit) -> None:
    seen = in_force(toolkit, with_needs("To rest", answer=Answer(state, reason="nobody asked")))  # type: ignore[arg-type]
    assert seen.answers[NEEDS] == Answer("answered", ["To rest"])


def test_what_does_not_apply_stays_so(toolkit: Toolkit) -> None:
    said = Answer("not-applicable", reason="a machine")
    assert in_force(toolkit, with_needs("To rest", answer=said)).answers[NEEDS] == said


def test_a_row_that_stands_for_an_item_is_not_said_twice(toolkit: Toolkit) -> None:
    said = Answer("answered", ["To rest, so that wounds heal", "To restart"], "high", by="Ann")
    seen = in_force(toolkit, with_needs("to rest", "To be told", answer=said)).answers[NEEDS]
    assert seen.value == ["To rest, so that wounds heal", "To restart", "To be told"]
    assert (seen.confidence, seen.by) == ("high", "Ann")


def test_rows_of_one_kind_answer_the_question_of_that_kind(toolkit: Toolkit) -> None:
    rows = {
        "row1": {"measure": "Falls", "kind": "outcome"},
        "row2": {"measure": "Rounds held", "kind": "process"},
        "row3": {"measure": "?"},
    }
    seen = in_force(toolkit, Project(Header("1", "Small"), worksheets={"design-measurement": {"main": {"measures": rows}}}))
    assert (seen.value(OUTCOMES), seen.value(PROCESS)) == (["Falls"], ["Rounds held"])


@given(items=st.lists(st.text(min_size=1), max_size=6), names=st.lists(st.text(), max_size=6))
def test_nothing_that_was_written_goes_out_of_sight(items: list[str], names: list[str]) -> None:
    project = with_needs(*names, answer=Answer("answered", items) if items else None)
    shown = in_force(packaged.toolkit(), project).value(NEEDS) or []
    assert shown[: len(items)] == items
    for name in filter(None, (" ".join(name.split()) for name in names)):
        assert any(" ".join(item.split()).casefold().startswith(name.casefold()) for item in shown)


@pytest.mark.parametrize("raw", [None, 5, {"state": "not-known"}, ["a"], {}])
def test_a_cell_that_is_no_name_answers_nothing(raw: object, toolkit: Toolkit) -> None:
    project = Project(Header("1", "Small"), worksheets={"stakeholder-needs": {"main": {"needs": {"row1": {"need": raw}}}}})
    assert in_force(toolkit, project).state(NEEDS) == "open"


@pytest.mark.usefixtures("project")
def test_the_file_holds_the_rows_once_and_every_command_counts_them(ebc: Callable[..., Ran]) -> None:
    assert ebc("tool", "stakeholder-needs", "add", "To rest").code == 0
    assert json.loads(ebc("status", "--json").out)["strands"][1]["answered"] == 1
    report = json.loads(ebc("report", "--format", "json").out)
    assert [sheet["tool"] for sheet in report["worksheets"]] == ["stakeholder-needs"]
    assert [row["need"] for row in report["worksheets"][0]["lists"]["needs"]] == ["To rest"]
    assert "From the rows of Stakeholder Needs" in ebc("answer", "show", NEEDS).err
    assert ebc("answer", "set", NEEDS, "To eat").code == 0
    assert ebc("answer", "show", NEEDS).out.split("\n") == ["To eat", ""]
    assert json.loads(ebc("answer", "list", "--json").out)[0]["value"] == ["To eat", "To rest"]
