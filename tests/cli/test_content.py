"""`ebc content`: every slip of an author in one run, the whole content as JSON, schemas, and where it lies."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ebc_cli.project import fileform
from ebc_cli.toolkit import checking, loading
from ebc_cli.toolkit.library import CardSet, Case, Library, Page, Route, Section, Term
from ebc_cli.toolkit.model import Activity, ImprovementQuestion, Question, Strand, Toolkit
from ebc_cli.toolkit.steering import Approach, ApproachStep, Stage
from ebc_cli.toolkit.tool_file import ToolFile
from tests import packaged, small_content
from tests.conftest import Ran

Run = Callable[..., Ran]


@pytest.fixture
def content() -> Path:
    """A copy of the real content, to be spoilt."""
    return Path(shutil.copytree(loading.packaged(), Path.cwd() / "content"))


def spoil(path: Path, pattern: str, to: str) -> int:
    """Change the first place that fits in a file; the line of what stands there now."""
    before = path.read_text(encoding="utf-8")
    found = re.search(pattern, before, re.MULTILINE)
    assert found, pattern
    path.write_text(before[: found.start()] + found.expand(to) + before[found.end() :], encoding="utf-8", newline="\n")
    return before.count("\n", 0, found.start()) + to.count("\n", 0, len(to) - len(to.lstrip("\n"))) + 1


def test_the_content_that_is_in_use_has_no_fault(ebc: Run) -> None:
    ran = ebc("content", "check")
    assert (ran.code, ran.out) == (0, "")
    kinds = (
        r"7 strands, 49 activities, \d+ questions, 22 improvement questions, \d+ tools, 5 stages, 9 approaches, 42 pages, \d+ routes, "
        r"8 card sets, 5 cases, \d+ terms, 2 worked examples"
    )
    assert re.search(rf"No fault in .*: {kinds}\.", ran.err)


# File, what stands there, what is put there, lines further down that the fault is on, words of the fault.
SLIPS = {
    "an unknown key": (
        "strands/define-the-problem.yaml",
        r"^        why: ",
        "        wyh: ",
        0,
        "Did you mean `why`? Allowed: id, ask, why,",
    ),
    "a wrong kind": ("strands/define-the-problem.yaml", r"kind: lines$", "kind: line", 0, "Did you mean `lines`? Allowed: date, lines,"),
    "true where text belongs": (
        "strands/manage-the-plan.yaml",
        r"^    output: .*$",
        "    output: true",
        0,
        "a text belongs here, not the value true",
    ),
    "a Yes": (
        "strands/manage-the-plan.yaml",
        r"^    time: .*$",
        "    time: Yes",
        0,
        "true or false to other programs; write 'Yes' in quotes",
    ),
    "a tool that is not there": ("strands/manage-the-plan.yaml", r"^    tools: .*$", "    tools: [swott]", 0, "Did you mean `swot`?"),
    "a question that is not there": (
        "strands/manage-the-plan.yaml",
        r"^        helps: .*$",
        "        helps: [who-use]",
        0,
        "Did you mean `who-uses`?",
    ),
    "a key twice": ("tools/swot.yaml", r"^(title: .*)$", r"\1" + "\ntitle: Twice", 1, "the key `title` stands here a second time"),
    "a tab": ("tools/pestle.yaml", r"^title: ", "\ttitle: ", 0, "there is a tab here; YAML is indented with spaces only."),
}


# What is wrong between files, which is told when the form of every file is sound.
BETWEEN = ("a tool that is not there", "a question that is not there")


@pytest.mark.parametrize("between", [False, True])
def test_slips_of_every_sort_are_told_in_one_run_each_at_its_line(said: Run, content: Path, *, between: bool) -> None:
    slips = [slip for what, slip in SLIPS.items() if (what in BETWEEN) == between]
    wanted = [(name, spoil(content / name, pattern, to) + down, words) for name, pattern, to, down, words in slips]
    scope = content / "strands/agree-the-scope.yaml"
    if between:
        first, second = re.findall(r"^      - id: (\S+)$", scope.read_text(encoding="utf-8"), re.MULTILINE)[:2]
        line = spoil(scope, rf"- id: {second}$", f"- id: {first}")
        wanted.append(("strands/agree-the-scope.yaml", line, f"`{first}` is already used at {scope}:"))
    ran = said("content", "check", str(content))
    lines = ran.out.splitlines()
    for name, number, words in wanted:
        assert any(line.startswith(f"{content / name}:{number}:") and words in line for line in lines), (name, number, words, ran.out)
    assert ran.code == 1
    assert re.search(rf"error: {len(lines)} faults in \d+ files? of {re.escape(str(content))}\.", ran.err)


def test_one_slip_is_one_fault(said: Run, content: Path) -> None:
    plan = content / "strands/manage-the-plan.yaml"
    for pattern, to in ((r"kind: text$", "kind: txt"), (r"^key: plan$", "key: plna"), (r"^    title: .*$", "    title: 7")):
        text = plan.read_text(encoding="utf-8")
        line = spoil(plan, pattern, to)
        ran = said("content", "check", "content")
        assert [found.split(": ")[0] for found in ran.out.splitlines()] == [f"content/strands/manage-the-plan.yaml:{line}"], ran.out
        assert "error: 1 fault in 1 file of content." in ran.err
        plan.write_text(text, encoding="utf-8", newline="\n")


def test_a_file_that_cannot_be_read_is_not_held_against_the_others(said: Run, content: Path) -> None:
    strand = spoil(content / "strands/understand-the-context.yaml", r"^purpose: ", "\tpurpose: ")
    tool = spoil(content / "tools/swot.yaml", r"^id: ", "id: [")
    lines = said("content", "check", "content").out.splitlines()
    assert len(lines) == 2, lines
    assert lines[0].startswith(f"content/strands/understand-the-context.yaml:{strand}: ")
    assert lines[1].startswith(f"content/tools/swot.yaml:{tool + 1}: ")  # the bracket is missed on the line below it


QUESTION = small_content.QUESTION
MENDED = {
    "helps that cannot be read are not missed by what they help": (
        {"strands/define-the-problem.yaml": small_content.STRAND.replace("helps: [who-uses]", "helps: who-uses")},
        5,
    ),
    "a strand that cannot be read may help": ({"strands/define-the-problem.yaml": "id: [\n"}, 1),
    "no condition is held against a kind that was not understood": (
        {
            "strands/define-the-problem.yaml": small_content.STRAND.replace(
                QUESTION.format(id="turns"), QUESTION.format(id="turns").replace("kind: text", "kind: yesno")
            ).replace(
                QUESTION.format(id="spread"),
                QUESTION.format(id="spread") + "        when: {is: {question: problem.turns, value: 7}}\n",
            )
        },
        1,
    ),
    "no example is held against a kind that was not understood": (
        {
            "strands/define-the-problem.yaml": small_content.STRAND.replace(
                QUESTION.format(id="stories"), QUESTION.format(id="stories").replace("kind: text", "kind: numbr")
            ),
            "examples/small.ebc.yaml": small_content.EXAMPLE.replace("Mrs A waited.", "12"),
        },
        1,
    ),
    "improvement questions that cannot be read are not missed": ({"questions.yaml": "questions: [\n"}, 1),
    "a tool is known by its file when its id cannot be read": ({"tools/talk.yaml": small_content.TOOL.replace("id: talk", "id: 7")}, 1),
}


@pytest.mark.parametrize("what", MENDED)
def test_a_slip_is_not_told_again_in_other_words(said: Run, what: str) -> None:
    folder = small_content.write(Path.cwd() / "small")
    files, count = MENDED[what]
    for name, text in files.items():
        assert small_content.FILES[name] != text
        small_content.put(folder, name, text)
    lines = said("content", "check", "small").out.splitlines()
    assert len(lines) == count, lines


def test_an_example_that_is_no_project_is_told(said: Run) -> None:
    content = small_content.write(Path.cwd() / "small")
    (example,) = (content / "examples").glob("*.ebc.yaml")
    line = spoil(example, r"^    state: answered$", "    state: answred")
    ran = said("content", "check", str(content))
    assert ran.code == 1
    (told,) = (found for found in ran.out.splitlines() if found.startswith(f"{example}:{line}:"))
    assert "Did you mean `answered`?" in told


def test_text_of_a_content_file_cannot_move_the_cursor(said: Run) -> None:
    folder = small_content.write(Path.cwd() / "content")
    small_content.put(folder, "tools/talk.yaml", small_content.TOOL.replace("id: talk", 'id: talk\n"a\\e[31mb": x'))
    ran = said("content", "check", str(folder))
    assert (ran.code, "\x1b" in ran.out + ran.err) == (1, False)


def test_a_folder_without_toolkit_is_checked_over_ours(said: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    small_content.put(Path("own"), "tools/huddle.yaml", small_content.TOOL.replace("talk", "huddle"))
    small_content.put(Path("own"), "stages/understand.yaml", "guide:\n  tools: [huddle, swot]\n")
    for named in (["own"], ["--content", "own"]):
        ran = said(*(["content", "check", *named] if named == ["own"] else [*named, "content", "check"]))
        assert (ran.code, "No fault in own: 7 strands" in ran.err) == (0, True), ran
    with monkeypatch.context() as variables:
        variables.setenv("EBC_CONTENT", "own")
        assert said("content", "check").err.startswith("No fault in own: ")
    small_content.put(Path("own"), "strands/define-the-problem.yaml", "activities:\n  - id: tell-the-stories\n    tools: [hudle]\n")
    ran = said("content", "check", "own")
    assert (ran.code, ran.out.startswith("own/strands/define-the-problem.yaml:3: ")) == (1, True), ran.out
    assert "Did you mean `huddle`?" in ran.out


def test_a_folder_with_what_differs_in_toolkit_is_checked_over_ours(said: Run) -> None:
    small_content.put(Path("own"), "toolkit.yaml", "feedback: us@example.org\n")
    assert said("content", "check", "own").err.startswith("No fault in own: 7 strands")
    small_content.put(Path("own"), "toolkit.yaml", "format: 1\nfeedback: us@example.org\n")
    assert "questions.yaml: this file is missing." in said("content", "check", "own").out


def test_the_folder_one_stands_in_is_called_so(said: Run) -> None:
    small_content.write(Path())
    assert said("content", "check", ".").err.startswith("No fault in this folder: 1 strand")


def test_all_that_an_organisation_adds_is_shown_where_its_kind_is(said: Run) -> None:
    own = Path("own")
    small_content.put(
        own, "sections/improvement-resources/ours.md", small_content.PAGE.replace("start/there", "improvement-resources/tools")
    )
    term = "{id: flumpet, term: flumpet, forms: [], definition: A quillet., example: One., related: [measure], origin: ours}"
    small_content.put(own, "terms.yaml", f"terms:\n  - {term}\n")
    small_content.put(own, "tools/swot.yaml", "when: On flumpet days.\n")
    small_content.put(own, "cards/service-users.yaml", "cards:\n  - {id: cleo, title: Cleo, text: She is new., asks: [Which door?]}\n")
    question = small_content.QUESTION.format(id="ours").replace("who-uses", "problem")
    small_content.put(own, "strands/define-the-problem.yaml", f"activities:\n  - id: tell-the-stories\n    questions:\n{question}")
    assert said("content", "check", "own").code == 0
    for words, shown in (
        ("read improvement-resources", "read ours"),
        ("read ours", "You are here."),
        ("term flumpet", "A quillet."),
        ("map --find swot", "On flumpet days."),
        ("cards service-users/cleo", "She is new."),
        ("strand problem --activity tell-the-stories --list", "[problem.ours]"),
        ("content show", "Improvement Resources (improvement-resources): 7 pages"),
    ):
        ran = said("--content", "own", *words.split())
        assert (ran.code, shown in ran.out) == (0, True), (words, ran)


def test_a_folder_that_is_not_there_is_refused(said: Run) -> None:
    ran = said("content", "check", "nowhere")
    assert (ran.code, ran.out, "nowhere does not exist" in ran.err) == (2, "", True)


# -- show -------------------------------------------------------------------------------------------------------------------------


def fields(kind: Any) -> set[str]:
    return set(kind.__struct_encode_fields__)


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """What `ebc content show --json` says of the content that comes with the program."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("EBC_")}
    own["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))
    command = [sys.executable, "-m", "ebc_cli", "content", "show", "--json"]
    done = subprocess.run(command, capture_output=True, env=own, timeout=120, check=True)
    assert done.stderr == b""
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return packaged.toolkit()


@pytest.fixture(scope="module")
def library() -> Library:
    return packaged.library()


def test_the_strands_are_shown_with_all_that_their_activities_ask(shown: Any, toolkit: Toolkit) -> None:
    strands = shown["strands"]
    activities = [activity for strand in strands for activity in strand["activities"]]
    questions = [question for activity in activities for question in activity["questions"]]
    assert [(strand["slug"], strand["key"]) for strand in strands] == [(strand.id, strand.key) for strand in toolkit.strands]
    assert [question["id"] for question in questions] == list(toolkit.by_question)
    assert {frozenset(strand) for strand in strands} == {frozenset(fields(Strand) - {"id"} | {"slug"})}
    assert {frozenset(activity) for activity in activities} == {frozenset(fields(Activity))}
    assert {frozenset(question) for question in questions} == {frozenset(fields(Question))}
    assert {type(activity["preliminary"]) for activity in activities} == {bool}


def test_what_was_shown_before_is_shown_still(shown: Any, toolkit: Toolkit) -> None:
    before = {"strands", "improvement_questions", "examples", "perspectives", "spiral", "stages", "approaches", "tools", "about"}
    assert before <= set(shown)
    assert len(shown["improvement_questions"]) == 22
    assert {"id", "question", "perspective", "phase", "origin", "strand", "plain"} <= set(shown["improvement_questions"][0])
    assert shown["spiral"] == [turn.id for turn in toolkit.questions.spiral]
    assert all({"id", "title", "purpose", "leads_to"} <= set(stage) for stage in shown["stages"])
    assert all({"id", "title", "summary"} <= set(approach) for approach in shown["approaches"])
    assert not {"strands", "stages", "approaches"} & set(shown["about"])


def test_improvement_questions_are_shown_with_their_place_in_the_spiral(shown: Any, toolkit: Toolkit) -> None:
    asked = {question["id"]: question for question in shown["questions"]}
    assert {frozenset(question) for question in asked.values()} == {frozenset({*fields(ImprovementQuestion), "spiral", "because"})}
    assert list(asked) == [question.id for question in toolkit.questions.questions]
    for place, turn in enumerate(toolkit.questions.spiral, 1):
        assert (asked[turn.id]["spiral"], asked[turn.id]["because"]) == (place, turn.because)
    assert {question["spiral"] for name, question in asked.items() if name not in shown["spiral"]} == {None}


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("stages", Stage),
        ("approaches", Approach),
        ("tools", ToolFile),
        ("routes", Route),
        ("cards", CardSet),
        ("cases", Case),
        ("terms", Term),
    ],
)
def test_each_kind_of_thing_is_shown_whole_and_in_order(shown: Any, toolkit: Toolkit, library: Library, key: str, kind: Any) -> None:
    held = {"cards": "card_sets"}.get(key, key)
    things = getattr(toolkit, held, None) or getattr(library, held)
    assert [thing["id"] for thing in shown[key]] == [thing.id for thing in things]
    assert {frozenset(thing) for thing in shown[key]} == {frozenset(fields(kind))}


def test_the_steps_of_an_approach_are_shown_with_all_they_lead_to(shown: Any) -> None:
    steps = [step for approach in shown["approaches"] for step in approach["steps"]]
    assert {frozenset(step) for step in steps} == {frozenset(fields(ApproachStep))}
    for approach in shown["approaches"][:3]:
        assert len({name for step in approach["steps"] for name in (*step["activities"], *step["more"])}) == 49


def test_sections_are_shown_with_their_pages(shown: Any, library: Library) -> None:
    pages = [page for section in shown["sections"] for page in section["pages"]]
    assert {frozenset(section) for section in shown["sections"]} == {frozenset(fields(Section))}
    assert {frozenset(page) for page in pages} == {frozenset({*fields(Page), "name", "minutes"})}
    assert [page["name"] for page in pages] == list(library.by_page)
    for page in pages:
        told = library.by_page[page["name"]]
        assert (page["title"], page["text"], page["minutes"]) == (told.title, told.text, told.minutes)


def test_card_sets_are_shown_with_cards_that_are_made_too(shown: Any, toolkit: Toolkit, library: Library) -> None:
    cards = {found["id"]: found["cards"] for found in shown["cards"]}
    assert len(cards) == 8
    assert {frozenset(card) for found in cards.values() for card in found} == {frozenset({"id", "title", "text", "asks", "opens"})}
    made = {name: [card["id"] for card in found] for name, found in cards.items()}
    assert made["questions"] == list(toolkit.by_improvement)
    assert made["activities"] == list(toolkit.by_activity)
    assert sorted(made["tools"]) == sorted(toolkit.by_tool)
    assert made["case-studies"] == [case.id for case in library.cases]
    assert sorted(made["terms"]) == sorted(library.by_term)


def test_shown_examples_have_name_and_title(shown: Any) -> None:
    examples = shown["examples"]
    for row in examples:
        path = loading.packaged() / "examples" / f"{row['name']}.ebc.yaml"
        assert row == {"name": row["name"], "title": fileform.parse(path.read_text(encoding="utf-8"), path).header.title}
    assert len(examples) == len(list((loading.packaged() / "examples").glob("*.ebc.yaml"))) > 0


def test_content_over_ours_is_shown_too(said: Run, shown: Any) -> None:
    small_content.put(Path("own"), "tools/huddle.yaml", small_content.TOOL.replace("talk", "huddle"))
    assert "huddle" in {tool["id"] for tool in json.loads(said("content", "show", "--json", "--content", "own").out)["tools"]}
    assert "huddle" not in {tool["id"] for tool in shown["tools"]}


def test_without_json_strands_and_activities_are_listed(said: Run) -> None:
    ran = said("content", "show")
    toolkit = packaged.toolkit()
    assert ran.code == 0
    for strand in toolkit.strands:
        assert f"{strand.title} ({strand.id}, {strand.key})" in ran.out
        for activity in strand.activities:
            assert f"{activity.title} ({activity.id})" in ran.out


def test_without_json_every_other_kind_is_named_and_counted(said: Run, toolkit: Toolkit, library: Library) -> None:
    out = " ".join(said("content", "show").out.split())
    for each in (*toolkit.stages, *toolkit.approaches, *library.sections, *library.routes, *library.card_sets, *library.cases):
        assert f"{each.title} ({each.id}): " in out
    for section in library.sections:
        assert f"({section.id}): {len(section.pages)} pages" in out
    assert f"{len(toolkit.tools)} tools" in out
    assert f"{len(library.terms)} terms" in out


# -- schema, path -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "required"),
    [
        ("toolkit", "format"),
        ("questions", "spiral"),
        ("strand", "activities"),
        ("tool", "when_not"),
        ("stage", "gate"),
        ("approach", "steps"),
        ("page", "next"),
        ("routes", "sections"),
        ("cards", "use"),
        ("case", "lessons"),
        ("terms", "terms"),
        ("howto", "howto"),
        ("synonyms", "synonyms"),
        ("document", "for"),
        ("project", "ebc"),
    ],
)
def test_a_schema_says_what_a_file_must_have(said: Run, kind: str, required: str) -> None:
    schema = json.loads(said("content", "schema", kind).out)
    top = schema["$defs"][schema["$ref"].rsplit("/", 1)[1]]
    assert required in top["required"]
    assert set(top["required"]) <= set(top["properties"])


def test_every_kind_of_file_has_a_schema_that_its_help_names(said: Run) -> None:
    told = " ".join(said("content", "schema", "--help").out.split())
    assert [kind for kind in (*checking.SCHEMAS, "project") if not re.search(rf"\b{kind}\b", told)] == []


def test_the_schema_of_a_page_is_that_of_its_front_matter(said: Run) -> None:
    page = json.loads(said("content", "schema", "page").out)["$defs"]["Page"]
    assert set(page["properties"]) == fields(Page) - {"id", "section", "text"}
    assert set(page["required"]) == set(page["properties"]) - {"picture"}


def test_a_schema_of_nothing_gets_the_nearest(said: Run) -> None:
    ran = said("content", "schema", "strnad")
    assert (ran.code, ran.out, "Did you mean `strand`?" in ran.err) == (2, "", True)


def test_the_path_is_where_the_content_lies(said: Run) -> None:
    assert said("content", "path").out == f"{loading.packaged()}\n"
    small_content.put(Path("own"), "tools/huddle.yaml", small_content.TOOL.replace("talk", "huddle"))
    assert said("content", "path", "--content", "own").out == f"{loading.packaged()}\nown\n"
