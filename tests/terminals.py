"""The installed program in a pseudo-terminal, with the screen that a person would see.

A test waits for words, never for time. Words are found however they were wrapped: spaces and line ends do not count.
"""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import sys
import termios
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyte

from tests import fork_server

EBC = str(Path(sys.executable).with_name("ebc"))
SECONDS = 12
ENTER, UP, DOWN, SPACE, ALT_UP, ALT_DOWN = "\r", "\x1b[A", "\x1b[B", " ", "\x1b\x1b[A", "\x1b\x1b[B"
PROMPT_IS_DRAWN = b"\x1b[?2004h"  # prompt_toolkit's first sign for a prompt that takes keys
PASTE, PASTED = "\x1b[200~", "\x1b[201~"


def ctrl(letter: str) -> str:
    """The character that a terminal sends for Ctrl and a letter."""
    return chr(ord(letter.upper()) - 64)


class _Scroll(pyte.Screen):
    """A screen that keeps what has left it above, as the window of a terminal does."""

    def __init__(self, columns: int, rows: int) -> None:
        self.scrolled: list[str] = []
        super().__init__(columns, rows)

    def row(self, number: int) -> str:
        """The words of one row. The second half of a wide sign is empty."""
        cells = self.buffer[number]
        return "".join([cells[column].data for column in range(min(self.columns, max(cells) + 1))]).rstrip() if cells else ""

    def index(self) -> None:
        """Go a row down; at the end of the screen its first row leaves it."""
        top, bottom = self.margins or (0, self.lines - 1)
        if self.cursor.y == bottom:
            self.scrolled.append(self.row(top))
        super().index()


class Terminal:
    """A terminal with one program in it. `raw` is every byte that the program has drawn."""

    def __init__(self, *argv: str, columns: int = 80, rows: int = 24, env: dict[str, str] | None = None, program: str = EBC) -> None:
        variables = {**os.environ, "PROMPT_TOOLKIT_NO_CPR": "1", "LC_ALL": "C.UTF-8", **(env or {})}
        self._outside, inside = pty.openpty()
        termios.tcsetwinsize(inside, (rows, columns))
        try:
            self._child = _begun(program, argv, {name: value for name, value in variables.items() if value}, inside)
        finally:
            os.close(inside)
        self._screen = _Scroll(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._rows = [""] * rows
        self._before: list[str] = []
        self._drawn = 0
        self.raw = b""

    # -- what is seen -----------------------------------------------------------------------------------------------------------

    @property
    def screen(self) -> list[str]:
        """The rows that are on the screen now."""
        return self._rows

    @property
    def lines(self) -> list[str]:
        """Everything above and on the screen."""
        return self._screen.scrolled + self._rows

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
            self._send(key)

    def signal(self, number: int) -> None:
        """Send the program a signal."""
        self._before, self._drawn = self.lines, len(self.raw)
        os.kill(self._child.pid, number)

    def signal_at_key(self, number: int, key: str) -> None:
        """Press a key, and send the program a signal while it draws what the key has done: that is held up until then."""
        import fcntl

        self._before, self._drawn = self.lines, len(self.raw)
        inside = os.open(f"/proc/{self._child.pid}/fd/0", os.O_RDWR | os.O_NOCTTY)
        try:
            termios.tcflow(inside, termios.TCOOFF)
            self._send(key)
            while fcntl.ioctl(inside, termios.FIONREAD, bytes(4)) != bytes(4):
                pass  # not taken yet
            os.kill(self._child.pid, number)
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
        self._child.leave_nothing()
        self._close()

    def _close(self) -> None:
        if self._outside >= 0:
            os.close(self._outside)
        self._outside = -1

    def _send(self, keys: str) -> None:
        left = keys.encode()
        while left:
            left = left[os.write(self._outside, left) :]

    def __str__(self) -> str:
        edge = "-" * self._screen.columns
        return "\n".join((*self._screen.scrolled[-60:], edge, *self.screen, edge))

    # -- how --------------------------------------------------------------------------------------------------------------------

    def _new(self) -> list[str]:
        lines = self.lines
        return [line for row, line in enumerate(lines) if row >= len(self._before) or line != self._before[row]]

    def _read(self) -> bool:
        """Take in what the program has drawn; false when it has ended."""
        ready, _, _ = select.select([self._outside], [], [], SECONDS)
        assert ready, f"nothing more came for {SECONDS} seconds\n{self}"
        try:
            new = os.read(self._outside, 65536)
        except OSError:  # Linux: the program has closed its terminal
            return False
        if not new:
            return False
        self.raw += new
        self._stream.feed(new)
        self._rows = self._rows.copy()  # who has looked keeps what was seen
        for row in self._screen.dirty:
            if row < len(self._rows):
                self._rows[row] = self._screen.row(row)
        self._screen.dirty.clear()
        return True

    def _status(self) -> int:
        try:
            return self._child.code()
        except TimeoutError:
            raise AssertionError(f"the program is still there\n{self}") from None


class _Started:
    """A program that was started in a terminal."""

    def __init__(self, program: str, argv: tuple[str, ...], env: dict[str, str], inside: int) -> None:
        self._process = subprocess.Popen(
            [program, *argv], stdin=inside, stdout=inside, stderr=inside, env=env, preexec_fn=fork_server.lead_the_terminal
        )
        self.pid = self._process.pid

    def code(self) -> int:
        """Wait for its end: its exit code, or the signal that ended it below 0. Raises `TimeoutError`."""
        try:
            return self._process.wait(SECONDS)
        except subprocess.TimeoutExpired:
            raise TimeoutError from None

    def leave_nothing(self) -> None:
        self._process.kill()
        self._process.wait()


class _Forked:
    """The program in a terminal, forked off one that has loaded its modules."""

    def __init__(self, server: fork_server.Server, argv: tuple[str, ...], env: dict[str, str], inside: int) -> None:
        self.pid, self._pipe = server.begin_in_terminal(argv, env, str(Path().absolute()), inside)
        self._code: int | None = None

    def code(self) -> int:
        """Wait for its end: its exit code, or the signal that ended it below 0. Raises `TimeoutError`."""
        if self._code is None:
            self._code = fork_server.code_through(self._pipe, SECONDS)
            os.close(self._pipe)
        return self._code

    def leave_nothing(self) -> None:
        if self._code is None:
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            self.code()


def _begun(program: str, argv: tuple[str, ...], env: dict[str, str], inside: int) -> _Started | _Forked:
    server = fork_server.fitting(env, fork_server.AT_A_TERMINAL) if program == EBC else None
    return _Started(program, argv, env, inside) if server is None else _Forked(server, argv, env, inside)


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
