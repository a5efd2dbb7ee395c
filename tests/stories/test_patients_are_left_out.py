"""Text that looks as if it pointed to one patient: asked about once, kindly, where it is typed, and again before it is handed on."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Ran
from tests.terminals import DOWN, ENTER, ctrl, terminal

Run = Callable[..., Ran]
NUMBER = "943 476 5919"
at_a_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")


@at_a_terminal
@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(("keys", "kept"), [([ENTER], "[left out] rang in vain"), ([DOWN, DOWN, ENTER], f"{NUMBER} rang in vain")])
def test_at_a_question_one_may_leave_it_out_or_keep_it(keys: list[str], kept: str, ebc: Run) -> None:
    with terminal("strand", "problem", "--question", "problem.statement") as screen:
        screen.asks("How would you put the problem")
        screen.press(f"{NUMBER} rang in vain", ENTER)
        screen.asks(f"This looks like an NHS number, “{NUMBER}”")
        screen.press(*keys)
        screen.wait("Saved")
        screen.press(ctrl("c"))
        screen.end()
    assert ebc("answer", "show", "problem.statement").out == f"{kept}\n"


@at_a_terminal
@pytest.mark.usefixtures("project")
def test_whoever_keeps_it_is_not_asked_again(ebc: Run) -> None:
    with terminal("strand", "problem", "--question", "problem.statement") as screen:
        screen.asks("How would you put the problem")
        screen.press(f"{NUMBER} rang in vain", ENTER)
        screen.asks("What shall be saved?")
        screen.press(DOWN, DOWN, ENTER)
        screen.asks("Saved")
        screen.press(ctrl("c"))
        screen.end()
    with terminal("strand", "problem", "--question", "problem.statement") as screen:
        screen.asks(f"{NUMBER} rang in vain")
        screen.press(" twice", ENTER)
        screen.wait("Saved")
        screen.press(ctrl("c"))
        screen.end()
        assert not screen.has("What shall be saved?")
    assert ebc("answer", "show", "problem.statement").out == f"{NUMBER} rang in vain twice\n"


@at_a_terminal
@pytest.mark.usefixtures("project")
def test_a_kill_at_the_question_about_it_loses_nothing_that_was_typed() -> None:
    with terminal("strand", "problem", "--question", "problem.statement") as screen:
        screen.asks("How would you put the problem")
        screen.press(f"{NUMBER} rang in vain", ENTER)
        screen.asks("What shall be saved?")
        screen.signal(signal.SIGKILL)
        screen.end()
    with terminal("strand", "problem", "--question", "problem.statement") as screen:
        screen.asks(f"{NUMBER} rang in vain")
        screen.press(ctrl("c"))
        screen.end()


@at_a_terminal
@pytest.mark.usefixtures("project")
def test_in_a_cell_too() -> None:
    with terminal("tool", "stakeholder-needs", "--fill") as screen:
        screen.asks("What do people need")
        screen.press("To reach 07700 900123", ENTER, ENTER)
        screen.asks("What shall be saved?")
        screen.press(ENTER)
        screen.asks("1 saved: To reach [left out].")
        screen.press(ctrl("c"))
        screen.end()


@pytest.fixture
def pointing(ebc: Run, project: Path) -> Path:
    assert ebc("answer", "set", "problem.statement", f"{NUMBER} rang in vain").code == 0
    assert ebc("tool", "stakeholder-needs", "add", "To be rung on 07700 900123").code == 0
    return project


@pytest.mark.usefixtures("pointing")
@pytest.mark.parametrize("name", ["out.md", "out.txt", "out.json", "out.html"])
def test_before_a_document_is_handed_on_somebody_decides(name: str, ebc: Run) -> None:
    refused = ebc("report", "-o", name)
    assert refused.code == 2
    assert f"An NHS number: “{NUMBER}”" in refused.err
    assert "“07700 900123”" in refused.err
    assert not Path(name).exists()
    assert ebc("report", "-o", name, "--redact").code == 0
    text = Path(name).read_text(encoding="utf-8")
    assert NUMBER not in text
    assert "07700" not in text
    assert "left out" in text
    assert ebc("report", "-o", name, "--yes").code == 0
    assert NUMBER in Path(name).read_text(encoding="utf-8")


@pytest.mark.usefixtures("pointing")
def test_the_project_itself_stays_as_it_is(ebc: Run) -> None:
    assert ebc("report", "-o", "out.md", "--redact").code == 0
    assert ebc("answer", "show", "problem.statement").out == f"{NUMBER} rang in vain\n"
    assert json.loads(ebc("report", "--format", "json").out)["problem"]["value"] == f"{NUMBER} rang in vain"


@at_a_terminal
@pytest.mark.usefixtures("pointing")
def test_at_a_terminal_it_is_asked() -> None:
    with terminal("report", "-o", "out.md") as screen:
        screen.wait("This looks as if it pointed to one patient")
        screen.asks("What shall be done?")
        screen.press(ENTER)
        screen.wait("Wrote out.md")
        assert screen.end() == 0
    assert NUMBER not in Path("out.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("example", ["repeat-prescriptions", "first-antenatal-visit"])
def test_the_worked_examples_raise_no_false_alarm(example: str, ebc: Run) -> None:
    assert ebc("start", "--example", example).code == 0
    assert ebc("report", "-o", "out.md").code == 0


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("words", "name"),
    [(("tool", "fishbone-diagram", "show"), "out.svg"), (("print", "fishbone-diagram"), "out.html")],
    ids=["a picture", "a worksheet on paper"],
)
def test_a_picture_and_a_worksheet_are_looked_at_too(words: tuple[str, ...], name: str, ebc: Run) -> None:
    assert ebc("tool", "fishbone-diagram", "add", f"Mr X, {NUMBER}").code == 0
    refused = ebc(*words, "-o", name)
    assert (refused.code, f"An NHS number: “{NUMBER}”" in refused.err, Path(name).exists()) == (2, True, False)
    assert ebc(*words, "-o", name, "--redact").code == 0
    assert NUMBER not in Path(name).read_text(encoding="utf-8")
    assert ebc(*words, "-o", name, "--yes").code == 0
    assert NUMBER in Path(name).read_text(encoding="utf-8")
    assert ebc(*words, "-o", name, "--yes", "--redact").code == 2
