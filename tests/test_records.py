"""Every fault of a record in one go, each with its place, what is allowed and the nearest name."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from msgspec import Struct

from ebc_cli.records import MOST_FAULTS, RecordFault, convert, faults
from ebc_cli.toolkit.model import Question, Strand, When
from ebc_cli.toolkit.record import Record
from tests.strategies import data as any_data

pytestmark = pytest.mark.libraries

GOOD: dict[str, Any] = {
    "id": "problem.stories",
    "ask": "What happened?",
    "why": "Because.",
    "consider": ["a", "b"],
    "good": ["c"],
    "kind": "scale",
    "depth": "first",
    "stages": ["initiate"],
    "helps": ["problem"],
    "scale": {"from": 1, "to": 5, "low": "none", "high": "all"},
    "when": {"any": [{"answered": "plan.a"}, {"is": {"question": "plan.b", "value": 3}}]},
}


def found(**changes: Any) -> list[RecordFault]:
    value = convert({**GOOD, **changes}, Question)
    assert isinstance(value, list), "nothing was found"
    return value


def test_what_fits_becomes_a_value() -> None:
    value = convert(GOOD, Question)
    assert isinstance(value, Question)
    assert (value.scale.first if value.scale else 0, value.when and value.when.questions()) == (1, ("plan.a", "plan.b"))
    assert faults(GOOD, Question) == []


def test_all_faults_are_found_in_one_go() -> None:
    spoilt = {
        **GOOD,
        "id": "Problem stories",
        "ask": "",
        "kind": "txt",
        "stages": ["initiate", "begin"],
        "helps": "problem",
        "scale": {"from": "1", "to": 5, "low": "none", "hihg": "all"},
        "colour": "red",
    }
    del spoilt["why"]
    found = convert(spoilt, Question)
    assert isinstance(found, list)
    assert {fault.where for fault in found} == {
        ("id",),
        ("ask",),
        ("kind",),
        ("stages", 1),
        ("helps",),
        ("scale", "from"),
        ("scale", "hihg"),
        ("scale",),
        ("colour",),
        (),
    }


@pytest.mark.parametrize(
    ("changes", "where", "words"),
    [
        ({"hepls": []}, ("hepls",), "Did you mean `helps`? Allowed: id, ask, "),
        ({"zzz": 1}, ("zzz",), "the key `zzz` is not known here. Allowed: "),
        ({"kind": "txet"}, ("kind",), "the text `txet` is not allowed here. Did you mean `text`? Allowed: date, lines, many,"),
        ({"kind": 7}, ("kind",), "the number 7 is not allowed here. Allowed: "),
        ({"kind": ["text"]}, ("kind",), "a list is not allowed here. Allowed: "),
        ({"depth": True}, ("depth",), "the value true is not allowed here. Allowed: first, full."),
        ({"ask": True}, ("ask",), "put it in quotes"),
        ({"ask": 7}, ("ask",), "not the number 7"),
        ({"ask": None}, ("ask",), "not nothing"),
        ({"ask": ""}, ("ask",), "a text that is not empty"),
        ({"ask": "  "}, ("ask",), "a text that is not empty"),
        ({"consider": ["a", "\t"]}, ("consider", 1), "a text that is not empty"),
        ({"good": ["\u00a0\u2003"]}, ("good", 0), "a text that is not empty"),
        ({"why": "\u200b\u00ad\ufeff"}, ("why",), "a text that is not empty"),
        ({"unit": " "}, ("unit",), "a text that is not empty"),
        ({"id": "stories"}, ("id",), "strand key, a full stop, a slug"),
        ({"helps": ["Who Uses"]}, ("helps", 0), "lower-case words joined by hyphens"),
        ({"consider": "a"}, ("consider",), "a list belongs here, not the text `a`."),
        ({"consider": {"a": "b"}}, ("consider",), "a list belongs here, not keys with values."),
        ({"consider": ["a", ["b"]]}, ("consider", 1), "a list"),
        ({"scale": []}, ("scale",), "keys with values"),
        ({"scale": {**GOOD["scale"], "from": 1.5}}, ("scale", "from"), "a whole number belongs here, not the number 1.5."),
        ({"scale": {**GOOD["scale"], "from": True}}, ("scale", "from"), "not the value true"),
        ({"when": {"answerd": "plan.a"}}, ("when", "answerd"), "Did you mean `answered`?"),
        ({"when": {"any": [{"is": {"question": "plan.b"}}]}}, ("when", "any", 0, "is"), "`value` is missing"),
        ({"when": {"is": {"question": "plan.b", "value": [1]}}}, ("when", "is", "value"), "a text or a whole number"),
    ],
)
def test_a_fault_says_where_it_is_and_what_is_right(changes: dict[str, Any], where: tuple[str | int, ...], words: str) -> None:
    (fault,) = found(**changes)
    assert (fault.where, words in fault.what) == (where, True), fault


@pytest.mark.parametrize("data", [None, [], "text", 7, True])
def test_something_else_altogether_is_one_fault(data: Any) -> None:
    assert [fault.where for fault in faults(data, Strand)] == [()]


def test_true_or_false_written_as_a_word_is_explained() -> None:
    class Sheet(Record, frozen=True):
        ready: bool

    value = convert({"ready": "yes"}, Sheet)
    assert isinstance(value, list)
    assert value[0].what == "true or false belongs here, not the text `yes`. Write true or false."


def test_more_faults_than_anybody_reads_are_cut_off() -> None:
    class Many(Struct):
        items: list[int]

    assert len(faults({"items": ["x"] * 50_000}, Many)) == MOST_FAULTS


def test_a_long_word_is_told_short_and_soon() -> None:
    word = "x" * 5_000_000
    (fault,) = found(kind=word)
    (unknown,) = found(**{word: 1})
    assert max(len(fault.what), len(unknown.what)) < 400


def test_a_condition_nested_beyond_all_reason_is_a_fault_and_no_crash() -> None:
    when: dict[str, Any] = {"answered": "plan.a"}
    for _ in range(60):
        when = {"any": [when]}
    assert isinstance(convert(when, When), When)


@given(any_data)
def test_what_does_not_fit_always_has_a_fault(data: dict[str, Any]) -> None:
    # An empty list of faults would pass for a value.
    assert convert(data, Question)
