"""Checks of RACI, PDSA cycles and driver diagrams."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import forms
from ebc_cli.worksheets.methods.forms import Cycle, cycles, days, drivers, raci
from tests.worksheets.cases import tool_case


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def test_reference_tasks_come_out() -> None:
    case = tool_case("20_forms_checks", "raci-rows")
    found, expected = raci(case["input"]["people"], case["input"]["rows"]), case["expected"]
    assert list(found.no_a) == expected["no_a"]
    assert list(found.more_than_one_a) == expected["more_than_one_a"]
    assert list(found.no_r) == expected["no_r"]
    assert found.a_per_person == expected["a_per_person"]
    assert found.overloaded(2) == ("D",)
    assert forms.raci_working(found) == "answers for: N 2, D 3, P 0"


def test_reference_cycles_come_out() -> None:
    case = tool_case("20_forms_checks", "pdsa-cycles")
    given_cycles = [
        Cycle(row["id"], day(row["start"]), day(row["end"]), row["prediction"] or "", row["study"] or "", row["decision"] or "")
        for row in case["input"]["cycles"]
    ]
    found, expected = cycles(given_cycles), case["expected"]
    assert found.days == expected["days"]
    assert list(found.studied_without_prediction) == expected["studied_without_prediction"]
    assert list(found.open) == expected["open"]
    assert found.decisions.get("adopt", 0) == expected["adopted"]


def test_a_decision_without_a_study_is_named() -> None:
    assert cycles([Cycle("C1", None, None, "fewer", "", "adopt")]).decided_without_study == ("C1",)


def test_a_reference_driver_diagram_comes_out() -> None:
    case = tool_case("20_forms_checks", "driver-diagram")
    told, expected = case["input"], case["expected"]
    measured = [name for names in told["measures"].values() for name in names]
    found = drivers({**told["primary"], **told["secondary"]}, told["ideas"], measured, aim=told["aim"], leaves=list(told["secondary"]))
    assert list(found.ideas_without_driver) == expected["ideas_without_driver"]
    assert list(map(list, found.dangling)) == expected["dangling"]
    assert list(found.without_parent) == expected["drivers_without_parent"]
    assert list(found.without_idea) == expected["drivers_without_idea"]
    assert list(found.without_measure) == expected["primary_without_measure"] + expected["secondary_without_measure"]


def test_days_are_said_with_both_ends() -> None:
    assert forms.days_working(date(2026, 3, 2), date(2026, 3, 6)) == "2026-03-02 to 2026-03-06, both counted: 5 days"
    assert forms.days_working(date(2026, 3, 2), date(2026, 3, 2)) == "2026-03-02 to 2026-03-02, both counted: 1 day"
    assert forms.days_working(date(2026, 3, 2), date(2026, 3, 1)) == "2026-03-01 lies before 2026-03-02"


@given(st.dates(max_value=date(2200, 1, 1)), st.integers(-50, 500))
def test_days_count_both_ends(start: date, more: int) -> None:
    if start.toordinal() + more > 0:
        assert days(start, start + timedelta(more)) == (None if more < 0 else more + 1)
