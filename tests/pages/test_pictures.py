"""The toolkit's own pictures: drawn where there is room, in words everywhere else, and loaded only where they are drawn."""

from __future__ import annotations

import sys
from functools import cache

import pytest

from ebc_cli.blocks import markdown, plain
from ebc_cli.blocks.shapes import Figure
from ebc_cli.drawing.figures import ON_PAPER, as_svg
from ebc_cli.pages import pictures
from ebc_cli.toolkit import mapping
from ebc_cli.toolkit.library import PagePicture, PageRung
from ebc_cli.toolkit.model import Strand
from tests.drawing.fitting import fits
from tests.pages.test_map_pages import drawn, here, toolkit

LADDER = PagePicture("ladder", "A ladder", rungs=(PageRung("Remove it", "The step is gone."), PageRung("Remind")))


def figures(team: bool) -> dict[str, Figure]:
    at = here(team)
    return {"hexagon": pictures.hexagon(at), "spiral": pictures.spiral(at), "ladder": pictures.ladder(LADDER)}


# Many pictures are alike with and without a team.
fits_once = cache(fits)


def over(name: str) -> Figure:
    approach = toolkit().approach(name)
    assert approach is not None
    return pictures.reach(here(False), approach, toolkit().strands)


every_picture = pytest.mark.parametrize("name", ["hexagon", "spiral", "ladder"])


@every_picture
@pytest.mark.parametrize("team", [True, False], ids=["team", "no team"])
def test_words_say_all_that_the_picture_shows(name: str, team: bool) -> None:
    figure = figures(team)[name]
    said = plain.render((figure,))
    assert "\x1b" not in said
    assert not set("│─━┃┏►▼") & set(said)
    titles = {
        "hexagon": [f"- {strand.title} ({strand.sign}): " for strand in toolkit().strands],
        "spiral": [
            f"- {number}. {toolkit().by_improvement[turn.id].question} " for number, turn in enumerate(toolkit().questions.spiral, 1)
        ],
        "ladder": ["- 1. Remove it: The step is gone.\n", "- 2. Remind\n"],
    }[name]
    places = [said.index(title) for title in titles]
    assert places == sorted(places)
    assert ("answered" in said) == (team and name != "ladder")
    assert markdown.render((figure,)).count("\n- ") == len(titles)


@every_picture
def test_what_draws_is_not_loaded_for_words(name: str) -> None:
    module = f"ebc_cli.drawing.{name}"
    known = sys.modules.pop(module, None)
    try:
        plain.render((figures(True)[name],))
        assert module not in sys.modules
        drawn((figures(True)[name],), 100)
        assert module in sys.modules
    finally:
        if known is not None:
            sys.modules[module] = known


@every_picture
@pytest.mark.parametrize("width", [100, 88, 80])
def test_it_is_drawn_where_there_is_room(name: str, width: int) -> None:
    page = drawn((figures(True)[name],), width)
    assert "┌" in page
    assert max(map(len, page.splitlines())) <= width


def test_narrow_terminals_are_told_with_the_signs_of_the_strands() -> None:
    page = drawn((figures(False)["hexagon"],), 40)
    assert "┌" not in page
    assert " C  Understand the Context" in page
    assert "1. Why are we doing this?" in drawn((figures(False)["spiral"],), 40)


def test_the_hexagon_says_how_far_the_team_is_in_each_strand() -> None:
    page = drawn((figures(True)["hexagon"],), 100)
    assert page.count(" answered") == len(toolkit().strands)
    assert "━" in page
    asked = sum(len(activity.questions) for activity in toolkit().strands[0].activities)
    assert f"{asked} questions" in drawn((figures(False)["hexagon"],), 100)


def test_the_next_stop_of_the_spiral_stands_out() -> None:
    assert "┏" in drawn((figures(True)["spiral"],), 100)
    assert plain.render((figures(True)["spiral"],)).count("(next for you)") == 1
    assert "┏" not in drawn((figures(False)["spiral"],), 100)


@every_picture
def test_a_file_has_the_picture_and_its_words(name: str) -> None:
    text = as_svg(figures(True)[name])
    assert text is not None
    assert text.startswith("<svg ")
    head, _, rest = text.partition("</desc>")
    assert head.count("\n") > 1
    assert "<rect" in rest


def test_the_empty_cells_of_an_approach_are_seen_at_a_glance() -> None:
    assert [line.rstrip() for line in drawn((over("lean"),), 80).splitlines()] == [
        "What the steps of Lean Thinking lead to by themselves",
        "             │   Value    │Value stream│    Flow    │    Pull    │ Perfection │",
        "─────────────┼────────────┼────────────┼────────────┼────────────┼────────────┤",
        " C  Context  │     ■      │     ■■     │            │            │            │",
        "─────────────┼────────────┼────────────┼────────────┼────────────┼────────────┤",
        " P  Problem  │     ■■     │     ■      │     □      │            │            │",
        "─────────────┼────────────┼────────────┼────────────┼────────────┼────────────┤",
        " S  Solution │            │            │    ■■■     │     ■      │     □      │",
        "─────────────┼────────────┼────────────┼────────────┼────────────┼────────────┤",
        " E  Evidence │     □      │            │     □      │     ■      │     ■      │",
        "─────────────┼────────────┼────────────┼────────────┼────────────┼────────────┤",
        " M  Case     │            │            │            │     □      │            │",
        "─────────────┼────────────┼────────────┼────────────┼────────────┼────────────┤",
        " L  Plan     │            │            │            │            │     ■      │",
        "─────────────┼────────────┼────────────┼────────────┼────────────┼────────────┤",
        " A  Scope    │     □      │            │            │            │     ■      │",
        "─────────────┴────────────┴────────────┴────────────┴────────────┴────────────┘",
        "■ an activity of the step; □ improvement questions only; empty: nothing of this",
        "strand",
    ]


def test_forty_columns_name_the_steps_by_letters() -> None:
    page = drawn((over("lean"),), 40)
    assert " S  Solution │    │    │■■■ │ ■  │ □  │" in page
    assert "C Flow\n" in "".join(f"{line.rstrip()}\n" for line in page.splitlines())


def test_a_terminal_of_few_letters_has_marks_too() -> None:
    page = drawn((over("lean"),), 80, encoding="cp1252")
    assert " S  Solution |            |            |    ###     |     #      |     =      |" in page
    assert "# an activity of the step; = improvement questions only" in page
    assert "?" not in page


@pytest.mark.parametrize("name", [approach.id for approach in toolkit().approaches])
@pytest.mark.parametrize("width", [60, 80, 100])
def test_every_approach_finds_room(name: str, width: int) -> None:
    assert "│" in drawn((over(name),), width)


# -- a strand -----------------------------------------------------------------------------------------------------------------------

STRANDS = pytest.mark.parametrize("strand", toolkit().strands, ids=lambda strand: strand.key)


@STRANDS
def test_a_hundred_columns_join_names_with_lines(strand: Strand) -> None:
    page = drawn((pictures.web(here(True), strand),), 100)
    assert "►" in page
    assert "□" not in page


@STRANDS
def test_eighty_columns_have_a_matrix(strand: Strand) -> None:
    page = drawn((pictures.web(here(True), strand),), 80)
    assert "■" in page
    assert "►" not in page


@STRANDS
def test_forty_columns_have_lists(strand: Strand) -> None:
    page = drawn((pictures.web(here(True), strand),), 40)
    assert not set("■►│") & set(page)
    for activity in strand.activities:
        assert set(activity.title.split()) <= set(page.split())


@STRANDS
def test_lists_say_every_link(strand: Strand) -> None:
    said = plain.render((pictures.web(here(False), strand),)).splitlines()
    links = mapping.joined(toolkit(), strand)

    def line(title: str) -> str:
        return next(text for text in said if text.startswith((f"- {title} ", f"- {title}: ")) or text == f"- {title}")

    for pairs in (links.mostly, links.touching):
        for asked, activity in pairs:
            assert toolkit().by_activity[activity][1].title in line(toolkit().by_improvement[asked].question)
    for activity, tool in links.helped:
        assert toolkit().by_tool[tool].title in line(toolkit().by_activity[activity][1].title)


# -- nothing lies over anything -------------------------------------------------------------------------------------------------------


@cache
def everything(team: bool) -> dict[str, Figure]:
    """Every picture that is made of the toolkit."""
    at = here(team)
    found = figures(team)
    found |= {f"web {strand.key}": pictures.web(at, strand) for strand in toolkit().strands}
    for approach in toolkit().approaches:
        found[f"reach {approach.id}"] = pictures.reach(at, approach, toolkit().strands)
        found[f"additions {approach.id}"] = pictures.additions(at, approach, toolkit().strands)
    return found


@pytest.mark.parametrize("team", [True, False], ids=["team", "no team"])
@pytest.mark.parametrize("width", [20, 40, 60, 80, 88, 100, ON_PAPER])
def test_nothing_lies_over_anything_in_the_pictures_that_people_see(team: bool, width: int) -> None:
    drawn_at_all = 0
    for figure in everything(team).values():
        assert isinstance(figure.drawing, pictures.Later)
        scene = figure.drawing.made.laid_out(width)
        if scene is not None:
            fits_once(scene, width)
            drawn_at_all += 1
    assert (drawn_at_all > 0) == (width >= 40)


@pytest.mark.parametrize("team", [True, False], ids=["team", "no team"])
def test_every_picture_finds_room_in_a_file(team: bool) -> None:
    assert [name for name, figure in everything(team).items() if as_svg(figure) is None] == []


@pytest.mark.parametrize("width", [80, 100])
def test_a_terminal_of_few_letters_loses_no_sign(width: int) -> None:
    for figure in everything(True).values():
        whole, few = (drawn((figure,), width, encoding=encoding) for encoding in ("utf-8", "cp1252"))
        assert few.count("?") == whole.count("?")
        assert len(few.splitlines()) == len(whole.splitlines())
