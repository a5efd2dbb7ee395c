"""One clock for the day, the one on the wall; and what was done later counts later, also within a day."""

from __future__ import annotations

import datetime
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from ebc_cli.project import owncards, steering
from ebc_cli.project.store import Store
from tests.conftest import Ran
from tests.small import clock

Run = Callable[..., Ran]
# From 14 hours before UTC to 11 behind: one of them is on another day.
ZONES = [
    "Pacific/Kiritimati",
    "Pacific/Auckland",
    "UTC",
    "Pacific/Pago_Pago",
]


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    if sys.platform == "win32":
        pytest.skip("Windows takes its zone from elsewhere")
    monkeypatch.setenv("TZ", request.param)
    return str(request.param)


def data(ebc: Run, *words: str) -> Any:
    ran = ebc(*words, "--json")
    assert ran.code == 0, ran
    return json.loads(ran.out)


def here(zone: str) -> set[str]:
    """The day that it is there; two where midnight may pass meanwhile."""
    import zoneinfo

    now = datetime.datetime.now(zoneinfo.ZoneInfo(zone))
    return {(now + datetime.timedelta(minutes=minutes)).date().isoformat() for minutes in (-1, 0, 1)}


def test_every_day_that_is_kept_is_the_day_here(ebc: Run, zone: str) -> None:
    assert ebc("start", "Falls", "--no-input").code == 0
    assert ebc("stage", "plan", "--no-input").code == 0
    assert ebc("stage", "gate", "--decision", "stay", "--reason", "Too early", "--no-input").code == 0
    assert ebc("cards", "add", "service-users", "--title", "Ravi, 70").code == 0
    (path,) = Path.cwd().glob("*.ebc.yaml")
    project = Store.open(path).project
    plan = steering.plan(project, "initiate")
    assert plan is not None
    days = {project.header.started, plan.on, steering.decisions(project)[-1].on, owncards.cards(project)[-1].on}
    assert days <= here(zone), (zone, os.environ["TZ"])


def test_a_plan_made_after_a_stop_on_the_same_day_leads_on_again(ebc: Run) -> None:
    assert ebc("start", "Falls", "--no-input").code == 0
    assert ebc("stage", "gate", "--decision", "stop", "--reason", "No time", "--no-input").code == 0
    assert data(ebc, "next")["command"] == "ebc report"
    assert ebc("stage", "plan", "--no-input").code == 0
    (path,) = Path.cwd().glob("*.ebc.yaml")
    store = Store.open(path)
    plan = steering.plan(store.project, "initiate")
    assert plan is not None
    # The clock counts seconds, and a test is quicker: the plan is made a second later.
    later = (datetime.datetime.fromisoformat(plan.at) + datetime.timedelta(seconds=1)).isoformat()
    store.save(steering.with_plan(store.project, "initiate", structs.replace(plan, at=later)), clock)
    assert data(ebc, "next")["command"].startswith("ebc strand")


def test_a_plan_and_a_decision_of_one_day_and_without_a_time_still_count(ebc: Run) -> None:
    assert ebc("start", "Falls", "--no-input").code == 0
    (path,) = Path.cwd().glob("*.ebc.yaml")
    store = Store.open(path)
    stop = steering.Decision(stage="initiate", decision="stop", reason="No time", on="2026-11-22")
    plan = steering.Plan(on="2026-11-23", weeks=2, hours=3, activities=(steering.Planned("tell-the-stories", 1),))
    store.save(steering.with_plan(steering.with_decision(store.project, stop), "initiate", plan), clock)
    assert data(ebc, "next")["command"].startswith("ebc strand")
