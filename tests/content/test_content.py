"""The content against the published toolkit's structure, against what was released before, and against its own rules of writing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ebc_cli.guide.progress import holds
from ebc_cli.guide.reading import NO_APPROACH, OTHER_APPROACH
from ebc_cli.project import fileform
from ebc_cli.project.model import Project
from ebc_cli.toolkit import kinds, loading
from ebc_cli.toolkit.checking import check
from ebc_cli.toolkit.library import Library
from ebc_cli.toolkit.model import Toolkit
from tests import packaged

CONTENT = loading.packaged()
STRANDS = {
    "Understand the Context": "Sketch the System; Understand Political Context; Analyse Relevant Documents; Observe Stakeholders; "
    "Consult Stakeholders; Create Stakeholder Map; Describe Clinical Processes; Describe Patient Journeys; Create System Maps; "
    "Understand Patient Diversity; Generate Personas; Generate Scenarios",
    "Define the Problem": "Tell the Stories; Describe Stakeholder Experiences; Describe Patient Experiences; Measure Current Performance; "
    "Benchmark Current Performance; Capture Stakeholder Needs; Prioritise Stakeholder Needs; Agree Core Themes; Define Requirements",
    "Develop the Solution": "Describe the Big Idea; Consider Pre-existing Solutions; Stimulate Ideas; Filter Ideas; Develop Concepts; "
    "Make Models",
    "Collect the Evidence": "Picture Success; Define Measures; Agree Quality Targets; Review Effectiveness; Review Safety; "
    "Review Experience; Synthesise Evidence",
    "Make the Case": "Draft the Pitch; Demonstrate Future Improvement; Predict Stakeholder Benefits; Calculate Resources Required; "
    "Estimate Time Required; Present Case for Change",
    "Manage the Plan": "Decide the Next Step; Identify Enablers and Blockers; Manage Team; Ensure Shared Understanding; "
    "Review Project Performance; Review Project Progress; Plan Future Activities",
    "Agree the Scope": "Challenge the Scope; Agree Aim Statement",
}
TOOLS = (
    "Literature Review; Soft Systems Method; Causal Loop Diagram; Entity Relationship Diagram; Data Flow Diagram; State Transition "
    "Diagram; Flow Chart; Swimlane Diagram; Spaghetti Diagram; Value Stream Mapping; Dependency Structure Matrix; One-to-one "
    "Interviews; Facilitated Discussion; Delphi Study; Participant Observation; Observational Study; Designing Personas; Designing "
    "Scenarios; Life Café; Storyboarding; MoSCoW; Data Analysis; Fishbone Diagram; Brainstorming; Disney; Six Thinking Hats; "
    "Morphological Chart; Exclusion Audit; Expert Review; User Trials; Root Cause Analysis; Failure Mode and Effects Analysis; "
    "Fault Tree Analysis; Hazard and Operability Analysis; Structured What-if Technique; Risk Matrix; PEST(LE) Analysis; SWOT "
    "Analysis; Stakeholder Analysis; The Five Ws and Two Hs; Wardley Map; Driver Diagram; Gantt Chart; Activity Dependency Diagram; "
    "LoMo"
)
SPIRAL = "why problem who-uses where affects team stakeholders needs success elements meet-needs go-wrong needs-met performs"
# The improvement questions in their order: id, perspective, phase, question, whose it is (R the report, O ours), strand.
ASKED = """\
who-uses      people      identify     Who will use the system?             R  context
where         people      locate       Where is the system?                 R  context
affects       people      situate      What affects the system?             R  context
stakeholders  systems     understand   Who are the stakeholders?            R  context
elements      systems     organise     What are the elements?               R  context
performs      systems     integrate    How does the system perform?         R  evidence
needs         design      explore      What are the needs?                  R  problem
meet-needs    design      create       How can the needs be met?            R  solution
needs-met     design      evaluate     How well are the needs met?          R  evidence
going-on      risk        examine      What is going on?                    R  context
go-wrong      risk        assess       What could go wrong?                 R  evidence
go-well       risk        seek         What could go well?                  O  evidence
make-better   risk        improve      How can we make it better?           R  solution
why           management  trigger      Why are we doing this?               R  scope
purpose       management  purpose      What is the system for?              O  scope
problem       management  problem      What is the problem?                 R  problem
performance   management  performance  How well does it work today?         O  problem
team          management  team         Who should be involved?              R  plan
next          management  plan         What should we do next?              O  plan
success       management  success      What does "good" look like?          R  evidence
measure       management  measure      How will we know?                    O  evidence
worth         management  case         Why is it worth doing?               O  case
"""
MARKS = {"R": "report", "T": "toolkit", "O": "ours"}


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return packaged.toolkit()


@pytest.fixture(scope="module")
def library() -> Library:
    return packaged.library()


def test_no_fault_is_left_in_the_content() -> None:
    assert check(CONTENT) == []


def test_every_strand_has_the_activities_of_the_toolkit_under_their_names(toolkit: Toolkit) -> None:
    found = {strand.title: "; ".join(activity.title for activity in strand.activities) for strand in toolkit.strands}
    assert found == STRANDS
    assert list(found) == list(STRANDS), "the strands stand in the toolkit's order"


def test_each_strand_has_one_preliminary_activity_and_it_comes_first(toolkit: Toolkit) -> None:
    for strand in toolkit.strands:
        assert [activity.preliminary for activity in strand.activities] == [True, *[False] * (len(strand.activities) - 1)]


def test_every_tool_of_the_toolkit_has_an_entry_and_every_entry_a_home(toolkit: Toolkit) -> None:
    assert set(TOOLS.split("; ")) <= {tool.title for tool in toolkit.tools}
    assert all(tool.home in tool.strands for tool in toolkit.tools)


def test_the_improvement_questions_and_their_spiral_are_the_toolkits(toolkit: Toolkit) -> None:
    found = [
        [asked.id, asked.perspective, asked.phase, asked.question, asked.origin, asked.strand] for asked in toolkit.questions.questions
    ]
    rows = [re.split(r"\s{2,}", line) for line in ASKED.splitlines()]
    assert found == [[*row[:4], MARKS[row[4]], row[5]] for row in rows]
    assert [turn.id for turn in toolkit.questions.spiral] == SPIRAL.split()
    assert [perspective.id for perspective in toolkit.questions.perspectives] == ["people", "systems", "design", "risk", "management"]


def test_every_improvement_question_is_helped_by_three_questions_or_more(toolkit: Toolkit) -> None:
    helped = Counter(name for _, _, question in toolkit.by_question.values() for name in question.helps)
    assert min(helped[question.id] for question in toolkit.questions.questions) >= 3


def _ids(toolkit: Toolkit, library: Library) -> Iterator[str]:
    """Every id that somebody's project, notes or scripts may hang on, with its kind in front."""
    yield from (f"strand {strand.id}" for strand in toolkit.strands)
    yield from (f"activity {activity}" for activity in toolkit.by_activity)
    yield from (f"question {name}" for name in toolkit.by_question)
    for name, (_, _, question) in toolkit.by_question.items():
        yield from (f"choice {name} {choice.id}" for choice in question.choices)
    yield from (f"tool {tool.id}" for tool in toolkit.tools)
    yield from (f"perspective {perspective.id}" for perspective in toolkit.questions.perspectives)
    yield from (f"improvement-question {question.id}" for question in toolkit.questions.questions)
    yield from (f"source {source.id}" for source in toolkit.about.sources)
    for stage in toolkit.stages:
        yield f"stage {stage.id}"
        yield from (f"deliverable {stage.id} {item.id}" for item in stage.deliverables)
        yield from (f"check {stage.id} {check.id}" for check in stage.gate.checks)
    yield from ("approach none", "approach other")  # what a project without one of these has
    for approach in toolkit.approaches:
        yield f"approach {approach.id}"
        yield from (f"step {approach.id}/{step.id}" for step in approach.steps)
    yield from (f"section {section.id}" for section in library.sections)
    yield from (f"page {page}" for page in library.by_page)
    yield from (f"route {route.id}" for route in library.routes)
    for found in library.card_sets:
        yield f"card-set {found.id}"
        yield from (f"card {found.id}/{card.id}" for card in found.cards)
    yield from (f"case {case.id}" for case in library.cases)
    yield from (f"term {term}" for term in library.by_term)


def test_a_released_id_never_disappears(toolkit: Toolkit, library: Library) -> None:
    released = (Path(__file__).parent / "released-ids.txt").read_text(encoding="utf-8").splitlines()[1:]
    present = set(_ids(toolkit, library))
    assert [name for name in released if name not in present] == []


def test_no_released_id_stands_twice_and_every_kind_has_some(toolkit: Toolkit, library: Library) -> None:
    released = (Path(__file__).parent / "released-ids.txt").read_text(encoding="utf-8").splitlines()[1:]
    assert [name for name, times in Counter(released).items() if times > 1] == []
    assert {name.split()[0] for name in released} == {name.split()[0] for name in _ids(toolkit, library)}


def test_a_project_may_name_no_approach_or_another() -> None:
    assert (NO_APPROACH, OTHER_APPROACH) == ("none", "other")


def _example(name: str) -> Project:
    path = CONTENT / "examples" / f"{name}.ebc.yaml"
    return fileform.parse(path.read_text(encoding="utf-8"), path)


@pytest.mark.parametrize("name", ["repeat-prescriptions", "first-antenatal-visit"])
def test_an_example_answers_only_what_applies_to_it_and_fits(toolkit: Toolkit, name: str) -> None:
    project = _example(name)
    for id_, answer in project.answers.items():
        question = toolkit.by_question[id_][2]
        assert question.when is None or holds(question.when, project), id_
        assert answer.state != "answered" or kinds.fault(question, answer.value) == "", id_
        assert answer.state == "answered" or answer.reason, f"{id_}: a gap without a reason teaches nothing"


def test_the_complete_example_answers_every_question_that_applies(toolkit: Toolkit) -> None:
    project = _example("repeat-prescriptions")
    applying = [name for name, (_, _, question) in toolkit.by_question.items() if question.when is None or holds(question.when, project)]
    assert list(project.answers) == applying, "in the order of the content, so that it reads as a story"
    assert Counter(answer.state for answer in project.answers.values())["answered"] > 0.95 * len(applying)


def test_the_half_way_example_shows_all_four_states() -> None:
    states = Counter(answer.state for answer in _example("first-antenatal-visit").answers.values())
    assert min(states[state] for state in ("answered", "not-known", "not-applicable", "later")) >= 3


def _sentences(toolkit: Toolkit) -> Iterator[tuple[str, str]]:
    for strand in toolkit.strands:
        for activity in strand.activities:
            for text in (activity.purpose, activity.output, *activity.steps, *activity.pitfalls):
                yield activity.id, text
            for question in activity.questions:
                for text in (question.ask, question.why, *question.consider, *question.good):
                    yield question.id, text


def test_sentences_are_short_enough_for_a_tired_reader(toolkit: Toolkit) -> None:
    long = [
        (where, sentence)
        for where, text in _sentences(toolkit)
        for sentence in re.split(r"(?<=[.?!])\s+", text)
        if len(sentence.split()) > 22
    ]
    assert long == []


def test_whoever_is_paid_is_called_by_the_job_and_no_carer() -> None:
    paid = re.compile(r"\b(senior|agency|paid|home|bank|night)[ -]carers?\b", re.IGNORECASE)
    texts = {path.name: " ".join(path.read_text("utf-8").split()) for path in CONTENT.rglob("*.*") if path.suffix in {".yaml", ".md"}}
    assert len(texts) > 150
    assert {name: found for name, text in texts.items() if (found := paid.findall(text))} == {}


def test_no_sentence_stands_twice(toolkit: Toolkit) -> None:
    twice = [text for text, number in Counter(text for _, text in _sentences(toolkit) if len(text) > 30).items() if number > 1]
    assert twice == []


def test_questions_are_no_longer_than_eighteen_words(toolkit: Toolkit) -> None:
    assert [name for name, (_, _, question) in toolkit.by_question.items() if len(question.ask.split()) > 18] == []
