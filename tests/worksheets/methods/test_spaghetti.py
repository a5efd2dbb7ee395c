"""Walks on a plan."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import spaghetti
from ebc_cli.worksheets.methods.spaghetti import Walk, crossings, minutes, saved, walked
from tests.worksheets.cases import tool_case

PLACES = {"Desk": (0.0, 0.0), "Store": (30.0, 40.0), "Bed 1": (30.0, 0.0), "Sluice": (0.0, 40.0)}
PATHS = st.lists(st.lists(st.sampled_from(sorted(PLACES)), max_size=6), max_size=5)


@pytest.mark.parametrize("name", ["triangles", "corridors", "scale-and-measured", "missing"])
def test_reference_walks_come_out(name: str) -> None:
    case = tool_case("16_spaghetti", f"spaghetti-{name}")
    told, expected = case["input"], case["expected"]
    walks = [Walk(one, tuple(row["path"]), row["times_a_day"]) for one, row in told["walks"].items()]
    paced = {(pair.split("|")[1], pair.split("|")[0]): length for pair, length in told.get("measured", {}).items()}
    places = {place: tuple(point) if point else None for place, point in told["places"].items()}
    found = walked(places, walks, scale=told.get("scale", 1), metric=told.get("metric", "line"), paced=paced)
    assert found.lengths == expected["length"]
    assert found.per_day == expected.get("per_day", found.per_day)
    assert found.total_per_day == expected.get("total_per_day", 0)
    assert list(found.without_point) == expected.get("without_coordinates", [])
    if "trips_per_day" in expected:
        assert {"|".join(pair): count for pair, count in found.trips.items()} == expected["trips_per_day"]
        assert ["|".join(pair) for pair in found.busiest] == expected["busiest"]


def test_what_a_shorter_walk_saves() -> None:
    case = tool_case("16_spaghetti", "spaghetti-before-after")
    before, after, expected = case["input"]["before"], case["input"]["after"], case["expected"]
    found = saved(before["length"], after["length"], before["times_a_day"])
    assert found == pytest.approx((expected["saved_per_day"], expected["saved_share"], expected["saved_km_per_year_of_365"]))
    assert minutes(144) == pytest.approx(2)


def test_diagonals_cross_and_sides_do_not() -> None:
    links = [("Desk", "Store"), ("Bed 1", "Sluice"), ("Bed 1", "Desk"), ("Sluice", "Store")]
    assert crossings(PLACES, links) == ((("Bed 1", "Sluice"), ("Desk", "Store")),)
    assert crossings({**PLACES, "Sluice": None}, links) == ()


def test_the_working_says_metres_a_day() -> None:
    walk = Walk("round", ("Desk", "Bed 1", "Desk"), 4)
    assert spaghetti.working(walked(PLACES, [walk]), walk) == "60 m × 4 a day = 240 m a day"
    assert spaghetti.working(walked({}, [walk]), walk) == "no length while a place has no point on the plan"


@given(PATHS)
def test_walking_back_is_as_far_and_order_changes_nothing(paths: list[Any]) -> None:
    walks = [Walk(str(number), tuple(path)) for number, path in enumerate(paths)]
    found = walked(PLACES, walks)
    back = walked(PLACES, [Walk(walk.id, walk.path[::-1]) for walk in reversed(walks)])
    assert back.lengths == pytest.approx(found.lengths)
    assert (back.trips, back.busiest) == (found.trips, found.busiest)
    assert sum(found.trips.values()) == sum(max(0, len(path) - 1) for path in paths)
    corridor = walked(PLACES, walks, metric="corridor")
    assert all((corridor.lengths[walk.id] or 0) >= (found.lengths[walk.id] or 0) - 1e-9 for walk in walks)
