"""Shares of effort, and the vital few."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import shares
from ebc_cli.worksheets.methods.shares import Requirement, effort, pareto
from tests.worksheets.cases import tool_case

COUNTS = st.dictionaries(st.sampled_from([*"ABCDEFGH", "Other"]), st.integers(0, 20))


@pytest.mark.parametrize("name", ["iv-errors", "ties", "zero", "other-needed", "one-reaches", "flat"])
def test_reference_charts_come_out(name: str) -> None:
    case = tool_case("12_pareto", f"pareto-{name}")
    found, expected = pareto(case["input"]["counts"]), case["expected"]
    assert (found.total, list(found.vital_few)) == (expected["total"], expected["vital_few"])
    assert (found.reached, found.cut_at_tie) == (expected["reached"], expected["cut_at_tie"])
    for part, (label, count, share, running, running_share) in zip(found.parts, expected["rows"], strict=True):
        assert (part.name, part.count, part.cumulative) == (label, count, running)
        for value, told in ((part.share, share), (part.cumulative_share, running_share)):
            assert (None if value is None else float(value)) == (None if told is None else pytest.approx(told, rel=1e-8))


def test_a_flat_curve_has_no_vital_few() -> None:
    assert pareto(dict.fromkeys("ABCDEFGHIJ", 10)).flat
    assert not pareto({"A": 80, "B": 15, "C": 5}).flat
    assert not pareto({"A": 5}).flat


def test_the_working_says_how_much_the_few_come_to() -> None:
    assert shares.pareto_working(pareto({"A": 80, "B": 15, "C": 5})) == "1 of 3 kinds come to 80 of 100, 80 %"
    assert shares.pareto_working(pareto({"A": 0})) == shares.pareto_working(pareto({})) == "nothing was counted"


@given(COUNTS)
def test_the_vital_few_are_the_shortest_head_with_four_fifths(counts: dict[str, int]) -> None:
    found = pareto(counts)
    whole, few = sum(counts.values()), [counts[name] for name in found.vital_few]
    assert "Other" not in found.vital_few
    assert 0 not in few
    assert found.reached == bool(few and sum(few) >= whole * Fraction(4, 5))
    assert sum(few[:-1]) < whole * Fraction(4, 5) or not few
    assert all(counts[name] <= min(few, default=0) for name in counts if name not in found.vital_few and name != "Other")
    assert not found.parts or found.parts[-1].cumulative == whole
    assert pareto(dict(reversed(counts.items()))) == found


def test_more_than_sixty_per_cent_in_must_is_warned_of() -> None:
    rows = [Requirement("a", "must", 60), Requirement("b", "should", 20), Requirement("c", "could", 20), Requirement("d", "will not", 500)]
    found = effort(rows)
    assert found.shares == {"must": Fraction(3, 5), "should": Fraction(1, 5), "could": Fraction(1, 5)}
    assert (found.too_much_must, found.little_reserve) == (False, False)
    assert effort([*rows, Requirement("e", "must", 0.1)]).too_much_must
    assert effort(rows[:2]).little_reserve
    assert shares.effort_working(found) == "must 60, should 20, could 20: 60 + 20 + 20 = 100; must 60 %, should 20 %, could 20 %"


def test_without_effort_there_are_no_shares() -> None:
    found = effort([Requirement("a", "must", None), Requirement("b", "will not", None)])
    assert (found.shares, found.without_effort) == ({}, ("a",))
    assert (found.too_much_must, found.little_reserve) == (False, False)
    assert shares.effort_working(found) == "no effort told"


@given(
    st.lists(st.tuples(st.sampled_from(["must", "should", "could", "will not"]), st.decimals(0, 99, places=1))),
    st.randoms(use_true_random=False),
)
def test_shares_add_up_to_one_in_any_order(rows: list[Any], random: Any) -> None:
    given_rows = [Requirement(str(number), *row) for number, row in enumerate(rows)]
    found = effort(given_rows)
    assert sum(found.shares.values()) == (1 if found.shares else 0)
    random.shuffle(given_rows)
    assert effort(given_rows).shares == found.shares
