"""The question never leaves the screen: guidance makes room for it and its prompt, at every question and every usual size."""

from __future__ import annotations

import sys
from functools import cache
from typing import Any

import pytest

from ebc_cli.blocks.shapes import Items, Text
from ebc_cli.cli import examples
from ebc_cli.guide.conversation import Options, Prompt, Stop
from ebc_cli.guide.walks import of_strand
from ebc_cli.guide.work import QuestionWork
from ebc_cli.project.drafts import NOWHERE
from ebc_cli.project.model import Draft, Header, Project
from ebc_cli.terminal.console import Screen
from ebc_cli.terminal.prompts import PromptAsker
from tests.scripted import Scripted
from tests.small import NOW
from tests.stories.guide import activity, toolkit
from tests.terminals import ENTER, ctrl, terminal

FULL = examples.listed()[0].project
NEW = Project(Header("11111111-2222", "New"))


class Keeper:
    """A project that nobody changes."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def save(self, project: Project) -> Project:
        raise AssertionError("nothing is saved here")

    def reread(self) -> Project:
        return self.project


@cache
def prompts(full: bool) -> tuple[Prompt, ...]:
    """Every question of the toolkit as it is asked in a project that is full, or new. Nothing of it can be changed."""
    project, found = FULL if full else NEW, []
    for strand, _, question in toolkit().by_question.values():
        asker = Scripted([(question.id, Stop())])
        how: dict[str, Any] = {"now": str, "today": lambda: NOW.date(), "examples": lambda _: ("", None), "shelf": NOWHERE}
        QuestionWork(toolkit(), of_strand(strand), Keeper(project), asker, Options(question=question.id), **how).run()
        found.append(asker.asked[0])
    return tuple(found)


@pytest.fixture
def asker(monkeypatch: pytest.MonkeyPatch, columns: int, rows: int) -> PromptAsker:
    """Asks on a screen of this size."""
    monkeypatch.setenv("COLUMNS", str(columns))
    monkeypatch.setenv("LINES", str(rows))
    return PromptAsker(Screen())


@pytest.mark.parametrize("full", [False, True], ids=["new", "full"])
@pytest.mark.parametrize(("columns", "rows"), [(80, 24), (40, 24), (100, 50)])
def test_every_question_is_on_the_screen_with_its_prompt(asker: PromptAsker, columns: int, rows: int, full: bool) -> None:
    """Where there is room, so is all guidance."""
    screen = Screen()
    for prompt in prompts(full):
        above = asker.above(prompt, Draft())
        assert any(isinstance(block, Text) and block.text == prompt.ask for block in above)
        assert screen.rows(above) + asker.rows_of_prompt(prompt, Draft()) <= rows, f"{prompt.id} leaves the screen"
        if columns == 100 and not full:
            labels = {block.label for block in above if isinstance(block, (Text, Items))}
            assert {"Why it matters", "Consider", "A good answer", *(["Tools that help"] if prompt.above.tools else [])} <= labels


@pytest.mark.usefixtures("project")
@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
@pytest.mark.parametrize("columns", [80, 40])
def test_a_list_longer_than_the_screen_scrolls_below_its_question(columns: int) -> None:
    first = activity("tell-the-stories").questions[0]
    with terminal("strand", "problem", columns=columns) as screen:
        screen.asks(first.ask)
        for number in range(1, 31):
            screen.press(f"story {number}", ENTER)
            screen.wait(f"story {number}")
        assert screen.has_on_screen(first.ask)
        assert screen.has_on_screen("story 30")
        screen.press(ENTER)
        screen.asks("Saved.")
        screen.press(ctrl("b"))
        screen.asks("Your answer so far stands below", "story 30")
        assert screen.has_on_screen(first.ask)
