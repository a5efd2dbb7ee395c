"""What a search finds: real queries, every title, slips of the finger, odd input, content that changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.toolkit import loading, words
from ebc_cli.toolkit.excerpts import excerpt
from ebc_cli.toolkit.findable import KINDS, LEAD, Document, Passage
from ebc_cli.toolkit.indexing import Index
from ebc_cli.toolkit.searching import Found, search
from ebc_cli.toolkit.shelf import Shelf
from tests import packaged
from tests.small_content import put

HERE = Path(__file__).parent
LONG_WORD = 8
# How many of each hundred must have a right first hit: all that people type must be met, and what was never looked at shows how it does.
LEAST = {
    "queries-do.txt": 90,
    "queries.txt": 90,
    "queries-mend.txt": 88,
    "queries-later.txt": 75,
    "queries-people.txt": 80,
    "queries-unmet.txt": 60,
    "queries-roles.txt": 88,
    "queries-roles-2.txt": 95,
    "queries-fresh.txt": 84,
    "queries-check.txt": 40,
    "queries-unseen.txt": 80,
}
WANTED = ("who has power", "DNA", "near misses", "plan do study act", "carers", "what could go worng")


Hits = Callable[[str], list[str]]


class Asked(NamedTuple):
    """Something that people type, and the first hits that answer it, as `kind:id`."""

    typed: str
    right: frozenset[str]


def asked(name: str) -> list[Asked]:
    lines = [line for line in (HERE / name).read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [Asked(typed, frozenset(right.split())) for typed, _, right in (line.partition(" = ") for line in lines)]


@pytest.fixture(scope="module")
def index() -> Index:
    return packaged.index()


@pytest.fixture(scope="module")
def shelf(index: Index) -> Shelf:
    return Shelf(index)


@pytest.fixture(scope="module")
def documents(index: Index) -> list[Document]:
    return [index.document(number) for number in range(len(index.kinds))]


@pytest.fixture(scope="module")
def hits(shelf: Shelf) -> Hits:
    """The first ten hits of a query, each looked for once."""
    return cache(lambda typed: names(search(typed, shelf)))


def names(found: Found) -> list[str]:
    return [f"{hit.document.kind}:{hit.document.id}" for hit in found.hits]


# -- real queries ---------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", LEAST)
def test_what_people_type_finds_first_what_they_mean(hits: Hits, name: str) -> None:
    queries = asked(name)
    wrong = [each.typed for each in queries if not each.right & set(hits(each.typed)[:1])]
    assert 100 * (len(queries) - len(wrong)) >= LEAST[name] * len(queries), wrong


@pytest.mark.parametrize(("name", "least"), [("queries-fresh.txt", 92), ("queries-unseen.txt", 87)])
def test_of_fresh_queries_nearly_all_are_met_within_three_and_hardly_one_finds_nothing(hits: Hits, name: str, least: int) -> None:
    found = {each: hits(each.typed)[:3] for each in asked(name)}
    assert 100 * sum(bool(each.right & set(three)) for each, three in found.items()) >= least * len(found)
    assert [each.typed for each, three in found.items() if not three][1:] == []


@pytest.mark.parametrize("typed", ["incident", "incidents", "PSIRF", "Datix", "incident investigation"])
def test_an_incident_leads_to_safety_before_it_leads_to_one_cause(shelf: Shelf, typed: str) -> None:
    first = names(search(typed, shelf, limit=4))
    assert {"term:incident", "activity:review-safety"} <= set(first)
    assert not [hit for hit in first if "root-cause" in hit]


@pytest.mark.parametrize("typed", WANTED)
def test_what_must_be_found_is_found(hits: Hits, typed: str) -> None:
    right = next(each.right for each in asked("queries.txt") if each.typed == typed)
    assert hits(typed)[0] in right


def test_the_queries_name_things_that_there_are(documents: list[Document]) -> None:
    known = {f"{document.kind}:{document.id}" for document in documents}
    queries = [each for name in LEAST for each in asked(name)]
    assert [right for each in queries for right in each.right - known] == []
    assert len({each.typed for each in queries}) == len(queries) >= 300


# -- names and slips ------------------------------------------------------------------------------------------------------------


def test_every_title_typed_exactly_is_its_own_first_hit(shelf: Shelf, documents: list[Document]) -> None:
    wrong = []
    for title in sorted({document.title for document in documents}):
        first = search(title, shelf, limit=1).hits[0].document
        if words.name(first.title) != words.name(title):
            wrong.append((title, first.title))
    assert wrong == []


def test_every_title_is_found_in_its_own_kind(shelf: Shelf, documents: list[Document]) -> None:
    assert {document.kind for document in documents} == set(KINDS) - {"answer", "row"}
    for document in documents:
        found = search(document.title, shelf, {document.kind})
        assert {hit.document.kind for hit in found.hits} == {document.kind}
        assert words.name(found.hits[0].document.title) == words.name(document.title)


def slips(word: str, number: int) -> str:
    """The word with one slip: a letter left out, doubled, changed or in the place of the next."""
    middle = len(word) // 2
    before, letter, after = word[:middle], word[middle], word[middle + 1 :]
    return (before + after, before + letter * 2 + after, f"{before}q{after}", before + after[0] + letter + after[1:])[number % 4]


def test_one_slip_in_a_long_word_of_a_title_still_finds_it(shelf: Shelf, documents: list[Document]) -> None:
    wrong = []
    tried = 0
    for number, document in enumerate(documents):
        longest = max(document.title.split(), key=lambda word: len(word) if word.isalpha() else 0)
        if len(longest) < LONG_WORD or not longest.isalpha():
            continue
        tried += 1
        typed = document.title.replace(longest, slips(longest, number), 1)
        titles = [words.name(hit.document.title) for hit in search(typed, shelf, limit=5).hits]
        if words.name(document.title) not in titles:
            wrong.append((typed, titles))
    assert tried > 200
    assert wrong == []


@pytest.mark.parametrize(
    ("typed", "id"),
    [("prioritize stakeholder needs", "prioritise-stakeholder-needs"), ("analyze relevant documents", "analyse-relevant-documents")],
)
def test_american_spelling_finds_british_titles(shelf: Shelf, typed: str, id: str) -> None:
    assert search(typed, shelf).hits[0].document.id == id


@pytest.mark.parametrize("typed", ["FMEA", "fmea", "Fmea?", "failure mode and effects analysis", "  FMEA  "])
def test_a_tool_is_found_by_its_title_its_short_name_and_its_id(shelf: Shelf, typed: str) -> None:
    assert names(search(typed, shelf))[0] == "tool:fmea"


@pytest.mark.parametrize(
    ("typed", "tool", "part"),
    [
        ("before the packaging is in the bin", "five-whys", "Tips"),
        ("because there is no second nurse", "five-whys", "What goes wrong"),
    ],
)
def test_a_tool_is_found_by_what_its_page_says(shelf: Shelf, typed: str, tool: str, part: str) -> None:
    hit = next(hit for hit in search(typed, shelf, {"tool"}, limit=3).hits if hit.document.id == tool)
    assert excerpt(hit.document, hit.stems, shelf.vocabulary.in_text).label == part
    assert hit.document.command == f"tool {tool} --read"


def test_a_question_is_found_by_its_id(shelf: Shelf) -> None:
    assert names(search("problem.stories", shelf))[0] == "question:problem.stories"


def test_what_was_mended_is_said(shelf: Shelf) -> None:
    assert search("stakholders", shelf).query.mended == (("stakholders", "stakeholders"),)


def test_a_word_that_stands_nowhere_is_said_and_the_others_are_found(shelf: Shelf) -> None:
    found = search("xyzzyqu carers", shelf)
    assert found.query.unknown == ("xyzzyqu",)
    assert names(found)[0] == "term:carer"


def test_what_stands_for_something_else_is_said(shelf: Shelf) -> None:
    assert "missed appointments" in search("DNA rates", shelf).query.meant


@pytest.mark.parametrize(
    ("typed", "first", "meant"),
    [
        ("fish bone", "tool:fishbone-diagram", "fishbone"),
        ("work around", "term:workaround", "workaround"),
        ("rootcause", "term:root-cause", "root cause"),
    ],
)
def test_words_written_as_one_or_as_two_are_found_either_way(shelf: Shelf, typed: str, first: str, meant: str) -> None:
    found = search(typed, shelf)
    assert (names(found)[0], found.query.meant, found.query.unknown) == (first, (meant,), ())


@pytest.mark.parametrize("typed", ["process map", "map of the process", "mapping our processes", "proces mapping"])
def test_words_that_stand_for_others_do_so_in_any_order_and_form(shelf: Shelf, typed: str) -> None:
    assert "flow chart" in search(typed, shelf).query.meant


@pytest.mark.parametrize(("typed", "instead"), [("signs off", True), ("sign", False), ("off sign", False)])
def test_a_word_alone_stands_for_others_only_as_it_is_listed(shelf: Shelf, typed: str, instead: bool) -> None:
    assert bool(search(typed, shelf).query.meant) is instead


def test_a_part_of_a_longer_phrase_stands_for_nothing_else(shelf: Shelf) -> None:
    assert "variation" in search("common cause", shelf).query.meant
    found = search("common cause failure", shelf)
    assert "variation" not in found.query.meant
    assert names(found)[0] == "tool:fault-tree-analysis"
    assert search("root cause analysis", shelf).query.meant == ()


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("staff never dared to speak up", "question:problem.held-back"),
        ("the plan is slipping", "question:plan.slipped"),
        ("kanban boards", "approach:lean"),
    ],
)
def test_words_that_lead_to_a_thing_by_its_name_find_it_in_any_company(shelf: Shelf, typed: str, right: str) -> None:
    assert right in names(search(typed, shelf, limit=3))


@pytest.mark.parametrize(
    ("typed", "better"),
    [("kaizan", "kaizen"), ("brainstroming", "brainstorming"), ("pareeto", "pareto"), ("gannt", "gantt"), ("stakeolder", "stakeholder")],
)
def test_a_slip_is_mended_to_a_word_of_the_craft(shelf: Shelf, typed: str, better: str) -> None:
    assert search(typed, shelf).query.mended == ((typed, better),)


def test_only_titles_are_told_as_what_else_was_looked_for(shelf: Shelf) -> None:
    query = search("dementia", shelf).query
    assert query.named == ()
    assert search("ishikawa", shelf).query.named == ("Fishbone Diagram",)


def test_little_words_that_stand_as_typed_do_not_make_up_for_a_word_that_is_missing(index: Index) -> None:
    own = tuple(answers("The flumpet is for the ward.", "The quillet came, and then the flumpet."))
    found = search("flumpet for the quillet", Shelf(index, own), {"answer"})
    assert [hit.document.id for hit in found.hits] == ["problem.own-1", "problem.own-0"]


def test_every_synonym_leads_to_something(index: Index, shelf: Shelf) -> None:
    meant = {meant for means in index.synonyms.values() for meant in means}
    found = {each: search(each, shelf, limit=1) for each in sorted(meant)}
    assert [each for each in found if not found[each].hits or found[each].query.unknown] == []


# -- what is odd ------------------------------------------------------------------------------------------------------------------


def test_common_words_alone_find_something(shelf: Shelf) -> None:
    assert search("how do we", shelf).hits


def test_words_that_nothing_has_find_nothing_and_name_what_looks_like_them(shelf: Shelf) -> None:
    found = search("stakeholdrishly", shelf)
    assert found.hits == ()
    assert any(word.startswith("stakehold") for word in found.near)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "???",
        "\x00\x07carers\x1b[0m",
        "carers " * 2000,
        "a" * 10_000,
        "\u202ecarers\u202c",
        "מטפלים",
        "'; DROP TABLE answers; --",
        ".*(carers|[a-z]+)+$",
        "\\",
        "carers\n\ncarers",
        "½ ﬁ ™ İstanbul ß",
        "🙂",
    ],
)
def test_odd_input_does_no_harm(shelf: Shelf, typed: str) -> None:
    found = search(typed, shelf)
    assert found.total >= len(found.hits)
    assert bool(found.hits) == ("carers" in typed or "DROP" in typed)


@given(text=st.text())
def test_any_text_finds_the_same_each_time(index: Index, shelf: Shelf, text: str) -> None:
    assert search(text, shelf) == search(text, Shelf(index))


def test_no_more_is_shown_than_asked_for(shelf: Shelf) -> None:
    found = search("patient", shelf, limit=3)
    assert len(found.hits) == 3
    assert found.total > 3


# -- the team's own words -----------------------------------------------------------------------------------------------------------


def answers(*texts: str) -> Iterator[Document]:
    for number, text in enumerate(texts):
        yield Document(
            "answer", f"problem.own-{number}", "What do you say?", "", f"answer show problem.own-{number}", (Passage(text, "", LEAD),)
        )


def test_words_that_only_the_team_uses_are_found_in_their_forms_and_misspelt(index: Index) -> None:
    own = tuple(answers("The Quillets were waiting by the flumpet.", "Nobody flumpeted on Monday, said Zoë.", "Nothing of the kind."))
    for typed, right in (("flumpets", {0, 1}), ("flumpett", {0, 1}), ("quillet", {0}), ("zoe", {1}), ("Zoë's", {1})):
        found = search(typed, Shelf(index, own))
        assert {hit.document.id for hit in found.hits if hit.document.kind == "answer"} == {f"problem.own-{number}" for number in right}, (
            typed
        )
        assert found.hits[0].document.kind == "answer"


def test_a_card_of_the_teams_own_is_found_by_its_title(index: Index) -> None:
    own = (Document("card", "service-users/quillet", "Quillet, 70", "", "cards service-users/quillet", (Passage("A flumpet.", "", LEAD),)),)
    for typed in ("quillet", "Quillets", "flumpet", "Quillet, 70"):
        assert names(search(typed, Shelf(index, own)))[0] == "card:service-users/quillet"


def test_an_answer_is_not_found_by_the_words_of_its_question(index: Index) -> None:
    own = tuple(answers("The porter waits."))
    assert not [hit for hit in search("what do you say", Shelf(index, own)).hits if hit.document.kind == "answer"]


def test_an_answer_stands_among_the_content_by_its_worth(index: Index) -> None:
    own = tuple(answers("Once a carer came.", "Carers, carers and again carers: what carers need is to be asked as carers."))
    kinds = [hit.document.kind for hit in search("carers", Shelf(index, own), limit=30).hits]
    assert kinds[0] == "term"
    assert kinds.count("answer") == 2


# -- the index and its files ----------------------------------------------------------------------------------------------------------

TERM = (
    "terms:\n  - {{id: {0}, term: {0}, forms: [], definition: A word of ours., example: We said {0}., related: [system], origin: ours}}\n"
)


def test_the_compiled_index_finds_what_the_content_finds(index: Index, hits: Hits) -> None:
    loading.load_index()
    kept = loading.load_index()
    assert kept == index
    assert [names(search(typed, Shelf(kept))) for typed in WANTED] == [hits(typed) for typed in WANTED]


def test_an_organisations_own_content_is_searched_and_heeded_at_once_when_it_changes(tmp_path: Path) -> None:
    put(tmp_path / "own", "terms.yaml", TERM.format("flumpet"))
    assert names(search("flumpet", Shelf(loading.load_index(str(tmp_path / "own")))))[:1] == ["term:flumpet"]
    assert not search("flumpet", Shelf(loading.load_index())).hits
    put(tmp_path / "own", "terms.yaml", TERM.format("trumpetry"))
    put(tmp_path / "own", "synonyms.yaml", "synonyms:\n  - {id: ours, words: [QQZ], means: [trumpetry]}\n")
    changed = Shelf(loading.load_index(str(tmp_path / "own")))
    assert [names(search(typed, changed))[:1] for typed in ("trumpetry", "QQZ")] == [["term:trumpetry"]] * 2
    assert "term:flumpet" not in names(search("flumpet", changed))


def test_a_damaged_copy_of_the_index_is_not_used(shelf: Shelf) -> None:
    from ebc_cli import folders

    loading.load_index()
    copies = list(folders.cache().glob("index-*.msgpack"))
    assert copies
    for copy in copies:
        raw = bytearray(copy.read_bytes())
        raw[len(raw) // 2] ^= 1
        copy.write_bytes(raw)
    assert names(search("carers", Shelf(loading.load_index()))) == names(search("carers", shelf))
