"""Agreeing on a plan at the keyboard: the time there is, then the plan, then what the team wants otherwise in it. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import structs

from ebc_cli.cli.session import Session
from ebc_cli.cli.stage_plan import LEAVE, MOST_HOURS, MOST_PEOPLE, MOST_WEEKS, SAVE, kept_blocks
from ebc_cli.cli.stages import here
from ebc_cli.errors import Stopped
from ebc_cli.guide import planning
from ebc_cli.guide.conversation import Notice, Option
from ebc_cli.guide.planning import Proposed, Terms
from ebc_cli.report import plan_page
from ebc_cli.report.chapters import several

if TYPE_CHECKING:
    from ebc_cli.report.blocks import Blocks
    from ebc_cli.terminal.plain import PlainAsker
    from ebc_cli.terminal.prompts import PromptAsker
    from ebc_cli.toolkit.steering import Stage

KEEP, ANEW, DROP, ADD, TIME = "keep", "anew", "drop", "add", "time"


def ask(session: Session, stage: Stage, terms: Terms, given: Iterable[str], *, fresh: bool) -> Proposed | None:
    """The plan that the team agrees to, or `None` when it keeps what it has. `given` are the numbers that need no asking.

    `fresh` tells that a new plan is wanted even where one is kept. Raises `Stopped` when the person stops.
    """
    from ebc_cli.terminal.asking import asker_for

    asking = _Asking(session, stage, asker_for(session.screen))
    kept = kept_blocks(session, stage)
    try:
        if kept is not None and not fresh and asking.keeps(kept):
            return None
        return asking.agreed(asking.timed(terms, set(given)))
    except KeyboardInterrupt:
        raise asking.stopped() from None


class _Asking:
    """One talk about the plan of one stage."""

    def __init__(self, session: Session, stage: Stage, asker: PlainAsker | PromptAsker) -> None:
        self._session, self._stage, self._asker = session, stage, asker
        self._project = session.store.project

    def keeps(self, kept: Blocks) -> bool:
        """Whether the team wants to go on with the plan that it has."""
        self._session.screen.show(kept)
        options = (Option(KEEP, "Go on with this plan"), Option(ANEW, "Make a new one from what you know by now"))
        return self._chosen("You have a plan for this stage.", options, KEEP) == KEEP

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
                terms = structs.replace(terms, weeks=int(self._number(label, takes, MOST_WEEKS, whole=True)))
        return terms

    def agreed(self, terms: Terms) -> Proposed | None:
        """The plan, changed until the team saves or leaves it."""
        plan = self._proposed(terms)
        self._session.screen.show(plan_page.proposed(here(self._session), plan))
        while plan.programme or plan.no_room:
            wanted = self._chosen("What would you like to do?", self._ways(plan), SAVE if plan.programme else TIME)
            if wanted == SAVE:
                return plan
            if wanted == LEAVE:
                return None
            terms = self.timed(terms, set()) if wanted == TIME else self._changed(terms, plan, wanted)
            plan = self._proposed(terms)
            self._session.screen.show(plan_page.changed(plan))
        return None

    def _ways(self, plan: Proposed) -> tuple[Option, ...]:
        """What can be done with a plan; nothing can be saved or dropped of an empty one."""
        filled = (Option(SAVE, "Save this plan"), Option(DROP, "Leave an activity out")) if plan.programme else ()
        others = (Option(ADD, "Take another activity in"), Option(TIME, "Change hours, people or weeks"))
        return (*filled, *others, Option(LEAVE, "Leave it: nothing is saved"))

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
            return structs.replace(terms, added=rest[0], dropped=(*rest[1], name))
        return structs.replace(terms, added=(*rest[0], name), dropped=rest[1])

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
        return Stopped("Stopped; no plan was saved.", f"Plan again with `{self._session.command(f'stage plan {self._stage.id}')}`.")


def _read(typed: str) -> float | None:
    try:
        return float(typed.strip().replace(",", "."))
    except ValueError:
        return None
