"""The small project's report in every format, byte for byte. A change here is a change of product: look at it, then write it anew.

python tests/report/test_report_golden.py
"""

from __future__ import annotations

from pathlib import Path

import pytest

from ebc_cli.blocks import markdown, plain
from ebc_cli.report import build, jsonform
from ebc_cli.report.facts import ReportOptions, gather
from tests.report.samples import SMALL, TODAY, TOOLKIT

pytestmark = pytest.mark.libraries

GOLDEN = Path(__file__).parent / "golden"
NAMES = ("small.txt", "small-80.txt", "small.md", "small.json", "small-draft.md", "small-draft.json", "small-scope.md")


def made(name: str) -> bytes:
    """The report that a golden file of this name holds."""
    strands = ("agree-the-scope",) if "-scope" in name else ()
    options = ReportOptions(strands, draft="-draft" in name, suggestion="Measure It, in Define the Problem. It is open.")
    facts = gather(TOOLKIT, SMALL, options, TODAY)
    blocks = build.of_facts(facts, draft=options.draft)
    if name.endswith(".json"):
        return jsonform.render(facts).encode()
    return (markdown.render(blocks) if name.endswith(".md") else plain.render(blocks, 80 if "-80" in name else 0)).encode()


@pytest.mark.parametrize("name", NAMES)
def test_the_report_is_as_it_was(name: str) -> None:
    assert made(name) == (GOLDEN / name).read_bytes()


def test_there_is_no_golden_file_too_many() -> None:
    assert sorted(path.name for path in GOLDEN.iterdir()) == sorted(NAMES)


if __name__ == "__main__":
    for name in NAMES:
        (GOLDEN / name).write_bytes(made(name))
