"""How soon a search has its hits, over all content and 500 answers or 2,000 rows, against `import typer` in the same environment."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from ebc_cli.project import store
from ebc_cli.project.model import Header, Project
from tests.bench.measuring import EBC, compared, filled
from tests.small import clock

pytestmark = [pytest.mark.bench, pytest.mark.skipif(not hasattr(os, "posix_spawn"), reason="measures processes as Unix does")]


@pytest.mark.parametrize("typed", ["near misses", "stakholders", "waiting times"])
def test_a_search_takes_little_longer_than_the_start_of_the_command_library(typed: str) -> None:
    """Words that stand in the content; a misspelt one, for which the stemmer is loaded; words that every one of the answers has."""
    argv = (EBC, "-p", str(filled(Path("500.ebc.yaml"), 500)), "search", *typed.split())
    assert compared(f"ebc search {typed}, 500 answers", argv, 2.2) <= 2.2


def with_rows(path: Path, count: int) -> Path:
    """A project file whose FMEA has `count` rows with words in every cell that takes words."""
    cells = {
        "effect": "the porter waits",
        "cause": "the lift is slow",
        "safeguards": "a call to the desk",
        "action": "ring first",
        "by": "Ann",
    }
    rows = {f"r{number:05}": {"failure": f"Bed {number} is sent to the wrong door", **cells} for number in range(count)}
    store.create(path, Project(Header("an-id", f"A project of {count} rows"), worksheets={"fmea": {"main": {"failures": rows}}}), clock)
    return path


def test_a_search_of_two_thousand_rows_is_answered_in_the_blink_of_an_eye() -> None:
    """A fifth of a second; without worksheets it takes a tenth."""
    argv = (EBC, "-p", str(with_rows(Path("2000-rows.ebc.yaml"), 2000)), "search", "near", "misses")
    assert compared("ebc search near misses, 2,000 rows", argv, 3.0) <= 3.0
