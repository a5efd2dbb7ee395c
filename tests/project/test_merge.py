"""Two sides' changes to one beginning: what does not touch is kept from both, what touches is told, and nothing vanishes."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.project.merge import NOTHING, Clash, Whole, merge
from tests.strategies import things

# The leaves of a tree three keys deep, whose branches always stand.
LEAVES = [*product("ab", "cd", "ef"), *product("g", "hi")]
Leaves = dict[tuple[str, ...], Any]
leaves = st.dictionaries(st.sampled_from(LEAVES), st.one_of(st.integers(0, 3), st.lists(st.integers(0, 2), max_size=2)))
changes = st.dictionaries(st.sampled_from(LEAVES), st.one_of(st.just(NOTHING), st.integers(4, 6), st.just(Whole({"x": 1}))))


def tree(found: Leaves) -> dict[str, Any]:
    """Nested mappings with these leaves."""
    out: dict[str, Any] = {}
    for way in LEAVES:
        inside = out
        for step in way[:-1]:
            inside = inside.setdefault(step, {})
        if found.get(way, NOTHING) is not NOTHING:
            inside[way[-1]] = found[way]
    return out


@given(leaves, changes, changes)
def test_changes_in_different_places_are_all_there_whoever_merges(base: Leaves, mine: Leaves, theirs: Leaves) -> None:
    apart = {way: value for way, value in theirs.items() if way not in mine}
    sides = tree(base), tree({**base, **mine}), tree({**base, **apart})
    both = merge(*sides)
    assert both == (tree({**base, **mine, **apart}), ())
    assert merge(sides[0], sides[2], sides[1]) == both


@given(leaves, changes, changes)
def test_what_both_changed_differently_is_told_with_both_values_and_can_be_settled(base: Leaves, mine: Leaves, theirs: Leaves) -> None:
    changed, others = ({way: value for way, value in side.items() if value != base.get(way, NOTHING)} for side in (mine, theirs))
    sides = tree(base), tree({**base, **changed}), tree({**base, **others})
    value, clashes = merge(*sides)
    assert value == tree({**base, **changed, **others})
    assert {clash.where: (clash.mine, clash.theirs) for clash in clashes} == {
        way: (changed[way], others[way]) for way in changed if way in others and changed[way] != others[way]
    }
    assert merge(*sides, {clash.where: clash.mine for clash in clashes}) == (tree({**base, **others, **changed}), ())


@given(things, things, things)
def test_nothing_vanishes_unsaid_from_data_of_any_form(base: Any, mine: Any, theirs: Any) -> None:
    value, clashes = merge(base, mine, theirs)
    told = {clash.where for clash in clashes}
    before = _leaves(base)
    for side in (mine, theirs):
        for way, leaf in _leaves(side):
            known = any(way[: len(where)] == where for where in told)
            assert known or (way, leaf) in before or leaf in [found for _, found in _leaves(value)]


def _leaves(data: Any, way: tuple[Any, ...] = ()) -> list[tuple[tuple[Any, ...], Any]]:
    if isinstance(data, Mapping):
        return [found for key, inside in data.items() for found in _leaves(inside, (*way, key))]
    if isinstance(data, list) and all(isinstance(item, Mapping) for item in data):
        return [found for item in data for found in _leaves(item, (*way, "?"))]
    return [(way, data)]


# -- rows ---------------------------------------------------------------------------------------------------------------------

ROWS = {"k3f9": {"failure": "Wrong bed", "severity": {"Ann": 7}}, "m2x1": {"failure": "Late"}, "z9q4": {"failure": "Lost"}}


def test_rows_and_cells_that_do_not_touch_are_kept_from_both() -> None:
    mine = {**ROWS, "k3f9": {"failure": "Wrong bed", "severity": {"Ann": 8}}, "new1": {"failure": "Mine"}}
    scored = {**ROWS["k3f9"], "severity": {"Ann": 7, "Tom": 3}, "owner": "Tom"}
    theirs = {"k3f9": scored, "z9q4": ROWS["z9q4"], "new2": {"failure": "Theirs"}}
    value, clashes = merge(ROWS, mine, theirs)
    assert clashes == ()
    assert value["k3f9"] == {"failure": "Wrong bed", "severity": {"Ann": 8, "Tom": 3}, "owner": "Tom"}
    assert list(value) == ["k3f9", "z9q4", "new2", "new1"]


def test_the_same_cell_changed_by_both_is_told_by_its_way() -> None:
    mine, theirs = ({**ROWS, "k3f9": {"failure": "Wrong bed", "severity": {"Ann": number}}} for number in (8, 9))
    assert merge(ROWS, mine, theirs).clashes == (Clash(("k3f9", "severity", "Ann"), 8, 9),)


def test_a_row_taken_out_by_one_and_changed_by_the_other_is_told() -> None:
    without = {name: row for name, row in ROWS.items() if name != "m2x1"}
    changed = {**ROWS, "m2x1": {"failure": "Too late"}}
    assert merge(ROWS, without, changed).clashes == (Clash(("m2x1",), NOTHING, {"failure": "Too late"}),)
    assert merge(ROWS, changed, without).clashes == (Clash(("m2x1",), {"failure": "Too late"}, NOTHING),)


def test_two_who_touch_one_row_do_not_clash_over_when_and_by_whom() -> None:
    before = {"a": 1, "b": 1, "at": "2026-11-22T10:00:00+00:00", "by": "Eve"}
    mine = {**before, "a": 2, "at": "2026-11-22T10:09:00+00:00", "by": "Ann"}
    theirs = {**before, "b": 2, "at": "2026-11-22T10:08:00+00:00", "by": "Tom"}
    for sides in ((mine, theirs), (theirs, mine)):
        assert merge(before, *sides) == ({"a": 2, "b": 2, "at": mine["at"], "by": "Ann"}, ())


@given(st.permutations("abcdef"), st.lists(st.sampled_from("abcdef"), unique=True), st.lists(st.sampled_from("uvwxyz"), unique=True))
def test_rows_stand_in_the_order_that_a_side_gave_them(mine: list[str], left: list[str], added: list[str]) -> None:
    base = dict.fromkeys("abcdef", 1)
    theirs = dict.fromkeys([name for name in base if name not in left] + added, 1)
    value = merge(base, dict.fromkeys(mine, 1), theirs).value
    assert [name for name in value if name in base] == [name for name in mine if name not in left]
    assert [name for name in value if name not in base] == added


# -- entries of a list --------------------------------------------------------------------------------------------------------


def test_entries_without_ids_are_kept_from_both_as_often_as_they_stand() -> None:
    a, b, c = ({"text": name} for name in "abc")
    assert merge([a, a], [a, a, b], [a, a, c]).value == [a, a, c, b]
    assert merge([a, a], [a], [a, a, c]).value == [a, c]
    assert merge([], [a], [a]).value == [a]


def test_entries_with_ids_are_merged_key_by_key() -> None:
    first = {"id": "x", "title": "A", "text": "B"}
    value, clashes = merge([first], [{**first, "title": "Mine"}], [{**first, "text": "Theirs"}, {"id": "y"}])
    assert (value, clashes) == ([{"id": "x", "title": "Mine", "text": "Theirs"}, {"id": "y"}], ())


def test_two_new_entries_of_one_id_are_two() -> None:
    value, clashes = merge([], [{"id": "x", "n": 1}], [{"id": "x", "n": 2}, {"id": "x-2", "n": 3}])
    assert clashes == ()
    assert value == [{"id": "x", "n": 2}, {"id": "x-2", "n": 3}, {"id": "x-3", "n": 1}]
