"""Risk scores and bands."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import risk_bands
from ebc_cli.worksheets.methods.risk_bands import NPSA, Band, Matrix, Risk, above_now, looked_up, register, score
from tests.worksheets.cases import tool_case

SCORE = st.one_of(st.none(), st.integers(0, 6))
RISKS = st.lists(st.tuples(SCORE, SCORE)).map(lambda rows: [Risk(str(number), *row) for number, row in enumerate(rows)])


def matrix(case: dict[str, Any]) -> Matrix:
    return Matrix("of the case", tuple(Band(*band) for band in case["input"]["bands"]))


@pytest.mark.parametrize("name", ["risk-npsa", "risk-nhs-scotland", "risk-renamed"])
def test_every_cell_of_published_matrices_comes_out(name: str) -> None:
    case = tool_case("06_risk_matrix", name)
    bands = matrix(case)
    found = {str(likely): [bands.band(likely * harm) for harm in range(1, 6)] for likely in range(1, 6)}
    assert found == case["expected"]["rows_by_likelihood"]
    assert Counter(band for row in found.values() for band in row) == case["expected"]["cells_per_band"]
    assert bands.unclear() == ()


def test_a_matrix_that_is_no_product_is_looked_up() -> None:
    expected = tool_case("06_risk_matrix", "risk-dcb0129")["expected"]["rows_by_likelihood"]
    table = [[str(cell) for cell in expected[likely]] for likely in ("very low", "low", "medium", "high", "very high")]
    assert looked_up(table, 5, 4) == "5"
    assert looked_up(table, 1, 5) == "3"
    assert looked_up(table, None, 5) == looked_up(table, 0, 5) == ""


def test_a_register_is_in_order_and_names_what_has_no_score() -> None:
    case = tool_case("06_risk_matrix", "risk-register")
    found = register([Risk(row["id"], row["l"], row["c"]) for row in case["input"]["rows"]], matrix(case))
    expected = case["expected"]
    assert (found.scores, found.bands) == (expected["score"], expected["band"])
    assert (list(found.order), list(found.not_scored)) == (expected["order"], expected["not_scored"])
    assert {name: count for name, count in found.counts.items() if count} == expected["per_band"]


def test_a_target_above_the_score_now_is_named() -> None:
    case = tool_case("06_risk_matrix", "risk-before-after")
    now, target = ([Risk(row["id"], *row[when]) for row in case["input"]["rows"]] for when in ("now", "target"))
    assert list(register(now).scores.values()) == case["expected"]["now"]
    assert list(register(target).bands.values()) == case["expected"]["band_target"]
    assert list(above_now(now, target)) == [told["about"] for told in case["expected"]["findings"]]


@pytest.mark.parametrize(
    ("likely", "harm", "band"), [(1, 3, "low"), (2, 2, "moderate"), (3, 2, "moderate"), (2, 4, "high"), (4, 3, "high"), (3, 5, "extreme")]
)
def test_the_edges_of_the_bands(likely: int, harm: int, band: str) -> None:
    assert NPSA.band(likely * harm) == band


def test_bands_with_a_hole_or_an_overlap_are_seen() -> None:
    assert Matrix("hole", (Band("low", 1, 5), Band("high", 8, 25))).unclear() == (6,)
    assert Matrix("overlap", (Band("low", 1, 8), Band("high", 8, 25))).unclear() == (8,)


def test_the_working_names_matrix_and_band() -> None:
    assert risk_bands.working(4, 4) == "4 × 4 = 16, extreme (NPSA 2008: 15 to 25)"
    assert risk_bands.working(2, 3, Matrix("ours", (Band("low", 1, 5),))) == "2 × 3 = 6, no band (ours)"


@given(RISKS, st.randoms(use_true_random=False))
def test_every_risk_is_counted_once_in_any_order(risks: list[Risk], random: Any) -> None:
    found = register(risks)
    assert sum(found.counts.values()) == sum(found.cells.values()) == len(found.order) == len(risks) - len(found.not_scored)
    assert [found.scores[name] for name in found.order] == sorted(found.scores.values(), reverse=True)
    assert all(score(risk.likelihood, risk.consequence) is None for risk in risks if risk.id in found.not_scored)
    mixed = list(risks)
    random.shuffle(mixed)
    assert (register(mixed).scores, register(mixed).counts, register(mixed).cells) == (found.scores, found.counts, found.cells)
