"""What run charts show by stated rules."""

from __future__ import annotations

from itertools import groupby, pairwise
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import chart_rules
from ebc_cli.worksheets.methods.chart_rules import (
    MAKING_DATA_COUNT,
    PERLA,
    Run,
    by_chance,
    fewest_crossings,
    shown,
    trends_of,
    two_of_three,
)
from tests.worksheets.cases import spc_file, spc_rows

SERIES = st.lists(st.one_of(st.none(), st.integers(0, 6)), max_size=40)


def flagged(runs: tuple[Run, ...], least: int, length: int) -> list[int]:
    """The side of each run at its points from the `least`-th on, which is where reference vectors put their flags."""
    flags = [0] * length
    for run in runs:
        for place in run.points[least - 1 :]:
            flags[place] = run.side
    return flags


def test_shifts_of_seven_come_out() -> None:
    for vector in spc_file("15_rule_vectors.json")["shift7_last_point_flag"]:
        facts = shown(vector["side"], MAKING_DATA_COUNT, line=0)
        assert facts is not None
        assert list(map(abs, flagged(facts.shifts, 7, len(vector["side"])))) == vector["flag"]


def test_trends_of_seven_come_out() -> None:
    for vector in spc_file("15_rule_vectors.json")["trend7_last_point_sign"]:
        facts = shown(vector["y"], MAKING_DATA_COUNT)
        assert facts is not None
        assert flagged(facts.trends, 7, len(vector["y"])) == vector["flag"]


def test_two_of_three_come_out() -> None:
    told = spc_file("15_rule_vectors.json")
    for vector in told["two_of_three_flagged_points"]:
        assert list(map(int, two_of_three(list(map(bool, vector["beyond2"])), vector["side"]))) == vector["flag"]
    opposite = told["opposite_sides"]["y"]
    assert not any(two_of_three([abs(value) > 5 for value in opposite], [1 if value > 0 else -1 for value in opposite]))


def test_a_published_run_chart_comes_out() -> None:
    expected = spc_file("07_bacteraemia_expected.json")["run_chart"]["reference_run"]
    facts = shown([int(row["ha_infections"]) for row in spc_rows("07_bacteraemia.csv")])
    assert facts is not None
    chance = by_chance(facts)
    assert chance is not None
    assert (facts.line, facts.useful, facts.longest, facts.crossings) == (
        expected["median"],
        expected["n_useful"],
        expected["longest_run"],
        expected["n_crossings"],
    )
    assert (chance.longest_allowed, chance.crossings_needed) == (expected["longest_run_max"], expected["n_crossings_min"])
    assert (chance.too_long or chance.too_few) == expected["runs_signal"]
    assert chart_rules.working(facts) == "line at 23; 22 points off it in 12 runs, the longest of 4, 11 crossings"
    assert chart_rules.chance_working(facts, chance) == "longest run 4, at most 7 by chance; 11 crossings, at least 7 by chance"


def test_a_published_shift_of_eight_comes_out() -> None:
    case = spc_file("04_ae_rrk_expected.json")["cases"][0]
    values = [int(row["breaches"]) for row in spc_rows("04_ae_rrk_type1.csv")][:24]
    facts = shown(values, MAKING_DATA_COUNT, line=case["groups"][0]["mean"])
    assert facts is not None
    assert [place for run in facts.shifts for place in run.points] == [
        place for place, told in enumerate(case["special_causes"]) if told == "7 Points Below CL"
    ]


def test_points_on_the_median_and_equal_neighbours_are_left_out_by_perla() -> None:
    facts = shown([5, 6, 7, 5, 8, 9, 5, 6, 7, 1, 1, 1, 1, 1], line=5)
    assert facts is not None
    assert [run.points for run in facts.shifts] == [(1, 2, 4, 5, 7, 8)]
    facts = shown([1, 2, 2, 3, 4, 5, 0])
    assert facts is not None
    assert [(run.points, run.side) for run in facts.trends] == [((0, 1, 3, 4, 5), 1)]


@pytest.mark.parametrize(("count", "shift"), [(5, 0), (6, 1)])
def test_six_on_one_side_are_a_shift_and_five_are_none(count: int, shift: int) -> None:
    facts = shown([1] * count + [0, 1, 0], PERLA, line=0.5)
    assert facts is not None
    assert len(facts.shifts) == shift


@pytest.mark.parametrize(("count", "trend"), [(4, 0), (5, 1)])
def test_five_going_up_are_a_trend_and_four_are_none(count: int, trend: int) -> None:
    facts = shown(list(range(count)))
    assert facts is not None
    assert len(facts.trends) == trend


def test_rules_are_said_in_a_sentence() -> None:
    assert PERLA.convention == (
        "Perla, Provost and Murray 2011: a shift is 6 or more points in a row on one side of the line, "
        "a trend is 5 or more points all going up or all going down; "
        "points on the line are left out, equal values next to each other are left out."
    )


def test_charts_without_points_or_variation_show_nothing() -> None:
    assert shown([]) is shown([None]) is None
    facts = shown([4, 4, 4])
    assert facts is not None
    assert (facts.runs, facts.crossings, facts.enough) == (0, 0, False)
    assert by_chance(facts) is None


@pytest.mark.parametrize("useful", [*range(1, 40), 100, 300, 1500])
def test_the_fewest_crossings_are_the_five_per_cent_point_of_tosses(useful: int) -> None:
    tosses, below = useful - 1, 0
    for count in range(useful):
        below += comb(tosses, count)
        if below * 20 >= 2**tosses:
            assert fewest_crossings(useful) == count
            return


def test_a_hundred_thousand_points_are_counted() -> None:
    facts = shown([place % 2 for place in range(100_000)])
    assert facts is not None
    chance = by_chance(facts)
    assert chance is not None
    assert (facts.crossings, chance.longest_allowed, chance.too_few) == (99_999, 20, False)
    assert 49_000 < chance.crossings_needed < 50_000


@given(SERIES)
def test_runs_are_what_grouping_by_side_gives(values: list[int | None]) -> None:
    facts = shown(values)
    given_values = [value for value in values if value is not None]
    if facts is None:
        assert given_values == []
        return
    signs = [value > facts.line for value in given_values if value != facts.line]
    groups = [len(list(group)) for _, group in groupby(signs)]
    assert (facts.useful, facts.runs, facts.longest) == (len(signs), len(groups), max(groups, default=0))
    assert facts.crossings == max(0, len(groups) - 1)
    assert [run.count for run in facts.shifts] == [count for count in groups if count >= 6]


@given(SERIES)
def test_trends_are_the_longest_stretches_that_only_rise_or_fall(values: list[int | None]) -> None:
    different = [value for value, _ in groupby(value for value in values if value is not None)]
    ways = [(later > earlier) for earlier, later in pairwise(different)]
    assert [run.count for run in trends_of(values)] == [len(list(group)) + 1 for _, group in groupby(ways)]
    assert all(values[place] is not None for run in trends_of(values) for place in run.points)


@given(SERIES)
def test_turned_upside_down_each_sign_turns(values: list[int | None]) -> None:
    one, two = shown(values), shown([None if value is None else -value for value in values])
    assert (one is None) == (two is None)
    if one and two:
        assert [(run.points, -run.side) for run in one.trends] == [(run.points, run.side) for run in two.trends]
        assert [(run.points, -run.side) for run in one.shifts] == [(run.points, run.side) for run in two.shifts]
