"""`ebc start`: which approaches and stages a project may name, by option and by the two lists of a terminal."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ebc_cli.guide import joining
from ebc_cli.project.store import Store
from tests import packaged
from tests.conftest import Ran
from tests.terminals import DOWN, ENTER, terminal

Run = Callable[..., Ran]
TOOLKIT = packaged.toolkit()
NAMED = [approach.id for approach in TOOLKIT.approaches]
MAPPED = [approach for approach in TOOLKIT.approaches if approach.mapped == "full"]
SHORT = [approach for approach in TOOLKIT.approaches if approach.mapped == "short"]
no_terminals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


def started() -> Store:
    (path,) = Path.cwd().glob("*.ebc.yaml")
    return Store.open(path)


@pytest.mark.parametrize("approach", ["none", *NAMED, "other"])
def test_a_project_may_name_no_approach_one_of_ours_or_another(said: Run, approach: str) -> None:
    ran = said("start", "Shorter waits", "--approach", approach, "--no-input")
    assert (ran.code, started().project.header.approach) == (0, approach), ran


def test_without_a_word_a_project_begins_with_the_first_stage_and_the_rest_is_not_told_yet(ebc: Run) -> None:
    ebc("start", "Shorter waits", "--no-input")
    header = started().project.header
    assert (header.approach, header.stage, header.experience) == ("", "initiate", "")


@pytest.mark.parametrize(
    ("option", "typed", "meant"),
    [
        ("--approach", "Lean Thinking", "lean"),
        ("--approach", "DMAIC", "six-sigma"),
        ("--approach", "double", "double-diamond"),
        ("--stage", "Co-design", "co-design"),
        ("--experience", "Experienced", "experienced"),
    ],
)
def test_a_title_another_name_or_a_beginning_is_enough(said: Run, option: str, typed: str, meant: str) -> None:
    assert said("start", "Shorter waits", option, typed, "--no-input").code == 0
    assert getattr(started().project.header, option.removeprefix("--")) == meant


def test_a_team_with_an_approach_is_led_to_its_steps(said: Run) -> None:
    assert "Or by the steps of Lean Thinking: ebc approach lean\n" in said("start", "A", "--approach", "lean", "--no-input").err
    assert "by the steps" not in said("start", "B", "--no-input").err


@pytest.mark.parametrize(
    ("option", "typed", "near", "all_of_them"),
    [
        ("--approach", "six-sgima", "six-sigma", ["none", *NAMED, "other"]),
        ("--stage", "codesign", "co-design", [stage.id for stage in TOOLKIT.stages]),
        ("--experience", "novise", "novice", ["novice", "experienced"]),
    ],
)
def test_a_name_that_is_not_there_gets_the_nearest_and_all(said: Run, option: str, typed: str, near: str, all_of_them: list[str]) -> None:
    ran = said("start", "Shorter waits", option, typed, "--no-input")
    assert (ran.code, list(Path.cwd().glob("*.yaml"))) == (2, [])
    assert f"There is no {option.removeprefix('--')} `{typed}`. Did you mean `{near}`?" in ran.err
    assert f"Choose from: {', '.join(all_of_them)}." in ran.err


@no_terminals
def test_who_reads_is_asked_for_a_reading_plan_and_kept(ebc: Run) -> None:
    """The approaches that are mapped in full, then another list with the rest; asked once."""
    assert ebc("start", "Shorter waits").code == 0
    with terminal("read", "--route", "--no-pager", rows=50) as screen:
        screen.asks("Who is improving?")
        screen.press(DOWN, ENTER)
        screen.asks("Does your team already use a way of improving?", *(approach.title for approach in MAPPED))
        assert not any(screen.has_on_screen(f"{approach.title}:") for approach in SHORT)
        screen.press("a", ENTER)
        screen.asks("Which one?", *(f"{approach.title}:" for approach in SHORT), "One that is not in this list")
        screen.press("d", ENTER)
        screen.wait("Made for somebody experienced in improvement")
        assert screen.end() == 0
    assert (started().project.header.experience, started().project.header.approach) == ("experienced", "double-diamond")
    with terminal("read", "--route", "--no-pager", rows=50) as screen:
        screen.wait("as your project says")
        assert screen.end() == 0


@no_terminals
def test_in_plain_lines_both_lists_are_numbered() -> None:
    lines = f"1\n{len(MAPPED) + 2}\n1\n"
    with terminal("read", "--route", "--no-pager", "--plain", rows=50) as screen:
        for line in lines.splitlines():
            screen.asks_plainly()
            screen.press(line, ENTER)
        screen.wait(f"who uses {SHORT[0].title}")
        assert screen.end() == 0


# -- midway -----------------------------------------------------------------------------------------------------------------------


def test_a_team_that_joins_midway_is_told_of_its_stage_first_and_of_the_rest_as_worth_asking_later(said: Run) -> None:
    ran = said("start", "Falls on ward 7", "--stage", "deliver", "--no-input")
    assert "Next: ebc stage catch-up deliver\n" in ran.err
    assert started().project.header.joined == "deliver"
    for out in (said().out, said("status").out):
        gate, minimum, later = (
            out.index(words) for words in ("What the gate of Deliver leans on", "The minimum of Deliver", "Worth asking later")
        )
        assert gate < minimum < later < out.index("Understand the Context")
    assert "What the gate of Deliver leans on: not started" in said("report").out
    data = json.loads(said("status", "--json").out)
    assert (data["project"]["joined"], data["stage_first"]["stage"], data["stage_first"]["gate"]["answered"]) == ("deliver", "deliver", 0)


def test_a_team_that_begins_at_the_first_stage_is_told_as_ever(said: Run) -> None:
    said("start", "Falls on ward 7", "--stage", "initiate", "--no-input")
    assert started().project.header.joined == ""
    assert "Worth asking later" not in said().out
    assert json.loads(said("status", "--json").out)["stage_first"] is None


def test_catching_up_lists_its_questions_and_asks_them_one_by_one(said: Run) -> None:
    said("start", "Falls on ward 7", "--stage", "deliver", "--no-input")
    listed = said("stage", "catch-up", "--list")
    assert listed.code == 0
    first = joining.walk(TOOLKIT, next(stage for stage in TOOLKIT.stages if stage.id == "deliver")).questions()[0]
    assert f"[{first.id}]" in listed.out
    ran = said("stage", "catch-up", "--plain", stdin="not known\n\n\nstop\n")
    assert first.ask in ran.out
    assert started().project.answers[first.id].state == "not-known"
    assert "ebc stage catch-up deliver" in ran.err
