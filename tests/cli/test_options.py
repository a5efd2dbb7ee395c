"""Options that do not go together, and options that go with another: told in one form, whatever the command, before anything is done."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ebc_cli.cli import options
from ebc_cli.errors import UsageFault
from tests.conftest import Ran
from tests.small import new_project

Run = Callable[..., Ran]

NOT_TOGETHER = (
    ("answer set problem.stories x --later", "VALUE", "--later"),
    ("answer set problem.stories --not-known --later", "--not-known", "--later"),
    ("feedback --list --purge", "--list", "--purge"),
    ("feedback --about x --list", "--about", "--list"),
    ("map fmea --strand problem", "NAME", "--strand"),
    ("map --find fmea --show tools", "--find", "--show"),
    ("questions people --spiral", "--spiral", "people"),
    ("read hexagon --route", "--route", "hexagon"),
    ("restore 1 --forget", "--forget", "N"),
    ("restore --forget --json", "--forget", "--json"),
    ("stage gate --show --decision go", "--show", "--decision"),
    ("stage gate --show --no-input", "--show", "--no-input"),
    ("stage plan --programme --weeks 3", "--programme", "--weeks"),
    ("stage plan --show --no-input", "--show", "--no-input"),
    ("tool fmea --read --fill", "--read", "--fill"),
)
WITH_ANOTHER = (
    ("answer import answers.yaml --older-too", "--older-too", "--replace"),
    ("cards --seed 7", "--seed", "--draw"),
    ("feedback --json", "--json", "--list"),
    ("feedback --yes", "--yes", "--purge"),
    ("read --minutes 20", "--minutes", "--route"),
    ("restore --yes", "--yes", "--forget"),
    ("tool fmea --column cause", "--column", "--fill"),
    ("tool fmea --first-pass", "--first-pass", "--fill"),
)


@pytest.fixture
def begun() -> Path:
    path = new_project("Eye clinic")
    Path("answers.yaml").write_text("problem.statement: It is late\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(("words", "one", "other"), NOT_TOGETHER)
def test_options_of_two_uses_are_told_by_name(said: Run, begun: Path, words: str, one: str, other: str) -> None:
    before = begun.read_bytes()
    told = said(*words.split())
    assert (told.code, told.out) == (2, "")
    assert f"error: `{one}` and `{other}` do not go together." in told.err
    assert begun.read_bytes() == before


@pytest.mark.parametrize(("words", "one", "owner"), WITH_ANOTHER)
def test_an_option_without_the_one_that_it_goes_with_is_told_by_name(said: Run, begun: Path, words: str, one: str, owner: str) -> None:
    before = begun.read_bytes()
    told = said(*words.split())
    assert (told.code, told.out) == (2, "")
    assert f"error: `{one}` goes with `{owner}`." in told.err
    assert owner in told.err.splitlines()[1] or f"leave `{one}` out" in told.err
    assert begun.read_bytes() == before


def test_they_are_told_in_a_process_of_its_own_too(ebc: Run, begun: Path) -> None:
    before = begun.read_bytes()
    told = ebc("answer", "set", "problem.stories", "x", "--later")
    assert (told.code, told.out, "error: `VALUE` and `--later` do not go together." in told.err) == (2, "", True)
    assert begun.read_bytes() == before


def test_a_number_that_is_nothing_was_given_all_the_same() -> None:
    with pytest.raises(UsageFault):
        options.of_one_use({"--all": True}, {"--weeks": 0})
    options.of_one_use({"--all": True}, {"--weeks": None, "--drop": [], "--by": "", "--show": False})
    options.go_with("--draw", 0, {"--seed": "7"})
