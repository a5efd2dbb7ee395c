"""A person at a terminal: types keys, reads the screen. The terminal is as long as a scroll, so that a whole session stays on it."""

from __future__ import annotations

import os
import select
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from time import monotonic
from types import TracebackType

import pyte

PATIENCE = 30.0  # seconds until a screen that does not come is a failure


class _Screen(pyte.Screen):
    """A screen that answers where its cursor is, as terminals do."""

    handle = -1

    def write_process_input(self, data: str) -> None:
        os.write(self.handle, data.encode())


class Typist:
    """One program in a terminal of its own. Use it in a `with` statement: the program is ended with it."""

    def __init__(
        self,
        argv: Sequence[str],
        *,
        columns: int = 80,
        lines: int = 400,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
    ) -> None:
        import pty
        import termios

        self._ours, theirs = pty.openpty()
        termios.tcsetwinsize(theirs, (lines, columns))
        self.screen = _Screen(columns, lines)
        self.screen.handle = self._ours
        self._stream = pyte.ByteStream(self.screen)
        around = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "LINES")}  # these would overrule the size
        self._child = subprocess.Popen(
            list(argv), stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True, env={**around, **(env or {})}, cwd=cwd
        )
        os.close(theirs)

    def __enter__(self) -> Typist:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._child.kill()
        self._child.wait()
        os.close(self._ours)

    def press(self, keys: str) -> None:
        """Type keys: letters as they are, `\\r` for Enter, `\\x03` for Ctrl-C."""
        os.write(self._ours, keys.encode())

    def text(self) -> str:
        """All that is on the screen, without the blanks at the ends of lines and below the last one."""
        return "\n".join(line.rstrip() for line in self.screen.display).rstrip("\n") + "\n"

    def wait_for(self, text: str, times: int = 1) -> None:
        """Read until the screen shows `text` that often, and the program has said all it has to say for now."""
        end = monotonic() + PATIENCE
        while self.text().count(text) < times:
            assert self._read(end - monotonic()), f"{text!r} did not come; the screen has:\n{self.text()}"
        while self._read(0.05):
            pass

    def end(self) -> int:
        """Read until the program ends by itself; its exit code."""
        end = monotonic() + PATIENCE
        while self._read(end - monotonic()):
            pass
        return self._child.wait(timeout=PATIENCE)

    def _read(self, seconds: float) -> bool:
        """Take in what comes within a time; whether anything came."""
        ready, _, _ = select.select([self._ours], [], [], max(seconds, 0))
        if not ready:
            return False
        try:
            new = os.read(self._ours, 65536)
        except OSError:  # Linux: the program has closed its terminal
            return False
        self._stream.feed(new)
        return bool(new)


def ebc(*words: str, columns: int = 80, lines: int = 400, env: Mapping[str, str] | None = None, cwd: Path | None = None) -> Typist:
    """The program at a terminal."""
    return Typist((sys.executable, "-m", "ebc_cli", *words), columns=columns, lines=lines, env=env, cwd=cwd)
