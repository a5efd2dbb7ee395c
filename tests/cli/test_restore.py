"""`ebc restore`: the earlier versions listed and brought back, whatever has become of the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ebc_cli.project import fileform
from tests.conftest import Ran

Run = Callable[..., Ran]
QUESTION = "problem.stories"


def value(path: Path) -> Any:
    project = fileform.parse(path.read_text(encoding="utf-8"), path)
    return project.value(QUESTION)


def versions(run: Run, *words: str) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = json.loads(run(*words, "restore", "--json").out)
    return listed


@pytest.fixture
def worked(said: Run, project: Path) -> Path:
    """A project with three versions: empty, the answer `one`, the answer `two`."""
    for item in ("one", "two"):
        assert said("answer", "set", QUESTION, item).code == 0
    return project


def test_versions_are_listed_newest_first_with_their_answers(ebc: Run, worked: Path) -> None:
    ran = ebc("restore")
    assert (ran.code, ebc("restore", "--list").out) == (0, ran.out)
    first, second, third = ran.out.splitlines()
    assert (first[:2], first.endswith("1 answer: Shorter waits at the clinic (the same as the file now)")) == ("1.", True)
    assert (second[:2], second.endswith(", 1 answer: Shorter waits at the clinic")) == ("2.", True)
    assert (third[:2], third.endswith(", 0 answers: Shorter waits at the clinic")) == ("3.", True)
    assert "ebc restore N" in ran.err


def test_what_one_run_saves_within_a_minute_is_one_version_and_the_last_of_it_is_kept(ebc: Run, worked: Path) -> None:
    before = worked.read_bytes()
    assert ebc("strand", "problem", "--plain", stdin="First\n\nSecond\n\nThird\n\nstop\n").code == 130
    now = worked.read_bytes()
    listed = versions(ebc)
    # How many minutes a run takes is the machine's business.
    assert 4 <= len(listed) <= 6
    assert [Path(each["path"]).read_bytes() for each in (listed[0], listed[-3])] == [now, before]
    assert (listed[0]["answers"], ebc("restore", str(len(listed) - 2)).code, worked.read_bytes()) == (4, 0, before)
    assert ebc("restore", "2").code == 0
    assert worked.read_bytes() == now


def test_times_are_said_by_this_computers_clock(ebc: Run, worked: Path) -> None:
    (folder,) = Path(versions(ebc)[0]["path"]).parents[:1]
    oldest = sorted(folder.glob("*.yaml"))[0]
    oldest.rename(folder / "20261122T230405.000000.yaml")
    for other in sorted(folder.glob("*.yaml")):
        if other.name != "20261122T230405.000000.yaml":
            other.unlink()
    there = ebc("restore", env={"TZ": "Pacific/Auckland"}).out
    assert there == "1. 23 November 2026, 12:04:05, 0 answers: Shorter waits at the clinic\n"
    assert versions(ebc)[0]["saved"] == "2026-11-22T23:04:05+00:00"


def test_the_list_as_json_says_all(said: Run, worked: Path) -> None:
    rows = versions(said)
    assert [set(row) for row in rows] == [{"number", "saved", "title", "answers", "present", "path"}] * 3
    assert [(row["number"], row["answers"], row["present"]) for row in rows] == [(1, 1, True), (2, 1, False), (3, 0, False)]
    assert {row["title"] for row in rows} == {"Shorter waits at the clinic"}


def test_a_version_is_brought_back_and_the_present_one_kept(said: Run, worked: Path) -> None:
    ran = said("restore", "2")
    assert (ran.code, ran.out, value(worked)) == (0, "", ["one"])
    assert f"Saved {worked}" in ran.err
    assert "kept as version 2: ebc restore 2 brings it back" in ran.err
    assert said("restore", "2").code == 0
    assert value(worked) == ["two"]


def test_the_list_option_brings_nothing_back(said: Run, worked: Path) -> None:
    assert said("restore", "--list", "2").code == 0
    assert value(worked) == ["two"]


def test_bringing_back_can_be_told_as_json(said: Run, worked: Path) -> None:
    told = json.loads(said("restore", "2", "--json").out)
    assert (told["number"], told["project"], told["kept_as"], told["damaged"]) == (2, str(worked), 2, None)


@pytest.mark.parametrize("number", ["0", "4", "-1"])
def test_a_number_beyond_the_list_is_refused(said: Run, worked: Path, number: str) -> None:
    ran = said("restore", "--", number)
    assert (ran.code, "Choose from 1 (the newest) to 3" in ran.err) == (2, True)
    assert value(worked) == ["two"]


DAMAGE = {
    "cut short": lambda raw: raw[: len(raw) // 2] + b"\n  x: ['",
    "empty": lambda raw: b"",
    "not text": lambda raw: b"\x00\xff" * 40,
    "another program's": lambda raw: b"name: CI\non: push\n",
    "merge marks": lambda raw: raw + b"<<<<<<< HEAD\na: 1\n=======\nb: 1\n>>>>>>> theirs\n",
}


@pytest.mark.parametrize("what", DAMAGE)
def test_a_damaged_file_is_set_aside_and_the_newest_version_brought_back(said: Run, worked: Path, what: str) -> None:
    broken = DAMAGE[what](worked.read_bytes())
    worked.write_bytes(broken)
    assert said("status").code == 1
    ran = said("restore", "1")
    assert (ran.code, value(worked)) == (0, ["two"]), ran.err
    (aside,) = worked.parent.glob("*.before-*")
    assert aside.read_bytes() == broken
    assert f"The damaged file is kept as {aside}." in ran.err


def test_a_deleted_file_is_brought_back_from_its_folder_alone(said: Run, worked: Path) -> None:
    worked.unlink()
    assert said("restore").out.count("\n") == 3
    ran = said("restore", "1")
    assert (ran.code, "it is there again" in ran.err, value(worked)) == (0, True, ["two"])


@pytest.mark.parametrize("how", ["--project", "EBC_PROJECT"])
def test_a_deleted_file_is_brought_back_by_its_name_from_anywhere(ebc: Run, worked: Path, tmp_path: Path, how: str) -> None:
    worked.unlink()
    if how == "EBC_PROJECT":
        ran = ebc("restore", "1", env={"EBC_PROJECT": str(worked)}, cwd=tmp_path)
    else:
        ran = ebc("--project", str(worked), "restore", "1", cwd=tmp_path)
        assert f"ebc --project {worked} status" in ran.err
    assert (ran.code, value(worked)) == (0, ["two"])


def test_of_two_deleted_files_neither_is_guessed(said: Run, worked: Path) -> None:
    assert said("--project", str(worked), "start", "Another", "--no-input").code == 0
    for path in (worked, Path("another.ebc.yaml")):
        path.unlink()
    ran = said("restore")
    assert (ran.code, ran.out) == (1, "")
    assert "another.ebc.yaml, shorter-waits-at-the-clinic.ebc.yaml" in ran.err


def test_a_version_that_cannot_be_read_is_listed_as_such_and_never_brought_back(said: Run, worked: Path) -> None:
    Path(versions(said)[1]["path"]).write_text("ebc: [", encoding="utf-8")
    assert said("restore").out.splitlines()[1].endswith(", cannot be read")
    assert versions(said)[1]["answers"] is None
    assert said("restore", "2").code == 1
    assert value(worked) == ["two"]


def test_without_any_version_that_is_said(ebc: Run, worked: Path) -> None:
    ran = ebc("restore", env={"XDG_STATE_HOME": str(Path.cwd() / "empty")})
    assert (ran.code, ran.out, "No earlier version of" in ran.err) == (0, "", True)
    ran = ebc("restore", "1", env={"XDG_STATE_HOME": str(Path.cwd() / "empty")})
    assert (ran.code, "No earlier version is kept" in ran.err) == (2, True)


def test_outside_any_project_that_is_said(said: Run) -> None:
    ran = said("restore")
    assert (ran.code, "There is no project" in ran.err) == (1, True)
