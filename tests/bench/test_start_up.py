"""How soon a command is there, and how much memory it takes, against `import typer` in the same environment."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from tests.bench.measuring import EBC, TABLE, Line, compared, runs

pytestmark = [pytest.mark.bench, pytest.mark.skipif(not hasattr(os, "posix_spawn"), reason="measures processes as Unix does")]


@pytest.fixture
def example(ebc) -> str:
    """The complete worked example as a project file."""
    assert ebc("start", "--example", "repeat-prescriptions").code == 0
    return str(Path("repeat-prescriptions.ebc.yaml").absolute())


@pytest.mark.parametrize("option", ["--help", "--version"])
def test_help_and_version_are_there_at_once(option: str) -> None:
    assert compared(f"ebc {option}", (EBC, option), 1.25) <= 1.25


def test_status_takes_at_most_twice_the_start_of_the_command_library(example: str) -> None:
    assert compared("ebc status, complete example", (EBC, "-p", example, "status"), 2.0) <= 2.0


def test_the_report_of_answers_takes_little_longer(example: str) -> None:
    """The complete example without what it has put into worksheets: the report that there was before there were any."""
    text = Path(example).read_text(encoding="utf-8")
    without = Path("answers.ebc.yaml")
    without.write_text(re.sub(r"(?ms)^worksheets:.*?(?=^\S|\Z)", "", text), encoding="utf-8")
    argv = (EBC, "-p", str(without), "report", "--format", "markdown")
    assert compared("ebc report --format markdown, all answers", argv, 2.2) <= 2.2


def test_a_report_with_all_its_worksheets_takes_no_more_than_the_work_that_they_are(example: str) -> None:
    """Twenty worksheets of three hundred rows are as long as all answers, and half of what they show is worked out."""
    argv = (EBC, "-p", example, "report", "--format", "markdown")
    assert compared("ebc report --format markdown, answers and worksheets", argv, 3.5) <= 3.5


@pytest.mark.parametrize("words", ["questions", "map --approach lean", "stage", "approach lean", "term boundary", "cards service-users"])
def test_what_is_read_or_steered_by_takes_little_longer(words: str, example: str) -> None:
    assert compared(f"ebc {words}", (EBC, "-p", example, *words.split()), 2.5) <= 2.5


def test_a_page_is_there_soon(example: str) -> None:
    """It alone waits for the Markdown reader, about 20 ms."""
    assert compared("ebc read the-hexagon", (EBC, "-p", example, "read", "the-hexagon"), 2.8) <= 2.8


def test_status_needs_little_memory(example: str) -> None:
    bare = (sys.executable, "-c", "import typer, yaml")
    found = runs({"ebc": (EBC, "-p", example, "status"), "bare": bare}, rounds=5)
    ours, theirs = max(found["ebc"].kibibytes), max(found["bare"].kibibytes)
    ratio = ours / theirs
    TABLE.append(
        Line("memory of ebc status", f"{ratio:.2f} ×", "1.50 × typer, yaml", f"{ours / 1024:.1f} MiB against {theirs / 1024:.1f} MiB")
    )
    assert ratio <= 1.5
