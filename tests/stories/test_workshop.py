"""A workshop and what is said after it, at a terminal: cards drawn one by one, a card of one's own, feedback, and stopping anywhere."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from email import message_from_bytes
from pathlib import Path

import pytest

from ebc_cli.project import feedback
from ebc_cli.project.owncards import cards
from ebc_cli.project.store import Store
from tests.conftest import Ran
from tests.terminals import DOWN, ENTER, Terminal, ctrl, terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
both_askers = pytest.mark.parametrize("plain", [False, True], ids=["prompts", "plain"])
DRAW = ("cards", "service-users", "--draw", "3", "--seed", "4711")


def words(*argv: str, plain: bool) -> list[str]:
    return ["--plain", *argv] if plain else list(argv)


def asks(screen: Terminal, plain: bool, *shown: str) -> None:
    (screen.asks_plainly if plain else screen.asks)(*shown)


@pytest.fixture
def titles(ebc: Callable[..., Ran]) -> list[str]:
    """The titles of the three cards that the seed draws."""
    return [card["title"] for card in json.loads(ebc(*DRAW, "--json").out)["cards"]]


# -- cards --------------------------------------------------------------------------------------------------------------------


@both_askers
@pytest.mark.parametrize("columns", [80, 40])
def test_cards_come_one_after_the_other(titles: list[str], plain: bool, columns: int) -> None:
    with terminal(*words(*DRAW, plain=plain), columns=columns) as screen:
        asks(screen, plain, titles[0], "card 1 of 3", "Enter shows card 2 of 3; q stops.")
        assert not screen.has(titles[1])
        screen.press(ENTER)
        asks(screen, plain, titles[1], "Enter shows card 3 of 3; q stops.")
        assert not screen.has(titles[2])
        screen.press(ENTER)
        screen.wait(titles[2], "Draw the same again", "ebc", "--seed 4711")
        assert screen.end() == 0


@both_askers
def test_q_stops_and_says_how_to_draw_the_same_again(titles: list[str], plain: bool) -> None:
    with terminal(*words(*DRAW, plain=plain)) as screen:
        asks(screen, plain, titles[0])
        screen.press("q", ENTER)
        screen.wait("Draw the same again")
        assert screen.end() == 0
        assert not screen.has(titles[1])


@both_askers
@pytest.mark.parametrize("key", ["c", "d"])
def test_ctrl_c_stops_a_draw_like_any_other_stop(titles: list[str], plain: bool, key: str) -> None:
    with terminal(*words(*DRAW, plain=plain)) as screen:
        asks(screen, plain, titles[0])
        screen.press(ctrl(key))
        screen.wait("Stopped.", "--seed 4711")
        assert screen.end() == 130


def test_one_card_needs_no_key(titles: list[str]) -> None:
    with terminal("cards", "service-users", "--draw", "1", "--seed", "4711") as screen:
        screen.wait(titles[0], "Draw the same again")
        assert screen.end() == 0


@both_askers
def test_a_card_of_ones_own_is_asked_for_field_by_field(project: Path, plain: bool) -> None:
    with terminal(*words("cards", "add", "service-users", plain=plain)) as screen:
        asks(screen, plain, "this guide never needs them", "The name on the card")
        screen.press(ENTER)
        asks(screen, plain, *([] if plain else ["The name on the card"]))  # a card needs one
        screen.press("Ravi, 70", ENTER)
        asks(screen, plain, "What is on it")
        screen.press("He drives a taxi.", ENTER)
        asks(screen, plain, "A question that the card asks you (Enter for none)")
        screen.press("When could he ring?", ENTER)
        asks(screen, plain, "Enter for no more")
        screen.press(ENTER)
        asks(screen, plain, "What does the card stand for?")
        screen.press("4" if plain else f"{DOWN}{DOWN}{DOWN}", ENTER)
        asks(screen, plain, "Nothing more")
        screen.press(ENTER)
        screen.wait("Added", "ebc", "cards service-users/ravi-70")
        assert screen.end() == 0
    (card,) = cards(Store.open(project).project)
    assert (card.title, card.text, card.asks, card.tags) == ("Ravi, 70", "He drives a taxi.", ("When could he ring?",), ("cares",))


@both_askers
def test_stopping_half_way_adds_no_half_card(project: Path, plain: bool) -> None:
    before = project.read_bytes()
    with terminal(*words("cards", "add", "service-users", plain=plain)) as screen:
        asks(screen, plain, "The name on the card")
        screen.press("Ravi, 70", ENTER)
        asks(screen, plain, "What is on it")
        screen.press(ctrl("c"))
        screen.wait("Stopped; no card was added.")
        assert screen.end() == 130
    assert project.read_bytes() == before


# -- feedback -----------------------------------------------------------------------------------------------------------------


@both_askers
@pytest.mark.parametrize("columns", [80, 40])
def test_feedback_is_asked_for_one_thing_at_a_time(plain: bool, columns: int) -> None:
    with terminal(*words("feedback", plain=plain), columns=columns, rows=40) as screen:
        asks(screen, plain, "has no network", "What would you like to say?")
        screen.press("The map is too wide.", ENTER)
        asks(screen, plain, "Which page or command")
        screen.press("ebc map", ENTER)
        asks(screen, plain, "Your name")
        screen.press("Zoë", ENTER)
        asks(screen, plain, "Your e-mail address")
        screen.press("zoe@", ENTER)
        asks(screen, plain, "does not look like a whole e-mail address", "Your e-mail address")
        screen.press("zoe@example.org", ENTER)
        screen.wait("Wrote the draft ebc-feedback-", "mailto:?subject=")
        assert screen.end() == 0
    (draft,) = Path.cwd().glob("*.eml")
    assert "zoe@example.org" in str(message_from_bytes(draft.read_bytes())["From"])
    assert [(message.about, message.comments) for message in feedback.kept()] == [("ebc map", "The map is too wide.")]


@both_askers
def test_what_is_given_is_not_asked_for(plain: bool) -> None:
    with terminal(*words("feedback", "--comments", "Good.", "--about", "ebc map", "--name", "Zoë", plain=plain)) as screen:
        asks(screen, plain, "Your e-mail address")
        assert not screen.has("What would you like to say?")
        screen.press(ENTER)
        screen.wait("Wrote the draft")
        assert screen.end() == 0


@both_askers
@pytest.mark.parametrize("answered", [0, 1, 3])
@pytest.mark.parametrize("key", ["c", "d"])
def test_stopping_anywhere_keeps_and_writes_nothing(plain: bool, answered: int, key: str) -> None:
    questions = ["What would you like to say?", "Which page or command", "Your name", "Your e-mail address"]
    with terminal(*words("feedback", plain=plain)) as screen:
        for question in questions[:answered]:
            asks(screen, plain, question)
            screen.press("x", ENTER)
        asks(screen, plain, questions[answered])
        screen.press(ctrl(key))
        screen.wait("Stopped; nothing was kept or written.")
        assert screen.end() == 130
    assert (list(Path.cwd().glob("*.eml")), feedback.kept()) == ([], [])


@both_askers
@pytest.mark.parametrize("agreed", [True, False])
def test_purging_asks_first_and_keeping_is_what_enter_does(ebc: Callable[..., Ran], plain: bool, agreed: bool) -> None:
    assert ebc("feedback", "--comments", "Good.").code == 0
    with terminal(*words("feedback", "--purge", plain=plain)) as screen:
        asks(screen, plain, "Remove all feedback that is kept on this computer?")
        screen.press(*(["2"] if plain else [DOWN]) if agreed else [], ENTER)
        screen.wait("Removed 1 message" if agreed else "Nothing was removed.")
        assert screen.end() == 0
    assert len(feedback.kept()) == (0 if agreed else 1)
