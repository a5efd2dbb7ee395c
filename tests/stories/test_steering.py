"""A team plans its stage at the keyboard, decides at the gate, stops half-way and comes back, and reads both in the report."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from ebc_cli.guide.planning import PlanTerms, propose
from ebc_cli.project import steering
from tests.conftest import Ran
from tests.stories.guide import project, toolkit
from tests.terminals import DOWN, ENTER, UP, Terminal, ctrl, terminal

pytestmark = [
    pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals"),
    pytest.mark.usefixtures("project"),
]
both_widths = pytest.mark.parametrize("columns", [80, 40])

INITIATE = next(stage for stage in toolkit().stages if stage.id == "initiate")
CHECKS = INITIATE.gate.checks
ALL_YES = [word for check in CHECKS for word in ("--check", f"{check.id}=yes")]


def plan() -> steering.Plan | None:
    return steering.plan(project(), "initiate")


def decisions() -> tuple[steering.Decision, ...]:
    return steering.decisions(project())


def give_numbers(screen: Terminal, weeks: str) -> None:
    """Half an hour a week too much is typed first, in words."""
    screen.asks("How many hours a week")
    screen.press("two", ENTER)
    screen.asks("Type a number above 0", "How many hours a week")
    screen.press("2,5", ENTER)
    screen.asks("How many people are you?", "an empty line for 4")
    screen.press(ENTER)
    screen.asks("at that pace. How many weeks do you have?")
    screen.press(weeks, ENTER)


@both_widths
def test_a_stage_is_planned_decided_and_reported(columns: int, ebc: Callable[..., Ran]) -> None:
    # The plan: the time there is, the programme, the five moves, one activity out, another in, and saved.
    with terminal("stage", "plan", columns=columns, env={"PAGER": "cat"}) as screen:
        give_numbers(screen, "3")
        screen.asks("A plan for Initiate", "Week 1: Sketch the System", "What would you like to do?")
        assert plan() is None
        screen.press(DOWN, ENTER)
        screen.asks("1. What you know", "5. The programme", "What would you like to do?")
        screen.press(DOWN, DOWN, ENTER)
        screen.asks("Leave out which activity?", "Sketch the System")
        screen.press(ENTER)
        screen.asks("A plan for Initiate", "What would you like to do?")
        screen.press(DOWN, DOWN, DOWN, ENTER)
        screen.asks("Take in which activity?", "Sketch the System")
        screen.press(DOWN, ENTER)
        screen.asks("A plan for Initiate", "What would you like to do?")
        screen.press(ENTER)
        screen.asks("Saved: the plan for Initiate.", "Who is in the team?")
        screen.press("Ann (sister), Bob", ENTER)
        screen.wait("Saved: the team is ", "ebc next")
        assert screen.end() == 0
    kept = plan()
    assert kept is not None
    names = [item.id for item in kept.activities]
    assert (kept.weeks, kept.hours, kept.people, "sketch-the-system" in names) == (3, 2.5, 4, False)
    assert f"--activity {names[0]}" in ebc("next").out

    # The plan is there to go on with.
    with terminal("stage", "plan", columns=columns) as screen:
        screen.asks("The plan for Initiate", "You have a plan for this stage.")
        screen.press(ENTER)
        screen.wait("Next: ebc next")
        assert screen.end() == 0
    assert plan() == kept
    assert project().header.team == ("Ann (sister)", "Bob")

    # The gate: the first two checks, then back to the first one, then enough for today.
    with terminal("stage", "gate", columns=columns) as screen:
        screen.asks(INITIATE.gate.ask, f"Check 1 of {len(CHECKS)}: {CHECKS[0].check}", CHECKS[0].why, "Your answer?")
        screen.press(DOWN, DOWN, DOWN, ENTER)
        screen.asks("> No", "Why? A few words")
        screen.press("nobody listened", ENTER)
        screen.asks(CHECKS[1].check, "Your answer?")
        screen.press(DOWN, DOWN, DOWN, DOWN, ENTER)
        screen.asks(f"Check 1 of {len(CHECKS)}", "Your answer?")
        screen.press(DOWN, DOWN, ENTER)
        screen.asks("> Partly", "Why? A few words")
        screen.press("one story of two", ENTER)
        screen.asks(CHECKS[1].check, "Your answer?")
        screen.press(ctrl("c"))
        screen.wait("nothing was decided", "ebc stage gate initiate")
        assert screen.end() == 130
    assert decisions() == ()

    # Back again: it goes on where it was left, and a go in spite of noes is said plainly.
    with terminal("stage", "gate", columns=columns) as screen:
        screen.asks("You answered 1 check before you stopped.")
        screen.press(ENTER)
        for check in CHECKS[1:]:
            screen.asks(check.check, "Your answer?")
            screen.press(DOWN, DOWN, DOWN, ENTER)
            screen.asks("> No", "Why? A few words")
            screen.press(ENTER)
        screen.asks("Your answers to the checks", "one story of two", "Go with conditions")
        screen.press(DOWN, DOWN, ENTER)
        screen.asks("Why do you decide so?")
        screen.press(ENTER)
        screen.asks("This is needed", "Why do you decide so?")
        screen.press("It costs little to look", ENTER)
        screen.asks("One condition")
        screen.press("Hear a carer first", ENTER)
        screen.asks("Another condition")
        screen.press(ENTER)
        screen.asks("Who decides?")
        screen.press("Ann and Bob", ENTER)
        screen.asks("You go on all the same:", f"{len(CHECKS) - 1} of {len(CHECKS)} checks are answered no.", "Is this what you decided?")
        assert decisions() == ()
        screen.press(ENTER)
        screen.asks("Saved: go with conditions", "Move the project to Understand now?")
        assert project().header.stage == "initiate"  # never silently
        screen.press(ENTER)
        screen.wait("the project is now in Understand", "ebc stage plan")
        assert screen.end() == 0
    (decision,) = decisions()
    assert (decision.decision, decision.reason, decision.by) == ("go-with-conditions", "It costs little to look", "Ann and Bob")
    assert decision.conditions == ("Hear a carer first",)
    assert decision.checks[CHECKS[0].id] == steering.Ruling("partly", "one story of two")
    assert [ruling.answer for ruling in decision.checks.values()] == ["partly", *["no"] * (len(CHECKS) - 1)]
    assert project().header.stage == "understand"

    # The report tells of it, on its first page and in a chapter.
    shown = ebc("report").out
    first_page = shown[: shown.index("Aim")]
    assert "Initiate: go with conditions" in first_page
    assert "Hear a carer first" in shown[shown.index("Decisions at the gates") :]


def test_what_was_answered_before_a_stop_can_be_thrown_away() -> None:
    with terminal("stage", "gate") as screen:
        screen.asks("Your answer?")
        screen.press(DOWN, ENTER)
        screen.asks("Why? A few words")
        screen.press(ENTER)
        screen.asks(CHECKS[1].check)
        screen.press(ctrl("d"))
        assert screen.end() == 130
    for begins in ("You answered 1 check before you stopped.", f"Check 1 of {len(CHECKS)}"):
        with terminal("stage", "gate") as screen:
            screen.asks(begins)
            screen.press(*((DOWN, ENTER) if "stopped" in begins else (ctrl("c"),)))
            if "stopped" in begins:
                screen.asks(f"Check 1 of {len(CHECKS)}")
                screen.press(ctrl("c"))
            assert screen.end() == 130


def test_a_closed_terminal_leaves_nothing_half_decided() -> None:
    with terminal("stage", "gate") as screen:
        screen.asks("Your answer?")
        screen.press(DOWN, ENTER)
        screen.asks("Why? A few words")
        screen.press("seen", ENTER)
        screen.asks(CHECKS[1].check, "Your answer?")
        screen.hang_up()
    assert decisions() == ()
    with terminal("stage", "gate") as screen:
        screen.asks("You answered 1 check before you stopped.")
        screen.press(ctrl("c"))
        assert screen.end() == 130


def test_stopping_a_plan_saves_nothing() -> None:
    with terminal("stage", "plan") as screen:
        screen.asks("Nothing is saved before you say so", "press Ctrl-C", "How many hours a week")
        screen.press(ctrl("c"))
        screen.wait("no plan was saved", "ebc stage plan initiate")
        assert screen.end() == 130
    assert plan() is None


def test_a_plan_that_was_broken_off_is_gone_on_with() -> None:
    with terminal("stage", "plan") as screen:
        give_numbers(screen, "")
        screen.asks("What would you like to do?")
        screen.press(DOWN, DOWN, ENTER)
        screen.asks("Leave out which activity?")
        screen.press(ENTER)
        screen.asks("What would you like to do?")
        screen.press(ctrl("c"))
        screen.wait("What you have of the plan is kept for you", "ebc stage plan initiate")
        assert screen.end() == 130
    assert plan() is None
    with terminal("stage", "plan") as screen:
        screen.asks("You stopped in the middle of a plan (2.5 hours a week together, 4 people).")
        screen.press(ENTER)
        screen.asks("A plan for Initiate", "What would you like to do?")
        assert not screen.has("Sketch the System")
        screen.press(ENTER)
        screen.asks("Saved: the plan for Initiate.", "Who is in the team?")
        screen.press(ENTER)
        assert screen.end() == 0
    kept = plan()
    assert kept is not None
    assert (kept.hours, "sketch-the-system" in [item.id for item in kept.activities]) == (2.5, False)
    with terminal("stage", "plan") as screen:  # what was saved is not unfinished any more
        screen.asks("You have a plan for this stage.")
        screen.press(ctrl("c"))
        assert screen.end() == 130


def test_a_plan_that_is_left_is_not_saved_and_can_be_saved_by_the_command_that_is_shown(ebc: Callable[..., Ran]) -> None:
    with terminal("stage", "plan", "--people", "2") as screen:
        screen.asks("How many hours a week")
        screen.press("2,5 hours", ENTER)
        screen.asks("How many weeks do you have?")
        screen.press("3", ENTER)
        screen.asks("What would you like to do?")
        screen.press(DOWN, DOWN, ENTER)
        screen.asks("Leave out which activity?")
        screen.press(ENTER)
        screen.asks("What would you like to do?")
        screen.press(UP, ENTER)  # from the first to the last
        screen.wait("Nothing was saved.", "--no-input")
        assert screen.end() == 0
        command = " ".join(screen.text.split("To save it: ebc ")[1].split()).partition(" --no-input")[0]
    assert plan() is None
    assert ebc(*command.split(), "--no-input").code == 0
    kept = plan()
    assert kept is not None
    assert (kept.weeks, kept.hours, kept.people) == (3, 2.5, 2)
    assert "sketch-the-system" not in [item.id for item in kept.activities]


def test_leaving_an_activity_out_fills_the_time_with_nothing_else() -> None:
    with terminal("stage", "plan", "--weeks", "9", "--hours", "3", "--people", "2") as screen:
        screen.asks("What would you like to do?")
        screen.press(DOWN, DOWN, ENTER)
        screen.asks("Leave out which activity?")
        screen.press(ENTER)
        screen.asks("What would you like to do?")
        screen.press(ENTER)
        screen.asks("Saved: the plan for Initiate.", "Who is in the team?")
        screen.press(ENTER)
        assert screen.end() == 0
    kept = plan()
    assert kept is not None
    before = propose(toolkit(), project(), INITIATE, PlanTerms(weeks=9, hours=3, people=2)).programme
    assert {item.id for item in kept.activities} == {item.activity.id for item in before} - {"sketch-the-system"}


def test_a_plan_that_is_kept_can_be_changed_in_part(ebc: Callable[..., Ran]) -> None:
    ebc("stage", "plan", "--weeks", "3", "--drop", "tell-the-stories", "--no-input")
    before = plan()
    assert before is not None
    names = [item.id for item in before.activities]
    with terminal("stage", "plan") as screen:
        screen.asks("You have a plan for this stage.")
        screen.press(DOWN, ENTER)
        screen.asks("A plan for Initiate", "What would you like to do?")
        screen.press(DOWN, DOWN, ENTER)
        screen.asks("Leave out which activity?", "Sketch the System")
        screen.press(ENTER)
        screen.asks("What would you like to do?")
        screen.press(ENTER)
        screen.asks("Saved: the plan for Initiate.", "Who is in the team?")
        screen.press(ENTER)
        assert screen.end() == 0
    after = plan()
    assert after is not None
    assert (after.weeks, sorted(item.id for item in after.activities)) == (3, sorted(set(names) - {"sketch-the-system"}))


@pytest.mark.parametrize("plain", [True, False])
@pytest.mark.parametrize(("typed", "told", "weeks"), [("2", "Saved: the plan for Initiate.", 3), ("", "stands as they have it", 5)])
def test_of_two_plans_made_at_once_the_second_person_says_which_stands(
    ebc: Callable[..., Ran], typed: str, told: str, weeks: int, plain: bool
) -> None:
    options = ("--weeks", "3", "--hours", "3", "--people", "2", *(["--plain"] if plain else []))
    with terminal("stage", "plan", *options) as screen:
        asks = screen.asks_plainly if plain else screen.asks
        asks("What would you like to do?")
        assert ebc("stage", "plan", "--weeks", "5", "--by", "Bob", "--no-input").code == 0
        screen.press(*(["1"] if plain else []), ENTER)
        asks(
            "Someone else has changed the plan for Initiate", "Which should stand?", "Keep theirs: 5 weeks", "by Bob", "Keep mine: 3 weeks"
        )
        screen.press(*([typed or "1"] if plain else [DOWN] if typed else []), ENTER)
        screen.wait(told)
        assert not screen.has('"activities"'), "a plan that does not stand is told as people say it"
        asks("Who is in the team?")
        screen.press(ENTER)
        assert screen.end() == 0
    kept = plan()
    assert kept is not None
    assert kept.weeks == weeks


def test_a_project_that_somebody_else_has_moved_elsewhere_is_asked_about(ebc: Callable[..., Ran]) -> None:
    with terminal("stage", "gate", *ALL_YES, "--decision", "go", "--reason", "All is there", "--by", "Ann", "--move") as screen:
        screen.asks("Is this what you decided?")
        assert ebc("stage", "set", "deliver").code == 0
        screen.press(ENTER)
        screen.asks("Someone else has changed the stage of the project", "Keep theirs: Deliver", "Keep mine: Understand")
        screen.press(ENTER)
        screen.wait("Saved: go")
        screen.end()
    assert (project().header.stage, [found.decision for found in decisions()]) == ("deliver", ["go"])


def test_a_decision_that_somebody_else_made_meanwhile_is_told_of(ebc: Callable[..., Ran]) -> None:
    with terminal("stage", "gate", *ALL_YES, "--decision", "go", "--reason", "All is there", "--by", "Ann") as screen:
        screen.asks("Is this what you decided?")
        assert ebc("stage", "gate", "--decision", "stay", "--reason", "Too early", "--by", "Bob", "--no-input").code == 0
        screen.press(ENTER)
        screen.asks("Saved: go", "Bob decided here meanwhile: stay in this stage.", "Move the project to Understand now?")
        screen.press(ctrl("c"))
        screen.end()
    assert sorted(found.decision for found in decisions()) == ["go", "stay"]


def test_a_decision_is_gone_on_with_where_it_was_broken_off() -> None:
    with terminal("stage", "gate", *ALL_YES) as screen:
        screen.asks("Your answers to the checks: 8 yes", INITIATE.gate.ask, "Go with conditions")
        screen.press(DOWN, DOWN, ENTER)
        screen.asks("Why do you decide so?")
        screen.press("It costs little to look", ENTER)
        screen.asks("One condition")
        screen.press("Hear a carer first", ENTER)
        screen.asks("Another condition")
        screen.press(ctrl("c"))
        screen.wait("nothing was decided. What you said is kept for you.")
        assert screen.end() == 130
    with terminal("stage", "gate") as screen:
        screen.asks("You answered 8 checks and began to decide before you stopped.")
        screen.press(ENTER)
        screen.asks("Another condition")
        screen.press("Tell Ann", ENTER)
        screen.asks("Another condition")
        screen.press(ENTER)
        screen.asks("Who decides?")
        screen.press(ENTER)
        screen.asks("It costs little to look", "Hear a carer first", "Tell Ann", "The checks: 8 yes.", "Is this what you decided?")
        screen.press(ENTER)
        screen.asks("Saved: go with conditions")
        screen.press(ctrl("c"))
        screen.end()
    (decision,) = decisions()
    assert decision.conditions == ("Hear a carer first", "Tell Ann")


@pytest.mark.parametrize("plain", [False, True])
def test_the_way_back_is_also_the_word_or_key_that_a_question_has(plain: bool) -> None:
    with terminal("stage", "gate", *(["--plain"] if plain else [])) as screen:
        asks = screen.asks_plainly if plain else screen.asks
        asks(CHECKS[0].check, "Your answer?")
        screen.press(*(("yes", ENTER) if plain else (DOWN, ENTER)))
        asks("Why? A few words")
        screen.press(ENTER)
        asks(CHECKS[1].check, "Your answer?")
        screen.press(*(("back", ENTER) if plain else (ctrl("b"),)))
        asks(CHECKS[0].check, "Your answer?")
        screen.press(*(("stop", ENTER) if plain else (ctrl("c"),)))
        assert screen.end() == 130


def test_in_plain_mode_the_word_stop_is_no_reason_and_no_number() -> None:
    with terminal("stage", "gate", "--plain") as screen:
        screen.asks_plainly("To stop, type stop", "Your answer?")
        screen.press("no", ENTER)
        screen.asks_plainly("Why? A few words")
        screen.press("stop", ENTER)
        screen.wait("nothing was decided")
        assert screen.end() == 130
    with terminal("stage", "plan", "--plain") as screen:
        screen.asks_plainly("How many hours a week")
        screen.press("stop", ENTER)
        screen.wait("no plan was saved")
        assert screen.end() == 130


def test_a_yes_for_which_the_answers_show_nothing_is_asked_for_its_reason_in_so_many_words() -> None:
    with terminal("stage", "gate") as screen:
        screen.asks("Your answer?")
        screen.press(DOWN, ENTER)
        screen.asks("Why? A few words, as your answers show nothing of it yet")
        screen.press(ctrl("c"))
        assert screen.end() == 130


def test_on_a_low_screen_the_check_stands_again_where_it_is_answered() -> None:
    with terminal("stage", "gate", columns=40, rows=14) as screen:
        screen.asks("Check 1 of")
        assert screen.has_on_screen(CHECKS[0].check)
        screen.press(ctrl("c"))
        assert screen.end() == 130


def test_options_that_are_given_are_not_asked_again() -> None:
    with terminal("stage", "gate", *ALL_YES, "--decision", "go", "--reason", "All is there", "--by", "Ann", "--move") as screen:
        screen.asks("Initiate: go", "All is there", "Is this what you decided?")
        assert not screen.has("Your answer?")
        screen.press(ENTER)
        screen.wait("Saved: go", "The project is now in Understand")
        assert screen.end() == 0
    assert (len(decisions()), project().header.stage) == (1, "understand")


def test_a_decision_can_be_changed_and_its_checks_gone_through_again_before_it_is_saved() -> None:
    with terminal("stage", "gate", *ALL_YES, "--decision", "go", "--reason", "All is there", "--by", "Ann") as screen:
        screen.asks("Is this what you decided?")
        screen.press(DOWN, ENTER)
        screen.asks(INITIATE.gate.ask, "Stop: end the work here")
        screen.press(DOWN, DOWN, DOWN, ENTER)
        screen.asks("Why do you decide so?")
        screen.press("Ann is away", ENTER)
        screen.asks("Initiate: stay", "Ann is away", "Is this what you decided?")
        screen.press(DOWN, DOWN, ENTER)
        screen.asks(CHECKS[0].check, "Your answer?")
        screen.press(ctrl("c"))
        assert screen.end() == 130
    assert decisions() == ()


def test_plan_and_gate_are_worked_by_plain_lines() -> None:
    with terminal("stage", "plan", "--weeks", "2", "--hours", "2", "--people", "3", "--plain") as screen:
        screen.asks_plainly(
            "A plan for Initiate", "What would you like to do? Type a number.", "1. Save this plan", "An empty line means 1."
        )
        screen.press(ENTER)
        screen.asks_plainly("Saved: the plan for Initiate.", "Who is in the team?")
        screen.press(ENTER)
        assert screen.end() == 0
        assert b"\x1b" not in screen.raw
    with terminal("stage", "gate", "--plain") as screen:
        for number, check in enumerate(CHECKS, 1):
            screen.asks_plainly(f"Check {number} of {len(CHECKS)}: {check.check}", "Your answer? Type a number.", "3. No")
            screen.press("yes", ENTER)
            screen.asks_plainly("Why? A few words")
            screen.press(ENTER)
        screen.asks_plainly("Stop: end the work here")
        screen.press("stay", ENTER)
        screen.asks_plainly("Why do you decide so?")
        screen.press("Not before the summer", ENTER)
        screen.asks_plainly("Who decides?")
        screen.press(ENTER)
        screen.asks_plainly("Is this what you decided?", "1. Save this decision")
        screen.press("1", ENTER)
        screen.wait("Saved: stay in this stage", "ebc stage plan")
        assert screen.end() == 0
        assert b"\x1b" not in screen.raw
    assert [(found.decision, found.reason) for found in decisions()] == [("stay", "Not before the summer")]


def test_an_outline_of_the_programme_is_saved_only_when_the_team_says_so() -> None:
    for keys, kept in (((DOWN, ENTER), 0), ((ENTER,), 5)):
        with terminal("stage", "plan", "--programme") as screen:
            screen.asks("A programme in outline", "5. Sustain", "Keep this outline?")
            screen.press(*keys)
            assert screen.end() == 0
        assert len(project().plans) == kept


def test_what_is_said_of_a_mistake_is_wrapped_at_its_words() -> None:
    with terminal("stage", "undrestand", columns=40) as screen:
        assert screen.end() == 2
        assert "mean `understand`?" in screen.text
        assert all(len(line) < 40 for line in screen.lines)
