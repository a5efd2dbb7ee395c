"""Lines typed at a terminal or read from a pipe: pasted ones stay together, and a line broken off by Ctrl-C is not lost."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from ebc_cli.terminal.console import is_terminal

# Seconds in which the next line of a paste is there; nobody types one in that time, and nobody notices the wait.
TOGETHER = 0.03


class Lines:
    """A stream of lines (`None`, a closed one, has none). `half` is what was typed of the line at which the reading was broken off."""

    def __init__(self, stream: TextIO | None) -> None:
        self._stream = stream
        self._typed = is_terminal(stream)
        self.half = ""

    def one(self) -> str | None:
        """The next line without its end; `None` at the end of the input, and for Ctrl-D in the middle of a line."""
        self.half = ""
        if self._stream is None:
            return None
        if not self._typed:
            line = self._stream.readline()
            return line.rstrip("\r\n") if line else None
        line = self._typed_line(self._stream, "> ")
        if line.endswith("\n"):
            return line.rstrip("\r\n")
        self.half = line
        return None

    def answer(self) -> str | None:
        """The next line, and with it the lines that were pasted together with it; the last of them may still wait for its Enter."""
        line = self.one()
        if line is None or self._stream is None or not self._typed:
            return line
        found = [line]
        try:
            while _is_waiting(self._stream) or _has_unfinished(self._stream):
                more = self._typed_line(self._stream)
                if not more:
                    break
                found.append(more.rstrip("\r\n"))
        except KeyboardInterrupt:
            self.half = "\n".join((*found, self.half))
            raise
        return "\n".join(found).rstrip("\n")

    def _typed_line(self, stream: TextIO, sign: str = "") -> str:
        with _kept_after_ctrl_c(stream):
            try:
                sys.stdout.write(sign)
                sys.stdout.flush()
                return stream.readline()
            except KeyboardInterrupt:
                self.half = _unfinished(stream)
                raise


def _is_waiting(stream: TextIO) -> bool:
    """Whether a whole line is there to be read."""
    if sys.platform == "win32":
        import msvcrt

        return bool(msvcrt.kbhit())
    import select

    return bool(select.select([stream], [], [], TOGETHER)[0])


if sys.platform == "win32":

    @contextmanager
    def _kept_after_ctrl_c(_stream: TextIO) -> Iterator[None]:
        yield

    def _unfinished(_stream: TextIO) -> str:
        return ""

    def _has_unfinished(_stream: TextIO) -> bool:
        return False

else:
    import fcntl
    import termios

    LOCAL, CHARACTERS = 3, 6  # places in what tcgetattr gives

    @contextmanager
    def _kept_after_ctrl_c(stream: TextIO) -> Iterator[None]:
        """Without this the terminal throws away the line begun when Ctrl-C is pressed."""
        with _changed(stream, on=termios.NOFLSH):
            yield

    def _unfinished(stream: TextIO) -> str:
        """The line begun and not ended, taken from the terminal."""
        with _changed(stream, off=termios.ICANON) as there:
            return os.read(stream.fileno(), 1 << 16).decode("utf-8", "replace") if there and _count(stream) else ""

    def _has_unfinished(stream: TextIO) -> bool:
        """Whether a line is begun and not ended: it is the last one of a paste."""
        with _changed(stream, off=termios.ICANON) as there:
            return there and _count(stream) > 0

    def _count(stream: TextIO) -> int:
        import struct

        return int(struct.unpack("i", fcntl.ioctl(stream.fileno(), termios.FIONREAD, b"\0\0\0\0"))[0])

    @contextmanager
    def _changed(stream: TextIO, *, on: int = 0, off: int = 0) -> Iterator[bool]:
        """The terminal with these local modes on and off for a moment; says whether that was possible (it may have been closed)."""
        try:
            before = termios.tcgetattr(stream)
            now = termios.tcgetattr(stream)
            now[LOCAL] = now[LOCAL] & ~off | on
            if off & termios.ICANON:
                now[CHARACTERS][termios.VMIN], now[CHARACTERS][termios.VTIME] = 0, 0
            termios.tcsetattr(stream, termios.TCSANOW, now)
        except termios.error:
            yield False
            return
        try:
            yield True
        finally:
            with suppress(termios.error):
                termios.tcsetattr(stream, termios.TCSANOW, before)
