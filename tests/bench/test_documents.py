"""The whole report of the complete example in the formats of files: processor time beyond the start of the program."""

from __future__ import annotations

import os
from statistics import median

import pytest

from tests.bench.measuring import EBC, TABLE, TYPER, Line, runs
from tests.conftest import REPOSITORY

pytestmark = [pytest.mark.bench, pytest.mark.skipif(not hasattr(os, "posix_spawn"), reason="measures processes as Unix does")]

# Times the processor time of `import typer`: 0.6, 1.5, 1.5 and 1 second by one of 60 ms, as on a quiet machine of today.
ALLOWED = {"html": 10.0, "docx": 25.0, "pdf": 25.0, "xlsx": 16.0}


def test_a_long_report_is_written_soon_in_every_format() -> None:
    project = str(REPOSITORY / "content" / "examples" / "repeat-prescriptions.ebc.yaml")
    commands = {form: (EBC, "-p", project, "report", "-o", f"full.{form}", "--force", "--yes") for form in ALLOWED}
    taken = runs({"typer": TYPER, "start": (EBC, "--version"), **commands}, rounds=3)
    start, unit = median(taken["start"].processor), median(taken["typer"].processor)
    found = {form: (median(taken[form].processor) - start) / unit for form in ALLOWED}
    for form, times in found.items():
        behind = f"{times * unit:.2f} s against {unit * 1000:.0f} ms of the processor"
        TABLE.append(Line(f"the whole report as .{form} beyond its start", f"{times:.1f} ×", f"{ALLOWED[form]:.0f} × typer", behind))
    assert {form: times for form, times in found.items() if times > ALLOWED[form]} == {}
