"""A ladder of steps."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.drawing.ladder import Ladder, Rung
from tests.drawing.fitting import NAMES, WIDTHS, bare, fits, shown

MOVES = Ladder((Rung("1. Remove it", "The step is gone."), Rung("2. Make it hard to do"), Rung("3. Catch it in time", "Somebody looks.")))


def test_it_goes_down_like_stairs() -> None:
    assert MOVES.lines(40, ascii_only=False) == (
        "┌──────────────────────────────┐",
        "│ 1. Remove it                 │",
        "│ The step is gone.            │",
        "└─┬────────────────────────────┘",
        "  │ ┌──────────────────────────────┐",
        "  └►│ 2. Make it hard to do        │",
        "    └─┬────────────────────────────┘",
        "      │ ┌──────────────────────────────┐",
        "      │ │ 3. Catch it in time          │",
        "      └►│ Somebody looks.              │",
        "        └──────────────────────────────┘",
    )


def test_there_is_none_without_room_or_rungs() -> None:
    assert MOVES.lines(24, ascii_only=False) == ()
    assert Ladder(()).laid_out(80) is None


@given(st.lists(st.builds(Rung, NAMES, NAMES | st.just("")), min_size=1, max_size=7), WIDTHS)
def test_nothing_overlaps_and_no_rung_is_lost(rungs: list[Rung], width: int) -> None:
    scene = Ladder(tuple(rungs)).laid_out(width)
    if scene is not None:
        fits(scene, width)
        assert all(bare(text) in shown(scene) for rung in rungs for text in (rung.name, rung.about))
