"""What there is to read and to steer by, against the published structure and against the rules of writing. Facts are held here as data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import product

import pytest

from ebc_cli.toolkit import decks, mapping, terms
from ebc_cli.toolkit.library import Library
from ebc_cli.toolkit.model import Toolkit
from tests import packaged
from tests.content.texts import texts_of

SECTIONS = {
    "Improving Improvement": "why-a-systems-approach how-to-use-this-guide does-it-work the-report for-engineers for-boards "
    "becoming-a-systems-leader model-for-improvement lean-thinking six-sigma experience-based-co-design double-diamond human-factors "
    "root-cause-analysis system-safety-assessment nhs-change-model other-approaches",
    "Improvement Questions": "the-spiral people systems design risk management",
    "Improvement Process": "what-a-system-is the-hexagon stages-and-gates understand-the-context define-the-problem develop-the-solution "
    "collect-the-evidence environment-and-quality make-the-case manage-the-plan is-this-research agree-the-scope planning-a-programme",
    "Improvement Resources": "tools worksheets cards stage-guides case-studies terms",
}
# The eight steps of each stage, and whose they are.
STAGES = {
    "Initiate": (
        "ours",
        "Improvement Canvas; Stakeholder Influence; System Boundaries; Rich Picture; Stakeholder Needs; First measures; Draft case; "
        "Stage Plan",
    ),
    "Understand": (
        "toolkit",
        "Improvement Canvas; Stakeholder Influence; Stakeholder Needs; System Boundaries; Rich Picture; Design Themes; "
        "Persona Descriptions; Stage Plan",
    ),
    "Co-design": (
        "ours",
        "Improvement Canvas; Stakeholder Influence; Design Themes; Design Measurement; Design Solutions; Prototype plan; FMEA; Stage Plan",
    ),
    "Deliver": (
        "ours",
        "Improvement Canvas; Stakeholder Influence; Design Measurement; Activity Plan; Bowtie; Readiness review; Measurement record; "
        "Stage Plan",
    ),
    "Sustain": (
        "toolkit",
        "Improvement Canvas; Stakeholder Influence; Design Measurement; Resilient Operation; Resilient Systems; Design Solutions; FMEA; "
        "Stage Plan",
    ),
}
# Steps that are done by a tool of another name: worksheets that are an older tool.
DONE_BY = {"Stakeholder Influence": "stakeholder-analysis", "Persona Descriptions": "designing-personas", "FMEA": "fmea"}
# How many of a stage's things its guide and its gate may hold, so that they stay the least worth using.
FEW = {"questions": (5, 9), "activities": (6, 10), "tools": (4, 8), "deliverables": (6, 9), "checks": (4, 8), "pitfalls": (2, 3)}
APPROACHES = {
    "model-for-improvement": ("toolkit", "full", 7),
    "lean": ("toolkit", "full", 5),
    "six-sigma": ("toolkit", "full", 5),
    "experience-based-co-design": ("report", "short", None),
    "double-diamond": ("ours", "short", 4),
    "root-cause-analysis": ("report", "short", None),
    "human-factors": ("report", "short", None),
    "nhs-change-model": ("report", "short", 8),
    "system-safety-assessment": ("report", "short", 4),
}
# The eight sets: the fewest cards of those that are written, or what the others are made from.
CARDS = {
    "Service users": 12,
    "Service stakeholders": 12,
    "Service improvers": 8,
    "Case studies": "cases",
    "Questions": "questions",
    "Activities": "activities",
    "Tools": "tools",
    "Terms": "terms",
}
CASES = ["care-homes-after-the-projects", "esther-model", "oral-methotrexate", "safer-prescriptions", "the-home"]
OUR_CASES = {"care-homes-after-the-projects", "safer-prescriptions"}
TERMS = {
    "toolkit": "improvement question; programme; "
    "system; system of systems; element; interface; boundary; environment; emergent property; system of interest; system of "
    "influence; context; problem; solution; evidence; case; plan; scope; strand; stage; gate; activity; preliminary activity; tool; "
    "deliverable; stakeholder; user; need; requirement; theme; persona; risk; threat; opportunity; quality; effectiveness; safety; "
    "experience; design; continuous improvement; co-design; now; better; simple; complicated; complex; chaotic",
    "report": "perspective",
    "ours": "carbon footprint; data protection impact assessment; hazard log; service evaluation; "
    "aim; assumption; balancing measure; barrier; baseline; benefit; concept; consequence; constraint; driver; enabler; equity; "
    "failure mode; hazard; handover; human factors; iteration; likelihood; measure; outcome measure; process measure; model; outcome; "
    "output; performance; prototype; resilience; risk matrix; run chart; scenario; service; spread; sustain; system map; target; test of "
    "change; trade-off; validation; variation; verification; work as imagined; work as done",
}
# Words that stand for a plainer one, and dashes that hide a second sentence. A key may still open a door.
NOT_WRITTEN = re.compile(
    r"leverag|holistic|robust|utilis|\bkey [a-z]|—|\bnot (just|only)\b|\b(improvement|learning|your|our) journey\b|\bsimply\b|\bplease\b"
    r"|\bensur(?!e Shared Understanding|e-shared-understanding)",
    re.IGNORECASE,
)
LONGEST_SENTENCE = 25


@pytest.fixture(scope="module")
def toolkit() -> Toolkit:
    return packaged.toolkit()


@pytest.fixture(scope="module")
def library() -> Library:
    return packaged.library()


def written(toolkit: Toolkit, library: Library) -> Iterator[tuple[str, str]]:
    """All texts but those of the strands, which `test_content.py` looks at."""
    steering = (toolkit.stages, toolkit.approaches, toolkit.questions, toolkit.tools)
    reading = (library.sections, library.routes, library.pages, library.card_sets, library.cases, library.terms)
    yield from texts_of((*steering, *reading))


def sentences(text: str) -> Iterator[str]:
    """The sentences of a text; a heading and an item of a list end where their lines do."""
    for block in re.split(r"\n\s*\n|\n(?=- |\d+\. |## |> )", text):
        plain = re.sub(r"^(- |\d+\. |## |> )", "", block.strip())
        yield from re.split(r"(?<=[.?!])[\")]?\s+", " ".join(plain.split()))


# -- sections and pages -------------------------------------------------------------------------------------------------------


def test_the_four_sections_have_the_toolkits_pages_in_order(library: Library) -> None:
    assert {section.title: " ".join(section.pages) for section in library.sections} == SECTIONS
    assert [section.title for section in library.sections] == list(SECTIONS)
    assert list(library.by_page) == [f"{section.id}/{page}" for section in library.sections for page in section.pages]


def test_a_page_is_read_in_a_few_minutes(library: Library) -> None:
    assert [(page.name, len(page.text.split())) for page in library.pages if not 300 <= len(page.text.split()) <= 900] == []


def test_a_page_has_parts_and_names_what_can_be_done_in_the_guide(library: Library) -> None:
    for page in library.pages:
        headings = re.findall(r"^## (.+)$", page.text, re.MULTILINE)
        assert 3 <= len(headings) <= 10, page.name
        assert len(set(headings)) == len(headings), page.name
        assert 1 <= len(re.findall(r"`ebc ", page.text)) <= 6, page.name


def test_every_strand_has_a_page_of_its_own(toolkit: Toolkit, library: Library) -> None:
    for strand in toolkit.strands:
        assert strand.key in library.by_page[f"improvement-process/{strand.id}"].strands


def test_each_approach_has_a_page_that_names_it(toolkit: Toolkit, library: Library) -> None:
    for approach in toolkit.approaches:
        page = library.by_page[approach.page]
        assert approach.title.lower() in f"{page.title} {page.text}".lower(), approach.id


def test_from_every_page_any_other_can_be_reached(library: Library) -> None:
    """By "Where to go next" alone: no reader ends in a corner of the guide, whatever page comes first."""
    for start in library.pages:
        reached, waiting = set(), [start.name]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                waiting += [after.page for after in library.by_page[name].next]
        assert set(library.by_page) - reached == set(), start.name


def test_no_page_sends_its_reader_straight_back(library: Library) -> None:
    leads = {(page.name, after.page) for page in library.pages for after in page.next}
    assert [(one, other) for one, other in leads if (other, one) in leads] == []


def test_a_route_leads_each_kind_of_reader(library: Library) -> None:
    readers = {(route.experience, route.approach): route for route in library.routes}
    assert set(readers) == set(product(("novice", "experienced"), ("kept", "open")))
    for (_, approach), route in readers.items():
        ranks = {stop.page: stop.rank for stop in route.stops}
        assert ranks.get("own-approach") == (1 if approach == "kept" else None), f"{route.id}: their own comes before all else"
        assert sorted(stop.rank for stop in route.stops) == list(range(1, len(route.stops) + 1))
        assert route.act, f"{route.id}: reading alone changes nothing, so one stop is something to do"


@pytest.mark.parametrize("minutes", [5, 20])
def test_every_route_has_something_for_a_reader_in_a_hurry(library: Library, minutes: int) -> None:
    for route in library.routes:
        pages = [library.by_page[stop.page] for stop in route.stops if stop.page in library.by_page]
        assert min(page.minutes for page in pages) <= minutes, route.id


# -- stages and approaches ----------------------------------------------------------------------------------------------------


def test_the_stages_have_the_toolkits_names_and_steps(toolkit: Toolkit) -> None:
    found = {stage.title: (stage.steps_origin, "; ".join(step.title for step in stage.steps)) for stage in toolkit.stages}
    assert found == STAGES
    assert [(stage.title, stage.number) for stage in toolkit.stages] == [(title, number) for number, title in enumerate(STAGES, 1)]


def test_a_step_that_is_called_like_a_tool_is_done_by_it(toolkit: Toolkit) -> None:
    tools = {tool.title: tool.id for tool in toolkit.tools} | DONE_BY
    for stage in toolkit.stages:
        for step in stage.steps:
            assert step.tool == tools.get(step.title, step.tool), f"{stage.id}: {step.title}"


def test_a_stage_asks_for_little(toolkit: Toolkit) -> None:
    for stage in toolkit.stages:
        held = {
            "questions": stage.guide.questions,
            "activities": stage.guide.activities,
            "tools": stage.guide.tools,
            "deliverables": stage.deliverables,
            "checks": stage.gate.checks,
            "pitfalls": stage.pitfalls,
        }
        assert [(stage.id, what) for what, (low, high) in FEW.items() if not low <= len(held[what]) <= high] == []


def test_a_deliverable_is_shown_by_answers_of_its_strand(toolkit: Toolkit) -> None:
    for stage in toolkit.stages:
        for item in stage.deliverables:
            assert any(name.startswith(f"{item.strand}.") for name in item.shown_by), f"{stage.id} {item.id}"


def test_a_check_of_a_gate_can_be_read_at_a_glance(toolkit: Toolkit) -> None:
    checks = [check for stage in toolkit.stages for check in stage.gate.checks]
    assert [check.id for check in checks if len(check.check.split()) > 20] == []
    assert [check.id for check in checks if not re.match(r"(Have|Has|Is|Are|Do|Does|Did|Was|Were|Can|Could|Would)\b", check.check)] == []


def test_the_approaches_are_those_of_the_toolkit_and_the_report_and_ours(toolkit: Toolkit) -> None:
    assert [approach.id for approach in toolkit.approaches] == list(APPROACHES)
    for approach in toolkit.approaches:
        origin, mapped, steps = APPROACHES[approach.id]
        assert (approach.origin, approach.mapped) == (origin, mapped), approach.id
        assert len(approach.steps) == (steps or len(approach.steps)), approach.id


def test_the_change_model_has_its_eight_components(toolkit: Toolkit) -> None:
    approach = toolkit.approach("nhs-change-model")
    assert approach is not None
    assert "; ".join(step.title for step in approach.steps).lower() == (
        "shared purpose; leadership by all; spread and adoption; improvement tools; project and performance management; measurement; "
        "influencing factors; motivate and mobilise"
    )


def test_everything_is_on_the_map(toolkit: Toolkit) -> None:
    shares = [mapping.of_strand(toolkit, strand) for strand in toolkit.strands]
    assert {asked.id for share in shares for asked in share.questions} == set(toolkit.by_improvement)
    assert {activity.id for share in shares for activity in share.activities} == set(toolkit.by_activity)
    assert {tool.id for share in shares for tool in share.tools} == set(toolkit.by_tool)


def test_everything_on_the_map_is_used_somewhere(toolkit: Toolkit) -> None:
    activities = [activity for _, activity in toolkit.by_activity.values()]
    for thing in (*toolkit.questions.questions, *activities, *toolkit.tools):
        found = mapping.uses(toolkit, thing)
        assert found.activities or found.steps or found.stages, thing.id


# -- cards, cases, terms ------------------------------------------------------------------------------------------------------


def test_the_eight_card_sets_are_the_toolkits(toolkit: Toolkit, library: Library) -> None:
    assert [found.title for found in library.card_sets] == list(CARDS)
    for found in library.card_sets:
        wanted = CARDS[found.title]
        if isinstance(wanted, int):
            assert len(found.cards) >= wanted, found.id
        else:
            assert found.made_from == wanted
            assert decks.deck(found, toolkit, library), found.id


def test_the_cases_are_those_told_in_public(library: Library) -> None:
    assert [case.id for case in library.cases] == CASES
    for case in library.cases:
        assert (case.origin == "ours") == (case.id in OUR_CASES), case.id
        assert 4 <= len(case.story) <= 8, case.id
        assert 3 <= len(case.lessons) <= 7, case.id


@pytest.mark.parametrize("origin", TERMS)
def test_every_term_of_the_list_is_there_with_its_mark(library: Library, origin: str) -> None:
    found = {term.term for term in library.terms if term.origin == origin}
    wanted = set(TERMS[origin].split("; "))
    assert wanted - found == set()
    assert found - wanted == set() or origin == "ours", "the toolkit's terms are no more than these"


def test_every_form_of_a_term_opens_it(library: Library) -> None:
    for term in library.terms:
        for form in (term.id, term.term, *term.forms):
            assert terms.named(library.terms, form) == (term,), form


def test_every_term_on_a_page_can_be_opened_from_there(library: Library) -> None:
    for page in library.pages:
        for term in terms.pointed_out(library.terms, terms.in_page(page), most=len(library.terms)):
            assert library.by_term[term.id] == term
            assert set(term.related) <= set(library.by_term), term.id


def test_from_every_term_any_other_can_be_reached(library: Library) -> None:
    """By related terms, in either direction: no two glossaries that do not know of each other."""
    neighbours: dict[str, set[str]] = {term.id: set(term.related) for term in library.terms}
    for term in library.terms:
        for other in term.related:
            neighbours[other].add(term.id)
    reached, waiting = set(), [library.terms[0].id]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += neighbours[name]
    assert reached == set(library.by_term)


def test_a_definition_is_one_sentence_or_two(library: Library) -> None:
    assert [term.id for term in library.terms if len(list(sentences(term.definition))) > 3] == []
    assert [term.id for term in library.terms if term.definition.count(". ") > 1] == []


# -- how it is written --------------------------------------------------------------------------------------------------------


def test_no_text_has_a_word_or_a_sign_that_is_not_written_here(toolkit: Toolkit, library: Library) -> None:
    assert [(where, found[0]) for where, text in written(toolkit, library) if (found := NOT_WRITTEN.search(text))] == []


def test_a_sentence_is_short_enough_for_a_tired_reader(toolkit: Toolkit, library: Library) -> None:
    told = [(where, sentence) for where, text in written(toolkit, library) for sentence in sentences(text)]
    parts = [(where, part) for where, sentence in told for part in sentence.split(": ")]
    assert [(where, part) for where, part in parts if len(part.split()) > LONGEST_SENTENCE] == []


def test_no_sentence_stands_twice(toolkit: Toolkit, library: Library) -> None:
    ours = [text for where, text in written(toolkit, library) if ".source" not in where]  # a work may be named in several places
    told = Counter(sentence for text in ours for sentence in set(sentences(text)) if len(sentence.split()) > 6)
    names = {step.title for approach in toolkit.approaches for step in approach.steps}
    assert [sentence for sentence, times in told.items() if times > 1 and sentence not in names] == []


def test_an_invented_example_is_not_told_as_a_real_one(library: Library) -> None:
    """Each page's example says that it is invented, or tells of a real and published case."""
    real = {
        "improving-improvement/the-report",
        "improving-improvement/does-it-work",
        "improvement-process/environment-and-quality",
        "improvement-resources/case-studies",
    }
    said = re.compile(r"\b(imagin|invent|suppose|picture a|made up|made-up)", re.IGNORECASE)
    assert [page.name for page in library.pages if page.name not in real and not said.search(page.text)] == []
