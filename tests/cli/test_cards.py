"""`ebc cards` without a terminal: reading, drawing, and a team's own cards in its project."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from ebc_cli.cli.cards import AGAIN
from ebc_cli.errors import UsageFault
from ebc_cli.project.owncards import cards as own_cards
from ebc_cli.project.store import Store
from ebc_cli.terminal.cards import PRIVACY
from ebc_cli.toolkit.typed import meant
from tests import packaged
from tests.conftest import Ran

Run = Callable[..., Ran]
LIBRARY = packaged.library()
SETS = [cards.id for cards in LIBRARY.card_sets]
RAVI = ("--title", "Ravi, 70", "--text", "He drives\na taxi. At night.", "--ask", "When could he ring?", "--ask", "And who hears?")


@pytest.fixture
def started(said: Run) -> Path:
    assert said("start", "Shorter waits", "--no-input").code == 0
    return Path.cwd() / "shorter-waits.ebc.yaml"


# -- reading ------------------------------------------------------------------------------------------------------------------


def test_all_sets_are_listed_with_purpose_and_number_without_a_project(said: Run) -> None:
    ran = said("cards")
    assert (ran.code, ran.err) == (0, "")
    for cards in LIBRARY.card_sets:
        assert f"\n  ebc cards {cards.id}\n" in ran.out
        assert cards.purpose in ran.out
    assert "your team's own" not in ran.out


def test_the_list_as_json_has_the_numbers(said: Run) -> None:
    listed = json.loads(said("cards", "--json").out)
    assert [entry["id"] for entry in listed] == SETS
    assert all(entry["cards"] > 0 and entry["own"] == 0 for entry in listed)


def test_a_set_shows_how_to_use_it_what_to_ask_and_every_card(said: Run) -> None:
    out = said("cards", "service-users").out
    cards = LIBRARY.card_set("service-users")
    assert cards is not None
    for line in (cards.purpose, *cards.use, *cards.ask):
        assert line in out
    assert all(f"- {card.title}: " in out and f"[{card.id}]" in out for card in cards.cards)


def test_what_is_left_out_of_a_card_in_short_has_a_sign(said: Run) -> None:
    cards = LIBRARY.card_set("service-users")
    assert cards is not None
    lines = [line for line in said("cards", "service-users").out.splitlines() if line.endswith(f"[{cards.cards[0].id}]")]
    assert cards.cards[0].text not in lines[0]
    assert " … [" in lines[0]


def test_a_card_is_opened_by_its_name(said: Run) -> None:
    out = said("cards", "activities/tell-the-stories").out
    assert out.strip().splitlines()[0] == "Tell the Stories"
    assert "More: ebc strand problem --activity tell-the-stories" in out
    data = json.loads(said("cards", "activities/tell-the-stories", "--json").out)
    assert (data["id"], data["opens"]) == ("tell-the-stories", "ebc strand problem --activity tell-the-stories")


def test_a_set_with_a_slash_and_no_card_is_the_set(said: Run) -> None:
    assert said("cards", "service-users/").out == said("cards", "service-users").out


def test_a_card_alone_is_not_counted(said: Run) -> None:
    assert "card 1 of" not in said("cards", "service-users", "--draw", "1").out


@pytest.mark.parametrize("name", [name for name in SETS if name != "activities"])
def test_the_command_on_a_card_opens_what_it_stands_for(said: Run, name: str) -> None:
    card = json.loads(said("cards", name, "--json").out)["cards"][0]
    ran = said(*shlex.split(card["opens"])[1:])
    assert (ran.code, card["title"].lower() in ran.out.lower()) == (0, True)


@pytest.mark.parametrize(("typed", "title"), [("service-u", "Service users"), ("Case Studies", "Case studies"), ("TOOL", "Tools")])
def test_a_set_is_found_by_a_beginning_or_its_title(said: Run, typed: str, title: str) -> None:
    assert said("cards", typed).out.splitlines()[0] == title


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("temrs",), "Did you mean `terms`?"),
        (("service",), "could be `service-users` or `service-stakeholders` or `service-improvers`"),
        (("service-users/amna",), "Did you mean `amina`?"),
        (("service-users", "amina"), "`amina` is one word too many"),
        (("service-users", "amina"), "`ebc cards service-users/amina`"),
        (("amina",), "`ebc cards service-users/amina`"),
        (("add",), "needs the set"),
        (("remove", "terms"), "needs the card"),
        (("--seed", "1"), "Add how many: `--draw 3`"),
        (("service-users", "--balanced"), "Add how many: `--draw 3`"),
        (("terms", "--draw", "2", "--balanced"), "have no kinds to balance"),
        (("terms", "--title", "x"), "`--title` belongs to `ebc cards add`"),
        (("add", "terms", "--draw", "1"), "`--draw` belongs to `ebc cards [SET]`"),
        (("terms", "--draw", "0"), "0 cards cannot be drawn"),
        (("terms", "--draw=-1"), "-1 cards cannot be drawn"),
        (("terms/aim", "--draw", "2"), "`ebc cards terms --draw 2`"),
    ],
)
def test_a_slip_is_told_with_the_way_on(said: Run, words: tuple[str, ...], told: str) -> None:
    ran = said("cards", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_an_exact_id_is_meant_before_a_beginning_and_titles_alike_are_not_guessed() -> None:
    assert meant("risk", {"risk": "Risk", "risk-matrix": "Risk Matrix"}, "card", "") == "risk"
    with pytest.raises(UsageFault, match="could be `a` or `b`"):
        meant("Ravi", {"a": "Ravi", "b": "Ravi"}, "card", "")
    with pytest.raises(UsageFault, match="There is no card"):
        meant(" ", {"a": "Ravi"}, "card", "")


def test_a_damaged_project_is_told_and_not_passed_over(said: Run, started: Path) -> None:
    started.write_text("ebc: 1\nproject: [\n", encoding="utf-8")
    assert said("cards").code == 1


# -- drawing ------------------------------------------------------------------------------------------------------------------


def drawn(said: Run, *words: str) -> list[str]:
    return [card["set"] + "/" + card["id"] for card in json.loads(said("cards", *words, "--json").out)["cards"]]


def test_the_same_seed_draws_the_same_cards_and_others_others(said: Run) -> None:
    once = drawn(said, "service-users", "--draw", "4", "--seed", "4711")
    assert (len(set(once)), once) == (4, drawn(said, "service-users", "--draw", "4", "--seed", "4711"))
    assert once != drawn(said, "service-users", "--draw", "4", "--seed", "4712")


def test_a_seed_draws_what_it_drew_when_this_was_written(said: Run) -> None:
    # A facilitator has written this seed on an invitation: cards come in the same order in every version; a new one only steps between.
    found = drawn(said, "service-improvers", "--draw", "7", "--seed", "4711")
    assert [name.removeprefix("service-improvers/") for name in found] == [
        *("analyst", "safety-specialist", "designer"),
        *("timekeeper", "sceptic", "engineer", "lived-experience"),
    ]


def test_a_balanced_draw_is_drawn_again_by_its_command_and_tells_what_it_leaves_out(said: Run) -> None:
    out = said("cards", "service-users", "--draw", "2", "--balanced", "--seed", "5").out
    assert "each kind as often as the others" in out
    assert "ebc cards service-users --draw 2 --balanced --seed 5" in out
    found = json.loads(said("cards", "service-users", "--draw", "2", "--balanced", "--seed", "5", "--json").out)
    assert found["balanced"]
    assert found["gaps"]
    assert all(f"- {gap}\n" in out for gap in found["gaps"])
    assert not set(found["gaps"]) & {tag for card in found["cards"] for tag in card["tags"]}


def test_a_draw_at_random_says_how_to_draw_in_balance(said: Run) -> None:
    assert "ebc cards service-users --draw 1 --balanced\n" in said("cards", "service-users", "--draw", "1").out
    assert "--balanced" not in said("cards", "service-improvers", "--draw", "99").out


def test_a_balanced_draw_from_all_sets_takes_from_each(said: Run) -> None:
    found = json.loads(said("cards", "--draw", "8", "--balanced", "--seed", "x", "--json").out)
    assert (len({card["set"] for card in found["cards"]}), found["gaps"]) == (8, [])


def test_without_a_set_cards_come_from_all(said: Run) -> None:
    found = json.loads(said("cards", "--draw", "100", "--seed", "x", "--json").out)
    assert (found["set"], found["asked"], len(found["cards"])) == (None, 100, 100)
    assert len({card["set"] for card in found["cards"]}) > 4


def test_drawn_cards_are_shown_whole_and_all_at_once_in_a_pipe(said: Run) -> None:
    out = said("cards", "service-users", "--draw", "2", "--seed", "4711").out
    cards = LIBRARY.card_set("service-users")
    assert cards is not None
    names = drawn(said, "service-users", "--draw", "2", "--seed", "4711")
    for card in cards.cards:
        assert (card.text in out and all(ask in out for ask in card.asks)) == (f"service-users/{card.id}" in names)
    assert "card 2 of 2" in out


def test_a_draw_without_a_seed_names_the_command_that_draws_it_again(said: Run) -> None:
    out = said("cards", "service-users", "--draw", "3").out
    command = out.strip().splitlines()[-1].removeprefix(f"{AGAIN}: ")
    assert command.startswith("ebc cards service-users --draw 3 --seed ")
    assert said(*shlex.split(command)[1:]).out == out


@pytest.mark.parametrize("seed", ["blue sky", "-7", "it's", "Zoë", "$(date)"])
def test_any_text_is_a_seed_and_is_shown_so_that_it_can_be_typed_again(said: Run, seed: str) -> None:
    out = said("cards", "--draw", "2", f"--seed={seed}").out
    command = out.strip().splitlines()[-1].removeprefix(f"{AGAIN}: ")
    assert said(*shlex.split(command)[1:]).out == out


def test_more_than_there_are_is_said_and_all_are_drawn(said: Run) -> None:
    out = said("cards", "case-studies", "--draw", "9").out
    count = len(LIBRARY.cases)
    assert f"9 cards were asked for, and there are {count} cards" in out
    assert all(case.title in out for case in LIBRARY.cases)


# -- a team's own -------------------------------------------------------------------------------------------------------------


def test_a_card_of_ones_own_is_kept_shown_marked_and_drawn_with_the_others(said: Run, started: Path) -> None:
    ran = said("cards", "add", "service-users", *RAVI, "--by", "Ann")
    assert (ran.code, ran.out) == (0, "")
    assert "ebc cards service-users/ravi-70" in ran.err
    assert PRIVACY in ran.err
    (card,) = own_cards(Store.open(started).project)
    assert (card.title, card.text, card.asks, card.by) == (
        "Ravi, 70",
        "He drives\na taxi. At night.",
        ("When could he ring?", "And who hears?"),
        "Ann",
    )
    assert "1 of them your team's own" in said("cards").out
    assert "Ravi, 70: He drives a taxi. … (by Ann) [ravi-70]" in said("cards", "service-users").out
    assert "Service users, your team's own, by Ann" in said("cards", "service-users/ravi").out
    everyone = json.loads(said("cards", "service-users", "--draw", "99", "--seed", "1", "--json").out)["cards"]
    assert [entry["id"] for entry in everyone if entry["own"]] == ["ravi-70"]


def test_own_cards_leave_the_guides_in_the_order_in_which_a_seed_draws_them(said: Run, started: Path) -> None:
    before = drawn(said, "service-users", "--draw", "99", "--seed", "4711")
    said("cards", "add", "service-users", *RAVI)
    after = drawn(said, "service-users", "--draw", "99", "--seed", "4711")
    assert [name for name in after if name != "service-users/ravi-70"] == before


def test_a_made_set_takes_own_cards_too(said: Run, started: Path) -> None:
    assert said("cards", "add", "term", "--title", "Huddle").code == 0
    assert json.loads(said("cards", "terms/huddle", "--json").out)["own"] is True


def test_a_title_that_is_taken_gets_an_id_of_its_own(said: Run, started: Path) -> None:
    guides = LIBRARY.card_sets[0].cards[0]
    said("cards", "add", SETS[0], "--title", guides.id)
    said("cards", "add", SETS[0], "--title", guides.id)
    assert [card.id for card in own_cards(Store.open(started).project)] == [f"{guides.id}-2", f"{guides.id}-3"]


def test_an_own_card_has_its_kinds_so_that_a_balanced_draw_and_its_gaps_know_it(said: Run, started: Path) -> None:
    add = ("cards", "add", "service-users", "--title")
    ran = said(*add, "Ravi, 70", "--tag", "older", "--tag", "Language", "--tag", "own: Drives  at night", "--tag", "OLDER")
    assert ran.code == 0
    assert "tags:\n      - older\n      - words\n      - Drives at night" in started.read_text(encoding="utf-8")
    assert "It stands for: Older people; Language or reading; Drives at night" in said("cards", "service-users/ravi").out
    assert "- Drives at night: 1 card" in said("cards", "service-users").out
    assert said(*add, "Ola", "--tag", "drives").code == 0, "a kind that the team made up is known from then on"
    assert own_cards(Store.open(started).project)[1].tags == ("Drives at night",)
    every = str(len(LIBRARY.card_sets[0].tags) + 1)  # so many cards bring one of each kind
    hand = json.loads(said("cards", "service-users", "--draw", every, "--balanced", "--seed", "1", "--json").out)
    assert ([card["own"] for card in hand["cards"] if "Drives at night" in card["tags"]], hand["gaps"]) == ([True], [])
    one = json.loads(said("cards", "service-users", "--draw", "1", "--seed", "1", "--json").out)
    assert "Drives at night" in one["gaps"]


def test_a_kind_that_there_is_not_is_refused_and_how_to_type_an_own_one_is_said(said: Run, started: Path) -> None:
    before = started.read_bytes()
    ran = said("cards", "add", "service-users", "--title", "Ravi", "--tag", "oldre")
    assert (ran.code, "Did you mean `older`?" in ran.err, "`own: WORDS`" in ran.err) == (2, True, True)
    assert started.read_bytes() == before
    assert said("cards", "add", "terms", "--title", "Huddle", "--tag", "own: Of our ward").code == 0
    assert "Of our ward" in said("cards", "terms", "--draw", "1", "--balanced", "--seed", "x").out


def test_only_own_cards_can_be_removed(said: Run, started: Path) -> None:
    said("cards", "add", "service-users", *RAVI)
    guides = LIBRARY.card_sets[0].cards[0]
    ran = said("cards", "remove", "service-users", guides.id)
    assert (ran.code, "Your own cards in service-users: ravi-70." in ran.err) == (2, True)
    assert said("cards", "remove", "service-u", "ravi").code == 0
    assert own_cards(Store.open(started).project) == ()
    assert "cards:" not in started.read_text(encoding="utf-8")


def test_an_own_card_of_a_set_that_is_gone_is_named_and_can_be_removed(said: Run, started: Path) -> None:
    started.write_text(
        started.read_text(encoding="utf-8").replace("stages: []", "cards:\n  - set: neighbours\n    title: Mo\nstages: []"),
        encoding="utf-8",
    )
    assert "Mo (neighbours)" in said("cards").out
    assert said("cards", "remove", "neighbours", "mo").code == 0
    assert "neighbours" not in started.read_text(encoding="utf-8")


def test_without_a_title_and_a_terminal_the_option_is_named(said: Run, started: Path) -> None:
    ran = said("cards", "add", "service-users", "--text", "Somebody")
    assert (ran.code, "--title" in ran.err) == (2, True)


def test_own_cards_need_a_project(said: Run) -> None:
    ran = said("cards", "add", "service-users", *RAVI)
    assert (ran.code, "ebc start" in ran.err) == (1, True)


def test_what_a_card_says_cannot_move_the_cursor_or_make_markup(said: Run, started: Path) -> None:
    said("cards", "add", "service-users", "--title", "\x1b[31m[bold]Ravi", "--text", "a\x1b]0;x\x07b [/items]")
    for out in (said("cards", "service-users/own", "--draw", "1").out, said("cards", "service-users").out):
        assert "\x1b" not in out
    assert "[bold]Ravi" in said("cards", "service-users").out


def test_status_names_what_it_does_not_know_in_a_card(said: Run, started: Path) -> None:
    said("cards", "add", "service-users", *RAVI)
    started.write_text(started.read_text(encoding="utf-8").replace("    title: Ravi", "    mood: good\n    title: Ravi"), encoding="utf-8")
    assert "cards.1.mood" in said("status").out


def test_two_people_who_add_a_card_at_once_both_keep_it(said: Run, started: Path) -> None:
    from ebc_cli.cli.session import now
    from ebc_cli.project.owncards import OwnCard, with_card

    mine = Store.open(started)
    said("cards", "add", "service-users", *RAVI)
    mine.save(with_card(mine.project, OwnCard(set="terms", id="huddle", title="Huddle")), now)
    assert {card.title for card in own_cards(Store.open(started).project)} == {"Ravi, 70", "Huddle"}
