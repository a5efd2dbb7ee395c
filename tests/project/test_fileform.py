"""A project file: whatever a project holds comes back from it, and whatever is wrong with one is told with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from msgspec import structs

from ebc_cli import yamltext
from ebc_cli.errors import FileFault
from ebc_cli.project import fileform
from ebc_cli.project.model import Answer, Comment, Header, Project
from tests.strategies import projects

HERE = Path("f.ebc.yaml")
HEAD = "ebc: 1\nproject:\n  id: an-id-of-8\n  title: Fewer falls\n"


def parse(text: str) -> Project:
    return fileform.parse(text, HERE)


def fault_of(text: str) -> FileFault:
    with pytest.raises(FileFault) as caught:
        parse(text)
    return caught.value


@given(projects)
@example(Project(Header("", "")))
@example(Project(Header("i", "t"), answers={"": Answer("answered", []), "a.b": Answer("answered", 1.0), "x" * 3000: Answer("later")}))
def test_any_project_survives_writing_and_reading(project: Project) -> None:
    text = fileform.text_of(project)
    again = parse(text)
    assert again == project
    assert list(again.answers) == list(project.answers)
    for name, answer in project.answers.items():
        assert repr(again.answers[name].value) == repr(answer.value)  # 1 is not 1.0
    assert fileform.text_of(again) == text


@given(projects, projects)
def test_what_is_written_in_pieces_is_what_is_written_at_once(first: Project, second: Project) -> None:
    pieces = fileform.Pieces()
    third = structs.replace(second, answers={**first.answers, **second.answers}, worksheets={**second.worksheets, **first.worksheets})
    for project in (first, second, first, third, first):
        assert pieces.text_of(project) == fileform.text_of(project)


def test_comments_are_written_in_pieces_too_and_go_with_what_they_stand_above() -> None:
    ways = [("answers",), ("answers", "a.b"), ("answers", "a.b", "state"), ("worksheets", "fmea", "main", "failures", "k3f9"), ("stages",)]
    comments = tuple(Comment(way, (f"# above {way[-1]}", "# and more")) for way in ways)
    sheet = {"main": {"failures": {"k3f9": {"failure": "x"}, "p0aa": {"failure": "y"}}}}
    bare = Project(Header("an-id", "t"), answers={"a.b": Answer("later"), "a.c": Answer("later")}, worksheets={"fmea": sheet})
    noted = structs.replace(bare, comments=comments)
    pieces = fileform.Pieces()
    for project in (bare, noted, noted.without_answer("a.b"), noted, bare, structs.replace(noted, comments=comments[1:3])):
        assert pieces.text_of(project) == fileform.text_of(project)
    assert parse(fileform.text_of(noted)) == noted


def test_a_row_of_a_worksheet_that_was_changed_is_written_and_the_others_stand() -> None:
    rows = {"k3f9": {"failure": "The wrong bed", "severity": {"Ann": 7}}, "p0aa": {"failure": "No label\nat all"}}
    pieces = fileform.Pieces()
    before = Project(Header("an-id", "t"), worksheets={"fmea": {"main": {"failures": rows, "none": {}}, "note": "x"}})
    pieces.text_of(before)
    changed = {**rows, "k3f9": {"failure": "The wrong ward"}}
    after = structs.replace(before, worksheets={"fmea": {"main": {"failures": changed, "none": {}}, "note": "x"}})
    text = pieces.text_of(after)
    assert text == fileform.text_of(after)
    assert parse(text).worksheets == after.worksheets


def test_unknown_keys_are_kept_at_every_level() -> None:
    text = (
        f"{HEAD}  ward: [7, 8]\nbudget:\n  pounds: 12\nanswers:\n  gone.question:\n    state: later\n    mood: {{a: [true]}}\n"
        "worksheets:\n  fmea: {rows: []}\nstages:\n  - stage: initiate\n    more: x\n"
    )
    project = parse(text)
    assert project.header.extra == {"ward": [7, 8]}
    assert project.answers["gone.question"].extra == {"mood": {"a": [True]}}
    assert project.extra == {"budget": {"pounds": 12}}
    again = parse(fileform.text_of(project))
    assert again == project


@pytest.mark.parametrize("key", ["answers", "worksheets", "plans", "stages", "toolkit"])
def test_a_key_left_empty_by_hand_is_as_if_it_were_left_out(key: str) -> None:
    assert parse(f"{HEAD}{key}:\n") == parse(HEAD)


def test_a_newer_format_is_refused_with_the_way_to_upgrade() -> None:
    fault = fault_of("# a project\nebc: 2\nwhatever: [is, new]\n")
    assert (fault.line, "newer ebc (format 2" in fault.what, "pip install --upgrade ebc-cli" in fault.hint) == (2, True, True)


@pytest.mark.parametrize(
    "text",
    ["", "# only a comment\n", "services:\n  web:\n    image: nginx\n", "- ebc: 1\n", "ebc\n", "42\n", "answers: {}\n"],
)
def test_what_is_no_project_is_said_to_be_none(text: str) -> None:
    fault = fault_of(text)
    assert (fault.line, fault.what) == (1, fileform.NOT_OURS)


@pytest.mark.parametrize("number", ["one", "true", "null", "'1'", "1.0", "0", "-1", "[1]", "012"])
def test_a_format_that_is_no_whole_number_is_refused(number: str) -> None:
    fault = fault_of(f"# a project\nebc: {number}\nproject: {{id: a, title: b}}\n")
    assert (fault.line, "whole number" in fault.what) == (2, True)


ANSWER = f"{HEAD}answers:\n  problem.a:\n    state: answered\n"
WRONG = {
    "no project": ("ebc: 1\ntoolkit: x\n", 1, "`project` is missing"),
    "an empty project": ("ebc: 1\nproject:\n", 1, "`project` is missing"),
    "a project that is text": ("ebc: 1\nproject: Fewer falls\n", 2, "keys with values"),
    "no title": ("ebc: 1\nproject:\n  id: x\n", 2, "`title` is missing"),
    "a title that is a number": ("ebc: 1\nproject:\n  id: x\n  title: 7\n", 4, "a text belongs here, not the number 7"),
    "a title that is true": ("ebc: 1\nproject:\n  id: x\n  title: true\n", 4, "put it in quotes"),
    "a team that is text": (f"{HEAD}  team: Ann\n", 5, "a list"),
    "a team of numbers": (f"{HEAD}  team:\n    - Ann\n    - 7\n", 7, "a text"),
    "answers that are a list": (f"{HEAD}answers:\n  - x\n", 5, "keys with values"),
    "an answer that is text": (f"{HEAD}answers:\n  problem.a: yes\n", 6, "keys with values"),
    "an answer without a state": (f"{HEAD}answers:\n  problem.a:\n    value: x\n", 6, "`state` is missing"),
    "a state that is none": (f"{HEAD}answers:\n  problem.a:\n    state: answerd\n", 7, "Did you mean `answered`?"),
    "a value that is true": (f"{ANSWER}    value: true\n", 8, "not the value true"),
    "a value that is a mapping": (f"{ANSWER}    value: {{a: b}}\n", 8, "keys with values"),
    "a list that holds a number": (f"{ANSWER}    value:\n      - a\n      - 1\n", 10, "a text"),
    "a confidence that is none": (f"{ANSWER}    confidence: medum\n", 8, "Did you mean `medium`?"),
    "a reason that is a number": (f"{ANSWER}    reason: 7\n", 8, "a text"),
    "plans that are a list": (f"{HEAD}plans:\n  - initiate\n", 5, "keys with values"),
    "stages that are a mapping": (f"{HEAD}stages:\n  a: b\n", 5, "a list"),
    "a stage that is text": (f"{HEAD}stages:\n  - initiate\n", 6, "keys with values"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_type_is_told_with_its_line(what: str) -> None:
    text, line, words = WRONG[what]
    fault = fault_of(text)
    assert (fault.line, words in fault.what) == (line, True), str(fault)


def test_a_fault_says_where_it_stands_in_words() -> None:
    assert "answers › problem.a › state" in fault_of(f"{HEAD}answers:\n  problem.a:\n    state: done\n").what


@pytest.mark.parametrize("key", ["k" * 100_000, "k\n" * 1000, "\u2028" * 50])
def test_a_strange_key_does_not_make_a_strange_message(key: str) -> None:
    written: dict[str, Any] = {"ebc": 1, "project": {"id": "i", "title": "t"}, "answers": {key: {"state": "x"}}}

    told = str(fault_of(yamltext.dump(written)))
    assert len(told) < 300
    assert told.isprintable()


def test_a_great_many_faults_are_told_by_the_first_and_soon() -> None:
    fault = fault_of(HEAD + "answers:\n" + "".join(f"  a.q{number}: {{state: answerd}}\n" for number in range(20_000)))
    assert fault.line == 6
