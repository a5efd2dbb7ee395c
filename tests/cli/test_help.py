"""`ebc help`: what one can do, by whatever words, on every screen and as data."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.small_content import put
from tests.terminals import terminal

Run = Callable[..., Ran]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("print", "ebc report -o report.pdf"),
        ("how do I print it?", "ebc report -o report.pdf"),
        ("undo", "ebc restore 1"),
        ("UNDO", "ebc restore 1"),
        ("large-text", "ebc --plain"),
        ("move to another computer", "Copy that file to the other computer"),
        ("work together", "ebc merge FILE"),
    ],
)
def test_help_tells_how_to_do_what_was_typed(said: Run, typed: str, told: str) -> None:
    ran = said("help", *typed.split())
    assert (ran.code, ran.err) == (0, "")
    assert told in ran.out


def test_help_alone_lists_all_that_one_can_do_and_each_is_told_by_its_command(said: Run) -> None:
    ran = said("help")
    ids = [each["id"] for each in json.loads(said("help", "--json").out)["howto"]]
    assert [name for name in ids if f": ebc help {name}\n" not in ran.out] == []
    for name in ids:
        found = json.loads(said("help", name, "--json").out)["howto"]
        assert found[0]["id"] == name
        assert list(found[0]) == ["id", "title", "words", "steps"]


def test_help_on_a_command_names_its_options_too(ebc: Run) -> None:
    assert "`ebc report --help`" in ebc("help", "report").out


def test_what_nothing_does_is_told_with_what_lists_and_finds(said: Run) -> None:
    ran = said("help", "xyzzyq")
    assert (ran.code, ran.out) == (2, "")
    assert "`ebc help` lists" in ran.err
    assert "`ebc search WORDS`" in ran.err


def test_search_knows_what_one_can_do(said: Run) -> None:
    hit = json.loads(said("search", "undo", "--json").out)["hits"][0]
    assert (hit["kind"], hit["command"]) == ("how-to", "ebc help undo")


def test_an_organisation_says_its_own_way(said: Run) -> None:
    put(Path("own"), "howto.yaml", "howto:\n  - {id: print, steps: [Ask Joan at the front desk.]}\n")
    ran = said("--content", "own", "help", "print")
    assert "Ask Joan at the front desk." in ran.out
    assert "Print a report" in ran.out


@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 24)])
def test_the_way_is_seen_without_scrolling(columns: int, rows: int) -> None:
    with terminal("help", "print", columns=columns, rows=rows) as screen:
        assert screen.end() == 0
        assert screen.has_on_screen("Print a report, or hang it on a wall")
        assert screen.has_on_screen("ebc report -o report.pdf")
    with terminal("help", columns=columns, rows=rows, env={"PAGER": "", "LESS": ""}) as screen:
        screen.wait("What you can do")
        assert screen.has_on_screen("ebc help print")
