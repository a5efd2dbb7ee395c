"""Everything that is read, drawn at every width: no line is too long, no word is lost, and plain lines hold no drawing."""

from __future__ import annotations

import re
from functools import cache

import pytest
from msgspec import structs
from rich.cells import cell_len

from ebc_cli.blocks import plain
from ebc_cli.blocks.shapes import Blocks, Figure
from ebc_cli.guide.reading import Reader, act, own_page, plan, route_for
from ebc_cli.pages import cases, glossary, reading
from ebc_cli.pages.reading import Desk
from ebc_cli.terminal.console import Screen
from ebc_cli.terminal.pager import WIDEST
from ebc_cli.toolkit import terms
from ebc_cli.toolkit.steering import Work
from tests import packaged

WIDTHS = (40, 80, 120)
LIBRARY = packaged.library()


@cache
def desk() -> Desk:
    return Desk(LIBRARY, packaged.toolkit(), lambda words: f"ebc {words}", {LIBRARY.pages[0].name: "2026-11-22"})


def drawn(blocks: Blocks, width: int, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("COLUMNS", str(width))
    text = Screen().text(blocks, WIDEST, styled=False)
    assert [line for line in text.splitlines() if cell_len(line) > min(width, WIDEST)] == []
    return text


def packed(text: str) -> str:
    return "".join(text.split())


def words_of(markdown: str) -> list[str]:
    """The words of a page's source without its marks."""
    bare = re.sub(r"^(##|>|-|\d+\.)\s*", "", markdown.replace("`", ""), flags=re.MULTILINE)
    return bare.split()


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", LIBRARY.pages, ids=lambda page: page.name)
def test_a_page_fits_its_width_and_loses_no_word(page, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    text = packed(drawn(reading.one_page(desk(), page), width, monkeypatch)).replace("`", "")
    at = 0
    for word in words_of(page.text):
        found = text.find(word, at)
        assert found >= 0, f"{word!r} is lost"
        at = found + len(word)


@pytest.mark.parametrize("page", LIBRARY.pages, ids=lambda page: page.name)
def test_a_page_in_plain_lines_has_every_word_and_no_drawing(page) -> None:
    text = plain.render(reading.one_page(desk(), page))
    assert [word for word in words_of(page.text) if word not in text.replace("`", "")] == []
    assert not set(text) & set("•○●━─│┌")
    assert text.startswith(page.title)


@pytest.mark.parametrize("page", LIBRARY.pages, ids=lambda page: page.name)
def test_a_page_says_its_time_its_sources_and_where_it_leads(page) -> None:
    text = plain.render(reading.one_page(desk(), page))
    assert reading.minutes(page.minutes) in text
    assert all(source.link in text for source in desk().toolkit.works(page.sources))
    assert all(f"ebc strand {strand.id}" in text for strand in reading.strands_of(desk().toolkit, page))
    after = [LIBRARY.by_page[item.page] for item in page.next]
    assert after
    assert all(desk().opens(found) in text for found in after)
    assert all(item.because in text for item in page.next)
    assert f"ebc feedback --about {LIBRARY.shortest(page)}" in text


@pytest.mark.parametrize("width", WIDTHS)
def test_every_other_view_fits_its_width(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    view = desk()
    text = drawn(reading.overview(view), width, monkeypatch)
    assert all(packed(page.title) in packed(text) for page in LIBRARY.pages)
    for section in LIBRARY.sections:
        text = drawn(reading.one_section(view, section), width, monkeypatch)
        assert all(packed(page.summary) in packed(text) for page in reading.of_section(view, section))
    for case in LIBRARY.cases:
        text = packed(drawn(cases.one_case(view, case), width, monkeypatch))
        assert all(packed(paragraph) in text for paragraph in (*case.story, case.unsure))
        assert all(packed(lesson.to_try) in text for lesson in case.lessons)
    drawn(cases.all_cases(view), width, monkeypatch)
    text = packed(drawn(glossary.all_terms(LIBRARY.terms, view.command), width, monkeypatch))
    assert all(packed(term.term) in text for term in LIBRARY.terms)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_term_fits_its_width(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    unused = terms.TermUses((), (), (), ())
    for term in LIBRARY.terms:
        text = packed(drawn(glossary.one_term(LIBRARY, term, unused, desk().command), width, monkeypatch))
        assert packed(term.definition) in text
        assert packed(term.example) in text


@pytest.mark.parametrize("width", WIDTHS)
def test_every_plan_fits_its_width(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    for reader in (Reader(), Reader("experienced"), Reader("experienced", "lean"), Reader("novice", "other")):
        route = route_for(LIBRARY.routes, reader)
        to_do = act(desk().toolkit, None, route, reader)
        made = plan(LIBRARY, route, own_page(desk().toolkit, reader), minutes=20, act=to_do)
        text = packed(drawn(reading.route(desk(), made, "Made for you.", 20), width, monkeypatch))
        assert all(packed(stop.because) in text for stop in made.stops)
        assert to_do is not None
        assert all(packed(said) in text for said in (to_do.because, *to_do.asks, *(title for title, _ in to_do.steps)))


def test_what_was_read_is_said_in_every_list_and_on_the_page() -> None:
    first, second = LIBRARY.pages[:2]
    lists = (reading.overview(desk()), reading.one_section(desk(), LIBRARY.sections[0]))
    for text in map(plain.render, lists):
        assert f"{first.title} ({reading.minutes(first.minutes)}, read)" in text
        assert f"{second.title} ({reading.minutes(second.minutes)})" in text
    assert "22 November 2026" in plain.render(reading.one_page(desk(), first))


def test_a_page_whose_name_another_has_is_opened_by_its_whole_name() -> None:
    from tests.small import SMALL
    from tests.small_library import library, page

    view = Desk(library(page("a/one"), page("b/one"), page("b/two")), SMALL, lambda words: f"ebc {words}", {})
    assert [view.opens(found) for found in view.library.pages] == ["ebc read a/one", "ebc read b/one", "ebc read two"]


@pytest.mark.parametrize(
    ("name", "after", "before"),
    [
        ("improvement-process/the-hexagon", "in the middle", "What each strand takes"),
        ("improvement-questions/the-spiral", "Why this order", "Eight of the 22"),
        ("improvement-questions/risk", "How can we make it better?", "On every shift"),
        ("improving-improvement/root-cause-analysis", "How strong is the action?", "A weaker action"),
    ],
)
def test_a_picture_stands_below_the_first_paragraph_of_its_part(name: str, after: str, before: str) -> None:
    blocks = reading.one_page(desk(), LIBRARY.by_page[name])
    (place,) = (number for number, block in enumerate(blocks) if isinstance(block, Figure))
    above, below = plain.render(blocks[:place]), plain.render(blocks[place + 1 :])
    assert after in above
    assert before in below


def test_remarks_on_a_page_go_to_the_address_of_the_content_or_are_handed_on() -> None:
    first = LIBRARY.pages[0]
    assert "Hand the draft on to whoever gave you this guide." in plain.render(reading.one_page(desk(), first))
    about = structs.replace(desk().toolkit.about, feedback="guide@example.org")
    addressed = structs.replace(desk(), toolkit=structs.replace(desk().toolkit, about=about))
    assert "The draft is addressed to guide@example.org." in plain.render(reading.one_page(addressed, first))


@pytest.mark.parametrize(
    ("work", "line"),
    [
        (Work("Talk", "Ada", 1990, link="https://example.org"), "Talk. Ada (1990): https://example.org"),
        (Work("Why talk?", "Ada", isbn="978-0-306-40615-7"), "Why talk? Ada, ISBN 978-0-306-40615-7"),
        (Work("Talk", "Ada", 1990, no_address="she kept it"), "Talk. Ada (1990). No address known: she kept it"),
    ],
)
def test_a_work_says_where_it_is_found_or_why_nobody_can_say(work: Work, line: str) -> None:
    assert glossary.source_line(work) == line
