"""Dependency structure matrices."""

from __future__ import annotations

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import structure
from ebc_cli.worksheets.methods.structure import looked_at
from tests.worksheets.cases import tool_case

ITEMS = "ABCDE"
NEEDS = st.fixed_dictionaries({item: st.lists(st.sampled_from(ITEMS), max_size=3) for item in ITEMS})


@pytest.mark.parametrize("name", ["chain", "one-cycle", "kusiak-wang", "seven", "diagonal", "clinic", "none"])
def test_reference_matrices_come_out(name: str) -> None:
    case = tool_case("04_structure_matrix", f"dsm-{name}")
    found, expected = looked_at(case["input"]["items"], case["input"]["needs"]), case["expected"]
    assert (found.needs, found.needed_by, found.marks) == (expected["fan_in"], expected["fan_out"], expected["marks"])
    assert {frozenset(block) for block in found.blocks} == set(map(frozenset, expected["blocks_in_order"]))
    assert [set(map(frozenset, row)) for row in found.levels] == [set(map(frozenset, row)) for row in expected["levels"]]
    assert set(map(frozenset, found.coupled)) == set(map(frozenset, expected["coupled_blocks"]))
    assert (len(found.feedback), found.least) == (expected["feedback_marks_min"], True)


def test_a_large_graph_has_its_blocks_and_levels() -> None:
    case = tool_case("21_large_graph", "large-11")
    items = [str(number) for number in range(case["input"]["things"])]
    needs: dict[str, list[str]] = {item: [] for item in items}
    for start, end in case["input"]["links"]:
        needs[str(end)].append(str(start))
    found = looked_at(items, needs)
    assert (len(found.blocks), len(found.levels)) == (case["expected"]["blocks"], case["expected"]["levels"])
    assert [len(block) for block in found.coupled] == case["expected"]["block_sizes"]
    assert not found.least


def test_the_working_says_what_no_order_avoids() -> None:
    found = looked_at(["Staffing", "Hours"], {"Staffing": ["Hours"], "Hours": ["Staffing"]})
    assert structure.working(found) == (
        "2 marks among 2 items: 1 block of items that need each other; 1 mark of feedback, the fewest possible"
    )
    assert looked_at([], {}).levels == ()


@given(NEEDS, st.randoms(use_true_random=False))
def test_no_mark_outside_a_block_lies_above_the_diagonal_and_no_order_has_less_feedback(needs: dict[str, list[str]], random: Any) -> None:
    found = looked_at(ITEMS, needs)
    block = {item: number for number, members in enumerate(found.blocks) for item in members}
    assert sorted(found.order) == sorted(ITEMS)
    assert all(block[item] == block[other] for item, other in found.feedback)
    assert sum(found.needs.values()) == sum(found.needed_by.values()) == found.marks
    marks = {(item, other) for item, others in needs.items() for other in others if other != item}
    least = min(sum(order.index(other) > order.index(item) for item, other in marks) for order in permutations(ITEMS))
    assert len(found.feedback) == least
    items = list(ITEMS)
    random.shuffle(items)
    again = looked_at(items, needs)
    assert [set(map(frozenset, row)) for row in again.levels] == [set(map(frozenset, row)) for row in found.levels]
    assert len(again.feedback) == least
