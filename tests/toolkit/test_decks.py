"""Cards: five sets made of the rest of the content, and draws that depend on the seed and on nothing else."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.toolkit import loading
from ebc_cli.toolkit.decks import Card, balanced, deck, drawn, gaps
from tests import packaged

LAYERS = (loading.packaged(),)
TOOLKIT, LIBRARY = packaged.toolkit(), packaged.library()
DECKS = {cards.id: deck(cards, TOOLKIT, LIBRARY) for cards in LIBRARY.card_sets}


def card(name: str, own: bool = False) -> Card:
    return Card(name, "people", name.title(), "", (), "", own)


def ids(cards: tuple[Card, ...]) -> list[str]:
    return [found.id for found in cards]


# -- made sets ----------------------------------------------------------------------------------------------------------------


def test_a_made_set_has_a_card_for_each_of_what_it_is_made_of() -> None:
    assert {name: ids(cards) for name, cards in DECKS.items() if name in ("case-studies", "questions", "activities", "tools", "terms")} == {
        "case-studies": [case.id for case in LIBRARY.cases],
        "questions": [asked.id for asked in TOOLKIT.questions.questions],
        "activities": list(TOOLKIT.by_activity),
        "tools": [tool.id for tool in TOOLKIT.tools],
        "terms": [term.id for term in LIBRARY.terms],
    }


def test_a_card_says_what_the_content_says_and_opens_it() -> None:
    asked = TOOLKIT.questions.questions[0]
    first = DECKS["questions"][0]
    assert (first.id, first.title, first.text, first.opens) == (asked.id, asked.question, asked.plain, f"questions {asked.id}")
    case, of_case = LIBRARY.cases[0], DECKS["case-studies"][0]
    assert (of_case.id, of_case.title, of_case.text, of_case.opens) == (case.id, case.title, case.summary, f"case {case.id}")
    strand, activity = next(iter(TOOLKIT.by_activity.values()))
    made = DECKS["activities"][0]
    assert (activity.purpose in made.text, activity.output in made.text) == (True, True)
    assert made.opens == f"strand {strand.key} --activity {activity.id}"
    tool, of_tool = TOOLKIT.tools[0], DECKS["tools"][0]
    assert [text in of_tool.text for text in (tool.purpose, tool.when, tool.when_not)] == [True] * 3
    term, of_term = LIBRARY.terms[0], DECKS["terms"][0]
    assert (term.definition in of_term.text, term.example in of_term.text, of_term.opens) == (True, True, f"term {term.id}")


@pytest.mark.parametrize("name", DECKS)
def test_every_card_has_a_question_to_ask(name: str) -> None:
    assert [card.id for card in DECKS[name] if not card.asks] == []


def test_a_made_card_asks_what_the_content_asks_there() -> None:
    _, activity = next(iter(TOOLKIT.by_activity.values()))
    assert DECKS["activities"][0].asks == (activity.questions[0].ask,)
    flow_chart = next(card for card in DECKS["tools"] if card.id == "flow-chart")
    assert flow_chart.asks == (TOOLKIT.by_activity["describe-clinical-processes"][1].questions[0].ask,)
    improvement = next(card for card in DECKS["questions"] if card.id == "performs")
    assert "performs" in next(found.helps for *_, found in TOOLKIT.by_question.values() if improvement.asks == (found.ask,))


def test_a_written_card_is_the_contents_own() -> None:
    written = LIBRARY.card_set("service-users")
    assert written is not None
    assert [(made.id, made.title, made.text, made.asks) for made in DECKS["service-users"]] == [
        (found.id, found.title, found.text, found.asks) for found in written.cards
    ]


def test_no_card_is_empty_and_no_name_stands_for_two() -> None:
    cards = [found for cards in DECKS.values() for found in cards]
    assert all(found.title and found.text and found.opens for found in cards)
    assert len({found.name for found in cards}) == len(cards)


# -- drawing ------------------------------------------------------------------------------------------------------------------

decks_of_cards = st.lists(st.text("abc-", min_size=1, max_size=6), unique=True, max_size=12).map(
    lambda names: [card(name) for name in names]
)
seeds = st.text(max_size=12)


@given(decks_of_cards, st.integers(0, 15), seeds, st.randoms(use_true_random=False))
def test_a_draw_has_no_repeats_and_does_not_depend_on_the_order_of_the_cards(cards: list[Card], count: int, seed: str, chance) -> None:
    hand = drawn(cards, count, seed)
    assert len(hand) == len({found.id for found in hand}) == min(count, len(cards))
    mixed = list(cards)
    chance.shuffle(mixed)
    assert drawn(mixed, count, seed) == hand


@given(decks_of_cards, seeds)
def test_more_drawn_with_a_seed_begin_with_the_same(cards: list[Card], seed: str) -> None:
    whole = drawn(cards, len(cards), seed)
    assert all(drawn(cards, count, seed) == whole[:count] for count in range(len(cards)))


@given(decks_of_cards, seeds)
def test_a_card_taken_away_leaves_the_others_in_their_order(cards: list[Card], seed: str) -> None:
    whole = drawn(cards, len(cards), seed)
    for gone in cards:
        rest = [found for found in cards if found is not gone]
        assert drawn(rest, len(rest), seed) == tuple(found for found in whole if found is not gone)


@pytest.mark.parametrize(
    ("seed", "expected"),
    [("4711", ["d", "b", "c", "e", "a"]), ("blue", ["b", "d", "c", "a", "e"]), ("Zoë", ["e", "c", "a", "b", "d"])],
)
def test_a_seed_draws_what_it_has_always_drawn(seed: str, expected: list[str]) -> None:
    # By the order of `printf '4711\npeople/a' | sha256sum` and so on. They must never change: a workshop could not be repeated.
    assert ids(drawn(map(card, "abcde"), 5, seed)) == expected


def test_spaces_round_a_seed_and_the_way_its_letters_are_composed_do_not_count() -> None:
    cards = [card(letter) for letter in "abcdefgh"]
    assert drawn(cards, 8, " Zo\u00eb ") == drawn(cards, 8, "Zoe\u0308")


def test_another_process_with_another_hash_seed_draws_the_same() -> None:
    code = (
        "from ebc_cli.toolkit.decks import Card, drawn\n"
        "print(''.join(card.id for card in drawn({Card(x, 'people', x, '', (), '') for x in 'abcdefgh'}, 8, '4711')))"
    )
    draws = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": number}
        ).stdout.strip()
        for number in ("1", "2", "3")
    }
    assert draws == {"".join(ids(drawn(map(card, "abcdefgh"), 8, "4711")))}


def test_a_teams_card_with_the_id_of_one_of_the_guides_is_a_card_of_its_own() -> None:
    both = [card("a"), card("a", own=True)]
    assert [found.own for found in drawn(both, 2, "x")] == [found.own for found in drawn(both[::-1], 2, "x")] == [False, True]


def test_seeds_differ() -> None:
    cards = [card(letter) for letter in "abcdefgh"]
    assert len({drawn(cards, 3, str(seed)) for seed in range(100)}) > 50


# -- in balance ---------------------------------------------------------------------------------------------------------------


def tagged(name: str, *tags: str) -> Card:
    return Card(name, "people", name.title(), "", (), "", tags=tags)


def of(card: Card) -> tuple[str, ...]:
    return card.tags


TAGGED = (
    *(tagged(f"old-{number}", "old") for number in range(20)),
    tagged("young", "young"),
    tagged("far", "far"),
    tagged("both", "old", "far"),
)


@pytest.mark.parametrize("seed", ["1", "2", "3", "4711"])
def test_a_balanced_draw_has_every_tag_before_one_comes_again(seed: str) -> None:
    hand = balanced(TAGGED, 3, seed, of)
    assert gaps(TAGGED, hand, of) == ()
    assert len(set(balanced(TAGGED, 99, seed, of))) == len(TAGGED)
    assert balanced(reversed(TAGGED), 3, seed, of) == hand == balanced(TAGGED, 9, seed, of)[:3]


def test_what_no_card_drawn_stands_for_is_told_in_the_order_of_the_cards() -> None:
    assert gaps(TAGGED, TAGGED[:2], of) == ("young", "far")
    assert gaps((card("untagged"),), (), of) == ()


@pytest.mark.parametrize("name", ["service-users", "service-stakeholders", "service-improvers"])
def test_every_written_card_stands_for_something(name: str) -> None:
    assert [card.id for card in DECKS[name] if not card.tags] == []
    tags = {tag for card in DECKS[name] for tag in card.tags}
    assert gaps(DECKS[name], balanced(DECKS[name], len(tags), "4711", of), of) == ()
