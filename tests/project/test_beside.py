"""Copies that programs put beside a project which keep folders in step: told by name and id, named with what takes them in, then quiet."""

from __future__ import annotations

import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from ebc_cli.project import beside
from ebc_cli.project.store import Store
from tests.conftest import Ran

Run = Callable[..., Ran]
STEM = "shorter-waits-at-the-clinic"
COPIES = [
    f"{STEM} (Ben's conflicted copy 2026-11-25).ebc.yaml",
    f"{STEM}.ebc (Ben's conflicted copy 2026-11-25).yaml",
    f"{STEM} (conflicted copy 2026-11-25 101530).ebc.yaml",
    f"{STEM}-WARD7-PC.ebc.yaml",
    f"{STEM}.ebc-WARD7-PC.yaml",
    f"{STEM}.sync-conflict-20261125-101530-ABCDEFG.ebc.yaml",
    f"{STEM}.ebc.sync-conflict-20261125-101530-ABCDEFG.yaml",
    f"{STEM} (1).ebc.yaml",
    f"{STEM} 2.ebc.yaml",
]


@pytest.fixture(params=COPIES)
def copy(request: pytest.FixtureRequest, project: Path) -> Path:
    assert project.name == f"{STEM}.ebc.yaml"
    path = project.with_name(request.param)
    path.write_bytes(project.read_bytes())
    return path


def test_the_project_goes_on_and_the_copy_is_named_with_the_command_that_takes_it_in(said: Run, project: Path, copy: Path) -> None:
    assert said("--project", str(copy), "answer", "set", "problem.statement", "People wait").code == 0
    ran = said("answer", "set", "plan.programme", "no")
    assert (ran.code, ran.err.count(copy.name)) == (0, 2), ran  # once by name, once in the command
    offered = ran.err.partition("Take in with: ")[2].splitlines()[0]
    program, *words = shlex.split(offered)
    assert (program, words) == ("ebc", ["merge", copy.name])
    ran = said(*words)
    assert (ran.code, "not needed any more" in ran.err, "Take in with" in ran.err) == (0, True, False), ran
    assert set(Store.open(project).project.answers) == {"problem.statement", "plan.programme"}
    assert copy.name not in said("status").err
    assert said("--project", str(copy), "answer", "set", "problem.statement", "They wait").code == 0
    assert copy.name in said("status").err


def test_another_project_whose_name_begins_alike_is_no_copy(said: Run, project: Path) -> None:
    assert said("start", "Shorter waits at the clinic by night", "--no-input").code == 0
    ran = said("status")
    assert (ran.code, "There are several projects" in ran.err) == (1, True), ran


def test_a_copy_is_not_among_the_projects_to_choose_from(said: Run, project: Path) -> None:
    project.with_name(COPIES[0]).write_bytes(project.read_bytes())
    assert said("start", "Falls", "--no-input").code == 0
    ran = said("status")
    assert (ran.code, f"falls.ebc.yaml, {project.name}." in ran.err, "conflicted" in ran.err) == (1, True, False), ran


def test_a_copy_alone_is_the_project(said: Run, project: Path) -> None:
    project.rename(project.with_name(COPIES[0]))
    assert said("status").code == 0


def test_several_copies_are_taken_in_by_one_command(ebc: Run, project: Path) -> None:
    for name in COPIES[:2]:
        project.with_name(name).write_bytes(project.read_bytes())
    told = ebc("status").err
    assert shlex.split(told.partition("Take in with: ")[2].splitlines()[0])[2:] == sorted(COPIES[:2])


def test_what_is_no_copy(tmp_path: Path) -> None:
    project = tmp_path / "falls.ebc.yaml"
    text = "ebc: 1\nproject:\n  id: 7c9e6679-7425-40de-944b-e07fc1f90ae7\n  title: Falls\n"
    project.write_text(text, encoding="utf-8")
    for name in ("falls2.ebc.yaml", "fall.ebc.yaml", "falls-x.yaml", "Other (falls).ebc.yaml", "falls.ebc.yaml.before-20261125-101530"):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "falls-x.ebc.yaml").write_text(text.replace("7c9e", "0000"), encoding="utf-8")
    (tmp_path / "falls-y.ebc.yaml").mkdir()
    assert beside.copies(project) == []
