"""What is said where a run cannot go on: a mistake of the person's, an output that takes nothing, a fault of ours.

It is loaded only then.
"""

from __future__ import annotations

import errno
import os
import sys
from pathlib import Path

from ebc_cli.errors import EbcError, Stopped, UsageFault, shorten

# How an output that takes nothing is told.
NOWHERE_TO_SHOW = (errno.ENOSPC, errno.EDQUOT, errno.EBADF, errno.EIO)


def said(end: BaseException) -> int:
    """Say why a run ends, in a sentence and a hint, and return its exit code: 0, 1, 2, 3 or 130 (see `errors.py`)."""
    if isinstance(end, Stopped):
        if end.message:
            _say(end.message, end.hint)
        return end.exit_code
    if isinstance(end, EbcError):
        _say(f"error: {end.message}", end.hint)
        return end.exit_code
    if isinstance(end, (KeyboardInterrupt, EOFError)):
        _say("Stopped.")
        return Stopped.exit_code
    if isinstance(end, BrokenPipeError):
        # The reader (`head`, a closed pager) has seen enough; what was printed so far is all it wanted.
        _drop_output()
        return 0
    if isinstance(end, OSError) and end.filename is None and end.errno in NOWHERE_TO_SHOW:
        return _nothing_shown(end)
    if isinstance(end, OSError) and end.errno == errno.ENAMETOOLONG:
        # Any option or argument may hold one, and where a name is first looked at is not always where it is opened.
        _say(f"error: `{shorten(str(end.filename))}` is longer than the name of a file may be.", "Type a shorter one.")
        return UsageFault.exit_code
    return _fault_of_ours(end)


def _say(message: str, hint: str = "") -> None:
    from ebc_cli.blocks.shapes import Text
    from ebc_cli.terminal.console import Screen

    # Plain lines on every terminal: what is drawn takes longer to load than a mistake is worth.
    Screen(plain_wanted=True).note(tuple(Text(line) for line in (message, hint) if line))


def _nothing_shown(fault: OSError) -> int:
    """Say that the output takes nothing: a full disk behind `>`, or no output at all; the exit code."""
    _drop_output()
    full = fault.errno in (errno.ENOSPC, errno.EDQUOT)
    what = "the disk that it goes to is full" if full else f"it cannot be written to ({os.strerror(fault.errno or 0)})"
    _say(f"error: the output is not complete: {what}.", "Send it somewhere else, or run the command in a terminal without `>`.")
    return EbcError.exit_code


def _drop_output() -> None:
    """Let what cannot be written go, so that Python's own flush at exit is quiet."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the program


def _fault_of_ours(fault: BaseException) -> int:
    """Say that the program made a mistake, and keep the details in a log; the exit code."""
    import platform
    import traceback

    from ebc_cli import __version__, files, folders
    from ebc_cli.terminal.console import is_on

    if is_on("EBC_DEBUG"):
        traceback.print_exc()
    text = f"ebc {__version__}, Python {platform.python_version()}, {platform.platform()}\n{''.join(traceback.format_exception(fault))}"
    place: Path | str = folders.state() / "last-fault.log"
    try:
        folders.make(Path(place).parent)
        files.replace(Path(place), text.encode("utf-8", "backslashreplace").decode(), private=True)
    except OSError:
        place = "nowhere: the state folder cannot be written; run again with EBC_DEBUG=1"
    _say(f"error: ebc made a mistake ({type(fault).__name__}). What was called saved is saved.", f"The details are in {place}")
    return 3
