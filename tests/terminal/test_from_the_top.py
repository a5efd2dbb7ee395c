"""Whatever is longer than the screen opens at its top: the best hit and the next command are seen without scrolling."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tests.conftest import Ran
from tests.stories.guide import put_example, toolkit
from tests.terminals import ctrl, terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
OURS = {"PAGER": "no-such-program", "LESS": ""}
MORE = "Enter: go on, q: stop"
FIRST = toolkit().strands[0].activities[0].questions[0].ask
# What is looked up, and what stands on its first screen.
LONG = [
    (("search", "patients"), "1. "),
    (("status",), "Next: "),
    (("questions",), "Who will use the system?"),
    (("question", "--list"), "Who will use the system?"),
    (("answer", "list", "--all"), FIRST),
    (("strand", "problem", "--list"), "Tell the Stories"),
    (("--help",), "Usage: ebc"),
    (("stage", "gate", "--help"), "Usage: ebc stage gate"),
]


@pytest.fixture(autouse=True)
def example() -> None:
    put_example()


@pytest.mark.parametrize("rows", [12, 24])
@pytest.mark.parametrize(("words", "first"), LONG, ids=[" ".join(words) for words, _ in LONG])
def test_it_opens_at_its_top(words: tuple[str, ...], first: str, rows: int) -> None:
    with terminal(*words, rows=rows, env=OURS) as screen:
        screen.wait(MORE)
        assert screen.has_on_screen(first), screen
        screen.press("q")
        if words == ("questions",):
            screen.asks("Work one of them now?")
            screen.press(ctrl("c"))
        screen.end()


@pytest.mark.parametrize(("words", "first"), LONG, ids=[" ".join(words) for words, _ in LONG])
@pytest.mark.parametrize("way", ["plain", "dumb", "cat", "pipe"])
def test_plain_lines_a_pipe_and_whoever_wants_no_pager_get_it_whole(
    said: Callable[..., Ran], words: tuple[str, ...], first: str, way: str
) -> None:
    if way == "pipe":
        assert MORE not in said(*words).out
        return
    flags, env = (["--plain"], {}) if way == "plain" else ([], {"TERM": "dumb"} if way == "dumb" else {"PAGER": "cat"})
    with terminal(*words, *flags, env={**OURS, **env}) as screen:
        screen.end() if words != ("questions",) else screen.wait(first)
        assert screen.has(first)
        assert not screen.has(MORE)
