"""Lines typed at a terminal or read from a pipe: pasted ones stay together, and a line broken off by Ctrl-C is not lost.

Where the terminal can, a line is edited by readline, which takes lines of any length. Where it cannot (`TERM=dumb`), the terminal hands
over whole lines and cuts long ones; such a line is refused, and the codes of keys are left out.
"""

from __future__ import annotations

import os
import re
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from ebc_cli import files
from ebc_cli.errors import UsageFault
from ebc_cli.terminal import reading_keys
from ebc_cli.terminal.console import is_terminal

# Seconds in which the next line of a paste is there; nobody types one in that time, and nobody notices the wait.
TOGETHER = 0.03
AWAKE = 0.1  # seconds between two looks for a signal; nobody notices the wait
# What a terminal that edits lines by itself holds of one; the rest it drops in silence. A longer one is refused, or edited by readline.
MOST_BYTES = 1023 if sys.platform == "darwin" else 4094
# What a key has left in a line.
_KEYS = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?|[\x00-\x08\x0b-\x1f\x7f]")


class CutShort(UsageFault):
    """The terminal has passed on no more than it can hold of a line that was typed or pasted."""

    def __init__(self) -> None:
        super().__init__(
            f"That line was too long for this terminal, which passes on {MOST_BYTES} characters at most: nothing of it was taken.",
            "Type edit to write it in an editor, or paste it in shorter lines.",
        )


class TypedLines:
    """A stream of lines (`None`, a closed one, has none). `half` is what was typed of the line at which the reading was broken off.

    `told` is called with a sentence on what a line was read as, where that is not what came.
    """

    def __init__(self, stream: TextIO | None, told: Callable[[str], None]) -> None:
        self._stream, self._told = stream, told
        self._typed = is_terminal(stream)
        self._edited = self._typed and stream is sys.stdin and is_terminal(sys.stdout) and reading_keys.can_edit()
        self.half, self._waited = "", 0

    def one(self) -> str | None:
        """The next line without its end; `None` at the end of the input, and for Ctrl-D in the middle of a line. Raises `CutShort`."""
        self.half = ""
        if self._stream is None:
            return None
        if not self._typed:
            line = self._stream.readline()
            return self._known(line.rstrip("\r\n")) if line else None
        with self._by_keys(self._stream):
            return self._next(self._stream, "> ")

    def answer(self) -> str | None:
        """The next line, and with it the lines that were pasted together with it; the last of them may still wait for its Enter.

        Raises `CutShort` if one of them was cut.
        """
        if self._stream is None or not self._typed:
            return self.one()
        with self._by_keys(self._stream):
            line = self.one()
            if line is None:
                return None
            found = [line]
            try:
                while _is_waiting(self._stream) or (not self._edited and _has_unfinished(self._stream)):
                    more = self._next(self._stream)
                    if more is None:
                        self.half = "\n".join((*found, self.half)) if self.half else ""
                        return None if self.half else "\n".join(found)
                    found.append(more)
            except KeyboardInterrupt:
                self.half = "\n".join((*found, self.half))
                raise
            return "\n".join(found).rstrip("\n")

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
            self._told(files.READ_AS_WINDOWS)
        return taken.text

    @contextmanager
    def _by_keys(self, stream: TextIO) -> Iterator[None]:
        """The terminal hands over keys, not lines, from the first line of a paste to its last."""
        if not self._edited:
            yield
            return
        with _changed(stream, on=NOFLSH, off=ICANON | ECHO, least=1):
            self._waited = _count(stream)
            yield

    def _next(self, stream: TextIO, sign: str = "") -> str | None:
        """The next line; `None` at the end, with what stood in it as `half`."""
        line = self._with_readline(stream, sign) if self._edited else self._as_handed_over(stream, sign)
        if len(line.encode("utf-8", "replace")) >= MOST_BYTES and (not self._edited or self._waited >= MOST_BYTES):
            raise CutShort
        whole = line.rstrip("\r\n")
        bare = _KEYS.sub("", whole)
        if not line.endswith("\n"):
            self.half = bare
            return None
        if bare != whole:
            self._told(f"Keys that move or delete do nothing here and were left out. This was read: {bare}")
        return bare

    def _with_readline(self, stream: TextIO, sign: str) -> str:
        try:
            with _changed(stream, on=ECHO), _awake():  # readline shows what is typed only where the terminal would
                line = input(sign)
        except EOFError:
            return reading_keys.standing()
        except KeyboardInterrupt:
            self.half = _KEYS.sub("", reading_keys.standing() + _rest(stream))
            raise
        broken_off = line.endswith(reading_keys.END) or _is_gone(stream)  # for readline the end of a terminal ends a line too
        return line.removesuffix(reading_keys.END) if broken_off else f"{line}\n"

    def _as_handed_over(self, stream: TextIO, sign: str) -> str:
        with _kept_after_ctrl_c(stream), _awake():
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

    def _rest(_stream: TextIO) -> str:
        return ""

    def _is_gone(_stream: TextIO) -> bool:
        return False

    def _count(_stream: TextIO) -> int:
        return 0

    NOFLSH = ICANON = ECHO = 0

    @contextmanager
    def _awake() -> Iterator[None]:
        yield

    @contextmanager
    def _changed(_stream: TextIO, *, on: int = 0, off: int = 0, least: int = 0) -> Iterator[bool]:
        yield bool(on and off and least)

else:
    import fcntl
    import termios
    from termios import ECHO, ICANON, IXON, NOFLSH

    INPUT, LOCAL, CHARACTERS = 0, 3, 6  # places in what tcgetattr gives

    @contextmanager
    def _awake() -> Iterator[None]:
        """Whatever is read in here is broken off by any signal, whenever that comes.

        Python looks for signals only when one wakes it from its reading. One that came a moment before that, as the sign was drawn or a key
        taken in, would wait for the line to end, and that line would be lost; so the reading is woken again and again.
        """
        before = signal.signal(signal.SIGALRM, lambda *_: None)
        signal.setitimer(signal.ITIMER_REAL, AWAKE, AWAKE)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)

    @contextmanager
    def _kept_after_ctrl_c(stream: TextIO) -> Iterator[None]:
        """Without this the terminal throws away the line begun when Ctrl-C is pressed."""
        with _changed(stream, on=NOFLSH):
            yield

    def _unfinished(stream: TextIO) -> str:
        """The line begun and not ended, taken from the terminal."""
        with _changed(stream, off=ICANON) as there:
            return _rest(stream) if there else ""

    def _is_gone(stream: TextIO) -> bool:
        """Whether the terminal was closed."""
        import select

        waiting = select.poll()
        waiting.register(stream, 0)
        return any(event & (select.POLLHUP | select.POLLERR) for _, event in waiting.poll(0))

    def _rest(stream: TextIO) -> str:
        """What has come and was not read yet."""
        return os.read(stream.fileno(), 1 << 16).decode("utf-8", "replace") if _count(stream) else ""

    def _has_unfinished(stream: TextIO) -> bool:
        """Whether a line is begun and not ended: it is the last one of a paste."""
        with _changed(stream, off=ICANON) as there:
            return there and _count(stream) > 0

    def _count(stream: TextIO) -> int:
        import struct

        try:
            return int(struct.unpack("i", fcntl.ioctl(stream.fileno(), termios.FIONREAD, b"\0\0\0\0"))[0])
        except OSError:  # it was closed
            return 0

    @contextmanager
    def _changed(stream: TextIO, *, on: int = 0, off: int = 0, least: int = 0) -> Iterator[bool]:
        """The terminal with these local modes on and off for a moment; says whether that was possible (it may have been closed).

        Where it hands over keys, reading waits for at `least` so many.
        """
        try:
            before = termios.tcgetattr(stream)
            now = termios.tcgetattr(stream)
            now[LOCAL] = now[LOCAL] & ~off | on
            if off & ECHO:
                now[INPUT] &= ~IXON  # Ctrl-S would hold the screen still
            if off & ICANON:
                now[CHARACTERS][termios.VMIN], now[CHARACTERS][termios.VTIME] = least, 0
            termios.tcsetattr(stream, termios.TCSANOW, now)
        except termios.error:
            yield False
            return
        try:
            yield True
        finally:
            with suppress(termios.error):
                termios.tcsetattr(stream, termios.TCSANOW, before)
