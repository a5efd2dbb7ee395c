"""Failure modes in health care: hazard score and decision tree."""

from __future__ import annotations

from itertools import product

from ebc_cli.worksheets.methods import healthcare_failures
from ebc_cli.worksheets.methods.healthcare_failures import PROBABILITY, SEVERITY, decided, hazard_score
from tests.worksheets.cases import tool_case

ANSWERS = (True, False, None)


def test_the_published_score_matrix_comes_out() -> None:
    expected = tool_case("05_fmea", "hfmea-hazard-scores")["expected"]
    found = {
        often: {harm: hazard_score(severity, probability) for severity, harm in enumerate(SEVERITY, 1)}
        for probability, often in enumerate(PROBABILITY, 1)
    }
    assert found == expected["hazard_score"]
    assert hazard_score(0, 3) is hazard_score(3, 5) is hazard_score(None, 1) is None
    assert healthcare_failures.working(3, 4) == "3 × 4 = 12 (major, frequent)"


def test_the_published_decisions_come_out() -> None:
    for row in tool_case("05_fmea", "hfmea-decision-tree")["expected"]["decisions"]:
        found = decided(
            row["hazard_score"], single_point=row["single_point_weakness"], controlled=row["effective_control"], obvious=row["obvious"]
        )
        assert found.verdict == {"proceed": "act", "stop": "stop"}[row["decision"]]


def test_the_reasons_are_the_way_through_the_tree() -> None:
    assert decided(6, single_point=True, controlled=False, obvious=False).reasons == (
        "The hazard score of 6 is below 8.",
        "It is a single point weakness.",
        "No effective control is in place.",
        "It is not so obvious that none is needed.",
    )
    assert decided(12, single_point=None, controlled=True, obvious=None).reasons == (
        "The hazard score of 12 is 8 or more.",
        "An effective control is in place.",
    )
    assert decided(None, single_point=None, controlled=None, obvious=None).verdict == "open"


def test_open_is_only_said_while_an_answer_could_change_the_verdict() -> None:
    for score, *answers in product((6, 8), ANSWERS, ANSWERS, ANSWERS):
        single, controlled, obvious = answers
        ways = {
            decided(score, single_point=one, controlled=two, obvious=three).verdict
            for one in ([single] if single is not None else [True, False])
            for two in ([controlled] if controlled is not None else [True, False])
            for three in ([obvious] if obvious is not None else [True, False])
        }
        found = decided(score, single_point=single, controlled=controlled, obvious=obvious).verdict
        assert found in ways | {"open"}
        assert found == "open" or ways == {found}
