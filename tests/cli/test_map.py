"""`ebc map`: everything by strand, over an approach, and everywhere one thing is used."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from ebc_cli.toolkit import mapping, naming
from ebc_cli.toolkit.model import Strand
from tests.conftest import Ran
from tests.stories.guide import toolkit

Run = Callable[..., Ran]
TITLES = {naming.title(thing) for thing in naming.things(toolkit())}


def data(run: Run, *argv: str) -> Any:
    ran = run("map", *argv, "--json")
    assert ran.code == 0, ran
    return json.loads(ran.out)


def shown(out: str) -> set[str]:
    """The titles of things that stand in a list of the page."""
    items = [line[2:] for line in out.splitlines() if line.startswith("- ")]
    return {title for title in TITLES if any(item == title or item.startswith((f"{title} ", f"{title}: ")) for item in items)}


# -- by strand --------------------------------------------------------------------------------------------------------------------


def test_the_map_holds_everything_strand_by_strand(ebc: Run) -> None:
    ran = ebc("map")
    assert (ran.code, ran.err) == (0, "")
    assert shown(ran.out) == TITLES
    places = [ran.out.index(f"\n{strand.title}\n") for strand in toolkit().strands]
    assert places == sorted(places)
    assert "answered" not in ran.out


def test_the_map_as_data_has_every_thing_under_its_strands(said: Run) -> None:
    found = data(said)["strands"]
    assert [strand["key"] for strand in found] == [strand.key for strand in toolkit().strands]
    for strand in toolkit().strands:
        share = mapping.of_strand(toolkit(), strand)
        kept = next(each for each in found if each["key"] == strand.key)
        assert (kept["sign"], kept["colour"]) == (strand.sign, strand.colour)
        for kind in mapping.KINDS:
            assert [thing["id"] for thing in kept[kind]] == [thing.id for thing in getattr(share, kind)]


@pytest.mark.usefixtures("project")
def test_with_a_project_the_map_shows_how_far_the_team_is(said: Run) -> None:
    assert said("answer", "set", "problem.stories", "A man waited").code == 0
    out = said("map", "--strand", "problem").out
    assert "- Tell the Stories: in progress, 1 of 3 answered" in out
    assert "- What is the problem? in progress, 1 of" in out
    assert "- MoSCoW\n" in out
    (strand,) = data(said, "--strand", "problem")["strands"]
    assert strand["activities"][0]["progress"]["answered"] == 1
    assert all("progress" not in tool for tool in strand["tools"])


@pytest.mark.parametrize("name", ["problem", "define-the-problem"])
def test_one_strand_is_shown_alone(said: Run, name: str) -> None:
    strand = toolkit().strand("problem")
    assert strand is not None
    share = mapping.of_strand(toolkit(), strand)
    wanted = {naming.title(thing) for thing in (*share.questions, *share.activities, *share.tools)}
    assert shown(said("map", "--strand", name).out) == wanted


@pytest.mark.parametrize("name", [("problem",), ("define-the-problem",), ("Define", "the", "Problem"), ("Define the Problem",)])
def test_a_strand_is_shown_by_its_name_alone(said: Run, name: tuple[str, ...]) -> None:
    assert said("map", *name).out == said("map", "--strand", "problem").out
    assert data(said, *name) == data(said, "--strand", "problem")


def test_a_strand_says_what_is_joined_in_it(said: Run) -> None:
    out = said("map", "problem").out
    assert (
        "- What are the needs? mostly Capture Stakeholder Needs; Prioritise Stakeholder Needs; Define Requirements; touched on by " in out
    )
    assert "- Measure Current Performance: tools: Data Analysis; Value Stream Mapping; " in out
    assert "\n- MoSCoW\n" in out
    assert "\n- PEST(LE) Analysis (Make the Case)\n" in said("map", "context").out


@pytest.mark.parametrize("strand", toolkit().strands, ids=lambda strand: strand.key)
def test_a_strand_is_a_picture_too(said: Run, strand: Strand, tmp_path: Path) -> None:
    file = tmp_path / "strand.svg"
    assert said("map", strand.key, "-o", str(file)).code == 0
    head, _, text = file.read_text(encoding="utf-8").partition("</desc>")
    assert [activity.title for activity in strand.activities if f"\n{activity.title}" not in head] == []
    assert "<polygon" in text


@pytest.mark.parametrize("kind", mapping.KINDS)
def test_one_kind_is_shown_alone(said: Run, kind: str) -> None:
    wanted = {naming.title(thing) for strand in toolkit().strands for thing in getattr(mapping.of_strand(toolkit(), strand), kind)}
    assert shown(said("map", "--show", kind).out) == wanted


def test_in_the_scope_any_tool_may_help(said: Run) -> None:
    out = said("map", "--strand", "scope").out
    assert "Tools: Any of the tools on this map" in out


def test_tools_stand_in_the_order_of_their_titles(said: Run) -> None:
    tools = [line[2:] for line in said("map", "--strand", "plan", "--show", "tools").out.splitlines() if line.startswith("- ")]
    assert tools == sorted(tools, key=lambda title: title.removeprefix("The ").casefold())
    assert tools.index("Failure Mode and Effects Analysis") < tools.index("Fault Tree Analysis") < tools.index("The Five Ws and Two Hs")


def test_the_map_says_how_to_narrow_it_and_over_which_approach(said: Run) -> None:
    assert said("start", "Shorter waits", "--approach", "six-sigma", "--no-input").code == 0
    out = said("map").out
    for command in ("ebc map --strand ", "ebc map --show tools", "ebc map --approach six-sigma", 'ebc map --find "Risk Matrix"'):
        assert command in out


@pytest.mark.usefixtures("project")
def test_what_the_figures_count_is_said_to_a_team(said: Run) -> None:
    assert "2 of 5 means" in said("map").out
    assert "2 of 5 means" in said("questions").out


# -- as a picture -----------------------------------------------------------------------------------------------------------------


def test_the_map_begins_with_the_hexagon_in_words(said: Run) -> None:
    lines = said("map").out.splitlines()
    assert lines[2] == "The hexagon: 6 strands round Agree the Scope, which draws on them all:"
    asked = sum(len(activity.questions) for activity in toolkit().strands[0].activities)
    assert lines[3].startswith(
        f"- Understand the Context (C): 12 activities, {asked} questions; between Manage the Plan and Define the Problem"
    )


def test_the_map_is_written_to_a_file_as_a_picture(said: Run, tmp_path: Path) -> None:
    ran = said("map", "-o", str(tmp_path / "map.svg"))
    assert (ran.code, ran.out) == (0, "")
    assert f"Drawn in {tmp_path / 'map.svg'}." in ran.err
    text = (tmp_path / "map.svg").read_text(encoding="utf-8")
    assert [strand.title for strand in toolkit().strands if strand.title not in text or strand.colour not in text] == []
    assert "answered" not in text


@pytest.mark.usefixtures("project")
def test_the_picture_has_the_progress_of_the_team(said: Run, tmp_path: Path) -> None:
    assert said("answer", "set", "problem.stories", "A man waited").code == 0
    assert said("map", "-o", str(tmp_path / "map.svg")).code == 0
    assert ">1 of 4" in (tmp_path / "map.svg").read_text(encoding="utf-8")


# -- over an approach -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [approach.id for approach in toolkit().approaches])
def test_over_an_approach_each_step_has_its_own_and_then_stands_what_the_guide_adds(said: Run, name: str) -> None:
    approach = toolkit().approach(name)
    assert approach is not None
    out = said("map", "--approach", name).out
    places = [out.index(f"\n{number}. {step.title}\n") for number, step in enumerate(approach.steps, 1)]
    last = out.index("\nWhat this guide adds\n")
    for step, start, end in zip(approach.steps, places, [*places[1:], last], strict=True):
        share = mapping.of_step(toolkit(), step)
        assert shown(out[start:end]) == {naming.title(thing) for thing in (*share.questions, *share.activities, *share.tools)}
    rest = mapping.outside(toolkit(), approach)
    more = {activity.id for step in approach.steps for activity in mapping.of_step(toolkit(), step).added}
    added = [activity for activity in rest.activities if activity.id in more]
    assert shown(out[last:]) == {naming.title(thing) for thing in (*added, *rest.questions)}
    assert [each.text for each in approach.adds if each.text not in out[last:]] == []
    others = len(rest.activities) - len(added)
    assert (f"\n{others} other activities, any of which may help, are on the map: ebc map --show activities\n" in out) == (others > 0)


@pytest.mark.parametrize("name", [approach.id for approach in toolkit().approaches])
def test_as_data_everything_is_in_a_step_or_outside(said: Run, name: str) -> None:
    found = data(said, "--approach", name)
    places = [*found["steps"], found["outside"]]
    assert {thing["title"] for place in places for kind in mapping.KINDS for thing in place[kind]} == TITLES


def test_an_approach_over_the_strands_is_told_strand_by_strand(said: Run) -> None:
    out = said("map", "--approach", "lean").out
    reach = out.partition("What the steps of Lean Thinking lead to by themselves:\n")[2].partition("\n\n")[0].splitlines()
    assert reach[0] == "- Understand the Context (C): 1 activity in Value; 2 activities in Value stream"
    assert reach[4] == "- Make the Case (M): questions only in Pull"
    assert len(reach) == len(toolkit().strands)
    added = out.partition("Activities that this guide adds to the steps of Lean Thinking:\n")[2].splitlines()
    assert added[4] == "- Make the Case (M): 1 more in Value stream; 4 more in Pull; 1 more in Perfection"


def test_a_strand_where_no_step_leads_is_said_to_lack(said: Run) -> None:
    assert "- Agree the Scope (A): no step leads here\n" in said("map", "--approach", "human-factors").out


def test_an_approach_over_the_strands_is_a_picture_too(said: Run, tmp_path: Path) -> None:
    assert said("map", "--approach", "lean", "-o", str(tmp_path / "lean.svg")).code == 0
    text = (tmp_path / "lean.svg").read_text(encoding="utf-8")
    assert "<title>What the steps of Lean Thinking lead to by themselves</title>" in text
    assert [
        step.title for approach in [toolkit().approach("lean")] if approach for step in approach.steps if f">{step.title}<" not in text
    ] == []
    assert "- " not in text.partition("<desc>")[2].partition(":")[0]


def test_things_of_a_step_name_their_strands(said: Run) -> None:
    out = said("map", "--approach", "lean").out
    assert "- Consult Stakeholders (Understand the Context)" in out
    assert "- Why are we doing this? (Agree the Scope)" in out


def test_what_stands_outside_says_to_which_steps_this_guide_adds_it(said: Run) -> None:
    rest = said("map", "--approach", "lean").out.partition("\nWhat this guide adds\n")[2]
    assert "- Review Safety (Collect the Evidence): added to Flow, Perfection\n" in rest


def test_an_approach_and_a_strand_and_a_kind_narrow_together(said: Run) -> None:
    found = data(said, "--approach", "six", "--strand", "evidence", "--show", "activities")
    assert found["approach"] == "six-sigma"
    inside = [thing for step in found["steps"] for thing in (*step["activities"], *step["added"])]
    everything = [*inside, *found["outside"]["activities"]]
    assert {thing["strand"] for thing in everything} == {"evidence"}
    assert all(not step["questions"] and not step["tools"] for step in (*found["steps"], found["outside"]))
    assert said("map", "--approach", "six", "--strand", "evidence", "--show", "activities").out.count("Nothing here.") == 2


# -- everywhere a thing is used ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("thing", naming.things(toolkit()), ids=lambda thing: thing.id)
def test_every_thing_is_found_with_all_its_uses(thing: mapping.Thing) -> None:
    """In one process: it is the same for all, and there are 136 of them."""
    from ebc_cli.blocks.plain import render
    from ebc_cli.pages import use_pages
    from ebc_cli.pages.cells import Here

    out = render(use_pages.page(Here(toolkit(), None, lambda words: f"ebc {words}"), mapping.uses(toolkit(), thing)))
    uses = mapping.uses(toolkit(), thing)
    assert [strand.title for strand in uses.strands if f"{strand.title} ({strand.sign}): ebc map --strand {strand.key}" not in out] == []
    strands = {activity.id: mapping.strand_of(toolkit(), activity) for activity in uses.activities}
    assert [name for name, strand in strands.items() if strand is None or f"ebc strand {strand.key} --activity {name}" not in out] == []
    assert [asked.id for asked in uses.questions if f"ebc question {asked.id}" not in out] == []
    assert [use.step.id for use in uses.steps if f"ebc approach {use.approach.id}/{use.step.id}" not in out] == []
    assert [use.stage.id for use in uses.stages if f"ebc stage {use.stage.id}" not in out] == []
    if naming.kind(thing) == "activity":
        assert [tool.id for tool in uses.tools if f"ebc map --find {tool.id}" not in out] == []


def test_a_tool_is_found_by_its_title_another_name_or_a_slip(said: Run) -> None:
    whole = said("map", "--find", "Risk Matrix")
    assert (whole.code, whole.err) == (0, "")
    assert whole.out.startswith("Risk Matrix\n")
    assert "Home: Collect the Evidence" in whole.out
    assert "ebc strand evidence --activity review-safety" in whole.out
    assert "ebc approach six-sigma/control" in whole.out
    slip = said("map", "--find", "Risk Matirx")
    assert slip.out.startswith("Nothing is called “Risk Matirx”.")
    assert slip.out.endswith(whole.out)
    assert said("map", "--find", "FMEA").out.startswith("Failure Mode and Effects Analysis\n")


def test_a_question_is_found_with_its_perspective_and_its_place_in_the_spiral(said: Run) -> None:
    out = said("map", "--find", "what could go wrong?").out
    assert "Perspective: Risk, phase assess: ebc questions risk" in out
    assert "In the spiral: 12 of 14: ebc questions --spiral" in out
    assert "In the spiral: outside its order" in said("map", "--find", "go-well").out


def test_what_is_mostly_about_a_question_stands_before_what_touches_on_it(said: Run) -> None:
    out = said("map", "who-uses").out
    about = out.partition("Activities that are mostly about it\n")[2].partition("\n\n")[0].splitlines()
    touching = out.partition("Activities that touch on it\n")[2].partition("\n\n")[0].splitlines()
    shares = [[re.search(r"(\d) of its (\d) questions: ebc strand ", line) for line in lines] for lines in (about, touching)]
    found = [[int(share[1]) / int(share[2]) for share in group if share] for group in shares]
    assert [len(group) for group in found] == [len(about), len(touching)]
    assert found == [sorted(group, reverse=True) for group in found]
    assert min(found[0]) >= 0.5 > max(found[1])
    (asked,) = data(said, "who-uses")["found"]
    assert [activity["mostly"] for activity in asked["activities"]] == [True] * len(about) + [False] * len(touching)
    assert [activity["asks"] / activity["of"] for activity in asked["activities"]] == [share for group in found for share in group]


def test_a_word_of_several_names_lists_them_with_the_command_for_each(said: Run) -> None:
    out = said("map", "--find", "matrix").out
    for name in ("risk-matrix", "pugh-matrix", "dependency-structure-matrix"):
        assert f"ebc map --find {name}" in out


@pytest.mark.parametrize("argv", [("risk", "matrix"), ("Risk Matrix",), ("--find", "risk", "matrix")])
def test_a_name_needs_neither_the_option_nor_quotes(said: Run, argv: tuple[str, ...]) -> None:
    assert said("map", *argv).out == said("map", "--find", "Risk Matrix").out


@pytest.mark.parametrize(
    ("typed", "command"),
    [
        ("root cause analysis", "ebc approach root-cause-analysis"),
        ("plan", "ebc map --strand plan"),
        ("problem", "ebc map --strand problem"),
    ],
)
def test_what_else_has_the_same_name_is_said(said: Run, typed: str, command: str) -> None:
    assert said("map", "--find", typed).out.endswith(f"Called so as well: {command}\n")


def test_uses_as_data_are_the_same(said: Run) -> None:
    found = data(said, "--find", "fmea")
    assert (found["how"], [thing["id"] for thing in found["found"]]) == ("whole", ["fmea"])
    (tool,) = found["found"]
    uses = mapping.uses(toolkit(), toolkit().by_tool["fmea"])
    assert tool["strands"] == ["evidence", "plan"]
    assert [activity["id"] for activity in tool["activities"]] == [activity.id for activity in uses.activities]
    assert [(use["approach"], use["step"], use["how"]) for use in tool["steps"]] == [
        (use.approach.id, use.step.id, use.how) for use in uses.steps
    ]
    assert [use["stage"] for use in tool["stages"]] == [use.stage.id for use in uses.stages]


# -- slips ------------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("argv", "told"),
    [
        (("--show", "tool"), "`tools`"),
        (("--show", "everything"), "questions, activities, tools"),
        (("--strand", "evidnce"), "evidence"),
        (("--approach", "leen"), "`lean`"),
        (("--find", "lean"), "ebc approach lean"),
        (("--find", "Define the Problem"), "ebc map --strand problem"),
        (("--find", "co-design"), "ebc stage co-design"),
        (("--find", "xqzzy"), "`ebc search xqzzy`"),
        (("--find", "$(xqzzy)"), "`ebc search WORDS`"),
        (("--find", "journey map"), "Describe Patient Journeys, `ebc map --find describe-patient-journeys`"),
        (("FMEA", "--approach", "lean"), "--find"),
        (("FMEA", "-o", "fmea.svg"), "--find"),
        (("-o", "map.pdf"), ".svg or .png"),
        (("-o", "map.svg", "--show", "tools"), "every kind"),
        (("-o", "map.svg", "--json"), "`--json`"),
        (("--find", "FMEA", "--strand", "plan"), "--find"),
        (("--find", "FMEA", "--show", "tools"), "--find"),
    ],
)
def test_what_names_nothing_is_said_with_what_to_do(said: Run, argv: tuple[str, ...], told: str) -> None:
    ran = said("map", *argv)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_a_thing_names_the_terms_in_what_is_said_of_it(said) -> None:
    """A word that is not known can be looked up from the tool or the activity where it stands."""
    out = said("map", "--find", "create-system-maps").out
    assert "\nTerms on this page\n" in out
    named = out.partition("Terms on this page\n")[2].partition("`ebc term ")[2].partition("`")[0]
    assert said("term", named).out.lower().startswith(named.replace("-", " "))
