"""Deciding at a stage's gate: what a decision needs, and what has to be said plainly about it. The team decides; the guide only asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct

from ebc_cli.errors import UsageFault, nearest
from ebc_cli.project.steering import OUTCOMES, VERDICTS, Decision, Outcome, Ruling
from ebc_cli.toolkit.steering import Stage

# What each outcome means, where a team has to choose.
MEANING: Mapping[Outcome, str] = MappingProxyType(
    {
        "go": "Go: on to what comes next",
        "go-with-conditions": "Go with conditions: on, if these things are done",
        "stay": "Stay: more to do in this stage",
        "stop": "Stop: end the work here",
    }
)
ONWARD: tuple[Outcome, ...] = ("go", "go-with-conditions")


class Told(Struct, frozen=True):
    """What has been said at a gate so far; nothing of it is a decision yet."""

    checks: Mapping[str, Ruling] = MappingProxyType({})
    decision: Outcome | None = None
    reason: str = ""
    conditions: tuple[str, ...] = ()
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
        near = nearest(name, ids)
        meant = f" Did you mean `{near}`?" if near else ""
        raise UsageFault(f"The gate of {stage.title} has no check `{name}`.{meant}", f"Choose from: {', '.join(ids)}.")
    if verdict is None:
        raise UsageFault(
            f"`{words}` does not say how the check is answered.", f"Write `{known}=yes`, `=partly` or `=no`, then `:` and a reason."
        )
    return known, Ruling(verdict, " ".join(reason.split()))


def outcome(word: str) -> Outcome:
    """The outcome of this name. Raises `UsageFault` with the nearest one."""
    found = next((outcome for outcome in OUTCOMES if outcome == word.strip().lower().replace(" ", "-")), None)
    if found is None:
        near = nearest(word, OUTCOMES)
        meant = f" Did you mean `{near}`?" if near else ""
        raise UsageFault(f"There is no decision `{word}`.{meant}", f"Choose from: {', '.join(OUTCOMES)}.")
    return found


def must_fit(told: Told) -> None:
    """Raise `UsageFault` for conditions without the decision that they belong to."""
    if told.conditions and told.decision != "go-with-conditions":
        raise UsageFault("`--condition` belongs to one decision only.", "Give it with `--decision go-with-conditions`.")


def decide(stage: Stage, told: Told, on: str) -> Decision:
    """The decision that was told, made on an ISO date. Raises `UsageFault` for what is missing or does not fit together."""
    must_fit(told)
    if told.decision is None:
        raise UsageFault("There is no decision yet.", f"Give one: `--decision` with {', '.join(OUTCOMES)}.")
    if not told.reason.strip():
        raise UsageFault("A decision needs its reason.", "Give it in a sentence: `--reason TEXT`.")
    if told.decision == "go-with-conditions" and not told.conditions:
        raise UsageFault("To go with conditions, name them.", "Give each one: `--condition TEXT`, once or more.")
    return Decision(
        stage=stage.id,
        decision=told.decision,
        reason=told.reason.strip(),
        conditions=told.conditions,
        checks={check.id: told.checks[check.id] for check in stage.gate.checks if check.id in told.checks},
        by=told.by,
        on=on,
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
