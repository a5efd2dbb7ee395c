"""What to read: the route that fits a reader, and the part of it that fits the reader's time."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from msgspec import Struct, structs

from ebc_cli.guide.progress import applies
from ebc_cli.project.model import Experience, Project
from ebc_cli.toolkit.library import OWN_APPROACH, Library, Page, Route
from ebc_cli.toolkit.model import Toolkit

NO_APPROACH, OTHER_APPROACH = "none", "other"


class Reader(Struct, frozen=True):
    """Who reads: how experienced in improvement, and the approach that is kept (an id, `none` or `other`)."""

    experience: Experience = "novice"
    approach: str = NO_APPROACH

    @property
    def keeps(self) -> bool:
        """Whether there is an approach to keep."""
        return self.approach not in ("", NO_APPROACH)


class PageToRead(Struct, frozen=True):
    """A page to read, and why."""

    page: Page
    because: str


class ActToDo(Struct, frozen=True):
    """What to do on a route besides reading: the words after `ebc` that begin it, and what they lead to.

    `asks` are the questions of an activity; `steps` are those of an approach, each with its words after `ebc`.
    """

    title: str
    command: str
    minutes: int
    because: str
    asks: tuple[str, ...] = ()
    steps: tuple[tuple[str, str], ...] = ()


class ReadingPlan(Struct, frozen=True):
    """A reading plan. `stops` stand in reading order; `left_out` are those that the time is too short for, `read` those read before.

    `act` is done after the first of the stops; `None` where it is done already, or the time is too short for it.
    """

    route: Route
    stops: tuple[PageToRead, ...]
    left_out: tuple[PageToRead, ...]
    read: tuple[PageToRead, ...]
    act: ActToDo | None = None

    @property
    def minutes(self) -> int:
        """Reading time of the stops in whole minutes, and the time of the act."""
        return sum(stop.page.minutes for stop in self.stops) + (self.act.minutes if self.act else 0)


def route_for(routes: Sequence[Route], reader: Reader) -> Route:
    """The route made for such a reader; where there is none, the one for readers of the same experience."""
    kept = "kept" if reader.keeps else "open"
    same = [route for route in routes if route.experience == reader.experience] or list(routes)
    return next((route for route in same if route.approach == kept), same[0])


def own_page(toolkit: Toolkit, reader: Reader) -> str:
    """The page on the reader's approach, an empty name where there is none.

    One that the guide does not know is read about on the page for other approaches.
    """
    if not reader.keeps:
        return ""
    known = toolkit.approach(reader.approach)
    return known.page if known else toolkit.about.other_approach.page or ""


def act(toolkit: Toolkit, project: Project | None, route: Route, reader: Reader) -> ActToDo | None:
    """What the route has the reader do; `None` where the project has nothing open there.

    A reader whose approach the guide does not know looks for the nearest.
    """
    wanted = route.act
    if wanted is None:
        return None
    found = ActToDo(wanted.title, "approach", wanted.minutes, wanted.because)
    if wanted.activity != OWN_APPROACH:
        strand, activity = toolkit.by_activity[wanted.activity]
        if project is not None and not any(project.state(asked.id) == "open" for asked in activity.questions if applies(asked, project)):
            return None
        asks = tuple(asked.ask for asked in activity.questions)
        return structs.replace(found, command=f"strand {strand.key} --activity {activity.id}", asks=asks)
    approach = toolkit.approach(reader.approach)
    if approach is None:
        return found
    steps = tuple((step.title, f"approach {approach.id}/{step.id}") for step in approach.steps)
    return structs.replace(found, command=f"{steps[0][1]} --first-pass", steps=steps)


def plan(library: Library, route: Route, own: str, read: Container[str] = (), minutes: int = 0, act: ActToDo | None = None) -> ReadingPlan:
    """The route with its gaps filled: `own` is the page on the reader's approach, `read` the pages that take no more time.

    With `minutes` it never takes longer: the stops that matter most come in first, the act after the first of them, and later ones
    wherever they still fit.
    """
    stops = {stop.page.name: (rank, stop) for rank, stop in _stops(library, route, own)}
    unread = {name: found for name, found in stops.items() if name not in read}
    taken: set[str] = set()
    left, fits = minutes, None if minutes else act
    for name, (_, stop) in sorted(unread.items(), key=lambda found: found[1][0]):
        if not minutes or stop.page.minutes <= left:
            taken.add(name)
            left -= stop.page.minutes
        if minutes and act is not None and act is not fits and len(taken) == 1 and act.minutes <= left:
            fits = act
            left -= act.minutes
    return ReadingPlan(
        route,
        tuple(stop for name, (_, stop) in unread.items() if name in taken),
        tuple(stop for name, (_, stop) in unread.items() if name not in taken),
        tuple(stop for name, (_, stop) in stops.items() if name in read),
        fits if taken else None,
    )


def _stops(library: Library, route: Route, own: str) -> Iterator[tuple[int, PageToRead]]:
    for stop in route.stops:
        page = library.by_page.get(own if stop.page == OWN_APPROACH else stop.page)
        if page is not None:
            yield stop.rank, PageToRead(page, stop.because)
