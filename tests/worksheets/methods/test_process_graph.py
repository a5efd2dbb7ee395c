"""Processes, data flows and states as graphs: what stands out."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import data_flows, process_graph, states
from ebc_cli.worksheets.methods.process_graph import HandOff, between, hand_offs, looked_at
from ebc_cli.worksheets.methods.reach import reached, rounds, strong_parts, ways_back, ways_on
from ebc_cli.worksheets.methods.states import Move
from tests.worksheets.cases import tool_case

THINGS = "ABCDEF"
LINKS = st.lists(st.tuples(st.sampled_from(THINGS), st.sampled_from(THINGS)), max_size=14)


def links(case: dict[str, Any]) -> list[tuple[str, str]]:
    return [(start, end) for start, end in case["input"]["links"]]


@pytest.mark.parametrize("name", ["clean", "faults", "endless-loop", "rework", "no-marks"])
def test_reference_processes_come_out(name: str) -> None:
    case = tool_case("11_process_graph", f"process-{name}")
    found, expected = looked_at(case["input"]["steps"], links(case)), case["expected"]
    for key in ("starts", "unreachable", "dead_ends", "one_way_decisions"):
        assert list(getattr(found, key)) == expected[key]
    assert (None if found.cannot_finish is None else list(found.cannot_finish)) == expected["cannot_finish"]
    traffic = hand_offs(links(case), case["input"].get("lanes", {}))
    assert sum(each.count for each in traffic) == expected.get("hand_offs", 0)


def test_loops_are_listed_and_not_faults() -> None:
    assert looked_at(
        {"Draft": "start", "Check": "step", "Sign": "end"}, [("Draft", "Check"), ("Check", "Draft"), ("Check", "Sign")]
    ).loops == (("Draft", "Check"),)


def test_a_process_that_only_goes_round_begins_with_its_first_step() -> None:
    found = looked_at({"A": "step", "B": "step"}, [("A", "B"), ("B", "A")])
    assert (found.starts, found.ends, found.unreachable) == (("A",), (), ())
    assert looked_at({}, []).starts == ()


def test_ends_are_the_steps_with_no_way_out_when_none_is_marked() -> None:
    assert looked_at({"A": "step", "B": "step"}, [("A", "B")]).ends == ("B",)


def test_a_way_out_of_a_decision_wants_a_label() -> None:
    steps: dict[str, process_graph.Kind] = {"OK?": "decision", "Yes": "end", "No": "end"}
    ways = [("OK?", "Yes"), ("OK?", "No")]
    assert looked_at(steps, ways, {("OK?", "Yes"): "yes"}).unlabelled == (("OK?", "No"),)


def test_traffic_between_lanes_is_counted_by_pair() -> None:
    lanes = {"A": "nurse", "B": "doctor", "C": "nurse", "D": "doctor", "E": "clerk"}
    traffic = hand_offs([("A", "B"), ("B", "C"), ("C", "D"), ("A", "C"), ("D", "E"), ("E", "X")], lanes)
    assert traffic == (HandOff("nurse", "doctor", 2), HandOff("doctor", "clerk", 1), HandOff("doctor", "nurse", 1))
    assert between(traffic) == {("doctor", "nurse"): 3, ("clerk", "doctor"): 1}
    assert process_graph.working(traffic) == "nurse to doctor 2, doctor to clerk 1, doctor to nurse 1: 4 hand-offs"
    assert process_graph.working(()) == "no hand-offs"


def test_a_reference_data_flow_comes_out() -> None:
    case = tool_case("11_process_graph", "data-flow-checks")
    parts = (case["input"][key] for key in ("outside", "processes", "stores"))
    found, expected = data_flows.looked_at(*parts, [(start, end) for start, end in case["input"]["flows"]]), case["expected"]
    assert list(found.stores_nobody_reads) == expected["stores_nobody_reads"]
    assert list(found.stores_nobody_writes) == expected["stores_nobody_writes"]
    assert list(map(list, found.store_to_store)) == expected["store_to_store"]
    assert list(map(list, found.outside_to_outside)) == expected["outside_to_outside"]
    assert list(found.miracles) == expected["process_without_input"]
    assert list(found.black_holes) == expected["process_without_output"]


def test_a_process_that_only_takes_is_a_black_hole() -> None:
    found = data_flows.looked_at(["GP"], ["Book", "Print"], [], [("GP", "Book"), ("Print", "GP")])
    assert (found.black_holes, found.miracles) == (("Book",), ("Print",))


def test_a_reference_state_diagram_comes_out() -> None:
    case = tool_case("11_process_graph", "state-checks")
    found, expected = states.looked_at(case["input"]["states"], [Move(*move) for move in case["input"]["moves"]]), case["expected"]
    assert list(found.unreachable) == expected["unreachable"]
    assert list(found.stuck) == expected["stuck"]
    assert list(map(list, found.same_event_twice)) == expected["same_event_twice"]


def test_guards_tell_two_moves_on_one_event_apart() -> None:
    moves = [Move("Booked", "Seen", "arrive", "in time"), Move("Booked", "Missed", "arrive", "late")]
    assert states.looked_at({"Booked": "start", "Seen": "final", "Missed": "final"}, moves).same_event_twice == ()


def test_the_parts_of_a_large_graph_are_found() -> None:
    case = tool_case("21_large_graph", "large-11")
    ways = ways_on(map(str, range(case["input"]["things"])), ((str(start), str(end)) for start, end in case["input"]["links"]))
    assert len(strong_parts(ways)) == case["expected"]["blocks"]
    assert [len(part) for part in rounds(ways)] == case["expected"]["block_sizes"]


def test_a_long_chain_is_no_trouble() -> None:
    names = [str(number) for number in range(20_000)]
    assert len(strong_parts(ways_on(names, pairwise(names)))) == len(names)


@given(LINKS)
def test_two_things_are_in_one_part_when_each_reaches_the_other(given_links: list[tuple[str, str]]) -> None:
    ways = ways_on(THINGS, given_links)
    parts = {thing: part for part in strong_parts(ways) for thing in part}
    for one, two in product(THINGS, repeat=2):
        assert (parts[one] == parts[two]) == (two in reached([one], ways) and one in reached([two], ways))
    order = [thing for part in strong_parts(ways) for thing in part]
    assert all(order.index(start) > order.index(end) for start, end in given_links if parts[start] != parts[end])
    assert reached("A", ways_back(THINGS, given_links)) == {thing for thing in THINGS if "A" in reached([thing], ways)}


@given(LINKS, st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing_but_the_order(given_links: list[tuple[str, str]], random: Any) -> None:
    names, mixed = list(THINGS), list(given_links)
    random.shuffle(names)
    random.shuffle(mixed)
    one, two = (
        looked_at(dict.fromkeys(order, "step") | {"A": "start", "F": "end"}, rows)
        for order, rows in ((THINGS, given_links), (names, mixed))
    )
    for key in ("starts", "ends", "unreachable", "dead_ends", "cannot_finish"):
        assert set(getattr(one, key)) == set(getattr(two, key))
    assert set(map(frozenset, one.loops)) == set(map(frozenset, two.loops))
    assert hand_offs(given_links, dict.fromkeys(THINGS[:3], "x") | {"D": "y"}) == hand_offs(
        mixed, dict.fromkeys(THINGS[:3], "x") | {"D": "y"}
    )
