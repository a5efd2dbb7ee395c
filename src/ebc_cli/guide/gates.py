"""Deciding at a stage's gate: what a decision needs, and what has to be said plainly about it. The team decides; the guide only asks."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from ebc_cli.errors import UnknownName, UsageFault
from ebc_cli.guide import stages
from ebc_cli.project import steering
from ebc_cli.project.model import Project
from ebc_cli.project.steering import OUTCOMES, VERDICTS, Decision, Moment, Outcome, Ruling
from ebc_cli.toolkit.dates import read_date
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.steering import Stage

# What each outcome means, where a team has to choose.
MEANING: Mapping[Outcome, str] = MappingProxyType(
    {
        "go": "Go: on to what comes next",
        "go-with-conditions": "Go with conditions: on, if these things are done",
        "stay": "Stay: more to do in this stage",
        "go-back": "Go back: to an earlier stage, for what is open again",
        "stop": "Stop: end the work here",
    }
)
ONWARD: tuple[Outcome, ...] = ("go", "go-with-conditions")


class Said(Struct, frozen=True):
    """What has been said at a gate so far; nothing of it is a decision yet."""

    checks: Mapping[str, Ruling] = MappingProxyType({})
    decision: Outcome | None = None
    reason: str = ""
    conditions: tuple[str, ...] = ()
    back_to: str = ""
    reopened: tuple[str, ...] = ()
    by: str = ""


def rulings(stage: Stage, given: Iterable[str]) -> Mapping[str, Ruling]:
    """The checks' answers, each from `ID=yes|partly|no[:reason]`. Raises `UsageFault` for one that is answered twice."""
    found: dict[str, Ruling] = {}
    for words in given:
        name, answer = ruling(stage, words)
        if name in found and found[name] != answer:
            raise UsageFault(f"The check `{name}` is answered twice.", "Give each check once.")
        found[name] = answer
    return found


def ruling(stage: Stage, words: str) -> tuple[str, Ruling]:
    """A check's id and its answer from `ID=yes|partly|no[:reason]`. Raises `UsageFault` with what is allowed."""
    name, _, given = (part.strip() for part in words.partition("="))
    answer, _, reason = given.partition(":")
    verdict = next((verdict for verdict in VERDICTS if verdict == answer.strip().lower()), None)
    ids = [check.id for check in stage.gate.checks]
    known = name if name in ids else next((check for check in ids if name.startswith((f"{check} ", f"{check}:"))), "")
    if not known:
        raise UnknownName("check", name, ids, inside=f"the gate of {stage.title}")
    if verdict is None:
        raise UsageFault(
            f"`{words}` does not say how the check is answered.", f"Write `{known}=yes`, `=partly` or `=no`, then `:` and a reason."
        )
    return known, Ruling(verdict, " ".join(reason.split()))


def outcome(word: str) -> Outcome:
    """The outcome of this name. Raises `UsageFault` with the nearest one."""
    found = next((outcome for outcome in OUTCOMES if outcome == word.strip().lower().replace(" ", "-")), None)
    if found is None:
        raise UnknownName("decision", word, OUTCOMES)
    return found


def must_fit(said: Said) -> None:
    """Raise `UsageFault` for conditions, or a way back, without the decision that they belong to."""
    if said.conditions and said.decision != "go-with-conditions":
        raise UsageFault("`--condition` belongs to one decision only.", "Give it with `--decision go-with-conditions`.")
    if (said.back_to or said.reopened) and said.decision != "go-back":
        raise UsageFault("`--back-to` and `--reopen` belong to one decision only.", "Give them with `--decision go-back`.")


def must_lead_back(toolkit: Toolkit, stage: Stage, said: Said) -> None:
    """Raise `UsageFault` where one cannot go back from this stage, or not to the stage that was said."""
    if said.decision != "go-back":
        return
    before = earlier(toolkit, stage)
    if not before:
        hint = "Decide `stay`, and say in the reason what is open again."
        raise UsageFault(f"There is no stage before {stage.title}.", hint)
    if said.back_to and said.back_to not in {each.id for each in before}:
        raise UsageFault(f"`{said.back_to}` does not come before {stage.title}.", f"Go back to {' or '.join(each.id for each in before)}.")


def earlier(toolkit: Toolkit, stage: Stage) -> tuple[Stage, ...]:
    """The stages that one can go back to, the nearest first."""
    return tuple(sorted((each for each in toolkit.stages if each.number < stage.number), key=lambda each: -each.number))


def decide(stage: Stage, said: Said, made: Moment) -> Decision:
    """The decision that was told, made at some time. Raises `UsageFault` for what is missing or does not fit together."""
    must_fit(said)
    if said.decision is None:
        raise UsageFault("There is no decision yet.", f"Give one: `--decision` with {', '.join(OUTCOMES)}.")
    if not said.reason.strip():
        raise UsageFault("A decision needs its reason.", "Give it in a sentence: `--reason TEXT`.")
    if said.decision == "go-with-conditions" and not said.conditions:
        raise UsageFault("To go with conditions, name them.", "Give each one: `--condition TEXT`, once or more.")
    if said.decision == "go-back" and not said.back_to:
        raise UsageFault("To go back, name the stage.", "Give it, and what is open again: `--back-to STAGE`, `--reopen TEXT`.")
    return Decision(
        stage=stage.id,
        decision=said.decision,
        reason=said.reason.strip(),
        conditions=said.conditions,
        back_to=said.back_to,
        reopened=said.reopened,
        checks={check.id: said.checks[check.id] for check in stage.gate.checks if check.id in said.checks},
        by=said.by,
        on=made.on,
        at=made.at,
    )


def plainly(stage: Stage, decision: Decision) -> tuple[str, ...]:
    """What a decision to go on passes over: checks answered no or partly, and checks that nobody answered. Nothing for stay and stop."""
    return tuple(_passed_over(stage, decision)) if decision.decision in ONWARD else ()


def _passed_over(stage: Stage, decision: Decision) -> Iterator[str]:
    given = {check.id: decision.checks[check.id].answer if check.id in decision.checks else "" for check in stage.gate.checks}
    for answer, words in (("no", "answered no"), ("partly", "answered partly"), ("", "not answered")):
        number = sum(found == answer for found in given.values())
        if number == len(given) and not answer:
            yield f"None of the {number} checks is answered."
        elif number:
            yield f"{number} of {len(given)} checks {'is' if number == 1 else 'are'} {words}."


def keep(save: Callable[[Project], Project], project: Project, decision: Decision, moved_to: Stage | None = None) -> tuple[Decision, ...]:
    """Save a decision, and the move to another stage with it; what others decided at the same gate since `project` was read."""
    known = (*steering.decisions(project, decision.stage), decision)
    project = steering.with_decision(project, decision)
    saved = save(steering.in_stage(project, moved_to.id) if moved_to else project)
    return tuple(other for other in steering.decisions(saved, decision.stage) if other not in known)


def onward(toolkit: Toolkit, project: Project, decision: Decision) -> Stage | None:
    """The stage that a decision leads to, on or back; none for stay and stop, after the last stage, and where the project is there already.

    One that leads on leads nowhere where the project is beyond.
    """
    stage = toolkit.stage(decision.stage)
    if decision.decision == "go-back":
        return toolkit.stage(decision.back_to) if project.header.stage != decision.back_to else None
    return following(toolkit, project, stage) if stage is not None and decision.decision in ONWARD else None


def standing(toolkit: Toolkit, project: Project, stage: Stage) -> Decision | None:
    """The decision that stands at a stage's gate: the last, unless a later one at another gate led back to this stage or to one before."""
    made = steering.decisions(project)
    own = [number for number, each in enumerate(made) if each.stage == stage.id]
    if not own or any(_reopens(toolkit, each, stage) for each in made[own[-1] + 1 :]):
        return None
    return made[own[-1]]


def _reopens(toolkit: Toolkit, decision: Decision, stage: Stage) -> bool:
    back = toolkit.stage(decision.back_to) if decision.decision == "go-back" else None
    return back is not None and back.number <= stage.number


def following(toolkit: Toolkit, project: Project, stage: Stage) -> Stage | None:
    """The stage after this one, unless the project is there or beyond it already."""
    after = stages.following(toolkit, stage)
    present = stages.present(toolkit, project)
    beyond = after is not None and present is not None and present.number >= after.number
    return None if beyond else after


def must_lead_on(toolkit: Toolkit, project: Project, stage: Stage, said: Said) -> None:
    """Raise `UsageFault` where the project cannot be moved with what was said."""
    if said.decision == "go-back":
        return
    if said.decision is not None and said.decision not in ONWARD:
        raise UsageFault(f"`--move` does not fit the decision `{said.decision}`.", "It goes with `go`, `go-with-conditions` and `go-back`.")
    if following(toolkit, project, stage) is None:
        last = stages.following(toolkit, stage) is None
        what = f"There is no stage after {stage.title}." if last else f"The project is past {stage.title} already."
        raise UsageFault(what, "Leave `--move` out.")


def then(toolkit: Toolkit, project: Project, stage: Stage, decision: Decision) -> tuple[str, str]:
    """The words of the command that comes after a decision, and what it is for."""
    onto = onward(toolkit, project, decision)
    if onto is not None:
        return f"stage set {onto.id}", f"To move the project to {onto.title}"
    if decision.decision == "stop" or (decision.decision in ONWARD and stages.following(toolkit, stage) is None):
        return "report", "Next"
    elsewhere = decision.decision == "stay" and project.header.stage != stage.id
    return f"stage plan {stage.id}" if elsewhere else "stage plan", "Next"


def day_of(typed: str, today: datetime.date) -> datetime.date:
    """The day of a decision, as it was typed. Raises `UsageFault` for what is no day, and for one that lies ahead."""
    day = read_date(typed.strip(), today)
    if day > today:
        raise UsageFault(f"`--on {typed.strip()}` lies ahead.", "A decision is kept with the day on which it was made.")
    return day
