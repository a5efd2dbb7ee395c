"""A spiral of stops in their order."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.drawing.spiral import Spiral, Turn
from tests.drawing.fitting import NAMES, SHORT, WIDTHS, bare, fits, shown

SEVEN = Spiral(tuple(Turn(f"{number}. Stop", "1 of 3", "C", "#0072B2", now=number == 6) for number in range(1, 8)))


def test_it_goes_round_clockwise_and_ends_inside() -> None:
    assert SEVEN.lines(60, ascii_only=False) == (
        "┌────────────────┐   ┌────────────────┐   ┌────────────────┐",
        "│  C  1. Stop    │   │  C  2. Stop    │   │  C  3. Stop    │",
        "│     1 of 3     ├──►│     1 of 3     ├──►│     1 of 3     │",
        "└────────────────┘   └────────────────┘   └────────┬───────┘",
        "                                                   │",
        "                                                   ▼",
        "                                          ┌────────────────┐",
        "                                          │  C  4. Stop    │",
        "                                          │     1 of 3     │",
        "                                          └────────┬───────┘",
        "                                                   │",
        "                                                   ▼",
        "┌────────────────┐   ┏━━━━━━━━━━━━━━━━┓   ┌────────────────┐",
        "│  C  7. Stop    │   ┃  C  6. Stop    ┃   │  C  5. Stop    │",
        "│     1 of 3     │◄──┨     1 of 3     ┃◄──┤     1 of 3     │",
        "└────────────────┘   ┗━━━━━━━━━━━━━━━━┛   └────────────────┘",
    )


@pytest.mark.parametrize("width", [20, 40])
def test_there_is_none_in_fewer_than_three_columns(width: int) -> None:
    assert SEVEN.lines(width, ascii_only=False) == ()


def test_a_stop_without_a_text_is_an_empty_box() -> None:
    assert Spiral((Turn("", "", "C", "#0072B2"),)).lines(40, ascii_only=False) == ("┌─────────┐", "└─────────┘")


def test_there_is_none_without_stops() -> None:
    assert Spiral(()).laid_out(100) is None


TURNS = st.builds(Turn, NAMES, SHORT | st.just(""), st.sampled_from(["", "C"]), st.just("#0072B2"), st.booleans())


@given(st.lists(TURNS, min_size=1, max_size=22), WIDTHS)
def test_nothing_overlaps_and_each_stop_leads_to_the_next(turns: list[Turn], width: int) -> None:
    scene = Spiral(tuple(turns)).laid_out(width)
    if scene is None:
        return
    fits(scene, width)
    assert all(bare(text) in shown(scene) for turn in turns for text in (turn.text, turn.note))
    cells = [{(x, y) for x in range(box.x, box.x + box.width) for y in range(box.y, box.y + box.height)} for box in scene.boxes]
    assert len(scene.paths) == len(turns) - 1
    for number, path in enumerate(scene.paths):
        before, after = path.beyond()
        assert before in cells[number]
        assert after in cells[number + 1]
