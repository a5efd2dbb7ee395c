"""The door: from the words on the command line to an exit code. One module a command; what they share is in `session.py`.

ebc strand problem
  main          puts global options first, runs the command, turns errors into one sentence and an exit code
  app.py        the table of commands
  strand.py     options of this command, then: session → guide → terminal → project
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, NoReturn

FLAGS = ("--plain", "--no-color")
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
    except (Exception, KeyboardInterrupt) as end:
        from ebc_cli.terminal import last_words

        return last_words.said(end)


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
