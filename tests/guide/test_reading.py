"""The reading plan: which route fits the reader, and which of its pages fit the time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.guide.reading import Reader, ReadingPlan, own_page, plan, route_for
from ebc_cli.toolkit import loading
from ebc_cli.toolkit.library import OWN_APPROACH
from tests.small import SMALL
from tests.small_library import library, page, route

PAGES = (page("a/one", 4), page("a/two", 4), page("a/three", 6), page("b/short", 1))
ROUTE = route(("a/one", 3), ("a/two", 1), ("a/three", 2), ("b/short", 4))
SHELF = library(*PAGES, routes=(ROUTE,))


def names(made: ReadingPlan) -> list[str]:
    return [stop.page.name for stop in made.stops]


def test_without_a_time_the_whole_route_is_read_in_its_order() -> None:
    made = plan(SHELF, ROUTE, "")
    assert names(made) == ["a/one", "a/two", "a/three", "b/short"]
    assert (made.minutes, made.left_out, made.read) == (15, (), ())


@pytest.mark.parametrize(
    ("minutes", "wanted"),
    [
        (4, ["a/two"]),
        (5, ["a/two", "b/short"]),  # three does not fit, one does not either, short does
        (8, ["a/one", "a/two"]),
        (10, ["a/two", "a/three"]),
        (11, ["a/two", "a/three", "b/short"]),
        (15, ["a/one", "a/two", "a/three", "b/short"]),
    ],
)
def test_the_lowest_ranks_come_in_first_and_later_ones_that_still_fit(minutes: int, wanted: list[str]) -> None:
    assert names(plan(SHELF, ROUTE, "", minutes=minutes)) == wanted


def test_pages_that_were_read_take_no_time_and_are_named() -> None:
    made = plan(SHELF, ROUTE, "", read={"a/two", "a/three"}, minutes=5)
    assert names(made) == ["a/one", "b/short"]
    assert [stop.page.name for stop in made.read] == ["a/two", "a/three"]


lengths = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 30), st.booleans()), min_size=1, max_size=12)


@given(lengths, st.integers(1, 60))
def test_a_plan_never_takes_longer_is_never_empty_when_a_page_fits_and_loses_nothing(
    made: list[tuple[int, int, bool]], minutes: int
) -> None:
    pages = [page(f"a/page-{number}", length) for number, (length, _, _) in enumerate(made)]
    stops = [(found.name, rank) for found, (_, rank, _) in zip(pages, made, strict=True)]
    read = {found.name for found, (_, _, was_read) in zip(pages, made, strict=True) if was_read}
    found = plan(library(*pages), route(*stops), "", read, minutes)
    unread = [item for item in pages if item.name not in read]
    assert found.minutes <= minutes
    assert bool(found.stops) == any(item.minutes <= minutes for item in unread)
    assert names(found) == [item.name for item in pages if item.name in names(found)]
    parts = [stop.page.name for part in (found.stops, found.left_out, found.read) for stop in part]
    assert sorted(parts) == sorted(item.name for item in pages)
    # What is left out did not fit any more: there is no room for it beside what came before it.
    assert all(stop.page.minutes > minutes - found.minutes for stop in found.left_out)


def test_the_own_approachs_stop_is_its_page_and_is_left_out_where_there_is_none() -> None:
    with_own = route(("a/one", 1), (OWN_APPROACH, 2))
    assert names(plan(SHELF, with_own, "b/short")) == ["a/one", "b/short"]
    assert names(plan(SHELF, with_own, "")) == ["a/one"]


def test_a_page_that_comes_twice_or_is_gone_is_read_once_or_not_at_all() -> None:
    twice = route(("a/one", 1), (OWN_APPROACH, 2), ("a/gone", 3))
    assert names(plan(SHELF, twice, "a/one")) == ["a/one"]


def test_the_page_on_an_approach_that_is_not_known_is_the_one_for_other_approaches() -> None:
    assert own_page(SMALL, Reader("novice", "walking")) == "start/here"
    assert own_page(SMALL, Reader("novice", "other")) == "start/there"
    assert own_page(SMALL, Reader("novice", "none")) == ""


@pytest.mark.parametrize(
    ("reader", "wanted"),
    [
        (Reader("experienced", "lean"), "keeping-an-approach"),
        (Reader("experienced", "other"), "keeping-an-approach"),
        (Reader("experienced", "none"), "systems-approach"),
        (Reader("novice", "none"), "new-to-improvement"),
        (Reader("novice", "lean"), "new-to-improvement"),
        (Reader("novice", ""), "new-to-improvement"),
    ],
)
def test_the_route_fits_experience_and_approach(reader: Reader, wanted: str) -> None:
    assert route_for(loading.load_library().routes, reader).id == wanted


@pytest.mark.parametrize("experience", ["novice", "experienced"])
def test_every_approach_of_the_guide_has_its_page_on_the_route_that_fits(experience: str) -> None:
    toolkit, shelf = loading.load(), loading.load_library()
    for approach in toolkit.approaches:
        reader = Reader("experienced" if experience == "experienced" else "novice", approach.id)
        assert approach.page in names(plan(shelf, route_for(shelf.routes, reader), own_page(toolkit, reader)))
