"""The piece of a document that shows why it was found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ebc_cli.toolkit.excerpts import A_LITTLE, LONGEST, excerpt, marks
from ebc_cli.toolkit.findable import BODY, LEAD, Document, Passage

STEMS = {"porter": 1, "waits": 2, "lift": 3}
FILLER = "Many other things are said here at some length, one after the other. "


def stem_of(word: str) -> int:
    return STEMS.get(word, 0)


def document(*texts: str, title: str = "A title") -> Document:
    passages = tuple(Passage(text, f"part {number}", LEAD if number == 0 else BODY) for number, text in enumerate(texts))
    return Document("page", "a/b", title, "", "read a/b", passages)


def test_the_passage_with_most_of_the_words_is_shown() -> None:
    found = excerpt(document("What it is.", "The porter came.", "The porter waits by the lift."), {1, 2, 3}, stem_of)
    assert (found.label, found.text) == ("part 2", "The porter waits by the lift.")
    assert [found.text[start:end] for start, end in found.marks] == ["porter", "waits", "lift"]


def test_where_the_title_has_the_words_it_says_what_the_thing_is() -> None:
    assert excerpt(document("What it is.", "The porter came.", title="The porter"), {1}, stem_of).text == "What it is."


def test_a_long_passage_is_cut_to_the_words_and_says_so() -> None:
    text = excerpt(document(FILLER * 5 + "The porter waits by the lift. " + FILLER * 5), {1, 2, 3}, stem_of).text
    assert text.startswith("… The porter waits by the lift.")
    assert text.endswith(" …")


def test_nothing_to_take_an_excerpt_from_gives_none() -> None:
    assert excerpt(document(), {1}, stem_of).text == ""


@given(st.lists(st.sampled_from(["porter", "waits", "lift", "x" * 200, "word.", "and,", "\x1b[1m", "\n", "é"]), max_size=120).map(" ".join))
def test_an_excerpt_is_short_and_holds_what_is_marked(text: str) -> None:
    found = excerpt(document(text), {1, 2, 3}, stem_of)
    assert len(found.text) <= LONGEST + A_LITTLE + 4
    assert all(found.text[start:end].lower() in STEMS for start, end in found.marks)
    assert bool(found.marks) == bool(marks(" ".join(text.split()), {1, 2, 3}, stem_of))
