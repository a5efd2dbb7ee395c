"""Bars with their numbers."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.drawing.bars import Bar, Bars
from tests.drawing.fitting import NAMES, WIDTHS, bare, fits, shown

PARETO = Bars(
    (
        Bar("No rate on label", 195, "195", together="50 %"),
        Bar("Unauthorised medicine given to a patient on another ward", 68, "68", together="68 %"),
        Bar("Patient not identified", 55, "55", together="82 %"),
        Bar("Delay of change", 4, "4", together="83 %"),
        Bar("Bag too old", 0, "0", together="83 %"),
    )
)
PAIRED = Bars((Bar("Wrong bed", 40, "40", 120, "120"), Bar("Lost notes", 24, "24", 60, "60"), Bar("New fault", 12, "12")), now="after")


def test_eighty_columns() -> None:
    assert PARETO.lines(80, ascii_only=False) == (
        "                                                                        together",
        "No rate on label                 █████████████████████████████████ 195      50 %",
        "Unauthorised medicine given to a ████████████ 68                            68 %",
        "patient on another ward",
        "Patient not identified           █████████ 55                               82 %",
        "Delay of change                  █ 4                                        83 %",
        "Bag too old                      0                                          83 %",
    )


def test_a_hundred_and_twenty_columns_have_longer_bars() -> None:
    assert PARETO.lines(120, ascii_only=False) == (
        "                                                                                                                together",
        "No rate on label                                 █████████████████████████████████████████████████████████ 195      50 %",
        "Unauthorised medicine given to a patient on      ████████████████████ 68                                            68 %",
        "another ward",
        "Patient not identified                           ████████████████ 55                                                82 %",
        "Delay of change                                  █ 4                                                                83 %",
        "Bag too old                                      0                                                                  83 %",
    )


def test_before_and_after_have_tones_of_their_own_also_in_plain_signs() -> None:
    assert PAIRED.lines(60, ascii_only=True) == (
        "... before",
        "### after",
        "",
        "Wrong bed  ............................................. 120",
        "           ############### 40",
        "",
        "Lost notes ...................... 60",
        "           ######### 24",
        "",
        "New fault  #### 12",
    )


def test_words_say_every_number() -> None:
    assert PARETO.words()[:2] == (
        "No rate on label: 195; together 50 %",
        "Unauthorised medicine given to a patient on another ward: 68; together 68 %",
    )
    assert PAIRED.words() == ("Wrong bed: before 120; after 40", "Lost notes: before 60; after 24", "New fault: 12")


def test_the_longest_bar_takes_all_the_room_and_the_others_their_share() -> None:
    scene = Bars((Bar("a", 100, "100"), Bar("b", 50, "50"), Bar("c", 0.01, "0.01"), Bar("d", 0, "0"))).laid_out(47)
    assert scene is not None
    assert [box.width for box in scene.boxes if box.shape == "box"] == [39, 20, 1]


def test_there_are_no_bars_without_room() -> None:
    assert PARETO.lines(20, ascii_only=False) == ()


VALUES = st.floats(0, 1e6, allow_nan=False).map(lambda value: round(value, 1))
BARS = st.tuples(NAMES, VALUES, st.none() | VALUES, st.sampled_from(["", "7 %", "100 %"])).map(
    lambda told: Bar(told[0], told[1], f"{told[1]:g}", told[2], "" if told[2] is None else f"{told[2]:g}", told[3])
)


@given(st.builds(Bars, st.lists(BARS, min_size=1, max_size=40).map(tuple)), WIDTHS)
def test_nothing_overlaps_and_no_name_or_number_is_lost(bars: Bars, width: int) -> None:
    scene = bars.laid_out(width)
    assert scene is not None or width == 40
    if scene is not None:
        fits(scene, width)
        assert all(bare(bar.name) in shown(scene) and bare(bar.said) in shown(scene) for bar in bars.bars)
