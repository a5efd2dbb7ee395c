"""Disks and folders that refuse: one clear sentence, exit 1, the old file byte for byte, and nothing left lying about."""

from __future__ import annotations

import os
import shutil
import stat
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.disks import ROOT, fill, make_read_only, small_disk
from tests.fork_server import User

NOBODY = 65534
Run = Callable[..., Ran]


def start(run: Run, folder: Path) -> Path:
    """A new project with one answer in the folder."""
    ran = run("start", "Fewer falls", "--no-input", "--dir", str(folder))
    assert ran.code == 0, ran
    path = folder / "fewer-falls.ebc.yaml"
    assert answer(run, path, "Mrs A fell").code == 0
    return path


def answer(run: Run, path: Path, value: str) -> Ran:
    return run("--project", str(path), "answer", "set", "problem.stories", value)


TOOL = "stakeholder-analysis"
LONG = "who is asked at each door " * 400
# What changes a worksheet.
CHANGES = {
    "add": ("add", LONG),
    "set": ("set", "Matron", f"concern={LONG}"),
    "import": ("import", "rows.csv"),
    "delete": ("delete", "Matron"),
}


def with_sheet(run: Run, folder: Path) -> Path:
    """A new project in the folder, with one row in a worksheet; beside it, where the test runs, a table to take in."""
    path = start(run, folder)
    assert run("--project", str(path), "tool", TOOL, "add", "Matron", "influence=4").code == 0
    Path("rows.csv").write_text(f"name,concern\nMatron,{LONG}\nPorter,{LONG}\n", encoding="utf-8")
    return path


def files(folder: Path) -> dict[str, bytes | str]:
    """Everything in a folder but locks: names with content, and where links lead."""
    return {
        file.name: str(file.readlink()) if file.is_symlink() else "folder" if file.is_dir() else file.read_bytes()
        for file in folder.iterdir()
        if not file.name.endswith(".lock")
    }


def refused(ran: Ran, *words: str) -> None:
    """One clear sentence and perhaps a hint, exit 1."""
    said = ran.err.splitlines()
    assert (ran.code, ran.out) == (1, ""), ran
    assert 1 <= len(said) <= 2, ran
    assert said[0].startswith("error: "), ran
    assert all(word in ran.err for word in words), ran


def refused_rows(ran: Ran, *words: str) -> None:
    """The same for a change of rows; an import has told by then what it would change."""
    refused(ran._replace(out=""), "Not saved", *words)
    assert "Saved" not in ran.out


# -- a full disk --------------------------------------------------------------------------------------------------------------


@pytest.fixture
def disk() -> Iterator[Path]:
    """A disk of 256 KB and 40 files of its own."""
    with small_disk("size=256k,nr_inodes=40,mode=777") as place:
        yield place


def test_a_full_disk_is_told_and_the_old_file_stays(ebc: Run, disk: Path) -> None:
    path = start(ebc, disk)
    filler = fill(disk)
    before = files(disk)
    refused(answer(ebc, path, "Mr B fell " * 500), "Not saved", "is full", str(path), "Free some space")
    assert files(disk) == before
    filler.unlink()
    assert answer(ebc, path, "Mr B fell " * 500).code == 0
    assert b"Mr B fell" in path.read_bytes()


@pytest.mark.parametrize("change", CHANGES)
def test_a_full_disk_is_told_and_the_rows_stay(said: Run, disk: Path, change: str) -> None:
    path = with_sheet(said, disk)
    filler = fill(disk)
    before = files(disk)
    refused_rows(said("--project", str(path), "tool", TOOL, *CHANGES[change]), "is full", str(path), "Free some space")
    assert files(disk) == before
    filler.unlink()
    assert said("--project", str(path), "tool", TOOL, *CHANGES[change]).code == 0
    assert files(disk) != before


def test_a_worksheet_that_is_filled_in_on_a_full_disk_keeps_what_was_typed(ebc: Run, disk: Path) -> None:
    path = with_sheet(ebc, disk)
    fill(disk)
    before = files(disk)
    words = ("--project", str(path), "--plain", "tool", TOOL, "--fill", "--column", "concern")
    ran = ebc(*words, stdin=f"{LONG}\n")
    assert (ran.code, "is full" in ran.err, "What you typed is kept" in ran.out) == (1, True, True), ran
    assert files(disk) == before
    (disk / "filler").unlink()
    assert LONG.strip() in ebc(*words, stdin="stop\n").out.replace("\n", " ")


def test_an_export_to_a_full_disk_is_told_and_leaves_what_was_there(said: Run, disk: Path) -> None:
    path = with_sheet(said, disk)
    for name in ("out.csv", "out.json"):
        (disk / name).write_text("theirs", encoding="utf-8")
    assert said("--project", str(path), "tool", TOOL, "set", "Matron", f"concern={LONG}").code == 0
    fill(disk)
    before = files(disk)
    for name in ("out.csv", "out.json"):
        refused(said("--project", str(path), "tool", TOOL, "export", "-o", str(disk / name)), "is full", name)
    assert files(disk) == before


def test_a_disk_without_room_for_another_file_is_told(said: Run, disk: Path) -> None:
    path = start(said, disk)
    try:
        for number in range(50):
            (disk / f"file-{number}").touch()
    except OSError:
        pass
    before = files(disk)
    assert len(before) < 50
    refused(answer(said, path, "Mr B fell"), "Not saved", "is full")
    assert files(disk) == before


def test_a_new_project_on_a_full_disk_leaves_nothing(said: Run, disk: Path) -> None:
    fill(disk)
    refused(said("start", "Fewer falls", "--no-input", "--dir", str(disk)), "Not saved", "is full")
    assert list(files(disk)) == ["filler"]


def test_a_full_disk_under_the_earlier_versions_is_no_reason_not_to_save(said: Run, disk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = start(said, Path.cwd())
    monkeypatch.setenv("XDG_STATE_HOME", str(disk / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(disk / "cache"))
    fill(disk)
    assert answer(said, path, "Mr B fell").code == 0
    assert b"Mr B fell" in path.read_bytes()
    assert [file.name for file in disk.rglob("*") if file.is_file()] == ["filler"]


def test_a_disk_full_while_a_damaged_file_is_set_aside_restores_nothing(said: Run, disk: Path) -> None:
    path = start(said, disk)
    path.write_bytes(b"\0" * 100_000)
    fill(disk)
    before = files(disk)
    refused(said("--project", str(path), "restore", "1"), "is full")
    assert files(disk) == before


# -- what may only be read ----------------------------------------------------------------------------------------------------


def test_a_disk_that_may_only_be_read_is_told(said: Run, disk: Path) -> None:
    path = start(said, disk)
    before = files(disk)
    make_read_only(disk)
    refused(answer(said, path, "Mr B fell"), "Not saved", "can only be read", "Copy the project")
    assert said("--project", str(path), "status").code == 0
    assert files(disk) == before


def test_a_read_only_file_is_told(said: Run) -> None:
    path = start(said, Path.cwd())
    path.chmod(0o444)
    before = files(Path.cwd())
    refused(answer(said, path, "Mr B fell"), "Not saved", "read-only", str(path))
    assert files(Path.cwd()) == before
    assert stat.S_IMODE(path.stat().st_mode) == 0o444


@pytest.fixture
def ordinary(ebc: Run, said: Run) -> Iterator[tuple[Path, Callable[..., Ran]]]:
    """A folder that everyone may enter, and the program run there by somebody who is not root."""
    if os.name == "nt":
        pytest.skip("Windows has no such rights")
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    with_sheet(said, Path.cwd())

    def run(*argv: str) -> Ran:
        if not ROOT:
            return ebc(*argv, cwd=place)
        return ebc(*argv, cwd=place, env={"EBC_PROJECT": str(place / "fewer-falls.ebc.yaml")}, user=User(NOBODY))

    try:
        yield place, run
    finally:
        place.chmod(0o700)
        shutil.rmtree(place)


def test_a_folder_where_nothing_may_be_written_is_told(said: Run, ordinary: tuple[Path, Callable[..., Ran]]) -> None:
    folder, run = ordinary
    path = start(said, folder)
    path.chmod(0o666)
    for lock in folder.glob(".*.lock"):
        lock.unlink()
    folder.chmod(0o555)
    before = files(folder)
    refused(run("answer", "set", "problem.stories", "Mr B fell"), "Not saved", "read-only", str(path))
    assert files(folder) == before


@pytest.mark.parametrize("change", CHANGES)
def test_rows_in_a_folder_where_nothing_may_be_written_stay(said: Run, ordinary: tuple[Path, Callable[..., Ran]], change: str) -> None:
    folder, run = ordinary
    path = with_sheet(said, folder)
    Path("rows.csv").rename(folder / "rows.csv")
    for file in (path, folder / "rows.csv"):
        file.chmod(0o666)
    for lock in folder.glob(".*.lock"):
        lock.unlink()
    folder.chmod(0o555)
    before = files(folder)
    refused_rows(run("tool", TOOL, *CHANGES[change]), "read-only", str(path))
    assert files(folder) == before
    shown = run("tool", TOOL, "show", "--json")
    assert (shown.code, "Matron" in shown.out) == (0, True), shown


def test_a_project_of_somebody_else_is_told(said: Run, ordinary: tuple[Path, Callable[..., Ran]]) -> None:
    if not ROOT:
        pytest.skip("only root can make a file that is somebody else's")
    folder, run = ordinary
    path = start(said, folder)
    path.chmod(0o600)
    before = files(folder)
    refused(run("answer", "set", "problem.stories", "Mr B fell"), "cannot be read", str(path))
    assert files(folder) == before


def test_an_ordinary_user_saves_in_a_folder_of_their_own(said: Run, ordinary: tuple[Path, Callable[..., Ran]]) -> None:
    # Without this, the two tests above could pass because nothing works at all.
    folder, run = ordinary
    path = start(said, folder)
    for file in (folder, *folder.iterdir()):
        if ROOT:
            os.chown(file, NOBODY, NOBODY)
    ran = run("answer", "set", "problem.stories", "Mr B fell")
    assert (ran.code, b"Mr B fell" in path.read_bytes()) == (0, True), ran


# -- what stands in the file's place ------------------------------------------------------------------------------------------


def test_a_folder_in_place_of_the_file_is_told(said: Run) -> None:
    path = Path.cwd() / "falls.ebc.yaml"
    path.mkdir()
    (path / "notes.txt").write_text("mine", encoding="utf-8")
    refused(said("answer", "set", "problem.stories", "Mr B fell"), "is a folder", str(path))
    assert files(path) == {"notes.txt": b"mine"}
    assert list(files(Path.cwd())) == ["falls.ebc.yaml"]


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_to_the_project_stays_a_link_and_its_target_is_saved(said: Run) -> None:
    (Path.cwd() / "shared").mkdir()
    target = start(said, Path.cwd() / "shared")
    target.chmod(0o660)
    link = Path.cwd() / "link.ebc.yaml"
    link.symlink_to(Path("shared") / target.name)
    assert said("answer", "set", "problem.stories", "Mr B fell").code == 0
    assert files(Path.cwd()) == {"shared": "folder", "link.ebc.yaml": f"shared/{target.name}"}
    assert list(files(target.parent)) == [target.name]
    assert (b"Mr B fell" in target.read_bytes(), stat.S_IMODE(target.stat().st_mode)) == (True, 0o660)


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("target", ["nowhere.yaml", "link.ebc.yaml"])
def test_a_link_that_leads_nowhere_or_to_itself_is_told(said: Run, target: str) -> None:
    link = Path.cwd() / "link.ebc.yaml"
    link.symlink_to(target)
    refused(said("answer", "set", "problem.stories", "Mr B fell"), str(link))
    refused(said("start", "Link", "--no-input"), "already there")
    assert files(Path.cwd()) == {"link.ebc.yaml": target}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes with names")
def test_a_pipe_in_place_of_the_file_is_told_and_not_waited_for(ebc: Run) -> None:
    os.mkfifo("falls.ebc.yaml")
    refused(ebc("status"), "falls.ebc.yaml", "device or a pipe")


# -- two people of one group --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("mask", "folder", "rights"),
    [(0o077, 0o2770, (61234, 0o660)), (0o022, 0o2770, (61234, 0o660)), (0o002, 0o2770, (61234, 0o660)), (0o022, 0o777, (60002, 0o644))],
)
@pytest.mark.skipif(not ROOT, reason="only root can be two people")
def test_two_people_of_one_group_save_in_turn_in_a_shared_folder(ebc: Run, mask: int, folder: int, rights: tuple[int, int]) -> None:
    group = 61234
    place = Path(tempfile.mkdtemp())
    try:
        shared = place / "team"
        shared.mkdir()
        os.chown(shared, 0, group)
        place.chmod(0o755)
        shared.chmod(folder)
        path = shared / "fewer-falls.ebc.yaml"

        def run(user: int, *argv: str) -> Ran:
            home = place / f"home-{user}"
            if not home.exists():
                home.mkdir()
                os.chown(home, 60000 + user, -1)
            own = dict.fromkeys(("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"), str(home))
            return ebc(*argv, cwd=shared, env=own, user=User(60000 + user, (group,), mask))

        locks = set()
        for user, argv in (
            (1, ["start", "Fewer falls", "--no-input"]),
            (2, ["--project", str(path), "answer", "set", "problem.stories", "Mrs A fell"]),
            (1, ["--project", str(path), "answer", "set", "problem.statement", "People fall"]),
            (2, ["--project", str(path), "answer", "set", "problem.turning-points", "At night"]),
        ):
            ran = run(user, *argv)
            assert ran.code == 0, ran
            locks.add(next(shared.glob(".*.lock")).stat().st_ino)
        assert all(words in path.read_text(encoding="utf-8") for words in ("Mrs A fell", "People fall", "At night"))
        assert (path.stat().st_gid, stat.S_IMODE(path.stat().st_mode)) == rights
        assert len(locks) == 1  # or two could save at once
    finally:
        shutil.rmtree(place)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such rights")
def test_a_replaced_file_keeps_group_and_mode(said: Run) -> None:
    path = start(said, Path.cwd())
    if ROOT:
        os.chown(path, 0, 61234)
    path.chmod(0o640)
    before = path.stat()
    assert answer(said, path, "Mr B fell").code == 0
    assert (path.stat().st_gid, path.stat().st_mode) == (before.st_gid, before.st_mode)


@pytest.mark.skipif(not ROOT, reason="only root can be two people")
def test_a_lock_that_somebody_else_left_is_made_anew(said: Run, ordinary: tuple[Path, Callable[..., Ran]]) -> None:
    folder, run = ordinary
    path = start(said, folder)
    path.chmod(0o666)
    folder.chmod(0o777)
    (lock,) = folder.glob(".*.lock")
    lock.chmod(0o644)
    assert run("answer", "set", "problem.stories", "Mr B fell").code == 0
    assert b"Mr B fell" in path.read_bytes()
