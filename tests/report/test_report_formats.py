"""Every format says the same, whatever people write; and nothing that they write can become anything but text."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec import structs
from rich.console import Console

from ebc_cli.blocks import markdown, plain, screen
from ebc_cli.blocks.safe import visible
from ebc_cli.blocks.shapes import Blocks, Facts, Heading, Items, Keys, Task, Tasks, Text
from ebc_cli.project.model import STATE_WORDS, Answer, Project
from ebc_cli.report import build, facts, jsonform
from tests.report.samples import HOSTILE, HUGE, SMALL, TODAY, TOOLKIT, hostile

TAGS = {"h1", "h2", "h3", "p", "br", "ul", "ol", "li", "strong", "em"}
FORBIDDEN = set(
    map(chr, (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
FORMATS = ("plain", "terminal", "markdown", "json")
READER = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
# By its name, a small project and one of each hostile text.
PROJECTS = {"small": SMALL, **{f"hostile-{number}": hostile(text) for number, text in enumerate(HOSTILE)}}
HOSTILE_ONES = [name for name in PROJECTS if name != "small"]


class Page(HTMLParser):
    """The text and the tags of an HTML page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(text: str) -> Page:
    """A Markdown text as a reader of Markdown understands it: tables, struck text and HTML switched on, to give them a chance."""
    return Page(READER.render(text))


def squeezed(text: str) -> str:
    """The text without white space: what is left is the same however a format breaks its lines."""
    return "".join(visible(text).split())


def gathered(project: Project, draft: bool = False) -> facts.ProjectFacts:
    return facts.gather(TOOLKIT, project, facts.ReportOptions(draft=draft, suggestion="Measure It. It is open."), TODAY)


def rendered(form: str, project: Project, draft: bool = False) -> str:
    found = gathered(project, draft)
    if form == "json":
        return jsonform.render(found)
    blocks = build.of_facts(found, draft=draft)
    if form == "plain":
        return plain.render(blocks)
    return markdown.render(blocks) if form == "markdown" else drawn(blocks)


@cache
def told(form: str, name: str) -> str:
    """One of the projects in a format, rendered once for all that is claimed of it."""
    return rendered(form, PROJECTS[name])


def drawn(blocks: Blocks) -> str:
    out = io.StringIO()
    screen.draw(blocks, Console(file=out, width=100, color_system=None, force_terminal=True))
    return out.getvalue()


def read(form: str, text: str) -> str:
    """All text that a reader of the format gets, without white space."""
    if form == "json":
        return squeezed("\n".join(leaves(json.loads(text))))
    return squeezed(page_of(text).text if form == "markdown" else text)


def leaves(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for part in value.values():
            yield from leaves(part)
    elif isinstance(value, list):
        for part in value:
            yield from leaves(part)
    else:
        yield str(value)


def to_be_told(found: facts.ProjectFacts) -> Iterator[str]:
    """Every fact that no format may leave out, as text."""
    yield from (found.stage.title if found.stage else "", found.approach.title if found.approach else "", *found.team)
    yield from (found.next_step.text, found.next_step.owner) if len(found.next_step.text) < 200 else ()
    for strand in found.strands:
        yield strand.title
        for activity in strand.activities:
            touched = [said for said in activity.questions if said.state != "open"]
            yield activity.title if touched else ""
            for said in touched:
                yield from (said.ask, *said.said, said.reason, said.confidence or "")
    for said in found.no_longer_asked:
        yield from (said.ask, *said.said, said.reason)
    for decision in found.decisions:
        yield from (decision.stage.words, decision.reason, *decision.conditions, decision.by)
        for check in decision.checks:
            yield from (check.check or check.id, check.reason)
    if found.plan:
        yield from (found.plan.stage.words, found.plan.by, *found.plan.gone, *(planned.title for planned in found.plan.activities))


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", PROJECTS)
def test_every_format_tells_all_facts(form: str, name: str) -> None:
    found = read(form, told(form, name))
    missing = [fact for fact in to_be_told(gathered(PROJECTS[name])) if squeezed(fact) not in found]
    assert missing == []


@pytest.mark.parametrize("form", FORMATS)
def test_an_answer_of_a_megabyte_is_told_whole(form: str) -> None:
    answers = {**SMALL.answers, "problem.statement": Answer("answered", HUGE), "problem.known": Answer("later", reason=HUGE)}
    found = read(form, rendered(form, structs.replace(SMALL, answers=answers)))
    assert len(HUGE) > 1_000_000
    assert found.count(squeezed(HUGE)) >= 2


@pytest.mark.parametrize("form", FORMATS)
def test_states_are_told_in_every_format(form: str) -> None:
    found = read(form, told(form, "small"))
    for state in ("not-known", "not-applicable", "later"):
        assert squeezed(state if form == "json" else STATE_WORDS[state].capitalize()) in found


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("name", HOSTILE_ONES)
def test_no_text_reaches_the_screen_as_a_command(form: str, name: str) -> None:
    assert FORBIDDEN.isdisjoint(told(form, name))


@pytest.mark.parametrize("text", HOSTILE)
def test_json_gives_every_text_back_as_it_was_typed(text: str) -> None:
    data = json.loads(jsonform.render(gathered(hostile(text))))
    assert data["aim"]["value"] == text
    assert data["title"] == text
    assert text in {said["id"] for said in data["no_longer_asked"]}


@pytest.mark.parametrize("name", HOSTILE_ONES)
def test_hostile_text_gives_the_page_no_tag_of_its_own(name: str) -> None:
    page = page_of(told("markdown", name))
    assert set(page.tags) <= TAGS
    assert page.attributes == []


@pytest.mark.parametrize("text", [text for text in HOSTILE if len(visible(text).splitlines()) == 1])
def test_hostile_text_leaves_the_structure_of_the_page_alone(text: str) -> None:
    wild = page_of(markdown.render(build.of_facts(gathered(hostile(text)))))
    assert wild.tags == tame_tags()


@cache
def tame_tags() -> list[str]:
    return page_of(markdown.render(build.of_facts(gathered(hostile("calm words"))))).tags


MARKS = st.text(alphabet="ab1 \n\t#*_`[]()<>!|~-+=.>&;:/\\{}$^@\"'", max_size=60)


@settings(max_examples=400, deadline=None)
@given(text=MARKS | st.text(max_size=60))
def test_escaped_text_reads_back_as_the_text(text: str) -> None:
    page = page_of(markdown.escaped(text))
    assert set(page.tags) <= {"p", "br"}
    assert squeezed(page.text) == squeezed(text)


STARTS = (
    *("# a", "- b", "+ z", "1. c", "> q", "* * *", "===", "---", "```", "~~~", "    d", "| x | y |", "|---|---|"),
    *("<div>", "</div>", "<!--", "-->", "[a]: b", "![x](y)", "&copy;", "&#35;", "`", "_", "**", "\\", "a\\", "  ", ""),
)
LINES = st.lists(st.sampled_from(STARTS), max_size=8).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(text=MARKS | LINES, other=MARKS | LINES)
def test_blocks_of_any_text_keep_their_shape_in_markdown(text: str, other: str) -> None:
    blocks = (Heading(text, 2), Text(text, "question"), Text(other, label="How"), Text(text, "quiet"), Items((other, text), label="Points"))
    page = page_of(markdown.render((*blocks, Facts(((text, other),)))))
    assert set(page.tags) <= TAGS
    kept = {"h1": 0, "h2": 1, "h3": 0, "ul": 2, "ol": 0, "li": 3}
    assert {tag: page.tags.count(tag) for tag in kept} == kept
    assert squeezed(page.text) == squeezed("".join((text, text, "How:", other, text, "Points:", other, text, text, ":", other)))


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a | b", r"a \| b"),
        ("{{x}} {% y %}", r"\{\{x\}\} \{% y %\}"),
        ("$x$ and x^2^", r"\$x\$ and x\^2\^"),
        ("https://x.example", r"https\://x.example"),
        ("www.x.example", r"www\.x.example"),
        ("a@x.example", r"a\@x.example"),
        ("==x==", r"\=\=x=\="),
        ("R&D, &copy; and &#35;", r"R&amp;D, &amp;copy; and &amp;\#35;"),
        ("Calm: words, in (brackets) - and 1. more!", "Calm: words, in (brackets) - and 1. more!"),
    ],
)
def test_marks_that_are_not_commonmark_are_escaped_as_well(text: str, safe: str) -> None:
    assert markdown.escaped(text) == safe


@pytest.mark.parametrize("text", ["first\nsecond", "first\r\nsecond"])
def test_line_breaks_are_kept_in_markdown(text: str) -> None:
    assert page_of(markdown.escaped(text)).tags == ["p", "br"]
    assert page_of(markdown.render((Items((text,)),))).tags == ["ul", "li", "br"]


def test_an_empty_line_starts_a_paragraph_in_markdown() -> None:
    assert page_of(markdown.escaped("one\n\n \n\ntwo")).tags == ["p", "p"]
    assert page_of(markdown.render((Items(("one\n\ntwo", "three")),))).tags.count("ul") == 1


def test_the_other_blocks_have_a_form_in_markdown() -> None:
    blocks = (
        Facts((("Stage", "Initiate"),)),
        Tasks((Task("Make the Case", "done", 3, 3, "1 put off"),)),
        Items(("one", "two"), numbered=True),
        Keys((("b", "back"), ("s", "stop"))),
    )
    assert markdown.render(blocks) == (
        "- **Stage:** Initiate\n\n* **Make the Case:** done, 3 of 3 answered, 1 put off\n\n1. one\n2. two\n\n**b:** back; **s:** stop.\n"
    )


def test_two_lists_stay_two_in_markdown() -> None:
    assert page_of(markdown.render((Items(("a",)), Items(("b",)), Items(("c",))))).tags.count("ul") == 3
