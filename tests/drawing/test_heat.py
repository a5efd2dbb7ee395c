"""A matrix of short texts."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.drawing.heat import Heat, Spot
from tests.drawing.fitting import NAMES, WIDTHS, bare, fits, shown

RISKS = Heat(
    ("5 almost certain", "4 likely", "3 possible"),
    ("1 negligible", "2 minor", "3 moderate", "4 major", "5 catastrophic"),
    (
        (Spot("M"), Spot("H", 1), Spot("E", 2), Spot("E 2", 2), Spot("E", 2)),
        (Spot("M"), Spot("H", 1), Spot("H", 1), Spot("E", 2), Spot("E", 2)),
        (Spot("L"), Spot("M"), Spot("H 3", 1), Spot("H", 1), Spot("E 1", 2)),
    ),
    "Likelihood and consequence",
    ("L low, M moderate, H high, E extreme; the number counts the risks",),
)


def test_eighty_columns_wrap_what_is_long() -> None:
    assert RISKS.lines(80, ascii_only=False) == (
        "Likelihood and consequence │  A  │  B  │  C  │  D  │  E  │",
        "───────────────────────────┼─────┼─────┼─────┼─────┼─────┤",
        "5 almost certain           │  M  │  H  │  E  │ E 2 │  E  │",
        "───────────────────────────┼─────┼─────┼─────┼─────┼─────┤",
        "4 likely                   │  M  │  H  │  H  │  E  │  E  │",
        "───────────────────────────┼─────┼─────┼─────┼─────┼─────┤",
        "3 possible                 │  L  │  M  │ H 3 │  H  │ E 1 │",
        "───────────────────────────┴─────┴─────┴─────┴─────┴─────┘",
        "A 1 negligible",
        "B 2 minor",
        "C 3 moderate",
        "D 4 major",
        "E 5 catastrophic",
        "L low, M moderate, H high, E extreme; the number counts the risks",
    )


def test_a_hundred_and_twenty_columns_have_room_for_every_name() -> None:
    assert RISKS.lines(120, ascii_only=False) == (
        "Likelihood and consequence │ 1 negligible │   2 minor    │  3 moderate  │   4 major    │5 catastrophic│",
        "───────────────────────────┼──────────────┼──────────────┼──────────────┼──────────────┼──────────────┤",
        "5 almost certain           │      M       │      H       │      E       │     E 2      │      E       │",
        "───────────────────────────┼──────────────┼──────────────┼──────────────┼──────────────┼──────────────┤",
        "4 likely                   │      M       │      H       │      H       │      E       │      E       │",
        "───────────────────────────┼──────────────┼──────────────┼──────────────┼──────────────┼──────────────┤",
        "3 possible                 │      L       │      M       │     H 3      │      H       │     E 1      │",
        "───────────────────────────┴──────────────┴──────────────┴──────────────┴──────────────┴──────────────┘",
        "L low, M moderate, H high, E extreme; the number counts the risks",
    )


def test_forty_columns_name_columns_by_letters_with_a_key() -> None:
    assert RISKS.lines(40, ascii_only=True) == (
        "Likelihood    | A  | B  | C  | D  | E  |",
        "and           |    |    |    |    |    |",
        "consequence   |    |    |    |    |    |",
        "--------------+----+----+----+----+----+",
        "5 almost      | M  | H  | E  |E 2 | E  |",
        "certain       |    |    |    |    |    |",
        "--------------+----+----+----+----+----+",
        "4 likely      | M  | H  | H  | E  | E  |",
        "--------------+----+----+----+----+----+",
        "3 possible    | L  | M  |H 3 | H  |E 1 |",
        "--------------+----+----+----+----+----+",
        "A 1 negligible",
        "B 2 minor",
        "C 3 moderate",
        "D 4 major",
        "E 5 catastrophic",
        "L low, M moderate, H high, E extreme;",
        "the number counts the risks",
    )


def test_words_go_row_by_row_and_leave_out_what_is_empty() -> None:
    pugh = Heat(("Quick", "Safe"), ("Phone", "Letter"), ((Spot("+"), Spot("")), (Spot(""), Spot(""))), "", ("Beside today's letter",))
    assert pugh.words() == ("Quick. Phone: +", "Safe. nothing", "Beside today's letter")


def test_words_do_not_read_out_a_dash_nor_cells_where_something_is_told_in_their_place() -> None:
    cells = ((Spot("yes"), Spot("–")), (Spot("m"), Spot("1 high")))
    key = ("Likely 2, harm 1 (high): The wrong bed",)
    assert Heat(("2", "1"), ("1", "2"), cells, "", key).words() == ("2. 1: yes", "1. 1: m; 2: 1 high", *key)
    assert Heat(("2", "1"), ("1", "2"), cells, "", ("m moderate", *key), key).words() == key


def test_there_is_no_matrix_without_room_or_without_cells() -> None:
    assert RISKS.lines(30, ascii_only=False) == ()
    assert Heat((), ("a",), ()).laid_out(80) is None
    assert Heat(("a",), (), ((),)).laid_out(80) is None


def test_many_rows_have_no_line_each() -> None:
    rows = tuple(f"Row {number}" for number in range(20))
    scene = Heat(rows, ("a",), tuple((Spot("+"),) for _ in rows)).laid_out(80)
    assert scene is not None
    assert scene.height == 1 + 1 + 20 + 1


TEXTS = st.builds(Spot, st.sampled_from(["", "+", "−", "H 3", "E", "👍"]), st.integers(0, 3))


@st.composite
def matrices(draw: st.DrawFn) -> Heat:
    rows, columns = draw(st.lists(NAMES, min_size=1, max_size=40)), draw(st.lists(NAMES, min_size=1, max_size=6))
    cells = tuple(tuple(draw(TEXTS) for _ in columns) for _ in rows)
    signs = tuple(("CPS"[number % 3], "#0072B2") for number in range(len(rows))) if draw(st.booleans()) else ()
    return Heat(tuple(rows), tuple(columns), cells, draw(NAMES), tuple(draw(st.lists(NAMES, max_size=2))), signs=signs)


@given(matrices(), WIDTHS)
def test_nothing_overlaps_and_no_name_is_lost(matrix: Heat, width: int) -> None:
    scene = matrix.laid_out(width)
    if scene is None:
        assert width == 40
        return
    fits(scene, width)
    assert all(bare(name) in shown(scene) for name in (*matrix.rows, *matrix.columns, *matrix.key))


def test_names_of_rows_break_where_many_columns_would_find_no_room_otherwise() -> None:
    marks = tuple(Spot(text) for text in ("Better", "The same", "Worse") * 3)[:8]
    matrix = Heat(
        ("Does the person hear first if there is a problem?", "Undone in a day"), tuple(f"Concept {n}" for n in range(1, 9)), (marks, marks)
    )
    lines = matrix.lines(80, ascii_only=False)
    assert lines[2].split("│")[0].strip() == "Does the person hear"
    assert lines[-1] == "H Concept 8"
    assert matrix.lines(60, ascii_only=False) == ()


def test_a_row_that_is_a_question_is_told_without_a_second_stop() -> None:
    assert Heat(("Is it safe?", "Cheap"), ("A",), ((Spot("Yes"),), (Spot("No"),))).words() == ("Is it safe? A: Yes", "Cheap. A: No")
