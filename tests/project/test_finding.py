"""Which file is the project."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ebc_cli.errors import EbcError
from ebc_cli.project import finding


@pytest.fixture
def here() -> Path:
    return Path.cwd()


def make(folder: Path, name: str = "falls.ebc.yaml") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / name
    path.write_text("ebc: 1\n", encoding="utf-8")
    return path


def message(named: str = "") -> str:
    with pytest.raises(EbcError) as caught:
        finding.require(named)
    assert caught.value.exit_code == 1
    return f"{caught.value.message} {caught.value.hint}"


def test_no_project_says_how_to_start_one(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(here.anchor)  # where nothing can be above
    assert finding.find() is None
    assert "ebc start" in message()


def test_the_project_in_this_folder(here: Path) -> None:
    path = make(here)
    assert finding.find() == path


def test_the_project_in_the_nearest_folder_above(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(here, "far.ebc.yaml")
    near = make(here / "a", "near.ebc.yaml")
    (here / "a" / "b" / "c").mkdir(parents=True)
    monkeypatch.chdir(here / "a" / "b" / "c")
    assert finding.find() == near


def test_hidden_files_and_other_yaml_are_no_projects(here: Path) -> None:
    make(here, ".falls.ebc.yaml.x7.tmp")
    make(here, ".hidden.ebc.yaml")
    make(here, "docker-compose.yaml")
    real = make(here.parent)
    assert finding.find() == real


def test_several_projects_are_named_for_choosing(here: Path) -> None:
    make(here, "b.ebc.yaml")
    make(here, "a.ebc.yaml")
    assert "a.ebc.yaml, b.ebc.yaml" in message()
    assert "--project a.ebc.yaml" in message()


def test_a_named_file_comes_before_the_variable_and_the_folder(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    make(here, "in-folder.ebc.yaml")
    by_variable, by_name = make(here / "x", "variable.ebc.yaml"), make(here / "y", "named.yaml")
    monkeypatch.setenv("EBC_PROJECT", str(by_variable))
    assert finding.find() == by_variable
    assert finding.find(str(by_name)) == by_name


@pytest.mark.parametrize("source", ["--project", "EBC_PROJECT"])
def test_a_named_file_that_is_missing_is_an_error_and_no_reason_to_look_elsewhere(
    here: Path, monkeypatch: pytest.MonkeyPatch, source: str
) -> None:
    make(here)
    if source == "EBC_PROJECT":
        monkeypatch.setenv("EBC_PROJECT", "missing.ebc.yaml")
    told = message("missing.ebc.yaml" if source == "--project" else "")
    assert f"missing.ebc.yaml ({source}) does not exist" in told


def test_a_named_folder_means_the_one_project_in_it(here: Path) -> None:
    path = make(here / "x")
    assert finding.find(str(here / "x")) == path
    make(here / "x", "second.ebc.yaml")
    assert "several projects" in message(str(here / "x"))
    (here / "empty").mkdir()
    assert "no project" in message(str(here / "empty"))


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_the_project_as_it_is_named_even_when_it_leads_nowhere(here: Path) -> None:
    link = here / "link.ebc.yaml"
    link.symlink_to(here / "elsewhere.yaml")
    assert finding.find() == link
    assert finding.find(str(link)) == link


@pytest.mark.skipif(os.name == "nt", reason="Windows does not let go of a present folder")
def test_a_present_folder_that_was_deleted_is_a_known_error(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = here / "gone"
    gone.mkdir()
    monkeypatch.chdir(gone)
    gone.rmdir()
    assert "present folder" in message()
