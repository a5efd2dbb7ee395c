"""The rows of a worksheet go out for a spreadsheet as they are, start no formula there, and come back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran

Run = Callable[..., Ran]
TOOL = "stakeholder-analysis"


def test_rows_go_out_with_their_ids_and_cells(ebc: Run, project: Path) -> None:
    assert ebc("tool", TOOL, "add", "Ward, pharmacist [red]", "influence=4").code == 0
    assert ebc("tool", TOOL, "export", "-o", "out.tsv").code == 0
    (row,) = csv.DictReader(io.StringIO(Path("out.tsv").read_bytes().decode(), newline=""), delimiter="\t")
    data = json.loads(ebc("tool", TOOL, "export", "--format", "json").out)
    ((cells,),) = [rows for rows in data.values() if rows]
    assert row["id"] == cells["id"]
    assert "Ward, pharmacist [red]" in row.values()
    assert row["influence"] == "4"
    assert cells["influence"] == 4


@pytest.mark.parametrize("text", ["=1+1", "+44 20", "-x", "@SUM(A1)", "'=1"])
def test_no_cell_starts_a_formula(ebc: Run, project: Path, text: str) -> None:
    assert ebc("tool", TOOL, "add", stdin=f"{text}\n").code == 0
    (row,) = csv.DictReader(io.StringIO(ebc("tool", TOOL, "export").out, newline=""))
    assert f"'{text}" in row.values()


def test_a_format_that_there_is_not_is_refused(ebc: Run, project: Path) -> None:
    ran = ebc("tool", TOOL, "export", "--format", "xls")
    assert (ran.code, "csv" in ran.err) == (2, True)


AWKWARD = [
    "=1+1",
    "'=x",
    "two\nlines, and a comma",
    "[red]bold[/red] **x** <b>",
    "tab\there",
    'say "this"',
    "x" * 10_000,
    "نقطة 🙂",
    "; semi; colons",
]


@pytest.mark.parametrize("format_", ["csv", "tsv", "json"])
def test_what_went_out_comes_back_exactly(ebc: Run, project: Path, format_: str) -> None:
    """Awkward cells are put in by JSON, taken out in each format, and put into another project."""
    rows = [{"name": f"row {place}", "concern": text, "influence": 4} for place, text in enumerate(AWKWARD)]
    Path("in.json").write_text(json.dumps(rows), encoding="utf-8")
    assert ebc("tool", TOOL, "import", "in.json").code == 0
    assert ebc("tool", TOOL, "set", "1", "influence=5", "--by", "Ann").code == 0
    assert ebc("tool", TOOL, "set", "2", "talks=not known").code == 0
    assert ebc("tool", TOOL, "export", "-o", f"out.{format_}").code == 0
    before = json.loads(ebc("tool", TOOL, "show", "--json").out)["lists"]
    assert [row["concern"] for row in before["stakeholders"]] == AWKWARD
    again = ebc("tool", TOOL, "import", f"out.{format_}")
    assert (again.code, "nothing was changed" in again.err) == (0, True)
    assert ebc("tool", TOOL, "delete", *(row["id"] for row in before["stakeholders"])).code == 0
    assert ebc("tool", TOOL, "import", f"out.{format_}").code == 0
    after = json.loads(ebc("tool", TOOL, "show", "--json").out)["lists"]
    for row in (*before["stakeholders"], *after["stakeholders"]):
        del row["id"]
    assert after == before


def test_a_sheet_from_a_spreadsheet_is_taken_in_whole_or_not_at_all(ebc: Run, project: Path) -> None:
    Path("in.csv").write_bytes("\ufeffWho;Influence;By\r\nMatron;4;22/11/2026 00:00:00\r\nPorter;nine;\r\n".encode())
    ran = ebc("tool", TOOL, "import", "in.csv")
    assert (ran.code, "row 3, influence" in ran.err) == (1, True)
    assert json.loads(ebc("tool", TOOL, "show", "--json").out)["lists"]["stakeholders"] == []
    Path("in.csv").write_bytes("\ufeffWho;Influence;By\r\nMatron;4;22/11/2026 00:00:00\r\nPorter;2;\r\n".encode("utf-16"))
    dry = ebc("tool", TOOL, "import", "in.csv", "--dry-run")
    assert (dry.code, "Matron" in dry.out, "Nothing was saved" in dry.err) == (0, True, True)
    assert ebc("tool", TOOL, "import", "in.csv").code == 0
    first, second = json.loads(ebc("tool", TOOL, "show", "--json").out)["lists"]["stakeholders"]
    assert (first["name"], first["influence"], first["due"], second["name"]) == ("Matron", 4, "2026-11-22", "Porter")
    assert ebc("tool", TOOL, "undo").code == 0
    assert json.loads(ebc("tool", TOOL, "show", "--json").out)["lists"]["stakeholders"] == []


def test_links_come_as_arrows(ebc: Run, project: Path) -> None:
    ran = ebc(
        "tool", "flow-chart", "import", "-", "--list", "links", stdin="Arrive -> Urgent?\nUrgent? -> Ward: yes\nUrgent? -> Home: no\n"
    )
    assert ran.code == 0, ran.err
    lists = json.loads(ebc("tool", "flow-chart", "show", "--json").out)["lists"]
    assert [row["step"] for row in lists["steps"]] == ["Arrive", "Urgent?", "Ward", "Home"]
    assert [row.get("condition") for row in lists["links"]] == [None, "yes", "no"]
