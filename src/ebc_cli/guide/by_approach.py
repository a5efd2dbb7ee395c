"""Where things stand in the approach that a team keeps, for views that go by strands. Pure."""

from __future__ import annotations

from ebc_cli.project.model import Project
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.steering import Approach


def own(toolkit: Toolkit, project: Project) -> Approach | None:
    """The approach that the project names, where the toolkit has it."""
    return toolkit.approach(project.header.approach)


def clause(toolkit: Toolkit, project: Project, activity: str) -> str:
    """Under which steps of the team's approach an activity stands, as a sentence; empty where the approach is not mapped in full."""
    approach = own(toolkit, project)
    if approach is None or approach.mapped != "full":
        return ""
    mapped = [step.title for step in approach.steps if activity in step.activities]
    added = [step.title for step in approach.steps if activity in step.more]
    if not mapped and not added:
        return ""
    steps = " and ".join(f"“{title}”" for title in mapped or added)
    where = f"this activity comes under {steps}" if mapped else f"the guide adds this activity to {steps}"
    return f"In your approach, {approach.title}, {where}."
