"""The eight kinds of answer: what may be typed, what fits, how it is said."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ebc_cli.errors import UsageFault
from ebc_cli.toolkit import kinds
from ebc_cli.toolkit.choosing import scale_steps
from ebc_cli.toolkit.field import Choice, Scale
from ebc_cli.toolkit.model import Question
from tests.small import question
from tests.strategies import texts, things

CHOICES = (
    Choice("day", "By day"),
    Choice("night", "By night, or in the evening."),
    Choice("day-and-night", "Both"),
    Choice("2", "Twice"),
    Choice("1", "Once"),
)
QUESTIONS: dict[str, Question] = {
    "text": question("text"),
    "lines": question("lines", kind="lines"),
    "one": question("one", kind="one", choices=CHOICES),
    "many": question("many", kind="many", choices=CHOICES),
    "number": question("number", kind="number", unit="falls a month"),
    "date": question("date", kind="date"),
    "scale": question("scale", kind="scale", scale=Scale(0, 10, "none", "all")),
    "yes-no": question("yes-no", kind="yes-no"),
}

FITS = [
    ("text", "  As it is,\n even so ", "  As it is,\n even so "),
    ("lines", " a \n\n b c\r\n\td", ["a", "b c", "d"]),
    ("one", "day", "day"),
    ("one", " By Day ", "day"),
    ("one", "By night, or in the evening.", "night"),
    ("one", "by night, or in the evening", "night"),
    ("one", "3", "day-and-night"),
    ("one", "2", "2"),
    ("one", "Once", "1"),
    ("many", "night, day", ["day", "night"]),
    ("many", "night\n1\nday\nnight", ["day", "night", "1"]),
    ("many", "By night, or in the evening.\nday", ["day", "night"]),
    ("number", "1200", 1200),
    ("number", "1,200", 1200),
    ("number", "1,234,567.5", 1234567.5),
    ("number", "about 12", 12),
    ("number", " 12 falls a month ", 12),
    ("number", "-3.50", -3.5),
    ("date", "2026-11-22", "2026-11-22"),
    ("date", "22/11/2026", "2026-11-22"),
    ("date", "3.4.2026", "2026-04-03"),
    ("date", "22 November 2026", "2026-11-22"),
    ("date", "1st sept 2026", "2026-09-01"),
    ("date", "22-Nov-2026", "2026-11-22"),
    ("date", "29/02/2028", "2028-02-29"),
    ("scale", "0", 0),
    ("scale", "10", 10),
    ("yes-no", "Yes", "yes"),
    ("yes-no", "y", "yes"),
    ("yes-no", "NO.", "no"),
    ("yes-no", "false", "no"),
]
DOES_NOT_FIT = [
    ("text", "", "not empty"),
    ("text", " \n\t", "not empty"),
    ("lines", "\n \n", "one item a line"),
    ("one", "", "none of the choices"),
    ("one", "dya", "Did you mean `day`?"),
    ("one", "day, night", "none of the choices"),
    ("one", "9", "none of the choices"),
    ("many", "", "Nothing was chosen"),
    ("many", "day, nihgt", "Did you mean `night`?"),
    ("number", "", "not a number"),
    ("number", "12 %", "The unit here: falls a month"),
    ("number", "12.5.1", "not a number"),
    ("number", "1,20", "`1.2` for 1.2 falls a month or `120` for"),
    ("number", "1e5", "not a number"),
    ("number", "nan", "not a number"),
    ("number", "999999999999999.999999", "number"),
    ("date", "", "not a date"),
    ("date", "yesterday", "Type it out"),
    ("date", "2026-13-01", "not a date"),
    ("date", "30/02/2026", "not a date"),
    ("date", "22/11/26", "two digits"),
    ("date", "5 Mayor 2026", "near to May"),
    ("date", "00/00/0000", "not a date"),
    ("scale", "11", "from 0 to 10"),
    ("scale", "-1", "from 0 to 10"),
    ("scale", "1.5", "from 0 to 10"),
    ("scale", "9" * 5000, "from 0 to 10"),
    ("yes-no", "", "neither"),
    ("yes-no", "maybe", "neither"),
]


@pytest.mark.parametrize(("kind", "typed", "value"), FITS)
def test_what_is_typed_becomes_a_value(kind: str, typed: str, value: Any) -> None:
    found = kinds.parse(QUESTIONS[kind], typed)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(("kind", "typed", "words"), DOES_NOT_FIT)
def test_what_does_not_fit_is_told_with_what_would(kind: str, typed: str, words: str) -> None:
    with pytest.raises(UsageFault) as caught:
        kinds.parse(QUESTIONS[kind], typed)
    told = f"{caught.value.message} {caught.value.hint}"
    assert words in told
    assert len(told) < 300


def test_two_choices_of_words_with_commas_are_chosen_line_by_line() -> None:
    asked = question("x", kind="many", choices=(Choice("a", "Yes, now"), Choice("b", "Yes, later")))
    assert kinds.parse(asked, "yes, later\nyes, now") == ["a", "b"]


_near_misses = st.one_of(
    texts,
    st.sampled_from([typed for _, typed, _ in FITS] + [typed for _, typed, _ in DOES_NOT_FIT]),
    st.from_regex(r"[-+£]?[0-9,]{1,17}(\.[0-9]{1,7})?%?", fullmatch=True),
    st.from_regex(r"[0-9]{1,2}[/ .-]([0-9]{1,2}|[A-Z][a-z]{2,8})[/ .-][0-9]{4}", fullmatch=True),
    st.lists(st.sampled_from(["day", "night", "1", "2", "By day", "both", ",", "\n"]), max_size=6).map(" ".join),
)


@given(st.sampled_from(sorted(QUESTIONS)), _near_misses)
@example("number", "0.000001")
@example("number", "123456789012345.123456")
@example("number", "-0.0")
@example("lines", "a\u2028b\x1cc\x0bd")
def test_whatever_is_understood_fits_and_can_be_typed_again(kind: str, typed: str) -> None:
    asked = QUESTIONS[kind]
    try:
        value = kinds.parse(asked, typed)
    except UsageFault:
        return  # most near misses are not understood; to throw them away would leave too few
    assert kinds.fault(asked, value) == ""
    assert kinds.parse(asked, kinds.typed_again(value)) == value
    assert all(isinstance(text, str) and text for text in kinds.said(asked, value))
    assert "\n" not in kinds.said_briefly(asked, value)


@given(st.sampled_from(sorted(QUESTIONS)), st.one_of(things, st.sampled_from([float("nan"), float("inf"), 10**40, [None], [[]]])))
def test_a_value_of_any_sort_is_judged_and_never_a_crash(kind: str, value: Any) -> None:
    wrong = kinds.fault(QUESTIONS[kind], value)
    if not wrong:
        assert kinds.said(QUESTIONS[kind], value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        *(("text", value) for value in ("", "  ", 7, True, None, ["a"])),
        *(("lines", value) for value in ([], "a", ["a", ""], ["a", 7], None)),
        *(("one", value) for value in ("dusk", "By day", ["day"], 7, None)),
        *(("many", value) for value in ([], "day", ["day", "dusk"], None)),
        *(("number", value) for value in ("12", True, None, float("nan"), float("inf"), 10**15, -(10**15))),
        *(("date", value) for value in ("22/11/2026", "2026-02-30", "", 2026, None, "٢٠٢٦-١١-٢٢")),
        *(("scale", value) for value in (11, -1, 5.0, "5", True, None)),
        *(("yes-no", value) for value in ("Yes", True, "y", None)),
    ],
)
def test_a_value_that_does_not_fit_is_told(kind: str, value: Any) -> None:
    told = kinds.fault(QUESTIONS[kind], value)
    assert told.endswith(".")


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("text", "as it is", ("as it is",)),
        ("lines", ["a", "b"], ("a", "b")),
        ("one", "day", ("By day",)),
        ("one", "an-older-choice", ("an-older-choice",)),
        ("many", ["day", "gone"], ("By day", "gone")),
        ("number", 1234567, ("1,234,567 falls a month",)),
        ("number", 1200.50, ("1,200.5 falls a month",)),
        ("number", 3.0, ("3 falls a month",)),
        ("date", "2026-11-02", ("2 November 2026",)),
        ("date", "some day", ("some day",)),
        ("scale", 3, ("3 on a scale from 0 (none) to 10 (all)",)),
        ("yes-no", "yes", ("Yes",)),
    ],
)
def test_a_value_is_said_in_words(kind: str, value: Any, words: tuple[str, ...]) -> None:
    assert kinds.said(QUESTIONS[kind], value) == words


def test_the_ends_of_a_scale_are_named_among_its_steps() -> None:
    steps = scale_steps(Scale(1, 3, "never", "always"))
    assert [(step.id, step.text) for step in steps] == [("1", "1 – never"), ("2", "2"), ("3", "3 – always")]


OWN_ONE = question("own-one", kind="one", own=True, choices=CHOICES[:3])
OWN_MANY = question("own-many", kind="many", own=True, choices=CHOICES[:3])


@pytest.mark.parametrize(
    ("asked", "typed", "value"),
    [
        (OWN_ONE, "own: at  dusk", "own: at dusk"),
        (OWN_ONE, "Own: By day", "own: By day"),
        (OWN_ONE, "by day", "day"),
        (OWN_MANY, "own: at dusk, mostly\nnight", ["night", "own: at dusk, mostly"]),
        (OWN_MANY, "night, day", ["day", "night"]),
        (OWN_MANY, "own: a\nown: b\nown: a", ["own: a", "own: b"]),
    ],
)
def test_own_words_are_taken_where_a_list_cannot_be_complete(asked: Question, typed: str, value: Any) -> None:
    heard = kinds.read(asked, typed)
    assert (heard.readings, heard.asks) == (((value, ""),), False)
    assert kinds.parse(asked, kinds.typed_again(value)) == value


@pytest.mark.parametrize(
    ("asked", "typed", "value"),
    [
        (OWN_ONE, "dya", "own: dya"),
        (OWN_ONE, "7", "own: 7"),
        (OWN_MANY, "at dusk, mostly", ["own: at dusk, mostly"]),
        (OWN_MANY, "night, at dusk", ["night", "own: at dusk"]),
    ],
)
def test_what_is_no_choice_becomes_own_words_only_after_asking(asked: Question, typed: str, value: Any) -> None:
    heard = kinds.read(asked, typed)
    assert (heard.readings, heard.asks) == (((value, ""),), True)
    assert "none of the choices" in heard.why
    with pytest.raises(UsageFault) as refused:
        kinds.parse(asked, typed)
    assert "`own: " in refused.value.hint.replace("\n", "`own: ")


def test_a_slip_is_asked_about_with_the_nearest_choice() -> None:
    assert "Did you mean `day`?" in kinds.read(OWN_ONE, "dya").why


def test_own_words_are_said_as_such_and_only_where_they_are_taken() -> None:
    assert kinds.said(OWN_MANY, ["day", "own: at dusk"]) == ("By day", "at dusk (own words)")
    assert kinds.fault(OWN_MANY, ["day", "own: at dusk"]) == ""
    assert "none of the choices" in kinds.fault(QUESTIONS["many"], ["day", "own: at dusk"])
    assert "none of the choices" in kinds.fault(OWN_ONE, "own: ")
    assert kinds.said(QUESTIONS["one"], "own: at dusk") == ("own: at dusk",)


@pytest.mark.parametrize("typed", ["own", "4", "something else, in your own words", "Own."])
def test_something_else_alone_still_needs_its_words(typed: str) -> None:
    with pytest.raises(UsageFault, match="words are missing"):
        kinds.parse(OWN_ONE, typed)


@given(st.sampled_from((OWN_ONE, OWN_MANY)), texts)
def test_own_words_are_never_taken_for_a_choice(asked: Question, words: str) -> None:
    try:
        value = kinds.parse(asked, f"own: {' '.join(words.split())}")
    except UsageFault:
        return  # there are no words
    kept = value if isinstance(value, list) else [value]
    assert all(str(each).startswith("own: ") for each in kept)
    assert kinds.fault(asked, value) == ""
