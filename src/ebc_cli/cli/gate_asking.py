"""Deciding at a gate at the keyboard, one thing at a time. A decision is saved whole or not at all.

What was said so far is kept beside the place where this person stopped (`project/place.py`), under keys that no question has, so that the
talk goes on there the next time. It is no part of the project until the decision is saved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import structs

from ebc_cli.cli.session import Session, now
from ebc_cli.cli.stage_gate import next_stage, note_next, save
from ebc_cli.cli.stages import here
from ebc_cli.errors import Stopped
from ebc_cli.guide import gates, stages
from ebc_cli.guide.conversation import Notice, Option
from ebc_cli.guide.gates import Told
from ebc_cli.project import place, steering
from ebc_cli.project.steering import OUTCOMES, VERDICTS, Ruling
from ebc_cli.report import gate_page
from ebc_cli.report.blocks import Gap, Text
from ebc_cli.report.chapters import ANSWER_WORDS

if TYPE_CHECKING:
    from ebc_cli.terminal.plain import PlainAsker
    from ebc_cli.terminal.prompts import PromptAsker
    from ebc_cli.toolkit.steering import Stage

BACK, GO_ON, AGAIN, SAVE, CHANGE = "back", "go-on", "again", "save", "change"


def ask(session: Session, stage: Stage, given: Told, day: str, *, move: bool) -> None:
    """Ask what is not given yet, and save the decision. Raises `Stopped` when the person stops; what was said is kept for the next time."""
    from ebc_cli.terminal.asking import asker_for

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
        self._told = given

    def run(self, day: str, *, move: bool) -> None:
        self._session.screen.show(gate_page.opening(self._stage))
        self._recall()
        self._ask_checks()
        while True:
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
            if wanted == AGAIN:
                self._told = structs.replace(self._told, checks={})
                self._ask_checks()
            self._told = Told(checks=self._told.checks, by=self._told.by)
        following = next_stage(self._session, self._stage) if decision.decision in gates.ONWARD else None
        save(self._session, self._stage, decision, following if move else None)
        self._forget()
        if following is not None and not move:
            self._offer_to_move(following)
        note_next(self._session, self._stage, decision)

    # -- the checks -------------------------------------------------------------------------------------------------------------

    def _ask_checks(self) -> None:
        """Ask the checks that have no answer yet, one after another; back leads to the one before."""
        found = stages.checks(self._session.toolkit, self._project, self._stage)
        number, asked = 0, False
        while number < len(found):
            standing = found[number]
            if standing.about.id in self._told.checks:
                number += 1
                continue
            asked = True
            self._session.screen.show((Gap(), *gate_page.check(standing, number + 1, len(found))))
            if self._ask_check(standing.about.id, first=number == 0):
                number += 1
            else:
                number -= 1
                before = found[number].about.id
                self._told = structs.replace(
                    self._told, checks={name: ruling for name, ruling in self._told.checks.items() if name != before}
                )
        if asked:
            self._session.screen.show(gate_page.told(self._stage, self._told))

    def _ask_check(self, name: str, *, first: bool) -> bool:
        """Ask for a check's answer and the reason; false for back."""
        back = () if first else (Option(BACK, "Back to the check before"),)
        answer = self._chosen("Your answer?", (*(Option(verdict, ANSWER_WORDS[verdict]) for verdict in VERDICTS), *back))
        if answer == BACK:
            return False
        reason = self._line("Why? A few words (an empty line for none)")
        verdict = next(verdict for verdict in VERDICTS if verdict == answer)
        self._told = structs.replace(self._told, checks={**self._told.checks, name: Ruling(verdict, reason)})
        self._keep(name, f"{verdict}:{reason}")
        return True

    # -- the decision -----------------------------------------------------------------------------------------------------------

    def _ask_decision(self) -> None:
        told = self._told
        if told.decision is None:
            options = tuple(Option(outcome, gates.MEANING[outcome]) for outcome in OUTCOMES)
            chosen = self._chosen(self._stage.gate.ask, options)
            told = structs.replace(told, decision=next(outcome for outcome in OUTCOMES if outcome == chosen))
        if not told.reason:
            told = structs.replace(told, reason=self._needed("Why do you decide so?"))
        if told.decision == "go-with-conditions" and not told.conditions:
            told = structs.replace(told, conditions=self._conditions())
        if not told.by:
            told = structs.replace(told, by=self._line("Who decides? Names or roles (an empty line for none)"))
        self._told = told

    def _conditions(self) -> tuple[str, ...]:
        found = [self._needed("What has to be done? One condition")]
        while more := self._line("Another condition (an empty line for no more)"):
            found.append(more)
        return tuple(found)

    def _offer_to_move(self, following: Stage) -> None:
        options = (Option("yes", f"Move on to {following.title}"), Option("no", "Stay where you are for now"))
        if self._asker.choose(f"Move the project to {following.title} now?", options, "yes") == "yes":
            self._session.store.update(lambda project: steering.in_stage(project, following.id), now())
            self._session.screen.note((Text(f"Saved: the project is now in {following.title}. {following.purpose}", "good"),))

    # -- what was said before ---------------------------------------------------------------------------------------------------

    def _recall(self) -> None:
        """Take up the checks that were answered before a stop, if the person wants to."""
        left = [(check.id, self._kept(check.id)) for check in self._stage.gate.checks if check.id not in self._told.checks]
        said = {name: ruling for name, ruling in left if ruling is not None}
        if not said:
            return
        number = f"{len(said)} {'check' if len(said) == 1 else 'checks'}"
        options = (Option(GO_ON, "Go on from there"), Option(AGAIN, "Begin again"))
        if self._chosen(f"You answered {number} before you stopped.", options, GO_ON) == GO_ON:
            self._told = structs.replace(self._told, checks={**said, **self._told.checks})
        else:
            self._forget()

    def _kept(self, check: str) -> Ruling | None:
        kept = place.recall(self._project.header.id)
        typed = kept.typed.get(self._key(check)) if kept else None
        answer, _, reason = typed.text.partition(":") if typed else ("", "", "")
        verdict = next((verdict for verdict in VERDICTS if verdict == answer), None)
        return Ruling(verdict, reason) if verdict else None

    def _keep(self, check: str, words: str) -> None:
        kept = place.recall(self._project.header.id) or place.Place("")
        place.remember(self._project.header.id, kept._replace(typed={**kept.typed, self._key(check): place.Typed(words)}))

    def _forget(self) -> None:
        kept = place.recall(self._project.header.id)
        if kept is not None:
            ours = self._key("")
            typed = {name: typed for name, typed in kept.typed.items() if not name.startswith(ours)}
            place.remember(self._project.header.id, kept._replace(typed=typed))

    def _key(self, check: str) -> str:
        return f"gate/{self._stage.id}/{check}"

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
        return Stopped("Stopped; nothing was decided. Your answers to the checks are kept for you.", f"Go on with `{command}`.")
