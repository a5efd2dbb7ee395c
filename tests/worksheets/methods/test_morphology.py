"""Morphological charts."""

from __future__ import annotations

from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import morphology
from ebc_cli.worksheets.methods.morphology import Clash, empty, judged, possible, unused, without_clash
from tests.worksheets.cases import tool_case

CHART = {"Tell": ["text", "letter"], "When": ["text", "letter"], "Reply": ["text", "phone", "none"], "Sign": ["x"]}
CELLS = [(function, option) for function, each in CHART.items() for option in each]
CLASHES = st.lists(st.tuples(st.sampled_from(CELLS), st.sampled_from(CELLS)).filter(lambda pair: pair[0][0] != pair[1][0]), max_size=6)


def clashes(case: dict[str, Any]) -> list[Clash]:
    return [(tuple(one), tuple(two)) for one, two in case["input"]["clashes"]]


def test_a_large_chart_is_a_product() -> None:
    case = tool_case("15_morphological_chart", "morph-forklift")
    sizes = case["input"]["options_per_function"]
    assert possible({str(number): [""] * size for number, size in enumerate(sizes)}) == case["expected"]["possible"]


def test_clashes_are_counted_out_exactly() -> None:
    case = tool_case("15_morphological_chart", "morph-reminder")
    options = case["input"]["options"]
    assert possible(options) == case["expected"]["possible"]
    assert without_clash(options, clashes(case)) == case["expected"]["without_clash"]
    assert morphology.working(options, clashes(case)) == "3 × 2 × 3 × 2 = 36 concepts, 23 of them without a clash"
    assert morphology.working(options, []) == "3 × 2 × 3 × 2 = 36 concepts"


def test_a_function_without_options_is_named() -> None:
    case = tool_case("15_morphological_chart", "morph-empty-function")
    options = case["input"]["options"]
    assert (possible(options), list(empty(options))) == (case["expected"]["possible"], case["expected"]["functions_without_options"])


def test_paths_are_possible_impossible_or_incomplete() -> None:
    chart = tool_case("15_morphological_chart", "morph-reminder")
    paths = tool_case("15_morphological_chart", "morph-paths")["input"]["paths"]
    options = chart["input"]["options"]
    found = {name: judged(options, clashes(chart), path) for name, path in paths.items()}
    assert found["P1"].possible
    assert found["P2"].clashing == ((("Tell", "letter"), ("When", "1 day")),)
    assert (found["P3"].missing, found["P3"].clashing, found["P3"].possible) == (("If no reply",), (), False)
    assert judged(options, [], {"Tell": "smoke"}).unknown == (("Tell", "smoke"),)
    assert unused(options, paths.values()) == ()
    assert unused({"Tell": ["text", "letter"]}, [{"Tell": "text"}]) == (("Tell", "letter"),)


@given(CLASHES, CLASHES)
def test_the_count_is_what_trying_every_concept_gives(some: list[Clash], more: list[Clash]) -> None:
    concepts = [set(zip(CHART, taken, strict=True)) for taken in product(*CHART.values())]
    count = without_clash(CHART, some)
    assert count == sum(not any(one in concept and two in concept for one, two in some) for concept in concepts)
    assert without_clash(CHART, [*some, *more]) <= count <= possible(CHART)
    assert without_clash(dict(reversed(CHART.items())), some) == count
