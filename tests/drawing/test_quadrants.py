"""Things on two scales, in four quadrants."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.drawing.quadrants import Axis, Point, Quadrants
from ebc_cli.drawing.scene import letter
from tests.drawing.fitting import NAMES, SHORT, WIDTHS, bare, fits, shown

INTEREST = Axis("Interest", "little", "much", 1, 5, 3)
INFLUENCE = Axis("Influence", "little", "much", 1, 5, 3)
NAMED = ("Keep satisfied", "Manage closely", "Monitor", "Keep informed")
GRID = Quadrants(
    INTEREST,
    INFLUENCE,
    NAMED,
    (
        Point("Ward pharmacist", 5, 4),
        Point("Site manager", 2, 5, "against"),
        Point("Patients", 5, 3),
        Point("Chief nurse", 5, 4),
        Point("Krankenhausinformationssystem", 1, 1),
    ),
)


def test_eighty_columns_have_the_key_beside_the_grid() -> None:
    assert GRID.lines(80, ascii_only=False) == (
        "            ┌──────────────┬─────────────────────┐  A Ward pharmacist",
        "     much   │Keep satisfied│   Manage closely    │  B Site manager (against)",
        "          5 │          B   │                     │  C Patients",
        "            │              │                     │  D Chief nurse",
        "          4 │              │                A D  │  E Krankenhausinformationssys",
        "            │              │                     │    tem",
        "          3 │              │                 C   │",
        "Influence   │              │                     │",
        "            ├──────────────┼─────────────────────┤",
        "          2 │              │                     │",
        "            │              │                     │",
        "          1 │   E          │                     │",
        "            │              │                     │",
        "   little   │   Monitor    │    Keep informed    │",
        "            └──────────────┴─────────────────────┘",
        "                1      2       3      4      5",
        "             little       Interest           much",
    )


def test_a_hundred_and_twenty_columns_have_a_wider_grid() -> None:
    assert GRID.lines(120, ascii_only=False) == (
        "            ┌────────────────┬────────────────────────┐  A Ward pharmacist",
        "     much   │ Keep satisfied │     Manage closely     │  B Site manager (against)",
        "          5 │           B    │                        │  C Patients",
        "            │                │                        │  D Chief nurse",
        "          4 │                │                  A D   │  E Krankenhausinformationssystem",
        "            │                │                        │",
        "          3 │                │                   C    │",
        "Influence   │                │                        │",
        "            ├────────────────┼────────────────────────┤",
        "          2 │                │                        │",
        "            │                │                        │",
        "          1 │   E            │                        │",
        "            │                │                        │",
        "   little   │    Monitor     │     Keep informed      │",
        "            └────────────────┴────────────────────────┘",
        "                1       2        3       4       5",
        "             little          Interest             much",
    )


def test_forty_columns_have_the_key_below() -> None:
    assert GRID.lines(40, ascii_only=True) == (
        "            +----------+---------------+",
        "     much   |   Keep   |Manage closely |",
        "            |satisfied |               |",
        "          5 |       B  |               |",
        "            |          |               |",
        "          4 |          |           A D |",
        "            |          |               |",
        "          3 |          |            C  |",
        "Influence   |          |               |",
        "            +----------+---------------+",
        "          2 |          |               |",
        "            |          |               |",
        "          1 |  E       |               |",
        "            |          |               |",
        "   little   | Monitor  | Keep informed |",
        "            +----------+---------------+",
        "               1    2     3    4    5",
        "             little   Interest     much",
        "",
        "A Ward pharmacist",
        "B Site manager (against)",
        "C Patients",
        "D Chief nurse",
        "E Krankenhausinformationssystem",
    )


def test_a_key_that_is_much_longer_than_the_grid_stands_below() -> None:
    points = tuple(Point(f"Somebody of a team with a long name, {number}", 1, 1) for number in range(30))
    scene = Quadrants(INTEREST, INFLUENCE, NAMED, points).laid_out(80)
    assert scene is not None
    assert next(box.x for box in scene.boxes if box.lines == ("A",)) == 0
    assert scene.height < 60


def test_words_say_who_stands_where() -> None:
    assert GRID.words() == (
        "Keep satisfied (Influence high, Interest low): Site manager (Interest 2, Influence 5, against)",
        "Manage closely (Influence high, Interest high): Ward pharmacist (Interest 5, Influence 4); Patients (Interest 5, Influence 3); "
        "Chief nurse (Interest 5, Influence 4)",
        "Monitor (Influence low, Interest low): Krankenhausinformationssystem (Interest 1, Influence 1)",
        "Keep informed (Influence low, Interest high): nothing",
    )
    assert Quadrants(INTEREST, INFLUENCE, ("", "", "", ""), ()).words()[0] == "Influence high, Interest low: nothing"


@pytest.mark.parametrize(
    ("axis", "quadrants"), [(INTEREST, [2, 2, 3, 3, 3]), (Axis("Interest", "little", "much", 1, 5, 3, cut_is_high=False), [2, 2, 2, 3, 3])]
)
def test_what_lies_on_the_cut_is_high_unless_told_otherwise(axis: Axis, quadrants: list[int]) -> None:
    grid = Quadrants(axis, INFLUENCE, NAMED, ())
    assert [grid.quadrant(Point("", x, 1)) for x in range(1, 6)] == quadrants


def test_a_half_has_a_place_and_stays_on_its_side_of_the_cut() -> None:
    places = INTEREST.places(halves=True)
    assert places == (1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5)
    assert [places[INTEREST.place(value, places)] for value in (2.5, 2.9, 3, 4.8)] == [2.5, 2.5, 3, 5]
    assert Axis("Share", "0", "100", 0, 100, 50).places(halves=True) == tuple(range(0, 101, 10))


def test_letters_go_on_after_z() -> None:
    assert [letter(number) for number in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


def test_there_is_no_grid_without_room_or_with_a_cut_outside_the_scale() -> None:
    assert GRID.lines(24, ascii_only=False) == ()
    assert Quadrants(INTEREST, Axis("Influence", "little", "much", 1, 5, 0), NAMED, ()).laid_out(80) is None


VALUES = st.sampled_from([value / 2 for value in range(2, 11)])
POINTS = st.lists(st.builds(Point, NAMES, VALUES, VALUES, st.just("") | NAMES), max_size=40)
AXES = st.builds(Axis, SHORT, SHORT, SHORT, st.just(1), st.just(5), st.sampled_from([2, 2.5, 3, 4]), st.booleans())


@given(st.builds(Quadrants, AXES, AXES, st.tuples(NAMES, NAMES, NAMES, NAMES), POINTS.map(tuple)), WIDTHS)
def test_nothing_overlaps_and_no_name_is_lost(grid: Quadrants, width: int) -> None:
    scene = grid.laid_out(width)
    assert scene is not None
    fits(scene, width)
    assert all(bare(point.name) in shown(scene) for point in grid.points)


def test_where_the_words_of_a_corner_or_an_end_would_break_they_stand_below_the_grid() -> None:
    across, up = (
        Axis("Interest", "it hardly touches them", "their day depends on it", 1, 5, 3),
        Axis("Influence", "hardly any", "all", 1, 5, 3),
    )
    grid = Quadrants(across, up, ("Little influence", "Much influence", "", "Neither"), (Point("Porter", 5, 1),))
    lines = grid.lines(40, ascii_only=False)
    assert "Upper left: Little influence" in lines
    assert not any("Lower left" in line for line in lines)
    assert "Interest: it hardly touches them to" in lines
    assert any("Little influence" in line and "│" in line for line in grid.lines(90, ascii_only=False))
