"""Agreeing on a plan: the time there is, then the plan, then what the team wants otherwise in it. Nothing is saved here.

What a plan has become before a stop is kept for the next time, as the terms that lead to it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from msgspec import structs

from ebc_cli.errors import Stopped
from ebc_cli.guide import planning, talk
from ebc_cli.guide.conversation import Asker, Notice, Option, Told
from ebc_cli.guide.planning import MOST_HOURS, MOST_PEOPLE, MOST_WEEKS, PlanTerms, Proposed, reckoned
from ebc_cli.project import steering
from ebc_cli.project.model import Project
from ebc_cli.toolkit import lengths
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.numbers import several
from ebc_cli.toolkit.steering import Stage

KEEP, ALTER, ANEW, GO_ON, AGAIN = "keep", "alter", "anew", "go-on", "again"
SAVE, LEAVE, SEE, DROP, ADD, TIME = "save", "leave", "see", "drop", "add", "time"


class PlanBegins(Told, frozen=True):
    """A talk about a stage's plan begins."""

    stage: Stage


class PlanStands(Told, frozen=True):
    """The plan that the team has for a stage, with its progress."""

    toolkit: Toolkit
    project: Project
    stage: Stage


class PlanProposed(Told, frozen=True):
    """A plan as it would be kept, in brief."""

    plan: Proposed


class WholePlan(Told, frozen=True):
    """A plan with all that it is made from."""

    at_leisure = True

    toolkit: Toolkit
    project: Project
    plan: Proposed


class Agreed(NamedTuple):
    """How the talk ended: the plan, the terms that it was made by, and whether it is to be saved.

    No plan where the team goes on with the one that it has.
    """

    plan: Proposed | None
    terms: PlanTerms
    save: bool = False


def keeps_outline(asker: Asker) -> bool:
    """Whether the outline of a programme that was shown is to be saved."""
    options = (Option(SAVE, "Save it as the first plan of each stage"), Option(LEAVE, "Leave it: nothing is saved"))
    return asker.choose("Keep this outline?", options, SAVE) == SAVE


class PlanTalk:
    """One talk about the plan of one stage. `command` writes the words after `ebc` as a command that finds this project again."""

    def __init__(
        self,
        toolkit: Toolkit,
        project: Project,
        asker: Asker,
        stage: Stage,
        *,
        unfinished: talk.Unfinished,
        command: Callable[[str], str],
    ) -> None:
        self._toolkit, self._project, self._asker, self._stage = toolkit, project, asker, stage
        self._unfinished, self._command = unfinished, command
        self._shown = False  # whether there is a plan yet, which is kept at a stop

    def run(self, terms: PlanTerms, given: Iterable[str], *, fresh: bool) -> Agreed:
        """The plan that the team agrees to. `given` are the numbers that need no asking.

        `fresh` tells that a new plan is wanted even where one is kept. Raises `Stopped` when the person stops.
        """
        try:
            return self._through(terms, set(given), fresh=fresh)
        except (talk.Left, KeyboardInterrupt):
            raise self._stopped() from None

    def _through(self, terms: PlanTerms, given: set[str], *, fresh: bool) -> Agreed:
        found = None if fresh else self._begun() or self._wanted_of_kept()
        if isinstance(found, Agreed):
            return found
        if found is None:
            if len(given) < len(("hours", "people", "weeks")):
                self._asker.tell(PlanBegins(self._stage))
            found = self._timed(terms, given)
        agreed = self._agreed(found)
        self._unfinished.forget()
        return agreed

    def _begun(self) -> PlanTerms | None:
        """The terms of a plan that was broken off, if the person wants to go on with it."""
        begun = self._unfinished.recall(PlanTerms)
        if begun is None:
            return None
        time = reckoned(begun.weeks, begun.hours, begun.people)
        options = (Option(GO_ON, "Go on from there"), Option(AGAIN, "Begin again"))
        if talk.chosen(self._asker, f"You stopped in the middle of a plan ({time}).", options, GO_ON) == GO_ON:
            return begun
        self._unfinished.forget()
        return None

    def _wanted_of_kept(self) -> Agreed | PlanTerms | None:
        """What is to be done with the plan that the team has: nothing, or the terms to change it by; `None` for a new one."""
        kept = steering.plan(self._project, self._stage.id)
        if kept is None:
            return None
        self._asker.tell(PlanStands(self._toolkit, self._project, self._stage))
        options = (
            Option(KEEP, "Go on with this plan"),
            Option(ALTER, "Change what is in it, or its time"),
            Option(ANEW, "Make a new one from what you know by now"),
        )
        wanted = talk.chosen(self._asker, "You have a plan for this stage.", options, KEEP)
        if wanted == KEEP:
            return Agreed(None, PlanTerms())
        return planning.terms_of(self._toolkit, self._project, kept) if wanted == ALTER else None

    def _timed(self, terms: PlanTerms, given: set[str]) -> PlanTerms:
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

    def _agreed(self, terms: PlanTerms) -> Agreed:
        """The plan, changed until the team saves or leaves it."""
        plan = self._show(terms)
        while plan.programme or plan.no_room:
            wanted = talk.chosen(self._asker, "What would you like to do?", self._ways(plan), SAVE if plan.programme else TIME)
            if wanted in (SAVE, LEAVE):
                return Agreed(plan, terms, wanted == SAVE)
            if wanted == SEE:
                self._asker.tell(WholePlan(self._toolkit, self._project, plan))
                continue
            terms = self._timed(terms, set()) if wanted == TIME else self._changed(terms, plan, wanted)
            plan = self._show(terms)
        return Agreed(plan, terms)

    def _show(self, terms: PlanTerms) -> Proposed:
        """Make the plan and show it, and keep its terms in case of a stop."""
        plan = self._proposed(terms)
        self._asker.tell(PlanProposed(plan))
        self._unfinished.keep(terms)
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

    def _changed(self, terms: PlanTerms, plan: Proposed, wanted: str) -> PlanTerms:
        inside = {item.activity.id for item in plan.programme}
        title = "Leave out which activity?" if wanted == DROP else "Take in which activity?"
        options = tuple(
            Option(activity.id, f"{activity.title} ({lengths.said(activity)})", strand.title)
            for strand, activity in self._toolkit.by_activity.values()
            if (activity.id in inside) is (wanted == DROP)
        )
        name = self._asker.choose(title, options, options[0].id if options else "")
        if not name:
            return terms
        rest = tuple(item for item in terms.added if item != name), tuple(item for item in terms.dropped if item != name)
        if wanted == DROP:
            return self._unfilled(structs.replace(terms, added=rest[0], dropped=(*rest[1], name)), inside)
        return structs.replace(terms, added=(*rest[0], name), dropped=rest[1])

    def _unfilled(self, terms: PlanTerms, inside: set[str]) -> PlanTerms:
        """The terms after something was taken out: what had no room before may come in, but nothing else to fill the time up."""
        while filling := [item.activity.id for item in self._proposed(terms).programme if not (item.needed or item.activity.id in inside)]:
            terms = structs.replace(terms, dropped=(*terms.dropped, *filling))
        return terms

    def _proposed(self, terms: PlanTerms) -> Proposed:
        return planning.propose(self._toolkit, self._project, self._stage, terms)

    def _number(self, label: str, usual: float, most: float, *, whole: bool = False) -> float:
        """A number above 0, asked for until it is one; an empty line means the usual one."""
        while True:
            typed = talk.line(self._asker, f"{label} (an empty line for {usual:g})")
            number = _read(typed) if typed else usual
            if number is not None and 0 < number <= most and (not whole or number == int(number)):
                return number
            self._asker.tell(Notice(f"Type a {'whole ' if whole else ''}number above 0 and up to {most:g}.", "warn"))

    def _stopped(self) -> Stopped:
        """What is said when the person stops."""
        command = self._command(f"stage plan {self._stage.id}")
        if self._shown:
            return Stopped("Stopped; nothing was saved. What you have of the plan is kept for you.", f"Go on with `{command}`.")
        return Stopped("Stopped; no plan was saved.", f"Plan again with `{command}`.")


def _read(typed: str) -> float | None:
    """The number that was typed, alone or before a word, as in "3 hours"; `None` for anything else."""
    found = re.fullmatch(r"(\d{1,6}(?:[.,]\d{1,6})?)\s*[a-z]*", typed.lower(), re.ASCII)
    return float(found[1].replace(",", ".")) if found else None
