"""A project as a value: answers set and taken out, names of files."""

from __future__ import annotations

import pytest

from ebc_cli.project.model import Answer, Header, Project, in_order, revised, slug


def project(**answers: str) -> Project:
    """A project whose answers have these values; `_` in a name stands for the full stop."""
    return Project(
        Header("an-id", "A title"), answers={name.replace("_", "."): Answer("answered", value) for name, value in answers.items()}
    )


def test_answers_stand_in_the_order_of_the_questions_and_others_after_those_of_their_strand() -> None:
    given = project(scope_a="1", problem_gone="2", other_x="3", problem_b="4", problem_a="5", problem_lost="6")
    questions = ("problem.a", "problem.b", "problem.c", "plan.a", "scope.a")
    ordered = in_order(given, questions)
    assert list(ordered.answers) == ["problem.a", "problem.b", "problem.gone", "problem.lost", "scope.a", "other.x"]
    assert ordered.answers == given.answers
    assert in_order(ordered, questions) is ordered
    assert in_order(given, ()) is given


def test_a_changed_answer_stays_in_its_place() -> None:
    before = project(problem_a="1", problem_b="2", plan_a="3")
    after = before.with_answer("problem.a", Answer("answered", "new"))
    assert (list(after.answers), after.value("problem.a"), before.value("problem.a")) == (list(before.answers), "new", "1")


def test_an_answer_taken_out_is_open_again() -> None:
    after = project(problem_a="1", plan_a="2").without_answer("problem.a")
    assert (after.state("problem.a"), after.state("plan.a"), list(after.answers)) == ("open", "answered", ["plan.a"])


def test_only_an_answered_question_has_a_value() -> None:
    assert Project(Header("i", "t"), answers={"a.b": Answer("later", "half a thought")}).value("a.b") is None


def test_a_revised_answer_keeps_unknown_keys_and_the_confidence_of_the_same_value() -> None:
    earlier = Answer("answered", "x", "high", extra={"source": "audit"})
    assert revised(earlier, Answer("answered", "x")) == Answer("answered", "x", "high", extra={"source": "audit"})
    assert revised(earlier, Answer("answered", "y")) == Answer("answered", "y", None, extra={"source": "audit"})
    assert revised(earlier, Answer("answered", "x", "low")).confidence == "low"


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Fewer falls on Ward 7", "fewer-falls-on-ward-7"),
        ("Zoë's café – waits", "zoes-cafe-waits"),
        ("  ../../etc/passwd ", "etc-passwd"),
        ("日本語", "project"),
        ("", "project"),
        ("word " * 40, "word-word-word-word-word-word-word-word-word-word"),
        ("x" * 300, "project"),
    ],
)
def test_a_title_becomes_the_start_of_a_file_name(title: str, name: str) -> None:
    assert slug(title) == name
