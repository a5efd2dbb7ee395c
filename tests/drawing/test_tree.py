"""A tree, as a driver diagram or as an outline."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.drawing.tree import Node, Tree
from tests.drawing.fitting import NAMES, WIDTHS, bare, fits, shown

DRIVERS = Tree(
    Node(
        "Everyone leaves the eye clinic within 90 minutes by June",
        children=(
            Node(
                "Patients arrive when they can be seen",
                children=(
                    Node("Slots match staff", children=(Node("Drops at 8:30", "tested"), Node("Two late slots a week"))),
                    Node("Letters say how long"),
                ),
            ),
            Node("Notes are there", tone=3),
        ),
    ),
    ("Aim", "Primary driver", "Secondary driver", "Idea"),
)
WHYS = Tree(
    Node("Mr B got the wrong drops", children=(Node("Bottles look alike", children=(Node("Nobody tells the buyers"),)),)),
    ("Problem", "Why 1", "Why 2"),
)

DEEP = Tree(Node("a", children=(Node("b", children=(Node("c", children=(Node("Patientenversorgungskoordinatorin"),)),)),)))


def test_eighty_columns() -> None:
    assert DRIVERS.lines(80, ascii_only=False) == (
        "Aim                  Primary driver       Secondary driver     Idea",
        "                                                               ┌───────────────┐",
        "                                                               │ Drops at 8:30 │",
        "                                          ┌───────────────┐ ┌──┤ (tested)      │",
        "                                          │ Slots match   │ │  └───────────────┘",
        "                     ┌───────────────┐ ┌──┤ staff         ├─┤  ┌───────────────┐",
        "                     │ Patients      │ │  └───────────────┘ │  │ Two late      │",
        "┌───────────────┐    │ arrive when   │ │                    └──┤ slots a week  │",
        "│ Everyone      │ ┌──┤ they can be   ├─┤                       └───────────────┘",
        "│ leaves the    │ │  │ seen          │ │  ┌───────────────┐",
        "│ eye clinic    │ │  └───────────────┘ │  │ Letters say   │",
        "│ within 90     ├─┤                    └──┤ how long      │",
        "│ minutes by    │ │                       └───────────────┘",
        "│ June          │ │  ╔═══════════════╗",
        "└───────────────┘ │  ║ Notes are     ║",
        "                  └──╢ there         ║",
        "                     ╚═══════════════╝",
    )


def test_a_hundred_and_twenty_columns() -> None:
    assert DRIVERS.lines(120, ascii_only=False) == (
        "Aim                            Primary driver                 Secondary driver               Idea",
        "                                                                                             ┌─────────────────────────┐",
        "                                                              ┌─────────────────────────┐ ┌──┤ Drops at 8:30 (tested)  │",
        "                               ┌─────────────────────────┐ ┌──┤ Slots match staff       ├─┤  └─────────────────────────┘",
        "                               │ Patients arrive when    │ │  └─────────────────────────┘ │  ┌─────────────────────────┐",
        "                            ┌──┤ they can be seen        ├─┤                              └──┤ Two late slots a week   │",
        "┌─────────────────────────┐ │  └─────────────────────────┘ │                                 └─────────────────────────┘",
        "│ Everyone leaves the eye │ │                              │  ┌─────────────────────────┐",
        "│ clinic within 90        ├─┤                              └──┤ Letters say how long    │",
        "│ minutes by June         │ │                                 └─────────────────────────┘",
        "└─────────────────────────┘ │  ╔═════════════════════════╗",
        "                            └──╢ Notes are there         ║",
        "                               ╚═════════════════════════╝",
    )


def test_forty_columns_have_an_outline() -> None:
    assert DRIVERS.lines(40, ascii_only=True) == (
        "+- Aim: Everyone leaves the eye clinic",
        "|  within 90 minutes by June",
        "+-+- Primary driver: Patients arrive",
        "| |  when they can be seen",
        "| +-+- Secondary driver: Slots match",
        "| | |  staff",
        "| | +--- Idea: Drops at 8:30 (tested)",
        "| | +--- Idea: Two late slots a week",
        "| +--- Secondary driver: Letters say how",
        "|      long",
        "+--- Primary driver: Notes are there",
    )


def test_words_that_would_break_in_boxes_make_it_an_outline() -> None:
    assert DEEP.as_columns(80) is None
    assert DEEP.lines(80, ascii_only=False) == (
        "┌─ a",
        "└─┬─ b",
        "  └─┬─ c",
        "    └─── Patientenversorgungskoordinatorin",
    )


def test_a_chain_of_whys_is_a_ladder() -> None:
    scene = WHYS.as_outline(60)
    assert scene is not None
    assert [(box.x, box.y) for box in scene.boxes] == [(3, 0), (5, 1), (7, 2)]
    assert scene.boxes[2].lines == ("Why 2: Nobody tells the buyers",)


def test_words_number_what_hangs_on_what() -> None:
    assert DRIVERS.words() == (
        "Aim: Everyone leaves the eye clinic within 90 minutes by June",
        "1 Primary driver: Patients arrive when they can be seen",
        "1.1 Secondary driver: Slots match staff",
        "1.1.1 Idea: Drops at 8:30 (tested)",
        "1.1.2 Idea: Two late slots a week",
        "1.2 Secondary driver: Letters say how long",
        "2 Primary driver: Notes are there",
    )


def test_there_is_no_tree_without_room() -> None:
    assert DRIVERS.lines(20, ascii_only=False) == ()


NODES = st.recursive(
    st.builds(Node, NAMES, st.just("") | NAMES, tone=st.integers(0, 3)),
    lambda below: st.builds(Node, NAMES, st.just(""), st.lists(below, max_size=5).map(tuple)),
    max_leaves=40,
)
SHORT_NODES = st.recursive(
    st.builds(Node, st.sampled_from(["a", "ward", "night staff who wait"])),
    lambda below: st.builds(Node, st.just("a driver of some length that wraps"), st.just(""), st.lists(below, max_size=6).map(tuple)),
    max_leaves=40,
)


@given(NODES | SHORT_NODES, WIDTHS, st.lists(NAMES, max_size=4).map(tuple))
def test_nothing_overlaps_and_no_name_is_lost(root: Node, width: int, levels: tuple[str, ...]) -> None:
    tree = Tree(root, levels)
    for scene in (tree.as_columns(width), tree.as_outline(width)):
        assert scene is None or fits(scene, width) is None
        assert scene is None or all(bare(node.text) in shown(scene) for node in root.all())
    assert tree.laid_out(width) is not None or width < 2 * root.depth + 13
