"""Lines typed at a terminal or read from a pipe: pasted ones stay together, and a line broken off by Ctrl-C is not lost."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cache
from typing import TextIO

from ebc_cli import files
from ebc_cli.errors import UsageFault
from ebc_cli.terminal.console import is_terminal

# Seconds in which the next line of a paste is there; nobody types one in that time, and nobody notices the wait.
TOGETHER = 0.03


class CutShort(UsageFault):
    """The terminal has passed on no more than it can hold of a line that was typed or pasted."""

    def __init__(self) -> None:
        super().__init__(
            f"That line was too long for this terminal, which passes on {MOST_BYTES} characters at most: nothing of it was taken.",
            "Type edit to write it in an editor, or paste it in shorter lines.",
        )


# What a terminal holds of a line that the system edits; the rest it drops in silence. A longer one is refused, or edited by readline.
MOST_BYTES = 1023 if sys.platform == "darwin" else 4095
# Control characters that a key has left in a line.
_KEYS = re.compile(r"\x1b\[[0-9;?]*[ -/]*[@-~]|\x1bO.|[\x00-\x08\x0b-\x1f\x7f]")


class Lines:
    """A stream of lines (`None`, a closed one, has none). `half` is what was typed of the line at which the reading was broken off.

    `told` is called when a line from a pipe was read as Windows-1252.
    """

    def __init__(self, stream: TextIO | None, told: Callable[[], None]) -> None:
        self._stream, self._told = stream, told
        self._typed = is_terminal(stream)
        self.half = ""

    def one(self) -> str | None:
        """The next line without its end; `None` at the end of the input, and for Ctrl-D in the middle of a line."""
        self.half = ""
        if self._stream is None:
            return None
        if not self._typed:
            line = self._stream.readline()
            return self._known(line.rstrip("\r\n")) if line else None
        line = self._typed_line(self._stream, "> ")
        if line.endswith("\n"):
            return line.rstrip("\r\n")
        self.half = line
        return None

    def _known(self, line: str) -> str:
        """The line with bytes that are none of the stream's encoding read rightly where they can be known; else as it is, to be refused."""
        try:
            line.encode("utf-8")
            return line
        except UnicodeEncodeError:
            taken = files.taken_in(line.encode(getattr(self._stream, "encoding", None) or "utf-8", "surrogateescape"))
        if taken is None:
            return line
        if taken.windows:
            self._told()
        return taken.text

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
        if stream is sys.stdin and is_terminal(sys.stdout) and _can_edit():
            try:
                return f"{_without_keys(input(sign))}\n"
            except EOFError:
                return ""
            except KeyboardInterrupt:
                self.half = _without_keys(_half_edited())
                raise
        line = self._line_as_it_comes(stream, sign)
        if len(line.encode("utf-8", "replace")) >= MOST_BYTES:
            raise CutShort
        return line

    def _line_as_it_comes(self, stream: TextIO, sign: str) -> str:
        with _kept_after_ctrl_c(stream):
            try:
                sys.stdout.write(sign)
                sys.stdout.flush()
                return stream.readline()
            except KeyboardInterrupt:
                self.half = _unfinished(stream)
                raise


def _without_keys(line: str) -> str:
    """The line without what keys have left in it that mean nothing here: no key is ever a part of an answer."""
    return _KEYS.sub("", line)


@cache
def _can_edit() -> bool:
    """Whether a line can be edited here, of any length: Unix has readline for it, Windows does it by itself, a dumb terminal cannot."""
    if os.environ.get("TERM") == "dumb":
        return False
    try:
        import readline
    except ImportError:
        return sys.platform == "win32"
    readline.set_auto_history(False)
    readline.set_completer(lambda _text, _state: None)
    readline.parse_and_bind("tab: self-insert")
    readline.parse_and_bind(r'"\e[": skip-csi-sequence')
    return True


def _half_edited() -> str:
    """What stood in the line that was broken off."""
    try:
        import readline
    except ImportError:
        return ""
    return readline.get_line_buffer()


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
