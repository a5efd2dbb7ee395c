"""`ebc questions` and `ebc question`: the improvement questions to read and to work, without and with a project."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ebc_cli.toolkit import mapping
from tests.conftest import Ran
from tests.stories.guide import project as kept
from tests.stories.guide import question, toolkit

Run = Callable[..., Ran]
# An answer, no reason for it, and on to what comes next where an activity ends.
NOT_KNOWN = "not known\n\n\n"
ALL = [asked.id for asked in toolkit().questions.questions]


def data(run: Run, *argv: str) -> Any:
    ran = run(*argv, "--json")
    assert ran.code == 0, ran
    return json.loads(ran.out)


def listed(run: Run) -> dict[str, Any]:
    """Every improvement question of `ebc questions --json` by its id."""
    return {asked["id"]: asked for perspective in data(run, "questions")["perspectives"] for asked in perspective["questions"]}


def test_without_a_project_all_questions_are_listed_and_nothing_is_said_of_progress(ebc: Run) -> None:
    ran = ebc("questions")
    assert (ran.code, ran.err) == (0, "")
    assert [asked.id for asked in toolkit().questions.questions if asked.question not in ran.out or f"{asked.id} (" not in ran.out] == []
    assert "answered" not in ran.out
    assert "ebc start" in ran.out
    assert all("progress" not in asked for asked in listed(ebc).values())


@pytest.mark.usefixtures("project")
def test_an_answer_counts_for_every_question_that_it_helps(said: Run) -> None:
    helped = question("problem.stories").helps
    before = listed(said)
    assert said("answer", "set", "problem.stories", "A man waited").code == 0
    after = listed(said)
    assert {name for name in ALL if after[name]["progress"]["answered"] > before[name]["progress"]["answered"]} == set(helped)
    assert "in progress, 1 of" in said("questions").out


def test_the_marks_of_the_wording_are_explained_where_they_stand(said: Run) -> None:
    assert "R: " in said("questions", "people").out
    assert "O: " not in said("questions", "people").out
    assert "O: " in said("questions", "management").out
    assert {name: asked["mark"] for name, asked in listed(said).items() if asked["mark"] != "R"} == dict.fromkeys(
        ("go-well", "purpose", "performance", "next", "measure", "worth"), "O"
    )


def test_a_perspective_shows_its_own_questions_with_ways_to_start(said: Run) -> None:
    out = said("questions", "risk").out
    for asked in toolkit().questions.questions:
        shown = [asked.question in out, asked.plain in out, all(act in out for act in asked.start), f"ebc question {asked.id}" in out]
        assert shown == [asked.perspective == "risk"] * 4, asked.id


def test_a_perspective_names_phase_and_strand_of_its_questions_to_everybody(said: Run) -> None:
    assert "Phase: assess; strand: Collect the Evidence\n" in said("questions", "risk").out


def test_where_no_sign_is_drawn_the_strand_is_named(said: Run) -> None:
    assert "- What could go wrong? (Collect the Evidence): go-wrong (" in said("questions").out
    assert "go-wrong (assess, R), in Collect the Evidence\n" in said("questions", "--spiral").out


@pytest.mark.usefixtures("project")
def test_an_activity_is_counted_by_those_of_its_questions_that_help(said: Run) -> None:
    (found,) = (each for each in data(said, "questions", "go-wrong")["activities"] if each["id"] == "agree-quality-targets")
    assert (len(found["questions"]), found["progress"]["total"] > 1) == (1, True)
    assert said("answer", "set", found["questions"][0], "Ten falls").code == 0
    assert "- Agree Quality Targets (Collect the Evidence): done, 1 of 1 answered\n" in said("questions", "go-wrong").out


@pytest.mark.parametrize("name", ALL)
def test_a_question_is_shown_whole(said: Run, name: str) -> None:
    asked = toolkit().by_improvement[name]
    out = said("questions", name).out
    for text in (asked.question, asked.plain, asked.really, asked.skipped, *asked.start, *asked.good, f"ebc question {name}"):
        assert text in out
    uses = mapping.uses(toolkit(), asked)
    tools = mapping.tools_at_hand(toolkit(), asked)
    assert [thing.title for thing in (*uses.strands, *uses.activities, *tools) if thing.title not in out] == []


@pytest.mark.usefixtures("project")
def test_what_the_team_has_said_is_shown_in_short(said: Run) -> None:
    assert "Nothing yet." in said("questions", "problem").out
    assert said("answer", "set", "problem.statement", "Waits are long. " + "So long. " * 60).code == 0
    out = said("questions", "problem").out
    assert question("problem.statement").ask in out
    line = next(line for line in out.splitlines() if "Waits are long." in line)
    assert line.endswith("…")
    assert len(line) < 200


@pytest.mark.usefixtures("project")
def test_the_answers_of_a_question_are_whole_as_json(said: Run) -> None:
    assert said("answer", "set", "problem.stories", "A man waited", "--confidence", "low").code == 0
    found = data(said, "questions", "problem")
    assert found["answers"] == [
        {
            "question": "problem.stories",
            "ask": question("problem.stories").ask,
            "state": "answered",
            "said": ["A man waited"],
            "confidence": "low",
        }
    ]
    assert {"activities", "tools", "start", "good", "really", "skipped", "spiral", "mark", "command"} <= set(found)


# -- the spiral -------------------------------------------------------------------------------------------------------------------


def test_the_spiral_is_shown_in_its_order_with_reasons_and_with_what_it_leaves_out(said: Run) -> None:
    out = said("questions", "--spiral").out
    turns = toolkit().questions.spiral
    places = [out.index(f"{number}. {toolkit().by_improvement[turn.id].question}") for number, turn in enumerate(turns, 1)]
    assert places == sorted(places)
    assert all(turn.because in out for turn in turns)
    found = data(said, "questions", "--spiral")
    assert [asked["id"] for asked in found["turns"]] == [turn.id for turn in turns]
    assert {asked["id"] for asked in found["outside"]} == set(ALL) - {turn.id for turn in turns}
    assert "next" not in found


@pytest.mark.usefixtures("project")
def test_the_spiral_says_what_comes_next_for_this_team(said: Run) -> None:
    assert data(said, "questions", "--spiral")["next"] == {"id": "why", "rough": True, "command": "ebc question why --first-pass"}
    assert "ebc question why --first-pass" in said("questions", "--spiral").out
    for _, _, found in toolkit().by_question.values():
        if "why" in found.helps and found.depth == "first":
            assert said("answer", "set", found.id, "--not-known").code == 0
    assert data(said, "questions", "--spiral")["next"]["id"] == "problem"


# -- slips ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("questions", "peopel"), "`people`"),
        (("questions", "go-worng"), "`go-wrong`"),
        (("question", "go-worng"), "`go-wrong`"),
        (("questions", "xqzzy"), "ebc questions"),
        (("questions", "people", "--spiral"), "--spiral"),
        (("question", "risk"), "going-on, go-wrong, go-well, make-better"),
        (("question", "Risk"), "ebc questions risk"),
        (("questions", "s"), "`systems` or `stakeholders`"),
        (("question", "go-wrong", "--activity", "review-safty"), "`review-safety`"),
        (("question", "go-wrong", "--activity", "draw"), "Choose from"),
        (("question", "go-wrong", "--question", "problem.storys"), "`problem.stories`"),
        (("question", "why", "--question", "evidence.hazards"), "ebc strand collect-the-evidence"),
    ],
)
@pytest.mark.usefixtures("project")
def test_what_names_nothing_is_said_with_the_nearest(said: Run, argv: tuple[str, ...], told: str) -> None:
    ran = said("--plain", *argv)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


@pytest.mark.parametrize("typed", ["who-us", "Who will use the system?", "WHO-USES"])
def test_a_beginning_or_the_question_itself_is_enough(said: Run, typed: str) -> None:
    assert data(said, "questions", typed)["id"] == "who-uses"


@pytest.mark.parametrize(("typed", "meant"), [("Risk", "risk"), ("manage", "management"), ("go wrong", "go-wrong"), ("WHERE", "where")])
def test_capitals_beginnings_and_spaces_are_no_slips(said: Run, typed: str, meant: str) -> None:
    assert data(said, "questions", *typed.split())["id"] == meant


@pytest.mark.parametrize("words", [("question", "go-wrong"), ("strand", "evidence")])
def test_a_list_is_of_one_activity_where_one_is_named(said: Run, words: tuple[str, ...]) -> None:
    out = said(*words, "--list", "--activity", "review-safety").out
    assert "[evidence.hazards]" in out
    assert re.findall(r"\[[a-z-]+\]", out) == ["[review-safety]"]
    assert said(*words, "--list", "--activity", "review-saftey").code == 2


def test_a_question_is_worked_by_words_as_well(said: Run) -> None:
    assert said("question", "go", "wrong", "--list").out == said("question", "go-wrong", "--list").out


@pytest.mark.parametrize("argv", [("questions",), ("questions", "people"), ("questions", "why"), ("questions", "--spiral")])
def test_a_named_project_that_is_missing_or_damaged_is_an_error(said: Run, argv: tuple[str, ...]) -> None:
    assert said(*argv, "--project", "gone.ebc.yaml").code == 1
    Path("torn.ebc.yaml").write_text("ebc: 1\nproject: [\n", encoding="utf-8")
    assert said(*argv).code == 1


def test_commands_keep_the_project_that_was_named(ebc: Run, project: Path) -> None:
    elsewhere = Path.cwd().parent
    out = ebc("questions", "why", "--project", str(project), cwd=elsewhere).out
    assert f"ebc --project {project} question why" in out


# -- working one ------------------------------------------------------------------------------------------------------------------


def test_the_list_of_a_question_goes_through_several_strands(said: Run) -> None:
    out = said("question", "go-wrong", "--list").out
    helping = [found for _, _, found in toolkit().by_question.values() if "go-wrong" in found.helps]
    assert [found.id for found in helping if f"[{found.id}]" not in out] == []
    assert out.count("? [") == len(helping)
    assert "Collect the Evidence" in out
    assert "Understand the Context" in out
    assert "open" not in out


@pytest.mark.usefixtures("project")
def test_the_list_with_a_project_leaves_out_what_does_not_apply_and_says_how_far_it_is(said: Run) -> None:
    out = said("question", "go-wrong", "--list").out
    assert "(open)" in out
    assert "0 of 0" not in out


def test_without_an_id_the_list_is_that_of_all_questions(said: Run) -> None:
    assert said("question", "--list").out.startswith("The 22 improvement questions")


@pytest.mark.usefixtures("project")
def test_where_nobody_can_be_asked_it_says_what_to_use(said: Run) -> None:
    for argv in (("question", "why"), ("question",)):
        ran = said(*argv)
        assert ran.code == 2
        assert "ebc answer set" in ran.err


@pytest.mark.usefixtures("project")
def test_a_question_is_worked_across_strands_to_its_end_and_its_answers_are_kept(said: Run) -> None:
    ran = said("question", "where", "--plain", stdin=NOT_KNOWN * 40)
    assert ran.code == 0, ran
    assert set(kept().answers) == {found.id for found in walk("where")}
    assert len({name.partition(".")[0] for name in kept().answers}) > 1
    assert "Nothing more is open here." in ran.err


@pytest.mark.usefixtures("project")
def test_a_first_pass_asks_only_the_first_questions(said: Run) -> None:
    ran = said("question", "why", "--first-pass", "--plain", stdin=NOT_KNOWN * 40)
    assert ran.code == 0, ran
    assert set(kept().answers) == {found.id for found in walk("why") if found.depth == "first"}


@pytest.mark.usefixtures("project")
def test_after_a_question_the_spiral_leads_on_and_the_rest_of_it_is_named(said: Run) -> None:
    ran = said("question", "why", "--first-pass", "--plain", stdin=NOT_KNOWN * 40)
    assert "Nothing more is open in this first pass." in ran.err
    assert "More of “Why are we doing this?”: ebc question why\n" in ran.err
    assert ran.err.endswith("\n  ebc question problem --first-pass\n")


def test_what_could_go_wrong_is_first_asked_where_safety_is_reviewed() -> None:
    assert walk("go-wrong")[0].id in {found.id for found in toolkit().by_activity["review-safety"][1].questions}


@pytest.mark.usefixtures("project")
def test_a_place_left_in_a_question_is_found_again_by_it_and_by_the_next_step(said: Run) -> None:
    target = [found.id for found in walk("go-wrong")][5]
    assert said("question", "go-wrong", "--question", target, "--plain", stdin="stop\n").code == 130
    assert data(said, "next")["command"] == "ebc question go-wrong"
    assert "ebc question go-wrong" in said().out
    assert data(said, "status")["next"]["question"] == target
    ran = said("question", "go-wrong", "--plain", "--brief", stdin="stop\n")
    assert question(target).ask in ran.out


@pytest.mark.usefixtures("project")
def test_a_first_pass_that_was_left_goes_on_as_one(said: Run) -> None:
    assert said("question", "why", "--first-pass", "--plain", stdin="stop\n").code == 130
    assert data(said, "next")["command"] == "ebc question why --first-pass"


@pytest.mark.usefixtures("project")
def test_a_place_and_a_draft_kept_by_an_earlier_version_are_still_found(said: Run) -> None:
    project = data(said, "status")["project"]["id"]
    place = Path.home() / "state" / "ebc" / "places" / f"{project}.json"
    place.parent.mkdir(parents=True)
    typed = {"problem.statement": {"text": "Half a thought", "confidence": "low"}}
    place.write_text(json.dumps({"question": "problem.statement", "review": False, "typed": typed}), encoding="utf-8")
    step = data(said, "next")
    assert (step["command"], step["question"]) == ("ebc strand define-the-problem", "problem.statement")
    assert "Half a thought" in said("strand", "problem", "--plain", stdin="stop\n").out
    assert not place.exists()
    assert "Half a thought" in said("strand", "problem", "--plain", stdin="stop\n").out


def walk(name: str) -> list[Any]:
    """The questions that help an improvement question and apply to a new project, in the order in which they are asked."""
    helping = mapping.helping(toolkit(), toolkit().by_improvement[name])
    return [found for _, questions in helping for found in questions if found.when is None]
