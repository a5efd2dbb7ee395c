"""What leads to what, and where the thread breaks."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.drawing.scene import Scene
from ebc_cli.drawing.trace import Column, Thing, Trace
from tests.drawing.fitting import NAMES, bare, fits, shown

TRACE = Trace(
    (
        Column(
            "Need",
            (Thing("n1", "Sleep at night"), Thing("n2", "Know when I can go home"), Thing("n3", "Somebody who speaks Polish")),
            "no requirement",
        ),
        Column(
            "Requirement",
            (
                *(Thing("r1", "Quiet from 22 to 6"), Thing("r2", "A date of leaving on the board by noon")),
                *(Thing("r3", "No phones at night"), Thing("r4", "New curtains", ends=True), Thing("r5", "Fast lifts")),
            ),
            "no measure",
            "no need",
        ),
        Column("Measure", (Thing("m1", "Noise each night"), Thing("m2", "Patients with a date"), Thing("m3", "Smiles")), back="of nothing"),
    ),
    (
        (("n1", "r1"), ("n1", "r3"), ("n2", "r2"), ("n1", "r4"), ("n2", "r4"), ("n3", "gone")),
        (("r1", "m1"), ("r3", "m1"), ("r2", "m2"), ("r1", "m2")),
    ),
)


def test_eighty_columns() -> None:
    assert TRACE.lines(80, ascii_only=False) == (
        "Need                        Requirement                   Measure",
        "",
        "┌────────────────────┐      ┌────────────────────┐        ┌────────────────────┐",
        "│ Sleep at night     │ ┌───►│ Quiet from 22 to 6 │ ┌─┬───►│ Noise each night   │",
        "│                    ├─┤    │                    ├─┤ │    │                    │",
        "└────────────────────┘ │    └────────────────────┘ │ │    └────────────────────┘",
        "┌────────────────────┐ │    ┌────────────────────┐ │ │    ┌────────────────────┐",
        "│ Know when I can go │ ├───►│ No phones at night │ └─┼─┬─►│ Patients with a    │",
        "│ home               ├─┼─┐  │                    ├───┘ │  │ date               │",
        "└────────────────────┘ │ │  └────────────────────┘     │  └────────────────────┘",
        "╔════════════════════╗ │ │  ┌────────────────────┐     │  ╔════════════════════╗",
        "║ Somebody who       ║ └─●─►│ New curtains       │     │  ║ Smiles             ║",
        "║ speaks Polish      ║   │  │                    │     │  ║ ! of nothing       ║",
        "║ ! no requirement   ║   │  └────────────────────┘     │  ╚════════════════════╝",
        "║                    ║   │  ┌────────────────────┐     │",
        "╚════════════════════╝   └─►│ A date of leaving  │     │",
        "                            │ on the board by    ├─────┘",
        "                            │ noon               │",
        "                            │                    │",
        "                            └────────────────────┘",
        "                            ╔════════════════════╗",
        "                            ║ Fast lifts         ║",
        "                            ║ ! no need          ║",
        "                            ║ ! no measure       ║",
        "                            ║                    ║",
        "                            ╚════════════════════╝",
    )


def test_a_hundred_and_twenty_columns_in_plain_signs() -> None:
    assert TRACE.lines(120, ascii_only=True) == (
        "Need                                    Requirement                               Measure",
        "",
        "+--------------------------------+      +--------------------------------+        +--------------------------------+",
        "| Sleep at night                 | +--->| Quiet from 22 to 6             | +-+--->| Noise each night               |",
        "|                                +-+    |                                +-+ |    |                                |",
        "+--------------------------------+ |    +--------------------------------+ | |    +--------------------------------+",
        "+--------------------------------+ |    +--------------------------------+ | |    +--------------------------------+",
        "| Know when I can go home        | +--->| No phones at night             | +-+-+->| Patients with a date           |",
        "|                                +-+-+  |                                +---+ |  |                                |",
        "+--------------------------------+ | |  +--------------------------------+     |  +--------------------------------+",
        "+--------------------------------+ | |  +--------------------------------+     |  +--------------------------------+",
        "| Somebody who speaks Polish     | +-o->| New curtains                   |     |  | Smiles                         |",
        "| ! no requirement               |   |  |                                |     |  | ! of nothing                   |",
        "+--------------------------------+   |  +--------------------------------+     |  +--------------------------------+",
        "                                     |  +--------------------------------+     |",
        "                                     +->| A date of leaving on the board |     |",
        "                                        | by noon                        +-----+",
        "                                        +--------------------------------+",
        "                                        +--------------------------------+",
        "                                        | Fast lifts                     |",
        "                                        | ! no need                      |",
        "                                        | ! no measure                   |",
        "                                        |                                |",
        "                                        +--------------------------------+",
    )


def test_words_say_what_leads_to_what_and_what_is_missing() -> None:
    assert TRACE.words() == (
        "Need: Sleep at night. Requirement: Quiet from 22 to 6; No phones at night; New curtains",
        "Need: Know when I can go home. Requirement: A date of leaving on the board by noon; New curtains",
        "Need: Somebody who speaks Polish (no requirement)",
        "Requirement: Quiet from 22 to 6. Measure: Noise each night; Patients with a date",
        "Requirement: A date of leaving on the board by noon. Measure: Patients with a date",
        "Requirement: No phones at night. Measure: Noise each night",
        "Requirement: New curtains",
        "Requirement: Fast lifts (no need; no measure)",
        "Measure: Smiles (of nothing)",
    )


def test_one_to_one_is_straight_lines() -> None:
    one = Trace(
        (Column("A", (Thing("1", "a"), Thing("2", "b"))), Column("B", (Thing("1", "c"), Thing("2", "d")))), ((("1", "1"), ("2", "2")),)
    )
    scene = one.laid_out(80)
    assert scene is not None
    assert [len(path.points) for path in scene.paths] == [2, 2]
    assert scene.marks == ()


def test_there_is_no_trace_without_room() -> None:
    assert TRACE.lines(39, ascii_only=False) == ()
    assert Trace((), ()).lines(80, ascii_only=False) == ()


@st.composite
def traces(draw: st.DrawFn) -> Trace:
    columns = []
    for number in range(draw(st.integers(2, 3))):
        names = draw(st.lists(st.sampled_from(["a", "beds", "night staff who wait"]) | NAMES, min_size=1, max_size=13))
        things = tuple(Thing(str(place), name, draw(st.booleans())) for place, name in enumerate(names))
        columns.append(Column(f"Column {number}", things, "none on", "none back"))
    pairs = [
        draw(st.lists(st.tuples(st.integers(0, len(a.things)), st.integers(0, len(b.things))), max_size=16)) for a, b in pairwise(columns)
    ]
    return Trace(tuple(columns), tuple(tuple((str(a), str(b)) for a, b in found) for found in pairs))


class Reader:
    """Follows drawn lines cell by cell: straight on where they only cross, and on to the arrow once on a line that comes in."""

    def __init__(self, scene: Scene) -> None:
        self.joins: dict[tuple[int, int], set[tuple[int, int]]] = {}
        for path in scene.paths:
            for (x, y), (u, v) in pairwise(path.cells()):
                self.joins.setdefault((x, y), set()).add((u - x, v - y))
                self.joins.setdefault((u, v), set()).add((x - u, y - v))
        self.marked = {(mark.x, mark.y) for mark in scene.marks}
        self.ends = {path.points[-1] for path in scene.paths}

    def crossing(self, cell: tuple[int, int]) -> bool:
        return len(self.joins[cell]) == 4 and cell not in self.marked

    def arrow(self, x: int, y: int) -> tuple[int, int]:
        while (x, y) not in self.ends:
            x += 1
        return x, y

    def found(self, x: int, y: int) -> set[tuple[int, int]]:
        """The arrows that are reached from the beginning of a line."""
        while (x, y) not in self.ends and (self.crossing((x, y)) or not self.joins[x, y] & {(0, 1), (0, -1)}):
            x += 1
        found = {self.arrow(x, y)} if (x, y) in self.ends or (1, 0) in self.joins[x, y] else set()
        for step in (1, -1):
            row = y
            while (0, step) in self.joins[x, row]:
                row += step
                if (1, 0) in self.joins[x, row] and not self.crossing((x, row)):
                    found.add(self.arrow(x, row))
        return found


@given(traces(), st.sampled_from((80, 120, 160)))
def test_nothing_overlaps_and_who_follows_the_lines_finds_what_belongs_together(trace: Trace, width: int) -> None:
    scene = trace.laid_out(width)
    if scene is None:
        return
    fits(scene, width)
    assert all(bare(thing.name) in shown(scene) for column in trace.columns for thing in column.things)
    reader = Reader(scene)
    read: dict[tuple[int, int], set[tuple[int, int]]] = {}
    meant: dict[tuple[int, int], set[tuple[int, int]]] = {}
    for path in scene.paths:
        read[path.points[0]] = reader.found(*path.points[0])
        meant.setdefault(path.points[0], set()).add(path.points[-1])
    assert read == meant
    known = [
        len({(a, b) for a, b in links if a in {thing.id for thing in left.things} and b in {thing.id for thing in right.things}})
        for links, left, right in zip(trace.links, trace.columns, trace.columns[1:], strict=False)
    ]
    assert sum(map(len, meant.values())) == sum(known)
