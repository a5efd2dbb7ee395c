"""The pictures of flows, byte for byte. A change here is a change of product: look at it, then write it anew.

python tests/drawing/test_flow_pictures.py
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.drawing.flow_examples import EXAMPLES

GOLDEN = Path(__file__).parent / "flow_golden"
NAMES = tuple(f"{name}-{width}{form}.txt" for name in EXAMPLES for width, form in ((80, ""), (120, ""), (80, "-ascii")))


def made(name: str) -> bytes:
    """The picture that a golden file of this name holds, with its words."""
    example, width, *form = (
        name.removesuffix(".txt").rsplit("-", 2) if name.endswith("-ascii.txt") else name.removesuffix(".txt").rsplit("-", 1)
    )
    flow = EXAMPLES[example]
    return "\n".join((*flow.lines(int(width), ascii_only=bool(form)), "", *flow.words(), "")).encode()


@pytest.mark.parametrize("name", NAMES)
def test_the_picture_is_as_it_was(name: str) -> None:
    assert made(name) == (GOLDEN / name).read_bytes()


def test_there_is_no_golden_file_too_many() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(NAMES)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for file in NAMES:
        (GOLDEN / file).write_bytes(made(file))
