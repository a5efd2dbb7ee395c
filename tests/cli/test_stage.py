"""`ebc stage`: the guide, the plan, the gate and moving on, without anybody being asked."""

from __future__ import annotations

import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from ebc_cli.project import steering
from ebc_cli.project.store import Store
from ebc_cli.toolkit.steering import Stage
from tests.conftest import Ran
from tests.small import new_project
from tests.stories.guide import toolkit

STAGES = [stage.id for stage in toolkit().stages]
INITIATE = next(stage for stage in toolkit().stages if stage.id == "initiate")
CHECK = INITIATE.gate.checks[0]
REASON = ("--reason", "Two stories are enough")


def decisions(path: Path) -> tuple[steering.Decision, ...]:
    return steering.decisions(Store.open(path).project)


def stage_of(path: Path) -> str:
    return Store.open(path).project.header.stage


def read(ran: Ran) -> Any:
    assert ran.code == 0, ran
    return json.loads(ran.out)


# -- the guide ----------------------------------------------------------------------------------------------------------------


def test_without_a_project_the_stages_are_listed_with_their_commands(ebc: Callable[..., Ran]) -> None:
    shown = ebc("stage")
    assert shown.code == 0
    assert [line.strip() for line in shown.out.splitlines() if line.startswith("  ebc")] == [f"ebc stage {name}" for name in STAGES]
    assert "you are here" not in shown.out


def test_with_a_project_its_own_stage_is_shown(said: Callable[..., Ran], project: Path) -> None:
    assert said("stage").out.startswith("Initiate, stage 1 of 5: you are here\n")


@pytest.mark.parametrize("stage", toolkit().stages, ids=STAGES)
def test_a_stages_guide_holds_all_that_the_content_says(said: Callable[..., Ran], stage: Stage) -> None:
    shown = said("stage", stage.id).out
    texts = [stage.purpose, stage.when, *stage.leads_to, *stage.pitfalls, stage.gate.ask, *(check.check for check in stage.gate.checks)]
    texts += [part for step in stage.steps for part in (step.title, step.do)] + [item.text for item in stage.deliverables]
    texts += [toolkit().by_improvement[name].question for name in stage.guide.questions]
    texts += [toolkit().by_activity[name][1].title for name in stage.guide.activities]
    texts += [toolkit().by_tool[name].title for name in stage.guide.tools]
    assert [text for text in texts if text not in shown] == []
    assert ("our choice" in shown) is (stage.steps_origin == "ours")
    assert not re.search(r"\d of \d+ answered|Nothing yet|ebc stage set", shown)  # nothing about progress where there is nobody


def test_a_stage_may_be_typed_as_people_type_it(said: Callable[..., Ran]) -> None:
    assert said("stage", "Co Design").out == said("stage", "co-design").out
    assert said("stage", "und").out == said("stage", "understand").out


def test_a_word_that_is_neither_stage_nor_command_gets_the_nearest_stage(said: Callable[..., Ran]) -> None:
    ran = said("stage", "undrestand")
    assert (ran.code, ran.out, "Did you mean `understand`?" in ran.err) == (2, "", True)


def test_a_stage_may_be_called_by_its_number(said: Callable[..., Ran], project: Path) -> None:
    assert said("stage", "3").out == said("stage", "co-design").out
    assert (said("stage", "set", "2").code, stage_of(project)) == (0, "understand")
    assert said("stage", "6").code == 2


def test_the_stage_may_stand_before_the_command(said: Callable[..., Ran], project: Path) -> None:
    assert said("stage", "understand", "gate").out == said("stage", "gate", "understand").out
    assert said("stage", "understand", "plan", "--weeks", "3").out == said("stage", "plan", "understand", "--weeks", "3").out
    assert said("stage", "gate", "--decision", "stay", "--reason", "plan", "--no-input").code == 0  # an option's value is no command


def test_options_may_stand_before_the_stage_and_before_the_command(said: Callable[..., Ran]) -> None:
    assert read(said("stage", "--json", "sustain"))["id"] == "sustain"
    assert read(said("stage", "--json", "gate", "sustain"))["stage"] == "sustain"


def test_the_help_names_the_stages_and_the_commands(said: Callable[..., Ran]) -> None:
    shown = said("stage", "--help").out
    assert all(word in shown for word in ("[STAGE |", "plan", "gate", "set"))
    assert "show" not in shown.lower().replace("show this message", "")


def test_the_guide_as_json_has_the_stage_and_the_teams_progress(said: Callable[..., Ran], project: Path) -> None:
    said("answer", "set", CHECK.shown_by[0], "A woman who came three times", "--confidence", "low")
    data = read(said("stage", "--json"))
    assert (data["id"], data["present"], [step["title"] for step in data["steps"]]) == (
        "initiate",
        True,
        [step.title for step in INITIATE.steps],
    )
    check = next(found for found in data["progress"]["checks"] if found["id"] == CHECK.id)
    assert (check["shown"], check["evidence"][0]["said"], check["evidence"][0]["confidence"]) == (
        "partly",
        "A woman who came three times",
        "low",
    )
    assert (data["progress"]["plan"], data["progress"]["decisions"]) == (None, [])


def test_the_guide_as_json_says_nothing_of_progress_without_a_project(said: Callable[..., Ran]) -> None:
    assert read(said("stage", "deliver", "--json"))["progress"] is None
    assert [(item["id"], item["present"]) for item in read(said("stage", "--json"))["stages"]] == [(name, False) for name in STAGES]


def test_what_the_project_has_already_stands_with_each_deliverable(said: Callable[..., Ran], project: Path) -> None:
    deliverable = INITIATE.deliverables[0]
    said("answer", "set", deliverable.shown_by[0], "To see well")
    shown = said("stage").out
    assert "“To see well”" in shown
    assert all(f"[{name}]" in shown for name in deliverable.shown_by[1:])


def test_where_the_team_is_and_the_next_step_come_before_the_guide(said: Callable[..., Ran], project: Path) -> None:
    def head() -> str:
        shown = said("stage").out
        return shown[: shown.index("It leads to")]

    assert all(line in head() for line in ("Plan: none yet", "no decision yet", "Next: ebc stage plan\n"))
    said("stage", "plan", "--weeks", "1", "--hours", "1", "--no-input")
    assert all(line in head() for line in ("activities done, next:", "Next: ebc next\n"))
    for item in read(said("stage", "plan", "--json"))["kept"]["activities"]:
        for question in toolkit().by_activity[item["id"]][1].questions:
            said("answer", "set", question.id, "--not-applicable")
    assert "Next: ebc stage gate\n" in head()
    said("stage", "gate", "--decision", "go-with-conditions", *REASON, "--condition", "Ask at night", "--no-input")
    assert all(line in head() for line in ("Gate: go with conditions, ", "- Ask at night", "Next: ebc next\n"))
    assert "Next: " not in said("stage", "sustain").out


def test_an_activity_of_a_plan_that_the_guide_no_longer_has_is_counted_nowhere(said: Callable[..., Ran], project: Path) -> None:
    text = project.read_text(encoding="utf-8").replace("stages: []", "plans:\n  initiate:\n    activities: [gone]\nstages: []")
    project.write_text(text, encoding="utf-8")
    assert "Plan: none of its activities is in the guide any more" in said("stage").out
    shown = said("stage", "plan")
    assert (shown.code, "Planned, but no longer in the guide: gone" in shown.out, "ebc stage plan" in shown.err) == (0, True, True)


# -- moving -------------------------------------------------------------------------------------------------------------------


def test_the_project_is_moved_to_a_stage(ebc: Callable[..., Ran], project: Path) -> None:
    ran = ebc("stage", "set", "understand")
    assert (ran.code, stage_of(project)) == (0, "understand")
    assert "ebc stage gate initiate" in ran.err  # the gate was passed by without a decision, which is said and not forbidden
    assert "ebc stage plan" in ran.err


def test_moving_to_where_the_project_is_changes_nothing(said: Callable[..., Ran], project: Path) -> None:
    before = project.read_bytes()
    assert said("stage", "set", "initiate").code == 0
    assert project.read_bytes() == before


def test_moving_needs_a_project_and_a_stage_that_exists(said: Callable[..., Ran]) -> None:
    assert said("stage", "set", "understand").code == 1
    new_project("Shorter waits")
    assert said("stage", "set", "understnd").code == 2


# -- the plan -----------------------------------------------------------------------------------------------------------------


def test_a_plan_is_shown_in_five_moves_and_nothing_is_saved(said: Callable[..., Ran], project: Path) -> None:
    before = project.read_bytes()
    shown = said("stage", "plan")
    moves = ("1. What you know", "2. What is missing", "3. Activities", "4. What to prepare", "5. The programme")
    places = [shown.out.index(f"\n{move}") for move in moves]
    assert places == sorted(places)
    assert (project.read_bytes() == before, "--no-input" in shown.err) == (True, True)


def test_a_plan_by_options_is_saved_and_followed_by_next(said: Callable[..., Ran], project: Path) -> None:
    words = (
        "--weeks",
        "4",
        "--hours",
        "2.5",
        "--people",
        "3",
        "--drop",
        "sketch-the-system",
        "--add",
        "observe-stakeholders",
        "--by",
        "Ann",
    )
    ran = said("stage", "plan", *words, "--no-input")
    assert ran.code == 0, ran
    kept = steering.plan(Store.open(project).project, "initiate")
    assert kept is not None
    names = [item.id for item in kept.activities]
    assert (kept.weeks, kept.hours, kept.people, kept.by) == (4, 2.5, 3, "Ann")
    assert ("observe-stakeholders" in names, "sketch-the-system" in names) == (True, False)
    step = read(said("next", "--json"))
    assert (step["activity"], "week 1" in step["reason"]) == (names[0], True)
    assert said("strand", "--activity", names[0], "--list").code == 0


def test_the_kept_plan_is_shown_with_its_progress(said: Callable[..., Ran], project: Path) -> None:
    said("stage", "plan", "--weeks", "3", "--no-input")
    first = read(said("stage", "plan", "--json"))["kept"]["activities"][0]
    for question in toolkit().by_activity[first["id"]][1].questions:
        said("answer", "set", question.id, "--not-applicable")
    data = read(said("stage", "plan", "--json"))["kept"]
    assert (data["finished"], data["activities"][0]["progress"]["state"]) == (1, "done")
    assert f"Week 1: {first['title']}: done" in said("stage", "plan").out
    line = next(line for line in said("status").out.splitlines() if line.startswith("Plan for Initiate: "))
    assert f"1 of {len(data['activities'])} activities done" in line
    assert read(said("status", "--json"))["plan"]["finished"] == 1


def test_a_plan_as_json_has_everything_of_the_five_moves(said: Callable[..., Ran], project: Path) -> None:
    data = read(said("stage", "plan", "understand", "--weeks", "2", "--hours", "3", "--people", "2", "--json"))
    assert [data[key] for key in ("stage", "weeks", "hours", "people", "known", "kept")] == ["understand", 2, 3, 2, [], None]
    assert {gap["id"] for gap in data["gaps"]} == {item.id for item in toolkit().stages[1].deliverables}
    assert data["no_room"]
    first = data["programme"][0]
    assert (first["week"], first["more_than_team"], bool(first["ask"]), bool(first["tools"]), bool(first["for"])) == (
        1,
        True,
        True,
        True,
        True,
    )


def test_without_a_project_a_plan_reckons_that_all_is_to_do(said: Callable[..., Ran]) -> None:
    shown = said("stage", "plan", "deliver", "--hours", "4")
    assert (shown.code, "start" in shown.err) == (0, True)
    assert all(item.text in shown.out for item in toolkit().stages[3].deliverables)
    assert said("stage", "plan", "--no-input").code == 1


def test_a_finished_stage_is_sent_to_its_gate(said: Callable[..., Ran]) -> None:
    said("start", "--example", "repeat-prescriptions")
    shown = said("stage", "plan")
    assert (shown.code, "ebc stage gate" in shown.err, "--no-input" in shown.err) == (0, True, False)


def test_a_programme_outlines_every_stage_from_the_present_one_on(said: Callable[..., Ran], project: Path) -> None:
    said("stage", "set", "co-design")
    data = read(said("stage", "plan", "--programme", "--json"))
    assert [item["stage"] for item in data["stages"]] == ["co-design", "deliver", "sustain"]
    assert [line[3:] for line in said("stage", "plan", "--programme").out.splitlines() if line[:2] in ("3.", "4.", "5.")] == [
        "Co-design",
        "Deliver",
        "Sustain",
    ]


def test_a_saved_programme_leaves_the_plans_that_there_are(said: Callable[..., Ran], project: Path) -> None:
    said("stage", "plan", "--weeks", "1", "--hours", "1", "--no-input")
    before = Store.open(project).project.plans["initiate"]
    ran = said("stage", "plan", "--programme", "--no-input")
    plans = Store.open(project).project.plans
    assert (ran.code, list(plans), plans["initiate"]) == (0, STAGES, before)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--weeks", "0.5"], "--weeks"),
        (["--weeks", "-1"], "out of range"),
        (["--weeks", "0"], "out of range"),
        (["--people", "0"], "out of range"),
        (["--hours", "0"], "out of range"),
        (["--weeks", "500"], "up to 104"),
        (["--hours", "900"], "out of range"),
        (["--hours", "nan"], "out of range"),
        (["--drop", "tell-the-storys"], "Did you mean `tell-the-stories`?"),
        (["--add", "manage-team", "--drop", "manage-team"], "both to be added and to be dropped"),
        (["--programme", "--weeks", "4"], "outline"),
        (["--show", "--no-input"], "Give one of them"),
        (["undertsand"], "Did you mean `understand`?"),
    ],
)
def test_a_plan_that_cannot_be_made_as_typed_is_refused(said: Callable[..., Ran], project: Path, words: list[str], told: str) -> None:
    before = project.read_bytes()
    ran = said("stage", "plan", *words)
    assert (ran.code, told in ran.err, project.read_bytes() == before) == (2, True, True), ran


def test_what_a_plan_should_leave_out_may_be_named_by_its_title(said: Callable[..., Ran], project: Path) -> None:
    ran = said("stage", "plan", "--drop", "Tell the Stories", "--drop", "review safety", "--json")
    assert "tell-the-stories" not in [item["id"] for item in read(ran)["programme"]]
    assert "Not in the plan in any case: Review Safety." in ran.err


def test_the_command_that_saves_a_plan_saves_the_plan_that_was_shown(said: Callable[..., Ran], project: Path) -> None:
    words = ("--weeks", "3", "--hours", "2.5", "--drop", "tell-the-stories", "--add", "review-safety", "--by", "Ann B")
    shown = said("stage", "plan", *words)
    wanted = [item["id"] for item in read(said("stage", "plan", *words, "--json"))["programme"]]
    ran = said(*shlex.split(shown.err.split("To save it: ebc ")[1]))
    kept = steering.plan(Store.open(project).project, "initiate")
    assert (ran.code, kept is not None) == (0, True)
    assert kept is not None
    assert ([item.id for item in kept.activities], kept.hours, kept.by) == (wanted, 2.5, "Ann B")


def test_that_a_team_is_too_small_is_said_once(said: Callable[..., Ran], project: Path) -> None:
    shown = said("stage", "plan", "--people", "1").out
    assert shown.count("more kinds of people than your team of one person") == 1
    assert "more kinds of people" not in said("stage", "plan", "--people", "30").out


# -- the gate -----------------------------------------------------------------------------------------------------------------


def test_a_decision_by_options_is_kept_with_everything_that_was_said(said: Callable[..., Ran], project: Path) -> None:
    words = ("--check", f"{CHECK.id}=partly: none from a night", "--decision", "go-with-conditions", *REASON)
    more = ("--condition", "Ask at night", "--condition", "Tell Ann", "--by", "Ann", "--on", "2026-11-20", "--no-input")
    ran = said("stage", "gate", *words, *more)
    assert ran.code == 0, ran
    (kept,) = decisions(project)
    assert kept.at
    assert (structs.replace(kept, at=""),) == (
        steering.Decision(
            stage="initiate",
            decision="go-with-conditions",
            reason=REASON[1],
            conditions=("Ask at night", "Tell Ann"),
            checks={CHECK.id: steering.Ruling("partly", "none from a night")},
            by="Ann",
            on="2026-11-20",
        ),
    )
    assert stage_of(project) == "initiate"  # the team moves the project, not the gate
    assert "ebc stage set understand" in ran.err


def test_a_go_in_spite_of_a_no_is_allowed_and_said(said: Callable[..., Ran], project: Path) -> None:
    ran = said("stage", "gate", "--check", f"{CHECK.id}=no", "--decision", "go", *REASON, "--no-input")
    assert (ran.code, "1 of 8 checks is answered no" in ran.err) == (0, True)


def test_move_moves_the_project_with_the_decision(said: Callable[..., Ran], project: Path) -> None:
    ran = said("stage", "gate", "--decision", "go", *REASON, "--move", "--no-input")
    assert (ran.code, stage_of(project), len(decisions(project))) == (0, "understand", 1)
    assert "ebc stage plan" in ran.err


def test_going_back_is_kept_with_what_is_open_again_and_told_everywhere(said: Callable[..., Ran], project: Path) -> None:
    said("stage", "set", "co-design")
    words = ("--decision", "go-back", *REASON, "--back-to", "2", "--reopen", "The needs", "--on", "2025-01-31", "--no-input")
    ran = said("stage", "gate", *words)
    assert (ran.code, stage_of(project), "ebc stage set understand" in ran.err) == (0, "co-design", True)
    (kept,) = decisions(project)
    assert (kept.decision, kept.back_to, kept.reopened) == ("go-back", "understand", ("The needs",))
    for shown in (said("status").out, said().out, said("report").out):
        assert "Co-design: go back to Understand, 31 January 2025" in shown
    assert said("next").out.startswith("Go back to Understand\n")
    last = read(said("status", "--json"))["last_gate"]
    assert (last["back_to"], last["reopened"]) == ({"id": "understand", "title": "Understand"}, ["The needs"])
    assert "- The needs\n" in said("stage", "gate", "co-design", "--show").out


def test_a_move_with_a_way_back_moves_the_project_back(said: Callable[..., Ran], project: Path) -> None:
    said("stage", "set", "co-design")
    ran = said("stage", "gate", "--decision", "go-back", *REASON, "--back-to", "initiate", "--move", "--no-input")
    assert (ran.code, stage_of(project), "The project is now in Initiate." in ran.err) == (0, "initiate", True)


def test_later_decisions_stand_beside_the_earlier_ones(said: Callable[..., Ran], project: Path) -> None:
    said("stage", "gate", "--decision", "stay", *REASON, "--no-input")
    said("stage", "gate", "--decision", "go", *REASON, "--no-input")
    assert [found.decision for found in decisions(project)] == ["stay", "go"]
    data = read(said("stage", "gate", "--json"))["decisions"]
    assert [(found["decision"], found["stage"]["id"]) for found in data] == [("stay", "initiate"), ("go", "initiate")]


def test_the_gate_shows_each_check_with_what_the_project_says(said: Callable[..., Ran], project: Path) -> None:
    said("answer", "set", CHECK.shown_by[0], "A woman who came three times", "--confidence", "high")
    shown = said("stage", "gate").out
    assert all(text in shown for check in INITIATE.gate.checks for text in (check.check, check.why))
    assert "“A woman who came three times” (confidence high)" in shown
    assert f"Open [{CHECK.shown_by[1]}]" in shown
    assert decisions(project) == ()


def test_the_teams_own_words_keep_their_capitals(said: Callable[..., Ran], project: Path) -> None:
    said("answer", "set", CHECK.shown_by[0], "--later", "--reason", "Ann asks Bob. NHS rules.")
    for words in (("stage", "gate"), ("stage",), ("status",)):
        assert "Ann asks Bob. NHS rules." in said(*words).out, words


def test_a_decision_at_the_last_gate_leads_to_the_report(said: Callable[..., Ran], project: Path) -> None:
    assert "Next: ebc report\n" in said("stage", "gate", "sustain", "--decision", "go", *REASON, "--no-input").err


def test_a_go_without_any_check_says_so(said: Callable[..., Ran], project: Path) -> None:
    assert "None of the 8 checks is answered." in said("stage", "gate", "--decision", "go", *REASON, "--no-input").err


def test_status_and_home_tell_of_the_last_decision_and_of_a_plan_that_is_missing(said: Callable[..., Ran], project: Path) -> None:
    said("stage", "plan", "--no-input")
    words = ("--decision", "go-with-conditions", *REASON, "--condition", "Ask at night", "--on", "2025-01-31", "--move", "--no-input")
    said("stage", "gate", *words)
    for shown in (said("status").out, said().out):
        assert "Last gate: Initiate: go with conditions, 31 January 2025.\n" in shown
        assert "Plan for Understand: none yet. To make one: ebc stage plan\n" in shown
    assert "- Ask at night\n" in said("status").out
    data = read(said("status", "--json"))
    assert (data["plan"], data["last_gate"]["decision"], data["last_gate"]["conditions"]) == (None, "go-with-conditions", ["Ask at night"])


def test_decisions_at_other_gates_are_shown_where_no_stage_is_named(said: Callable[..., Ran], project: Path) -> None:
    said("stage", "gate", "sustain", "--decision", "stop", "--reason", "Nobody is left", "--no-input")
    assert "Nobody is left" in said("stage", "gate", "--show").out
    assert "Nobody is left" not in said("stage", "gate", "initiate", "--show").out
    assert read(said("stage", "gate", "initiate", "--json"))["decisions"] == []


def test_without_a_project_a_gate_shows_its_checks_and_nothing_of_a_team(said: Callable[..., Ran]) -> None:
    shown = said("stage", "gate", "sustain").out
    gate = toolkit().stages[4].gate
    assert all(text in shown for check in gate.checks for text in (check.check, check.why))
    assert "answers show" not in shown
    assert said("stage", "gate", "--decision", "go", *REASON, "--no-input").code == 1


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--no-input"], "There is no decision yet"),
        (["--decision", "go", "--no-input"], "needs its reason"),
        (["--decision", "go-with-conditions", *REASON, "--no-input"], "name them"),
        (["--decision", "go", "--condition", "x", *REASON, "--no-input"], "one decision only"),
        (["--decision", "go-back", *REASON, "--no-input"], "no stage before Initiate"),
        (["understand", "--decision", "go-back", *REASON, "--no-input"], "name the stage"),
        (["understand", "--decision", "go-back", *REASON, "--back-to", "deliver", "--no-input"], "does not come before"),
        (["understand", "--decision", "go-back", *REASON, "--back-to", "initate", "--no-input"], "Did you mean `initiate`?"),
        (["understand", "--decision", "stay", *REASON, "--reopen", "x", "--no-input"], "one decision only"),
        (["--decision", "stpo", *REASON, "--no-input"], "Did you mean `stop`?"),
        (["--check", "x=yes", "--decision", "go", *REASON, "--no-input"], "There is no check `x` in the gate of"),
        (["--check", CHECK.id, "--decision", "go", *REASON, "--no-input"], "=partly"),
        (["--decision", "go", *REASON, "--on", "some day", "--no-input"], "is not a date"),
        (["--decision", "go", *REASON, "--on", "2026-02-30", "--no-input"], "is not a date"),
        (["--decision", "go", *REASON, "--on", "22 November 2999", "--no-input"], "the year 2999"),
        (["--decision", "go", *REASON, "--on", "22 November 2099", "--no-input"], "lies ahead"),
        (["--check", f"{CHECK.id} yes", "--decision", "go", *REASON, "--no-input"], "=partly"),
        (["--check", f"{CHECK.id}=yes", "--check", f"{CHECK.id}=no", "--decision", "go", *REASON, "--no-input"], "answered twice"),
        (["--decision", "stop", *REASON, "--move", "--no-input"], "--move"),
        (["sustain", "--decision", "go", *REASON, "--move", "--no-input"], "no stage after Sustain"),
        (["--decision", "go", *REASON], "--no-input"),
        (["--show", "--decision", "go"], "--show"),
    ],
)
def test_a_decision_that_is_not_whole_is_refused_and_nothing_is_saved(
    said: Callable[..., Ran], project: Path, words: list[str], told: str
) -> None:
    before = project.read_bytes()
    ran = said("stage", "gate", *words)
    assert (ran.code, told in ran.err, project.read_bytes() == before) == (2, True, True), ran


def test_a_gate_that_lies_behind_does_not_move_the_project_back(said: Callable[..., Ran], project: Path) -> None:
    said("stage", "set", "deliver")
    assert said("stage", "gate", "initiate", "--decision", "go", *REASON, "--move", "--no-input").code == 2
    assert "stage set" not in said("stage", "gate", "initiate", "--decision", "go", *REASON, "--no-input").err
    assert stage_of(project) == "deliver"


# -- the report ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("form", ["terminal", "markdown", "json"])
def test_plan_and_decisions_stand_in_every_report(said: Callable[..., Ran], project: Path, form: str) -> None:
    said("stage", "plan", "--weeks", "3", "--no-input")
    said("stage", "gate", "--check", f"{CHECK.id}=no:only one", "--decision", "stay", "--reason", "Too few stories", "--no-input")
    shown = said("report", "--format", form).out
    assert all(text in shown for text in (CHECK.check, "only one", "Too few stories"))
    planned = read(said("stage", "plan", "--json"))["kept"]["activities"]
    assert all(item["title"] in shown for item in planned)


def test_a_damaged_project_is_an_error_in_every_view(said: Callable[..., Ran], project: Path) -> None:
    project.write_text("ebc: 1\nproject: [", encoding="utf-8")
    for words in (("stage",), ("stage", "plan"), ("stage", "gate"), ("stage", "set", "understand"), ("stage", "--json")):
        ran = said(*words)
        assert (ran.code, ran.out, project.name in ran.err) == (1, "", True), words
