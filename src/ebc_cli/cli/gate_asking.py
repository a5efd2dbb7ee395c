"""Deciding at a gate at the keyboard, one thing at a time. A decision is saved whole or not at all.

What was said so far is kept for this person (`unfinished.py`), so that the talk goes on there the next time. It is no part of the project
until the decision is saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from ebc_cli.blocks.shapes import Gap, Text
from ebc_cli.cli import unfinished
from ebc_cli.cli.session import Session, now
from ebc_cli.cli.stage_gate import next_stage, note_next, save
from ebc_cli.cli.stages import here
from ebc_cli.errors import Stopped
from ebc_cli.guide import gates, stages
from ebc_cli.guide.conversation import Notice, Option
from ebc_cli.guide.gates import Told
from ebc_cli.pages import gate_page
from ebc_cli.pages.chapters import ANSWER_WORDS
from ebc_cli.project import steering
from ebc_cli.project.steering import OUTCOMES, VERDICTS, Ruling
from ebc_cli.terminal.asking import asker_for, how_to_stop

if TYPE_CHECKING:
    from ebc_cli.guide.stages import Standing
    from ebc_cli.terminal.plain import PlainAsker
    from ebc_cli.terminal.prompts import PromptAsker
    from ebc_cli.toolkit.steering import Stage

BACK, GO_ON, AGAIN, SAVE, CHANGE = "back", "go-on", "again", "save", "change"


def ask(session: Session, stage: Stage, given: Told, day: str, *, move: bool) -> None:
    """Ask what is not given yet, and save the decision. Raises `Stopped` when the person stops; what was said is kept for the next time."""
    talk = _Gate(session, stage, given, asker_for(session.screen))
    try:
        talk.run(day, move=move)
    except KeyboardInterrupt:
        raise talk.stopped() from None


class _Gate:
    """One talk at one gate."""

    def __init__(self, session: Session, stage: Stage, given: Told, asker: PlainAsker | PromptAsker) -> None:
        self._session, self._stage, self._asker = session, stage, asker
        self._project = session.store.project
        self._talk = f"gate/{stage.id}"
        self._told = given
        self._in_conditions = False  # whether the talk was broken off while conditions were told: there may be more

    def run(self, day: str, *, move: bool) -> None:
        self._session.screen.show(gate_page.opening(self._stage, how_to_stop(self._session.screen)))
        self._recall()
        while True:
            self._ask_checks()
            if self._told.decision is None and self._told.checks:
                self._session.screen.show(gate_page.told(self._stage, self._told))
            self._ask_decision()
            decision = gates.decide(self._stage, self._told, day)
            self._session.screen.show(gate_page.to_save(here(self._session), self._stage, decision))
            options = (
                Option(SAVE, "Save this decision"),
                Option(CHANGE, "Change the decision"),
                Option(AGAIN, "Go through the checks again"),
            )
            wanted = self._chosen("Is this what you decided?", options, SAVE)
            if wanted == SAVE:
                break
            self._tell(Told(checks={} if wanted == AGAIN else self._told.checks, by=self._told.by))
        following = next_stage(self._session, self._stage) if decision.decision in gates.ONWARD else None
        save(self._session, self._stage, decision, following if move else None, warned=True)
        unfinished.forget(self._project.header.id, self._talk)
        if following is not None and not move:
            self._offer_to_move(following)
        note_next(self._session, self._stage, decision)

    def _tell(self, told: Told) -> None:
        """Take in what was said, and keep it in case of a stop."""
        self._told = told
        unfinished.keep(self._project.header.id, self._talk, told)

    # -- the checks -------------------------------------------------------------------------------------------------------------

    def _ask_checks(self) -> None:
        """Ask the checks that have no answer yet, one after another; back leads to the one before."""
        found = stages.checks(self._session.toolkit, self._project, self._stage)
        number = 0
        while number < len(found):
            standing = found[number]
            if standing.about.id in self._told.checks or self._ask_check(standing, number + 1, len(found)):
                number += 1
            else:
                number -= 1
                before = found[number].about.id
                self._tell(
                    structs.replace(self._told, checks={name: ruling for name, ruling in self._told.checks.items() if name != before})
                )

    def _ask_check(self, standing: Standing, number: int, total: int) -> bool:
        """Show a check, and ask for its answer and the reason; false for back."""
        screen, shown = self._session.screen, (Gap(), *gate_page.check(standing, number, total))
        screen.show(shown)
        back = () if number == 1 else (Option(BACK, "Back to the check before"),)
        options = (*(Option(verdict, ANSWER_WORDS[verdict]) for verdict in VERDICTS), *back)
        # Where the check has left a low screen, it stands again where it is answered.
        left = screen.is_too_low_for((*shown, *(Gap() for _ in options), Gap(), Gap()))
        answer = self._chosen(standing.words if left else "Your answer?", options)
        if answer == BACK:
            return False
        verdict = next(verdict for verdict in VERDICTS if verdict == answer)
        unseen = ", as your answers show nothing of it yet" if verdict == "yes" and standing.shown == "missing" else ""
        reason = self._line(f"Why? A few words{unseen} (an empty line for none)")
        self._tell(structs.replace(self._told, checks={**self._told.checks, standing.about.id: Ruling(verdict, reason)}))
        return True

    # -- the decision -----------------------------------------------------------------------------------------------------------

    def _ask_decision(self) -> None:
        """Ask for what is missing of the decision, one thing after another."""
        if self._told.decision is None:
            options = tuple(Option(outcome, gates.MEANING[outcome]) for outcome in OUTCOMES)
            chosen = self._chosen(self._stage.gate.ask, options)
            self._tell(structs.replace(self._told, decision=next(outcome for outcome in OUTCOMES if outcome == chosen)))
        if not self._told.reason:
            self._tell(structs.replace(self._told, reason=self._needed("Why do you decide so?")))
        if self._told.decision == "go-with-conditions" and (self._in_conditions or not self._told.conditions):
            self._ask_conditions()
        if not self._told.by:
            self._tell(structs.replace(self._told, by=self._line("Who decides? Names or roles (an empty line for none)")))

    def _ask_conditions(self) -> None:
        self._in_conditions = False
        if not self._told.conditions:
            self._tell(structs.replace(self._told, conditions=(self._needed("What has to be done? One condition"),)))
        while more := self._line("Another condition (an empty line for no more)"):
            self._tell(structs.replace(self._told, conditions=(*self._told.conditions, more)))

    def _offer_to_move(self, following: Stage) -> None:
        options = (Option("yes", f"Move on to {following.title}"), Option("no", "Stay where you are for now"))
        if self._asker.choose(f"Move the project to {following.title} now?", options, "yes") == "yes":
            self._session.store.update(lambda project: steering.in_stage(project, following.id), now())
            self._session.screen.note((Text(f"Saved: the project is now in {following.title}. {following.purpose}", "good"),))

    # -- what was said before ---------------------------------------------------------------------------------------------------

    def _recall(self) -> None:
        """Take up what was said before a stop, if the person wants to; what was given with the command stands above it."""
        said, given = unfinished.recall(self._project.header.id, self._talk, Told), self._told
        ids = [check.id for check in self._stage.gate.checks]
        checks = {name: ruling for name, ruling in said.checks.items() if name in ids} if said else {}
        if said is None or not (set(checks) - set(given.checks) or (said.decision and not given.decision)):
            return
        number = f"{len(checks)} {'check' if len(checks) == 1 else 'checks'}"
        begun = " and began to decide" if said.decision else ""
        options = (Option(GO_ON, "Go on from there"), Option(AGAIN, "Begin again"))
        if self._chosen(f"You answered {number}{begun} before you stopped.", options, GO_ON) == AGAIN:
            unfinished.forget(self._project.header.id, self._talk)
            return
        self._told = structs.replace(given, checks={**checks, **given.checks})
        if given.decision is None:
            rest = {"reason": given.reason or said.reason, "conditions": said.conditions, "by": given.by or said.by}
            self._told = structs.replace(self._told, decision=said.decision, **rest)
            self._in_conditions = bool(said.conditions) and not said.by

    # -- asking -----------------------------------------------------------------------------------------------------------------

    def _chosen(self, title: str, options: tuple[Option, ...], default: str = "") -> str:
        chosen = self._asker.choose(title, options, default)
        if not chosen:
            raise self.stopped()
        return chosen

    def _line(self, label: str) -> str:
        typed = self._asker.line(label)
        if typed is None:
            raise self.stopped()
        return " ".join(typed.split())

    def _needed(self, label: str) -> str:
        while not (typed := self._line(label)):
            self._asker.tell(Notice("This is needed: a sentence will do.", "warn"))
        return typed

    def stopped(self) -> Stopped:
        """What is said when the person stops."""
        command = self._session.command(f"stage gate {self._stage.id}")
        kept = " What you said is kept for you." if self._told.checks or self._told.decision else ""
        return Stopped(f"Stopped; nothing was decided.{kept}", f"Go on with `{command}`.")
