"""Actions as they are said in one line, in the order in which they matter, and found again by what people type."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given

from ebc_cli.errors import UsageFault
from ebc_cli.guide import doing
from ebc_cli.guide.doing import Noted
from ebc_cli.project import actions, last_change, tree
from ebc_cli.project.actions import Action
from ebc_cli.project.model import Header, Project
from tests.strategies import texts

TODAY = datetime.date(2026, 11, 26)
EMPTY = Project(Header("11111111", "Small"))


@pytest.mark.parametrize(
    ("typed", "noted"),
    [
        ("Ask the pharmacist @Ann by 4 December 2026", Noted("Ask the pharmacist", "Ann", "2026-12-04")),
        ("Ask the pharmacist, @Ann Brown, by 2026-12-04", Noted("Ask the pharmacist", "Ann Brown", "2026-12-04")),
        ("Ask the pharmacist @Ann", Noted("Ask the pharmacist", "Ann")),
        ("Ask the pharmacist by 4/12/2026", Noted("Ask the pharmacist", "", "2026-12-04")),
        ("Ask the pharmacist by 12/31/2026", Noted("Ask the pharmacist", "", "2026-12-31")),
        ("Ask the pharmacist by 4 Dec", Noted("Ask the pharmacist", "", "2026-12-04")),
        ("Ask the pharmacist by 4/12/26", Noted("Ask the pharmacist", "", "2026-12-04")),
        ("Ask the pharmacist by 3 March", Noted("Ask the pharmacist", "", "2027-03-03")),
        ("Ask the pharmacist @Ann by Friday", Noted("Ask the pharmacist", "Ann", "2026-11-27")),
        ("Ask the pharmacist by tomorrow", Noted("Ask the pharmacist", "", "2026-11-27")),
        ("Ask the pharmacist BY 4 December 2026", Noted("Ask the pharmacist", "", "2026-12-04")),
        ("  Ask   the\tpharmacist ", Noted("Ask the pharmacist")),
        ("Collect the stories by phone", Noted("Collect the stories by phone")),
        ("Stand by the door by 2026-12-04", Noted("Stand by the door", "", "2026-12-04")),
        ("Write to ann@ward.example", Noted("Write to ann@ward.example")),
        ("@Ann by 2026-12-04", Noted("", "Ann", "2026-12-04")),
        ("", Noted("")),
    ],
)
def test_a_line_says_what_who_and_when(typed: str, noted: Noted) -> None:
    assert doing.read_line(typed, TODAY) == noted


@pytest.mark.parametrize("when", ["31 June 2026", "13/13/2026", "Thursday", "3/4/25", "soon, on the 45th"])
def test_a_day_that_cannot_be_read_is_told_and_nothing_of_the_line_is_lost(when: str) -> None:
    noted = doing.read_line(f"Ask the pharmacist @Ann by {when}", TODAY)
    assert (noted.what, noted.due) == (f"Ask the pharmacist @Ann by {when}", "")
    assert noted.fault


@given(texts)
def test_whatever_is_typed_is_read_and_kept(typed: str) -> None:
    noted = doing.read_line(typed, TODAY)
    letters = "".join(char for char in typed if char.isalpha() and char not in "byBY")
    kept = "".join(char for char in f"{noted.what}{noted.who}" if char.isalpha() and char not in "byBY")
    assert noted.due or kept == letters


def act(name: str, what: str = "x", **more: str) -> Action:
    return Action(id=name, what=what, **more)


def test_what_is_to_be_done_first_stands_first() -> None:
    several = [
        act("done-early", done="2026-11-01"),
        act("none"),
        act("later", due="2027-01-01"),
        act("late", due="2026-11-25"),
        act("today", due="2026-11-26"),
        act("done-lately", done="2026-11-20", due="2026-11-01"),
        act("by-hand", due="some day"),
    ]
    assert [action.id for action in doing.in_order(several)] == [
        "late", "today", "later", "none", "by-hand", "done-lately", "done-early"
    ]  # fmt: skip
    assert doing.counted(several, TODAY) == (1, 4, 2)
    assert [action.id for action in doing.pressing(several, TODAY)] == ["late", "today"]


def test_an_action_is_found_by_its_id_or_by_words_that_only_it_has() -> None:
    several = [act("k7qd", "Ask the pharmacist"), act("m3xz", "Ask the porters"), act("pppp", "Ask the porters", done="2026-11-01")]
    assert doing.found(several, "K7QD").id == "k7qd"
    assert doing.found(several, "ask pharmacist").id == "k7qd"
    assert doing.found(several, "porters").id == "m3xz"  # the one that is not done
    with pytest.raises(UsageFault, match=r"could be several actions: k7qd \(Ask the pharmacist\); m3xz"):
        doing.found(several, "ask")
    with pytest.raises(UsageFault, match="There is no action `zzz`"):
        doing.found(several, "zzz")


# -- in the project ---------------------------------------------------------------------------------------------------------------


def test_an_id_is_free_and_never_a_number() -> None:
    turns = iter("k7qd" + "k7qd" + "m3xz")
    there = actions.with_action(EMPTY, act(actions.free_id(EMPTY, lambda _: next(turns))))
    assert list(there.actions) == ["k7qd"]
    assert actions.free_id(there, lambda _: next(turns)) == "m3xz"
    assert actions.free_id(EMPTY, lambda letters: letters[-1])[0].isalpha()


def test_what_a_hand_wrote_is_read_kindly_and_carried() -> None:
    there = Project(EMPTY.header, actions={"a": {"what": " x ", "due": 2026, "mood": "good"}, "b": {"who": "Ann"}, "c": "text"})
    assert [(action.id, action.what, action.due) for action in actions.actions(there)] == [("a", "x", "2026")]
    assert actions.unread(there) == ("actions.a.mood", "actions.b", "actions.c")
    later = actions.with_action(there, act("a", "y"))
    assert later.actions == {"a": {"what": "y", "mood": "good"}, "b": {"who": "Ann"}, "c": "text"}


def test_two_people_add_change_and_finish_side_by_side() -> None:
    base = actions.with_action(EMPTY, act("k7qd", "Ask", at="2026-11-01T10:00:00+00:00"))
    mine = actions.with_action(base, act("k7qd", "Ask", done="2026-11-26", by="Ann", at="2026-11-26T10:00:00+00:00"))
    mine = actions.with_action(mine, act("m3xz", "Mine"))
    theirs = actions.with_action(base, act("k7qd", "Ask", due="2026-12-04", by="Ben", at="2026-11-25T10:00:00+00:00"))
    theirs = actions.with_action(theirs, act("pppp", "Theirs"))
    both = tree.merged(base, mine, theirs)
    assert both.clashes == ()
    found = {action.id: action for action in actions.actions(both.project)}
    assert set(found) == {"k7qd", "m3xz", "pppp"}
    assert (found["k7qd"].done, found["k7qd"].due, found["k7qd"].by) == ("2026-11-26", "2026-12-04", "Ann")
    other = actions.with_action(base, act("k7qd", "Tell"))
    assert [tree.place(clash) for clash in tree.merged(base, actions.with_action(base, act("k7qd", "Beg")), other).clashes] == [
        "actions.k7qd.what"
    ]


def test_a_change_is_taken_back_unless_somebody_has_changed_the_same_since() -> None:
    there = actions.with_action(EMPTY, act("k7qd", "Ask"))
    after = actions.without_actions(actions.with_action(there, act("m3xz", "Tell")), {"k7qd"})
    change = last_change.between(there, after)
    assert last_change.undone(after, change) == there
    assert last_change.undone(actions.with_action(after, act("m3xz", "Beg")), change) is None
    elsewhere = actions.with_action(after, act("pppp", "Other"))
    back = last_change.undone(elsewhere, change)
    assert back is not None
    assert set(back.actions) == {"k7qd", "pppp"}
