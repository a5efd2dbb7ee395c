"""A long page at a terminal: in the reader's pager, in `less`, or with our own stops; what was read to its end is marked."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests import packaged
from tests.conftest import Ran
from tests.stories.guide import put_example
from tests.terminals import ENTER, ctrl, terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
PAGE = packaged.library().by_page["improvement-process/the-hexagon"]
COMMAND = ("read", PAGE.name)
# Words of the first screen, and of the last line.
FIRST, LAST = PAGE.title, f"ebc read {PAGE.next[-1].page.partition('/')[2]}"
OURS = {"PAGER": "no-such-program", "LESS": ""}
NONE = {"PAGER": "", "LESS": ""}


@pytest.fixture
def was_read(said: Callable[..., Ran]) -> Callable[[], bool]:
    """Whether the page counts as read."""
    return lambda: json.loads(said("read", PAGE.name, "--json").out)["read"] is not None


def pager(code: str) -> str:
    """A pager of the reader's own: a little program in Python, which has the text in `text`."""
    path = Path.cwd() / "pager.py"
    path.write_text(f"import sys\ntext = sys.stdin.read()\n{code}\n", encoding="utf-8")
    return f"{sys.executable} {path}"


# -- our own stops ------------------------------------------------------------------------------------------------------------


def test_without_a_pager_enter_goes_on_to_the_end_and_the_page_is_marked(was_read: Callable[[], bool]) -> None:
    with terminal(*COMMAND, env=OURS) as screen:
        screen.wait(FIRST, "Enter: go on, q: stop")
        assert not screen.has(LAST)
        screen.press(ENTER, " ", *[ENTER] * 20)  # more than are needed, and ahead of time
        screen.wait(LAST)
        assert screen.end() == 0
        packed = "".join(screen.text.split())
        assert all("".join(line.strip("-#>` ").split()).replace("`", "") in packed.replace("`", "") for line in PAGE.text.splitlines())
        assert "Enter: go on" not in screen.text
    assert was_read()


@pytest.mark.parametrize("keys", ["q", "Q", ctrl("d"), "xyz\x1b[Aq"])
def test_q_stops_quietly_and_the_page_is_not_marked(was_read: Callable[[], bool], keys: str) -> None:
    with terminal(*COMMAND, env=OURS) as screen:
        screen.wait("Enter: go on, q: stop")
        screen.press(keys)
        assert screen.end() == 0
        assert not screen.has(LAST)
    assert not was_read()


def test_ctrl_c_is_ordinary_and_the_page_is_not_marked(was_read: Callable[[], bool]) -> None:
    with terminal(*COMMAND, env=OURS) as screen:
        screen.wait("Enter: go on, q: stop")
        screen.press(ctrl("c"))
        assert screen.end() == 130
        assert "Traceback" not in screen.text
    assert not was_read()


def test_a_screenful_is_as_high_as_the_terminal() -> None:
    with terminal(*COMMAND, rows=40, env=OURS) as screen:
        screen.wait("Enter: go on, q: stop")
        assert screen.screen[0] == PAGE.title
        assert screen.screen[39].endswith("Enter: go on, q: stop")


# -- a pager of the reader's own ----------------------------------------------------------------------------------------------


def test_the_readers_own_pager_gets_the_whole_text_without_codes(was_read: Callable[[], bool]) -> None:
    with terminal(*COMMAND, env={"PAGER": pager("print('mine:', '\\x1b' in text, len(text) > 3000, sys.argv[1:])") + " -a"}) as screen:
        assert screen.end() == 0
        assert screen.has("mine: False True ['-a']")
    assert was_read()


def test_a_pager_that_fails_leaves_the_reader_with_our_own_stops() -> None:
    with terminal(*COMMAND, env={"PAGER": pager("sys.exit(3)")}) as screen:
        screen.wait("Enter: go on, q: stop")
        screen.press("q")
        assert screen.end() == 0


def test_a_pager_that_reads_nothing_is_ordinary() -> None:
    with terminal(*COMMAND, env={"PAGER": "true"}) as screen:
        assert screen.end() == 0
        assert not screen.has("error")


def test_a_pager_that_takes_ctrl_c_for_itself_goes_on() -> None:
    code = (
        "import signal\nsignal.signal(signal.SIGINT, lambda *_: print('kept on', flush=True))\n"
        "print('ready', flush=True)\nopen('/dev/tty').readline()\nprint('last words')"
    )
    with terminal(*COMMAND, env={"PAGER": pager(code)}) as screen:
        screen.wait("ready")
        screen.press(ctrl("c"))
        screen.wait("kept on")
        screen.press(ENTER)
        screen.wait("last words")
        assert screen.end() == 0


def test_a_pager_with_an_open_quote_is_passed_over() -> None:
    with terminal(*COMMAND, env={"PAGER": "'less", "PATH": "/nowhere"}) as screen:
        screen.wait("Enter: go on, q: stop")
        screen.press("q")
        assert screen.end() == 0


# -- less ---------------------------------------------------------------------------------------------------------------------

needs_less = pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed here")


@needs_less
@pytest.mark.parametrize("env", [NONE, {"PAGER": "less", "LESS": ""}, {"PAGER": "less", "LESS": "-i"}])
def test_less_keeps_colour_and_ends_at_q(env: dict[str, str]) -> None:
    with terminal(*COMMAND, env=env) as screen:
        screen.wait(FIRST)
        screen.press("G")
        screen.wait(LAST)
        assert b"\x1b[1" in screen.raw
        assert "ESC[" not in screen.text
        screen.press("q")
        assert screen.end() == 0


@needs_less
def test_less_says_how_to_go_on_and_ends_at_ctrl_c(was_read: Callable[[], bool]) -> None:
    with terminal(*COMMAND, env=NONE) as screen:
        screen.wait(FIRST, "Space: go on, q: stop")
        screen.press(ctrl("c"))
        assert screen.end() == 130
    assert not was_read()


# -- no pager -----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("words", [("--no-pager",), ("--plain",)])
def test_it_is_printed_at_once_where_no_pager_is_wanted(was_read: Callable[[], bool], words: tuple[str, ...]) -> None:
    with terminal(*COMMAND, *words, env=OURS) as screen:
        assert screen.end() == 0
        assert screen.has(FIRST)
        assert screen.has(LAST)
    assert was_read()


def test_cat_is_no_pager() -> None:
    with terminal(*COMMAND, env={"PAGER": "cat"}) as screen:
        assert screen.end() == 0
        assert b"\x1b[1" in screen.raw
        assert screen.has(LAST)


def test_what_fits_is_printed_at_once() -> None:
    with terminal("case", rows=60, env={"PAGER": pager("print('paged')")}) as screen:
        assert screen.end() == 0
        assert not screen.has("paged")


@pytest.mark.parametrize(
    "words",
    [("report",), ("stage", "initiate"), ("stage", "gate", "--show"), ("stage", "plan", "co-design", "--show")],
    ids=["report", "stage", "gate", "plan"],
)
def test_what_a_team_looks_at_is_paged_from_its_beginning(words: tuple[str, ...]) -> None:
    put_example()
    with terminal(*words, env={"PAGER": pager("print('paged', len(text) > 3000)")}) as screen:
        assert screen.end() == 0
        assert screen.has("paged True")
    with terminal(*words, "--plain", env={"PAGER": pager("print('paged')")}) as screen:
        assert screen.end() == 0
        assert not screen.has("paged")


@pytest.mark.parametrize("columns", [40, 80, 160])
def test_a_page_is_never_wider_than_the_terminal_nor_than_reads_well(columns: int) -> None:
    with terminal(*COMMAND, "--no-pager", columns=columns, rows=60) as screen:
        assert screen.end() == 0
        assert max(map(len, screen.lines)) <= min(columns, 88)
        assert screen.lines[0] == PAGE.title


# -- who reads ----------------------------------------------------------------------------------------------------------------


def test_at_a_terminal_two_choices_say_who_reads() -> None:
    with terminal("read", "--route", "--minutes", "20", "--no-pager", rows=60, env=NONE) as screen:
        screen.asks("Who is improving?")
        screen.press(ENTER)
        screen.asks("already use a way of improving?")
        screen.press(ENTER)
        screen.wait("New to improvement", "Begin with")
        assert screen.end() == 0


def test_what_is_given_is_not_asked_and_a_choice_can_be_left() -> None:
    with terminal("read", "--route", "--experience", "novice", env=NONE) as screen:
        screen.asks("already use a way of improving?")
        screen.press(ctrl("c"))
        assert screen.end() == 130
        assert screen.has("ebc read --route --experience novice --approach none")


@pytest.mark.parametrize("words", [("term", "system"), ("term",), ("cards",), ("cards", "service-users"), ("case", "the-home")])
def test_whatever_is_longer_than_the_screen_begins_at_its_beginning(words: tuple[str, ...]) -> None:
    with terminal(*words, env=OURS, rows=12) as screen:
        screen.wait("Enter: go on, q: stop")
        screen.press("q")
        assert screen.end() == 0
