"""A closed terminal or a polite request to end, turned into a stop like any other.

The place is kept, then the process ends by the signal.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from ebc_cli.errors import HungUp


class Hangups:
    """Which signal asked us to end, if any."""

    def __init__(self) -> None:
        self.number = 0

    def take(self, number: int, _frame: Any) -> None:
        """The handler: leave whatever is being asked. A prompt that is being drawn must not be broken off at any instant."""
        self.number = number
        fields = sys.modules.get("ebc_cli.terminal.fields")
        if fields is None or not fields.break_off():
            raise HungUp

    def end_if_so(self) -> None:
        """End by the signal that was taken, so that whoever sent it sees what it expects."""
        if self.number:
            signal.signal(self.number, signal.SIG_DFL)
            os.kill(os.getpid(), self.number)


@contextmanager
def hangups() -> Iterator[Hangups]:
    """Take the signals of a closing terminal while something is being asked. Windows has no such signal but its own Ctrl-Break."""
    taken = Hangups()
    names = ("SIGHUP", "SIGTERM", "SIGBREAK")
    before = {number: signal.signal(number, taken.take) for name in names if (number := getattr(signal, name, None)) is not None}
    try:
        yield taken
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
