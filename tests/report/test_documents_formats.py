"""Every document in every format says the same, and nothing that people write becomes anything but text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from itertools import pairwise
from typing import Any

import pytest
from markdown_it import MarkdownIt
from msgspec import structs

from ebc_cli.blocks.safe import one_line
from ebc_cli.project.model import Answer, Project
from ebc_cli.report.written import WRITERS
from tests.report import reading
from tests.report.samples import HOSTILE
from tests.report.worked import EXAMPLES, NAMES, content, example, made, nobody

ALL = (*NAMES, "full")
READERS: Mapping[str, Callable[[bytes], str]] = {
    "terminal": lambda raw: raw.decode(),
    "json": lambda raw: " ".join(_values(json.loads(raw))),
    "markdown": lambda raw: reading.HtmlPage(MarkdownIt("commonmark").enable("table").render(raw.decode())).text,
    "html": reading.html,
}
# Here a table is read row by row, each cell with its heading; in JSON the figures of a task stand for the words.
UNORDERED = ("terminal", "json")


def _values(data: Any) -> list[str]:
    """Every value of JSON data in order."""
    if isinstance(data, dict):
        return [text for value in data.values() for text in _values(value)]
    return [text for value in data for text in _values(value)] if isinstance(data, list) else [str(data)]


def hostile(text: str) -> Project:
    """A project in which everything that can be said is this."""
    toolkit, _ = content()
    lines = {"lines", "many"}
    answers = {
        name: Answer("answered", [text] if question.kind in lines else text)
        for name, (_, _, question) in toolkit.by_question.items()
        if question.kind in ("text", "lines")
    }
    cells = {"failure": text, "effect": text, "action": text, "owner": text, "due": "2026-12-04"}
    steps = {"step": text, "kind": "step"}
    links = {"from": "abcdef", "to": "abcdeg", "condition": text}
    worksheets = {
        "fmea": {"main": {"failures": {"abcdef": cells}}},
        "flow-chart": {"main": {"steps": {"abcdef": steps, "abcdeg": steps}, "links": {"abcdeh": links}}},
        "pdsa-cycle": {"main": {"cycles": {"abcdef": {"title": text, "plan": text}}}},
    }
    actions = {"k7qd": {"what": text, "who": text, "due": "2026-12-04"}}
    header = structs.replace(nobody().header, title=text, team=(text,))
    return structs.replace(nobody(), header=header, answers=answers, worksheets=worksheets, actions=actions)


@pytest.mark.parametrize("example_name", EXAMPLES)
@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("name", ALL)
def test_every_format_holds_the_same_facts(name: str, form: str, example_name: str) -> None:
    found = made(name, example(example_name))
    if (name, form) == ("full", "json"):
        pytest.skip("it has its own form, with more than the others")
    read = READERS[form](WRITERS[form](found, False))
    if form in UNORDERED:
        assert [fact for fact in reading.facts(found.blocks, heads=False) if fact not in one_line(read)] == []
    else:
        assert reading.missing(reading.facts(found.blocks), read) == []


# -- HTML -----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_text_in_a_page(text: str) -> None:
    found = made("hazards", hostile(text))
    raw = WRITERS["html"](found, False)
    assert reading.missing(reading.facts(found.blocks), reading.html(raw)) == []
    page = reading.HtmlPage(raw.decode())
    assert page.tags.isdisjoint({"script", "a", "img", "iframe", "object", "form", "link", "base"})
    assert [name for name, value in page.attributes if name.startswith("on") or name in ("href", "src", "action")] == []
    assert [value for name, value in page.attributes if name == "style"] == []


def test_a_page_needs_nothing_else_and_runs_nothing() -> None:
    text = WRITERS["html"](made("measures", example(EXAMPLES[0])), False).decode()
    assert "<script" not in text
    assert re.findall(r"https?://(?!www\.w3\.org/2000/svg)", re.sub(r">[^<]*<", "><", text)) == []
    assert 'lang="en-GB"' in text
    names = re.findall(r'\bid="([^"]*)"', text)
    assert len(names) == len(set(names)) > 1


def test_a_picture_stands_in_a_page_with_its_words() -> None:
    text = WRITERS["html"](made("measures", example(EXAMPLES[0])), False).decode()
    assert text.count("<svg") == text.count('role="img"') > 1
    assert text.count("<svg") <= text.count('<ul class="words">')


def test_headings_go_down_one_by_one() -> None:
    for name in ALL:
        levels = [int(level) for level in re.findall(r"<h(\d)", WRITERS["html"](made(name, example(EXAMPLES[0])), False).decode())]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


def test_large_print_is_larger_on_screen_and_on_paper() -> None:
    found = made("patients", example(EXAMPLES[0]))
    assert "font-size: 16pt" in WRITERS["html"](found, True).decode()
    assert "font-size: 16pt" not in WRITERS["html"](found, False).decode()


def test_a_cycle_stands_on_a_page_of_its_own() -> None:
    cycles = {"abcdef": {"title": "Bed board at seven"}, "abcdeg": {"title": "Bed board at eight"}}
    project = structs.replace(nobody(), worksheets={"pdsa-cycle": {"main": {"cycles": cycles}}})
    text = WRITERS["html"](made("pdsa", project), False).decode()
    assert re.findall(r'<h3 class="page">([^<]*)<', text) == ["Bed board at seven", "Bed board at eight"]
