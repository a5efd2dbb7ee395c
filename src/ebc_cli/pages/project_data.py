"""A project as data, for `--json`. Names of keys are a contract: new ones may be added."""

from __future__ import annotations

import datetime
from typing import Any

from msgspec import structs, to_builtins

from ebc_cli.guide import by_rows, joining
from ebc_cli.guide.next import NextStep
from ebc_cli.guide.progress import of_strand
from ebc_cli.pages import action_pages, stage_facts
from ebc_cli.project.actions import actions
from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Toolkit


def status(toolkit: Toolkit, project: Project, path: str, step: NextStep, command: str, today: datetime.date) -> dict[str, Any]:
    """A project as `ebc status --json` tells it; `command` is that of the next step."""

    header = project.header
    strands = []
    for strand in toolkit.strands:
        progress = of_strand(strand, project)
        strands.append({"slug": strand.id, "key": strand.key, "title": strand.title, **structs.asdict(progress), "state": progress.state})
    return {
        "project": {
            "id": header.id,
            "title": header.title,
            "started": header.started,
            "stage": header.stage,
            "joined": header.joined,
            "approach": header.approach,
            "experience": header.experience,
            "team": list(header.team),
        },
        "path": path,
        "strands": strands,
        "stage_first": _stage_first(toolkit, project),
        "plan": to_builtins(stage_facts.plan(toolkit, project, header.stage)),
        "last_gate": to_builtins(stage_facts.latest(toolkit, project)),
        "actions": to_builtins(action_pages.facts(toolkit, actions(project), today)),
        "worksheets": [{"tool": tool.id, "title": tool.title, "rows": rows} for tool, rows in by_rows.standing(toolkit, project)],
        "next": {**structs.asdict(step), "command": command},
        "unknown_answers": [name for name in project.answers if name not in toolkit.by_question],
    }


def _stage_first(toolkit: Toolkit, project: Project) -> dict[str, Any] | None:
    """For a team that joined midway, how far it is in what counts first; null for any other."""
    found = joining.standing(toolkit, project)
    if found is None:
        return None
    counted = {"gate": found.gate, "minimum": found.minimum, "catch_up": found.catch_up}
    return {"stage": found.stage.id, **{name: {**structs.asdict(each), "state": each.state} for name, each in counted.items()}}
