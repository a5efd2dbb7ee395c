"""Words: found in a text, freed of spelling and ending, mended."""

from __future__ import annotations

import pytest

from ebc_cli.toolkit import words

pytestmark = pytest.mark.libraries


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ward's porters", ["the", "ward", "porters"]),
        ("Life Café, 5 whys; PEST(LE)", ["life", "cafe", "5", "whys", "pest", "le"]),
        ("don’t work-around a_b", ["don't", "work", "around", "a", "b"]),
        ("", []),
        ("?!", []),
    ],
)
def test_the_words_of_a_text(text: str, found: list[str]) -> None:
    assert [word.text for word in words.words(text)] == found
    assert words.bare(text) == found


def test_a_word_knows_where_it_stands() -> None:
    text = "İn the café’s yard"
    assert [text[word.start : word.end] for word in words.words(text)] == ["İn", "the", "café’s", "yard"]


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("prioritise", "prioritize"),
        ("prioritisation", "prioritization"),
        ("organisational", "organizational"),
        ("analysing", "analyzing"),
        ("behaviours", "behaviors"),
        ("favourable", "favorable"),
        ("centre", "center"),
        ("theatres", "theaters"),
        ("labelled", "labeled"),
        ("travelling", "traveling"),
        ("counsellor", "counselor"),
        ("enrolment", "enrollment"),
        ("paediatric", "pediatric"),
        ("haemorrhage", "hemorrhage"),
        ("programmes", "programs"),
        ("dialogue", "dialog"),
        ("practise", "practice"),
        ("licence", "license"),
        ("judgement", "judgment"),
        ("sceptic", "skeptic"),
    ],
)
def test_british_and_american_forms_meet(british: str, american: str) -> None:
    assert words.stem(british) == words.stem(american)


@pytest.mark.parametrize(
    "forms",
    [
        ("carer", "carers", "carer's"),
        ("prioritise", "prioritising", "prioritised", "prioritises"),
        ("measure", "measures", "measured", "measuring"),
        ("observe", "observed", "observing", "observes"),
        ("analyse", "analysis", "analysing", "analyses"),
        ("need", "needs", "needed"),
        ("call", "calls", "called", "calling"),
        ("hour", "hours", "hourly"),
    ],
)
def test_the_forms_of_a_word_share_a_stem(forms: tuple[str, ...]) -> None:
    assert len({words.stem(words.plain(form)) for form in forms}) == 1


@pytest.mark.parametrize(("one", "other"), [("four", "for"), ("hour", "hor"), ("noise", "noz"), ("poem", "pem"), ("care", "caer")])
def test_short_words_are_not_respelt(one: str, other: str) -> None:
    assert words.folded(one) != other


KNOWN = ("stakeholder", "stakeholders", "wrong", "worry", "analysis", "start", "form", "from", "urban", "fluent", "effectiveness")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("stakholders", "stakeholders"),
        ("stakeholderrs", "stakeholders"),
        ("stakehodlers", "stakeholders"),
        ("ztakeholders", "stakeholders"),
        ("worng", "wrong"),
        ("stakehooldres", "stakeholders"),
        ("efectivness", "effectiveness"),
        ("smart", ""),  # a word of its own as likely as a slip
        ("kanban", ""),
        ("flumpet", ""),
        ("frm", ""),
        ("1234", ""),
        ("", ""),
    ],
)
def test_a_misspelt_word_is_mended_and_a_mere_likeness_is_not(typed: str, meant: str) -> None:
    assert words.mended(typed, KNOWN, lambda _: 1) == meant


@pytest.mark.parametrize(
    ("typed", "known"), [("gaming", "naming"), ("surge", "sure"), ("momentum", "moment"), ("ethics", "ethnic"), ("outliers", "outline")]
)
def test_a_word_of_its_own_is_not_taken_for_a_slip_in_another(typed: str, known: str) -> None:
    assert words.mended(typed, (known,), lambda _: 1) == ""


@pytest.mark.parametrize(("one", "other"), [("several", "severe"), ("business", "busy"), ("relatives", "related"), ("careful", "care")])
def test_words_that_only_begin_alike_are_not_forms_of_one(one: str, other: str) -> None:
    assert words.stem(one) != words.stem(other)


def test_of_several_words_the_more_frequent_is_meant() -> None:
    often = {"stakeholder": 1, "stakeholders": 9}
    assert words.mended("stakeholderz", ("stakeholder", "stakeholders"), often.__getitem__) == "stakeholders"


def test_a_whole_name_is_the_same_however_it_is_written() -> None:
    assert words.name("Co-Design  Centre!") == words.name("co design center")
