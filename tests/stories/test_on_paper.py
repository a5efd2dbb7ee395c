"""What is printed, written on and brought back: worksheets, the questions of an activity, cards."""

from __future__ import annotations

import datetime
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pytest

from tests.conftest import Ran
from tests.terminals import ENTER, terminal

Run = Callable[..., Ran]
NEEDS = "stakeholder-needs"


def typed(path: str, *cells: tuple[int, int, str], table: int = 0) -> None:
    """Type into cells of a table, as somebody does who puts the cursor behind what stands there."""
    document: Any = docx.Document(path)
    for row, column, text in cells:
        document.tables[table].rows[row].cells[column].paragraphs[-1].add_run(text)
    document.save(path)


def rows(ebc: Run, tool: str = NEEDS, list_: str = "needs") -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(ebc("tool", tool, "show", "--json").out)["lists"][list_]
    return found


@pytest.fixture
def begun(ebc: Run, project: Path) -> Path:
    assert ebc("tool", NEEDS, "add", "To rest").code == 0
    assert ebc("tool", NEEDS, "add", "To be told").code == 0
    return project


@pytest.mark.usefixtures("begun")
def test_a_worksheet_goes_out_and_comes_back_to_its_places(ebc: Run) -> None:
    before = rows(ebc)
    assert ebc("print", NEEDS, "-o", "needs.docx").code == 0
    typed("needs.docx", (1, 2, "I heal"), (2, 0, " the truth"), (3, 0, "To be fed"), (4, 0, '=HYPERLINK("x") | <b>'))
    dry = ebc("tool", NEEDS, "import", "needs.docx", "--dry-run")
    assert "To be told, Need: To be told → To be told the truth" in dry.out
    assert rows(ebc) == before
    assert ebc("tool", NEEDS, "import", "needs.docx", "--yes").code == 0
    after = rows(ebc)
    assert [row["need"] for row in after] == ["To rest", "To be told the truth", "To be fed", '=HYPERLINK("x") | <b>']
    assert [row["id"] for row in after[:2]] == [row["id"] for row in before]
    assert after[0]["so_that"] == "I heal"
    assert ebc("tool", NEEDS, "undo").code == 0
    assert [(row["id"], row["need"]) for row in rows(ebc)] == [(row["id"], row["need"]) for row in before]


@pytest.mark.usefixtures("begun")
def test_a_workbook_goes_out_and_comes_back_too(ebc: Run) -> None:
    before = rows(ebc)
    assert ebc("print", NEEDS, "-o", "needs.xlsx").code == 0
    book: Any = openpyxl.load_workbook("needs.xlsx")
    page = book.worksheets[0]
    assert page.column_dimensions["A"].hidden
    page.cell(2, 4).value = "I heal"
    page.cell(4, 2).value = "=1+1"
    page.cell(4, 2).data_type = "s"
    page.cell(5, 2).value = 12.0
    page.cell(6, 2).value = datetime.datetime(2026, 12, 1)
    book.save("needs.xlsx")
    assert ebc("tool", NEEDS, "import", "needs.xlsx", "--yes").code == 0
    after = rows(ebc)
    assert [row["need"] for row in after] == ["To rest", "To be told", "=1+1", "12", "2026-12-01"]
    assert [row["id"] for row in after[:2]] == [row["id"] for row in before]
    assert after[0]["so_that"] == "I heal"


def test_a_form_of_boxes_comes_back_from_a_workbook(ebc: Run, project: Path) -> None:
    assert ebc("print", "improvement-canvas", "-o", "canvas.xlsx").code == 0
    book: Any = openpyxl.load_workbook("canvas.xlsx")
    book.worksheets[0].cell(2, 3).value = "Our page"
    book.save("canvas.xlsx")
    assert ebc("tool", "improvement-canvas", "import", "canvas.xlsx", "--yes").code == 0
    assert [row["title"] for row in rows(ebc, "improvement-canvas", "canvas")] == ["Our page"]
    assert project.exists()


@pytest.mark.usefixtures("begun")
def test_rows_that_others_added_meanwhile_are_named_and_kept(ebc: Run) -> None:
    assert ebc("print", NEEDS, "-o", "needs.docx").code == 0
    assert ebc("tool", NEEDS, "add", "To be heard").code == 0
    typed("needs.docx", (3, 0, "To be fed"))
    ran = ebc("tool", NEEDS, "import", "needs.docx", "--yes")
    assert "Not on the paper, and kept (1):\n- To be heard" in ran.out
    assert [row["need"] for row in rows(ebc)] == ["To rest", "To be told", "To be heard", "To be fed"]


@pytest.mark.usefixtures("begun")
def test_without_anybody_to_ask_nothing_is_saved_unless_told_so(ebc: Run) -> None:
    assert ebc("print", NEEDS, "-o", "needs.docx").code == 0
    typed("needs.docx", (3, 0, "To be fed"))
    assert ebc("tool", NEEDS, "import", "needs.docx").code == 2
    assert len(rows(ebc)) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.usefixtures("begun")
def test_at_a_terminal_it_is_asked(ebc: Run) -> None:
    assert ebc("print", NEEDS, "-o", "needs.docx").code == 0
    typed("needs.docx", (3, 0, "To be fed"))
    with terminal("tool", NEEDS, "import", "needs.docx") as screen:
        screen.wait("To be fed")
        screen.asks("Save what stands above?")
        screen.press(ENTER)
        screen.wait("Saved.")
        assert screen.end() == 0
    assert len(rows(ebc)) == 3


@pytest.mark.usefixtures("project")
def test_a_form_comes_back_box_by_box(ebc: Run) -> None:
    assert ebc("print", "improvement-canvas", "-o", "canvas.docx", "--blank").code == 0
    document: Any = docx.Document("canvas.docx")
    boxes = [row.cells[0].text for row in document.tables[0].rows]
    typed("canvas.docx", (1, 1, "Our page"), (next(at for at, text in enumerate(boxes) if "Challenge." in text), 1, "Results come late"))
    assert ebc("tool", "improvement-canvas", "import", "canvas.docx", "--yes").code == 0
    (row,) = rows(ebc, "improvement-canvas", "canvas")
    assert (row["title"], row["challenge"]) == ("Our page", "Results come late")


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not here")
@pytest.mark.usefixtures("begun")
def test_what_another_program_has_saved_comes_back_too(ebc: Run, tmp_path: Path) -> None:
    assert ebc("print", NEEDS, "-o", "needs.docx").code == 0
    typed("needs.docx", (1, 2, "I heal"), (3, 0, "To be fed"))
    profile = f"-env:UserInstallation=file://{tmp_path / 'office'}"
    subprocess.run(
        ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", "saved", "needs.docx"], check=True, capture_output=True
    )
    assert ebc("tool", NEEDS, "import", "saved/needs.docx", "--yes").code == 0
    assert [(row["need"], row.get("so_that")) for row in rows(ebc)] == [("To rest", "I heal"), ("To be told", None), ("To be fed", None)]


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["tool", NEEDS, "import", "other.docx", "--yes"], "other.docx has no table of Stakeholder Needs"),
        (["tool", NEEDS, "import", "no.docx", "--yes"], "no.docx is no Word file, or it is damaged"),
        (["tool", NEEDS, "import", "gone.docx", "--yes"], "gone.docx cannot be read"),
        (["tool", NEEDS, "import", "no.xlsx", "--yes"], "no.xlsx is no Excel file, or it is damaged"),
        (["print", "tell-the-stories", "-o", "x.xlsx"], "Only a worksheet can be typed into in a spreadsheet"),
        (["print", NEEDS, "-o", "other.md"], "`other.md` cannot be printed"),
        (["print", "nothing-there", "-o", "x.docx"], "There is no thing to print `nothing-there`"),
    ],
)
def test_what_cannot_be_is_said_in_a_sentence(words: list[str], said: str, ebc: Run) -> None:
    assert ebc("print", "fmea", "-o", "other.docx").code == 0
    Path("no.docx").write_text("x", encoding="utf-8")
    Path("no.xlsx").write_text("x", encoding="utf-8")
    ran = ebc(*words)
    assert ran.code in (1, 2)
    assert said in ran.err
    assert len(rows(ebc)) == 2


@pytest.mark.usefixtures("begun")
def test_a_file_in_which_somebody_has_written_is_not_written_over(ebc: Run) -> None:
    assert ebc("print", NEEDS, "-o", "needs.docx").code == 0
    assert ebc("print", NEEDS, "-o", "needs.docx").code == 0  # as we wrote it
    typed("needs.docx", (3, 0, "To be fed"))
    ran = ebc("print", NEEDS, "-o", "needs.docx")
    assert (ran.code, "changed since we wrote it" in ran.err) == (1, True)


@pytest.mark.parametrize("name", ["tell-the-stories", "service-users", "fmea"])
def test_without_a_project_all_of_it_is_there_to_write_on(name: str, ebc: Run) -> None:
    assert ebc("print", name, "-o", "out.docx").code == 0
    assert ebc("print", name, "-o", "out.html").code == 0
    document: Any = docx.Document("out.docx")
    assert document.tables


def test_every_worksheet_can_be_printed(ebc: Run) -> None:
    tools = [tool["id"] for tool in json.loads(ebc("tool", "--list", "--json").out)["tools"] if tool["worksheet"]]
    assert len(tools) > 20
    assert [name for name in tools if ebc("print", name, "-o", f"{name}.docx").code] == []
    assert [name for name in tools if ebc("print", name, "-o", f"{name}.xlsx").code] == []
