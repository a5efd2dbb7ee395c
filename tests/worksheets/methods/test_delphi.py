"""Ratings of a panel."""

from __future__ import annotations

from fractions import Fraction
from statistics import median
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import delphi
from ebc_cli.worksheets.methods.delphi import Rule, concordance, consensus, middle_ranks, moved, rand, summary
from tests.worksheets.cases import tool_case

RATINGS = st.lists(st.integers(1, 9), min_size=1, max_size=20)


def same_summary(ratings: list[Any], expected: dict[str, Any]) -> None:
    found = summary(ratings)
    assert found is not None
    assert (found.count, found.median, found.spread) == (expected["n"], expected["median"], expected["iqr"])
    assert [found.lower_quartile, found.upper_quartile] == expected["quartiles"]


@pytest.mark.parametrize("name", ["quartiles-8", "quartiles-5", "quartiles-even"])
def test_reference_quartiles_come_out(name: str) -> None:
    case = tool_case("08_delphi", f"delphi-{name}")
    same_summary(case["input"]["ratings"], case["expected"])


@pytest.mark.parametrize("name", ["rand-15", "rand-split"])
def test_reference_panels_come_out_by_rand_ucla(name: str) -> None:
    case = tool_case("08_delphi", f"delphi-{name}")
    found, expected = rand(case["input"]["ratings"]), case["expected"]
    assert found is not None
    names = {"p30": "p30", "p70": "p70", "span": "ipr", "central_point": "central_point", "asymmetry": "asymmetry_index", "widest": "ipras"}
    assert {told: float(getattr(found, mine)) for mine, told in names.items()} == pytest.approx(
        {told: expected[told] for told in names.values()}
    )
    assert (found.median, found.disagreement, found.verdict) == (expected["median"], expected["disagreement"], expected["class"])
    for mine, told in {"outside": "outside_range_of_median", "low": "low", "high": "high"}.items():
        assert getattr(found, mine) == expected.get(told, getattr(found, mine))
    for key in ("agreement_by_count", "disagreement_by_count"):
        assert getattr(found, key) == expected.get(key, getattr(found, key))


def test_disagreement_is_uncertain_and_counts_are_for_panels_of_eight_to_sixteen() -> None:
    assert delphi.rand_working(rand([7] * 9) or pytest.fail("no result")) == "span 7 − 7 = 0; allowed 2.35 + 1.5 × 2 = 5.35"
    assert [found.verdict for ratings in ([7, 7, 7], [1, 1, 1], [3, 4], [6, 7]) if (found := rand(ratings))] == [
        *("appropriate", "inappropriate", "uncertain", "appropriate"),
    ]
    small = rand([1, 9])
    assert small is not None
    assert (small.agreement_by_count, small.disagreement_by_count) == (None, None)
    assert rand([]) is None


def test_the_rule_decides_and_its_figures_are_told() -> None:
    case = tool_case("08_delphi", "delphi-consensus-rules")
    rules = [Rule(7, 9, 0.75), Rule(7, 9, 0.7, 1, 3, 0.15), Rule(spread_at_most=1), Rule(spread_at_most=2)]
    for rule, expected in zip(rules, case["expected"]["results"], strict=True):
        found = consensus(case["input"]["ratings"], rule)
        assert found is not None
        assert found.reached == expected["consensus"]
        assert found.inside == expected.get("in_range", found.inside)
        assert float(found.share) == pytest.approx(expected.get("share", float(found.share)))
        assert float(found.other_share) == pytest.approx(expected.get("low_share", float(found.other_share)))
        assert found.spread == expected.get("iqr", found.spread)


def same_concordance(rows: list[list[Any]], expected: dict[str, Any]) -> None:
    found = concordance(rows)
    assert found is not None
    assert (found.raters, found.objects, found.degrees) == (expected["raters"], expected["objects"], expected["df"])
    assert list(found.rank_sums) == expected["rank_sums"]
    for value, told in ((found.w, expected["W"]), (found.chi_squared, expected["chi2"])):
        assert (None if value is None else float(value)) == (None if told is None else pytest.approx(told))


def test_reference_concordance_comes_out() -> None:
    case = tool_case("08_delphi", "delphi-w-projects")
    same_concordance(case["input"]["ranks_by_rater"], case["expected"])
    case = tool_case("08_delphi", "delphi-w-ties")
    same_concordance(case["input"]["ratings_by_rater"], case["expected"])
    case = tool_case("08_delphi", "delphi-w-same-and-opposed")
    for name, rows in case["input"]["sets"].items():
        same_concordance(rows, case["expected"][name])


def test_movement_is_of_those_in_both_rounds() -> None:
    case = tool_case("08_delphi", "delphi-rounds")
    first, second, expected = case["input"]["round1"], case["input"]["round2"], case["expected"]
    found = moved(first, second)
    assert (found.up, found.down, found.same) == (expected["up"], expected["down"], expected["same"])
    assert (list(found.left), list(found.joined)) == (expected["only_round1"], expected["only_round2"])
    same_summary(list(first.values()), expected["round1"])
    same_summary(list(second.values()), expected["round2"])


def test_the_working_says_what_is_missing() -> None:
    found = summary([7, None, 8])
    assert found is not None
    assert delphi.working(found, consensus([7, None, 8], Rule(8, 9, 0.5))) == (
        "2 ratings, 1 missing: median 7.5, middle half from 7.25 to 7.75; 1 of 2 (50 %) inside"
    )
    assert summary([None]) is consensus([], Rule()) is None
    assert concordance([[1, 2]]) is None


@given(RATINGS, st.randoms(use_true_random=False))
def test_order_changes_nothing_and_the_median_lies_in_the_middle_half(ratings: list[int], random: Any) -> None:
    found = summary(ratings)
    assert found is not None
    assert found.median == median(ratings)
    assert min(ratings) <= found.lower_quartile <= found.median <= found.upper_quartile <= max(ratings)
    mixed = list(ratings)
    random.shuffle(mixed)
    assert summary(mixed) == found
    assert rand(mixed) == rand(ratings)


@given(st.integers(2, 6).flatmap(lambda size: st.lists(st.lists(st.integers(1, 5), min_size=size, max_size=size), min_size=2, max_size=5)))
def test_concordance_lies_between_nought_and_one(rows: list[list[int]]) -> None:
    found = concordance(rows)
    assert found is not None
    assert found.w is None or 0 <= found.w <= 1
    assert all(sum(middle_ranks(row)) == Fraction(len(row) * (len(row) + 1), 2) for row in rows)
    assert concordance(rows[::-1]) == found
