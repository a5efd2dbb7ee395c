"""Names as people type them: titles, ids, other names, parts of them, and slips."""

from __future__ import annotations

from functools import cache

import pytest

from ebc_cli.toolkit import naming
from ebc_cli.toolkit.model import Toolkit
from tests import packaged


@cache
def real() -> Toolkit:
    return packaged.toolkit()


def found(typed: str) -> tuple[str, list[str]]:
    """How a name is found, and the ids of what it means."""
    result = naming.find(real(), typed)
    return ("", []) if result is None else (result.how, [thing.id for thing in result.things])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Risk Matrix", "risk-matrix"),
        ("risk-matrix", "risk-matrix"),
        ("  RISK   MATRIX ", "risk-matrix"),
        ("FMEA", "fmea"),
        ("Failure mode and effects analysis", "fmea"),
        ("PEST", "pestle"),
        ("pest(le) analysis", "pestle"),
        ("life cafe", "life-cafe"),
        ("Life Café", "life-cafe"),
        ("5W2H", "five-ws-and-two-hs"),
        ("Review Safety", "review-safety"),
        ("Prioritize Stakeholder Needs", "prioritise-stakeholder-needs"),
        ("What could go wrong?", "go-wrong"),
        ("what could go wrong", "go-wrong"),
        ("go-wrong", "go-wrong"),
    ],
)
def test_a_title_an_id_or_another_name_means_one_thing(typed: str, meant: str) -> None:
    assert found(typed) == ("whole", [meant])


@pytest.mark.parametrize(("typed", "meant"), [("interviews", "one-to-one-interviews"), ("one interv", "one-to-one-interviews")])
def test_words_of_a_name_or_their_beginnings_are_enough(typed: str, meant: str) -> None:
    assert found(typed) == ("part", [meant])


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("fish bone", "fishbone-diagram"),
        ("swim lanes", "swimlane-diagram"),
        ("swimlanes", "swimlane-diagram"),
        ("root causes", "root-cause-analysis"),
        ("5 why", "five-whys"),
    ],
)
def test_spaces_endings_and_figures_make_no_difference(typed: str, meant: str) -> None:
    assert found(typed) == ("part", [meant])


def test_words_of_several_names_mean_all_of_them_once() -> None:
    how, meant = found("matrix")
    assert how == "part"
    assert {"risk-matrix", "pugh-matrix", "dependency-structure-matrix"} <= set(meant)
    assert len(meant) == len(set(meant))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("risk matirx", "risk-matrix"),
        ("revew safty", "review-safety"),
        ("what could go worng", "go-wrong"),
        ("brianstorming", "brainstorming"),
        ("spagetti", "spaghetti-diagram"),
        ("interveiws", "one-to-one-interviews"),
        ("ganntt", "gantt-chart"),
        ("delfi", "delphi-study"),
        ("mosscow", "moscow"),
    ],
)
def test_a_slip_leads_to_the_nearest_name(typed: str, meant: str) -> None:
    assert found(typed) == ("near", [meant])


def test_a_slip_in_a_word_of_several_names_means_all_of_them() -> None:
    assert found("stakholder") == ("near", found("stakeholder")[1])
    assert len(found("stakholder")[1]) > 1


def test_where_a_name_means_nothing_one_of_its_words_may() -> None:
    assert [thing.id for thing in naming.by_a_word(real(), "journey map")] == ["describe-patient-journeys"]
    assert naming.by_a_word(real(), "gemba of the xqzzy") == ()


@pytest.mark.parametrize("typed", ["", "  ", "?!", "xqzzy", "lean", "gemba", "kaizen", "huddle", "x" * 5000])
def test_what_is_no_name_means_nothing(typed: str) -> None:
    assert found(typed) == ("", [])


def test_every_thing_says_what_it_is() -> None:
    assert {naming.kind(thing) for thing in naming.things(real())} == {"tool", "activity", "improvement question"}
    assert len(naming.things(real())) == 22 + 49 + len(real().tools)
