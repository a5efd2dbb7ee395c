"""A scene as lines of text and as SVG: borders, lines that meet, arrows, bars and signs."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.blocks.measure import size
from ebc_cli.drawing.scene import Box, Mark, Path, Scene, text_lines
from ebc_cli.drawing.svg import ACROSS, DOWN, document

SCENE = Scene(
    width=36,
    height=13,
    boxes=(
        Box(0, 0, 10, 3, ("Start",), "round"),
        Box(16, 0, 12, 4, ("Is it", "urgent?"), "decision", side="centre"),
        Box(0, 7, 10, 3, ("Bed 日本",), tone=2, side="right"),
        Box(16, 7, 8, 3, ("Wait",), tone=1),
        Box(26, 7, 6, 3, ("Go",), tone=3),
        Box(27, 11, 7, 2, ("a label", "of two"), "none"),
        Box(0, 12, 4, 1, tone=2),
        Box(4, 12, 4, 1, tone=1),
        Box(8, 12, 4, 1, tone=3),
    ),
    paths=(
        Path(((10, 1), (15, 1)), arrow=True),
        Path(((5, 3), (5, 6))),
        Path(((10, 8), (15, 8)), arrow=True, dashed=True),
        Path(((22, 4), (22, 5), (13, 5), (13, 11), (5, 11), (5, 10))),
        Path(((18, 4), (18, 6)), arrow=True),
    ),
    marks=(Mark(31, 1, "●"), Mark(33, 1, "AB")),
)
NS = "{http://www.w3.org/2000/svg}"


def test_lines_join_cross_and_point() -> None:
    assert text_lines(SCENE, False) == (
        "╭────────╮      ╱──────────╲",
        "│ Start  ├─────►│  Is it   │   ● AB",
        "╰────┬───╯      │ urgent?  │",
        "     │          ╲─┬───┬────╱",
        "     │            │   │",
        "     │       ┌────┼───┘",
        "     │       │    ▼",
        "┏━━━━┷━━━┓   │  ┌┄┄┄┄┄┄┐  ╔════╗",
        "┃Bed 日本┠╌╌╌┼╌►┆ Wait ┆  ║ Go ║",
        "┗━━━━┯━━━┛   │  └┄┄┄┄┄┄┘  ╚════╝",
        "     │       │",
        "     └───────┘             a label",
        "████░░░░▒▒▒▒               of two",
    )


def test_plain_signs_do_where_there_are_no_others() -> None:
    assert text_lines(SCENE, True) == (
        ".--------.      /----------\\",
        "| Start  +----->|  Is it   |   o AB",
        "'----+---'      | urgent?  |",
        "     |          \\-+---+----/",
        "     |            |   |",
        "     |       +----+---+",
        "     |       |    v",
        "+====+===+   |  +------+  +----+",
        "|Bed 日本+...+.>| Wait |  | Go |",
        "+====+===+   |  +------+  +----+",
        "     |       |",
        "     +-------+             a label",
        "####....%%%%               of two",
    )


def test_text_never_leaves_its_box() -> None:
    scene = Scene(14, 4, (Box(1, 0, 8, 3, ("much too long", "and more", "lines")), Box(10, 0, 3, 1, ("label", "more"), "none")))
    assert text_lines(scene, False) == (" ┌──────┐ lab", " │much t│", " └──────┘", "")


def test_svg_stands_alone_and_says_what_it_shows() -> None:
    svg = document(SCENE, "Beds <now> & then", ("Start leads to Is it urgent?", 'He said "wait"\x1b[2J'))
    root = ElementTree.fromstring(svg)
    assert root.get("role") == "img"
    assert root.get("viewBox") == f"-8 -8 {36 * ACROSS + 16} {13 * DOWN + 16}"
    assert root.findtext(f"{NS}title") == "Beds <now> & then"
    assert root.findtext(f"{NS}desc") == 'Start leads to Is it urgent?\nHe said "wait"\ufffd[2J'
    assert [text.text for text in root.iter(f"{NS}text")][:3] == ["Start", "Is it", "urgent?"]
    assert {element.tag.removeprefix(NS) for element in root.iter()} <= {
        *("svg", "title", "desc", "defs", "pattern", "path", "rect", "polyline", "polygon", "circle", "text")
    }


def test_svg_joins_lines_to_borders_and_arrows_touch_what_they_point_at() -> None:
    root = ElementTree.fromstring(document(SCENE, "", ()))
    line = next(root.iter(f"{NS}polyline"))
    border, start = (9.5 * ACROSS, 1.5 * DOWN), (16.5 * ACROSS, 1.5 * DOWN)
    ends = [tuple(map(float, point.split(","))) for point in str(line.get("points")).split()]
    assert (ends[0], ends[-1]) == (border, start)
    head = next(polygon for polygon in root.iter(f"{NS}polygon") if not polygon.get("stroke"))
    assert str(head.get("points")).startswith(f"{start[0]:g},{start[1]:g} ")


@given(st.text(max_size=40), st.sampled_from(["left", "centre", "right"]))
def test_svg_holds_any_text_inside_its_box(line: str, side: str) -> None:
    """Where letters might be wider than the room, they are pressed into it; whatever is typed, the file is sound XML."""
    width = size(line) + 4
    root = ElementTree.fromstring(document(Scene(width, 3, (Box(0, 0, width, 3, (line,), side=side),)), line, (line,)))  # type: ignore[arg-type]
    for text in root.iter(f"{NS}text"):
        assert float(text.get("textLength", 0)) <= (width - 2) * ACROSS


def test_wide_letters_are_pressed_into_their_room_and_narrow_ones_left_alone() -> None:
    scene = Scene(12, 6, (Box(0, 0, 12, 3, ("WWWWWWWW",)), Box(0, 3, 12, 3, ("illicit",))))
    texts = list(ElementTree.fromstring(document(scene, "", ())).iter(f"{NS}text"))
    assert [text.get("textLength") for text in texts] == [str(9 * ACROSS), None]
