"""Small facts that the facts of a report are made of: something of the toolkit by its name, and progress as counts."""

from __future__ import annotations

from msgspec import Struct, structs

from ebc_cli.guide.progress import Progress


class Named(Struct, frozen=True):
    """Something of the toolkit, by id and title. A title is empty when the toolkit no longer knows the id."""

    id: str
    title: str

    @property
    def words(self) -> str:
        """The title, else the id."""
        return self.title or self.id


class Counts(Struct, frozen=True):
    """Progress over the questions that apply, and the state that it amounts to."""

    total: int
    answered: int
    not_known: int
    not_applicable: int
    later: int
    open: int
    state: str


def counts(found: Progress) -> Counts:
    """Progress as it stands in a report."""
    return Counts(**structs.asdict(found), state=found.state)
