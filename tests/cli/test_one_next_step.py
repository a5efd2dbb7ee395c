"""There is one next step, and whoever asks for it anywhere is told the same, with its reason and its command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]
# What the team did before, from nothing at all to a decision to stop.
BEFORE: dict[str, tuple[tuple[str, ...], ...]] = {
    "nothing": (),
    "an answer": (("answer", "set", "problem.stories", "A fall at night"),),
    "a plan": (("stage", "plan", "--weeks", "3", "--no-input"),),
    "a plan that is begun": (
        ("stage", "plan", "--weeks", "3", "--no-input"),
        ("answer", "set", "context.purpose", "Nobody falls"),
    ),
    "a decision to stop": (("stage", "gate", "--decision", "stop", "--reason", "No time", "--no-input"),),
}


@pytest.mark.parametrize("before", BEFORE.values(), ids=list(BEFORE))
def test_home_next_status_and_report_name_the_same_step(ebc: Run, said: Run, project: Path, before: tuple[tuple[str, ...], ...]) -> None:
    for words in before:
        assert said(*words).code == 0
    step = json.loads(ebc("next", "--json").out)
    for words in ([], ["next"], ["status"]):
        shown = said(*words).out
        assert all(step[part] in shown for part in ("title", "reason", "command")), (words, step, shown)
        assert shown.count("Next: ") <= 1
    assert json.loads(said("status", "--json").out)["next"]["title"] == step["title"]
    assert step["reason"] in json.loads(said("report", "--format", "json").out)["next_step"]["text"]
    if before and before[0][:2] == ("stage", "plan"):
        assert "In your plan for this stage" in step["reason"]
