"""Flow charts: whatever the steps and links are, the picture can be followed, and the same in words says all of it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ebc_cli.blocks.measure import size
from ebc_cli.drawing.flow import Flow, Link, Step
from tests.drawing.flow_claims import faults, steps_of
from tests.drawing.flow_examples import CLINIC, EXAMPLES, ITSELF, LOOP
from tests.worksheets.cases import tool_case

KINDS = ("start", "step", "decision", "end")
NAMES = (
    "Ask",
    "Give the medicine at the bed",
    "Krankenhausinformationssystemverantwortliche",
    "👩‍⚕️ rings 🚑 and waits",
    "日本語の名前",
    "",
)
WORDS = ("", "", "yes", "no", "only where a bed is free by noon", "Einverständniserklärung")


@st.composite
def flows(draw: st.DrawFn) -> Flow:
    """Flows of up to 40 steps, as processes are (most links lead a little way on) and as they are not."""
    count = draw(st.integers(1, 40))
    lanes = draw(st.sampled_from([(), (), ("Ward", "Pharmacy"), ("Patient", "Nurse", "Doctor"), ("A", "B", "C", "D", "E", "F", "G", "H")]))
    rng = draw(st.randoms(use_true_random=False))
    steps = tuple(Step(f"s{n}", rng.choice(NAMES), rng.choice(KINDS), rng.choice((*lanes, "")) if lanes else "") for n in range(count))
    links = []
    for _ in range(draw(st.integers(0, 2 * count))):
        source = rng.randrange(count)
        target = source + rng.choice((1, 1, 1, 2, 2, 3, 0, -1, -3)) if rng.random() < 0.8 else rng.randrange(count)
        links.append(Link(f"s{source}", f"s{min(count - 1, max(0, target))}", rng.choice(WORDS)))
    return Flow(steps, tuple(links), lanes)


@given(flows(), st.sampled_from([40, 80, 120]))
@settings(max_examples=40)
def test_nothing_lies_over_anything_else_and_every_link_joins_its_boxes(flow: Flow, width: int) -> None:
    scene = flow.laid_out(width)
    assert scene is None or (scene.width <= width and faults(scene, flow) == [])


@given(flows(), st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_the_order_of_the_links_changes_nothing(flow: Flow, rng: random.Random) -> None:
    links = list(flow.links)
    rng.shuffle(links)
    other = Flow(flow.steps, tuple(links), flow.lanes)
    assert other.laid_out(80) == flow.laid_out(80)
    assert other.words() == flow.words()


@given(flows())
@settings(max_examples=30)
def test_words_name_every_step_and_every_link(flow: Flow) -> None:
    words = flow.words()
    assert len(words) == len(flow.steps) + 1
    assert sum(line.count("; ") + 1 for line in words if "→" in line) == len(flow.joined())
    assert all(line.startswith(f"{number}. ") for number, line in enumerate(words[1:], 1))


@pytest.mark.parametrize("name", EXAMPLES)
@pytest.mark.parametrize("width", [80, 120])
def test_examples_are_drawn_within_the_width(name: str, width: int) -> None:
    flow = EXAMPLES[name]
    scene = flow.laid_out(width)
    assert scene is not None
    assert faults(scene, flow) == []
    for ascii_only in (False, True):
        assert max(map(size, flow.lines(width, ascii_only=ascii_only))) <= width
    assert all(line.isascii() for line in flow.lines(width, ascii_only=True)) or name == "long-names"


def test_every_step_stands_in_its_lane_and_below_what_leads_to_it() -> None:
    scene = CLINIC.laid_out(80)
    assert scene
    headings = {box.lines[0]: box for box in scene.boxes if box.y == 0}
    boxes = steps_of(scene, CLINIC)
    for step, box in zip(CLINIC.steps, boxes, strict=True):
        lane = headings[step.lane]
        assert lane.x < box.x
        assert box.x + box.width < lane.x + lane.width
    up = {(source, target) for source, target in CLINIC.joined() if boxes[target].y <= boxes[source].y}
    assert up == {(10, 8)}


def test_lanes_that_only_a_step_names_come_after_the_others_and_steps_without_one_stand_last() -> None:
    steps = (Step("a", "Ask"), Step("b", "Do", "step", "Ward"), Step("c", "Check", "step", "Pharmacy"))
    scene = Flow(steps, (), ("Pharmacy", "Doctor")).laid_out(80)
    assert scene
    assert [box.lines[0] for box in sorted(scene.boxes, key=lambda box: box.x) if box.y == 0] == ["Pharmacy", "Doctor", "Ward", "No lane"]


def test_a_lane_with_more_to_say_is_wider() -> None:
    ways = tuple(Link("a", end, words) for end, words in (("b", "it is safe"), ("c", "nobody knows"), ("d", "it is not")))
    steps = (Step("a", "Safe?", "decision", "Ward"), *(Step(end, "Act", "end", "Ward") for end in "bcd"))
    scene = Flow(steps, ways, ("Patient", "Ward", "Doctor", "Pharmacy")).laid_out(80)
    assert scene
    widths = {box.lines[0]: box.width for box in scene.boxes if box.y == 0}
    assert widths["Ward"] > widths["Doctor"] == widths["Patient"] == widths["Pharmacy"]


def test_only_links_that_lead_back_are_dashed_and_run_outside_of_the_boxes() -> None:
    scene = LOOP.laid_out(80)
    assert scene
    boxes = steps_of(scene, LOOP)
    dashed = [path for path in scene.paths if path.dashed]
    assert len(dashed) == 2
    for path in dashed:
        columns = [x for x, _ in path.points]
        assert min(columns) < min(box.x for box in boxes[1:3]) or max(columns) >= max(box.x + box.width for box in boxes[1:3])


def test_shapes_tell_decisions_starts_and_ends() -> None:
    scene = LOOP.laid_out(80)
    assert scene
    seen = [(box.shape, box.tone) for box in steps_of(scene, LOOP)]
    assert seen == [("round", 0), ("box", 0), ("decision", 0), ("round", 2)]


def test_links_in_words() -> None:
    assert LOOP.words() == (
        "4 steps, 1 of them a decision, 2 links lead back",
        "1. Request the scan (start) → 2. Chase the request",
        "2. Chase the request → 3. Reply?",
        "3. Reply? — yes → 4. Close the request; lost → back to 1; not yet → back to 2",
        "4. Close the request (end)",
    )
    assert ITSELF.words()[2] == "2. Check the pain every hour — free of pain for four hours → 3. Go home; still in pain → back to 2"


def test_ways_without_words_are_told_one_after_the_other_and_beside_others_as_without_a_condition() -> None:
    steps = (Step("a", "Ask"), Step("b", "Do"), Step("c", "Check"))
    assert Flow(steps, (Link("a", "b"), Link("a", "c"))).words()[1] == "1. Ask → 2. Do; 3. Check"
    assert Flow(steps, (Link("a", "b", "yes"), Link("a", "c"))).words()[1] == "1. Ask — yes → 2. Do; no condition given → 3. Check"


def test_words_say_where_a_step_is_handed_to_another_lane() -> None:
    words = CLINIC.words()
    assert words[0] == "20 steps, 4 of them decisions, 1 link leads back; lanes from the left: Patient, Nurse, Doctor"
    assert words[1] == "1. Arrive at the eye clinic (Patient, start) → 2. Book in at the desk (Nurse)"
    assert words[2] == "2. Book in at the desk (Nurse) → 3. Letter found?"


def test_a_step_that_leads_nowhere_says_so_and_links_to_nothing_are_left_out() -> None:
    flow = Flow((Step("a", "File it"), Step("b", "Old form")), (Link("a", "gone"), Link("gone", "b")))
    assert flow.words() == ("2 steps", "1. File it: nothing comes after it", "2. Old form: nothing comes after it")
    scene = flow.laid_out(80)
    assert scene
    assert scene.paths == ()


def test_links_between_the_same_two_steps_are_one_line_with_all_their_words() -> None:
    flow = Flow(
        (Step("a", "Ask"), Step("b", "Do")), (Link("a", "b", "yes"), Link("a", "b", "perhaps"), Link("a", "b", "yes"), Link("a", "b"))
    )
    assert flow.words()[1] == "1. Ask — perhaps / yes → 2. Do"
    scene = flow.laid_out(80)
    assert scene
    assert len(scene.paths) == 1


def test_without_steps_or_room_there_is_no_picture() -> None:
    assert Flow((), ()).laid_out(80) is None
    assert Flow((), ()).words() == ()
    assert CLINIC.laid_out(40) is None
    assert CLINIC.lines(40, ascii_only=False) == ()


def large(links: list[list[int]], count: int) -> Flow:
    return Flow(tuple(Step(str(n), f"n{n:03}") for n in range(count)), tuple(Link(str(source), str(target)) for source, target in links))


def test_a_large_web_has_words_where_it_has_no_picture() -> None:
    rng = random.Random(11)
    flow = large([[rng.randrange(500), rng.randrange(500)] for _ in range(2000)], 500)
    assert flow.laid_out(120) is None
    assert len(flow.words()) == 501


def test_the_large_reference_case_ends_without_a_picture() -> None:
    case = tool_case("21_large_graph", "large-11")["input"]
    flow = large([link[:2] for link in case["links"]], case["things"])
    assert [flow.laid_out(width) for width in (80, 160, 1000)] == [None, None, None]


def test_a_long_chain_of_500_steps_is_drawn() -> None:
    flow = large([[n, n + 1] for n in range(499)], 500)
    scene = flow.laid_out(80)
    assert scene
    assert len(scene.paths) == 499


@pytest.mark.parametrize("count", [5, 6, 7, 8])
def test_many_lanes_still_fit_where_a_box_has_room_in_each(count: int) -> None:
    lanes = tuple(f"Lane {number}" for number in range(count))
    steps = tuple(Step(str(number), "Hand it over", "step", lane) for number, lane in enumerate(lanes))
    flow = Flow(steps, tuple(Link(str(number), str(number + 1)) for number in range(count - 1)), lanes)
    assert flow.laid_out(13 * count) is None
    scene = flow.laid_out(14 * count)
    assert scene
    assert faults(scene, flow) == []


def test_a_word_is_broken_only_where_there_is_no_room_for_it() -> None:
    long = "Krankenhausinformationssystemverantwortliche"
    flow = Flow((Step("a", long), Step("b", "Prescribes", "step")), (Link("a", "b"),))
    assert any(long in line for line in flow.lines(80, ascii_only=False))
    assert all(size(line) <= 40 for line in flow.lines(40, ascii_only=False))
