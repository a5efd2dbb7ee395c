"""Stopping is ordinary, whichever way it comes: what was saved is saved, what was half typed is kept, and the way back is right.

The ways: Ctrl-C and Ctrl-D, SIGTERM, and the terminal closed. The moments: in the middle of typing, at a list, in the closing view.
"""

from __future__ import annotations

import re
import shlex
import signal
import sys

import pytest

from tests.stories.guide import activity, ask, of_kind, project, strand_of
from tests.terminals import ENTER, Terminal, ctrl, terminal

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
    pytest.mark.usefixtures("project"),
    pytest.mark.libraries,
]

STORIES, TURNS, STATEMENT = (question.id for question in activity("tell-the-stories").questions)
WAYS = ["Ctrl-C", "Ctrl-D", "SIGTERM", "closed"]
all_ways = pytest.mark.parametrize("way", WAYS)
both_askers = pytest.mark.parametrize("plain", [False, True], ids=["prompts", "plain"])


def stop(screen: Terminal, way: str, *, plain: bool = False) -> None:
    """Stop in this way; the program ends by the signal that it got, or with 130. Where a screen is left, it has the way back."""
    if way == "closed":
        assert screen.hang_up() in (-signal.SIGHUP, 130)
        return
    if way == "SIGTERM":
        screen.signal(signal.SIGTERM)
    elif way == "Ctrl-D" and plain:
        screen.press(ctrl("d"), ctrl("d"))  # the first may only leave a list
    else:
        screen.press(ctrl("c") if way == "Ctrl-C" else ctrl("d"))
    screen.wait("Everything you saved is in", "Go on with: ebc")
    assert screen.end() == (-signal.SIGTERM if way == "SIGTERM" else 130)


def way_back(screen: Terminal, way: str, *flags: str) -> list[str]:
    """The words of the command that the screen names for going on, as a person would type them again."""
    if way == "closed":
        return ["strand", "define-the-problem", *flags]
    shown = " ".join(line.strip() for line in screen.text.partition("Go on with:")[2].splitlines())
    found = re.match(r"\s*ebc (.+?)\s*$", shown)
    assert found, screen.text
    return [*shlex.split(found.group(1)), *flags]


@all_ways
@both_askers
def test_in_the_middle_of_typing(way: str, plain: bool) -> None:
    flags = ["--plain"] if plain else []
    with terminal("strand", "problem", *flags) as screen:
        (screen.asks_plainly if plain else screen.asks)(ask(STORIES))
        screen.press("A story", ENTER)
        if plain:
            screen.asks_plainly()
        screen.press(ENTER)
        (screen.asks_plainly if plain else screen.asks)("Saved.", ask(TURNS))
        screen.press("A whole line", ENTER)
        if plain:
            screen.asks_plainly()
        screen.press("half a l")
        screen.wait("half a l")
        stop(screen, way, plain=plain)
        if way != "closed":
            assert screen.has("What you were typing is kept")
    assert list(project().answers) == [STORIES]
    # Of a line half typed in a terminal that is closed, plain mode sees nothing: readline throws it away.
    half = [] if plain and way == "closed" else ["half a l"]
    with terminal(*way_back(screen, way, *flags)) as screen:
        (screen.asks_plainly if plain else screen.asks)("Question 2 of 3 here", ask(TURNS), "A whole line", *half)
        screen.press(ENTER) if plain else screen.press(ENTER, ENTER)
        screen.wait("Saved.")
    assert project().value(TURNS) == ["A whole line", *half]


# Plain mode never sees a line half typed in a terminal that is closed.
@pytest.mark.parametrize(("way", "plain"), [*((way, False) for way in WAYS), *((way, True) for way in WAYS if way != "closed")])
def test_in_the_middle_of_a_text(way: str, plain: bool) -> None:
    flags = ["--plain"] if plain else []
    with terminal("strand", "problem", "--question", STATEMENT, *flags) as screen:
        (screen.asks_plainly if plain else screen.asks)(ask(STATEMENT))
        screen.press("People fall at ni")
        screen.wait("People fall at ni")
        stop(screen, way, plain=plain)
    with terminal(*way_back(screen, way, *flags)) as screen:
        (screen.asks_plainly if plain else screen.asks)(ask(STATEMENT), "People fall at ni")
        screen.press(ENTER)
        screen.wait("Saved.")
    assert project().value(STATEMENT) == "People fall at ni"


@all_ways
@both_askers
def test_at_a_question_with_choices(way: str, plain: bool) -> None:
    asked = of_kind("scale")
    flags = ["--plain"] if plain else []
    with terminal("strand", strand_of(asked), "--question", asked.id, *flags) as screen:
        (screen.asks_plainly if plain else screen.asks)(asked.ask)
        stop(screen, way, plain=plain)
    if way != "closed":
        with terminal(*way_back(screen, way, *flags)) as screen:
            (screen.asks_plainly if plain else screen.asks)(asked.ask)
    assert project().answers == {}


@all_ways
@both_askers
def test_in_a_list_above_a_question(way: str, plain: bool) -> None:
    """Ctrl-C and Ctrl-D leave the list, and then the question; a signal leaves both at once, and the half-typed answer is kept."""
    flags = ["--plain"] if plain else []
    with terminal("strand", "problem", *flags) as screen:
        (screen.asks_plainly if plain else screen.asks)(ask(STORIES))
        if plain:
            screen.press("half a l", ENTER)
            screen.asks_plainly()
            screen.press("skip", ENTER)
            screen.asks_plainly("Why is there no answer?")
        else:
            screen.press("half a l")
            screen.wait("half a l")
            screen.press(ctrl("k"))
            screen.asks("Why is there no answer?")
            if way.startswith("Ctrl"):
                screen.press(ctrl(way[-1]))
                screen.asks("half a l")
        stop(screen, way, plain=plain)
    with terminal(*way_back(screen, way, *flags)) as screen:
        (screen.asks_plainly if plain else screen.asks)(ask(STORIES), "half a l")
    assert project().answers == {}


@all_ways
@both_askers
def test_in_the_closing_view(way: str, plain: bool) -> None:
    flags = ["--plain"] if plain else []
    after = toolkit_after()
    with terminal("strand", "problem", "--question", STATEMENT, *flags) as screen:
        (screen.asks_plainly if plain else screen.asks)(ask(STATEMENT))
        screen.press("People fall at night.", ENTER)
        (screen.asks_plainly if plain else screen.asks)("Saved.", "What next?")
        stop(screen, way, plain=plain)
    assert project().value(STATEMENT) == "People fall at night."
    with terminal(*way_back(screen, way, *flags)) as screen:
        (screen.asks_plainly if plain else screen.asks)(after)


def toolkit_after() -> str:
    """The question that stands after the last one of the first activity."""
    from tests.stories.guide import toolkit

    strand = toolkit().strand("problem")
    assert strand is not None
    return strand.activities[1].questions[0].ask


@pytest.mark.parametrize("way", ["Ctrl-C", "Ctrl-D", "closed"])
@both_askers
def test_before_a_project_is_written(way: str, plain: bool) -> None:
    flags = ["--plain"] if plain else []
    with terminal("start", *flags) as screen:
        (screen.asks_plainly if plain else screen.asks)("What do you want to improve?")
        if way == "closed":
            assert screen.hang_up() in (-signal.SIGHUP, 130)
        else:
            screen.press(ctrl(way[-1]))
            screen.wait("Stopped before anything was written.", 'Begin again with `ebc start "Title"`.')
            assert screen.end() == 130
    assert project().header.title == "Shorter waits at the clinic"  # the one that was there before, and no other


def test_the_way_back_has_everything_that_this_run_was_told() -> None:
    part = activity("describe-patient-experiences")
    with terminal("strand", "problem", "--activity", part.id, "--brief", "-p", "shorter-waits-at-the-clinic.ebc.yaml") as screen:
        screen.asks(part.questions[0].ask)
        screen.press("Half")
        screen.wait("Half")
        stop(screen, "Ctrl-C")
    words = way_back(screen, "Ctrl-C")
    assert words[:2] == ["--project", "shorter-waits-at-the-clinic.ebc.yaml"]
    with terminal(*words) as screen:
        screen.asks(part.questions[0].ask, "- Half")
        assert not screen.has(part.questions[0].why)


def test_what_was_half_typed_at_other_questions_is_kept_too() -> None:
    with terminal("strand", "problem") as screen:
        screen.asks(ask(STORIES))
        screen.press("half a st")
        screen.wait("half a st")
        screen.press(ctrl("l"))
        screen.asks("Go to which question?")
        screen.press("\x1b[B", "\x1b[B", ENTER)
        screen.asks(ask(STATEMENT))
        screen.press("half a sent")
        screen.wait("half a sent")
        stop(screen, "Ctrl-C")
    with terminal(*way_back(screen, "Ctrl-C")) as screen:
        screen.asks(ask(STATEMENT), "> half a sent")
        screen.press("ence", ENTER)
        screen.asks("Saved.", "What next?")
        screen.press(ENTER)
        screen.asks("Question 1 of")
    with terminal("strand", "problem", "--question", STORIES) as screen:
        screen.asks(ask(STORIES), "- half a st")


def test_keys_pressed_before_the_next_question_is_drawn_are_not_lost() -> None:
    with terminal("strand", "problem") as screen:
        screen.asks(ask(STORIES))
        screen.press(f"One story{ENTER}{ENTER}{ctrl('c')}")
        screen.wait("Saved.", "Go on with: ebc strand define-the-problem")
        assert screen.end() == 130
    assert project().value(STORIES) == ["One story"]
