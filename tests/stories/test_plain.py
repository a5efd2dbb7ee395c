"""The same work by plain lines: in a terminal, in one that can do nothing, by a pipe, and where the encoding lacks our signs."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.stories.guide import activity, ask, project
from tests.terminals import EBC, ENTER, ctrl, terminal

pytestmark = pytest.mark.usefixtures("project")
in_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")

STORIES, TURNS, STATEMENT = (question.id for question in activity("tell-the-stories").questions)


@in_terminal
@pytest.mark.parametrize(
    ("words", "env", "columns"),
    [(["--plain"], {}, 80), (["--plain"], {}, 40), ([], {"TERM": "dumb"}, 80), ([], {"TERM": "dumb"}, 40), ([], {"EBC_PLAIN": "1"}, 80)],
)
def test_an_activity_is_worked_by_typed_words(words: list[str], env: dict[str, str], columns: int) -> None:
    with terminal("strand", "problem", *words, columns=columns, env=env) as screen:
        screen.asks_plainly("Tell the Stories (start here): not started, 0 of 3", ask(STORIES), "Words: back, skip, help")
        assert screen.has_on_screen(ask(STORIES))
        for item in ("One story", "Two storeys", "Three"):
            screen.press(item, ENTER)
            screen.asks_plainly()
        screen.press("change 2", ENTER)
        screen.asks_plainly("Type the new words")
        screen.press("Two stories", ENTER)
        screen.asks_plainly("2. Two stories")
        screen.press("move 3 to 1", ENTER)
        screen.asks_plainly("1. Three", "2. One story")
        screen.press("remove 1", ENTER)
        screen.asks_plainly("1. One story", "2. Two stories")
        screen.press("sure low", ENTER)
        screen.asks_plainly("Confidence: low (our best guess)")
        screen.press(ENTER)
        screen.asks_plainly("Saved, confidence low.", ask(TURNS), "You said earlier", "- Two stories")
        assert project().value(STORIES) == ["One story", "Two stories"]

        screen.press("example", ENTER)
        screen.asks_plainly("Example, from", ask(TURNS))
        screen.press("help", ENTER)
        screen.asks_plainly("How to go about it", "skip: no answer, with one of three reasons", ask(TURNS))
        screen.press("not known", ENTER)
        screen.asks_plainly("A few words why")
        screen.press("nobody asked", ENTER)
        screen.asks_plainly("Saved: not known yet", ask(STATEMENT))
        screen.press("Stop.", ENTER)  # a word with a full stop is an answer
        screen.asks_plainly("Saved.", "Tell the Stories: your answers", "nobody asked", "What next?", "4. Stop for now")
        screen.press("4", ENTER)
        screen.wait("Go on with: ebc strand define-the-problem")
        assert screen.end() == 130
        assert b"\x1b" not in screen.raw
    assert project().value(STATEMENT) == "Stop."


@in_terminal
def test_a_terminal_that_names_no_kind_gets_prompts() -> None:
    with terminal("strand", "problem", env={"TERM": ""}) as screen:
        screen.asks(ask(STORIES))
        screen.press("One", ENTER, ENTER)
        screen.wait("Saved.")


@in_terminal
@pytest.mark.parametrize(("words", "env"), [([], {"NO_COLOR": "1"}), (["--no-color"], {})])
def test_no_colour_is_drawn_where_none_is_wanted(words: list[str], env: dict[str, str]) -> None:
    with terminal("strand", "problem", "--question", STATEMENT, *words, env=env) as screen:
        screen.asks(ask(STATEMENT))
        screen.press(ctrl("k"))
        screen.asks("Why is there no answer?")
        screen.press(ctrl("c"), ctrl("c"))
        screen.wait("Go on with")
        screen.end()
    with terminal(*words, env=env) as home:
        home.wait("Define the Problem")
        home.end()
    assert not coloured(screen.raw + home.raw)


@in_terminal
def test_colour_is_drawn_otherwise() -> None:
    with terminal() as home:
        home.wait("Define the Problem")
        home.end()
    assert coloured(home.raw)


def coloured(drawn: bytes) -> list[str]:
    """The codes in what was drawn that set a colour: 30 to 49, and 90 to 107."""
    import re

    codes = [int(code) for found in re.findall(rb"\x1b\[([0-9;]*)m", drawn) for code in found.split(b";") if code]
    return [str(code) for code in codes if 30 <= code <= 49 or 90 <= code <= 107]


@in_terminal
def test_prompts_work_where_the_encoding_lacks_our_signs() -> None:
    with terminal("strand", "problem", env={"PYTHONIOENCODING": "ascii"}) as screen:
        screen.asks("[ ] Tell the Stories (start here)", "Question 1 of 3 here")
        screen.press("One", ENTER, ENTER)
        screen.wait("Saved.")


def test_plain_mode_speaks_cp1252(ebc: Callable[..., Ran]) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    typed = "Mrs Świątek’s bell — out of reach\n\n".encode("cp1252", "replace")
    done = subprocess.run([EBC, "strand", "problem", "--plain"], input=typed, capture_output=True, env=env, timeout=60, check=False)
    assert (done.returncode, done.stderr.count(b"Traceback")) == (130, 0)
    assert b"Saved." in done.stdout
    assert project().value(STORIES) == ["Mrs ?wi?tek’s bell — out of reach"]
    assert "bell — out of reach".encode("cp1252") in done.stdout


@pytest.mark.parametrize("encoding", ["utf-8:strict", "utf-8:surrogateescape", "ascii"])
def test_a_pipe_in_windows_own_letters_is_read_rightly_and_that_is_said(ebc: Callable[..., Ran], encoding: str) -> None:
    typed = "One\nMrs A’s café\n\nstop\n".encode("cp1252")
    ran = ebc("strand", "problem", "--plain", stdin=typed, env={"PYTHONIOENCODING": encoding})
    assert (ran.code, "read as Windows-1252" in ran.out) == (130, True)
    assert project().value(STORIES) == ["One", "Mrs A’s café"]


def test_a_pipe_in_letters_that_cannot_be_known_is_refused(ebc: Callable[..., Ran]) -> None:
    typed = b"One\n" + "Привет\n\nstop\n".encode("cp1251")
    ran = ebc("strand", "problem", "--plain", stdin=typed, env={"PYTHONIOENCODING": "utf-8:strict"})
    assert (ran.code, "cannot be saved" in ran.err, "kept on this computer" in ran.out) == (1, True, True)
    assert STORIES not in project().answers


def test_a_pipe_can_answer_when_plain_mode_is_asked_for(ebc: Callable[..., Ran], tmp_path: Path) -> None:
    typed = "One story\nTwo stories\n\nskip\n3\nFriday\nPeople fall at night.\n1\nlater\n\nstop\n"
    ran = ebc("strand", "problem", "--plain", stdin=typed)
    assert ran.code == 130
    assert ran.out.count("Saved.") == 2
    assert "Go on with: ebc strand define-the-problem" in ran.err
    answers = project().answers
    assert [answers[name].state for name in (STORIES, TURNS, STATEMENT)] == ["answered", "later", "answered"]
    assert answers[STORIES].value == ["One story", "Two stories"]
    assert answers[TURNS].reason == "Friday"
    assert answers[STATEMENT].value == "People fall at night."
    assert len(answers) == 4


def test_a_pipe_that_ends_in_the_middle_is_a_stop_that_keeps_the_place(ebc: Callable[..., Ran]) -> None:
    ran = ebc("strand", "problem", "--plain", stdin="One story\n\nHalf a mom")
    assert ran.code == 130
    assert "What you were typing is kept" in ran.err
    assert "Half a mom" in ebc("strand", "problem", "--plain", stdin="").out
    assert ebc("strand", "problem", "--plain", stdin="\n").code == 130
    assert project().value(TURNS) == ["Half a mom"]
