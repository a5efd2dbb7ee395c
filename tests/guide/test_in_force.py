"""An answer whose condition no longer holds is kept, and neither shown nor counted anywhere; with the condition it comes back."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ebc_cli.guide.progress import in_force, of_questions
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.toolkit.model import Is, When
from tests.conftest import Ran
from tests.small import activity, question, strand, toolkit
from tests.terminals import terminal

Run = Callable[..., Ran]
FIRST = question("first", kind="yes-no")
SECOND = question("second", kind="yes-no", when=When(is_=Is("problem.first", "yes")))
THIRD = question("third", when=When(is_=Is("problem.second", "yes")))
CHAIN = toolkit(strand(activity("chain", FIRST, SECOND, THIRD)))
WORDS = "Before the winter of 2031"


def test_what_hangs_on_a_hidden_answer_is_hidden_as_well() -> None:
    given = {"problem.first": "no", "problem.second": "yes", "problem.third": "x"}
    answers = {name: Answer("answered", value) for name, value in given.items()}
    project = Project(Header("1", "Small"), answers=answers)
    seen = in_force(CHAIN, project)
    assert list(seen.answers) == ["problem.first"]
    assert of_questions((FIRST, SECOND, THIRD), seen).total == 1
    assert in_force(CHAIN, project.with_answer("problem.first", Answer("answered", "yes"))).answers.keys() == answers.keys()


@pytest.fixture
def hidden(ebc: Run, project: Path) -> Path:
    """A project in which a date was given, and then that there is none."""
    assert ebc("answer", "set", "case.deadline", "yes").code == 0
    assert ebc("answer", "set", "case.deadline-date", "2031-12-01").code == 0
    assert ebc("answer", "set", "case.deadline", "no").code == 0
    return project


@pytest.mark.parametrize(
    "words",
    [
        ["report"],
        ["report", "--format", "json"],
        ["report", "--format", "markdown"],
        ["status"],
        ["next"],
        ["stage", "gate", "--show"],
        ["search", "2031"],
        ["strand", "case", "--list"],
        ["answer", "list"],
        ["answer", "list", "--json"],
        ["map", "case.deadline-date"],
    ],
    ids=" ".join,
)
def test_it_is_shown_nowhere(ebc: Run, hidden: Path, words: list[str]) -> None:
    ran = ebc(*words)
    assert "2031" not in ran.out.replace("“2031”", "").replace("search 2031", "")
    assert "case.deadline-date" not in ran.out


def test_it_is_not_counted_and_comes_back(ebc: Run, hidden: Path) -> None:
    def case() -> dict[str, int]:
        found = json.loads(ebc("status", "--json").out)["strands"]
        return next(each for each in found if each["key"] == "case")

    without = case()
    assert b"2031-12-01" in hidden.read_bytes()
    assert "2031-12-01" in ebc("answer", "export").out
    assert ebc("answer", "set", "case.deadline", "yes").code == 0
    assert (case()["answered"], case()["total"]) == (without["answered"] + 1, without["total"] + 1)
    assert "2031" in ebc("report").out


def test_an_export_has_it_apart_and_leads_in_again(ebc: Run, hidden: Path) -> None:
    for form in ("yaml", "json"):
        ran = ebc("answer", "export", "--format", form)
        assert list(re.findall(r"case\.[a-z-]+", ran.out)) == ["case.deadline", "case.deadline-date"]
        assert "not asked as things stand (`case.deadline-date`)" in ran.err
        assert ("# Kept, but not asked as things stand:" in ran.out) is (form == "yaml")
        hidden.unlink()
        assert ebc("start", "Anew", "--no-input").code == 0
        assert ebc("answer", "import", "-", stdin=ran.out).code == 0
        assert "2031" in ebc("answer", "show", "case.deadline-date").out
        Path("anew.ebc.yaml").rename(hidden)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_asked_for_by_name_it_is_said_to_be_kept(hidden: Path) -> None:
    with terminal("answer", "show", "case.deadline-date") as screen:
        screen.wait("1 December 2031", "This answer is kept, and neither shown nor counted elsewhere")
        assert screen.end() == 0
