"""Present value, payback and break-even; lines of benefits and costs."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import money, money_lines
from ebc_cli.worksheets.methods.money import (
    Payback,
    Rate,
    appraised,
    benefit_cost_ratio,
    break_even,
    factors,
    net_flows,
    payback,
    present_value,
)
from ebc_cli.worksheets.methods.money_lines import Line, by_year, net_cases, parties, pay_without_gain
from tests.worksheets.cases import tool_case

FLOWS = st.lists(st.decimals(-1000, 1000, places=2), min_size=1, max_size=8)
GREEN_BOOK = (Rate(0.035), Rate(0.03, 31), Rate(0.025, 76))


def same(found: Payback, expected: dict[str, Any]) -> None:
    assert found.nothing_to_pay_back == expected.get("nothing_to_pay_back", False)
    assert found.whole_years == expected["whole_years"]
    for value, told in ((found.moment, expected["interpolated"]), (found.last_moment, expected["last_payback"])):
        assert (None if value is None else float(value)) == (None if told is None else pytest.approx(told))


def compared(flows: list[float], rate: float, expected: dict[str, Any]) -> None:
    found = appraised(flows, rate)
    assert float(found.present_value) == pytest.approx(expected["npv"])
    for key in ("factors", "discounted", "cumulative"):
        assert [float(value) for value in getattr(found, key)] == pytest.approx(expected[key])
    same(found.payback, expected["payback"])
    same(found.discounted_payback, expected["discounted_payback"])


@pytest.mark.parametrize("name", ["option-a", "option-b", "numpy", "no-cost-up-front", "never", "twice", "rate-zero"])
def test_reference_flows_come_out(name: str) -> None:
    case = tool_case("13_benefits_costs", f"money-{name}")
    compared(case["input"]["net_flow_from_year_0"], case["input"]["rate"], case["expected"])


def test_low_middle_and_high_are_three_complete_cases() -> None:
    case = tool_case("13_benefits_costs", "money-low-middle-high")
    for name, flows in case["input"]["cases"].items():
        compared(flows, case["input"]["rate"], case["expected"][name])


def test_a_declining_rate_applies_to_the_further_years_only() -> None:
    case = tool_case("13_benefits_costs", "money-discount-factors")
    found = factors(GREEN_BOOK, 77)
    assert [float(found[year]) for year in case["input"]["years"]] == pytest.approx(case["expected"]["factors"])


def test_benefits_and_costs_have_a_ratio_of_present_values_and_a_break_even() -> None:
    case = tool_case("13_benefits_costs", "money-benefits-and-costs")
    benefits, costs, rate = (case["input"][key] for key in ("benefits", "costs", "rate"))
    assert float(present_value(net_flows(benefits, costs), rate)) == pytest.approx(case["expected"]["npv"])
    ratio, even = benefit_cost_ratio(benefits, costs, rate), break_even(benefits, costs, rate)
    assert ratio is not None
    assert float(ratio) == pytest.approx(case["expected"]["ratio"])
    assert even == 1 / ratio
    assert benefit_cost_ratio(benefits, [0], rate) is break_even([0], costs, rate) is None


def test_pence_add_up_exactly() -> None:
    assert appraised([0.1, 0.2, -0.3], 0).present_value == 0
    assert net_flows([0.3], [0.1, 0.2]) == (Fraction(1, 5), Fraction(-1, 5))


def test_the_working_says_flows_rate_and_payback() -> None:
    assert money.working(appraised([-5, 1.5, 1.5, 1.5, 1.5], 0), 0) == (
        "net: -5 + 1.5 + 1.5 + 1.5 + 1.5 = 1",
        "present value at 0 %: -5 + 1.5 + 1.5 + 1.5 + 1.5 = 1",
        "pays back after 3.33 years, in year 4",
    )
    assert money.working(appraised([1], GREEN_BOOK), GREEN_BOOK)[1] == "present value at 3.5 %, 3 % from year 31, 2.5 % from year 76: 1 = 1"
    told = [money.payback_words(payback(flows)) for flows in ([0, 5], [-5, 1], [-5, 5, -1], [-5, 6, -2, 2])]
    assert told == [
        "nothing to pay back: the sum is never below 0",
        "does not pay back in the years shown",
        "pays back after 1 year, in year 1, and falls below 0 again",
        "pays back after 0.83 years, in year 1; stays so from 2.5 years on",
    ]


@given(FLOWS, FLOWS, st.integers(-20, 20), st.decimals(0, 1, places=3))
def test_present_value_is_linear_in_the_flows(one: list[Any], two: list[Any], times: int, rate: Any) -> None:
    combined = net_flows([times * Fraction(flow) for flow in one], [-Fraction(flow) for flow in two])
    assert present_value(combined, rate) == times * present_value(one, rate) + present_value(two, rate)


@given(FLOWS)
def test_at_the_moment_of_payback_the_sum_is_nought(flows: list[Any]) -> None:
    found, sums = payback(flows), appraised(flows, 0).cumulative
    for moment in (found.moment, found.last_moment):
        if moment is not None:
            before = -(-moment.numerator // moment.denominator) - 1
            assert sums[before] + (moment - before) * Fraction(flows[before + 1]) == 0
    assert (found.last_moment is None) == (found.nothing_to_pay_back or sums[-1] < 0)


WARD = (
    Line("Ward", True, 40, 1, 2, low=30, high=60),
    Line("Ward", False, 100, 0, 0, low=80, high=120),
    Line("Patients", True, 5, 1, 2, cash="no price"),
    Line("Night staff", False, 10, 1, 2, cash="not cash"),
)


def test_low_takes_low_benefits_with_high_costs() -> None:
    assert net_cases(WARD, 3) == {"low": (-120, 20, 20), "middle": (-100, 30, 30), "high": (-80, 50, 50)}
    assert by_year(WARD, 3, "middle", gain=False, only="not cash") == (0, 10, 10)


def test_who_pays_and_who_gains() -> None:
    found = parties(WARD, 3)
    assert [(each.who, each.net) for each in found] == [("Night staff", -20), ("Ward", -20), ("Patients", 0)]
    assert pay_without_gain(found) == ("Night staff",)
    assert [money_lines.working(each) for each in found] == [
        "Night staff: 0 − 20 = -20",
        "Ward: 80 − 100 = -20",
        "Patients: 0 + 0 = 0, and 1 without a price",
    ]


@given(st.permutations(WARD), st.integers(1, 5))
def test_parties_add_up_to_the_whole_in_any_order(lines: list[Line], years: int) -> None:
    assert parties(lines, years) == parties(WARD, years)
    assert sum(each.net for each in parties(lines, years)) == sum(net_cases(lines, years)["middle"])
    cases = net_cases(lines, years)
    assert all(low <= mid <= high for low, mid, high in zip(cases["low"], cases["middle"], cases["high"], strict=True))
