"""What must be true of every scene: nothing over anything else, nothing outside. And the things that pictures are tried with."""

from __future__ import annotations

from hypothesis import strategies as st

from ebc_cli.blocks.measure import size
from ebc_cli.blocks.safe import one_line
from ebc_cli.drawing.scene import Box, Scene, text_lines
from ebc_cli.drawing.svg import document

WORDS = (
    *("a", "the", "ward", "pharmacist", "on", "nights", "beds", "and", "carers", "who", "wait", "=1+1", "[bold]", "<b>", "&", "…"),
    *(
        "Krankenhausinformationssystem",
        "Patientenversorgungskoordinatorin",
        "Röntgen-Terminvergabe/Rückfragen",
        "日本語",
        "👩\u200d🔬",
        "❤\ufe0f🇬🇧",
    ),
)
SPOKEN = st.lists(st.sampled_from(WORDS), min_size=1, max_size=9).map(lambda words: " ".join(words)[:60].strip() or "ward")
NAMES = SPOKEN | SPOKEN | st.text(max_size=60)
SHORT = st.sampled_from(("low", "much influence", "hoch", "Einfluss", "👍", "Verantwortungsbereitschaft"))
WIDTHS = st.sampled_from((40, 57, 80, 120))


def fits(scene: Scene, width: int) -> None:
    """Every text stands whole in its box, boxes and signs lie apart and inside the scene, and lines run through no box."""
    assert scene.width <= width
    taken: dict[tuple[int, int], Box] = {}
    for box in scene.boxes:
        assert 0 <= box.x <= box.x + box.width <= scene.width, box
        assert 0 <= box.y <= box.y + box.height <= scene.height, box
        assert all(size(line) <= box.room for line in box.lines), box
        assert [line for _, line in box.placed()] == list(box.lines), box
        for cell in ((x, y) for x in range(box.x, box.x + box.width) for y in range(box.y, box.y + box.height)):
            assert cell not in taken, (box, taken[cell])
            taken[cell] = box
    for path in scene.paths:
        for x, y in path.cells():
            assert 0 <= x < scene.width, path
            assert 0 <= y < scene.height, path
            assert (x, y) not in taken, (path, taken[x, y])
    signs: set[tuple[int, int]] = set()
    for mark in scene.marks:
        for cell in ((x, mark.y) for x in range(mark.x, mark.x + size(mark.sign))):
            assert 0 <= cell[0] < scene.width, mark
            assert 0 <= mark.y < scene.height, mark
            assert cell not in taken, (mark, taken[cell])
            assert cell not in signs, mark
            signs.add(cell)
    for ascii_only in (False, True):
        lines = text_lines(scene, ascii_only)
        assert len(lines) == scene.height
        assert all(size(line) <= width for line in lines)
    assert document(scene, "", ()).endswith("</svg>\n")


def shown(scene: Scene) -> str:
    """All the text in a scene, without spaces, to see that nothing of it was lost."""
    return "".join("".join(line.split()) for box in scene.boxes for line in box.lines)


def bare(text: str) -> str:
    """A text as it is shown, without its spaces."""
    return "".join(one_line(text).split())
