"""What is asked of somebody who begins: the title at the start, and the rest where it first matters (the team at a plan, the way of working
at a reading plan). Nothing is saved here. Each raises `talk.Left` when the person stops.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ebc_cli.errors import Stopped, UnknownName
from ebc_cli.guide import talk
from ebc_cli.guide.conversation import Asker, Option, Prompt
from ebc_cli.guide.reading import NO_APPROACH, OTHER_APPROACH
from ebc_cli.project.model import Header, Project
from ebc_cli.toolkit.field import Field
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.typed import fitting, plainly

TITLE = Prompt("start.title", "What do you want to improve? A few words, such as: Shorter waits at the eye clinic", Field(kind="text"))
FIRST_STAGE = "initiate"
TEAM = "Who is in the team? Roles or first names, with commas (an empty line for later)"
EXPERIENCE: Mapping[str, str] = MappingProxyType({"novice": "New to improvement work", "experienced": "Experienced in improvement work"})


def title(asker: Asker) -> str:
    """What the project is called, on one line; there is no project without."""
    return " ".join(str(talk.given(asker, TITLE)).split())


def team(asker: Asker) -> tuple[str, ...]:
    """Who is in the team; nobody yet for an empty line."""
    return tuple(name.strip() for name in talk.text(asker, TEAM).replace("\n", ",").split(",") if name.strip())


def experience(asker: Asker) -> str:
    """How experienced the reader or the team is."""
    return talk.chosen(asker, "Who is improving?", tuple(Option(name, words) for name, words in EXPERIENCE.items()), "novice")


def approach(asker: Asker, toolkit: Toolkit) -> str:
    """The approach that is in use already: its id, `none` or `other`. Those that are mapped in full come first."""
    found = talk.chosen(asker, "Does your team already use a way of improving?", _mapped_in_full(toolkit), NO_APPROACH)
    return talk.chosen(asker, "Which one?", _mapped_in_short(toolkit), OTHER_APPROACH) if found == OTHER_APPROACH else found


class WorkingWay(NamedTuple):
    """How experienced a team is, and the approach that it keeps; empty where that is not said."""

    experience: str
    approach: str

    def or_kept(self, project: Project | None) -> WorkingWay:
        """The way with what the project says, where that is not said."""
        if project is None:
            return self
        return WorkingWay(self.experience or project.header.experience, self.approach or project.header.approach)


def way(toolkit: Toolkit, experience: str, approach: str) -> WorkingWay:
    """What options say, in names of this guide. Raises `UsageFault` for what there is not."""
    given = known(toolkit, {"experience": experience, "approach": approach})
    return WorkingWay(given["experience"], given["approach"])


def whole_way(asker: Asker, toolkit: Toolkit, said: WorkingWay, instead: str) -> WorkingWay:
    """The way with what was not said, which is asked. Raises `Stopped` with what to do `instead`."""
    try:
        return WorkingWay(said.experience or experience(asker), said.approach or approach(asker, toolkit))
    except talk.Left:
        raise Stopped("Stopped.", instead) from None


def _mapped_in_full(toolkit: Toolkit) -> tuple[Option, ...]:
    none, other = toolkit.about.no_approach, toolkit.about.other_approach
    mapped = [each for each in toolkit.approaches if each.mapped == "full"]
    return (
        Option(NO_APPROACH, f"{none.title}: {none.summary}"),
        *(Option(each.id, f"{each.title}: {each.summary}") for each in mapped),
        Option(OTHER_APPROACH, f"{other.title}: {other.summary}"),
    )


def _mapped_in_short(toolkit: Toolkit) -> tuple[Option, ...]:
    named = (Option(each.id, f"{each.title}: {each.summary}") for each in toolkit.approaches if each.mapped == "short")
    return (*named, Option(OTHER_APPROACH, "One that is not in this list"))


def header(toolkit: Toolkit, name: str, title: str, today: datetime.date, given: Mapping[str, str], team: Iterable[str]) -> Header:
    """The header of a new project with this id, from what is `known` of it; a stage that was not given is the first."""
    people = tuple(person.strip() for person in team if person.strip())
    stage = given["stage"] or FIRST_STAGE
    joined = given["stage"] if given["stage"] != toolkit.stages[0].id else ""
    words = " ".join(title.split())
    return Header(name, words, today.isoformat(), stage, given["approach"], given["experience"], people, joined=joined)


def known(toolkit: Toolkit, given: Mapping[str, str]) -> dict[str, str]:
    """The ids of the stage, the approach and the experience that were given, by id, title, other name or a beginning.

    What is empty was not given. Raises `UsageFault` for what there is not.
    """
    called: dict[str, dict[str, tuple[str, ...]]] = {
        "stage": {stage.id: (stage.title,) for stage in toolkit.stages},
        "approach": {NO_APPROACH: (), **{each.id: (each.title, *each.also) for each in toolkit.approaches}, OTHER_APPROACH: ()},
        "experience": dict.fromkeys(EXPERIENCE, ()),
    }
    found = dict(given)
    for name, value in given.items():
        ids = called[name]
        fits = fitting(value, {each: [plainly(word) for word in (each, *titles)] for each, titles in ids.items()})
        if value and value not in ids and len(fits) != 1:
            raise UnknownName(name, value, ids)
        found[name] = value if value in ids or not value else fits[0]
    return found
