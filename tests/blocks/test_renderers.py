"""Every renderer shows every shape of block, and whatever people write stays text in it."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import get_args

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from rich.cells import cell_len
from rich.console import Console

from ebc_cli.blocks import markdown, plain, screen
from ebc_cli.blocks.safe import one_line, visible
from ebc_cli.blocks.shapes import Block, Blocks, Cell, Cells, Facts, Figure, Gap, Grid, Heading, Items, Keys, Task, Tasks, Text
from tests.report.test_report_formats import FORBIDDEN, Page, squeezed

pytestmark = pytest.mark.libraries

WIDTHS = (20, 40, 80, 100)
RISKS = Grid(
    ("Failure", "Severity", "Who"),
    (("The label is on the wrong bed", "8", "Ann"), ("Nobody calls back", "5", "")),
    "What could go wrong",
    sides=("left", "right"),
)


class Ladder:
    """A picture of two steps that needs ten columns."""

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        return ("why: late", "  why: no" if ascii_only else "└ why: no") if width >= 10 else ()


# One of each shape, and the words that a reader must get of it, in whatever format.
SAMPLES: dict[type, tuple[Block, tuple[str, ...]]] = {
    Heading: (Heading("The problem", 2, "P", "#D55E00"), ("The problem",)),
    Text: (Text("Waiting is long", "strong", label="Why"), ("Why", "Waiting is long")),
    Items: (Items(("Tea", "Toast"), "To bring"), ("To bring", "Tea", "Toast")),
    Facts: (Facts((("Team", "Ann, Tom"),)), ("Team", "Ann, Tom")),
    Tasks: (Tasks((Task("Define", "in-progress", 1, 4),)), ("Define", "1 of 4 answered")),
    Cells: (Cells((Cell("Risk Matrix", "a tool"),), "Tools"), ("Tools", "Risk Matrix", "a tool")),
    Keys: (Keys((("Ctrl-B", "back"),)), ("Ctrl-B", "back")),
    Grid: (RISKS, ("What could go wrong", "The label is on the wrong bed", "Severity", "8", "Nobody calls back", "Who", "Ann")),
    Figure: (Figure("Five whys", Ladder(), ("Late, because of no porter",)), ("Five whys",)),
    Gap: (Gap(), ()),
}


def drawn(blocks: Blocks, width: int = 80, encoding: str = "utf-8") -> str:
    out = io.TextIOWrapper(io.BytesIO(), encoding=encoding, newline="\n")
    screen.draw(blocks, Console(file=out, width=width, color_system=None, force_terminal=True, legacy_windows=False))
    out.flush()
    return out.buffer.getvalue().decode(encoding)  # type: ignore[attr-defined]


def page(text: str) -> Page:
    return Page(MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text))


RENDERERS: dict[str, Callable[[Blocks], str]] = {
    "plain": plain.render,
    "screen": drawn,
    "narrow screen": lambda blocks: drawn(blocks, 20),
    "markdown": lambda blocks: page(markdown.render(blocks)).text,
}


@pytest.mark.parametrize("name", RENDERERS)
@pytest.mark.parametrize("shape", get_args(Block))
def test_every_renderer_shows_every_shape(name: str, shape: type) -> None:
    block, words = SAMPLES[shape]
    text = squeezed(RENDERERS[name]((block,)))
    assert [said for said in words if squeezed(said) not in text] == []


def test_a_row_is_read_as_its_name_and_what_its_cells_say() -> None:
    assert plain.render((RISKS,)).splitlines() == [
        "What could go wrong:",
        "The label is on the wrong bed",
        "  Severity: 8",
        "  Who: Ann",
        "Nobody calls back",
        "  Severity: 5",
    ]


def test_a_grid_with_too_many_columns_for_the_screen_is_read_row_by_row() -> None:
    wide, narrow = drawn((RISKS,), 80), drawn((RISKS,), 20)
    assert [" ".join(line.split()) for line in wide.splitlines() if "bed" in line] == ["The label is on the wrong bed 8 Ann"]
    assert "  Severity: 8" in [line.rstrip() for line in narrow.splitlines()]


def test_a_grid_leans_its_figures_to_the_right() -> None:
    grid = Grid(("Step", "Minutes"), (("A", "5"), ("B", "125")), sides=("left", "right"))
    lines = [line for line in drawn((grid,)).splitlines() if "5" in line]
    assert lines[0].rindex("5") == lines[1].rindex("5")
    assert "| --- | --: |" in markdown.render((grid,))


def test_a_figure_is_told_in_words_where_it_cannot_be_seen() -> None:
    figure = Figure("Five whys", Ladder(), ("Late, because of no porter",))
    assert "why: no" in drawn((figure,))
    assert "└" not in drawn((figure,), encoding="cp1252")
    for text in (drawn((figure,), 9), plain.render((figure,)), page(markdown.render((figure,))).text):
        assert squeezed("Late, because of no porter") in squeezed(text)
        assert "why: no" not in text


MEAN = ("a|b", "| --- |", "`code`", "<b>x</b>", "\x1b[31mred", "a\nb", "**x**", "\\|", "[red]x[/]", "=1+1")
CELL = st.text(max_size=30) | st.sampled_from(MEAN)


@settings(deadline=None)
@given(st.lists(st.tuples(CELL, CELL, CELL), min_size=1, max_size=4), st.sampled_from(WIDTHS))
def test_what_people_write_in_cells_stays_text(rows: list[tuple[str, str, str]], width: int) -> None:
    grid = Grid(("One", "Two", "Three"), tuple(rows))
    wanted = [squeezed(cell) for row in rows for cell in row]
    text = page(markdown.render((grid,)))
    assert set(text.tags) <= {"table", "thead", "tbody", "tr", "th", "td", "strong"}
    assert text.tags.count("tr") == len(rows) + 1
    assert text.attributes == []
    for shown in (text.text, plain.render((grid,)), drawn((grid,), width)):
        assert not FORBIDDEN & set(shown)
    assert [cell for cell in wanted if cell not in squeezed(text.text)] == []
    assert [cell for cell in wanted if cell not in squeezed(plain.render((grid,)))] == []


@given(st.lists(st.tuples(CELL, CELL), min_size=1, max_size=4), st.sampled_from(WIDTHS))
@settings(deadline=None)
def test_no_line_of_a_grid_is_wider_than_the_screen(rows: list[tuple[str, str]], width: int) -> None:
    grid = Grid(("Name", "Remark"), tuple((one_line(name), visible(remark)) for name, remark in rows))
    assert all(cell_len(line.rstrip()) <= width for line in drawn((grid,), width).split("\n"))


WORDS = st.lists(st.text("abcdefghij", min_size=1, max_size=13), max_size=8).map(" ".join)


@given(st.lists(st.tuples(*[WORDS] * 6), min_size=1, max_size=4), st.sampled_from((60, 79, 80, 81, 120)))
@example([("aaaaaaaaa bb", "4", "3", "16 extreme", "jj (ccccccccccccc", "9 dddddddd 2026")], 80)
@settings(deadline=None)
def test_no_word_of_a_grid_is_cut_or_lost(rows: list[tuple[str, ...]], width: int) -> None:
    grid = Grid(("Risk", "Impact", "Likelihood", "Score", "Owner", "Look again"), tuple(rows))
    shown = drawn((grid,), width).split()
    assert {word for row in rows for cell in row for word in cell.split()} <= set(shown)
