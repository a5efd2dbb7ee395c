"""`ebc start`: which approaches and stages a project may name, by option and by the two lists of a terminal."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ebc_cli.project.store import Store
from ebc_cli.toolkit import loading
from tests.conftest import Ran
from tests.terminals import EBC, ENTER, ctrl, terminal

Run = Callable[..., Ran]
TOOLKIT = loading.compile_layers((loading.packaged(),))
NAMED = [approach.id for approach in TOOLKIT.approaches]
MAPPED = [approach for approach in TOOLKIT.approaches if approach.mapped == "full"]
SHORT = [approach for approach in TOOLKIT.approaches if approach.mapped == "short"]
no_terminals = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


def started() -> Store:
    (path,) = Path.cwd().glob("*.ebc.yaml")
    return Store.open(path)


@pytest.mark.parametrize("approach", ["none", *NAMED, "other"])
def test_a_project_may_name_no_approach_one_of_ours_or_another(ebc: Run, approach: str) -> None:
    ran = ebc("start", "Shorter waits", "--approach", approach, "--no-input")
    assert (ran.code, started().project.header.approach) == (0, approach), ran


def test_without_a_word_a_project_has_no_approach_and_begins_with_the_first_stage(ebc: Run) -> None:
    ebc("start", "Shorter waits", "--no-input")
    header = started().project.header
    assert (header.approach, header.stage, header.experience) == ("none", "initiate", "novice")


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
def test_a_title_another_name_or_a_beginning_is_enough(ebc: Run, option: str, typed: str, meant: str) -> None:
    assert ebc("start", "Shorter waits", option, typed, "--no-input").code == 0
    assert getattr(started().project.header, option.removeprefix("--")) == meant


def test_a_team_with_an_approach_is_led_to_its_steps(ebc: Run) -> None:
    assert "Or by the steps of Lean Thinking: ebc approach lean\n" in ebc("start", "A", "--approach", "lean", "--no-input").err
    assert "by the steps" not in ebc("start", "B", "--no-input").err


@pytest.mark.parametrize(
    ("option", "typed", "near", "all_of_them"),
    [
        ("--approach", "six-sgima", "six-sigma", ["none", *NAMED, "other"]),
        ("--stage", "codesign", "co-design", [stage.id for stage in TOOLKIT.stages]),
        ("--experience", "novise", "novice", ["novice", "experienced"]),
    ],
)
def test_a_name_that_is_not_there_gets_the_nearest_and_all(ebc: Run, option: str, typed: str, near: str, all_of_them: list[str]) -> None:
    ran = ebc("start", "Shorter waits", option, typed, "--no-input")
    assert (ran.code, list(Path.cwd().glob("*.yaml"))) == (2, [])
    assert f"`{typed}` is no {option.removeprefix('--')}. Did you mean `{near}`?" in ran.err
    assert f"Choose from: {', '.join(all_of_them)}." in ran.err


@no_terminals
def test_the_list_offers_what_is_mapped_in_full_and_another_list_the_rest() -> None:
    with terminal("start", "Shorter waits", "--experience", "novice", "--stage", "initiate", "--team", "Ann", rows=50) as screen:
        screen.asks("Does your team already use a way of improving?", *(approach.title for approach in MAPPED))
        assert not any(screen.has_on_screen(f"{approach.title}:") for approach in SHORT)
        screen.press("a", ENTER)
        screen.asks("Which one?", *(f"{approach.title}:" for approach in SHORT), "One that is not in this list")
        screen.press("d", ENTER)
        screen.wait("Saved shorter-waits.ebc.yaml")
        assert screen.end() == 0
    assert started().project.header.approach == "double-diamond"


@no_terminals
def test_stopping_at_the_second_list_writes_nothing() -> None:
    with terminal("start", "Shorter waits", "--experience", "novice", "--stage", "initiate", "--team", "Ann", rows=50) as screen:
        screen.asks("Does your team already use a way of improving?")
        screen.press("a", ENTER)
        screen.asks("Which one?")
        screen.press(ctrl("c"))
        screen.wait("Stopped before anything was written.")
        assert screen.end() == 130
    assert list(Path.cwd().glob("*.yaml")) == []


def test_in_plain_lines_both_lists_are_numbered() -> None:
    lines = f"1\n{len(MAPPED) + 2}\n1\n1\nAnn\n"
    done = subprocess.run([EBC, "start", "Shorter waits", "--plain"], input=lines.encode(), capture_output=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr.decode()
    assert started().project.header.approach == SHORT[0].id
