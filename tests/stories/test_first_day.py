"""A team starts a project, works its first activity at the keyboard, stops half-way, and comes back to the exact place."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from ebc_cli.project.model import Answer
from tests.conftest import Ran
from tests.stories.guide import activity, ask, project
from tests.terminals import ALT_UP, DOWN, ENTER, ctrl, terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
both_widths = pytest.mark.parametrize("columns", [80, 40])

STORIES, TURNS, STATEMENT = (question.id for question in activity("tell-the-stories").questions)


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An editor that puts two more lines at the end of what it is given."""
    script = tmp_path / "editor"
    script.write_text("#!/bin/sh\nprintf '\\nFour hours on the floor.\\nNobody knew.\\n' >> \"$1\"\n", encoding="utf-8")
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))


@both_widths
def test_a_project_is_started_by_prompts(columns: int) -> None:
    with terminal("start", columns=columns) as ebc:
        ebc.asks("What do you want to improve?")
        ebc.press(ENTER)
        ebc.wait("Nothing is typed yet.")  # a project needs a title
        ebc.press("Fewer falls on Ward 7", ENTER)
        ebc.wait("Saved fewer-falls-on-ward-7.ebc.yaml", "Next: ebc strand define-the-problem")
        assert ebc.end() == 0
    header = project().header
    assert (header.title, header.stage, header.experience, header.approach, header.team) == (
        "Fewer falls on Ward 7",
        "initiate",
        "",
        "",
        (),
    )


@both_widths
@pytest.mark.usefixtures("project", "editor")
def test_an_activity_is_worked_from_its_opening_card_to_its_closing_view(columns: int, ebc: Callable[..., Ran]) -> None:
    with terminal("strand", "problem", columns=columns) as screen:
        # The strand opens with what it is for, its activities, and the first question.
        screen.asks("Define the Problem", "Tell the Stories (start here)", "not started, 0 of 3", "Question 1 of 3 here", ask(STORIES))

        # A list: a line is moved up, the answer marked as a guess, and saved by Enter on an empty line.
        screen.press("Mrs B waited six hours", ENTER, "A good day", ENTER, "The bell was out of reach")
        screen.wait("- The bell was out of reach")
        screen.press(ALT_UP)
        screen.wait("- The bell was out of reach", "- A good day")
        screen.press(ctrl("t"))
        screen.wait("Confidence: low (our best guess)")
        screen.press(DOWN, ENTER, ENTER)
        screen.asks("Saved, confidence low.", "Question 2 of 3 here", ask(TURNS), "You said earlier", "Mrs B waited six hours")
        assert project().value(STORIES) == ["Mrs B waited six hours", "The bell was out of reach", "A good day"]

        # Help and an example come on request, and the half-typed answer is there after them.
        screen.press("When nobody came back from the b")
        screen.wait("- When nobody came back from the b")
        screen.press(ctrl("g"))
        screen.wait("Help: Tell the Stories", "Who to involve")
        assert screen.has_on_screen("Help: Tell the Stories"), "it is read from its top, a screenful at a time"
        screen.press("q")
        screen.asks("- When nobody came back from the b")
        screen.press(ctrl("x"))
        screen.asks("Example, from", "- When nobody came back from the b")

        # Back: the earlier answer stands there to be changed. Saved again, it leads forward to the half-typed one.
        screen.press(ctrl("b"))
        screen.asks("Question 1 of 3 here", "Your answer so far stands below", "Confidence: low", "- A good day")
        screen.press("Two short at night", ENTER, ENTER)
        screen.asks("Saved, confidence low.", "Question 2 of 3 here", "- When nobody came back from the b")
        assert project().value(STORIES)[3] == "Two short at night"

        # The rest of the answer in an editor.
        screen.press(ctrl("e"))
        screen.asks("Saved.", "Question 3 of 3 here")
        assert project().value(TURNS) == ["When nobody came back from the b", "Four hours on the floor.", "Nobody knew."]

        # No answer yet, with a reason; then the activity's answers in one view.
        screen.press(ctrl("k"))
        screen.asks("Why is there no answer?", "Come back to it later")
        screen.press("c", ENTER)
        screen.asks("A few words why")
        screen.press("the team meets on Friday", ENTER)
        screen.asks("Saved: come back later", "Tell the Stories: your answers", "the team meets on Friday", "What next?")

        # One more answer is marked, the put-off one is given after all, and the strand goes on.
        screen.press("m", ENTER)
        screen.asks("How sure are you of which answer?")
        screen.press(DOWN, ENTER)
        screen.asks("How sure are you?", "Medium: several of us would say so")
        screen.press("h", ENTER)
        screen.asks("Saved, confidence high.", "What next?")
        screen.press("c", ENTER)
        screen.asks("Change which answer?")
        screen.press(DOWN, DOWN, ENTER)
        screen.asks("Question 3 of 3 here", ask(STATEMENT))
        screen.press("People fall at night, and nobody hears it.", ENTER)
        screen.asks("Saved.", "Tell the Stories: your answers", "People fall at night, and nobody hears it.", "What next?")
        screen.press(ENTER)
        screen.asks("Question 1 of")
        screen.press(ctrl("c"))
        screen.wait("Go on with: ebc strand define-the-problem")
        assert screen.end() == 130

    assert project().answers[TURNS].confidence == "high"
    report = ebc("report").out
    assert all(said in report for said in ("The bell was out of reach", "Nobody knew.", "People fall at night, and nobody hears it."))


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("columns", "rows", "drawn"), [(100, 45, True), (80, 24, False), (40, 60, False)])
def test_home_draws_the_hexagon_where_it_fits_on_the_screen_with_the_next_step(columns: int, rows: int, drawn: bool) -> None:
    with terminal(columns=columns, rows=rows) as screen:
        screen.wait("Agree the Scope", "every command")
        assert screen.end() == 0
    assert ("The hexagon" in screen.text) == drawn


@both_widths
@pytest.mark.usefixtures("project")
def test_work_goes_on_at_the_exact_place_with_what_was_half_typed(columns: int) -> None:
    with terminal("strand", "problem", columns=columns) as screen:
        screen.asks(ask(STORIES))
        screen.press("One story", ENTER, ENTER)
        screen.asks("Saved.", ask(TURNS))
        screen.press("When the b")
        screen.wait("- When the b")
        screen.press(ctrl("c"))
        screen.wait("Everything you saved is in", "What you were typing is kept", "Go on with: ebc strand define-the-problem")
        assert screen.end() == 130
    with terminal(columns=columns) as screen:  # the next day: home says where we were
        screen.wait("Go on with Tell the Stories", f"You stopped at “{ask(TURNS)}”", "ebc strand define-the-problem")
        assert screen.end() == 0
    with terminal("strand", "problem", columns=columns) as screen:
        screen.asks("in progress, 1 of 3", "Question 2 of 3 here", "What you typed before stands below", "- When the b")
        assert screen.has_on_screen(ask(TURNS))
        screen.press("ell was out of reach", ENTER, ENTER)
        screen.asks("Saved.", ask(STATEMENT))
    assert project().value(TURNS) == ["When the bell was out of reach"]


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("letter", "words", "state"), [("n", "not known yet", "not-known"), ("d", "does not apply", "not-applicable")])
def test_a_question_is_skipped_for_an_honest_reason(letter: str, words: str, state: str) -> None:
    with terminal("strand", "problem") as screen:
        screen.asks(ask(STORIES))
        screen.press(ctrl("k"))
        screen.asks("Why is there no answer?")
        screen.press(letter, ENTER)
        screen.asks("A few words why")
        screen.press("we have only begun", ENTER)
        screen.asks(f"Saved: {words}", ask(TURNS))
    answer = project().answers[STORIES]
    assert (answer.state, answer.reason) == (state, "we have only begun")


@pytest.mark.usefixtures("project")
def test_a_skip_is_taken_back_with_the_half_typed_answer_in_place() -> None:
    with terminal("strand", "problem") as screen:
        screen.asks(ask(STORIES))
        screen.press("Half a st")
        screen.wait("Half a st")
        screen.press(ctrl("k"))
        screen.asks("Why is there no answer?")
        screen.press("d", "d", ENTER)
        screen.asks("> Do not skip", "- Half a st")
        screen.press("ory", ENTER, ENTER)
        screen.asks("Saved.")
    assert project().value(STORIES) == ["Half a story"]


@pytest.mark.usefixtures("project")
def test_a_question_is_jumped_to_from_the_list() -> None:
    with terminal("strand", "problem") as screen:
        screen.asks(ask(STORIES))
        screen.press(ctrl("l"))
        screen.asks("Go to which question?", "Tell the Stories", ask(TURNS))
        screen.press(DOWN, DOWN, ENTER)
        screen.asks("Question 3 of 3 here", ask(STATEMENT))
        screen.press("Written first.", ENTER)
        screen.wait("Saved.")
    answers = project().answers
    assert list(answers) == [STATEMENT]
    assert answers[STATEMENT] == Answer("answered", "Written first.", at=answers[STATEMENT].at)
