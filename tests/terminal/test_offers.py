"""After a page, the offer to work what it shows: at a terminal and with a project, never elsewhere; leaving it is ordinary."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import structs

from ebc_cli.guide import walks
from ebc_cli.guide.walks import Walk
from ebc_cli.project.model import Answer
from ebc_cli.project.store import Store
from ebc_cli.toolkit.steering import ApproachStep
from tests.conftest import Ran
from tests.small import clock
from tests.stories.guide import project, toolkit
from tests.terminals import DOWN, EBC, ENTER, UP, ctrl, terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
team = pytest.mark.usefixtures("project")


@pytest.fixture(autouse=True)
def unpaged(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is offered is below the page: here nobody stops on the way (`test_from_the_top.py`)."""
    monkeypatch.setenv("PAGER", "cat")


def walk(name: str) -> Walk:
    """The way through an improvement question."""
    return walks.of_improvement_question(toolkit(), toolkit().by_improvement[name])


def value() -> ApproachStep:
    """The first step of Lean Thinking."""
    approach = toolkit().approach("lean")
    assert approach is not None
    return approach.steps[0]


def first_of(activity: str) -> str:
    """How the first question of an activity is asked."""
    return toolkit().by_activity[activity][1].questions[0].ask


def first_rough(found: Walk) -> str:
    """How the first question of a way that a first pass asks is asked."""
    return next(question.ask for question in found.questions() if question.depth == "first" and question.when is None)


# -- questions --------------------------------------------------------------------------------------------------------------------


@team
def test_after_the_list_the_question_that_comes_next_is_offered_and_begun() -> None:
    with terminal("questions") as screen:
        screen.asks("Work one of them now?", "Why are we doing this? (not started", "Another one", "Nothing now")
        screen.press(ENTER)
        screen.asks("first pass", first_rough(walk("why")))
        screen.press(ctrl("c"))
        screen.wait("Go on with: ebc question why --first-pass")
        assert screen.end() == 130


@team
def test_another_question_is_chosen_from_all_of_them() -> None:
    with terminal("questions", rows=40) as screen:
        screen.asks("Another one")
        screen.press(DOWN, ENTER)
        screen.asks("Which one?", "Who will use the system? (not started")
        screen.press(UP, UP, ctrl("c"))
        screen.wait("Come back with `ebc questions`")
        assert screen.end() == 130
    assert project().answers == {}


@team
def test_nothing_now_ends_as_any_page_does() -> None:
    with terminal("questions", "--spiral") as screen:
        screen.asks("Nothing now")
        screen.press("n", ENTER)
        screen.wait("> Nothing now")
        assert screen.end() == 0


@team
def test_a_perspective_offers_its_own_questions() -> None:
    with terminal("questions", "risk") as screen:
        screen.asks("Work one of them now?", "What could go wrong? (not started", "Nothing now")
        assert not screen.has("Who will use the system?")
        screen.press(DOWN, ENTER)
        screen.asks("> What could go wrong?", walk("go-wrong").questions()[0].ask)
        screen.press(ctrl("c"))
        screen.wait("Go on with: ebc question go-wrong")
        assert screen.end() == 130


@team
def test_one_question_is_offered_whole_or_for_a_first_pass() -> None:
    with terminal("questions", "worth", rows=50) as screen:
        screen.asks(
            "Why is it worth doing? Work it now?", "All that helps to answer it (not started", "The first questions only (not started"
        )
        screen.press(DOWN, ENTER)
        screen.asks("first pass", first_rough(walk("worth")))
        screen.press(ctrl("c"))
        screen.wait("Go on with: ebc question worth --first-pass")
        assert screen.end() == 130


@team
@pytest.mark.parametrize("columns", [80, 40])
def test_a_question_without_a_name_is_chosen_from_a_list(columns: int) -> None:
    with terminal("question", columns=columns, rows=50) as screen:
        screen.asks("Which improvement question?", "Why are we doing this? (not started")
        screen.press(ENTER)
        screen.asks("Why are we doing this?", walk("why").questions()[0].ask)


@team
def test_a_question_is_left_and_found_again_with_what_was_typed() -> None:
    second = next(question for question in walk("go-well").questions()[1:] if question.kind in ("text", "lines"))
    with terminal("question", "go-well", "--question", second.id) as screen:
        screen.asks(second.ask)
        screen.press("half a thought", ctrl("c"))
        screen.wait("What you were typing is kept", "Go on with: ebc question go-well")
    with terminal("question", "go-well") as screen:
        screen.asks(second.ask, "half a thought")


@team
def test_an_opening_names_each_strand_and_leaves_out_what_has_nothing_to_ask() -> None:
    with terminal("approach", "lean/value", "--activity", "consult-stakeholders", rows=60) as screen:
        screen.asks("Tell the Stories", "Challenge the Scope")
        assert not screen.has("0 of 0 answered")
        assert not screen.has("(start here)")
        assert any(line.lstrip("○ ").startswith("P  Tell the Stories") for line in screen.lines)


@team
def test_an_opening_of_many_single_questions_goes_by_strands_and_stays_on_the_screen() -> None:
    with terminal("question", "go-wrong", rows=60) as screen:
        screen.asks("What could go wrong?", "Collect the Evidence", "Agree the Scope", walk("go-wrong").questions()[0].ask)
        assert not screen.has("Agree Aim Statement")


# -- approaches -------------------------------------------------------------------------------------------------------------------


@team
def test_a_step_is_opened_from_its_approach_and_an_activity_from_its_step() -> None:
    with terminal("approach", "lean", rows=50) as screen:
        screen.asks("Open a step of Lean Thinking?", "Value (not started", "Nothing now")
        screen.press(ENTER)
        screen.asks("Lean Thinking, Value: work on what?", "The whole step (not started", "Consult Stakeholders (not started")
        screen.press(DOWN, ENTER)
        screen.asks("> Consult Stakeholders", first_of("consult-stakeholders"))
        screen.press(ctrl("c"))
        screen.wait("Go on with: ebc approach lean/value --activity consult-stakeholders")
        assert screen.end() == 130


@team
def test_a_step_is_worked_through_and_taken_up_where_it_was_left() -> None:
    later = value().more[0]
    with terminal("approach", "lean/value", "--question", toolkit().by_activity[later][1].questions[1].id, rows=50) as screen:
        screen.asks(toolkit().by_activity[later][1].questions[1].ask)
        screen.press(ctrl("c"))
        screen.wait("Go on with: ebc approach lean/value")
    with terminal("approach", "lean/value", rows=50) as screen:
        screen.asks("The whole step")
        screen.press(ENTER)
        screen.asks(toolkit().by_activity[later][1].questions[1].ask)


@pytest.fixture
def lean(said: Callable[..., Ran]) -> None:
    """A project of a team that uses Lean Thinking."""
    assert said("start", "Shorter waits", "--approach", "lean", "--no-input").code == 0


@pytest.mark.usefixtures("lean")
def test_a_team_opens_the_steps_of_its_own_approach_from_the_list_of_approaches() -> None:
    with terminal("approach", rows=50) as screen:
        screen.asks("Open a step of Lean Thinking?", "Perfection (not started", "Nothing now")
        screen.press(DOWN, ENTER)
        screen.asks("Lean Thinking, Value stream: work on what?")
        screen.press(ctrl("c"))
        screen.wait("Come back with `ebc approach lean/value-stream`.")
        assert screen.end() == 130


@pytest.mark.usefixtures("lean")
def test_the_first_step_with_anything_open_is_offered_first() -> None:
    approach = toolkit().approach("lean")
    assert approach is not None
    store = Store.open(Path("shorter-waits.ebc.yaml"))
    answers = {found.id: Answer("not-applicable") for found in walks.of_step(toolkit(), approach, value()).questions()}
    store.save(structs.replace(store.project, answers=answers), clock)
    with terminal("approach", "lean", rows=50) as screen:
        screen.asks("Value (done", "Nothing now")
        screen.press(ENTER)
        screen.asks("Lean Thinking, Value stream: work on what?")


@team
def test_whatever_is_chosen_from_the_spiral_is_worked_roughly_while_the_first_round_lasts() -> None:
    with terminal("questions", "--spiral", rows=50) as screen:
        screen.asks("Why are we doing this? (not started, 0 of 9 answered, next in the spiral)", "Another one")
        screen.press(DOWN, ENTER)
        screen.asks("Which one?")
        screen.press(DOWN, ENTER)
        screen.asks("first pass")
        screen.press(ctrl("c"))
        screen.wait("Go on with: ebc question purpose --first-pass")
        assert screen.end() == 130


@team
def test_stopping_at_an_offer_says_how_to_come_back() -> None:
    for argv, back in ((("approach", "six"), "ebc approach six-sigma"), (("approach", "six/def"), "ebc approach six-sigma/define")):
        with terminal(*argv, rows=50) as screen:
            screen.asks("Nothing now")
            screen.press(ctrl("c"))
            screen.wait(f"Come back with `{back}`.")
            assert screen.end() == 130


# -- elsewhere --------------------------------------------------------------------------------------------------------------------

PAGES = [
    ("questions",),
    ("questions", "people"),
    ("questions", "why"),
    ("questions", "--spiral"),
    ("approach", "lean"),
    ("approach", "lean/flow"),
]


@pytest.mark.parametrize("argv", PAGES, ids=" ".join)
def test_without_a_project_nothing_is_offered_and_it_says_how_to_begin(argv: tuple[str, ...]) -> None:
    with terminal(*argv) as screen:
        screen.wait("start a project first")
        assert screen.end() == 0


@team
@pytest.mark.parametrize("argv", PAGES, ids=" ".join)
@pytest.mark.parametrize("flags", [(), ("--plain",)], ids=["drawn", "plain"])
def test_in_a_pipe_nothing_is_offered(ebc: Callable[..., Ran], argv: tuple[str, ...], flags: tuple[str, ...]) -> None:
    ran = ebc(*flags, *argv, stdin="1\n")
    assert (ran.code, ran.err) == (0, "")
    assert "Nothing now" not in ran.out
    assert f"ebc {argv[0].removesuffix('s')} " in ran.out


@team
def test_in_a_plain_terminal_the_offer_is_a_numbered_list() -> None:
    with terminal("--plain", "questions", "risk") as screen:
        screen.asks_plainly("Type a number.", "2. What could go wrong? (not started")
        screen.press("2\n")
        screen.asks_plainly(walk("go-wrong").questions()[0].ask)
        screen.press("stop\n")
        screen.wait("Go on with: ebc question go-wrong")
        assert screen.end() == 130


@team
def test_the_lists_of_what_there_is_offer_nothing() -> None:
    for argv in (("approach",), ("map",), ("map", "--find", "fmea"), ("approach", "lean", "--list"), ("questions", "--json")):
        with terminal(*argv) as screen:
            assert screen.end() == 0


@team
@pytest.mark.parametrize("argv", [("approach",), ("map",), ("map", "fmea")], ids=" ".join)
def test_a_long_page_after_which_nothing_is_offered_is_shown_a_screenful_at_a_time(argv: tuple[str, ...]) -> None:
    with terminal(*argv, env={"PAGER": "no-such-program", "LESS": ""}) as screen:
        screen.wait("Enter: go on, q: stop")
        screen.press("q")
        assert screen.end() == 0


def test_the_project_of_another_folder_is_named_in_what_leads_back(project: Path) -> None:
    home = project.parent
    elsewhere = home.parent / "elsewhere"
    elsewhere.mkdir()
    with terminal("-c", f"cd {elsewhere} && {EBC} -p ../{home.name}/{project.name} questions why", rows=50, program="/bin/sh") as screen:
        screen.asks("Nothing now")
        screen.press(ctrl("c"))
        screen.wait(f"ebc --project ../{home.name}/{project.name} questions why")
