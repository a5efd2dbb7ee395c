"""What there is to read and to draw: sections of pages, routes through them, cards, cases and terms. Loaded only where it is shown."""

from __future__ import annotations

from functools import cached_property
from math import ceil
from typing import Annotated, Literal

from msgspec import Meta, Struct

from ebc_cli.toolkit.record import ImprovementRef, Line, Origin, PageRef, Record, Slug, SourceRef, StrandKey, marked, names, ref
from ebc_cli.toolkit.steering import Work

# Words a minute that a tired reader takes in of plain prose on a screen: our figure, below the 238 that Brysbaert (2019) found on
# average for silent reading, because a page here asks to be thought about.
READING_SPEED = 200
# A route's stop that stands for the page on whichever approach the reader uses.
OWN_APPROACH = "own-approach"
MadeFrom = Literal["cases", "questions", "activities", "tools", "terms"]


class Next(Record, frozen=True):
    """A page worth reading after another, and why."""

    page: Annotated[PageRef, marked(once=True)]
    because: Line


class PageRung(Record, frozen=True):
    """One rung of a ladder: its name, and what it is in a few words."""

    name: Line
    about: str = ""


class PagePicture(Record, frozen=True):
    """A picture on a page: the hexagon or the spiral, which are made from the toolkit, or a ladder with its own rungs, the first on top.

    It stands below the first paragraph of the page, or of the part that is headed `under`.
    """

    use: Literal["hexagon", "spiral", "ladder"]
    title: str = ""
    under: str = ""
    rungs: tuple[PageRung, ...] = ()


class Page(Record, frozen=True):
    """One page of a section: the front matter of its file, and `text`, its Markdown. `name` is `section/id`."""

    id: Annotated[Slug, names("page", within="section")]
    section: Annotated[Slug, ref("section"), names("folder of pages", once="shared")]
    title: Line
    summary: Line
    sources: tuple[SourceRef | Work, ...]
    strands: tuple[StrandKey, ...]
    next: Annotated[tuple[Next, ...], marked(count=(1, 3))]
    text: Line
    picture: PagePicture | None = None

    @property
    def name(self) -> str:
        """How commands and other pages call it: `section/page`."""
        return f"{self.section}/{self.id}"

    @property
    def minutes(self) -> int:
        """Reading time in whole minutes, rounded up, never under one."""
        return max(1, ceil(len(self.text.split()) / READING_SPEED))


class Section(Record, frozen=True):
    """One of the toolkit's four sections; `pages` in reading order."""

    id: Annotated[Slug, names("section"), ref("folder of pages")]
    title: Line
    purpose: Line
    suits: Line
    pages: Annotated[tuple[Annotated[Slug, ref("page", within="id")], ...], marked(count=(1, 30))]


class RouteStop(Record, frozen=True):
    """A page on a route, or `own-approach` for the page on the reader's own. The larger the rank, the sooner it is left out."""

    page: Annotated[str, ref("page", besides=OWN_APPROACH), marked(once=True)]
    rank: int
    because: Line


class RouteAct(Record, frozen=True):
    """What a reader does after the first page of a route: an activity, or with `own-approach` the steps of the reader's own."""

    title: Line
    activity: Annotated[str, ref("activity", besides=OWN_APPROACH)]
    minutes: Annotated[int, Meta(ge=1, description="minutes, 1 or more")]
    because: Line


class Route(Record, frozen=True):
    """A way through the pages for one kind of reader: how experienced, and whether an approach is already in use."""

    id: Slug
    title: Line
    experience: Literal["novice", "experienced"]
    approach: Literal["kept", "open"]
    because: Line
    stops: Annotated[tuple[RouteStop, ...], marked(count=(1, 30))]
    act: RouteAct | None = None


class Routes(Record, frozen=True):
    """The file `routes.yaml`."""

    sections: tuple[Section, ...]
    routes: tuple[Route, ...]


class CardTag(Record, frozen=True):
    """What several cards of a set stand for: a draw can be balanced by it, and what no card drawn stands for is seen."""

    id: Slug
    title: Line


class CardText(Record, frozen=True):
    """One card of a set that is written: who or what it shows, and the questions it puts to a service."""

    id: Slug
    title: Line
    text: Line
    asks: Annotated[tuple[Line, ...], marked(count=(1, 3))]
    tags: Annotated[tuple[Slug, ...], marked(once=True)] = ()


class CardSet(Record, frozen=True):
    """A set of cards: written here, or made from other content (`made_from`). `tags` are those that its cards name."""

    id: Slug
    title: Line
    purpose: Line
    use: Annotated[tuple[Line, ...], marked(count=(1, 6))]
    ask: tuple[Line, ...] = ()
    made_from: MadeFrom | None = None
    tags: tuple[CardTag, ...] = ()
    cards: tuple[CardText, ...] = ()


class Lesson(Record, frozen=True, rename={"to_try": "try"}):
    """What a case teaches in one strand, and what a team can do with it tomorrow."""

    strand: Annotated[StrandKey, marked(once=True)]
    lesson: Line
    to_try: Line


class Case(Record, frozen=True):
    """A published piece of improvement work, told in our own words."""

    id: Slug
    title: Line
    where: Line
    origin: Origin
    summary: Line
    story: Annotated[tuple[Line, ...], marked(count=(2, 8))]
    unsure: Line
    lessons: Annotated[tuple[Lesson, ...], marked(count=(1, 7))]
    questions: Annotated[tuple[ImprovementRef, ...], marked(count=(1, 6))]
    sources: Annotated[tuple[SourceRef | Work, ...], marked(count=(1, 6))]


class Term(Record, frozen=True):
    """A word that is used in a fixed sense. `forms` are its other forms; an `everyday` word is not pointed out wherever it stands.

    `source`: the standard, book or paper that fixed the sense, where the toolkit and the report did not.
    """

    id: Annotated[Slug, names("term")]
    term: Line
    forms: Annotated[tuple[Line, ...], marked(once=True)]
    definition: Line
    example: Line
    related: Annotated[tuple[Annotated[Slug, ref("term")], ...], marked(count=(1, 5))]
    origin: Origin
    everyday: bool = False
    source: SourceRef | Work | None = None


class Terms(Record, frozen=True):
    """The file `terms.yaml`."""

    terms: tuple[Term, ...]


class HowTo(Record, frozen=True):
    """Something that one can do with the program: in `words` what people call it, in `steps` how, with the commands."""

    id: Slug
    title: Line
    words: Annotated[tuple[Line, ...], marked(count=(1, 30))]
    steps: Annotated[tuple[Line, ...], marked(count=(1, 6))]


class HowTos(Record, frozen=True):
    """The file `howto.yaml`."""

    howto: tuple[HowTo, ...]


class Synonym(Record, frozen=True):
    """Words that people search by (`words`), and what this guide says in their place (`means`)."""

    id: Slug
    words: Annotated[tuple[Line, ...], marked(once=True)]
    means: Annotated[tuple[Line, ...], marked(count=(1, 5))]


class Synonyms(Record, frozen=True):
    """The file `synonyms.yaml`."""

    synonyms: tuple[Synonym, ...]


class Library(Struct, frozen=True, dict=True):
    """All that can be read, in order, with what is needed to find things in it."""

    sections: tuple[Section, ...]
    pages: tuple[Page, ...]
    routes: tuple[Route, ...]
    card_sets: tuple[CardSet, ...]
    cases: tuple[Case, ...]
    terms: tuple[Term, ...]
    how_tos: tuple[HowTo, ...] = ()

    @cached_property
    def by_page(self) -> dict[str, Page]:
        """Each page by its name `section/page`, in reading order."""
        return {page.name: page for page in self.pages}

    @cached_property
    def by_term(self) -> dict[str, Term]:
        """Each term by its id."""
        return {term.id: term for term in self.terms}

    def section(self, name: str) -> Section | None:
        """The section with this id."""
        return next((section for section in self.sections if section.id == name), None)

    def case(self, name: str) -> Case | None:
        """The case with this id."""
        return next((case for case in self.cases if case.id == name), None)

    def card_set(self, name: str) -> CardSet | None:
        """The card set with this id."""
        return next((found for found in self.card_sets if found.id == name), None)

    def shortest(self, page: Page) -> str:
        """The name by which a page can be opened: its own where no other page has it and no section, else with its section."""
        alone = sum(other.id == page.id for other in self.pages) == 1 and self.section(page.id) is None
        return page.id if alone else page.name
