"""A way across strands: what is mostly about it first, single questions without ceremony, and what comes after it."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec import structs

from ebc_cli.guide import by_approach, onward, walks
from ebc_cli.guide import next as guide_next
from ebc_cli.guide.conversation import Closing, Entering, Give, Options, Reply, Skip, Stop
from ebc_cli.guide.opening import opening
from ebc_cli.guide.work import QuestionWork
from ebc_cli.project.drafts import Drafts
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.toolkit.model import ImprovementQuestion, Questions, Toolkit, Turn
from ebc_cli.toolkit.steering import ApproachStep
from tests import small
from tests.guide.test_work import Keeper
from tests.scripted import Scripted
from tests.small import NOW, clock

WHY, WRONG = (
    ImprovementQuestion(name, f"What about {name}?", "people", "first", "report", "problem", "Plain.", "Really.", "Skipped.", (), ())
    for name in ("why", "wrong")
)


def toolkit() -> Toolkit:
    """`touch` and `also` have one question of three about what goes wrong, `main` has both of its two; `later` is of another strand."""
    first = small.strand(
        small.activity(
            "touch",
            small.question("touch-a", helps=("wrong",)),
            small.question("touch-b", helps=("why",)),
            small.question("touch-c", helps=("idle",)),
        ),
        small.activity("main", small.question("main-a", helps=("wrong",)), small.question("main-b", helps=("wrong",), depth="full")),
        small.activity("also", small.question("also-a", helps=("wrong",)), *(small.question(f"also-{x}", helps=("why",)) for x in "bc")),
    )
    other = structs.replace(
        small.strand(small.activity("later", small.question("later-a", helps=("wrong",)), small.question("later-b")), key="plan"),
        id="manage-the-plan",
        title="Manage the Plan",
    )
    steps = (
        ApproachStep("look", "Look", "You look.", "More.", ("problem",), ("wrong",), ("touch",), (), ("main",)),
        ApproachStep("act", "Act", "You act.", "More.", ("problem",), (), ("main",)),
        ApproachStep("rest", "Rest", "You rest.", "More.", ("plan",), (), ("later",), (), ("also",)),
    )
    questions = Questions((), (WRONG, WHY), "Round.", (Turn("why", "First."), Turn("wrong", "Then.")))
    return structs.replace(small.toolkit(first, other), questions=questions, approaches=(small.approach(mapped="full", steps=steps),))


def project(*answered: str, approach: str = "walking") -> Project:
    answers = {f"problem.{name}": Answer("answered", "x", at=f"2026-11-22T10:{minute:02}") for minute, name in enumerate(answered)}
    return Project(Header("11111111-2222", "Small", stage="initiate", approach=approach), answers=answers)


def of_wrong() -> walks.Walk:
    return walks.of_improvement_question(toolkit(), WRONG)


def run(script: list[tuple[str, Reply | str]], folder: Path, walk: walks.Walk, *answered: str) -> Scripted:
    """Work a walk by a script, after some questions have been answered elsewhere."""
    store = small.new_store(folder)
    for name in answered:
        store.save(store.project.with_answer(f"problem.{name}", Answer("answered", "x", at="2026-11-22T10:15")), clock)
    asker = Scripted(script)
    QuestionWork(
        toolkit(),
        walk,
        Keeper(store),
        asker,
        Options(),
        now=lambda: "2026-11-22T10:15:00+00:00",
        today=lambda: NOW.date(),
        examples=lambda _: ("", None),
        shelf=Drafts(store.belongings),
    ).run()
    assert not asker.replies
    return asker


# -- the order --------------------------------------------------------------------------------------------------------------------


def test_an_activity_that_is_mostly_about_the_question_comes_before_those_that_touch_on_it() -> None:
    assert [part.activity.id for part in of_wrong().parts] == ["main", "touch", "also", "later"]


def test_no_activity_comes_before_one_whose_answers_it_builds_on() -> None:
    (strand, other), used = toolkit().strands, "problem.touch-a"
    main = strand.activities[1]
    builds = structs.replace(main, questions=(structs.replace(main.questions[0], uses=(used,)), main.questions[1]))
    changed = structs.replace(strand, activities=(strand.activities[0], builds, strand.activities[2]))
    walk = walks.of_improvement_question(structs.replace(toolkit(), strands=(changed, other)), WRONG)
    assert [part.activity.id for part in walk.parts] == ["touch", "main", "also", "later"]


def test_answers_given_elsewhere_do_not_move_the_beginning(tmp_path: Path) -> None:
    asker = run([("problem.main-a", Stop())], tmp_path, of_wrong(), "touch-a")
    assert [prompt.id for prompt in asker.asked] == ["problem.main-a"]


# -- single questions -------------------------------------------------------------------------------------------------------------


def test_an_activity_with_a_single_question_on_the_way_is_neither_introduced_nor_closed(tmp_path: Path) -> None:
    script: list[tuple[str, Reply | str]] = [
        ("problem.main-a", Give("x")),
        ("problem.main-b", Give("x")),
        ("What next?", "go-on"),
        ("problem.touch-a", Give("x")),
        ("problem.also-a", Skip("not-known")),
        ("problem.later-a", Give("x")),
    ]
    asker = run(script, tmp_path, of_wrong())
    assert [thing.activity.id for thing in asker.told_of(Entering)] == ["main"]
    assert [thing.activity.id for thing in asker.told_of(Closing)] == ["main"]


def test_an_activity_of_which_only_a_part_is_asked_does_not_promise_its_output(tmp_path: Path) -> None:
    walk = walks.of_improvement_question(toolkit(), WHY)
    asker = run([("problem.also-b", Stop())], tmp_path, walk, "touch-b")
    assert [(thing.activity.id, thing.whole) for thing in asker.told_of(Entering)] == [("also", False)]


def test_a_way_of_mostly_single_questions_opens_with_its_strands() -> None:
    found = opening(of_wrong(), project("main-a"), Options())
    assert found.activities == ()
    assert [(strand.title, progress.answered, progress.total) for strand, progress in found.strands] == [
        ("Define the Problem", 1, 4),
        ("Manage the Plan", 0, 1),
    ]


def test_a_way_of_whole_activities_opens_with_them() -> None:
    found = opening(walks.of_step(toolkit(), toolkit().approaches[0], toolkit().approaches[0].steps[0]), project(), Options())
    assert ([activity.id for activity, _ in found.activities], found.strands) == (["touch", "main"], ())


# -- what comes after -------------------------------------------------------------------------------------------------------------


def after(place: int, *answered: str, first_pass: bool = False) -> str:
    approach = toolkit().approaches[0]
    found = onward.in_approach(toolkit(), project(*answered), approach, approach.steps[place], first_pass=first_pass)
    return found.command if found else ""


def test_after_a_part_of_a_step_comes_the_rest_of_it() -> None:
    assert after(0, "touch-a") == "approach walking/look"


def test_after_a_step_comes_the_next_that_has_anything_open_and_at_the_end_the_first() -> None:
    assert after(0, "touch-a", "touch-b", "touch-c", "main-a", "main-b") == "approach walking/rest"
    assert after(2, "later-a", "later-b", "also-a", "also-b", "also-c") == "approach walking/look"
    everything = [name.removeprefix("problem.") for name in toolkit().by_question]
    assert after(2, *everything) == ""


def test_a_first_pass_leads_on_to_first_passes_and_then_to_the_rest() -> None:
    assert after(0, "touch-a", "touch-b", "touch-c", "main-a", first_pass=True) == "approach walking/rest --first-pass"
    firsts = [name.removeprefix("problem.") for name, (_, _, found) in toolkit().by_question.items() if found.depth == "first"]
    assert after(2, *firsts, first_pass=True) == "approach walking/look"


def test_after_a_question_comes_the_next_of_the_spiral() -> None:
    found = onward.in_spiral(toolkit(), project("touch-b", "also-b", "also-c"))
    assert found is not None
    assert (found.command, found.title) == ("question wrong --first-pass", WRONG.question)
    everything = [name.removeprefix("problem.") for name in toolkit().by_question]
    assert onward.in_spiral(toolkit(), project(*everything)) is None


# -- the team's approach ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("activity", "said"),
    [
        ("touch", "In your approach, Walking, this activity comes under “Look”."),
        ("main", "In your approach, Walking, this activity comes under “Act”."),
        ("also", "In your approach, Walking, the guide adds this activity to “Rest”."),
        ("gone", ""),
    ],
)
def test_an_activity_has_its_place_in_the_teams_approach(activity: str, said: str) -> None:
    assert by_approach.clause(toolkit(), project(), activity) == said


def test_a_team_without_an_approach_and_one_that_is_mapped_in_short_get_no_place() -> None:
    assert by_approach.clause(toolkit(), project(approach="none"), "touch") == ""
    short = structs.replace(toolkit(), approaches=(small.approach(),))
    assert by_approach.clause(short, project(), "tell-the-stories") == ""


def test_the_next_step_says_where_it_stands_in_the_teams_approach() -> None:
    assert "comes under “Look”" in guide_next.step(toolkit(), project()).reason
    assert "approach" not in guide_next.step(toolkit(), project(approach="none")).reason


def test_whoever_stopped_at_a_question_is_only_reminded_of_it() -> None:
    assert "approach" not in guide_next.step(toolkit(), project(), "problem.touch-a", "question wrong").reason


def test_what_was_put_off_is_only_called_to_mind() -> None:
    put_off = project(*(name.removeprefix("problem.") for name in list(toolkit().by_question)[1:])).with_answer(
        "problem.touch-a", Answer("later")
    )
    assert guide_next.step(toolkit(), put_off).reason.startswith("You wanted to come back")
    assert "approach" not in guide_next.step(toolkit(), put_off).reason


def test_each_part_of_a_question_knows_its_own_strand() -> None:
    assert [part.strand.key for part in of_wrong().parts] == ["problem", "problem", "problem", "plan"]
