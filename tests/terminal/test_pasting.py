"""Several lines pasted at once are one answer, however the terminal sends them; nothing spills into the next question."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.stories.guide import activity, ask, project
from tests.terminals import ENTER, PASTE, PASTED, ctrl, terminal

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
    pytest.mark.usefixtures("project"),
    pytest.mark.libraries,
]

STORIES, TURNS, STATEMENT = (question.id for question in activity("tell-the-stories").questions)
LINES = ["The first thing", "stop", "back", "A fourth, with a comma"]
AFTER = {STORIES: ask(TURNS), STATEMENT: "What next?"}
EXPECTED = {STORIES: LINES, STATEMENT: "\n".join(LINES)}
LONG = [
    f"{number:03} " + "a line that is as long as lines in a document are, so that many do not fit into one read" for number in range(60)
]

both_kinds = pytest.mark.parametrize("name", [STORIES, STATEMENT])
ways = pytest.mark.parametrize(
    "sent",
    [f"{PASTE}{ENTER.join(LINES)}{PASTED}", PASTE + "\n".join(LINES) + PASTED, ENTER.join(LINES), "\n".join(LINES)],
    ids=["marked", "marked, with newlines", "raw", "raw, with newlines"],
)


@both_kinds
@ways
def test_into_a_prompt(name: str, sent: str) -> None:
    with terminal("strand", "problem", "--question", name) as screen:
        screen.asks(ask(name))
        screen.press(sent)
        screen.wait(LINES[-1])
        assert project().answers == {}, "only Enter saves"
        screen.press(ENTER, *([ENTER] if name == STORIES else []))
        screen.asks("Saved.", AFTER[name])
    assert {found: answer.value for found, answer in project().answers.items()} == {name: EXPECTED[name]}


@both_kinds
@pytest.mark.parametrize(
    "sent", [ENTER.join(LINES), ENTER.join([*LINES, ""]), "\n".join([*LINES, ""])], ids=["open end", "closed", "newlines"]
)
def test_into_plain_lines(name: str, sent: str) -> None:
    with terminal("strand", "problem", "--question", name, "--plain") as screen:
        screen.asks_plainly(ask(name))
        screen.press(sent)
        screen.wait(LINES[-1])
        if not sent.endswith((ENTER, "\n")):
            screen.press(ENTER)
        if name == STORIES:
            screen.asks_plainly()
            screen.press(ENTER)
        screen.asks_plainly("Saved.", AFTER[name])
    assert {found: answer.value for found, answer in project().answers.items()} == {name: EXPECTED[name]}


@both_kinds
@pytest.mark.parametrize("marks", [(PASTE, PASTED), ("", "")], ids=["marked", "raw"])
def test_a_long_text_into_a_prompt(name: str, marks: tuple[str, str]) -> None:
    with terminal("strand", "problem", "--question", name) as screen:
        screen.asks(ask(name))
        screen.press(marks[0], ENTER.join(LONG), marks[1])
        screen.wait(LONG[-1])
        screen.press(ENTER, *([ENTER] if name == STORIES else []))
        screen.asks("Saved.", AFTER[name])
    assert project().answers[name].value == (LONG if name == STORIES else "\n".join(LONG))


@pytest.mark.parametrize("marks", [(PASTE, PASTED), ("", "")], ids=["marked", "raw"])
def test_lines_pasted_into_a_reason_stay_in_it(marks: tuple[str, str]) -> None:
    with terminal("strand", "problem", "--question", STATEMENT) as screen:
        screen.asks(ask(STATEMENT))
        screen.press(ctrl("k"))
        screen.asks("Why is there no answer?")
        screen.press(ENTER)
        screen.asks("A few words why")
        screen.press(marks[0], "nobody has asked\rthe night staff", marks[1])
        screen.wait("the night staff")
        screen.press(ENTER)
        screen.asks("Saved: not known yet", "What next?")
    assert project().answers[STATEMENT].reason == "nobody has asked the night staff"


def test_lines_pasted_into_a_new_project_stay_where_they_belong() -> None:
    Path("shorter-waits-at-the-clinic.ebc.yaml").unlink()
    with terminal("start") as screen:
        screen.asks("What do you want to improve?")
        screen.press("Fewer falls\ron Ward 7")
        screen.wait("on Ward 7")
        screen.press(ENTER)
        screen.wait("Saved fewer-falls-on-ward-7.ebc.yaml")
        assert screen.end() == 0
    assert project().header.title == "Fewer falls on Ward 7"
