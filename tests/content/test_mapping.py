"""The mapping against the tables that it was made from, read both ways: strands, activities, tools, and three approaches step by step."""

from __future__ import annotations

import pytest

from ebc_cli.toolkit import mapping, naming
from ebc_cli.toolkit.mapping import Thing
from ebc_cli.toolkit.model import Activity, Tool, Toolkit
from tests import packaged

# Which published tools each strand lists. Any of them may serve in Agree the Scope.
TOOLS = {
    "context": "Literature Review; Soft Systems Method; Causal Loop Diagram; Entity Relationship Diagram; Data Flow Diagram; State "
    "Transition Diagram; Flow Chart; Swimlane Diagram; Spaghetti Diagram; Value Stream Mapping; Dependency Structure Matrix; One-to-one "
    "Interviews; Facilitated Discussion; Delphi Study; Participant Observation; Observational Study; Designing Personas; Designing "
    "Scenarios; Life Café; Storyboarding",
    "problem": "Value Stream Mapping; Dependency Structure Matrix; One-to-one Interviews; Facilitated Discussion; Delphi Study; "
    "Participant Observation; Observational Study; Designing Personas; Life Café; MoSCoW; Data Analysis; Storyboarding; Fishbone Diagram",
    "solution": "Storyboarding; Brainstorming; Disney; Six Thinking Hats; Morphological Chart",
    "evidence": "Exclusion Audit; Expert Review; User Trials; Root Cause Analysis; Failure Mode and Effects Analysis; Fault Tree "
    "Analysis; Hazard and Operability Analysis; Structured What-if Technique; Risk Matrix",
    "case": "PEST(LE) Analysis; SWOT Analysis; Stakeholder Analysis; The Five Ws and Two Hs; Wardley Map",
    "plan": "Failure Mode and Effects Analysis; Fault Tree Analysis; Hazard and Operability Analysis; Structured What-if Technique; Risk "
    "Matrix; PEST(LE) Analysis; SWOT Analysis; Stakeholder Analysis; The Five Ws and Two Hs; Driver Diagram; Gantt Chart; Activity "
    "Dependency Diagram; LoMo",
}
# Which tools help with each stage activity, strand by strand: ours stand at the end of a line.
ACTIVITIES = {
    "context": {
        "Understand Political Context": "PEST(LE) Analysis; Literature Review; Stakeholder Analysis",
        "Analyse Relevant Documents": "Literature Review",
        "Observe Stakeholders": "Participant Observation; Observational Study",
        "Consult Stakeholders": "One-to-one Interviews; Facilitated Discussion; Delphi Study; Life Café",
        "Create Stakeholder Map": "Stakeholder Analysis; Facilitated Discussion",
        "Describe Clinical Processes": "Flow Chart; Swimlane Diagram; State Transition Diagram; Value Stream Mapping",
        "Describe Patient Journeys": "Storyboarding; Spaghetti Diagram; Swimlane Diagram; Designing Scenarios",
        "Create System Maps": "Soft Systems Method; Causal Loop Diagram; Entity Relationship Diagram; Data Flow Diagram; Dependency "
        "Structure Matrix",
        "Understand Patient Diversity": "Literature Review; Data Analysis; Exclusion Audit",
        "Generate Personas": "Designing Personas",
        "Generate Scenarios": "Designing Scenarios; Storyboarding",
    },
    "problem": {
        "Describe Stakeholder Experiences": "One-to-one Interviews; Participant Observation; Life Café",
        "Describe Patient Experiences": "One-to-one Interviews; Storyboarding; Life Café",
        "Measure Current Performance": "Data Analysis; Value Stream Mapping; Observational Study; Run and Control Charts; Pareto Chart",
        "Benchmark Current Performance": "Data Analysis; Delphi Study",
        "Capture Stakeholder Needs": "One-to-one Interviews; Facilitated Discussion; Designing Personas; Stakeholder Needs",
        "Prioritise Stakeholder Needs": "MoSCoW; Delphi Study; Facilitated Discussion",
        "Agree Core Themes": "Facilitated Discussion; Fishbone Diagram; Design Themes; Five Whys",
        "Define Requirements": "MoSCoW; Dependency Structure Matrix; Stakeholder Needs; Design Themes",
    },
    "solution": {
        "Consider Pre-existing Solutions": "Literature Review; Storyboarding",
        "Stimulate Ideas": "Brainstorming; Six Thinking Hats; Disney",
        "Filter Ideas": "Six Thinking Hats; MoSCoW; Pugh Matrix; Impact–Effort Grid; Design Solutions",
        "Develop Concepts": "Morphological Chart; Disney",
        "Make Models": "Storyboarding; Flow Chart; PDSA Cycle; User Trials",
    },
    "evidence": {
        "Define Measures": "Expert Review; Driver Diagram; Design Measurement",
        "Agree Quality Targets": "Expert Review; Delphi Study; Design Measurement",
        "Review Effectiveness": "User Trials; Expert Review; Data Analysis; Run and Control Charts",
        "Review Safety": "Failure Mode and Effects Analysis; Fault Tree Analysis; Hazard and Operability Analysis; Structured What-if "
        "Technique; Risk Matrix; Root Cause Analysis; Bowtie; Resilient Operation; Resilient Systems",
        "Review Experience": "User Trials; Exclusion Audit; One-to-one Interviews",
        "Synthesise Evidence": "Expert Review",
    },
    "case": {
        "Demonstrate Future Improvement": "SWOT Analysis; Wardley Map",
        "Predict Stakeholder Benefits": "Stakeholder Analysis; Benefits and Costs",
        "Calculate Resources Required": "The Five Ws and Two Hs; Benefits and Costs",
        "Estimate Time Required": "Gantt Chart",
        "Present Case for Change": "SWOT Analysis; PEST(LE) Analysis; The Five Ws and Two Hs",
    },
    "plan": {
        "Identify Enablers and Blockers": "SWOT Analysis; PEST(LE) Analysis; Stakeholder Analysis; Driver Diagram",
        "Manage Team": "Stakeholder Analysis; The Five Ws and Two Hs; RACI",
        "Ensure Shared Understanding": "Driver Diagram; Facilitated Discussion",
        "Review Project Performance": "Risk Matrix; LoMo; Run and Control Charts",
        "Review Project Progress": "Gantt Chart; LoMo",
        "Plan Future Activities": "Gantt Chart; Activity Dependency Diagram; Failure Mode and Effects Analysis; Structured "
        "What-if Technique; Stage Plan; Activity Plan",
    },
    "scope": {"Agree Aim Statement": ""},
}
PRELIMINARY = {
    "context": "Sketch the System",
    "problem": "Tell the Stories",
    "solution": "Describe the Big Idea",
    "evidence": "Picture Success",
    "case": "Draft the Pitch",
    "plan": "Decide the Next Step",
    "scope": "Challenge the Scope",
}
# Each step: strands, improvement questions (only the Model for Improvement's are laid down), activities, tools.
STEPS = {
    "model-for-improvement": {
        "What are we trying to accomplish?": (
            "context problem scope",
            "why problem who-uses where affects stakeholders needs",
            "Create Stakeholder Map; Describe Patient Journeys; Describe Stakeholder Experiences; Describe Patient Experiences; Capture "
            "Stakeholder Needs; Prioritise Stakeholder Needs; Agree Aim Statement",
            "One-to-one Interviews; Designing Personas; Flow Chart; MoSCoW; Fishbone Diagram",
        ),
        "How will we know that a change is an improvement?": (
            "evidence problem",
            "success measure performance",
            "Measure Current Performance; Benchmark Current Performance; Define Measures; Agree Quality Targets",
            "Data Analysis; Driver Diagram; Run and Control Charts",
        ),
        "What change can we make that will result in improvement?": (
            "solution",
            "elements meet-needs go-wrong",
            "Consider Pre-existing Solutions; Stimulate Ideas; Filter Ideas; Develop Concepts",
            "Brainstorming; Morphological Chart; Structured What-if Technique",
        ),
        "Plan": (
            "plan case",
            "team next",
            "Plan Future Activities; Manage Team; Identify Enablers and Blockers",
            "Gantt Chart; Activity Dependency Diagram; The Five Ws and Two Hs",
        ),
        "Do": ("solution", "meet-needs", "Make Models", "Storyboarding; User Trials; PDSA Cycle; Run and Control Charts"),
        "Study": (
            "evidence",
            "needs-met performs",
            "Review Effectiveness; Review Safety; Review Experience; Synthesise Evidence",
            "User Trials; Data Analysis; Failure Mode and Effects Analysis; PDSA Cycle; Run and Control Charts",
        ),
        "Act": (
            "scope case plan",
            "next worth",
            "Present Case for Change; Review Project Progress; Agree Aim Statement",
            "Driver Diagram",
        ),
    },
    "lean": {
        "Value": (
            "context problem",
            "",
            "Consult Stakeholders; Describe Patient Experiences; Capture Stakeholder Needs",
            "One-to-one Interviews; Designing Personas; Life Café",
        ),
        "Value stream": (
            "context",
            "",
            "Describe Clinical Processes; Describe Patient Journeys; Measure Current Performance",
            "Value Stream Mapping; Swimlane Diagram; Spaghetti Diagram",
        ),
        "Flow": ("solution problem", "", "Stimulate Ideas; Develop Concepts; Make Models", "Flow Chart; Storyboarding; Data Analysis"),
        "Pull": ("solution evidence", "", "Develop Concepts; Define Measures", "State Transition Diagram; Data Analysis"),
        "Perfection": (
            "evidence plan scope",
            "",
            "Review Effectiveness; Review Project Performance; Agree Aim Statement",
            "Root Cause Analysis; Failure Mode and Effects Analysis; Driver Diagram; Five Whys",
        ),
    },
    "six-sigma": {
        "Define": (
            "scope context problem",
            "",
            "Agree Aim Statement; Create Stakeholder Map; Capture Stakeholder Needs; Define Requirements",
            "Stakeholder Analysis; MoSCoW; The Five Ws and Two Hs",
        ),
        "Measure": (
            "problem evidence",
            "",
            "Define Measures; Measure Current Performance; Benchmark Current Performance",
            "Data Analysis; Value Stream Mapping; Run and Control Charts",
        ),
        "Analyse": (
            "problem context",
            "",
            "Create System Maps; Agree Core Themes",
            "Fishbone Diagram; Root Cause Analysis; Causal Loop Diagram; Dependency Structure Matrix; Pareto Chart; Five Whys",
        ),
        "Improve": (
            "solution evidence",
            "",
            "Stimulate Ideas; Filter Ideas; Develop Concepts; Make Models; Review Safety",
            "Brainstorming; Morphological Chart; Failure Mode and Effects Analysis; User Trials; Impact–Effort Grid; Pugh Matrix",
        ),
        "Control": (
            "evidence plan",
            "",
            "Agree Quality Targets; Review Project Performance; Synthesise Evidence",
            "Risk Matrix; Data Analysis; LoMo; Run and Control Charts; RACI",
        ),
    },
}
STEP_NAMES = [(approach, step) for approach, steps in STEPS.items() for step in steps]
PUBLISHED = sorted({name for listed in TOOLS.values() for name in listed.split("; ")})
ALL_ACTIVITIES = [*PRELIMINARY.values(), *(name for activities in ACTIVITIES.values() for name in activities)]
PAIRS = [
    (activity, tool)
    for activities in ACTIVITIES.values()
    for activity, tools in activities.items()
    for tool in filter(None, tools.split("; "))
]


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return packaged.toolkit()


def called(toolkit: Toolkit, name: str, kind: type[Thing]) -> Thing:
    """The one thing of a kind with exactly this title."""
    (found,) = (thing for thing in naming.things(toolkit) if isinstance(thing, kind) and naming.title(thing) == name)
    return found


def titles(things: tuple[Thing, ...]) -> set[str]:
    return {naming.title(thing) for thing in things}


def test_the_tables_hold_what_the_toolkit_publishes() -> None:
    assert (len(ALL_ACTIVITIES), len(set(ALL_ACTIVITIES)), len(PUBLISHED)) == (49, 49, 45)


# -- strands ----------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("key", ACTIVITIES)
def test_each_strand_leads_to_its_activities_and_tools(toolkit: Toolkit, key: str) -> None:
    strand = toolkit.strand(key)
    assert strand is not None
    share = mapping.of_strand(toolkit, strand)
    assert titles(share.activities) == {PRELIMINARY[key], *ACTIVITIES[key]}
    assert titles(share.tools) & set(PUBLISHED) == set(TOOLS.get(key, "").split("; ")) - {""}


@pytest.mark.parametrize("name", ALL_ACTIVITIES)
def test_each_activity_leads_back_to_its_strand(toolkit: Toolkit, name: str) -> None:
    found = mapping.uses(toolkit, called(toolkit, name, Activity))
    (key,) = (key for key in ACTIVITIES if name == PRELIMINARY[key] or name in ACTIVITIES[key])
    assert [strand.key for strand in found.strands] == [key]


@pytest.mark.parametrize("name", PUBLISHED)
def test_each_published_tool_leads_back_to_every_strand_that_lists_it(toolkit: Toolkit, name: str) -> None:
    found = mapping.uses(toolkit, called(toolkit, name, Tool))
    assert {strand.key for strand in found.strands} == {key for key, listed in TOOLS.items() if name in listed.split("; ")}
    assert found.thing.origin == "toolkit"


# -- activities and tools ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("activity", "tool"), PAIRS)
def test_an_activity_and_its_tool_lead_to_each_other(toolkit: Toolkit, activity: str, tool: str) -> None:
    found_activity, found_tool = called(toolkit, activity, Activity), called(toolkit, tool, Tool)
    assert found_tool in mapping.uses(toolkit, found_activity).tools
    assert found_activity in mapping.uses(toolkit, found_tool).activities


@pytest.mark.parametrize("name", PUBLISHED)
def test_from_any_published_tool_one_comes_to_activities_and_to_steps_of_all_three_approaches(toolkit: Toolkit, name: str) -> None:
    found = mapping.uses(toolkit, called(toolkit, name, Tool))
    assert found.activities
    assert {use.approach.id for use in found.steps} >= set(STEPS)


# -- approaches -------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", STEPS)
def test_an_approach_has_the_steps_of_its_table_in_order(toolkit: Toolkit, name: str) -> None:
    approach = toolkit.approach(name)
    assert approach is not None
    assert [step.title for step in approach.steps] == list(STEPS[name])


@pytest.mark.parametrize(("approach", "title"), STEP_NAMES)
def test_a_step_is_mapped_as_its_table_says(toolkit: Toolkit, approach: str, title: str) -> None:
    found = toolkit.approach(approach)
    assert found is not None
    (step,) = (step for step in found.steps if step.title == title)
    strands, questions, activities, tools = STEPS[approach][title]
    share = mapping.of_step(toolkit, step)
    assert set(step.strands) == set(strands.split())
    assert titles(share.activities) == set(activities.split("; "))
    assert titles(share.tools) == set(tools.split("; "))
    if questions:
        assert {asked.id for asked in share.questions} == set(questions.split())
    assert share.questions


@pytest.mark.parametrize(("approach", "title"), STEP_NAMES)
def test_all_that_a_step_names_leads_back_to_it(toolkit: Toolkit, approach: str, title: str) -> None:
    _, questions, activities, tools = STEPS[approach][title]
    named: list[Thing] = [toolkit.by_improvement[name] for name in questions.split()]
    named += [called(toolkit, name, Activity) for name in activities.split("; ")]
    named += [called(toolkit, name, Tool) for name in tools.split("; ")]
    for thing in named:
        mapped = [(use.approach.id, use.step.title) for use in mapping.uses(toolkit, thing).steps if use.how == "mapped"]
        assert (approach, title) in mapped, thing.id


@pytest.mark.parametrize("name", STEPS)
def test_by_an_approach_one_comes_to_every_activity_once_in_a_step(toolkit: Toolkit, name: str) -> None:
    approach = toolkit.approach(name)
    assert approach is not None
    reached: set[str] = set()
    for step in approach.steps:
        share = mapping.of_step(toolkit, step)
        ids = [activity.id for activity in (*share.activities, *share.added)]
        assert len(ids) == len(set(ids)), step.id
        reached |= set(ids)
    assert reached == set(toolkit.by_activity)


def test_every_approach_leads_to_strands_and_activities_in_each_step(toolkit: Toolkit) -> None:
    for approach in toolkit.approaches:
        for step in approach.steps:
            assert step.strands, (approach.id, step.id)
            assert mapping.of_step(toolkit, step).activities, (approach.id, step.id)


# -- improvement questions --------------------------------------------------------------------------------------------------------


def test_every_improvement_question_leads_to_a_strand_to_activities_and_to_steps(toolkit: Toolkit) -> None:
    for asked in toolkit.questions.questions:
        found = mapping.uses(toolkit, asked)
        assert [strand.key for strand in found.strands] == [asked.strand]
        assert found.activities
        assert found.steps
        assert found.tools


def test_each_improvement_question_stands_under_one_strand(toolkit: Toolkit) -> None:
    under = [asked.id for strand in toolkit.strands for asked in mapping.of_strand(toolkit, strand).questions]
    assert sorted(under) == sorted(asked.id for asked in toolkit.questions.questions)
    assert len(under) == 22


def test_the_names_of_things_do_not_get_in_each_others_way(toolkit: Toolkit) -> None:
    for thing in naming.things(toolkit):
        for name in (thing.id, naming.title(thing)):
            found = naming.find(toolkit, name)
            assert found is not None
            assert (found.how, thing in found.things) == ("whole", True), name
