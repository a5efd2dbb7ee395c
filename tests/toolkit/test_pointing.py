"""What looks as if it pointed to one person: found by its form or its check digit, and not where it is harmless."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.toolkit.pointing import LEFT_OUT, found, without

CONTENT = Path(__file__).parents[2] / "content"


@pytest.mark.parametrize(
    ("text", "kind", "part"),
    [
        ("Mr B, 943 476 5919, waited", "an NHS number", "943 476 5919"),
        ("943-476-5919", "an NHS number", "943-476-5919"),
        ("9434765919", "an NHS number", "9434765919"),
        ("a man born on 3 April 1961 waited", "a date of birth", "born on 3 April 1961"),
        ("DOB: 03/04/1961", "a date of birth", "DOB: 03/04/1961"),
        ("date of birth 1961-04-03", "a date of birth", "date of birth 1961-04-03"),
        ("Write to ann.o'brien@example.org.", "an e-mail address", "brien@example.org"),
        ("ring 07700 900123 after six", "a phone number", "07700 900123"),
        ("ring +44 (0)20 7946 0018", "a phone number", "+44 (0)20 7946 0018"),
        ("She lives at 12 Mill Lane, Corby NN17 1AB.", "a home address", "12 Mill Lane, Corby NN17 1AB"),
    ],
)
def test_each_kind_is_found_where_it_stands(text: str, kind: str, part: str) -> None:
    assert [(clue.kind, text[clue.start : clue.end]) for clue in found(text)] == [(kind, part)]
    assert without(text) == text.replace(part, LEFT_OUT)


@pytest.mark.parametrize(
    "text",
    [
        "943 476 5918",  # no check digit of an NHS number
        "0000000000",
        "Ring 111, 0800 123 4567 or 0300 123 4567",
        "The ward opened on 3 April 1961.",
        "In 2026-11-22T10:15:00 we counted 1,234,567,890 words",
        "Beds 1 to 12 in Mill Lane; the postcode is NN17 1AB",
        "@home, 50 % of 10000000000 tests",
        "",
    ],
)
def test_what_is_harmless_is_not_asked_about(text: str) -> None:
    assert found(text) == ()


def test_nothing_in_the_guide_or_its_examples_looks_so() -> None:
    files = [path for path in CONTENT.rglob("*") if path.suffix in (".yaml", ".md")]
    assert len(files) > 100
    assert [(path.name, clue) for path in files for clue in found(path.read_text(encoding="utf-8"))] == []


@given(st.lists(st.integers(0, 9), min_size=9, max_size=9))
def test_only_the_right_check_digit_makes_an_nhs_number(digits: list[int]) -> None:
    first = "".join(map(str, digits))
    told = [int(last) for last in "0123456789" if any(clue.kind == "an NHS number" for clue in found(f"x {first}{last} y"))]
    weighed = sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=True))
    assert told == [last for last in range(10) if (weighed + last) % 11 == 0 and set(digits) | {last} != {digits[0]}]


@given(st.text())
def test_what_is_without_is_without(text: str) -> None:
    assert found(without(text)) == ()
