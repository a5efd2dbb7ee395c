"""The copy of a project that spares reading YAML: used only for the very bytes it was made of, and harmless in every other state."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from hypothesis import given

from ebc_cli import folders
from ebc_cli.project import compiled, fileform, store
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.project.store import Store
from tests.small import clock
from tests.strategies import projects

NOW = datetime.datetime(2026, 11, 22, 10, 15, tzinfo=datetime.UTC)
OTHER = Project(Header("another-id", "From the cache"))


@pytest.fixture
def path(monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project file that was opened once, and a cache of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(Path.cwd() / "cache"))
    path = Path.cwd() / "falls.ebc.yaml"
    store.create(path, Project(Header("an-id-of-a-project", "Falls"), answers={"problem.a": Answer("answered", 1.0)}), clock)
    Store.open(path)
    return path


def copy() -> Path:
    (place,) = (folders.cache() / "projects").glob("*.msgpack")
    return place


def test_the_copy_is_used_while_the_file_holds_the_same_bytes(path: Path) -> None:
    compiled.keep(path, path.read_bytes(), OTHER)
    assert Store.open(path).project == OTHER


def test_a_changed_file_is_read_whatever_the_copy_says(path: Path) -> None:
    compiled.keep(path, path.read_bytes(), OTHER)
    path.write_bytes(path.read_bytes().replace(b"title: Falls", b"title: Slips"))
    assert Store.open(path).project.header.title == "Slips"


def test_a_damaged_file_is_a_fault_whatever_the_copy_says(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1] + b"\0")
    with pytest.raises(Exception, match="NUL"):
        Store.open(path)


def test_another_project_at_the_same_path_is_read(path: Path) -> None:
    path.unlink()
    store.create(path, OTHER, clock)
    assert Store.open(path).project == OTHER


def test_a_copy_of_another_version_of_the_program_is_not_used(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as earlier:
        earlier.setattr(compiled, "__version__", "0.0.1")
        compiled.keep(path, path.read_bytes(), OTHER)
    assert Store.open(path).project.header.title == "Falls"


def test_a_copy_cut_anywhere_or_with_any_bit_changed_is_not_trusted(path: Path) -> None:
    expected, good = Store.open(path).project, copy().read_bytes()
    for position in range(len(good)):
        for bad in (good[:position], good[:position] + bytes([good[position] ^ 1]) + good[position + 1 :]):
            copy().write_bytes(bad)
            assert Store.open(path).project == expected


def test_a_cache_that_cannot_be_written_does_no_harm(path: Path) -> None:
    place = copy()
    place.unlink()
    place.mkdir()
    assert Store.open(path).project.header.title == "Falls"
    assert list(place.iterdir()) == []


@given(projects)
def test_a_project_comes_back_from_the_copy_as_it_comes_from_the_file(project: Project) -> None:
    path = Path("any.ebc.yaml")
    text = fileform.text_of(project)
    read = fileform.parse(text, path)
    for value in (read, project):  # as opened, and as saved
        compiled.keep(path, text.encode(), value)
        assert repr(compiled.recall(path, text.encode())) == repr(read)


def test_a_save_leaves_the_copy_of_what_it_wrote(path: Path) -> None:
    opened = Store.open(path)
    opened.save(opened.project.with_answer("problem.a", Answer("answered", 2)), clock)
    assert compiled.recall(path, path.read_bytes()) == opened.project
