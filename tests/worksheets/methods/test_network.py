"""Critical path, floats and dates."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.worksheets.methods import network
from ebc_cli.worksheets.methods.network import Activity, Fault, Need, circle, critical_paths, faults, scheduled
from ebc_cli.worksheets.methods.working_days import Calendar, dated, days
from tests.worksheets.cases import tool_case

FIGURES = [
    *("free-float", "milwaukee-paper", "reliable-construction", "arrows", "start-to-start", "lag-fs", "lead-fs", "ss-lag", "ff-lag"),
    *("sf-lag", "lead-before-start", "milestone", "two-critical-paths", "many-critical-paths", "single", "empty"),
]
WEEKDAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
NAMES = "ABCDEF"


def activities(case: dict[str, Any]) -> list[Activity]:
    return [
        Activity(row["id"], row["duration"], tuple(Need(need) if isinstance(need, str) else Need(*need) for need in row["needs"]))
        for row in case["input"]["activities"]
    ]


@pytest.mark.parametrize("name", FIGURES)
def test_reference_networks_come_out(name: str) -> None:
    case = tool_case("02_activity_network", f"cpm-{name}")
    rows, expected = activities(case), case["expected"]
    found = scheduled(rows)
    assert found is not None
    assert found.duration == expected["duration"]
    for one, told in expected["activities"].items():
        times = found.times[one]
        assert (times.start, times.finish, times.late_start, times.late_finish) == (told["es"], told["ef"], told["ls"], told["lf"])
        assert (times.total_float, times.free_float) == (told["total_float"], told["free_float"])
    assert list(found.critical) == expected["critical"]
    paths = critical_paths(rows, found)
    assert paths.total == expected["critical_paths_total"]
    assert list(map(list, paths.first)) == expected.get("critical_paths", list(map(list, paths.first)))
    assert len(paths.first) == min(100, paths.total)


def test_a_circle_has_no_times() -> None:
    case = tool_case("02_activity_network", "cpm-cycle")
    assert list(circle(activities(case))) == case["expected"]["cycle"]
    assert scheduled(activities(case)) is None


def test_unknown_and_double_activities_are_named() -> None:
    case = tool_case("02_activity_network", "cpm-unknown-and-double")
    assert list(faults(activities(case))) == [Fault(**told) for told in case["expected"]["errors"]]
    assert scheduled(activities(case)) is None


@pytest.mark.parametrize("name", ["weekend", "friday", "start-on-saturday", "christmas", "easter"])
def test_reference_dates_come_out(name: str) -> None:
    case = tool_case("02_activity_network", f"cpm-dates-{name}")
    told, found = case["input"], scheduled(activities(case))
    assert found is not None
    weekdays = frozenset(map(WEEKDAYS.index, told["working_weekdays"]))
    calendar = Calendar(date.fromisoformat(told["start"]), weekdays, frozenset(map(date.fromisoformat, told["days_off"])))
    dates = dated(found.times, calendar)
    for one, expected in case["expected"]["dates"].items():
        assert {key: getattr(dates[one], key).isoformat() for key in expected} == expected
    assert max(each.finish for each in dates.values()).isoformat() == case["expected"]["project_finish"]


def test_a_large_network_is_reckoned() -> None:
    case = tool_case("21_large_graph", "large-11")
    told, expected = case["input"], case["expected"]["activity_network"]
    links = [(start, end) for start, end in told["links"] if start < end]
    rows = [
        Activity(f"n{number:03}", length, tuple(Need(f"n{start:03}") for start, end in links if end == number))
        for number, length in enumerate(told["durations"])
    ]
    found = scheduled(rows)
    assert found is not None
    assert (found.duration, list(found.critical)) == (expected["duration"], expected["critical"])
    assert sum(each.total_float for each in found.times.values()) == expected["sum_total_float"]
    assert sum(each.free_float for each in found.times.values()) == expected["sum_free_float"]


def test_a_deadline_that_cannot_be_kept_has_floats_below_nought() -> None:
    found = scheduled([Activity("A", 3), Activity("B", 2, (Need("A"),)), Activity("C", 1)], deadline=4)
    assert found is not None
    assert {name: times.total_float for name, times in found.times.items()} == {"A": -1, "B": -1, "C": 3}
    assert found.critical == ("A", "B")


def test_a_team_that_never_works_has_no_dates() -> None:
    with pytest.raises(ValueError, match="weekday"):
        days(Calendar(date(2026, 1, 1), frozenset()), 1)


def test_the_working_adds_up_the_path() -> None:
    assert network.working([Activity("A", 2), Activity("C", 2.5), Activity("E", 4)], ("A", "C", "E")) == "A 2 + C 2.5 + E 4 = 8.5"


@st.composite
def networks(draw: st.DrawFn) -> list[Activity]:
    lengths = draw(st.lists(st.integers(0, 5), min_size=1, max_size=len(NAMES)))
    return [
        Activity(NAMES[number], length, tuple(Need(NAMES[before]) for before in range(number) if draw(st.booleans())))
        for number, length in enumerate(lengths)
    ]


@given(networks(), st.randoms(use_true_random=False))
def test_the_end_is_the_longest_path_and_floats_hold(rows: list[Activity], random: Any) -> None:
    found = scheduled(rows)
    assert found is not None
    needs = {row.id: {need.id for need in row.needs} for row in rows}
    lengths = {row.id: row.duration for row in rows}

    def longest(name: str) -> Any:
        return lengths[name] + max((longest(before) for before in needs[name]), default=0)

    assert found.duration == max(longest(row.id) for row in rows)
    assert all(0 <= times.free_float <= times.total_float for times in found.times.values())
    mixed = list(rows)
    random.shuffle(mixed)
    again = scheduled(mixed)
    assert again is not None
    assert again.times == found.times
    assert critical_paths(mixed, again) == critical_paths(rows, found)
    for row, more in product(rows, (0, 1)):
        slack = found.times[row.id].total_float
        late = scheduled([Activity(one.id, one.duration + (slack + more if one == row else 0), one.needs) for one in rows])
        assert late is not None
        assert late.duration == found.duration + more
