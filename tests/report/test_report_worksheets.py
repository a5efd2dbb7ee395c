"""The worksheets of a project in its report, in every format and for some strands only."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

pytestmark = pytest.mark.usefixtures("project")


@pytest.fixture
def filled(ebc: Callable[..., Ran], project: Path) -> None:
    assert ebc("tool", "stakeholder-needs", "add", "To | rest", "so-that=To heal *well*").code == 0
    assert ebc("tool", "fmea", "add", "Wrong bed", "severity=9", "occurrence=3", "detection=5").code == 0


@pytest.mark.usefixtures("filled")
def test_each_stands_with_its_tables_and_what_does_not_hang_together(ebc: Callable[..., Ran]) -> None:
    report = ebc("report", "--format", "markdown").out
    chapter = report.partition("## Worksheets\n")[2]
    assert "### Stakeholder Needs" in chapter
    assert "To \\| rest" in chapter
    assert "To heal \\*well\\*" in chapter
    assert chapter.index("### Stakeholder Needs") < chapter.index("### Failure Mode and Effects Analysis")
    assert "135" in chapter
    assert "#### What does not hang together" in chapter
    plain = ebc("report").out
    assert "Wrong bed" in plain.partition("Worksheets")[2]


@pytest.mark.usefixtures("filled")
def test_a_table_that_holds_only_names_is_left_out(ebc: Callable[..., Ran]) -> None:
    chapter = ebc("report", "--format", "markdown").out.partition("### Stakeholder Needs")[2].partition("### Failure")[0]
    assert "#### Needs" in chapter
    assert "#### Met today" not in chapter


@pytest.mark.usefixtures("filled")
def test_of_some_strands_only_their_tools_are_shown(ebc: Callable[..., Ran]) -> None:
    whole, part = (json.loads(ebc("report", "--format", "json", *words).out)["worksheets"] for words in ((), ("--strand", "problem")))
    assert [sheet["tool"] for sheet in whole] == ["stakeholder-needs", "fmea"]
    assert part == whole[:1]
    assert whole[1]["lists"]["failures"][0]["rpn"] == 135


def test_a_project_without_worksheets_has_no_chapter(ebc: Callable[..., Ran]) -> None:
    assert "Worksheets" not in ebc("report", "--format", "markdown").out
    assert json.loads(ebc("report", "--format", "json").out)["worksheets"] == []
