"""Values for property tests: what people and other programs may put into a file, the nasty along with the plain."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from ebc_cli.project.model import LEVELS, STATES, Answer, Header, Project

# Pieces that have broken YAML writers: signs, breaks of every kind, spaces at the ends, marks of documents, words that mean true.
_PIECES = (
    *(" ", "  ", "\n", "\n\n", "\t", "\r", "\r\n", "\x85", "\u2028", "\u2029", "\ufeff", "\x00", "\x1b[31m", "\x7f", "\xa0", "\u202e"),
    *(
        "a",
        "Ward 7",
        "yes",
        "No",
        "null",
        "~",
        "1",
        "0x1F",
        "1_000",
        "12:30",
        "2026-11-22",
        "1e3",
        ".inf",
        "é",
        "e\u0301",
        "😀",
        "\U0010ffff",
    ),
    *(
        "- ",
        "? ",
        ": ",
        "#",
        " #",
        "---",
        "...",
        "|",
        ">",
        "'",
        '"',
        "\\",
        "{",
        "}",
        "[",
        "]",
        ",",
        "&a",
        "*a",
        "!x",
        "%",
        "@",
        "`",
        "=",
        "<<",
    ),
)
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.lists(st.sampled_from(_PIECES), max_size=8).map("".join),
)
keys = st.one_of(texts, st.text("abc-.", min_size=1, max_size=8))
whole_numbers = st.integers(-(10**17), 10**17)
scalars = st.one_of(st.none(), st.booleans(), whole_numbers, st.floats(allow_nan=False, allow_infinity=False), texts)


def nested(leaves: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Lists and mappings of `leaves`, several deep."""
    return st.recursive(
        leaves, lambda inside: st.one_of(st.lists(inside, max_size=4), st.dictionaries(keys, inside, max_size=4)), max_leaves=12
    )


things = nested(scalars)
data = st.dictionaries(keys, things, max_size=5)


def _unknown(*known: str) -> st.SearchStrategy[dict[str, Any]]:
    return st.dictionaries(keys.filter(lambda key: key not in known), things, max_size=2)


answers = st.builds(
    Answer,
    state=st.sampled_from(STATES),
    value=st.one_of(st.none(), texts, whole_numbers, st.floats(allow_nan=False, allow_infinity=False), st.lists(texts, max_size=4)),
    confidence=st.one_of(st.none(), st.sampled_from(LEVELS)),
    reason=texts,
    by=texts,
    at=st.one_of(st.just(""), st.just("2026-11-22T10:15:00+00:00"), texts),
    extra=_unknown("state", "value", "words", "confidence", "reason", "by", "at"),
)
headers = st.builds(
    Header,
    id=texts,
    title=texts,
    started=st.one_of(st.just("2026-11-22"), texts),
    stage=texts,
    approach=texts,
    experience=texts,
    team=st.lists(texts, max_size=3).map(tuple),
    extra=_unknown("id", "title", "started", "stage", "approach", "experience", "team"),
)
projects = st.builds(
    Project,
    header=headers,
    toolkit=texts,
    answers=st.dictionaries(keys, answers, max_size=4),
    worksheets=st.dictionaries(keys, things, max_size=2),
    plans=st.dictionaries(keys, things, max_size=2),
    cards=st.lists(st.dictionaries(keys, things, max_size=2), max_size=2).map(tuple),
    stages=st.lists(st.dictionaries(keys, things, max_size=2), max_size=2).map(tuple),
    extra=_unknown("ebc", "toolkit", "project", "answers", "worksheets", "plans", "cards", "actions", "stages"),
    actions=st.dictionaries(keys, things, max_size=2),
)
