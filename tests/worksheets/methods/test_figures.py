"""Numbers as they were written."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods.figures import exact, percent, product, rounded, said, total


def test_a_tenth_and_two_tenths_are_three_tenths() -> None:
    assert exact(0.1) + exact(0.2) == exact(0.3) == Fraction(3, 10)


def test_a_working_says_no_digits_that_a_number_has_not() -> None:
    assert [said(number) for number in (8, 8.0, 2.5, Fraction(1, 3), Decimal("1.10"), -0.001, 1000)] == [
        "8",
        "8",
        "2.5",
        "0.33",
        "1.1",
        "0",
        "1000",
    ]
    assert product(8, 3, 5) == "8 × 3 × 5 = 120"
    assert total(40, 12.5, -3) == "40 + 12.5 − 3 = 49.5"
    assert total() == "0"
    assert percent(Fraction(5, 8)) == "62 %"


@given(st.decimals(-(10**9), 10**9, places=4), st.integers(0, 6))
def test_rounding_goes_no_further_than_half_a_step(number: Decimal, places: int) -> None:
    assert abs(Fraction(rounded(number, places)) - Fraction(number)) <= Fraction(1, 2 * 10**places)
    assert said(rounded(number, places), places) == said(number, places)
