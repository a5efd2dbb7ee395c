"""Trials with users: rates, times, SUS."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import user_trials
from ebc_cli.worksheets.methods.students_t import factor
from ebc_cli.worksheets.methods.user_trials import all_alike, by_trait, contributions, rate, sus, times, unfit_times
from tests.worksheets.cases import tool_case

TRIES = st.integers(1, 500).flatmap(lambda count: st.tuples(st.integers(0, count), st.just(count)))


@pytest.mark.parametrize("name", ["81-263", "15-148", "0-20", "1-29"])
def test_published_intervals_come_out(name: str) -> None:
    case = tool_case("09_user_trials", f"trial-newcombe-{name}")
    found = rate(case["input"]["success"], case["input"]["n"])
    assert found is not None
    assert [found.share, found.low, found.high] == pytest.approx([case["expected"]["rate"], *case["expected"]["wilson"]], rel=1e-8)


@pytest.mark.parametrize("name", ["trial-small-4-5", "trial-all-succeed"])
def test_intervals_of_small_trials_come_out(name: str) -> None:
    case = tool_case("09_user_trials", name)
    for pair, expected in zip(case["input"]["pairs"], case["expected"]["results"], strict=True):
        found = rate(*pair)
        assert found is not None
        assert [found.share, found.low, found.high] == pytest.approx([expected["rate"], *expected["wilson"]], rel=1e-8)


def test_another_factor_gives_another_interval() -> None:
    case = tool_case("09_user_trials", "trial-wilson-z196")
    found = [rate(*pair, z=case["input"]["z"]) for pair in case["input"]["pairs"]]
    assert [bound for each in found if each for bound in (each.low, each.high)] == pytest.approx(
        [bound for pair in case["expected"]["wilson"] for bound in pair], rel=1e-9
    )


def test_nobody_tried_has_no_rate_and_more_than_all_is_refused() -> None:
    assert rate(0, 0) is None
    with pytest.raises(ValueError, match="3 of 2"):
        rate(3, 2)


def test_rates_by_trait() -> None:
    found = by_trait([("reads English", True), ("does not", False), ("reads English", False)])
    assert {trait: (each.success, each.count) for trait, each in found.items()} == {"does not": (0, 1), "reads English": (1, 2)}


def test_published_times_come_out() -> None:
    case = tool_case("09_user_trials", "trial-times-six")
    found, expected = times(case["input"]["seconds"]), case["expected"]
    assert found is not None
    assert [found.count, found.geometric_mean, found.low, found.high, found.median, found.mean] == pytest.approx(
        [expected["n"], expected["geometric_mean"], *expected["interval95"], expected["median"], expected["mean"]], rel=1e-7
    )
    assert user_trials.times_working(found) == "middle of 6 times 68.2, between 46 and 101.2; median 63.5"


def test_times_that_cannot_be_are_named_and_one_time_has_no_interval() -> None:
    case = tool_case("09_user_trials", "trial-times-fault")
    assert list(unfit_times(case["input"]["seconds"])) == case["expected"]["faults"]
    assert times(case["input"]["seconds"]) is times([]) is None
    alone = times([30])
    assert alone is not None
    assert (alone.low, alone.high) == (None, None)
    assert user_trials.times_working(alone) == "middle of 1 time 30; median 30"


@pytest.mark.parametrize(
    ("degrees", "told"), [(1, 12.706205), (2, 4.302653), (5, 2.570582), (10, 2.228139), (30, 2.042272), (121, 1.979764)]
)
def test_factors_are_those_of_printed_tables(degrees: int, told: float) -> None:
    assert factor(degrees) == pytest.approx(told, abs=5e-7)


def test_a_mean_of_one_has_no_factor() -> None:
    with pytest.raises(ValueError, match="degrees"):
        factor(0)


def test_published_sus_scores_come_out() -> None:
    case = tool_case("09_user_trials", "trial-sus-brooke")
    assert list(contributions(case["input"]["answers"]) or ()) == case["expected"]["contributions"]
    assert sus(case["input"]["answers"]) == case["expected"]["sus"]
    assert user_trials.sus_working(case["input"]["answers"]) == "4 + 1 + 1 + 4 + 1 + 2 + 1 + 1 + 4 + 3 = 22; 22 × 2.5 = 55"
    case = tool_case("09_user_trials", "trial-sus-edges")
    assert {name: sus(answers) for name, answers in case["input"]["people"].items()} == case["expected"]["sus"]


def test_one_answer_to_all_is_seen_and_a_missing_one_said() -> None:
    assert all_alike([3] * 10)
    assert not all_alike([None] * 10)
    assert user_trials.sus_working([3] * 9) == "no score without 10 answers from 1 to 5"


@given(TRIES)
def test_the_interval_holds_the_share_and_mirrors_for_failures(pair: tuple[int, int]) -> None:
    success, count = pair
    found, failed = rate(success, count), rate(count - success, count)
    assert found is not None
    assert failed is not None
    assert 0 <= found.low <= found.share <= found.high <= 1
    assert (failed.low, failed.high) == pytest.approx((1 - found.high, 1 - found.low), abs=1e-12)


@given(st.lists(st.integers(1, 5), min_size=10, max_size=10))
def test_turning_every_answer_round_turns_the_score_round(answers: list[int]) -> None:
    score = sus(answers)
    assert score is not None
    assert sus([6 - answer for answer in answers]) == 100 - score
