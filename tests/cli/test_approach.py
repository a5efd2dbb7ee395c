"""`ebc approach`: the approaches to read, and working by the steps of one."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ebc_cli.toolkit import mapping
from tests.conftest import Ran
from tests.stories.guide import project as kept
from tests.stories.guide import question, toolkit

Run = Callable[..., Ran]
NOT_KNOWN = "not known\n\n\n"
EVERY = [approach.id for approach in toolkit().approaches]


@pytest.fixture
def lean_team(said: Run) -> Path:
    """A project of a team that uses Lean Thinking."""
    assert said("start", "Shorter waits", "--approach", "lean", "--no-input").code == 0
    return Path.cwd() / "shorter-waits.ebc.yaml"


def data(run: Run, *argv: str) -> Any:
    ran = run(*argv, "--json")
    assert ran.code == 0, ran
    return json.loads(ran.out)


# -- reading ----------------------------------------------------------------------------------------------------------------------


def test_without_a_project_every_approach_is_listed_and_none_is_anyones(ebc: Run) -> None:
    ran = ebc("approach")
    assert (ran.code, ran.err) == (0, "")
    places = [ran.out.index(f"ebc approach {name}") for name in EVERY]
    assert places == sorted(places)
    assert "your team" not in ran.out
    assert [found["own"] for found in data(ebc, "approach")] == [False] * len(EVERY)


@pytest.mark.usefixtures("lean_team")
def test_the_teams_own_approach_stands_first_and_is_marked(said: Run) -> None:
    out = said("approach").out
    assert min(EVERY, key=lambda name: out.index(f"ebc approach {name}")) == "lean"
    assert out.count("your team's approach") == 1
    assert "your team's approach" in said("approach", "lean").out
    assert "your team's approach" not in said("approach", "six-sigma").out
    assert [found["id"] for found in data(said, "approach") if found["own"]] == ["lean"]


@pytest.mark.usefixtures("lean_team")
def test_to_its_own_approach_a_team_finds_each_step_with_its_progress_and_the_others_in_short(said: Run) -> None:
    out = said("approach").out
    places = [out.index(f"{number}. {title}: not started, 0 of") for number, title in enumerate(("Value", "Value stream", "Flow"), 1)]
    assert places == sorted(places)
    approach = toolkit().approach("six-sigma")
    assert approach is not None
    assert approach.summary not in out
    assert [name for name in EVERY if f"ebc approach {name}\n" not in out] == []


def test_a_step_that_is_a_question_is_followed_by_no_colon(said: Run) -> None:
    assert said("start", "Shorter waits", "--approach", "model-for-improvement", "--no-input").code == 0
    assert "1. What are we trying to accomplish? not started, 0 of" in said("approach").out


@pytest.mark.parametrize("name", EVERY)
def test_the_commands_on_a_step_can_be_typed_as_they_stand(said: Run, name: str) -> None:
    approach = toolkit().approach(name)
    assert approach is not None
    assert said("start", "Shorter waits", "--no-input").code == 0
    lines = [line for step in approach.steps for line in said("approach", f"{name}/{step.id}").out.splitlines()]
    commands = {line.rpartition(": ebc ")[2] for line in lines if ": ebc approach " in line}
    assert [words for words in commands if said(*words.split(), "--plain", stdin="stop\n").code not in (0, 130)] == []


@pytest.mark.parametrize("name", EVERY)
def test_an_approach_is_shown_with_its_steps_their_mapping_and_its_sources(said: Run, name: str) -> None:
    approach = toolkit().approach(name)
    assert approach is not None
    out = said("approach", name).out
    for text in (
        approach.summary,
        *approach.about,
        *approach.good_for,
        approach.keep,
        *(work.title for work in toolkit().works(approach.sources)),
    ):
        assert text in out
    assert [added.text for added in approach.adds if added.text not in out] == []
    assert f"ebc read {approach.page}" in out
    for step in approach.steps:
        share = mapping.of_step(toolkit(), step)
        assert all(text in out for text in (step.title, step.plain, f"ebc approach {name}/{step.id}"))
        assert [thing.title for thing in (*share.activities, *share.tools) if thing.title not in out] == []
        assert [asked.question for asked in share.questions if asked.question not in out] == []


@pytest.mark.parametrize("name", EVERY)
def test_it_says_whose_reading_the_mapping_is(said: Run, name: str) -> None:
    approach = toolkit().approach(name)
    assert approach is not None
    out = said("approach", name).out
    assert ("our reading" in out, "short one" in out) == (approach.mapped == "full", approach.mapped == "short")


@pytest.mark.parametrize("name", EVERY)
def test_each_step_has_a_page_with_its_activities_and_those_that_are_added(said: Run, name: str) -> None:
    approach = toolkit().approach(name)
    assert approach is not None
    for step in approach.steps:
        out = said("approach", f"{name}/{step.id}").out
        share = mapping.of_step(toolkit(), step)
        places = [out.index(f"{activity.title} (") for activity in (*share.activities, *share.added)]
        assert places == sorted(places), step.id
        assert [text for text in (step.adds, *(tool.purpose for tool in share.tools)) if text not in out] == []
        assert "answered" not in out


@pytest.mark.usefixtures("lean_team")
def test_a_step_shows_how_far_the_team_is(said: Run) -> None:
    found = next(each for each in toolkit().by_activity["consult-stakeholders"][1].questions if each.when is None)
    assert said("answer", "set", found.id, "--not-known").code == 0
    step = data(said, "approach", "lean/value")
    first = next(each for each in step["activities"] if each["id"] == "consult-stakeholders")
    assert (first["progress"]["not_known"], first["progress"]["state"], step["progress"]["not_known"]) == (1, "in-progress", 1)
    assert "Consult Stakeholders (Understand the Context): in progress, 0 of" in said("approach", "lean/value").out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("model", "model-for-improvement"),
        ("six", "six-sigma"),
        ("DMAIC", "six-sigma"),
        ("EBCD", "experience-based-co-design"),
        ("Lean Thinking", "lean"),
        ("LEAN", "lean"),
        ("nhs", "nhs-change-model"),
    ],
)
def test_a_beginning_a_title_or_another_name_is_enough(said: Run, typed: str, meant: str) -> None:
    assert data(said, "approach", typed)["id"] == meant


@pytest.mark.parametrize(
    ("typed", "meant"), [("six/def", "define"), ("lean/value", "value"), ("lean/Value stream", "value-stream"), ("lean/perf", "perfection")]
)
def test_a_step_may_be_shortened_too(said: Run, typed: str, meant: str) -> None:
    assert data(said, "approach", typed)["id"] == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("six-sigma define", "define"),
        ("Six Sigma define", "define"),
        ("lean value stream", "value-stream"),
        ("model for improvement plan", "plan"),
        ("Six Sigma", "six-sigma"),
        ("root cause analysis", "root-cause-analysis"),
    ],
)
def test_a_space_will_do_for_the_slash_and_quotes_are_not_needed(said: Run, typed: str, meant: str) -> None:
    assert data(said, "approach", *typed.split())["id"] == meant


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("leen", "`lean`"),
        ("s", "`six-sigma` or `system-safety-assessment`"),
        ("lean/valeu", "`value`"),
        ("lean/v/x", "value-stream"),
        ("xqzzy", "ebc approach"),
        ("lean/", "names no step"),
        ("/value", "names no step"),
    ],
)
def test_what_names_nothing_is_said_with_the_nearest(said: Run, typed: str, told: str) -> None:
    ran = said("approach", typed)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.usefixtures("lean_team")
def test_a_project_that_names_an_unknown_approach_has_none_of_its_own(said: Run) -> None:
    path = Path.cwd() / "shorter-waits.ebc.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("approach: lean", "approach: other"), encoding="utf-8")
    ran = said("approach")
    assert ran.code == 0
    assert "your team" not in ran.out


@pytest.mark.usefixtures("lean_team")
def test_a_team_changes_its_approach(said: Run) -> None:
    assert "ebc approach six-sigma --keep" in said("approach", "six-sigma").out
    ran = said("approach", "six", "--keep")
    assert (ran.code, ran.out) == (0, "")
    assert "Six Sigma" in ran.err
    assert kept().header.approach == "six-sigma"
    assert "--keep" not in said("approach", "six-sigma").out


@pytest.mark.parametrize("argv", [(), ("lean/value",), ("lean", "--json"), ("lean", "--list"), ("lean", "--first-pass")])
@pytest.mark.usefixtures("project")
def test_keeping_takes_an_approach_and_nothing_else(said: Run, argv: tuple[str, ...]) -> None:
    ran = said("approach", *argv, "--keep")
    assert (ran.code, ran.out) == (2, "")
    assert kept().header.approach == "none"


@pytest.mark.usefixtures("lean_team")
def test_home_and_status_lead_to_the_steps_of_the_teams_approach(said: Run) -> None:
    for argv in ((), ("status",)):
        assert "By the steps of Lean Thinking: ebc approach lean\n" in said(*argv).out


# -- working ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.usefixtures("lean_team")
def test_an_activity_of_a_step_is_worked_and_the_way_back_is_said(ebc: Run) -> None:
    ran = ebc("approach", "lean/value", "--activity", "consult-stakeholders", "--plain", stdin=NOT_KNOWN * 12)
    assert ran.code == 0, ran
    asked = {found.id for found in toolkit().by_activity["consult-stakeholders"][1].questions if found.when is None}
    assert set(kept().answers) == asked
    assert "Next: Value, in Lean Thinking" in ran.err
    assert ran.err.endswith("\n  ebc approach lean/value\n")


@pytest.mark.usefixtures("lean_team")
def test_a_first_pass_of_a_step_goes_through_its_own_activities_and_the_added_ones(said: Run) -> None:
    ran = said("approach", "lean/pull", "--first-pass", "--plain", stdin=NOT_KNOWN * 80)
    assert ran.code == 0, ran
    approach = toolkit().approach("lean")
    assert approach is not None
    step = approach.step("pull")
    assert step is not None
    inside = {found.id for name in (*step.activities, *step.more) for found in toolkit().by_activity[name][1].questions}
    wanted = {name for name in inside if question(name).depth == "first" and question(name).when is None}
    assert set(kept().answers) == wanted


@pytest.mark.usefixtures("lean_team")
def test_a_place_left_in_a_step_is_found_again_by_the_next_step(said: Run) -> None:
    found = toolkit().by_activity["capture-stakeholder-needs"][1].questions[1]
    ran = said("approach", "lean/value", "--question", found.id, "--plain", stdin="stop\n")
    assert (ran.code, "Go on with: ebc approach lean/value" in ran.err) == (130, True)
    step = data(said, "next")
    assert (step["command"], step["question"]) == ("ebc approach lean/value", found.id)


@pytest.mark.parametrize("argv", [("--first-pass",), ("lean", "--activity", "consult-stakeholders"), ("lean/value", "--review", "--json")])
@pytest.mark.usefixtures("lean_team")
def test_options_of_working_need_a_step_and_nothing_else(said: Run, argv: tuple[str, ...]) -> None:
    ran = said("approach", *argv)
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.usefixtures("lean_team")
def test_an_activity_of_another_step_is_refused_with_the_command_that_opens_it(said: Run) -> None:
    ran = said("approach", "lean/value", "--activity", "review-safety", "--plain")
    assert ran.code == 2
    assert "`ebc strand evidence --activity review-safety`" in ran.err


@pytest.mark.usefixtures("lean_team")
def test_where_nobody_can_be_asked_a_step_is_shown_and_working_it_says_what_to_use(said: Run) -> None:
    assert said("approach", "lean/value").code == 0
    ran = said("approach", "lean/value", "--review")
    assert ran.code == 2
    assert "ebc answer set" in ran.err


def test_the_list_of_an_approach_goes_step_by_step_and_that_of_a_step_question_by_question(said: Run) -> None:
    whole = said("approach", "lean", "--list").out
    assert [whole.index(f"Lean Thinking: {title}") for title in ("Value", "Value stream", "Flow", "Pull", "Perfection")]
    assert set(toolkit().by_activity) == {name for name in toolkit().by_activity if f"[{name}]" in whole}
    assert "[problem.stories]" not in whole
    assert "[problem.stories]" in said("approach", "lean/value", "--list").out


# -- by other words ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("pdsa", "model-for-improvement"), ("lean six sigma", "six-sigma"), ("sixsigma", "six-sigma"), ("lss", "six-sigma")],
)
def test_another_name_of_an_approach_opens_it_without_a_word(said: Run, typed: str, meant: str) -> None:
    ran = said("approach", *typed.split(), "--json")
    assert (ran.code, ran.err, json.loads(ran.out)["id"]) == (0, "", meant)


def test_what_is_said_in_other_words_here_opens_what_the_guide_has_for_it_and_says_so(said: Run) -> None:
    ran = said("approach", "PSIRF", "--json")
    assert (ran.code, json.loads(ran.out)["id"]) == (0, "human-factors")
    assert "There is no approach `PSIRF`. What this guide has for it: SEIPS." in ran.err


@pytest.mark.parametrize("typed", ["swot", "coproduction", "lunch"])
def test_the_name_of_something_else_or_of_nothing_opens_no_approach(said: Run, typed: str) -> None:
    ran = said("approach", typed)
    assert (ran.code, ran.out) == (2, "")
    assert f"`{typed}`" in ran.err
