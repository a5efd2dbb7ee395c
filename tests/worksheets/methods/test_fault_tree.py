"""Fault trees: minimal cut sets, exact probability, importance."""

from __future__ import annotations

import hashlib
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import fault_tree
from ebc_cli.worksheets.methods.fault_tree import Analysis, Fault, Gate, analysed, faults
from tests.worksheets.cases import reference, tool_case

SMALL = [
    *("shared-event", "or-three", "two-of-three", "theatre-power", "pressure-tank", "electric-power", "absorption", "no-probabilities"),
    *("one-missing", "two-trains", "wrong-blood", "zero-and-one"),
]
LARGE = ["baobab2", "chinese", "das9201", "ftr10", "isp9606", "made200"]
EVENTS = "ABCDE"


def gates(tree: dict[str, Any]) -> dict[str, Gate]:
    return {name: Gate(row["type"], tuple(row["inputs"]), row.get("k", 0)) for name, row in tree["gates"].items()}


def short(row: list[Any]) -> Gate:
    return Gate(row[0], tuple(row[-1]), row[1] if row[0] == "atleast" else 0)


def worked_out(*given_tree: Any, **more: Any) -> Analysis:
    found = analysed(*given_tree, **more)
    assert isinstance(found, Analysis)
    return found


@pytest.mark.parametrize("name", SMALL)
def test_reference_trees_come_out(name: str) -> None:
    case = tool_case("01_fault_tree", f"ft-{name}")
    tree, expected = case["input"], case["expected"]
    found = worked_out(gates(tree), {one: row.get("p") for one, row in tree["events"].items()}, tree["top"])
    assert list(map(list, found.cut_sets)) == expected["minimal_cut_sets"]
    assert list(found.single_points) == expected["single_points"]
    assert list(found.missing) == expected.get("missing_probability", list(found.missing))
    for value, told in ((found.exact, expected.get("exact")), (found.rare_event_sum, expected.get("rare_event_sum"))):
        assert value == (None if told is None else pytest.approx(told, rel=1e-9))


@pytest.mark.parametrize("name", LARGE)
def test_benchmark_trees_come_out(name: str) -> None:
    case = reference("tool-cases", f"01_fault_tree_{name}.json")["cases"][0]
    tree, expected = case["input"], case["expected"]
    rows = {one: short(row) for one, row in tree["gates"].items()}
    basic = sorted({one for gate in rows.values() for one in gate.inputs} - rows.keys())
    found = worked_out(rows, {one: tree.get("p", {}).get(one, tree.get("p_default")) for one in basic}, tree["top"], most=20_000)
    assert found.total == expected["minimal_cut_sets"]
    assert {str(size): count for size, count in found.by_size.items()} == expected["by_order"]
    assert found.exact == pytest.approx(expected["exact"], rel=1e-6)
    assert found.rare_event_sum == pytest.approx(expected["rare_event_sum"], rel=1e-6)
    assert sorted(found.single_points) == sorted(expected["single_points"])
    text = "\n".join(map(" ".join, found.cut_sets))
    assert hashlib.sha256(text.encode()).hexdigest() == expected["sha256_of_cut_sets"]
    names = {"birnbaum": "birnbaum", "criticality": "criticality", "times_when_certain": "risk_achievement_worth"}
    for one, told in expected.get("importance", {}).items():
        mine = found.importance[one]
        assert mine.in_cut_sets == told["in_cut_sets"]
        for key, its in {**names, "falls_without": "risk_reduction_worth"}.items():
            assert getattr(mine, key) == pytest.approx(told[its], rel=1e-6)


def test_faults_are_named() -> None:
    case = tool_case("01_fault_tree", "ft-faults")
    for name, tree in case["input"]["trees"].items():
        told = case["expected"][name]
        expected = Fault(told.get("error") or told["finding"], tuple(told.get("ids") or told["path"]))
        assert expected in faults(gates(tree), tree["events"], tree["top"] or "")
        found = analysed(gates(tree), dict.fromkeys(tree["events"]), tree["top"] or "")
        assert isinstance(found, Analysis) if name == "unused_event" else found == expected


def test_a_top_that_is_not_there_and_a_count_that_cannot_be_are_faults() -> None:
    assert analysed({}, {}) == Fault("no such top", ())
    assert analysed({"T": Gate("or", ("A",))}, {"A": 0.1}, "X") == Fault("no such top", ("X",))
    assert analysed({"T": Gate("atleast", ("A", "B"), 3)}, {"A": 0.1, "B": 0.1}) == Fault("count out of range", ("T",))


def test_work_beyond_the_bound_is_told() -> None:
    pairs = {f"p{number:02}": Gate("or", (f"a{number:02}", f"b{number:02}")) for number in range(8)}
    events = {name: 0.1 for gate in pairs.values() for name in gate.inputs}
    assert analysed({"T": Gate("and", tuple(pairs)), **pairs}, events, most_nodes=20) == Fault("too large", ("T",))


def test_a_list_is_cut_and_the_count_is_not() -> None:
    found = worked_out({"T": Gate("or", tuple(EVENTS))}, dict.fromkeys(EVENTS, 0.5), most=2)
    assert (found.cut_sets, found.total) == ((("A",), ("B",)), 5)


def test_the_working_says_no_more_digits_than_a_guess_has() -> None:
    shared = {"T": Gate("or", ("X", "Y")), "X": Gate("and", ("A", "B")), "Y": Gate("and", ("B", "C"))}
    assert fault_tree.working(worked_out(shared, {"A": 0.1, "B": 0.2, "C": 0.3})) == (
        "2 minimal cut sets (2 of 2 events), no single point; top 0.074, the cut sets added up 0.08"
    )
    assert fault_tree.working(worked_out({"T": Gate("or", ("A", "B"))}, {"A": 0.1, "B": None})) == (
        "2 minimal cut sets (2 of 1 event), 2 single points; no probability for B, so the top lies between 0.1 and 1"
    )
    assert fault_tree.working(worked_out({"T": Gate("or", ("A", "B"))}, {"A": 0.9, "B": 0.9})).endswith("1.8 (above 1, so it says nothing)")


@st.composite
def trees(draw: st.DrawFn) -> dict[str, Gate]:
    names = ["T", "G1", "G2", "G3"]
    rows: dict[str, Gate] = {}
    for number, name in enumerate(names):
        inputs = draw(st.lists(st.sampled_from([*EVENTS, *names[number + 1 :]]), min_size=1, max_size=4, unique=True))
        kind = draw(st.sampled_from(["and", "or", "atleast"]))
        rows[name] = Gate(kind, tuple(inputs), draw(st.integers(1, len(inputs))) if kind == "atleast" else 0)
    return rows


def happens(name: str, rows: dict[str, Gate], given_events: set[str]) -> bool:
    if name not in rows:
        return name in given_events
    gate = rows[name]
    count = sum(happens(one, rows, given_events) for one in gate.inputs)
    return count >= {"and": len(gate.inputs), "or": 1, "atleast": gate.count}[gate.kind]


@settings(deadline=None)
@given(trees(), st.lists(st.floats(0, 1), min_size=5, max_size=5), st.randoms(use_true_random=False))
def test_cut_sets_and_probability_are_those_of_the_truth_table(rows: dict[str, Gate], chances: list[float], random: Any) -> None:
    events = dict(zip(EVENTS, chances, strict=True))
    found = worked_out(rows, events, "T")
    exact = 0.0
    for row in product((False, True), repeat=len(EVENTS)):
        chosen = {one for one, on in zip(EVENTS, row, strict=True) if on}
        top = happens("T", rows, chosen)
        assert top == any(set(cut) <= chosen for cut in found.cut_sets)
        weight = 1.0
        for one in EVENTS:
            weight *= events[one] if one in chosen else 1 - events[one]
        exact += weight * top
    assert all(not happens("T", rows, set(cut) - {one}) for cut in found.cut_sets for one in cut)
    assert found.exact == pytest.approx(exact, abs=1e-12)
    assert (found.rare_event_sum or 0) >= exact - 1e-12
    mixed = {name: Gate(gate.kind, tuple(random.sample(gate.inputs, len(gate.inputs))), gate.count) for name, gate in rows.items()}
    again = worked_out(dict(reversed(mixed.items())), events, "T")
    assert again.cut_sets == found.cut_sets
    assert again.exact == pytest.approx(found.exact, abs=1e-12)
