"""Feedback loops."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from math import comb, factorial
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import loops
from ebc_cli.worksheets.methods.loops import Link, found
from tests.worksheets.cases import reference, tool_case

THINGS = "ABCDE"
LINKS = st.lists(st.builds(Link, st.sampled_from(THINGS), st.sampled_from(THINGS), st.sampled_from("+-?"), st.booleans()), max_size=12)
CASES = [
    *("population", "limits-to-growth", "fixes-that-fail", "shifting-the-burden", "epidemic", "dialysis", "26", "self", "parallel-signs"),
    *("unknown-sign", "none", *(f"complete-{size}" for size in (2, 3, 4, 5, 8))),
]


def links(case: dict[str, Any]) -> list[Link]:
    told = case["input"]
    if "links" in told:
        return [Link(*link) for link in told["links"]]
    things, sign = told["complete_digraph"]["things"], told["complete_digraph"]["sign"]
    return [Link(start, end, sign) for start, end in permutations(things, 2)]


@pytest.mark.parametrize("name", CASES)
def test_reference_loops_come_out(name: str) -> None:
    case = tool_case("03_feedback_loops", f"loops-{name}")
    all_loops, expected = found(links(case), most=20_000), case["expected"]
    assert len(all_loops.loops) == expected["loops_total"]
    assert not all_loops.more
    for polarity, told in (("R", "reinforcing"), ("B", "balancing"), ("?", "unknown")):
        assert all_loops.counts.get(polarity, 0) == expected.get(told, 0)
    if "loops" in expected:
        assert [(list(loop.members), loop.polarity) for loop in all_loops.loops] == [
            (row["members"], row["polarity"]) for row in expected["loops"]
        ]
    if "by_length" in expected:
        assert Counter(str(len(loop.members)) for loop in all_loops.loops) == expected["by_length"]


def test_beyond_the_bound_the_shortest_are_given() -> None:
    case = tool_case("03_feedback_loops", "loops-bound")
    some = found(links(case), most=case["input"]["stop_at"])
    assert some.more == case["expected"]["stopped"]
    lengths = [len(loop.members) for loop in some.loops]
    assert lengths == sorted(lengths)
    assert lengths[: len(case["expected"]["first_lengths"])] == case["expected"]["first_lengths"]
    assert len(lengths) == case["expected"]["listed_at_most"]


def test_all_short_loops_of_a_large_graph_are_found() -> None:
    case = reference("tool-cases", "21_large_graph.json")["cases"][0]
    told = case["input"]
    rows = [Link(f"n{start:03}", f"n{end:03}", sign) for (start, end), sign in zip(told["links"], told["signs"], strict=True)]
    short = found(rows, longest=5)
    counted: dict[str, Counter[str]] = {}
    for loop in short.loops:
        counted.setdefault(str(len(loop.members)), Counter())[loop.polarity] += 1
    assert counted == case["expected"]["loops_by_length"]


def test_two_signs_side_by_side_are_a_finding() -> None:
    case = tool_case("03_feedback_loops", "loops-parallel-signs")
    assert found(links(case)).contradicting == (("Workload", "Staff"),)
    case = tool_case("03_feedback_loops", "loops-unknown-sign")
    assert found(links(case)).without_sign == (("B", "C"),)


def test_a_loop_is_told_as_a_story() -> None:
    rows = [Link("Fix", "Problem", "-", delay=True), Link("Problem", "Fix", "+")]
    (loop,) = found(rows).loops
    assert loop.delay
    assert loops.working(loop, rows) == "Fix - Problem + Fix: 1 opposite sign, so it balances"
    open_rows = [Link("Fix", "Problem", "-"), Link("Problem", "Fix")]
    assert loops.working(found(open_rows).loops[0], open_rows) == "Fix - Problem ? Fix: a sign is missing"


@given(LINKS)
def test_loops_are_what_trying_every_order_finds(rows: list[Link]) -> None:
    pairs = {(row.start, row.end) for row in rows}
    tried = {
        order
        for size in range(1, len(THINGS) + 1)
        for order in permutations(THINGS, size)
        if order[0] == min(order) and all(pair in pairs for pair in zip(order, (*order[1:], order[0]), strict=True))
    }
    assert {loop.members for loop in found(rows).loops} == tried


@given(LINKS, st.randoms(use_true_random=False))
def test_order_and_names_change_nothing_and_reversing_keeps_the_polarities(rows: list[Link], random: Any) -> None:
    mixed = list(rows)
    random.shuffle(mixed)
    assert found(mixed) == found(rows)
    back = found([Link(row.end, row.start, row.sign, row.delay) for row in rows])
    assert back.counts == found(rows).counts
    names = dict(zip(THINGS, "VWXYZ"[::-1], strict=True))
    assert found([Link(names[row.start], names[row.end], row.sign, row.delay) for row in rows]).counts == found(rows).counts


@pytest.mark.parametrize("size", [2, 3, 5, 6])
def test_everything_linked_with_everything_has_as_many_loops_as_the_formula(size: int) -> None:
    rows = [Link(start, end, "+") for start, end in permutations("ABCDEF"[:size], 2)]
    assert len(found(rows).loops) == sum(comb(size, length) * factorial(length - 1) for length in range(2, size + 1))
