"""The map read both ways: what belongs to a place, where a thing is used, and that the two never disagree."""

from __future__ import annotations

from functools import cache

import pytest
from msgspec import structs

from ebc_cli.toolkit import mapping, naming
from ebc_cli.toolkit.mapping import Share, StepUse, Thing
from ebc_cli.toolkit.model import Activity, ImprovementQuestion, Questions, Tool, Toolkit, Turn
from ebc_cli.toolkit.steering import ApproachStep
from tests import packaged, small

FULL = ("model-for-improvement", "lean", "six-sigma")


@cache
def real() -> Toolkit:
    return packaged.toolkit()


def asked(name: str) -> ImprovementQuestion:
    return ImprovementQuestion(name, f"What about {name}?", "people", "first", "report", "problem", "Plain.", "Really.", "Skipped.", (), ())


def tool(name: str) -> Tool:
    return Tool(name, name.title(), "To help.", "problem", ("problem",), "ours", "At any time.", "Never alone.")


def of_two_activities() -> Toolkit:
    """`stories` asks about the problem and uses `talk`; `counting` asks twice about it and uses `chart`. `walking` has two steps."""
    stories = small.activity("stories", small.question("a"), tools=("talk",))
    counting = small.activity("counting", small.question("b"), small.question("c", helps=("problem", "why")), tools=("chart",))
    steps = (
        ApproachStep("look", "Look", "You look.", "More.", ("problem",), ("problem",), ("stories",), ("chart",), ("counting",)),
        ApproachStep("act", "Act", "You act.", "More.", ("problem",), (), ("counting",)),
    )
    bare = small.toolkit(small.strand(stories, counting))
    return structs.replace(
        bare,
        questions=Questions(
            (), (asked("problem"), asked("why"), asked("idle")), "Round.", (Turn("why", "First."), Turn("problem", "Then."))
        ),
        tools=(tool("talk"), tool("chart"), tool("spare")),
        approaches=(small.approach(steps=steps),),
    )


def ids(things: tuple[Thing, ...]) -> list[str]:
    return [thing.id for thing in things]


# -- from a place to its things ---------------------------------------------------------------------------------------------------


def test_a_step_has_its_own_activities_and_those_that_are_added() -> None:
    toolkit = of_two_activities()
    share = mapping.of_step(toolkit, toolkit.approaches[0].steps[0])
    assert (ids(share.questions), ids(share.activities), ids(share.added), ids(share.tools)) == (
        ["problem"],
        ["stories"],
        ["counting"],
        ["chart"],
    )


def test_a_name_that_the_toolkit_does_not_have_is_passed_over() -> None:
    step = ApproachStep("look", "Look", "You look.", "More.", ("problem",), ("gone",), ("gone", "stories"), ("gone",), ("gone",))
    assert ids(mapping.of_step(of_two_activities(), step).activities) == ["stories"]


def test_outside_an_approach_is_what_no_step_names_itself() -> None:
    toolkit = of_two_activities()
    rest = mapping.outside(toolkit, small.approach(steps=toolkit.approaches[0].steps[:1]))
    assert (ids(rest.questions), ids(rest.activities), ids(rest.tools)) == (["why", "idle"], ["counting"], ["talk", "spare"])


def test_a_share_is_narrowed_to_one_kind() -> None:
    toolkit = of_two_activities()
    share = mapping.of_step(toolkit, toolkit.approaches[0].steps[0])
    assert mapping.only(share, "activities") == Share((), share.activities, (), share.added)
    assert mapping.only(share, "questions") == Share(share.questions)
    assert mapping.only(share, "tools") == Share((), (), share.tools)


@pytest.mark.parametrize("key", ["context", "problem", "solution", "evidence", "case", "plan", "scope"])
def test_a_share_is_narrowed_to_one_strand(key: str) -> None:
    strand = real().strand(key)
    assert strand is not None
    everything = Share(real().questions.questions, tuple(found for _, found in real().by_activity.values()), real().tools)
    assert mapping.within(real(), everything, strand) == mapping.of_strand(real(), strand)


# -- from a thing to its places ---------------------------------------------------------------------------------------------------


def test_a_tool_is_used_by_the_activities_that_name_it_and_in_steps_through_them() -> None:
    toolkit = of_two_activities()
    approach = toolkit.approaches[0]
    stories = toolkit.by_activity["stories"][1]
    found = mapping.uses(toolkit, toolkit.by_tool["talk"])
    assert ids(found.activities) == ["stories"]
    assert found.steps == (StepUse(approach, approach.steps[0], "through", (stories,)),)


def test_a_step_that_names_a_tool_itself_is_not_reached_through_an_activity_as_well() -> None:
    toolkit = of_two_activities()
    uses = mapping.uses(toolkit, toolkit.by_tool["chart"]).steps
    assert [(use.step.id, use.how) for use in uses] == [("look", "mapped"), ("act", "through")]


def test_an_activity_is_mapped_to_one_step_and_added_to_another() -> None:
    toolkit = of_two_activities()
    found = mapping.uses(toolkit, toolkit.by_activity["counting"][1])
    assert [(use.step.id, use.how) for use in found.steps] == [("look", "added"), ("act", "mapped")]
    assert (ids(found.questions), ids(found.tools), found.activities) == (["problem", "why"], ["chart"], ())


def test_the_tools_of_the_activity_that_asks_most_about_a_question_stand_first() -> None:
    toolkit = of_two_activities()
    found = mapping.uses(toolkit, toolkit.by_improvement["problem"])
    assert (ids(found.activities), ids(found.tools)) == (["stories", "counting"], ["chart", "talk"])


def test_a_question_is_helped_by_just_the_questions_that_name_it() -> None:
    toolkit = of_two_activities()
    helping = mapping.helping(toolkit, toolkit.by_improvement["why"])
    assert [(activity.id, [question.id for question in questions]) for activity, questions in helping] == [("counting", ["problem.c"])]


def test_a_thing_that_nothing_uses_has_a_strand_and_no_more() -> None:
    toolkit = of_two_activities()
    for thing in (toolkit.by_tool["spare"], toolkit.by_improvement["idle"]):
        found = mapping.uses(toolkit, thing)
        assert [strand.key for strand in found.strands] == ["problem"]
        assert (found.steps, found.activities, found.tools, found.questions) == ((), (), (), ())


def test_a_stage_is_named_for_its_steps_its_guide_and_where_an_activity_fits() -> None:
    toolkit = of_two_activities()
    (talk,) = mapping.uses(toolkit, toolkit.by_tool["talk"]).stages
    assert ([step.title for step in talk.steps], talk.in_guide, talk.fits) == (["Talk"], True, False)
    (stories,) = mapping.uses(toolkit, toolkit.by_activity["stories"][1]).stages
    assert (stories.steps, stories.in_guide, stories.fits) == ((), False, True)
    (problem,) = mapping.uses(toolkit, toolkit.by_improvement["problem"]).stages
    assert (problem.steps, problem.in_guide) == ((), True)
    assert mapping.uses(toolkit, toolkit.by_tool["spare"]).stages == ()


def test_places_in_the_spiral_are_counted_from_one() -> None:
    toolkit = of_two_activities()
    assert [mapping.place_in_spiral(toolkit, toolkit.by_improvement[name]) for name in ("why", "problem", "idle")] == [1, 2, 0]


# -- both ways, over all of the content -------------------------------------------------------------------------------------------


def test_activities_and_tools_lead_to_each_other_and_to_nothing_else() -> None:
    there = {(activity.id, found.id) for _, activity in real().by_activity.values() for found in mapping.uses(real(), activity).tools}
    back = {(activity.id, found.id) for found in real().tools for activity in mapping.uses(real(), found).activities}
    assert there == back
    assert len({name for _, name in there}) >= 45


def test_activities_and_improvement_questions_lead_to_each_other_and_to_nothing_else() -> None:
    there = {(activity.id, found.id) for _, activity in real().by_activity.values() for found in mapping.uses(real(), activity).questions}
    back = {(activity.id, found.id) for found in real().questions.questions for activity in mapping.uses(real(), found).activities}
    assert there == back
    assert len({name for name, _ in there}) == 49


def test_strands_and_things_lead_to_each_other_and_to_nothing_else() -> None:
    def of(share: Share) -> set[tuple[str, str]]:
        return {(naming.kind(thing), thing.id) for thing in (*share.questions, *share.activities, *share.tools)}

    there = {(strand.key, *thing) for strand in real().strands for thing in of(mapping.of_strand(real(), strand))}
    things = naming.things(real())
    back = {(strand.key, naming.kind(thing), thing.id) for thing in things for strand in mapping.uses(real(), thing).strands}
    assert there == back


@pytest.mark.parametrize("how", ["mapped", "added"])
def test_steps_and_things_lead_to_each_other_and_to_nothing_else(how: str) -> None:
    there = set()
    for approach in real().approaches:
        for step in approach.steps:
            share = mapping.of_step(real(), step)
            things = share.added if how == "added" else (*share.questions, *share.activities, *share.tools)
            there |= {(approach.id, step.id, naming.kind(thing), thing.id) for thing in things}
    back = {
        (use.approach.id, use.step.id, naming.kind(thing), thing.id)
        for thing in naming.things(real())
        for use in mapping.uses(real(), thing).steps
        if use.how == how
    }
    assert there == back
    assert there


def test_a_step_comes_to_a_tool_through_just_those_of_its_activities_that_name_it() -> None:
    found = 0
    for each in real().tools:
        for use in mapping.uses(real(), each).steps:
            if use.how == "through":
                found += 1
                assert each.id not in use.step.tools
                names = (*use.step.activities, *use.step.more)
                assert ids(use.through) == [name for name in names if each.id in real().by_activity[name][1].tools]
    assert found


def test_stages_and_things_lead_to_each_other_and_to_nothing_else() -> None:
    there = set()
    for stage in real().stages:
        there |= {(stage.id, name) for name in (*stage.guide.questions, *stage.guide.activities, *stage.guide.tools)}
        there |= {(stage.id, name) for step in stage.steps for name in (step.tool, step.activity) if name}
        there |= {(stage.id, activity.id) for _, activity in real().by_activity.values() if stage.id in activity.stages}
    back = {(use.stage.id, thing.id) for thing in naming.things(real()) for use in mapping.uses(real(), thing).stages}
    assert there == back


@pytest.mark.parametrize("name", FULL)
def test_over_an_approach_the_map_holds_everything_once_or_in_steps(name: str) -> None:
    approach = real().approach(name)
    assert approach is not None
    shares = [mapping.of_step(real(), step) for step in approach.steps]
    rest = mapping.outside(real(), approach)
    for kind, everything in (
        ("questions", [found.id for found in real().questions.questions]),
        ("activities", list(real().by_activity)),
        ("tools", [found.id for found in real().tools]),
    ):
        in_steps = {found.id for share in shares for found in getattr(share, kind)}
        left = ids(getattr(rest, kind))
        assert in_steps.isdisjoint(left)
        assert in_steps | set(left) == set(everything)


def test_the_sign_of_a_thing_is_that_of_its_first_strand() -> None:
    for thing in naming.things(real()):
        strand = mapping.strand_of(real(), thing)
        assert strand is not None
        assert mapping.uses(real(), thing).strands[0] == strand
        if isinstance(thing, Activity):
            assert thing in strand.activities
