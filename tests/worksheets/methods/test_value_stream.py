"""Streams of patients and items."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import value_stream
from ebc_cli.worksheets.methods.value_stream import Fork, Place, Step, days_of_stock, pace, passes, rolled, stream
from tests.worksheets.cases import tool_case

STEPS = st.lists(st.builds(Step, st.just("x"), st.integers(0, 9), st.integers(0, 9), st.booleans(), st.decimals(0, 1, places=2)))


def test_a_published_map_comes_out() -> None:
    case = tool_case("10_value_stream", "vsm-acme")
    told, expected = case["input"], case["expected"]
    stock = {name: days_of_stock(pieces, told["demand_per_day"]) for name, pieces in told["inventory_pieces"].items()}
    waits = {**told["inventory_days_given"], **stock}
    assert {name: float(wait) for name, wait in waits.items()} == pytest.approx(expected["inventory_days"])
    day = 24 * 3600
    found = stream(
        [Step(name, 0, wait) for name, wait in waits.items()] + [Step(name, touch / day) for name, touch in told["process_seconds"].items()]
    )
    assert float(found.wait) == pytest.approx(expected["lead_time_days"])
    assert float(found.touch / found.wait) == pytest.approx(expected["share_of_calendar_time"])
    assert list(found.longest_wait) == expected["longest_wait"]
    beat = pace(
        told["available_seconds_per_shift"] * told["shifts_per_day"],
        told["demand_per_day"],
        [Place(*p) for p in told["process_seconds"].items()],
    )
    assert beat is not None
    assert (beat.takt, list(beat.slower)) == (expected["takt_seconds"], expected["slower_than_takt"])


def test_a_patient_journey_comes_out() -> None:
    case = tool_case("10_value_stream", "vsm-patient-journey")
    rows, expected = case["input"]["steps"], case["expected"]
    found = stream([Step(row["name"], row["process"], row["wait"], row["adds_value"], 1 - row["wrong"]) for row in rows])
    assert (found.lead, found.touch, found.wait) == (expected["lead_time"], expected["touch_time"], expected["wait_time"])
    assert float(found.share or 0) == pytest.approx(expected["share"])
    assert float(found.rolled_right) == pytest.approx(expected["rolled_yield"])
    assert list(found.longest_wait) == expected["longest_wait"]


def test_right_first_time_multiplies_and_rework_takes_passes() -> None:
    case = tool_case("10_value_stream", "vsm-yield-labels")
    assert float(rolled(case["input"]["first_time_right"])) == pytest.approx(case["expected"]["rolled_yield"])
    case = tool_case("10_value_stream", "vsm-rework")
    for way, until_right in (("until right", True), ("one repeat at most", False)):
        found = [passes(row["right"], until_right=until_right) for row in case["input"]["steps"]]
        assert [float(each or 0) for each in found] == pytest.approx(case["expected"][way]["passes"])
    assert passes(0) is None


def test_of_branches_side_by_side_the_longest_counts() -> None:
    case = tool_case("10_value_stream", "vsm-parallel")

    def step(row: dict[str, Any]) -> Step:
        return Step(row["name"], row["process"], row["wait"])

    path = [Fork(tuple(tuple(map(step, b)) for b in row["parallel"])) if "parallel" in row else step(row) for row in case["input"]["path"]]
    found, expected = stream(path), case["expected"]
    assert (found.lead, found.touch, found.touch_of_all) == (
        expected["lead_time"],
        expected["touch_time_on_longest_branch"],
        expected["touch_time_all"],
    )


def test_the_pace_of_a_clinic_comes_out() -> None:
    case = tool_case("10_value_stream", "vsm-clinic-takt")
    told, expected = case["input"], case["expected"]
    found = pace(told["available_minutes"], told["demand"], [Place(row["name"], row["minutes"], row["parallel"]) for row in told["steps"]])
    assert found is not None
    assert (found.takt, list(found.slower), found.needed) == (
        expected["takt_minutes"],
        expected["slower_than_takt"],
        expected["needed_in_parallel"],
    )
    assert pace(0, 5, ()) is pace(5, 0, ()) is None


def test_nothing_takes_no_time_and_has_no_share() -> None:
    found = stream([Step("a", 0)])
    assert (found.lead, found.share, found.longest_wait) == (0, None, ())


def test_the_working_says_the_sums() -> None:
    assert value_stream.working(stream([Step("Triage", 5, 20), Step("Doctor", 15, 40, adds_value=False, right=0.9)])) == (
        "waits: 20 + 40 = 60",
        "touch: 5 + 15 = 20",
        "lead time: 60 + 20 = 80; 6.2 % of it adds value",
        "right first time all through: 90 %",
    )


@given(STEPS)
def test_a_stream_is_its_waits_and_touches_in_any_order(steps: list[Step]) -> None:
    found, back = stream(steps), stream(steps[::-1])
    assert found.lead == found.touch + found.wait == sum(step.touch + step.wait for step in steps)
    assert found.share is None or 0 <= found.share <= 1
    assert (back.lead, back.share, back.rolled_right) == (found.lead, found.share, found.rolled_right)
