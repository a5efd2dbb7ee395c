"""`ebc actions`: added, listed, done, changed, dropped, taken back; late and done are seen wherever a team looks."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ebc_cli.project.actions import actions
from ebc_cli.project.store import Store
from tests.conftest import Ran
from tests.terminals import ENTER, ctrl, terminal

Run = Callable[..., Ran]
PAST, FAR = "2020-02-03", "2199-02-03"


def added(run: Run, *words: str) -> str:
    """The id of the action that these words add."""
    ran = run("actions", "add", *words)
    assert ran.code == 0, ran
    return ran.err.partition("Saved as action ")[2].partition(":")[0]


def listed(run: Run, *words: str) -> list[dict[str, Any]]:
    ran = run("actions", "--json", *words)
    assert ran.code == 0, ran
    rows: list[dict[str, Any]] = json.loads(ran.out)
    return rows


def test_an_action_is_added_in_one_line_or_by_options(ebc: Run, project: Path) -> None:
    first = added(ebc, "Ask", "the", "pharmacist", "@Ann", "by", "4", "December", "2199")
    second = added(ebc, "Tell ann@ward.example", "--who", "Ben", "--by", FAR, "--question", "problem.stories")
    rows = {row["id"]: row for row in listed(ebc)}
    assert [(row["what"], row["who"], row["due"]) for row in (rows[first], rows[second])] == [
        ("Ask the pharmacist", "Ann", "2199-12-04"),
        ("Tell ann@ward.example", "Ben", FAR),
    ]
    assert (rows[second]["question"], bool(rows[second]["ask"]), rows[second]["state"]) == ("problem.stories", True, "open")
    assert rows[first]["at"].endswith("+00:00")
    assert f"  {first}:\n    what: Ask the pharmacist\n    who: Ann\n" in project.read_text(encoding="utf-8")


def test_the_list_in_a_pipe_is_one_line_each_and_can_be_of_one_person_or_what_is_late(said: Run, project: Path) -> None:
    late = added(said, "Late one", "--who", "Ann", "--by", PAST)
    open_ = added(said, "Open one", "--who", "Ben")
    done = added(said, "Done one")
    assert said("actions", "done", done).code == 0
    assert said("actions").out.splitlines() == [f"{late}\tlate\t{PAST}\tAnn\tLate one", f"{open_}\topen\t\tBen\tOpen one"]
    assert [row["id"] for row in listed(said, "--all")] == [late, open_, done]
    assert [row["id"] for row in listed(said, "--late")] == [late]
    assert [row["id"] for row in listed(said, "--who", "ben")] == [open_]


def test_one_is_done_changed_dropped_and_each_is_taken_back(said: Run, project: Path) -> None:
    name = added(said, "Ask the pharmacist", "--by", FAR)
    steps: list[tuple[list[str], dict[str, Any] | None]] = [
        (["done", "pharmacist"], {"state": "done"}),
        (
            ["change", name, "--open", "--what", "Ask the porters", "--who", "Ann"],
            {"state": "open", "what": "Ask the porters", "who": "Ann"},
        ),
        (["change", name, "--by", "", "--who", ""], {"due": "", "who": ""}),
        (["drop", name], None),
    ]
    for words, expected in steps:
        before = listed(said, "--all")
        ran = said("actions", *words)
        assert ran.code == 0, ran
        now = listed(said, "--all")
        if expected is None:
            assert now == []
        else:
            assert {key: now[0][key] for key in expected} == expected
        assert said("actions", "undo").code == 0
        assert listed(said, "--all") == before
        assert said("actions", "undo").code == 0  # and what was taken back comes again
        assert listed(said, "--all") == now


def test_undo_takes_nothing_back_that_somebody_else_has_changed(said: Run, project: Path) -> None:
    assert said("actions", "undo").code == 0
    name = added(said, "Ask the pharmacist")
    text = project.read_text(encoding="utf-8")
    project.write_text(text.replace("what: Ask the pharmacist", "what: Ask the porters"), encoding="utf-8")
    ran = said("actions", "undo")
    assert (ran.code, name in ran.err, "has been changed since" in ran.err) == (1, True, True), ran
    assert actions(Store.open(project).project)[0].what == "Ask the porters"


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["done", "zzzz"], 2, "There is no action `zzzz`."),
        (["change", "Ask"], 2, "There is nothing to change."),
        (["change", "Ask", "--what", " "], 2, "An action says what is to be done."),
        (["change", "Ask", "--by", "31 June 2026"], 2, "31 June 2026"),
        (["add"], 2, "no terminal"),
        (["add", "@Ann"], 2, "not what is to be done"),
        (["add", "x", "--by", "perhaps"], 2, "perhaps"),
        (["add", "x", "--question", "problem.storis"], 2, "Did you mean `problem.stories`?"),
        (["add", "\udcff"], 2, "no text (UTF-8)"),
        (["--json", "undo"], 2, "belong to the list"),
    ],
)
def test_a_slip_is_told_and_changes_nothing(said: Run, project: Path, words: list[str], code: int, told: str) -> None:
    added(said, "Ask the pharmacist")
    before = project.read_bytes()
    ran = said("actions", *words)
    assert (ran.code, told in ran.err, "Traceback" in ran.err) == (code, True, False), ran
    assert project.read_bytes() == before


def test_a_day_in_the_line_that_cannot_be_read_is_told_and_the_line_is_kept(said: Run, project: Path) -> None:
    ran = said("actions", "add", "Ask the pharmacist by 31 June 2026")
    assert (ran.code, "It has no day yet" in ran.err, "--by DAY" in ran.err) == (0, True, True), ran
    assert [row["what"] for row in listed(said)] == ["Ask the pharmacist by 31 June 2026"]


def test_without_any_it_is_said_how_to_add_one(said: Run, project: Path) -> None:
    ran = said("actions")
    assert (ran.code, ran.out, "actions add" in ran.err) == (0, "", True), ran
    assert listed(said) == []
    for words in ([], ["next"], ["status"], ["report"]):
        assert "Actions" not in said(*words).out


def test_late_and_done_are_seen_at_home_in_next_in_status_and_in_the_report(said: Run, project: Path) -> None:
    late = added(said, "Ask the pharmacist @Ann", "--by", PAST)
    added(said, "Far off", "--by", FAR)
    assert said("actions", "done", added(said, "Book the room")).code == 0
    for words in ([], ["next"], ["status"]):
        shown = said(*words).out
        assert "Actions: 1 late, 1 to do, 1 done. ebc actions" in shown
        assert f"{late}: Ask the pharmacist (Ann, by 3 February 2020, late)" in shown
        assert "Far off" not in shown
    report = said("report").out
    assert all(words in report for words in ("Actions", "Ask the pharmacist", "3 February 2020", "Far off", "Book the room", "late"))
    assert "| **Ask the pharmacist** | Ann | 3 February 2020 | late |" in said("report", "--format", "markdown").out
    data = json.loads(said("report", "--format", "json").out)["actions"]
    assert [(row["what"], row["state"]) for row in data] == [("Ask the pharmacist", "late"), ("Far off", "open"), ("Book the room", "done")]
    assert json.loads(said("next", "--json").out)["actions"] == {"late": 1, "open": 1, "done": 1}
    assert json.loads(said("status", "--json").out)["actions"] == listed(said, "--all")


# -- at a question ----------------------------------------------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_at_a_question_a_key_takes_one_down_and_what_was_typed_stands_there_again(project: Path) -> None:
    with terminal("strand", "problem", "--question", "problem.statement", rows=50) as screen:
        screen.asks("Ctrl-N new action")
        screen.press("People wa", ctrl("n"))
        screen.asks("What is to be done, by whom, by when?")
        screen.press(f"Ask the pharmacist @Ann by {FAR}", ENTER)
        screen.asks("Saved as action", "People wa")
        screen.press("it", ENTER)
        screen.asks("What next?")
        screen.press(ctrl("c"))
        assert screen.end() == 130
    there = Store.open(project).project
    assert [(action.what, action.who, action.due, action.question) for action in actions(there)] == [
        ("Ask the pharmacist", "Ann", FAR, "problem.statement")
    ]
    assert there.value("problem.statement") == "People wait"


def test_in_plain_lines_a_word_takes_one_down(said: Run, project: Path) -> None:
    typed = f"action\nAsk the pharmacist @Ann by {FAR}\nPeople wait\nstop\n"
    ran = said("--plain", "strand", "problem", "--question", "problem.statement", stdin=typed)
    assert "Saved as action" in ran.out, ran
    there = Store.open(project).project
    assert [(action.what, action.question) for action in actions(there)] == [("Ask the pharmacist", "problem.statement")]
    assert there.value("problem.statement") == "People wait"
    assert said("actions", "undo").code == 0
    assert not Store.open(project).project.actions


def test_in_plain_lines_it_can_be_asked_for_field_by_field(said: Run, project: Path) -> None:
    ran = said("--plain", "actions", "add", stdin=f"Ask the pharmacist\nAnn\n31 June 2026\n{FAR}\n")
    assert ran.code == 0, ran
    assert [(row["what"], row["who"], row["due"]) for row in listed(said)] == [("Ask the pharmacist", "Ann", FAR)]
