"""The door: from the words on the command line to an exit code. One module a command; what they share is in `session.py`.

ebc strand problem
  main          puts global options first, runs the command, turns errors into one sentence and an exit code
  app.py        the table of commands
  strand.py     options of this command, then: session → guide → terminal → project
"""

from __future__ import annotations

import atexit
import errno
import gc
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any, NoReturn

from ebc_cli.errors import EbcError, Stopped, UsageFault, shorten

FLAGS = ("--plain", "--no-color")
# How an output that takes nothing is told.
NOWHERE_TO_SHOW = (errno.ENOSPC, errno.EDQUOT, errno.EBADF, errno.EIO)
WITH_VALUE = ("--project", "-p", "--content")
# Set by a completion script that asks what may be typed after the words of a line (see `terminal/shells.py`).
ASKED_BY_A_SHELL = "_EBC_COMPLETE"


def run() -> None:
    """The installed command `ebc`."""
    # Starting makes thousands of objects that all stay: looking for garbage among them, again and again, would cost 3 ms of 60.
    gc.set_threshold(50_000, 20, 20)
    _leave(main(sys.argv[1:]))


def _leave(code: int) -> NoReturn:
    """End as Python does: what was registered for the end, then what is not written out yet.

    But nothing is taken apart, for the system does that at once and Python needs 15 ms, more than most commands need for their work.
    """
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError, AttributeError):  # full or closed, which was said; or none, in a program without a window
            stream.flush()
    os._exit(code)


def main(argv: list[str]) -> int:
    """Run one command and return its exit code: 0, 1, 2, 3 or 130 (see `errors.py`). Never raises, never shows a traceback."""
    from ebc_cli import copies, folders
    from ebc_cli.terminal.console import make_streams_safe

    make_streams_safe()
    folders.close_to_others()
    copies.sweep()
    try:
        code = _run(globals_first(argv))
        sys.stdout.flush()  # or a full disk would only be met when nobody is there to say so
        return code
    except Stopped as stop:
        if stop.message:
            _say(stop.message, stop.hint)
        return stop.exit_code
    except EbcError as fault:
        _say(f"error: {fault.message}", fault.hint)
        return fault.exit_code
    except (KeyboardInterrupt, EOFError):
        _say("Stopped.")
        return Stopped.exit_code
    except BrokenPipeError:
        # The reader (`head`, a closed pager) has seen enough; what was printed so far is all it wanted.
        _drop_output()
        return 0
    except OSError as fault:
        if fault.filename is None and fault.errno in NOWHERE_TO_SHOW:
            return _nothing_shown(fault)
        if fault.errno != errno.ENAMETOOLONG:
            return _fault_of_ours(fault)
        # Any option or argument may hold one, and where a name is first looked at is not always where it is opened.
        _say(f"error: `{shorten(str(fault.filename))}` is longer than the name of a file may be.", "Type a shorter one.")
        return UsageFault.exit_code
    except Exception as fault:
        return _fault_of_ours(fault)


def _run(argv: list[str]) -> int:
    from ebc_cli.cli.app import COMMANDS, HELP, build, overview

    word = command_word(argv)
    names: Iterable[str] = [word] if word in COMMANDS else [] if word in ("", "--version") else COMMANDS
    if os.environ.get(ASKED_BY_A_SHELL):
        from ebc_cli.cli import completion

        completion.answer(build(names), argv)
        return 0
    app = overview() if word in HELP else build(names)
    return _told(app, argv) if argv[-1:] and argv[-1] in HELP and "--" not in argv else _called(app, argv)


def _called(app: Callable[..., Any], argv: list[str]) -> int:
    try:
        app(args=argv, prog_name="ebc")
    except SystemExit as stop:
        if isinstance(stop.code, int):
            return stop.code
        return 0 if stop.code is None else 1
    return 0


def _told(app: Callable[..., Any], argv: list[str]) -> int:
    """Show the help that was asked for, from its top where it is longer than the screen."""
    from contextlib import redirect_stdout
    from io import StringIO

    from ebc_cli.terminal import pager
    from ebc_cli.terminal.console import Screen

    screen = Screen(plain_wanted="--plain" in argv)
    if not pager.pages(screen):
        return _called(app, argv)
    with redirect_stdout(StringIO()) as text:
        code = _called(app, argv)
    pager.show_text(screen, text.getvalue())
    return code


def globals_first(argv: list[str]) -> list[str]:
    """The same words with the global options in front, so that they may be typed anywhere: `ebc status --plain`."""
    front: list[str] = []
    rest: list[str] = []
    words = iter(argv)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word in FLAGS or word.startswith(tuple(f"{name}=" for name in WITH_VALUE if name.startswith("--"))):
            front.append(word)
        elif word in WITH_VALUE:
            front += [word, *([value] if (value := next(words, None)) is not None else [])]
        else:
            rest.append(word)
    return front + rest


def command_word(argv: list[str]) -> str:
    """The first word that is neither a global option nor its value: the command, if it is spelt right."""
    words = iter(argv)
    for word in words:
        if word in WITH_VALUE:
            next(words, None)
        elif word not in FLAGS and not word.startswith(tuple(f"{name}=" for name in WITH_VALUE)):
            return word
    return ""


def _say(message: str, hint: str = "") -> None:
    from ebc_cli.blocks.shapes import Text
    from ebc_cli.terminal.console import Screen

    # Plain lines on every terminal: what is drawn takes longer to load than a mistake is worth.
    Screen(plain_wanted=True).note(tuple(Text(line) for line in (message, hint) if line))


def _nothing_shown(fault: OSError) -> int:
    """Say that the output takes nothing: a full disk behind `>`, or no output at all."""
    _drop_output()
    full = fault.errno in (errno.ENOSPC, errno.EDQUOT)
    what = "the disk that it goes to is full" if full else f"it cannot be written to ({os.strerror(fault.errno or 0)})"
    _say(f"error: the output is not complete: {what}.", "Send it somewhere else, or run the command in a terminal without `>`.")
    return EbcError.exit_code


def _drop_output() -> None:
    """Let what cannot be written go, so that Python's own flush at exit is quiet."""
    sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - as long as the program


def _fault_of_ours(fault: Exception) -> int:
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
