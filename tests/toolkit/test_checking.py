"""`ebc content check`: every slip of an author found in one run, with path, line, what is allowed and the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest

from ebc_cli.toolkit import checking, loading
from tests.small_content import EXAMPLE, FILES, QUESTION, QUESTIONS, STRAND, TOOL, TOOLKIT, line_of, put, write
from tests.toolkit.slips import APPROACH_FILE, CARD_FILE, CASE_FILE, PAGE_FILE, SLIPS, STAGE_FILE, STRAND_FILE, in_target

SEAT = "  - {id: seat, term: seat, forms: [],\n     definition: To sit on., example: A chair., related: [part], origin: ours}\n"


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


# What nobody can tell from two slips.
MORE = {"an unknown key": "the key `why` is missing"}


@pytest.mark.parametrize("what", SLIPS)
def test_a_slip_is_found_at_its_line_and_nothing_else_is(content: Path, what: str) -> None:
    name, before, after, marker, words = SLIPS[what]
    text = spoil(content, name, before, after)
    found = [fault for fault in checking.check(content) if what not in MORE or MORE[what] not in fault.what]
    assert [words in fault.what for fault in found] == [True], [str(fault) for fault in found]
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


def test_a_number_of_two_stages_is_told_with_both_places(content: Path) -> None:
    spoil(content, "toolkit.yaml", "stages: [initiate]", "stages: [initiate, sustain]")
    path = put(content, "stages/sustain.yaml", FILES[STAGE_FILE].replace("id: initiate", "id: sustain"))
    (fault,) = checking.check(content)
    assert (fault.path, fault.line) == (path, 3)
    assert f"the stage number `1` is already used at {content / STAGE_FILE}:3" in fault.what


def test_slips_in_different_files_are_all_found_in_one_run(content: Path) -> None:
    put(content, "toolkit.yaml", TOOLKIT.replace("version:", "vresion:"))
    put(content, "questions.yaml", QUESTIONS.replace("origin: toolkit", "origin: Toolkit"))
    put(content, "tools/talk.yaml", TOOL.replace("strands: [problem]", "strands: problem"))
    put(content, "tools/walk.yaml", "id: walk\n\ttitle: Walk\n")
    put(content, STRAND_FILE, STRAND.replace("[It is true]", "[No]").replace("kind: text", "kind: test"))
    put(content, "examples/small.ebc.yaml", EXAMPLE.replace("problem.stories", "problem.storys"))
    for name, before, after in (
        (STAGE_FILE, "number: 1", "number: one"),
        (APPROACH_FILE, "keep: Go", "kept: Go"),
        (PAGE_FILE, "## What to do", "### What to do"),
        ("routes.yaml", "rank: 2", "rank: two"),
        ("terms.yaml", "everyday: true", "everyday: 'true'"),
        ("howto.yaml", "steps:", "step:"),
        ("checks.yaml", "checks:", "chekcs:"),
        ("synonyms.yaml", "words:", "word:"),
        (CARD_FILE, "purpose: To see people.", "purpose: ''"),
        (CASE_FILE, "where: Nowhere", "where: 7"),
    ):
        spoil(content, name, before, after)
    found = checking.check(content)
    sound = {"sections/start/there.md", "cards/terms.yaml", "examples/small.ebc.yaml"}
    assert {fault.path.relative_to(content).as_posix() for fault in found} == {*FILES, "tools/walk.yaml"} - sound
    assert sum("`No` without quotes" in fault.what for fault in found) == 5
    assert sum("Did you mean `text`" in fault.what for fault in found) == 5
    assert [(fault.path, fault.line) for fault in found] == sorted((fault.path, fault.line) for fault in found)


def test_what_is_wrong_between_files_is_told_when_the_form_of_every_file_is_sound(content: Path) -> None:
    spoil(content, "terms.yaml", "related: [part]", "related: [prat]")
    put(content, "examples/small.ebc.yaml", EXAMPLE.replace("problem.stories", "problem.storys"))
    whole = put(content, "tools/talk.yaml", TOOL.replace("when: At", "wehn: At"))
    assert {fault.path for fault in checking.check(content)} == {whole}
    put(content, "tools/talk.yaml", TOOL)
    told = [fault.what.split(".")[0] for fault in checking.check(content)]
    assert told == ["there is no question `problem", "there is no term `prat`"]


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


def test_a_page_that_no_section_names_is_told(content: Path) -> None:
    spoil(content, "routes.yaml", "pages: [here, there]", "pages: [here]")
    (fault,) = checking.check(content)
    assert (fault.path, "nothing leads to the page `start/there`" in fault.what) == (content / "sections/start/there.md", True)


@pytest.mark.parametrize("name", [STAGE_FILE, APPROACH_FILE])
def test_a_tool_that_no_activity_names_is_told_though_a_stage_or_an_approach_names_it(content: Path, name: str) -> None:
    path = put(content, "tools/huddle.yaml", TOOL.replace("talk", "huddle"))
    put(content, name, FILES[name].replace("tools: [talk]", "tools: [talk, huddle]", 1))
    (fault,) = checking.check(content)
    assert (fault.path, "no activity has the tool `huddle`: name it in one" in fault.what) == (path, True)
    put(content, STRAND_FILE, STRAND.replace("tools: [talk]", "tools: [talk, huddle]", 1))
    assert checking.check(content) == []


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("tools/huddle.yaml", TOOL.replace("talk", "huddle"), "nothing leads to the tool `huddle`: name it in an activity"),
        (
            "strands/agree-the-scope.yaml",
            STRAND.replace("define-the-problem", "agree-the-scope")
            .replace("problem.", "scope.")
            .replace("key: problem", "key: scope")
            .replace("number: 2", "number: 7")
            .replace("sign: P", "sign: A")
            .replace("tell-the-stories", "challenge-the-scope")
            .replace("id: measure", "id: agree"),
            "nothing leads to the strand `agree-the-scope`: name it in `strands` in toolkit.yaml",
        ),
        (
            "stages/sustain.yaml",
            FILES["stages/initiate.yaml"].replace("id: initiate", "id: sustain").replace("number: 1", "number: 5"),
            "nothing leads to the stage `sustain`: name it in `stages`",
        ),
        (
            "approaches/running.yaml",
            FILES["approaches/walking.yaml"].replace("id: walking", "id: running").replace("isbn: 978-0-306-40615-7", "no_address: ours"),
            "nothing leads to the approach `running`: name it in `approaches`",
        ),
        ("sections/strat/here.md", FILES["sections/start/here.md"], "there is no section `strat`. Did you mean `start`? Allowed: start."),
    ],
)
def test_what_nothing_leads_to_is_told_in_our_content_and_in_an_overlay(content: Path, name: str, text: str, words: str) -> None:
    own = Path.cwd() / "own"
    put(own, name, text)
    assert [(fault.path, words in fault.what) for fault in checking.check(own, content)] == [(own / name, True)]
    put(content, name, text)
    found = checking.check(content)
    assert [(fault.path, words in fault.what) for fault in found if "full mapping" not in fault.what] == [(content / name, True)]


def test_a_folder_of_pages_under_a_wrong_name_is_one_fault(content: Path) -> None:
    (content / "sections/start").rename(content / "sections/strat")
    assert [str(fault) for fault in checking.check(content)] == [
        f"{content / 'routes.yaml'}:2: sections › start › id: there is no folder of pages `start`. Did you mean `strat`? Allowed: strat."
    ]


def test_a_full_mapping_that_leaves_out_an_activity_is_told(content: Path) -> None:
    text = STRAND + FILES[STRAND_FILE][FILES[STRAND_FILE].index("  - id: measure") :].replace("measure", "weigh").replace(
        "problem.", "problem.w-"
    )
    put(content, STRAND_FILE, text)
    (fault,) = checking.check(content)
    assert fault.path == content / APPROACH_FILE
    assert fault.what == "a full mapping leads to every activity; no step has `weigh`."


def test_a_missing_file_is_told(content: Path) -> None:
    (content / "questions.yaml").unlink()
    assert [str(fault) for fault in checking.check(content)] == [f"{content / 'questions.yaml'}: this file is missing."]


def test_a_question_helped_by_too_few_is_told(content: Path) -> None:
    first = QUESTIONS[QUESTIONS.index("  - id: who-uses\n    question") : QUESTIONS.index("spiral_about")]
    text = put(content, "questions.yaml", QUESTIONS.replace(first, first + first.replace("who-uses", "lonely"))).read_text(encoding="utf-8")
    (fault,) = checking.check(content)
    assert (fault.line, "only 0 questions help to answer `lonely`" in fault.what) == (line_of(text, "id: lonely"), True)


# -- an organisation's own content over ours ----------------------------------------------------------------------------------


def test_a_sound_overlay_has_no_fault(content: Path) -> None:
    own = Path.cwd() / "own"
    put(own, "tools/huddle.yaml", TOOL.replace("talk", "huddle"))
    put(own, STRAND_FILE, "activities:\n  - id: measure\n    tools: [huddle]\n    questions:\n" + QUESTION.format(id="local"))
    assert [str(fault) for fault in checking.check(own, content)] == []


def test_a_page_of_an_overlay_needs_no_place_in_the_routes(content: Path) -> None:
    own = Path.cwd() / "own"
    put(own, "sections/start/gone.md", FILES[PAGE_FILE])
    assert checking.check(own, content) == []


def test_a_synonym_of_an_overlay_may_stand_for_what_either_says(content: Path) -> None:
    own = Path.cwd() / "own"
    put(own, "synonyms.yaml", "synonyms:\n  - {id: seats, words: [stool], means: [piece, seat]}\n")
    assert ["`seat`" in fault.what for fault in checking.check(own, content)] == [True]
    put(own, "terms.yaml", "terms:\n" + SEAT)
    assert checking.check(own, content) == []


def test_faults_of_an_overlay_are_told_with_its_own_lines(content: Path) -> None:
    own = Path.cwd() / "own"
    text = "activities:\n  - id: measure\n    tools: [hudle]\n    questions:\n      - id: problem.target\n        helps: [who-use]\n"
    path = put(own, STRAND_FILE, text)
    found = checking.check(own, content)
    assert [(fault.path, fault.line) for fault in found] == [(path, 3), (path, 6)], [str(fault) for fault in found]


def test_an_overlay_changes_parts_of_every_kind(content: Path) -> None:
    own = Path.cwd() / "own"
    put(own, PAGE_FILE, "---\nsummary: Where we are.\n---\n")
    put(own, "sections/start/ours.md", FILES[PAGE_FILE])
    put(own, "routes.yaml", "sections:\n  - {id: start, pages: [here, there, ours]}\n")
    put(own, STAGE_FILE, "gate:\n  checks:\n    - {id: ours, check: Ours too?, why: It is ours., shown_by: [problem.turns]}\n")
    put(own, APPROACH_FILE, "steps:\n  - id: rest\n    tools: [bench]\n")
    put(own, "tools/bench.yaml", TOOL.replace("talk", "bench"))
    put(own, "terms.yaml", "terms:\n  - {id: part, related: [system, seat]}\n" + SEAT)
    put(own, CARD_FILE, "cards:\n  - {id: cleo, title: Cleo, text: She is new., asks: [Which door?]}\n")
    put(own, "cards/ours.yaml", FILES[CARD_FILE].replace("id: service-users", "id: ours"))
    put(own, CASE_FILE, "unsure: Less.\n")
    put(
        own,
        "cases/ours.yaml",
        FILES[CASE_FILE].replace("the-case", "ours").replace("no_address: it was never printed", "isbn: 978-0-306-40615-7"),
    )
    assert [str(fault) for fault in checking.check(own, content)] == []


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        (PAGE_FILE, "---\nsummary: Ours.\nsources: [reprot]\n---\n", 3, "Did you mean `report`?"),
        (PAGE_FILE, "---\nsummary: Ours.\n---\n# Ours\n", 4, "headings have two marks"),
        ("sections/start/ours.md", "---\ntitle: Ours\n---\nOurs.\n", 2, "the key `summary` is missing"),
        (
            "routes.yaml",
            "routes:\n  - id: short\n    stops:\n      - {page: start/hree, rank: 1, because: It is near.}\n",
            4,
            "`start/here`?",
        ),
        (STAGE_FILE, "gate:\n  checks:\n    - id: sure\n      shown_by: [problem.sprad]\n", 4, "`problem.spread`?"),
        (APPROACH_FILE, "steps:\n  - id: rest\n    tools: [tlak]\n", 3, "Did you mean `talk`?"),
        ("terms.yaml", "terms:\n" + SEAT.replace("term: seat", "term: piece"), 2, "`piece` is a form of the term `part` already"),
    ],
)
def test_a_slip_in_an_overlay_is_told_at_its_own_line(content: Path, name: str, text: str, line: int, words: str) -> None:
    own = Path.cwd() / "own"
    put(own, name, text)
    found = [fault for fault in checking.check(own, content) if words in fault.what]
    assert [(fault.path, fault.line) for fault in found] == [(own / name, line)], [str(fault) for fault in checking.check(own, content)]


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ("kind: number; least: 0; most: 10; whole: true", ""),
        ("kind: number; least: 0.5; unit: hours", ""),
        ("kind: text; least: 0", "`least` belongs to the kind number, not to text."),
        ("kind: date; most: 5", "`most` belongs to the kind number, not to date."),
        ("kind: text; whole: true", "`whole` belongs to the kind number, not to text."),
        ("kind: text; unit: hours", "`unit` belongs to the kind number, not to text."),
        ("kind: number; least: 10; most: 3", "`least` (10) is not below `most` (3)."),
        ("kind: number; least: 0.5; whole: true", "a whole one"),
        ("kind: text; own: true", "`own` belongs to the kinds one and many, not to text."),
        ("kind: one; own: true; choices: [{id: a, text: A}, {id: b, text: B}]", ""),
        ("kind: one; choices: [{id: own, text: A}, {id: b, text: B}]", "the id `own` stands for own words"),
        ("kind: number; least: few", "a number or nothing belongs here, not the text `few`"),
    ],
)
def test_what_narrows_an_answer_is_checked(content: Path, keys: str, words: str) -> None:
    put(content, STRAND_FILE, STRAND.replace("kind: text", keys.replace("; ", "\n        "), 1))
    faults = [fault.what for fault in checking.check(content) if fault.path.name == "define-the-problem.yaml"]
    assert (len(faults), all(words in fault for fault in faults)) == (1 if words else 0, True), faults
