"""Agreeing on a plan at the keyboard: the time there is, then the plan, then what the team wants otherwise in it. Nothing is saved here.

What a plan has become before a stop is kept for the next time (`unfinished.py`), as the terms that lead to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from msgspec import structs

from ebc_cli.blocks.shapes import Gap
from ebc_cli.cli import unfinished
from ebc_cli.cli.session import Session
from ebc_cli.cli.stage_plan import LEAVE, MOST_HOURS, MOST_PEOPLE, MOST_WEEKS, SAVE, kept_blocks
from ebc_cli.cli.stages import here
from ebc_cli.errors import Stopped
from ebc_cli.guide import planning
from ebc_cli.guide.conversation import Notice, Option
from ebc_cli.guide.planning import Proposed, Terms
from ebc_cli.pages import plan_page
from ebc_cli.pages.chapters import reckoned, several
from ebc_cli.project import steering
from ebc_cli.terminal import pager
from ebc_cli.terminal.asking import asker_for, how_to_stop

if TYPE_CHECKING:
    from ebc_cli.terminal.plain import PlainAsker
    from ebc_cli.terminal.prompts import PromptAsker
    from ebc_cli.toolkit.steering import Stage

KEEP, ALTER, ANEW, GO_ON, AGAIN = "keep", "alter", "anew", "go-on", "again"
SEE, DROP, ADD, TIME = "see", "drop", "add", "time"


class Agreed(NamedTuple):
    """How the talk ended: the plan, the terms that it was made by, and whether it is to be saved.

    No plan where the team goes on with the one that it has.
    """

    plan: Proposed | None
    terms: Terms
    save: bool = False


def ask(session: Session, stage: Stage, terms: Terms, given: Iterable[str], *, fresh: bool) -> Agreed:
    """The plan that the team agrees to. `given` are the numbers that need no asking.

    `fresh` tells that a new plan is wanted even where one is kept. Raises `Stopped` when the person stops.
    """
    asking = _Asking(session, stage, asker_for(session.screen))
    try:
        return asking.run(terms, set(given), fresh=fresh)
    except KeyboardInterrupt:
        raise asking.stopped() from None


class _Asking:
    """One talk about the plan of one stage."""

    def __init__(self, session: Session, stage: Stage, asker: PlainAsker | PromptAsker) -> None:
        self._session, self._stage, self._asker = session, stage, asker
        self._project = session.store.project
        self._talk = f"plan/{stage.id}"
        self._shown = False  # whether there is a plan yet, which is kept at a stop

    def run(self, terms: Terms, given: set[str], *, fresh: bool) -> Agreed:
        found = None if fresh else self._begun() or self._wanted_of_kept()
        if isinstance(found, Agreed):
            return found
        if found is None:
            if len(given) < len(("hours", "people", "weeks")):
                self._session.screen.show(plan_page.opening(self._stage, how_to_stop(self._session.screen)))
            found = self.timed(terms, given)
        agreed = self.agreed(found)
        unfinished.forget(self._project.header.id, self._talk)
        return agreed

    def _begun(self) -> Terms | None:
        """The terms of a plan that was broken off, if the person wants to go on with it."""
        begun = unfinished.recall(self._project.header.id, self._talk, Terms)
        if begun is None:
            return None
        time = reckoned(begun.weeks, begun.hours, begun.people)
        options = (Option(GO_ON, "Go on from there"), Option(AGAIN, "Begin again"))
        if self._chosen(f"You stopped in the middle of a plan ({time}).", options, GO_ON) == GO_ON:
            return begun
        unfinished.forget(self._project.header.id, self._talk)
        return None

    def _wanted_of_kept(self) -> Agreed | Terms | None:
        """What is to be done with the plan that the team has: nothing, or the terms to change it by; `None` for a new one."""
        shown, kept = kept_blocks(self._session, self._stage), steering.plan(self._project, self._stage.id)
        if shown is None or kept is None:
            return None
        self._session.screen.show(shown)
        options = (
            Option(KEEP, "Go on with this plan"),
            Option(ALTER, "Change what is in it, or its time"),
            Option(ANEW, "Make a new one from what you know by now"),
        )
        wanted = self._chosen("You have a plan for this stage.", options, KEEP)
        if wanted == KEEP:
            return Agreed(None, Terms())
        return planning.terms_of(self._session.toolkit, self._project, kept) if wanted == ALTER else None

    def timed(self, terms: Terms, given: set[str]) -> Terms:
        """The terms with the numbers that the team has; weeks last, when it is known how many the work takes."""
        if "hours" not in given:
            hours = self._number("How many hours a week can the team work on this together?", terms.hours, MOST_HOURS)
            terms = structs.replace(terms, hours=hours)
        if "people" not in given:
            people = self._number("How many people are you?", terms.people or 4, MOST_PEOPLE, whole=True)
            terms = structs.replace(terms, people=int(people))
        if "weeks" not in given:
            takes = self._proposed(structs.replace(terms, weeks=0)).terms.weeks
            if takes:
                label = f"What is missing takes about {several(takes, 'week')} at that pace. How many weeks do you have?"
                weeks = int(self._number(label, takes, MOST_WEEKS, whole=True))
                # As many as it takes is not more than it takes: nothing is added to fill them up.
                terms = structs.replace(terms, weeks=0 if weeks == takes else weeks)
        return terms

    def agreed(self, terms: Terms) -> Agreed:
        """The plan, changed until the team saves or leaves it."""
        plan = self._show(terms)
        while plan.programme or plan.no_room:
            wanted = self._chosen("What would you like to do?", self._ways(plan), SAVE if plan.programme else TIME)
            if wanted in (SAVE, LEAVE):
                return Agreed(plan, terms, wanted == SAVE)
            if wanted == SEE:
                pager.show(self._session.screen, (Gap(), *plan_page.proposed(here(self._session), plan)))
                continue
            terms = self.timed(terms, set()) if wanted == TIME else self._changed(terms, plan, wanted)
            plan = self._show(terms)
        return Agreed(plan, terms)

    def _show(self, terms: Terms) -> Proposed:
        """Make the plan and show it, and keep its terms in case of a stop."""
        plan = self._proposed(terms)
        self._session.screen.show((Gap(), *plan_page.in_brief(plan)))
        unfinished.keep(self._project.header.id, self._talk, terms)
        self._shown = True
        return plan

    def _ways(self, plan: Proposed) -> tuple[Option, ...]:
        """What can be done with a plan; nothing can be saved or dropped of an empty one."""
        filled = (
            Option(SAVE, "Save this plan"),
            Option(SEE, "See what each activity is for, and what to prepare"),
            Option(DROP, "Leave an activity out"),
        )
        others = (Option(ADD, "Take another activity in"), Option(TIME, "Change hours, people or weeks"))
        return (*(filled if plan.programme else ()), *others, Option(LEAVE, "Leave it: nothing is saved"))

    def _changed(self, terms: Terms, plan: Proposed, wanted: str) -> Terms:
        inside = {item.activity.id for item in plan.programme}
        title = "Leave out which activity?" if wanted == DROP else "Take in which activity?"
        options = tuple(
            Option(activity.id, f"{activity.title} ({activity.time})", strand.title)
            for strand, activity in self._session.toolkit.by_activity.values()
            if (activity.id in inside) is (wanted == DROP)
        )
        name = self._asker.choose(title, options)
        if not name:
            return terms
        rest = tuple(item for item in terms.added if item != name), tuple(item for item in terms.dropped if item != name)
        if wanted == DROP:
            return self._unfilled(structs.replace(terms, added=rest[0], dropped=(*rest[1], name)), inside)
        return structs.replace(terms, added=(*rest[0], name), dropped=rest[1])

    def _unfilled(self, terms: Terms, inside: set[str]) -> Terms:
        """The terms after something was taken out: what had no room before may come in, but nothing else to fill the time up."""
        while filling := [item.activity.id for item in self._proposed(terms).programme if not (item.needed or item.activity.id in inside)]:
            terms = structs.replace(terms, dropped=(*terms.dropped, *filling))
        return terms

    def _proposed(self, terms: Terms) -> Proposed:
        return planning.propose(self._session.toolkit, self._project, self._stage, terms)

    def _chosen(self, title: str, options: tuple[Option, ...], default: str) -> str:
        chosen = self._asker.choose(title, options, default)
        if not chosen:
            raise self.stopped()
        return chosen

    def _number(self, label: str, usual: float, most: float, *, whole: bool = False) -> float:
        """A number above 0, asked for until it is one; an empty line means the usual one."""
        while True:
            typed = self._asker.line(f"{label} (an empty line for {usual:g})")
            if typed is None:
                raise self.stopped()
            number = _read(typed) if typed.strip() else usual
            if number is not None and 0 < number <= most and (not whole or number == int(number)):
                return number
            self._asker.tell(Notice(f"Type a {'whole ' if whole else ''}number above 0 and up to {most:g}.", "warn"))

    def stopped(self) -> Stopped:
        """What is said when the person stops."""
        command = self._session.command(f"stage plan {self._stage.id}")
        if self._shown:
            return Stopped("Stopped; nothing was saved. What you have of the plan is kept for you.", f"Go on with `{command}`.")
        return Stopped("Stopped; no plan was saved.", f"Plan again with `{command}`.")


def _read(typed: str) -> float | None:
    """The number that was typed, alone or before a word, as in "3 hours"; `None` for anything else."""
    found = re.fullmatch(r"(\d{1,6}(?:[.,]\d{1,6})?)\s*[a-z]*", typed.strip().lower(), re.ASCII)
    return float(found[1].replace(",", ".")) if found else None
