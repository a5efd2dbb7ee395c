"""The content against the published toolkit's structure, against what was released before, and against its own rules of writing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from ebc_cli.guide.progress import holds
from ebc_cli.project import fileform
from ebc_cli.project.model import Project
from ebc_cli.toolkit import kinds, loading
from ebc_cli.toolkit.checking import check
from ebc_cli.toolkit.model import Toolkit

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
# How many improvement questions each perspective has.
PERSPECTIVES = {"people": 3, "systems": 3, "design": 3, "risk": 4, "management": 9}


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return loading.compile_layers(loading.content_folders())


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
    asked = toolkit.questions
    assert Counter(question.perspective for question in asked.questions) == PERSPECTIVES
    assert list(asked.spiral) == SPIRAL.split()


def test_every_improvement_question_is_helped_by_three_questions_or_more(toolkit: Toolkit) -> None:
    helped = Counter(name for _, _, question in toolkit.by_question.values() for name in question.helps)
    assert min(helped[question.id] for question in toolkit.questions.questions) >= 3


def test_a_released_id_never_disappears(toolkit: Toolkit) -> None:
    present = {
        *(f"strand {strand.id}" for strand in toolkit.strands),
        *(f"activity {activity.id}" for strand in toolkit.strands for activity in strand.activities),
        *(f"question {name}" for name in toolkit.by_question),
        *(f"choice {name} {choice.id}" for name, (_, _, question) in toolkit.by_question.items() for choice in question.choices),
        *(f"tool {tool.id}" for tool in toolkit.tools),
        *(f"improvement-question {question.id}" for question in toolkit.questions.questions),
        *(f"stage {stage.id}" for stage in toolkit.about.stages),
        *(f"approach {approach.id}" for approach in toolkit.about.approaches),
    }
    released = (Path(__file__).parent / "released-ids.txt").read_text(encoding="utf-8").splitlines()[1:]
    assert [name for name in released if name not in present] == []


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


def test_no_sentence_stands_twice(toolkit: Toolkit) -> None:
    twice = [text for text, number in Counter(text for _, text in _sentences(toolkit) if len(text) > 30).items() if number > 1]
    assert twice == []


def test_questions_are_no_longer_than_eighteen_words(toolkit: Toolkit) -> None:
    assert [name for name, (_, _, question) in toolkit.by_question.items() if len(question.ask.split()) > 18] == []
