"""How soon a search has its hits, over all content and a project of 500 answers, against `import typer` in the same environment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.bench.measuring import EBC, compared, filled

pytestmark = [pytest.mark.bench, pytest.mark.skipif(not hasattr(os, "posix_spawn"), reason="measures processes as Unix does")]


@pytest.mark.parametrize("typed", ["near misses", "stakholders", "waiting times"])
def test_a_search_takes_little_longer_than_the_start_of_the_command_library(typed: str) -> None:
    """Words that stand in the content; a misspelt one, for which the stemmer is loaded; words that every one of the answers has."""
    argv = (EBC, "-p", str(filled(Path("500.ebc.yaml"), 500)), "search", *typed.split())
    assert compared(f"ebc search {typed}, 500 answers", argv, 2.2) <= 2.2
