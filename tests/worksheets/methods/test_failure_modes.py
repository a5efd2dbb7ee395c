"""Failure modes: RPN, severity first, before and after."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import failure_modes
from ebc_cli.worksheets.methods.failure_modes import Failure, judged, ordered, rpn
from tests.worksheets.cases import tool_case

LABEL = Failure("The label is printed for the wrong bed", 8, 3, 5, (8, 1, 2))
SCORE = st.one_of(st.none(), st.integers(0, 11))
FAILURES = st.lists(st.tuples(SCORE, SCORE, SCORE)).map(lambda rows: [Failure(str(number), *row) for number, row in enumerate(rows)])


def failures(case: dict[str, Any]) -> list[Failure]:
    return [
        Failure(row["id"], row["s"], row["o"], row["d"], tuple(row["after"]) if row.get("after") else None) for row in case["input"]["rows"]
    ]


@pytest.mark.parametrize("name", ["fmea-transfusion", "fmea-ties-and-high-severity", "fmea-before-after", "fmea-out-of-scale"])
def test_reference_cases_come_out(name: str) -> None:
    case = tool_case("05_fmea", name)
    rows, expected, scale = failures(case), case["expected"], tuple(case["input"]["scale"])
    found = judged(rows, scale=scale, severity_limit=case["input"].get("severity_limit", 9))
    assert [row.rpn for row in found] == expected["rpn"]
    if "order" in expected:
        assert [row.rpn_rank for row in found] == expected["rank"]
        assert list(ordered(rows, scale=scale, severity_first=False)) == expected["order"]
        assert [row.id for row in found if row.severe] == expected["high_severity"]
    if "faults" in expected:
        assert [f"{row.id}: {score[0]}" for row in found for score in row.unfit] == expected["faults"]
    if "rpn_after" in expected:
        assert [row.rpn_after for row in found] == expected["rpn_after"]
        assert [row.reduction and float(row.reduction) for row in found] == pytest.approx(expected["reduction"])
        assert [row.id for row in found if row.worse_after] == [
            told["about"] for told in expected["findings"] if told["rule"] == "worse after"
        ]


def test_an_rpn_takes_only_120_values_of_a_thousand() -> None:
    expected = tool_case("05_fmea", "fmea-scale-facts")["expected"]
    numbers = [rpn(scores) for scores in product(range(1, 11), repeat=3)]
    assert len(set(numbers)) == expected["different_rpns"]
    assert {str(number): numbers.count(int(number)) for number in expected["combinations_per_rpn"]} == expected["combinations_per_rpn"]


def test_severity_goes_first_and_equal_rows_share_a_rank() -> None:
    rows = [Failure("often, harmless", 2, 10, 10), Failure("rare, deadly", 10, 1, 1), Failure("as deadly", 10, 1, 1)]
    assert [row.rank for row in judged(rows)] == [3, 1, 1]
    assert [row.rpn_rank for row in judged(rows)] == [1, 2, 2]
    assert ordered(rows) == ("rare, deadly", "as deadly", "often, harmless")


def test_the_working_says_the_arithmetic_and_what_the_action_changed() -> None:
    assert failure_modes.working(LABEL) == "8 × 3 × 5 = 120; after the action 8 × 1 × 2 = 16, 87 % less"
    assert failure_modes.working(Failure("x", 2, 2, 2, (2, 2, 4))) == "2 × 2 × 2 = 8; after the action 2 × 2 × 4 = 16, 100 % more"
    assert failure_modes.working(Failure("x", 2, 2, 2, (2, 4, 1))) == "2 × 2 × 2 = 8; after the action 2 × 4 × 1 = 8, the same"
    assert failure_modes.working(Failure("x", 2, None, 2)) == "no RPN without whole scores from 1 to 10"


@given(FAILURES, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_no_figure(rows: list[Failure], random: Any) -> None:
    mixed = list(rows)
    random.shuffle(mixed)
    assert {row.id: row for row in judged(mixed)} == {row.id: row for row in judged(rows)}


@given(FAILURES)
def test_what_is_unfit_has_no_rpn_and_the_rest_has_one(rows: list[Failure]) -> None:
    assert all((row.rpn is None) == bool(row.unfit) for row in judged(rows))
    assert set(ordered(rows)) == {row.id for row in judged(rows) if row.rpn is not None}
