"""Text is measured as a terminal shows it, and wrapped so that nothing is lost and nothing stands out."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from ebc_cli.blocks.measure import longest_word, signs, size, widest, wrapped

WORDS = st.text(st.sampled_from("ab é-/日👍\u200d\ufe0f❤\U0001f3fd🇬🇧\u0301 W"), max_size=60)


@pytest.mark.parametrize(
    ("text", "cells"), [("", 0), ("ward", 4), ("é", 1), ("e\u0301", 1), ("日本", 4), ("👩\u200d🔬", cell_len("👩\u200d🔬")), ("🇬🇧", 2)]
)
def test_text_takes_the_cells_that_a_terminal_gives_it(text: str, cells: int) -> None:
    assert size(text) == cells
    assert "".join(sign for sign, _ in signs(text)) == text


def test_lines_break_between_words_and_in_a_long_word_after_its_hyphen() -> None:
    assert wrapped("The ward pharmacist on nights", 12) == ("The ward", "pharmacist", "on nights")
    assert wrapped("Krankenhaus-Informationssystem", 14) == ("Krankenhaus-", "Informationssy", "stem")
    assert wrapped("日本語テキスト", 5) == ("日本", "語テ", "キス", "ト")
    assert wrapped("", 5) == ("",)
    assert wrapped("W\u200d\u200d日", 2) == ("W\u200d\u200d", "日")
    assert (widest(wrapped("a bc def", 3)), longest_word("a bc def"), widest(())) == (3, 3, 0)


def test_what_would_move_the_cursor_is_taken_out() -> None:
    assert wrapped("a\x1b[2Jb\tc\nd", 20) == ("a\ufffd[2Jb c d",)


@given(WORDS, st.integers(2, 20))
def test_wrapping_loses_nothing_and_no_line_is_too_long(text: str, width: int) -> None:
    lines = wrapped(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(size(line) <= width for line in lines)
