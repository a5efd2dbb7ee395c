"""The installed program in a pseudo-terminal, with the screen that a person would see.

A test waits for words, never for time. Words are found however they were wrapped: spaces and line ends do not count.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pexpect
import pyte

EBC = str(Path(sys.executable).with_name("ebc"))
SECONDS = 12
ENTER, UP, DOWN, SPACE, ALT_UP, ALT_DOWN = "\r", "\x1b[A", "\x1b[B", " ", "\x1b\x1b[A", "\x1b\x1b[B"
PROMPT_IS_DRAWN = b"\x1b[?2004h"  # prompt_toolkit's first sign for a prompt that takes keys
PASTE, PASTED = "\x1b[200~", "\x1b[201~"


def ctrl(letter: str) -> str:
    """The character that a terminal sends for Ctrl and a letter."""
    return chr(ord(letter.upper()) - 64)


def _as_at_a_desk() -> None:
    """A closing terminal ends its program, also where whoever started the tests had asked to be left alone by that (`nohup`)."""
    signal.signal(signal.SIGHUP, signal.SIG_DFL)


class Terminal:
    """A terminal with one program in it. `raw` is every byte that the program has drawn."""

    def __init__(self, *argv: str, columns: int = 80, rows: int = 24, env: dict[str, str] | None = None, program: str = EBC) -> None:
        child_env = {**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "LC_ALL": "C.UTF-8", **(env or {})}
        self._child: Any = pexpect.spawn(
            program,
            list(argv),
            dimensions=(rows, columns),
            env={name: value for name, value in child_env.items() if value},
            timeout=SECONDS,
            preexec_fn=_as_at_a_desk,
        )
        self._child.delaybeforesend = None
        self._screen = pyte.HistoryScreen(columns, rows, history=100_000)
        self._stream = pyte.ByteStream(self._screen)
        self._scrolled: list[str] = []
        self._before: list[str] = []
        self._drawn = 0
        self.raw = b""

    # -- what is seen -----------------------------------------------------------------------------------------------------------

    @property
    def screen(self) -> list[str]:
        """The rows that are on the screen now."""
        return [line.rstrip() for line in self._screen.display]

    @property
    def lines(self) -> list[str]:
        """Everything above and on the screen."""
        return self._scrolled + self.screen

    @property
    def text(self) -> str:
        """Everything above and on the screen, as one text."""
        return "\n".join(self.lines)

    @property
    def window_title(self) -> str:
        """What the program has called its window."""
        return str(self._screen.title)

    def has_on_screen(self, words: str) -> bool:
        """Whether the words are on the screen now, not only above it."""
        return _packed(words) in _packed("".join(self.screen))

    def has(self, words: str) -> bool:
        """Whether the words are above or on the screen."""
        return _packed(words) in _packed("".join(self.lines))

    # -- what is done -----------------------------------------------------------------------------------------------------------

    def wait(self, *words: str) -> None:
        """Wait until each of the words stands in a line that was not there before the last keys."""
        for wanted in words:
            while _packed(wanted) not in _packed("".join(self._new())):
                assert self._read(), f"{wanted!r} did not come before the program ended\n{self}"

    def asks(self, *words: str) -> None:
        """Wait for the words, and until a prompt that takes keys is drawn after the last keys."""
        self.wait(*words)
        while PROMPT_IS_DRAWN not in self.raw[self._drawn :]:
            assert self._read(), f"no prompt came before the program ended\n{self}"

    def asks_plainly(self, *words: str) -> None:
        """Wait for the words, and until plain mode waits for a line."""
        self.wait(*words)
        while not self.raw[self._drawn :].endswith(b"> "):
            assert self._read(), f"no line was asked for before the program ended\n{self}"

    def press(self, *keys: str) -> None:
        """Press keys. What is waited for next has to come after them."""
        self._before, self._drawn = self.lines, len(self.raw)
        for key in keys:
            self._child.send(key)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._before, self._drawn = self.lines, len(self.raw)
        self._child.kill(number)

    def signal_at_key(self, number: int, key: str) -> None:
        """Press a key, and send the program a signal while it draws what the key has done: that is held up until then."""
        import fcntl
        import termios

        self._before, self._drawn = self.lines, len(self.raw)
        inside = os.open(f"/proc/{self._child.pid}/fd/0", os.O_RDWR | os.O_NOCTTY)
        try:
            termios.tcflow(inside, termios.TCOOFF)
            self._child.send(key)
            while fcntl.ioctl(inside, termios.FIONREAD, bytes(4)) != bytes(4):
                pass  # not taken yet
            self._child.kill(number)
            termios.tcflow(inside, termios.TCOON)
        finally:
            os.close(inside)

    def end(self) -> int:
        """Wait until the program has ended: its exit code, or the signal that ended it as a negative number."""
        while self._read():
            pass
        return self._status()

    def hang_up(self) -> int:
        """Close the terminal, as closing its window does, and wait until the program has ended; the same as `end`."""
        self._close()
        return self._status()

    def leave_nothing(self) -> None:
        """End the program, whatever it is doing."""
        if self._child.isalive():
            self._child.kill(9)
            self._child.wait()
        self._close()

    def _close(self) -> None:
        """Close our end and no more: pexpect's own way of closing also ends the program, and sleeps."""
        self._child.ptyproc.fileobj.close()
        self._child.child_fd = self._child.ptyproc.fd = -1
        self._child.closed = self._child.ptyproc.closed = True

    def __str__(self) -> str:
        edge = "-" * self._screen.columns
        return "\n".join((*self._scrolled[-60:], edge, *self.screen, edge))

    # -- how --------------------------------------------------------------------------------------------------------------------

    def _new(self) -> list[str]:
        lines = self.lines
        return [line for row, line in enumerate(lines) if row >= len(self._before) or line != self._before[row]]

    def _read(self) -> bool:
        """Take in what the program has drawn; false when it has ended."""
        try:
            new = self._child.read_nonblocking(65536, SECONDS)
        except pexpect.EOF:
            return False
        except pexpect.TIMEOUT:
            raise AssertionError(f"nothing more came for {SECONDS} seconds\n{self}") from None
        self.raw += new
        self._stream.feed(new)
        while self._screen.history.top:
            line = self._screen.history.top.popleft()
            self._scrolled.append("".join(line[column].data for column in range(self._screen.columns)).rstrip())
        return True

    def _status(self) -> int:
        waiting = threading.Thread(target=self._child.wait, daemon=True)
        waiting.start()
        waiting.join(SECONDS)
        assert not waiting.is_alive(), f"the program is still there\n{self}"
        signalled = self._child.signalstatus
        return -int(signalled) if signalled is not None else int(self._child.exitstatus)


@contextmanager
def terminal(*argv: str, columns: int = 80, rows: int = 24, env: dict[str, str] | None = None, program: str = EBC) -> Iterator[Terminal]:
    """A program in a terminal, ended at the latest when the test is through with it. An empty value in `env` unsets the variable."""
    opened = Terminal(*argv, columns=columns, rows=rows, env=env, program=program)
    try:
        yield opened
    finally:
        opened.leave_nothing()


def _packed(text: str) -> str:
    return unicodedata.normalize("NFC", "".join(text.split()))
