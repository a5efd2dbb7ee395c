"""Chains from need to measure."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import trace_chain
from ebc_cli.worksheets.methods.trace_chain import covered, traced, unmeasured
from tests.worksheets.cases import tool_case

NEEDS, REQUIREMENTS, MEASURES = ("N1", "N2"), ("R1", "R2", "R3"), ("M1", "M2")
ONE = st.lists(st.tuples(st.sampled_from((*NEEDS, "N9")), st.sampled_from((*REQUIREMENTS, "R9"))))
TWO = st.lists(st.tuples(st.sampled_from((*REQUIREMENTS, "R9")), st.sampled_from((*MEASURES, "M9"))))


@pytest.mark.parametrize("name", ["trace-small", "trace-complete", "trace-dangling"])
def test_reference_chains_come_out(name: str) -> None:
    case = tool_case("18_trace", name)
    needs, requirements, measures = (case["input"][key] for key in ("needs", "requirements", "measures"))
    serves = [(need, row["id"]) for row in requirements for need in row["serves"]]
    of = [(requirement, row["id"]) for row in measures for requirement in row["of"]]
    found = traced((needs, [row["id"] for row in requirements], [row["id"] for row in measures]), (serves, of))
    priorities, expected = {row["id"]: row["priority"] for row in requirements}, case["expected"]
    assert list(found.no_onward[0]) == expected["needs_without_requirement"]
    assert list(found.no_backward[0]) == expected["requirements_without_need"]
    assert list(found.no_backward[1]) == expected["measures_of_nothing"]
    assert [[later, earlier] for earlier, later in found.dangling] == expected["dangling"]
    assert {need: list(names) for need, names in found.onward[0].items()} == expected["matrix"]
    assert list(unmeasured(found.onward[1], priorities)) == expected["without_measure"]
    assert list(unmeasured(found.onward[1], priorities, only="must")) == expected["must_without_measure"]
    assert list(covered(found.onward[0], found.onward[1], priorities)) == expected["covered"]


def test_a_need_without_a_must_is_not_covered() -> None:
    assert covered({"N1": ["R1"]}, {"R1": ["M1"]}, {"R1": "should"}) == ()


def test_the_working_counts_by_priority() -> None:
    assert (
        trace_chain.working({"R1": ["M1"], "R2": []}, {"R1": "must", "R2": "must", "R3": "could"})
        == "must: 1 of 2 measured; could: 0 of 1 measured"
    )


@given(ONE, TWO, st.randoms(use_true_random=False))
def test_order_and_repeats_change_nothing_but_the_order(one: list[Any], two: list[Any], random: Any) -> None:
    found = traced((NEEDS, REQUIREMENTS, MEASURES), (one, two))
    mixed = [*one, *one]
    random.shuffle(mixed)
    again = traced((NEEDS, REQUIREMENTS, MEASURES), (mixed, two))
    assert (again.no_onward, again.no_backward, set(again.dangling)) == (found.no_onward, found.no_backward, set(found.dangling))
    for column, loose in zip((NEEDS, REQUIREMENTS), found.no_onward, strict=True):
        assert all((thing in loose) == (thing not in {pair[0] for pair in (*one, *two) if pair not in found.dangling}) for thing in column)
