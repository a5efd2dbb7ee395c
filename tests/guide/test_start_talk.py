"""What is asked of somebody who begins, one thing after another, and what comes of a stop."""

from __future__ import annotations

import pytest

from ebc_cli.guide import start_talk
from ebc_cli.guide.conversation import Give, Stop
from ebc_cli.guide.talk import Left
from tests.scripted import Scripted
from tests.stories.guide import toolkit

USES = "Does your team already use a way of improving?"


def test_a_project_has_a_title() -> None:
    assert start_talk.title(Scripted([("start.title", Give(" Shorter\nwaits "))])) == "Shorter waits"


@pytest.mark.parametrize(
    ("typed", "team"),
    [("", ()), (" , ", ()), ("Ann", ("Ann",)), ("Ann, the ward sister ,Bo\nDi", ("Ann", "the ward sister", "Bo", "Di"))],
)
def test_a_team_is_names_with_commas(typed: str, team: tuple[str, ...]) -> None:
    assert start_talk.team(Scripted([(start_talk.TEAM, typed)])) == team


def test_an_approach_that_is_not_among_the_first_is_chosen_from_the_others() -> None:
    assert start_talk.approach(Scripted([(USES, "lean")]), toolkit()) == "lean"
    assert start_talk.approach(Scripted([(USES, "none")]), toolkit()) == "none"
    short = next(each.id for each in toolkit().approaches if each.mapped == "short")
    assert start_talk.approach(Scripted([(USES, "other"), ("Which one?", short)]), toolkit()) == short
    assert start_talk.approach(Scripted([(USES, "other"), ("Which one?", "other")]), toolkit()) == "other"


def test_each_can_be_left() -> None:
    for ask, script in (
        (start_talk.title, [("start.title", Stop())]),
        (start_talk.team, [(start_talk.TEAM, None)]),
        (start_talk.experience, [("Who is improving?", "")]),
        (lambda asker: start_talk.approach(asker, toolkit()), [(USES, "other"), ("Which one?", "")]),
    ):
        with pytest.raises(Left):
            ask(Scripted(script))  # type: ignore[arg-type]
