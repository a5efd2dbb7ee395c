"""What stands in worksheets is known wherever the work is steered: at home, in the status, at the next step, at a gate."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def filled(ebc: Run, project: Path) -> None:
    """A failure mode that is severe and that nobody acts on, and two requirements."""
    assert ebc("stage", "set", "co-design").code == 0
    assert ebc("tool", "fmea", "add", "Wrong bed", "severity=9", "occurrence=4", "detection=5").code == 0
    assert ebc("tool", "moscow", "add", "Works at night", "class=must").code == 0
    assert ebc("tool", "moscow", "add", "Fits a pocket").code == 0


@pytest.mark.usefixtures("filled")
def test_status_and_home_name_the_worksheets_and_count_their_rows(ebc: Run) -> None:
    line = "Worksheets: Failure Mode and Effects Analysis (1 row), MoSCoW (2 rows). All of them: ebc tool"
    assert line in " ".join(ebc("status").out.split())
    assert line in " ".join(ebc().out.split())
    found = json.loads(ebc("status", "--json").out)["worksheets"]
    assert [(each["tool"], each["rows"]) for each in found] == [("fmea", 1), ("moscow", 2)]


@pytest.mark.usefixtures("filled")
def test_the_next_step_is_still_one_and_the_weightiest_loose_end_stands_below_it(ebc: Run) -> None:
    checked = json.loads(ebc("check", "--json").out)["findings"][0]
    told = json.loads(ebc("next", "--json").out)
    assert (checked["weight"], told["check"]) == ("high", checked)
    said = " ".join(ebc("next").out.split())
    assert f"What does not hang together: {checked['message']} {checked['do']} ebc {checked['command']}" in said


@pytest.mark.usefixtures("project")
def test_without_worksheets_nothing_is_said_of_them(ebc: Run) -> None:
    assert json.loads(ebc("next", "--json").out)["check"] is None
    assert "hang together" not in ebc("next").out
    assert "Worksheets" not in ebc("status").out


@pytest.mark.usefixtures("filled")
def test_a_gates_check_is_shown_by_a_worksheet_too(ebc: Run) -> None:
    checks = {check["id"]: check for check in json.loads(ebc("stage", "gate", "--show", "--json").out)["checks"]}
    assert checks["hazards-owned"]["worksheets"] == [{"tool": "fmea", "title": "Failure Mode and Effects Analysis", "rows": 1}]
    assert (checks["musts-met"]["shown"], checks["rivals-compared"]["shown"]) == ("partly", "missing")
    assert "Your worksheet Failure Mode and Effects Analysis: 1 row" in " ".join(ebc("stage", "gate", "--show").out.split())
    assert "Your worksheet MoSCoW: 2 rows" in " ".join(ebc("stage", "co-design").out.split())


@pytest.mark.usefixtures("project")
def test_what_a_tool_that_nobody_has_begun_would_hold_is_missed_only_where_it_weighs_much(ebc: Run) -> None:
    def told() -> list[str]:
        return [each["message"] for each in json.loads(ebc("check", "--json").out)["findings"]]

    assert ebc("tool", "stakeholder-analysis", "add", "Night porter", "effect=better").code == 0
    assert ebc("tool", "stakeholder-analysis", "add", "Locum", "effect=worse").code == 0
    assert "No need of “Night porter” is written down." not in told()
    assert "“Locum” will be worse off, and no need of theirs is written down." in told()
    assert ebc("tool", "stakeholder-needs", "add", "To know the day").code == 0
    assert "No need of “Night porter” is written down." in told()


@pytest.mark.usefixtures("project")
def test_the_list_of_tools_begins_with_what_fits_and_says_what_each_is_for(ebc: Run) -> None:
    assert ebc("stage", "set", "initiate").code == 0
    listed = ebc("tool").out
    fitting, _, rest = listed.partition("For what is still open in it")
    assert "Stakeholder Needs [stakeholder-needs]" in fitting
    assert "Flow Chart [flow-chart]" in rest.partition("Understand the Context")[0]
    assert "Flow Chart [flow-chart]. Lays out steps and decisions in order" in rest
    assert "Worksheet: not begun" in rest
    assert ebc("tool", "flow-chart", "add", "Call", "kind=start").code == 0
    again = ebc("tool").out
    assert "Flow Chart" not in again.partition("For what is still open in it")[2].partition("Understand the Context")[0]
    assert "Worksheet: 1 row" in again
