"""What this computer keeps for a project belongs to one file, and to one person."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ebc_cli import folders
from ebc_cli.project import belongings, place, versions
from ebc_cli.project.drafts import Drafts
from ebc_cli.project.model import Draft
from ebc_cli.project.store import Store
from tests.conftest import Ran

Ebc = Callable[..., Ran]
not_on_windows = pytest.mark.skipif(sys.platform == "win32", reason="Windows has rights of another kind")


@pytest.fixture
def path(ebc: Ebc) -> Path:
    """A project with one answer in the present folder."""
    assert ebc("start", "Fewer falls", "--no-input").code == 0
    assert ebc("answer", "set", "problem.stories", "Mrs A fell").code == 0
    return Path("fewer-falls.ebc.yaml").resolve()


def drafts(path: Path) -> Drafts:
    return Drafts(Store.open(path).belongings)


def test_a_copy_starts_its_own_versions_place_and_drafts(ebc: Ebc, path: Path) -> None:
    assert ebc("strand", "problem", "--plain", stdin="Half a thought\nstop\n").code == 130
    copy = path.parent / "copies" / path.name
    copy.parent.mkdir()
    shutil.copy(path, copy)
    assert "No earlier version" in ebc("--project", str(copy), "restore").err
    assert drafts(copy).recall() == {}
    assert ebc("--project", str(copy), "answer", "set", "problem.stories", "Mr B fell").code == 0
    assert ebc("restore", "1").code == 0
    assert b"Mrs A fell" in path.read_bytes()
    assert (len(versions.listed(path)), len(versions.listed(copy))) == (4, 1)
    assert drafts(path).recall() == {"problem.turning-points": Draft("Half a thought")}


def test_a_file_that_is_moved_or_renamed_takes_its_belongings_along(ebc: Ebc, path: Path) -> None:
    assert drafts(path).keep("problem.stories", Draft("Half a thought"))
    moved = path.parent / "elsewhere" / "other.ebc.yaml"
    moved.parent.mkdir()
    path.rename(moved)
    assert len(versions.listed(moved)) == 2
    assert drafts(moved).recall() == {"problem.stories": Draft("Half a thought")}
    moved.parent.rename(moved.parent.with_name("ward-7"))
    again = moved.parent.with_name("ward-7") / moved.name
    assert len(versions.listed(again)) == 2


def test_versions_kept_by_an_earlier_program_go_to_the_file_that_they_came_from(ebc: Ebc, path: Path) -> None:
    kept = Store.open(path).belongings.folder
    kept.rename(kept.with_name(kept.name.rpartition(".")[0]))
    copy = path.with_name("copy.ebc.yaml")
    shutil.copy(path, copy)
    assert versions.listed(copy) == []
    assert len(versions.listed(path)) == 2


def test_the_place_kept_by_an_earlier_program_goes_to_the_file_that_it_came_from(ebc: Ebc, path: Path) -> None:
    kept = Store.open(path).belongings.folder
    earlier = kept.rename(kept.with_name(kept.name.rpartition(".")[0]))
    bookmark = folders.state() / "places" / f"{earlier.name}.json"
    bookmark.parent.mkdir()
    bookmark.write_text('{"question": "problem.statement", "review": false, "typed": {}}', encoding="utf-8")
    copy = path.with_name("copy.ebc.yaml")
    shutil.copy(path, copy)
    assert place.recall(Store.open(copy).belongings) is None
    assert place.recall(Store.open(path).belongings) == place.Place("problem.statement")


def test_two_talks_that_were_broken_off_are_offered_one_after_the_other(path: Path) -> None:
    one, other = drafts(path), drafts(path)
    assert one.recall() == other.recall() == {}
    assert one.keep("gate/initiate", Draft('{"reason": "One"}'))
    assert other.keep("gate/initiate", Draft('{"reason": "Other"}'))
    fresh = drafts(path)
    assert fresh.recall() == {"gate/initiate": Draft('{"reason": "Other"}')}
    fresh.drop("gate/initiate")
    assert drafts(path).recall() == {"gate/initiate": Draft('{"reason": "One"}')}


def test_two_windows_keep_each_its_draft_and_both_are_offered(path: Path) -> None:
    one, other = drafts(path), drafts(path)
    assert one.recall() == other.recall() == {}
    assert one.keep("problem.stories", Draft("From the one"))
    assert other.keep("gate/initiate", Draft('{"reason": "Enough"}'))
    assert other.keep("problem.stories", Draft("From the other", "low"))
    fresh = drafts(path)
    found = fresh.recall()
    assert found == {
        "problem.stories": Draft("From the other\nFrom the one", "low"),
        "gate/initiate": Draft('{"reason": "Enough"}'),
    }
    fresh.drop("problem.stories")
    assert drafts(path).recall() == {"gate/initiate": Draft('{"reason": "Enough"}')}


def test_a_draft_that_is_kept_again_stands_once(path: Path) -> None:
    one = drafts(path)
    for text in ("a", "ab", "ab", "abc"):
        assert one.keep("problem.stories", Draft(text))
    assert drafts(path).recall() == {"problem.stories": Draft("abc")}
    assert len(list(Store.open(path).belongings.folder.glob("drafts/*"))) == 1


@not_on_windows
def test_nobody_else_can_read_what_is_kept(ebc: Ebc, path: Path, own_cache: Path) -> None:
    mask = os.umask(0)
    try:
        assert ebc("status").code == 0
        assert ebc("strand", "problem", "--plain", stdin="Half a thought\nstop\n").code == 130
        assert ebc("answer", "set", "problem.turning-points", "At night").code == 0
        assert ebc("read", "hexagon").code == 0
    finally:
        os.umask(mask)
    for top in (folders.state(), folders.cache()):
        found = [top, *top.rglob("*")]
        assert len(found) > 3
        assert [each for each in found if stat.S_IMODE(each.stat().st_mode) & 0o077] == []


@not_on_windows
def test_what_an_earlier_program_left_open_is_closed_at_the_next_run(ebc: Ebc, path: Path) -> None:
    top = folders.state()
    for each in (top, *top.rglob("*")):
        each.chmod(0o755 if each.is_dir() else 0o644)
    assert ebc("--version").code == 0
    assert [each for each in (top, *top.rglob("*")) if stat.S_IMODE(each.stat().st_mode) & 0o077] == []


def test_the_copy_of_a_project_goes_when_the_project_does(ebc: Ebc, path: Path, own_cache: Path) -> None:
    assert ebc("status").code == 0
    assert any(b"Mrs A fell" in each.read_bytes() for each in own_cache.rglob("*") if each.is_file())
    path.unlink()
    assert ebc("--version").code == 0
    assert not any(b"Mrs A fell" in each.read_bytes() for each in own_cache.rglob("*") if each.is_file())


def test_earlier_versions_can_be_forgotten(ebc: Ebc, path: Path) -> None:
    kept = Store.open(path).belongings.folder
    refused = ebc("restore", "--forget")
    assert (refused.code, "--yes" in refused.err, len(versions.listed(path))) == (2, True, 2)
    done = ebc("restore", "--forget", "--yes")
    assert (done.code, versions.listed(path)) == (0, [])
    assert "2 earlier versions" in done.err
    assert str(kept) in done.err
    assert b"Mrs A fell" in path.read_bytes()
    assert belongings.gone_from(path.parent) == []
