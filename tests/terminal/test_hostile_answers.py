"""Answers that look like markup, templates, pages or commands to the terminal: kept exactly, shown as they are, and harmless."""

from __future__ import annotations

import sys

import pytest

from tests.stories.guide import activity, ask, project
from tests.terminals import ENTER, PASTE, PASTED, Terminal, ctrl, terminal

pytestmark = [pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"), pytest.mark.usefixtures("project")]

STORIES, TURNS, STATEMENT = (question.id for question in activity("tell-the-stories").questions)
WRITING = "[red]alarm[/red] [/x] {{x}} {% raw %} <script>alert(1)</script> `ls` $(ls) %s \\n *a* _b_ | c |"
PEOPLE = "مرحبا بالعالم שלום 👩 🏥 Ångström e\u0301 Ж 病院"
JOINED = "👩\u200d⚕\ufe0f"  # one sign of four characters, which the screen of these tests cannot draw
CLEAR, RED, TITLE, TURN = "\x1b[2J", "\x1b[31m", "\x1b]0;owned\x07", "\u202e"
COMMANDS = f"clear {CLEAR} red {RED} title {TITLE} turned {TURN}around"
SHOWN_SAFE = ["clear", "red", "title", "turned"]


def show(*words: str) -> Terminal:
    """Run a command that shows something, to its end."""
    with terminal(*words, env={"PAGER": "cat"}) as screen:
        assert screen.end() == 0
    return screen


@pytest.mark.parametrize("said", [WRITING, PEOPLE], ids=["writing", "people"])
@pytest.mark.parametrize("plain", [False, True], ids=["prompts", "plain"])
def test_typed_text_is_kept_and_shown_as_it_is(said: str, plain: bool) -> None:
    flags = ["--plain"] if plain else []
    with terminal("strand", "problem", *flags) as screen:
        asks = screen.asks_plainly if plain else screen.asks
        asks(ask(STORIES))
        screen.press(said, ENTER)
        if plain:
            asks()
        screen.press(ENTER)
        asks("Saved.", ask(TURNS), "You said earlier", said)  # on the next question's card
        assert project().value(STORIES) == [said]
        screen.press("not known" if plain else ctrl("k"), *([ENTER] if plain else []))
        asks("A few words why" if plain else "Why is there no answer?")
        if not plain:
            screen.press(ENTER)
            asks("A few words why")
        screen.press(said, ENTER)
        asks("Saved: not known yet", ask(STATEMENT))
        screen.press(said, ENTER)
        asks("Saved.", "your answers", said, "What next?")  # in the closing view
    assert (project().value(STATEMENT), project().answers[TURNS].reason) == (said, said)
    assert show("status").has(said)
    assert show("report").has(said)


def test_signs_made_of_several_characters_stay_whole() -> None:
    with terminal("strand", "problem", "--question", STATEMENT) as screen:
        screen.asks(ask(STATEMENT))
        screen.press(f"Ask {JOINED}", ENTER)
        screen.asks("Saved.")
    assert project().value(STATEMENT) == f"Ask {JOINED}"
    assert JOINED.encode() in screen.raw
    assert JOINED.encode() in show("report").raw


@pytest.mark.parametrize("name", [STORIES, STATEMENT])
def test_commands_to_the_terminal_are_kept_and_shown_as_marks(name: str) -> None:
    """Pasted, because nobody types them; what is pasted goes to the file as it is, and to no screen."""
    with terminal("strand", "problem", "--question", name) as screen:
        screen.asks(ask(name))
        screen.press(f"{PASTE}{COMMANDS}{PASTED}")
        screen.wait("turned")
        screen.press(ENTER, *([ENTER] if name == STORIES else []))
        screen.asks("Saved.", *SHOWN_SAFE)
        assert harmless(screen)
    value = project().value(name)
    assert (value[0] if isinstance(value, list) else value) == COMMANDS
    with terminal("strand", "problem", "--question", name) as screen:  # where it stands to be changed
        screen.asks("Your answer so far stands below", *SHOWN_SAFE)
        assert harmless(screen)
    assert harmless(show("report"))


def test_a_title_and_a_team_are_shown_at_home_as_they_are() -> None:
    with terminal("start", WRITING, "--team", PEOPLE, "--team", COMMANDS, "--no-input", "--dir", ".") as screen:
        assert screen.end() == 0
    file = next(line for line in screen.text.split() if line.endswith(".ebc.yaml") and "shorter" not in line)
    for words in ([], ["status"], ["report"]):
        shown = show("-p", file, *words)
        assert shown.has(WRITING)
        assert shown.has(PEOPLE)
        assert harmless(shown)


def harmless(screen: Terminal) -> bool:
    """Whether none of the commands in the answer reached the terminal as a command."""
    return not any(command.encode() in screen.raw for command in (CLEAR, TITLE, TURN)) and "owned" not in screen.window_title
