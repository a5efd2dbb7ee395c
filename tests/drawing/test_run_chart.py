"""A measure over time."""

from __future__ import annotations

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.drawing.run_chart import RunChart, Signal, Value
from tests.drawing.fitting import NAMES, WIDTHS, bare, fits, shown

FIGURES = (39, 52, 44, 58, 41, 60, 47, 55, 38, 49, 30, 28, 26, 33, 29, 31, 42)
CHART = RunChart(
    "Minutes from arrival to leaving",
    tuple(Value(f"{day} March", figure) for day, figure in enumerate(FIGURES, 1)),
    41,
    30,
    (Signal("Shift below the median", 10, 15),),
)
SVG = "{http://www.w3.org/2000/svg}"


def test_eighty_columns() -> None:
    assert CHART.lines(80, ascii_only=False) == (
        "Minutes from arrival to leaving",
        "60│                    ●",
        "  │            ●               ●",
        "  │    ●",
        "  │                                    ●",
        "  │                        ●",
        "43│        ●                                                       ●",
        "  │●───────────────●───────────────●────────────────────────────────",
        "  │",
        "  │                                                    ◆",
        "  │╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◆╌╌╌◆╌╌╌╌╌╌╌╌╌╌╌◆╌╌╌◆╌╌╌╌",
        "26│                                                ◆",
        "  └─────────────────────────────────────────────────────────────────",
        "   1 March                                                  17 March",
        "─── median 41",
        "╌╌╌ target 30",
        " ◆  Shift below the median: 6 points, from 11 March to 16 March",
    )


def test_a_hundred_and_twenty_columns() -> None:
    assert CHART.lines(120, ascii_only=False) == (
        "Minutes from arrival to leaving",
        "60│                              ●",
        "  │                  ●                       ●",
        "  │      ●",
        "  │                                                      ●",
        "  │                                    ●",
        "43│            ●                                                                                   ●",
        "  │●───────────────────────●───────────────────────●────────────────────────────────────────────────",
        "  │",
        "  │                                                                              ◆",
        "  │╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◆╌╌╌╌╌◆╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌◆╌╌╌╌╌◆╌╌╌╌╌╌",
        "26│                                                                        ◆",
        "  └─────────────────────────────────────────────────────────────────────────────────────────────────",
        "   1 March                                                                                  17 March",
        "─── median 41",
        "╌╌╌ target 30",
        " ◆  Shift below the median: 6 points, from 11 March to 16 March",
    )


def test_forty_columns_in_plain_signs() -> None:
    assert CHART.lines(40, ascii_only=True) == (
        "Minutes from arrival to leaving",
        "60|          o",
        "  |      o       o",
        "  |  o",
        "  |                  o",
        "  |            o",
        "43|    o                           o",
        "  |o-------o-------o----------------",
        "  |",
        "  |                          *",
        "  |....................*.*.....*.*..",
        "26|                        *",
        "  +---------------------------------",
        "   1 March                  17 March",
        "--- median 41",
        "... target 30",
        " *  Shift below the median: 6 points,",
        "    from 11 March to 16 March",
    )


def test_words_say_the_span_the_lines_and_every_signal() -> None:
    assert CHART.words() == (
        "Minutes from arrival to leaving: 17 points, 1 March (39) to 17 March (42)",
        "Lowest 26, highest 60",
        "Median 41",
        "Target 30",
        "Shift below the median: 6 points, from 11 March to 16 March",
    )
    assert RunChart("Falls", (Value("1 May", 2),)).words() == (
        "Falls: 1 point, 1 May (2)",
        "Lowest 2, highest 2",
        "No shift and no trend was found",
    )
    assert RunChart("Falls", ()).words() == ("Falls: no points yet",)


def test_more_points_than_columns_show_the_lowest_and_the_highest_of_each_and_say_so() -> None:
    many = RunChart("Beds", tuple(Value(str(number), number % 100) for number in range(5000)), signals=(Signal("Trend", 4000, 4006),))
    scene = many.laid_out(80)
    assert scene is not None
    assert "5000 points in 74 columns: each goes from its lowest to its highest" in [" ".join(box.lines) for box in scene.boxes]
    first = [(mark.y, mark.sign) for mark in scene.marks if mark.x == 5 and mark.y < 12]
    assert sorted(first) == [(4, "●"), *((y, "│") for y in range(5, 11)), (11, "●")]  # 0 to 66 of 0 to 99
    assert {mark.x for mark in scene.marks if mark.sign == "◆" and mark.y < 12} == {5 + 4000 * 74 // 5000}


def test_there_is_no_chart_without_room_or_points() -> None:
    assert CHART.lines(18, ascii_only=False) == ()
    assert RunChart("Beds", ()).lines(80, ascii_only=False) == ()


def test_svg_has_a_line_through_every_point_and_signs_for_those_of_a_signal() -> None:
    root = ElementTree.fromstring(CHART.svg("Leaving <earlier>"))
    assert root.findtext(f"{SVG}title") == "Leaving <earlier>"
    assert root.findtext(f"{SVG}desc") == "\n".join(CHART.words())
    line = next(root.iter(f"{SVG}polyline"))
    assert len(str(line.get("points")).split()) == 17
    assert len(list(root.iter(f"{SVG}circle"))) == 11
    texts = [text.text for text in root.iter(f"{SVG}text")]
    assert {"Median 41", "Target 30", "1 March", "17 March", "60", "43", "26"} <= set(texts)
    assert "1 Shift below the median: 6 points, from 11 March to 16 March" in texts


def test_svg_of_very_many_points_keeps_the_extremes() -> None:
    figures = [number % 7 for number in range(20000)]
    figures[12345], figures[54] = 99, -99
    root = ElementTree.fromstring(RunChart("Beds", tuple(Value("day", figure) for figure in figures)).svg(""))
    places = [float(point.split(",")[1]) for point in str(next(root.iter(f"{SVG}polyline")).get("points")).split()]
    assert len(places) <= 1440
    assert max(places) - min(places) == 220
    assert ElementTree.fromstring(RunChart("Beds", ()).svg("")).findtext(f"{SVG}desc") == "Beds: no points yet"


FIGURE = st.integers(-50, 50) | st.floats(0, 1e7, allow_nan=False).map(lambda value: round(value, 1))


@st.composite
def charts(draw: st.DrawFn) -> RunChart:
    figures = draw(st.lists(FIGURE, min_size=1, max_size=150))
    middle = st.none() | st.integers(-60, 60)
    label = draw(NAMES)
    last = len(figures) - 1
    signals = draw(st.lists(st.tuples(NAMES, st.integers(0, last), st.integers(0, last)), max_size=4))
    runs = tuple(Signal(name, min(ends), max(ends)) for name, *ends in signals)
    return RunChart(draw(NAMES), tuple(Value(f"{label} {n}", figure) for n, figure in enumerate(figures)), draw(middle), draw(middle), runs)


@given(charts(), WIDTHS)
def test_nothing_overlaps_and_nothing_is_lost(chart: RunChart, width: int) -> None:
    scene = chart.laid_out(width)
    assert scene is not None
    fits(scene, width)
    assert all(
        bare(text) in shown(scene)
        for text in (chart.measure, chart.points[0].label, chart.points[-1].label, *map(chart.said, chart.signals))
    )
    root = ElementTree.fromstring(chart.svg(chart.measure))
    wide = float(str(root.get("width"))) - 16
    assert all(0 <= float(str(text.get("x"))) <= wide for text in root.iter(f"{SVG}text"))
