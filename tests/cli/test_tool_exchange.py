"""The rows of a worksheet go out for a spreadsheet as they are, start no formula there, and come back."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

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
def test_no_cell_starts_a_formula(said: Run, project: Path, text: str) -> None:
    assert said("tool", TOOL, "add", stdin=f"{text}\n").code == 0
    (row,) = csv.DictReader(io.StringIO(said("tool", TOOL, "export").out, newline=""))
    assert f"'{text}" in row.values()


def test_a_format_that_there_is_not_is_refused(said: Run, project: Path) -> None:
    ran = said("tool", TOOL, "export", "--format", "xls")
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


@pytest.mark.parametrize("format_", ["csv", "tsv", "json", "yaml"])
def test_what_went_out_comes_back_exactly(said: Run, project: Path, format_: str) -> None:
    """Awkward cells are put in by JSON, taken out in each format, and put into another project."""
    rows = [{"name": f"row {place}", "concern": text, "influence": 4} for place, text in enumerate(AWKWARD)]
    Path("in.json").write_text(json.dumps(rows), encoding="utf-8")
    assert said("tool", TOOL, "import", "in.json").code == 0
    assert said("tool", TOOL, "set", "1", "influence=5", "--by", "Ann").code == 0
    assert said("tool", TOOL, "set", "2", "talks=not known").code == 0
    assert said("tool", TOOL, "export", "-o", f"out.{format_}").code == 0
    before = json.loads(said("tool", TOOL, "show", "--json").out)["lists"]
    assert [row["concern"] for row in before["stakeholders"]] == AWKWARD
    again = said("tool", TOOL, "import", f"out.{format_}")
    assert (again.code, "nothing was changed" in again.err) == (0, True)
    assert said("tool", TOOL, "delete", *(row["id"] for row in before["stakeholders"])).code == 0
    assert said("tool", TOOL, "import", f"out.{format_}").code == 0
    after = json.loads(said("tool", TOOL, "show", "--json").out)["lists"]
    assert after == before


def test_a_sheet_from_a_spreadsheet_is_taken_in_whole_or_not_at_all(said: Run, project: Path) -> None:
    Path("in.csv").write_bytes("\ufeffWho;Influence;By\r\nMatron;4;22/11/2026 00:00:00\r\nPorter;nine;\r\n".encode())
    ran = said("tool", TOOL, "import", "in.csv")
    assert (ran.code, "row 3, influence" in ran.err) == (1, True)
    assert json.loads(said("tool", TOOL, "show", "--json").out)["lists"]["stakeholders"] == []
    Path("in.csv").write_bytes("\ufeffWho;Influence;By\r\nMatron;4;22/11/2026 00:00:00\r\nPorter;2;\r\n".encode("utf-16"))
    dry = said("tool", TOOL, "import", "in.csv", "--dry-run")
    assert (dry.code, "Matron" in dry.out, "Nothing was saved" in dry.err) == (0, True, True)
    assert said("tool", TOOL, "import", "in.csv").code == 0
    first, second = json.loads(said("tool", TOOL, "show", "--json").out)["lists"]["stakeholders"]
    assert (first["name"], first["influence"], first["due"], second["name"]) == ("Matron", 4, "2026-11-22", "Porter")
    assert said("tool", TOOL, "undo").code == 0
    assert json.loads(said("tool", TOOL, "show", "--json").out)["lists"]["stakeholders"] == []


def test_links_come_as_arrows(said: Run, project: Path) -> None:
    ran = said(
        "tool", "flow-chart", "import", "-", "--list", "links", stdin="Arrive -> Urgent?\nUrgent? -> Ward: yes\nUrgent? -> Home: no\n"
    )
    assert ran.code == 0, ran.err
    assert "- Urgent? → Ward" in ran.out
    again = said("tool", "flow-chart", "import", "-", "--list", "links", stdin="Arrive -> Urgent?\nUrgent? -> Ward: yes\n")
    assert (again.code, "nothing was changed" in again.err) == (0, True)
    lists = json.loads(said("tool", "flow-chart", "show", "--json").out)["lists"]
    assert [row["step"] for row in lists["steps"]] == ["Arrive", "Urgent?", "Ward", "Home"]
    assert [row.get("condition") for row in lists["links"]] == [None, "yes", "no"]


def lists(run: Run, tool: str) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = json.loads(run("tool", tool, "show", "--json").out)["lists"]
    return found


@pytest.mark.parametrize("format_", ["json", "yaml"])
def test_all_lists_go_out_and_come_back_with_what_leads_from_one_to_another(said: Run, project: Path, format_: str) -> None:
    assert said("tool", "pugh-matrix", "add", stdin="Today\nA booking desk\n").code == 0
    assert said("tool", "pugh-matrix", "add", "Cost", "--list", "criteria").code == 0
    pair = ("--list", "marks", "criterion=cost", "concept=booking")
    assert said("tool", "pugh-matrix", "add", *pair, "mark=better", "--by", "Ann").code == 0
    before = lists(said, "pugh-matrix")
    out = said("tool", "pugh-matrix", "export", "--format", format_).out
    again = said("tool", "pugh-matrix", "import", "-", stdin=out)
    assert (again.code, "nothing was changed" in again.err) == (0, True), again
    assert said("tool", "pugh-matrix", "delete", "1", "2").code == 0
    assert said("tool", "pugh-matrix", "delete", "cost", "--list", "criteria").code == 0
    assert said("tool", "pugh-matrix", "import", "-", stdin=out).code == 0
    assert lists(said, "pugh-matrix") == before


def test_rows_for_pairs_come_by_the_names_that_they_join_and_once(said: Run, project: Path) -> None:
    assert said("tool", "pugh-matrix", "add", stdin="Today\nDesk\n").code == 0
    assert said("tool", "pugh-matrix", "add", "Cost", "--list", "criteria").code == 0
    table = "criterion,concept,mark\nCost,Desk,better\n"
    for _ in range(2):
        assert said("tool", "pugh-matrix", "import", "-", "--list", "marks", stdin=table).code == 0
    assert [row["mark"] for row in lists(said, "pugh-matrix")["marks"]] == ["better"]
    for wrong in (f"{table}cost,desk,worse\n", "criterion,mark\nCost,worse\n"):
        assert said("tool", "pugh-matrix", "import", "-", "--list", "marks", stdin=wrong).code == 1
    assert [row["mark"] for row in lists(said, "pugh-matrix")["marks"]] == ["better"]


def test_two_lines_for_one_row_are_told_and_so_is_a_name_that_two_rows_have(said: Run, project: Path) -> None:
    assert said("tool", TOOL, "add", stdin="Matron\nPorter\nPorter\n").code == 0
    ran = said("tool", TOOL, "import", "-", stdin="name,influence\nMatron,4\nmatron,5\n")
    assert (ran.code, "row 3, id: this is the same stakeholder as in row 2" in ran.err) == (1, True), ran
    ran = said("tool", TOOL, "import", "-", stdin="name,influence\nPorter,4\n")
    assert (ran.code, "row 2, name: `Porter` could be several" in ran.err) == (1, True), ran
    assert not any("influence" in row for row in lists(said, TOOL)["stakeholders"])


TREE = "Fewer falls, by half\n  - Safer nights\n      1. A walk at ten\n\t  * deeper, and deeper\n\n  - Safer days\n"


def test_an_indented_list_becomes_a_tree_once(said: Run, project: Path) -> None:
    for _ in range(2):
        assert said("tool", "driver-diagram", "import", "-", stdin=TREE).code == 0
    rows = lists(said, "driver-diagram")["drivers"]
    names = {row["id"]: row["item"] for row in rows}
    assert [(row["item"], names.get(row.get("under", ""))) for row in rows] == [
        ("Fewer falls, by half", None),
        ("Safer nights", "Fewer falls, by half"),
        ("A walk at ten", "Safer nights"),
        ("deeper, and deeper", "Safer nights"),
        ("Safer days", "Fewer falls, by half"),
    ]
    assert said("tool", "driver-diagram", "import", "-", stdin="Fewer falls, by half\n Safer days\n  A walk at ten\n").code == 0
    assert [row["item"] for row in lists(said, "driver-diagram")["drivers"]].count("A walk at ten") == 2


def test_a_list_that_is_indented_too_deep_is_refused_and_one_of_whys_goes_on(said: Run, project: Path) -> None:
    deep = "".join(f"{' ' * depth}Because of {depth}\n" for depth in range(7))
    ran = said("tool", "driver-diagram", "import", "-", stdin=deep)
    assert (ran.code, "row 5, indent: `Because of 4` stands too deep" in ran.err) == (1, True), ran
    assert said("tool", "five-whys", "import", "-", stdin=deep).code == 0
    rows = lists(said, "five-whys")["whys"]
    assert [row.get("under") for row in rows] == [None, *(row["id"] for row in rows[:-1])]


def test_a_series_goes_into_the_row_that_is_named(said: Run, project: Path) -> None:
    tool = "run-and-control-charts"
    assert said("tool", tool, "add", stdin="Waits\nFalls\n").code == 0
    Path("waits.csv").write_text('Week,Minutes,Note\n2026-01-12,13,"snow; ice, too"\n2026-01-05,12,\n', encoding="utf-8")
    for _ in range(2):
        assert said("tool", tool, "import", "waits.csv", "--row", "waits").code == 0
    assert said("tool", tool, "import", "-", "--row", "waits", stdin="12/01/2026;9,5\n19/01/2026;1200\n").code == 0
    waits, falls = lists(said, tool)["measures"]
    assert waits["points"].splitlines() == ["2026-01-05,12", "2026-01-12,9.5,snow; ice, too", "2026-01-19,1200"]
    assert "points" not in falls
    for wrong in ("2026-02-02;1,200\n", "2026-02-02,many\n2026-02-09,3\n2026-02-16,more\n"):
        assert said("tool", tool, "import", "-", "--row", "waits", stdin=wrong).code == 2
    assert said("tool", TOOL, "add", "Matron").code == 0
    assert said("tool", TOOL, "import", "waits.csv", "--row", "matron").code == 2


def test_figures_are_taken_as_spreadsheets_compute_them(said: Run, project: Path) -> None:
    table = "measure,target\nWaits,0.333333333333333\nFalls,1.5E-05\n"
    assert said("tool", "run-and-control-charts", "import", "-", stdin=table).code == 0
    assert [row["target"] for row in lists(said, "run-and-control-charts")["measures"]] == [0.333333, 0.000015]
