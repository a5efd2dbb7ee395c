"""Days as people write them: read where there is one sense, asked back with the senses, refused with the reason; never guessed."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.errors import UsageFault
from ebc_cli.toolkit import dates
from tests.strategies import texts

TODAY = datetime.date(2026, 11, 26)  # a Thursday


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2026-12-01", "2026-12-01"),
        ("2026/1/5", "2026-01-05"),
        ("22/11/2026", "2026-11-22"),
        ("3/4/2026", "2026-04-03"),
        ("3. 4. 2026", "2026-04-03"),
        ("2026\u201312\u201301", "2026-12-01"),
        ("1\u201112\u20112026", "2026-12-01"),
        ("22 November 2026", "2026-11-22"),
        ("1st of December 2026", "2026-12-01"),
        ("the 1st of December, 2026", "2026-12-01"),
        ("by 1 December 2026", "2026-12-01"),
        ("1 sept. 2026", "2026-09-01"),
        ("December 1, 2026", "2026-12-01"),
        ("1dec2026", "2026-12-01"),
        ("Friday 27 November 2026", "2026-11-27"),
        ("27/11/2026 Fri", "2026-11-27"),
        ("end of March 2027", "2027-03-31"),
    ],
)
def test_a_day_written_out_is_taken_as_it_stands(typed: str, day: str) -> None:
    heard = dates.read(typed)
    assert (heard.readings, heard.why, heard.asks) == (((day, ""),), "", False)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("12/31/2026", "2026-12-31"),
        ("20261201", "2026-12-01"),
        ("2026-12-01T10:30", "2026-12-01"),
        ("1 Dec 2026 at 10:30", "2026-12-01"),
        ("today", "2026-11-26"),
        ("Tomorrow.", "2026-11-27"),
        ("yesterday", "2026-11-25"),
        ("in two weeks", "2026-12-10"),
        ("10 days ago", "2026-11-16"),
        ("a fortnight", "2026-12-10"),
        ("in three weeks' time", "2026-12-17"),
        ("the end of the month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
    ],
)
def test_a_day_with_one_sense_only_is_read_and_said(typed: str, day: str) -> None:
    heard = dates.read(typed, TODAY)
    assert (heard.readings, heard.asks) == (((day, ""),), False)
    assert heard.why


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("4/12/26", ["2026-12-04"]),
        ("01.12.26", ["2026-12-01"]),
        ("1 Dec 26", ["2026-12-01"]),
        ("1 Dec '26", ["2026-12-01"]),
        ("26/12/04", ["2004-12-26", "2026-12-04"]),
        ("3/4/70", ["2070-04-03", "1970-04-03"]),
        ("12/31/26", ["2026-12-31"]),
        ("1 Dec", ["2026-12-01", "2025-12-01"]),
        ("Dec 1st", ["2026-12-01", "2025-12-01"]),
        ("1/12", ["2026-12-01", "2025-12-01"]),
        ("29 Feb", ["2028-02-29", "2024-02-29"]),
        ("Fri 27 Nov", ["2026-11-27"]),
        ("Monday 27 November 2026", ["2026-11-27"]),
        ("Friday", ["2026-11-27"]),
        ("this Friday", ["2026-11-27"]),
        ("next Friday", ["2026-11-27", "2026-12-04"]),
        ("Friday week", ["2026-12-04"]),
        ("last Friday", ["2026-11-20"]),
        ("Thursday", ["2026-11-26", "2026-12-03"]),
        ("next Thursday", ["2026-12-03"]),
        ("in 3 months", ["2027-02-26"]),
        ("March 2027", ["2027-03-31", "2027-03-01"]),
        ("03/2027", ["2027-03-31", "2027-03-01"]),
        ("2027-03", ["2027-03-31", "2027-03-01"]),
        ("end of March", ["2027-03-31"]),
        ("01122026", ["2026-12-01", "2026-01-12"]),
        ("3 Febuary 2027", ["2027-02-03"]),
    ],
)
def test_a_day_that_may_be_another_is_asked_back(typed: str, days: list[str]) -> None:
    heard = dates.read(typed, TODAY)
    assert ([reading.value for reading in heard.readings], heard.asks) == (days, True)
    assert heard.why.endswith(".")
    with pytest.raises(UsageFault, match="may mean more than one day") as refused:
        dates.read_date(typed, TODAY)
    assert all(day in refused.value.hint for day in days)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("31 June 2026", "June has 30 days."),
        ("31/6/2026", "June has 30 days."),
        ("31 June", "June has 30 days."),
        ("31/06/26", "June has 30 days."),
        ("29/2/2027", "February 2027 has 28 days."),
        ("30/02/2026", "February has 28 days."),
        ("31/31/2026", "there is no month 31."),
        ("2026-13-01", "there is no month 13."),
        ("0/1/2026", "January has 31 days."),
        ("1/12/0026", "the year 26 is none from 1900 to 2199."),
        ("1 Foo 2026", "there is no month called “foo”."),
        ("next week", "names no day"),
        ("spring 2027", "names no day"),
        ("2027", "names no day"),
        ("end 2026", "names no day"),
        ("the 27th", "names no month"),
        ("27", "names no month"),
        ("Q1 2027", "names no day"),
        ("soon", "`soon` is not a date."),
        ("", "is not a date."),
        ("1/2/3", "is not a date."),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(typed: str, why: str) -> None:
    with pytest.raises(UsageFault) as refused:
        dates.read(typed, TODAY)
    assert why in refused.value.message
    assert "22 November 2026" in refused.value.hint


@pytest.mark.parametrize("typed", ["1 Dec", "next Friday", "tomorrow", "in two weeks", "end of March"])
def test_what_is_said_from_today_is_refused_where_there_is_no_today(typed: str) -> None:
    with pytest.raises(UsageFault, match=r"has no year|from where one stands"):
        dates.read(typed)


_DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31))
_WAYS = st.sampled_from(
    (
        "{0.year:04}-{0.month:02}-{0.day:02}",
        "{0.day}/{0.month}/{0.year}",
        "{0.day}.{0.month:02}.{0.year}",
        "{0.day} {1} {0.year}",
        "{1} {0.day}, {0.year}",
    )
)


@given(_DAYS, _WAYS)
def test_a_day_of_any_year_comes_back_from_every_way_to_write_it_out(day: datetime.date, way: str) -> None:
    heard = dates.read(way.format(day, dates.MONTHS[day.month - 1]))
    assert (heard.readings, heard.asks) == (((day.isoformat(), ""),), False)
    assert dates.read(dates.say_date(day.isoformat())) == heard


@given(_DAYS, st.dates(datetime.date(1950, 1, 1), datetime.date(2150, 1, 1)), st.booleans())
def test_a_year_that_is_not_written_out_is_never_guessed(day: datetime.date, today: datetime.date, none: bool) -> None:
    heard = dates.read(f"{day.day}/{day.month}" + ("" if none else f"/{day.year % 100:02}"), today)
    assert heard.asks
    assert any(datetime.date.fromisoformat(each.value).replace(year=2000) == day.replace(year=2000) for each in heard.readings)


@given(st.one_of(texts, st.from_regex(r"(next |end of )?[A-Za-z0-9./' -]{0,14}", fullmatch=True)), _DAYS)
def test_whatever_is_typed_gives_days_or_is_refused(typed: str, today: datetime.date) -> None:
    try:
        heard = dates.read(typed, today)
    except UsageFault:
        return  # as most of it is no day; that the refusals have their reasons is tested above
    assert all(dates.iso(reading.value) for reading in heard.readings)
    assert len(heard.readings) == 1 or heard.asks
