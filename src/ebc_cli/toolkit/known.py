"""What the content files have, and what they refer to: read from the marks of their types (`record.Names`, `record.Ref`)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from functools import cached_property
from typing import NamedTuple

from msgspec import Struct

from ebc_cli.toolkit.faults import File
from ebc_cli.toolkit.marks import Marked, marked
from ebc_cli.toolkit.model import Activity, Question
from ebc_cli.toolkit.record import NamesOf, Ref


class Thing(NamedTuple):
    """What stands at a place in a file, with its kind and its name."""

    file: File
    at: Marked
    mark: NamesOf
    name: str


class Reference(NamedTuple):
    """A name at a place in a file, of a thing of this kind that stands in another."""

    file: File
    at: Marked
    kind: str
    name: str


class Known(Struct, frozen=True, dict=True):
    """All that the files have and all that they refer to, in the order of the files."""

    things: tuple[Thing, ...]
    references: tuple[Reference, ...]

    @classmethod
    def of(cls, files: Iterable[File]) -> Known:
        """What these files have, the form of each of them being sound."""
        things, references = [], []
        for file in files:
            for at in marked(file.record):
                if names := at.marks.get("names"):
                    things.append(Thing(file, at, names, at.name(names)))
                ref: Ref | None = at.marks.get("ref")
                if ref and at.value != ref.besides:
                    references.append(Reference(file, at, ref.kind, at.name(ref)))
        return cls(tuple(things), tuple(references))

    @cached_property
    def names(self) -> Mapping[str, set[str]]:
        """Every name that may be referred to, by the kind of thing. Where a file's name and the id in it differ, either may be meant."""
        found: dict[str, set[str]] = {}
        for thing in self.things:
            found.setdefault(thing.mark.kind, set()).add(thing.name)
            if thing.at.where == ("id",) and thing.name != thing.file.path.stem and not thing.mark.within:
                found[thing.mark.kind].add(thing.file.path.stem)
        return found

    @cached_property
    def led_to(self) -> Set[tuple[str, str]]:
        """The kind and the name of all that a reader is led to: a page by its section, and not by other pages alone."""
        return {(each.kind, each.name) for each in self.references if each.kind != "page" or each.at.where[0] == "sections"}

    @cached_property
    def helping_tools(self) -> Set[str]:
        """The names of all tools that an activity names."""
        return {each.name for each in self.references if each.kind == "tool" and isinstance(each.at.owner, Activity)}

    @cached_property
    def questions(self) -> Mapping[str, Question]:
        """Every question of the strands by its id."""
        return {thing.name: thing.at.owner for thing in self.things if isinstance(thing.at.owner, Question)}
