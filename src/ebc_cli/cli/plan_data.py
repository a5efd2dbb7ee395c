"""A plan for other programs: what `ebc stage plan --json` writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ebc_cli.cli.session import Session
from ebc_cli.cli.stages import standing_data

if TYPE_CHECKING:
    from ebc_cli.guide.planning import Proposal, Proposed


def proposed(session: Session, plan: Proposed) -> dict[str, Any]:
    """A proposed plan as JSON; `kept` is the plan in the project, with its progress, or null."""
    import msgspec

    from ebc_cli.pages import stage_facts

    kept = stage_facts.plan(session.toolkit, session.project, plan.stage.id) if session.project is not None else None
    terms = plan.terms
    return {
        "stage": plan.stage.id,
        "weeks": terms.weeks,
        "hours": terms.hours,
        "people": terms.people,
        "known": [standing_data(found) for found in plan.known],
        "gaps": [standing_data(found) for found in plan.gaps],
        "unsure": [item.question.id for item in plan.unsure],
        "programme": [_proposal(item) for item in plan.programme],
        "no_room": [_proposal(item) for item in plan.no_room],
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
