"""The map, the approaches and the improvement questions at every width: nothing breaks, nothing is lost, nothing depends on colour."""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache

import pytest
from rich.console import Console

from ebc_cli.blocks import markdown, plain, screen
from ebc_cli.blocks.shapes import Blocks, Cell, Cells, Heading
from ebc_cli.pages import approach_pages, map_pages, question_pages, use_pages
from ebc_cli.pages.cells import Here
from ebc_cli.project.model import Answer, Header, Project
from ebc_cli.toolkit import mapping, naming
from ebc_cli.toolkit.model import Toolkit
from ebc_cli.toolkit.steering import Approach
from tests import packaged

WIDTHS = (20, 40, 80, 120)


@cache
def toolkit() -> Toolkit:
    return packaged.toolkit()


@cache
def here(team: bool) -> Here:
    """A page's material, with a team that has answered every other question or without a team."""
    states = ("answered", "not-known", "later", "not-applicable")
    names = list(toolkit().by_question)[::2]
    answers = {name: Answer(states[number % 4], "yes" if number % 4 == 0 else None) for number, name in enumerate(names)}
    project = Project(Header("11111111-2222", "Small", approach="lean"), answers=answers) if team else None
    return Here(toolkit(), project, lambda words: f"ebc {words}")


def lean() -> Approach:
    found = toolkit().approach("lean")
    assert found is not None
    return found


PAGES: dict[str, Callable[[Here], Blocks]] = {
    "map": lambda at: map_pages.by_strand(at, None, None),
    "map of a strand": lambda at: map_pages.by_strand(at, toolkit().strands[0], None),
    "map over lean": lambda at: map_pages.over(at, lean(), None, None),
    "tool": lambda at: use_pages.page(at, mapping.uses(toolkit(), toolkit().by_tool["fmea"])),
    "activity": lambda at: use_pages.page(at, mapping.uses(toolkit(), toolkit().by_activity["review-safety"][1])),
    "approaches": lambda at: approach_pages.overview(at, lean()),
    "approach": lambda at: approach_pages.whole(at, lean(), own=True),
    "step": lambda at: approach_pages.of_step(at, lean(), lean().steps[0]),
    "questions": question_pages.overview,
    "perspective": lambda at: question_pages.of_perspective(at, toolkit().questions.perspectives[4]),
    "question": lambda at: question_pages.whole(at, toolkit().by_improvement["go-wrong"]),
    "spiral": question_pages.round_trip,
}
every_page = pytest.mark.parametrize("name", PAGES)
every_width = pytest.mark.parametrize("width", WIDTHS)
with_and_without = pytest.mark.parametrize("team", [True, False], ids=["team", "no team"])


@cache
def blocks_of(name: str, team: bool) -> Blocks:
    return PAGES[name](here(team))


@cache
def page_of(name: str, width: int, team: bool) -> str:
    """A page as a terminal of this width shows it, drawn once for all that is claimed of it."""
    return drawn(blocks_of(name, team), width)


def drawn(blocks: Blocks, width: int, *, encoding: str = "utf-8") -> str:
    """The page as a terminal of this width and encoding shows it, without colour."""
    file = io.TextIOWrapper(io.BytesIO(), encoding=encoding, errors="replace")
    console = Console(file=file, width=width, force_terminal=True, color_system=None, legacy_windows=False)
    screen.draw(blocks, console)
    file.flush()
    return file.buffer.getvalue().decode(encoding)


def squeezed(text: str) -> str:
    return "".join(text.split())


def words(text: str) -> set[str]:
    """All words, freed of the hyphens and slashes at which narrow lines may break them."""
    return set(text.split())


@every_page
@every_width
@with_and_without
def test_no_line_is_wider_than_the_terminal(name: str, width: int, team: bool) -> None:
    from rich.cells import cell_len

    for line in page_of(name, width, team).splitlines():
        assert cell_len(line.rstrip()) <= width, line


@every_page
@every_width
@with_and_without
def test_no_title_is_lost_or_cut(name: str, width: int, team: bool) -> None:
    blocks, page = blocks_of(name, team), page_of(name, width, team)
    cells = [cell for block in blocks if isinstance(block, Cells) for cell in block.cells]
    if width >= 40:
        # Narrower than this, a title in one column of a table is broken inside its words, as it should.
        assert [cell.title for cell in cells if not words(cell.title) <= words(page)] == []
    counts = [f"{cell.done} of {cell.total}" for cell in cells if cell.state]
    assert [count for count in counts if squeezed(count) not in squeezed(page)] == []


@every_page
@with_and_without
def test_plain_lines_have_every_title_whole_and_no_drawing(name: str, team: bool) -> None:
    blocks = blocks_of(name, team)
    page = plain.render(blocks)
    lists = [block for block in blocks if isinstance(block, Cells) and not block.key]
    assert [cell.words() for block in lists for cell in block.cells if f"- {cell.words()}\n" not in page] == []
    assert not set("│─━┃┏○◐●↺\x1b") & set(page)


@every_page
def test_without_a_team_nothing_is_said_of_progress(name: str) -> None:
    page = plain.render(blocks_of(name, False))
    assert "answered" not in page.replace("is answered", "")
    assert not set("○◐●↺") & set(page_of(name, 80, False))


@every_page
def test_a_terminal_of_few_letters_still_tells_each_state(name: str) -> None:
    page = drawn(blocks_of(name, True), 80, encoding="cp1252")
    assert not set("○◐●↺━") & set(page)
    if any(isinstance(block, Cells) and any(cell.state for cell in block.cells) for block in blocks_of(name, True)):
        assert "[~]" in page or "[x]" in page or "[<]" in page


# -- cells ------------------------------------------------------------------------------------------------------------------------

SIX = Cells(tuple(Cell(f"Thing {letter}", sign="P", colour="#D55E00", strand="Define the Problem") for letter in "ABCDEF"), "Things")


@pytest.mark.parametrize(("width", "rows"), [(20, 6), (40, 3), (80, 2)])
def test_cells_stand_in_as_many_columns_as_there_is_room_for_and_are_read_downwards(width: int, rows: int) -> None:
    label, *lines = drawn((SIX,), width).splitlines()
    assert label.strip() == "Things"
    assert len(lines) == rows
    assert [line.split()[:3] for line in lines] == [["P", "Thing", letter] for letter in "ABCDEF"[:rows]]


def test_a_sign_is_seen_without_colour_and_its_strand_is_named_where_no_sign_is_drawn() -> None:
    assert " P  Thing A" in drawn((SIX,), 80)
    assert "- Thing A (Define the Problem)\n" in plain.render((SIX,))
    assert "Thing A (Define the Problem)" in markdown.render((SIX,))


def test_what_the_signs_mean_is_said_only_where_they_are_drawn() -> None:
    key = Cells(SIX.cells[:1], "Strands", key=True)
    assert "Strands" in drawn((key,), 80)
    assert (plain.render((key,)), markdown.render((key,)).strip()) == ("", "")


@every_page
def test_a_page_whose_lists_have_signs_says_what_they_mean(name: str) -> None:
    blocks = blocks_of(name, True)
    signed = {cell.sign for block in blocks if isinstance(block, Cells) and not block.key for cell in block.cells} - {""}
    told = {cell.sign for block in blocks if isinstance(block, Cells) and block.key for cell in block.cells}
    told |= {block.sign for block in blocks if isinstance(block, Heading)}
    assert signed <= told


def test_a_note_that_does_not_fit_stands_below_its_title() -> None:
    cells = Cells((Cell("Review Safety", "ebc strand evidence --activity review-safety", "E", "#56B4E9"),))
    assert [line.rstrip() for line in drawn((cells,), 50).splitlines()] == [
        " E  Review Safety",
        "    ebc strand evidence --activity review-safety",
    ]


def test_wide_letters_count_as_wide() -> None:
    from rich.cells import cell_len

    cells = Cells(tuple(Cell("改善" * 8, sign="P", colour="#D55E00") for _ in range(4)))
    lines = drawn((cells,), 80).splitlines()
    assert len(lines) == 2
    assert max(cell_len(line.rstrip()) for line in lines) <= 80


def test_a_title_of_a_team_cannot_become_anything_but_text() -> None:
    cells = Cells((Cell("[red]a\x1b[31m*b*[/]", "<b>"),), "[bold]")
    assert "[red]a" in drawn((cells,), 80)
    assert "\x1b[31m" not in drawn((cells,), 80)
    assert "<b>" not in markdown.render((cells,))


def test_a_state_that_has_to_be_come_back_to_is_said_in_words() -> None:
    cells = Cells((Cell("Review Safety", state="come-back-to", done=3, total=5),))
    assert "3 of 5  come back to" in drawn((cells,), 80)
    assert plain.render((cells,)) == "- Review Safety: come back to, 3 of 5 answered\n"


def test_everything_on_the_map_has_a_sign() -> None:
    for thing in naming.things(toolkit()):
        strand = mapping.strand_of(toolkit(), thing)
        assert strand is not None
        assert strand.sign
