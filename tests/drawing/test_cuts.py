"""Large pictures are cut into parts that find room: nothing is lost or seen twice, and no word is cut."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.blocks.shapes import Figure
from ebc_cli.drawing.cuts import windows
from ebc_cli.drawing.figures import LEAST, on_paper
from ebc_cli.drawing.ladder import Ladder, Rung
from ebc_cli.drawing.scene import Box, Scene, label, text_lines
from tests.drawing.fitting import NAMES

ACROSS, DOWN = 493.0, 655.0  # points of a page of A4
SVG = "{http://www.w3.org/2000/svg}"


@given(st.lists(NAMES, min_size=1, max_size=40), st.integers(1, 6), st.integers(24, 60), st.integers(5, 30))
def test_parts_hold_all_and_are_no_larger_than_the_room(names: list[str], columns: int, across: int, down: int) -> None:
    boxes = [label(place % columns * 24 + 1, place // columns * 12, 20, name) for place, name in enumerate(names)]
    scene = Scene(24 * columns, 12 * (len(names) // columns + 1), tuple(boxes))
    parts = windows(scene, across, down)
    assert sum(part.width * part.height for part in parts) == scene.width * scene.height
    assert all(part.width <= across and part.height <= down for part in parts)
    for box in boxes:  # each line of text is in one part
        for y, _ in box.placed():
            assert [part for part in parts if part.y <= y < part.y + part.height and part.x <= box.x and box.x + 20 <= part.x + part.width]


def test_a_cut_goes_between_boxes_where_it_can() -> None:
    boxes = tuple(Box(0, y, 20, 6, ("word",)) for y in range(0, 60, 7))
    tops = [part.y for part in windows(Scene(20, 62, boxes), 40, 20)]
    assert tops[0] == 0
    assert all(not box.y < top < box.y + box.height for top in tops for box in boxes)


def test_words_as_wide_as_the_picture_are_never_cut() -> None:
    assert len(windows(Scene(90, 3, (Box(0, 0, 90, 3, ("w" * 80,)),)), 40, 40)) == 1


def test_a_tall_picture_has_its_words_once_and_every_line_on_some_page() -> None:
    names = tuple(f"Step {number} of a long way" for number in range(60))
    figure = Figure(
        "Way <up>",
        Ladder(
            tuple(map(Rung, names[:15])),
        ),
        ("all in words",),
    )
    parts = [ElementTree.fromstring(each) for each in on_paper(figure, ACROSS, 240.0)]
    assert len(parts) > 1
    assert [part.findtext(f"{SVG}title") for part in parts] == [
        f"Way <up>, part {number} of {len(parts)}" for number in range(1, len(parts) + 1)
    ]
    assert [part.findtext(f"{SVG}desc") == "all in words" for part in parts] == [True, *[False] * (len(parts) - 1)]
    assert sum(map(len, map(seen, parts))) == 15
    for part in parts:
        wide, high = (float(part.get(side, "0")) for side in ("width", "height"))
        scale = min(0.75, ACROSS / wide)
        assert 13 * scale >= LEAST
        assert high * scale <= 240


class Wide(NamedTuple):
    """Boxes in a row that cannot be narrower."""

    count: int

    def laid_out(self, width: int) -> Scene | None:
        boxes = tuple(Box(20 * number, 0, 18, 3, (f"stop {number}",)) for number in range(self.count))
        return Scene(20 * self.count, 3, boxes) if 20 * self.count <= width else None

    def lines(self, width: int, *, ascii_only: bool) -> tuple[str, ...]:
        return text_lines(self.laid_out(width), ascii_only)


def test_a_picture_too_wide_for_a_page_goes_on_below() -> None:
    parts = [ElementTree.fromstring(each) for each in on_paper(Figure("Row", Wide(11), ("words",)), ACROSS, DOWN)]
    assert [text for part in parts for text in seen(part)] == [f"stop {number}" for number in range(11)]
    assert len(parts) > 1
    assert all(13 * min(0.75, ACROSS / float(part.get("width", "0"))) >= LEAST for part in parts)


def seen(part: ElementTree.Element) -> list[str]:
    """The texts that lie inside what is seen of a picture."""
    left, top, wide, high = map(float, re.split(" ", part.get("viewBox", "")))
    inside = (
        each
        for each in part.iter(f"{SVG}text")
        if left <= float(each.get("x", "0")) <= left + wide and top <= float(each.get("y", "0")) <= top + high
    )
    return [each.text or "" for each in inside]
