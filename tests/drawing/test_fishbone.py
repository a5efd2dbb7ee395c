"""Causes of one effect by families."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.drawing.fishbone import Fishbone
from ebc_cli.drawing.tree import Node
from tests.drawing.fitting import NAMES, bare, fits, shown

LATE = Node("Doctors start late", children=(Node("The round overruns"),))
WAITING = Fishbone(
    "Patients wait two hours after their drops",
    (
        Node(
            "People",
            children=(Node("One nurse gives all drops", "seen"), Node("Doctors start late", children=(Node("The round overruns"),))),
        ),
        Node("Place", children=(Node("Two rooms, one lamp", "seen"),)),
        Node("Equipment", children=(Node("The gauge is shared"), Node("Printer jams", "guessed"))),
        Node("Rules"),
        Node("Letters", children=(Node("They give everyone 8:30"),)),
    ),
)


def test_eighty_columns() -> None:
    assert WAITING.lines(80, ascii_only=False) == (
        "┌───────────────┐  ┌───────────────┐  ┌───────────────┐",
        "│ People        │  │ Equipment     │  │ Letters       │",
        "└──────────────┬┘  └──────────────┬┘  └──────────────┬┘",
        "   One nurse ──┤   The gauge is ──┤      They give ──┤",
        "   gives all   │         shared   │       everyone   │",
        "drops (seen)   │   Printer jams ──┤           8:30   │",
        "     Doctors ──┤      (guessed)   │                  │",
        "  start late   │                  │                  │",
        " · The round   │                  │                  │",
        "    overruns   │                  │                  │     ┏━━━━━━━━━━━━━━━━━┓",
        "               │                  │                  │     ┃ Patients wait   ┃",
        "───────────────┼──────────────────┼──────────────────┴────►┃ two hours after ┃",
        "  Two rooms, ──┤                  │                        ┃ their drops     ┃",
        "    one lamp   │                  │                        ┗━━━━━━━━━━━━━━━━━┛",
        "      (seen)   │                  │",
        "               │                  │",
        "┌──────────────┴┐  ┌──────────────┴┐",
        "│ Place         │  │ Rules         │",
        "└───────────────┘  └───────────────┘",
    )


def test_a_hundred_and_twenty_columns() -> None:
    assert WAITING.lines(120, ascii_only=False) == (
        "┌────────────────────────────┐  ┌────────────────────────────┐  ┌────────────────────────────┐",
        "│ People                     │  │ Equipment                  │  │ Letters                    │",
        "└───────────────────────────┬┘  └───────────────────────────┬┘  └───────────────────────────┬┘",
        "One nurse gives all drops ──┤         The gauge is shared ──┤     They give everyone 8:30 ──┤",
        "                   (seen)   │      Printer jams (guessed) ──┤                               │",
        "       Doctors start late ──┤                               │                               │",
        "     · The round overruns   │                               │                               │     ┏━━━━━━━━━━━━━━━━━━━┓",
        "                            │                               │                               │     ┃ Patients wait two ┃",
        "────────────────────────────┼───────────────────────────────┼───────────────────────────────┴────►┃ hours after their ┃",
        "      Two rooms, one lamp ──┤                               │                                     ┃ drops             ┃",
        "                   (seen)   │                               │                                     ┗━━━━━━━━━━━━━━━━━━━┛",
        "                            │                               │",
        "┌───────────────────────────┴┐  ┌───────────────────────────┴┐",
        "│ Place                      │  │ Rules                      │",
        "└────────────────────────────┘  └────────────────────────────┘",
    )


def test_forty_columns_have_an_outline() -> None:
    assert WAITING.lines(40, ascii_only=True) == (
        "+- Patients wait two hours after their",
        "|  drops",
        "+-+- People",
        "| +--- One nurse gives all drops (seen)",
        "| +-+- Doctors start late",
        "|   +--- The round overruns",
        "+-+- Place",
        "| +--- Two rooms, one lamp (seen)",
        "+-+- Equipment",
        "| +--- The gauge is shared",
        "| +--- Printer jams (guessed)",
        "+--- Rules",
        "+-+- Letters",
        "  +--- They give everyone 8:30",
    )


def test_words_say_every_cause_and_where_there_is_none() -> None:
    assert WAITING.words() == (
        "Effect: Patients wait two hours after their drops",
        "People: One nurse gives all drops (seen); Doctors start late, because of The round overruns",
        "Place: Two rooms, one lamp (seen)",
        "Equipment: The gauge is shared; Printer jams (guessed)",
        "Rules: none",
        "Letters: They give everyone 8:30",
    )


def test_words_that_would_break_make_it_an_outline() -> None:
    german = Fishbone("Wait", (Node("Menschen", children=(Node("Patientenversorgungskoordinatorin"),)), Node("Ort")))
    assert german.as_bones(80) is not None
    assert Fishbone("Wait", (*german.families, Node("Zeit"))).as_bones(80) is None


def test_there_is_no_fishbone_without_families_and_no_outline_without_room() -> None:
    assert Fishbone("Wait", ()).as_bones(80) is None
    assert Fishbone("Wait", ()).lines(80, ascii_only=False) == ("── Wait",)
    assert WAITING.lines(16, ascii_only=False) == ()


SHORT = st.sampled_from(["a", "night staff who wait", "beds", "the lamp", "日本語", "👩\u200d🔬 on nights"])
CAUSES = st.builds(Node, SHORT | NAMES, st.just("") | st.just("seen"), st.lists(st.builds(Node, SHORT), max_size=2).map(tuple))
FAMILIES = st.lists(st.builds(Node, SHORT, st.just(""), st.lists(CAUSES, max_size=6).map(tuple)), max_size=8).map(tuple)


@given(st.builds(Fishbone, SHORT | NAMES, FAMILIES), st.sampled_from((40, 80, 120, 160)))
def test_nothing_overlaps_and_no_cause_is_lost(bones: Fishbone, width: int) -> None:
    for scene in (bones.as_bones(width), bones.laid_out(width)):
        if scene is not None:
            fits(scene, width)
            assert all(bare(node.text) in shown(scene) for family in bones.families for node in family.all())
    assert bones.laid_out(width) is not None
