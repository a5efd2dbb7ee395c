"""The file `toolkit.yaml`: what this content is, what it draws on, and the order in which its parts stand."""

from typing import Annotated

from msgspec import Meta

from ebc_cli.toolkit.record import Line, PageRef, Record, Slug, names, ref
from ebc_cli.toolkit.steering import Work


class NamedWork(Work, frozen=True, kw_only=True):
    """A work that several places are told from, and that they call by its id."""

    id: Annotated[Slug, names("source")]


class Source(NamedWork, frozen=True, kw_only=True):
    """Something that the whole guide draws on: its address stands on the first page."""

    link: Annotated[Line, names("address", once="everywhere")]


class Instead(Record, frozen=True):
    """An answer to "which approach does your team use?" that names none of ours. `page`: what such a team reads about its approach."""

    title: Line
    summary: Line
    page: PageRef | None = None


class Look(Record, frozen=True):
    """How documents look that an organisation hands on: its name, a dark colour of its own, and a PNG picture beside `toolkit.yaml`."""

    organisation: Line
    colour: Annotated[str, Meta(pattern=r"^(#[0-9A-Fa-f]{6})?$", description="a colour such as #1F3A5F")] = ""
    logo: Annotated[str, Meta(pattern=r"^([a-z0-9-]+\.png)?$", description="the name of a picture such as logo.png")] = ""


class About(Record, frozen=True):
    """The file `toolkit.yaml`: what this content is, where it comes from, and the order of strands and stages.

    `sources` is what the whole guide draws on; `works` are others that stand in several places. `feedback` is the address that readers'
    feedback goes to, where there is one. `look` is that of an organisation's documents.
    """

    format: int
    version: Line
    title: Line
    about: Line
    independent: Line
    licence: Line
    sources: tuple[Source, ...]
    strands: tuple[Annotated[Slug, ref("strand")], ...]
    stages: tuple[Annotated[Slug, ref("stage")], ...]
    approaches: tuple[Annotated[Slug, ref("approach")], ...]
    no_approach: Instead
    other_approach: Instead
    works: tuple[NamedWork, ...] = ()
    feedback: Annotated[str, Meta(pattern=r"^([^\s@]+@[^\s@]+\.[^\s@]+)?$", description="an e-mail address such as guide@example.org")] = ""
    look: Look | None = None
