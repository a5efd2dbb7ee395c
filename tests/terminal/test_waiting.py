"""What is said while something takes long. The work of these tests ends when the words are there: nobody waits for a clock."""

from __future__ import annotations

import io
import os
import select
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest

from ebc_cli.errors import SaveFault
from ebc_cli.terminal import handing_out, waiting

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals for this")
SECONDS, NEVER, WORDS = 12, 3600.0, "Writing board.pdf …"


class Desk:
    """A terminal: what the program writes to, and what its reader has seen."""

    def __init__(self) -> None:
        self._reader, writer = os.openpty()
        self.stream: TextIO = open(writer, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - closed below

    def seen(self) -> str:
        """What is written next."""
        assert select.select([self._reader], [], [], SECONDS)[0], "nothing was said"
        return os.read(self._reader, 1000).decode()

    def silent(self) -> bool:
        return not select.select([self._reader], [], [], 0)[0]

    def close(self) -> None:
        self.stream.close()
        os.close(self._reader)


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.close()


def test_what_takes_long_is_told_and_taken_away(desk: Desk) -> None:
    with waiting.told(WORDS, plain=False, after=0, stream=desk.stream):
        assert desk.seen() == WORDS
    assert desk.seen() == "\r\x1b[K"


def test_in_plain_mode_it_is_a_line_that_stays(desk: Desk) -> None:
    with waiting.told(WORDS, plain=True, after=0, stream=desk.stream):
        assert desk.seen() == f"{WORDS}\r\n"  # the terminal's own line end: no other sign of control
    assert desk.silent()


@pytest.mark.parametrize("plain", [True, False])
def test_what_is_quick_says_nothing_and_leaves_nothing_behind(plain: bool, desk: Desk) -> None:
    before = threading.active_count()
    with waiting.told(WORDS, plain=plain, after=NEVER, stream=desk.stream):
        pass
    assert desk.silent()
    assert threading.active_count() == before


def test_a_fault_takes_it_away_too(desk: Desk) -> None:
    def work() -> None:
        with waiting.told(WORDS, plain=False, after=0, stream=desk.stream):
            desk.seen()
            raise SaveFault("The disk is full.", "")

    with pytest.raises(SaveFault):
        work()
    assert desk.seen() == "\r\x1b[K"


def test_a_file_that_takes_long_to_write_is_told_of(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stderr", desk.stream)
    handing_out.hand_out(Path("a.pdf"), lambda: desk.seen().encode(), None, "ebc next", plain=True, after=0)
    assert Path("a.pdf").read_bytes().decode() == "Writing a.pdf …\r\n"  # what stood there while it was made


def test_no_terminal_is_told_nothing() -> None:
    out = io.StringIO()
    before = threading.active_count()
    with waiting.told(WORDS, plain=True, after=0, stream=out):
        assert threading.active_count() == before  # nothing waits to be said
    assert out.getvalue() == ""
