"""The reading plan: which route fits the reader, and which of its pages fit the time."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.guide.reading import ActToDo, Reader, ReadingPlan, act, own_page, plan, route_for
from ebc_cli.project.model import Answer, Experience, Header, Project
from ebc_cli.toolkit.library import OWN_APPROACH, RouteAct
from ebc_cli.toolkit.steering import Approach
from tests import packaged
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
        (Reader("novice", "lean"), "new-with-an-approach"),
        (Reader("novice", "other"), "new-with-an-approach"),
        (Reader("novice", ""), "new-to-improvement"),
    ],
)
def test_the_route_fits_experience_and_approach(reader: Reader, wanted: str) -> None:
    assert route_for(packaged.library().routes, reader).id == wanted


# -- something to do on the way -------------------------------------------------------------------------------------------------

TO_DO = ActToDo("Tell", "strand problem", 5, "It is quick.")


def test_something_to_do_comes_after_the_first_page_and_takes_its_time() -> None:
    assert plan(SHELF, ROUTE, "", act=TO_DO).minutes == 20
    made = plan(SHELF, ROUTE, "", minutes=10, act=TO_DO)
    assert (names(made), made.act, made.minutes) == (["a/two", "b/short"], TO_DO, 10)
    short = plan(SHELF, ROUTE, "", minutes=8, act=TO_DO)
    assert (names(short), short.act) == (["a/one", "a/two"], None)


def test_who_has_read_everything_or_has_no_time_to_read_is_given_nothing_to_do_there() -> None:
    assert plan(SHELF, ROUTE, "", read=[each.name for each in PAGES], act=TO_DO).act is None
    assert plan(SHELF, route(("a/three", 1)), "", minutes=5, act=TO_DO).act is None


def test_an_activity_to_do_is_told_with_its_questions_until_none_of_them_is_open() -> None:
    tell = route(("a/one", 1), act=RouteAct("Tell", "tell-the-stories", 5, "It is quick."))
    found = act(SMALL, None, tell, Reader())
    questions = SMALL.by_activity["tell-the-stories"][1].questions
    assert found is not None
    assert (found.command, found.asks) == ("strand problem --activity tell-the-stories", tuple(each.ask for each in questions))
    begun = Project(Header("11111111-2222", "Small"), answers={questions[0].id: Answer("answered", ["One."])})
    assert act(SMALL, begun, tell, Reader()) == found
    done = Project(begun.header, answers={each.id: Answer("later") for each in questions})
    assert act(SMALL, done, tell, Reader()) is None


@pytest.mark.parametrize("experience", get_args(Experience))
@pytest.mark.parametrize("approach", packaged.toolkit().approaches, ids=lambda approach: approach.id)
def test_who_keeps_an_approach_reads_of_it_first_and_then_goes_by_its_steps(approach: Approach, experience: Experience) -> None:
    toolkit, shelf = packaged.toolkit(), packaged.library()
    reader = Reader(experience, approach.id)
    kept = route_for(shelf.routes, reader)
    made = plan(shelf, kept, own_page(toolkit, reader), act=act(toolkit, None, kept, reader))
    assert names(made)[0] == approach.page
    assert made.act is not None
    assert [command for _, command in made.act.steps] == [f"approach {approach.id}/{step.id}" for step in approach.steps]


def test_who_keeps_an_approach_that_the_guide_does_not_know_looks_for_the_nearest() -> None:
    toolkit, shelf = packaged.toolkit(), packaged.library()
    reader = Reader("experienced", "other")
    found = act(toolkit, None, route_for(shelf.routes, reader), reader)
    assert found is not None
    assert (found.command, found.steps) == ("approach", ())
