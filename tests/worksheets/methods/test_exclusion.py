"""Who is shut out."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import exclusion
from ebc_cli.worksheets.methods.exclusion import Share, bounds, excluded
from tests.worksheets.cases import tool_case

LEVELS = st.lists(st.integers(1, 5), min_size=3, max_size=3)


@pytest.mark.parametrize("name", ["exclusion-kettle", "exclusion-bounds", "exclusion-no-source"])
def test_reference_bounds_come_out(name: str) -> None:
    case = tool_case("17_exclusion_audit", name)
    told = case["input"]["shares"]
    rows: list[Any] = list(told.items()) if isinstance(told, dict) else list(enumerate(told))
    shares = [
        Share(str(demand), row["share"], row["source"] or "") if isinstance(row, dict) else Share(str(demand), row, "survey")
        for demand, row in rows
    ]
    found = bounds(shares)
    assert (float(found.at_least), float(found.at_most)) == (case["expected"]["at_least"], case["expected"]["at_most"])
    assert len(found.not_counted) == case["expected"].get("not_counted", 0)


def test_reference_people_come_out() -> None:
    case = tool_case("17_exclusion_audit", "exclusion-people")
    found, expected = excluded(case["input"]["people"], case["input"]["steps"]), case["expected"]
    assert list(found.demands) == expected["demand"]
    assert {str(number): list(names) for number, names in enumerate(found.by_capability)} == expected["excluded_by_capability"]
    assert (list(found.people), found.share, found.first_step) == (expected["excluded"], expected["share"], expected["first_step"])


def test_the_working_names_the_worst_demand() -> None:
    assert (
        exclusion.working(bounds([Share("Sight", 0.12, "survey"), Share("Reach", 0.13, "survey")])) == "at least 13 % (Reach), at most 25 %"
    )
    assert exclusion.working(bounds([Share("Sight", 0.12)])) == "no share with a source"
    assert excluded({}, [[1]]).share is None


@given(st.dictionaries(st.sampled_from("ABCDEFGH"), LEVELS, min_size=1), st.lists(LEVELS, min_size=1, max_size=4))
def test_the_share_of_people_lies_within_the_bounds(people: dict[str, list[int]], steps: list[list[int]]) -> None:
    found = excluded(people, steps)
    single = [Share(str(number), len(names) / len(people), "count") for number, names in enumerate(found.by_capability)]
    assert found.share is not None
    assert max(float(each.share) for each in single) - 1e-9 <= found.share <= bounds(single).at_most + 1e-9
    assert excluded(people, steps[::-1]).people == found.people
