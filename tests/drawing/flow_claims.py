"""What holds for the picture of any flow: nothing over anything else, and every link joins its two boxes."""

from __future__ import annotations

from collections import Counter
from itertools import combinations

from ebc_cli.blocks.measure import size
from ebc_cli.drawing.flow import Flow
from ebc_cli.drawing.scene import Box, Path, Scene
from ebc_cli.drawing.strokes import EAST, NORTH, SOUTH, WEST

Cell = tuple[int, int]


def cells_of(box: Box) -> set[Cell]:
    return {(x, y) for x in range(box.x, box.x + box.width) for y in range(box.y, box.y + box.height)}


def sides(box: Box) -> set[Cell]:
    """The cells of a border without its corners."""
    return {cell for cell, directions in box.border().items() if directions in (EAST | WEST, NORTH | SOUTH)}


def steps_of(scene: Scene, flow: Flow) -> list[Box]:
    """The boxes of the steps by their number, which is the first word in each."""
    found = {box.lines[0].split(".")[0]: box for box in scene.boxes if box.lines and box.lines[0].split(".")[0].isdigit()}
    return [found[str(number + 1)] for number in range(len(flow.steps))]


def faults(scene: Scene, flow: Flow) -> list[str]:
    """Everything that is wrong with a picture."""
    return [*_outside(scene), *_overlaps(scene), *_unjoined(scene, flow), *_on_top(scene)]


def _outside(scene: Scene) -> list[str]:
    every = {(x, y) for x in range(scene.width) for y in range(scene.height)}
    out = [f"{box} leaves the scene" for box in scene.boxes if not cells_of(box) <= every]
    out += [f"{path} leaves the scene" for path in scene.paths if not set(path.cells()) <= every]
    for box in scene.boxes:
        room, rows = (box.width, box.height) if box.shape == "none" else (box.width - 2, box.height - 2)
        if len(box.lines) > rows or any(size(line) > room for line in box.lines):
            out.append(f"the text of {box} leaves it")
    return out


def _overlaps(scene: Scene) -> list[str]:
    counted = Counter(cell for box in scene.boxes for cell in cells_of(box))
    out = [f"boxes overlap at {cell}" for cell, count in counted.items() if count > 1]
    out += [f"{path} runs over a box at {cell}" for path in scene.paths for cell in path.cells() if cell in counted]
    return out + [f"{mark} lies over something" for mark in scene.marks if (mark.x, mark.y) in counted]


def _unjoined(scene: Scene, flow: Flow) -> list[str]:
    boxes = steps_of(scene, flow)
    ends = []
    for path in scene.paths:
        before, after = path.beyond()
        ends.append(tuple(next((number for number, box in enumerate(boxes) if cell in sides(box)), None) for cell in (before, after)))
    return [] if sorted(ends, key=str) == sorted(flow.joined(), key=str) else [f"paths join {sorted(ends, key=str)}"]


def _pieces(path: Path) -> dict[Cell, str]:
    """How a path lies in each of its cells: across, down, or turning."""
    cells = [path.beyond()[0], *path.cells(), path.beyond()[1]]
    ways = {}
    for (x, y), cell, (to_x, to_y) in zip(cells, cells[1:], cells[2:], strict=False):
        ways[cell] = "across" if y == to_y else "down" if x == to_x else "turning"
    return ways


def _on_top(scene: Scene) -> list[str]:
    """Where two paths are in one cell other than one crossing the other straight."""
    out = []
    for (number, one), (other_number, other) in combinations(enumerate(map(_pieces, scene.paths)), 2):
        shared = [cell for cell in one.keys() & other.keys() if {one[cell], other[cell]} != {"across", "down"}]
        out += [f"paths {number} and {other_number} share {cell}" for cell in shared]
    return out
