"""A project on disk: saved whole or not at all, merged with what others saved, and never overwritten when it is not understood."""

from __future__ import annotations

import datetime
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest

from ebc_cli.errors import ConflictFault, EbcError, FileFault, SaveFault
from ebc_cli.project import store, versions
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.project.store import Store
from tests.small import clock

pytestmark = pytest.mark.libraries

NOW = datetime.datetime(2026, 11, 22, 10, 15, tzinfo=datetime.UTC)


def answer(value: str = "x") -> Answer:
    return Answer("answered", value, at="2026-11-22T10:15:00+00:00")


@pytest.fixture
def path() -> Path:
    """A project file with one answer."""
    path = Path.cwd() / "falls.ebc.yaml"
    store.create(path, Project(Header("an-id-of-a-project", "Falls"), answers={"problem.a": answer("first")}), clock)
    return path


def files(folder: Path) -> list[str]:
    """What lies in a folder, without the lock."""
    return sorted(file.name for file in folder.iterdir() if not file.name.endswith(".lock"))


def test_what_is_saved_is_there_when_it_is_opened_again(path: Path) -> None:
    opened = Store.open(path)
    saved = opened.save(opened.project.with_answer("problem.b", answer("é 😀\nb\r\n")), clock)
    assert Store.open(path).project == saved == opened.project
    assert saved.value("problem.b") == "é 😀\nb\r\n"
    assert files(path.parent) == ["falls.ebc.yaml"]


def test_a_run_keeps_a_version_at_its_first_save_and_then_one_a_minute_and_always_the_last(path: Path) -> None:
    opened = Store.open(path)
    kept = [path.read_bytes()]
    for second in (0, 1, 59, 60, 61, 119, 120, 300):
        now = NOW + datetime.timedelta(seconds=second)
        opened.save(opened.project.with_answer("problem.b", answer(f"at {second}")), partial(lambda time: time, now))
        assert versions.listed(path)[0].path.read_bytes() == path.read_bytes()
        kept[:0] = [path.read_bytes()]
    last_of_each_minute = [kept[number] for number in (0, 1, 2, 5, 8)]  # at 300, 120, 119, 59, and the first of the file
    assert [version.path.read_bytes() for version in versions.listed(path)] == last_of_each_minute


def test_each_run_keeps_its_own_version(path: Path) -> None:
    for number in range(3):
        opened = Store.open(path)
        opened.save(opened.project.with_answer("problem.b", answer(str(number))), clock)
    assert len(versions.listed(path)) == 4


def test_different_questions_answered_by_two_are_both_kept(path: Path) -> None:
    mine, yours = Store.open(path), Store.open(path)
    yours.save(yours.project.with_answer("problem.b", answer("yours")), clock)
    merged = mine.save(mine.project.with_answer("problem.c", answer("mine")), clock)
    assert [merged.value(f"problem.{name}") for name in "abc"] == ["first", "yours", "mine"]
    assert Store.open(path).project == merged


def test_a_store_goes_on_after_a_merge(path: Path) -> None:
    mine, yours = Store.open(path), Store.open(path)
    for number in range(3):
        yours.save(yours.project.with_answer(f"yours.q{number}", answer()), clock)
        mine.save(mine.project.with_answer(f"mine.q{number}", answer()), clock)
    assert len(Store.open(path).project.answers) == 7


def test_the_same_question_answered_by_two_is_a_conflict_and_nothing_is_written(path: Path) -> None:
    mine, yours = Store.open(path), Store.open(path)
    yours.save(yours.project.with_answer("problem.a", answer("yours")), clock)
    before = path.read_bytes()
    with pytest.raises(ConflictFault) as caught:
        mine.save(mine.project.with_answer("problem.a", answer("mine")).with_answer("problem.b", answer("mine")), clock)
    assert (caught.value.places, caught.value.exit_code, path.read_bytes()) == (("problem.a",), 1, before)
    assert "ebc answer show problem.a" in caught.value.hint


def test_after_a_conflict_the_newest_can_be_read_and_answered(path: Path) -> None:
    mine, yours = Store.open(path), Store.open(path)
    yours.save(yours.project.with_answer("problem.a", answer("yours")), clock)
    with pytest.raises(ConflictFault):
        mine.save(mine.project.with_answer("problem.a", answer("mine")), clock)
    assert mine.reread().value("problem.a") == "yours"
    mine.save(mine.project.with_answer("problem.a", answer("mine")), clock)
    assert Store.open(path).project.value("problem.a") == "mine"


def test_the_same_answer_given_by_two_is_no_conflict(path: Path) -> None:
    mine, yours = Store.open(path), Store.open(path)
    for opened in (mine, yours):
        opened.save(opened.project.with_answer("problem.a", answer("the same")), clock)
    assert Store.open(path).project.value("problem.a") == "the same"


def test_an_answer_taken_out_by_one_and_changed_by_the_other_is_a_conflict(path: Path) -> None:
    mine, yours = Store.open(path), Store.open(path)
    yours.save(yours.project.without_answer("problem.a"), clock)
    with pytest.raises(ConflictFault):
        mine.save(mine.project.with_answer("problem.a", answer("changed")), clock)


def test_an_edit_by_hand_is_merged_like_anybody_elses(path: Path) -> None:
    mine = Store.open(path)
    path.write_bytes(path.read_bytes().replace(b"title: Falls", b"title: Fewer falls # better").replace(b"\n", b"\r\n"))
    mine.save(mine.project.with_answer("problem.b", answer()), clock)
    again = Store.open(path).project
    assert (again.header.title, again.state("problem.b")) == ("Fewer falls", "answered")


COMMENTED = """# An Engineering Better Care improvement project. Plain text: read it, share it, keep it in git.
# Ours: ask Ann before you change the title.
ebc: 1
# the title
project: # so far
  id: an-id-of-a-project
  # as the board calls it
  title: Falls
answers:
  # asked on the ward
  problem.a:
    state: answered # by two of us
    # word for word
    value: |-
      first # not a comment
      # nor this
    at: '2026-11-22T10:15:00+00:00'
stages:
  # the first gate
  - stage: initiate
    decision: stay # for now
# the end
"""


def test_comments_by_hand_stay_above_their_keys_and_what_stands_elsewhere_is_told_once(path: Path) -> None:
    path.write_text(COMMENTED, encoding="utf-8")
    told: list[tuple[int, ...]] = []
    mine = Store.open(path, uncommented=told.append)
    mine.save(mine.project.with_answer("problem.b", answer("new")), clock)
    mine.save(mine.project.with_answer("problem.c", answer("new")), clock)
    text = path.read_text(encoding="utf-8")
    top = ("# Ours: ask Ann before you change the title.\nebc: 1\n", "# the title\n# so far\nproject:\n")
    kept = (*top, "  # as the board calls it\n  title: Falls\n")
    inner = ("  # asked on the ward\n  problem.a:\n", "    # by two of us\n    state: answered\n", "    # word for word\n    value: |-\n")
    assert [words for words in (*kept, *inner) if words not in text] == []
    assert told == [(19, 21, 22)]
    assert Store.open(path).project.value("problem.a") == "first # not a comment\n# nor this"
    assert COMMENTED in [version.path.read_text(encoding="utf-8") for version in versions.listed(path)]


def test_comments_of_two_are_both_kept(path: Path) -> None:
    mine = Store.open(path)
    path.write_text(path.read_text(encoding="utf-8").replace("  problem.a:", "  # theirs\n  problem.a:"), encoding="utf-8")
    mine.save(mine.project.with_answer("problem.b", answer("new")), clock)
    assert "  # theirs\n  problem.a:" in path.read_text(encoding="utf-8")


def test_a_file_damaged_since_it_was_read_is_not_overwritten(path: Path) -> None:
    mine = Store.open(path)
    path.write_bytes(b"ebc: 1\n<<<<<<< HEAD\n")
    with pytest.raises(FileFault, match="merge-conflict"):
        mine.save(mine.project.with_answer("problem.b", answer()), clock)
    assert path.read_bytes() == b"ebc: 1\n<<<<<<< HEAD\n"


def test_a_damaged_file_is_told_with_the_newest_good_version(path: Path) -> None:
    path.write_text("ebc: 1\nproject: [\n", encoding="utf-8")
    with pytest.raises(FileFault) as caught:
        Store.open(path)
    assert "22 November 2026 at 10:15 UTC: `ebc restore 1`" in caught.value.hint


def test_a_file_that_vanished_is_not_made_anew(path: Path) -> None:
    mine = Store.open(path)
    path.unlink()
    with pytest.raises(EbcError, match="is gone") as caught:
        mine.save(mine.project.with_answer("problem.b", answer()), clock)
    assert ("restore" in caught.value.hint, files(path.parent)) == (True, [])


def test_a_folder_that_vanished_is_not_made_anew() -> None:
    folder = Path.cwd() / "ward"
    folder.mkdir()
    path = folder / "falls.ebc.yaml"
    mine = store.create(path, Project(Header("an-id-of-a-project", "Falls")), clock)
    folder.rename(folder.with_name("elsewhere"))
    with pytest.raises(SaveFault, match=r"folder .*ward is gone"):
        mine.save(mine.project.with_answer("problem.b", answer()), clock)
    assert files(Path.cwd()) == ["elsewhere"]


def test_a_folder_in_place_of_the_file_is_told(path: Path) -> None:
    mine = Store.open(path)
    path.unlink()
    path.mkdir()
    for act in (lambda: Store.open(path), lambda: mine.save(mine.project.with_answer("problem.b", answer()), clock)):
        with pytest.raises(EbcError, match="is a folder, not a project file"):
            act()
    assert list(path.iterdir()) == []


def test_a_new_project_never_overwrites(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(EbcError, match="already there"):
        store.create(path, Project(Header("another-id", "Other")), clock)
    assert path.read_bytes() == before


def test_half_a_character_is_refused_and_the_file_stays(path: Path) -> None:
    mine = Store.open(path)
    before = path.read_bytes()
    with pytest.raises(SaveFault, match="half of a character"):
        mine.save(mine.project.with_answer("problem.b", answer("\ud800")), clock)
    assert (path.read_bytes(), files(path.parent)) == (before, ["falls.ebc.yaml"])


def test_a_project_that_could_not_be_read_again_is_not_saved(path: Path) -> None:
    mine = Store.open(path)
    before = path.read_bytes()
    for value in ("x" * 40_000_000, ["x"] * 600_000):
        with pytest.raises(SaveFault, match="too large to be read again"):
            mine.save(mine.project.with_answer("problem.b", Answer("answered", value)), clock)
    assert path.read_bytes() == before


HOLD = "import sys, filelock\nwith filelock.FileLock(sys.argv[1]):\n    print('held', flush=True)\n    sys.stdin.read()\n"


def test_a_lock_that_another_program_holds_for_too_long_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "LOCK_SECONDS", 0)
    mine = Store.open(path)
    before = path.read_bytes()
    lock = path.with_name(f".{path.name}.lock")
    with subprocess.Popen([sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(SaveFault, match="another program has been saving"):
            mine.save(mine.project.with_answer("problem.b", answer()), clock)
        other.communicate("")
    assert path.read_bytes() == before
    mine.save(mine.project.with_answer("problem.b", answer()), clock)
    assert Store.open(path).project.state("problem.b") == "answered"


# -- earlier versions brought back --------------------------------------------------------------------------------------------


def test_an_earlier_version_comes_back_and_the_present_one_is_kept(path: Path) -> None:
    first = path.read_bytes()
    mine = Store.open(path)
    mine.save(mine.project.with_answer("problem.a", answer("second")), lambda: NOW + datetime.timedelta(minutes=1))
    second = path.read_bytes()
    older = versions.listed(path)[1]
    assert store.restore(path, older, lambda: NOW + datetime.timedelta(minutes=2)) is None
    assert path.read_bytes() == first
    kept = [version.path.read_bytes() for version in versions.listed(path)]
    assert (kept[0], second in kept) == (first, True)


def test_a_damaged_file_is_set_aside_whole_when_a_version_comes_back(path: Path) -> None:
    good = path.read_bytes()
    damage = b"\x00" * (33 * 1024 * 1024)  # more than is ever read of a project
    path.write_bytes(damage)
    aside = store.restore(path, versions.listed(path)[0], clock)
    assert aside is not None
    assert (path.read_bytes() == good, aside.read_bytes() == damage) == (True, True)


def test_a_version_comes_back_when_the_file_is_gone(path: Path) -> None:
    good = path.read_bytes()
    path.unlink()
    store.restore(path, versions.listed(path)[0], clock)
    assert path.read_bytes() == good
