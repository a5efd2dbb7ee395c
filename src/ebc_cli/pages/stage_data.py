"""Stages, plans and gates as data, for `--json`. Names of keys are a contract: new ones may be added."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import msgspec

from ebc_cli.guide import stages
from ebc_cli.guide.planning import Outline, Proposal, Proposed
from ebc_cli.guide.stages import Standing
from ebc_cli.pages import stage_facts
from ebc_cli.pages.cells import Here
from ebc_cli.records import as_builtins
from ebc_cli.toolkit.steering import Stage


def line(here: Here, stage: Stage) -> dict[str, Any]:
    """A stage in a list; `present` is whether the project is in it."""
    texts = {"id": stage.id, "number": stage.number, "title": stage.title, "purpose": stage.purpose, "when": stage.when}
    return {**texts, "present": here.project is not None and here.project.header.stage == stage.id}


def whole(here: Here, stage: Stage) -> dict[str, Any]:
    """A stage as it stands in the content, with what the project has of it; `progress` is null without a project."""
    return {**as_builtins(stage), "present": line(here, stage)["present"], "progress": _progress(here, stage)}


def _progress(here: Here, stage: Stage) -> dict[str, Any] | None:
    toolkit, project = here.toolkit, here.project
    if project is None:
        return None
    return {
        "deliverables": [_standing(found) for found in stages.deliverables(toolkit, project, stage)],
        "checks": [_standing(found) for found in stages.checks(toolkit, project, stage)],
        "plan": msgspec.to_builtins(stage_facts.plan(toolkit, project, stage.id)),
        "decisions": msgspec.to_builtins(stage_facts.decisions(toolkit, project, stage.id)),
    }


def _standing(found: Standing) -> dict[str, Any]:
    """A deliverable or a check: `shown` is "shown", "partly" or "missing"."""
    evidence = [
        {
            "question": item.question.id,
            "ask": item.question.ask,
            "state": item.state,
            "said": item.said,
            "confidence": item.confidence,
            "reason": item.reason,
        }
        for item in found.evidence
    ]
    sheets = [{"tool": item.tool.id, "title": item.tool.title, "rows": item.rows} for item in found.sheets]
    return {"id": found.about.id, "text": found.words, "shown": found.shown, "evidence": evidence, "worksheets": sheets}


def gate(here: Here, stage: Stage, *, all_decisions: bool) -> dict[str, Any]:
    """The gate and its checks, with the decisions made at it, or at all gates; no decisions without a project."""
    toolkit, project = here.toolkit, here.project
    checks: list[dict[str, Any]] = [{"id": check.id, "text": check.check, "why": check.why} for check in stage.gate.checks]
    if project is not None:
        found = stages.checks(toolkit, project, stage)
        checks = [{**check, **_standing(standing)} for check, standing in zip(checks, found, strict=True)]
    decided = stage_facts.decisions(toolkit, project, "" if all_decisions else stage.id) if project is not None else ()
    return {"stage": stage.id, "ask": stage.gate.ask, "checks": checks, "decisions": msgspec.to_builtins(decided)}


def programme(here: Here, outlines: Iterable[Outline]) -> dict[str, Any]:
    """The outline of all stages; `again` are activities that a later stage comes back to."""
    return {"stages": [{**plan(here, item.proposed), "again": list(item.again)} for item in outlines]}


def plan(here: Here, found: Proposed) -> dict[str, Any]:
    """A proposed plan; `kept` is the plan in the project, with its progress, or null."""
    kept = stage_facts.plan(here.toolkit, here.project, found.stage.id) if here.project is not None else None
    terms = found.terms
    return {
        "stage": found.stage.id,
        "weeks": terms.weeks,
        "hours": terms.hours,
        "people": terms.people,
        "known": [_standing(each) for each in found.known],
        "gaps": [_standing(each) for each in found.gaps],
        "unsure": [item.question.id for item in found.unsure],
        "programme": [_proposal(item) for item in found.programme],
        "no_room": [_proposal(item) for item in found.no_room],
        "kept": msgspec.to_builtins(kept),
    }


def _proposal(item: Proposal) -> dict[str, Any]:
    return {
        "id": item.activity.id,
        "title": item.activity.title,
        "strand": item.strand.id,
        "week": item.week,
        "until": item.last,
        "hours": item.hours,
        "waiting_weeks": item.waiting,
        "to_do": item.to_do,
        "for": list(item.gives),
        "because": list(item.why),
        "ask": list(item.activity.involve),
        "more_than_team": item.crowded,
        "tools": list(item.activity.tools),
    }
