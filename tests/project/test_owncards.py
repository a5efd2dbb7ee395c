"""A team's own cards: read kindly from the file, added, taken out, and put together when two people write at once."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.project import fileform
from ebc_cli.project.model import Header, Project
from ebc_cli.project.owncards import OwnCard, cards, free_id, unread, with_card, without_card
from ebc_cli.project.tree import merged
from tests.strategies import things

RAVI = OwnCard(
    set="service-users", id="ravi", title="Ravi, 70", text="He drives.", asks=("When?",), tags=("older",), by="Ann", on="2026-11-22"
)
OLA = OwnCard(set="service-users", id="ola", title="Ola, 12")


def project(*written: Any) -> Project:
    return Project(Header("an-id", "A title"), cards=tuple(written))


def again(value: Project) -> Project:
    return fileform.parse(fileform.text_of(value), Path("f.ebc.yaml"))


def test_a_card_that_was_added_comes_back_from_the_file() -> None:
    assert cards(again(with_card(with_card(project(), RAVI), OLA))) == (RAVI, OLA)


def test_cards_are_written_only_when_there_are_some() -> None:
    text = fileform.text_of(with_card(project(), RAVI))
    assert text.index("\ncards:") < text.index("\nstages:")  # stages end the file: without them it is known to be cut short
    assert "cards" not in fileform.text_of(without_card(with_card(project(), RAVI), RAVI))


def test_what_is_empty_is_not_written() -> None:
    assert with_card(project(), OLA).cards == ({"set": "service-users", "id": "ola", "title": "Ola, 12"},)


def test_only_the_card_that_is_meant_is_taken_out() -> None:
    both = with_card(with_card(project(), RAVI), OLA)
    assert cards(without_card(both, RAVI)) == (OLA,)
    assert without_card(both, OwnCard(set="service-users", id="gone", title="Gone")) == both


def test_a_card_written_by_hand_needs_a_set_and_a_title() -> None:
    kind = project(
        {"set": "terms", "title": "  Handover ", "asks": "Who hears it?", "text": 7, "mood": "good", "tags": "night"},
        {"set": "terms"},
        {"title": "No set"},
    )
    assert cards(kind) == (OwnCard(set="terms", id="handover", title="Handover", text="7", asks=("Who hears it?",), tags=("night",)),)
    assert unread(kind) == ("cards.1.mood", "cards.2", "cards.3")
    assert again(kind) == kind


def test_of_two_cards_with_one_id_the_second_has_a_number() -> None:
    twice = project(
        {"set": "a", "id": "ravi", "title": "1"}, {"set": "a", "id": "ravi", "title": "2"}, {"set": "b", "id": "ravi", "title": "3"}
    )
    found = cards(twice)
    assert [(card.set, card.id) for card in found] == [("a", "ravi"), ("a", "ravi-2"), ("b", "ravi")]
    assert [card.title for card in cards(without_card(twice, found[1]))] == ["1", "3"]


@pytest.mark.parametrize(
    ("title", "taken", "name"),
    [("Ravi, 70", set(), "ravi-70"), ("Ravi", {"ravi"}, "ravi-2"), ("Ravi", {"ravi", "ravi-2"}, "ravi-3"), ("日本語", set(), "card")],
)
def test_an_id_is_made_of_the_title_and_is_free(title: str, taken: set[str], name: str) -> None:
    assert free_id(title, taken) == name


@given(
    st.lists(
        st.dictionaries(st.sampled_from(["set", "id", "title", "text", "asks", "tags", "by", "on", "x"]), things, max_size=5), max_size=4
    )
)
def test_whatever_stands_there_is_read_and_carried(written: list[dict[str, Any]]) -> None:
    value = project(*written)
    found = cards(value)
    assert len({(card.set, card.id) for card in found}) == len(found)
    assert len(found) + sum(name.count(".") == 1 for name in unread(value)) == len(written)
    assert again(value).cards == value.cards


def test_the_schema_knows_cards() -> None:
    form = fileform.schema()
    defined = form["$defs"]
    assert defined["_FileForm"]["properties"]["cards"]["items"] == {"$ref": "#/$defs/OwnCard"}
    assert set(defined["OwnCard"]["required"]) == {"set", "id", "title"}


# -- two people at once -------------------------------------------------------------------------------------------------------


def test_two_people_who_add_at_once_both_keep_theirs() -> None:
    base = project()
    both, conflicts = merged(base, with_card(base, RAVI), with_card(base, OLA))
    assert (cards(both), conflicts) == ((OLA, RAVI), ())


def test_two_cards_of_one_name_added_at_once_are_two_cards() -> None:
    other = OwnCard(set="service-users", id="ravi", title="Ravi, 17")
    both, _ = merged(project(), with_card(project(), RAVI), with_card(project(), other))
    assert [(card.id, card.title) for card in cards(both)] == [("ravi", "Ravi, 17"), ("ravi-2", "Ravi, 70")]


def test_a_card_removed_by_one_is_gone_and_the_others_addition_stays() -> None:
    base = with_card(project(), RAVI)
    for ours, theirs in ((without_card(base, RAVI), with_card(base, OLA)), (with_card(base, OLA), without_card(base, RAVI))):
        assert cards(merged(base, ours, theirs)[0]) == (OLA,)


_few = st.lists(st.sampled_from([RAVI, OLA, OwnCard(set="terms", id="x", title="X")]), max_size=3, unique=True)


@given(_few, _few, _few)
def test_a_merge_loses_no_card_that_a_side_added_or_left_alone(start: list[OwnCard], mine: list[OwnCard], other: list[OwnCard]) -> None:
    def of(found: list[OwnCard]) -> Project:
        value = project()
        for card in found:
            value = with_card(value, card)
        return value

    result = set(cards(merged(of(start), of(mine), of(other))[0]))
    for card in {*start, *mine, *other}:
        added = card not in start and (card in mine or card in other)
        kept = card in start and card in mine and card in other
        assert (card in result) == (added or kept)
