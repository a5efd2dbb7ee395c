"""`ebc search`: what it shows, with and without a project, in a terminal of any width, in a pipe and as data."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Ran
from tests.small_content import put
from tests.test_imports import modules

Run = Callable[..., Ran]
KEYS = ["kind", "id", "title", "where", "part", "excerpt", "matched", "state", "command"]


def data(ran: Ran) -> dict[str, Any]:
    assert (ran.code, ran.err) == (0, ""), ran
    found: dict[str, Any] = json.loads(ran.out)
    return found


# -- what a hit shows ---------------------------------------------------------------------------------------------------------


def test_a_hit_tells_what_it_is_where_it_is_and_how_to_open_it(ebc: Run) -> None:
    ran = ebc("search", "who", "has", "influence", "--kind", "question", "--limit", "1")
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert lines[0].startswith("The best 1 of ")
    assert lines[2].startswith("1. Who ")
    assert lines[3] == "   Question in Understand the Context › Create Stakeholder Map"
    assert lines[5] == "   ebc strand context --activity create-stakeholder-map --list"


def test_as_data_every_key_is_there(said: Run) -> None:
    found = data(said("search", "influence", "--json", "--limit", "3"))
    assert list(found) == ["query", "total", "mended", "also_looked_for", "unknown", "near", "hits"]
    assert [list(hit) for hit in found["hits"]] == [KEYS] * 3
    assert any("nfluence" in word for word in found["hits"][0]["matched"])
    assert found["total"] > 3


@pytest.mark.parametrize(
    ("typed", "kind", "command"),
    [
        ("carers", "term", "ebc term carer"),
        ("Risk Matrix", "tool", "ebc tool risk-matrix --read"),
        ("Wardley Map", "tool", "ebc map --find wardley-map"),
        ("The hexagon", "page", "ebc read the-hexagon"),
        ("Improvement Resources", "section", "ebc read improvement-resources"),
        ("The Esther model", "case", "ebc case esther-model"),
        ("GP receptionist", "card", "ebc cards service-stakeholders/gp-receptionist"),
        ("Service users", "card-set", "ebc cards service-users"),
        ("Initiate", "stage", "ebc stage initiate"),
        ("Six Sigma", "approach", "ebc approach six-sigma"),
        ("Lean Thinking value", "step", "ebc approach lean/value"),
        ("Define the Problem", "strand", "ebc map --strand problem"),
        ("Tell the Stories", "activity", "ebc map --find tell-the-stories"),
        ("problem.stories", "question", "ebc strand problem --activity tell-the-stories --list"),
        ("What could go wrong?", "improvement-question", "ebc questions go-wrong"),
    ],
)
def test_the_command_of_a_hit_opens_it(said: Run, typed: str, kind: str, command: str) -> None:
    hit = data(said("search", typed, "--kind", kind, "--json"))["hits"][0]
    assert hit["command"] == command
    ran = said(*shlex.split(command)[1:])
    assert ran.code == 0, ran
    assert hit["title"] in ran.out


def test_what_a_team_answers_is_said_to_need_a_project_and_only_then(said: Run) -> None:
    for kind, told in (("activity", True), ("question", True), ("tool", False)):
        ran = said("search", "stories", "--kind", kind)
        assert ('start a project first: ebc start "' in ran.out) is told, kind
    assert said("start", "Flumpets", "--no-input").code == 0
    ran = said("search", "stories", "--kind", "activity")
    assert "start a project" not in ran.out
    assert "   ebc strand problem --activity tell-the-stories\n" in ran.out


# -- with a project -----------------------------------------------------------------------------------------------------------


def test_the_teams_own_answers_are_found_with_the_command_that_shows_them(said: Run, project: Path) -> None:
    assert said("answer", "set", "problem.stories", "The flumpet jammed at noon").code == 0
    hit = data(said("search", "flumpets", "--json"))["hits"][0]
    assert (hit["kind"], hit["id"], hit["matched"]) == ("answer", "problem.stories", ["flumpet"])
    shown = said(*shlex.split(hit["command"])[1:])
    assert "The flumpet jammed at noon" in shown.out


def test_the_teams_own_cards_are_found_with_the_command_that_shows_them(said: Run, project: Path) -> None:
    words = ("--title", "Ravi, 70", "--text", "He carries flumpets.", "--ask", "Who opens the quillet?", "--by", "Ann")
    assert said("cards", "add", "service-users", *words).code == 0
    for typed, part, matched in (("flumpet", "", ["flumpets"]), ("quillets", "It asks", ["quillet"]), ("Ravi, 70", "", ["Ravi", "70"])):
        hit = data(said("search", typed, "--kind", "card", "--json"))["hits"][0]
        assert (hit["id"], hit["where"], hit["part"]) == ("service-users/ravi-70", "Service users, your team's own", part)
        assert hit["matched"] == matched
        assert "He carries flumpets." in said(*shlex.split(hit["command"])[1:]).out


def test_a_card_of_no_set_is_found_where_it_is_listed(said: Run, project: Path) -> None:
    text = project.read_text(encoding="utf-8")
    project.write_text(f"{text}cards:\n  - {{set: gone, title: A flumpet}}\n  - {{mood: odd}}\n", encoding="utf-8")
    hit = data(said("search", "flumpet", "--json"))["hits"][0]
    assert (hit["title"], hit["command"]) == ("A flumpet", "ebc cards")
    assert "A flumpet" in said("cards").out


def test_the_teams_own_rows_are_found_with_the_command_that_shows_them(said: Run, project: Path) -> None:
    cells = ("effect=The quillet is late", "severity=4", "--by", "Ann (sister)")
    assert said("tool", "fmea", "add", "The flumpet jams", *cells).code == 0
    assert said("tool", "fmea", "add", "Flumpets run out", "--sheet", "night").code == 0
    by_day, by_night = data(said("search", "flumpet", "--kind", "row", "--json", "--limit", "5"))["hits"]
    assert (by_day["title"], by_day["where"], by_day["command"]) == (
        "The flumpet jams",
        "Failure Mode and Effects Analysis › main",
        "ebc tool fmea show",
    )
    assert (by_night["where"], by_night["command"]) == ("Failure Mode and Effects Analysis › night", "ebc tool fmea show --sheet night")
    for hit in (by_day, by_night):
        assert hit["title"] in said(*shlex.split(hit["command"])[1:]).out
    for typed, part, matched in (("quillets", "Effect", ["quillet"]), ("sister", "By", ["sister"])):
        hit = data(said("search", typed, "--kind", "rows", "--json"))["hits"][0]
        assert (hit["id"], hit["part"], hit["matched"]) == (by_day["id"], part, matched)


def test_a_row_is_shown_and_not_obeyed(said: Run, project: Path) -> None:
    assert said("tool", "fmea", "add", "flumpet", "effect=\x1b[31mred [bold]x[/bold]\u202e end").code == 0
    ran = said("search", "flumpet", "red")
    assert ran.code == 0
    assert not {"\x1b", "\u202e"} & set(ran.out)
    assert "[bold]x[/bold]" in ran.out


@pytest.mark.parametrize(
    "held",
    ["{gone: {main: {x: {ab3d: {a: flumpet}}}}}", "{fmea: [1]}", "{fmea: {main: {failures: {ab3d: flumpet}, gone: {ab3d: {a: flumpet}}}}}"],
)
def test_what_stands_oddly_among_the_worksheets_is_passed_over(said: Run, project: Path, held: str) -> None:
    text = project.read_text(encoding="utf-8")
    assert "worksheets: {}" in text
    project.write_text(text.replace("worksheets: {}", f"worksheets: {held}"), encoding="utf-8")
    assert data(said("search", "flumpet", "--json"))["hits"] == []


def test_a_reason_for_no_answer_is_found(said: Run, project: Path) -> None:
    assert said("answer", "set", "problem.baseline", "--not-known", "--reason", "the flumpet is broken").code == 0
    assert data(said("search", "flumpet", "--json"))["hits"][0]["part"] == "Not known yet"


def test_hits_show_how_far_the_team_is_and_without_a_team_they_do_not(said: Run, project: Path) -> None:
    assert said("answer", "set", "problem.stories", "A long wait").code == 0
    found = {hit["id"]: hit["state"] for hit in data(said("search", "tell the stories", "--json"))["hits"]}
    assert found["tell-the-stories"] == "1 of 3 answered"
    project.unlink()
    assert {hit["state"] for hit in data(said("search", "tell the stories", "--json"))["hits"]} == {None}


def test_a_choice_is_found_by_its_words(said: Run, project: Path) -> None:
    assert said("answer", "set", "context.watched-when", "night").code == 0
    hits = data(said("search", "night", "--kind", "answer", "--json"))["hits"]
    assert [(hit["id"], hit["excerpt"]) for hit in hits] == [("context.watched-when", "Night")]


def test_an_answer_is_shown_and_not_obeyed(said: Run, project: Path) -> None:
    assert said("answer", "set", "problem.stories", "flumpet \x1b[31mred [bold]x[/bold]\u202e end").code == 0
    ran = said("search", "flumpet")
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert "\u202e" not in ran.out
    assert "[bold]x[/bold]" in ran.out


@pytest.mark.parametrize("kind", ["answer", "row"])
def test_only_the_teams_own_words_without_a_project_is_an_error(said: Run, kind: str) -> None:
    ran = said("search", "wait", "--kind", kind)
    assert (ran.code, ran.out) == (1, "")
    assert "There is no project" in ran.err


def test_a_damaged_project_is_an_error(said: Run, project: Path) -> None:
    project.write_text("ebc: 1\nproject: [", encoding="utf-8")
    ran = said("search", "wait")
    assert (ran.code, ran.out) == (1, "")
    assert project.name in ran.err


def test_commands_keep_the_project_that_was_named(said: Run, project: Path, tmp_path: Path) -> None:
    moved = project.rename(tmp_path / "other.ebc.yaml")
    hit = data(said("--project", str(moved), "search", "carers", "--json"))["hits"][0]
    assert hit["command"] == f"ebc --project {moved} term carer"


# -- nothing found, odd words -------------------------------------------------------------------------------------------------


def test_nothing_found_says_so_and_what_else_to_try(said: Run) -> None:
    ran = said("search", "stakeholdrishly")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("Nothing found for “stakeholdrishly”\n")
    assert "- ebc search stakehold" in ran.out
    assert "`ebc term`" in ran.out


def test_nothing_of_one_kind_says_that_there_may_be_others(said: Run) -> None:
    assert "leave out `--kind`" in said("search", "methotrexate", "--kind", "stage").out


def test_a_slip_is_said_and_mended(said: Run) -> None:
    ran = said("search", "what could go worng")
    assert "Nothing here says “worng”. These are for “wrong”.\n" in ran.out
    assert "1. What could go wrong?\n" in ran.out


@pytest.mark.parametrize("typed", ["???", "", "\u202e", "--"])
def test_no_word_at_all_is_refused(said: Run, typed: str) -> None:
    ran = said("search", typed)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize(
    "typed", ["carers " * 1400, "a" * 10_000, "'; DROP TABLE x; --", ".*[carers", "\\", "מטפלים carers", "\x1b[31mcarers", "🙂 carers"]
)
def test_odd_words_do_no_harm(said: Run, typed: str) -> None:
    ran = said("search", "--", typed)
    assert ran.code in (0, 2)
    assert "\x1b" not in ran.out + ran.err
    assert len(ran.out.splitlines()[0] if ran.out else "") < 120


def test_words_that_look_like_options_are_searched_after_two_hyphens(said: Run) -> None:
    assert data(said("search", "--json", "--", "--carers"))["hits"][0]["id"] == "carer"


# -- kinds and numbers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("named", "kinds"),
    [
        ("tool", {"tool"}),
        ("Activities", {"activity"}),
        ("cards", {"card", "card-set"}),
        ("improvement questions", {"improvement-question"}),
    ],
)
def test_one_kind_of_thing(said: Run, named: str, kinds: set[str]) -> None:
    assert {hit["kind"] for hit in data(said("search", "service user needs", "--kind", named, "--limit", "99", "--json"))["hits"]} == kinds


def test_a_kind_that_there_is_not_is_refused_with_the_nearest(said: Run) -> None:
    ran = said("search", "wait", "--kind", "tols")
    assert (ran.code, ran.out) == (2, "")
    assert "Did you mean `tool`?" in ran.err


def test_more_are_shown_when_more_are_wanted(said: Run) -> None:
    some = data(said("search", "patient", "--json"))
    more = data(said("search", "patient", "--json", "--limit", "25"))
    assert (len(some["hits"]), len(more["hits"])) == (10, 25)
    assert more["hits"][:10] == some["hits"]
    assert said("search", "patient", "--limit", "0").code == 2


def test_the_same_words_find_the_same_in_every_run(ebc: Run, said: Run, project: Path) -> None:
    assert said("answer", "set", "problem.stories", "waiting", "wait", "Waits and times").code == 0
    seen = {ebc("search", "waiting times", "--limit", "50", env={"PYTHONHASHSEED": seed}).out for seed in ("1", "2", "3")}
    assert len(seen) == 1


def test_an_organisations_own_content_is_searched_and_its_commands_name_it(said: Run) -> None:
    own = Path.cwd() / "own"
    put(own, "synonyms.yaml", "synonyms:\n  - {id: ours, words: [flumpet], means: [Risk Matrix, quillet]}\n")
    term = "{id: quillet, term: quillet, forms: [], definition: A lid., example: One., related: [measure], origin: ours}"
    put(own, "terms.yaml", f"terms:\n  - {term}\n")
    hits = data(said("--content", str(own), "search", "flumpet", "--json"))["hits"]
    assert next(hit["command"] for hit in hits if hit["kind"] == "tool") == f"ebc --content {own} tool risk-matrix --read"
    assert f"ebc --content {own} term quillet" in [hit["command"] for hit in hits]


# -- how it is shown ----------------------------------------------------------------------------------------------------------


def test_marks_are_a_matter_of_style_and_never_of_signs(said: Run) -> None:
    drawn, plain = said("search", "influence"), said("--plain", "search", "influence")
    assert drawn.out == plain.out
    assert not set("*_│─•") & set(drawn.out)


def test_it_loads_neither_yaml_nor_what_draws_nor_the_stemmer(said: Run, project: Path) -> None:
    assert said("search", "near misses").code == 0
    loaded = modules("search", "near", "misses") | modules("search", "DNA") | modules("search", "stakholders")
    assert loaded & {"yaml", "rich", "questionary", "prompt_toolkit", "filelock", "snowballstemmer", "ebc_cli.toolkit.library"} == set()
    assert loaded & {"ebc_cli.worksheets.sheet", "ebc_cli.toolkit.worksheet"} == set()
