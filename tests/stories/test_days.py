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
    assert data(ebc, "next")["command"].startswith("ebc strand")


def test_a_plan_and_a_decision_of_one_day_and_without_a_time_still_count(ebc: Run) -> None:
    assert ebc("start", "Falls", "--no-input").code == 0
    (path,) = Path.cwd().glob("*.ebc.yaml")
    store = Store.open(path)
    stop = steering.Decision(stage="initiate", decision="stop", reason="No time", on="2026-11-22")
    plan = steering.Plan(on="2026-11-23", weeks=2, hours=3, activities=(steering.Planned("tell-the-stories", 1),))
    store.save(steering.with_plan(steering.with_decision(store.project, stop), "initiate", plan), clock)
    assert data(ebc, "next")["command"].startswith("ebc strand")


STOP = ("stage", "gate", "--decision", "stop", "--reason", "No time", "--no-input")
PLAN = ("stage", "plan", "--no-input")


def test_what_was_done_in_another_zone_counts_by_its_time_not_by_its_day(ebc: Run, project: Path) -> None:
    """The day of a plan is the later one where its maker's clock is ahead; what was decided after it counts all the same."""
    ahead, behind = {"TZ": "Pacific/Kiritimati"}, {"TZ": "Pacific/Pago_Pago"}
    assert ebc(*PLAN, env=ahead).code == 0
    assert ebc(*STOP, env=behind).code == 0
    assert data(ebc, "next")["command"] == "ebc report"
    assert ebc(*STOP, env=ahead).code == 0
    assert ebc(*PLAN, env=behind).code == 0
    assert data(ebc, "next")["command"].startswith("ebc strand")


def test_a_decision_that_is_told_later_counts_for_its_day(ebc: Run, project: Path) -> None:
    stay = ("stage", "gate", "--decision", "stay", "--reason", "More to see", "--on", "2026-01-02", "--no-input")
    assert ebc(*STOP, "--on", "2026-01-10").code == 0
    assert ebc(*stay).code == 0
    assert [decision.on for decision in steering.decisions(Store.open(project).project)] == ["2026-01-02", "2026-01-10"]
    assert data(ebc, "next")["command"] == "ebc report"


def test_an_old_file_with_days_only_is_read_as_before(ebc: Run, project: Path) -> None:
    assert ebc(*PLAN).code == 0
    assert ebc(*STOP).code == 0
    lines = project.read_text(encoding="utf-8").splitlines(keepends=True)
    old = [line for line in lines if not line.strip().startswith("at: ")]
    assert len(old) == len(lines) - 2
    project.write_text("".join(old), encoding="utf-8")
    assert data(ebc, "next")["command"] == "ebc report"
    assert "not understood" not in ebc("status").out
    assert ebc(*PLAN).code == 0  # today's, and with a time: it was made since
    assert data(ebc, "next")["command"].startswith("ebc strand")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes its zone from elsewhere")
@pytest.mark.parametrize(("there", "day"), [("Europe/London", "2026-11-22"), ("Pacific/Auckland", "2026-11-23")])
def test_an_answer_is_shown_with_the_day_here(ebc: Run, project: Path, there: str, day: str) -> None:
    answer = "answers:\n  problem.stories:\n    state: answered\n    value:\n      - One.\n    at: 2026-11-22T20:15:00+00:00\n"
    project.write_text(project.read_text(encoding="utf-8").replace("answers: {}\n", answer), encoding="utf-8")
    assert day in ebc("answer", "clear", "problem.stories", env={"TZ": there}).err
