"""In a first pass everything counts and lists the first pass, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests import packaged
from tests.conftest import Ran
from tests.terminals import ctrl, terminal

Run = Callable[..., Ran]


@pytest.fixture
def count(said: Run) -> int:
    """How many questions the first pass of a strand has for a new project."""
    assert said("start", "Medicines late", "--no-input").code == 0
    strand = packaged.toolkit().strand("problem")
    assert strand is not None
    return sum(item.depth == "first" and item.when is None for activity in strand.activities for item in activity.questions)


@pytest.mark.parametrize(("columns", "plain"), [(80, False), (40, False), (80, True)])
def test_a_question_counts_the_first_pass(count: int, columns: int, plain: bool) -> None:
    words = (*(["--plain"] if plain else []), "strand", "problem", "--first-pass")
    with terminal(*words, columns=columns, rows=24) as screen:
        (screen.asks_plainly if plain else screen.asks)(f"0 of {count} done in the first pass of the strand")
        assert not screen.has("0 of 40")
        screen.press("stop\r" if plain else ctrl("c"))
        assert screen.end() == 130


def test_a_list_lists_the_first_pass(said: Run, count: int) -> None:
    listed = said("strand", "problem", "--first-pass", "--list").out
    assert listed.count("(open) [problem.") == count < said("strand", "problem", "--list").out.count("(open) [problem.")
    asked, all_asked = (said("question", "go-wrong", *words, "--list").out.count("(open) [") for words in (["--first-pass"], []))
    assert 0 < asked < all_asked
