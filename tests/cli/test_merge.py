"""Copies of one project come together: by `ebc merge`, by git alone, and by git with `ebc merge` as its driver."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ebc_cli.project.store import Store
from tests.conftest import Ran
from tests.stories.guide import toolkit
from tests.terminals import DOWN, ENTER, terminal

Run = Callable[..., Ran]
QUESTIONS = [
    question.id for _, _, question in toolkit().by_question.values() if question.kind in ("text", "lines") and question.when is None
]
FIRST, SECOND, THIRD, FOURTH, *_, LAST = QUESTIONS


def value(path: Path, name: str) -> str:
    """What a copy answers, as one text."""
    found = Store.open(path).project.value(name)
    return "\n".join(found) if isinstance(found, list) else str(found)


@pytest.fixture
def copy(said: Run, project: Path) -> Path:
    """A copy of a project with two answers, as a colleague has it."""
    said("answer", "set", FIRST, "first")
    said("answer", "set", SECOND, "second")
    (project.parent / "mail").mkdir()
    return Path(shutil.copy(project, project.parent / "mail" / "copy.ebc.yaml"))


def test_what_does_not_touch_is_taken_in_from_a_copy(ebc: Run, project: Path, copy: Path) -> None:
    ebc("-p", str(copy), "answer", "set", THIRD, "theirs")
    ebc("-p", str(copy), "answer", "set", FIRST, "theirs")
    ebc("-p", str(copy), "cards", "add", "service-users", "--title", "Ravi, 70")
    ebc("-p", str(copy), "stage", "gate", "--decision", "stay", "--reason", "Too early", "--no-input")
    ebc("answer", "set", SECOND, "mine")
    ebc("answer", "set", LAST, "mine")
    before = copy.read_bytes()
    ran = ebc("merge", str(copy))
    assert (ran.code, "2 answers of theirs taken in" in ran.err, "ebc status" in ran.err) == (0, True, True), ran
    assert [value(project, name) for name in (FIRST, SECOND, THIRD, LAST)] == ["theirs", "mine", "theirs", "mine"]
    merged = Store.open(project).project
    assert ([card["title"] for card in merged.cards], [entry["decision"] for entry in merged.stages]) == (["Ravi, 70"], ["stay"])
    assert copy.read_bytes() == before
    assert "nothing was changed" in ebc("merge", str(copy)).err


def test_what_both_changed_is_refused_by_name_in_a_script_and_nothing_is_written(said: Run, project: Path, copy: Path) -> None:
    said("-p", str(copy), "answer", "set", FIRST, "theirs")
    said("-p", str(copy), "stage", "set", "deliver")
    said("answer", "set", FIRST, "mine")
    said("stage", "set", "understand")
    before = project.read_bytes()
    ran = said("merge", str(copy))
    assert (ran.code, FIRST in ran.err, "project.stage" in ran.err, project.read_bytes() == before) == (1, True, True, True), ran


@pytest.mark.parametrize("side", ["mine", "theirs"])
def test_a_script_may_say_which_side_stands(said: Run, project: Path, copy: Path, side: str) -> None:
    said("-p", str(copy), "answer", "set", FIRST, "theirs")
    said("-p", str(copy), "answer", "set", THIRD, "new")
    said("answer", "set", FIRST, "mine")
    assert said("merge", str(copy), "--keep", side).code == 0
    assert (value(project, FIRST), value(project, THIRD)) == (side, "new")
    assert said("merge", str(copy), "--keep", "both").code == 2


def test_an_older_answer_never_takes_the_place_of_a_newer_one_unasked(said: Run, project: Path, copy: Path) -> None:
    old = copy.read_text(encoding="utf-8").replace("- first", "- older").replace("value: first", "value: older").replace("at: 20", "at: 19")
    copy.write_text(old, encoding="utf-8")
    ran = said("merge", str(copy))
    assert (ran.code, FIRST in ran.err, value(project, FIRST)) == (1, True, "first"), ran


def test_what_a_copy_does_not_have_stays(said: Run, project: Path, copy: Path) -> None:
    said("answer", "set", THIRD, "mine")
    said("cards", "add", "service-users", "--title", "Ravi, 70")
    said("restore", "--forget")
    said("-p", str(copy), "answer", "set", FOURTH, "theirs")
    assert said("merge", str(copy)).code == 0
    assert (value(project, THIRD), value(project, FOURTH), len(Store.open(project).project.cards)) == ("mine", "theirs", 1)


def test_another_project_is_refused(said: Run, project: Path) -> None:
    other = project.parent / "elsewhere"
    other.mkdir()
    said("start", "Another thing", "--no-input", "--dir", str(other))
    ran = said("merge", str(next(other.glob("*.yaml"))))
    assert (ran.code, "is another project: Another thing" in ran.err, "answer import" in ran.err) == (1, True, True)
    assert said("merge", str(project)).code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_at_the_keyboard_each_difference_is_asked(ebc: Run, project: Path, copy: Path) -> None:
    ebc("-p", str(copy), "answer", "set", FIRST, "theirs")
    ebc("answer", "set", FIRST, "mine")
    with terminal("merge", str(copy)) as screen:
        screen.asks("Which answer should stand?", "Keep theirs: theirs", "Keep mine: mine", "Keep both")
        screen.press(DOWN, DOWN, ENTER)
        screen.wait("Merged", "ebc status")
        assert screen.end() == 0
    assert value(project, FIRST) == "theirs\nmine"


# -- git ----------------------------------------------------------------------------------------------------------------------

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")


@pytest.fixture
def git(project: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., subprocess.CompletedProcess[str]]:
    """git in the project's folder, with the project as its first commit."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ann")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ann@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(project.parent / "no-config"))

    def run(*words: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(("git", *words), capture_output=True, text=True, cwd=project.parent, timeout=60, check=False)
        assert done.returncode == code, done
        return done

    run("init", "-q", "-b", "main")
    return run


def branches(run: Run, git: Callable[..., object], project: Path, mine: list[tuple[str, ...]], theirs: list[tuple[str, ...]]) -> None:
    """Two branches from what stands there, each with commands of its own; `main` is checked out."""
    git("add", project.name)
    git("commit", "-qm", "begun")
    git("switch", "-qc", "theirs")
    for words in theirs:
        assert run(*words).code == 0
    git("commit", "-qam", "theirs")
    git("switch", "-q", "main")
    for words in mine:
        assert run(*words).code == 0
    git("commit", "-qam", "mine")


def driven(git: Callable[..., object], project: Path) -> None:
    """`ebc merge` as git's driver, as the README says."""
    (project.parent / ".gitattributes").write_text("*.ebc.yaml merge=ebc\n", encoding="utf-8")
    git("config", "merge.ebc.driver", f"{sys.executable} -m ebc_cli merge --git %O %A %B")


@needs_git
def test_two_branches_that_answer_different_questions_are_merged_by_git_alone(said: Run, git: Callable[..., object], project: Path) -> None:
    for name in (THIRD, LAST, FIRST):
        said("answer", "set", name, "before")
    mine, theirs = (("answer", "set", name, "here") for name in (SECOND, FOURTH))
    branches(said, git, project, [mine], [theirs])
    git("merge", "-q", "theirs", "-m", "both")
    assert list(Store.open(project).project.answers) == [FIRST, SECOND, THIRD, FOURTH, LAST]


@needs_git
def test_with_the_driver_changes_side_by_side_are_merged(said: Run, git: Callable[..., object], project: Path) -> None:
    driven(git, project)
    mine = [("answer", "set", FIRST, "mine"), ("stage", "plan", "--no-input"), ("stage", "set", "understand")]
    theirs = [("answer", "set", SECOND, "theirs"), ("approach", "lean", "--keep")]
    branches(said, git, project, mine, theirs)
    git("merge", "-q", "theirs", "-m", "both")
    merged = Store.open(project).project
    assert [value(project, name) for name in (FIRST, SECOND)] == ["mine", "theirs"]
    assert (merged.header.stage, merged.header.approach, list(merged.plans)) == ("understand", "lean", ["initiate"])


@needs_git
def test_with_the_driver_only_what_both_changed_stands_between_marks(
    ebc: Run, git: Callable[..., subprocess.CompletedProcess[str]], project: Path
) -> None:
    driven(git, project)
    mine = [("answer", "set", FIRST, "what I say"), ("answer", "set", SECOND, "mine")]
    theirs = [("answer", "set", FIRST, "what they say"), ("answer", "set", THIRD, "theirs")]
    branches(ebc, git, project, mine, theirs)
    done = git("merge", "theirs", code=1)
    assert f"Both sides changed {FIRST}." in done.stderr
    assert "CONFLICT" in done.stdout
    text = project.read_text(encoding="utf-8")
    outside = text[: text.index("<<<<<<<")] + text[text.rindex(">>>>>>>") :]
    assert "what I say" in text
    assert "what they say" in text
    assert "what" not in outside
    assert all(name in outside for name in (SECOND, THIRD))
    ran = ebc("status")
    assert (ran.code, "merge-conflict marks" in ran.err) == (1, True)
