"""What goes out can come in again, whole; and what comes in is told before and after: new, different, newer, empty, unknown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from ebc_cli.project.store import Store
from tests.conftest import Ran

Run = Callable[..., Ran]
EARLY, LATE = "2026-11-01T10:00:00+00:00", "2026-11-20T10:00:00+00:00"
RETIRED = "problem.asked-long-ago"


def test_an_answer_to_a_question_that_is_asked_no_longer_goes_out_and_comes_in(ebc: Run, project: Path) -> None:
    answers = f"answers:\n  {RETIRED}:\n    state: answered\n    value: Kept\n    at: {EARLY}\n"
    text = project.read_text(encoding="utf-8")
    assert "answers: {}\n" in text
    project.write_text(text.replace("answers: {}\n", answers), encoding="utf-8")
    assert ebc("answer", "set", "problem.statement", "People fall").code == 0
    assert ebc("answer", "export", "-o", "all.yaml").code == 0
    Path("elsewhere").mkdir()
    assert ebc("start", "Other", "--no-input", "--dir", "elsewhere").code == 0
    other = Path("elsewhere") / "other.ebc.yaml"
    came = ebc("--project", str(other), "answer", "import", "all.yaml")
    assert (came.code, RETIRED in came.err) == (0, True), came
    assert Store.open(other).project.answers == Store.open(project).project.answers


def test_a_slip_in_a_name_is_still_told(said: Run, project: Path) -> None:
    Path("slip.json").write_text(json.dumps({"problem.statment": "People fall"}), encoding="utf-8")
    ran = said("answer", "import", "slip.json")
    assert (ran.code, "Did you mean `problem.statement`?" in ran.err) == (1, True)


def test_a_form_filled_in_part_leaves_the_rest_untouched(said: Run, project: Path) -> None:
    assert said("answer", "set", "problem.statement", "People fall").code == 0
    rows = json.loads(said("answer", "list", "--all", "--json").out)
    assert len(rows) > 100
    for row in rows:
        if row["id"] == "problem.stories":
            assert row["state"] == "open"
            row["value"] = ["Mrs A fell"]
    Path("form.json").write_text(json.dumps(rows), encoding="utf-8")
    assert said("answer", "import", "form.json").code == 0
    assert Store.open(project).project.value("problem.stories") == ["Mrs A fell"]
    Path("empty.yaml").write_text("problem.stories:\n", encoding="utf-8")
    assert "nothing was changed" in said("answer", "import", "empty.yaml").err
    Path("form.yaml").write_text(
        "problem.statement: ''\nproblem.turning-points:\nproblem.stories: [Mrs A fell, Mr B fell]\n", encoding="utf-8"
    )
    ran = said("answer", "import", "form.yaml", "--replace")
    assert (ran.code, "Left untouched, because nothing stands there: 2 questions" in ran.err) == (0, True), ran
    answers = Store.open(project).project.answers
    assert {name: answer.value for name, answer in answers.items()} == {
        "problem.statement": "People fall",
        "problem.stories": ["Mrs A fell", "Mr B fell"],
    }


@pytest.mark.parametrize(("options", "expected"), [([], "late"), (["--older-too"], "early")])
def test_a_newer_answer_stays_unless_told_otherwise(said: Run, project: Path, options: list[str], expected: str) -> None:
    def copy(name: str, value: str, at: str) -> str:
        Path(name).write_text(json.dumps({"problem.statement": {"state": "answered", "value": value, "at": at}}), encoding="utf-8")
        return name

    assert said("answer", "import", copy("late.json", "late", LATE)).code == 0
    tried = said("answer", "import", copy("early.json", "early", EARLY), "--replace", "--dry-run", *options)
    assert "here 20 November 2026" in tried.out
    assert (tried.code, "problem.statement: late → early" in tried.out, "Nothing was saved" in tried.err) == (0, True, True), tried
    done = said("answer", "import", "early.json", "--replace", *options)
    assert (done.code, "Newer here, and kept: problem.statement" in done.err) == (0, not options), done
    assert Store.open(project).project.value("problem.statement") == expected
    kept = [Path(version["path"]).read_text(encoding="utf-8") for version in json.loads(said("restore", "--json").out)]
    for value in ("late", expected):
        assert any(f"value: {value}" in text for text in kept)


def test_what_a_project_holds_besides_answers_is_named_with_the_way_to_take_it_in(said: Run, project: Path) -> None:
    folder = Path("Ann's mail & more")
    folder.mkdir()
    mailed = folder / "mailed.ebc.yaml"
    mailed.write_bytes(project.read_bytes())
    for words in (
        ["stage", "plan", "--no-input"],
        ["stage", "gate", "--decision", "stay", "--reason", "Early", "--no-input"],
        ["cards", "add", "service-users", "--title", "Ravi"],
    ):
        assert said("--project", str(mailed), *words).code == 0
    ran = said("answer", "import", str(mailed))
    assert (ran.code, "nothing was changed" in ran.err) == (0, True), ran
    assert "plans, decisions at gates, cards of your own" in ran.err
    assert f'merge "{mailed}"' in ran.err
    assert said("--project", str(mailed), "answer", "set", "problem.statement", "People fall").code == 0
    assert said("start", "Other", "--no-input", "--dir", str(folder)).code == 0
    ran = said("--project", str(folder / "other.ebc.yaml"), "answer", "import", str(mailed))
    assert (ran.code, "is another project; they stay there" in ran.err, " merge " in ran.err) == (0, True, False), ran
