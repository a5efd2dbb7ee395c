"""The hexagon of strands."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from ebc_cli.drawing.hexagon import Corner, Hexagon
from ebc_cli.drawing.svg import document
from tests.drawing.fitting import NAMES, SHORT, WIDTHS, bare, fits, shown
from tests.stories.guide import toolkit


def corners() -> list[Corner]:
    return [Corner(strand.sign, strand.colour, strand.title, ("3 of 12 answered",), 3, 12) for strand in toolkit().strands]


OURS = Hexagon(tuple(corners()[:6]), corners()[6])


def test_eighty_columns_have_six_round_one() -> None:
    assert OURS.lines(80, ascii_only=False) == (
        "              ┌──────────────────────┐    ┌──────────────────────┐",
        "              │  C  Understand the   │    │  P  Define the       │",
        "              │     Context          │    │     Problem          │",
        "              │     3 of 12 answered ├────┤     3 of 12 answered │",
        "              │     ━━━─────────     │    │     ━━━─────────     │",
        "              └───┬─────────────┬────┘    └───┬─────────────┬────┘",
        "                  │             │             │             │",
        "                  │             ▼             ▼             │",
        "┌─────────────────┴────┐    ┏━━━━━━━━━━━━━━━━━━━━━━┓    ┌───┴──────────────────┐",
        "│  L  Manage the Plan  │    ┃  A  Agree the Scope  ┃    │  S  Develop the      │",
        "│     3 of 12 answered │    ┃     3 of 12 answered ┃    │     Solution         │",
        "│     ━━━─────────     ├───►┃     ━━━─────────     ┃◄───┤     3 of 12 answered │",
        "│                      │    ┃                      ┃    │     ━━━─────────     │",
        "└─────────────────┬────┘    ┗━━━━━━━━━━━━━━━━━━━━━━┛    └───┬──────────────────┘",
        "                  │             ▲             ▲             │",
        "                  │             │             │             │",
        "              ┌───┴─────────────┴────┐    ┌───┴─────────────┴────┐",
        "              │  M  Make the Case    │    │  E  Collect the      │",
        "              │     3 of 12 answered │    │     Evidence         │",
        "              │     ━━━─────────     ├────┤     3 of 12 answered │",
        "              │                      │    │     ━━━─────────     │",
        "              └──────────────────────┘    └──────────────────────┘",
    )


def test_forty_columns_have_no_room() -> None:
    assert OURS.lines(40, ascii_only=False) == ()
    assert OURS.chips(40) == ()


def test_a_terminal_of_few_letters_still_tells_how_far_the_team_is() -> None:
    lines = OURS.lines(80, ascii_only=True)
    assert "===---------" in lines[4]
    assert all(line.isascii() for line in lines)


def test_every_sign_stands_where_its_colour_is() -> None:
    lines, chips = OURS.lines(80, ascii_only=False), OURS.chips(80)
    assert [lines[chip.line][chip.start : chip.end] for chip in chips] == [f" {corner.sign} " for corner in corners()]
    assert [chip.colour for chip in chips] == [corner.colour for corner in corners()]


def test_a_bar_is_full_only_when_all_is_done_and_empty_only_when_nothing_is() -> None:
    def bar(done: int) -> str:
        first = structs.replace(OURS.around[0], done=done, total=60)
        return "".join(sign for sign in shown_line(Hexagon((first, *OURS.around[1:]), OURS.middle)) if sign in "━─")[:12]

    def shown_line(hexagon: Hexagon) -> str:
        return hexagon.lines(100, ascii_only=False)[3].partition("│")[2]

    assert bar(0) == "─" * 12
    assert bar(1) == "━" + "─" * 11
    assert bar(59) == "━" * 11 + "─"
    assert bar(60) == "━" * 12


def test_a_picture_in_a_file_has_the_colours() -> None:
    scene = OURS.laid_out(110)
    assert scene is not None
    text = document(scene, "The hexagon", ())
    for strand in toolkit().strands:
        assert f'fill="{strand.colour}"' in text


def test_it_is_drawn_of_six_and_one_only() -> None:
    assert Hexagon(OURS.around[:5], OURS.middle).laid_out(100) is None


CORNERS = st.builds(
    Corner, st.sampled_from("ABCDEFG"), st.just("#0072B2"), NAMES, st.tuples(SHORT), st.integers(0, 9), st.sampled_from([0, 9])
)


@given(st.lists(CORNERS, min_size=7, max_size=7, unique=True), WIDTHS)
def test_nothing_overlaps_and_no_name_is_lost(found: list[Corner], width: int) -> None:
    scene = Hexagon(tuple(found[:6]), found[6]).laid_out(width)
    if scene is not None:
        fits(scene, width)
        assert all(bare(text) in shown(scene) for corner in found for text in (corner.name, *corner.about))
