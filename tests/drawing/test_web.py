"""Names in three columns, joined by lines or in a matrix."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.drawing.web import Item, Web
from tests.drawing.fitting import NAMES, SHORT, bare, fits, shown

SMALL = Web(
    ("Questions", "Activities", "Tools"),
    (Item("why", "Why are we doing this?"), Item("what", "What is the system for?")),
    (Item("challenge", "Challenge the Scope", "1 of 3"), Item("aim", "Agree Aim Statement")),
    (Item("canvas", "Rich Picture", sign="C", colour="#0072B2"), Item("talk", "Facilitated Discussion"), Item("tree", "Driver Diagram")),
    frozenset({("why", "challenge"), ("what", "challenge")}),
    frozenset({("challenge", "canvas"), ("challenge", "talk"), ("aim", "talk"), ("aim", "tree"), ("challenge", "tree")}),
    frozenset({("what", "aim")}),
    "■ mostly; □ touches on it",
)


def test_lines_lead_to_each_group_that_the_same_things_lead_to() -> None:
    assert SMALL.lines(100, ascii_only=False) == (
        "Questions                          Activities                         Tools",
        "Why are we doing this?    ────┐",
        "                              └─┬─► Challenge the Scope          ┌───►   C  Rich Picture",
        "What is the system for?    ─────┘    (1 of 3)              ──────┤",
        "                                                                 └─┬─►│ Facilitated Discussion",
        "                                                                   │  │ Driver Diagram",
        "                                    Agree Aim Statement            │",
        "                                    ───────────────────────────────┘",
    )


def test_every_line_is_on_the_picture() -> None:
    scene = SMALL.laid_out(100)
    assert scene is not None
    fits(scene, 100)


def test_eighty_columns_have_a_matrix_with_what_touches_as_well() -> None:
    assert SMALL.lines(80, ascii_only=False) == (
        "                           │ Challenge │ Agree Aim │",
        "                           │ the Scope │ Statement │",
        "                           │ (1 of 3)  │           │",
        "───────────────────────────┼───────────┼───────────┤",
        "    Why are we doing this? │     ■     │           │",
        "───────────────────────────┼───────────┼───────────┤",
        "    What is the system     │     ■     │     □     │",
        "    for?                   │           │           │",
        "───────────────────────────┼───────────┼───────────┤",
        " C  Rich Picture           │     ■     │           │",
        "───────────────────────────┼───────────┼───────────┤",
        "    Facilitated Discussion │     ■     │     ■     │",
        "───────────────────────────┼───────────┼───────────┤",
        "    Driver Diagram         │     ■     │     ■     │",
        "───────────────────────────┴───────────┴───────────┘",
        "■ mostly; □ touches on it",
    )


def test_there_is_neither_in_a_narrow_terminal_nor_of_nothing() -> None:
    assert SMALL.lines(40, ascii_only=False) == ()
    assert Web(SMALL.heads, (), (), (), frozenset(), frozenset()).laid_out(100) is None


def items(prefix: str, least: int, most: int) -> st.SearchStrategy[tuple[Item, ...]]:
    texts = st.lists(st.tuples(NAMES, SHORT | st.just(""), st.sampled_from(["", "C"])), min_size=least, max_size=most)
    return texts.map(
        lambda found: tuple(Item(f"{prefix}{place}", name or "–", note, sign, "#0072B2") for place, (name, note, sign) in enumerate(found))
    )


@st.composite
def webs(draw: st.DrawFn) -> Web:
    left, middle, right = draw(items("q", 1, 6)), draw(items("a", 1, 10)), draw(items("t", 0, 16))

    def pairs(one: tuple[Item, ...], other: tuple[Item, ...]) -> frozenset[tuple[str, str]]:
        if not (one and other):
            return frozenset()
        ids = st.tuples(st.sampled_from([item.id for item in one]), st.sampled_from([item.id for item in other]))
        return draw(st.frozensets(ids, max_size=24))

    first = pairs(left, middle)
    return Web(
        ("Questions", "Activities", "Tools"), left, middle, right, first, pairs(middle, right), pairs(left, middle) - first, "■ mostly"
    )


@given(webs(), st.sampled_from((60, 80, 96, 110, 160)))
def test_nothing_overlaps_and_no_name_is_lost(web: Web, width: int) -> None:
    scene = web.laid_out(width)
    if scene is not None:
        fits(scene, width)
        assert all(bare(text) in shown(scene) for item in (*web.left, *web.middle, *web.right) for text in (item.name, item.note))


@given(webs())
def test_no_line_that_goes_out_runs_into_one_that_comes_in(web: Web) -> None:
    scene = web.laid_out(160)
    if scene is None or not any(path.arrow for path in scene.paths):
        return
    out = {(path.points[0][1], path.points[0][0]) for path in scene.paths if path.arrow and path.points[0][1] != path.points[-1][1]}
    into = {path.points[-1][1] for path in scene.paths if path.arrow}
    assert not {row for row, _ in out} & into
