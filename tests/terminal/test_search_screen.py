"""`ebc search` in a terminal: any width, words marked by style, and commands that open what was found."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.terminals import terminal

UNPAGED = {"PAGER": "cat"}


@pytest.mark.parametrize("columns", [40, 80, 120])
@pytest.mark.parametrize("plain", [False, True])
def test_it_fits_the_terminal_and_loses_nothing(said: Callable[..., Ran], columns: int, plain: bool) -> None:
    words = ("search", "stakeholder", "map", "--limit", "4", *(["--plain"] if plain else []))
    piped = said(*words).out
    with terminal(*words, columns=columns, rows=60) as seen:
        assert seen.end() == 0
        assert all(len(line) <= columns for line in seen.lines)
        assert "".join(seen.text.split()) == "".join(piped.split())
        assert (b"\x1b[" in seen.raw) is not plain


def test_the_words_are_marked_by_style_where_they_stand() -> None:
    with terminal("search", "stakeholders", env=UNPAGED) as seen:
        assert seen.end() == 0
        assert b"\x1b[1;4mstakeholder" in seen.raw
        assert seen.raw.count(b"\x1b[1;4m") > 3


def test_without_colour_there_is_none() -> None:
    with terminal("search", "stakeholders", "--no-color", env=UNPAGED) as seen:
        assert seen.end() == 0
        assert b"\x1b[3" not in seen.raw


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("Define the Problem", "ebc strand define-the-problem"),
        ("Tell the Stories", "ebc strand problem --activity tell-the-stories"),
        ("problem.stories", "ebc strand problem --question problem.stories"),
        ("What could go wrong?", "ebc question go-wrong"),
    ],
)
def test_the_command_of_a_hit_works_it(said: Callable[..., Ran], project: Path, typed: str, command: str) -> None:
    assert json.loads(said("search", typed, "--json").out)["hits"][0]["command"] == command
    with terminal(*shlex.split(command)[1:], "--plain") as asked:
        asked.asks_plainly("Question ")
