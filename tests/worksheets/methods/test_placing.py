"""Quadrants with a stated middle, and stances that have to change."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import placing
from ebc_cli.worksheets.methods.placing import IDEAS, STAKEHOLDERS, Middle, Stance, middle, placed, to_win
from tests.worksheets.cases import tool_case

FIVE = middle(1, 5)


def test_a_team_is_placed_and_those_on_the_line_are_named() -> None:
    case = tool_case("14_stakeholder_grid", "stake-grid")
    rows, expected = case["input"]["rows"], case["expected"]
    found = {row["id"]: placed(row["power"], row["interest"], STAKEHOLDERS, FIVE) for row in rows}
    assert {name: place.quadrant for name, place in found.items() if place} == expected["quadrant"]
    assert [name for name, place in found.items() if place and place.borderline] == expected["borderline"]
    stances = [Stance(row["id"], row["power"], row["now"], row["needed"]) for row in rows]
    assert {each.id: each.gap for each in stances} == expected["gap"]
    assert list(to_win(stances)) == expected["order"]


def test_all_cells_of_the_grid() -> None:
    expected = tool_case("14_stakeholder_grid", "stake-all-25")["expected"]["cells"]
    found = {str(up): [placed(up, across, STAKEHOLDERS, FIVE) for across in range(1, 6)] for up in range(1, 6)}
    assert {up: [place.quadrant for place in row if place] for up, row in found.items()} == expected


def test_the_middle_may_count_as_low() -> None:
    expected = tool_case("14_stakeholder_grid", "stake-cut-above-3")["expected"]
    low = Middle(3, counts_as_high=False)
    places = [placed(up, across, STAKEHOLDERS, low) for up in range(1, 6) for across in range(1, 6)]
    assert Counter(place.quadrant for place in places if place) == expected


def test_ideas_have_quadrants_of_their_own() -> None:
    case = tool_case("20_forms_checks", "impact-effort")
    places = {name: placed(impact, effort, IDEAS, FIVE) for name, (impact, effort) in case["input"]["ideas"].items()}
    assert {name: place.quadrant for name, place in places.items() if place} == case["expected"]


def test_a_missing_value_has_no_place_and_a_scale_of_ten_no_step_on_its_line() -> None:
    assert placed(None, 3, IDEAS, FIVE) is None
    assert not any(place.borderline for step in range(1, 11) if (place := placed(step, step, IDEAS, middle(1, 10))))


def test_the_working_says_where_the_scale_is_cut() -> None:
    assert placing.working(4, 2, STAKEHOLDERS, FIVE) == "4 is high and 2 is low (cut at 3): keep satisfied"
    assert (
        placing.working(3, 9, STAKEHOLDERS, FIVE, middle(1, 10))
        == "3 is high and 9 is high (cut at 3 and 5.5): manage closely, on the line"
    )
    assert placing.gap_working(4, 2) == "influence 4 × gap 2: 4 × 2 = 8"


@given(st.floats(-5, 5), st.floats(-5, 5), st.floats(-5, 5), st.booleans())
def test_a_quadrant_is_two_comparisons(up: float, across: float, cut: float, high: bool) -> None:
    def side(value: float) -> bool:
        return value >= cut if high else value > cut

    found = placed(up, across, STAKEHOLDERS, Middle(cut, high))
    named = {(True, True): "manage closely", (True, False): "keep satisfied", (False, True): "keep informed", (False, False): "monitor"}
    assert found == placing.Place(named[side(up), side(across)], cut in (up, across))
