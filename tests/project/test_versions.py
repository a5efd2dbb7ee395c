"""Earlier good versions: which are kept, in which order they are listed, and how a damaged project finds its own."""

from __future__ import annotations

import datetime
import os
import sys
from pathlib import Path

import pytest

from ebc_cli import folders
from ebc_cli.project import belongings, versions

NOON = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
ID = "7c9e6679-7425-40de-944b-e07fc1f90ae7"
TEXT = f"ebc: 1\nproject:\n  id: '{ID}'\n  title: Falls\n"


@pytest.fixture
def path() -> Path:
    """A project file with an id."""
    path = Path.cwd() / "falls.ebc.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def keep(path: Path, when: datetime.datetime, text: str = TEXT, project_id: str = ID) -> None:
    assert versions.keep(project_id, path, text, when)


def texts_of(path: Path) -> list[str]:
    return [version.path.read_text(encoding="utf-8") for version in versions.listed(path)]


def test_the_newest_version_is_listed_first(path: Path) -> None:
    for minutes in (1, 3, 5, 9):
        keep(path, NOON + datetime.timedelta(minutes=minutes), f"{TEXT}# {minutes}\n")
    assert [text[-2] for text in texts_of(path)] == ["9", "5", "3", "1"]
    assert versions.listed(path)[0].saved == NOON + datetime.timedelta(minutes=9)


def test_what_was_saved_last_is_the_newest_also_when_the_clock_was_put_back(path: Path) -> None:
    for minutes in (5, 1, 9, 3):
        keep(path, NOON + datetime.timedelta(minutes=minutes), f"{TEXT}# {minutes}\n")
    assert [text[-2] for text in texts_of(path)] == ["3", "9", "1", "5"]


def test_what_was_saved_last_is_the_newest_of_many_in_one_second(path: Path) -> None:
    for number in range(30):
        keep(path, NOON, f"{TEXT}# {number:02}\n")
    assert [text[-3:-1] for text in texts_of(path)] == [f"{number:02}" for number in range(29, 19, -1)]


def test_two_saves_in_one_second_are_two_versions_in_their_order(path: Path) -> None:
    for number in range(4):
        keep(path, NOON, f"{TEXT}# {number}\n")
    assert [text[-2] for text in texts_of(path)] == ["3", "2", "1", "0"]


def test_times_are_kept_in_utc(path: Path) -> None:
    keep(path, NOON.astimezone(datetime.timezone(datetime.timedelta(hours=5, minutes=30))))
    assert versions.listed(path)[0].saved == NOON


def test_the_last_ten_and_the_last_of_each_day_are_kept(path: Path) -> None:
    days = [NOON - datetime.timedelta(days=day) for day in range(40, 0, -1)]
    for day in days:
        for hour in range(2):
            keep(path, day + datetime.timedelta(hours=hour), f"{TEXT}# {day:%d} {hour}\n")
    for minute in range(15):
        keep(path, NOON + datetime.timedelta(minutes=minute), f"{TEXT}# today {minute}\n")
    found = versions.listed(path)
    today = [version for version in found if version.saved.date() == NOON.date()]
    earlier = [version for version in found if version.saved.date() != NOON.date()]
    assert [version.saved.minute for version in today] == list(range(14, 4, -1))
    # Thirty days with today among them; of each earlier one the last that was saved on it.
    assert [version.saved for version in earlier] == [day + datetime.timedelta(hours=1) for day in reversed(days)][:29]


def test_ten_are_kept_of_a_project_that_is_saved_once_a_year(path: Path) -> None:
    for year in range(2000, 2012):
        keep(path, NOON.replace(year=year))
    assert len(versions.listed(path)) == 12  # twelve days, so twelve last versions of a day


def test_a_project_that_was_moved_finds_its_versions_by_its_id(path: Path) -> None:
    keep(path, NOON)
    moved = path.with_name("moved.ebc.yaml")
    path.rename(moved)
    assert len(versions.listed(moved)) == 1


@pytest.mark.parametrize("damage", [b"", b"\x00" * 5000, b"<<<<<<< HEAD\n", b"\xff\xfe"])
def test_a_damaged_project_finds_its_versions_by_its_path(path: Path, damage: bytes) -> None:
    keep(path, NOON)
    path.write_bytes(damage)
    assert texts_of(path) == [TEXT]


def test_a_project_cut_short_after_its_id_finds_its_versions_by_it(path: Path) -> None:
    keep(path.with_name("other.ebc.yaml"), NOON)
    path.write_text(TEXT[: TEXT.index("title")], encoding="utf-8")
    assert len(versions.listed(path)) == 1


def test_a_project_that_is_gone_finds_its_versions_by_its_path_and_is_told_by_its_folder(path: Path) -> None:
    keep(path, NOON)
    assert belongings.gone_from(path.parent) == []
    path.unlink()
    assert texts_of(path) == [TEXT]
    assert belongings.gone_from(path.parent) == [path.resolve()]
    assert belongings.gone_from(path.parent.parent) == []


def test_versions_of_different_projects_do_not_mix(path: Path) -> None:
    other = path.with_name("other.ebc.yaml")
    keep(path, NOON)
    keep(other, NOON, "ebc: 1\n", "another-id-of-a-project")
    assert (texts_of(path), texts_of(other)) == ([TEXT], ["ebc: 1\n"])


def test_a_project_never_kept_has_no_versions(path: Path) -> None:
    assert versions.listed(path) == []


def test_an_id_is_no_way_out_of_the_state_folder(path: Path) -> None:
    keep(path, NOON, project_id="../../../../outside/" * 10)
    keep(path, NOON, project_id="..")
    keep(path, NOON, project_id="")
    kept = [file for file in folders.state().rglob("*") if file.is_file()]
    assert len(kept) == 6  # three versions, three notes of the path
    assert not list(Path(os.environ["HOME"]).parent.rglob("outside*"))


def test_a_state_folder_that_cannot_be_written_is_no_reason_to_fail(path: Path) -> None:
    folders.state().parent.mkdir(parents=True)
    folders.state().write_text("a file stands in the way", encoding="utf-8")
    assert not versions.keep(ID, path, TEXT, NOON)
    assert versions.listed(path) == []
    assert belongings.gone_from(path.parent) == []


def test_other_files_among_the_versions_are_left_alone(path: Path) -> None:
    keep(path, NOON)
    stranger = versions.listed(path)[0].path.with_name("notes.yaml")
    stranger.write_text("mine", encoding="utf-8")
    for minute in range(20):
        keep(path, NOON + datetime.timedelta(minutes=minute))
    assert stranger.exists()
    assert len(versions.listed(path)) == 10


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_folder_whose_name_is_not_utf_8_keeps_versions_like_any_other() -> None:
    folder = Path(os.fsdecode(os.fsencode(Path.cwd()) + b"/caf\xe9"))
    folder.mkdir()
    path = folder / "falls.ebc.yaml"
    keep(path, NOON)
    assert texts_of(path) == [TEXT]
    assert belongings.gone_from(folder) == [path]
