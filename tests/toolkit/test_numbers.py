"""Numbers as people type them: read, asked back with the reading, or refused with the reason."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.errors import UsageFault
from ebc_cli.toolkit import kinds, numbers
from ebc_cli.toolkit.field import Field
from tests.strategies import texts

PEOPLE = Field(kind="number", unit="people a month", least=0)
OF_TEN = Field(kind="number", unit="out of 10 chances", least=0, most=10)
HOURS = Field(kind="number", unit="hours a week", least=0, most=400)
POUNDS = Field(kind="number", unit="pounds in the first year", least=0)
DOCUMENTS = Field(kind="number", unit="documents", least=0, whole=True)
BARE = Field(kind="number")


def senses(field: Field, typed: str) -> list[Any]:
    return [reading.value for reading in kinds.read(field, typed).readings]


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (PEOPLE, "40", 40),
        (PEOPLE, "40 a month", 40),
        (PEOPLE, "40/month", 40),
        (PEOPLE, "1,200 people per month", 1200),
        (PEOPLE, "40 monthly", 40),
        (OF_TEN, "7/10", 7),
        (OF_TEN, "7 out of ten", 7),
        (HOURS, "6 hours", 6),
        (HOURS, "6.5 hrs a week", 6.5),
        (HOURS, "3h", 3),
        (POUNDS, "£1,200", 1200),
        (POUNDS, "1200 pounds in the first year", 1200),
        (BARE, "12%", 12),
        (BARE, "£5", 5),
    ],
)
def test_the_right_unit_may_stand_with_a_number(field: Field, typed: str, value: float) -> None:
    heard = kinds.read(field, typed)
    assert (heard.readings, heard.why, heard.asks) == (((value, ""),), "", False)


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        (PEOPLE, "40 a week", 40),
        (PEOPLE, "40 per year", 40),
        (PEOPLE, "30 patients", 30),
        (PEOPLE, "12%", 12),
        (PEOPLE, "£5", 5),
        (HOURS, "40 a month", 40),
        (HOURS, "90 minutes", 90),
        (HOURS, "3 hours a day", 3),
        (POUNDS, "$1,200", 1200),
        (POUNDS, "£2,000 a month", 2000),
        (BARE, "40 apples", 40),
        (BARE, "40 a month", 40),
    ],
)
def test_another_unit_is_asked_about(field: Field, typed: str, value: float) -> None:
    heard = kinds.read(field, typed)
    assert ([reading.value for reading in heard.readings], heard.asks) == ([value], True)
    assert (field.unit or "more than a number") in heard.why
    with pytest.raises(UsageFault, match="may not mean what it seems to") as refused:
        kinds.parse(field, typed)
    assert f"Write `{value}` for " in refused.value.hint


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("about 40", 40),
        ("~40", 40),
        ("about forty", 40),
        ("roughly 1,200 people", 1200),
        ("over 1,000", 1000),
        ("at least 5", 5),
        ("40ish", 40),
        ("40+", 40),
        ("40 a month or so", 40),
        ("40, I think", 40),
        ("perhaps a dozen", 12),
    ],
)
def test_what_a_number_cannot_hold_is_kept_beside_it(typed: str, value: int) -> None:
    heard = kinds.read(PEOPLE, typed)
    assert (heard.readings, heard.asks) == (((value, typed),), False)
    assert heard.why
    assert kinds.said(PEOPLE, value, typed) == (f"{value:,} people a month (“{typed}”)",)
    assert kinds.read(PEOPLE, kinds.typed_again(value, typed)) == heard


@pytest.mark.parametrize(
    ("typed", "value"),
    [("forty", 40), ("Twenty-five", 25), ("none", 0), ("a dozen", 12), ("1 200", 1200), ("1.2k", 1200), ("£2 million", 2_000_000)],
)
def test_a_number_in_other_words_is_read_and_said(typed: str, value: int) -> None:
    heard = kinds.read(BARE, typed)
    assert (heard.readings, bool(heard.why), heard.asks) == (((value, ""),), True, False)


@pytest.mark.parametrize(
    ("typed", "values"),
    [("40 to 50", [40, 50]), ("40-50 a month", [40, 50]), ("between 5 and 10", [5, 10]), ("7 or 8", [7, 8]), ("around 40-50", [40, 50])],
)
def test_of_two_numbers_one_is_chosen_and_both_are_kept_in_words(typed: str, values: list[int]) -> None:
    heard = kinds.read(PEOPLE, typed)
    assert (heard.readings, heard.asks) == (tuple((value, typed) for value in values), True)


def test_a_comma_that_may_be_a_decimal_one_is_asked_about() -> None:
    assert senses(PEOPLE, "1,20") == [1.2, 120]
    assert senses(DOCUMENTS, "1,20") == [120]
    assert kinds.read(PEOPLE, "1,20").asks


@pytest.mark.parametrize(
    ("field", "typed", "why"),
    [
        (OF_TEN, "85", "85 is too much: the most that can be is 10 (out of 10 chances)."),
        (OF_TEN, "-3", "-3 is too little: the least that can be is 0 (out of 10 chances)."),
        (OF_TEN, "70%", "70 is too much"),
        (HOURS, "500", "500 is too much: the most that can be is 400 (hours a week)."),
        (DOCUMENTS, "2.5", "2.5 is not whole: only whole numbers can be here (documents)."),
        (DOCUMENTS, "about 2.5", "2.5 is not whole"),
        (PEOPLE, "40 in 2 weeks", "not a number"),
        (PEOPLE, "1e5", "not a number"),
        (PEOPLE, "12.5.1", "not a number"),
        (PEOPLE, "2026-11-22", "not a number"),
        (PEOPLE, "lots", "not a number"),
        (PEOPLE, "something 5", "not a number"),
    ],
)
def test_what_cannot_be_is_refused_with_the_reason(field: Field, typed: str, why: str) -> None:
    with pytest.raises(UsageFault) as refused:
        kinds.read(field, typed)
    assert why in refused.value.message


def test_a_prompt_says_what_fits() -> None:
    said = [kinds.what_to_type(field) for field in (OF_TEN, DOCUMENTS, POUNDS, BARE)]
    assert said == [
        "a number from 0 to 10 (out of 10 chances)",
        "a whole number (documents)",
        "a number (pounds in the first year)",
        "a number",
    ]


_TYPED = st.from_regex(r"(about |between )?[-£]?[0-9,. ]{1,8}( to | or |-)?[0-9]{0,3}( ?[a-z%/]{0,6}){0,3}", fullmatch=True)


@given(st.one_of(texts, _TYPED), st.sampled_from((PEOPLE, OF_TEN, HOURS, POUNDS, DOCUMENTS, BARE)))
def test_nothing_is_read_that_does_not_fit(typed: str, field: Field) -> None:
    try:
        heard = kinds.read(field, typed)
    except UsageFault:
        return  # as most of it is no number; that the refusals have their reasons is tested above
    assert all(kinds.fault(field, reading.value) == "" for reading in heard.readings)
    assert len(heard.readings) == 1 or heard.asks


@given(st.integers(0, 10**14), st.sampled_from(("{:,}", "{}", " {} ", "{} people", "{:,} people a month", "{} per month")))
def test_a_number_with_its_unit_is_that_number_and_in_silence(value: int, way: str) -> None:
    heard = kinds.read(PEOPLE, way.format(value))
    assert (heard.readings, heard.why) == (((value, ""),), "")


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0"), (-0.0, "0"), (-0.0000001, "0"), (-0.5, "-0.5"), (1234567.25, "1,234,567.25"), (2.0, "2"), (-3, "-3")]
)
def test_a_number_is_said_with_no_more_than_it_has(number: float, said: str) -> None:
    assert numbers.say(number) == said
