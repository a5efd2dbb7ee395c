"""Ranks with shared places, and scores of several people."""

from __future__ import annotations

from statistics import median_high

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import ranks, raters
from ebc_cli.worksheets.methods.ranks import shared_ranks
from tests.worksheets.cases import tool_case

MAYBE = st.lists(st.one_of(st.none(), st.integers(0, 5)))


def test_equal_values_share_the_best_rank_and_the_next_is_left_out() -> None:
    assert shared_ranks([10, 30, 20, 20, None]) == (4, 1, 2, 2, None)
    assert shared_ranks([10, 30, 20, 20], largest_first=False) == (1, 4, 2, 2)
    assert ranks.working(2, (4, 1, 2, 2, None)) == "2 of 4, shared by 2"
    assert ranks.working(1, (4, 1, 2, 2, None)) == "1 of 4"


@pytest.mark.parametrize("case", ["fmea-rank-given-rpn", "fmea-transfusion"])
def test_published_ranks_come_out(case: str) -> None:
    found = tool_case("05_fmea", case)
    numbers = found["input"].get("rpn") or found["expected"]["rpn"]
    assert list(shared_ranks(numbers)) == found["expected"]["rank"]


@given(MAYBE)
def test_a_rank_is_one_more_than_those_that_are_ahead(values: list[int | None]) -> None:
    given_values = [value for value in values if value is not None]
    assert shared_ranks(values) == tuple(None if value is None else 1 + sum(other > value for other in given_values) for value in values)


@given(MAYBE, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_rank(values: list[int | None], random: object) -> None:
    order = list(range(len(values)))
    random.shuffle(order)  # type: ignore[attr-defined]
    assert shared_ranks([values[place] for place in order]) == tuple(shared_ranks(values)[place] for place in order)


def test_the_middle_score_counts_and_its_spread_is_said() -> None:
    found = raters.rated([7, 4, 9, None, 7, 8])
    assert found == raters.Ratings(5, 7, 4, 9, 7)
    assert found.spread == 5
    assert raters.working(found) == "middle of 5 scores: 7, from 4 to 9"
    assert raters.rated([None]) is None


def test_two_raters_are_not_averaged() -> None:
    found = raters.rated([5, 8])
    assert found is not None
    assert (found.lower_middle, found.median) == (5, 8)
    assert raters.working(found) == "middle of 2 scores: 8 (between 5 and 8), from 5 to 8"
    same, alone = raters.rated([5, 5]), raters.rated([5])
    assert same is not None
    assert alone is not None
    assert raters.working(same) == "middle of 2 scores: 5, all alike"
    assert raters.working(alone) == "one score: 5"


@given(st.lists(st.integers(1, 10), min_size=1))
def test_the_score_that_counts_was_given_and_half_stand_at_either_side(scores: list[int]) -> None:
    found = raters.rated(scores)
    assert found is not None
    assert found.median == median_high(scores)
    assert found.lowest <= found.lower_middle <= found.median <= found.highest
