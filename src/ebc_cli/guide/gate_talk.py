"""Deciding at a gate, one thing at a time: the checks, the decision, its reason. A decision is saved whole or not at all.

What was said so far is kept for this person, so that the talk goes on there the next time. It is no part of the project until the
decision is saved.
"""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from ebc_cli.errors import Stopped
from ebc_cli.guide import gates, keeping, stages, talk
from ebc_cli.guide.conversation import Asker, Notice, Option, Told
from ebc_cli.guide.gates import Said
from ebc_cli.guide.keeping import Keeper
from ebc_cli.guide.progress import in_force
from ebc_cli.guide.stages import Standing
from ebc_cli.project import steering
from ebc_cli.project.model import Project
from ebc_cli.project.steering import ANSWER_WORDS, OUTCOMES, VERDICTS, Decision, Moment, Ruling
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.steering import Stage

BACK, GO_ON, AGAIN, SAVE, CHANGE = "back", "go-on", "again", "save", "change"


class GateBegins(Told, frozen=True):
    """A talk at a stage's gate begins."""

    stage: Stage


class CheckAsked(Told, frozen=True):
    """One of a gate's checks, with what the project shows for it."""

    standing: Standing
    number: int
    total: int

    def in_short(self) -> str:
        """The check itself."""
        return self.standing.words


class ChecksAnswered(Told, frozen=True):
    """The checks of a gate as they were answered so far."""

    stage: Stage
    said: Said


class DecisionToSave(Told, frozen=True):
    """A decision as it would be kept."""

    toolkit: Toolkit
    stage: Stage
    decision: Decision


class DecisionKept(Told, frozen=True):
    """A decision is on disk; `others` were made at the same gate meanwhile, and the project may have been moved on with it."""

    stage: Stage
    decision: Decision
    others: tuple[Decision, ...] = ()
    moved_to: Stage | None = None


class GateTalk:
    """One talk at one gate. `command` writes the words after `ebc` as a command that finds this project again."""

    def __init__(
        self,
        toolkit: Toolkit,
        keeper: Keeper,
        asker: Asker,
        stage: Stage,
        given: Said,
        *,
        unfinished: talk.Unfinished,
        command: Callable[[str], str],
    ) -> None:
        self._toolkit, self._keeper, self._asker, self._stage = toolkit, keeper, asker, stage
        self._unfinished, self._command = unfinished, command
        self._said = given
        self._in_conditions = False  # whether the talk was broken off while conditions were told: there may be more

    def run(self, made: Callable[[], Moment], *, move: bool) -> Decision:
        """Ask what is not given yet, save the decision as made at the time that `made` tells then, and return it.

        Raises `Stopped` when the person stops; what was said is kept for the next time.
        """
        try:
            return self._through(made, move=move)
        except (talk.Left, KeyboardInterrupt):
            raise self._stopped() from None

    def _through(self, made: Callable[[], Moment], *, move: bool) -> Decision:
        self._asker.tell(GateBegins(self._stage))
        self._recall()
        while True:
            self._ask_checks()
            if self._said.decision is None and self._said.checks:
                self._asker.tell(ChecksAnswered(self._stage, self._said))
            self._ask_decision()
            decision = gates.decide(self._stage, self._said, made())
            self._asker.tell(DecisionToSave(self._toolkit, self._stage, decision))
            options = (
                Option(SAVE, "Save this decision"),
                Option(CHANGE, "Change the decision"),
                Option(AGAIN, "Go through the checks again"),
            )
            wanted = talk.chosen(self._asker, "Is this what you decided?", options, SAVE)
            if wanted == SAVE:
                break
            self._tell(Said(checks={} if wanted == AGAIN else self._said.checks, by=self._said.by))
        following = gates.onward(self._toolkit, self._keeper.project, decision)
        others = gates.keep(self._save, self._keeper.project, decision, following if move else None)
        self._unfinished.forget()
        moved = following if move and following is not None and self._keeper.project.header.stage == following.id else None
        self._asker.tell(DecisionKept(self._stage, decision, others, moved))
        if following is not None and not move:
            self._offer_to_move(following)
        return decision

    def _save(self, project: Project) -> Project:
        return keeping.save(self._toolkit, self._keeper, self._asker, project).project

    def _tell(self, said: Said) -> None:
        """Take in what was said, and keep it in case of a stop."""
        self._said = said
        self._unfinished.keep(said)

    # -- the checks -------------------------------------------------------------------------------------------------------------

    def _ask_checks(self) -> None:
        """Ask the checks that have no answer yet, one after another; back leads to the one before."""
        found = stages.checks(self._toolkit, in_force(self._toolkit, self._keeper.project), self._stage)
        number = 0
        while number < len(found):
            standing = found[number]
            if standing.about.id in self._said.checks or self._ask_check(standing, number + 1, len(found)):
                number += 1
            else:
                number -= 1
                before = found[number].about.id
                self._tell(
                    structs.replace(self._said, checks={name: ruling for name, ruling in self._said.checks.items() if name != before})
                )

    def _ask_check(self, standing: Standing, number: int, total: int) -> bool:
        """Ask for the answer to a check and the reason; false for back."""
        back = () if number == 1 else (Option(BACK, "Back to the check before"),)
        options = (*(Option(verdict, ANSWER_WORDS[verdict]) for verdict in VERDICTS), *back)
        answer = talk.chosen(self._asker, "Your answer?", options, above=CheckAsked(standing, number, total))
        if answer == BACK:
            return False
        verdict = next(verdict for verdict in VERDICTS if verdict == answer)
        unseen = ", as your answers show nothing of it yet" if verdict == "yes" and standing.shown == "missing" else ""
        reason = talk.line(self._asker, f"Why? A few words{unseen} (an empty line for none)")
        self._tell(structs.replace(self._said, checks={**self._said.checks, standing.about.id: Ruling(verdict, reason)}))
        return True

    # -- the decision -----------------------------------------------------------------------------------------------------------

    def _ask_decision(self) -> None:
        """Ask for what is missing of the decision, one thing after another."""
        if self._said.decision is None:
            back = gates.earlier(self._toolkit, self._stage)
            options = tuple(Option(outcome, gates.MEANING[outcome]) for outcome in OUTCOMES if outcome != "go-back" or back)
            chosen = talk.chosen(self._asker, self._stage.gate.ask, options)
            self._tell(structs.replace(self._said, decision=next(outcome for outcome in OUTCOMES if outcome == chosen)))
        if not self._said.reason:
            self._tell(structs.replace(self._said, reason=talk.needed(self._asker, "Why do you decide so?")))
        if self._said.decision == "go-with-conditions" and (self._in_conditions or not self._said.conditions):
            self._ask_conditions()
        if self._said.decision == "go-back":
            self._ask_way_back()
        if not self._said.by:
            by = talk.line(self._asker, "Who decides? Names or roles (an empty line for none)")
            self._tell(structs.replace(self._said, by=by))

    def _ask_conditions(self) -> None:
        self._in_conditions = False
        if not self._said.conditions:
            self._tell(structs.replace(self._said, conditions=(talk.needed(self._asker, "What has to be done? One condition"),)))
        while more := talk.line(self._asker, "Another condition (an empty line for no more)"):
            self._tell(structs.replace(self._said, conditions=(*self._said.conditions, more)))

    def _ask_way_back(self) -> None:
        """Ask for the stage to go back to, the one before offered, and for what is open again there."""
        if not self._said.back_to:
            options = tuple(Option(stage.id, stage.title) for stage in gates.earlier(self._toolkit, self._stage))
            self._tell(structs.replace(self._said, back_to=talk.chosen(self._asker, "Back to which stage?", options, options[0].id)))
        if not self._said.reopened:
            asked = "What is open again there? One thing, such as the needs (an empty line for none)"
            while more := talk.line(self._asker, asked):
                self._tell(structs.replace(self._said, reopened=(*self._said.reopened, more)))
                asked = "What else is open again (an empty line for no more)"

    def _offer_to_move(self, following: Stage) -> None:
        way = "Go back" if following.number < self._stage.number else "Move on"
        options = (Option("yes", f"{way} to {following.title}"), Option("no", "Stay where you are for now"))
        if self._asker.choose(f"Move the project to {following.title} now?", options, "yes") == "yes":
            moved = self._save(steering.in_stage(self._keeper.project, following.id))
            if moved.header.stage != following.id:  # somebody else has moved it elsewhere, and that is to stand
                return
            self._asker.tell(Notice(f"Saved: the project is now in {following.title}. {following.purpose}", "good"))

    # -- what was said before ---------------------------------------------------------------------------------------------------

    def _recall(self) -> None:
        """Take up what was said before a stop, if the person wants to; what was given with the command stands above it."""
        before, given = self._unfinished.recall(Said), self._said
        ids = [check.id for check in self._stage.gate.checks]
        checks = {name: ruling for name, ruling in before.checks.items() if name in ids} if before else {}
        if before is None or not (set(checks) - set(given.checks) or (before.decision and not given.decision)):
            return
        number = f"{len(checks)} {'check' if len(checks) == 1 else 'checks'}"
        begun = " and began to decide" if before.decision else ""
        options = (Option(GO_ON, "Go on from there"), Option(AGAIN, "Begin again"))
        if talk.chosen(self._asker, f"You answered {number}{begun} before you stopped.", options, GO_ON) == AGAIN:
            self._unfinished.forget()
            return
        self._said = structs.replace(given, checks={**checks, **given.checks})
        if given.decision is None:
            rest = {"reason": given.reason or before.reason, "conditions": before.conditions, "by": given.by or before.by}
            back = {"back_to": before.back_to, "reopened": before.reopened}
            self._said = structs.replace(self._said, decision=before.decision, **rest, **back)
            self._in_conditions = bool(before.conditions) and not before.by

    def _stopped(self) -> Stopped:
        """What is said when the person stops."""
        kept = " What you said is kept for you." if self._said.checks or self._said.decision else ""
        return Stopped(f"Stopped; nothing was decided.{kept}", f"Go on with `{self._command(f'stage gate {self._stage.id}')}`.")
