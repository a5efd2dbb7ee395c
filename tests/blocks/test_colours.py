"""Signs can be read on their colours: as the content has them, and as a terminal of 256 colours shows them."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.color import Color, ColorSystem
from rich.console import Console

from ebc_cli.blocks import screen
from ebc_cli.blocks.colours import BLACK, WHITE, contrast, ink
from ebc_cli.blocks.shapes import Cell, Cells, Heading, Task, Tasks
from tests.stories.guide import toolkit

ENOUGH = 4.5
STRANDS = pytest.mark.parametrize("colour", [strand.colour for strand in toolkit().strands])


def in_256(colour: str) -> str:
    """The colour that a terminal of 256 colours shows in its place, as rich maps it."""
    return str(Color.parse(colour).downgrade(ColorSystem.EIGHT_BIT).get_truecolor().hex)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [(BLACK, WHITE, 21.0), (WHITE, BLACK, 21.0), ("#777777", "#ffffff", 4.48), ("#0072B2", BLACK, 4.05), ("#0072B2", "#0072B2", 1.0)],
)
def test_contrast_is_that_of_the_accessibility_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)


@STRANDS
def test_the_sign_of_a_strand_is_read_on_its_colour(colour: str) -> None:
    assert contrast(ink(colour), colour) >= ENOUGH
    assert contrast(in_256(ink(colour)), in_256(colour)) >= ENOUGH


@given(st.from_regex(r"#[0-9A-F]{6}", fullmatch=True))
def test_an_organisation_may_choose_any_colour(colour: str) -> None:
    assert contrast(ink(colour), colour) >= ENOUGH


@STRANDS
def test_no_sign_is_drawn_bold_or_in_a_colour_that_a_terminal_may_call_otherwise(colour: str) -> None:
    file = io.StringIO()
    console = Console(file=file, width=80, force_terminal=True, color_system="truecolor", legacy_windows=False)
    blocks = (
        Heading("Title", 1, "P", colour),
        Tasks((Task("Thing", "in-progress", 1, 2, sign="P", colour=colour),)),
        Cells((Cell("Thing", sign="P", colour=colour, state="done", done=1, total=1),)),
    )
    screen.draw(blocks, console)
    styles = [before.rpartition("\x1b[")[2] for before in file.getvalue().split(" P ")[:-1]]
    assert len(styles) == 3
    for style in styles:
        codes, _, end = style.partition("m")
        assert end == ""
        assert ";48;2;" in codes
        assert codes.startswith("38;")  # not 1, which is bold, and not 30 to 37, whose colours are the terminal's own
