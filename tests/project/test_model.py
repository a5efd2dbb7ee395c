"""A project as a value: the order of answers, and two people's changes put together."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.project.model import Answer, Header, Project, merged, revised, slug
from tests.strategies import answers as any_answer


def project(**answers: str) -> Project:
    """A project whose answers have these values; `_` in a name stands for the full stop."""
    return Project(
        Header("an-id", "A title"), answers={name.replace("_", "."): Answer("answered", value) for name, value in answers.items()}
    )


def test_a_new_answer_stands_after_the_last_of_its_strand() -> None:
    before = project(problem_a="1", plan_a="2", problem_b="3", scope_a="4")
    after = before.with_answer("problem.c", Answer("later"))
    assert list(after.answers) == ["problem.a", "plan.a", "problem.b", "problem.c", "scope.a"]


def test_the_first_answer_of_a_strand_stands_last() -> None:
    assert list(project(problem_a="1", plan_a="2").with_answer("scope.a", Answer("later")).answers) == ["problem.a", "plan.a", "scope.a"]
    assert list(project().with_answer("scope.a", Answer("later")).answers) == ["scope.a"]


def test_a_strand_whose_key_begins_like_another_is_not_mistaken_for_it() -> None:
    assert list(project(planning_a="1", scope_a="2").with_answer("plan.a", Answer("later")).answers) == ["planning.a", "scope.a", "plan.a"]


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


# -- merging ------------------------------------------------------------------------------------------------------------------

IDS = ("problem.a", "problem.b", "plan.a", "scope.a", "gone.a")
_few = st.one_of(st.none(), st.sampled_from([Answer("answered", "x"), Answer("answered", "y"), Answer("later")]), any_answer)
_sides = st.fixed_dictionaries(dict.fromkeys(IDS, _few))


def _with(base: Project, changes: dict[str, Answer | None]) -> Project:
    for name, answer in changes.items():
        base = base.with_answer(name, answer) if answer is not None else base.without_answer(name)
    return base


@given(_sides, st.dictionaries(st.sampled_from(IDS), _few), st.dictionaries(st.sampled_from(IDS), _few))
def test_a_merge_never_loses_a_sides_answer(start: dict[str, Any], mine: dict[str, Any], other: dict[str, Any]) -> None:
    base = _with(project(), start)
    ours, theirs = _with(base, mine), _with(base, other)
    result, conflicts = merged(base, ours, theirs)
    for name in IDS:
        before, our, their, now = (side.answers.get(name) for side in (base, ours, theirs, result))
        if our == their:
            assert now == our
        elif our == before:
            assert now == their
        elif their == before:
            assert now == our
        else:
            assert name in conflicts
            assert now == their
    assert all(len({repr(side.answers.get(name)) for side in (base, ours, theirs)}) > 1 for name in conflicts)


def test_whoever_changed_the_title_or_an_unknown_key_is_heard() -> None:
    base = Project(Header("i", "Old"), extra={"budget": 1})
    ours = Project(Header("i", "New"), extra={"budget": 1})
    theirs = Project(Header("i", "Old"), answers={"a.b": Answer("later")}, extra={"budget": 2})
    assert merged(base, ours, theirs) == (Project(Header("i", "New"), answers={"a.b": Answer("later")}, extra={"budget": 2}), ())


def test_who_moves_the_project_and_who_names_the_team_are_both_heard() -> None:
    base = Project(Header("i", "Old", stage="initiate"))
    ours, theirs = Project(Header("i", "Old", stage="understand")), Project(Header("i", "Old", stage="initiate", team=("Ann",)))
    assert merged(base, ours, theirs) == (Project(Header("i", "Old", stage="understand", team=("Ann",))), ())
