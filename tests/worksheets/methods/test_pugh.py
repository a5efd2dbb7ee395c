"""Concepts against a datum, weighted totals, and how firm the first place is."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import pugh
from ebc_cli.worksheets.methods.pugh import against, best, best_without, changed_ranks, missing, ranked, screened, shares, switches, totals
from tests.worksheets.cases import tool_case

WORTH = {"+": 1, "0": 0, "-": -1}
CRITERIA = 3
ROWS = st.lists(st.lists(st.integers(1, 5), min_size=CRITERIA, max_size=CRITERIA), min_size=1, max_size=5)
RATED = ROWS.map(lambda rows: {f"c{number}": row for number, row in enumerate(rows)})
WEIGHTS = st.lists(st.integers(1, 9), min_size=CRITERIA, max_size=CRITERIA)


@pytest.mark.parametrize("name", ["pugh-syringe-screening", "pugh-weighted-screening"])
def test_screening_of_reference_cases_comes_out(name: str) -> None:
    case = tool_case("07_pugh", name)
    marks = {concept: [WORTH[mark] for mark in row] for concept, row in case["input"]["marks"].items()}
    found, expected = screened(marks, case["input"].get("weights")), case["expected"]
    for key in ("pluses", "same", "minuses", "net", "rank", *(["weighted_net"] if "weighted_net" in expected else [])):
        assert {concept: getattr(standing, key) for concept, standing in found.items()} == expected[key]


@pytest.mark.parametrize("name", ["pugh-syringe-scoring", "pugh-all-tie", "pugh-reminders", "pugh-decimal-tie", "pugh-missing"])
def test_scoring_of_reference_cases_comes_out(name: str) -> None:
    case = tool_case("07_pugh", name)
    ratings, weights, expected = case["input"]["ratings"], case["input"]["weights"], case["expected"]
    found = totals(ratings, weights)
    assert {concept: None if total is None else float(total) for concept, total in found.items()} == pytest.approx(expected["totals"])
    assert ranked(found) == expected["rank"]
    assert [list(pair) for pair in missing(ratings, case["input"]["criteria"])] == expected.get("missing", [])
    if "weights" in expected:
        assert list(map(float, shares(weights))) == pytest.approx(expected["weights"])
    if "switch" in expected:
        told = switches(ratings, weights)
        assert [switch.weight and float(switch.weight) for switch in told] == pytest.approx(
            [row["switch_weight"] for row in expected["switch"]]
        )
        assert [list(switch.to) for switch in told] == [row.get("to", []) for row in expected["switch"]]
        assert [list(names) for names in best_without(ratings, weights)] == expected["best_without_criterion"]


def test_another_datum_turns_the_marks_round() -> None:
    ratings = {"Now": [3, 3, 3], "Text": [4, 2, 3], "Call": [5, 1, None]}
    assert against(ratings, "Now")["Text"] == (1, -1, 0)
    assert against(ratings, "Text")["Now"] == (-1, 1, 0)
    assert against(ratings, "Now")["Call"] == (1, -1, None)


def test_ranks_that_change_with_the_datum_are_named() -> None:
    ratings = {"A": [1, 1, 5], "B": [2, 2, 1], "C": [3, 1, 1]}
    first, second = screened(against(ratings, "A")), screened(against(ratings, "C"))
    assert changed_ranks(first, second) == {"A": (2, 1), "C": (2, 1)}
    assert changed_ranks(first, first) == {}


def test_the_working_says_the_arithmetic() -> None:
    found = screened({"Text": [1, 1, -1, 0], "Call": [1, None, 0, 0]}, [4, 3, 2, 1])
    assert pugh.working(found["Text"]) == "2 better, 1 worse, 1 the same: 2 − 1 = 1; with weights 5"
    assert pugh.working(found["Call"]) == "1 better, 0 worse, 2 the same; no net while a mark is missing"
    assert pugh.working(screened({"Text": [1, 1, -1]})["Text"]) == "2 better, 1 worse, 0 the same: 2 − 1 = 1"
    assert pugh.total_working([4, 3], [2, 3]) == "0.4 × 4 + 0.6 × 3 = 3.4"


def test_without_weights_or_a_second_criterion_nobody_is_made_best() -> None:
    assert shares([0, 0]) == (Fraction(1, 2), Fraction(1, 2))
    assert best_without({"A": [1], "B": [2]}, [1]) == ((),)
    assert switches({"A": [1, 1], "B": [1, 1]}, [1, 1]) == (pugh.Switch(None), pugh.Switch(None))


@given(RATED, WEIGHTS, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_the_size_of_weights_change_nothing(ratings: dict[str, list[int]], weights: list[int], random: Any) -> None:
    names = list(ratings)
    random.shuffle(names)
    mixed = {name: ratings[name] for name in names}
    assert totals(mixed, [weight * 7 for weight in weights]) == totals(ratings, weights)
    assert ranked(totals(mixed, weights)) == ranked(totals(ratings, weights))
    assert screened(against(mixed, names[0])) == screened(against(ratings, names[0]))
    assert switches(mixed, weights) == switches(ratings, weights)


@given(RATED, WEIGHTS)
def test_at_the_switch_both_are_level_and_before_it_the_best_stays_best(ratings: dict[str, list[int]], weights: list[int]) -> None:
    first = best(totals(ratings, weights))
    for moved, switch in enumerate(switches(ratings, weights)):
        now = shares(weights)[moved]

        def at(share: Fraction, moved: int = moved, now: Fraction = now) -> tuple[str, ...]:
            others = [weight * (1 - share) / (1 - now) for weight in shares(weights)]
            return best(totals(ratings, [share if number == moved else weight for number, weight in enumerate(others)]))

        if switch.weight is None:
            assert len(first) > 1 or at(Fraction(1, 1000)) == at(Fraction(999, 1000)) == first
        else:
            assert at(switch.weight) == tuple(sorted((*first, *switch.to)))
            assert at((switch.weight * 9 + now) / 10) == first


@given(RATED, WEIGHTS)
def test_the_datum_has_net_nought_and_marks_mirror_each_other(ratings: dict[str, list[int]], weights: list[int]) -> None:
    for datum in ratings:
        found = screened(against(ratings, datum), weights)
        assert found[datum].net == found[datum].weighted_net == 0
        for other in ratings:
            back = screened(against(ratings, other), weights)[datum]
            assert back.weighted_net == -(found[other].weighted_net or 0)
