"""Two people's changes to one project put together: answers, header, plans, decisions, cards, worksheets and keys that are not ours."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from ebc_cli.project import tree
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.project.tree import merged
from tests.strategies import answers as any_answer
from tests.strategies import projects

IDS = ("problem.a", "problem.b", "plan.a", "scope.a", "gone.a")
_plain = any_answer.map(lambda answer: structs.replace(answer, extra={}))
_few = st.one_of(st.none(), st.sampled_from([Answer("answered", "x"), Answer("answered", "y"), Answer("later")]), _plain)
_sides = st.fixed_dictionaries(dict.fromkeys(IDS, _few))


def _with(base: Project, changes: dict[str, Answer | None]) -> Project:
    for name, answer in changes.items():
        base = base.with_answer(name, answer) if answer is not None else base.without_answer(name)
    return base


@given(_sides, st.dictionaries(st.sampled_from(IDS), _few), st.dictionaries(st.sampled_from(IDS), _few))
def test_a_merge_never_loses_a_sides_answer(start: dict[str, Any], mine: dict[str, Any], other: dict[str, Any]) -> None:
    base = _with(Project(Header("i", "t")), start)
    ours, theirs = _with(base, mine), _with(base, other)
    result, clashes = merged(base, ours, theirs)
    told = [tree.question(clash) for clash in clashes]
    for name in IDS:
        before, our, their, now = (side.answers.get(name) for side in (base, ours, theirs, result))
        if our == their:
            assert now == our
        elif our == before:
            assert now == their
        elif their == before:
            assert now == our
        else:
            assert name in told
            assert now == their
    assert all(len({repr(side.answers.get(name)) for side in (base, ours, theirs)}) > 1 for name in told)


@given(projects, projects)
def test_what_one_side_alone_changed_stands_whole_whoever_merges(base: Project, changed: Project) -> None:
    changed = structs.replace(changed, toolkit=base.toolkit)
    assert merged(base, changed, base) == merged(base, base, changed) == (changed, ())


def test_whoever_changed_the_title_or_an_unknown_key_is_heard() -> None:
    base = Project(Header("i", "Old"), extra={"budget": 1})
    ours = Project(Header("i", "New"), extra={"budget": 1})
    theirs = Project(Header("i", "Old"), answers={"a.b": Answer("later")}, extra={"budget": 2})
    assert merged(base, ours, theirs) == (Project(Header("i", "New"), answers={"a.b": Answer("later")}, extra={"budget": 2}), ())


def test_who_moves_the_project_and_who_names_the_team_are_both_heard() -> None:
    base = Project(Header("i", "Old", stage="initiate"))
    ours, theirs = Project(Header("i", "Old", stage="understand")), Project(Header("i", "Old", stage="initiate", team=("Ann",)))
    assert merged(base, ours, theirs) == (Project(Header("i", "Old", stage="understand", team=("Ann",))), ())


def test_two_who_name_a_person_of_the_team_each_are_both_heard() -> None:
    base, ours, theirs = (Project(Header("i", "t", team=team)) for team in (("Ann", "Eve"), ("Ann", "Eve", "Bo"), ("Ann", "Tom")))
    assert merged(base, ours, theirs) == (Project(Header("i", "t", team=("Ann", "Tom", "Bo"))), ())


def test_a_key_of_an_answer_that_is_not_ours_is_kept_beside_a_new_answer() -> None:
    def one(value: str, **extra: Any) -> Project:
        return Project(Header("i", "t"), answers={"a.b": Answer("answered", value, extra=extra)})

    assert merged(one("old"), one("new"), one("old", mood="good")) == (one("new", mood="good"), ())


def test_the_newer_toolkit_is_the_one_that_the_project_was_last_worked_with() -> None:
    base, ours, theirs = (Project(Header("i", "t"), toolkit=version) for version in ("2026.1.0", "2026.9.0", "2026.10.0"))
    assert merged(base, ours, theirs) == merged(base, theirs, ours) == (theirs, ())


def test_each_clash_is_told_by_its_place() -> None:
    def side(word: str) -> Project:
        return Project(
            Header("i", word, extra={"ward": word}),
            answers={"a.b": Answer("answered", word)},
            worksheets={"fmea": {"main": {"failures": {"k3f9": {"severity": word}}}}},
            plans={"initiate": {"weeks": 6, "by": word, "mood": word}},
            cards=({"set": "people", "id": "ravi", "title": word},),
            stages=({"id": "initiate-1", "reason": word},),
            extra={"budget": {"pounds": word}},
        )

    base, mine, theirs = map(side, ("base", "mine", "theirs"))
    result, clashes = merged(base, mine, theirs)
    assert result == theirs
    assert [tree.place(clash) for clash in clashes] == [
        *("project.title", "project.ward", "a.b", "worksheets.fmea.main.failures.k3f9.severity", "plans.initiate", "plans.initiate.mood"),
        *("cards.people/ravi.title", "stages.initiate-1", "budget.pounds"),
    ]
    assert merged(base, mine, theirs, {clash.where: clash.mine for clash in clashes}) == (mine, ())
