"""`ebc content check`: every slip of an author found in one run, with path, line, what is allowed and the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from ebc_cli.toolkit import checking, loading
from tests.small_content import EXAMPLE, FILES, QUESTION, QUESTIONS, STRAND, TOOL, TOOLKIT, line_of, put, write

STRAND_FILE = "strands/define-the-problem.yaml"
TARGET = QUESTION.format(id="target")


@pytest.fixture
def content() -> Path:
    return write(Path.cwd() / "content")


def spoil(folder: Path, name: str, before: str, after: str) -> str:
    """Change one place in one of the files; returns the new text."""
    assert FILES[name].count(before) == 1, before
    text = FILES[name].replace(before, after)
    put(folder, name, text)
    return text


def test_sound_content_has_no_fault(content: Path) -> None:
    assert checking.check(content) == []


def test_the_content_that_comes_with_the_program_has_no_fault() -> None:
    assert [str(fault) for fault in checking.check(loading.packaged())] == []


def in_target(before: str, after: str) -> tuple[str, str, str]:
    """A slip in one question: file, text before, text after."""
    assert TARGET.count(before) == 1, before
    return STRAND_FILE, TARGET, TARGET.replace(before, after)


# What is wrong: file, before, after, the line's text in what stands there then, words of the fault.
SLIPS: dict[str, tuple[str, str, str, str, str]] = {
    "an unknown key": (*in_target("why:", "wyh:"), "wyh:", "the key `wyh` is not known here. Did you mean `why`? Allowed: id, ask, why,"),
    "a missing key": (*in_target("        why: Because it matters.\n", ""), "- id: problem.target", "the key `why` is missing"),
    "a wrong kind": (*in_target("kind: text", "kind: txt"), "kind: txt", "Did you mean `text`? Allowed: date, lines, many, number, one,"),
    "a Yes without quotes": (*in_target("[It is true]", "[Yes]"), "good: [Yes]", "write 'Yes' in quotes"),
    "a true that is meant as a word": (*in_target("[It is true]", "[true]"), "good: [true]", "put it in quotes"),
    "a number in place of a text": (*in_target("What about target?", "7"), "ask: 7", "a text belongs here, not the number 7"),
    "no question mark": (*in_target("What about target?", "Tell us."), "ask: Tell us.", "ends in a question mark"),
    "too few points": (*in_target("[One thing, Another]", "[One thing]"), "consider: [One thing]", "there are 1; from 2 to 5 belong here"),
    "no sign of a good answer": (*in_target("[It is true]", "[]"), "good: []", "there are 0; from 1 to 3"),
    "an unknown stage": (*in_target("stages: [initiate]", "stages: [initate]"), "stages: [initate]", "Did you mean `initiate`?"),
    "helps what is not there": (
        *in_target("[who-uses]", "[who-use]"),
        "helps: [who-use]",
        "there is no improvement question `who-use`. Did you mean `who-uses`?",
    ),
    "an id of another strand": (*in_target("problem.target", "scope.target"), "id: scope.target", "starts with `problem.`"),
    "an id used twice": (*in_target("problem.target", "problem.turns"), "", "the question id `problem.turns` is already used at"),
    "choices where none belong": (
        *in_target("kind: text\n", "kind: text\n        choices: [{id: a, text: A}, {id: b, text: B}]\n"),
        "choices:",
        "`choices` belongs to the kinds one and many",
    ),
    "no choices": (*in_target("kind: text", "kind: one"), "- id: problem.target", "there are 0; from 2 to 9"),
    "two choices of one id": (
        *in_target("kind: text\n", "kind: one\n        choices: [{id: a, text: A}, {id: a, text: B}]\n"),
        "choices:",
        "two choices have the same id",
    ),
    "a scale without its ends": (*in_target("kind: text", "kind: scale"), "kind: scale", "go together"),
    "a scale of a hundred": (
        *in_target("kind: text\n", "kind: scale\n        scale: {from: 1, to: 100, low: none, high: all}\n"),
        "scale: {from",
        "from 3 to 11 steps",
    ),
    "a unit without a number": (*in_target("kind: text\n", "kind: text\n        unit: days\n"), "unit: days", "belongs to the kind number"),
    "uses what is not there": (
        *in_target("kind: text\n", "kind: text\n        uses: [problem.storys]\n"),
        "uses:",
        "Did you mean `problem.stories`?",
    ),
    "uses itself": (*in_target("kind: text\n", "kind: text\n        uses: [problem.target]\n"), "uses:", "its own answer"),
    "a condition of two forms": (
        *in_target("kind: text\n", "kind: text\n        when: {answered: problem.stories, any: [{answered: problem.turns}]}\n"),
        "when: {answered: problem.stories",
        "exactly one of",
    ),
    "a condition on nothing": (
        *in_target("kind: text\n", "kind: text\n        when: {answered: problem.storys}\n"),
        "when: {answered: problem.storys",
        "Did you mean `problem.stories`?",
    ),
    "an unknown tool": (
        STRAND_FILE,
        "tools: [talk]\n    stages: [initiate]\n    preliminary: true",
        "tools: [tlak]\n    stages: [initiate]\n    preliminary: true",
        "tools: [tlak]",
        "there is no tool `tlak`. Did you mean `talk`? Allowed: talk.",
    ),
    "an activity twice": (STRAND_FILE, "- id: measure", "- id: tell-the-stories", "", "the activity id `tell-the-stories` is already used"),
    "a colour in words": (STRAND_FILE, "colour: '#D55E00'", "colour: red", "colour: red", "a colour such as #0072B2"),
    "a file of another name": ("tools/talk.yaml", "id: talk", "id: speak", "id: speak", "they must agree"),
    "a strand that is not there": (
        "toolkit.yaml",
        "strands: [define-the-problem]",
        "strands: [define-the-problem, agree-the-scope]",
        "strands: [define",
        "there is no strand `agree-the-scope`",
    ),
    "a perspective that is not there": (
        "questions.yaml",
        "perspective: people",
        "perspective: poeple",
        "perspective: poeple",
        "Did you mean `people`?",
    ),
    "a spiral through nothing": (
        "questions.yaml",
        "spiral: [who-uses]",
        "spiral: [who-uses, why]",
        "spiral:",
        "no improvement question `why`",
    ),
    "a key twice": (STRAND_FILE, "sign: P\n", "sign: P\nsign: Q\n", "sign: Q", "the key `sign` stands here a second time"),
    "a tab": (STRAND_FILE, "    tools: [talk]\n    stages: [initiate]\n    preliminary: true", "\ttools: [talk]", "\ttools", "tab"),
    "an example of a question that is not there": (
        "examples/small.ebc.yaml",
        "problem.stories",
        "problem.storys",
        "problem.storys",
        "Did you mean `problem.stories`?",
    ),
    "an example that does not fit": ("examples/small.ebc.yaml", "Mrs A waited.", "[Mrs A]", "value: [Mrs A]", "a text that is not empty"),
}


@pytest.mark.parametrize("what", SLIPS)
def test_a_slip_is_found_at_its_line(content: Path, what: str) -> None:
    name, before, after, marker, words = SLIPS[what]
    text = spoil(content, name, before, after)
    found = [fault for fault in checking.check(content) if words in fault.what]
    assert len(found) == 1, [str(fault) for fault in checking.check(content)]
    assert found[0].path == content / name
    if marker:
        assert found[0].line == line_of(text, marker)
    assert str(found[0]).startswith(f"{content / name}:{found[0].line}: ")


def test_a_fault_names_the_question_it_is_in(content: Path) -> None:
    spoil(content, *in_target("kind: text", "kind: txt"))
    assert [fault.where for fault in checking.check(content)] == ["measure › problem.target › kind"]


def test_an_id_used_twice_is_told_with_both_places(content: Path) -> None:
    text = spoil(content, *in_target("problem.target", "problem.turns"))
    (fault,) = checking.check(content)
    first, second = (number for number, line in enumerate(text.splitlines(), 1) if "- id: problem.turns" in line)
    assert (fault.line, f"{STRAND_FILE}:{first};" in fault.what) == (second, True)


def test_slips_in_different_files_are_all_found_in_one_run(content: Path) -> None:
    put(content, "toolkit.yaml", TOOLKIT.replace("version:", "vresion:"))
    put(content, "questions.yaml", QUESTIONS.replace("origin: toolkit", "origin: Toolkit"))
    put(content, "tools/talk.yaml", TOOL.replace("strands: [problem]", "strands: problem"))
    put(content, "tools/walk.yaml", "id: walk\n\ttitle: Walk\n")
    put(content, STRAND_FILE, STRAND.replace("[It is true]", "[No]").replace("kind: text", "kind: test"))
    put(content, "examples/small.ebc.yaml", EXAMPLE.replace("problem.stories", "problem.storys"))
    found = checking.check(content)
    assert sorted({fault.path.name for fault in found}) == [
        "define-the-problem.yaml",
        "questions.yaml",
        "small.ebc.yaml",
        "talk.yaml",
        "toolkit.yaml",
        "walk.yaml",
    ]
    assert sum("`No` without quotes" in fault.what for fault in found) == 5
    assert sum("Did you mean `text`" in fault.what for fault in found) == 5
    assert [(fault.path, fault.line) for fault in found] == sorted((fault.path, fault.line) for fault in found)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("strnads", "Did you mean `strands`?"),
        ("tools/huddle.yml", "end in `.yaml`"),
        ("examples/other.yaml", "is called `<slug>.ebc.yaml`"),
        ("toolkit.yml", "Did you mean `toolkit.yaml`?"),
    ],
)
def test_a_file_that_nothing_reads_is_told(content: Path, name: str, words: str) -> None:
    path = put(content, name, "id: huddle\n")
    (fault,) = checking.check(content)
    assert (fault.path, fault.line, words in fault.what) == (path, 0, True)


def test_a_missing_file_is_told(content: Path) -> None:
    (content / "questions.yaml").unlink()
    assert [str(fault) for fault in checking.check(content)] == [f"{content / 'questions.yaml'}: this file is missing."]


def test_a_question_helped_by_too_few_is_told(content: Path) -> None:
    put(
        content,
        "questions.yaml",
        QUESTIONS.replace(
            "spiral:",
            QUESTIONS[QUESTIONS.index("  - id: who-uses") : -len("spiral: [who-uses]\n")].replace("who-uses", "lonely") + "spiral:",
        ),
    )
    (fault,) = checking.check(content)
    assert "only 0 questions help to answer `lonely`" in fault.what


# -- an organisation's own content over ours ----------------------------------------------------------------------------------


def test_a_sound_overlay_has_no_fault(content: Path) -> None:
    own = Path.cwd() / "own"
    put(own, "tools/huddle.yaml", TOOL.replace("talk", "huddle"))
    put(own, STRAND_FILE, "activities:\n  - id: measure\n    tools: [huddle]\n    questions:\n" + QUESTION.format(id="local"))
    assert [str(fault) for fault in checking.check(own, content)] == []


def test_faults_of_an_overlay_are_told_with_its_own_lines(content: Path) -> None:
    own = Path.cwd() / "own"
    text = "activities:\n  - id: measure\n    tools: [hudle]\n    questions:\n      - id: problem.target\n        helps: [who-use]\n"
    path = put(own, STRAND_FILE, text)
    found = checking.check(own, content)
    assert [(fault.path, fault.line) for fault in found] == [(path, 3), (path, 6)], [str(fault) for fault in found]
