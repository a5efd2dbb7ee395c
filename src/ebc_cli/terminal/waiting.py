"""What is said while something takes long: a line on stderr, only where somebody sits before it and only once that is so."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from ebc_cli.terminal.console import is_terminal

SOON = 1.0  # seconds in which nobody wonders
_TAKE_AWAY = "\r\x1b[K"


@contextmanager
def told(words: str, *, plain: bool, after: float = SOON, stream: TextIO | None = None) -> Iterator[None]:
    """Say `words` on a terminal (stderr unless told) when the work takes longer than `after` seconds, and take them away when it is done.

    In `plain` mode they are a line of their own, which stays: a screen reader has read it by then, and nothing moves.
    """
    shown = stream or sys.stderr
    if not is_terminal(shown):
        yield
        return
    from threading import Timer  # here: most runs write no file

    said: list[str] = []

    def say() -> None:
        said.append(words)
        _put(shown, words + "\n" * plain)

    timer = Timer(after, say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        if said and not plain:
            _put(shown, _TAKE_AWAY)


def _put(stream: TextIO, text: str) -> None:
    with suppress(OSError, ValueError):  # the terminal is gone: the work is not
        stream.write(text)
        stream.flush()
